"""After a question mark or an exclamation mark a speech needs no comma before its tag: “Who is there?” he asked.

“Who is there?,” and “Who is there?”, are how Dutch, Spanish and the Nordic languages do it. A title that ends with a
question mark may have a comma after it where the sentence wants one (“Who Goes There?”, which she had read), and is
left alone; so is a list.

The fix takes the comma away. It is safe before a tag.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dialogue._closers import comma_beside

_WITH_COMMA = r"[?!]+(?:(?P<inside>,)[”’\"']|[”’\"'](?P<outside>,))(?=\s|\Z)"


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with a question or exclamation mark, a closing mark and a comma between or behind."""
    match = re.match(_WITH_COMMA, manuscript.gap(at))
    if at == 0 or match is None:
        return None
    found = comma_beside(manuscript, at, facts, match)
    if found is None:
        return None
    start, fix = found
    mark = match.group()[0]
    return Finding(
        start, start + match.end(), f"No comma beside the “{mark}” that ends a speech.", (fix,), group="exclaim-comma"
    )


RULE = Rule(
    summary="A comma stands beside the question mark or exclamation mark that ends a speech.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap[:1] in {"?", "!"} and re.match(_WITH_COMMA, gap) is not None, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“Who is there?,” he asked.", marks=("?,”",), fixed="“Who is there?” he asked."),
        Bad("“Who is there?”, he asked.", marks=("?”,",), fixed="“Who is there?” he asked."),
        Bad('"Run!", said Tom.', marks=('!",',), fixed='"Run!" said Tom.'),
        Bad("‘Run!,’ she whispered.", marks=("!,’",), fixed="‘Run!’ she whispered."),
        Bad(
            "“Run!,” she turned to the boat.",
            marks=("!,”",),
            fixed="“Run!” she turned to the boat.",
            safety=Safety.UNSAFE,
        ),
        Good("There were cries of “Run!”, and of “Fire!”, and a bell."),
        Good("She had read “Who Goes There?”, which he had not."),
        Good("The paper, headed “Beware the Lamps!,” lay there."),
        Good("“Who is there?” he asked."),
        Good("“Run!”, while she turned to the boat."),
    ),
)
