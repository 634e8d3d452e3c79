"""What Markdown's paragraphs are: prose, verse, lines of a letter, headings, scene breaks."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from copydesk.prose import Block
from copydesk.zones import Zone
from copydesk.zoning import zone_of, zones_of

_LINE_END = re.compile(r"[\r\n]")
_ANY_WORD = re.compile(r"[^\W_]")
_QUOTES = frozenset('"“‘«')
_SENTENCE_END = frozenset(".!?…,;:\"”’'—-–")
_LONGEST_LINE = 120
_LONGEST_HEADING = 70
_LONGEST_VERSE = 60
_FEWEST_VERSES = 3


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without the white space around; empty when all of it is white."""
    piece = text[start:end]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def classify(text: str, span: tuple[int, int], zone: Zone, hard: AbstractSet[int], *, apart: bool) -> Iterator[Block]:
    """Yield the blocks of the paragraph `span` that stands in `zone`; `hard` holds the line ends that are markup.

    `apart` tells whether all of it is emphasised.
    """
    start, end = span
    if zone is Zone.HEADING and end - start > _LONGEST_LINE:
        zone = Zone.PROSE  # a scene break typed right below a paragraph makes a heading of it
    if zone is not Zone.LIST and not _ANY_WORD.search(text, start, end):
        speech = text[start] in _QUOTES and zone is not Zone.SCENE_BREAK  # “…!” is speech of a kind
        yield Block(start, end, zone if speech else Zone.SCENE_BREAK)
    elif zone in {Zone.PROSE, Zone.QUOTATION}:
        yield from _lines(text, span, zone, hard, apart=apart)
    else:
        yield Block(start, end, zone)


def _lines(text: str, span: tuple[int, int], zone: Zone, hard: AbstractSet[int], *, apart: bool) -> Iterator[Block]:
    start, end = span
    pieces = _split(text, start, end, hard)
    if len(pieces) > 1:
        found = zones_of([text[slice(*piece)] for piece in pieces])
        yield from (Block(*piece, _within(zone, one)) for piece, one in zip(pieces, found, strict=True))
        return
    lines = _split(text, start, end, None)
    if _is_verse(text, lines):
        yield from (Block(*line, Zone.VERSE) for line in lines)
    elif len(lines) == 1:
        line = text[start:end]
        headed = apart and len(line) <= _LONGEST_HEADING and line[-1] not in _SENTENCE_END
        yield Block(start, end, Zone.HEADING if headed else _within(zone, zone_of(line)))
    else:
        yield Block(start, end, zone)


def _within(zone: Zone, found: Zone) -> Zone:
    """Return what a line is that reads as `found` in a paragraph of `zone`: prose is what its paragraph is."""
    return zone if found is Zone.PROSE else found


def _split(text: str, start: int, end: int, at: AbstractSet[int] | None) -> list[tuple[int, int]]:
    """Split [start, end) at its line ends, or at those of them in `at`."""
    pieces: list[tuple[int, int]] = []
    done = start
    piece = text[start:end]
    ends = _LINE_END.finditer(text, start, end) if "\n" in piece or "\r" in piece else ()
    for match in ends:
        if at is None or match.start() in at:
            pieces.append(trimmed(text, done, match.start()))
            done = match.end()
    pieces.append(trimmed(text, done, end))
    return [(first, last) for first, last in pieces if first < last]


def _is_verse(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines are verse: several, short, each with a capital, and broken before they are full."""
    if len(lines) < _FEWEST_VERSES or any(end - start > _LONGEST_VERSE for start, end in lines):
        return False
    width = max(end - start for start, end in lines)
    for start, end in lines:
        first = _ANY_WORD.search(text, start, end)
        if first is None or not first.group().isupper():
            return False
    rooms = [
        width - (line[1] - line[0]) > len(text[after[0] : after[1]].split(maxsplit=1)[0])
        for line, after in pairwise(lines)
    ]
    return any(rooms)
