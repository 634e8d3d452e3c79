"""What the rules about characters share: finding rare characters by way of the distinct words and gaps."""

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from copydesk.manuscript import Manuscript

Pattern: TypeAlias = str | re.Pattern[str]
"""One that is seldom used is a string: compiled when asked."""


def in_words(manuscript: Manuscript, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds inside words, in order; only words beyond ASCII are looked at."""
    spans = _spans(manuscript.words_beyond_ascii, pattern)
    for at in manuscript.word_places(spans) if spans else ():
        offset = manuscript.word_starts[at]
        for start, end in spans[manuscript.words[at]]:
            yield offset + start, offset + end


def in_gaps(manuscript: Manuscript, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds between words, in order; ASCII gaps are looked at as well."""
    spans = _spans(manuscript.gap_forms, pattern)
    for at in manuscript.gap_places(spans) if spans else ():
        offset = manuscript.gap_span(at)[0]
        for start, end in spans[manuscript.gaps[at]]:
            yield offset + start, offset + end


def anywhere(manuscript: Manuscript, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds, first inside words and then between them."""
    yield from in_words(manuscript, pattern)
    yield from in_gaps(manuscript, pattern)


def _spans(forms: Collection[str], pattern: Pattern) -> dict[str, list[tuple[int, int]]]:
    if not forms:
        return {}
    find = re.compile(pattern).finditer
    return {form: found for form in forms if (found := [match.span() for match in find(form)])}
