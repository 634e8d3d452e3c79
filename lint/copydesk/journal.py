"""The journal of what was written, so that it can be taken back: one file a run, in the user's state folder.

A line of it is noted before each file is written, so nothing that was written is ever missing, however a run ends.
"""

import base64
import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from platformdirs import user_state_path

from copydesk.source import SourceError, read_bytes, write_atomically

_KEPT = 20
_VERSION = 1
# One file of an entry: its absolute path, its bytes before, the digest of its bytes after.
_Noted: TypeAlias = tuple[str, bytes, str]


class JournalError(Exception):
    """The journal cannot be kept or read; the message is one line."""


class Entry:
    """The entry of one run; its file is made with the first note."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or _state_folder()
        self._path: Path | None = None

    def note(self, path: str, before: bytes, after: bytes) -> None:
        """Note that the file at `path` is about to be written. Raises JournalError when that cannot be kept."""
        try:
            if self._path is None:
                self._path = self._begin()
            with self._path.open("a", encoding="ascii") as file:
                file.write(_line(os.path.abspath(path), before, hashlib.sha256(after).hexdigest()))  # noqa: PTH100
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise JournalError(f"{self._folder}: the journal for `copydesk undo` cannot be kept: {reason}") from error

    def _begin(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in _entries(self._folder)[: -_KEPT + 1]:
            old.unlink(missing_ok=True)
        path = self._folder / f"{time.time_ns():020}-{os.getpid()}.jsonl"
        path.write_text(json.dumps({"version": _VERSION}) + "\n", encoding="ascii")
        return path


def undo(folder: Path | None = None) -> tuple[list[str], list[str]]:
    """Take the last run back: the paths restored, and one line for each file that could not be.

    A file that has changed since is left alone. It stays in the journal, as does what could not be written, to be tried
    again; while anything of a run stays, an earlier run is not taken back.
    Raises JournalError when there is nothing to undo.
    """
    for entry in reversed(_entries(folder or _state_folder())):
        restored: list[str] = []
        refused: list[str] = []
        again: list[_Noted] = []
        for path, before, after in reversed(_read(entry)):
            try:
                now = read_bytes(path)
                if now == before:
                    continue
                if hashlib.sha256(now).hexdigest() != after:
                    refused.append(f"{path}: changed since; left as it is (its old text stays in the journal)")
                    again.append((path, before, after))
                    continue
            except SourceError as error:
                refused.append(f"{path}: {error}")
                continue
            try:
                write_atomically(path, before, expected=now)
                restored.append(path)
            except SourceError as error:
                refused.append(f"{path}: {error}")
                again.append((path, before, after))
        _keep_only(entry, again)
        if restored or refused:
            return sorted(restored), sorted(refused)
    raise JournalError("nothing to undo")


def _read(entry: Path) -> list[_Noted]:
    try:
        header, *lines = entry.read_text(encoding="ascii").split("\n")
        if json.loads(header) != {"version": _VERSION}:
            raise ValueError(header)  # noqa: TRY301  # told apart from other damage by nobody
        files = [json.loads(line) for line in lines[:-1]]  # after the last line end: nothing, or a line cut short
        return [(str(f["path"]), base64.b64decode(f["before"]), str(f["after"])) for f in files]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JournalError(f"{entry}: this entry of the journal cannot be read; without it, `undo` goes on") from error


def _keep_only(entry: Path, noted: list[_Noted]) -> None:
    with suppress(OSError):  # an entry that stays does no harm: its files are as they were
        if noted:
            lines = [json.dumps({"version": _VERSION}) + "\n", *(_line(*one) for one in reversed(noted))]
            entry.write_text("".join(lines), encoding="ascii")
        else:
            entry.unlink()


def _line(path: str, before: bytes, after: str) -> str:
    return json.dumps({"path": path, "before": base64.b64encode(before).decode("ascii"), "after": after}) + "\n"


def _state_folder() -> Path:
    return user_state_path("copydesk", appauthor=False) / "journal"


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
