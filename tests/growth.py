"""Measuring how time grows: double the text takes at most 2.2 times the time, whatever the text is made of.

Measured is the time of the process. What disturbs it only ever makes it longer, so of several measurements the least
is the truest: one of each size will mostly do, and only what seems to grow too fast is measured again.
"""

import gc
import time
from collections.abc import Callable, Sequence

import pytest

MOST = 2.2
TRIES = 4


def timed(act: Callable[[], object], forget: Sequence[Callable[[], None]] = ()) -> float:
    """Return the seconds of processor time that `act` takes, after `forget` has emptied its caches."""
    gc.collect()
    for empty in forget:  # what a cache holds of the smaller text would make the larger look slow
        empty()
    gc.disable()  # its pauses depend on all that the test run holds
    try:
        start = time.process_time()
        act()
        return time.process_time() - start
    finally:
        gc.enable()


def require_linear(name: str, make: Callable[[int], str], size: int, cost: Callable[[str], float]) -> None:
    """Fail when four times the text takes more than 2.2 × 2.2 times the time: two doublings, more than noise can hide."""
    small, large = make(size), make(4 * size)
    cost(small)  # what is looked up for the first time is not what is measured
    one = four = float("inf")
    seen: list[str] = []
    for _ in range(TRIES):
        now = cost(small), cost(large)
        one, four = min(one, now[0]), min(four, now[1])
        # One after the other, for a processor may go at half its speed from one moment on; and at the best of each.
        if min(four / one if one else 0.0, now[1] / now[0] if now[0] else 0.0) <= MOST**2:
            return
        seen.append(f"{now[0] * 1000:.1f}, {now[1] * 1000:.1f} ms")
    pytest.fail(f"{name}: {'; '.join(seen)}")
