"""All dashes of a book are set one way: closed—like this, or set off – like this.

American books close an em dash up, British ones often set off an en dash. The rule follows what `[house] dashes` declares,
or what at least 95 of 100 dashes in the book do; where a book is of two minds it keeps quiet. All places are one
matter.

At the edges of speech (“But I—”) and before a question mark the dash stays as it is spaced; many houses that set off an en
dash break speech off with an em dash. Ranges (1914–18), names joined by a dash (Paris–Rome), dates, and books whose
speech starts with a dash are left alone, and so is the name below a quotation. A dash with a space on one side only
is mended between ordinary words: behind a scrap of a word or a name (Gil— if the others) it may be speech broken off.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dashes, HouseStyle
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import WORDED
from copydesk_rules.dashes._marks import (
    BETWEEN,
    SPACES,
    TYPED,
    at_line_end,
    closes,
    is_attribution,
    opens,
    starts_speech_with_dashes,
)

_DASH = rf"(?<![—–⸺―{SPACES}])(?P<left>[{SPACES}]?)(?P<dash>[—–])(?P<right>[{SPACES}]?)(?![—–⸺―{SPACES}])"
_NAMES_OF_DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
_SHORTEST = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge all dashes where the book's way is known."""
    house = facts.house.dashes
    if house is None or manuscript.prose.smart:
        return
    forms = {gap for gap in manuscript.gap_forms if ("—" in gap or "–" in gap) and _is_in_question(gap, house)}
    places = manuscript.gap_places(forms) if forms else []
    found = [finding for at in places for finding in _judge(manuscript, at, house)]
    if found and not starts_speech_with_dashes(manuscript):
        yield from found


def _is_in_question(gap: str, house: Dashes) -> bool:
    """Tell whether a gap has more than the plain dash of a house that closes its dashes up, which is right wherever it stands."""
    return house is not Dashes.EM or any(match.group() != "—" for match in re.finditer(_DASH, gap))


def _judge(manuscript: Manuscript, at: int, house: Dashes) -> Iterator[Finding]:
    offset = manuscript.gap_span(at)[0]
    for match in re.finditer(_DASH, manuscript.gap(at)):
        start, end = offset + match.start(), offset + match.end()
        paragraph = manuscript.paragraph_at(offset + match.start("dash"))
        wanted = None if paragraph is None else _wanted(manuscript, at, match, paragraph, house)
        if wanted is None or wanted == match.group():
            continue
        shown = wanted.strip()
        fix = Fix((Edit(start, end, wanted),), Safety.SAFE, f"Write “{shown}”" if shown != match["dash"] else _TITLE)
        yield Finding(start, end, _message(house), (fix,), group="style")


def _wanted(manuscript: Manuscript, at: int, match: re.Match[str], paragraph: Paragraph, house: Dashes) -> str | None:
    """Return what should stand in place of the dash and its spaces, or None to leave it alone."""
    text = manuscript.text
    offset = manuscript.gap_span(at)[0]
    start, end = offset + match.start(), offset + match.end()
    left, right = bool(match["left"]), bool(match["right"])
    set_ = BETWEEN[house]
    opening, closing = opens(text, start, paragraph), closes(text, end, paragraph)
    if opening or closing:
        if start <= paragraph.start or text[start - 1].isdigit():
            return None  # —Hola; 1914–
        return _at_edge(match, house, closing=closing)
    alone = match.group() == manuscript.gap(at)
    if alone and _is_range(manuscript, at, match):
        return None
    if is_attribution(text, start, end, paragraph) or text[end] in "’'":
        return None  # a word may be lost before an apostrophe
    line_before, line_after = at_line_end(text, start - 1), at_line_end(text, end)
    if line_before or line_after:
        set_ = set_.lstrip() if line_before else set_.rstrip()
        return match["left"] + set_.strip() + match["right"] if set_.strip() == set_ else set_
    if left and right and set_[0] == " ":
        return match["left"] + set_.strip() + match["right"]  # a no-break space is as good as any
    if left != right and not _is_sure(manuscript, at, match, text[end]):
        return match["left"] + set_.strip() + match["right"]
    return set_


