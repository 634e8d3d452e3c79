"""A stet in a comment that names no rule, or one there is not, or ends what nothing began. It lets nothing stand.

A stet says what it is about, so that a new slip in the same paragraph is still seen: the rule, several with commas between, or
a whole category, and behind a colon the reason. `on` and `off` open and end a stretch.
"""

from copydesk import checks
from copydesk.rule import Bad, Good, Rule, Severity

RULE = Rule(
    summary="A stet in a comment does not say which rule it is about.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=checks.settled,
    zones=None,
    examples=(
        Bad("<!-- stet -->\nThe lamp went out.", marks=("<!-- stet -->",), markdown=True),
        Bad(
            "<!-- stet: she wants it so -->\nThe lamp went out.",
            marks=("<!-- stet: she wants it so -->",),
            markdown=True,
        ),
        Bad("The lamp went out. <!-- stet all -->", marks=("<!-- stet all -->",), markdown=True),
        Bad(
            "The lamp went  out.\n\n<!-- stet spacing/double-space off -->",
            marks=("<!-- stet spacing/double-space off -->",),
            markdown=True,
        ),
        Good("<!-- stet spacing/double-space -->\nThe lamp went  out.", markdown=True),
        Good("<!-- stet spacing/double-space: why: it is late -->\nThe lamp went  out.", markdown=True),
        Good("<!-- Stet spacing, dialogue/tag-capital -->\nThe lamp went  out.", markdown=True),
        Good("<!-- stetson -->\nThe lamp went out.", markdown=True),
    ),
)
