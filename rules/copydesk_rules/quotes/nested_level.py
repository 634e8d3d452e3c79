"""What is quoted within a speech stands in marks of the other kind: “He said ‘no’ and left,” she said.

Double marks within double ones (“He said “no” and left.”) end the speech for the eye before it ends. The rule marks
them where all of the paragraph's marks pair, and the speech runs up to the quotation without a stop: where one stands
(“Go. “No.””), a mark was rather lost. Two speeches side by side are not within each other.

The fix sets the inner marks in the other kind. It is safe where curly glyphs tell which open and which close.
"""

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.quotes._kinds import DOUBLE, OTHER, SINGLE

_STRAIGHT = frozenset("\"'")
_DASHES = "—–-"
_SPACES = " \n\u00a0\u2009\u200a\u202f"
_ENDINGS = ".,?!…—–-"
_LONGEST_TERM = 40  # code points between single marks where no stop stands before the second
_MOST_MARKS = 40  # of a paragraph


class _Mark(NamedTuple):
    at: int
    opens: bool


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the paragraphs whose speeches are unsure or hold an opening mark of their own, and those with closing marks too many."""
    del facts
    odd = {speech.paragraph for speech in manuscript.speeches if speech.unsure}
    odd.update(manuscript.pairing.strays)
    text = manuscript.text
    odd.update(s.paragraph for s in manuscript.speeches if text.find(text[s.start], s.start + 1, s.inner_end) > 0)
    for index in sorted(odd):
        paragraph = manuscript.paragraphs[index]
        marks = _marks(manuscript.text, paragraph, single=manuscript.convention.is_single)
        for opener, closer in _inner(manuscript.text, marks) if marks else ():
            yield _finding(manuscript, opener, closer)


def _finding(manuscript: Manuscript, opener: int, closer: int) -> Finding:
    text = manuscript.text
    edits = (Edit(opener, opener + 1, OTHER[text[opener]]), Edit(closer, closer + 1, OTHER[text[closer]]))
    safety = Safety.SAFE if text[opener] in "“‘" else Safety.UNSAFE
    kind, outer = ("single", "double") if text[opener] in DOUBLE else ("double", "single")
    fix = Fix(edits, safety, f"Set {kind} marks")
    return Finding(opener, closer + 1, f"Quoted within a speech in {outer} marks: {kind} ones here.", (fix,))


def _marks(text: str, paragraph: Paragraph, *, single: bool) -> list[_Mark]:
    """Return the marks of the outer kind with their direction; none where one of them has no clear one."""
    kind = SINGLE if single else DOUBLE
    marks: list[_Mark] = []
    for at in range(paragraph.start, paragraph.end):
        if text[at] not in kind:
            continue
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe
        opens = _opens(text[at], before, after)
        if opens is None or len(marks) == _MOST_MARKS:
            return []
        marks.append(_Mark(at, opens))
    return marks


def _opens(glyph: str, before: str, after: str) -> bool | None:
    """Tell whether a mark opens, by its glyph and what stands around it; None where nothing is clear, or they disagree."""
    if glyph in "“”‘’":
        opens = glyph in "“‘"
        return None if (after if opens else before) in _SPACES else opens
    starts = before in _SPACES or before in "([*_“‘"
    ends = after in _SPACES or after in ")]*_.,;:?!…”’" or after in _STRAIGHT
    if before in _DASHES or after in _DASHES:
        starts, ends = (before in _DASHES or starts) and after.isalnum(), ends or after in _DASHES
    return None if starts is ends else starts


def _inner(text: str, marks: list[_Mark]) -> list[tuple[int, int]]:
    """Return the inner pairs of marks that are balanced, and within each other; none if anything is odd."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in marks:
        if mark.opens:
            if len(opened) > 1:
                return []
            if opened and (not _runs_up(text, opened[0], mark.at) or _is_deeper(text, opened[0], mark.at)):
                return []
            opened.append(mark.at)
        elif not opened:
            return []
        else:
            start = opened.pop()
            if text[start] in SINGLE and not _ends(text, start, mark.at):
                return []
            if opened:
                pairs.append((start, mark.at))
    if opened or any(_holds_other(text, *pair) for pair in pairs):
        return []
    return pairs


def _runs_up(text: str, outer: int, opener: int) -> bool:
    """Tell whether a sentence of the speech runs up to what it quotes."""
    before = text[outer + 1 : opener]
    bare = before.rstrip(_SPACES)
    return bare != before and (bare[-1:].isalnum() or bare[-1:] in {",", ":"})


def _is_deeper(text: str, outer: int, opener: int) -> bool:
    """Tell whether marks of the other kind are open between a speech and what is quoted: then that is quoted three deep, and rightly so."""
    others = SINGLE if text[outer] in DOUBLE else DOUBLE
    if text[outer + 1] in others:
        return True
    at = opener - 1
    while at > outer:
        if text[at] in others and not (text[at - 1].isalnum() and text[at + 1].isalnum()):
            return text[at] not in "’”"
        at -= 1
    return False


def _ends(text: str, start: int, closer: int) -> bool:
    """Tell whether a single mark closes; behind a letter it may be an apostrophe."""
    return text[closer - 1] in _ENDINGS or text[closer - 1] in SINGLE or closer - start <= _LONGEST_TERM


def _holds_other(text: str, opener: int, closer: int) -> bool:
    """Tell whether a quotation holds a mark of the other kind: the levels would have to be changed throughout."""
    inner = text[opener + 1 : closer]
    others = "‘" if text[opener] in DOUBLE else '"“”'
    return any(mark in inner for mark in others)


RULE = Rule(
    summary="What is quoted within a speech stands in marks of the same kind.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“He said “no.””", marks=("“no.”",), fixed="“He said ‘no.’”"),
        Bad("“He said “no” and left,” she said.", marks=("“no”",), fixed="“He said ‘no’ and left,” she said."),
        Bad(
            "“He told me, “Go home,” and I went.”", marks=("“Go home,”",), fixed="“He told me, ‘Go home,’ and I went.”"
        ),
        Bad(
            '"He said "no" and left," she said.',
            marks=('"no"',),
            fixed="\"He said 'no' and left,\" she said.",
            safety=Safety.UNSAFE,
        ),
        Bad("‘He said ‘no’ and left,’ she said.", marks=("‘no’",), fixed="‘He said “no” and left,’ she said."),
        Bad("“He said: “No,” and left.”", marks=("“No,”",), fixed="“He said: ‘No,’ and left.”"),
        Bad(
            "‘It’s what he said, ‘no,’ and left,’ she said.",
            marks=("‘no,’",),
            fixed="‘It’s what he said, “no,” and left,’ she said.",
        ),
        Good("“He said ‘no’ and left,” she said."),
        Good("“Go home. “No,” she said.”"),
        Good("“Go home,” he said, “now.” “No,” she said."),
        Good("“He read “Home.” She sat down."),
        Good("“I read “The ‘Old’ House” and left.”"),
        Good("“He said “ no” and left.”"),
        Good("“He told me, ‘My motto is “never” and no more.’ And he left.”"),
        Good("“‘My motto is “never” and no more.’"),
        Good("“A “b “c” d” e.”"),
        Good("‘He told me, ‘Go “home” now,’ and I went.’"),
    ),
)
