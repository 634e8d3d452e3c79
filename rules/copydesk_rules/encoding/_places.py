"""What the rules about characters share: finding rare characters by way of the distinct words and gaps."""

import re
from collections.abc import Iterable, Iterator

from copydesk.manuscript import Manuscript


def in_words(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds inside words, in order; only words beyond ASCII are looked at."""
    spans = _spans(manuscript.words_beyond_ascii, pattern)
    for at in manuscript.word_places(spans) if spans else ():
        offset = manuscript.word_starts[at]
        for start, end in spans[manuscript.words[at]]:
            yield offset + start, offset + end


def in_gaps(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds between words, in order; ASCII gaps are looked at as well."""
    spans = _spans(manuscript.gap_counts, pattern)
    for at in manuscript.gap_places(spans) if spans else ():
        offset = manuscript.gap_span(at)[0]
        for start, end in spans[manuscript.gaps[at]]:
            yield offset + start, offset + end


def anywhere(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of all that `pattern` finds, first inside words and then between them."""
    yield from in_words(manuscript, pattern)
    yield from in_gaps(manuscript, pattern)


def _spans(forms: Iterable[str], pattern: re.Pattern[str]) -> dict[str, list[tuple[int, int]]]:
    return {form: found for form in forms if (found := [match.span() for match in pattern.finditer(form)])}
