"""A comma between two words is followed by a space.

A slip of the thumb that no spelling list sees: "day,when" is two good words. Numbers (10,000), single letters as
in the formulas of a document (f(a,d)), and the names of chemists (N,N-dimethyl) are left alone.

The fix puts the space in. It is safe because only words stand on both sides of a bare comma: no number, no
address, no name is written that way. In a row of words (red,green,blue), and before a figure, it wants a look.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._address import within_address

# Words of one letter; others stand for something.
_ONE_LETTER = frozenset({"I", "a", "A", "O"})
_SHORTEST_BEFORE_FIGURES = 3


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a comma without a space."""
    del facts
    before, after = composed(manuscript.word(at - 1)), composed(manuscript.word(at))
    if not _are_two(before, after) or within_address(manuscript, at):
        return None
    in_a_row = "," in (manuscript.gap(at - 1), manuscript.gap(at + 1))
    safety = Safety.UNSAFE if in_a_row or after[:1].isdigit() else Safety.SAFE
    start, end = manuscript.gap_span(at)
    fix = Fix((Edit(end, end, " "),), safety, "Put a space after the comma")
    return Finding(start, end, "A space is missing after the comma.", (fix,))


def _are_two(before: str, after: str) -> bool:
    """Tell whether two words around a bare comma are two words, no figure, formula or name of science."""
    if any(len(word) == 1 and word not in _ONE_LETTER for word in (before, after)):
        return False
    if len(before) == len(after) == 1:
        return False
    if before[-1:].isalpha() and after[:1].isalpha():
        return True
    if before.isdigit():
        return after.islower() and default_lexicon().frequency(after) >= 0
    return len(before) >= _SHORTEST_BEFORE_FIGURES and before.isalpha() and after.isdigit()


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
        Bad("In 1945,when it was over, he came.", marks=(",",), fixed="In 1945, when it was over, he came."),
        Bad("In May,1931 it was sold.", marks=(",",), fixed="In May, 1931 it was sold.", safety=Safety.UNSAFE),
        Bad("It said red,green,blue.", marks=(",", ","), fixed="It said red, green, blue.", safety=Safety.UNSAFE),
        Good("It cost 10,000 marks."),
        Good("It was N,N-dimethyltryptamine, or 1,2-something, or 3,n."),
        Good("The page was www.lantern,sign.net and empty."),
        Good("In the margin somebody had written f(a,d)."),
        Good("The key read a,b,c from left to right."),
        Good("“Yes,” he said, “but when?”"),
    ),
)
