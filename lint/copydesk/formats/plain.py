"""Plain text: the prose is the file, and the map is the identity."""

from collections.abc import Sequence

from copydesk.formats.reading import Reading
from copydesk.prose import Edit, apply, verbatim
from copydesk.source import decode, encode


def read(data: bytes) -> Reading:
    """Read plain text; raises SourceError for bytes that are not text."""
    source = decode(data)
    return Reading(source, verbatim(source.text))


def write(reading: Reading, edits: Sequence[Edit]) -> bytes:
    """Write the file again with `edits` made; their offsets are those of the source's text."""
    return encode(reading.source, apply(reading.source.text, edits))
