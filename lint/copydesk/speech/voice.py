"""Who talks in a stretch of text, where marks are lost: a character or the narrator.

A stretch is cut into pieces, at sentences and before tags, and each is weighed by its words: those that stand far more
often in speech (you, I’ll, please) or in narration (he nodded, was, slowly). The weights were counted in the training
corpus.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from copydesk import sentences
from copydesk.speech.verbs import COMMON

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
_MORE_VERBS = frozenset(
    "continued returned added called began interrupted sniffed chimed gasped sighed groaned laughed".split()
)
_TAG_VERB = 4.0
# How much speaks for a place where speech may open.
_AT_START = 1.0
_AT_SENTENCE = 1.0
_AT_COMMA = {",": -3.0, ";": -2.0, ":": 0.0, "—": -2.0, "–": -2.0}
_CAPITAL = 3.0
_BEHIND_VERB = 4.0
_NEAR = 30
_MAY_OPEN = r"(?P<mark>[.!?…,;:])[’”'\"]? (?=[^\W_…]|…)|(?<=[^\W\d_])(?P<dash>[—–]) ?(?=[^\W\d_])"
_WORDS = r"[^\W_]+(?:['’][^\W_]+)*"
_SUBJECT = (
    r"(?:he|she|they|I|we|it|[Tt]he(?: [a-z]+){1,2}|[Hh]is [a-z]+|[Hh]er [a-z]+|He|She|They"
    r"|(?:(?:Mr|Mrs|Ms|Dr|Miss|Lady|Lord|Sir|Captain)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_TAG = rf"(?:{_SUBJECT} (?:[a-z]+ly )?(?P<after>[a-z]+)|(?P<before>[a-z]+) {_SUBJECT})(?![\w’'])"
_BEFORE_TAG = r"(?<=[,?!…—–.]) (?=[^\W\d_])"
# Verbs that are tags behind a comma where speech was open, though they may be more elsewhere.
_LOOSE = frozenset(
    """
    began begin thought told read cut put went broke burst spoke sang sang breathed kept threw struck spat rang wrote swore
    """.split()
)
# Words that start a sentence and are nobody: Be assured; Others cry; But he said.
_NO_SPEAKERS = frozenset(
    """
    I It That This There What You We Who Be Others Everyone Everybody Nobody Some Let And But Or If So Then Yet For As When While
    Not No Yes Well Oh Never Always Why How Where Which Those These All Please Just Do Don’t Don't Did To In On At Of
    """.split()
)
_PAST = ("ed", "s", "said")
_BARE = r"(?: [a-z]+ly)?(?:\s*(?:[.,;:!]|$)| (?:as|while|when|with|over|through)\b)"  # nothing follows that makes a tag a sentence of its own: He said nothing.


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
        cuts += [at for at in _boundaries(text, first, last) if starts_tag(text, at, last, bare=text[at].isupper())]
        for left, right in zip(cuts, [*cuts[1:], last], strict=True):
            stop = right
            while stop > left and text[stop - 1].isspace():
                stop -= 1
            if stop > left:
                found.append(_weigh(text, left, stop))
    return found


def _boundaries(text: str, start: int, end: int) -> list[int]:
    return [match.end() for match in re.compile(_BEFORE_TAG).finditer(text, start, end)]


def starts_tag(text: str, start: int, end: int, *, bare: bool = False) -> bool:
    """Tell whether [start, end) starts with a tag: he said; Tom muttered; said the boy. One that is `bare` has nothing behind it."""
    match = re.compile(_TAG).match(text, start, end)
    if match is None or not is_tag_verb(match["after"] or match["before"]):
        return False
    if bare and not re.compile(_BARE).match(text, match.end(), end):
        return False
    if match["before"] is not None:
        return match["before"].endswith(_PAST)
    is_bare = bare or re.compile(_BARE).match(text, match.end(), end) is not None
    if not is_bare and not match["after"].endswith(("ed", "said")):
        return False  # They say it’s late.
    speaker = match.group().split(" ", 1)[0]
    return speaker not in _NO_SPEAKERS or (speaker == "I" and is_bare)


def is_tag_verb(verb: str) -> bool:
    """Tell whether a verb may name how something was said."""
    return verb in COMMON or verb in _MORE_VERBS


def after_comma(text: str, start: int, end: int) -> int:
    """Return where a tag starts behind a comma in [start, end), by its shape alone; -1 where none does.

    For a stretch in which narration must begin: “Humph, sniffed Anna. “No.”
    """
    for match in re.compile(r"[,;?!…—–] (?=[^\W\d_])").finditer(text, start, end):
        tag = re.compile(_TAG).match(text, match.end(), end)
        if tag is None:
            continue
        verb = tag["after"] or tag["before"]
        if verb.endswith("ed") or verb in _LOOSE or is_tag_verb(verb):
            return match.end()
    return -1


def _weigh(text: str, start: int, end: int) -> Piece:
    spoken = weight_of(text, start, end)
    spoken += 1.0 if text[end - 1] in "?!" else 0.0
    is_tag = starts_tag(text, start, end)
    if is_tag:
        spoken -= _TAG_VERB
    return Piece(start, end, spoken, is_tag)


def turn(parts: Sequence[Piece]) -> int:
    """Return the index of the piece from which on a stretch that begins as speech is most likely told.

    It is never the first. The number of pieces stands for a change that comes only after them.
    """
    sums = [0.0, *accumulate(part.spoken for part in parts)]
    return max(range(1, len(parts) + 1), key=lambda at: (2 * sums[at] - sums[-1], -at))


def weight_of(text: str, start: int, end: int) -> float:
    """Return how much [start, end) sounds like speech, above 0, or like narration, below."""
    weights = _weights()
    return sum(weights.get(word.lower().replace("’", "'"), 0.0) for word in re.findall(_WORDS, text[start:end]))


class Opening(NamedTuple):
    """A place where speech may begin, and how much speaks for it."""

    at: int
    weight: float


def openings(text: str, start: int, end: int, *, from_start: bool) -> list[Opening]:
    """Return where in [start, end), which ends as speech, it may have begun, the best first; `from_start` with the whole of it.

    A place speaks for itself by what stands before it (a stop, a verb of speech and a comma) and by a capital where none was due;
    the words say the rest: those before should be told, those behind it spoken.
    """
    weights = _weights()
    words = [match.start() for match in re.compile(_WORDS).finditer(text, start, end)]
    values = (match.group().lower().replace("’", "'") for match in re.compile(_WORDS).finditer(text, start, end))
    sums = [0.0, *accumulate(weights.get(word, 0.0) for word in values)]
    places = [(start, _AT_START)] if from_start else []
    places += [
        (match.end(), _bonus(text, match, start, end)) for match in re.compile(_MAY_OPEN).finditer(text, start, end)
    ]
    found = [Opening(at, sums[-1] - 2 * sums[bisect_left(words, at)] + bonus) for at, bonus in places if at < end]
    return sorted(found, key=lambda opening: -opening.weight)


def _bonus(text: str, match: re.Match[str], start: int, end: int) -> float:
    mark = match["mark"] or "—"
    after = text[match.end()]
    before = re.findall(_WORDS, text[max(start, match.start() - _NEAR) : match.start()])
    if mark in ".!?…":
        return _AT_SENTENCE if after.isupper() or not after.isalpha() else -_AT_SENTENCE
    bonus = _AT_COMMA[mark]
    if after.isupper() and not text.startswith("I ", match.end()):
        bonus += _CAPITAL
    if any(is_tag_verb(word.lower()) for word in before[-4:]):
        bonus += _BEHIND_VERB
    if starts_tag(text, match.end(), end):
        bonus -= _BEHIND_VERB
    return bonus
