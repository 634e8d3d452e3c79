"""Fixes to new text: whole fixes, none overlapping, read again until nothing is left to repair."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from copydesk.engine import Diagnostic
from copydesk.formats import Format, Reading
from copydesk.prose import Block, Edit, Prose, apply
from copydesk.rule import Fix, Safety

ROUNDS = 10
# How often a file is read again in a round to find the fixes that break markup; in ordinary files there are none.
_MOST_READINGS = 60

_MARKS = str.maketrans("", "", "*_")

Choice: TypeAlias = tuple[Diagnostic, Fix]


class NotSettlingError(Exception):
    """Repairing brought up new repairs ten times over: a defect of the rules named; nothing is written."""


class Repaired(NamedTuple):
    """A file after its repairs: the new bytes, how many findings were answered, and what is left to say."""

    data: bytes
    reading: Reading
    answered: int
    diagnostics: list[Diagnostic]


def repair(data: bytes, format_: Format, least: Safety, judge: Callable[[Reading], list[Diagnostic]]) -> Repaired:
    """Repair the file `data` with all fixes that are at least as safe as `least`.

    `judge` lints a reading. Where there is markup the file is read again before a fix is taken: one that makes or breaks
    markup is left out, and no longer offered. Raises SourceError for unreadable bytes, NotSettlingError when there is no end
    to it.
    """
    count = 0
    for _ in range(ROUNDS):
        reading = format_.read(data)
        diagnostics = judge(reading)
        chosen = choose(diagnostics, least)
        kept = _sound([c for c in chosen if not _is_about_markup(c)], reading, format_)
        kept = kept or _sound([c for c in chosen if _is_about_markup(c)], reading, format_)
        if not kept:
            return Repaired(data, reading, count, _without(diagnostics, chosen))
        count += len(kept)
        data = _written(reading, format_, kept)
    reading = format_.read(data)
    diagnostics = judge(reading)
    chosen = choose(diagnostics, least)
    rules = sorted({diagnostic.rule for diagnostic, _ in _sound(chosen, reading, format_)})
    if rules:
        raise NotSettlingError(f"repairs do not settle after {ROUNDS} rounds ({', '.join(rules)}); nothing written")
    return Repaired(data, reading, count, _without(diagnostics, chosen))


def _is_about_markup(choice: Choice) -> bool:
    """Tell whether a fix may change what is marked up: that is its matter. Such fixes wait until all others are made."""
    return choice[1].markup


def _written(reading: Reading, format_: Format, chosen: Iterable[Choice]) -> bytes:
    return format_.write(reading, [edit for _, fix in chosen for edit in fix.edits])


def _without(diagnostics: Iterable[Diagnostic], refused: Sequence[Choice]) -> list[Diagnostic]:
    """Return the diagnostics without the fixes that would have broken markup."""
    if not refused:
        return list(diagnostics)
    broken = {id(fix) for _, fix in refused}
    return [d._replace(fixes=tuple(fix for fix in d.fixes if id(fix) not in broken)) for d in diagnostics]


def _sound(chosen: Sequence[Choice], reading: Reading, format_: Format) -> list[Choice]:
    """Return those fixes after which the prose, read again, is the prose that was wanted."""
    if reading.prose.blocks is None:
        return list(chosen)  # without markup there is none to break

    def holds(choices: Sequence[Choice]) -> bool:
        return as_wanted(reading.prose, format_.read(_written(reading, format_, choices)).prose, choices)

    return that_hold(chosen, holds)


def that_hold(wanted: Sequence[Choice], holds: Callable[[Sequence[Choice]], bool]) -> list[Choice]:
    """Return what of `wanted` can be made together so that it `holds`, halving to find what cannot."""
    left = _MOST_READINGS

    def among(kept: list[Choice], wanted: Sequence[Choice]) -> list[Choice]:
        """Return `kept` and what of `wanted` can go with it."""
        nonlocal left
        if not wanted or left <= 0:
            return kept
        together = [*kept, *wanted]
        left -= 1
        if holds(together):
            return together
        if len(wanted) == 1:
            return kept
        half = len(wanted) // 2
        return among(among(kept, wanted[:half]), wanted[half:])

    return among([], wanted)


def as_wanted(before: Prose, after: Prose, choices: Sequence[Choice]) -> bool:
    """Tell whether making the edits in the source did to the prose what making them there would do, and no more.

    Fixes of markup may make marks of emphasis work that were read as they stood.
    """
    edits = [
        Edit(before.offset(edit.start), before.offset(edit.end), edit.text) for _, fix in choices for edit in fix.edits
    ]
    wanted = apply(before.text, edits)
    if all(map(_is_about_markup, choices)):
        return after.text.translate(_MARKS) == wanted.translate(_MARKS)
    if after.text != wanted or [s.attribute for s in before.spans] != [s.attribute for s in after.spans]:
        return False
    blocks = before.blocks or ()
    starts = [block.start for block in blocks]
    if any(_joins_blocks(blocks, starts, edit) for edit in edits):
        return True  # there are fewer blocks by right
    return [block.zone for block in blocks] == [block.zone for block in after.blocks or ()]


def _joins_blocks(blocks: Sequence[Block], starts: Sequence[int], edit: Edit) -> bool:
    """Tell whether an edit takes a block away, or joins two."""
    first = max(0, bisect_right(starts, edit.start) - 1)
    touched = [block for block in blocks[first : bisect_left(starts, edit.end)] if block.end > edit.start]
    whole = any(edit.start <= block.start and block.end <= edit.end for block in touched)
    return len(touched) > 1 or (whole and not edit.text)


def choose(diagnostics: Iterable[Diagnostic], least: Safety) -> list[Choice]:
    """Choose the best fix of each diagnostic, where it is safe enough and overlaps none chosen before it.

    Edits may touch, but two insertions at one place are left for the next round: their order would be a guess.
    """
    wanted = [(d, d.fixes[0]) for d in diagnostics if d.fixes and d.fixes[0].safety >= least]
    wanted.sort(key=lambda pair: _extent(pair[1]))
    chosen: list[Choice] = []
    done = -1
    inserted = -1
    for diagnostic, fix in wanted:
        start, end = _extent(fix)
        if start < done or start == inserted:
            continue
        chosen.append((diagnostic, fix))
        done = end
        if any(edit.start == end for edit in fix.edits):
            inserted = end
    return chosen


def _extent(fix: Fix) -> tuple[int, int]:
    return min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
