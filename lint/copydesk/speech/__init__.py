"""Paragraphs to speeches: which words are quoted, and how the book quotes them.

A speech never runs over its paragraph: one that carries on is opened again there, and says so.
"""

import re
from collections.abc import Iterable
from enum import Enum

from copydesk.paragraphs import Paragraph
from copydesk.speech.pairing import Pairing, Quotation, Speech, pair, quotations

_OPENER = "[\"“‘]|(?:^|[ \n])'"
_DASHES = ("—", "–", "--", "―")
_FEWEST_DASHES = 3  # paragraphs that open with a dash


class Convention(Enum):
    """How a book shows speech. The last three are seen, and left alone: they have no speeches for us."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMETS = "guillemets"
    CORNERS = "corners"
    DASHES = "dashes"

    @property
    def is_read(self) -> bool:
        """Whether its speeches are read."""
        return self in {Convention.DOUBLE, Convention.SINGLE}

    @property
    def is_single(self) -> bool:
        """Whether they stand in single marks."""
        return self is Convention.SINGLE


def convention(text: str, paragraphs: Iterable[Paragraph]) -> Convention:
    """Tell how `text` shows speech, by the marks that prevail."""
    double, single = _counts(text)
    marks = max(double, single)
    if min(text.count("«"), text.count("»")) > marks:
        return Convention.GUILLEMETS
    if text.count("「") > marks:
        return Convention.CORNERS
    if any(dash in text for dash in _DASHES):
        most = max(marks, _FEWEST_DASHES - 1)
        for paragraph in paragraphs if 2 * marks < text.count("\n") else ():
            most -= text.startswith(_DASHES, paragraph.start)
        if most < 0:
            return Convention.DASHES
    return Convention.SINGLE if _is_single(text, double, single) else Convention.DOUBLE


def _counts(text: str) -> tuple[int, int]:
    """Return how many double and how many single marks open something, by their glyphs and the spaces before them."""
    double = text.count("“") + text.count('"') // 2
    single = text.count("‘") + (text.count(" '") + text.count("\n'") if "'" in text else 0)
    return double, single


def uses_single_marks(text: str) -> bool:
    """Tell whether speech stands in single quotation marks (‘UK’) rather than double (“US”)."""
    return _is_single(text, *_counts(text))


def _is_single(text: str, double: int, single: int) -> bool:
    if single and single == double:  # a sentence or two: the outer marks come first
        first = re.search(_OPENER, text)
        return first is not None and first.group()[-1] in "'‘"
    return single > double


__all__ = ["Convention", "Pairing", "Quotation", "Speech", "convention", "pair", "quotations", "uses_single_marks"]
