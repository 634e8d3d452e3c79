"""A file ends its lines in one way, and ends its last line as well.

Windows ends lines with two characters, other systems with one; a file that mixes them went through several hands, and
some editors show the odd ones as ^M or as one endless line. A last line without an end runs together with whatever is put
behind it. If your editor or a hook of pre-commit looks after this, leave the rule off, as it is unless asked for.

The fix ends all lines the way most of them end: it is safe, for it leaves every word, mark and blank line as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.encoding._places import in_gaps

_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\r\n": "as on Windows", "\n": "as on Unix", "\r": "as on old Macs"}


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the line ends that are not as most are, and the end of the file."""
    del facts
    text = manuscript.text
    counts: Counter[str] = Counter()
    for gap, times in manuscript.own_gap_counts.items():
        for end in _END.findall(gap):
            counts[end] += times
    usual = max(counts, key=lambda end: counts[end], default="\n")
    if len(counts) > 1:
        for start, end in in_gaps(manuscript, _END):
            if text[start:end] != usual:
                fix = Fix((Edit(start, end, usual),), Safety.SAFE, "End the line as most lines end")
                message = f"This line ends {_NAMES[text[start:end]]}, most others {_NAMES[usual]}."
                yield Finding(start, end, message, (fix,), "mixed")
    if text and not text.rstrip(" \t").endswith(("\n", "\r")):
        fix = Fix((Edit(len(text), len(text), usual),), Safety.SAFE, "End the line")
        yield Finding(len(text), len(text), "The last line has no end.", (fix,), "last")


RULE = Rule(
    summary="Lines that end in different ways, or a last line without an end.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    zones=None,
    default=False,
    far=True,
    examples=(
        Bad("He waited.\nShe left.\r\nIt rained.\n", marks=("\r\n",), fixed="He waited.\nShe left.\nIt rained.\n"),
        Bad(
            "He waited.\r\nShe left.\nIt rained.\r\n", marks=("\n",), fixed="He waited.\r\nShe left.\r\nIt rained.\r\n"
        ),
        Bad("He waited.\nShe left.", marks=("",), fixed="He waited.\nShe left.\n"),
        Good("He waited.\r\nShe left.\r\n"),
        Good("He waited.\rShe left.\r"),
        Good("He waited.\x0cShe left.\u2028It rained.\n"),
        Good("He waited.\n  "),
    ),
)
