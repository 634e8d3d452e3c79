"""Paths and addresses as machines want them: from the repository's root, with slashes, percent-encoded where that is asked."""

import os
import sys
from urllib.parse import quote


def repository() -> str:
    """Return the folder that paths are told from: the nearest with a `.git` at or above the current one, else that."""
    here = folder = os.getcwd()  # noqa: PTH109
    while not os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118  # a file, in a worktree
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return here
        folder = above
    return folder


def inside(path: str, root: str) -> str | None:
    """Return the path below `root`, with slashes; None where it leads elsewhere."""
    for whole in (os.path.abspath(path), os.path.realpath(path)):  # noqa: PTH100  # a link in it may lead back in
        try:
            relative = os.path.relpath(whole, root)
        except ValueError:  # another drive
            continue
        if relative != os.pardir and not relative.startswith(os.pardir + os.sep):
            return relative.replace(os.sep, "/")
    return None


def told(path: str, root: str) -> str:
    """Return the path below `root` with slashes, or as it was named where it leads elsewhere."""
    return inside(path, root) or path


def address(path: str) -> str:
    """Return a path with slashes as a URI: absolute with its scheme, relative as a relative reference."""
    encoded = quote(os.fsencode(path), safe="/!$&'()*+,;=@")  # no colon: “a:b.txt” is no scheme
    if not os.path.isabs(path):  # noqa: PTH117
        return encoded
    return f"file:///{encoded.replace('%5C', '/')}" if sys.platform == "win32" else f"file://{encoded}"
