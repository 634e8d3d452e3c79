"""What somebody does while speaking is set off by a comma: “Come in,” she said, smiling.

Only the -ing form of a bodily act right behind the verb is looked at; a verb whose object it may be is left alone (she
began walking, he said nothing meaning harm, he suggested going), and so is *with a smile*, which wants no comma.

The fix writes the comma. It wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import followed
from copydesk.speech.verbs import Grade

_VERBS = frozenset("said says replied whispered muttered murmured exclaimed told".split())


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the tags whose verb a participle follows."""
    verbs = facts.verbs
    for ending, found in followed(manuscript, facts).items():
        if ending not in {",", "?", "!", "…", "—"}:
            continue
        for reading in found:
            clause = reading.after
            if (
                clause is None
                or clause.kind is not Kind.TAG
                or clause.inverted
                or manuscript.words[clause.verb] not in _VERBS
            ):
                continue
            at = clause.verb + 1
            word = manuscript.word(at)
            if word.endswith("ing") and manuscript.gap(at) == " " and verbs.grade(word) is Grade.NEVER:
                end = manuscript.word_span(clause.verb)[1]
                fix = Fix((Edit(end, end, ","),), Safety.UNSAFE, "Write a comma")
                message = f"A comma sets off “{word}” from the tag."
                yield Finding(manuscript.word_starts[clause.verb], manuscript.word_span(at)[1], message, (fix,))


RULE = Rule(
    summary="The comma before a participle behind a tag is missing.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“Come in,” she said smiling.", marks=("said smiling",), fixed="“Come in,” she said, smiling."),
        Bad(
            "“Come in!” he whispered turning away.",
            marks=("whispered turning",),
            fixed="“Come in!” he whispered, turning away.",
        ),
        Bad("“Is it?” she said smiling.", marks=("said smiling",), fixed="“Is it?” she said, smiling."),
        Bad("“Well…” she said smiling.", marks=("said smiling",), fixed="“Well…” she said, smiling."),
        Bad("“But—” she said smiling.", marks=("said smiling",), fixed="“But—” she said, smiling."),
        Good("“Come in,” she said with a smile."),
        Good("“Come in,” she said, smiling."),
        Good("“It is late,” she said meaning no harm."),
        Good("“Well,” he began walking up and down."),
        Good("“Well,” he suggested turning back."),
        Good("“Come in.” She said smiling."),
        Good("“Come in,” she said shrugs."),
    ),
)
