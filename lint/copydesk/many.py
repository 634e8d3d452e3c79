"""Many files: judged one after the other, or, where there is enough to do, by several processes at once.

Whatever judges them, the reports come in the order the files were named, and only this process writes.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from copydesk.run import STANDARD_INPUT, FileReport, Run

# What must be left for others to do, in bytes, for a second process to pay. To start some costs 50 ms where they can
# be forked and 300 where each begins anew; a megabyte takes the time of a second.
_WORTH = 200_000 if sys.platform == "linux" else 1_000_000


def check_all(
    run: Run,
    paths: Sequence[str],
    jobs: int | None,
    check_given: Callable[[], FileReport],
    seen: Callable[[str], None],
) -> list[FileReport]:
    """Check the files at `paths`, in as many processes as `jobs` says (None: as many as pay); `seen` hears of each.

    `check_given` checks standard input, which stays here.
    """
    others = [path for path in paths if path != STANDARD_INPUT]
    count = min(jobs or _cores(), len(others))
    if count > 1 and (jobs or is_worth_it(others)):
        from copydesk import pool  # noqa: PLC0415  # multiprocessing takes 40 ms to import

        return pool.check_all(run, paths, count, check_given, seen)
    files: list[FileReport] = []
    for path in paths:
        seen(path)
        files.append(check_given() if path == STANDARD_INPUT else run.check(path))
    return files


def _cores() -> int:
    """Return how many cores we may use."""
    with suppress(AttributeError):  # only Linux says
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_worth_it(paths: Iterable[str]) -> bool:
    """Tell whether enough is left to do beside the longest file."""
    sizes = [0, *map(size, paths)]
    return sum(sizes) - max(sizes) >= _WORTH


def size(path: str) -> int:
    """Return the bytes of a file; what cannot be looked at has none, and is told when it is read."""
    try:
        return os.path.getsize(path)  # noqa: PTH202  # pathlib costs 4 ms of every start
    except OSError:
        return 0
