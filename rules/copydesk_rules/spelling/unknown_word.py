"""A word that is in no dictionary and is not one of the book's own words, with more than one word near it.

The desk cannot tell what was meant, so it offers what is likely and changes nothing. A word that the book uses again and again,
or in the place of a name, is a word of the book; so are words made by the usual means (unbefouled, gunlike, planetfall).
Dialect, speech and verse keep their words, and so does a word that is like nothing else: it was made on purpose.

Where the word is right, put it into the style sheet: `copydesk cast` shows how.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.spelling import Kind, verdicts
from copydesk_rules.words._closed import CLOSED


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the words that are neither the language's nor the book's."""
    for at, verdict in verdicts(manuscript, facts).items():
        form = manuscript.word(at)
        if verdict.kind is Kind.UNKNOWN and form.lower() not in CLOSED:
            start, end = manuscript.word_span(at)
            fixes = tuple(
                Fix((Edit(start, end, word),), Safety.SUGGESTION, f"Write “{word}”") for word in verdict.meant
            )
            offered = " or ".join(f"“{word}”" for word in verdict.meant)
            message = f"“{form}” is no word that the desk or the book knows; {offered}, perhaps."
            yield Finding(start, end, message, fixes, group=form.lower())


RULE = Rule(
    summary="A word that neither the language nor the book knows.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SUGGESTION,
    touches={Touches.WORDS},
    misspelling=True,
    vocabulary=True,
    examples=(
        Bad("They sat in the perloor all day.", marks=("perloor",), fixed="They sat in the parlor all day."),
        Good("The kunai sang past his ear."),
        Good("The morgel sprang. The other morgel fled, and a third morgel slept."),
        Good("An unbefouled and gunlike thing lay there, half planetfall, half sheepdom."),
        Good("“Whit’s a toupe, ye muckle gomeril?” she said."),
        Good("It was a question of noblesse, of honneur, of je ne sais quoi."),
        Good("“My toupe!” he said, and “My toupe!” said she; the toupe was gone."),
        Good("It went throom, throom, throom."),
    ),
)
