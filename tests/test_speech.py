"""Which words are quoted. In the cases, ⟦…⟧ stands around each speech, with ? where it is unsure and + where it is open."""

import re

import pytest

from copydesk.manuscript import Manuscript
from copydesk.speech import Convention, uses_single_marks

FLAGS = re.compile(r"\??\+?⟧")


def mark(text: str) -> str:
    """Return the text with its speeches marked."""
    pieces: list[str] = []
    done = 0
    for speech in Manuscript.of_text(text).speeches:
        flags = ("?" if speech.unsure else "") + ("" if speech.closed else "+")
        pieces += (text[done : speech.start], "⟦", text[speech.start : speech.end], flags, "⟧")
        done = speech.end
    return "".join(pieces) + text[done:]


def plain(marked: str) -> str:
    return FLAGS.sub("", marked).replace("⟦", "")


US = [
    "Nobody spoke.",
    "⟦“Go,”⟧ he said. ⟦“Now.”⟧",
    "He said, ⟦“Go.”⟧",
    "⟦“He said, ‘Go,’ and I went,”⟧ she said.",
    "⟦“‘Go,’ he said”⟧—she laughed—⟦“‘Go!’”⟧",
    "⟦“’Tis a girls’ school, y’ know.”⟧",
    "⟦“First.+⟧\n\n⟦“Second.”⟧",  # carried on
    "⟦“Never closed, he said.+⟧",
    "⟦“One, ?+⟧⟦“two.”?⟧",  # opened twice
    "A stray closer” and ⟦“one speech.”⟧",
    "⟦“Go.”⟧⟦“No.”⟧",
    '⟦"Go,"⟧ he said. ⟦"Now."⟧',
    "⟦\"It's the girls' school,\"⟧ he said.",
    "⟦\"He said 'go,' and I went,\"⟧ she said.",
    '⟦"First.+⟧\n\n⟦"Second."⟧',
    'He was 6\'2" tall. ⟦"Go,"⟧ he said.',  # an inch mark
    '⟦"He is 6\'2" tall,"⟧ he said.',
    '⟦" Go,"⟧ he said.',
    '⟦"Go, "⟧ he said.',
    '⟦"Go,"⟧ he said. Now."',
    '⟦“Mixed,"⟧ he said. ⟦"And turned,”⟧ she said.',
    "⟦”Turned,“⟧ he said. ⟦“Now.”⟧",
    "⟦‘In single marks,’⟧ he said.\n\n⟦“And in double ones,”⟧ she said. ⟦“Again.”⟧",
    "They call it ‘luck,’ or ’fate.\n\n⟦“Go,”⟧ he said. ⟦“Now.”⟧",
    "*⟦“Go,”⟧* he said. _⟦“Now.”⟧_",
]
UK = [
    "⟦‘Go,’⟧ he said. ⟦‘Now.’⟧",
    "⟦‘It’s the girls’ school,’⟧ he said.",
    "⟦‘Ain’t goin’ nowhere,’⟧ he said.",
    "⟦‘He said “go,” and I went,’⟧ she said.",
    "⟦‘He said “go.”’⟧",
    "⟦‘’Tis cold,’⟧ he said.",
    "⟦‘I saw ’em,’⟧ he said. ⟦‘’Cause I was there.’⟧",
    "⟦‘First.+⟧\n\n⟦‘Second.’⟧",
    "⟦‘That sand’⟧ – he pointed – ⟦‘was new.’⟧",
    "⟦‘No’⟧, he said. ⟦‘It is the girls’ house’⟧.",
    "⟦‘Go,’⟧ he said. ⟦‘Now.’⟧\n\nThe sign said ⟦“Closed.”⟧ ⟦‘Oh,’⟧ she said.",
    "⟦'Tell 'em the boys' boat's gone,'⟧ he said. ⟦'Go.'⟧",
    "He gave 'em a look.\n\n⟦'Go,'⟧ he said.",
    "⟦‘Well –’⟧ He left.",
    "⟦‘Well—’⟧ He left.",
    "It was the Smiths’ house. ⟦‘Go.’⟧",
    "⟦'Go,'⟧ he said. ⟦'Now.'⟧",
    "⟦'It's the girls' school,'⟧ he said. ⟦'Yes.'⟧",
    "⟦'I saw 'em goin' by,'⟧ he said. ⟦'I did.'⟧",
    "⟦'Where?'⟧ ⟦'Here.'⟧",
    "It was '98. ⟦'Go,'⟧ he said. ⟦'Now.'⟧",
    "⟦‘The cafe\u0301’s shut,’⟧ he said.",
]


@pytest.mark.parametrize("case", US)
def test_double_marks(case: str) -> None:
    assert not uses_single_marks(plain(case))
    assert mark(plain(case)) == case


@pytest.mark.parametrize("case", UK)
def test_single_marks(case: str) -> None:
    assert uses_single_marks(plain(case))
    assert mark(plain(case)) == case


def test_single_marks_are_told_from_apostrophes_by_the_whole_text() -> None:
    assert not uses_single_marks("“Go.” It’s ’em. " * 3 + "‘Go.’")
    assert not uses_single_marks("It’s nobody’s.")
    assert uses_single_marks("‘Go.’ It’s “so.” ‘No.’")


