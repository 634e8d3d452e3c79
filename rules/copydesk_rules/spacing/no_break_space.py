"""A no-break space keeps two words on one line; between any two words it is a slip.

It is good practice after a title, an initial or a number (Mr. Marsh, J. R. Hartley, 5 km, page 12), before a dash, in a
spaced ellipsis, in a name, after a word of one or two letters, and before the marks that French sets apart. Elsewhere it
comes along from a web page or a word processor, and sets words apart unevenly: it does not stretch as other spaces do.
Two in a row are an indent or a gap made by hand.

Off unless asked for. The fix writes a plain space; it wants a look, for the space may be meant.
"""

import re
from collections.abc import Iterator

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_NBSP = "\u00a0"
_RUN = re.compile(f"[ {_NBSP}]{{2,}}+")
_BETWEEN_WORDS = frozenset({_NBSP, f",{_NBSP}", f";{_NBSP}", f":{_NBSP}"})
_SHORTEST = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps within lines that hold a no-break space."""
    del facts
    forms = {gap for gap in manuscript.gap_forms if _NBSP in gap and "\n" not in gap and "\r" not in gap}
    for at in manuscript.gap_places(forms) if forms else ():
        if not 0 < at < len(manuscript.words):
            continue
        gap, offset = manuscript.gap(at), manuscript.gap_span(at)[0]
        runs = [run.span() for run in _RUN.finditer(gap) if _NBSP in run.group()]
        for start, end in runs:
            yield from _finding(manuscript, offset + start, offset + end, "A no-break space beside another space.")
        if gap in _BETWEEN_WORDS and _is_plain(manuscript.word(at - 1)) and _is_plain(manuscript.word(at)):
            end = offset + len(gap)
            yield from _finding(manuscript, end - 1, end, "A no-break space between two plain words.")


def _finding(manuscript: Manuscript, start: int, end: int, message: str) -> Iterator[Finding]:
    edit = Edit(start, end, " ")
    if manuscript.prose.edit(edit) is not None:  # else it is written out (&nbsp;), so it is meant
        fix = Fix((edit,), Safety.UNSAFE, "Write a plain space")
        yield Finding(start, end, message, (fix,), "no-break spaces")


def _is_plain(word: str) -> bool:
    letters = composed(word).replace("’", "").replace("'", "").replace("-", "")
    return len(letters) >= _SHORTEST and letters.isalpha() and letters.islower() and not is_abbreviation(word)


RULE = Rule(
    summary="A no-break space where a plain one belongs.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.SPACES},
    default=False,
    examples=(
        Bad("He put the\u00a0kettle on.", marks=("\u00a0",), fixed="He put the kettle on."),
        Bad("She waited,\u00a0then left.", marks=("\u00a0",), fixed="She waited, then left."),
        Bad("He waited.\u00a0 She left.", marks=("\u00a0 ",), fixed="He waited. She left."),
        Bad("He put \u00a0\u00a0it on.", marks=(" \u00a0\u00a0",), fixed="He put it on."),
        Good("Mr.\u00a0Marsh and J.\u00a0R.\u00a0Hartley walked 5\u00a0miles."),
        Good("She read page\u00a012 to Anna\u00a0Marsh."),
        Good("He waited\u00a0– and waited.\u00a0.\u00a0."),
        Good("“Où est-elle\u00a0?” he asked."),
        Good("It was a\u00a0lamp, and he held on to\u00a0it."),
        Good("He waited there.\u00a0She left."),
        Good("He put the&nbsp;kettle on.", markdown=True),
        Good("It was capt\u00a0marsh who wrote so."),
    ),
)
