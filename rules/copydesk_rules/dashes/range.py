"""A range of years, pages or amounts takes an en dash: 1914–18, pp. 3–5.

Fiction is often set with hyphens there, so the rule is for those who ask for it. It speaks up where the two numbers surely
are a range: two years, numbers behind p., pages, ages and the like, or before a measure (3-5 minutes).

Scores (3-2), telephone numbers (555-0123), dates (1914-08-01), names (F-16) and codes are left alone. There must be
two numbers, the second greater, and a word that says what they count. The fix wants a look; in speech it is a suggestion.
"""

import re

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_TWO_NUMBERS = r"(?P<first>[1-9]\d{0,3})-(?P<second>[1-9]\d{0,3}|0\d)"
_BEFORE = frozenset(
    "p pp page pages chapter chapters line lines verse verses aged ages act acts vol vols volumes nos numbers".split()
)
_MEASURES = frozenset(
    """
    seconds minutes hours days weeks months years miles yards feet inches metres meters kilometres kilometers pounds dollars
    people men women pages percent degrees
    """.split()
)
_YEARS = range(1000, 2100)
_YEAR_DIGITS = 4
_PART_OF_CODE = frozenset("-/+#.–")


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, two numbers with a hyphen."""
    del facts
    word = manuscript.word(at)
    match = re.fullmatch(_TWO_NUMBERS, word)
    if match is None or not _rises(match["first"], match["second"]):
        return None
    if manuscript.gap(at)[-1:] in _PART_OF_CODE or (manuscript.gap(at + 1)[:1] in "-/+#–" and manuscript.gap(at + 1)):
        return None
    if not (_are_years(match) or _is_counted(manuscript, at)):
        return None
    start = manuscript.word_span(at)[0] + len(match["first"])
    fix = Fix((Edit(start, start + 1, "–"),), Safety.UNSAFE, "Write “–”")
    return Finding(start, start + 1, "A range takes an en dash: “–”.", (fix,))


def _rises(first: str, second: str) -> bool:
    """Tell whether the second number is the greater, or short for a greater one: 1914-18."""
    return int(first[: max(0, len(first) - len(second))] + second) > int(first)


def _are_years(match: re.Match[str]) -> bool:
    short = len(match["second"]) in {2, _YEAR_DIGITS}
    return len(match["first"]) == _YEAR_DIGITS and int(match["first"]) in _YEARS and short


def _is_counted(manuscript: Manuscript, at: int) -> bool:
    before = manuscript.word(at - 1).lower()
    after = manuscript.word(at + 1).lower()
    behind = before in _BEFORE and manuscript.gap(at).strip() in {"", "."}
    return behind or (after in _MEASURES and manuscript.gap(at + 1) == " ")


RULE = Rule(
    summary="A range has a hyphen where an en dash belongs.",
    explanation=__doc__,
    severity=Severity.WARNING,
    default=False,
    check=words(lambda word: "-" in word and re.fullmatch(_TWO_NUMBERS, word) is not None, check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS, Touches.MARKS},
    examples=(
        Bad("The war of 1914-18 was over.", ("-",), "The war of 1914–18 was over."),
        Bad("See pp. 3-5 and wait 10-15 minutes.", ("-", "-"), "See pp. 3–5 and wait 10–15 minutes."),
        Bad("“It was the war of 1914-18.”", ("-",), "“It was the war of 1914–18.”", safety=Safety.SUGGESTION),
        Good("They won 3-2 and lost 2-3."),
        Good("He rang 555-0123 and 555-1234."),
        Good("It was 1914-08-01, by plan 1914-18-3."),
        Good("The F-16 flew at -3-5 and the 2-4-6 task was on."),
        Good("The code 1918-14 was on page 5-3."),
        Good("The part was no. x/1914-18 in the list."),
        Good("It was filed under 1914-18/2 there."),
    ),
)
