"""What changed between two texts, and which findings a change brought: without Git, and with rules made for the purpose."""

import gc
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.changed import Sieve, compare, pair
from copydesk.engine import Diagnostic, Settings, lint
from copydesk.facts import Cast, Facts, HouseStyle
from copydesk.facts.cast import Kind, Member
from copydesk.facts.house import Quotes
from copydesk.judged import key_of
from copydesk.manuscript import Manuscript
from copydesk.rule import Finding, Rule, Severity


def _bad(manuscript: Manuscript, _: Facts) -> Iterator[Finding]:
    return (Finding(m.start(), m.end(), "Bad.") for m in re.finditer("bad", manuscript.text))


def _wide(manuscript: Manuscript, _: Facts) -> Iterator[Finding]:
    return (Finding(m.start(), m.end(), "Wide.") for m in re.finditer(" {2,}", manuscript.text))


def _man(manuscript: Manuscript, _: Facts) -> Iterator[Finding]:
    """What one sentence says of another: no man where somebody sits."""
    sits = "sits" in manuscript.text
    return (Finding(m.start(), m.end(), "Man.") for m in re.finditer(r"\bman\b", manuscript.text) if sits)


def _long(manuscript: Manuscript, _: Facts) -> Iterator[Finding]:
    """A finding that is about a paragraph: of more than three sentences."""
    for at, paragraph in enumerate(manuscript.paragraphs):
        if len(manuscript.sentences_of(at)) > 3:
            yield Finding(paragraph.start, paragraph.start + 1, "Long.")


CHECKS = {"fake/bad": _bad, "fake/wide": _wide, "fake/man": _man, "fake/long": _long}
RULES = Settings(
    {
        name: Rule(summary="", explanation="", severity=Severity.ERROR, check=check, examples=(), zones=None)
        for name, check in CHECKS.items()
    }
)


def judge(manuscript: Manuscript) -> list[Diagnostic]:
    return lint([manuscript], RULES, Facts())


def sieve(old: str) -> Sieve:
    manuscript = Manuscript.of_text(old)
    return Sieve(manuscript, lambda: judge(manuscript))


def left(old: str, *news: str) -> list[tuple[str, int]]:
    """Return the findings that a change brought, as rule and offset; of several new texts those of the last."""
    sift = sieve(old)
    found: list[Diagnostic] = []
    for new in news:
        manuscript = Manuscript.of_text(new)
        found = sift.leave(manuscript, judge(manuscript))
    return [(diagnostic.rule.removeprefix("fake/"), diagnostic.start) for diagnostic in found]


# Pairing


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "ab", [-1, -1]),
        ("abc", "abc", [0, 1, 2]),
        ("abc", "aXbc", [0, -1, 1, 2]),
        ("abc", "cab", [2, 0, 1]),  # moved
        ("aXbXc", "aXbXXc", [0, 1, 2, 3, -1, 4]),  # one more of what there is
        ("aXb", "XaXbX", [-1, 0, 1, 2, -1]),  # the one with its old neighbours
        ("XaXbX", "XcXbX", [0, -1, 2, 3, 4]),
        ("aa", "a", [0]),
    ],
)
def test_pairing(old: str, new: str, expected: list[int]) -> None:
    assert pair(old, new) == expected


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_what_is_paired_is_equal_and_taken_once_and_nothing_is_missed(old: str, new: str) -> None:
    pairs = pair(old, new)
    taken = [at for at in pairs if at >= 0]
    assert len(taken) == len(set(taken)) == (Counter(old) & Counter(new)).total()
    assert all(at < 0 or old[at] == letter for at, letter in zip(pairs, new, strict=True))


def test_paragraphs_are_paired_before_sentences() -> None:
    old = Manuscript.of_text("He sat. She stood.\n\nHe sat. It rained.")
    new = Manuscript.of_text("He sat.  It rained.\n\nShe stood. He sat. He left.")
    likeness = compare(old, new)
    assert list(likeness.paragraphs) == [1, -1]
    assert likeness.whole == {1}
    assert likeness.sentences == {(1, 0): (0, 1), (1, 1): (0, 0)}


# What a change brought


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A bad day. Rain.", "A bad day. Snow.", []),
        ("A bad day. Rain.", "A very bad day. Rain.", [("bad", 7)]),
        ("A bad day. Rain.", "A bad day. A bad rain.", [("bad", 13)]),
        ("A bad day.\n\nRain.", "Rain.\n\nA bad day.", []),
        ("A bad day. Rain fell.", "A bad\tday. Rain\tfell.", []),
        (
            "A bad day. Rain fell.",
            "A bad day. Rain  fell.",
            [("wide", 15)],
        ),  # only white space, but it is what is wrong
        ("A  bad day. Rain fell.", "Rain fell. A  bad day.", []),
        ("Rain.  Snow.", "Rain.  Hail. Snow.", []),  # the gap has stood there
        ("Rain. Snow.", "Rain.  Snow.", [("wide", 5)]),
        ("", "A bad day.", [("bad", 2)]),
        ("A bad day.", "", []),
        # One more of a sentence that is there: one more finding, and the one in the new place.
        ("A bad day. Rain.", "A bad day. Rain. A bad day.", [("bad", 19)]),
        ("A bad day.\n\nRain.", "A bad day.\n\nA bad day.\n\nRain.", [("bad", 14)]),
        # What the change brings elsewhere, in the same paragraph or another.
        ("A man. He stood.", "A man. He sits.", [("man", 2)]),
        ("A bad man.\n\nHe stood.", "A bad man.\n\nHe sits.", [("man", 6)]),
        ("One. Two. Three.", "One. Two. Three. Four.", [("long", 0)]),
        ("One. Two. Three. Four.", "One. Two. Three. Four. Five.", []),  # it was too long before
        ("One. Two.\n\nThree. Four.", "One. Two. Three. Four.", [("long", 0)]),
    ],
)
def test_what_a_change_brought(old: str, new: str, expected: list[tuple[str, int]]) -> None:
    assert left(old, new) == expected


