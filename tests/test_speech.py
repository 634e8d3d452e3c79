"""Which words are quoted. In the cases, ⟦…⟧ stands around each speech, with ? where it is unsure and + where it is open."""

import re

import pytest

from copydesk.manuscript import Manuscript
from copydesk.speech import uses_single_marks

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
    'He was 6\'2⟦" tall. "?⟧Go,⟦" he said.?+⟧',  # an inch mark: all that follows is unsure
    '⟦" Go,"?⟧ he said.',
    '⟦"Go, "?⟧ he said.',
    '⟦“Mixed,"⟧ he said.',
]
UK = [
    "⟦‘Go,’⟧ he said. ⟦‘Now.’⟧",
    "⟦‘It’s the girls’ school,’⟧ he said.",
    "⟦‘Ain’t goin’ nowhere,’⟧ he said.",
    "⟦‘He said “go,” and I went,’⟧ she said.",
    "⟦‘He said “go.”’⟧",
    "⟦‘’Tis cold,’⟧ he said.",
    "⟦‘I saw ’em,’⟧ he said. ⟦‘’Cause I was there.’⟧",
    "⟦‘First.?+⟧\n\n⟦‘Second.’⟧",  # an open single mark may be an apostrophe turned the wrong way
    "⟦‘That sand’?⟧ – he pointed – ⟦‘was new.’⟧",
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


def test_speech_never_leaks_past_its_paragraph() -> None:
    manuscript = Manuscript.of_text("“Open one.\n\nNarration here.\n\n“Closed.” Narration.")
    assert [manuscript.text[s.start : s.end] for s in manuscript.speeches] == ["“Open one.", "“Closed.”"]
