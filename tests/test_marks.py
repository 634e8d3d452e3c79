"""What each quotation mark is. In the cases every sure mark is written as the curly glyph it wants; what is left straight is not sure."""

import re

import pytest

from copydesk.manuscript import Manuscript
from copydesk.speech.marks import Role

MARKS = re.compile("[\"'“”‘’]")
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def read(text: str) -> str:
    """Return the text with each mark as what it is, word-internal apostrophes too."""
    manuscript = Manuscript.of_text(text)

    def glyph(match: re.Match[str]) -> str:
        mark = manuscript.mark_at(match.start())
        if mark is None:
            return "’" if text[match.start() + 1].isalpha() else match.group()
        return mark.glyph or match.group().translate(STRAIGHT)

    return MARKS.sub(glyph, text)


US = [
    "“Go,” he said. “Now.”",
    "He said, “Go.”",
    "“He said, ‘Go,’ and I went,” she said.",
    "“‘Go,’ he said”—she laughed—“‘Go!’ ”",
    "“He called it ‘luck.’\u2009” She laughed.",
    "“I think”--she looked up--“we are lost.”",
    "“But I--” She broke off. “--never did.”",
    "“What of--” “Nothing.”",
    "“…and then?” “…”",
    "(“Not now,” he said.)",
    "“’Tis late,” she said. “Leave ’em be ’til morning.”",
    "It was the summer of ’68, or the ’70s.",
    "The girls’ boat was the dockers’ own.",
    "“Goin’ down to th’ river,” he said, “an’ stayin’ there.”",
    "“Fish ’n’ chips,” she said.",
    "“O’Hara’s,” he said. “It’s Y.E.’s own.”",
    "“First.\n\n“Second,” he said.",
    "“He wrote: ‘Dear Anna,\n\n“‘I am well.’ ”",
    "He wrote “late” and “never.”",
    "*“Go,”* he said. _“Now.”_",
    "“The ’Orse and ’Ound,” he said.",
    "“Leave it, ’Arry,” he said.",
    "The door was 6'2\" high.",
    "He was 5'10\" and she was 5'4\".",
]
UK = [
    "‘Go,’ he said. ‘Now.’",
    "‘He said, “Go,” and I went,’ she said.",
    "‘“Go,” he said’ – she laughed – ‘“Go!” ’",
    "‘The girls’ boat,’ he said. ‘It’s gone.’",
    "‘Leave ’em be,’ she said. ‘’Tis late.’",
    "‘I think’—she looked up—‘we are lost.’",
    "‘Ain’t goin’ nowhere,’ he said. ‘Not in the ’90s.’",
    "‘First.\n\n‘Second,’ he said.",
    "‘I knew him once,’ he said, ‘and I never liked him.’",
    "‘Cause of death: unknown,’ he read. ‘Round the corner,’ she read.",
]
NOT_SURE = [
    "“She came 'round the dancers’ hall.”",  # quoted words, or an apostrophe and a plural
    "“Nobody said 'cause, or at least not the lads’ father.”",
]


@pytest.mark.parametrize("text", [*US, *UK])
def test_straight_marks_are_told_apart(text: str) -> None:
    assert read(text.translate(STRAIGHT)) == text


@pytest.mark.parametrize("text", [*US, *UK])
def test_curly_marks_are_what_they_seem(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_can_be_read_in_two_ways_is_not_sure(text: str) -> None:
    assert read(text.translate(STRAIGHT)) == text


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("”Go,“ he said.", "“Go,” he said."),
        ("“But I—“ She broke off.", "“But I—” She broke off."),
        ("“I think”—she looked up—”we are lost.”", "“I think”—she looked up—“we are lost.”"),
        ("“Leave ‘em be,” she said.", "“Leave ’em be,” she said."),
        ("’Go,’ he said. ‘Now.’", "‘Go,’ he said. ‘Now.’"),
    ],
)
def test_a_glyph_that_stands_the_wrong_way_round_is_seen_through(text: str, read_as: str) -> None:
    assert read(text) == read_as


def test_roles() -> None:
    manuscript = Manuscript.of_text("\"'Tis 'so,'\" he said. The 6\" nail.")
    marks = manuscript.marks.of(0).values()
    assert [mark.role for mark in marks] == [
        Role.OPEN_DOUBLE,
        Role.APOSTROPHE,
        Role.OPEN_SINGLE,
        Role.CLOSE_SINGLE,
        Role.CLOSE_DOUBLE,
        Role.PRIME,
    ]
    assert all(mark.sure for mark in marks)


def test_low_marks_open() -> None:
    manuscript = Manuscript.of_text("„Komm“, sagte er. „Komm.“")
    assert [mark.role.opens for mark in manuscript.marks.of(0).values()] == [True, False, True, False]


def test_lines_of_a_verse_are_weighed_together() -> None:
    verse = (
        'He sang it for us:\n\n"The tide is out,\nThe boats are in,\nAnd all\'s as it was."\n\nThen he left the room.'
    )
    manuscript = Manuscript.of_text(verse)
    mark = manuscript.mark_at(verse.rindex('"'))
    assert mark is not None
    assert mark.role is Role.CLOSE_DOUBLE
    assert mark.sure


def test_no_paragraph_has_a_thousand_speeches() -> None:
    manuscript = Manuscript.of_text('"a" ' * 10_000)
    assert manuscript.mark_at(0) is None


def test_composed_and_decomposed_letters_are_read_alike() -> None:
    for text in ("“Café,” he said. ‘Café’s shut.’", "“Cafe\u0301,” he said. ‘Cafe\u0301’s shut.’"):
        assert read(text.translate(STRAIGHT)) == text
