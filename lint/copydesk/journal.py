"""The journal of what was written, so that it can be taken back: one file a run, in the user's state folder.

A line is noted before each file is written, so nothing that was written is ever missing, however a run ends. Lines are
only ever added, each with a single write: runs, and undo beside them, do not get in each other's way.
"""

import base64
import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_state_path

from copydesk.source import SourceError, read_bytes, write_atomically

UNDO = "undo"
REDO = "undo --redo"
_KEPT = 50
_VERSION = 2
_TAKEN = "taken"
_TOLD = "told"


class JournalError(Exception):
    """The journal cannot be kept or read; the message is one line."""


class State(Enum):
    """What became of a file that a run wrote."""

    WRITTEN = "can be taken back"
    AS_BEFORE = "as before"
    CHANGED = "changed since"
    GONE = "no longer there"
    UNREADABLE = "cannot be read"


class Noted(NamedTuple):
    """A file that a run wrote: its absolute path, its bytes before (None: there was none), digests of it after each write."""

    path: str
    before: bytes | None
    after: frozenset[str | None]
    taken: bool = False  # undo has taken it back
    told: bool = False  # undo has said that it cannot be taken back


class Past(NamedTuple):
    """A run that wrote: its file in the journal, when it was (seconds), its command, where it was started, what it wrote."""

    entry: Path
    when: float
    command: str
    folder: str | None
    files: tuple[Noted, ...]


class Undone(NamedTuple):
    """What undo did: the runs it took back, the files as they were before, those removed, and what it left and why."""

    runs: tuple[Past, ...]
    restored: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]


