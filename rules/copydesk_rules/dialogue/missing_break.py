"""Each new speaker starts a paragraph: “Hello.” / “Hello yourself,” said Anna.

Two speeches with nothing between them but a space, of which the second has a tag, are as a rule two speakers whose
paragraph was not broken. Left alone are quoted words (“Lamps.” “Oil.” The signs), a speech cut off by the next,
paragraphs that narration opens, and a manuscript that runs its dialogue together at more than a few places: that is a
way of telling. Where one speaker goes on, the words between were lost, or two marks are too many.

The fix starts a new paragraph; it wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.reading import Reading, readings
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.dialogue._closers import is_tagged

_ENDS = frozenset(".?!")
_MARKS = frozenset("\"'“‘")
_MOST = 8  # such places in a manuscript: more are its way


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each pair of speeches with nothing but a space between them."""
    found = list(_pairs(manuscript, facts))
    if not found or _is_its_way(manuscript, facts):
        return
    for first, second in found:
        start, end = first.speech.end, second.speech.start
        if not _is_break(manuscript, first, second):
            continue
        fix = Fix((Edit(start, end, "\n\n"),), Safety.UNSAFE, "Start a new paragraph")
        yield Finding(start - 1, end + 1, "A new speaker starts a new paragraph.", (fix,))


@of_whole
def _is_its_way(whole: Whole, facts: Facts) -> bool:
    return _times(whole, facts) > _MOST


@total
def _times(manuscript: Manuscript, facts: Facts) -> int:
    return sum(1 for _ in _pairs(manuscript, facts))


def _pairs(manuscript: Manuscript, facts: Facts) -> Iterator[tuple[Reading, Reading]]:
    speeches = manuscript.speeches
    text = manuscript.text
    for index in range(len(speeches) - 1):
        first, second = speeches[index], speeches[index + 1]
        if second.start - first.end == 1 and text[first.end] == " " and first.paragraph == second.paragraph:
            both = readings(manuscript, facts)[index : index + 2]
            yield both[0], both[1]


def _is_break(manuscript: Manuscript, first: Reading, second: Reading) -> bool:
    """Tell whether two speeches are two speakers’: the first is whole, the second has a tag, and speech starts their paragraph."""
    if first.ending not in _ENDS or first.quoted or first.speech.unsure or second.speech.unsure:
        return False
    paragraph = manuscript.paragraphs[first.speech.paragraph]
    lead = manuscript.text[paragraph.start : paragraph.start + 3].lstrip("*_")
    return lead[:1] in _MARKS and is_tagged(second)


RULE = Rule(
    summary="Two speakers in one paragraph.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.SPACES},
    examples=(
        Bad(
            "“Hello.” “Hello yourself,” said Anna.",
            marks=("” “",),
            fixed="“Hello.”\n\n“Hello yourself,” said Anna.",
        ),
        Bad(
            '"Late," he said. "Is that it?" "It is," she whispered.',
            marks=('" "',),
            fixed='"Late," he said. "Is that it?"\n\n"It is," she whispered.',
        ),
        Bad(
            "‘Sit down!’ ‘I would rather stand,’ she replied.",
            marks=("’ ‘",),
            fixed="‘Sit down!’\n\n‘I would rather stand,’ she replied.",
        ),
        Good("“Hello,” he said. “Hello yourself,” said Anna."),
        Good("“Lamps.” “Oil.” “Rope.” The signs hung over the doors."),
        Good("They had spoken of it. He had said, “Now.” “Never,” she had said, and that was that."),
        Good("“The light—” “The lamp,” he said."),
        Good("“Is it late?” " * 9 + "“It is,” she said."),
        Good("“He called it “luck.” “Oil,” she said."),
        Good("“Hello.” She turned. “Hello yourself,” said Anna."),
        Good("“Hello.”—“Hello yourself,” said Anna."),
    ),
)