def test_the_old_text_is_not_judged_for_nothing() -> None:
    def never() -> list[Diagnostic]:
        raise AssertionError

    sift = Sieve(Manuscript.of_text("A day. Rain."), never)
    for text in ("A day. Rain.", "A bad day. Rain.", ""):
        manuscript = Manuscript.of_text(text)
        assert len(sift.leave(manuscript, judge(manuscript))) == text.count("bad")


def test_repairs_do_not_make_what_they_touch_changed_text() -> None:
    old = "A bad man. He stood."
    assert left(old, "A bad man. He sits.", "A bad woman. He sits.") == []
    assert left(old, "A bad man. A bad cat sits.", "A bad woman. A bad cat sits.") == [("bad", 15)]


WORDS = st.sampled_from(["bad", "man", "sits", "rain", "A", "dog"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"Now {' '.join(words)}.")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3), max_size=5).map(
    lambda paragraphs: "\n\n".join(" ".join(sentences) for sentences in paragraphs)
)


def sentences(text: str) -> Counter[str]:
    manuscript = Manuscript.of_text(text)
    every = (span for at in range(len(manuscript.paragraphs)) for span in manuscript.sentences_of(at))
    return Counter(" ".join(text[start:end].split()) for start, end in every)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_nothing_made_up(old: str, new: str) -> None:
    manuscript = Manuscript.of_text(new)
    found = judge(manuscript)
    kept = sieve(old).leave(manuscript, found)
    assert [one for one in found if one in kept] == kept
    had = sentences(old)
    for one in found:
        start, end = manuscript.sentence_at(one.start)
        if not had[" ".join(new[start:end].split())]:
            assert one in kept
    # A finding that its own sentence decides on is brought by a change only with one more such sentence.
    more = sentences(new) - had
    of_words = [one for one in kept if one.rule == "fake/bad"]
    assert len(of_words) == sum(sentence.count("bad") * count for sentence, count in more.items())


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_same_text_brings_nothing_in_whatever_order(text: str, chance: random.Random) -> None:
    assert left(text, text) == []
    paragraphs = text.split("\n\n")
    chance.shuffle(paragraphs)
    assert left(text, "\n\n".join(paragraphs)) == []


def test_wrapping_lines_changes_nothing() -> None:
    text = " ".join(f"It was a bad day on the {at}th and the rain came down." for at in range(40))
    assert left(text, fill(text, 72)) == left(fill(text, 72), text) == left(fill(text, 60), fill(text, 72)) == []
    assert left(text, fill(text.replace("39th", "last"), 72)) == [("bad", text.rindex("bad"))]


# Facts


def _alike(one: Facts, other: Facts) -> bool:
    return key_of(one) == key_of(other)


def test_facts_that_decide_alike() -> None:
    def facts(count: int, *, kind: Kind = Kind.NAME) -> Facts:
        return Facts(cast=Cast({"Lumian": Member("Lumian", kind, count, ())}))

    assert _alike(facts(40), facts(41))
    assert not _alike(facts(1), facts(3))
    assert not _alike(facts(40), facts(40, kind=Kind.TERM))
    assert not _alike(facts(40), Facts())
    assert not _alike(facts(40), replace(facts(40), house=HouseStyle(quotes=Quotes.CURLY)))


# Time


@pytest.fixture
def without_collection() -> Iterator[None]:
    """Collect no garbage, as `check` does not."""
    gc.disable()
    yield
    gc.enable()


def seconds(old: str, new: str) -> float:
    known, found = (judge(Manuscript.of_text(text)) for text in (old, new))

    def once() -> float:
        before, after = Manuscript.of_text(old), Manuscript.of_text(new)
        begin = time.process_time()
        Sieve(before, lambda: known).leave(after, found)
        return time.process_time() - begin

    return min(once() for _ in range(3))


def texts(kind: str, size: int) -> Iterable[str]:
    """Return an old and a new text that are hard to compare."""
    if kind == "one paragraph":
        text = " ".join(f"It was a bad day, the {at}th." for at in range(size))
        return text, text.replace(" 7th", " seventh")
    if kind == "one sentence":
        text = " ".join("a bad day and" for _ in range(size))
        return text, f"{text}\n\nMore."
    if kind == "all alike":
        return "A bad day.\n\n" * size, "A bad day.\n\nRain.\n\n" * size
    if kind == "all moved":
        lines = [f"It was a bad day, the {at}th.\n\n" for at in range(size)]
        return "".join(lines), "".join(reversed(lines))
    return "".join(f"A bad day {at}.\n\n" for at in range(size)), "".join(f"A bad {at} day.\n\n" for at in range(size))


@pytest.mark.parametrize("kind", ["one paragraph", "one sentence", "all alike", "all moved", "all new"])
@pytest.mark.usefixtures("without_collection")
def test_comparing_takes_linear_time(kind: str) -> None:
    measured: list[tuple[float, float]] = []
    for _ in range(3):
        short, long = (seconds(*texts(kind, size)) for size in (1500, 3000))
        if long <= 2.2 * short + 0.002:
            return
        measured.append((short, long))
    pytest.fail(f"{kind}: seconds for a text, and for one of twice the size: {measured}")
