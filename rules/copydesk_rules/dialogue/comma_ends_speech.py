"""A speech that ends its paragraph ends with a full stop, a question mark, an exclamation mark, a dash or an ellipsis; a comma leads to a tag.

Left alone is a comma before a tag on the next line, before a speech that another voice goes on with (“We were shocked,”
/ “very shocked”), and in verse, letters and lists.

The fix writes a full stop. It wants a look, for a tag may have been lost, or the speech was to be cut off with a dash.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.reading import Reading, readings
from copydesk.zones import Zone
from copydesk_rules.dialogue._fixes import comma_to_stop

_LEADS = frozenset(",;:—–-…")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the speeches that end their paragraph with a comma."""
    for reading in readings(manuscript, facts):
        if reading.ending == "," and reading.after is None and reading.follows < 0 and _ends_there(manuscript, reading):
            fix = Fix((comma_to_stop(reading),), Safety.UNSAFE, "Write a full stop")
            yield Finding(
                reading.ending_at, reading.speech.end, "The speech ends here: a full stop, not a comma.", (fix,)
            )


def _ends_there(manuscript: Manuscript, reading: Reading) -> bool:
    speech = reading.speech
    paragraph = manuscript.paragraphs[speech.paragraph]
    if speech.unsure or not speech.closed or reading.quoted or manuscript.text[speech.end : paragraph.end].strip(" *_"):
        return False
    if speech.paragraph + 1 >= len(manuscript.paragraphs):
        return True
    following = manuscript.paragraphs[speech.paragraph + 1]
    if following.zone in {Zone.VERSE, Zone.LIST, Zone.DOCUMENT, Zone.SIGN, Zone.QUOTATION}:
        return False
    first = manuscript.text[following.start : following.start + 4].lstrip("\"'“‘*_ ")
    return not first[:1].islower() and first[:1] not in _LEADS


RULE = Rule(
    summary="A comma ends a speech that ends its paragraph.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“We shall see,”\n\nHe left.", marks=(",”",), fixed="“We shall see.”\n\nHe left."),
        Bad(
            "She turned. “We shall see,”\n\n“I hope so.”",
            marks=(",”",),
            fixed="She turned. “We shall see.”\n\n“I hope so.”",
        ),
        Bad("“We shall see,”", marks=(",”",), fixed="“We shall see.”"),
        Good("“We shall see,”\n\nsaid the old man."),
        Good("“We were shocked,”\n\n“very shocked,” said the other."),
        Good("“We shall see,” he said."),
        Good("They had read “Lamps,” “Oil,” and “Rope,”\n\nand nothing else."),
        Good("“We shall see—”\n\nHe left."),
        Good("“We shall see,\n\n“He left,” he said."),
        Good("They had read of “luck,”\n\nHe left."),
        Good("“We shall see,” …\n\nHe left."),
        Good("“We shall see,”\n\n> The boats go out.\n", markdown=True),
        Good("“We shall need,”\n\n- Rope\n- Oil\n", markdown=True),
        Good(
            "“We shall see,”\n\n    The boats go out,\n    And never come,\n    But once again,\n    And then are dumb.\n\nHe left."
        ),
        Good("“We shall see,”\n\nNO LAMPS\n\nHe left."),
        Good("“We shall see,”\n\n— he said."),
        Good("“We saw “it,”\n\nHe left."),
    ),
)
