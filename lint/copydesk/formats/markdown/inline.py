"""Markdown inside of blocks, by markdown-it: what is no prose there, and where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from types import SimpleNamespace
from typing import Any, Literal

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from copydesk.formats.markdown.holes import Hole, Side, Stretch
from copydesk.formats.reading import Comment
from copydesk.prose import OBJECT, Attribute

# Without one of these a paragraph is all prose: most are.
_MARKUP = (*"\\`*_~[<&^", "  \n", "http:", "https:", "www.")
_NEEDS_PARSER = re.compile(r"[\\`*_~\[<&^]|  \n")
_ADDRESS = re.compile(r"(?<![^\W_])(?:https?://|www\.(?=[a-z0-9]))[^\s<>()\[\]\"“”]++", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'’*_"
_FOOTNOTE = re.compile(r"\[\^[^\s\]]{1,100}\]")
_TAG = re.compile(r"<(?P<closes>/?)(?P<name>[a-zA-Z][a-zA-Z0-9\-]*)")
_ATTRIBUTES: Mapping[str, Attribute] = {
    **dict.fromkeys(("em", "i", "cite"), Attribute.EMPHASIS),
    **dict.fromkeys(("strong", "b"), Attribute.STRONG),
    **dict.fromkeys(("s", "del", "strike"), Attribute.STRUCK),
    "a": Attribute.LINK,
}
_INVISIBLE = frozenset("u ins span sup sub small big font mark center tt p div wbr abbr".split())
_TOKENS: Mapping[str, Attribute] = {
    "em": Attribute.EMPHASIS,
    "strong": Attribute.STRONG,
    "s": Attribute.STRUCK,
    "link": Attribute.LINK,
}
_OBJECTS = frozenset({"code_inline", "image", "object", "footnote_ref"})
_SPACES_AFTER = re.compile(r"[ \t]+")
_LINE_END_AFTER = re.compile(r"[ \t]*\n")
_STEPS = 50


class Inline:
    """A reader of what stands inside of blocks, given the source and its link definitions."""

    def __init__(self, text: str, references: Mapping[str, Any]) -> None:
        self._text = text
        self._env = {"references": references} if references else {}
        self._md = MarkdownIt("commonmark").enable("strikethrough")
        rules = self._md.inline
        rules.ruler2.disable("fragments_join")
        rules.ruler.before("link", "footnote", _footnote)
        parser = _Parser()
        parser.ruler, parser.ruler2 = rules.ruler, rules.ruler2
        self._md.inline = parser
        bounded = {**vars(helpers), "parseLinkLabel": _link_label}
        self._md.helpers = SimpleNamespace(**bounded)  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]

    def read(self, lines: Sequence[tuple[int, int]]) -> tuple[list[Hole], list[Stretch], list[Comment]]:
        """Return the holes in the content of a block, whose lines stand at `lines` of the source, what markup says of it, its comments."""
        content = "\n".join(self._text[start:end] for start, end in lines)
        if not any(mark in content for mark in _MARKUP):
            return [], [], []
        tokens: list[Token] = []
        if _NEEDS_PARSER.search(content):
            state = _State(content, self._md, self._env, tokens)
            self._md.inline.tokenize(state)
            for rule in self._md.inline.ruler2.getRules(""):
                rule(state)
        marks = list(_marks(content, tokens))
        holes = [mark for mark, _ in marks]
        holes += _addresses(content, holes)
        starts = _starts(lines)

        def placed(at: int) -> int:
            return in_lines(lines, at, starts)

        return (
            [Hole(placed(hole.start), placed(hole.end), hole.text, hole.side) for hole in holes],
            [Stretch(placed(s.start), placed(s.end), s.attribute) for s in _stretches(marks)],
            [
                Comment(placed(start), placed(end), token.content[4:-3], placed(start + 4), apart=False)
                for token in tokens
                if token.type == "html_inline" and token.content.startswith("<!--") and token.content.endswith("-->")
                for start, end in ([token.map] if token.map else [])
            ],
        )


def in_lines(lines: Sequence[tuple[int, int]], at: int, starts: Sequence[int] | None = None) -> int:
    """Return where offset `at` of lines joined by line feeds stands in the source that they stand in at `lines`."""
    starts = starts or _starts(lines)
    line = bisect_right(starts, at, hi=len(lines)) - 1
    return lines[line][0] + at - starts[line]


def _starts(lines: Sequence[tuple[int, int]]) -> list[int]:
    return [0, *accumulate(end - start + 1 for start, end in lines)]


class _State(StateInline):
    """The state of the parser; `map` of a token is where it stands in the content."""

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, Any], tokens: list[Token]) -> None:
        self.steps = _STEPS * len(src)
        super().__init__(src, md, env, tokens)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token


class _Parser(ParserInline):
    """The parser, which notes where each token starts and ends."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:  # noqa: ANN401
        """Leave the text in place of an image unread: nobody reads it."""
        del src, md, env
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Make tokens of the content from the state's place to its end."""
        rules = self.ruler.getRules("")
        nesting = state.md.options["maxNesting"]
        end = state.posMax
        while state.pos < end:
            start, count = state.pos, len(state.tokens)
            if state.level < nesting and any(rule(state, False) for rule in rules):  # noqa: FBT003  # markdown-it's way
                if len(state.tokens) > count:
                    _place(state.tokens, count, start, state.pos)
            else:
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()


