"""A row of hyphens that stands for a scene break has a line of its own.

“… and so it ended. ---” is what is left when a line end was lost: the row belongs below the paragraph, or nowhere. The writer
must say which, so both are offered.

Only a row of two or more at the very end of a paragraph, a space away from a finished sentence, is marked. Speech that
is broken off (“But I --”), a dash before a name and a row of its own are left alone.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_GLUED = r"[.?!…][\"”’')]* (?P<row>--+)[ \t]*(?=[\r\n]|\Z)"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that end a sentence and have a row of hyphens."""
    del facts
    forms = {gap for gap in manuscript.gap_forms if "--" in gap and re.match(_GLUED, gap)}
    for at in manuscript.gap_places(forms) if forms else []:
        match = re.match(_GLUED, manuscript.gap(at))
        offset = manuscript.gap_span(at)[0]
        if match is None or at == 0:
            continue
        start, end = offset + match.start("row"), offset + match.end("row")
        paragraph = manuscript.paragraph_at(start)
        if paragraph is None or end != paragraph.end:
            continue
        away = Fix((Edit(start - 1, end, ""),), Safety.SUGGESTION, "Take it away")
        apart = Fix((Edit(start - 1, start, "\n\n"),), Safety.SUGGESTION, "Set it on a line of its own")
        yield Finding(start, end, "A scene break has a line of its own.", (away, apart))


RULE = Rule(
    summary="A row of hyphens hangs on the end of a paragraph.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SUGGESTION,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("And so it ended. ---\n\nShe came.", ("---",), "And so it ended.\n\nShe came."),
        Bad("“And so it ended.” ---", ("---",), "“And so it ended.”"),
        Good("“But I --”\n\nHe saw a light --\n\nShe came."),
        Good("And so it ended.\n\n---\n\nShe came."),
        Good("“All that is lost is found.” -- Ada Brook"),
        Good("And so it ended. -- Or not."),
    ),
)
