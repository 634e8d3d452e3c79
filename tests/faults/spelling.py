"""Slips in words and in the spaces between them, and where they fit."""

import re
from collections.abc import Callable

from tests.planting import Fault, is_prose

from copydesk import Manuscript
from copydesk.lexicon import default_lexicon, knows
from copydesk.lexicon.pairs import default_pairs

_LONG_WORD = re.compile(r"(?<=[a-z,;] )[a-z]{8,}(?=[ .,;])")
_TWO_WORDS = re.compile(r"(?<=[a-z,] )(?:the|a|his|her|of|in|was|had|would) [a-z]{4,}(?=[ .,;])")
_STRETCHED = re.compile(r"(.)\1\1")
_PARTED = re.compile(r"(?<=[a-z,] )[a-z]{5,}(?=[ .,;])")
# Classes of the lexicon's fiction: seen some 250 times, two thousand times; a pair that was seen some thirty times
_COMMON = 17
_VERY_COMMON = 23
_COMMON_PAIR = 11

# Long words in narrative; ours.
_HARBOUR = """The children had breakfast upstairs, and nobody mentioned the business of the evening before. Afterwards the \
gentleman in the corner remembered his newspaper and read whatever it said about the accident, though the greatest part of \
it was nonsense, and he confessed as much with a cheerful expression and a movement of his shoulders.

It was impossible to discover anything further without an invitation, and the difficulty was considerable. The servants were \
forbidden to approach the building, the carriage was standing in darkness behind the cathedral, and the magistrate himself had \
departed for the mountains, leaving instructions that everyone should continue precisely as they had always continued.

The sergeant was an intelligent fellow with a tremendous appetite, and presently he suggested that they should purchase \
something substantial for themselves. Nothing in the neighbourhood was reasonable at that season, but the landlord was \
generous, and they finished their sandwiches in perfect happiness while the thunder wandered slowly along the opposite shore.

Towards midnight the messenger returned, thoroughly exhausted, with a handkerchief round his forehead and a wonderful story of \
the interview. They listened patiently, and afterwards they whispered together beside the fireplace until the candles had \
vanished, one after another, and the prisoner in the chamber above had stopped whistling and was evidently asleep.

In the afternoon there was sunshine again, and laughter, and a beautiful breeze that carried the fragrance of strawberries \
across the courtyard. Whoever had committed the robbery had certainly forgotten the principal entrance, and the detective \
examined it carefully, measuring every particular mark with the patience of somebody accustomed to disappointment."""


def _swapped(match: re.Match[str]) -> str:
    word = match.group()
    at = _middle(word)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _dropped(match: re.Match[str]) -> str:
    word = match.group()
    at = _middle(word)
    return word[:at] + word[at + 1 :]


def _doubled(match: re.Match[str]) -> str:
    word = match.group()
    at = _middle(word)
    return word[:at] + word[at] + word[at:]


def _middle(word: str) -> int:
    """Return a place in the middle of a word, where its neighbours are other letters."""
    places = [at for at in range(2, len(word) - 3) if len({*word[at - 1 : at + 2]}) == 3]
    return min(places, key=lambda at: abs(at - len(word) // 2), default=0)


def _is_common_word(write: Callable[[re.Match[str]], str]) -> Callable[[Manuscript, re.Match[str]], bool]:
    """Return whether a word is common and has a middle, and what is written for it is no word."""

    def fits(manuscript: Manuscript, match: re.Match[str]) -> bool:
        word = match.group()
        lexicon = default_lexicon()
        return (
            is_prose(manuscript, match)
            and _middle(word) > 0
            and lexicon.frequency(word) >= _COMMON
            and not knows(lexicon, write(match))
            and not _STRETCHED.search(write(match))
        )

    return fits


def _parted(match: re.Match[str]) -> str:
    word = match.group()
    return f"{word[: len(word) // 2]} {word[len(word) // 2 :]}"


def _falls_into_pieces(manuscript: Manuscript, match: re.Match[str]) -> bool:
    pieces = _parted(match).split()
    lexicon = default_lexicon()
    return (
        is_prose(manuscript, match)
        and lexicon.frequency(match.group()) >= _COMMON
        and not all(knows(lexicon, piece) for piece in pieces)
    )


def _is_common_pair(manuscript: Manuscript, match: re.Match[str]) -> bool:
    left, right = match.group().split()
    lexicon = default_lexicon()
    return (
        is_prose(manuscript, match)
        and lexicon.frequency(right) >= _VERY_COMMON
        and default_pairs().together(left, right) >= _COMMON_PAIR
        and not knows(lexicon, left + right)
    )


# Planted into the two novels of tests/test_planted.py in three dresses the slips give some 500 safe fixes: each restores the text.
FAULTS: dict[str, Fault] = {
    "letters swapped": Fault(
        "spelling/misspelling",
        _LONG_WORD,
        _swapped,
        _is_common_word(_swapped),
        texts=(_HARBOUR,) * 8,
        least_found=0.94,  # silent in speech that drops letters, and among words that no list has
    ),
    "letter dropped": Fault(
        "spelling/misspelling",
        _LONG_WORD,
        _dropped,
        _is_common_word(_dropped),
        texts=(_HARBOUR,) * 8,
        least_found=0.88,  # and in speech if the word that is left is short: it may be said so
    ),
    "letter doubled": Fault(
        "spelling/misspelling",
        _LONG_WORD,
        _doubled,
        _is_common_word(_doubled),
        texts=(_HARBOUR,) * 8,
        least_found=0.8,  # and in speech if it is a vowel: it may be drawled
    ),
    "space lost": Fault(
        "words/run-together",
        _TWO_WORDS,
        lambda match: match.group().replace(" ", ""),
        _is_common_pair,
        least_found=0.85,  # silent in speech that drops letters, after “a” (ahappy), for rare pairs, and for what other rules mark (infront)
        safe=False,
    ),
    "space in a word": Fault(
        "words/split-word",
        _PARTED,
        _parted,
        _falls_into_pieces,
        least_found=0.95,  # silent where the book knows a piece, and where a piece is a word far commoner than the whole
        safe=False,
    ),
}
