"""The report for reading: each finding with its sentence, the place underlined, the reason and the repair."""

from collections.abc import Iterator, Sequence

from copydesk.prose import Edit, apply
from copydesk.report import View
from copydesk.report.lines import Line, on_one_line, width
from copydesk.report.summary import STYLES, statistics, summary
from copydesk.rule import Fix
from copydesk.run import FileReport, Placed

_INDENT = "  "
_NARROWEST = 40
_PLACES_SHOWN = 12
_MARK_SHOWN = 60


def render(files: Sequence[FileReport], view: View) -> list[Line]:
    """Return the report as styled lines, groups folded into one entry each."""
    lines: list[Line] = []
    for file in files:
        for places in _folded(file.placed):
            lines += _entry(file, places, view)
    if view.statistics:
        lines += [*statistics(files), []]
    if not view.quiet:
        lines += summary(files, fixing=view.fixing, scope=view.scope)
    return lines


def _folded(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield the places of each matter: all of a group where its first stands, others one by one."""
    groups: dict[object, list[Placed]] = {}
    for at, place in enumerate(placed):
        groups.setdefault(place.diagnostic.group or at, []).append(place)
    yield from groups.values()


def _entry(file: FileReport, places: Sequence[Placed], view: View) -> list[Line]:
    first = places[0]
    diagnostic = first.diagnostic
    lines: list[Line] = [
        [
            (f"{on_one_line(file.path)}:{first.line}:{first.column}", "bold"),
            ("  ", ""),
            (diagnostic.severity.label, STYLES[diagnostic.severity]),
            ("  ", ""),
            (diagnostic.rule, "dim"),
        ],
        *_excerpt(file.text, first, view.width),
    ]
    for number, fix in enumerate(diagnostic.fixes):
        label = fix.safety.label if number == 0 else "or"
        before, after = _before_and_after(file.text, fix)
        lines.append(
            [(f"{_INDENT}{label}: ", "dim"), (before, "red"), (" → ", "dim"), (after, "green")],
        )
    if len(places) > 1:
        others = [f"{place.line}:{place.column}" for place in places[1 : _PLACES_SHOWN + 1]]
        more = f" and {len(places) - 1 - len(others):,} more" if len(places) - 1 > len(others) else ""
        lines.append([(f"{_INDENT}{len(places):,} places, also at {', '.join(others)}{more}", "dim")])
    lines.append([])
    return lines


def _excerpt(text: str, place: Placed, columns: int) -> Iterator[Line]:
    """Yield the sentence with the place underlined and the message below it, as much as fits on a line."""
    start, end = place.diagnostic.start, place.diagnostic.end
    left, right = min(place.sentence[0], start), max(place.sentence[1], end)
    room = max(columns, _NARROWEST) - len(_INDENT)
    mark_end = min(end, start + min(_MARK_SHOWN, room // 2))
    left, right = _window(text, (left, right), (start, mark_end), room)
    before = ("…" if left > min(place.sentence[0], start) else "") + on_one_line(text[left:start])
    marked = on_one_line(text[start:mark_end])
    after = on_one_line(text[mark_end:right]) + ("…" if right < max(place.sentence[1], end) else "")
    yield [(_INDENT + before, ""), (marked, "bold"), (after, "")]
    caret = "^" * max(1, width(marked))
    yield [(_INDENT + " " * width(before), ""), (caret, STYLES[place.diagnostic.severity])]
    yield [(_INDENT + place.diagnostic.message, "")]


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


def _before_and_after(text: str, fix: Fix) -> tuple[str, str]:
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
