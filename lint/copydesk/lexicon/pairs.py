r"""How often two words stand side by side in proofread fiction: one memory-mapped file and its lookups.

Header, table of buckets, buckets. Numbers are little-endian; the table has one uint32 for the start of each bucket, in bytes
from the start of the file, and one for the end. A pair lives in bucket `code & (buckets - 1)`, where `code` is the CRC-32 of
“left right” in UTF-8, small letters and straight apostrophes; there it is its code's two highest bytes and the class of its
count (`pack.frequency_class`), three bytes in all. So one pair in some six thousand that was never seen is taken for
another one: fit for weighing, not for knowing.
"""

from __future__ import annotations

import functools
import mmap
import os
import struct
import zlib
from collections.abc import Iterable

from copydesk.lexicon.pack import frequency_class
from copydesk.lexicon.store import DEFAULT_PATH, LexiconError, fold, map_file

# importlib.resources would cost more than all lookups of a chapter
PATH = os.path.join(os.path.dirname(DEFAULT_PATH), "pairs.bin")  # noqa: PTH118, PTH120
MAGIC = b"copypair"
VERSION = 1
HEADER = struct.Struct("<8sIIII")  # magic, version, buckets, size of the file in bytes, CRC-32 of all behind the header
_ENTRY = struct.Struct("<HB")
_SPAN = struct.Struct("<II")
_PER_BUCKET = 8


def _code(left: str, right: str) -> int:
    return zlib.crc32(f"{fold(left)} {fold(right)}".lower().encode("utf-8", "replace"))


class Pairs:
    """Pairs of words, read from a file in the format of this module. Read-only and safe to share between threads."""

    __slots__ = ("_data", "_mask")

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Take the bytes of a file of pairs, raise LexiconError where they are not sound."""
        if len(data) < HEADER.size:
            raise LexiconError("the file of pairs is cut short")
        magic, version, buckets, size, _ = HEADER.unpack_from(data)
        if magic != MAGIC or version != VERSION:
            raise LexiconError("not a file of pairs that this version reads")
        if len(data) != size or buckets <= 0 or buckets & (buckets - 1) or HEADER.size + 4 * (buckets + 1) > size:
            raise LexiconError("the file of pairs is damaged")
        self._data = data
        self._mask: int = buckets - 1

    def together(self, left: str, right: str) -> int:
        """Give the frequency class (see `pack.Entry`) of `left` followed by `right`, 0 where it was not seen."""
        code = _code(left, right)
        start, end = _SPAN.unpack_from(self._data, HEADER.size + 4 * (code & self._mask))
        wanted = code >> 16
        return next((count for found, count in _ENTRY.iter_unpack(self._data[start:end]) if found == wanted), 0)


def pack_pairs(counts: Iterable[tuple[str, str, int]]) -> bytes:
    """Give the bytes of a file of pairs; the same counts in any order give the same bytes.

    Of pairs that share a code the more frequent is kept.
    """
    by_code: dict[int, int] = {}
    for left, right, count in counts:
        code = _code(left, right)
        by_code[code] = max(by_code.get(code, 0), frequency_class(count))
    number = 1 << max((len(by_code) // _PER_BUCKET).bit_length(), 1)
    buckets: list[dict[int, int]] = [{} for _ in range(number)]
    for code, count in by_code.items():
        bucket = buckets[code & (number - 1)]
        bucket[code >> 16] = max(bucket.get(code >> 16, 0), count)
    packed = [b"".join(_ENTRY.pack(*entry) for entry in sorted(bucket.items())) for bucket in buckets]
    offsets = [HEADER.size + 4 * (number + 1)]
    for bucket_bytes in packed:
        offsets.append(offsets[-1] + len(bucket_bytes))
    body = struct.pack(f"<{len(offsets)}I", *offsets) + b"".join(packed)
    return HEADER.pack(MAGIC, VERSION, number, HEADER.size + len(body), zlib.crc32(body)) + body


def open_pairs(path: str | os.PathLike[str] | None = None) -> Pairs:
    """Open a file of pairs, by default the one that comes with copydesk.

    Raises LexiconError where the file cannot be opened or is not sound.
    """
    where = os.fspath(PATH if path is None else path)
    data = map_file(where, "the pairs")
    try:
        return Pairs(data)
    except LexiconError as error:
        raise LexiconError(f"{where}: {error}") from error


@functools.cache
def default_pairs() -> Pairs:
    """Give the pairs that come with copydesk, opened once a process."""
    return open_pairs()
