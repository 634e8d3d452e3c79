"""No space stands at the end of a line, where nobody sees it.

It does no harm on the page, but it makes two versions of a chapter differ where no word does, and searches miss
what they should find. Two spaces or more before a line that follows at once are left alone: in Markdown they break the line.

The fix takes the spaces away; it is safe, for no word, mark or line end goes.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

# White space before a line end; no character stands before it that could be part of it, so nothing is tried twice.
_TRAILING = r"(?<![ \t])[ \t]++(?=\r\n|\n|\r)"
_AT_THE_END = re.compile(r"(?<![ \t])[ \t]++\Z")
_LINE_BREAK = re.compile(r"(?<![\r\n]) {2,}+(?:\r\n|\n|\r)(?=\S|\Z)")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that end a line behind a space, and the end of the text."""
    del facts
    if not manuscript.words:
        return  # nothing but white space: somebody's empty page
    spans = {
        gap: [match.span() for match in re.finditer(_TRAILING, gap) if not _LINE_BREAK.match(gap, match.start())]
        for gap in manuscript.gap_forms
        if " \n" in gap or " \r" in gap or "\t" in gap
    }
    spans = {gap: found for gap, found in spans.items() if found}
    for at in manuscript.gap_places(spans) if spans else ():
        offset = manuscript.gap_span(at)[0]
        for start, end in spans[manuscript.gap(at)]:
            yield from _finding(manuscript, offset + start, offset + end)
    last = len(manuscript.words)
    rest = _AT_THE_END.search(manuscript.gap(last))
    if rest:
        offset = manuscript.gap_span(last)[0]
        yield from _finding(manuscript, offset + rest.start(), offset + rest.end())


def _finding(manuscript: Manuscript, start: int, end: int) -> Iterator[Finding]:
    edit = Edit(start, end, "")
    beyond = Edit(start, min(end + 1, len(manuscript.text)), "")
    if manuscript.prose.edit(edit) is None or manuscript.prose.edit(beyond) is None:
        return  # at the end only because markup was taken away: a comment stands there
    fix = Fix((edit,), Safety.SAFE, "Take the space away")
    yield Finding(start, end, "A space at the end of the line.", (fix,), "line ends")


RULE = Rule(
    summary="A space at the end of a line.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    zones=None,
    examples=(
        Bad("He waited. \n\nShe left.", marks=(" ",), fixed="He waited.\n\nShe left."),
        Bad("He waited.\t \r\nShe left.", marks=("\t ",), fixed="He waited.\r\nShe left."),
        Bad("He waited.\n   \nShe left.", marks=("   ",), fixed="He waited.\n\nShe left."),
        Bad("He waited.  \n\nShe left.", marks=("  ",), fixed="He waited.\n\nShe left."),
        Bad("He waited for her.  ", marks=("  ",), fixed="He waited for her."),
        Good("The boat is in,  \nthe lamp is lit."),
        Good(" \t\n  \n"),
        Good("He waited.\n\n   She left."),
        Good("He waited. <!-- for whom? -->\n\nShe left.", markdown=True),
        Good("He typed:\n\n```\nopen the gate\n```\n\nShe left.", markdown=True),
        Good("He waited.\n\t\tShe left, at last.\u00a0\n"),
    ),
)
