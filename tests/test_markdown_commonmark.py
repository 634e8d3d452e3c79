"""CommonMark's own examples, read as prose (see tests/commonmark/NOTICE.md)."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote

import pytest

from copydesk.formats import markdown
from copydesk.formats.markdown import OBJECT
from copydesk.prose import Edit, Prose, apply
from copydesk.zones import Zone


class Example(TypedDict):
    """One example of the specification."""

    markdown: str
    html: str
    example: int
    section: str


EXAMPLES: list[Example] = json.loads(
    (Path(__file__).parent / "commonmark" / "commonmark.json").read_text(encoding="utf-8")
)
WORD = re.compile(r"[^\W_]{2,}")
# What our prose leaves out by design, so that the text of the HTML is no measure.
NOT_COMPARED = {"HTML blocks": "HTML blocks are no prose, whatever text they hold"}
BARE_ADDRESS = "an address is no prose to us, be it marked as one or not"
UNLIKE = {
    602: BARE_ADDRESS,
    608: BARE_ADDRESS,
    611: BARE_ADDRESS,
    626: "Python's HTML parser takes <!--> for the start of a longer comment",
}


class Text(HTMLParser):
    """The text of HTML; code, and addresses that are their own text, left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.hidden = 0
        self.address = ""
        self.address_at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "code":
            self.hidden += 1
        if tag == "a":
            self.address = dict(attrs).get("href") or ""
            self.address_at = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        if tag == "code":
            self.hidden -= 1
        if tag == "a" and self.address:
            text = "".join(self.pieces[self.address_at :])
            if unquote(self.address).removeprefix("mailto:") in {text, text.removeprefix("MAILTO:")}:
                del self.pieces[self.address_at :]

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def bare(text: str) -> str:
    return "".join(text.replace(OBJECT, "").split())


def text_of(html: str) -> str:
    parser = Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)


def require_a_true_map(source: str, prose: Prose) -> None:
    last = 0
    for segment in prose.segments:
        length = segment.end - segment.start
        assert prose.text[segment.start : segment.end] == source[segment.source : segment.source + length]
        assert segment.source >= last
        last = segment.source + length
    assert all(first.end <= second.start for first, second in pairwise(prose.segments))
    assert prose.blocks is not None
    assert all(first.end <= second.start for first, second in pairwise(prose.blocks))
    for block in prose.blocks:
        assert block.start < block.end
        assert prose.text[block.start : block.end].strip() == prose.text[block.start : block.end]
    assert not apply(prose.text, [Edit(block.start, block.end, "") for block in prose.blocks]).strip()
    assert all(0 <= span.start < span.end <= len(prose.text) for span in prose.spans)
    assert [span.start for span in prose.spans] == sorted(span.start for span in prose.spans)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_every_example_has_a_true_map(example: Example) -> None:
    source = example["markdown"]
    reading = markdown.read(source.encode())
    require_a_true_map(source, reading.prose)
    assert markdown.write(reading, []) == source.encode()
    crlf = source.replace("\n", "\r\n")
    read = markdown.read(crlf.encode()).prose
    require_a_true_map(crlf, read)
    assert read.text.replace("\r\n", "\n") == reading.prose.text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_the_prose_is_the_text_that_a_reader_reads(example: Example) -> None:
    if example["section"] in NOT_COMPARED:
        pytest.skip(NOT_COMPARED[example["section"]])
    if example["example"] in UNLIKE:
        pytest.skip(UNLIKE[example["example"]])
    prose = markdown.read(example["markdown"].encode()).prose
    breaks = [block for block in prose.blocks or () if block.zone is Zone.SCENE_BREAK]
    marks = sum(bool(bare(prose.text[block.start : block.end])) for block in breaks)
    text = apply(prose.text, [Edit(block.start, block.end, "") for block in breaks])
    read = text_of(example["html"])
    if marks > example["html"].count("<hr"):  # paragraphs of marks alone are scene breaks to us as well
        text = prose.text
    assert bare(text) == bare(read)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_an_edit_inside_a_word_is_found_again(example: Example) -> None:
    source = example["markdown"]
    reading = markdown.read(source.encode())
    text = reading.prose.text
    for match in WORD.finditer(text):
        edit = Edit(match.start() + 1, match.start() + 1, "quite")
        carried = reading.prose.edit(edit)
        if carried is None:
            continue  # within an entity
        again = markdown.read(markdown.write(reading, [carried]))
        if "]:" in source and again.prose.text != apply(text, [edit]):
            continue  # the text of a link that names its definition: repairs drop such an edit (tests/test_markdown.py)
        assert again.prose.text == apply(text, [edit])
