"""What a reader reads, and where each stretch of it stands in the source.

A format reader takes the markup away and decodes entities; the segments say where every stretch of prose
stands verbatim in the source. Between two segments there is a *hole* (markup, an entity): a finding may lie
over a hole, an edit may not. What markup says is kept beside the text: blocks (a heading, a list item) and spans
(emphasis, a link).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from operator import attrgetter
from typing import NamedTuple, TypeVar

from copydesk.zones import Zone

# Something stands here that is no prose (code, an image): not a word, not a space, not a mark that any rule knows.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class Segment(NamedTuple):
    """Prose [start, end) stands verbatim in the source from `source` on (all in code points).

    An empty segment is a *seam*: where what is inserted there goes, outside of the emphasis that ends or begins there.
    Without one it goes behind the markup. Seams also tell where holes that meet start and end in the source.
    """

    start: int
    end: int
    source: int


_START = attrgetter("start")
_END = attrgetter("end")
_SOURCE = attrgetter("source")


class Attribute(Enum):
    """What markup says of a stretch of prose."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    LINK = "link"


class Span(NamedTuple):
    """Prose [start, end) that markup says something of."""

    start: int
    end: int
    attribute: Attribute


class Block(NamedTuple):
    """Prose [start, end) that is a paragraph, a heading, a line of its own, as the markup has it."""

    start: int
    end: int
    zone: Zone


class Edit(NamedTuple):
    """Write `text` in place of [start, end); an insertion has start == end."""

    start: int
    end: int
    text: str


class Prose(NamedTuple):
    """The text as it is read, and its segments in order; together they cover what can be edited.

    `blocks`, in order and without overlaps, hold all that is not white; None where the format has none, and the layout
    of the text must tell (plain text). `spans` are in order of their start; they may lie within each other.
    `smart` says that whatever builds the book sets quotation marks, dashes and ellipses itself.
    """

    text: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...] | None = None
    spans: tuple[Span, ...] = ()
    smart: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that [start, end) of the prose stands in, holes included.

        Prose that stands in a hole (a decoded entity) gives the whole hole; the end of a hole after the last
        segment is not known, so there the span is empty.
        """
        if not self.segments:
            return (0, 0)
        first = self._source_start(start)
        return (first, first if start == end else max(first, self._source_end(end)))

    def _source_start(self, offset: int) -> int:
        at = bisect_right(self.segments, offset, key=_START) - 1
        if at < 0:
            return 0
        segment = self.segments[at]
        return segment.source + min(offset, segment.end) - segment.start

    def _source_end(self, offset: int) -> int:
        after = bisect_left(self.segments, offset, key=_START)
        if after == 0:
            return self.segments[0].source
        segment = self.segments[after - 1]
        if offset > segment.end and after < len(self.segments):
            return self.segments[after].source
        return segment.source + min(offset, segment.end) - segment.start

    def offset(self, source: int) -> int:
        """Return the offset in the prose of a place in the source; in a hole, that of the prose before it."""
        at = bisect_right(self.segments, source, key=_SOURCE) - 1
        if at < 0:
            return 0
        segment = self.segments[at]
        return min(segment.start + source - segment.source, segment.end)

    def edit(self, edit: Edit) -> Edit | None:
        """Carry an edit over to the source, or return None when it would cross a hole."""
        at = bisect_right(self.segments, edit.start, key=_START) - 1
        if edit.start == edit.end and at > 0 and self._is_seam(at - 1, edit.start):
            at -= 1
        if at < 0 or edit.end > self.segments[at].end:
            return None
        shift = self.segments[at].source - self.segments[at].start
        return Edit(edit.start + shift, edit.end + shift, edit.text)

    def cut(self, start: int, end: int) -> "Prose":
        """Return [start, end) of the prose as prose of its own, which stands where it stood in the source."""
        first = bisect_left(self.segments, start, key=_END)
        segments: list[Segment] = []
        for segment in self.segments[first:]:
            if segment.start > end:
                break
            left, right = max(segment.start, start), min(segment.end, end)
            segments.append(Segment(left - start, right - start, segment.source + left - segment.start))
        blocks = None if self.blocks is None else tuple(_within(self.blocks, start, end))
        return Prose(self.text[start:end], tuple(segments), blocks, tuple(_within(self.spans, start, end)), self.smart)

    def _is_seam(self, at: int, offset: int) -> bool:
        return self.segments[at].start == self.segments[at].end == offset


_Piece = TypeVar("_Piece", Block, Span)


def _within(pieces: Iterable[_Piece], start: int, end: int) -> Iterator[_Piece]:
    """Yield what of `pieces` lies within [start, end), counted from `start`."""
    for piece in pieces:
        if piece.start >= end:
            break
        if piece.end > start:
            yield piece._replace(start=max(piece.start, start) - start, end=min(piece.end, end) - start)


def verbatim(text: str) -> Prose:
    """Return prose that is its own source: plain text."""
    return Prose(text, (Segment(0, len(text), 0),))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap; their offsets are those of `text` before any of them.

    Insertions at one place keep their order. Raises ValueError for edits that overlap or lie outside the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"the edit at [{edit.start}, {edit.end}) overlaps another or lies outside the text")
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)
