"""Who talks in a stretch of text, where marks are lost: a character or the narrator.

A stretch is cut into pieces, at sentences and before tags, and each is weighed by its words: those that stand far more often in
speech (you, I’ll, please) or in narration (he nodded, was, slowly). The weights were counted in the training corpus.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from copydesk import sentences
from copydesk.speech.verbs import SPEECH

_SPOKEN = {
    4.0: """i'll it's you're we'll i'm he's i've you'll there's that's we're what's you've we've won't isn't don't let's
        they're can't she's ain't haven't i'd you your you'd eh he'll em doesn't""",
    3.0: "thou oh yourself aren't shall yours yes am want can will dear thank please tomorrow are ah",
    2.0: """mean suppose does maybe wouldn't is tonight know has do knows seems says comes tell may think wish why guess here sorry
        didn't get ought believe cannot ask lot go try god say afraid i""",
    1.0: """me stay couldn't remember let understand live take wasn't well we give have sure wait going right what better bad come
        ago us anything see need keep money help must call got leave if how good course love find really my poor make hope
        just myself else our thing should sir done friend talk be because name never things look""",
    0.5: "perhaps matter any people now like no enough ever all about always too much this it something",
}
_TOLD = {
    4.0: "exclaimed nodded replied paused",
    3.0: "smiled murmured glanced shook cried whispered remarked continued answered stared added glance shrugged grinned frowned",
    2.0: """smile slowly sat laughed stood voice appeared drew rose said silence looked lips toward turned chair began suddenly moved
        opened seemed forward walked reached asked eyes returned held followed towards sighed pulled pushed leaned""",
    1.0: """felt face table spoke herself his passed fell floor himself had door lay across feet she he head its air small hand moment
        behind her window side almost gave was took white which upon room light looking hands they""",
    0.5: "into were their round through came still made the with from",
}
_TAG_VERB = 4.0
_WORDS = r"[^\W_]+(?:['’][^\W_]+)*"
_SUBJECT = (
    r"(?:he|she|they|I|we|it|[Tt]he(?: [a-z]+){1,2}|[Hh]is [a-z]+|[Hh]er [a-z]+|He|She|They"
    r"|(?:(?:Mr|Mrs|Ms|Dr|Miss|Lady|Lord|Sir|Captain)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_TAG = rf"(?:{_SUBJECT} (?:[a-z]+ly )?(?P<after>[a-z]+)|(?P<before>[a-z]+) {_SUBJECT})(?![\w’'])"
_BEFORE_TAG = r"(?<=[,?!…—–.]) (?=[^\W\d_])"
_NO_SPEAKERS = frozenset("I It That This There What You We Who".split())


class Piece(NamedTuple):
    """Text [start, end) in one voice; `spoken` is above 0 where it sounds like speech, below where like narration."""

    start: int
    end: int
    spoken: float
    tag: bool
    """Whether it starts with the name of a speaker and a verb of speech, or the other way round."""


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights = {word: weight for weight, words in _SPOKEN.items() for word in words.split()}
    weights.update({word: -weight for weight, words in _TOLD.items() for word in words.split()})
    return weights


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """Cut [start, end) into sentences and tags, and weigh each."""
    found: list[Piece] = []
    for first, last in sentences.split(text, start, end):
        cuts = [first]
        cuts += [at for at in _boundaries(text, first, last) if text[at].islower() and starts_tag(text, at, last)]
        for left, right in zip(cuts, [*cuts[1:], last], strict=True):
            stop = right
            while stop > left and text[stop - 1].isspace():
                stop -= 1
            if stop > left:
                found.append(_weigh(text, left, stop))
    return found


def _boundaries(text: str, start: int, end: int) -> list[int]:
    return [match.end() for match in re.compile(_BEFORE_TAG).finditer(text, start, end)]


def starts_tag(text: str, start: int, end: int) -> bool:
    """Tell whether [start, end) starts with a tag: he said; Tom muttered; said the boy."""
    match = re.compile(_TAG).match(text, start, end)
    if match is None or (match["after"] or match["before"]) not in SPEECH:
        return False
    return match["before"] is not None or match.group().split(" ", 1)[0] not in _NO_SPEAKERS


def _weigh(text: str, start: int, end: int) -> Piece:
    weights = _weights()
    words = [word.lower().replace("’", "'") for word in re.findall(_WORDS, text[start:end])]
    spoken = sum(weights.get(word, 0.0) for word in words)
    spoken += 1.0 if text[end - 1] in "?!" else 0.0
    is_tag = starts_tag(text, start, end)
    if is_tag:
        spoken -= _TAG_VERB
    return Piece(start, end, spoken, is_tag)


def turn(parts: Sequence[Piece], *, spoken_first: bool, least: int = 0) -> int:
    """Return the index of the piece at which the voice most likely changes; `least` is the first that may be.

    With `spoken_first` the pieces before are speech and those from it on are told; else the other way round. The number of pieces
    stands for a change that comes only after them.
    """
    sign = 1.0 if spoken_first else -1.0
    sums = [0.0, *accumulate(sign * part.spoken for part in parts)]
    total = sums[-1]
    best = max(range(least, len(parts) + 1), key=lambda at: (sums[at] - (total - sums[at]), -at))
    return best
