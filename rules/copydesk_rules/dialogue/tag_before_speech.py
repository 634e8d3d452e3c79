"""A tag that leads up to a speech ends with a comma, or a colon.

He said, “We must go.”

Without a mark the words are quoted within the sentence, which is right for a word or two (he said “yes” and left), for
commands and titles, and after *that*; a whole sentence wants the comma.

The fix writes it. It wants a look.
"""

from copydesk.checks import openings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import DETERMINERS, Kind
from copydesk.speech.reading import Reading, readings
from copydesk_rules.dialogue._fixes import has_capital_anyway
from copydesk_rules.dialogue._resuming import goes_on

_FEWEST = 2  # words of a speech; one is a quoted word, a command, a title
# What else is read, written and named in quotation marks than speech: titles, signs, spells.
_OTHER = frozenset(
    "read reads wrote writes sang sings typed types sent sends signed signs called calls quoted recited repeated named spelled spelt".split()
)
_TAIL = 3  # words of an inverted tag behind the first of its subject
_NO_TAIL = frozenset("and or only but then when as with of".split())
_LONG = 5  # words that are a sentence although they start small
_ENDS = frozenset(".?!…—")


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a verb of speech that a speech follows without a mark."""
    clause, lead = reading.before, reading.lead
    if clause is None or clause.kind is not Kind.TAG or not lead.mark.isalpha():
        return None
    if manuscript.words[clause.verb].endswith("ing") or _is_phrase(manuscript, lead.end):
        return None  # said the “Duke”
    if reading.quoted or clause.inverted:
        return _resumed(manuscript, facts, reading)
    if manuscript.words[clause.verb].lower() in _OTHER:
        return None
    start = manuscript.word_after(reading.speech.start)
    count = manuscript.word_after(reading.ending_at) - start
    if not reading.speech.closed or count < _FEWEST or clause.verb < lead.end - 3 or not _is_whole(manuscript, reading):
        return None
    return _finding(manuscript, facts, reading)


def _is_phrase(manuscript: Manuscript, end: int) -> bool:
    """Tell whether an article leads up to a quotation, with a word between or without: the “Duke”, a last “Go”."""
    return manuscript.word(end - 1).lower() in DETERMINERS or manuscript.word(end - 2).lower() in {"a", "an"}


def _resumed(manuscript: Manuscript, facts: Facts, reading: Reading) -> Finding | None:
    """Judge a speech that goes on right behind an inverted tag, or one with an adverb."""
    clause = reading.before
    if reading.precedes < 0 or clause is None or not reading.speech.closed or reading.speech.unsure:
        return None
    previous = readings(manuscript, facts)[reading.precedes]
    attached = previous.after is not None and previous.after.first == clause.first and previous.ending in ",?!"
    tail = manuscript.words[clause.subject_end : reading.lead.end]
    if any(word in _NO_TAIL or word.endswith("ing") for word in tail):
        return None
    if not attached or reading.lead.end - clause.subject_end > _TAIL or reading.ending not in _ENDS | {","}:
        return None
    if (
        reading.after is not None
        and reading.ending not in {",", "?", "!"}
        and manuscript.words[reading.after.first][0].islower()
    ):
        return None
    return _finding(manuscript, facts, reading)


def _finding(manuscript: Manuscript, facts: Facts, reading: Reading) -> Finding:
    start, end = manuscript.word_span(reading.lead.end - 1)
    comma = Fix((Edit(end, end, ","),), Safety.UNSAFE, "Write a comma")
    message = "A comma stands between a tag and the speech it leads up to."
    if _starts_anew(manuscript, facts, reading):
        stop = Fix((Edit(end, end, "."),), Safety.UNSAFE, "Write a full stop")
        message = "A full stop stands between a tag and the next sentence of the speech."
        return Finding(start, end, message, (stop, comma._replace(safety=Safety.SUGGESTION)))
    return Finding(start, end, message, (comma,))


def _starts_anew(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether a speech behind the tag of another starts a sentence: “I am cold,” she said “It is”."""
    if reading.precedes < 0 or reading.before is None:
        return False
    previous = readings(manuscript, facts)[reading.precedes]
    at = manuscript.word_after(reading.speech.start)
    if previous.after is None or previous.after.first != reading.before.first or not manuscript.word(at)[:1].isupper():
        return False
    return not has_capital_anyway(manuscript, facts, at) and not goes_on(manuscript, previous, at)


