"""A book sets its quotation marks and apostrophes curly (“so”, ‘so’, it’s) or straight ("so", 'so', it's), not both.

Mixed glyphs come from text pasted in, from two programs, from two hands; a reader sees them at once. What the book sets
is declared in `[house] quotes`, or seen in at least 95 of 100 places. Where neither is clear, one place tells of it;
where one prevails, the fewer are pointed at in paragraphs that set the same kind of mark both ways, with a suggestion.
All places of a file are one matter. With `quotes = "curly"` declared, `--fix` sets a whole typescript in curly marks;
with `"straight"` it takes them out again. Feet, inches and minutes (5'10", 40°26') are no quotation marks; neither is
what code has. A Markdown text whose builder sets the marks itself is left alone.

The fix is safe because it is made only where the surroundings and the pairing of the whole paragraph leave one reading:
a mark that may open or be an apostrophe ('round, 'cause) is reported, and left for you.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts, HouseStyle
from copydesk.facts.house import Quotes
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Role
from copydesk.whole import Whole, of_whole

_CURLY = re.compile("[“”‘’]")
_STRAIGHT = re.compile("[\"']")
_DOUBLE = frozenset('"“”')
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_CODE = frozenset("=<>{}\\|`")  # beside a mark: code, markup, a path
# Letters, an apostrophe, a capital and more: O'Brien and D'Arcy, or speech whose space was lost (said'Come).
_RUN_TOGETHER = r"[^\W\d_]{3,}'[^\W\d_]{4,}|[^\W\d_]{3,}'[A-Z][a-z]{2,}"
_FEWEST = 40  # marks that tell what a book sets, where both kinds occur
_SLIPS = 0.1  # more are a second habit, or another hand
_MIXED = "Straight and curly marks are mixed; [house] quotes can say which you want."
_MESSAGES = {
    Quotes.CURLY: "A straight mark in a book that sets curly ones.",
    Quotes.STRAIGHT: "A curly mark in a book that sets straight ones.",
}


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for the glyphs that the book does not set."""
    if manuscript.prose.smart:
        return
    wanted = facts.house.quotes
    if wanted is not None:
        yield from _odd(manuscript, wanted, _MESSAGES[wanted], Safety.SAFE)
        return
    glyphs, is_clear = _majority(manuscript)
    if not glyphs:
        return
    wanted = Quotes(glyphs)
    if not is_clear:
        manuscript.require_all()
    found = list(_odd(manuscript, wanted, _MIXED, Safety.SUGGESTION))
    if is_clear:
        beside = _kinds(manuscript, _of(wanted))
        yield from (finding for finding in found if _kind(manuscript, finding.start) in beside)
    else:
        yield from (Finding(finding.start, finding.end, _MIXED, group="glyphs") for finding in found[:1])


def _odd(manuscript: Manuscript, wanted: Quotes, message: str, safety: Safety) -> Iterator[Finding]:
    """Find the glyphs that are not the wanted ones."""
    odd = _of(Quotes.STRAIGHT if wanted is Quotes.CURLY else Quotes.CURLY)
    for offset, is_word in _places(manuscript, odd):
        glyph = _glyph(manuscript, offset, is_word=is_word, wanted=wanted)
        if glyph is None:
            continue
        fixes = (Fix((Edit(offset, offset + 1, glyph),), safety, f"Set it {wanted.value}"),) if glyph else ()
        yield Finding(offset, offset + 1, message, fixes, group="glyphs")


def _of(wanted: Quotes) -> re.Pattern[str]:
    return _CURLY if wanted is Quotes.CURLY else _STRAIGHT


def _kinds(manuscript: Manuscript, glyphs: re.Pattern[str]) -> set[tuple[int, bool]]:
    return {_kind(manuscript, offset) for offset, _ in _places(manuscript, glyphs)}


def _kind(manuscript: Manuscript, offset: int) -> tuple[int, bool]:
    """Return the paragraph of a mark and whether it is a double one: many books set the two kinds each in their way."""
    return manuscript.paragraph_index(offset), manuscript.text[offset] in _DOUBLE


@of_whole
def _majority(whole: Whole) -> tuple[str, bool]:
    """Return which glyphs are more, where both occur, and whether the others are few enough to be slips."""
    straight = _count(whole, _STRAIGHT)
    curly = _count(whole, _CURLY) if straight else 0
    if not straight or not curly or straight + curly < _FEWEST:
        return "", False
    is_clear = min(straight, curly) <= _SLIPS * (straight + curly)
    return (Quotes.CURLY if curly >= straight else Quotes.STRAIGHT).value, is_clear


