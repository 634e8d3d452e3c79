"""No space stands before a comma, a full stop, a semicolon, a question mark or an exclamation mark.

French sets a (no-break) space before some of them, and so do some houses: no-break spaces are left alone. So are spaced
ellipses (. . .), numbers that start with a point (a .22), names (the .NET crowd) and faces made of punctuation :).

The fix takes the space away; where a comma or a stop was set one place too late ("word ,word", "word .The") it moves it
back. It is safe because the mark must stand between a space and another space, a closing mark or the end. Where the word before
wants another ("he came to the .") a word was lost, not a space put in: then no repair is more than a suggestion in that
manuscript, for more may be lost.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total

# No colon: between spaces it is a ratio or an analogy as often as a slip. Before the space may stand what closes speech or
# brackets, and the stop of an abbreviation.
_MISPLACED = r"(?P<before>[)\]”’\"']{0,2}|\.(?= +[,;?!]))(?P<spaces> {1,3})(?P<mark>[,.;?!])(?=[\s”’—]|[\"'](?=[\s,.;:?!—)])|\Z)(?!\s[.…])"
_TOO_LATE = r" [,.?!]$"
# Behind a stop that is set too late these start a sentence; a name may start with a point (.NET).
_STARTERS = frozenset("The He She They We It I But And Then There This That When What You".split())
_FACES = r" +;[\-']?[()DPp\]\[]"
_PAIRS = (" ,", " .", " ;", " ?", " !")
# No sentence ends with these: a word was lost where the space stands.
_WANT_A_WORD = frozenset("the a an of from and or my your their our into than".split())
# These end sentences now and then, but a word is lost behind them as often.
_MAY_WANT_A_WORD = frozenset(
    "to at on in with for by about under over through against toward towards his her its their this that".split()
)
# French spacing: where a plain space stands before ? and ! time and again it is a convention, not a slip.
_REACH = 300
_HABIT = 5


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that start with a space and a mark."""
    del facts
    places = _places(manuscript)
    if not places:
        return
    habits = {mark for mark in ";?!" if _is_habit(manuscript, mark)}
    lost = _loses_words(manuscript)
    for at in places:
        finding = _judge(manuscript, at, lost=lost)
        if finding and manuscript.text[finding.end - 1] not in habits:
            yield finding


def _places(manuscript: Manuscript) -> list[int]:
    forms = {gap for gap in manuscript.gap_forms if _starts_with_space_and_mark(gap)}
    return [at for at in manuscript.gap_places(forms) if at > 0] if forms else []


@of_whole
def _loses_words(whole: Whole) -> bool:
    """Tell whether words are lost somewhere before marks: other spaces there may stand for words as well."""
    return _lost_words(whole) > 0


@total
def _lost_words(manuscript: Manuscript) -> int:
    return sum(_lacks_a_word(manuscript, at) for at in _places(manuscript))


def _is_between_guillemets(text: str, at: int) -> bool:
    """Tell whether the last guillemet within reach opens."""
    first = max(0, at - _REACH)
    return text.rfind("«", first, at) > text.rfind("»", first, at)


def _judge(manuscript: Manuscript, at: int, *, lost: bool) -> Finding | None:
    gap = manuscript.gap(at)
    start = manuscript.gap_span(at)[0]
    if re.match(_TOO_LATE, gap) and _is_too_late(manuscript, at):
        name = _NAMES[gap[1]]
        safety = Safety.SUGGESTION if lost else Safety.SAFE
        fix = Fix((Edit(start, start + 2, f"{gap[1]} "),), safety, f"Move the {name} to the word before")
        return Finding(start, start + 2, f"The {name} belongs to the word before the space.", (fix,))
    match = re.match(_MISPLACED, gap)
    if match is None or (match.end() == len(gap) and at < len(manuscript.words)):
        return None  # a number or a name that starts with a point: .22, .NET
    start += match.start("spaces")
    if _is_between_guillemets(manuscript.text, start):
        return None  # « Bonjour ! »: French sets its spaces so
    end = start + len(match["spaces"])
    following = manuscript.word(at) if gap[match.end() :].isspace() else ""
    if match["mark"] in ".?!" and (following[:1].islower() or (following[:1].isdigit() and match["mark"] == ".")):
        return None  # no sentence ends here: git add . and wait; his . 22
    name = _NAMES[match["mark"]]
    if lost or (not match["before"] and manuscript.word(at - 1) in _MAY_WANT_A_WORD):
        fix = Fix((Edit(start, end, ""),), Safety.SUGGESTION, "Take the space away")
        return Finding(start, end + 1, f"A space before the {name}: perhaps a word is missing.", (fix,))
    fix = Fix((Edit(start, end, ""),), Safety.SAFE, "Take the space away")
    return Finding(start, end + 1, f"No space before the {name}.", (fix,))


