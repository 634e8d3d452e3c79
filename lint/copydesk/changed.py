"""What changed between an old text and a new one, by sentence, and which findings the change brought.

A paragraph is one long line, so lines tell nothing. Paragraphs that both texts have are paired first, wherever they
stand, then the sentences of what is left; white space does not count. A finding is new when a sentence that it touches
is, or when the old text had no such finding at the same place of the same sentence.
"""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from copydesk.engine import Diagnostic
from copydesk.manuscript import Manuscript
from copydesk.passages import passage_of

# Of several that read alike, those are paired first that have the same neighbours: on both sides, before, after, none.
_NEIGHBOURS = ((1, 1), (1, 0), (0, 1), (0, 0))
_WHOLE = -1
Unit: TypeAlias = tuple[int, int]
"""A paragraph and one of its sentences, by index; _WHOLE for a paragraph that both texts have whole."""


class Likeness(NamedTuple):
    """What the new text has of the old one.

    `paragraphs` holds for each paragraph of the new text the old one that reads the same (-1: none does), `sentences` the
    same for the sentences of the others, `whole` the old paragraphs that were found again.
    """

    paragraphs: Sequence[int]
    sentences: Mapping[Unit, Unit]
    whole: frozenset[int]


def compare(old: Manuscript, new: Manuscript) -> Likeness:
    """Pair what reads the same in both texts; takes time in proportion to their length."""
    paragraphs = pair(_paragraphs(old), _paragraphs(new))
    whole = frozenset(at for at in paragraphs if at >= 0)
    old_left = list(_sentences(old, (at for at in range(len(old.paragraphs)) if at not in whole)))
    new_left = list(_sentences(new, (at for at, before in enumerate(paragraphs) if before < 0)))
    found = pair([text for _, text in old_left], [text for _, text in new_left])
    sentences = {unit: old_left[at][0] for (unit, _), at in zip(new_left, found, strict=True) if at >= 0}
    return Likeness(paragraphs, sentences, whole)


