"""A manuscript that was judged, and how it is judged again after an edit, with no more work than the edit asks for.

Pure: what is kept between runs, and where, is the matter of `copydesk.cache`. A finding depends on what is in sight of it,
on the facts, and on decisions about the whole manuscript (`copydesk.whole`). So after an edit the passage is judged again
with all that is in sight; the sums over the manuscript are brought up to date, and every decision is made again. Where
one comes out otherwise, or anything else is not as it was, the whole manuscript is judged, as if for the first time.
"""

import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from copydesk.digest import digest
from copydesk.engine import Diagnostic, Settings, lint
from copydesk.excerpts import Edited, Range, edited, excerpt
from copydesk.facts import Cast, Facts, StyleSheet, Tally, tally_again
from copydesk.manuscript import Manuscript, PartialError
from copydesk.paragraphs import Arrangement
from copydesk.prose import Prose
from copydesk.speech import Convention
from copydesk.whole import Question, Whole, function_of


class Judged(NamedTuple):
    """What is known of a manuscript that was judged; `facts` is the key of the facts that it was judged by (`key_of`)."""

    prose: Prose
    arrangement: Arrangement
    convention: Convention
    carried: frozenset[int]
    """The paragraphs whose last speech goes on in the next, by index."""
    tally: Tally
    words: Mapping[str, int]
    gaps: Mapping[str, int]
    totals: Mapping[Question, int]
    answers: Mapping[Question, Hashable]
    facts: str
    cast: Cast
    found: tuple[Diagnostic, ...]


class Recalled(NamedTuple):
    """A manuscript beside what is known of it as it was.

    `edit` says what was edited; None: nothing was. `old` and `new` are the excerpts around it, then and now; where nothing
    was edited they are the manuscript. `words`, `gaps` and `tally` are those of the manuscript now.
    """

    before: Judged
    was: Manuscript
    edit: Edited | None
    old: Manuscript
    new: Manuscript
    words: Mapping[str, int]
    gaps: Mapping[str, int]
    tally: Tally

    def cast_by(self, sheet: StyleSheet) -> Cast | None:
        """Return the cast of a book that this manuscript is, if it was decided on by the same evidence."""
        then, now = self.before.tally, self.tally
        same = (then.cast, then.names, self.before.cast.sheet) == (now.cast, now.names, sheet)
        return self.before.cast if same else None


def recall(before: Judged, manuscript: Manuscript) -> Recalled | None:
    """Lay a manuscript beside what is known of it; None where so much has changed that nothing is to be had from that."""
    if before.prose == manuscript.prose:
        manuscript.arrangement = before.arrangement
        return Recalled(before, manuscript, None, manuscript, manuscript, before.words, before.gaps, before.tally)
    was = Manuscript(manuscript.path, before.prose)
    was.arrangement, was.convention = before.arrangement, before.convention
    edit = edited(was, manuscript, before.carried)
    if edit is None:
        return None
    old, new = excerpt(was, edit.old_seen), excerpt(manuscript, edit.seen)
    words = _with_change(before.words, old.own_word_counts, new.own_word_counts)
    gaps = _with_change(before.gaps, old.own_gap_counts, new.own_gap_counts)
    return Recalled(before, was, edit, old, new, words, gaps, tally_again(before.tally, old, new, before.words, words))


def _with_change(before: Mapping[str, int], old: Counter[str], new: Counter[str]) -> Mapping[str, int]:
    now = dict(before)
    for form in old.keys() | new.keys():
        count = now.get(form, 0) + new[form] - old[form]
        if count:
            now[form] = count
        else:
            now.pop(form, None)
    return now


def judge(
    manuscript: Manuscript, settings: Settings, facts: Facts, counts: Tally, recalled: Recalled | None = None
) -> Judged:
    """Judge a manuscript, whose tally is `counts`, with the help of what was known of it. Raises RuleError."""
    key = key_of(facts)
    if recalled is not None and recalled.before.facts == key:
        if recalled.edit is None:
            return recalled.before
        again = _judge_again(manuscript, settings, facts, recalled, recalled.edit)
        if again is not None:
            return again
    found = lint([manuscript], settings, facts)
    return Judged(
        manuscript.prose,
        manuscript.arrangement,
        manuscript.convention,
        frozenset(speech.paragraph for speech in manuscript.speeches if speech.carried_into),
        counts,
        manuscript.whole.words,
        manuscript.whole.gaps,
        {_without(question, facts): total for question, total in manuscript.whole.totals.items()},
        {_without(question, facts): answer for question, answer in manuscript.whole.answers.items()},
        key,
        facts.cast,
        tuple(found),
    )


