"""Bytes to text and back: encoding, byte-order mark, line endings, line and column, atomic writing.

Nothing is normalised on the way in, so what is not edited is written back as it was, byte for byte.
"""

import os
import re
from bisect import bisect_right
from contextlib import suppress
from stat import S_ISREG
from typing import NamedTuple

# A byte-order mark names the encoding; without one a manuscript is UTF-8.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NO_MARK = "; is it UTF-16 without a byte-order mark, or not a text file?"
# Editors break lines at these three and at nothing else (not at form feeds, not at U+2028).
_LINE_END = r"\r\n|\n|\r"


class SourceError(Exception):
    """A file that cannot be read or written; the message is one line and names the byte where that helps."""


class Source(NamedTuple):
    """A decoded file: its text without the byte-order mark, and what is needed to encode it again."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""


def decode(data: bytes) -> Source:
    """Decode `data` as UTF-8 or, where a byte-order mark says so, UTF-16.

    Raises SourceError, naming the byte offset, when the bytes cannot be decoded or hold a NUL.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        kind = "UTF-8" if encoding == "utf-8" else "UTF-16"
        hint = _NO_MARK if not mark and b"\0" in data else "; save it as UTF-8"
        raise SourceError(f"not {kind}: cannot decode byte 0x{data[at]:02x} at offset {at}{hint}") from error
    nul = text.find("\0")
    if nul >= 0:
        at = len(mark) + len(text[:nul].encode(encoding))
        raise SourceError(f"NUL at byte offset {at}{'' if mark else _NO_MARK}")
    return Source(text, encoding, mark)


def encode(source: Source, text: str) -> bytes:
    """Encode `text` the way `source` was encoded, byte-order mark included."""
    return source.mark + text.encode(source.encoding)


def read_bytes(path: str) -> bytes:
    """Read the file at `path`; raises SourceError when it is not there or cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # pathlib costs 4 ms of every start
            return file.read()
    except OSError as error:
        raise SourceError(reason(error)) from error


def write_atomically(path: str, data: bytes, *, expected: bytes | None = None) -> None:
    """Replace the file at `path` by `data` in one step, keeping its permissions and following symbolic links.

    `expected` is what the file held when it was read: another content now means that somebody
    else wrote to it, and nothing is written. Raises SourceError when the file cannot be written.
    """
    import tempfile  # noqa: PLC0415  # only a run that writes pays for it

    real = os.path.realpath(path)
    try:
        status = os.stat(real)  # noqa: PTH116
        if not S_ISREG(status.st_mode):
            raise SourceError("cannot be written: not a regular file")
        # Replacing asks leave of the folder only, but write protection is a wish to be respected.
        if not os.access(real, os.W_OK):
            raise SourceError("cannot be written: write-protected")
        if expected is not None and read_bytes(real) != expected:
            raise SourceError("changed on disk while it was being read; nothing written")
        handle, temporary = tempfile.mkstemp(prefix=".copydesk-", dir=os.path.dirname(real))  # noqa: PTH120
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, status.st_mode & 0o7777)  # noqa: PTH101
            _keep_owner(temporary, status)
            os.replace(temporary, real)  # noqa: PTH105
        except BaseException:
            with suppress(OSError):  # the first error is the one to tell
                os.unlink(temporary)  # noqa: PTH108
            raise
    except OSError as error:
        raise SourceError(f"cannot be written: {reason(error)}") from error


def create(path: str, data: bytes) -> None:
    """Write a new file; raises SourceError where it cannot be written, or where one is there by now."""
    try:
        with open(path, "xb") as file:  # noqa: PTH123
            file.write(data)
    except FileExistsError as error:
        raise SourceError("was made while the manuscripts were being read; nothing written") from error
    except OSError as error:
        raise SourceError(f"cannot be written: {reason(error)}") from error


def _keep_owner(path: str, status: os.stat_result) -> None:
    """Give the file its former owner where we may: root editing a user's file must not take it away."""
    if hasattr(os, "chown") and os.geteuid() == 0:
        os.chown(path, status.st_uid, status.st_gid)


def reason(error: OSError) -> str:
    """Say in plain words what the system refused."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return (error.strerror or str(error)).lower()


class LineIndex:
    """Where the lines of a text start: offsets (code points) to lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(_LINE_END, text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
