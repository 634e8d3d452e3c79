"""Excerpts: where a manuscript was edited, and the part of it that has to be judged again."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Arrangement, Paragraph, lay_out, lay_out_again
from copydesk.prose import Prose
from copydesk.zones import RUNNING, Zone

SIGHT = 8
"""Paragraphs: no rule looks farther from what it marks, unless it says that it does (`Rule.far`),"""
SIGHT_IN_CHARACTERS = 2_000
"""nor farther than these code points: some 330 words."""
_APART = RUNNING | {Zone.HEADING, Zone.SCENE_BREAK}
_MOST = 0.4  # of a manuscript; to judge more in part saves nothing


class Range(NamedTuple):
    """Paragraphs [first, end), by index."""

    first: int
    end: int


class Edited(NamedTuple):
    """What an edit concerns, in the text as it was and as it is: before `core` and behind it nothing changes.

    `seen` is `core` with all that rules see from there.
    """

    old_core: Range
    old_seen: Range
    core: Range
    seen: Range


def edited(old: Manuscript, new: Manuscript, carried: frozenset[int]) -> Edited | None:
    """Return what an edit made of `old` into `new`; None where it is all over the place, or changed how the rest is read.

    `carried` are the paragraphs of `old` whose last speech goes on in the next.
    """
    before = _common(old.text, new.text)
    behind = _common_end(old.text, new.text, before)
    if new.prose.blocks is None:
        again = lay_out_again(old.text, old.arrangement, new.text, before, len(old.text) - behind)
        known = _known_prose(old, before, behind, len(new.text) - len(old.text)) if again is None else ()
        new.arrangement = again or lay_out(new.text, known)
    if old.arrangement.layout is not new.arrangement.layout or old.convention is not new.convention:
        return None
    if not new.convention.is_read or old.prose.smart is not new.prose.smart:
        return None
    paragraphs = new.paragraphs
    first = max(0, new.paragraph_index(before) - 1)
    end = min(len(paragraphs), new.paragraph_index(len(new.text) - behind) + 2)
    fewer = len(old.paragraphs) - len(paragraphs)
    if end + fewer < first:
        return None
    core = _widened(old, carried, Range(first, end + fewer))
    seen = _widened(old, carried, core)
    now_core, now_seen = (part._replace(end=part.end - fewer) for part in (core, seen))
    size = _offset(old, seen.end) - _offset(old, seen.first)
    if size > _MOST * len(old.text) or not _is_same_outside(old, new, seen, now_seen):
        return None
    return Edited(core, seen, now_core, now_seen)


def _known_prose(old: Manuscript, before: int, behind: int, longer: int) -> set[tuple[int, int]]:
    """Return where in the new text stand the paragraphs of prose that were not touched."""
    last = len(old.text) - behind
    prose = [paragraph for paragraph in old.paragraphs if paragraph.zone is Zone.PROSE]
    known = {(start, end) for start, end, _, _ in prose if end < before}
    known.update((start + longer, end + longer) for start, end, _, _ in prose if start > last)
    return known


def excerpt(manuscript: Manuscript, part: Range) -> Manuscript:
    """Return a part of a manuscript as an excerpt; what is known of the whole has to be given to it."""
    start, end = _offset(manuscript, part.first), _offset(manuscript, part.end)
    found = Manuscript(manuscript.path, manuscript.prose.cut(start, end))
    found.is_excerpt = True
    inside = manuscript.paragraphs[part.first : part.end]
    shifted = [p._replace(start=p.start - start, end=p.end - start) for p in inside]
    found.arrangement = Arrangement(manuscript.arrangement.layout, shifted)
    found.convention = manuscript.convention
    return found


def _offset(manuscript: Manuscript, at: int) -> int:
    """Return where paragraph `at` starts: the start and the end of the text for the first and for what is behind the last."""
    if at <= 0:
        return 0
    return manuscript.paragraphs[at].start if at < len(manuscript.paragraphs) else len(manuscript.text)


def _widened(manuscript: Manuscript, carried: frozenset[int], part: Range) -> Range:
    """Return a range with what is in sight of it; what belongs together is not parted."""
    paragraphs = manuscript.paragraphs
    first, end = max(0, part.first - SIGHT), min(len(paragraphs), part.end + SIGHT)
    left = _offset(manuscript, part.first) - SIGHT_IN_CHARACTERS
    right = _offset(manuscript, part.end) + SIGHT_IN_CHARACTERS
    while first > 0 and (paragraphs[first].start > left or _is_bound(manuscript, carried, first)):
        first -= 1
    while end < len(paragraphs) and (paragraphs[end].start < right or _is_bound(manuscript, carried, end)):
        end += 1
    return Range(first, end)


def _is_bound(manuscript: Manuscript, carried: frozenset[int], at: int) -> bool:
    """Tell whether paragraph `at` belongs to the one before it: lines of verse, a speech that is carried on."""
    before, here = manuscript.paragraphs[at - 1], manuscript.paragraphs[at]
    if at - 1 in carried or before.zone not in _APART or here.zone not in _APART:
        return True
    between = manuscript.text[before.end : here.start]
    return between.count("\n") <= 1 and between.count("\r") <= 1 and not (before.zone is here.zone is Zone.PROSE)


def _is_same_outside(old: Manuscript, new: Manuscript, was: Range, now: Range) -> bool:
    """Tell whether all before and behind a range is the same, and read in the same way."""
    old_start, old_end = _offset(old, was.first), _offset(old, was.end)
    start, end = _offset(new, now.first), _offset(new, now.end)
    if old_start != start or len(old.text) - old_end != len(new.text) - end:
        return False
    if old.paragraphs[: was.first] != new.paragraphs[: now.first]:
        return False
    if not _is_shifted(old.paragraphs[was.end :], new.paragraphs[now.end :], end - old_end):
        return False
    if old.text[:start] != new.text[:start] or old.text[old_end:] != new.text[end:]:
        return False
    if len(old.prose.segments) == len(new.prose.segments) == 1:  # plain text: it is its own source
        return True
    return _is_alike(old.prose.cut(0, old_start), new.prose.cut(0, start)) and _is_alike(
        old.prose.cut(old_end, len(old.text)), new.prose.cut(end, len(new.text))
    )


def _is_shifted(old: Sequence[Paragraph], new: Sequence[Paragraph], by: int) -> bool:
    return len(old) == len(new) and all(
        one.start + by == other.start
        and one.end + by == other.end
        and one.zone is other.zone
        and one.opens_scene is other.opens_scene
        for one, other in zip(old, new, strict=True)
    )


def _is_alike(old: Prose, new: Prose) -> bool:
    """Tell whether the same prose stands in the same way in two sources, wherever it stands there."""
    if old.blocks != new.blocks or old.spans != new.spans or len(old.segments) != len(new.segments):
        return False
    by = new.segments[0].source - old.segments[0].source if old.segments else 0
    return all(
        (one.start, one.end, one.source + by) == other for one, other in zip(old.segments, new.segments, strict=True)
    )


def _common(old: str, new: str) -> int:
    """Return how many characters both texts start with; by halves, which compares them ten times as fast as one by one."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str, before: int) -> int:
    """Return how many characters both texts end with, behind the first `before`."""
    low, high = 0, min(len(old), len(new)) - before
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