def pair(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return for each text of `new` the index of an equal one in `old`, each taken once; -1 where there is none."""
    found = [-1] * len(new)
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        found[start] = start
        start += 1
    end = 0  # counted from the end
    while end < most - start and old[~end] == new[~end]:
        found[~end] = len(old) + ~end
        end += 1
    free: list[int] = list(range(start, len(old) - end))
    left: list[int] = list(range(start, len(new) - end))
    for before, after in _NEIGHBOURS:
        if not free or not left:
            break
        places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for at in free:
            places[_with_neighbours(old, at, before, after)].append(at)
        for at in left:
            alike = places.get(_with_neighbours(new, at, before, after))
            if alike:
                found[at] = alike.popleft()
        taken = {found[at] for at in left}
        free = [at for at in free if at not in taken]
        left = [at for at in left if found[at] < 0]
    return found


def _with_neighbours(texts: Sequence[str], at: int, before: int, after: int) -> Hashable:
    previous = texts[at - 1] if before and at else ""
    following = texts[at + 1] if after and at + 1 < len(texts) else ""
    return previous, texts[at], following


def _folded(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(manuscript: Manuscript) -> list[str]:
    return [_folded(manuscript.text[paragraph.start : paragraph.end]) for paragraph in manuscript.paragraphs]


def _sentences(manuscript: Manuscript, paragraphs: Iterable[int]) -> Iterator[tuple[Unit, str]]:
    for paragraph in paragraphs:
        for number, (start, end) in enumerate(manuscript.sentences_of(paragraph)):
            yield (paragraph, number), _folded(manuscript.text[start:end])


class Sieve:
    """Lets through what concerns changed text: findings that the change from an old text to a new one brought."""

    def __init__(self, old: Manuscript, judge_old: Callable[[], Iterable[Diagnostic]]) -> None:
        """Take the old text and what judges it, which is asked only where a finding lies in text that did not change."""
        self._old = old
        self._judge_old = judge_old
        self._old_found: list[Diagnostic] | None = None
        self._first: Manuscript | None = None
        self._withheld: list[Diagnostic] = []

    def leave(self, new: Manuscript, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return those of `found`, the findings of the new text, that the change brought, in their order.

        Called again for the same text after repairs, it does not take what they changed for changed text.
        """
        kept = self._brought(new, found)
        if self._first is None:
            ids = set(map(id, kept))
            self._first = new
            self._withheld = [diagnostic for diagnostic in found if id(diagnostic) not in ids]
            return kept
        return self._without_repaired(self._first, new, kept) if self._withheld and kept else kept

    def _brought(self, new: Manuscript, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        if not found:
            return []
        likeness = compare(self._old, new)
        spans = [_span(new, diagnostic) for diagnostic in found]
        carried = [at for at, span in enumerate(spans) if not _is_changed(new, likeness, *span)]
        if not carried:
            return list(found)
        if self._old_found is None:
            self._old_found = list(self._judge_old())
        new_whole = frozenset(at for at, before in enumerate(likeness.paragraphs) if before >= 0)
        spots = _spots(new, [spans[at] for at in carried], new_whole)
        names = _Names(self._old)
        told = [
            names.of(found[at].rule, spot._replace(unit=_unit_before(likeness, spot.unit)))
            for at, spot in zip(carried, spots, strict=True)
        ]
        old_spots = _spots(self._old, [_span(self._old, one) for one in self._old_found], likeness.whole)
        known = [names.of(d.rule, spot) for d, spot in zip(self._old_found, old_spots, strict=True)]
        old = set(carried) - {carried[at] for at in unaccounted(told, known)}
        return [diagnostic for at, diagnostic in enumerate(found) if at not in old]

    def _without_repaired(self, first: Manuscript, new: Manuscript, kept: list[Diagnostic]) -> list[Diagnostic]:
        """Return `kept` without old findings whose sentences were changed by nothing but repairs beside them."""
        likeness, again = compare(first, new), compare(new, first)
        touched = [at for at, one in enumerate(kept) if _is_changed(new, likeness, *_span(new, one))]
        lost = [one for one in self._withheld if _is_changed(first, again, *_span(first, one))]
        told = [_by_words(new, kept[at]) for at in touched]
        old = set(touched) - {touched[at] for at in unaccounted(told, [_by_words(first, one) for one in lost])}
        return [diagnostic for at, diagnostic in enumerate(kept) if at not in old]


def unaccounted(found: Sequence[Sequence[Hashable]], known: Sequence[Sequence[Hashable]]) -> list[int]:
    """Return the indices of those of `found` that are not in `known`, each known one standing for one finding.

    Findings are told in several ways, the surest first: what is known by that is taken out before the next one is tried.
    """
    left, rest = list(range(len(found))), list(range(len(known)))
    for way in range(len(found[0]) if found else 0):
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(rest):
            places[known[at][way]].append(at)
        taken: set[int] = set()
        still: list[int] = []
        for at in left:
            alike = places.get(found[at][way])
            if alike:
                taken.add(alike.pop())
            else:
                still.append(at)
        left, rest = still, [at for at in rest if at not in taken]
    return left


def _by_words(manuscript: Manuscript, diagnostic: Diagnostic) -> Sequence[Hashable]:
    """Tell a finding by its passage, by the letters of its words, by nothing but its rule: a repair may touch any of them."""
    rule, passage = diagnostic.rule, passage_of(manuscript, *_span(manuscript, diagnostic))
    letters = "".join(filter(str.isalnum, passage.words)).casefold()
    return (rule, passage), (rule, letters), rule


class _Spot(NamedTuple):
    """A place: a unit, how many characters into it (white space not counted), and how many it takes."""

    unit: Unit
    start: int
    length: int


def _span(manuscript: Manuscript, diagnostic: Diagnostic) -> tuple[int, int]:
    """Return the span of a finding in the prose."""
    start = manuscript.prose.offset(diagnostic.start)
    return start, max(start, manuscript.prose.offset(diagnostic.end))


class _Names:
    """Names places of the old text by their unit, and by what the unit reads, which may stand there several times."""

    def __init__(self, old: Manuscript) -> None:
        self._old = old
        self._numbers: dict[str, int] = {}
        self._number_of: dict[Unit, int] = {}

    def of(self, rule: str, spot: _Spot) -> Sequence[Hashable]:
        if spot.unit not in self._number_of:
            start, end = _extent(self._old, spot.unit)
            text = _folded(self._old.text[start:end])
            self._number_of[spot.unit] = self._numbers.setdefault(text, len(self._numbers))
        return (rule, spot), (rule, self._number_of[spot.unit], spot.start, spot.length)


def _is_changed(new: Manuscript, likeness: Likeness, start: int, end: int) -> bool:
    """Tell whether [start, end) touches a sentence that the old text did not have."""
    if not new.paragraphs:
        return True
    last = max(start, end - 1)
    for paragraph in range(_paragraph_index(new, start), _paragraph_index(new, last) + 1):
        if likeness.paragraphs[paragraph] < 0:
            touched = range(_sentence_index(new, paragraph, start), _sentence_index(new, paragraph, last) + 1)
            if any((paragraph, number) not in likeness.sentences for number in touched):
                return True
    return False


def _unit_before(likeness: Likeness, unit: Unit) -> Unit:
    """Return the unit of the old text that reads as this one of the new text."""
    return likeness.sentences[unit] if unit[1] != _WHOLE else (likeness.paragraphs[unit[0]], _WHOLE)


def _spots(manuscript: Manuscript, spans: Sequence[tuple[int, int]], whole: Collection[int]) -> list[_Spot]:
    """Return where spans of the prose stand; the paragraphs in `whole` are units, else sentences are."""
    units = [_unit_at(manuscript, start, whole) for start, _ in spans]
    begins = [_extent(manuscript, unit)[0] for unit in units]
    ink = _ink(manuscript.text, {*begins, *(offset for span in spans for offset in span)})
    return [
        _Spot(unit, ink[start] - ink[begin], ink[end] - ink[start])
        for unit, begin, (start, end) in zip(units, begins, spans, strict=True)
    ]


def _ink(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Return how many characters that are no white space stand before each offset: one pass for all."""
    counts: dict[int, int] = {}
    done = count = 0
    for offset in sorted(offsets):
        count += len("".join(text[done:offset].split()))
        counts[offset] = count
        done = offset
    return counts


def _unit_at(manuscript: Manuscript, offset: int, whole: Collection[int]) -> Unit:
    paragraph = _paragraph_index(manuscript, offset)
    if not manuscript.paragraphs or paragraph in whole:
        return paragraph, _WHOLE
    return paragraph, _sentence_index(manuscript, paragraph, offset)


def _extent(manuscript: Manuscript, unit: Unit) -> tuple[int, int]:
    """Return the span of a unit; a text without paragraphs is one."""
    paragraph, number = unit
    if not manuscript.paragraphs:
        return 0, len(manuscript.text)
    if number != _WHOLE:
        return manuscript.sentences_of(paragraph)[number]
    return manuscript.paragraphs[paragraph].start, manuscript.paragraphs[paragraph].end


def _paragraph_index(manuscript: Manuscript, offset: int) -> int:
    """Return the paragraph that `offset` stands in or follows, the first one for what stands before it."""
    return max(0, manuscript.paragraph_index(offset))


def _sentence_index(manuscript: Manuscript, paragraph: int, offset: int) -> int:
    """Return the sentence of a paragraph that `offset` stands in or follows; at its edges the nearest."""
    return max(0, bisect_right(manuscript.sentences_of(paragraph), offset, key=lambda span: span[0]) - 1)
