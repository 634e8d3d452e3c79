"""A backtick (`) or an acute accent (´) is no apostrophe and no quotation mark.

They sit beside the apostrophe on many keyboards: don´t, `so'. LaTeX writes its marks ``so'', and a manuscript moved out
of it may keep them. Code is left alone; so are accents beside a letter that may want them (caf´e).

The fix writes the book's apostrophe. It is safe inside a contraction (don´t); pairs of marks want a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Quotes
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole

_BETWEEN = frozenset("`´")
_ENDINGS = frozenset("s t d m re ve ll em clock am all".split())
_STARTS = frozenset("o d l mc".split())
_LONGEST = 500  # code points between two marks
_CLOSERS = "''|['´’]"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold a backtick or an acute accent."""
    forms = {gap for gap in manuscript.gap_forms if not _BETWEEN.isdisjoint(gap)}
    if not forms:
        return
    curly = _is_curly(manuscript, facts)
    done = -1
    for at in manuscript.gap_places(forms):
        gap, (start, end) = manuscript.gap(at), manuscript.gap_span(at)
        if gap in _BETWEEN:
            finding = _apostrophe(manuscript, at, curly=curly)
        elif start >= done:
            finding = _pair(manuscript, start, end, curly=curly)
            done = finding.fixes[0].edits[-1].end if finding else done
        else:
            continue
        if finding is not None:
            yield finding


def _is_curly(manuscript: Manuscript, facts: Facts) -> bool:
    if facts.house.quotes is not None:
        return facts.house.quotes is Quotes.CURLY
    return _has_more_curly(manuscript)


@of_whole
def _has_more_curly(whole: Whole) -> bool:
    counts = (whole.words, whole.gaps)
    curly, straight = (
        sum(times * (form.count(one) + form.count(other)) for forms in counts for form, times in forms.items())
        for one, other in ("’“", "'\"")
    )
    return curly > straight


def _apostrophe(manuscript: Manuscript, at: int, *, curly: bool) -> Finding | None:
    before, after = manuscript.word(at - 1), manuscript.word(at)
    if not (composed(before)[-1:].isalpha() and composed(after)[:1].isalpha()):
        return None
    if after.lower() not in _ENDINGS and before.lower() not in _STARTS:
        return None  # an accent beside its letter, perhaps: caf´e
    start, end = manuscript.gap_span(at)
    fix = Fix((Edit(start, end, "’" if curly else "'"),), Safety.SAFE, "Write an apostrophe")
    return Finding(start, end, "This accent stands where an apostrophe belongs.", (fix,), group="accents")


def _pair(manuscript: Manuscript, start: int, end: int, *, curly: bool) -> Finding | None:
    """Judge a backtick that opens, with the mark that closes: `so', ``so''."""
    text = manuscript.text
    at = text.find("`", start, end)
    paragraph = manuscript.paragraph_at(at)
    if at < 0 or paragraph is None or (at > paragraph.start and text[at - 1].isalnum()):
        return None
    double = text.startswith("``", at)
    width = 2 if double else 1
    if text[at + width : at + width + 1].isspace() or text.startswith("`", at + width):
        return None
    for match in re.compile(_CLOSERS).finditer(text, at + width, min(paragraph.end, at + _LONGEST)):
        if text[match.end() : match.end() + 1].isalnum() or text[match.start() - 1].isspace():
            continue
        if (match.group() == "''") is not double:
            continue
        glyphs = ("“”" if double else "‘’") if curly else ('""' if double else "''")
        edits = (Edit(at, at + width, glyphs[0]), Edit(match.start(), match.end(), glyphs[1]))
        fix = Fix(edits, Safety.UNSAFE, "Write quotation marks")
        return Finding(at, at + width, "A backtick stands where a quotation mark belongs.", (fix,), group="backticks")
    return None


RULE = Rule(
    summary="A backtick or an accent stands for an apostrophe or a quotation mark.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“I don´t know,” he said.", marks=("´",), fixed="“I don’t know,” he said."),
        Bad('It\'s late. "I don`t know," he said.', marks=("`",), fixed="It's late. \"I don't know,\" he said."),
        Bad("They met at five o´clock. It’s late.", marks=("´",), fixed="They met at five o’clock. It’s late."),
        Bad("He called it `luck' and left.", marks=("`",), fixed="He called it 'luck' and left.", safety=Safety.UNSAFE),
        Bad("``Come in,'' she said.", marks=("``",), fixed='"Come in," she said.', safety=Safety.UNSAFE),
        Good("They met at the caf´e by the river."),
        Good("She typed `go` and `stay`, and waited."),
        Good("He typed `don`t` and waited.", markdown=True),
        Good("The note said: ` is under the tilde."),
        Good("“I don’t know,” he said."),
        Good("He typed x`y and 'z' there."),
        Good("It was a ` alone' that stood there."),
    ),
)
