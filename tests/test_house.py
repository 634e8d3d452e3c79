"""House style: detected where it is clear, declared where it is said."""

from collections import Counter
from enum import Enum
from pathlib import Path

import pytest

from copydesk.config import load
from copydesk.facts import Facts, gather
from copydesk.facts.house import (
    Dashes,
    Dots,
    DotSpaces,
    EllipsisComma,
    HouseStyle,
    QuotePunctuation,
    Quotes,
    SceneBreaks,
    SpeechMarks,
    StopSpaces,
    decide,
    tally,
)
from copydesk.facts.spelling import Spelling
from copydesk.manuscript import Manuscript
from copydesk.speech.verbs import Arguable


def count(text: str) -> dict[Enum | str, int]:
    return {choice: places for choice, places in tally(Manuscript.of_text(text)).items() if places}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("plain words here", {}),
        ("“Go,” it’s ‘so’", {Quotes.CURLY: 5}),
        ("\"Go,\" it's 'so'", {Quotes.STRAIGHT: 5}),
        ("one—two — three – four", {Dashes.EM: 1, Dashes.SPACED_EM: 1, Dashes.SPACED_EN: 1}),
        ("one--two -- three", {Dashes.DOUBLE_HYPHEN: 2}),
        ("d----d a---b ---- x", {Dashes.TRIPLE_HYPHEN: 1}),
        ("1914–18 well-known", {}),
        ("one… two", {Dots.GLYPH: 1, DotSpaces.AFTER: 1, StopSpaces.ONE: 1}),
        ("one... two...", {Dots.DOTS: 2, DotSpaces.AFTER: 1, StopSpaces.ONE: 1}),
        ("one…two … three… Four", {Dots.GLYPH: 3, DotSpaces.CLOSED: 1, DotSpaces.BOTH: 1, StopSpaces.ONE: 1}),
        ("one …two “…three … “four", {Dots.GLYPH: 3, Quotes.CURLY: 2}),
        ("“But I—” “—one” two—? “But--”\n\n—three", {Quotes.CURLY: 6}),
        ("one . . . two", {Dots.SPACED_DOTS: 1}),
        ("One. Two.  Three?\nFour.”  Five!   Six", {StopSpaces.ONE: 1, StopSpaces.TWO: 2, Quotes.CURLY: 1}),
        ("One.) Two", {StopSpaces.ONE: 1}),
        (
            "the “word,” the “word”, the “word.” So",
            {Quotes.CURLY: 6, QuotePunctuation.INSIDE: 2, QuotePunctuation.OUTSIDE: 1, StopSpaces.ONE: 1},
        ),
        ("he said “Go away,” to her", {Quotes.CURLY: 2, QuotePunctuation.INSIDE: 1}),
        ("he said, “Go,” and “Go.” “Go,” he", {Quotes.CURLY: 6, StopSpaces.ONE: 1}),
        ("the “word”… the “word” of", {Quotes.CURLY: 4, Dots.GLYPH: 1}),
        (
            "“If…” he; “if…,” he; “If…” He",
            {Quotes.CURLY: 6, Dots.GLYPH: 3, EllipsisComma.OMIT: 1, EllipsisComma.KEEP: 1, StopSpaces.ONE: 2},
        ),
    ],
)
def test_places_are_counted(text: str, counts: dict[Enum, int]) -> None:
    assert count(text) == counts


@pytest.mark.parametrize(
    ("curly", "straight", "decided"),
    [
        (9, 0, None),  # too few places
        (10, 0, Quotes.CURLY),
        (0, 10, Quotes.STRAIGHT),
        (19, 1, Quotes.CURLY),  # 95 of 100, exactly
        (18, 1, None),
        (94, 6, None),
        (95, 5, Quotes.CURLY),
        (5, 95, Quotes.STRAIGHT),
        (50, 50, None),
        (0, 0, None),
    ],
)
def test_a_choice_is_clear_from_95_of_100_of_at_least_ten(curly: int, straight: int, decided: Quotes | None) -> None:
    counts = Counter[Enum | str]({Quotes.CURLY: curly, Quotes.STRAIGHT: straight})
    assert decide(counts, HouseStyle()) == HouseStyle(quotes=decided)


@pytest.mark.parametrize(
    ("sentence", "style"),
    [
        ("“It’s he,” she said. ", HouseStyle(quotes=Quotes.CURLY, spaces_after_stop=StopSpaces.ONE)),
        ("He ran--fast.  ", HouseStyle(dashes=Dashes.DOUBLE_HYPHEN, spaces_after_stop=StopSpaces.TWO)),
        ("He ran—fast… ", HouseStyle(dashes=Dashes.EM, ellipsis=Dots.GLYPH, spaces_after_stop=StopSpaces.ONE)),
        ('He said "no", and "yes", ', HouseStyle(quotes=Quotes.STRAIGHT, quote_punctuation=QuotePunctuation.OUTSIDE)),
        ("He ran – fast ", HouseStyle(dashes=Dashes.SPACED_EN)),
        ("He ran — fast . . . ", HouseStyle(dashes=Dashes.SPACED_EM, ellipsis=Dots.SPACED_DOTS)),
    ],
)
def test_a_style_is_read_off_a_text(sentence: str, style: HouseStyle) -> None:
    assert gather([Manuscript.of_text(sentence * 12 + "end")]).house == style
    assert gather([Manuscript.of_text(sentence * 2 + "end")]).house == HouseStyle()


def test_what_is_declared_wins() -> None:
    book = [Manuscript.of_text("“He ran—fast.” " * 20)]
    declared = HouseStyle(quotes=Quotes.STRAIGHT, ellipsis=Dots.DOTS)
    decided = HouseStyle(Quotes.STRAIGHT, Dashes.EM, Dots.DOTS, None, StopSpaces.ONE)
    assert gather(book, declared) == Facts(decided, declared=declared)


def test_the_chapters_of_a_book_are_counted_together() -> None:
    chapters = [Manuscript.of_text("He ran—fast") for _ in range(10)]
    assert gather(chapters[:9]).house.dashes is None
    assert gather(chapters).house.dashes is Dashes.EM
    assert gather(reversed(chapters)) == gather(chapters)
    assert gather([]) == Facts()


def test_every_choice_can_be_declared(tmp_path: Path) -> None:
    path = tmp_path / "copydesk.toml"
    path.write_text(
        '[house]\nquotes = "straight"\ndashes = "spaced-en"\nellipsis = "dots"\nellipsis-spacing = "both"\nspaces-after-stop = "two"\n'
        'scene-break = "#"\nspelling = "en-CA"\nquote-punctuation = "inside"\n'
        'ellipsis-comma = "omit"\nspeech-marks = "double"\n[dialogue]\narguable = "beat"\n',
        encoding="utf-8",
    )
    assert load(str(path)).house == HouseStyle(
        Quotes.STRAIGHT,
        Dashes.SPACED_EN,
        Dots.DOTS,
        DotSpaces.BOTH,
        StopSpaces.TWO,
        SceneBreaks.HASH,
        Spelling.CANADIAN,
        Arguable.BEAT,
        QuotePunctuation.INSIDE,
        EllipsisComma.OMIT,
        SpeechMarks.DOUBLE,
    )
    assert len(HouseStyle._fields) == 11
