"""Which decision covers which finding: by the rule, by the flagged words to the letter, and by what stands around them.

A decision whose context stands unchanged covers its passage, wherever that has moved to, and every passage that is the same.
What is left over on both sides is paired by how much of the context is still there, those that share the most first, each
decision as often as it has places.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from copydesk.passages import Passage
from copydesk.stet.ledger import Entry

# How much of the context must still be there. Of two passages of a manuscript that share rule and words, 7 in 100 are as like as
# that by chance, 26 in 100 where the words are those of a tag (“said Nan eagerly”); after two edits within five words of a
# passage, 99 in 100 still are.
NEAR = 0.4
# In a file other than the decision's own (which is still there) a like passage is more likely to be another one.
FAR = 0.75
_LONGEST = 8
_SHORT = 2

Key: TypeAlias = tuple[str, str]


class Index(NamedTuple):
    """The decisions of a ledger by rule (its name of today) and words, and the rules that they are about."""

    of_key: Mapping[Key, Sequence[Entry]]
    rules: frozenset[str]


def index(entries: Sequence[Entry], names: Mapping[str, str]) -> Index:
    """Order decisions for `match`; `names` gives the present names of rules that had others."""
    of_key: defaultdict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_key[names.get(entry.rule, entry.rule), entry.passage.words].append(entry)
    return Index(of_key, frozenset(rule for rule, _ in of_key))


def match(
    found: Sequence[tuple[str, Passage]], decisions: Index, is_elsewhere: Callable[[Entry], bool]
) -> list[Entry | None]:
    """Return for each finding of a file, given by rule and passage, the decision that covers it.

    `is_elsewhere` tells of an entry whether it was made in another file, which is still there.
    """
    covered: list[Entry | None] = [None] * len(found)
    by_key: defaultdict[Key, list[int]] = defaultdict(list)
    for at, (rule, passage) in enumerate(found):
        key = (rule, passage.words)
        if key in decisions.of_key:
            by_key[key].append(at)
    for key, places in by_key.items():
        _match_alike(places, found, decisions.of_key[key], is_elsewhere, covered)
    return covered


def _match_alike(
    places: Sequence[int],
    found: Sequence[tuple[str, Passage]],
    entries: Sequence[Entry],
    is_elsewhere: Callable[[Entry], bool],
    covered: list[Entry | None],
) -> None:
    """Pair findings and decisions of one rule and the same words."""
    exact = {entry.passage: entry for entry in reversed(entries)}
    left = {entry.passage: entry.places for entry in entries}
    open_: list[int] = []
    for at in places:
        covered[at] = exact.get(found[at][1])
        if covered[at]:
            left[found[at][1]] -= 1
        else:
            open_.append(at)
    if not open_:
        return
    spare = [entry for entry in exact.values() if left[entry.passage] > 0]
    pairs: list[tuple[int, int, Entry]] = []
    for entry in spare:
        least = FAR if is_elsewhere(entry) else NEAR
        for at in open_:
            same, whole = compared(entry.passage, found[at][1])
            if whole and same >= least * whole:
                pairs.append((-same, at, entry))
    for _, at, entry in sorted(pairs):
        if covered[at] is None and left[entry.passage] > 0:
            covered[at] = entry
            left[entry.passage] -= 1
    open_ = [at for at in open_ if covered[at] is None]
    spare = [entry for entry in spare if left[entry.passage] > 0]
    if (
        len(open_) == len(spare) == 1
        and not is_elsewhere(spare[0])
        and not compared(spare[0].passage, found[open_[0]][1])[1]
    ):
        covered[open_[0]] = spare[0]  # no context speaks for it, none against it, and there is no other


def compared(one: Passage, other: Passage) -> tuple[int, int]:
    """Return how much of the context of two passages is the same, and how much there is to compare.

    Each side counts where both have words there: a paragraph that was split or joined says nothing. Of the shorter side,
    words that stand in both in the same order count, long ones more than short ones: any two passages have a “the”.
    """
    same = whole = 0
    for mine, theirs in ((one.before, other.before), (one.after, other.after)):
        if mine and theirs:
            first, second = _words(mine), _words(theirs)
            same += _common(first, second)
            whole += min(sum(map(_weight, first)), sum(map(_weight, second)))
    return same, whole


def _words(context: str) -> list[str]:
    return ["".join(filter(str.isalnum, word)).lower() or word for word in context.split()]


def _weight(word: str) -> int:
    return max(1, min(len(word), _LONGEST) - _SHORT)


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Return the weight of the heaviest words that stand in both in the same order."""
    if set(first).isdisjoint(second):
        return 0
    best = [0] * (len(second) + 1)
    for word in first:
        weight = _weight(word)
        before = 0  # the best without this word, up to the last place
        for at, theirs in enumerate(second, 1):
            above = best[at]
            best[at] = max(above, best[at - 1], before + weight if word == theirs else 0)
            before = above
    return best[-1]
