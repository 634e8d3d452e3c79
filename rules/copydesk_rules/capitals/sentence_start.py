"""A sentence starts with a capital.

“The rain stopped. he went in.” Either the capital is missing, or the stop should be a comma: both are offered. The rule looks
only at a few small words that open sentences (he, she, they, the, but, then), after an ordinary word and a full stop. An ellipsis, an
abbreviation (approx. the same), a question mark within a sentence and a book that writes small throughout are left alone.

The fix writes the capital. It wants a look, for the stop may be the slip.
"""

from collections.abc import Iterator

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.capitals._voice import is_written_small

_OPENERS = frozenset("he she they we it the his her their my but and then there this that these those you when".split())
_GAPS = frozenset({". ", ".  ", ".\n"})
_SHORTEST = 4
_COMMON = 8
_MOST_OFTEN = 0.03
_ALWAYS_ALLOWED = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge small words after a full stop."""
    del facts
    small = [at for at in manuscript.gap_places(_GAPS) if manuscript.word(at) in _OPENERS]
    if not small or is_written_small(manuscript) or _is_habit(manuscript):
        return  # a voice that writes small
    for at in small:
        if _ends_sentence(manuscript, at):
            stop = manuscript.gap_span(at)[0]
            start, end = manuscript.word_span(at)
            word = manuscript.word(at)
            capital = Fix((Edit(start, start + 1, word[0].upper()),), Safety.UNSAFE, f"Write “{word.capitalize()}”")
            comma = Fix((Edit(stop, stop + 1, ","),), Safety.SUGGESTION, "Write a comma for the full stop")
            yield Finding(start, end, f"“{word.capitalize()}” starts a sentence.", (capital, comma))


@of_whole
def _is_habit(whole: Whole) -> bool:
    return _times(whole) > max(_ALWAYS_ALLOWED, _MOST_OFTEN * sum(whole.gaps.get(gap, 0) for gap in _GAPS))


@total
def _times(manuscript: Manuscript) -> int:
    return sum(manuscript.word(at) in _OPENERS for at in manuscript.gap_places(_GAPS))


def _ends_sentence(manuscript: Manuscript, at: int) -> bool:
    """Tell whether an ordinary word stands before the stop, which therefore ends a sentence."""
    word = manuscript.word(at - 1)
    if len(word) < _SHORTEST or not word.islower() or is_abbreviation(word) or manuscript.gap(at - 1).endswith("."):
        return False
    return default_lexicon().frequency(word) >= _COMMON


RULE = Rule(
    summary="A sentence starts with a small letter.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.CASE, Touches.MARKS},
    examples=(
        Bad("The rain stopped. he went in.", marks=("he",), fixed="The rain stopped. He went in."),
        Bad("“It was nothing. she fell,” he said.", marks=("she",), fixed="“It was nothing. She fell,” he said."),
        Good("The rain stopped... he went in."),
        Good("They came at 5 p.m. and left, the sacks, bags, etc. then forgotten."),
        Good("It took approx. the whole day."),
        Good("The app was called iSail. iSail sank."),
        Good("“Where now?” the boy asked. “Home.” he said."),
        Good("it was late. he slept. the door was shut. she came in. they talked. it rained."),
        Good(
            "the boat was late that night. he waited by the river. nobody came to the door at all, and so they went home again."
        ),
        Good("It ran on lamp.local. the rest failed."),
    ),
)
