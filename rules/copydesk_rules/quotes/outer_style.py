"""Speech stands in double marks (“so”) or in single ones (‘so’); what is quoted within it, in the other kind.

American books set double marks, many British ones single. The rule speaks only where `[house] speech-marks` is declared
as `double` or `single`. Where the text shows its speech in the other kind, all of it is one matter, and the fix turns
each speech with all that is quoted in it. In a text that is set as declared, a speech that starts its paragraph in the
other kind is pointed at. Words set off in the other kind are left alone: some houses do so on purpose.

The fix wants a look: an apostrophe and a closing single mark look the same, and where that is open there is no fix.
"""

from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle, SpeechMarks
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech import Quotation
from copydesk.zones import WORDED
from copydesk_rules.quotes._kinds import OTHER

_ENDINGS = frozenset(".,?!…—–-”’\"'")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for speeches in the kind of marks that is not declared."""
    declared = facts.declared.speech_marks
    if declared is None or not manuscript.convention.is_read:
        return
    single = declared is SpeechMarks.SINGLE
    throughout = manuscript.convention.is_single is not single
    for index in sorted({speech.paragraph for speech in manuscript.speeches}):
        quotations = manuscript.quotations(index)
        for quotation in quotations:
            if quotation.level or quotation.single is single:
                continue
            if throughout or _is_speech(manuscript, index, quotation):
                within = [q for q in quotations if quotation.start <= q.start and q.end <= quotation.end]
                yield _finding(manuscript, quotation, within, declared)


def _is_speech(manuscript: Manuscript, paragraph: int, quotation: Quotation) -> bool:
    """Tell whether a quotation is a speech rather than words set off: it starts its paragraph, and a stop ends it."""
    starts = quotation.start == manuscript.paragraphs[paragraph].start
    return starts and quotation.closed and manuscript.text[quotation.end - 2] in _ENDINGS


def _finding(
    manuscript: Manuscript, quotation: Quotation, within: Sequence[Quotation], declared: SpeechMarks
) -> Finding:
    start = quotation.start
    fixes: tuple[Fix, ...] = ()
    edges = sorted({q.start for q in within} | {q.end - 1 for q in within if q.closed})
    if not any(q.unsure for q in within) and all(manuscript.text[at] in OTHER for at in edges):
        edits = tuple(Edit(at, at + 1, OTHER[manuscript.text[at]]) for at in edges)
        fixes = (Fix(edits, Safety.UNSAFE, f"Set {declared.value} marks"),)
    message = f"The house sets speech in {declared.value} marks."
    return Finding(start, start + 1, message, fixes, group="outer-style")


_SINGLE = HouseStyle(speech_marks=SpeechMarks.SINGLE)
_DOUBLE = HouseStyle(speech_marks=SpeechMarks.DOUBLE)

RULE = Rule(
    summary="Speech stands in double marks where the house sets single ones, or the other way round.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    zones=WORDED,
    examples=(
        Bad("“It’s late,” he said. “Go.”", marks=("“", "“"), fixed="‘It’s late,’ he said. ‘Go.’", house=_SINGLE),
        Bad("‘It’s late,’ he said. ‘Go.’", marks=("‘", "‘"), fixed="“It’s late,” he said. “Go.”", house=_DOUBLE),
        Bad("‘He said “no” and left.’", marks=("‘",), fixed="“He said ‘no’ and left.”", house=_DOUBLE),
        Bad("\"He said 'no' and left.\"", marks=('"',), fixed="'He said \"no\" and left.'", house=_SINGLE),
        Bad(
            "“It is late,” he said. “Go now.”\n\n‘I will,’ she said.",
            marks=("‘",),
            fixed="“It is late,” he said. “Go now.”\n\n“I will,” she said.",
            house=_DOUBLE,
        ),
        Bad(
            "“It is late,” he said, “and\n\n“we must go.”",
            marks=("“", "“", "“"),
            fixed="‘It is late,’ he said, ‘and\n\n‘we must go.’",
            house=_SINGLE,
        ),
        Good("“It’s late,” he said."),
        Good("“It’s late,” he said. “Go.”", house=_DOUBLE),
        Good("“It is late,” he said. She called it ‘luck’ and left.", house=_DOUBLE),
        Good("‘Lamps’ was all the sign said. “Oil,” he said. “Oil.”", house=_DOUBLE),
        Good("«It is late,» he said. «Go.»", house=_DOUBLE),
        Good("“It is late,” he said. “Go.”\n\nThe sign said ‘Go.’", house=_DOUBLE),
        Bad("„It is late,” he said.", marks=("„",), house=_SINGLE),
    ),
)
