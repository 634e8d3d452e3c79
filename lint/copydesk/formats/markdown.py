"""Markdown, in a first form: what is not prose is blanked out, letter for letter, so that every offset stays true.

Code, HTML, front matter and addresses are no prose: they are holes in the map, which no finding names and no edit touches.
Emphasis marks, entities and the like still stand in the prose as they stand in the file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from copydesk.formats.plain import write
from copydesk.formats.reading import Reading
from copydesk.prose import Prose, Segment
from copydesk.source import decode

# Something stands here that is no prose: not a word, not a space, not a mark that any rule knows.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_BLOCKS = frozenset({"fence", "code_block", "html_block"})
_FRONT_MATTER = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?P=fence)[ \t]*(?:\r?\n|\Z)")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r)")
# Tags, link targets, addresses.
_INLINE = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|<[a-z]+:[^\s<>]+>"
    r"|(?<=\])\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)|(?<=\])\[[^\]\n]*\]"
    r"|https?://[^\s<>)\]]+"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_MOST_OPEN_FENCES = 5
_NOT_A_LINE_END = re.compile(r"[^\r\n]")

__all__ = ["read", "write"]


def read(data: bytes) -> Reading:
    """Read Markdown; raises SourceError for bytes that are not text."""
    source = decode(data)
    holes = sorted(_holes(source.text), key=lambda hole: (hole[0], -hole[1]))
    pieces: list[str] = []
    segments: list[Segment] = []
    done = 0
    for start, end, filler in holes:
        if start < done:
            continue  # inside the hole before
        pieces += (source.text[done:start], _NOT_A_LINE_END.sub(filler, source.text[start:end]))
        if start > done:
            segments.append(Segment(done, start, done))
        done = end
    pieces.append(source.text[done:])
    if done < len(source.text) or not segments:
        segments.append(Segment(done, len(source.text), done))
    return Reading(source, Prose("".join(pieces), tuple(segments)))


def _holes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield [start, end) of all that is no prose, with what stands in its place: blocks become blank lines."""
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    if front:
        yield (*front.span(), " ")
    for start, end in _blocks(text, body):
        yield start, end, " "
    for start, end in (*_code_spans(text, body), *_comments(text, body)):
        yield start, end, OBJECT
    for match in _INLINE.finditer(text, body):
        yield (*match.span(), OBJECT)


def _comments(text: str, body: int) -> Iterator[tuple[int, int]]:
    start = text.find("<!--", body)
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end)


def _code_spans(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of inline code: backticks, and the next run of as many in the same paragraph."""
    runs = [match.span() for match in _TICKS.finditer(text, body)]
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, body)]
    later: dict[int, list[int]] = {}
    for at in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[at][1] - runs[at][0], []).append(at)
    done = -1
    for at, (start, end) in enumerate(runs):
        same = later[end - start]
        same.pop()  # the run itself
        if at <= done or not same:
            continue
        partner = runs[same[-1]]
        if bisect_left(blanks, end) == bisect_left(blanks, partner[0]):
            done = same[-1]
            yield start, partner[1]


def _blocks(text: str, body: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of code and HTML blocks, as CommonMark sees them, but for fences that nobody closed.

    CommonMark takes all the rest of the file for code then. A novel must not fall silent for a lost line: only the
    paragraph with the fence is left out, and what follows is read again.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only Markdown pays for it

    for _ in range(_MOST_OPEN_FENCES):
        starts = [match.start() for match in _LINE.finditer(text, body)]
        starts.append(len(text))
        body = -1
        for token in MarkdownIt().parse(text[starts[0] :]):
            if token.type not in _BLOCKS or not token.map:
                continue
            start, end = (starts[min(line, len(starts) - 1)] for line in token.map)
            if token.type == "fence" and not _is_closed(text[start:end], token.markup):
                blank = _BLANK_LINE.search(text, start, end)
                end = body = blank.end() if blank else end
            yield start, end
        if not 0 <= body < len(text):
            return


def _is_closed(block: str, fence: str) -> bool:
    """Tell whether a fenced block ends with a line that is its fence, or a longer one, and nothing else."""
    last = block.rstrip().rpartition("\n")[2].strip(" \t>")
    return len(last) >= len(fence) and not last.strip(fence[0]) and block.strip() != last