def _at_edge(match: re.Match[str], house: Dashes, *, closing: bool) -> str | None:
    """Return the dash of a closed house at the edge of speech; a house that sets dashes off may keep what it has."""
    if house is Dashes.EM and match["dash"] == "–":
        return match["right"] + "—" if not closing else "—" + match["right"]
    if house in TYPED and match["dash"] == "—":
        return match["left"] + BETWEEN[house] + match["right"]
    return None


def _is_range(manuscript: Manuscript, at: int, match: re.Match[str]) -> bool:
    """Tell whether the dash joins: numbers, names of days, or words without a space around a short dash."""
    before, after = manuscript.word(at - 1), manuscript.word(at)
    if before[-1:].isdigit() and after[:1].isdigit():
        return True
    if before[:1].isdigit() and after[:1].isdigit() and match.group() == "–":
        return True  # 16th–17th
    if before.lower() in _NAMES_OF_DAYS and after.lower() in _NAMES_OF_DAYS:
        return True
    if match.group() == "–":
        return True
    return match.group() == "—" and len(before) == 1 and before not in "IaAO"  # a name left out, a stammer: d—n


def _is_sure(manuscript: Manuscript, at: int, match: re.Match[str], after: str) -> bool:
    """Tell whether a dash with a space on one side stands between whole words, so that the space is a slip."""
    left_end = match.start() == 0
    word, following = manuscript.word(at - 1), manuscript.word(at)
    lexicon = default_lexicon()
    if left_end and (len(word) < _SHORTEST or not word.islower() or lexicon.frequency(word) < 0):
        return False
    return after in "“‘" or (following.islower() and lexicon.frequency(following) >= 0)


_TITLE = "Set the dash as the book does"


def _message(house: Dashes) -> str:
    closed = BETWEEN[house][0] != " "
    how = "without spaces" if closed else "with a space on either side"
    return f"The book sets its dashes “{BETWEEN[house].strip()}”, {how}."


_EM = HouseStyle(dashes=Dashes.EM)
_EN = HouseStyle(dashes=Dashes.SPACED_EN)
_SPACED_EM = HouseStyle(dashes=Dashes.SPACED_EM)
_TYPED = HouseStyle(dashes=Dashes.DOUBLE_HYPHEN)

RULE = Rule(
    summary="A dash is not set as the book sets its dashes.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    zones=WORDED,
    examples=(
        Bad("He rose — slowly — and went.", (" — ", " — "), "He rose—slowly—and went.", house=_EM),
        Bad("He rose – slowly – and went.", (" – ", " – "), "He rose—slowly—and went.", house=_EM),
        Bad("He rose—slowly—and went.", ("—", "—"), "He rose – slowly – and went.", house=_EN),
        Bad("“No”—he coughed—“never.”", ("—", "—"), "“No” – he coughed – “never.”", house=_EN),
        Bad("He rose—slowly – and went.", ("—", " – "), "He rose — slowly — and went.", house=_SPACED_EM),
        Bad("“He rose—slowly—”", ("—", "—"), "“He rose--slowly--”", house=_TYPED),
        Bad("“But I –” The door slammed.", (" –",), "“But I—” The door slammed.", house=_EM),
        Bad("He took the boat— the old one—and left.", ("— ",), "He took the boat—the old one—and left.", house=_EM),
        Bad("He took the boat—the old one —and left.", (" —",), "He took the boat—the old one—and left.", house=_EM),
        Good("“But I—” The door slammed. “Until—?” he said.", house=_EN),
        Good("The war of 1914–18 took the Paris–Rome express. 9—10 were lost.", house=_EM),
        Good("It was open Monday – Friday, or 9 – 5.", house=_EM),
        Good("—Hola —dijo él.\n\n—Adiós —dijo ella.\n\n—Sí —dijo él.", house=_EM),
        Good("“All that is lost is found.” — Ada Brook, Letters", house=_EM),
        Good("“Gil— if the others come, wait. It was Tar— no, it was she.”", house=_EM),
        Good("“D—n it,” he said, “b—but I tried.”", house=_EN),
        Good("He kept staring— ’s magic was at work.", house=_EM),
        Good("He rose — slowly – and went."),
        Good("He rose – slowly – and went.", house=HouseStyle(dashes=Dashes.EM), markdown=True, smart=True),
        Good("“He lived 1870–” she read.", house=HouseStyle(dashes=Dashes.EM)),
    ),
)
