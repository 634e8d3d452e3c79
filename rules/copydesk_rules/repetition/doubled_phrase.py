"""A few words stand twice, one string after the other: “to the to the”, “sacks of sacks of”.

A refrain, a chant or a climb goes round by right (“step by step by step”, “again and again and again”, “on and on and on”), and verse
repeats as it likes. So nothing may stand between the two but spaces, the string must not go round a third time, in whole or in its first
word, and it must be one that prose does not double for weight.

The fix takes one away. It wants a look: another word may be missing between the two.
"""

import operator
from collections.abc import Iterator, Sequence
from itertools import compress, count, islice

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_PAIR = 2
_LENGTHS = range(_PAIR, 9)
_SPACES = frozenset({" ", "\n", "\r\n"})
# Words that cannot end a clause: a string of two that ends with one, or starts with one, is a slip.
_BOUND = frozenset("the a an of to and in at his her my their with for from into no".split())
# Clauses and great numbers are doubled for weight, and so is what lies further off each time.
_CLAUSES = frozenset("hundreds thousands millions i he she it we you they was is are were before after what".split())
# What goes round for weight: louder and louder, street by street.
_JOINERS = frozenset("and or then by after on upon".split())
_SOUNDS = frozenset("ha ho la tick tock ding dong clip clop knock tap drip".split())


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the places where a string of words stands twice in a row."""
    del facts
    done = 0
    found = [(at, length) for length in _LENGTHS for at in _doubled(manuscript.words, length)]
    for at, length in sorted(found):
        if at >= done and _is_slip(manuscript, at, length):
            done = at + 2 * length
            start, middle = manuscript.word_span(at)[0], manuscript.word_span(at + length - 1)[1]
            end = manuscript.word_span(done - 1)[1]
            phrase = manuscript.text[start:middle]
            fix = Fix((Edit(middle, end, ""),), Safety.UNSAFE, "Leave one of the two")
            yield Finding(
                start, end, f"“{phrase}” stands twice." if len(phrase) < _LONG else "This stands twice.", (fix,)
            )


_LONG = 70


def _doubled(words: Sequence[str], length: int) -> Iterator[int]:
    """Yield where strings of `length` words start that stand twice in a row; of places in a row, the first.

    In such a string every word comes again `length` words on, so looking at one word in `length` finds them all. Words
    that are alike are one object.
    """
    steps = words[::length]
    done = 0
    for step in compress(count(), map(operator.is_, steps, islice(steps, 1, None))):
        start = end = step * length
        if start < done:
            continue
        while start > done and words[start - 1] == words[start - 1 + length]:
            start -= 1
        while end + length < len(words) and words[end] == words[end + length]:
            end += 1
        if end - start >= length:
            yield start
        done = end


def _is_slip(manuscript: Manuscript, at: int, length: int) -> bool:
    """Tell whether the string stands twice on one breath, no more, and not for weight."""
    first = manuscript.words[at : at + length]
    if len(set(first)) == 1 or not _SOUNDS.isdisjoint(word.lower() for word in first):
        return False
    if any(manuscript.gap(at + number) not in _SPACES for number in range(1, 2 * length)):
        return False
    # A third time: again and again and again.
    again = [word.lower() for word in manuscript.words[at + 2 * length : at + 2 * length + length - 1]]
    if again == [word.lower() for word in first[:-1]] or manuscript.word(at - 1).lower() == first[-1].lower():
        return False
    joiners = _JOINERS.intersection(word.lower() for word in first)
    if joiners and not (length == _PAIR and first[0].lower() == "and" and first[1] in _BOUND):
        return False  # louder and louder and; from place to place to
    if not _CLAUSES.isdisjoint(word.lower() for word in first):
        return False  # what I have done I have done; the week before the week before last
    if length > _PAIR:
        return "of" not in first  # the shade of the shade of a tree
    return first[1].lower() == "of" or {first[0].lower(), first[1].lower()} <= _BOUND


RULE = Rule(
    summary="A string of words stands twice in a row.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    examples=(
        Bad("They went to the to the harbour.", marks=("to the to the",), fixed="They went to the harbour."),
        Bad("It took sacks of sacks of flour.", marks=("sacks of sacks of",), fixed="It took sacks of flour."),
        Bad(
            "She took the lamp from the lamp from the table.",
            marks=("the lamp from the lamp from",),
            fixed="She took the lamp from the table.",
        ),
        Good("They climbed step by step by step."),
        Good("He called again and again and again, and on and on and on."),
        Good("The wheel went round and round, round and round and stopped."),
        Good("The clock went tick tock tick tock all night."),
        Good("Row your boat row your boat row your boat, they sang."),
        Good("So they did as they did as ever."),
        Bad("They had tea of the of the best sort.", marks=("of the of the",), fixed="They had tea of the best sort."),
        Good("It grew louder and louder and the boats went from place to place to find the men."),
        Good("She told them of the boat and the net and so on and so on; nobody cared."),
        Good("The cart went home again home again with a song."),
        Good("She said no no no no and left."),
        Good("The bell went ding dang dong ding dang dong all night."),
        Good("It was of the, of the boat he spoke."),
        Good("It was in the in the in the river."),
        Good("He wrote the of the of the year."),
        Good("It was the shade of the shade of a tree."),
        Good("They came by thousands of thousands of boats."),
    ),
)
