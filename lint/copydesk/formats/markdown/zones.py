"""What Markdown's paragraphs are: prose, verse, lines of a letter, headings, scene breaks."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from copydesk.prose import Block
from copydesk.zones import Zone

_LINE_END = re.compile(r"[\r\n]")
_ANY_WORD = re.compile(r"[^\W_]")
_QUOTES = frozenset('"“‘«')
_SENTENCE_END = frozenset(".!?…,;:\"”’'—-–")
_LONGEST_LINE = 120
_LONGEST_HEADING = 70
_LONGEST_VERSE = 60
_FEWEST_VERSES = 3
_HEADING = re.compile(
    r"(?:chapter|part|book|prologue|epilogue|interlude|act|scene|volume)\b|[ivxlcdm\d]+[.:]?\s*$", re.IGNORECASE
)
_SMALL_IN_TITLES = frozenset("a an and as at but by for from in into of on or the to with".split())
# How letters begin and end, and the lines of an address.
_LETTER = re.compile(
    r"(?:my )?(?:dear|dearest)\b[^.!?]{0,40}[,:—]$|(?:yours|sincerely|faithfully|love|regards|best)\b[^.!?]{0,30},?$"
    r"|[—–-]{1,2} ?[^\W\d_][^.!?]{0,30}\.?$|\d+[^.!?]{3,60},$",
    re.IGNORECASE,
)


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
    if not _ANY_WORD.search(text, start, end):
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
        yield from (Block(*piece, _line_zone(text[slice(*piece)], zone)) for piece in pieces)
        return
    lines = _split(text, start, end, None)
    if _is_verse(text, lines):
        yield from (Block(*line, Zone.VERSE) for line in lines)
    elif len(lines) == 1 and end - start <= _LONGEST_HEADING and _is_heading(text[start:end], apart=apart):
        yield Block(start, end, Zone.HEADING)
    else:
        yield Block(start, end, zone)


def _split(text: str, start: int, end: int, at: AbstractSet[int] | None) -> list[tuple[int, int]]:
    """Split [start, end) at its line ends, or at those of them in `at`."""
    pieces: list[tuple[int, int]] = []
    done = start
    for match in _LINE_END.finditer(text, start, end):
        if at is None or match.start() in at:
            pieces.append(trimmed(text, done, match.start()))
            done = match.end()
    pieces.append(trimmed(text, done, end))
    return [(first, last) for first, last in pieces if first < last]


def _line_zone(line: str, zone: Zone) -> Zone:
    """Return what a line is that ends in a hard break, or comes after one."""
    if not _ANY_WORD.search(line):
        return zone if line[0] in _QUOTES else Zone.SCENE_BREAK
    is_turn = line[0] in _QUOTES and line[-1] in ".!?…\"”’'—"
    if len(line) > _LONGEST_LINE or (is_turn and zone is Zone.PROSE):
        return zone
    return Zone.DOCUMENT if _LETTER.match(line) else Zone.VERSE


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


def _is_heading(line: str, *, apart: bool) -> bool:
    if line[-1] in _SENTENCE_END:
        return False
    return apart or line.isupper() or _HEADING.match(line) is not None or _is_title(line)


def _is_title(line: str) -> bool:
    """Tell whether all words but the small ones have capitals: The Ferry at Low Water."""
    words = line.split()
    return not words[0][:1].islower() and all(word in _SMALL_IN_TITLES or not word[:1].islower() for word in words)
