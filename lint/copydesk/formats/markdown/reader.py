"""Markdown to prose: holes are cut out of the source, and all that stands between them is prose, verbatim."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from copydesk.formats.markdown import zones
from copydesk.formats.markdown.blocks import Leaf, blocks_of
from copydesk.formats.markdown.holes import Hole, Side, Stretch, cut
from copydesk.formats.markdown.inline import Inline, in_lines
from copydesk.formats.reading import Comment, Reading
from copydesk.prose import Attribute, Block, Prose, Span
from copydesk.source import decode
from copydesk.zones import Zone

_LINE_END = r"\r\n|\n|\r"
_BETWEEN_CELLS = "\t"
_COMMENT = r"(?s)<!--(?P<says>.*?)-->"
_NO_COMMENTS = r"(?i)<(?:script|style|textarea)\b"


def read(data: bytes) -> Reading:
    """Read Markdown; raises SourceError for bytes that are not text."""
    source = decode(data)
    lines = _lines_of(source.text)
    leaves, references, html = blocks_of(source.text, lines)
    inline = Inline(source.text, references)
    comments = [comment for block in html for comment in _comments(source.text, block)]
    holes = list(_around(source.text, lines, leaves))
    stretches: list[Stretch] = []
    for leaf in leaves:
        if leaf.zone is not Zone.SCENE_BREAK:
            inner, said, remarks = inline.read(leaf.lines)
            holes += inner
            stretches += said
            comments += remarks
    prose = cut(source.text, holes)
    spans = tuple(sorted(_spans(prose, stretches), key=lambda span: (span.start, -span.end)))
    hard = {prose.offset(hole.end) - 1 for hole in holes if hole.text == "\n"}
    blocks = tuple(_blocks(prose, leaves, hard, _emphasised(spans)))
    comments.sort(key=lambda comment: comment.start)
    return Reading(source, prose._replace(blocks=blocks, spans=spans), tuple(comments))


def _comments(text: str, block: Leaf) -> Iterator[Comment]:
    """Yield the comments of an HTML block; what a container puts before each line is no part of what they say."""
    if re.match(_NO_COMMENTS, text[slice(*block.lines[0])]):
        return
    content = "\n".join(text[start:end] for start, end in block.lines)
    for match in re.finditer(_COMMENT, content):
        start, inside = (in_lines(block.lines, at) for at in (match.start(), match.start("says")))
        yield Comment(start, in_lines(block.lines, match.end()), match["says"], inside, apart=True)


def _lines_of(text: str) -> list[tuple[int, int]]:
    """Return the span of each line of `text`, its line end left out; line ends are those that Markdown knows."""
    lines: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(_LINE_END if "\r" in text else "\n", text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    return lines


def _around(text: str, lines: Sequence[tuple[int, int]], leaves: Iterable[Leaf]) -> Iterator[Hole]:
    """Yield the holes around the content of blocks: markers, and whole lines that hold no prose at all."""
    held: list[list[tuple[int, int]]] = [[] for _ in lines]
    nested: set[int] = set()
    for leaf in leaves:
        for number, span in enumerate(leaf.lines, leaf.first_line):
            held[number].append(span)
            if leaf.nested:
                nested.add(number)
    for number, (start, end) in enumerate(lines):
        spans = held[number]
        if not spans:
            if text[start:end].strip():
                yield Hole(start, end)
            continue
        before = text[start : spans[0][0]]
        if before.strip() or (before and number in nested):
            yield Hole(start, spans[0][0], "", Side.BEHIND)
        for (_, one_end), (next_start, _) in pairwise(spans):
            yield Hole(one_end, next_start, _BETWEEN_CELLS)
        if text[spans[-1][1] : end].strip():
            yield Hole(spans[-1][1], end, "", Side.FRONT)


def _spans(prose: Prose, stretches: Iterable[Stretch]) -> Iterator[Span]:
    for stretch in stretches:
        start, end = prose.offset(stretch.start), prose.offset(stretch.end)
        if start < end:
            yield Span(start, end, stretch.attribute)


def _emphasised(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return where text is emphasised, be it one way or more, in order and without overlaps."""
    merged: list[tuple[int, int]] = []
    for span in spans:
        if span.attribute not in {Attribute.EMPHASIS, Attribute.STRONG}:
            continue
        if merged and span.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _blocks(
    prose: Prose, leaves: Iterable[Leaf], hard: set[int], emphasised: Sequence[tuple[int, int]]
) -> Iterator[Block]:
    """Yield the blocks of prose, with the white space around them left out; a row of a table is one."""
    row: tuple[int, int, int] | None = None
    for leaf in leaves:
        start, end = prose.offset(leaf.lines[0][0]), prose.offset(leaf.lines[-1][1])
        if row and leaf.first_line == row[2]:
            row = (row[0], end, row[2])
            continue
        if row:
            yield from _block(prose.text, row[0], row[1], Zone.TABLE)
        row = (start, end, leaf.first_line) if leaf.zone is Zone.TABLE else None
        if row is None:
            start, end = zones.trimmed(prose.text, start, end)
            if start < end:
                apart = _is_set_apart(prose.text, start, end, emphasised)
                yield from zones.classify(prose.text, (start, end), leaf.zone, hard, apart=apart)
    if row:
        yield from _block(prose.text, row[0], row[1], Zone.TABLE)


def _block(text: str, start: int, end: int, zone: Zone) -> Iterator[Block]:
    start, end = zones.trimmed(text, start, end)
    if start < end:
        yield Block(start, end, zone)


def _is_set_apart(text: str, start: int, end: int, emphasised: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all of [start, end) but white space is emphasised."""
    first = bisect_right(emphasised, start, key=lambda span: span[1])
    last = bisect_left(emphasised, end, key=lambda span: span[0])
    if first >= last:
        return False
    done = start
    for one_start, one_end in emphasised[first:last]:
        if text[done:one_start].strip():
            return False
        done = one_end
    return not text[done:end].strip()
