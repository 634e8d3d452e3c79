"""Markdown: prose is what a reader reads, with a true map to where it stands in the source.

CommonMark with tables, strikethrough and footnotes. Markup is gone from the prose: marks of emphasis, heading hashes,
quote and list markers, the targets of links; entities and escapes are decoded. Code blocks, HTML blocks, front matter and
link definitions leave nothing but their line ends; inline code, images, addresses and footnote marks leave one OBJECT.
"""

from copydesk.formats.plain import write
from copydesk.formats.reading import Reading
from copydesk.prose import OBJECT


def read(data: bytes) -> Reading:
    """Read Markdown; raises SourceError for bytes that are not text."""
    from copydesk.formats.markdown.reader import read as really_read  # noqa: PLC0415  # only Markdown pays for its parser

    return really_read(data)


__all__ = ["OBJECT", "read", "write"]
