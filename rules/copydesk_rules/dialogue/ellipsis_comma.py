"""An ellipsis that trails a speech off needs no comma before the tag: “If only…” he said.

Some houses, most of them British, keep the comma (“If only…,” he said). The rule follows what `[house] ellipsis-comma`
declares as `omit` or `keep`, or what at least nine in ten of ten or more such places in the book do; it takes commas
away, and never puts any in.

The fix is safe before a tag.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.facts.house import EllipsisComma, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dialogue._closers import comma_beside

_WITH_COMMA = r" ?(?:…|\.\.\.|\. \. \.)(?:(?P<inside>,)[”’\"']|[”’\"'](?P<outside>,))(?=\s|\Z)"


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with an ellipsis, a closing mark and a comma between or behind."""
    gap = manuscript.gap(at)
    match = re.match(_WITH_COMMA, gap)
    if at == 0 or match is None or facts.house.ellipsis_comma is not EllipsisComma.OMIT:
        return None
    found = comma_beside(manuscript, at, facts, match)
    if found is None:
        return None
    start, fix = found
    first = start + len(gap) - len(gap.lstrip())
    message = "The book has no comma beside the ellipsis that ends a speech."
    return Finding(first, start + match.end(), message, (fix,), group="ellipsis-comma")


_OMIT = HouseStyle(ellipsis_comma=EllipsisComma.OMIT)
_PLACES = "“If only…” he said. " * 12

RULE = Rule(
    summary="A comma stands beside the ellipsis that ends a speech.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=gaps(lambda gap: re.match(_WITH_COMMA, gap) is not None, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“If only…,” he said.", marks=("…,”",), fixed="“If only…” he said.", house=_OMIT),
        Bad('"If only...," she whispered.', marks=('...,"',), fixed='"If only..." she whispered.', house=_OMIT),
        Bad("“If only…”, said Tom.", marks=("…”,",), fixed="“If only…” said Tom.", house=_OMIT),
        Bad(f"{_PLACES}“If only…,” he said.", marks=("…,”",), fixed=f"{_PLACES}“If only…” he said."),
        Bad(
            "“If only…,” she turned to the boat.",
            marks=("…,”",),
            fixed="“If only…” she turned to the boat.",
            safety=Safety.UNSAFE,
            house=_OMIT,
        ),
        Good("“If only…,” he said."),
        Good("“If only…,” he said.", house=HouseStyle(ellipsis_comma=EllipsisComma.KEEP)),
        Good("He read the words “if only…,” and no more.", house=_OMIT),
        Good("“If only…”, and the bell rang.", house=_OMIT),
    ),
)
