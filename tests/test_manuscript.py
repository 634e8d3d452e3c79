"""Words and gaps, and finding places again."""

import re
import unicodedata
from itertools import chain, zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import manuscript as module
from copydesk.manuscript import WORD, Manuscript

ACUTE, SOFT_HYPHEN = "\u0301", "\u00ad"
TEXTS = [
    "",
    " ",
    "word",
    "  “Don’t,” she said—twice—to Mr. O'Neil.\r\n\r\n‘Well-known’ …",
    "snake_case _emphasis_ __strong__",
    "'tis rock'n'roll, the girls' -dash- a--b",
    f"caf{'e' + ACUTE} na{SOFT_HYPHEN}ive \U0001f600 \U00010400\U00010428 x\U0001f468\u200d\U0001f469y",
    "\u2028\u2029\x85\x0c\x0b\ufeff\u200b",
    "10,000 3.5 4th .22",
]


def pieces(manuscript: Manuscript) -> list[str]:
    return list(chain.from_iterable(zip_longest(manuscript.gaps, manuscript.words, fillvalue="")))


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_gaps_in_turn_are_the_text(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    assert "".join(pieces(manuscript)) == text
    assert len(manuscript.gaps) == len(manuscript.words) + 1
    assert len(manuscript.word_starts) == len(manuscript.words)


@pytest.mark.parametrize("text", TEXTS)
def test_spans_are_where_the_words_and_gaps_stand(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    for at, word in enumerate(manuscript.words):
        start, end = manuscript.word_span(at)
        assert text[start:end] == word == manuscript.word(at)
        assert manuscript.word_starts[at] == start
        assert manuscript.word_after(start) == at
        assert manuscript.word_after(start + 1) == at + 1
    for at, gap in enumerate(manuscript.gaps):
        start, end = manuscript.gap_span(at)
        assert text[start:end] == gap == manuscript.gap(at)


def test_nothing_stands_beyond_the_ends() -> None:
    manuscript = Manuscript.of_text("one two")
    assert [manuscript.word(at) for at in (-1, 2, 9)] == ["", "", ""]
    assert [manuscript.gap(at) for at in (-1, 3, 9)] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t don't", ["Don’t", "don't"]),
        ("’tis ‘no’ 'yes'", ["tis", "no", "yes"]),
        ("the girls’ hats", ["the", "girls", "hats"]),
        ("rock’n’roll o’clock’s", ["rock’n’roll", "o’clock’s"]),
        ("well-known mother-in-law’s", ["well-known", "mother-in-law’s"]),
        ("well\u2010known well\u2011known", ["well\u2010known", "well\u2011known"]),
        ("a--b -c d- e—f", ["a", "b", "c", "d", "e", "f"]),
        ("it’’s it'-s", ["it", "s", "it", "s"]),
        (f"co{SOFT_HYPHEN}operate{SOFT_HYPHEN} now", [f"co{SOFT_HYPHEN}operate", "now"]),
        ("zero\u200bwidth\u2060joined", ["zero\u200bwidth\u2060joined"]),
        (f"caf{'e' + ACUTE}s re{ACUTE}-do e{ACUTE}’s", [f"caf{'e' + ACUTE}s", f"re{ACUTE}-do", f"e{ACUTE}’s"]),
        ("_so_ snake_case", ["so", "snake", "case"]),
        ("\U00010400\U00010428 \U0001f600 x\u00b2", ["\U00010400\U00010428", "x\u00b2"]),
        ("10,000 3.5 4th .22", ["10", "000", "3", "5", "4th", "22"]),
        ("whileThen", ["whileThen"]),
    ],
)
def test_what_a_word_is(text: str, words: list[str]) -> None:
    assert Manuscript.of_text(text).words == words


