"""The ways a rule can look at a manuscript. Each takes a rule's judgement and makes a check of it.

Judgements are asked about distinct things once, and about their places only where the first answer was yes:
a novel has few distinct words and far fewer distinct gaps.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.rule import Check, Finding
from copydesk.speech import Speech
from copydesk.speech.reading import Reading, followed, preceded

Place: TypeAlias = Callable[[Manuscript, int, Facts], Finding | None]


def words(wanted: Callable[[str], bool], judge: Place) -> Check:
    """Look at words: `wanted` sees each distinct form once, `judge` the index of each word of a wanted form."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        forms = {form for form in manuscript.word_forms if wanted(form)}
        if forms:
            yield from _present(judge(manuscript, at, facts) for at in manuscript.word_places(forms))

    return check


def gaps(wanted: Callable[[str], bool], judge: Place) -> Check:
    """Look at gaps: `wanted` sees each distinct gap once, `judge` the index of each gap of a wanted form.

    Gap `at` stands between word `at - 1` and word `at`.
    """

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        forms = {form for form in manuscript.gap_forms if wanted(form)}
        if forms:
            yield from _present(judge(manuscript, at, facts) for at in manuscript.gap_places(forms))

    return check


def speeches(judge: Callable[[Manuscript, Speech, Facts], Finding | None]) -> Check:
    """Look at each speech whose marks are sure."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        yield from _present(judge(manuscript, s, facts) for s in manuscript.speeches if not s.unsure)

    return check


def closings(endings: str, judge: Callable[[Manuscript, Reading, Facts], Finding | None]) -> Check:
    """Look at each speech that ends with one of `endings` ("" among them with a blank: a letter) where narration follows it."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        by_ending = followed(manuscript, facts)
        for ending in endings:
            yield from _present(judge(manuscript, reading, facts) for reading in by_ending.get(ending.strip(), ()))

    return check


def openings(judge: Callable[[Manuscript, Reading, Facts], Finding | None]) -> Check:
    """Look at each speech that narration leads up to without the end of a sentence."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        yield from _present(judge(manuscript, reading, facts) for reading in preceded(manuscript, facts))

    return check


def paragraphs(judge: Callable[[Manuscript, int, Facts], Finding | None]) -> Check:
    """Look at each paragraph, given by its index."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        yield from _present(judge(manuscript, at, facts) for at in range(len(manuscript.paragraphs)))

    return check


def sentences(judge: Callable[[Manuscript, Paragraph, tuple[int, int], Facts], Finding | None]) -> Check:
    """Look at each sentence [start, end) of each paragraph."""

    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        for at, paragraph in enumerate(manuscript.paragraphs):
            yield from _present(judge(manuscript, paragraph, s, facts) for s in manuscript.sentences_of(at))

    return check


def manuscript(check: Check) -> Check:
    """Look at the manuscript as a whole; for what no other way can see."""
    return check


def settled(manuscript: Manuscript, facts: Facts) -> Iterable[Finding]:
    """Find nothing here: what is to be said of decisions is known when all other rules have spoken (`copydesk.stet`)."""
    del manuscript, facts
    return ()


def _present(findings: Iterable[Finding | None]) -> Iterator[Finding]:
    return (finding for finding in findings if finding is not None)
