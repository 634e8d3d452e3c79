"""A comma between two words is followed by a space.

A slip of the thumb that no spelling list sees: "day,when" is two good words. Numbers (10,000) and single letters as
in the formulas of a document (f(a,d)) are left alone.

The fix puts the space in. It is safe because only letters stand on both sides of a bare comma: no number, no
address, no name is written that way.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._address import within_address


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a comma without a space."""
    del facts
    before, after = composed(manuscript.word(at - 1)), composed(manuscript.word(at))
    if not (before[-1:].isalpha() and after[:1].isalpha()) or len(before) == len(after) == 1:
        return None
    if "," in (manuscript.gap(at - 1), manuscript.gap(at + 1)) and (len(before) == 1 or len(after) == 1):
        return None
    if within_address(manuscript, at):
        return None
    start, end = manuscript.gap_span(at)
    fix = Fix((Edit(end, end, " "),), Safety.SAFE, "Put a space after the comma")
    return Finding(start, end, "A space is missing after the comma.", (fix,))


RULE = Rule(
    summary="A space is missing after a comma.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap == ",", check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad(
            "They came out of the woods,with the dog.", marks=(",",), fixed="They came out of the woods, with the dog."
        ),
        Bad("“Yes,but when?” he asked.", marks=(",",), fixed="“Yes, but when?” he asked."),
        Bad("I came,I saw.", marks=(",",), fixed="I came, I saw."),
        Good("It cost 10,000 marks."),
        Good("The page was www.lantern,sign.net and empty."),
        Good("In the margin somebody had written f(a,d)."),
        Good("The key read a,b,c from left to right."),
        Good("“Yes,” he said, “but when?”"),
    ),
)
