"""A tag that leads up to a speech ends with a comma, or a colon.

He said, “We must go.”

Without a mark the words are quoted within the sentence, which is right for a word or two (he said “yes” and left), for commands and titles, and after
*that*; a whole sentence wants the comma.

The fix writes it. It wants a look.
"""

from copydesk.checks import openings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, break_of
from copydesk.speech.reading import Reading, readings

_FEWEST = 3  # words of a speech; fewer are quoted words, a command, a title
# What else is read, written and named in quotation marks than speech: titles, signs, spells.
_OTHER = frozenset(
    "read reads wrote writes sang sings typed types sent sends signed signs called calls quoted recited repeated named spelled spelt".split()
)
_LONGEST_TAG = 6  # words
_LONG = 5  # words that are a sentence although they start small
_ENDS = frozenset(".?!…—")


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a verb of speech that a speech follows without a mark."""
    clause, lead = reading.before, reading.lead
    if clause is None or clause.kind is not Kind.TAG or not lead.mark.isalpha():
        return None
    resumes = _resumes(manuscript, facts, reading)
    if (clause.inverted or reading.quoted) and not resumes:
        return None
    if manuscript.words[clause.verb].lower() in _OTHER:
        return None
    start = manuscript.word_after(reading.speech.start)
    count = manuscript.word_after(reading.ending_at) - start
    if not reading.speech.closed or not _is_whole(manuscript, reading):
        return None
    if not resumes and (count < _FEWEST or clause.verb < lead.end - 3):
        return None
    word_start, word_end = manuscript.word_span(lead.end - 1)
    fix = Fix((Edit(word_end, word_end, ","),), Safety.UNSAFE, "Write a comma")
    return Finding(word_start, word_end, "A comma stands between a tag and the speech it leads up to.", (fix,))


def _resumes(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether a short tag, and nothing else, stands between a speech and the one before it: “Late,” said Anna “and cold”."""
    if reading.precedes < 0 or reading.lead.end - reading.lead.first > _LONGEST_TAG:
        return False
    if any(break_of(manuscript.gaps[at]) for at in range(reading.lead.first + 1, reading.lead.end)):
        return False
    previous = readings(manuscript, facts)[reading.precedes]
    clause = previous.after
    return (
        clause is not None
        and clause.kind is Kind.TAG
        and clause.first == reading.lead.first
        and previous.ending in {",", "?", "!"}
        and not previous.quoted
        and not previous.gap.strip()
    )


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
            "“Late,” said the pilot “and so very cold.”",
            marks=("pilot",),
            fixed="“Late,” said the pilot, “and so very cold.”",
        ),
        Bad("She told him ‘We must go now.’", marks=("him",), fixed="She told him, ‘We must go now.’"),
        Good("He said “yes” and left."),
        Good("He said “No lamps here!” to the wind and left."),
        Good("He said that “We must go now.”"),
        Good("He said, “We must go now.”"),
        Good("They read “The Lamp in the Window.”"),
        Good("She used the word “We must go now.”"),
    ),
)
