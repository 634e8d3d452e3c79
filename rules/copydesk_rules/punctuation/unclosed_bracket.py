"""A bracket that was opened is closed again.

“He went (or so he said to the harbour.” The rule looks for an opening bracket whose paragraph ends before any closing one. A smiley :( is
none; an aside may run over several paragraphs, so a closing bracket with no opening one in the next few lets it be. A closing bracket alone,
as in a list a), b), is left alone.

There is no fix: where the aside ends only the writer knows.
"""

from collections.abc import Iterator
from typing import TypeAlias

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.whole import Whole, of_whole, total

_CLOSERS = {"(": ")", "[": "]"}
_MARKS = frozenset("()[]")
_Bracket: TypeAlias = tuple[str, int, int]
"""The bracket, its place, the index of its paragraph."""
_SMILEY = frozenset(":;=8-'")
_LONGEST_ASIDE = 6  # paragraphs
_MOST_OFTEN = 5


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each bracket that is left open where its paragraph ends."""
    del facts
    left_open, closed = _unanswered(manuscript)
    if not left_open or _means_something_else(manuscript):
        return
    for opener, where, index in left_open:
        closer = _CLOSERS[opener]
        if not any(mark == closer and index <= other <= index + _LONGEST_ASIDE for mark, _, other in closed):
            yield Finding(where, where + 1, f"The “{opener}” is not closed.")


@of_whole
def _means_something_else(whole: Whole) -> bool:
    """Tell whether so many brackets stay open that they mean something else in this book."""
    return _times(whole) > _MOST_OFTEN


@total
def _times(manuscript: Manuscript) -> int:
    return len(_unanswered(manuscript)[0])


def _unanswered(manuscript: Manuscript) -> tuple[list[_Bracket], list[_Bracket]]:
    """Return the opening and the closing brackets that have no partner in their paragraph."""
    left_open: list[_Bracket] = []
    closed: list[_Bracket] = []
    stack: list[_Bracket] = []
    for mark, place in _brackets(manuscript):
        index = manuscript.paragraph_index(place)
        if stack and stack[-1][2] != index:
            left_open += stack
            stack = []
        if mark in _CLOSERS:
            if manuscript.text[max(0, place - 1) : place] not in _SMILEY:
                stack.append((mark, place, index))
        elif stack and _CLOSERS[stack[-1][0]] == mark:
            stack.pop()
        else:
            closed.append((mark, place, index))
    return left_open + stack, closed


def _brackets(manuscript: Manuscript) -> Iterator[tuple[str, int]]:
    forms = {gap for gap in manuscript.gap_forms if not _MARKS.isdisjoint(gap)}
    for at in manuscript.gap_places(forms) if forms else ():
        offset = manuscript.gap_span(at)[0]
        yield from ((mark, offset + number) for number, mark in enumerate(manuscript.gap(at)) if mark in _MARKS)


RULE = Rule(
    summary="A bracket is opened and not closed.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    examples=(
        Bad("He went (or so he said to the harbour.\n\nNobody came.", marks=("(",)),
        Bad("She read it [in the paper and laughed.", marks=("[",)),
        Good("He went (or so he said) to the harbour."),
        Good("“No boat today :( sorry,” she typed."),
        Good("There are two ways: a) by land, b) by sea."),
        Good("He spoke at length. (It was late.\n\nIt was always late.) Then he sat down."),
        Good("\n\n".join(["He had a list (a lamp and a rope."] * 8)),
    ),
)
