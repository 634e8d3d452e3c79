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
from copydesk.zoning import is_headed

_FEWEST_INSIDE = 2


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the scene breaks that have no scene on one side."""
    del facts
    zones = [paragraph.zone for paragraph in manuscript.paragraphs]
    before: list[int] = []
    behind: list[int] = []
    inside: set[str] = set()
    for at, zone in enumerate(zones):
        if zone is not Zone.SCENE_BREAK:
            continue
        previous = zones[at - 1] if at else Zone.HEADING
        following = zones[at + 1] if at + 1 < len(zones) else None
        if following is Zone.HEADING and _is_chapter(manuscript, at + 1):
            before.append(at)
        elif at > 0 and previous is Zone.HEADING and _is_chapter(manuscript, at - 1):
            behind.append(at)
        elif at > 0 and following is not None:
            inside.add(_mark(manuscript, at))
    for places in (before, behind):
        if len(places) == 1 and _mark(manuscript, places[0]) in inside:
            yield _finding(manuscript, places[0])
    last = len(zones) - 1
    marks = [_mark(manuscript, at) for at, zone in enumerate(zones) if zone is Zone.SCENE_BREAK]
    if last > 0 and zones[last] is Zone.SCENE_BREAK and marks.count(marks[-1]) > _FEWEST_INSIDE and marks[-1][0] != "#":
        yield _finding(manuscript, last)


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
