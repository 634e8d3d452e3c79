"""Holes in a source: what is no prose as it stands, and cutting it out with a true map of what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from copydesk.prose import Attribute, Prose, Segment

# Something stands here that is no prose: not a word, not a space, not a mark that any rule knows.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class Side(Enum):
    """Where what is inserted beside markup goes: in front of opening marks, behind closing ones."""

    FRONT = "front"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Hole:
    """Source [start, end) that is not prose as it stands; `text` is what a reader reads there."""

    start: int
    end: int
    text: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Source [start, end), between two holes, that markup says something of."""

    start: int
    end: int
    attribute: Attribute


def cut(text: str, holes: Iterable[Hole]) -> Prose:
    """Cut holes out of the source. One that starts within another is part of it."""
    pieces: list[str] = []
    segments: list[Segment] = []
    done = length = 0
    seam: int | None = None  # where an insertion goes, when holes without text meet here
    filled = True  # whether a hole with text ends here, or the source starts

    def keep(end: int) -> None:
        """Take the source up to `end` for prose."""
        nonlocal length, seam, filled
        if seam is not None and seam != done:
            segments.append(Segment(length, length, seam))
        pieces.append(text[done:end])
        segments.append(Segment(length, length + end - done, done))
        length += end - done
        seam, filled = None, False

    for hole in sorted(holes, key=lambda hole: (hole.start, -hole.end)):
        if hole.start < done:
            continue
        if hole.start > done:
            keep(hole.start)
        if hole.text or filled:  # what stands in a hole is found by where it starts and ends
            if seam is not None and seam != hole.start:
                segments.append(Segment(length, length, seam))
            if filled or seam is not None:
                segments.append(Segment(length, length, hole.start))
            seam = None
        if hole.text:
            pieces.append(hole.text)
            length += len(hole.text)
        elif hole.side is Side.BEHIND:
            seam = hole.end
        elif hole.side is Side.FRONT and seam is None:
            seam = hole.start
        filled = bool(hole.text)
        done = hole.end
    if done < len(text):
        keep(len(text))
    elif filled or seam is not None:
        segments.append(Segment(length, length, done if seam is None else seam))
    return Prose("".join(pieces), tuple(segments))
