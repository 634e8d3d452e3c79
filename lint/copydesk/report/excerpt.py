"""The sentence around a finding with the place marked, and what a fix would change: what all reports for reading show."""

from collections.abc import Iterator

from copydesk.prose import Edit, apply
from copydesk.report.lines import Line, on_one_line, width
from copydesk.report.summary import STYLES
from copydesk.rule import Fix
from copydesk.run import Placed

INDENT = "  "
_NARROWEST = 40
_MARK_SHOWN = 60
_MOST_LINES = 12


def on_a_line(text: str, place: Placed, columns: int) -> Iterator[Line]:
    """Yield the sentence with the place underlined and the message below it, as much as fits on a line."""
    before, marked, after = pieces(text, place, max(columns, _NARROWEST) - len(INDENT))
    yield [(INDENT + before, ""), (marked, "bold"), (after, "")]
    caret = "^" * max(1, width(marked))
    yield [(INDENT + " " * width(before), ""), (caret, STYLES[place.diagnostic.severity])]
    yield [(INDENT + place.diagnostic.message, "")]


def pieces(text: str, place: Placed, room: int) -> tuple[str, str, str]:
    """Return what of the sentence fits into `room` columns: before the mark, marked, behind it."""
    start, end = place.diagnostic.start, place.diagnostic.end
    left, right = min(place.sentence[0], start), max(place.sentence[1], end)
    mark_end = min(end, start + min(_MARK_SHOWN, room // 2))
    left, right = _window(text, (left, right), (start, mark_end), room)
    before = ("…" if left > min(place.sentence[0], start) else "") + on_one_line(text[left:start])
    marked = on_one_line(text[start:mark_end])
    after = on_one_line(text[mark_end:right]) + ("…" if right < max(place.sentence[1], end) else "")
    return before, marked, after


def in_full(text: str, place: Placed, columns: int) -> Iterator[Line]:
    """Yield the whole sentence, broken between words, with the place marked and underlined.

    Of a sentence longer than twelve lines only those around the place are given.
    """
    start, end = place.diagnostic.start, place.diagnostic.end
    left, right = min(place.sentence[0], start), max(place.sentence[1], end)
    lines = list(_broken(on_one_line(text[left:right]), max(columns - len(INDENT), 1)))
    last = next((at for at, (begins, _) in enumerate(lines) if begins > end - left), len(lines))
    first = max(0, min(last - _MOST_LINES // 2, len(lines) - _MOST_LINES))
    shown = lines[first : first + _MOST_LINES]
    if first:
        yield [(f"{INDENT}…", "dim")]
    for begins, piece in shown:
        yield from _marked(piece, start - left - begins, end - left - begins, STYLES[place.diagnostic.severity])
    if first + len(shown) < len(lines):
        yield [(f"{INDENT}…", "dim")]


def _broken(text: str, room: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text, each with where it begins; a word that is longer than a line is cut."""
    at = 0
    while at < len(text) or not at:
        stop = _reach(text, at, len(text), 1, room)
        if stop < len(text) and not text[stop].isspace():
            space = text.rfind(" ", at, stop)
            stop = space if space > at else max(stop, at + 1)
        yield at, text[at:stop]
        if stop < len(text) and text[stop].isspace():
            stop += 1  # the space at which the line is broken
        at = max(stop, at + 1)


def _marked(piece: str, start: int, end: int, style: str) -> Iterator[Line]:
    """Yield a line, and where [start, end) has a part in it, a line of carets below."""
    before, marked, after = piece[: max(start, 0)], piece[max(start, 0) : max(end, 0)], piece[max(end, start, 0) :]
    yield [(INDENT + before, ""), (marked, style), (after, "")]
    if marked or 0 <= start == end <= len(piece):
        yield [(INDENT + " " * width(before), ""), ("^" * max(1, width(marked)), style)]


def _window(text: str, sentence: tuple[int, int], mark: tuple[int, int], room: int) -> tuple[int, int]:
    """Return the part of the sentence around the mark that fits, cut between words where it can be.

    The words before the mark get three fifths of the room, and what the words after it leave over.
    """
    spare = room - width(on_one_line(text[mark[0] : mark[1]]))
    right = _reach(text, mark[1], min(sentence[1], mark[1] + spare), 1, spare)
    after = width(on_one_line(text[mark[1] : right]))
    left = _reach(text, mark[0], max(sentence[0], mark[0] - spare), -1, max(spare * 3 // 5, spare - after))
    before = width(on_one_line(text[left : mark[0]]))
    if left == sentence[0] and right == sentence[1] and before + after <= spare:
        return left, right
    if left > sentence[0]:  # a place for the “…”
        space = text.find(" ", left, mark[0])
        left = space + 1 if 0 <= space < mark[0] - 1 else left + 1
        before = width(on_one_line(text[left : mark[0]])) + 1
    right = _reach(text, mark[1], min(sentence[1], mark[1] + spare), 1, spare - before)
    if right < sentence[1]:
        space = text.rfind(" ", mark[1], right)
        right = space if space > mark[1] else max(mark[1], right - 1)
    return left, right


def _reach(text: str, start: int, limit: int, step: int, room: int) -> int:
    """Return how far from `start` towards `limit` the text fits into `room` columns."""
    used = 0
    at = start
    while at != limit:
        used += width(text[at if step > 0 else at - 1])
        if used > room:
            break
        at += step
    return at


def before_and_after(text: str, fix: Fix) -> tuple[str, str]:
    """Return the words that a fix touches, before and after; spaces are shown where nothing else changes."""
    start = min(edit.start for edit in fix.edits)
    end = max(edit.end for edit in fix.edits)
    left, right = _to_words(text, start, end)
    before = text[left:right]
    after = apply(before, [Edit(e.start - left, e.end - left, e.text) for e in fix.edits])
    if before.split() == after.split():
        return on_one_line(before).replace(" ", "·"), on_one_line(after).replace(" ", "·")
    return on_one_line(before), on_one_line(after)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen [start, end) to the words around it, at most 30 code points on either side."""
    left = start
    if start == end or text[start : start + 1].isspace():
        while left > 0 and text[left - 1].isspace() and start - left < 5:  # noqa: PLR2004
            left -= 1
    while left > 0 and not text[left - 1].isspace() and start - left < 30:  # noqa: PLR2004
        left -= 1
    right = end
    if end > 0 and (start == end or text[end - 1].isspace()):
        while right < len(text) and text[right].isspace() and text[right] not in "\r\n" and right - end < 5:  # noqa: PLR2004
            right += 1
    while right < len(text) and not text[right].isspace() and right - end < 30:  # noqa: PLR2004
        right += 1
    return left, right
