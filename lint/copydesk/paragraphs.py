"""Plain text to paragraphs, by layout alone.

Three layouts are told apart. *Blank*: paragraphs are single lines with blank lines between; what stands on
consecutive lines is then verse, an address, a list. *Lines*: every line is a paragraph. *Wrapped*: lines are
broken at a width, and a block of lines between blank ones is a paragraph; a line set in deeper than those that go on
opens another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

from copydesk.prose import Block
from copydesk.zones import Zone

_LINE = re.compile(r"[^\r\n]+")
_ANY_WORD = re.compile(r"[^\W_]")
# A narrower text may be verse; a wider one is not wrapped by hand.
_WRAP_WIDTHS = range(40, 121)
_FEWEST_WRAPPED_LINES = 5
# In a wrapped file lines all narrower than this share of its width are verse, an address, a sign.
_NARROW = 0.75
_FEWEST_CAPITALS = 4
_LONG_LINE = 120
_HEADING_LENGTH = 70
_HEADING = re.compile(
    r"#{1,6} |(?:chapter|part|book|prologue|epilogue|interlude|act|scene|volume)\b|[ivxlcdm\d]+[.:]?\s*$|[ivxlcdm\d]+[.:] ",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"(?:[-*+•]|\(?\d{1,3}[.)])\s+\S|[|>]")
_SENTENCE_END = frozenset(".!?…,;:\"”’'—-–")
_QUOTES = frozenset("\"“”‘’'«»")
_SMALL_IN_TITLES = frozenset("a an and as at but by for from in into of on or the to with".split())


class Layout(Enum):
    """How a file shows its paragraphs."""

    BLANK = "blank"
    LINES = "lines"
    WRAPPED = "wrapped"
    MARKUP = "markup"
    """By structure, not by layout: Markdown and its like."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text [start, end) without the white space around it."""

    start: int
    end: int
    zone: Zone
    opens_scene: bool = False
    """Whether a scene break, or a run of blank lines that stands for one, is before it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The layout of a file and its paragraphs in order."""

    layout: Layout
    paragraphs: list[Paragraph]


Line: TypeAlias = tuple[int, int, int]
"""Text [start, end) of a line without the white space around it, and how deep it is set in."""


def lay_out(text: str) -> Arrangement:
    """Split `text` into paragraphs, judging the layout from the whole of it."""
    blocks = _blocks(text)
    layout, width, margin = _layout(text, blocks)
    if layout is Layout.WRAPPED:
        blocks = [piece for block in blocks for piece in _at_indents(block, margin)]
    paragraphs: list[Paragraph] = []
    for block in blocks:
        start, end = block[0][0], block[-1][1]
        if len(block) == 1:
            paragraphs.append(Paragraph(start, end, _zone(text, start, end)))
        elif layout is Layout.WRAPPED and _is_wrapped(text, block, width):
            paragraphs.append(Paragraph(start, end, Zone.PROSE))
        else:
            paragraphs += (Paragraph(start, end, _line_zone(text, start, end, layout)) for start, end, _ in block)
    return Arrangement(layout, paragraphs)


def of_blocks(blocks: Iterable[Block]) -> Arrangement:
    """Take the blocks that markup shows as the paragraphs."""
    paragraphs: list[Paragraph] = []
    after_break = False
    for block in blocks:
        paragraphs.append(Paragraph(block.start, block.end, block.zone, after_break))
        after_break = block.zone is Zone.SCENE_BREAK
    return Arrangement(Layout.MARKUP, paragraphs)


def _blocks(text: str) -> list[list[Line]]:
    """Return the runs of lines with no blank line between; white space at a line's edges is left out."""
    blocks: list[list[Line]] = []
    last_end = -1
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        indent = 0
        if len(stripped) != end - start:
            indent = len(line) - len(line.lstrip())
            start += indent
            end = start + len(stripped)
        if blocks and _one_line_end(text, last_end, match.start()):
            blocks[-1].append((start, end, indent))
        else:
            blocks.append([(start, end, indent)])
        last_end = match.end()
    return blocks


