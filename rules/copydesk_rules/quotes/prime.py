"""Feet and inches, minutes and seconds are set with primes (5′10″), not with quotation marks (5’10”).

A refinement of printed books; many do without it, and straight marks (5'10") are a good substitute. So the rule must be
asked for, and looks at curly marks only, where a figure, a mark, a figure and a mark follow each other. A speech that
ends with a figure (“I was born in ’10”) is left alone.

The fix writes primes. It wants a look, for the second mark may be the end of a speech.
"""

import re

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_MEASURE = r"\d{1,3}’\d{1,2}"


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`: two figures with an apostrophe between."""
    del facts
    start, end = manuscript.word_span(at)
    following = manuscript.gap(at + 1)
    if not following.startswith("”"):
        return None
    first = start + manuscript.word(at).index("’")
    edits = (Edit(first, first + 1, "′"), Edit(end, end + 1, "″"))
    fix = Fix(edits, Safety.UNSAFE, "Write primes")
    return Finding(start, end + 1, "Feet and inches, minutes and seconds are set with primes.", (fix,))


RULE = Rule(
    summary="Quotation marks stand for primes.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=words(lambda form: "’" in form and re.fullmatch(_MEASURE, form) is not None, check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.WORDS},
    default=False,
    examples=(
        Bad("He was 5’10” and lean.", marks=("5’10”",), fixed="He was 5′10″ and lean."),
        Bad("They stood off at 40°26’46” north.", marks=("26’46”",), fixed="They stood off at 40°26′46″ north."),
        Bad(
            "“He was 5’10” and lean,” she said.",
            marks=("5’10”",),
            fixed="“He was 5′10″ and lean,” she said.",
            safety=Safety.SUGGESTION,
        ),
        Good("“I was born in ’10,” he said."),
        Good("He was 5'10\" and lean."),
        Good("He was 5′10″ and lean."),
        Good("“We meet at platform 9.” He left."),
    ),
)
