"""What a speech that is taken up again behind its tag does: it goes on with its sentence, or starts another."""

from copydesk.manuscript import Manuscript
from copydesk.speech.clauses import AUXILIARIES, CONTRACTED, PERSONAL, is_past
from copydesk.speech.reading import Reading

# What a speech may open with that cannot stand alone, and what one may go on with.
_LEANING = frozenset(
    """
    well so and but or now then oh ah anyway anyhow besides still yet actually basically honestly frankly look
    listen see perhaps maybe because since if when while although though as unless until after before once whether
    for however moreover therefore furthermore meanwhile otherwise also apparently obviously nay why yes no at in on
    by with from to of under behind between among
    """.split()
)
_WAITING = frozenset("if since when while although though because unless whether until".split())
_GOING_ON = frozenset(
    """
    and but or nor because while whereas if unless until although though which who that to than with without for as
    since when of from by except whatever however whose is was are were has had seems means isn't isn’t wasn't
    wasn’t
    """.split()
)
_LEANING_PHRASES = (
    "i think",
    "i mean",
    "i suppose",
    "i guess",
    "i believe",
    "i know",
    "i hope",
    "you know",
    "you see",
    "don’t you see",
    "don't you see",
    "in fact",
    "of course",
    "at least",
    "in any case",
    "in that case",
    "for example",
)
# What a sentence without a subject opens with: an order.
_ORDERS = frozenset(
    """
    go come look walk turn ask bring let let's let’s leave take give tell get be keep stop wait see show put hold listen try call make run
    don't don’t forget remember sit stand read stay think never please
    """.split()
)
_FEW = 3  # words of a speech that may be but the opening of a sentence


def goes_on(manuscript: Manuscript, previous: Reading, at: int) -> bool:
    """Tell whether a speech that starts with word `at` behind a tag is likelier the rest of the `previous` one than a sentence of its own."""
    word = manuscript.words[at].lower()
    return word in _GOING_ON or _leans(manuscript, previous)


def _leans(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether the last sentence of a speech cannot stand alone: an opening, a clause that waits for another, one without a verb."""
    first, end = manuscript.word_after(reading.speech.start), manuscript.word_after(reading.ending_at)
    for at in range(end - 1, first, -1):
        if any(mark in manuscript.gap(at) for mark in ".?!;:"):
            first = at
            break
    words = [word.lower() for word in manuscript.words[first:end]]
    if not words:
        return True
    if words[0] in _WAITING or (words[0] in _LEANING and len(words) <= _FEW):
        return True
    if manuscript.text[manuscript.word_starts[first] : reading.ending_at].lower() in _LEANING_PHRASES:
        return True
    return not (len(words) > 1 and words[0] in _ORDERS) and not any(_is_verb(word) for word in words)


def _is_verb(word: str) -> bool:
    return (
        word in AUXILIARIES or word in PERSONAL or word in CONTRACTED or is_past(word) or "n't" in word or "n’t" in word
    )
