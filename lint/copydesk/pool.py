"""Several processes that judge files. They write nothing, and none outlives the one that started them."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

from copydesk import registry
from copydesk.books import Books
from copydesk.facts import Tally
from copydesk.many import is_worth_it, size
from copydesk.run import STANDARD_INPUT, FileReport, Options, Run, forget

# Elsewhere forking is not there, or not safe beside the system's own threads.
_METHOD = "fork" if sys.platform == "linux" else "spawn"
_MOST = 61  # what Windows can wait for
_DIED = "the process that was judging it was killed, perhaps for want of memory; --jobs 1 takes one file at a time"
_T = TypeVar("_T")
# The run of a worker: what is handed to it once has nowhere else to be kept.
_runs: list[Run] = []


def check_all(
    run: Run, paths: Sequence[str], jobs: int, check_given: Callable[[], FileReport], seen: Callable[[str], None]
) -> list[FileReport]:
    """Check the files at `paths` in `jobs` processes, and write here what is to be written."""
    others = [path for path in paths if path != STANDARD_INPUT]
    # Before any file is checked, for then the first are written.
    run.tally_books(others, lambda ones: _tallies(run, ones, jobs) if is_worth_it(ones) else map(run.tally_file, ones))
    done: dict[str, FileReport] = {}
    with closing(_spread(run, _check, others, jobs)) as reports:
        for path, report in reports:
            seen(path)
            done[path] = run.write(report) if report else FileReport(path, error=_DIED)
    if STANDARD_INPUT in paths:
        seen(STANDARD_INPUT)
        done[STANDARD_INPUT] = check_given()
    return [done[path] for path in paths]


def _check(path: str) -> FileReport:
    return _runs[0].check(path)


def _tally(path: str) -> Tally | None:
    return _runs[0].tally_file(path)


def _tallies(run: Run, paths: Sequence[str], jobs: int) -> Iterable[Tally | None]:
    found = dict(_spread(run, _tally, paths, jobs))
    return [found[path] for path in paths]


def _spread(run: Run, work: Callable[[str], _T], paths: Sequence[str], jobs: int) -> Generator[tuple[str, _T | None]]:
    """Yield each path with what `work` made of it, as they get done; None where that killed its process."""
    left = dict.fromkeys(sorted(paths, key=size, reverse=True))  # the longest first: nobody waits for it at the end
    try:
        with _workers(run, min(jobs, _MOST)) as pool:
            futures = {_submit(pool, work, path): path for path in left}
            for future in as_completed(futures):
                path, result = futures[future], future.result()
                del left[path], futures[future]
                yield path, result
    except BrokenProcessPool:
        # Nobody can say which file it was: those that are left are taken one at a time.
        for path in left:
            try:
                with _workers(run, 1) as pool:
                    result = _submit(pool, work, path).result()
            except BrokenProcessPool:
                yield path, None
            else:
                yield path, result


@contextmanager
def _workers(run: Run, jobs: int) -> Generator[ProcessPoolExecutor]:
    """Have `jobs` processes, and see them off, at once where we are interrupted."""
    context = multiprocessing.get_context(_METHOD)
    before = set(multiprocessing.active_children())
    if _METHOD == "fork":
        pool = ProcessPoolExecutor(jobs, context, _begin, (run,))
    else:
        options = run.options._replace(write=False, remember=forget)
        pool = ProcessPoolExecutor(jobs, context, _begin_anew, (options, run.tallied))
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[str], _T], path: str) -> Future[_T]:
    """Hand out work. A process that this starts never hears of Ctrl-C: that is for us to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(work, path)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, path)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(run: Run) -> None:
    """Make ready a worker that was forked: it has all that we had read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run.options = run.options._replace(write=False, remember=forget)
    _runs[:] = [run]
    threading.Thread(target=_follow, daemon=True).start()


def _begin_anew(options: Options, tallied: Books) -> None:
    """Make ready a worker that began as a new Python."""
    run = Run(options, registry.load())
    run.tallied.update(tallied)
    _begin(run)


def _follow() -> None:
    """End with the process that started us, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
