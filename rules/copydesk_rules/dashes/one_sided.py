"""A dash between two words has a space on both sides or on neither.

“word— word” is a slip in every house: one style closes dashes up, another sets them off. Where the book's style is known,
`dashes/style` sets the dash as the book does; this rule speaks up where it is open. Dashes at the edge of speech, cut-off
words, options (--fix) and attributions (—Anna) are left alone.

The repair closes the dash up and wants a look: the book may set its dashes off.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.facts.house import Dashes, HouseStyle
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_FORMS = frozenset({"— ", " —", "--- ", "-- "})
_SHORTEST = 3


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a dash with one space."""
    if facts.house.dashes is not None or manuscript.prose.smart:
        return None
    before, after = manuscript.word(at - 1), manuscript.word(at)
    lexicon = default_lexicon()
    if len(before) < _SHORTEST or not (before.islower() and after.islower()):
        return None
    if lexicon.frequency(before) < 0 or lexicon.frequency(after) < 0:
        return None
    start, end = manuscript.gap_span(at)
    dash = manuscript.gap(at).strip()
    fix = Fix((Edit(start, end, dash),), Safety.UNSAFE, "Close the dash up")
    return Finding(start, end, "A dash has a space on both sides or on neither.", (fix,))


RULE = Rule(
    summary="A dash has a space on one side only.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap in _FORMS, check),
    fix=Safety.UNSAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("He took the lamp— the good one.", marks=("— ",), fixed="He took the lamp—the good one."),
        Bad("He took the lamp —the good one.", marks=(" —",), fixed="He took the lamp—the good one."),
        Bad("He took the lamp--- the good one.", marks=("--- ",), fixed="He took the lamp---the good one."),
        Good("He took the lamp — the good one."),
        Good("“I th— the lamp, I mean,” he said."),
        Good("She typed copydesk --fix and waited."),
        Good("“A lamp—” He paused. “—Anna’s lamp, I mean.”"),
        Good("It was to the d— again."),
        Good("“Wait!” he called— “Anna!”"),
        Good("He took the lamp— the good one.", house=HouseStyle(dashes=Dashes.EM)),
        Good("He took the lamp--- the good one.", markdown=True, smart=True),
        Good("“I took the lamps to Ann— the others went home.”"),
        Good("“It was a gormb— the thing was old,” he said."),
        Good("“He took the lamp— zorble it was,” she said."),
    ),
)