def _lacks_a_word(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a mark stands where a word must have stood."""
    gap = manuscript.gap(at)
    if manuscript.word(at - 1) not in _WANT_A_WORD or not gap.startswith(" "):
        return False
    match = re.match(_MISPLACED, gap)
    return gap == " ," or (match is not None and (match.end() < len(gap) or at == len(manuscript.words)))


def _is_too_late(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the comma or stop that touches word `at` belongs to the word before."""
    before, after = composed(manuscript.word(at - 1)), manuscript.word(at)
    if manuscript.gap(at)[1] == ",":
        return before.isalpha() and after[:1].isalpha()
    if before in _WANT_A_WORD or before in _MAY_WANT_A_WORD:
        return False
    return before.isalpha() and before.islower() and after in _STARTERS and manuscript.gap(at + 1)[:1] in {" ", ","}


@of_whole
def _is_habit(whole: Whole, mark: str) -> bool:
    """Tell whether ; ? or ! with a space before it is how this text is set."""
    spaced = sum(count for gap, count in whole.gaps.items() if gap.startswith(f" {mark}"))
    closed = sum(count for gap, count in whole.gaps.items() if gap.startswith(mark))
    return spaced >= _HABIT and spaced > closed


_NAMES = {
    ",": "comma",
    ".": "full stop",
    ";": "semicolon",
    "?": "question mark",
    "!": "exclamation mark",
}


def _starts_with_space_and_mark(gap: str) -> bool:
    if " " not in gap[:3] or not any(pair in gap for pair in _PAIRS):
        return False
    return re.match(_TOO_LATE, gap) is not None or (re.match(_MISPLACED, gap) is not None and not re.match(_FACES, gap))


RULE = Rule(
    summary="A space stands before a punctuation mark.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("He waited , then left.", marks=(" ,",), fixed="He waited, then left."),
        Bad("He waited ,then left.", marks=(" ,",), fixed="He waited, then left."),
        Bad("He waited .Then he left.", marks=(" .",), fixed="He waited. Then he left."),
        Bad("It was a .22. He waited , then left.", marks=(" ,",), fixed="It was a .22. He waited, then left."),
        Bad("“Where is she ?” he asked.", marks=(" ?",), fixed="“Where is she?” he asked."),
        Bad("“No” , he said.", marks=(" ,",), fixed="“No”, he said."),
        Bad("He waited (an hour) .", marks=(" .",), fixed="He waited (an hour)."),
        Bad("It was 5 p.m. , and dark.", marks=(" ,",), fixed="It was 5 p.m., and dark."),
        Bad("Nobody came .", marks=(" .",), fixed="Nobody came."),
        Bad("He came to the . He waited.", marks=(" .",), fixed="He came to the. He waited.", safety=Safety.SUGGESTION),
        Bad("Tarn looked at . He waited.", marks=(" .",), fixed="Tarn looked at. He waited.", safety=Safety.SUGGESTION),
        Good("« Bonjour ! Entrez ; il est tard. » Then she left."),
        Good("He typed git add . and waited."),
        Good("He drew his . 22 and fired."),
        Good('He shouted ,"go home," and went.'),
        Good("He waited . . . and waited. . . . “Well” . . . he said."),
        Good("It was a .22 and it was loaded."),
        Good("“Où est-elle\u00a0?” he asked."),
        Good("All he wrote was: thanks :)"),
        Good("He worked with the .NET crowd, and with .Then files."),
        Good("Well ... perhaps."),
        Good("The sign read: men : women :: tea : coffee."),
    ),
)
