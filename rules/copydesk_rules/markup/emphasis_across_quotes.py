"""Emphasis that takes in one half of a pair of quotation marks, and not the other.

*“**No,*” *she said*: the opening mark is set in italics and the closing one upright. In print the two are seen to differ. Either both stand
outside, with the words alone emphasised, or both inside, where whole speeches in italics are your style (for voices over
the radio, say, or in the mind).

Left alone are whole speeches in italics, be a word in them set upright or not, a speech that carries on over paragraphs in italics, and
pairs of which each half stands in an emphasis of its own.

The fix sets the half outside too. It wants a look, and where the whole speech is emphasised you choose.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.prose import Attribute, Span
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_MARKS = frozenset('"“”')


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each emphasis that starts or ends with a quotation mark, or has one right beside it."""
    del facts
    if manuscript.prose.blocks is None:
        return
    places = _places(manuscript)
    for span in manuscript.prose.spans:
        if span.attribute in {Attribute.EMPHASIS, Attribute.STRONG}:
            finding = _judge(manuscript, span, places)
            if finding:
                yield finding


def _places(manuscript: Manuscript) -> list[int]:
    """Return where double quotation marks stand."""
    return [
        manuscript.gap_span(at)[0] + offset
        for at in manuscript.gap_places({gap for gap in manuscript.gap_counts if not _MARKS.isdisjoint(gap)})
        for offset, character in enumerate(manuscript.gap(at))
        if character in _MARKS
    ]


def _judge(manuscript: Manuscript, span: Span, places: Sequence[int]) -> Finding | None:
    text = manuscript.text
    first = bisect_left(places, span.start)
    if bisect_left(places, span.end) - first != 1 or span.end - span.start == 1:
        return None  # no mark, or more than one, or nothing but a mark
    paragraph = manuscript.paragraph_at(span.start)
    if paragraph is None or span.end > paragraph.end:
        return None
    mark = places[first]
    is_second = (first - bisect_left(places, paragraph.start)) % 2 == 1
    opens = text[mark] == "“" or (text[mark] == '"' and not is_second)
    if opens and mark == span.start:
        partner = places[first + 1] if first + 1 < len(places) else len(text)
        inside = range(paragraph.start, paragraph.end)
        if partner in inside and text[partner] in '”"' and not _is_emphasised(manuscript, partner):
            return _finding(manuscript, span, mark, partner)
    elif not opens and mark == span.end - 1 and first:
        partner = places[first - 1]
        if paragraph.start <= partner and text[partner] in '“"' and not _is_emphasised(manuscript, partner):
            return _finding(manuscript, span, mark, partner)
    return None


def _is_emphasised(manuscript: Manuscript, at: int) -> bool:
    return manuscript.is_in(Attribute.EMPHASIS, at) or manuscript.is_in(Attribute.STRONG, at)


def _finding(manuscript: Manuscript, span: Span, mark: int, partner: int) -> Finding | None:
    """Return the finding about a mark whose partner stands outside, unless most of the speech, but not all, is emphasised."""
    is_whole = partner in {span.end, span.start - 1}
    if not is_whole and 2 * (span.end - span.start) > abs(partner - mark):
        return None  # emphasis turned round: a speech in italics, with a word or two upright
    moved = manuscript.text[mark]
    edge = mark if mark == span.start else mark + 1
    edits = (Edit(edge, edge, moved), Edit(mark, mark + 1, ""))
    safety = Safety.SUGGESTION if is_whole else Safety.UNSAFE
    fix = Fix(edits, safety, "Set the quotation mark outside the emphasis")
    return Finding(mark, mark + 1, "One of the two quotation marks is emphasised, its partner is not.", (fix,))


RULE = Rule(
    summary="Emphasis takes in one of a pair of quotation marks, and not the other.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("*“No,*” she said.", marks=("“",), fixed="“*No,*” she said.", safety=Safety.SUGGESTION, markdown=True),
        Bad("“*No,”* she said.", marks=("”",), fixed="“*No,*” she said.", safety=Safety.SUGGESTION, markdown=True),
        Bad('*"No* way in," she said.', marks=('"',), fixed='"*No* way in," she said.', markdown=True),
        Bad("“Not the **boat!”** she said.", marks=("”",), fixed="“Not the **boat!**” she said.", markdown=True),
        Good("*“No,”* she said, and *“Yes,”* and “*Well*.”", markdown=True),
        Good("*“The first page of it.*\n\n*“And the second.”*", markdown=True),
        Good("*“We sail at dawn on the* Heron,” she said. “*So* you say.”", markdown=True),
        Good("*“I* **will** *not,”* said the radio.", markdown=True),
        Good("“She said *no*,” he said, “and *meant* it.”", markdown=True),
        Good("*She read “Home” first*, then the rest.", markdown=True),
        Good("*“No,*” she said."),
    ),
)
