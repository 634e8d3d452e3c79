"""Markdown: prose is what a reader reads, with a true map to where it stands in the source.

CommonMark with tables, strikethrough and footnotes. Markup is gone from the prose: marks of emphasis, heading hashes,
quote and list markers, the targets of links; entities and escapes are decoded. Code blocks, HTML blocks, front matter and
link definitions leave nothing but their line ends; inline code, images, addresses and footnote marks leave one OBJECT.
"""

from copydesk.formats.markdown.holes import OBJECT
from copydesk.formats.markdown.reader import read
from copydesk.formats.plain import write

__all__ = ["OBJECT", "read", "write"]
