"""Italics are italics in the book, not words between underscores.

_Never_ is how italics are typed where there are none: in plain text, in mail. In a text on its way to print each is pointed at, so that none is
forgotten. Names with an underscore inside (snake_case) and blanks to fill in (____) are something else. In Markdown underscores are
emphasis, and the rule has nothing to say. It is off unless it is asked for.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.zones import WORDED

_BEFORE = frozenset(" \t\n\r“”‘’\"'(—–-[")
_LONGEST = 400


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the pairs of underscores around words."""
    del facts
    if manuscript.prose.blocks is not None:
        return
    text = manuscript.text
    forms = {gap for gap in manuscript.gap_forms if gap.endswith("_") and "__" not in gap}
    done = 0
    for at in manuscript.gap_places(forms) if forms else ():
        start = manuscript.gap_span(at)[1] - 1
        if start < done or at == len(manuscript.words) or (start > 0 and text[start - 1] not in _BEFORE):
            continue
        paragraph = manuscript.paragraph_at(start)
        limit = min(paragraph.end if paragraph else len(text), start + _LONGEST)
        end = text.find("_", start + 1, limit) + 1
        if end and not text[end - 2].isspace() and not text[end : end + 1].isalnum():
            done = end
            yield Finding(start, end, "Italics typed with underscores.", group="underscores")


RULE = Rule(
    summary="Underscores around words where italics belong.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    zones=WORDED,
    default=False,
    examples=(
        Bad("He _never_ came.", marks=("_never_",)),
        Bad("“_Never on a Sunday_,” she said.", marks=("_Never on a Sunday_",)),
        Good("The file was called my_first_boat and was empty."),
        Good("He wrote ____ and left the rest to her."),
        Good("He _never_ came.", markdown=True),
        Good("She logged in as _anna and left at once."),
        Good("He opened lamp_one and two_ at once."),
    ),
)
