r"""The lexicon's file format, for the script that writes it and the store that reads it.

Header, table of buckets, table of drawers, drawers, buckets. Numbers are little-endian; a table has
one uint32 for the start of each part, in bytes from the start of the file, and one for the end.

A form lives in bucket `crc32(form in UTF-8) % buckets`; `buckets` is a power of two. A bucket is a
string of entries `\\n form \\t class flags`, so that one `find` inside it answers a lookup.
Two zero bytes end the file: reading behind a match never runs over.

The drawers find what is one slip away. For each form that `is_neighbour` and each of its `deletions`
there is a uint32 in drawer `crc32(deletion in UTF-8) % drawers`: where the form starts, in bytes from
the start of the buckets, and above PLACE_BITS the highest bits of the same checksum. Whatever is one
letter added, dropped, replaced or swapped away from a word shares one of its deletions.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

MAGIC = b"copylex\n"
VERSION = 2
# magic, version, buckets, drawers, entries, size of the file in bytes, CRC-32 of all behind the header
HEADER = struct.Struct("<8sIIIIII")
CLASS_BASE = 0x40  # class bytes are printable: they can be neither \n nor \t
MAX_CLASS = 63
MAX_FLAGS = 0xFF
TAIL = b"\0\0"
PLACE_BITS = 23
PLACE_MASK = (1 << PLACE_BITS) - 1
NEIGHBOUR_CLASS = 3  # seen twice: what is rarer is seldom meant, and would add half a megabyte

NAME = 1  # only as written, with its capitals: "Rose" beside "rose", "London"
ABBREVIATION = 2  # "Mrs", "cm"
LEARNT = 4  # not in SCOWL: seen in the training fiction
RARE = 8  # only in SCOWL's largest list (80) and never seen in the training fiction
VARIANT = 16  # SCOWL calls the spelling a seldom or doubtful variant
DIALECT = 32  # learnt, and seen mostly inside quotation marks
AMERICAN = 64  # SCOWL lists it for American English alone
BRITISH = 128  # SCOWL lists it for British or Australian English alone


class Entry(NamedTuple):
    """One stored form.

    `form`: as stored: straight apostrophe, its own capitals.
    `frequency`: class of its count n in 24 million words of fiction: 0 for n = 0, else
    floor(2 log2 n) + 1, so two classes are a factor of two, and "the" has 41.
    `flags`: a sum of NAME, ABBREVIATION, LEARNT, RARE, VARIANT, DIALECT, AMERICAN, BRITISH.
    """

    form: str
    frequency: int
    flags: int = 0


def frequency_class(count: int) -> int:
    """Take how often a form was seen, give its class: 0, or floor(2 log2 count) + 1, at most 63."""
    return min((count * count).bit_length(), MAX_CLASS)


def bucket_count(entries: int) -> int:
    """Give the number of buckets for so many entries: a power of two, two to four entries each."""
    return 1 << max((entries // 4).bit_length(), 1)


def is_neighbour(entry: Entry) -> bool:
    """Tell whether a form is found from what is one slip away: in small letters, and not too rare.

    Hyphenated forms are left out: their parts are looked for one by one.
    """
    return entry.frequency >= NEIGHBOUR_CLASS and entry.form.islower() and "-" not in entry.form


def deletions(word: str) -> set[str]:
    """Give the word itself and all it becomes when one of its characters is left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _table(first: int, parts: Iterable[bytes]) -> bytes:
    # Where each part starts, and where the last one ends
    offsets = [first]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets)}I", *offsets)


def _check(entry: Entry, last: str) -> None:
    if entry.form == last or any(char < " " for char in entry.form):
        raise ValueError(f"not a form that can be stored, or stored twice: {entry.form!r}")
    if not (0 <= entry.frequency <= MAX_CLASS and 0 <= entry.flags <= MAX_FLAGS):
        raise ValueError(f"class or flags out of range: {entry!r}")


def pack(entries: Iterable[Entry]) -> bytes:
    """Give the bytes of a lexicon file. The same entries in any order give the same bytes.

    Raises ValueError on a form given twice, empty or with a control character, on a class or flags
    that do not fit, and on more entries than PLACE_BITS can tell apart.
    """
    rows = sorted(entries, key=lambda entry: entry.form)
    members: list[list[Entry]] = [[] for _ in range(bucket_count(len(rows)))]
    last = ""
    for entry in rows:
        _check(entry, last)
        last = entry.form
        members[zlib.crc32(last.encode()) & (len(members) - 1)].append(entry)
    buckets: list[bytes] = []
    neighbours: list[tuple[int, int]] = []  # checksum of the deletion, place of the form
    place = 0
    for bucket in members:
        packed = b""
        for entry in bucket:
            start = place + len(packed) + 1
            if is_neighbour(entry):
                neighbours += ((zlib.crc32(word.encode()), start) for word in deletions(entry.form))
            packed += b"\n" + entry.form.encode() + b"\t" + bytes((CLASS_BASE + entry.frequency, entry.flags))
        buckets.append(packed)
        place += len(packed)
    if place > PLACE_MASK:
        raise ValueError(f"too many entries: {place} bytes")
    drawers = _drawers(neighbours)
    first_drawer = HEADER.size + 4 * (len(buckets) + 1 + len(drawers) + 1)
    first_bucket = first_drawer + 4 * len(neighbours)
    body = _table(first_bucket, buckets) + _table(first_drawer, drawers) + b"".join(drawers) + b"".join(buckets) + TAIL
    size = HEADER.size + len(body)
    return HEADER.pack(MAGIC, VERSION, len(buckets), len(drawers), len(rows), size, zlib.crc32(body)) + body


def _drawers(neighbours: list[tuple[int, int]]) -> list[bytes]:
    drawers: list[list[int]] = [[] for _ in range(bucket_count(len(neighbours)))]
    for code, place in neighbours:
        drawers[code & (len(drawers) - 1)].append((code & ~PLACE_MASK) | place)
    return [struct.pack(f"<{len(drawer)}I", *sorted(drawer)) for drawer in drawers]
