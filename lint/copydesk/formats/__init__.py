"""File formats: a reader (bytes to prose) and a writer (edits to bytes) for each.

The format of a file is known by its suffix; what has no format of its own is read as plain text.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from copydesk.formats import markdown, plain
from copydesk.formats.reading import Comment, Reading
from copydesk.prose import Edit


class Format(NamedTuple):
    """How one kind of file is read and written.

    `read` raises SourceError for bytes it cannot read. `write` takes edits of the source's text, none overlapping,
    and gives the bytes of the whole file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Reading]
    write: Callable[[Reading, Sequence[Edit]], bytes]


PLAIN = Format("plain", (".txt",), plain.read, plain.write)
MARKDOWN = Format("markdown", (".md", ".markdown"), markdown.read, markdown.write)
FORMATS = (PLAIN, MARKDOWN)
SUFFIXES = tuple(suffix for format_ in FORMATS for suffix in format_.suffixes)


def format_of(path: str) -> Format:
    """Return the format of the file at `path`, judged by its suffix."""
    lowered = path.lower()
    return next((f for f in FORMATS if lowered.endswith(f.suffixes)), PLAIN)


__all__ = ["FORMATS", "PLAIN", "SUFFIXES", "Comment", "Format", "Reading", "format_of"]
