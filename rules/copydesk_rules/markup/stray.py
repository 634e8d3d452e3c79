"""A mark of emphasis that emphasises nothing: a left-over star or underscore.

When italics are changed after the fact, one mark of the pair often stays behind, or a space slips inside, and then the reader
sees the star itself: *He **did *not go.* The rule points at marks without a partner, at pairs that a space keeps from
working, and at stars around a mere stop.

Stars that are meant stay: in words that are not spelled out (d**n, f**k), at footnotes, in ratings and scene breaks, between
figures; so do names with underscores, and all that you have escaped with a backslash.

Where only a space or a useless mark has to go the fix says so, to be looked at; where the partner is lost only you know how far
the emphasis was to go.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript
from copydesk.prose import Attribute
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_RUN = re.compile(r"\*+|_+")
_LONGEST_RUN = 2
_FURTHEST = 120
_OPENS_AFTER = frozenset(" \t\n\r\u00a0“‘\"'([—–")
_CLOSES_BEFORE = frozenset(" \t\n\r\u00a0.,;:!?…”’\"')]—–")
_STOPS = frozenset(".,;:!?…")
_FEWEST_LETTERS = 3


class _Run(NamedTuple):
    """A run of stars or underscores, and what stands beside it: a letter or a stop, or white space and the like."""

    start: int
    end: int
    mark: str
    before: str
    after: str
    at: int
    """The index of its gap."""

    @property
    def opens(self) -> bool:
        return self.before in _OPENS_AFTER and (self.after.isalpha() or self.after in "“‘\"'")

    @property
    def closes(self) -> bool:
        return (self.before.isalpha() or self.before in _STOPS) and self.after in _CLOSES_BEFORE

    @property
    def is_loose(self) -> bool:
        """Whether a space keeps it from closing: *like this *."""
        return self.before in " \t" and self.after in _CLOSES_BEFORE


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the stars and underscores that are left in the prose."""
    del facts
    if manuscript.prose.blocks is None:
        return
    runs = list(_runs(manuscript))
    has_notes = any(run.mark == "*" and run.closes for run in runs)
    for _, group in groupby(runs, key=lambda run: manuscript.paragraph_index(run.start)):
        yield from _judge(manuscript, list(group), has_notes=has_notes)


def _runs(manuscript: Manuscript) -> Iterator[_Run]:
    text = manuscript.text
    forms = {gap for gap in manuscript.gap_forms if "*" in gap or "_" in gap}
    for at in manuscript.gap_places(forms):
        start, _ = manuscript.gap_span(at)
        for match in _RUN.finditer(manuscript.gap(at)):
            first, last = start + match.start(), start + match.end()
            before, after = text[first - 1] if first else "\n", text[last] if last < len(text) else "\n"
            yield _Run(first, last, match.group(), before, after, at)


def _judge(manuscript: Manuscript, runs: list[_Run], *, has_notes: bool) -> Iterator[Finding]:
    """Judge the runs of one paragraph; more than two are somebody's style, or a curse."""
    if len(runs) > _LONGEST_RUN or any(len(run.mark) > _LONGEST_RUN or _is_escaped(manuscript, run) for run in runs):
        return
    if len(runs) == 2:  # noqa: PLR2004  # a pair
        first, second = runs
        if first.mark != second.mark or second.start - first.end > _FURTHEST:
            return
        between = manuscript.text[first.end : second.start]
        if between and all(character in _STOPS for character in between):
            if first.before.isalpha():
                yield _around_a_stop(first, second, between)
        elif first.opens and second.is_loose and _is_known(manuscript.word(first.at)):
            yield _loose(manuscript, second)
        return
    [run] = runs
    if run.opens and _is_known(manuscript.word(run.at)) and not _is_note(manuscript, run, has_notes=has_notes):
        yield _alone(run, Safety.SUGGESTION)
    elif run.closes and _is_left_behind(manuscript, run, has_notes=has_notes):
        yield _alone(run, Safety.UNSAFE)


def _is_escaped(manuscript: Manuscript, run: _Run) -> bool:
    return manuscript.prose.edit(Edit(run.start, run.end, "")) is None