def _judge_again(
    manuscript: Manuscript, settings: Settings, facts: Facts, recalled: Recalled, edit: Edited
) -> Judged | None:
    """Judge what was edited; None where that changes what is decided about the whole."""
    if any(rule.far for rule in settings.rules.values()):
        return None
    before = recalled.before
    whole = _whole(manuscript, facts, recalled)
    try:
        for kept, answer in before.answers.items():
            question = _with(kept, facts)
            whole.answers[question] = function_of(question)(whole, *question[1])
            if whole.answers[question] != answer:
                return None
        new = lint([recalled.new], settings, facts)
    except PartialError:
        return None
    return Judged(
        manuscript.prose,
        manuscript.arrangement,
        manuscript.convention,
        _carried(recalled, edit),
        recalled.tally,
        recalled.words,
        recalled.gaps,
        {**before.totals, **{_without(question, facts): total for question, total in whole.totals.items()}},
        {_without(question, facts): answer for question, answer in whole.answers.items()},
        before.facts,
        facts.cast,
        tuple(_joined(manuscript, recalled, edit, new)),
    )


def _whole(manuscript: Manuscript, facts: Facts, recalled: Recalled) -> Whole:
    """Return what is known of an edited manuscript as a whole, and give it to the excerpts."""
    before, old, new = recalled.before, recalled.old, recalled.new

    def count_old(question: Question, counter: Callable[..., int]) -> int:
        del question, counter
        raise PartialError  # it was not asked then

    def count(question: Question, counter: Callable[..., int]) -> int:
        total = before.totals.get(_without(question, facts))
        if total is None:
            return counter(manuscript, *question[1])
        return total + counter(new, *question[1]) - counter(old, *question[1])

    old.whole = Whole(before.words, before.gaps, count_old)
    old.whole.totals.update({_with(question, facts): total for question, total in before.totals.items()})
    old.whole.answers.update({_with(question, facts): answer for question, answer in before.answers.items()})
    new.whole = Whole(recalled.words, recalled.gaps, count)
    return new.whole


def _carried(recalled: Recalled, edit: Edited) -> frozenset[int]:
    carried = recalled.before.carried
    new = {edit.seen.first + speech.paragraph for speech in recalled.new.speeches if speech.carried_into}
    more = edit.core.end - edit.old_core.end
    return frozenset(
        {
            *(at for at in carried if at < edit.core.first),
            *(at for at in new if edit.core.first <= at < edit.core.end),
            *(at + more for at in carried if at >= edit.old_core.end),
        }
    )


def _joined(
    manuscript: Manuscript, recalled: Recalled, edit: Edited, new: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield the findings before the edit and behind it as they were, and between them the new ones."""
    old_start, old_end = _in_source(recalled.was, edit.old_core)
    start, end = _in_source(manuscript, edit.core)
    yield from (one for one in recalled.before.found if one.start < old_start)
    yield from (one for one in new if start <= one.start < end)
    yield from (_shifted(one, end - old_end) for one in recalled.before.found if one.start >= old_end)


def _in_source(manuscript: Manuscript, part: Range) -> tuple[int, int]:
    """Return where in the source a range of paragraphs starts and ends; one that ends the text ends beyond all findings."""
    paragraphs, prose = manuscript.paragraphs, manuscript.prose
    start = prose.span(paragraphs[part.first].start, paragraphs[part.first].start)[0] if part.first else 0
    if part.end >= len(paragraphs):
        return start, sys.maxsize
    return start, prose.span(paragraphs[part.end].start, paragraphs[part.end].start)[0]


def _shifted(diagnostic: Diagnostic, by: int) -> Diagnostic:
    fixes = tuple(
        fix._replace(edits=tuple(edit._replace(start=edit.start + by, end=edit.end + by) for edit in fix.edits))
        for fix in diagnostic.fixes
    )
    return diagnostic._replace(start=diagnostic.start + by, end=diagnostic.end + by, fixes=fixes)


_FACTS = "\0facts"
"""Stands for the facts in a question that is kept."""


def _without(question: Question, facts: Facts) -> Question:
    """Return a question as it is kept: by whatever facts it is asked, they decide alike."""
    name, args = question
    return (name, tuple(_FACTS if arg is facts else arg for arg in args)) if facts in args else question


def _with(question: Question, facts: Facts) -> Question:
    name, args = question
    return (name, tuple(facts if arg == _FACTS else arg for arg in args)) if _FACTS in args else question


_MOST_COUNTED = 12
"""More places of a name than these change nothing that is decided about it."""


def key_of(facts: Facts) -> str:
    """Return a key of what facts decide; how often a frequent name stands in the book is no decision."""
    cast = facts.cast
    members = sorted(
        (form, member.form, member.kind.value, min(member.count, _MOST_COUNTED))
        for form, member in cast.members.items()
    )
    sheet = (cast.sheet.names, cast.sheet.words, sorted(cast.sheet.barred), sorted(cast.sheet.dictionary))
    said = (facts.house, facts.declared, facts.own_verbs, members, sorted(cast.doubtful.items()), sheet)
    return digest(repr(said).encode("utf-8", "surrogatepass"))
