"""Two dots are a full stop too many, or an ellipsis one short.

Which of the two the writer must say, so both are offered, the likelier first: an ellipsis where the sentence goes on or
somebody is speaking, a full stop elsewhere. Where the next word has no capital no sentence can have ended, and the fix is
more than a suggestion. Where a book does it more than twenty times, it is how the writer marks a pause, and all places are
one matter.

Paths (../notes), numbers (1..10) and abbreviations at the end of a sentence (etc..) are not looked at for ellipses.
"""

import re
from collections.abc import Iterator

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dots, Quotes
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total

_TWO = r"\.\.(?![.…/\\])(?! [.…])(?=[\s”’\"',?!)*_]|\Z)"
_SET = {Dots.GLYPH: "…", Dots.DOTS: "...", Dots.SPACED_DOTS: ". . ."}
_HABIT = 20


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that start with two dots."""
    places = _places(manuscript)
    if places:
        ellipsis = _SET[facts.house.ellipsis] if facts.house.ellipsis else _usual(manuscript, facts.house.quotes)
        group = "pause" if _is_habit(manuscript) else None
        yield from (_finding(manuscript, at, ellipsis, group) for at in places)


def _places(manuscript: Manuscript) -> list[int]:
    forms = {gap for gap in manuscript.gap_forms if gap.startswith("..") and re.match(_TWO, gap)}
    # Two dots and a word close by: 1..10, or an address.
    return [at for at in manuscript.gap_places(forms) if at > 0 and not _is_joined(manuscript, at)] if forms else []


@of_whole
def _is_habit(whole: Whole) -> bool:
    return _times(whole) > _HABIT


@total
def _times(manuscript: Manuscript) -> int:
    return len(_places(manuscript))


def _is_joined(manuscript: Manuscript, at: int) -> bool:
    return manuscript.gap(at) == ".." and at < len(manuscript.words)


def _finding(manuscript: Manuscript, at: int, ellipsis: str, group: str | None) -> Finding:
    start = manuscript.gap_span(at)[0]
    goes_on = manuscript.gap(at).strip(".") in {" ", "\n"} and manuscript.word(at)[:1].islower()
    word = manuscript.word(at - 1)
    abbreviated = len(word) > 1 and is_abbreviation(word)
    sure = Safety.UNSAFE if goes_on and not abbreviated else Safety.SUGGESTION
    pause = Fix((Edit(start, start + 2, ellipsis),), sure, f"Write “{ellipsis}”")
    stop = Fix((Edit(start, start + 2, "."),), Safety.SUGGESTION, "Leave one full stop")
    likely = goes_on or manuscript.speech_at(start) is not None
    fixes = (pause, stop) if likely and not abbreviated else (stop, pause)
    return Finding(start, start + 2, "Two dots are neither a full stop nor an ellipsis.", fixes, group)


def _usual(manuscript: Manuscript, quotes: Quotes | None) -> str:
    """Return the ellipsis that the manuscript has more of; where it has none, the one that goes with its quotation marks."""
    return _commoner(manuscript) or ("..." if quotes is Quotes.STRAIGHT else "…")


@of_whole
def _commoner(whole: Whole) -> str:
    glyphs = sum(count * gap.count("…") for gap, count in whole.gaps.items())
    dots = sum(count * gap.count("...") for gap, count in whole.gaps.items())
    return "" if dots == glyphs else "..." if dots > glyphs else "…"


RULE = Rule(
    summary="Two dots in a row.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("“Well.. I never,” she said.", ("..",), "“Well… I never,” she said.", safety=Safety.SUGGESTION),
        Bad("He waited.. and waited.", ("..",), "He waited… and waited."),
        Bad("He went home.. She stayed.", ("..",), "He went home. She stayed.", safety=Safety.SUGGESTION),
        Bad(
            "Ropes, nails, etc.. were sold... at last.",
            ("..",),
            "Ropes, nails, etc. were sold... at last.",
            safety=Safety.SUGGESTION,
        ),
        Good("He typed cd .. and ../notes and waited."),
        Good("The numbers 1..10 were gone."),
        Good("Well... no. He waited . . and . . . waited."),
        Good("He is lost.... She wept.…"),
    ),
)
