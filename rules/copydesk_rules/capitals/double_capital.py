"""A word starts with two capitals: the shift key was held too long.

THe, SHe’s, WHat. The rule knows only common words, all small after the second capital; initials and plurals of
initials (TVs, IDs), names (McKay, DeWitt), degrees (PhD) are none of them.

The fix is safe: the word with one capital is one of the commonest of the language, and written so it is no other word.
"""

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_COMMON = 13
# Not the plurals of two initials, as IDs is.
_SHORT_WORDS = frozenset({"his", "was", "has"})
_JOINED = frozenset("/\\_@#.=&`-")


def _is_doubled(form: str) -> bool:
    if not form[:2].isupper():
        return False
    host, _, ending = form.replace("’", "'").partition("'")
    letters = host + ending
    if not letters[2:].islower() or len(host) < 2:  # noqa: PLR2004  # O’Hara, I’M
        return False
    plural = (host[2:] or ending) in {"s", "ed", "d", "ing", "er", "ers"}
    lexicon = default_lexicon()
    if plural and host.lower() not in _SHORT_WORDS:
        return False
    return lexicon.frequency(form) < 0 and lexicon.frequency(host.lower()) >= _COMMON


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, which starts with two capitals."""
    del facts
    if manuscript.gap(at)[-1:] in _JOINED or (manuscript.gap(at + 1) and manuscript.gap(at + 1)[0] in "/\\_@#=&`("):
        return None
    form = manuscript.word(at)
    start, end = manuscript.word_span(at)
    right = form.capitalize()
    fix = Fix((Edit(start + 1, start + 2, form[1].lower()),), Safety.SAFE, f"Write “{right}”")
    return Finding(start, end, f"“{right}” has one capital.", (fix,))


RULE = Rule(
    summary="A word starts with two capitals.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=words(_is_doubled, check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("THe door was shut.", marks=("THe",), fixed="The door was shut."),
        Bad("“SHe’s gone,” he said.", marks=("SHe’s",), fixed="“She’s gone,” he said."),
        Bad("WHat they wanted was rain.", marks=("WHat",), fixed="What they wanted was rain."),
        Good("They checked the IDs, and the TVs were on, and the OKs came in."),
        Good("Old McKay had a PhD and DeWitt had none."),
        Good("He OKed it and they ODed on tea."),
        Good("THEY shouted, and the JPs went home."),
        Good("It was saved as /home/THere and never found."),
        Good("Mr. O’Fyn came by, and so did the Misses D’Arle."),
        Good("Miss I’Ve and Mr. O’Be kept the shop."),
        Good("He had two DOs and three ITs on his list."),
        Good("They read THere/home on the map."),
    ),
)
