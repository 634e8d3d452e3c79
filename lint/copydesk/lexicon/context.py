"""How well a word fits between its neighbours, weighed by how often they stand together in proofread fiction."""

from __future__ import annotations

import functools
import itertools
import math

from copydesk.lexicon.pairs import default_pairs
from copydesk.lexicon.store import default_lexicon

_WORDS = 20_600_000  # pairs that were counted (scripts/build_pairs.py)
_HALF_STEP = math.log(2) / 2  # between two frequency classes
_UNSEEN = 0.5  # the count of a pair that the file lacks: it may have been seen twice
_DOUBT = 1.0  # added to both counts, so that what is rare anyway tells little
_MOST = 4.0  # one neighbour alone must not decide


def count_of(frequency: int) -> float:
    """Give the count that a frequency class (see `pack.Entry`) stands for; 0.0 for none and for the unknown."""
    return math.exp((frequency - 1) * _HALF_STEP) if frequency > 0 else 0.0


@functools.lru_cache(maxsize=1000)  # the neighbours are asked about with every candidate
def _count(word: str) -> float:
    return count_of(default_lexicon().frequency(word))


def affinity(left: str, right: str) -> float:
    """Tell how much oftener `left right` stands in fiction than chance would have it: a natural logarithm.

    Positive for words that seek each other, negative for common words that shun each other, near 0.0 where either
    is too rare to tell, and for the empty word of a sentence's edge. Capitals and the kind of apostrophe are nothing.
    """
    if not left or not right:
        return 0.0
    seen = count_of(default_pairs().together(left, right)) or _UNSEEN
    expected = _count(left.lower()) * _count(right.lower()) / _WORDS
    return max(-_MOST, min(_MOST, math.log((seen + _DOUBT) / (expected + _DOUBT))))


def fit(text: str, before: str, after: str) -> float:
    """Tell how well a word, or words with spaces between them, stand between two others: the sum of the affinities."""
    words = [before, *text.split(), after]
    return sum(affinity(left, right) for left, right in itertools.pairwise(words))
