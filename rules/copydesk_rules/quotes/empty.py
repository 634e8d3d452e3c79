"""A pair of quotation marks with nothing between them: “” he said.

The words were cut and the marks left, or a key was pressed twice. Marks that are themselves spoken of, and what a
machine prints or a form leaves open (the field read “”), cannot be told from a slip; so the pair is pointed at only
beside a tag or alone in its paragraph, where speech should be.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.voice import starts_tag

_PAIRS = ("“”", '""', "“ ”", '" "')


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold an empty pair of marks."""
    del facts
    forms = {gap for gap in manuscript.gap_forms if any(pair in gap for pair in _PAIRS)}
    for at in manuscript.gap_places(forms) if forms else ():
        gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
        for pair in _PAIRS:
            index = gap.find(pair)
            if index >= 0 and _is_empty(manuscript, start + index, start + index + len(pair)):
                yield Finding(start + index, start + index + len(pair), "Quotation marks with nothing between them.")
                break


def _is_empty(manuscript: Manuscript, start: int, end: int) -> bool:
    text, paragraph = manuscript.text, manuscript.paragraph_at(start)
    if paragraph is None or (start > paragraph.start and not text[start - 1].isspace()):
        return False
    if start > paragraph.start and text[paragraph.start : start].rstrip()[-1:] not in {".", "?", "!", "”", '"'}:
        return False
    rest = text[end : paragraph.end].lstrip(" ,.?!—…")
    at = paragraph.end - len(rest)
    return not rest or (text[end : end + 1] in " ,.?!—…" and rest[0].islower() and starts_tag(text, at, paragraph.end))


RULE = Rule(
    summary="Quotation marks with nothing between them.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    examples=(
        Bad("“” he said.", marks=("“”",)),
        Bad('She waited. "" he muttered.', marks=('""',)),
        Bad("He looked up.\n\n“”\n\nNobody spoke.", marks=("“”",)),
        Bad("Was it he? “” he said.", marks=("“”",)),
        Bad("It was he! “” he said.", marks=("“”",)),
        Bad("“Go.” “” he said.", marks=("“”",)),
        Bad('"Go." "" he said.', marks=('""',)),
        Bad("“”, he said.", marks=("“”",)),
        Bad("“”— he said.", marks=("“”",)),
        Good("The field read “” and the lamp was red."),
        Good("“Go.”“No.” She sat."),
        Good('"He said "no."" She sat.'),
        Good("“I wrote ‘’ and no more,” he said."),
        Good("He had it as “” he said."),
        Good("“” He said it."),
        Good("“” she turned."),
    ),
)
