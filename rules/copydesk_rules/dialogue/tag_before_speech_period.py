"""A full stop cuts a tag off from the speech it leads up to: She said. “We must go.” is one sentence.

Only a bare tag that opens a paragraph is looked at: a pronoun or a name, a verb that can do nothing but say the words,
and a full stop. Behind an earlier speech of the paragraph the tag belongs to that one (“Well,” she said. “We must
go.”), and what somebody asked or begged may be told as such.

The fix writes the comma. It wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, clause_at
from copydesk.speech.reading import readings
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import mark_before

_MOST = 6  # words of a bare tag
_LONGEST = 60  # code points
_BARE = frozenset("said says added whispered muttered murmured".split())
_TAIL = frozenset("quietly softly slowly finally gently flatly again aloud".split())
_ENDS = _BARE | _TAIL


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the speeches that a sentence stands before, and nothing else of their paragraph."""
    for reading in readings(manuscript, facts):
        if reading.lead.mark != "." or reading.precedes >= 0 or reading.speech.unsure:
            continue
        if reading.speech.start - manuscript.paragraphs[reading.speech.paragraph].start > _LONGEST:
            continue
        end = manuscript.word_after(reading.speech.start)
        first = manuscript.word_after(manuscript.paragraphs[reading.speech.paragraph].start)
        if not 0 < end - first <= _MOST or manuscript.words[end - 1].lower() not in _ENDS:
            continue
        clause = clause_at(manuscript, facts, first)
        if clause.kind is not Kind.TAG or clause.grade is not Grade.PURE or clause.inverted:
            continue
        if manuscript.words[clause.verb].lower() not in _BARE:
            continue
        if any(manuscript.words[at].lower() not in _TAIL for at in range(clause.verb + 1, end)):
            continue
        stop = mark_before(manuscript, reading)
        if stop is not None:
            fix = Fix((Edit(stop, stop + 1, ","),), Safety.UNSAFE, "Write a comma")
            start = manuscript.word_starts[clause.verb]
            yield Finding(start, stop + 1, "The tag leads up to the speech: a comma, not a full stop.", (fix,))


RULE = Rule(
    summary="A full stop cuts a tag off from the speech it leads up to.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("She said. “We must go.”", marks=("said.",), fixed="She said, “We must go.”"),
        Bad(
            "Anna whispered softly. ‘We must go.’",
            marks=("whispered softly.",),
            fixed="Anna whispered softly, ‘We must go.’",
        ),
        Good("“Well,” she said. “We must go.”"),
        Good("She asked. She begged. “We must go.”"),
        Good("Nobody knew what she said. “We must go.”"),
        Good("She said nothing. “We must go.”"),
        Good("She said, “We must go.”"),
        Good("She asked softly. “We must go.”"),
        Good("She said words quietly. “We must go.”"),
    ),
)
