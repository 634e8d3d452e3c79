"""An ellipsis has three points: four where a sentence ends with it, never five.

Four are right where a full stop goes before the ellipsis, at the end of a sentence. Inside a sentence (“You.... you liar”) the
fourth is a slip of the key. Long rows are something else, a blank to fill in or a table of contents, and are left alone;
so are rows that stand for a silence all by themselves. Where a book does it more than twenty times it is how the writer
marks a pause, and all places are one matter.

The fix leaves an ellipsis as the book sets it. It wants a look, for the end of a sentence may have been meant.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dots
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.dashes._marks import places

_ROW = re.compile(r"[.…]{2,}")
_SET = {Dots.GLYPH: "…", Dots.DOTS: "...", Dots.SPACED_DOTS: ". . ."}
_MOST = 8
_FOUR = frozenset({"....", ".…", "…."})
_HABIT = 20


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold more than three points in a row."""
    found = _found(manuscript, facts)
    group = "pause" if found and _is_habit(manuscript, facts) else None
    for finding in found:
        yield finding._replace(group=group)


def _found(manuscript: Manuscript, facts: Facts) -> list[Finding]:
    return [
        finding
        for at in places(manuscript, "....", "…", "...")
        if at > 0 and (finding := _judge(manuscript, at, facts))
    ]


@of_whole
def _is_habit(whole: Whole, facts: Facts) -> bool:
    return _times(whole, facts) > _HABIT


@total
def _times(manuscript: Manuscript, facts: Facts) -> int:
    return len(_found(manuscript, facts))


def _judge(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    gap = manuscript.gap(at)
    match = _ROW.match(gap)  # at a word: elsewhere it stands for itself
    if match is None or match.group() == "..." or not _is_row(match.group()):
        return None
    row = match.group()
    behind = gap[match.end() :]
    following = manuscript.word(at)
    if behind.startswith(("/", "\\")) or ".." in behind or "…" in behind:
        return None
    if row in _FOUR and not (behind in {"", " "} and following[:1].islower()):
        return None
    start = manuscript.gap_span(at)[0]
    wanted = _SET[facts.house.ellipsis] if facts.house.ellipsis else ("…" if "…" in row else "...")
    fix = Fix((Edit(start, start + len(row), wanted),), Safety.UNSAFE, f"Write “{wanted}”")
    return Finding(start, start + len(row), "Three points are enough for an ellipsis.", (fix,))


def _is_row(row: str) -> bool:
    """Tell whether a row has points too many for one ellipsis but not enough for a blank."""
    points = len(row) + 2 * row.count("…")
    return row != ".." and points <= _MOST


RULE = Rule(
    summary="An ellipsis has more than three points.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("“You.... you liar.”", ("....",), "“You... you liar.”"),
        Bad("“I don’t know.....” She wept.", (".....",), "“I don’t know...” She wept."),
        Bad("He waited..… and went.", ("..…",), "He waited… and went."),
        Good("“He is lost....” She wept."),
        Good("He is lost.… She wept…. Nobody came."),
        Good("Sign here: name............ place........."),
        Good("“.....” She said nothing."),
        Good("He waited . . . . Nobody came."),
        Good("He waited..... .. then left."),
        Good("He waited..... … then left."),
    ),
)
