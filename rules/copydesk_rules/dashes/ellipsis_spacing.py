"""The spaces around an ellipsis in mid-sentence are the same all through a book: like…this, like… this or like … this.

The rule follows what `[house] ellipsis-spacing` declares (`closed`, `after` or `both`), or what at least 95 of 100 do; a
book of two minds is left alone. All places are one matter. Only an ellipsis between two words of one sentence is looked
at, and one that stands off from the end of a speech (“But I …”) in a book that sets none off.

An ellipsis that opens speech, one that ends a sentence (“No… He left”), drawn-out letters (b…but) and spaced points
(. . .) are left alone. The fix is safe because it moves spaces only.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import DotSpaces, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dashes._marks import places

_BETWEEN = r"(?P<left> ?)(?P<dots>…|\.\.\.)(?P<right> ?)\Z"
_BEFORE_CLOSER = r"(?P<left> )(?P<dots>…|\.\.\.)(?P<right>)(?=[”’\"'](?:[\s,.;:?!”’]|\Z))"
_WANTED = {DotSpaces.CLOSED: ("", ""), DotSpaces.AFTER: ("", " "), DotSpaces.BOTH: (" ", " ")}
_HOW = {
    DotSpaces.CLOSED: "no space before or after an ellipsis",
    DotSpaces.AFTER: "a space after an ellipsis, none before it",
    DotSpaces.BOTH: "a space before and after an ellipsis",
}


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that are an ellipsis, where the book's way is known."""
    house = facts.house.ellipsis_spacing
    if house is None:
        return
    for at in places(manuscript, "…", "..."):
        match = _misset(manuscript, at, house)
        if match is None:
            continue
        start = manuscript.gap_span(at)[0]
        before, after = _WANTED[house] if match.re.pattern == _BETWEEN else ("", "")
        fix = Fix((Edit(start, start + match.end(), f"{before}{match['dots']}{after}"),), Safety.SAFE, "Move the space")
        yield Finding(start, start + match.end(), f"The book sets {_HOW[house]}.", (fix,), group="spacing")


def _misset(manuscript: Manuscript, at: int, house: DotSpaces) -> re.Match[str] | None:
    gap, following = manuscript.gap(at), manuscript.word(at)
    if at == 0:
        return None
    match = re.match(_BETWEEN, gap) if at < len(manuscript.words) else None
    if match is None:
        match = None if house is DotSpaces.BOTH else re.match(_BEFORE_CLOSER, gap)
        opens = match is not None and match.end() + 1 == len(gap) and at < len(manuscript.words)
        return None if opens else match
    if (match["left"], match["right"]) == _WANTED[house] or not following[0].islower():
        return None
    if not match["left"] and not match["right"] and _is_drawn_out(manuscript.word(at - 1), following):
        return None
    return match


def _is_drawn_out(word: str, following: str) -> bool:
    """Tell whether a word is begun and begun again: b…but, wh…what."""
    return following.lower().startswith(word.lower()) or len(word) == 1


_CLOSED = HouseStyle(ellipsis_spacing=DotSpaces.CLOSED)
_AFTER = HouseStyle(ellipsis_spacing=DotSpaces.AFTER)
_BOTH = HouseStyle(ellipsis_spacing=DotSpaces.BOTH)

RULE = Rule(
    summary="The spaces around an ellipsis are not where the book has them.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("Well… no, but …yes.", ("… ", " …"), "Well…no, but…yes.", house=_CLOSED),
        Bad("Well…no, and then … nothing.", ("…", " … "), "Well… no, and then… nothing.", house=_AFTER),
        Bad("Well...no, and then... nothing.", ("...", "... "), "Well ... no, and then ... nothing.", house=_BOTH),
        Bad("“But I …” He paused.", (" …",), "“But I…” He paused.", house=_AFTER),
        Good("Well…no, and then … nothing… at all."),
        Good("“…and so it was. … It is lost…” he said.", house=_CLOSED),
        Good("It was… Then he left. “No… Anna…”", house=_CLOSED),
        Good("“B…but I saw wh…what he did.”", house=_AFTER),
        Good("“But I …” He paused. “I…”", house=_BOTH),
        Good("Well . . . no. He waited. …’twas nothing.", house=_CLOSED),
        Good("He waited …’twas nothing.", house=_AFTER),
    ),
)