def _is_whole(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether a speech is a sentence to its end, and the narration does not go on with it."""
    if reading.ending not in _ENDS:
        return reading.ending == "," and reading.after is not None and reading.after.kind is Kind.TAG
    if reading.after is not None and manuscript.words[reading.after.first][0].islower():
        return False
    first = manuscript.text[reading.speech.start + 1 : reading.speech.start + 2]
    if first.isupper() or reading.precedes >= 0:
        return True
    return (
        reading.after is None
        and manuscript.word_after(reading.ending_at) - manuscript.word_after(reading.speech.start) >= _LONG
    )


RULE = Rule(
    summary="The comma between a tag and its speech is missing.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=openings(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("He said “We must go now.”", marks=("said",), fixed="He said, “We must go now.”"),
        Bad(
            "“Late,” Anna whispered “and so very cold.”",
            marks=("whispered",),
            fixed="“Late,” Anna whispered, “and so very cold.”",
        ),
        Bad(
            "“I am cold,” she said “It is late.”",
            marks=("said",),
            fixed="“I am cold,” she said. “It is late.”",
        ),
        Bad("“Late,” said Anna “and so cold.”", marks=("Anna",), fixed="“Late,” said Anna, “and so cold.”"),
        Bad("She told him ‘We must go now.’", marks=("him",), fixed="She told him, ‘We must go now.’"),
        Bad("“Late?” said Anna “and so cold.”", marks=("Anna",), fixed="“Late?” said Anna, “and so cold.”"),
        Bad("“Late!” said Anna “and so cold.”", marks=("Anna",), fixed="“Late!” said Anna, “and so cold.”"),
        Bad(
            "“Late,” said Anna “and so cold,” and left.",
            marks=("Anna",),
            fixed="“Late,” said Anna, “and so cold,” and left.",
        ),
        Bad(
            "“Late,” said Anna “and so cold?” and left.",
            marks=("Anna",),
            fixed="“Late,” said Anna, “and so cold?” and left.",
        ),
        Bad(
            "“Late,” said Anna “and so cold!” and left.",
            marks=("Anna",),
            fixed="“Late,” said Anna, “and so cold!” and left.",
        ),
        Bad(
            "“Late,” said Anna “and so cold.” She left.",
            marks=("Anna",),
            fixed="“Late,” said Anna, “and so cold.” She left.",
        ),
        Bad("He said “We must go now.” She left.", marks=("said",), fixed="He said, “We must go now.” She left."),
        Good("He said “yes” and left."),
        Good("He said “No lamps here!” to the wind and left."),
        Good("They had called him, said Anna, “a good old man” who was lost."),
        Good("He said that “We must go now.”"),
        Good("He said, “We must go now.”"),
        Good("They read “The Lamp in the Window.”"),
        Good("She used the word “We must go now.”"),
        Good("She was saying “We must go now.”"),
        Good("He said “Yes.”"),
        Good("He said “We must go now.\n\nThe boat had left."),
        Good("“It was late.” Said Anna “and so cold.”"),
        Good("“Late,” said Anna looking “so very cold.”"),
        Good("“Late,” said Anna Hale the old pilot “and so cold.”"),
        Good("“Late,” said Anna “and so cold.” and left."),
        Good("“Late,” he said. Anna had left. Said Tom “and so cold.”"),
        Good("“Late,” he said, and said Anna “and so cold.”"),
        Good("He said “We must go,” and left."),
        Good("He said “so very cold.”"),
        Good("He said “it was so very cold.” She left."),
    ),
)
