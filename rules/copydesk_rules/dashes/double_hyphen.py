"""Where a book has dashes, two hyphens are a dash that was not set.

A typescript has two hyphens throughout, and that is its style: the rule speaks up only where the book sets its
dashes otherwise, as declared in `[house] dashes` or seen in at least 95 of 100 places. All places are one matter.

The fix writes the book's dash, with the book's spaces around it. It is safe because exactly two hyphens must stand between
words or at the edge of speech: longer rows (a rule, a name left out: d----d) and options (--fix) are left alone.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.facts.house import Dashes
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import Zone

_DOUBLE = re.compile(r"(?<!-)(?P<left> ?)--(?P<right> ?)(?![->])")
_SET = {Dashes.EM: "—", Dashes.SPACED_EM: " — ", Dashes.SPACED_EN: " – "}


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which holds two hyphens."""
    dash = _SET.get(facts.house.dashes) if facts.house.dashes else None
    match = _DOUBLE.search(manuscript.gap(at))
    if dash is None or match is None:
        return None
    offset = manuscript.gap_span(at)[0]
    start, end = offset + match.start(), offset + match.end()
    hyphens = start + len(match["left"])
    paragraph = manuscript.paragraph_at(hyphens)
    if paragraph is None or paragraph.zone is not Zone.PROSE:
        return None
    opens = start == paragraph.start or manuscript.text[start - 1] in "“‘(["
    closes = end >= paragraph.end or _closes(manuscript.text, end)
    if match["left"] and not match["right"] and not closes:
        return None  # an option: --fix
    if opens or closes:
        start, end = hyphens, hyphens + 2
        dash = dash.rstrip() if closes and not opens and not match["left"] else dash.strip()
    fix = Fix((Edit(start, end, dash),), Safety.SAFE, f"Write “{dash.strip()}”")
    return Finding(hyphens, hyphens + 2, f"Two hyphens where the book sets “{dash.strip()}”.", (fix,), group="dash")


def _closes(text: str, at: int) -> bool:
    """Tell whether a closing mark stands at `at`; a straight one closes when no letter follows."""
    return text[at] in "”’)]" or (text[at] in "\"'" and not text[at + 1 : at + 2].isalnum())


_DASHED = "He rose—slowly—and went" + "—or ran" * 20

RULE = Rule(
    summary="Two hyphens stand for a dash in a book that sets dashes.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=gaps(lambda gap: "--" in gap, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad(f"{_DASHED}.\n\nHe looked up--and saw.", marks=("--",), fixed=f"{_DASHED}.\n\nHe looked up—and saw."),
        Bad(f"{_DASHED}.\n\nHe looked up -- and saw.", marks=("--",), fixed=f"{_DASHED}.\n\nHe looked up—and saw."),
        Bad(f"{_DASHED}.\n\n“But I--”", marks=("--",), fixed=f"{_DASHED}.\n\n“But I—”"),
        Good("He looked up--and saw."),
        Good(f"{_DASHED}.\n\nThey called him d----d in the papers."),
        Good(f"{_DASHED}.\n\nShe typed copydesk --fix and waited."),
        Good(f"{_DASHED}.\n\n-----\n\nShe waited."),
    ),
)
