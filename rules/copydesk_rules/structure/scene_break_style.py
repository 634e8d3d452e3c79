"""Scene breaks look alike throughout a book.

Three asterisks here and a number sign there make a reader look for a difference that is none. The form of the book is what is declared in
`[house] scene-break`, or what at least four in five of five or more breaks have. Where a second form comes back
three times or more, it means something (a change of the teller, say) and nothing is said, unless the form is
declared. Ornaments of another kind (~, oOo) and gaps of blank lines are the writer's.

The repair writes the book's form. It is safe where the form is declared: nothing but the mark itself changes.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts, HouseStyle
from copydesk.facts.house import SceneBreaks, scene_break
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.whole import Whole, of_whole, total

_ON_PURPOSE = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the scene breaks that are not of the book's form."""
    wanted = facts.house.scene_break
    if wanted is None or (wanted is SceneBreaks.HASH and manuscript.prose.blocks is not None):
        return  # in Markdown a number sign opens a heading
    declared = facts.declared.scene_break is not None
    for start, end, form in _breaks(manuscript):
        if form is wanted or (not declared and _is_on_purpose(manuscript, form.value)):
            continue
        safety = Safety.SAFE if declared else Safety.UNSAFE
        fix = Fix((Edit(start, end, wanted.value),), safety, f"Write “{wanted.value}”")
        message = f"Scene breaks are “{wanted.value}” in this book."
        yield Finding(start, end, message, (fix,), group="scene-break")


def _breaks(manuscript: Manuscript) -> Iterator[tuple[int, int, SceneBreaks]]:
    for paragraph in manuscript.paragraphs:
        if paragraph.zone is Zone.SCENE_BREAK:
            form = scene_break(manuscript.text[paragraph.start : paragraph.end])
            if form is not None:
                yield paragraph.start, paragraph.end, form


@of_whole
def _is_on_purpose(whole: Whole, form: str) -> bool:
    return _times(whole, form) >= _ON_PURPOSE


@total
def _times(manuscript: Manuscript, form: str) -> int:
    return sum(seen.value == form for _, _, seen in _breaks(manuscript))


_SCENES = "\n\n***\n\n".join(
    f"The boat was late on the {day} day." for day in "first second third fourth fifth".split()
)
_HASH = HouseStyle(scene_break=SceneBreaks.HASH)

RULE = Rule(
    summary="A scene break that looks unlike the others.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    zones=frozenset({Zone.SCENE_BREAK}),
    examples=(
        Bad(
            f"{_SCENES}\n\n***\n\nIt came.\n\n* * *\n\nIt left.",
            marks=("* * *",),
            fixed=f"{_SCENES}\n\n***\n\nIt came.\n\n***\n\nIt left.",
            safety=Safety.UNSAFE,
        ),
        Bad("It came.\n\n* * *\n\nIt left.", marks=("* * *",), fixed="It came.\n\n#\n\nIt left.", house=_HASH),
        Bad("It came.\n\n----\n\nIt left.", marks=("----",), fixed="It came.\n\n#\n\nIt left.", house=_HASH),
        Good("It came.\n\n***\n\nIt left.\n", house=_HASH, markdown=True),
        Good(f"{_SCENES}\n\n#\n\nIt came.\n\n#\n\nIt left.\n\n#\n\nIt sank."),
        Good("It came.\n\n***\n\nIt left.\n\n#\n\nIt sank."),
        Good("It came.\n\n~\n\nIt left.", house=_HASH),
        Good("It came.\n\n\n\nIt left.", house=_HASH),
        Good("---\ntitle: The Boat\n---\n\nIt came.\n", house=_HASH, markdown=True),
        Good("\n\n***\n\n".join(["The boat was late."] * 13) + "\n\n#\n\nIt came." * 3),
    ),
)
