"""Plain text to paragraphs, by layout alone.

Three layouts are told apart. *Blank*: paragraphs are single lines with blank lines between; what stands on
consecutive lines is then verse, an address, a list. *Lines*: every line is a paragraph. *Wrapped*: lines are
broken at a width, and a block of lines between blank ones is a paragraph; a line set in deeper than those that go on
opens another.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from copydesk.prose import Block
from copydesk.zones import Zone
from copydesk.zoning import is_plain_prose, zone_of, zones_of

_ANY_WORD = r"[^\W_]"
# A narrower text may be verse; a wider one is not wrapped by hand.
_WRAP_WIDTHS = range(40, 121)
_FEWEST_WRAPPED_LINES = 5
# In a wrapped file lines all narrower than this share of its width are verse, an address, a sign.
_NARROW = 0.75
_FEWEST_CAPITALS = 4
_LONG_LINE = 120
# A scene may open behind more blank lines than paragraphs have, as long as few do.
_MOST_SCENES = 0.2
# A block quotation is set in where few other paragraphs are.
_MOST_SET_IN = 0.2
_DEEP = 2


class Layout(Enum):
    """How a file shows its paragraphs."""

    BLANK = "blank"
    LINES = "lines"
    WRAPPED = "wrapped"
    MARKUP = "markup"
    """By structure, not by layout: Markdown and its like."""


class Paragraph(NamedTuple):
    """Text [start, end) without the white space around it."""

    start: int
    end: int
    zone: Zone
    opens_scene: bool = False
    """Whether a scene break, or a run of blank lines that stands for one, is before it."""


class Arrangement(NamedTuple):
    """The layout of a file and its paragraphs in order."""

    layout: Layout
    paragraphs: list[Paragraph]


Line: TypeAlias = tuple[int, int, int]
"""Text [start, end) of a line without the white space around it, and how deep it is set in."""


def lay_out(text: str, prose: Container[tuple[int, int]] = frozenset()) -> Arrangement:
    """Split `text` into paragraphs, judging the layout from the whole of it.

    `prose` are spans of lines that are known to be prose where they stand alone, from an earlier look.
    """
    blocks = _blocks(text)
    layout, width, margin = _layout(text, blocks)
    if layout is Layout.WRAPPED:
        blocks = [piece for block in blocks for piece in _at_indents(block, margin)]
    set_in = _set_in(blocks) if layout is Layout.BLANK else frozenset[int]()
    wide = _wide_breaks(text, blocks, layout)
    paragraphs: list[Paragraph] = []
    as_prose, as_break = Zone.PROSE, Zone.SCENE_BREAK  # a member of an enumeration takes longer to get than to use
    before: Zone | None = None
    for at, block in enumerate(blocks):
        opens = before is as_break or at in wide
        start, end, _ = block[0]
        if len(block) == 1 and (start, end) in prose and at not in set_in:  # most are, and need not be looked at
            paragraphs.append(Paragraph(start, end, as_prose, opens))
            before = as_prose
            continue
        for start, end, zone in _zoned(text, block, layout, width):
            quoted = at in set_in and zone is Zone.PROSE
            headed = zone is Zone.SIGN and (opens or not paragraphs)
            seen = Zone.QUOTATION if quoted else Zone.HEADING if headed else zone
            paragraphs.append(Paragraph(start, end, seen, opens))
            before = seen
            opens = zone is as_break
    return Arrangement(layout, paragraphs)


def lay_out_again(old: str, before: Arrangement, new: str, start: int, end: int) -> Arrangement | None:
    """Return the arrangement of `new`, which is `old`, arranged as `before`, but for [start, end) of it.

    For the commonest of edits, inside of one line that is a paragraph of prose and stays one; None for any other.
    """
    longer = len(new) - len(old)
    changed = old[start:end] + new[start : end + longer]
    if before.layout is not Layout.BLANK or "\n" in changed or "\r" in changed:
        return None
    paragraphs = before.paragraphs
    at = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if at < 0 or end > paragraphs[at].end or paragraphs[at].zone is not Zone.PROSE:
        return None
    edited = paragraphs[at]._replace(end=paragraphs[at].end + longer)
    line = new[edited.start : edited.end]
    beside = (
        old[paragraphs[at - 1].end : edited.start] if at else "\n\n",
        old[paragraphs[at].end : paragraphs[at + 1].start] if at + 1 < len(paragraphs) else "\n\n",
    )
    if any(max(gap.count("\n"), gap.count("\r")) < 2 for gap in beside):  # noqa: PLR2004  # a blank line
        return None
    if not line or line != line.strip() or not is_plain_prose(line):
        return None
    now = [*paragraphs[:at], edited]
    now += (
        [p._replace(start=p.start + longer, end=p.end + longer) for p in paragraphs[at + 1 :]]
        if longer
        else paragraphs[at + 1 :]
    )
    was_long, is_long = (max(p.end - p.start for p in ones) > _LONG_LINE for ones in (paragraphs, now))
    if was_long is not is_long or _width(sorted(p.end - p.start for p in now)) in _WRAP_WIDTHS:
        return None  # the layout is to be judged again
    return Arrangement(Layout.BLANK, now)


def _width(lengths: Sequence[int]) -> int:
    """Return how wide all but a few of the lines are, whose lengths are given in order."""
    return lengths[len(lengths) * 98 // 100]


def _zoned(text: str, block: Sequence[Line], layout: Layout, width: int) -> Sequence[tuple[int, int, Zone]]:
    """Return the paragraphs of a block, or its lines where it is none, and what each is."""
    start, end = block[0][0], block[-1][1]
    if len(block) == 1:
        return ((start, end, zone_of(text[start:end])),)
    if layout is Layout.WRAPPED and _is_wrapped(text, block, width):
        return ((start, end, Zone.PROSE),)
    lines = [text[start:end] for start, end, _ in block]
    zones = [zone_of(line) for line in lines] if layout is Layout.LINES else zones_of(lines)
    return [(start, end, zone) for (start, end, _), zone in zip(block, zones, strict=True)]


def _wide_breaks(text: str, blocks: Sequence[Sequence[Line]], layout: Layout) -> frozenset[int]:
    """Return the blocks before which more blank lines stand than usual, where that is seldom: a scene opens there."""
    ends = [_line_ends(text, before[-1][1], after[0][0]) for before, after in pairwise(blocks)]
    lines = len(blocks)
    usual = max(Counter(ends).items(), key=lambda pair: pair[1])[0] if ends else 0
    if layout is Layout.LINES:  # paragraphs have no blank line between them at all
        lines, usual = sum(map(len, blocks)), 1
    wide = frozenset(at for at, count in enumerate(ends, start=1) if count > usual)
    return wide if len(wide) <= _MOST_SCENES * lines else frozenset()


def _line_ends(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) or text.count("\r", start, end)


def _set_in(blocks: Sequence[Sequence[Line]]) -> frozenset[int]:
    """Return the blocks that are set in, where most are not."""
    first = (at for at, block in enumerate(blocks) if block[0][2] >= _DEEP)
    deep = frozenset(at for at in first if all(indent >= _DEEP for _, _, indent in blocks[at]))
    return deep if len(deep) <= _MOST_SET_IN * len(blocks) else frozenset()


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
    goes_on = False
    begin = 0
    has_returns = "\r" in text
    for whole in text.split("\n"):
        for line, begins in _at_returns(whole, begin) if has_returns else ((whole, begin),):
            if not line or line.isspace():
                goes_on = False
                continue
            if line[0].isspace() or line[-1].isspace():
                stripped = line.strip()
                indent = len(line) - len(line.lstrip())
                seen = (begins + indent, begins + indent + len(stripped), indent)
            else:
                seen = (begins, begins + len(line), 0)
            if goes_on:
                blocks[-1].append(seen)
            else:
                blocks.append([seen])
                goes_on = True
        begin += len(whole) + 1
    return blocks


def _at_returns(text: str, begin: int) -> Iterator[tuple[str, int]]:
    """Yield the lines that carriage returns end; one before a line feed ends the same line."""
    for line in text.removesuffix("\r").split("\r"):
        yield line, begin
        begin += len(line) + 1


def _layout(text: str, blocks: Sequence[Sequence[Line]]) -> tuple[Layout, int, int]:
    """Return the layout and, of a wrapped file, its width and how deep the lines that go on are set in."""
    grouped = [block for block in blocks if len(block) > 1]
    if not grouped:
        return Layout.BLANK, 0, 0
    lengths = sorted(end - start for block in blocks for start, end, _ in block)
    width = _width(lengths)
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
    first = re.search(_ANY_WORD, text[line[0] : line[1]])
    return first is not None and first.group().isupper()
