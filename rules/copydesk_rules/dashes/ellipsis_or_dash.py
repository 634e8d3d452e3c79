"""Speech that trails off ends with an ellipsis, speech that is cut off with a dash.

“But I…” he began, and was silent. “But I—” Anna cut in. Where the words after the speech say that somebody broke in, the ellipsis contradicts
them. Who broke in on whom is not always clear, and a speaker may cut in and trail off, so the rule is off unless it is
asked for, and the dash is no more than a suggestion. After “he trailed off” and the like the ellipsis is right.
"""

import re

from copydesk.checks import speeches
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech import Speech
from copydesk_rules.dashes._marks import cutting_off

_DOTS = ("…", "...", ". . .")
_BROKEN_IN = (
    r"\s(?:[\w’']+\s){1,4}?(?:cut in|broke in|interrupted|(?:cut|stopped) (?:him|her|them|me|us) (?:off|short))\b"
)
_REACH = 80


def check(manuscript: Manuscript, speech: Speech, facts: Facts) -> Finding | None:
    """Judge a speech that ends with an ellipsis by what follows it."""
    text = manuscript.text
    end = speech.inner_end
    dots = next((form for form in _DOTS if speech.closed and text.endswith(form, speech.start, end)), None)
    if dots is None:
        return None
    limit = min(manuscript.paragraphs[speech.paragraph].end, speech.end + _REACH)
    if not re.match(_BROKEN_IN, text[speech.end : limit]):
        return None
    start = end - len(dots)
    dash = cutting_off(facts.house.dashes)
    fix = Fix((Edit(start, end, dash),), Safety.SUGGESTION, f"Write “{dash.strip()}”")
    return Finding(start, end, "Speech that is cut off ends with a dash, not an ellipsis.", (fix,))


RULE = Rule(
    summary="Speech that is cut off ends with an ellipsis.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=speeches(check),
    fix=Safety.SUGGESTION,
    touches={Touches.MARKS, Touches.SPACES},
    default=False,
    examples=(
        Bad("“But I…” Anna cut in.", marks=("…",), fixed="“But I—” Anna cut in."),
        Bad(
            "“If you think...” the ferryman interrupted.",
            marks=("...",),
            fixed="“If you think—” the ferryman interrupted.",
        ),
        Bad("“If you think…” She cut him short.", marks=("…",), fixed="“If you think—” She cut him short."),
        Good("“But I…” he began, and was silent."),
        Good("“But I…” He trailed off. Anna cut in."),
        Good("“But I—” Anna cut in."),
        Good("“But I…” he said. The others interrupted each other."),
    ),
)
