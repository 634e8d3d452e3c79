"""Markdown's blocks, by markdown-it: where the content of each paragraph, heading and table cell stands, line by line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_block import code as indented_code
from markdown_it.rules_block import fence as fenced_code
from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from copydesk.zones import Zone

_CONTAINERS: Mapping[str, Zone] = {"blockquote": Zone.QUOTATION, "list_item": Zone.LIST}
_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)"
    r"(?=#|[\w\"'\-]+[ \t]*[:=]|(?P=fence))"  # a setting first: a scene break may open a story too
    r"(?:[^\r\n]*(?:\r\n|\n|\r))*?(?P=fence)[ \t]*(?:\r\n|\n|\r|\Z)"
)
_HASHES = re.compile(r"#+[ \t]*")
_CELL = re.compile(r"(?:[^|\\]|\\.|\\\Z)*")
_SET_IN = re.compile(r"(?: {4,}|\t)[ \t]*(?P<words>\S.*)")
_CODE_MARK = re.compile(r"[{}<>=$|;]|//|\w\(|\w_\w|^[#*]")
_STET_AND_WORDS = r"(?i)<!--\s*stet(?![^\s:,>-])(?:(?!-->).)*-->\s*(?!<!--)\S"
_FEWEST_WORDS = 4
_FEWEST_INDENTED = 3
_SENTENCE_END = (".", "!", "?", "…", "”", '"', "’", "—", ",", ":")


class Leaf(NamedTuple):
    """A block that holds text: the source's spans of its lines, without markers and the white space around.

    `zone` is that of what it stands in; `nested` tells whether it stands in anything, so that its indent is markup.
    """

    zone: Zone
    first_line: int
    lines: tuple[tuple[int, int], ...]
    nested: bool = False


class Blocks(NamedTuple):
    """The blocks of a text that hold text, in order; its link definitions by name; the lines of each HTML block."""

    leaves: list[Leaf]
    references: dict[str, Any]
    html: list[Leaf]


def blocks_of(text: str, lines: Sequence[tuple[int, int]]) -> Blocks:
    """Tell the blocks of `text` apart, whose lines are at `lines`."""
    front = _FRONT_MATTER.match(text)
    first = sum(start < front.end() for start, _ in lines) if front else 0
    md = MarkdownIt("commonmark").enable("table")
    rules = md.block.ruler
    rules.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    rules.at("fence", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    rules.at("html_block", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    if _indents_paragraphs(text, lines):
        rules.at("code", _code)
    env: dict[str, Any] = {}
    body = "\n".join(text[start:end] for start, end in lines[first:])
    if not body:
        return Blocks([], {}, [])
    state = _State(body, md, env, [])
    state.first = first
    state.ends = [end for _, end in lines]
    state.starts = [start for start, _ in lines]
    md.block.tokenize(state, state.line, state.lineMax)
    return Blocks(state.in_source(state.found), env.get("references", {}), state.in_source(state.html))


class _State(StateBlock):
    """The state of the parser, which notes where content starts while it is known."""

    first: int
    starts: list[int]
    ends: list[int]

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, Any], tokens: list[Token]) -> None:
        self.containers: list[Zone] = []
        self.found: list[Leaf] = []
        self.html: list[Leaf] = []
        self.row: Token | None = None
        self.cells: list[tuple[int, int]] = []
        super().__init__(src, md, env, tokens)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token, and note the block if it is one that holds text."""
        before = self.tokens[-1] if self.tokens else None
        token = super().push(ttype, tag, nesting)
        container = _CONTAINERS.get(ttype.rpartition("_")[0])
        if container and nesting > 0:
            self.containers.append(container)
        elif container:
            self.containers.pop()
        elif ttype == "tr_open":
            self.row, self.cells = token, []
        elif ttype == "hr":
            self._note(self.line - 1, self.line, Zone.SCENE_BREAK)
        elif ttype == "inline" and before:
            self._note_inline(before)
        return token

    def _note_inline(self, opener: Token) -> None:
        if opener.type in {"th_open", "td_open"}:
            self._note_cell()
        elif opener.map:
            first, after = opener.map
            setext = opener.type == "heading_open" and not opener.markup.startswith("#")
            zone = Zone.HEADING if opener.type == "heading_open" else self._zone
            self._note(first, after - setext, zone, hashes=zone is Zone.HEADING and not setext)

    @property
    def _zone(self) -> Zone:
        return self.containers[-1] if self.containers else Zone.PROSE

    def _note(self, first: int, after: int, zone: Zone, *, hashes: bool = False) -> None:
        spans = [self._content(line) for line in range(first, after)]
        if hashes:
            spans = [self._heading(*spans[0])]
        start, end = spans[-1]
        spans[-1] = (start, start + len(self._text(start, end).rstrip(" \t")))
        self.found.append(Leaf(zone, first, tuple(spans), bool(self.containers) or self.level > 1))

    def _note_cell(self) -> None:
        if not self.row or not self.row.map:
            return
        line = self.row.map[0]
        start, end = self._content(line)
        end = start + len(self._text(start, end).rstrip(" \t"))
        at = self.cells[-1][1] if self.cells else start
        if at < end and self._text(at, at + 1) == "|":
            at += 1
        elif self.cells:
            return  # the row is shorter than the head
        match = _CELL.match(self.src, at, end)
        after = match.end() if match else at
        self.cells.append((at, after))
        cell = self._text(at, after)
        inner = at + len(cell) - len(cell.lstrip(" \t"))
        self.found.append(Leaf(Zone.TABLE, line, ((inner, inner + len(cell.strip(" \t"))),), nested=True))

    def _text(self, start: int, end: int) -> str:
        return self.src[start:end]

    def _content(self, line: int) -> tuple[int, int]:
        """Return the span of a line's content in the text that is parsed."""
        return min(self.bMarks[line] + self.tShift[line], self.eMarks[line]), self.eMarks[line]

    def _heading(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of a heading's words, without the hashes before and behind."""
        hashes = _HASHES.match(self.src, start, end)
        start = hashes.end() if hashes else start
        words = self._text(start, end).rstrip(" \t")
        bare = words.rstrip("#")
        if bare != words and (not bare or bare[-1] in " \t"):
            words = bare.rstrip(" \t")
        return start, start + len(words)

    def note_html(self, first: int, after: int) -> None:
        """Note the lines of an HTML block, which may hold comments."""
        self.html.append(Leaf(self._zone, first, tuple(map(self._content, range(first, after)))))

    def in_source(self, leaves: Sequence[Leaf]) -> list[Leaf]:
        """Return leaves with lines and places counted in the source, whose line ends may be longer."""
        if not leaves:
            return []
        line_starts = [0, *(match.end() for match in re.finditer("\n", self.src))]
        return [self._in_source(leaf, line_starts) for leaf in leaves]

    def _in_source(self, leaf: Leaf, line_starts: Sequence[int]) -> Leaf:
        spans: list[tuple[int, int]] = []
        for number, (start, end) in enumerate(leaf.lines, leaf.first_line):
            shift = self.starts[self.first + number] - line_starts[number]
            spans.append((start + shift, end + shift))
        return Leaf(leaf.zone, self.first + leaf.first_line, tuple(spans), leaf.nested)


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's way
    """Read a code fence as CommonMark does, but one that nobody closed takes in its own paragraph alone.

    CommonMark takes all the rest of the file for code. A novel must not fall silent for a lost line.
    """
    if silent:
        return fenced_code(state, start, end, silent)
    marker = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not marker.startswith(("`", "~")):
        return False
    length = len(marker) - len(marker.lstrip(marker[:1]))
    key = ("fence", marker[:1], state.blkIndent, end)
    # A shorter fence that nobody closed was looked for already: nobody closes this one either.
    if length >= state.env.setdefault("unclosed", {}).get(key, length + 1):
        return fenced_code(state, start, _blank_after(state, start, end), silent)
    if not fenced_code(state, start, end, silent):
        return False
    last = state.src[state.bMarks[state.line - 1] + state.tShift[state.line - 1] : state.eMarks[state.line - 1]]
    closed = state.line - 1 > start and len(last.rstrip()) >= length and not last.strip().strip(marker[0])
    if not closed:
        state.env["unclosed"][key] = length
        state.tokens.pop()
        return fenced_code(state, start, _blank_after(state, start, end), silent)
    return True


def _html(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read an HTML block as CommonMark does; a comment that nobody closed takes in its own paragraph alone.

    Words behind a `stet` are prose: the line must not fall silent for what is said about it.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith("<") or re.match(_STET_AND_WORDS, line):
        return False
    if silent:
        return html_block(state, start, end, silent)
    found = _html_block(state, start, end, line)
    if found and isinstance(state, _State) and "<!--" in state.src[state.bMarks[start] : state.eMarks[state.line - 1]]:
        state.note_html(start, state.line)
    return found


def _html_block(state: StateBlock, start: int, end: int, line: str) -> bool:
    kind = next((at for at, (opens, _, _) in enumerate(HTML_SEQUENCES) if opens.search(line)), -1)
    key = ("html", str(kind), state.blkIndent, end)
    unclosed = state.env.setdefault("unclosed", {})
    closes = HTML_SEQUENCES[kind][1]
    if kind < 0 or closes.search(""):
        return html_block(state, start, end, False)  # noqa: FBT003
    if key in unclosed and not closes.search(line):
        return html_block(state, start, _blank_after(state, start, end), False)  # noqa: FBT003  # markdown-it's way
    if not html_block(state, start, end, False):  # noqa: FBT003
        return False
    if not closes.search(state.src, state.bMarks[state.line - 1], state.eMarks[state.line - 1]):
        unclosed[key] = 0
        state.tokens.pop()
        return html_block(state, start, _blank_after(state, start, end), False)  # noqa: FBT003
    return True


def _blank_after(state: StateBlock, start: int, end: int) -> int:
    return next((line for line in range(start + 1, end) if state.isEmpty(line)), end)


def _code(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read an indented block as code unless it reads as prose, in a file that sets its paragraphs in."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return not _reads_as_prose(line) and indented_code(state, start, end, silent)


def _indents_paragraphs(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether many paragraphs are set in so far that CommonMark takes them for code."""
    prose = other = 0
    after_blank = True
    for start, end in lines:
        line = text[start:end]
        indented = _SET_IN.match(line) if after_blank else None
        if indented and _reads_as_prose(indented["words"]):
            prose += 1
        elif indented:
            other += 1
        after_blank = not line.strip()
    return prose >= _FEWEST_INDENTED and prose > other


def _reads_as_prose(line: str) -> bool:
    words = line.rstrip()
    return len(words.split()) >= _FEWEST_WORDS and words.endswith(_SENTENCE_END) and not _CODE_MARK.search(words)
