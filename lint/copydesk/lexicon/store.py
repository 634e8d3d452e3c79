"""The lexicon in use: a memory-mapped file and lookups of exact forms."""

from __future__ import annotations

import functools
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Iterator

from copydesk.lexicon.pack import (
    ABBREVIATION,
    CLASS_BASE,
    HEADER,
    MAGIC,
    PLACE_BITS,
    PLACE_MASK,
    RARE,
    TAIL,
    VERSION,
    Entry,
    deletions,
)

# importlib.resources would cost more than all lookups of a chapter
DEFAULT_PATH = os.path.join(  # noqa: PTH118
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))),  # noqa: PTH100, PTH120
    "data",
    "lexicon.bin",
)
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})


class LexiconError(Exception):
    """The lexicon file is missing, or is not one that this version can read."""


def fold(form: str) -> str:
    """Give the form with straight apostrophes, as the lexicon stores them."""
    return form if form.isascii() else form.translate(_APOSTROPHES)


class Lexicon:
    """Known word forms, read from a file in the format of `copydesk.lexicon.pack`.

    Read-only and safe to share between threads. The map closes with the last reference.
    """

    __slots__ = ("_count", "_data", "_drawer_mask", "_drawers", "_first", "_mask", "_span", "_value")

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Take the bytes of a lexicon file, raise LexiconError where they are not sound.

        The header and the size are checked; `intact` reads everything.
        """
        if len(data) < HEADER.size:
            raise LexiconError("the lexicon is cut short")
        magic, version, buckets, drawers, count, size, _ = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise LexiconError("not a lexicon file")
        if version != VERSION:
            raise LexiconError(f"the lexicon has format {version}, this version reads format {VERSION}")
        if len(data) != size:
            raise LexiconError(f"the lexicon is damaged: {len(data)} bytes, not {size}")
        # Powers of two: the masks below depend on it
        sound = all(parts > 0 and parts & (parts - 1) == 0 for parts in (buckets, drawers))
        if not sound or HEADER.size + 4 * (buckets + 1 + drawers + 1) > size:
            raise LexiconError("the lexicon is damaged: a table does not fit")
        self._data = data
        self._mask: int = buckets - 1
        self._drawers: int = HEADER.size + 4 * (buckets + 1)
        self._drawer_mask: int = drawers - 1
        self._count: int = count
        self._span = struct.Struct("<II")
        self._value = struct.Struct("<I")
        self._first: int = self._value.unpack_from(data, HEADER.size)[0]

    def _find(self, form: str) -> int:
        # Where the class byte of a form stands; -1 if it is not there
        try:
            key = form.encode() if form.isascii() else fold(form).encode()
        except UnicodeEncodeError:  # a lone surrogate
            return -1
        data = self._data
        start, end = self._span.unpack_from(data, HEADER.size + 4 * (zlib.crc32(key) & self._mask))
        at = data.find(b"\n" + key + b"\t", start, end)
        return at if at < 0 else at + len(key) + 2

    def __len__(self) -> int:
        """Give the number of forms."""
        return self._count

    def __contains__(self, form: str) -> bool:
        """Tell whether the exact form is stored, by either apostrophe."""
        return self._find(form) >= 0

    def __iter__(self) -> Iterator[Entry]:
        """Give every entry, bucket by bucket. Slow: for checks and tools."""
        start = self._first
        end = len(self._data) - len(TAIL)
        while start < end:
            tab = self._data.find(b"\t", start, end)
            if tab < 0 or tab + 3 > end:
                raise LexiconError("the lexicon is damaged: an entry is cut short")
            form = self._data[start + 1 : tab].decode()
            yield Entry(form, self._data[tab + 1] - CLASS_BASE, self._data[tab + 2])
            start = tab + 3

    def entry(self, form: str) -> Entry | None:
        """Give what is known of the exact form (case counts, either apostrophe), or None."""
        at = self._find(form)
        if at < 0:
            return None
        return Entry(fold(form), self._data[at] - CLASS_BASE, self._data[at + 1])

    def frequency(self, form: str) -> int:
        """Give the frequency class of the exact form (see `Entry`), -1 where it is unknown."""
        at = self._find(form)
        return at if at < 0 else self._data[at] - CLASS_BASE

    def known(self, forms: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Give those of many forms (with straight apostrophes) that are known: form, class, flags.

        The same lookup as `entry`, without a call for each of hundreds of candidates.
        """
        data, mask, unpack, checksum = self._data, self._mask, self._span.unpack_from, zlib.crc32
        for form in forms:
            key = form.encode("utf-8", "replace")  # a lone surrogate becomes a "?", which no form holds
            start, end = unpack(data, HEADER.size + 4 * (checksum(key) & mask))
            at = data.find(b"\n" + key + b"\t", start, end)
            if at >= 0:
                at += len(key) + 2
                yield form, data[at] - CLASS_BASE, data[at + 1]

    def sift(self, forms: Iterable[str]) -> tuple[list[str], list[str]]:
        """Give those of many forms that are not stored (or as abbreviations only), and the obscure ones.

        A form that is stored without its capitals is stored. Obscure are small-letter forms that only the largest list
        has and nobody in the fiction used.
        """
        data, mask, unpack, checksum = self._data, self._mask, self._span.unpack_from, zlib.crc32
        missing: list[str] = []
        obscure: list[str] = []
        for form in forms:
            key = (form if form.isascii() else fold(form)).encode("utf-8", "replace")
            start, end = unpack(data, HEADER.size + 4 * (checksum(key) & mask))
            at = data.find(b"\n" + key + b"\t", start, end) + len(key) + 2
            if at < start or data[at + 1] & ABBREVIATION:
                at = -1 if form.islower() else self._find(form.lower())
                if at < 0 or data[at + 1] & ABBREVIATION:
                    missing.append(form)
            elif data[at + 1] & RARE and data[at] == CLASS_BASE and form.islower():
                obscure.append(form)
        return missing, obscure

    def neighbours(self, word: str) -> Iterator[tuple[str, int, int]]:
        """Give the forms that may be one slip away from a word: form, class, flags, each form once.

        All that are one letter added, dropped, replaced or swapped away are among them, as far as
        `pack.is_neighbour` lets them in; others share a deletion with the word and are further off.
        """
        data, span, values, first = self._data, self._span.unpack_from, self._value.iter_unpack, self._first
        mask, checksum = self._drawer_mask, zlib.crc32
        places: set[int] = set()
        for deletion in deletions(word):
            code = checksum(deletion.encode("utf-8", "replace"))
            start, end = span(data, self._drawers + 4 * (code & mask))
            wanted = code >> PLACE_BITS
            places.update(value & PLACE_MASK for (value,) in values(data[start:end]) if value >> PLACE_BITS == wanted)
        for place in places:
            start = first + place
            end = data.find(b"\t", start)
            yield data[start:end].decode(), data[end + 1] - CLASS_BASE, data[end + 2]

    def flags(self, form: str) -> int:
        """Give the flags of the exact form (see `Entry`), -1 where it is unknown."""
        at = self._find(form)
        return at if at < 0 else self._data[at + 1]

    def intact(self) -> bool:
        """Tell whether the file's checksum is right. Reads all of it: some milliseconds."""
        *_, checksum = HEADER.unpack_from(self._data)
        found: int = zlib.crc32(memoryview(self._data)[HEADER.size :])
        return bool(found == checksum)


def map_file(where: str, what: str) -> mmap.mmap:
    """Map a data file into memory, read-only; raises LexiconError where it cannot be opened or is empty."""
    try:
        with open(where, "rb") as file:  # noqa: PTH123
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise LexiconError(f"cannot read {what} {where}: {error}") from error


def open_lexicon(path: str | os.PathLike[str] | None = None) -> Lexicon:
    """Open a lexicon file, by default the one that comes with copydesk.

    Raises LexiconError where the file cannot be opened, or is not a sound lexicon.
    """
    where = os.fspath(DEFAULT_PATH if path is None else path)
    data = map_file(where, "the lexicon")
    try:
        return Lexicon(data)
    except LexiconError as error:
        raise LexiconError(f"{where}: {error}") from error


@functools.cache
def default_lexicon() -> Lexicon:
    """Give the lexicon that comes with copydesk, opened once a process."""
    return open_lexicon()
