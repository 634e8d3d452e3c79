"""Ages that stand before what is so old: a five-year-old boy, her six-month-old son, the ten-year-olds."""

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Edit, Finding, Fix, Safety
from copydesk_rules.numbers._words import MULTIPLES, NUMBERS, TENS, UNITS

_UNITS = frozenset({"year", "month", "week", "day"})
_OLD = frozenset({"old", "olds"})
_JOINED_OLD = frozenset(f"{unit}-{old}" for unit in _UNITS for old in _OLD)
_DETERMINERS = frozenset("a an the my his her its our their your this that every each another whose".split())
_COUNTING = frozenset("a an the this that every each another".split())
_NO_NOUNS = frozenset(
    """
    and or but nor yet if when while as because since than that who which what where to of in on at by for from with
    about before after until till he she it they we you i was is are were had has have did does do would will could come
    now then today again already still last next this by the a an his her my their our your its
    """.split()
)
_FIGURES = r"[1-9]\d{0,3}"
_LEAST_COMMON = 2  # the class of a noun behind the age, so that it is a word


def ages(manuscript: Manuscript) -> Iterator[Finding]:
    """Judge the ages that lack a hyphen or two."""
    for at in manuscript.word_places(_OLD & manuscript.word_forms):
        before = manuscript.word(at - 1)
        if manuscript.gap(at) == " " and at > 0:
            if before in _UNITS:
                yield from _judge(manuscript, _number_before(manuscript, at - 1), at - 1, at)
            elif before == "years" and manuscript.word(at) == "old":
                yield from _plural(manuscript, at)
            elif _is_half_joined(before):
                yield from _judge(manuscript, at - 1, at, at)
    for at in manuscript.word_places(_JOINED_OLD & manuscript.word_forms):
        yield from _judge(manuscript, _number_before(manuscript, at), at, at)


def _number_before(manuscript: Manuscript, at: int) -> int:
    """Return where the number before word `at` starts; `at` itself where there is none, or one too many."""
    first = at
    while first > 0 and at - first < 3 and manuscript.gap(first) == " " and _is_number(manuscript.word(first - 1)):  # noqa: PLR2004  # five hundred thousand
        first -= 1
    words = [word.lower() for word in manuscript.words[first:at]]
    well_made = all(two in MULTIPLES or (one in TENS and two in UNITS) for one, two in pairwise(words))
    return first if well_made else at


def _is_number(word: str) -> bool:
    small = word.lower()
    tens, _, unit = small.partition("-")
    return (
        small in NUMBERS or small in MULTIPLES or (tens in TENS and unit in UNITS) or bool(re.fullmatch(_FIGURES, word))
    )


def _is_half_joined(word: str) -> bool:
    number, _, unit = word.rpartition("-")
    return unit in _UNITS and _is_number(number)


def _judge(manuscript: Manuscript, first: int, unit: int, last: int) -> Iterator[Finding]:
    """Judge the age of words `first` to `last`; where `first` is the unit of time there is no number."""
    half = _is_half_joined(manuscript.word(first))
    if (
        first == unit
        or (not half and not _is_attributive(manuscript, first, last))
        or _goes_on(manuscript, first, last)
    ):
        return
    yield _joined(manuscript, first, last)


def _joined(manuscript: Manuscript, first: int, last: int) -> Finding:
    start, end = manuscript.word_span(first)[0], manuscript.word_span(last)[1]
    edits = tuple(Edit(*manuscript.gap_span(at), "-") for at in range(first + 1, last + 1))
    right = "-".join(manuscript.words[first : last + 1])
    return Finding(start, end, f"An age before a noun is joined: “{right}”.", (_fix(edits, right),))


def _fix(edits: tuple[Edit, ...], right: str) -> Fix:
    return Fix(edits, Safety.UNSAFE, f"Write “{right}”")


def _plural(manuscript: Manuscript, at: int) -> Iterator[Finding]:
    """Judge “a five years old boy”; “a boy five years old” is as it should be."""
    first = _number_before(manuscript, at - 1)
    determined = first > 0 and manuscript.gap(first) == " " and manuscript.word(first - 1).lower() in {"a", "an"}
    if first == at - 1 or not determined or manuscript.word(first) in MULTIPLES or not _noun_follows(manuscript, at):
        return
    start, end = manuscript.word_span(first)[0], manuscript.word_span(at)[1]
    right = "-".join([*manuscript.words[first : at - 1], "year", "old"])
    yield Finding(start, end, f"An age before a noun is joined: “{right}”.", (_fix((Edit(start, end, right),), right),))


def _is_attributive(manuscript: Manuscript, first: int, last: int) -> bool:
    """Tell whether the age stands before a noun, or for one: the five year old."""
    before = manuscript.word(first - 1).lower() if manuscript.gap(first) == " " else ""
    if manuscript.word(last).endswith("olds"):
        return True
    if is_possessive(before):
        return _noun_follows(manuscript, last)
    if before not in _DETERMINERS:
        return before != "" and _is_adjective_between(manuscript, first)
    if manuscript.word(first).lower() == "one" and before in _COUNTING - {"a"}:
        return False  # that one day old Tom came
    following = manuscript.word(last + 1)
    if manuscript.gap(last + 1) == " " and following[:1].isupper():
        return before in {"a", "an"}  # the two years old Tom was away
    joined = "-" in manuscript.word(last)
    return not (joined and manuscript.gap(last + 1) == " " and following.endswith("s"))  # the six year-old calves


def is_possessive(word: str) -> bool:
    """Tell whether a word in small letters is a name or a noun that owns: Tom’s, the boy’s; not he’s."""
    owner = word.replace("’", "'").removesuffix("'s")
    return owner != word.replace("’", "'") and owner not in _CONTRACTED


def _is_adjective_between(manuscript: Manuscript, first: int) -> bool:
    """Tell whether “a little”, “her own” or the like stands before the number."""
    adjective, before = manuscript.word(first - 1), manuscript.word(first - 2)
    return (
        first > 1
        and manuscript.gap(first - 1) == " "
        and adjective.lower() in _ADJECTIVES
        and before.lower() in _DETERMINERS
    )


_CONTRACTED = frozenset("he she it that this there here what who where how when let everything everybody".split())
_ADJECTIVES = frozenset("little small poor own dear young big sweet pretty typical average normal single only".split())


def _noun_follows(manuscript: Manuscript, at: int) -> bool:
    following = manuscript.word(at + 1)
    return (
        manuscript.gap(at + 1) == " "
        and following.islower()
        and following not in _NO_NOUNS
        and default_lexicon().frequency(following) >= _LEAST_COMMON
    )


def _goes_on(manuscript: Manuscript, first: int, last: int) -> bool:
    """Tell whether the age is one of two (three or four year old), or leads on to more (a hundred year old, or so)."""
    before = manuscript.word(first - 1).lower()
    if before in {"or", "to", "and", "half"}:
        return True
    # A year old that is said of somebody: she’s a hundred year old.
    return manuscript.word(first).lower() in {"hundred", "thousand"} and not _noun_follows(manuscript, last)