def _one_line_end(text: str, start: int, end: int) -> bool:
    """Tell whether [start, end) is a single line end: the lines on either side follow each other."""
    return end - start == 1 or (end - start == 2 and text[start:end] == "\r\n")  # noqa: PLR2004


def _layout(text: str, blocks: Sequence[Sequence[Line]]) -> tuple[Layout, int, int]:
    """Return the layout and, of a wrapped file, its width and how deep the lines that go on are set in."""
    grouped = [block for block in blocks if len(block) > 1]
    if not grouped:
        return Layout.BLANK, 0, 0
    lengths = sorted(end - start for block in blocks for start, end, _ in block)
    width = lengths[len(lengths) * 98 // 100]
    if width in _WRAP_WIDTHS:
        joints = [(_is_full(text, *pair, width), pair[1][2]) for block in grouped for pair in pairwise(block)]
        indents = Counter(indent for full, indent in joints if full)
        margin = max(indents, key=lambda indent: (indents[indent], -indent), default=0)
        going_on = [full for full, indent in joints if indent <= margin]
        if len(going_on) >= _FEWEST_WRAPPED_LINES and sum(going_on) >= 0.8 * len(going_on):
            return Layout.WRAPPED, width, margin
    in_groups = sum(map(len, grouped))
    if in_groups > 0.5 * len(lengths) and lengths[-1] > _LONG_LINE:
        return Layout.LINES, width, 0
    return Layout.BLANK, width, 0


def _at_indents(block: Iterable[Line], margin: int) -> Iterator[list[Line]]:
    """Split a block of a wrapped file before each line that is set in deeper than the lines that go on.

    A block that is set in as a whole, as a letter may be, is left whole.
    """
    lines = list(block)
    deepest = max(margin, min(indent for _, _, indent in lines))
    piece: list[Line] = []
    for line in lines:
        if piece and line[2] > deepest:
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether the first word of the following line had no room at the end of this one."""
    first = text[following[0] : min(following[1], following[0] + 40)].split(maxsplit=1)
    # A little slack: some editors count the line end or the indent.
    return line[1] - line[0] + line[2] + 3 + len(first[0]) >= width


def _is_wrapped(text: str, block: Sequence[Line], file_width: int) -> bool:
    """Tell whether a block in a wrapped file is a paragraph, not verse: its lines are about as long as each other.

    Verse can be as even as prose, but it is narrow or starts every line with a capital.
    """
    width = max(end - start for start, end, _ in block)
    if width < _NARROW * file_width:
        return False
    if len(block) >= _FEWEST_CAPITALS and all(_starts_with_capital(text, line) for line in block):
        return False
    joints = list(pairwise(block))
    full = sum(_is_full(text, line, following, width) for line, following in joints)
    return full >= 0.7 * len(joints)


def _starts_with_capital(text: str, line: Line) -> bool:
    first = _ANY_WORD.search(text, *line[:2])
    return first is not None and first.group().isupper()


def _is_turn(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a turn of a dialogue: verse seldom starts line after line with a quotation mark."""
    return text[start] in _QUOTES and text[end - 1] in ".!?…\"”’'—"


def _line_zone(text: str, start: int, end: int, layout: Layout) -> Zone:
    zone = _zone(text, start, end)
    if (
        zone is Zone.PROSE
        and layout is not Layout.LINES
        and end - start <= _LONG_LINE
        and not _is_turn(text, start, end)
    ):
        return Zone.VERSE
    return zone


def _zone(text: str, start: int, end: int) -> Zone:
    if not _ANY_WORD.search(text, start, end):
        # “…!” is speech of a kind.
        return Zone.PROSE if text[start] in _QUOTES else Zone.SCENE_BREAK
    if _LIST_ITEM.match(text, start, end):
        return Zone.VERSE
    if end - start <= _HEADING_LENGTH and text[end - 1] not in _SENTENCE_END:
        line = text[start:end]
        if _HEADING.match(line) or line.isupper() or _is_title(line):
            return Zone.HEADING
    return Zone.PROSE


def _is_title(line: str) -> bool:
    """Tell whether all words but the small ones have capitals: The Ferry at Low Water."""
    words = line.split()
    return not words[0][:1].islower() and all(word in _SMALL_IN_TITLES or not word[:1].islower() for word in words)
