"""The typographer: what is set in straight marks and set again is what it was, or is left straight and reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from tests.corpus import needs_corpus, novel
from tests.test_planted import FERRY, ROOT, SCENE

from copydesk import HouseStyle, Manuscript, Settings, gather, lint, load_rules
from copydesk.engine import Diagnostic
from copydesk.facts.house import Quotes
from copydesk.fixing import repair
from copydesk.formats import PLAIN, Reading
from copydesk.prose import verbatim
from copydesk.rule import Rule, Safety

RULE = "quotes/mixed-glyphs"
RULES = {RULE: load_rules()[RULE]}
# What a typewriter makes of each glyph.
MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'"}
DASHES = {"—": "--", "…": "..."}
OF_ANY_KIND = re.compile("[\"'“”‘’]")
LODGER = (ROOT / "seeds" / "the-lodger-at-number-nine.txt").read_text(encoding="utf-8")
BOOKS = [
    "agatha-christie_the-secret-adversary",
    "jane-austen_pride-and-prejudice",
    "l-m-montgomery_anne-of-green-gables",
]
DIALECT = "mark-twain_the-adventures-of-huckleberry-finn"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text's marks; `unreported` were left straight, and nothing was said."""

    marks: int
    kept: int
    wrong: list[str]
    unreported: list[str]


def typed(text: str, *tables: dict[str, str]) -> str:
    """Return the text as a typewriter has it."""
    return text.translate({ord(glyph): written for table in tables for glyph, written in table.items()})


def set_again(text: str, house: HouseStyle, rules: Mapping[str, Rule] = RULES) -> tuple[str, set[int]]:
    """Return the text as the typographer sets it, and where it reports what it left."""

    def judge(reading: Reading) -> list[Diagnostic]:
        book = [Manuscript("<text>", reading.prose)]
        return lint(book, Settings(rules), gather(book, house))

    repaired = repair(text.encode(), PLAIN, Safety.SAFE, judge)
    return repaired.data.decode(), {diagnostic.start for diagnostic in repaired.diagnostics}


def round_trip(text: str) -> Outcome:
    """Set `text` straight, then curly again, and compare."""
    again, reported = set_again(typed(text, MARKS, DASHES), HouseStyle(quotes=Quotes.CURLY))
    was = [match.group() for match in OF_ANY_KIND.finditer(text)]
    now = list(OF_ANY_KIND.finditer(again))
    assert len(was) == len(now)
    assert typed(again, MARKS) == typed(text, MARKS, DASHES)
    odd = [(glyph, match) for glyph, match in zip(was, now, strict=True) if glyph in MARKS and glyph != match.group()]
    around = {match.start(): again[max(0, match.start() - 40) : match.start() + 40] for _, match in odd}
    left = [match.start() for _, match in odd if match.group() in "\"'"]
    wrong = [around[match.start()] for _, match in odd if match.group() not in "\"'"]
    return Outcome(len(was), len(was) - len(odd), wrong, [around[at] for at in left if at not in reported])


@pytest.mark.parametrize("text", [FERRY, SCENE, LODGER], ids=["ferry", "scene", "lodger"])
def test_our_own_text_is_set_as_it_was(text: str) -> None:
    outcome = round_trip(text)
    assert outcome.kept == outcome.marks > 0
    assert not outcome.wrong


def test_curly_text_is_set_straight() -> None:
    again, reported = set_again(FERRY, HouseStyle(quotes=Quotes.STRAIGHT))
    assert again == typed(FERRY, MARKS)
    assert not reported


def test_a_builder_that_sets_the_marks_itself_is_not_forestalled() -> None:
    book = [Manuscript("<text>", verbatim('"Go," he said.')._replace(smart=True))]
    assert not lint(book, Settings(RULES), gather(book, HouseStyle(quotes=Quotes.CURLY)))


@needs_corpus
@pytest.mark.parametrize("dress", ["txt", "single"])
@pytest.mark.parametrize("book", BOOKS)
def test_novels_are_set_as_they_were(book: str, dress: str) -> None:
    outcome = round_trip(novel(dress, book))
    assert outcome.kept >= 0.998 * outcome.marks
    assert not outcome.wrong
    assert not outcome.unreported


@needs_corpus
@pytest.mark.parametrize("dress", ["txt", "single"])
def test_dialect_is_left_where_it_is_not_sure(dress: str) -> None:
    outcome = round_trip(novel(dress, DIALECT))
    assert outcome.kept >= 0.98 * outcome.marks
    assert len(outcome.wrong) <= 0.0005 * outcome.marks, outcome.wrong
    assert not outcome.unreported
