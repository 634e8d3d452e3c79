"""Where an unknown word is let alone: in a dialect, in another language, in a chant, in a piece of code."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from copydesk.lexicon import DIALECT, default_lexicon, knows
from copydesk.lexicon.contractions import without_apostrophes
from copydesk.lexicon.store import DEFAULT_PATH
from copydesk.manuscript import Manuscript, composed
from copydesk.speech import Speech

_WINDOW = 12  # words
_WIDE_WINDOW = 80
_MANY_LOST = 2
_LOST_TOO = frozenset(("cant", "wont", "i"))
_MANY_DRAWN_OUT = 2
_PAGE = 300
_MANY_LOST_ON_A_PAGE = 3
_EARSHOT = 300  # code points
_SHORTEST_ODD = 4
_CLITICS = frozenset("t s m d ll re ve".split())
_CUT_OFF = tuple(f"{dash}{mark}" for dash in ("—", "--", "-", "–") for mark in "”’\"'")
_DASHES = ("—", "–", "--", "-")
_TOUCHING = "_`/\\@#&=*"
_DROPPED_LETTERS = re.compile(r"(?<!\w)[’'‘]\w|\w[’'](?!\w)")
_COMPANY = 2  # words before and after
_SELDOM_ENGLISH = 13
_PARTICLES = frozenset("au de der des du en et la le les und von".split())
_FOREIGN_PATH = os.path.join(os.path.dirname(DEFAULT_PATH), "foreign.txt")  # noqa: PTH118, PTH120


def neighbours(manuscript: Manuscript, at: int) -> tuple[str, str]:
    """Return the words before and after, where nothing but a space or a comma stands between."""
    before = manuscript.word(at - 1) if manuscript.gap(at).strip() in {"", ","} else ""
    after = manuscript.word(at + 1) if manuscript.gap(at + 1).strip() in {"", ","} else ""
    return before, after


def starts_sentence(manuscript: Manuscript, start: int) -> bool:
    """Tell whether the word at offset `start` is the first of its sentence."""
    sentence, _ = manuscript.sentence_at(start)
    return not any(map(str.isalpha, manuscript.text[sentence:start]))


def stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the word stands among words: no apostrophe, emphasis, path or piece of code touches it."""
    if manuscript.gap(at + 1).startswith(_CUT_OFF):
        return False
    if manuscript.gap(at + 1) and not manuscript.gap(at + 1)[-1].isspace() and manuscript.word(at + 1) in _CLITICS:
        return False  # wasn;t
    before, after = manuscript.gap(at)[-1:], manuscript.gap(at + 1)[:1]
    return (not before or before not in f"{_TOUCHING}'’‘") and (not after or after not in f"{_TOUCHING}'’")


def is_chanted(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a word is said again and again, or is a syllable between dashes: a sound, not a slip."""
    form = manuscript.word(at).lower()
    if form in {manuscript.word(at - 1).lower(), manuscript.word(at + 1).lower()}:
        return True
    return manuscript.gap(at).endswith(_DASHES) and manuscript.gap(at + 1).startswith(_DASHES)


def drops_letters(manuscript: Manuscript, speech: Speech, start: int) -> bool:
    """Tell whether who speaks drops letters, within earshot of `start`: a way of speaking."""
    left, right = max(speech.start + 1, start - _EARSHOT), min(speech.inner_end, start + _EARSHOT)
    return _DROPPED_LETTERS.search(manuscript.text, left, right) is not None


def odd_words_near(manuscript: Manuscript, at: int, *, spoken: bool) -> int:
    """Return how many words near word `at` nobody knows, and in speech, how many are of a dialect.

    Slips that nobody could pronounce are no sign of a dialect, but words drawn out one after another are: sso, hisss, ssome.
    """
    form = manuscript.word(at)
    odd = {other for other in _near(manuscript, at, _WINDOW) if other != form and _is_odd(other, dialect=spoken)}
    if not odd:
        return 0
    from copydesk.spelling.candidates import is_drawn_out, is_plain_slip  # noqa: PLC0415  # most chapters need it not

    slips = {word for word in odd if default_lexicon().frequency(word) < 0 and is_plain_slip(word)}
    drawn_out = sum(map(is_drawn_out, slips))
    return len(odd - slips) + (drawn_out if drawn_out >= _MANY_DRAWN_OUT else 0)


def is_schooled(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the words around word `at` are all written as they are taught: no dialect, and no cant for can't."""
    near = _near(manuscript, at, _WIDE_WINDOW)
    return not any(word in _LOST_TOO or _is_odd(word, dialect=True) for word in near) and not _lost(near)


def lacks_apostrophes(manuscript: Manuscript, at: int) -> bool:
    """Tell whether who writes the words around word `at` knows no apostrophes, or no capital I."""
    near = _near(manuscript, at, _WIDE_WINDOW)
    if "i" in near or _lost(near) >= _MANY_LOST:
        return True
    words = manuscript.words
    return _lost(words[max(0, at - _PAGE) : at] + words[at + 1 : at + _PAGE]) >= _MANY_LOST_ON_A_PAGE


def _lost(words: Iterable[str]) -> int:
    return sum(map(without_apostrophes().__contains__, words))


def _near(manuscript: Manuscript, at: int, window: int) -> list[str]:
    """Return the words around word `at` in its paragraph."""
    paragraph = manuscript.paragraph_at(manuscript.word_span(at)[0])
    first, last = max(0, at - window), at + window + 1
    if paragraph:
        first, last = (
            max(first, manuscript.word_after(paragraph.start)),
            min(last, manuscript.word_after(paragraph.end)),
        )
    return manuscript.words[first:at] + manuscript.words[at + 1 : last]


def _is_odd(word: str, *, dialect: bool) -> bool:
    lexicon = default_lexicon()
    word = composed(word)
    if lexicon.frequency(word) >= 0:
        return dialect and bool(lexicon.flags(word) & DIALECT)
    return len(word) >= _SHORTEST_ODD and word.islower() and word.isalpha() and not knows(lexicon, word)


class _Foreign(NamedTuple):
    """Words of other languages, the little ones that are company only, and those that need no company."""

    words: frozenset[str]
    company: frozenset[str]
    borrowed: frozenset[str]


@cache
def _foreign() -> _Foreign:
    found: dict[str, set[str]] = {"": set(), "+": set(), "!": set()}
    with open(_FOREIGN_PATH, encoding="utf-8") as file:  # noqa: PTH123
        for line in file:
            if not line.startswith("#"):
                kind = line[0] if line[0] in found else ""
                found[kind].update(line.removeprefix(kind).split())
    return _Foreign(*map(frozenset, found.values()))


def is_foreign(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a word is of another language, by the words beside it."""
    words, company, borrowed = _foreign()
    if manuscript.word(at).lower() in borrowed:
        return True
    near = [
        manuscript.word(place).lower().replace("’", "'")
        for place in range(at - _COMPANY, at + _COMPANY + 1)
        if place != at
    ]
    if manuscript.word(at).lower() in words:
        return any(
            word in words or word in company or not word.isascii() or _is_odd(word, dialect=False) for word in near
        )
    lexicon = default_lexicon()
    return any(
        word in words
        or not word.isascii()
        or word in _PARTICLES
        or (word in company and lexicon.frequency(word) < _SELDOM_ENGLISH)
        for word in near[1:3]
    )
