"""What may be meant by an unknown word between two others, and whether anybody could be heard to say what is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.lexicon import default_lexicon
from copydesk.lexicon.context import fit
from copydesk.lexicon.suggest import VOWELS, Correction, Slip, corrections, nearest, slip_between

# What a word of so many letters gains or loses (natural logarithms, as all scores are): a short one is a neighbour of many, a
# long one of itself alone.
_BY_LENGTH = {3: -3.0, 4: -1.5, 5: 0.0, 6: 0.5, 7: 1.0}
_LONG = 1.5
_CONTEXT = 0.7  # the weight of the neighbours
_OUT_OF_REACH = 8.0  # what the neighbours hardly make up for
_MOST = 6
# From so many letters on a letter left out, a wrong vowel, or two slips are no way of speaking: definately.
_DROPPED_LENGTH = 7
_VOWEL_LENGTH = 8
_FAR_LENGTH = 9
_PLAIN = 3.5
_SOUNDS = ("ee", "oo", "aw", "ah", "ai", "oi", "uh", "sh", "z")


class Candidate(NamedTuple):
    """A word or two that may be meant, in small letters, and how likely that is: a natural logarithm."""

    word: str
    score: float


def ranked(base: str, before: str, after: str, *, far: bool) -> list[Candidate]:
    """Return what may be meant by a form in small letters between two words, the best first.

    `far` looks two slips of spelling away; it takes forty times as long.
    """
    bonus = _BY_LENGTH.get(len(base), _LONG)
    likely = _corrections(base, far=far)
    found = [
        Candidate(word, score + bonus + _CONTEXT * fit(word, before, after))
        for word, score in likely
        if score >= likely[0][1] - _OUT_OF_REACH
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.word))


def _corrections(form: str, *, far: bool) -> Sequence[Correction]:
    return corrections(default_lexicon(), form, limit=_MOST, slips=2) if far else nearest(form)


def is_silent(form: str, meant: str) -> bool:
    """Tell whether the slip is of the pen alone: nobody would be heard to speak so."""
    slip = slip_between(form, meant)
    if slip is Slip.DOUBLED:
        longer, shorter = (form, meant) if len(form) > len(meant) else (meant, form)
        return longer[first_difference(longer, shorter)] not in VOWELS
    if slip is Slip.FAR and any(sound in form and sound not in meant for sound in _SOUNDS):
        return False  # beautifool, posseeble: heard, and written as it was heard
    least = {
        Slip.SWAPPED: 0,
        Slip.APOSTROPHE: 0,
        Slip.DROPPED: _DROPPED_LENGTH,
        Slip.FAR: _FAR_LENGTH,
        Slip.VOWEL: _VOWEL_LENGTH,
    }
    return len(form) >= least.get(slip, len(form) + 1)


def first_difference(one: str, two: str) -> int:
    """Return the offset of the first letter in which two words differ; the shorter one's length where it begins the other."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


@lru_cache(maxsize=1000)
def is_plain_slip(word: str) -> bool:
    """Tell whether an unknown word is a slip wherever it stands, one that nobody could pronounce: no sign of a dialect."""
    found = ranked(word, "", "", far=False) if word.isascii() else []
    return bool(found) and found[0].score >= _PLAIN and is_silent(word, found[0].word)


def is_drawn_out(word: str) -> bool:
    """Tell whether an unknown word is one with a letter said longer: ssome, hisss."""
    found = ranked(word, "", "", far=False)
    return bool(found) and len(word) > len(found[0].word) and slip_between(word, found[0].word) is Slip.DOUBLED


__all__ = [
    "Candidate",
    "Slip",
    "first_difference",
    "is_drawn_out",
    "is_plain_slip",
    "is_silent",
    "ranked",
    "slip_between",
]
