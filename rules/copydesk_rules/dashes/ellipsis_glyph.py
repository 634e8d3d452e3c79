"""All ellipses of a book are set one way: with the one character (…), with three dots, or with spaced points.

The rule follows what `[house] ellipsis` declares, or what at least 95 of 100 ellipses in the book do; a book of two
minds is left alone. All places are one matter.

The fix changes the three points and nothing else: the spaces before and after stay (they are the business of
`dashes/ellipsis-spacing`), and a full stop before or after stays a full stop. It is safe because exactly three points must
stand there, or four where a sentence ends; longer rows (a blank to fill in, a table of contents), paths (../) and
rows of ellipses are left alone.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dots, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import WORDED
from copydesk_rules.dashes._marks import places

_SET = {Dots.GLYPH: "…", Dots.DOTS: "...", Dots.SPACED_DOTS: ". . ."}
_DOTS = r"[.…](?:[ \u00a0]?+[.…])*+"
# A stop before: the sentence ended. The points themselves follow.
_ONE = r"(?P<stop>\.[ \u00a0]?)?(?P<points>…|\.\.\.|\.[ \u00a0]\.[ \u00a0]\.)(?P<after>\.)?\Z"
_CLOSING = "\"”’'"
_NAMES = {Dots.GLYPH: "“…”", Dots.DOTS: "“...”", Dots.SPACED_DOTS: "“. . .”"}


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold an ellipsis, where the book's way is known."""
    house = facts.house.ellipsis
    if house is None or manuscript.prose.smart:
        return
    for at in places(manuscript, "…", "...", ". . .", ".\u00a0.\u00a0."):
        gap, offset = manuscript.gap(at), manuscript.gap_span(at)[0]
        rows = list(re.finditer(_DOTS, gap))
        for row in rows:
            match = re.compile(_ONE).match(gap, row.start(), row.end())
            if match and match["points"] != _SET[house] and _is_whole(manuscript, at, match, rows[-1].end()):
                yield _finding(offset, match, house)


def _is_whole(manuscript: Manuscript, at: int, match: re.Match[str], last: int) -> bool:
    """Tell whether the points are all there is: no path, and a fourth one only where a sentence ends."""
    gap = manuscript.gap(at)
    behind = gap[match.end() :]
    if behind.startswith(("/", "\\")) or gap[: match.start()].endswith(("/", "\\")):
        return False
    if match["stop"] is None and match["after"] is None:
        return True
    ends = behind[:1] in _CLOSING or not behind.strip() or behind[:1].isspace()
    return ends and not (match.end() == last and behind.strip(" ") == "" and manuscript.word(at)[:1].islower())


def _finding(offset: int, match: re.Match[str], house: Dots) -> Finding:
    start, end = offset + match.start("points"), offset + match.end("points")
    edits = [Edit(start, end, _SET[house])]
    stop = match["stop"]
    if stop and (stop == ".") is (house is Dots.SPACED_DOTS):
        # Spaced points stand apart from the stop before them, others do not.
        edits = [Edit(start - len(stop), end, (". " if house is Dots.SPACED_DOTS else ".") + _SET[house])]
    elif match["after"] and house is Dots.SPACED_DOTS:
        edits = [Edit(start, end, ". . . ")]
    fix = Fix(tuple(edits), Safety.SAFE, f"Write {_NAMES[house]}")
    return Finding(start, end, f"The book sets its ellipses {_NAMES[house]}.", (fix,), group="ellipsis")


_GLYPH = HouseStyle(ellipsis=Dots.GLYPH)
_TYPED = HouseStyle(ellipsis=Dots.DOTS)
_POINTS = HouseStyle(ellipsis=Dots.SPACED_DOTS)

RULE = Rule(
    summary="An ellipsis is not set as the book sets its ellipses.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    zones=WORDED,
    examples=(
        Bad("“Well... no,” he said...", ("...", "..."), "“Well… no,” he said…", house=_GLYPH),
        Bad("Well . . . no.", (". . .",), "Well … no.", house=_GLYPH),
        Bad("“He is lost....” She wept.", ("...",), "“He is lost.…” She wept.", house=_GLYPH),
        Bad("“He is lost.…” She wept.", ("…",), "“He is lost....” She wept.", house=_TYPED),
        Bad("Is it…? “…and so,” he said…", ("…", "…", "…"), "Is it...? “...and so,” he said...", house=_TYPED),
        Bad("He is lost.… Well… no.", ("…", "…"), "He is lost. . . . Well. . . no.", house=_POINTS),
        Bad("He is lost. . . . She wept.", (". . .",), "He is lost.... She wept.", house=_TYPED),
        Good("Well... no. Well . . . no. Well… no."),
        Good("He typed cd .../src and ../ and waited.", house=_GLYPH),
        Good("Name ........ and place ......", house=_GLYPH),
        Good("Brandy. . . . . . . . . . . . 4s.", house=_GLYPH),
        Good("“You.... you liar.”", house=_GLYPH),
        Good("He is lost.… She wept… Was it so…?", house=_GLYPH),
        Good("Well... no.", house=HouseStyle(ellipsis=Dots.GLYPH), markdown=True, smart=True),
        Good("He typed lamp/... and waited.", house=HouseStyle(ellipsis=Dots.GLYPH)),
    ),
)
