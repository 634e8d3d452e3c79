"""A dash that breaks speech off is its end: no comma and no full stop beside it. “But I—” he said.

“But I—,” he said and “But I—.” have a mark too many; so has “But I—”, he said. Where the dash stands for a name left
out (“Ask Lord B—.”) the stop belongs, and it is left alone. So is a comma before the dash (“But I,—”) in a book that
sets its dashes so elsewhere, as the Victorians did.

The fix takes the comma or the stop away. It is safe before a tag.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole
from copydesk_rules.dialogue._closers import closed_by, is_tagged

_DASH = r"(?:[—–―]|--+)"
_WITH_STOP = rf"\s?(?:{_DASH}(?P<behind>[,.])(?P<closer>[”’\"'])|(?P<before>,){_DASH}[”’\"']|{_DASH}[”’\"'](?P<outside>,))(?=\s|\Z)"
_COMMA_DASH = (",—", ",--")
_VICTORIAN = 3


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with a dash, a closing mark and a comma or a stop beside them."""
    gap = manuscript.gap(at)
    match = re.match(_WITH_STOP, gap)
    word = manuscript.word(at - 1)
    if at == 0 or match is None or (len(word) == 1 and word not in {"I", "a"}):
        return None
    start = manuscript.gap_span(at)[0]
    name = match.lastgroup if match.lastgroup != "closer" else "behind"
    assert name is not None  # noqa: S101  # one of the three
    stop = start + match.start(name)
    closer = start + match.end() - (2 if name == "outside" else 1)
    reading = closed_by(manuscript, facts, closer)
    if reading is None or (name == "before" and _sets_commas_before_dashes(manuscript)):
        return None
    tagged = is_tagged(reading)
    if name == "outside" and not tagged:
        return None
    safety = Safety.SAFE if tagged and match[name] == "," else Safety.UNSAFE
    what = "comma" if match[name] == "," else "full stop"
    fix = Fix((Edit(stop, stop + 1, ""),), safety, f"Delete the {what}")
    first = start + len(gap) - len(gap.lstrip())
    return Finding(
        first, start + match.end(), f"No {what} beside the dash that breaks a speech off.", (fix,), group="dash-comma"
    )


@of_whole
def _sets_commas_before_dashes(whole: Whole) -> bool:
    """Tell whether the text has commas before dashes in mid-sentence, as old books do."""
    return sum(whole.gaps.get(gap, 0) for gap in _COMMA_DASH) >= _VICTORIAN


RULE = Rule(
    summary="A comma or a full stop stands beside the dash that breaks a speech off.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: ("—" in gap or "-" in gap or "–" in gap) and re.match(_WITH_STOP, gap) is not None, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“But I thought—,” he said.", marks=("—,”",), fixed="“But I thought—” he said."),
        Bad('"But I thought--," he said.', marks=('--,"',), fixed='"But I thought--" he said.'),
        Bad("“But I thought,—” he said.", marks=(",—”",), fixed="“But I thought—” he said."),
        Bad("“But I thought —”, she began.", marks=("—”,",), fixed="“But I thought —” she began."),
        Bad(
            "“But I thought—.” The bell rang.",
            marks=("—.”",),
            fixed="“But I thought—” The bell rang.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "“There is the—,” he turned round.",
            marks=("—,”",),
            fixed="“There is the—” he turned round.",
            safety=Safety.UNSAFE,
        ),
        Bad("“If I—,” he said.", marks=("—,”",), fixed="“If I—” he said."),
        Bad("“It was a—,” he said.", marks=("—,”",), fixed="“It was a—” he said."),
        Bad(
            "He had the lamp,—the rope,—the oil,—all of it. “But I thought—,” he said.",
            marks=("—,”",),
            fixed="He had the lamp,—the rope,—the oil,—all of it. “But I thought—” he said.",
        ),
        Bad("“But I thought—.” he said.", marks=("—.”",), fixed="“But I thought—” he said.", safety=Safety.UNSAFE),
        Good("“You must ask Lord B—.” The bell rang."),
        Good("He read the words “Number nine—,” and no more."),
        Good("“But I thought—” he said."),
        Good("He had the lamp,—the rope,—the oil,—all of it. “But I thought,—” he said."),
        Good("“But I thought—”, and the bell rang."),
    ),
)