@pytest.mark.parametrize(
    "text",
    [
        "The café’s façade, naïve Brontë: Ærøskøbing, mañana—Ångström.",
        "Người Việt Nam; Ǖber ǻ ḉ ṩ",
        "Ελλάδα Ἀθῆναι, Йод Ёлка",
        "がぎぐげご パピプ क़ख़ שׁלוֹם آب 각",
    ],
)
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    composed = Manuscript.of_text(unicodedata.normalize("NFC", text))
    decomposed = Manuscript.of_text(unicodedata.normalize("NFD", text))
    assert composed.text != decomposed.text
    assert [unicodedata.normalize("NFC", word) for word in decomposed.words] == composed.words
    assert [unicodedata.normalize("NFC", gap) for gap in decomposed.gaps] == composed.gaps


def test_places_of_forms() -> None:
    manuscript = Manuscript.of_text("the dog, the cat; The  dog, the end")
    assert manuscript.word_places({"the"}) == [0, 2, 6]
    assert manuscript.word_places({"dog", "cat"}) == [1, 3, 5]
    assert manuscript.word_places(()) == []
    assert manuscript.gap_places({", "}) == [2, 6]
    assert manuscript.gap_places({" ", "; "}) == [1, 3, 4, 7]
    assert manuscript.gap_places({"  ", "; ", ", "}) == [2, 4, 5, 6]
    assert manuscript.gap_places({""}) == [0, 8]
    assert manuscript.own_word_counts["the"] == 3
    assert manuscript.own_gap_counts[" "] == 3


def test_paragraph_at_an_offset() -> None:
    text = "\n\n  One here. \n\nTwo."
    manuscript = Manuscript.of_text(text)
    first, second = manuscript.paragraphs
    assert manuscript.paragraph_at(0) is None
    assert manuscript.paragraph_index(0) == -1
    for offset in range(first.start, first.end + 1):
        assert manuscript.paragraph_at(offset) == first
    assert manuscript.paragraph_at(first.end + 1) is None
    assert manuscript.paragraph_at(second.start) == second
    assert manuscript.paragraph_at(len(text)) == second


def test_sentence_at_an_offset() -> None:
    text = "One. Two here.\n\nThree."
    manuscript = Manuscript.of_text(text)
    found = [text[slice(*manuscript.sentence_at(offset))] for offset in range(len(text) + 1)]
    assert found == ["One."] * 5 + ["Two here."] * 11 + ["Three."] * 7
    assert Manuscript.of_text("").sentence_at(0) == (0, 0)
    assert Manuscript.of_text(" \n ").sentence_at(1) == (0, 3)


def test_speech_at_an_offset() -> None:
    text = "He said, “No.” She left. “Open"
    manuscript = Manuscript.of_text(text)
    inside = [offset for offset in range(len(text)) if manuscript.speech_at(offset)]
    assert inside == [*range(9, 14), *range(25, len(text))]


@pytest.mark.parametrize(
    ("start", "end", "spoken"),
    [
        (0, 1, False),
        (9, 9, False),  # before the opening mark
        (8, 9, False),
        (8, 10, True),
        (10, 10, True),
        (13, 13, True),  # before the closing mark
        (14, 14, False),  # after it
        (14, 15, False),
        (13, 20, True),
        (0, 26, True),
        (30, 30, True),  # at the end of a speech that nothing closes
    ],
)
def test_what_is_spoken(start: int, end: int, *, spoken: bool) -> None:
    assert Manuscript.of_text("He said, “No.” She left. “Open").is_spoken(start, end) is spoken


COMBINING: str = vars(module)["_COMBINING"]
# Letters of A-Z and others, digits, accents of their own, joiners, and what stands between words.
PIECES = st.text(st.sampled_from("abZé9ñж’'-\u2010\u00ad\u0301_ .,;—”\n"), max_size=40)


@given(PIECES)
def test_words_told_fast_are_words_told_slowly(text: str) -> None:
    slow = re.compile(rf"([^\W_]++(?:[{COMBINING}][^\W_]*+|['’\-\u2010\u2011\u00ad\u200b-\u200d\u2060][^\W_]++)*+)")
    assert WORD.split(text) == slow.split(text)


@given(PIECES)
def test_words_that_are_alike_are_one_object(text: str) -> None:
    words = Manuscript.of_text(f"{text} {text}").words
    assert len({id(word) for word in words}) == len(set(words))
