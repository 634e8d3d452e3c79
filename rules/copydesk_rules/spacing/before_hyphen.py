"""A compound has no space inside: Harbour-class, not “Harbour -class”.

Only words that end compounds as a rule (-class, -based, -style, -shaped …) are looked at, and the last link of a chain of
hyphens (put-it-off-until- tomorrow). Hanging hyphens (pre- and post-war, thirty-four or -five), options (ls -like) and
hyphens that stand for a dash are left alone.

The fix takes the space away. Two words become one, so it wants a look; in speech it is a suggestion only.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._compound import TAILS

_JOINING = frozenset("and or to nor but through by than versus vs as y und et".split())
_LONG_CHAIN = 3


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that are a hyphen and one space."""
    del facts
    forms = {gap for gap in (" -", "- ") if gap in manuscript.gap_forms}
    for at in manuscript.gap_places(forms) if forms else []:
        before, after = manuscript.word(at - 1), manuscript.word(at)
        if before and after and _is_one_compound(before, after, behind=manuscript.gap(at) == "- "):
            start, end = manuscript.gap_span(at)
            fix = Fix((Edit(start, end, "-"),), Safety.UNSAFE, f"Write “{before}-{after}”"[:100])
            yield Finding(start, end, "No space inside a compound.", (fix,))


def _is_one_compound(before: str, after: str, *, behind: bool) -> bool:
    if before.lower() in _JOINING or after in _JOINING or not before[-1].isalpha():
        return False
    if behind and before.count("-") >= _LONG_CHAIN:
        return after.islower()
    known = before[0].isupper() or default_lexicon().frequency(before) >= 0
    return after in TAILS and known and len(before) > 2  # noqa: PLR2004  # ls -like


RULE = Rule(
    summary="A space stands inside a compound.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS, Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("She was a Harbour -class boat.", (" -",), "She was a Harbour-class boat."),
        Bad("It was a water- based paint.", ("- ",), "It was a water-based paint."),
        Bad("It was a put-it-off-until- tomorrow plan.", ("- ",), "It was a put-it-off-until-tomorrow plan."),
        Bad("“It is Harbour -class.”", (" -",), "“It is Harbour-class.”", safety=Safety.SUGGESTION),
        Good("The pre- and post-war years: he was thirty-four or -five."),
        Good("She typed ls -like and waited."),
        Good("He waited -and then he left."),
        Good("The oil- or water-based paints, oil- and -based."),
    ),
)
