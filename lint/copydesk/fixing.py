"""Fixes to new text: whole fixes, none overlapping, read again until nothing is left to repair."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from copydesk.engine import Diagnostic
from copydesk.formats import Format, Reading
from copydesk.rule import Fix, Safety

ROUNDS = 10


class NotSettlingError(Exception):
    """Repairing brought up new repairs ten times over: a defect of the rules named; nothing is written."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file after its repairs: the new bytes, how many findings were answered, and what is left to say."""

    data: bytes
    reading: Reading
    count: int
    diagnostics: list[Diagnostic]


def repair(data: bytes, format_: Format, least: Safety, judge: Callable[[Reading], list[Diagnostic]]) -> Repaired:
    """Repair the file `data` with all fixes that are at least as safe as `least`.

    `judge` lints a reading. Raises SourceError for unreadable bytes, NotSettlingError when there is no end to it.
    """
    count = 0
    for _ in range(ROUNDS):
        reading = format_.read(data)
        diagnostics = judge(reading)
        chosen = choose(diagnostics, least)
        if not chosen:
            return Repaired(data, reading, count, diagnostics)
        count += len(chosen)
        data = format_.write(reading, [edit for _, fix in chosen for edit in fix.edits])
    reading = format_.read(data)
    diagnostics = judge(reading)
    rules = sorted({diagnostic.rule for diagnostic, _ in choose(diagnostics, least)})
    if rules:
        raise NotSettlingError(f"repairs do not settle after {ROUNDS} rounds ({', '.join(rules)}); nothing written")
    return Repaired(data, reading, count, diagnostics)


def choose(diagnostics: Iterable[Diagnostic], least: Safety) -> list[tuple[Diagnostic, Fix]]:
    """Choose the best fix of each diagnostic, where it is safe enough and overlaps none chosen before it.

    Edits may touch, but two insertions at one place are left for the next round: their order would be a guess.
    """
    wanted = [(d, d.fixes[0]) for d in diagnostics if d.fixes and d.fixes[0].safety >= least]
    wanted.sort(key=lambda pair: _extent(pair[1]))
    chosen: list[tuple[Diagnostic, Fix]] = []
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
