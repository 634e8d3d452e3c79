"""What an unknown word was probably meant to be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from copydesk.lexicon.pack import ABBREVIATION, DIALECT, LEARNT, NAME, RARE, VARIANT
from copydesk.lexicon.store import Lexicon, default_lexicon, fold

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOWELS = "aeiouy"
TWO_SLIPS_LENGTH = 5  # shorter words are all alike after two slips
_NEAREST = 6
LONGEST = 20  # a bound on time: longer strings are noise
# QWERTY; other layouts share most of these pairs
_NEAR = (
    *("qwsz", "vghn", "xdfv", "erfcxs", "wsrd", "rtgvcd", "tyhbvf", "yujnbg", "uojk", "uikmnh"),
    *("ijlmo", "opk", "njk", "bhjm", "ipkl", "ol", "wa", "edft", "awedxz", "rfgy", "yihj", "cfgb"),
    *("qeas", "zsdc", "tugh", "asx"),
)
_NEIGHBOURS = dict(zip(LETTERS, _NEAR, strict=True))

# Priors of the slips, natural logarithms, against a transposition; set by hand and checked with
# slips planted in frequent words (tests/test_lexicon.py)
TRANSPOSED = 0.0
DOUBLED = 0.0  # one letter for two or two for one
ADJACENT_VOWEL = -0.7
DROPPED = -0.2
ADDED = -1.6
ADDED_NEIGHBOUR = -1.0
NEIGHBOUR = -1.0
OTHER = -2.6
ENDING = -0.5
APOSTROPHE = 0.5
CAPITAL = 2.0
SPLIT = -0.5
SECOND = -2.0  # every second slip in a word
FIRST_LETTER = -2.0
LAST_LETTER = -0.3

# A step of the frequency class is half a power of two
CLASS_WEIGHT = math.log(2) / 2 * 0.75
_TOTAL_CLASS = 49  # of 24 million words
_SPLIT_CLASS = _TOTAL_CLASS // 2 - 8  # both of two words run together are above it
_PENALTIES = ((RARE, -3.0), (DIALECT, -3.0), (LEARNT, -1.0), (VARIANT, -2.0), (ABBREVIATION, -3.0))

# Spellings that sound alike; each is tried both ways
_SOUND_PAIRS = (
    ("ie", "ei"),
    ("ent", "ant"),
    ("enc", "anc"),
    ("abl", "ibl"),
    ("er", "or"),
    ("er", "ar"),
    ("ely", "ly"),
    ("ally", "ly"),
    ("tion", "sion"),
    ("ph", "f"),
    ("sc", "s"),
    ("c", "s"),
    ("k", "ck"),
    ("ough", "uff"),
    ("ede", "eed"),
    ("eur", "uer"),
    ("our", "or"),
    ("y", "i"),
    ("dge", "ge"),
    ("ai", "ia"),
    ("ff", "ph"),
    ("gh", "h"),
    ("que", "k"),
    ("wh", "w"),
    ("rh", "r"),
    ("ate", "it"),
    ("atly", "itely"),
)
_SOUNDS = (*_SOUND_PAIRS, *((new, old) for old, new in _SOUND_PAIRS))


class Correction(NamedTuple):
    """A likely correction: the word as it would stand in the text, and its score.

    `score` is a natural logarithm, comparable only among corrections of the same word.
    """

    word: str
    score: float


class Slip(Enum):
    """What happened to a word between the mind and the page."""

    SWAPPED = "swapped"
    """two letters in the wrong order"""
    DOUBLED = "doubled"
    """one letter for two, or two for one"""
    DROPPED = "dropped"
    """a letter left out"""
    ADDED = "added"
    """a letter too many"""
    VOWEL = "vowel"
    """another vowel"""
    REPLACED = "replaced"
    """another letter"""
    APOSTROPHE = "apostrophe"
    """an apostrophe left out"""
    CAPITAL = "capital"
    """a capital left out"""
    APART = "apart"
    """a space left out"""
    FAR = "far"
    """more than one of these"""


def slip_between(word: str, meant: str) -> Slip:
    """Tell which slip makes `meant` into `word`; capitals count only where nothing else differs."""
    if word == meant or word.lower() == meant.lower():
        return Slip.CAPITAL
    one, two = word.lower(), fold(meant.lower())
    if " " in two:
        return Slip.APART if two.replace(" ", "") == one else Slip.FAR
    if len(one) == len(two):
        at = next(at for at in range(len(one)) if one[at] != two[at])
        if one[at + 1 :] == two[at + 1 :]:
            return Slip.VOWEL if one[at] in VOWELS and two[at] in VOWELS else Slip.REPLACED
        swapped = one[at : at + 2] == two[at + 1] + two[at] and one[at + 2 :] == two[at + 2 :]
        return Slip.SWAPPED if swapped else Slip.FAR
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    at = next((at for at in range(len(shorter)) if longer[at] != shorter[at]), len(shorter))
    if longer[at + 1 :] != shorter[at:]:
        return Slip.FAR
    if longer[at] == "'":
        return Slip.APOSTROPHE
    if at and longer[at] == longer[at - 1]:
        return Slip.DOUBLED
    return Slip.ADDED if longer is one else Slip.DROPPED


def one_edit_away(word: str) -> Iterator[str]:
    """Give every string one slip away: a letter dropped, swapped, replaced or added."""
    for candidate, _ in slips_of(word):
        yield candidate


def slips_of(word: str) -> Iterator[tuple[str, float]]:
    """Give all that a typist may have meant, one slip away, each with the prior of the slip."""
    yield from _swaps(word)
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        here = tail[:1]
        if tail:
            yield head + tail[1:], _added(word, at)
            for letter in LETTERS:
                if letter != here:
                    yield head + letter + tail[1:], _replaced(here, letter, at)
        for letter in LETTERS:
            if letter != here:  # else the same string as behind the letter
                yield head + letter + tail, _dropped(word, letter, at)
        if at > 0:
            yield head + "'" + tail, APOSTROPHE


def _swaps(word: str) -> Iterator[tuple[str, float]]:
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], _swapped(at)


def slip_prior(word: str, other: str) -> float | None:
    """Give the prior of `word` for `other`, as `slips_of` does; None where it is not one slip away."""
    at = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        at += 1
    more = len(other) - len(word)
    if more == 1 and other[at + 1 :] == word[at:]:
        letter = other[at]
        if letter == "'":
            return APOSTROPHE if at > 0 else None
        return _dropped(word, letter, at) if letter in LETTERS else None
    if more == -1 and word[at + 1 :] == other[at:]:
        return _added(word, at)
    if more == 0 and at < len(word):
        if word[at + 1 :] == other[at + 1 :]:
            return _replaced(word[at], other[at], at) if other[at] in LETTERS else None
        if word[at : at + 2] == other[at + 1] + other[at] and word[at + 2 :] == other[at + 2 :]:
            return _swapped(at)
    return None


def _added(word: str, at: int) -> float:
    # The prior of a letter typed too many
    before, here, after = word[at - 1 : at] if at else "", word[at], word[at + 1 : at + 2]
    if here in (before, after):
        return DOUBLED
    near = _NEIGHBOURS.get(here, "")
    prior = ADDED_NEIGHBOUR if (before and before in near) or (after and after in near) else ADDED
    return prior if at else FIRST_LETTER + prior


def _replaced(here: str, letter: str, at: int) -> float:
    vowels = here in VOWELS and letter in VOWELS
    prior = ADJACENT_VOWEL if vowels else NEIGHBOUR if letter in _NEIGHBOURS.get(here, "") else OTHER
    return prior if at else FIRST_LETTER + prior


def _swapped(at: int) -> float:
    return TRANSPOSED if at else FIRST_LETTER / 2 + TRANSPOSED


def _dropped(word: str, letter: str, at: int) -> float:
    # The prior of a letter left out in front of `at`
    prior = DOUBLED if at and letter == word[at - 1] else DROPPED
    if at == len(word):
        return prior + LAST_LETTER
    return prior if at else prior + FIRST_LETTER


def _respellings(word: str) -> Iterator[tuple[str, float]]:
    # The slips of spellers, not of fingers: doubled letters, sounds written otherwise
    for at in range(1, len(word)):
        letter = word[at]
        if letter == word[at - 1]:
            yield word[:at] + word[at + 1 :], DOUBLED
        elif letter not in VOWELS:
            yield word[:at] + letter + word[at:], DOUBLED
    for old, new in _SOUNDS:
        if old in word:  # seldom, and cheaper to ask than `find`
            at = word.find(old)
            while at >= 0:
                yield word[:at] + new + word[at + len(old) :], ENDING
                at = word.find(old, at + 1)
    if word.endswith("ys"):
        yield word[:-2] + "ies", DOUBLED


def _vowel_swaps(word: str) -> Iterator[tuple[str, float]]:
    for at in range(1, len(word)):
        if word[at] in VOWELS:
            for vowel in VOWELS:
                if vowel != word[at]:
                    yield word[:at] + vowel + word[at + 1 :], ADJACENT_VOWEL


def _collect_further(lexicon: Lexicon, word: str, found: dict[str, float]) -> None:
    # Adds what a letter too many and one other slip lead to
    for at in range(1, len(word)):
        shorter = word[:at] + word[at + 1 :]
        prior = _added(word, at) + SECOND
        for form, frequency, flags in lexicon.neighbours(shorter):
            more = slip_prior(shorter, form)
            if more is not None:
                _keep(found, form, _likelihood(form, frequency, flags), prior + more)


def _twice(
    word: str,
    first: Callable[[str], Iterable[tuple[str, float]]],
    second: Callable[[str], Iterable[tuple[str, float]]],
) -> Iterator[tuple[str, float]]:
    for middle, prior in first(word):
        for candidate, more in second(middle):
            yield candidate, prior + more + SECOND


def _judge(lexicon: Lexicon, form: str) -> float | None:
    # How likely a form is before any slip: None for what is no word
    return next((_likelihood(*entry) for entry in lexicon.known((form,))), None)


def _likelihood(form: str, frequency: int, flags: int) -> float | None:
    if flags & ABBREVIATION and form.islower() and frequency == 0:
        return None
    penalty = sum(cost for flag, cost in _PENALTIES if flags & flag) if flags else 0.0
    return frequency * CLASS_WEIGHT + penalty


def _collect(lexicon: Lexicon, slips: Iterable[tuple[str, float]], found: dict[str, float], *, capital: bool) -> None:
    # Adds the slips that are words to `found`; `capital`: names may be meant
    tried: dict[str, float] = {}
    for candidate, prior in slips:
        if prior > tried.get(candidate, -math.inf):
            tried[candidate] = prior
    if capital:
        for candidate, prior in list(tried.items()):
            tried.setdefault(candidate[:1].upper() + candidate[1:], prior)
    for form, frequency, flags in lexicon.known(tried):
        _keep(found, form, _likelihood(form, frequency, flags), tried[form])


def _collect_neighbours(lexicon: Lexicon, word: str, found: dict[str, float]) -> None:
    # Adds what `slips_of` leads to, but for names and the rarest words, at a tenth of the cost
    for form, frequency, flags in lexicon.neighbours(word):
        _keep(found, form, _likelihood(form, frequency, flags), slip_prior(word, form))


def _keep(found: dict[str, float], form: str, likelihood: float | None, prior: float | None) -> None:
    if likelihood is not None and prior is not None and likelihood + prior > found.get(form, -math.inf):
        found[form] = likelihood + prior


def _splits(lexicon: Lexicon, word: str) -> Iterator[tuple[str, float]]:
    # Two frequent words run together, with their scores
    for at in range(1, len(word)):
        left = _split_class(lexicon, word[:at])
        right = _split_class(lexicon, word[at:]) if left > _SPLIT_CLASS else -1
        if right > _SPLIT_CLASS:
            # As frequent as chance would put the two side by side
            text = " ".join("I" if part == "i" else part for part in (word[:at], word[at:]))
            yield text, (left + right - _TOTAL_CLASS) * CLASS_WEIGHT + SPLIT


def _split_class(lexicon: Lexicon, part: str) -> int:
    if len(part) > 1 or part == "a":
        return lexicon.frequency(part)
    return max(lexicon.frequency(part), lexicon.frequency("I")) if part == "i" else -1


def _plain_corrections(lexicon: Lexicon, word: str, *, capital: bool, slips: int) -> dict[str, float]:
    found: dict[str, float] = {}
    if not capital:
        name = word[:1].upper() + word[1:]
        flags = lexicon.flags(name)
        if flags >= 0 and flags & NAME:
            found[name] = CAPITAL + (_judge(lexicon, name) or 0.0)
    if capital:
        _collect(lexicon, slips_of(word), found, capital=True)
    else:
        _collect_neighbours(lexicon, word, found)
    # Few, and plain even where a rare word is meant
    _collect(lexicon, chain(_swaps(word), _respellings(word)), found, capital=capital)
    if slips > 1 and TWO_SLIPS_LENGTH <= len(word) <= LONGEST:
        twice = chain(_twice(word, _respellings, _vowel_swaps), _twice(word, _respellings, _respellings))
        shorter = ((word[:at] + word[at + 1 :], _added(word, at)) for at in range(1, len(word)))
        _collect(lexicon, chain(shorter, _vowel_swaps(word), twice), found, capital=capital)
        if not capital:
            _collect_further(lexicon, word, found)
    found.update(_splits(lexicon, word))
    return found


def _dress(form: str, word: str) -> str:
    # The correction in the capitals and apostrophes of the word
    if word.isupper() and len(word) > 1:
        form = form.upper()
    elif word[:1].isupper():
        form = form[:1].upper() + form[1:]
    return form.replace("'", "\u2019") if "\u2019" in word else form


def corrections(lexicon: Lexicon, word: str, limit: int = 3, *, slips: int = 2) -> list[Correction]:
    """Give the likeliest corrections of an unknown word, the best first; none for empty words.

    `word` as it stands in the text: its capitals and its kind of apostrophe are kept (an apostrophe
    put into a word that has none is straight). A correction may be two words, for words run
    together. Of a hyphenated word the one unknown part is corrected.

    Takes about two milliseconds. With `slips=1`, which looks one slip away only, a small-letter word takes
    0.04. Of small-letter words, those below `pack.NEIGHBOUR_CLASS` (seen once or never in the training
    fiction) are found only if letters are swapped or doubled or the sound is alike.
    """
    folded = fold(word)
    if not folded or limit < 1:
        return []
    head, tail = "", ""
    if folded.lower().endswith("'s"):
        folded, tail = folded[:-2], word[-2:]
    if "-" in folded:
        parts = folded.split("-")
        unknown = [at for at, part in enumerate(parts) if part and part not in lexicon and part.lower() not in lexicon]
        if len(unknown) != 1:
            return []
        at = unknown[0]
        head = "-".join([*parts[:at], ""])
        tail = "-".join(["", *parts[at + 1 :]]) + tail
        folded = parts[at]
    shape = folded.replace("'", "\u2019") if "\u2019" in word else folded
    found = _plain_corrections(lexicon, folded.lower(), capital=folded[:1].isupper(), slips=slips)
    dressed: dict[str, float] = {}
    for form, score in found.items():
        text = head + _dress(form, shape) + tail
        if text != word and score > dressed.get(text, -math.inf):
            dressed[text] = score
    best = sorted(dressed.items(), key=lambda item: (-item[1], item[0]))
    return [Correction(text, score) for text, score in best[:limit]]


@lru_cache(maxsize=2000)  # the cast and the rules ask about the same words, and a text is judged again after repairs
def nearest(word: str) -> tuple[Correction, ...]:
    """Give the likeliest corrections of a small-letter word by the lexicon that comes with copydesk, one slip away."""
    return tuple(corrections(default_lexicon(), word, limit=_NEAREST, slips=1))


def margin(found: Sequence[Correction]) -> float:
    """Tell how far the best correction stands above the next: 0.0 for none, inf for only one.

    A natural logarithm, to be compared with a limit of the caller's choice. Ask for two corrections
    or more: with a limit of one there is no next.
    """
    if not found:
        return 0.0
    return found[0].score - found[1].score if len(found) > 1 else math.inf


def rival(lexicon: Lexicon, word: str, classes: int = 16) -> Correction | None:
    """Give the word that a known but rare one may be a slip for, or None.

    The rival is one slip away and at least `classes` frequency classes more frequent (two classes
    are a factor of two; at least `pack.NEIGHBOUR_CLASS`). For words such as a rare Scots verb that is
    one letter from "found".
    """
    own = max(lexicon.frequency(word), lexicon.frequency(word.lower()), 0)
    folded = fold(word)
    found: dict[str, float] = {}
    if folded[:1].isupper():
        _collect(lexicon, slips_of(folded.lower()), found, capital=True)
    else:
        _collect_neighbours(lexicon, folded.lower(), found)
    frequent = [form for form in found if lexicon.frequency(form) >= own + classes]
    if not frequent:
        return None
    best = max(sorted(frequent), key=found.__getitem__)
    return Correction(_dress(best, word), found[best])
