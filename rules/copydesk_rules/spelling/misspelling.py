"""A word that is in no dictionary, one slip of the fingers or of memory away from the word that is meant.

Names, invented words, dialect and foreign words are the writer's. So the rule marks only what is neither the language's
word nor the book's (`copydesk cast` lists those), and only where one correction is clearly ahead of all others: by the
kind of slip, by how common the word is, and by how well it stands between its neighbours (a theif snuck in; theif hands). Words
that come in flocks are a dialect, a language or an invention; speech with dropped letters (goin’, ’em) is dialect, and
in speech only slips that nobody could pronounce are marked. A word
that no writer ever used counts as a slip where a common one, one slip away, is at home: he ponts at the map.

The fix is safe for a long word with a slip in its middle that stands once in the book, among words that are written as they are
taught, and is like nothing else; a shorter one, or one with two readings, wants a look. What is meant as it stands goes into the style sheet.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.spelling import Kind, verdicts
from copydesk.zones import Zone
from copydesk_rules.words._closed import CLOSED


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the words that are neither the language's nor the book's."""
    for at, verdict in verdicts(manuscript, facts).items():
        form = manuscript.word(at)
        if verdict.kind is Kind.SLIP and form.lower() not in CLOSED:
            start, end = manuscript.word_span(at)
            safety = Safety.SAFE if verdict.certain else Safety.UNSAFE
            first, *others = verdict.meant
            fixes = [Fix((Edit(start, end, first),), safety, f"Write “{first}”")]
            fixes += [Fix((Edit(start, end, other),), Safety.SUGGESTION, f"Write “{other}”") for other in others]
            message = f"“{form}” looks like a slip for “{first}”."
            yield Finding(start, end, message, tuple(fixes), group=form.lower())


RULE = Rule(
    summary="A misspelt word.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    misspelling=True,
    vocabulary=True,
    zones={Zone.PROSE, Zone.QUOTATION, Zone.LIST},
    examples=(
        Bad(
            "They went on to recieve their guests.",
            marks=("recieve",),
            fixed="They went on to receive their guests.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "“It was definately him,” she said.",
            marks=("definately",),
            fixed="“It was definitely him,” she said.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "She knew wich of them it was.",
            marks=("wich",),
            fixed="She knew which of them it was.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "It had occured to her on the way.",
            marks=("occured",),
            fixed="It had occurred to her on the way.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "A theif had been in the house.",
            marks=("theif",),
            fixed="A thief had been in the house.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "The goverment’s men came up the stairs.",
            marks=("goverment’s",),
            fixed="The government’s men came up the stairs.",
        ),
        Bad(
            "Niether of them spoke.",
            marks=("Niether",),
            fixed="Neither of them spoke.",
            safety=Safety.UNSAFE,
        ),
        Bad("It wasnt there.", marks=("wasnt",), fixed="It wasn't there.", safety=Safety.UNSAFE),
        Bad(
            "She has a ribbon and cant talk propperly to the men.",
            marks=("propperly",),
            fixed="She has a ribbon and cant talk properly to the men.",
            safety=Safety.UNSAFE,
        ),
        Good("The kunai sang past his ear."),
        Good("“I decided to cut out smok—” He stopped."),
        Good("“Ah’m no’ goin’ to recieve ’em,” he said."),
        Good("“Whit wey did ye no tell yer faither, ye muckle gomeril?” she said."),
        Good("“He is a gendleman,” she said, “and he zinks so.”"),
        Good("They drew their wrathblades and the wrathlings fled."),
        Good("They gave him the nobel in the end."),
        Good("The viewscreen showed a planetfall."),
        Good("The wind went swooosh and the gate went creeeak."),
        Good("He was a great striver and a maker of flourishings."),
        Good("Her eyes were astar. There were tall and sooted chimneys."),
        Good("He was tired of these whats and those whys."),
        Good("The twilighty room was full of screamings."),
        Good("Noone spoke, and noone moved: that is another rule’s."),
        Good("She typed recieve_all and waited."),
        Good("It was a deus ex machina."),
        Good("Whan that Aprille with his shoures soote the droghte of March hath perced to the roote."),
        Good("He wrote: i dont know what i did but i wasnt there and you didnt see me."),
    ),
)