class Entry:
    """The entry of one run; its file is made with the first note."""

    def __init__(self, folder: Path | None = None, *, command: str = "check --fix") -> None:
        self._folder = folder or _state_folder()
        self._command = command
        self._path: Path | None = None

    def note(self, path: str, before: bytes | None, after: bytes | None) -> None:
        """Note that the file at `path` is about to be written; None is a file that is not there.

        Raises JournalError when that cannot be kept.
        """
        file = {"path": os.path.abspath(path), "before": _coded(before), "after": _digest(after)}  # noqa: PTH100
        try:
            try:
                _add(self._path or self._begin(), file)
            except FileNotFoundError:  # dropped for its age by the runs beside this one
                _add(self._begin(), file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise JournalError(f"{self._folder}: the journal for `copydesk undo` cannot be kept: {reason}") from error

    def _begin(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in _entries(self._folder)[: -_KEPT + 1]:
            old.unlink(missing_ok=True)
        path = self._folder / f"{time.time_ns():020}-{os.getpid()}.jsonl"
        _add(path, {"version": _VERSION, "command": self._command, "folder": os.getcwd()}, new=True)  # noqa: PTH109
        self._path = path
        return path


def undo(paths: Sequence[str] = (), *, redo: bool = False, folder: Path | None = None) -> Undone:
    """Take back the last run that was started here or wrote here; with `paths`, what the last run wrote of each of them.

    With `redo`, the last undo instead. A file that has changed since is left alone and told of, and keeps its place in
    the journal; once told of, it stands in the way of no earlier run. Raises JournalError when there is nothing to undo.
    """
    folder = folder or _state_folder()
    runs, unreadable = past(folder)
    runs = [run for run in runs if (run.command == UNDO) == redo]
    chosen: dict[Path, tuple[Past, dict[str, Noted]]] = {}
    for path in paths or (None,):
        for run, files in _last(runs, path):
            known = chosen.setdefault(run.entry, (run, {}))[1]
            known.update({file.path: file for file in files})
    if not chosen:
        raise JournalError("; ".join([_nothing(runs, paths, redo=redo), *map(unread, unreadable)]))
    first = min(entry.name for entry in chosen)
    entry = Entry(folder, command=REDO if redo else UNDO)
    restored: list[str] = []
    removed: list[str] = []
    left: list[str] = []
    for run, noted in sorted(chosen.values(), key=lambda one: one[0].entry.name, reverse=True):
        for file in noted.values():
            try:
                _take_back(file, entry)
            except SourceError as error:
                left.append(f"{file.path}: {error}")
                _mark(run.entry, file.path, _TOLD)
            else:
                (restored if file.before is not None else removed).append(file.path)
                _mark(run.entry, file.path, _TAKEN)
    return Undone(
        tuple(run for run, _ in chosen.values()),
        tuple(sorted(restored)),
        tuple(sorted(removed)),
        (*sorted(left), *(unread(entry) for entry in unreadable if entry.name > first)),
    )


def past(folder: Path | None = None) -> tuple[list[Past], list[Path]]:
    """Return the runs in the journal, the last one first, and the entries that cannot be read."""
    runs: list[Past] = []
    unreadable: list[Path] = []
    for entry in reversed(_entries(folder or _state_folder())):
        try:
            runs.append(_read(entry))
        except FileNotFoundError:
            continue  # a run beside us has just dropped it for its age
        except (OSError, ValueError, KeyError, TypeError):
            unreadable.append(entry)
    return runs, unreadable


def unread(entry: Path) -> str:
    """Say that an entry cannot be read, and what to do."""
    return f"{entry}: this entry of the journal cannot be read; remove it, and nothing more is said of it"


def text_before(path: str, folder: Path | None = None) -> bytes:
    """Return what the file held before the last run that changed it; raises JournalError when none did."""
    for run in past(folder)[0]:
        for file in concerning(run, path):
            if run.command != UNDO and file.before is not None and _is_below(path, file.path):
                return file.before
    raise JournalError(f"{path}: no run in the journal changed this file")


def concerning(run: Past, path: str | None) -> tuple[Noted, ...]:
    """Return what a run wrote at or below `path`; of here (None), all of a run that was started here or wrote here."""
    inside = tuple(file for file in run.files if _is_below(file.path, path or "."))
    if path is None and (inside or (run.folder is not None and _is_below(run.folder, "."))):
        return run.files
    return inside


def state(file: Noted) -> State:
    """Tell what became of a file since a run wrote it."""
    try:
        now = _now(file.path)
    except SourceError:
        return State.UNREADABLE
    if now == file.before:
        return State.AS_BEFORE
    if _digest(now) in file.after:
        return State.WRITTEN
    return State.GONE if now is None else State.CHANGED


def _last(runs: Sequence[Past], path: str | None) -> Iterator[tuple[Past, list[Noted]]]:
    """Yield the last run of which something at `path` can be taken back, or cannot and nobody was told so."""
    told: set[str] = set()
    for run in runs:
        files = [file for file in concerning(run, path) if not file.taken]
        states = {file.path: state(file) for file in files}
        told.update(file.path for file in files if file.told)
        left = [file for file in files if states[file.path] is not State.AS_BEFORE]
        if any(states[file.path] is State.WRITTEN or file.path not in told for file in left):
            yield run, left
            return


def _take_back(file: Noted, entry: Entry) -> None:
    """Make the file what it was before the run; raises SourceError when it is no longer what the run made of it."""
    now = _now(file.path)
    if now == file.before:
        return
    if _digest(now) not in file.after:
        what = "no such file" if now is None else "changed since; left as it is"
        raise SourceError(what if file.before is None else f"{what} (`copydesk undo --show FILE` prints its old text)")
    try:
        entry.note(file.path, now, file.before)
    except JournalError as error:
        raise SourceError(f"left as it is: {error}") from error
    if file.before is None:
        _remove(file.path)
    elif now is None:
        _create(file.path, file.before)
    else:
        write_atomically(file.path, file.before, expected=now)


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError as error:
        raise SourceError(f"cannot be removed: {(error.strerror or str(error)).lower()}") from error


def _create(path: str, data: bytes) -> None:
    try:
        with open(path, "xb") as file:  # noqa: PTH123
            file.write(data)
    except OSError as error:
        raise SourceError(f"cannot be written: {(error.strerror or str(error)).lower()}") from error


def _now(path: str) -> bytes | None:
    """Return what the file holds, None where there is none; raises SourceError."""
    if not os.path.lexists(path):
        return None
    return read_bytes(path)


def _nothing(runs: Sequence[Past], paths: Sequence[str], *, redo: bool) -> str:
    """Say that there is nothing to undo, and where there is."""
    if not paths:
        for run in runs:
            elsewhere = [file for file in run.files if not file.taken and state(file) is State.WRITTEN]
            if elsewhere:
                where = os.path.dirname(elsewhere[0].path)  # noqa: PTH120
                option = " --redo" if redo else ""
                return f"nothing to undo here; the last run wrote in {where}: `copydesk undo{option} {where}`"
    return "nothing to undo"


def _is_below(path: str, folder: str) -> bool:
    """Tell whether `path` is `folder` or lies below it, by name or through links."""
    for one, other in ((os.path.abspath(path), os.path.abspath(folder)), (_real(path), _real(folder))):  # noqa: PTH100
        if one == other or one.startswith(os.path.join(other, "")):  # noqa: PTH118
            return True
    return False


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _read(entry: Path) -> Past:
    """Read an entry, of this version or the one before; raises OSError, ValueError, KeyError or TypeError."""
    first, *lines = entry.read_text(encoding="ascii").split("\n")
    if not first and not lines:
        raise FileNotFoundError(entry)  # a run beside us is just beginning it
    header = json.loads(first)
    if header["version"] not in {1, _VERSION}:
        raise ValueError(first)
    files: dict[str, Noted] = {}
    for line in filter(None, lines):
        noted = _noted(line)
        if noted is None:
            continue
        path = str(noted["path"])
        if "mark" in noted:
            taken = noted["mark"] == _TAKEN
            files[path] = files[path]._replace(taken=taken or files[path].taken, told=True)
            continue
        before = None if noted["before"] is None else base64.b64decode(noted["before"])
        after = None if noted["after"] is None else str(noted["after"])
        known = files.get(path, Noted(path, before, frozenset()))
        files[path] = known._replace(after=known.after | {after}, taken=False, told=False)
    return Past(
        entry,
        int(entry.name.partition("-")[0]) / 1e9,
        str(header.get("command", "check --fix")),
        header.get("folder"),
        tuple(files.values()),
    )


def _noted(line: str) -> Any:  # noqa: ANN401  # JSON has any shape; KeyError and TypeError tell of a wrong one
    """Return what a line says, None for one that was cut short: its file was never written."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _mark(entry: Path, path: str, mark: str) -> None:
    try:
        _add(entry, {"path": path, "mark": mark})
    except OSError:
        return  # what is not marked is looked at again: its bytes tell what became of it


def _add(entry: Path, record: dict[str, Any], *, new: bool = False) -> None:
    """Add a line with one write; after a line that was cut short, on a line of its own."""
    flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | (os.O_CREAT | os.O_EXCL if new else 0)
    with os.fdopen(os.open(entry, flags, 0o600), "ab+", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 1))
        start = b"" if file.read(1) in {b"", b"\n"} else b"\n"
        line = start + json.dumps(record).encode("ascii") + b"\n"
        if file.write(line) != len(line):
            raise OSError("no space left on the device")


def _coded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _state_folder() -> Path:
    return user_state_path("copydesk", appauthor=False) / "journal"


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
