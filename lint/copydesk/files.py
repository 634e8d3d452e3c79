"""Which files are manuscripts: named ones, and those below named folders that Git and the configuration do not leave out."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from copydesk.formats import SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_BAD_PATTERN = (ValueError, re.error)  # pathspec's own, and a range the wrong way round: [z-a]


def manuscripts_below(
    folder: str,
    *,
    is_excluded: Callable[[str], bool] = lambda _: False,
    ignoring: bool = True,
    complain: Callable[[str, OSError], None] = lambda _path, _error: None,
) -> Iterator[str]:
    """Yield the manuscripts below `folder` in order of name, as `folder` joined with what is below it.

    Hidden folders, what `.gitignore` files leave out and what `is_excluded` tells are passed over. `complain` hears
    of each folder that cannot be read; with `ignoring` false no `.gitignore` counts. Links to folders are followed,
    but no folder is entered twice.
    """
    walk = _Walk(is_excluded, complain, os.path.realpath(folder), ignoring=ignoring)
    yield from walk.below(folder, _ignores_above(folder))


class _Walk:
    """One walk: what it passes over, and the folders it has been in."""

    def __init__(
        self,
        is_excluded: Callable[[str], bool],
        complain: Callable[[str, OSError], None],
        root: str,
        *,
        ignoring: bool,
    ) -> None:
        self._is_excluded = is_excluded
        self._complain = complain
        self._root = root
        self._ignoring = ignoring
        self._seen = {_identity(root)}

    def below(self, folder: str, ignores: "_Ignores") -> Iterator[str]:
        open_folders = [self._open(folder, ignores)]  # a stack: folders may lie deeper than calls may
        while open_folders:
            entries, ignores, folder = open_folders[-1]
            entry = next(entries, None)
            if entry is None:
                open_folders.pop()
                continue
            path = entry.name if folder == "." else entry.path
            if entry.is_dir():
                if not self._is_left_out(f"{path}/", ignores) and self._is_new(entry):
                    open_folders.append(self._open(path, ignores))
            elif entry.name.lower().endswith(SUFFIXES) and not self._is_left_out(path, ignores) and _may_open(entry):
                yield path

    def _open(self, folder: str, ignores: "_Ignores") -> tuple[Iterator["os.DirEntry[str]"], "_Ignores", str]:
        """Return what is in a folder, in order and without what is hidden, and the .gitignore files that hold there."""
        ignores = (*ignores, *_ignores_in(folder)) if self._ignoring else ()
        entries: list[os.DirEntry[str]] = []
        try:
            with os.scandir(folder) as scan:
                entries = sorted((e for e in scan if not e.name.startswith(".")), key=lambda entry: entry.name)
        except OSError as error:
            self._complain(folder, error)
        return iter(entries), ignores, folder

    def _is_left_out(self, path: str, ignores: "_Ignores") -> bool:
        return _is_ignored(path, ignores) or self._is_excluded(path)

    def _is_new(self, entry: "os.DirEntry[str]") -> bool:
        """Tell whether a folder is to be entered here. A link to what is below the root is not: that has its own turn."""
        if entry.is_symlink():
            real = os.path.realpath(entry.path)
            if real == self._root or _is_within(real, self._root) or _is_within(self._root, real):
                return False
        identity = _identity(entry.path)
        if identity is None or identity in self._seen:
            return identity is None  # gone since: opening it will say so
        self._seen.add(identity)
        return True


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)  # noqa: PTH116
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_within(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _may_open(entry: "os.DirEntry[str]") -> bool:
    """Tell files from pipes and devices, which would be waited on; a link to nowhere is an error to be told later."""
    return entry.is_file() or not os.path.exists(entry.path)  # noqa: PTH110


_Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]


def _ignores_above(folder: str) -> _Ignores:
    """Read the .gitignore files from the top of the repository down to above `folder`."""
    folders: list[str] = []
    at = os.path.abspath(folder)  # noqa: PTH100
    while not os.path.exists(os.path.join(at, ".git")):  # noqa: PTH110, PTH118
        parent = os.path.dirname(at)  # noqa: PTH120
        if parent == at:
            return ()  # not in a repository
        at = parent
        folders.append(at)
    return tuple(item for above in reversed(folders) for item in _ignores_in(above))


def _ignores_in(folder: str) -> _Ignores:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:  # noqa: PTH118, PTH123
            lines = file.read().splitlines()
    except OSError:
        return ()
    return ((os.path.abspath(folder), _spec(tuple(lines))),)  # noqa: PTH100


def _is_ignored(path: str, ignores: _Ignores) -> bool:
    """Tell what the .gitignore files say; the deepest that says anything decides."""
    for base, spec in reversed(ignores):
        decision = _says(spec, relative(path, base))
        if decision is not None:
            return decision
    return False


@cache
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # 10 ms, for folders and patterns only

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except _BAD_PATTERN:  # Git passes over a pattern that means nothing; so do we
        return GitIgnoreSpec.from_lines([pattern for pattern in patterns if is_pattern(pattern)])


def is_pattern(pattern: str) -> bool:
    """Tell whether `pattern` means something, as in .gitignore."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # see _spec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except _BAD_PATTERN:
        return False
    return True


def relative(path: str, base: str) -> str:
    """Return `path` relative to `base` with forward slashes; a final slash, which marks a folder, is kept."""
    end = "/" if path.endswith("/") else ""
    try:
        return os.path.relpath(path, base).replace(os.sep, "/") + end
    except ValueError:  # another drive, on Windows: relative to nothing here
        return path.replace(os.sep, "/")


def matches(path: str, base: str | None, patterns: Sequence[str]) -> bool:
    """Tell whether `path` matches one of `patterns` (as in .gitignore), which are relative to `base`."""
    if not patterns or base is None:
        return False
    return bool(_says(_spec(tuple(patterns)), relative(path, base)))


def _says(spec: "GitIgnoreSpec", path: str) -> bool | None:
    """Tell whether the last pattern that speaks of `path` leaves it out (None: none does).

    As in Git, `drafts/**` is all that is in drafts, not the folder itself: what it holds can be taken back in.
    """
    result = spec.check_file(path)
    if result.index is not None and path.endswith("/"):
        pattern = getattr(spec.patterns[result.index], "pattern", "")
        if pattern.endswith("/**") and pattern.lstrip("/").count("/") == path.count("/"):
            return None
    return result.include


def nearest(folder: str, name: str) -> str | None:
    """Return the path of the nearest file called `name` in `folder` or above it."""
    folder = os.path.abspath(folder)  # noqa: PTH100  # pathlib costs 4 ms of every start
    while True:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            return path
        parent = os.path.dirname(folder)  # noqa: PTH120
        if parent == folder:
            return None
        folder = parent
