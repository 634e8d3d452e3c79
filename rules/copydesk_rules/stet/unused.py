"""A decision to let something stand, where nothing is marked any more: the passage was rewritten, or the rule has learnt better.

It does no harm where it stands, but whoever reads it looks for something that is not there, and a new slip in the same paragraph
would pass unseen. Decisions in comments are looked at in every run. Those of the ledger, stet.toml, are looked at when all the
manuscripts that it holds for are read, for else nobody knows. A decision about a rule that is not in force is never called
unused.
"""

from copydesk import checks
from copydesk.rule import Bad, Good, Rule, Safety, Severity, Touches

RULE = Rule(
    summary="A decision to let something stand is no longer needed.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=checks.settled,
    fix=Safety.SAFE,
    touches=frozenset({Touches.COMMENTS}),
    zones=None,
    examples=(
        Bad(
            "The lamp went out. <!-- stet spacing/double-space --> Nobody spoke.",
            marks=("<!-- stet spacing/double-space -->",),
            fixed="The lamp went out. Nobody spoke.",
            markdown=True,
        ),
        Bad(
            "<!-- stet spacing/double-space: as she typed it -->\nThe lamp went out.",
            marks=("<!-- stet spacing/double-space: as she typed it -->",),
            fixed="The lamp went out.",
            markdown=True,
        ),
        Bad(
            "<!-- stet repetition/doubled-word, spacing/double-space -->\nThe lamp went  out.",
            marks=("repetition/doubled-word",),
            fixed="<!-- stet spacing/double-space -->\nThe lamp went  out.",
            markdown=True,
        ),
        Bad(
            "<!-- stet spacing/double-space on -->\n\nThe lamp went out.\n\n<!-- stet spacing/double-space off -->\n\nNobody spoke.",
            marks=("<!-- stet spacing/double-space on -->",),
            fixed="The lamp went out.\n\nNobody spoke.",
            markdown=True,
        ),
        Good("<!-- stet spacing/double-space -->\nThe lamp went  out.", markdown=True),
        Good("The lamp went  out. <!-- stet spacing/double-space: a long wait --> Nobody spoke.", markdown=True),
        Good("<!-- stet spacing on -->\n\nThe lamp went  out.\n\nNobody  spoke.", markdown=True),
        Good("<!-- stet dialogue/tag-adverb: a rule that is off by default -->\nThe lamp went out.", markdown=True),
        Good("<!-- a stetson on the hat stand -->\nThe lamp went out.", markdown=True),
        Good("The lamp went out. `<!-- stet spacing/double-space -->` was on the slip.", markdown=True),
    ),
)
