"""What runs keep for the next ones: for each manuscript what was judged, and what it gives to its book.

One file each in the user's cache folder. It starts with the stamp of all that findings come from (`registry.stamp`) and a
digest of what follows, so what another version wrote, what is cut short and what is not ours is not used, and written
again. A file is replaced in one step: of several runs at once each sees it whole. Nothing kept is ever used to change a
text: a run that repairs judges afresh.
"""

import os
from contextlib import suppress
from typing import NamedTuple

from copydesk.digest import digest
from copydesk.facts import Tally
from copydesk.folders import cache_folder
from copydesk.judged import Judged

_FOLDER = "manuscripts"
_SUFFIX = ".kept"
_MOST = 2_000  # files; then the half that was not used longest goes
_DIGITS = 32


class Cache(NamedTuple):
    """Where a run keeps what it finds out: a folder, and the stamp of what it finds it out with."""

    folder: str
    stamp: str

    def judged(self, key: str, path: str) -> Judged | None:
        """Return what was kept of the manuscript at `path` under `key`; None where there is nothing to be trusted."""
        data = self._read(key)
        if data is None:
            return None
        from copydesk.packed import PackingError, unpack_judged  # noqa: PLC0415  # a first run does without

        with suppress(PackingError):
            return unpack_judged(data, path)
        return None

    def keep_judged(self, key: str, judged: Judged) -> None:
        """Keep what was judged; where that cannot be, nothing is lost but time."""
        from copydesk.packed import pack_judged  # noqa: PLC0415  # see above

        self.write(key, pack_judged(judged))

    def tally(self, key: str) -> Tally | None:
        """Return the tally that was kept under `key`."""
        data = self._read(key)
        if data is None:
            return None
        from copydesk.packed import PackingError, unpack_tally  # noqa: PLC0415  # see above

        with suppress(PackingError):
            return unpack_tally(data)
        return None

    def keep_tally(self, key: str, tally: Tally) -> None:
        """Keep the tally of a manuscript."""
        from copydesk.packed import pack_tally  # noqa: PLC0415  # see above

        self.write(key, pack_tally(tally))

    def _read(self, key: str) -> bytes | None:
        try:
            with open(self._path(key), "rb") as file:  # noqa: PTH123  # pathlib costs 4 ms of every start
                data = file.read()
        except OSError:
            return None
        size = len(self.stamp) + _DIGITS
        head, body = data[:size], data[size:]
        return body if head == self._head(body) else None

    def write(self, key: str, body: bytes) -> None:
        """Put `body` in place of what is kept under `key`."""
        path = self._path(key)
        own = f"{path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(self.folder, mode=0o700, exist_ok=True)  # noqa: PTH103  # manuscripts are nobody else's business
            try:
                with open(own, "wb") as file:  # noqa: PTH123
                    file.write(self._head(body))
                    file.write(body)
                os.replace(own, path)  # noqa: PTH105
            except BaseException:
                with suppress(OSError):
                    os.unlink(own)  # noqa: PTH108
                raise
            _thin_out(self.folder)

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, f"{key}{_SUFFIX}")  # noqa: PTH118

    def _head(self, body: bytes) -> bytes:
        return f"{self.stamp}{digest(body)}".encode("ascii")


def key_for(*parts: str) -> str:
    """Return the name under which something is kept, made of what tells it apart."""
    return digest("\0".join(parts).encode("utf-8", "surrogateescape"))


def folder() -> str:
    """Return the folder in which all of it lies; it need not be there."""
    return os.path.join(cache_folder(), _FOLDER)  # noqa: PTH118


def clean() -> tuple[int, int]:
    """Empty the cache; return how many files are gone, and how many bytes. Raises OSError."""
    count = size = 0
    for place in (folder(), cache_folder()):
        with suppress(FileNotFoundError), os.scandir(place) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    size += entry.stat(follow_symlinks=False).st_size
                    os.unlink(entry.path)  # noqa: PTH108
                    count += 1
    return count, size


def _thin_out(place: str) -> None:
    names = os.listdir(place)  # noqa: PTH208
    if len(names) <= _MOST:
        return
    paths = [os.path.join(place, name) for name in names]  # noqa: PTH118
    ages: list[tuple[float, str]] = []
    for path in paths:
        with suppress(OSError):
            ages.append((os.stat(path).st_mtime, path))  # noqa: PTH116
    for _, path in sorted(ages)[: len(ages) // 2]:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
