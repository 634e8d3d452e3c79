"""The Markdown reader, first form: what is no prose is a hole of the same length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.formats import format_of, markdown
from copydesk.formats.markdown import OBJECT
from copydesk.prose import Edit

PIECES = st.sampled_from(
    [
        "`",
        "``",
        "```",
        "~~~\n",
        "\n",
        "\n\n",
        "    ",
        "<",
        ">",
        "<!--",
        "-->",
        "<b>",
        "[a]",
        "(b c)",
        "---\n",
        "# ",
        "- ",
        "| ",
        "word",
        "É,",
        " ",
    ]
)


def prose(text: str) -> str:
    return markdown.read(text.encode()).prose.text


def blank(text: str) -> str:
    return " " * len(text)


@pytest.mark.parametrize(
    ("before", "hole", "after"),
    [
        ("He typed.\n\n", "```sh\npip install .  # a,b\n```\n", "\nHe left.\n"),
        ("He typed.\n\n", "~~~\na,b\n~~~", ""),
        ("He typed.\n\n", "    a,b  c\n", "\nHe left.\n"),
        ("", "---\ntitle: a,b\ntags: [x,y]\n---\n", "He left.\n"),
        ("", "+++\ntitle = 'a,b'\n+++\n", "He left.\n"),
        ("He left.\n\n", "<div>\na,b\n</div>\n", "\nHe left.\n"),
        ("He left.\n\n", "<!-- a,b\n  c ,d -->\n", "\nHe left.\n"),
    ],
)
def test_blocks_become_blank_lines(before: str, hole: str, after: str) -> None:
    blanked = "\n".join(map(blank, hole.split("\n")))
    assert prose(before + hole + after) == before + blanked + after


@pytest.mark.parametrize(
    ("before", "hole", "after"),
    [
        ("He typed ", "`a,b`", " and left."),
        ("He typed ", "``a ` b``", " and left."),
        ("See [the map]", '(maps/a,b.png "A,b")', " first."),
        ("See [the map]", "[map,1]", " first."),
        ("See ", "<https://example.org/a,b>", " first."),
        ("See ", "https://example.org/a,b?c=D.E", " first."),
        ("He ", "<em>", "went."),
        ("He went", "<!-- a,b -->", "."),
    ],
)
def test_spans_become_objects(before: str, hole: str, after: str) -> None:
    assert prose(before + hole + after) == before + OBJECT * len(hole) + after


@pytest.mark.parametrize(
    "text", ["He saw a < b and c > d.", "One ` alone.", "A [note] (aside) here.", "--- not front matter\n"]
)
def test_what_only_looks_like_markup_is_prose(text: str) -> None:
    assert prose(text) == text


def test_a_fence_that_nobody_closed_silences_its_paragraph_alone() -> None:
    text = "He typed.\n\n``` a,b\nc,d\n\nHe left.\n\n~~~\ne,f\n~~~\n\nHe slept.\n"
    wanted = text
    for code in ("``` a,b", "c,d", "~~~\ne,f\n~~~"):
        wanted = wanted.replace(code, "\n".join(map(blank, code.split("\n"))))
    assert prose(text) == wanted


def test_no_edit_touches_a_hole() -> None:
    text = "He typed `a,b` and left.\n\n```\na,b\n```\n"
    reading = markdown.read(text.encode())
    at = text.index("a,b")
    assert reading.prose.edit(Edit(at, at + 1, "x")) is None
    assert reading.prose.edit(Edit(at - 2, at + 1, "x")) is None
    assert reading.prose.edit(Edit(0, 2, "She")) == Edit(0, 2, "She")


def test_code_is_neither_marked_nor_repaired() -> None:
    text = "He typed `pip install  .` then.\n\n```sh\npip install . ,x  # a,b\n```\n\nIt was the the end,or so he thought.\n"
    reading = format_of("chapter.MD").read(text.encode())
    book = [Manuscript("chapter.md", reading.prose)]
    found = lint(book, Settings(load_rules()), gather(book))
    assert [text[d.start : d.end] for d in found] == ["the the", ","]
    assert all(d.start > text.rindex("```") for d in found)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_offset_stays_true(text: str) -> None:
    reading = markdown.read(text.encode())
    assert len(reading.prose.text) == len(text)
    for segment in reading.prose.segments:
        assert segment.start == segment.source
        assert reading.prose.text[segment.start : segment.end] == text[segment.start : segment.end]
    for at, (shown, is_) in enumerate(zip(reading.prose.text, text, strict=True)):
        assert shown == is_ or shown in {" ", OBJECT}, at
    assert markdown.write(reading, []) == text.encode()
