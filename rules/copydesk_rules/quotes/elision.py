"""A word that lost its beginning has an apostrophe there (’em, ’til, ’90s), which looks like a closing mark.

Word processors turn the first mark before a word into an opening one, so ‘em and ‘90s slip into most manuscripts.
Quoted words are left alone, and so is a word that may well be the first of a quotation: ‘Round the corner,’ he read.

The fix turns the mark. It is safe where the word is hardly ever written without its apostrophe, or where no closing mark
answers; where the mark may open a quotation after all, it wants a look.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle, Quotes
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Role, may_be_elided

_ENDINGS = frozenset("s t d m re ve ll em".split())


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, whose last character is an opening single mark."""
    word = manuscript.word(at)
    inside = manuscript.gap(at) == "‘" and composed(manuscript.word(at - 1))[-1:].isalpha()
    if facts.house.quotes is Quotes.STRAIGHT or not (inside or may_be_elided(word)) or word.lower() == "a":
        return None
    offset = manuscript.gap_span(at)[1] - 1
    mark = manuscript.mark_at(offset)
    if mark is None:
        return None
    if inside:
        safety = Safety.SAFE if word.lower() in _ENDINGS else None
    elif mark.role is Role.APOSTROPHE:
        safety = Safety.SAFE if mark.sure else Safety.UNSAFE
    else:
        return None
    if safety is None:
        return None
    fix = Fix((Edit(offset, offset + 1, "’"),), safety, "Write an apostrophe")
    return Finding(offset, offset + 1, "An apostrophe belongs here, not an opening mark.", (fix,), group="elision")


RULE = Rule(
    summary="An opening mark stands where an apostrophe belongs.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap.endswith("‘"), check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“Leave ‘em alone,” he said.", marks=("‘",), fixed="“Leave ’em alone,” he said."),
        Bad("It was summer in the ‘90s.", marks=("‘",), fixed="It was summer in the ’90s."),
        Bad("“They‘re late,” she said.", marks=("‘",), fixed="“They’re late,” she said."),
        Bad("‘I told ‘em so,’ he said.", marks=("‘",), fixed="‘I told ’em so,’ he said."),
        Bad("“‘Cause I said so,” she said.", marks=("‘",), fixed="“’Cause I said so,” she said.", safety=Safety.UNSAFE),
        Bad(
            "“Come ‘round tomorrow,” she said.",
            marks=("‘",),
            fixed="“Come ’round tomorrow,” she said.",
            safety=Safety.UNSAFE,
        ),
        Good("‘Round the corner,’ he read, ‘and first on the left.’"),
        Good("‘Cause of death unknown,’ he read."),
        Good("“They spell it ‘em’ in these parts,” she said."),
        Good("“The sign said ‘bout of fever,’ and no more.”"),
        Good("“Leave ’em alone,” he said."),
        Good("“‘For a while,’ he told me, ‘a lamp burned there.’”"),
        Good("“Leave 'em alone,” he said."),
        Good("‘’Tis late,’ he said. ‘Em was here.’"),
        Good("“Leave ‘em be,” he said.", house=HouseStyle(quotes=Quotes.STRAIGHT)),
    ),
)
