"""Days, months, feasts, peoples and languages have a capital.

On Monday, in October, at Christmas, in English. Words that are also something else are not on the list: may, march, august, sat, sun,
polish, china, turkey; nor those that houses write small, as in french windows, scotch, roman numerals, a danish.

The fix is safe: the words of the list are nothing else. A voice that writes small throughout is let be.
"""

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.capitals._voice import is_written_small

_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays january february april october november december september
    christmas hanukkah halloween
    american americans european europeans australian australians canadian canadians
    russian russians italian italians spanish englishman englishmen frenchman frenchmen irishman irishmen
    english london england scotland america europe africa australia canada germany russia italy spain
    """.split()
)
_JOINED = frozenset("/\\_@#.=&`-’'")
_WINDOW = 6
_NAMED_SMALL = frozenset({"english", "spanish", "russian", "italian", "american"})
# What english, spanish and the like are written small in by some houses: billiards, cooking, gardening, horses.
_HOUSE_CHOICES = frozenset(
    "muffin muffins breakfast saddle measles silver moss fly dressing roulette cream toast on to".split()
)


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, a name that is written small."""
    del facts
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    form = manuscript.word(at)
    if before[-1:] in _JOINED or (
        after and (after[0] in "/\\_@#=&`" or (after == "." and at + 1 < len(manuscript.words)))
    ):
        return None
    if form in _NAMED_SMALL and manuscript.word(at + 1).lower() in _HOUSE_CHOICES:
        return None
    if _is_small_voice(manuscript, at):
        return None
    start, end = manuscript.word_span(at)
    right = form.capitalize()
    fix = Fix((Edit(start, start + 1, right[0]),), Safety.SAFE, f"Write “{right}”")
    return Finding(start, end, f"“{right}” has a capital.", (fix,), group=form)


def _is_small_voice(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the writer of these words uses no capitals: the sentence, or an i beside it, starts small."""
    near = manuscript.words[max(0, at - _WINDOW) : at + _WINDOW]
    if "i" in near or "i'm" in near or "i’m" in near or is_written_small(manuscript):
        return True
    start = manuscript.sentence_at(manuscript.word_span(at)[0])[0]
    return manuscript.word(manuscript.word_after(start))[:1].islower()


RULE = Rule(
    summary="A day, a month, a feast, a people or a language is written small.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=words(_WORDS.__contains__, check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("She came on monday.", marks=("monday",), fixed="She came on Monday."),
        Bad(
            "They learnt english by christmas.",
            marks=("english", "christmas"),
            fixed="They learnt English by Christmas.",
        ),
        Bad("“It was in october,” he said.", marks=("october",), fixed="“It was in October,” he said."),
        Good(
            "the boat was late on tuesday. nobody was sorry. they went home along the wall, and on monday they came again."
        ),
        Good("They may march in august style, and polish the china for the turkey."),
        Good("He sat in the sun by the french windows with a scotch and counted in roman numerals."),
        Good("She put english on the ball, and ate an english muffin."),
        Good("He wrote to her at news@monday.com and at www.london.org every week."),
        Good("i was there on sunday and i know."),
        Good("see you on monday then"),
        Good("She wrote to anna@monday and got no answer."),
        Good("He kept it in lamps/sunday and forgot it."),
        Good("The folder was named sunday/lamps and was empty."),
    ),
)