def _is_known(word: str) -> bool:
    return (len(word) >= _FEWEST_LETTERS and knows(default_lexicon(), word)) or word.lower() in {
        "i",
        "a",
        "he",
        "it",
        "we",
        "no",
    }


def _is_note(manuscript: Manuscript, run: _Run, *, has_notes: bool) -> bool:
    """Tell whether a star at the start of a paragraph is a footnote's, or mends a slip in a chat (*you're)."""
    paragraph = manuscript.paragraph_at(run.start)
    if paragraph is None:
        return True
    if run.start > paragraph.start + 1:
        return False
    words = manuscript.word_after(paragraph.end) - manuscript.word_after(paragraph.start)
    return has_notes or words <= _FEWEST_LETTERS


def _is_left_behind(manuscript: Manuscript, run: _Run, *, has_notes: bool) -> bool:
    """Tell whether a mark after a word or a stop was left behind there: footnotes have one star, words left out begin."""
    text = manuscript.text
    behind_emphasis = manuscript.is_in(Attribute.EMPHASIS, run.start - 1) and not manuscript.is_in(
        Attribute.EMPHASIS, run.start
    )
    if run.before.isalpha() and not _is_known(manuscript.word(run.at - 1)):
        return False
    if run.mark == "_":
        return not text[max(0, run.start - 1)].isspace()
    return behind_emphasis or (len(run.mark) > 1 and not has_notes)


def _around_a_stop(first: _Run, second: _Run, between: str) -> Finding:
    edits = (Edit(first.start, first.end, ""), Edit(second.start, second.end, ""))
    fix = Fix(edits, Safety.UNSAFE, f"Write “{between}”", markup=True)
    return Finding(first.start, second.end, "Marks of emphasis around a mere stop show in print.", (fix,))


def _loose(manuscript: Manuscript, run: _Run) -> Finding:
    text = manuscript.text
    start = run.start
    while text[start - 1] in " \t":
        start -= 1
    fix = Fix((Edit(start, run.start, ""),), Safety.UNSAFE, "Take the space out", markup=True)
    return Finding(start, run.end, "A space before it keeps this mark from ending the emphasis.", (fix,))


def _alone(run: _Run, safety: Safety) -> Finding:
    fix = Fix((Edit(run.start, run.end, ""),), safety, "Leave it out", markup=True)
    return Finding(run.start, run.end, "This mark of emphasis has no partner and shows in print.", (fix,))


RULE = Rule(
    summary="A mark of emphasis was left over, and shows in print.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("He did *not go home.", marks=("*",), fixed="He did not go home.", safety=Safety.SUGGESTION, markdown=True),
        Bad(
            "He did **not* go home.",
            marks=("*",),
            fixed="He did *not* go home.",
            safety=Safety.SUGGESTION,
            markdown=True,
        ),
        Bad("He did *not** go home.", marks=("*",), fixed="He did *not* go home.", markdown=True),
        Bad("He did *not * go home.", marks=(" *",), fixed="He did *not* go home.", markdown=True),
        Bad("He went home*.* Nobody saw.", marks=("*.*",), fixed="He went home. Nobody saw.", markdown=True),
        Bad("He went home.** Nobody saw.", marks=("**",), fixed="He went home. Nobody saw.", markdown=True),
        Bad("He did _not go home.", marks=("_",), fixed="He did not go home.", safety=Safety.SUGGESTION, markdown=True),
        Good("“F**k the d*mn thing,” he said, “and the f*** who sold it.”", markdown=True),
        Good("“You *sshole,” he said.", markdown=True),
        Good("The house* was old.\n\n*It was built by the elder Marsh.", markdown=True),
        Good("The house* was old, and the barn** was older.\n\n** It was burnt since.", markdown=True),
        Good("He waited.\n\n* * *\n\nIt was late. It had * nothing of the charm.", markdown=True),
        Good("He typed my_file and _init and *.txt, and 2 *3 for good measure.", markdown=True),
        Good("He signed with \\*love and a grin: ^_^", markdown=True),
        Good("“What the *!*!*! is that?” he said.", markdown=True),
        Good("“I no your there,” she wrote.\n\n*know\n\nMr. ___ wrote back.", markdown=True),
        Good("He did *not* go, and **never** would.", markdown=True),
        Good("He did *not go home."),
    ),
)
