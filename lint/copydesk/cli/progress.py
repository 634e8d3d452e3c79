"""A progress bar for work that takes longer than a second."""

import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    import rich.progress

_PATIENCE = 1.0  # seconds


class Progress:
    """Counts files; shows a bar on standard error once the work has taken longer than a second."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and total > 1
        self._done = -1
        self._since = time.monotonic()
        self._bar: rich.progress.Progress | None = None

    def start(self, name: str) -> None:
        """Note that the work on the next file begins."""
        self._done += 1
        if not self._shown or (self._bar is None and time.monotonic() - self._since < _PATIENCE):
            return
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("", total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done, description=name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
