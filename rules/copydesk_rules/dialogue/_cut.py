"""A tag cut off from its speech by a capital: whether a clause behind a stop can be nothing but a tag."""

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.speech.clauses import Clause, Kind, Subject, break_at, ends, stop_of
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import leads_on

# Verbs that an aside may follow (he said with a smile); others must end their clause (He roared with laughter.).
_CORE = frozenset(
    "said says asked asks replied replies whispered whispers muttered murmured told tells answered inquired".split()
)
# What is done without a word, too: “Stay.” The pilot went on. “Now?” He thought.
_SILENT = frozenset("went goes carried carries ran runs pressed presses thought thinks".split())
# What a thing or a time does: The waiting began.
_HAPPENING = frozenset(
    "began begins continued continues ended finished returned resumed started persisted concluded".split()
)
# What tells that the words are told, not spoken: he said with a smile that it was late.
_REPORTING = frozenset("that whether how why what".split())
_SENTENCE_END = 2


def is_cut_off(manuscript: Manuscript, facts: Facts, reading: Reading, clause: Clause) -> bool:
    """Tell whether a clause with a capital, behind a speech that has no tag yet, is a tag and no sentence."""
    if clause.kind is not Kind.TAG or clause.helped or clause.verb < 0:
        return False
    if reading.before is not None and reading.before.kind is Kind.TAG:
        return False
    verb = manuscript.words[clause.verb].lower()
    if verb in _SILENT or leads_on(manuscript, facts, reading):
        return False
    if clause.subject is Subject.VOICE and not clause.inverted:
        return False  # Her voice broke.
    someone = clause.subject_end == clause.first + 1
    if (
        clause.subject is Subject.NOUN
        and not clause.inverted
        and not someone
        and (clause.grade is not Grade.PURE or verb in _HAPPENING)
    ):
        return False  # The engines screamed.
    if _reports(manuscript, clause.verb + 1):
        return False
    if clause.inverted or verb in _CORE:
        return ends(manuscript, facts, clause)
    at = stop_of(manuscript, facts, clause)
    broken = break_at(manuscript, at) if at < len(manuscript.words) else _SENTENCE_END
    if broken == _SENTENCE_END:
        return not any(dash in manuscript.gap(at) for dash in "—–")
    if not broken or verb in _HAPPENING:
        return False
    # He assented, and they were friends. But: He hissed, and shut the door.
    goes_on = manuscript.word(at).lower() in {"and", "but", "then", "like"}
    return not goes_on or (clause.grade is Grade.SOUND and clause.subject is not Subject.NOUN)


def _reports(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the rest of a clause, from word `at` to the next comma, says what was told."""
    while at < len(manuscript.words) and not break_at(manuscript, at):
        if manuscript.words[at] in _REPORTING:
            return True
        at += 1
    return False
