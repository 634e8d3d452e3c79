"""Edits that were accepted: what lies beside them or over them, and where a place is once they are made."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from copydesk.prose import Edit


class Changes(NamedTuple):
    """Edits of one text in order, none over another, with the running sums of what they add to its length."""

    edits: tuple[Edit, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = (0,)
    """By how much what stands behind the first n edits is shifted."""


def changes(edits: Iterable[Edit]) -> Changes:
    """Put edits, none over another, in order."""
    ordered = tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
    return Changes(
        ordered,
        tuple(edit.start for edit in ordered),
        tuple(edit.end for edit in ordered),
        tuple(accumulate((len(edit.text) - (edit.end - edit.start) for edit in ordered), initial=0)),
    )


def is_touched(made: Changes, start: int, end: int) -> bool:
    """Tell whether an edit lies over [start, end). Side by side is not over; two insertions at one place are."""
    at = bisect_left(made.ends, start)
    while at < len(made.edits) and made.starts[at] <= end:
        if _lie_over(made.starts[at], made.ends[at], start, end):
            return True
        at += 1
    return False


def extent(edits: Sequence[Edit]) -> tuple[int, int]:
    """Return from where to where edits reach."""
    return min(edit.start for edit in edits), max(edit.end for edit in edits)


def _lie_over(start: int, end: int, other_start: int, other_end: int) -> bool:
    if start == end and other_start == other_end:
        return start == other_start
    return start < other_end and other_start < end


def carry(made: Changes, start: int, end: int) -> tuple[int, int]:
    """Return where [start, end) stands once the edits are made. What was inserted at its edges stays outside."""
    before = bisect_right(made.ends, start)
    until = bisect_right(made.ends, end)
    while until > before and start < end and made.starts[until - 1] == end:
        until -= 1  # inserted just behind it
    return start + made.shifts[before], end + made.shifts[max(before, until)]


def back_to(made: Changes, start: int, end: int, text: str) -> tuple[int, int]:
    """Return [start, end) of `text`, in which the edits are made, widened over all edits that it touches."""
    places = range(len(made.edits))
    for at in (*places, *reversed(places)):  # what side by side stands is taken along, in both directions
        edit = made.edits[at]
        first = edit.start + made.shifts[at]
        last = first + len(edit.text)
        if first <= end and start <= last:
            start, end = min(start, first), max(end, last)
    return max(0, start), min(len(text), end)


def by_hand(made: Changes, now: str, start: int, end: int, text: str) -> Edit | None:
    """Return the edit of the first text that makes `text` of [start, end) in `now`, the text with the edits made.

    It is as small as can be, and takes the place of the edits it touches. None where nothing changes.
    """
    old = now[start:end]
    if old == text:
        return None
    same = _common(old, text)
    tail = _common(old[same:][::-1], text[same:][::-1])
    first, last = start + same, end - tail
    left, right = back_to(made, first, last, now)
    written = now[left:first] + text[same : len(text) - tail] + now[last:right]
    before = sum(edit.start + shift < left for edit, shift in zip(made.edits, made.shifts, strict=False))
    inside = sum(left <= edit.start + shift <= right for edit, shift in zip(made.edits, made.shifts, strict=False))
    return Edit(left - made.shifts[before], right - made.shifts[before + inside], written)


def _common(one: str, other: str) -> int:
    """Return how many code points two texts have in common at their starts."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
