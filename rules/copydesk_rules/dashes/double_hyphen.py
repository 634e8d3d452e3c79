"""Where a book has dashes, two hyphens are a dash that was not set, and so are three.

A typescript has two hyphens throughout, and that is its style: the rule speaks up only where the book sets its
dashes otherwise, as declared in `[house] dashes` or seen in at least 95 of 100 places. All places are one matter.

The fix writes the book's dash, with the book's spaces around it. It is safe because exactly two or three hyphens must stand
between words or at the edge of speech: longer rows (a rule, a name left out: d----d), options (--fix) and rows
behind a finished sentence are left alone. Where a file has both two and three hyphens, as for LaTeX, three are the dash and two
may be a short one: there two are only pointed out.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dashes, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole
from copydesk.zones import WORDED
from copydesk_rules.dashes._marks import BETWEEN, TYPED, at_line_end, closes, opens, places

_HYPHENS = r"(?<!-)(?P<left> ?)(?P<hyphens>---?)(?P<right> ?)(?![->])"
_FEWEST_OF_THREE = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold two or three hyphens, where the book's dash is known."""
    house = facts.house.dashes
    if house is None or house in TYPED or manuscript.prose.smart:
        return
    at = list(places(manuscript, "--"))
    safety = Safety.SUGGESTION if at and _keeps_two_apart_from_three(manuscript) else Safety.SAFE
    for one in at:
        yield from _judge(manuscript, one, BETWEEN[house], safety)


def _judge(manuscript: Manuscript, at: int, dash: str, of_two: Safety) -> Iterator[Finding]:
    text = manuscript.text
    offset = manuscript.gap_span(at)[0]
    gap = manuscript.gap(at)
    if "----" in gap or "⸻" in gap:
        return  # a name or an oath is blanked out here
    for match in re.finditer(_HYPHENS, gap):
        start, end = offset + match.start(), offset + match.end()
        hyphens = offset + match.start("hyphens")
        paragraph = manuscript.paragraph_at(hyphens)
        if paragraph is None:
            continue
        opening, closing = opens(text, start, paragraph), closes(text, end, paragraph)
        if match["left"] and closing and text[start - 1] in ".?!…\"”’'":
            continue  # a row behind a finished sentence
        glued = match["left"] and not match["right"] and not closing and not at_line_end(text, end)
        if glued and text[end].islower():
            continue  # an option: --fix
        wanted = dash
        if opening or closing or bool(match["left"]) != bool(match["right"]):
            start, end = hyphens, hyphens + len(match["hyphens"])
            closed = closing and not opening and not match["left"]
            wanted = dash.rstrip() if closed and dash == BETWEEN[Dashes.SPACED_EN] else dash.strip()
        elif at_line_end(text, end) or at_line_end(text, start - 1):
            wanted = dash.rstrip() if at_line_end(text, end) else dash.lstrip()
        safety = of_two if len(match["hyphens"]) == 2 else Safety.SAFE  # noqa: PLR2004  # it says so: two
        safety = Safety.SUGGESTION if glued else safety
        fix = Fix((Edit(start, end, wanted),), safety, f"Write “{dash.strip()}”")
        count = "Two" if len(match["hyphens"]) == 2 else "Three"  # noqa: PLR2004  # it says so: two
        message = f"{count} hyphens where the book sets “{dash.strip()}”."
        yield Finding(hyphens, hyphens + len(match["hyphens"]), message, (fix,), group="dash")


@of_whole
def _keeps_two_apart_from_three(whole: Whole) -> bool:
    """Tell whether two hyphens and three are both in use, for a short dash and a long one."""
    dashed = ((gap, times) for gap, times in whole.gaps.items() if "---" in gap)
    threes: int = sum(times * sum(m["hyphens"] == "---" for m in re.finditer(_HYPHENS, gap)) for gap, times in dashed)
    return threes >= _FEWEST_OF_THREE


_DASHED = "He rose—slowly—and went" + "—or ran" * 20
_EM = HouseStyle(dashes=Dashes.EM)
_EN = HouseStyle(dashes=Dashes.SPACED_EN)

RULE = Rule(
    summary="Two or three hyphens stand for a dash in a book that sets dashes.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    zones=WORDED,
    examples=(
        Bad(f"{_DASHED}.\n\nHe looked up--and saw.", marks=("--",), fixed=f"{_DASHED}.\n\nHe looked up—and saw."),
        Bad(f"{_DASHED}.\n\nHe looked up -- and saw.", marks=("--",), fixed=f"{_DASHED}.\n\nHe looked up—and saw."),
        Bad(f"{_DASHED}.\n\n“But I--”", marks=("--",), fixed=f"{_DASHED}.\n\n“But I—”"),
        Bad("He looked up---and saw.", marks=("---",), fixed="He looked up—and saw.", house=_EM),
        Bad("He looked up--and saw.", marks=("--",), fixed="He looked up – and saw.", house=_EN),
        Bad("“--and so I went.”", marks=("--",), fixed="“—and so I went.”", house=_EM),
        Bad(
            "He waited. --Hallo there.",
            marks=("--",),
            fixed="He waited. —Hallo there.",
            safety=Safety.SUGGESTION,
            house=_EM,
        ),
        Good("He looked up--and saw."),
        Good(f"{_DASHED}.\n\nThey called him d----d in the papers."),
        Good(f"{_DASHED}.\n\nShe typed copydesk --fix and waited."),
        Good(f"{_DASHED}.\n\n-----\n\nShe waited."),
        Good("He waited by the gate until dark. ---\n\nShe came.", house=_EM),
        Good("He looked up--and saw.", house=HouseStyle(dashes=Dashes.DOUBLE_HYPHEN)),
        Good("He looked up--and saw.", house=HouseStyle(dashes=Dashes.EM), markdown=True, smart=True),
        Good("“That -- ---- fool!” he said.", house=HouseStyle(dashes=Dashes.EM)),
        Good("“That -- ⸻ fool!” he said.", house=HouseStyle(dashes=Dashes.EM)),
    ),
)
