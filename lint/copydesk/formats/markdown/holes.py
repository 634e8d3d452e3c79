"""Holes in a source: what is no prose as it stands, and cutting it out with a true map of what is left."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from copydesk.prose import Attribute, Prose, Segment


class Side(Enum):
    """Where what is inserted beside markup goes: in front of opening marks, behind closing ones."""

    FRONT = "front"
    BEHIND = "behind"


class Hole(NamedTuple):
    """Source [start, end) that is not prose as it stands; `text` is what a reader reads there."""

    start: int
    end: int
    text: str = ""
    side: Side | None = None


class Stretch(NamedTuple):
    """Source [start, end), between two holes, that markup says something of."""

    start: int
    end: int
    attribute: Attribute


def cut(text: str, holes: Iterable[Hole]) -> Prose:
    """Cut holes out of the source. One that starts within another is part of it."""
    cutter = _Cutter(text)
    for hole in sorted(holes, key=lambda hole: (hole.start, -hole.end)):
        if hole.start >= cutter.done:
            cutter.keep(hole.start)
            cutter.leave_out(hole)
    return cutter.finish()


class _Cutter:
    """What was kept so far of a source, which is gone through from its start."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0
        self._seam: int | None = None  # where an insertion goes, when holes without text meet here
        self._filled = True  # whether a hole with text ends here, or the source starts
        self.done = 0

    def keep(self, end: int) -> None:
        """Take the source up to `end` for prose."""
        if end == self.done:
            return
        if self._seam is not None and (self._seam != self.done or self._ends_with_seam()):
            self._add_seam(self._seam)
        self._segments.append(Segment(self._length, self._length + end - self.done, self.done))
        self._add(self._text[self.done : end])
        self._seam, self._filled, self.done = None, False, end

    def leave_out(self, hole: Hole) -> None:
        """Leave out a hole that starts here, and note where what it stands for starts and ends."""
        if hole.text or self._filled:
            if self._seam is not None and self._seam != hole.start:
                self._add_seam(self._seam)
            if self._filled or self._seam is not None:
                self._add_seam(hole.start)
            self._seam = None
        self._add(hole.text)
        self._filled, self.done = bool(hole.text), hole.end
        if hole.side is Side.BEHIND:
            self._seam = hole.end
        elif hole.side is Side.FRONT and self._seam is None:
            self._seam = hole.start

    def finish(self) -> Prose:
        """Take all the rest, and return what was kept."""
        self.keep(len(self._text))
        if self._filled or self._seam is not None:
            self._add_seam(self.done if self._seam is None else self._seam)
        return Prose("".join(self._pieces), tuple(self._segments))

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _add_seam(self, at: int) -> None:
        self._segments.append(Segment(self._length, self._length, at))

    def _ends_with_seam(self) -> bool:
        return bool(self._segments) and self._segments[-1].start == self._length
