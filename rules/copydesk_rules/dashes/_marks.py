"""What the rules about dashes share: how each house sets them, and what stands at a dash's edges."""

from collections.abc import Iterator

from copydesk.facts.house import Dashes
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.whole import Whole, of_whole, paragraph_count, total

SPACES = " \u00a0\u2009\u200a\u202f"
BETWEEN = {
    Dashes.EM: "—",
    Dashes.SPACED_EM: " — ",
    Dashes.SPACED_EN: " – ",
    Dashes.DOUBLE_HYPHEN: "--",
    Dashes.TRIPLE_HYPHEN: "---",
}
"""A dash between two words, as each house sets it."""
_CUT_OFF = {Dashes.DOUBLE_HYPHEN: "--", Dashes.TRIPLE_HYPHEN: "---", Dashes.SPACED_EN: " –"}
TYPED = frozenset({Dashes.DOUBLE_HYPHEN, Dashes.TRIPLE_HYPHEN})
"""The houses of a typescript."""

_OPENERS = frozenset("“‘([")
_CLOSERS = frozenset("”)]")
_STRAIGHT = frozenset("\"'")
# A dash before these marks ends what it stands in, as one before a closing quotation mark does.
_ENDS = frozenset("?!.,;:")
_LINE_ENDS = frozenset("\r\n")
_MOST_AT_STARTS = 0.05
_FEWEST_AT_STARTS = 3
_ATTRIBUTION = 60


def cutting_off(house: Dashes | None) -> str:
    """Return the dash that ends speech which is cut off; an em dash where the house is open."""
    return _CUT_OFF.get(house, "—") if house else "—"


def opens(text: str, start: int, paragraph: Paragraph) -> bool:
    """Tell whether what starts at `start` opens a paragraph, a speech or a bracket."""
    if start <= paragraph.start:
        return True
    before = text[start - 1]
    if before in _STRAIGHT:
        return start - 1 <= paragraph.start or text[start - 2].isspace() or text[start - 2] in _OPENERS
    return before in _OPENERS


def closes(text: str, end: int, paragraph: Paragraph) -> bool:
    """Tell whether what ends at `end` closes a paragraph, a speech, a bracket or a clause."""
    if end >= paragraph.end:
        return True
    after = text[end]
    if after in _STRAIGHT or after == "’":
        return not text[end + 1 : end + 2].isalnum()  # ’scuse is a word
    return after in _CLOSERS or after in _ENDS


def at_line_end(text: str, at: int) -> bool:
    """Tell whether a line ends at `at`."""
    return text[at : at + 1] in _LINE_ENDS and at < len(text)


@of_whole
def starts_speech_with_dashes(whole: Whole) -> bool:
    """Tell whether a dash opens so many paragraphs that it stands for a quotation mark: —Hola —dijo él."""
    count = _dashes_at_starts(whole)
    return count >= _FEWEST_AT_STARTS and count > _MOST_AT_STARTS * paragraph_count(whole)


@total
def _dashes_at_starts(manuscript: Manuscript) -> int:
    return sum(manuscript.text[p.start] in "—–―" for p in manuscript.paragraphs)


def is_attribution(text: str, start: int, end: int, paragraph: Paragraph) -> bool:
    """Tell whether a dash at [start, end) comes before the name of who is quoted, at the paragraph's end."""
    if paragraph.end - end > _ATTRIBUTION or not text[end : end + 1].isupper():
        return False
    before = text[max(paragraph.start, start - 3) : start].rstrip("\"”’'")
    return before.endswith((".", "?", "!", "…")) and text[paragraph.end - 1] not in ".?!…\"”’'"


def places(manuscript: Manuscript, *wanted: str) -> Iterator[int]:
    """Yield the gaps that hold one of `wanted`."""
    forms = {gap for gap in manuscript.gap_forms if any(mark in gap for mark in wanted)}
    if forms:
        yield from manuscript.gap_places(forms)