def _count(whole: Whole, glyphs: re.Pattern[str]) -> int:
    return sum(
        len(glyphs.findall(form)) * times for counts in (whole.gaps, whole.words) for form, times in counts.items()
    )


def _places(manuscript: Manuscript, glyphs: re.Pattern[str]) -> Iterator[tuple[int, bool]]:
    """Yield the offset of each of `glyphs`, and whether it stands within a word."""
    gaps = {gap for gap in manuscript.gap_forms if glyphs.search(gap)}
    for at in manuscript.gap_places(gaps) if gaps else ():
        start = manuscript.gap_span(at)[0]
        for match in glyphs.finditer(manuscript.gap(at)):
            yield start + match.start(), False
    words = {word for word in manuscript.word_forms if glyphs.search(word)}
    for at in manuscript.word_places(words) if words else ():
        start = manuscript.word_span(at)[0]
        for match in glyphs.finditer(manuscript.word(at)):
            yield start + match.start(), True


def _glyph(manuscript: Manuscript, offset: int, *, is_word: bool, wanted: Quotes) -> str | None:
    """Return what to set at `offset`, "" where that is not sure, None where nothing is wrong."""
    text = manuscript.text
    before, after = text[max(0, offset - 1) : offset], text[offset + 1 : offset + 2]
    if before in _CODE or after in _CODE:
        return None
    if wanted is Quotes.STRAIGHT:
        return _STRAIGHTENED[text[offset]]
    if is_word:
        if before.isdigit() and after.isdigit():
            return None
        around = text[max(0, offset - 30) : offset + 30]
        middle = min(offset, 30)
        return "" if any(m.start() < middle < m.end() for m in re.finditer(_RUN_TOGETHER, around)) else "’"
    mark = manuscript.mark_at(offset)
    if mark is None or (not mark.glyph and mark.role is not Role.PRIME):
        return ""
    if mark.role is Role.PRIME:
        return None if mark.sure else ""
    return mark.glyph


# Enough to tell the fewer from the more, and not enough to tell the house style.
_CURLY_TALK = "“It’s late,” he said.\n\n" * 30 + '"Go." He sat.\n\n' * 3
_STRAIGHT_TALK = '"Go home," he said.\n\n' * 9
_CURLY_HOUSE = HouseStyle(quotes=Quotes.CURLY)
_STRAIGHT_HOUSE = HouseStyle(quotes=Quotes.STRAIGHT)

RULE = Rule(
    summary="Straight and curly quotation marks are mixed.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    zones=None,
    examples=(
        Bad(
            '"Don\'t," he said--"not \'now.\'"',
            marks=('"', "'", '"', '"', "'", "'", '"'),
            fixed="“Don’t,” he said--“not ‘now.’”",
            house=_CURLY_HOUSE,
        ),
        Bad(
            "'That's the girls' boat,' he said.",
            marks=("'", "'", "'", "'"),
            fixed="‘That’s the girls’ boat,’ he said.",
            house=_CURLY_HOUSE,
        ),
        Bad(
            "“Leave 'em be,” she said.",
            marks=("'",),
            fixed="“Leave ’em be,” she said.",
            house=_CURLY_HOUSE,
        ),
        Bad("“It’s late,” he said.", marks=("“", "’", "”"), fixed='"It\'s late," he said.', house=_STRAIGHT_HOUSE),
        Bad(
            f"{_CURLY_TALK}“It’s late,” he said, “and we're cold.”",
            marks=("'",),
            fixed=f"{_CURLY_TALK}“It’s late,” he said, “and we’re cold.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(f"{_CURLY_TALK}{_STRAIGHT_TALK}", marks=('"',)),
        Bad("“It went 'round the dancers’ hall.”", marks=("'",), house=_CURLY_HOUSE),
        Good("The door was 6'2\" high, and he was 6'4\".", house=_CURLY_HOUSE),
        Good("They stood off at 40°26' north, and waited.", house=_CURLY_HOUSE),
        Good('She typed <a href="lamp"> and swore.', house=_CURLY_HOUSE),
        Good('He typed `say "hello"` and waited.\n', house=_CURLY_HOUSE, markdown=True),
        Good('"It\'s late," he said. "Go home."'),
        Good('“It’s late,” he said. "Go home."'),
        Good("“It’s late,” he said.", house=_CURLY_HOUSE),
        Good('"It\'s late," he said.', house=_STRAIGHT_HOUSE),
        Good('"It\'s late," he said.', house=HouseStyle(quotes=Quotes.CURLY), markdown=True, smart=True),
    ),
)
