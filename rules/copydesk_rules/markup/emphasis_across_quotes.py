"""Emphasis that takes in one half of a pair of quotation marks, and not the other.

*“**No,*” *she said*: the opening mark is set in italics and the closing one upright. In print the two are seen to differ. Either both stand
outside, with the words alone emphasised, or both inside, where whole speeches in italics are your style (for voices over
the radio, say, or in the mind).

Left alone are whole speeches in italics, be a word in them set upright or not, a speech that carries on over paragraphs in italics, and
pairs of which each half stands in an emphasis of its own.

The fix sets the half outside too. It wants a look, and where the whole speech is emphasised you choose.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.prose import Attribute
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_STOPS = ".,?!…—"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each speech of which one mark is emphasised and the other is not."""
    del facts
    if manuscript.prose.blocks is None:
        return
    spans = [s for s in manuscript.prose.spans if s.attribute in {Attribute.EMPHASIS, Attribute.STRONG}]
    if not spans:
        return
    ends = {span.start: span.end for span in spans}
    starts = {span.end: span.start for span in spans}
    for speech in manuscript.speeches:
        opener, closer = speech.start, speech.inner_end
        if (
            not speech.closed
            or speech.unsure
            or _is_emphasised(manuscript, opener) == _is_emphasised(manuscript, closer)
        ):
            continue
        if opener in ends:
            yield from _judge(manuscript, opener, opener, ends[opener], closer)
        elif speech.end in starts:
            yield from _judge(manuscript, closer, starts[speech.end], speech.end, opener)


def _judge(manuscript: Manuscript, mark: int, start: int, end: int, partner: int) -> Iterator[Finding]:
    """Judge a mark at an edge of the emphasis [start, end), in which its partner does not stand."""
    if end - start == 1:
        return  # nothing but a mark
    # All that was said is emphasised, but for a stop before the closing mark: *“No*,” she said.
    is_whole = partner == start - 1 or (partner >= end and not manuscript.text[end:partner].strip(_STOPS))
    if not is_whole and 2 * (end - start) > abs(partner - mark):
        return  # emphasis turned round: a speech in italics, with a word or two upright
    edge = mark if mark == start else mark + 1
    edits = (Edit(edge, edge, manuscript.text[mark]), Edit(mark, mark + 1, ""))
    safety = Safety.SUGGESTION if is_whole else Safety.UNSAFE
    fix = Fix(edits, safety, "Set the quotation mark outside the emphasis", markup=True)
    yield Finding(mark, mark + 1, "One of the two quotation marks is emphasised, its partner is not.", (fix,))


def _is_emphasised(manuscript: Manuscript, at: int) -> bool:
    return manuscript.is_in(Attribute.EMPHASIS, at) or manuscript.is_in(Attribute.STRONG, at)


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
        Bad("*“No*,” she said.", marks=("“",), fixed="“*No*,” she said.", safety=Safety.SUGGESTION, markdown=True),
        Bad('*"No* way in," she said.', marks=('"',), fixed='"*No* way in," she said.', markdown=True),
        Bad("“Not the **boat!”** she said.", marks=("”",), fixed="“Not the **boat!**” she said.", markdown=True),
        Bad(
            "‘*No* way in,’ she said. *‘Not* that way.’",
            marks=("‘",),
            fixed="‘*No* way in,’ she said. ‘*Not* that way.’",
            markdown=True,
        ),
        Good("*“No,”* she said, and *“Yes,”* and “*Well*.”", markdown=True),
        Good("*“The first page of it.*\n\n*“And the second.”*", markdown=True),
        Good("*“We sail at dawn on the* Heron,” she said. “*So* you say.”", markdown=True),
        Good("*“I* **will** *not,”* said the radio.", markdown=True),
        Good("“She said *no*,” he said, “and *meant* it.”", markdown=True),
        Good("*She read “Home” first*, then the rest.", markdown=True),
        Good("*“No,*” she said."),
    ),
)