def _place(tokens: list[Token], first: int, start: int, end: int) -> None:
    """Note that the tokens from `first` on were made of [start, end)."""
    while first < len(tokens) and tokens[first].map is None:
        first += 1  # the text before
    if first == len(tokens):
        return
    opener, closer = tokens[first], tokens[-1]
    if opener.type == "link_open" and opener.markup == "autolink":
        opener.type, opener.map = "object", [start, end]
        for token in tokens[first + 1 :]:
            token.map = None
    elif opener.type == "link_open" and opener.map and closer.map:
        opener.map = [start, opener.map[0]]
        closer.map = [closer.map[0], end]
    elif opener.type != "text":
        opener.map = [start, end]
    else:
        for token in tokens[first:]:
            token.map = [start, start + len(token.content)]
            start += len(token.content)


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read a footnote's mark, [^1], or a footnote in the text, ^[…]."""
    if state.src.startswith("^[", state.pos):
        end = _link_label(state, state.pos + 1) + 1
    else:
        match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
        end = match.end() if match else 0
    if not end:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = end
    return True


def _link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803
    """Return where the label that starts at `start` ends, or -1; as markdown-it does it, but never in more than linear time."""
    before = state.pos
    state.pos = start + 1
    level = 1
    end = -1
    while state.pos < state.posMax and isinstance(state, _State) and state.steps > 0:
        state.steps -= 1
        mark = state.src[state.pos]
        if mark == "]":
            level -= 1
            if level == 0:
                end = state.pos
                break
        at = state.pos
        state.md.inline.skipToken(state)
        if mark == "[":
            if at == state.pos - 1:
                level += 1
            elif disableNested:
                break
    state.pos = before
    return end


def _marks(content: str, tokens: Sequence[Token]) -> Iterator[tuple[Hole, Attribute | None]]:
    """Yield what is no prose as it stands, with the attribute that it opens or closes."""
    for at, token in enumerate(tokens):
        if token.map is None:
            continue
        start, end = token.map
        name = token.type.rpartition("_")[0]
        if name in _TOKENS and token.nesting:
            yield Hole(start, end, "", _side(opens=token.nesting > 0)), _TOKENS[name]
        elif token.type == "text" and not token.content:  # the other half of two marks
            opens = at + 1 < len(tokens) and tokens[at + 1].type == "strong_open"
            yield Hole(start, end, "", _side(opens=opens)), None
        elif token.type == "text_special" and token.content != token.markup:
            yield Hole(start, end, token.content), None
        elif token.type == "hardbreak":
            while content[end - 2] == " " and content[start - 1] == " ":  # two spaces or more
                start -= 1
            yield Hole(start, end, "\n"), None
        elif token.type in _OBJECTS:
            yield Hole(start, end, OBJECT), None
        elif token.type == "html_inline":
            yield _tag(content, start, end)


def _side(*, opens: bool) -> Side:
    return Side.FRONT if opens else Side.BEHIND


def _tag(content: str, start: int, end: int) -> tuple[Hole, Attribute | None]:
    """Return what is read in place of HTML: nothing for tags that set the words otherwise, and for comments."""
    tag = _TAG.match(content, start)
    if tag is None:
        spaces = _SPACES_AFTER.match(content, end)
        if spaces and (start == 0 or content[start - 1].isspace()):
            end = spaces.end()  # a comment between two spaces leaves one
        return Hole(start, end), None
    name = tag["name"].lower()
    if end - tag.end() > 1 and "=" not in content[tag.end() : end] and content[end - 2] != "/":
        return Hole(start, end, OBJECT), None  # <I hear you>, but for a browser
    if name == "br":
        line_end = _LINE_END_AFTER.match(content, end)
        return Hole(start, line_end.end() if line_end else end, "\n"), None
    if name in _ATTRIBUTES:
        return Hole(start, end, "", _side(opens=not tag["closes"])), _ATTRIBUTES[name]
    if name in _INVISIBLE:
        return Hole(start, end, "", _side(opens=not tag["closes"])), None
    return Hole(start, end, OBJECT), None


def _addresses(content: str, holes: Iterable[Hole]) -> Iterator[Hole]:
    """Yield the addresses that stand bare in the text, as far as no markup ends them."""
    edges = sorted((hole.start, hole.end) for hole in holes if hole.side or hole.text == OBJECT)
    for match in _ADDRESS.finditer(content):
        start, end = match.span()
        at = bisect_right(edges, (start, end))
        if at and edges[at - 1][1] > start:
            continue
        if at < len(edges):
            end = min(end, edges[at][0])
        end = start + len(content[start:end].rstrip(_AFTER_ADDRESS))
        yield Hole(start, end, OBJECT)


def _stretches(marks: Iterable[tuple[Hole, Attribute | None]]) -> Iterator[Stretch]:
    opened: dict[Attribute, list[Hole]] = {}
    for hole, attribute in sorted(marks, key=lambda mark: mark[0].start):
        if attribute is None:
            continue
        if hole.side is Side.FRONT:
            opened.setdefault(attribute, []).append(hole)
        elif opened.get(attribute):
            yield Stretch(opened[attribute].pop().end, hole.start, attribute)
