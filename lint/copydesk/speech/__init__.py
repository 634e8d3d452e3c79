"""Paragraphs to speeches: which words are quoted.

The first form of the speech parser. It tells double from single quotation marks, pairs them within a paragraph and
says where it is unsure. A speech never runs over its paragraph: one that carries on is opened again there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copydesk.paragraphs import Paragraph

_DOUBLE = '"“”'
_SINGLE = "'‘’"
_OPENER = "[\"“‘]|(?:^|[ \n])'"
# Words that begin with an apostrophe: what looks like an opening mark is none.
_ELIDED = (
    r"(?i)(?:em|til|tis|twas|twill|twere|cause|bout|round|cuz|cos|n|ere|im|er|e|ello|ow|ave|ad|is|un|gainst|neath|fraid|nuff|"
    r"course|spect|scuse|tain|twixt|\d0s|\d\d)\b"
)
_BEFORE_OPENER = frozenset(' \t\r\n\u00a0\u200a\u2009\u202f([{—–-/*_“"‘')
_CLOSING_STOPS = frozenset('.,?!…—–-;:*_”"')


class Speech(NamedTuple):
    """Quoted words: [start, end) with the marks; `end` is the paragraph's where no mark closes it.

    `paragraph` is the paragraph's index. `unsure` means that the marks could be paired otherwise.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    unsure: bool = False

    @property
    def inner_end(self) -> int:
        """Where the words end: the place of the closing mark, if there is one."""
        return self.end - 1 if self.closed else self.end


def speeches(text: str, paragraphs: Sequence[Paragraph], *, single: bool) -> list[Speech]:
    """Return the speeches of all paragraphs in order; `single` says that they stand in single marks."""
    pair = _pair_single if single else _pair_double
    return [
        speech
        for index, places in _by_paragraph(_places(text, _SINGLE if single else _DOUBLE), paragraphs)
        for speech in pair(text, paragraphs[index], index, places)
    ]


def _places(text: str, marks: str) -> list[int]:
    """Return where any of `marks` stands. To look for each by itself is five times as fast as for all at once."""
    return sorted(match.start() for mark in marks for match in re.finditer(mark, text))


def uses_single_marks(text: str) -> bool:
    """Tell whether speech stands in single quotation marks (‘UK’) rather than double (“US”)."""
    double = text.count("“") + text.count('"') // 2
    single = text.count("‘") + (text.count(" '") + text.count("\n'") if "'" in text else 0)
    if single and single == double:  # a sentence or two: the outer marks come first
        first = re.search(_OPENER, text)
        return first is not None and first.group()[-1] in "'‘"
    return single > double


def _by_paragraph(places: Iterable[int], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, list[int]]]:
    """Yield the index of every paragraph that holds marks, with their places."""
    index = 0
    held: list[int] = []
    for place in places:
        if held and place >= paragraphs[index].end:
            yield index, held
            held = []
        while place >= paragraphs[index].end:
            index += 1
        held.append(place)
    if held:
        yield index, held


def _pair_double(text: str, paragraph: Paragraph, index: int, places: list[int]) -> Iterator[Speech]:
    opened = -1
    unsure = False
    for at in places:
        mark = text[at]
        if opened < 0:
            if mark == "”":
                continue  # a stray closer: carried speech that was not opened again, or a slip
            opened, unsure = at, mark == '"' and _space_follows(text, at, paragraph.end)
        elif mark == "“":
            yield Speech(opened, at, index, closed=False, unsure=True)
            opened, unsure = at, True
        else:
            unsure = unsure or (mark == '"' and at > paragraph.start and text[at - 1].isspace())
            yield Speech(opened, at + 1, index, closed=True, unsure=unsure)
            opened = -1
    if opened >= 0:
        yield Speech(opened, paragraph.end, index, closed=False, unsure=unsure)


def _pair_single(text: str, paragraph: Paragraph, index: int, places: list[int]) -> Iterator[Speech]:
    opened = -1
    weak = -1  # the last mark that may be a closer or an apostrophe (the girls’)
    for at in places:
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if after.isalnum() and (before.isalnum() or "\u0300" <= before <= "\u036f"):
            continue  # an apostrophe inside a word, the accent of a decomposed letter before it or not
        if _opens(text, at, before, after):
            if opened >= 0:
                end = weak + 1 if weak > opened else at
                yield Speech(opened, end, index, closed=weak > opened, unsure=True)
            opened, weak = at, -1
        elif opened < 0 or text[at] == "‘" or (before.isspace() and after.isalnum()):
            continue
        elif before in _CLOSING_STOPS:
            yield Speech(opened, at + 1, index, closed=True)
            opened, weak = -1, -1
        else:
            weak = at
    if opened >= 0:
        closed = weak > opened
        yield Speech(opened, weak + 1 if closed else paragraph.end, index, closed=closed, unsure=True)


def _opens(text: str, at: int, before: str, after: str) -> bool:
    if text[at] == "‘":
        return True
    return (
        text[at] == "'"
        and before in _BEFORE_OPENER
        and not after.isspace()
        and not re.compile(_ELIDED).match(text, at + 1)
    )


def _space_follows(text: str, at: int, end: int) -> bool:
    return at + 1 >= end or text[at + 1].isspace()
