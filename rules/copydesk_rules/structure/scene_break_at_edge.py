"""A scene break stands between two scenes: not right before a heading, not right behind one, not at the end.

Such a mark is what is left when a scene was cut or a chapter divided. Where a book sets one under its headings, or at the end of
its chapters, as an ornament, that is its style: so one that is nothing but the end of a text, and a place that comes
back, are left alone. So is a number sign at the end, the old sign for it, and a break before a line that names a place or a time.

The repair takes the break away and wants a look: a scene may be missing.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.whole import Whole, of_whole, total
from copydesk.zoning import is_headed

_FEWEST_INSIDE = 2


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the scene breaks that have no scene on one side."""
    del facts
    for at, side in _breaks(manuscript):
        if side in {_BEFORE, _BEHIND} and _is_alone(manuscript, side, _mark(manuscript, at)):
            yield _finding(manuscript, at)
    last = len(manuscript.paragraphs) - 1
    if last > 0 and manuscript.paragraphs[last].zone is Zone.SCENE_BREAK:
        mark = _mark(manuscript, last)
        if mark[0] != "#" and _is_usual(manuscript, mark):
            yield _finding(manuscript, last)


_BEFORE, _BEHIND, _INSIDE, _EDGE = "before", "behind", "inside", "edge"


def _breaks(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the scene breaks, and whether a chapter's heading stands on one side, or scenes on both."""
    zones = [paragraph.zone for paragraph in manuscript.paragraphs]
    for at, zone in enumerate(zones):
        if zone is not Zone.SCENE_BREAK:
            continue
        following = zones[at + 1] if at + 1 < len(zones) else None
        if following is Zone.HEADING and _is_chapter(manuscript, at + 1):
            yield at, _BEFORE
        elif at > 0 and zones[at - 1] is Zone.HEADING and _is_chapter(manuscript, at - 1):
            yield at, _BEHIND
        else:
            yield at, _INSIDE if at > 0 and following is not None else _EDGE


@of_whole
def _is_alone(whole: Whole, side: str, mark: str) -> bool:
    """Tell whether one break alone stands on this side of a heading, while its like parts scenes elsewhere."""
    return _count(whole, side, None) == 1 and _count(whole, _INSIDE, mark) > 0


@of_whole
def _is_usual(whole: Whole, mark: str) -> bool:
    return _count(whole, None, mark) > _FEWEST_INSIDE


@total
def _count(manuscript: Manuscript, side: str | None, mark: str | None) -> int:
    """Count the breaks on one side, or all, that have this mark, or any."""
    return sum(side in {None, seen} and mark in {None, _mark(manuscript, at)} for at, seen in _breaks(manuscript))


def _is_chapter(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a heading opens a chapter; a line with a place, a time or a name opens a scene behind its break."""
    paragraph = manuscript.paragraphs[at]
    return is_headed(manuscript.text[paragraph.start : paragraph.end])


def _mark(manuscript: Manuscript, at: int) -> str:
    paragraph = manuscript.paragraphs[at]
    return manuscript.text[paragraph.start : paragraph.end]


def _finding(manuscript: Manuscript, at: int) -> Finding:
    paragraph = manuscript.paragraphs[at]
    if at + 1 < len(manuscript.paragraphs):
        edit = Edit(paragraph.start, manuscript.paragraphs[at + 1].start, "")
        message = "A scene break beside a heading parts nothing."
    else:
        edit = Edit(manuscript.paragraphs[at - 1].end, paragraph.end, "")
        message = "A scene break at the end parts nothing."
    fix = Fix((edit,), Safety.UNSAFE, "Take the break away")
    return Finding(paragraph.start, paragraph.end, message, (fix,))


RULE = Rule(
    summary="A scene break that parts nothing: beside a heading, or at the end.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.SPACES},
    zones=frozenset({Zone.SCENE_BREAK}),
    examples=(
        Bad(
            "It came.\n\n***\n\nIt left.\n\n***\n\nChapter Two\n\nIt sank.",
            marks=("***",),
            fixed="It came.\n\n***\n\nIt left.\n\nChapter Two\n\nIt sank.",
        ),
        Bad(
            "Chapter One\n\n***\n\nIt came.\n\n***\n\nIt left.",
            marks=("***",),
            fixed="Chapter One\n\nIt came.\n\n***\n\nIt left.",
        ),
        Bad(
            "It came.\n\n***\n\nIt left.\n\n***\n\nIt sank.\n\n***\n",
            marks=("***",),
            fixed="It came.\n\n***\n\nIt left.\n\n***\n\nIt sank.\n",
        ),
        Good("Chapter One\n\n~\n\nIt came.\n\n***\n\nIt left.\n\nChapter Two\n\n~\n\nIt sank."),
        Good(
            "Chapter One\n\nIt came.\n\n***\n\nIt left.\n\n***\n\nChapter Two\n\nIt sank.\n\n***\n\nChapter Three\n\nIt rose."
        ),
        Good("It came.\n\nIt left.\n\n***\n"),
        Good("It came.\n\n***\n\nIt left.\n\n***\n\nSaltmouth, the Next Day\n\nIt sank."),
        Good("It came.\n\n#\n\nIt left.\n\n#\n\nIt sank.\n\n#\n"),
        Good("***\n\nIt came.\n\n***\n\nIt left."),
    ),
)
