"""One stop ends a sentence: inside the quotation marks or after them, not both.

“Go.”. has one stop too many, and so has “Go?”. or “Go,”, he said. After an abbreviation (“tables, etc.”.) and where only one stop
stands, in or out, the rule has nothing to say: that is a house's choice.

The fix takes away the second and is safe: the first ends the sentence already.
"""

import re

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_TWICE = r"(?:[.?!][”\"’']\.|,[”\"’'],)(?=\s|\Z)"


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with a stop, a closing mark and another stop."""
    del facts
    if at == 0:
        return None
    start = manuscript.gap_span(at)[0]
    gap = manuscript.gap(at)
    word = manuscript.word(at - 1)
    if gap[0] == "." and (is_abbreviation(word) or manuscript.gap(at - 1).endswith(".")):
        return None
    if gap[0] != "," and _is_quoted_alone(manuscript, at):
        return None  # a title, a sign, a cry named in passing: She sang “Help!”.
    fix = Fix((Edit(start + 2, start + 3, ""),), Safety.SAFE, f"Leave the “{gap[0]}” inside")
    return Finding(start, start + 3, f"The “{gap[0]}” inside the quotation marks is enough.", (fix,))


def _is_quoted_alone(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the sentence runs on into the quotation: what is quoted may be a title with its own ? or !."""
    speech = manuscript.speech_at(manuscript.gap_span(at)[0])
    if manuscript.gap(at)[0] == ".":
        return False
    if speech is None:
        return True
    before = manuscript.text[max(0, speech.start - 2) : speech.start].rstrip(" ")
    return before[-1:].isalnum()


RULE = Rule(
    summary="A stop inside the quotation marks and another after them.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap[2:3] in {".", ","} and re.match(_TWICE, gap) is not None, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("He said, “Go.”.", marks=(".”.",), fixed="He said, “Go.”"),
        Bad("“Did you hear?”. She listened.", marks=("?”.",), fixed="“Did you hear?” She listened."),
        Bad("“I know,”, he said.", marks=(",”,",), fixed="“I know,” he said."),
        Good("They brought “tables, chairs, etc.”. Nobody sat."),
        Good("She called it ‘a fine thing’."),
        Good("He used to sing “Who Goes There?”. Then he lost his voice."),
        Good("“Wait...”. She did."),
        Good("It was signed “J. R.”. Nobody knew him."),
    ),
)
