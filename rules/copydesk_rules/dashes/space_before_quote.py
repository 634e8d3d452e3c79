"""No space stands between the last dash of broken-off speech and its words, or its closing mark.

“But I —” is closed up in a book that closes its dashes up: “But I—”. The rule follows what `[house] dashes` declares, or what at
least 95 of 100 dashes in the book do; a book that sets its dashes off may set off this one as well, and is left alone.

The fix takes the space away. It is safe because a closing mark must follow the dash, and a letter stand before.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dashes, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dashes._marks import TYPED

_SPACED = r"(?P<left> ?)(?P<dash>—|(?<!-)---?(?!-))(?P<right> ?)[”’\"'](?=[\s,.;:?!”’\"')]|\Z)"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that start with a dash and a closing mark, in a book that closes its dashes up."""
    if facts.house.dashes not in {Dashes.EM, *TYPED}:
        return
    forms = {gap for gap in manuscript.gap_forms if ("—" in gap or "--" in gap) and re.match(_SPACED, gap)}
    for at in manuscript.gap_places(forms) if forms else ():
        match = re.match(_SPACED, manuscript.gap(at))
        start = manuscript.gap_span(at)[0]
        if match is None or not (match["left"] or _is_before_closer(manuscript, start, match)):
            continue
        end = start + match.end("right")
        edits = [Edit(start, start + 1, "")] if match["left"] else []
        if _is_before_closer(manuscript, start, match):
            edits.append(Edit(end - 1, end, ""))
        if match.end() == len(manuscript.gap(at)) and at < len(manuscript.words):
            continue  # the mark opens, or belongs to the next word: ’twas
        if at == 0 or not manuscript.word(at - 1)[-1:].isalpha():
            continue
        fix = Fix(tuple(edits), Safety.SAFE, "Take the space away")
        yield Finding(start, end, "No space beside a dash that breaks speech off.", (fix,), group="space")


def _is_before_closer(manuscript: Manuscript, start: int, match: re.Match[str]) -> bool:
    """Tell whether a space stands before a mark that surely closes: a straight one may open."""
    return bool(match["right"]) and manuscript.text[start + match.end("right")] == "”"


_EM = HouseStyle(dashes=Dashes.EM)
_TYPED = HouseStyle(dashes=Dashes.DOUBLE_HYPHEN)

RULE = Rule(
    summary="A space before a dash at the end of speech.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("“But I —” The door slammed.", (" —",), "“But I—” The door slammed.", house=_EM),
        Bad("“But I — ” The door slammed.", (" — ",), "“But I—” The door slammed.", house=_EM),
        Bad("“But I --” The door slammed.", (" --",), "“But I--” The door slammed.", house=_TYPED),
        Good("“But I —” The door slammed.", house=HouseStyle(dashes=Dashes.SPACED_EM)),
        Good("“But I —” The door slammed."),
        Good("“But I—” The door slammed. He said—“No.”", house=_EM),
        Good("He took the boat — ’twas the old one.", house=_EM),
        Good("“It cost 14 —” He paused.", house=HouseStyle(dashes=Dashes.EM)),
    ),
)