def test_a_speech_knows_its_paragraph_and_where_its_words_end() -> None:
    text = "Chapter One\n\n“Go,” he said.\n\nNobody spoke.\n\nHe said, “No"
    first, second = Manuscript.of_text(text).speeches
    assert (first.paragraph, second.paragraph) == (1, 3)
    assert text[first.inner_end] == "”"
    assert second.inner_end == second.end == len(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_speech_may_run_over_the_lines_of_a_wrapped_paragraph(ending: str) -> None:
    lines = [
        "He looked at the river for a long time and then he said, “I know that",
        "the water is gone, and I know that it will be back again before anyone",
        "has had the time to do a thing about it, or to walk over to the church",
        "on the other bank,” and with that he went below, and he shut the hatch",
        "and was not seen again by any of the people that had come with him for",
        "the crossing, or by the dog, or by the girl who had brought the letter",
        "to him, until the evening.",
    ]
    text = ending.join(lines)
    (speech,) = Manuscript.of_text(text).speeches
    assert speech.closed
    assert not speech.unsure
    assert text[speech.start : speech.end].startswith("“I know")
    assert text[speech.start : speech.end].endswith("bank,”")


CARRIED = [
    ("“One.\n\n“Two.\n\n“Three,” he said. “Four.”", [(0, 1), (1, 1), (1, 0), (0, 0)]),
    ('"One.\n\n"Two."', [(0, 1), (1, 0)]),
    ("‘One.\n\n‘Two.’", [(0, 1), (1, 0)]),
    ("“One.\n\n*“And two,”* he said.", [(0, 1), (1, 0)]),
    ("“One.\n\n‘Two.’\n\n“Three.”", [(0, 0), (0, 0), (0, 0)]),
    ("“One.\n\nHe sat. “Two.”", [(0, 0), (0, 0)]),
    ("“One.\n\n* * *\n\n“Two.”", [(0, 0), (0, 0)]),
    ("“One.\n\nCHAPTER TWO\n\n“Two.”", [(0, 0), (0, 0)]),
    ("“One.\n\nI sang it low\nand let it go\n\n“Two.”", [(0, 1), (1, 0)]),
    ("“One.", [(0, 0)]),
]


@pytest.mark.parametrize(("text", "carried"), CARRIED)
def test_a_speech_is_carried_into_the_paragraph_that_opens_it_again(text: str, carried: list[tuple[int, int]]) -> None:
    speeches = Manuscript.of_text(text).speeches
    assert [(speech.carried_from, speech.carried_into) for speech in speeches] == carried


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("“He said, ‘Go,’ and I went.” “Oh.”", [(0, "“He"), (1, "‘Go"), (0, "“Oh")]),
        ("‘He said, “The word ‘no’ is long,” and I went.’", [(0, "‘He"), (1, "“The"), (2, "‘no")]),
        ("\"He said, 'Go,' and I went.\"", [(0, '"He'), (1, "'Go")]),
        ("“He said, ‘Go.\n\n“‘Go at once.’”", [(0, "“He"), (1, "‘Go")]),
        ("It is ‘so.’", [(0, "‘so")]),
    ],
)
def test_quotations_within_quotations(text: str, levels: list[tuple[int, str]]) -> None:
    manuscript = Manuscript.of_text(text)
    assert [(q.level, re.match(r".\w+", text[q.start :]).group()) for q in manuscript.quotations(0)] == levels  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "convention"),
    [
        ("“Go,” he said.", Convention.DOUBLE),
        ("'Go,' he said. 'Now.'", Convention.SINGLE),
        ("« Go », he said.\n\n“Oh.”\n\n«Now.»", Convention.GUILLEMETS),
        ("»Go«, he said. »Now.«", Convention.GUILLEMETS),
        ("「Go,」 he said.", Convention.CORNERS),
        ("—Go, he said.\n\n—Where?\n\n—To the “sea,” said the boy.\n\nNobody spoke.", Convention.DASHES),
        ("“Go,” he said—and went.\n\n—Well. “Oh.”", Convention.DOUBLE),
    ],
)
def test_how_a_book_shows_speech(text: str, convention: Convention) -> None:
    manuscript = Manuscript.of_text(text)
    assert manuscript.convention is convention
    assert bool(manuscript.speeches) is convention.is_read


def test_closing_marks_that_nothing_opened_are_told() -> None:
    text = "He sat down.” Nobody spoke.\n\n“Go,” he said.\n\nNow.”"
    pairing = Manuscript.of_text(text).pairing
    assert [(index, mark.at) for index, marks in pairing.strays.items() for mark in marks] == [
        (0, 12),
        (2, len(text) - 1),
    ]


def test_speech_never_leaks_past_its_paragraph() -> None:
    manuscript = Manuscript.of_text("“Open one.\n\nNarration here.\n\n“Closed.” Narration.")
    assert [manuscript.text[s.start : s.end] for s in manuscript.speeches] == ["“Open one.", "“Closed.”"]
