"""A space in the wrong place: a word parted (st ill, no where), or a letter on its wrong side (th ecat)."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.lexicon import ABBREVIATION, NAME, default_lexicon, knows
from copydesk.lexicon.compounds import second_parts
from copydesk.lexicon.context import affinity, count_of
from copydesk.lexicon.contractions import contraction_of
from copydesk.lexicon.pairs import default_pairs
from copydesk.manuscript import Manuscript
from copydesk.whole import stands_at_most

_UNSEEN = 0.5  # the count of a pair that fiction does not have
# How much likelier the one word must be than the two: natural logarithms of counts, and of how it stands between its neighbours.
_JOINED_IS_LIKELIER = 7.0
_JOINED_IS_USUAL = 3.5
_AFTER_A_PREFIX = 4.5
_PREFIXES = frozenset("anti inter semi sub super ultra".split())
_FITS = -0.5
_APOSTROPHES = ("'", "’", "‘")
_SHORTEST = 2  # letters on either side of a moved one
_FRAGMENT_LENGTH = 4
_MOST_OFTEN = 4
_FRAGMENT_CLASS = 12  # of a word that is used as a word
_COMMON = 15
_VERY_COMMON = 22
_SEEN_TOGETHER = 7
_CLITICS = frozenset("t s m d ll re ve".split())
_SURELY = 10.0
# So common that a letter on their wrong side gives them away behind a word that is whole: and dthe
_AFTER_A_WORD = frozenset(
    "the that this they then there his her him with was had and for not you she have from".split()
)
_MUCH_COMMONER = 8


class Parting(NamedTuple):
    """Words `first` and `first + 1` as they should stand: one word, or two with the space elsewhere.

    `likelihood` is a natural logarithm: how much likelier that is than what stands there.
    """

    first: int
    text: str
    likelihood: float


def parted_compounds(manuscript: Manuscript) -> list[Parting]:
    """Return the places where both parts of a word are words themselves: no where, super human."""
    forms = manuscript.word_forms
    parts = second_parts()
    found: list[Parting] = []
    for form in forms:
        first = form.lower() if form.istitle() else form
        if first in parts:
            for second in forms & parts[first].split():
                for at in _side_by_side(manuscript, form, second):
                    likelihood = _likelihood(manuscript, at, first, second)
                    if likelihood:
                        found.append(Parting(at, form + second, likelihood))
    return sorted(found)


def _side_by_side(manuscript: Manuscript, first: str, second: str) -> Iterator[int]:
    """Yield the places where one word stands before another, looking at the rarer of the two."""
    words = manuscript.words
    firsts, seconds = manuscript.places_of(first), manuscript.places_of(second)
    if len(firsts) <= len(seconds):
        last = len(words) - 1
        places = (at for at in firsts if at < last and words[at + 1] == second)
    else:
        places = (at - 1 for at in seconds if at and words[at - 1] == first)
    return (at for at in places if manuscript.gap(at + 1) == " ")


def _likelihood(manuscript: Manuscript, at: int, first: str, second: str) -> float:
    """Return how much likelier one word is than two, 0.0 where it is not by far."""
    before = manuscript.word(at - 1) if _touch(manuscript.gap(at)) else ""
    after = manuscript.word(at + 2) if _touch(manuscript.gap(at + 2)) else ""
    word = first + second
    usual = math.log(count_of(default_lexicon().frequency(word)) or _UNSEEN) - math.log(
        count_of(default_pairs().together(first, second)) or _UNSEEN
    )
    fits = affinity(before, word) + affinity(word, after) - affinity(before, first) - affinity(second, after)
    least = _AFTER_A_PREFIX if first in _PREFIXES else _JOINED_IS_LIKELIER
    enough = fits >= _FITS and usual >= _JOINED_IS_USUAL and usual + fits >= least
    return usual + fits if enough else 0.0


def _touch(gap: str) -> bool:
    """Tell whether the words on both sides of a gap belong to one clause."""
    return gap.strip() in {"", ","}


def misplaced(manuscript: Manuscript, at: int) -> Parting | None:
    """Judge word `at`, which is no word or hardly one: a space may stand wrong before it or behind it."""
    for first in (at - 1, at):
        left, right = manuscript.word(first), manuscript.word(first + 1)
        if (
            not left
            or not right
            or manuscript.gap(first + 1) != " "
            or not (left + right).isalpha()
            or not (left + right).isascii()
        ):
            continue
        if manuscript.gap(first).endswith(_APOSTROPHES) or manuscript.gap(first + 2).startswith(_APOSTROPHES):
            continue
        if not right.islower() or not (left.islower() or left.istitle()):
            continue
        if len(left) == 1 and left.isupper() and _touch(manuscript.gap(first)) and first:
            continue  # Plan B
        if any(len(manuscript.word(place)) == 1 for place in (first - 1, first + 2)) and 1 in {len(left), len(right)}:
            continue  # s t o p
        found = _contracted(manuscript, first) or _rejoined(first, left, right) or _shifted(first, left, right)
        if found:
            return found
    return None


def _contracted(manuscript: Manuscript, first: int) -> Parting | None:
    """Return the contraction that a space stands in: couldn t."""
    left, right = manuscript.word(first), manuscript.word(first + 1)
    contraction = f"{left}'{right}"
    if right not in _CLITICS or contraction.lower() not in default_lexicon():
        return None
    if contraction_of(left + right) is None and right not in {"t", "m"}:
        return None  # a letter as a letter
    return Parting(first, f"{left}{manuscript.apostrophe}{right}", _SURELY)


def _rejoined(first: int, left: str, right: str) -> Parting | None:
    """Return the one word of two pieces, at least one of which is a mere fragment: st ill, real ly."""
    word = left + right
    frequency = _class(word.lower())
    if frequency < _COMMON:
        return None
    fragments = [part for part in (left.lower(), right) if _is_fragment(part)]
    whole = [part for part in (left.lower(), right) if part not in fragments]
    if not fragments or default_pairs().together(left, right):
        return None
    if any(len(part) == 1 for part in fragments) and frequency < _VERY_COMMON:
        return None  # initials, letters as letters
    short = len(fragments[0]) < _FRAGMENT_LENGTH
    if whole and short and _class(whole[0]) > frequency + _MUCH_COMMONER:
        return None  # the piece is the odd one, not the space
    return Parting(first, word, math.log(count_of(frequency)))


def _shifted(first: int, left: str, right: str) -> Parting | None:
    """Return the two words with the letter at the space moved over it: th ecat, thec at."""
    whole = _class(left.lower()) >= _COMMON
    for one, two in ((left + right[0], right[1:]), (left[:-1], left[-1] + right)):
        if whole and (two not in _AFTER_A_WORD or right != f"{right[0]}{two}"):
            continue  # the nin, it snew: strange words behind plain ones
        if len(one) < _SHORTEST or len(two) < _SHORTEST or _class(one.lower()) < _COMMON or _class(two) < _COMMON:
            continue
        together = default_pairs().together(one, two)
        if together >= _SEEN_TOGETHER and not default_pairs().together(left, right):
            return Parting(first, f"{one} {two}", math.log(count_of(together)))
    return None


def _class(word: str) -> int:
    """Return the frequency class of a plain word, -1 for what is none."""
    entry = default_lexicon().entry(word)
    return -1 if entry is None or entry.flags & (NAME | ABBREVIATION) else entry.frequency


def _is_fragment(part: str) -> bool:
    """Tell whether a piece is hardly a word by itself."""
    if part in {"a", "i", "o"}:
        return False
    lexicon = default_lexicon()
    frequency = lexicon.frequency(part)
    if frequency >= 0:
        return len(part) < _FRAGMENT_LENGTH and (frequency < _FRAGMENT_CLASS or len(part) == 1)
    return not knows(lexicon, part)


def fragments(manuscript: Manuscript) -> list[int]:
    """Return the places of the words that may be mere pieces of words, in order."""
    short = (form for form in manuscript.word_forms if len(form) < _FRAGMENT_LENGTH)
    pieces = {form for form in short if form.isalpha() and _is_fragment(form.lower())}
    pieces.update(form for form in manuscript.unknown_words if form.islower() and form.isalpha())
    return manuscript.word_places({form for form in pieces if stands_at_most(manuscript, form, _MOST_OFTEN)})
