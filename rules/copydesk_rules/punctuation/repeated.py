"""A comma, a semicolon or a colon stands once, and not beside a full stop.

Two commas in a row are a slip of the key. A comma beside a full stop (“home.,” or “home,.”) is what an edit leaves behind:
which of the two is meant the writer must say. After an abbreviation both are right (“at 5 p.m., and”).

Taking away the second of two like marks is safe. A comma beside a stop has two repairs, so both are offered.
"""

import re

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_PAIRS = frozenset({",,", ";;", "::", ".,", ",."})
_ENDS = r"(?=[\s”’\"']|\Z)(?!\s*[.,;:])"
_SHORTEST_WORD = 4


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with two marks."""
    del facts
    if at == 0 or (len(manuscript.gap(at)) == 2 and at < len(manuscript.words)):  # noqa: PLR2004
        return None  # something is joined here: std::sort
    start = manuscript.gap_span(at)[0]
    marks = manuscript.gap(at)[:2]
    if marks[0] == marks[1]:
        fix = Fix((Edit(start + 1, start + 2, ""),), Safety.SAFE, f"Leave one “{marks[0]}”")
        return Finding(start, start + 2, f"One “{marks[0]}” is enough.", (fix,))
    if _may_be_abbreviated(manuscript, at - 1):
        return None
    stop = Fix((Edit(start, start + 2, "."),), Safety.SUGGESTION, "Keep the full stop")
    comma = Fix((Edit(start, start + 2, ","),), Safety.SUGGESTION, "Keep the comma")
    following = manuscript.word(at)
    fixes = (comma, stop) if following[:1].islower() else (stop, comma)
    return Finding(start, start + 2, "A full stop or a comma, not both.", fixes)


def _may_be_abbreviated(manuscript: Manuscript, at: int) -> bool:
    """Only an ordinary word of some length cannot be an abbreviation: many are not on any list."""
    word = manuscript.word(at)
    if len(word) < _SHORTEST_WORD or not word.islower() or is_abbreviation(word):
        return True
    return manuscript.gap(at).endswith(".") or default_lexicon().frequency(word) <= 0


RULE = Rule(
    summary="Two commas, semicolons or colons in a row, or a comma beside a full stop.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap[:2] in _PAIRS and re.match(_ENDS, gap[2:]) is not None, check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("He waited,, then left.", marks=(",,",), fixed="He waited, then left."),
        Bad("“Well,,” she said.", marks=(",,",), fixed="“Well,” she said."),
        Bad("He waited;; she left.", marks=(";;",), fixed="He waited; she left."),
        Bad(
            "He was late., and she knew it.",
            marks=(".,",),
            fixed="He was late, and she knew it.",
            safety=Safety.SUGGESTION,
        ),
        Bad("He was late,. She knew it.", marks=(",.",), fixed="He was late. She knew it.", safety=Safety.SUGGESTION),
        Good("He came at 5 p.m., and she left."),
        Good("Ropes, nails, etc., lay about."),
        Good("Marsh & Sons, Ltd., had closed."),
        Good("The call went to std::sort and came back."),
        Good("“,,Guten Tag,” she read aloud, for that was how it was printed."),
    ),
)
