"""The journal of a run, as the commands keep it."""

from collections.abc import Callable

from copydesk.cli.common import complain


class Memory:
    """Keeps the journal of a run; a journal that cannot be kept is said once, and stops nothing."""

    def __init__(self, run: str = "check --fix") -> None:
        self._run = run
        self._note: Callable[[str, bytes | None, bytes], None] | None = None
        self._failed = False

    def __call__(self, path: str, before: bytes | None, after: bytes) -> None:
        """Note what a file was, None where it was not there, and is to be."""
        from copydesk import journal  # noqa: PLC0415  # only a run that writes pays for it

        self._note = self._note or journal.Entry(command=self._run).note
        try:
            self._note(path, before, after)
        except journal.JournalError as error:
            if not self._failed:
                complain([str(error)])
            self._failed = True
