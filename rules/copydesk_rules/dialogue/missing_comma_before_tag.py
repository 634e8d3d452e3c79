"""A comma stands between a speech and its tag, inside the quotation marks: “I am tired,” she said.

A quotation that ends in a letter is marked where it starts its paragraph or sentence, or follows a tag. Quoted words
within a sentence want no comma (the word “tired” said it all), nor does what somebody is called.

The fix is safe where the speech opens its paragraph and has two words or more, and a pronoun with a plain verb of
speech ends the clause; else it wants a look.
"""

from copydesk.checks import closings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, Subject, ends
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import keeps_capital, recased


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a letter before a verb of speech."""
    clause = reading.after
    if clause is None or clause.kind is not Kind.TAG or not ends(manuscript, facts, clause):
        return None
    if clause.inverted and clause.subject is Subject.VOICE:
        return None  # “Tom” was a name, and no more
    if clause.helped:
        return None  # “Late” it could say of any clock
    if not (reading.lead.afresh or (reading.before is not None and reading.before.kind is Kind.TAG)):
        return None
    at = reading.ending_at + 1
    edits = [Edit(at, at, ",")]
    if manuscript.words[clause.first][0].isupper() and not keeps_capital(manuscript, facts, clause):
        edits.append(recased(manuscript, clause.first))
    opens = reading.lead.mark == "" and reading.precedes < 0
    plain = clause.subject is Subject.PRONOUN and clause.grade is Grade.PURE and len(edits) == 1
    several = " " in manuscript.text[reading.speech.start : at]
    safety = Safety.SAFE if opens and plain and several else Safety.UNSAFE
    first = manuscript.word_span(manuscript.word_after(at) - 1)[0]
    fix = Fix(tuple(edits), safety, "Write a comma")
    return Finding(first, reading.speech.end, "A comma stands between a speech and its tag.", (fix,))


RULE = Rule(
    summary="The comma before a tag is missing.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=closings(" ", check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("“I am tired” she said.", marks=("tired”",), fixed="“I am tired,” she said."),
        Bad("‘I am tired’ she said.", marks=("tired’",), fixed="‘I am tired,’ she said."),
        Bad("“Thank you” Anna said.", marks=("you”",), fixed="“Thank you,” Anna said.", safety=Safety.UNSAFE),
        Bad("“Thanks” he said.", marks=("Thanks”",), fixed="“Thanks,” he said.", safety=Safety.UNSAFE),
        Bad("“I am tired” She said.", marks=("tired”",), fixed="“I am tired,” she said.", safety=Safety.UNSAFE),
        Bad("“I am tired” said Anna.", marks=("tired”",), fixed="“I am tired,” said Anna.", safety=Safety.UNSAFE),
        Bad(
            "“I am tired” her voice whispered.",
            marks=("tired”",),
            fixed="“I am tired,” her voice whispered.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "“Well,” he said, “I am tired” he added.",
            marks=("tired”",),
            fixed="“Well,” he said, “I am tired,” he added.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "He sat. “I am tired” she said.",
            marks=("tired”",),
            fixed="He sat. “I am tired,” she said.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "“No.” “I am tired” she said.",
            marks=("tired”",),
            fixed="“No.” “I am tired,” she said.",
            safety=Safety.UNSAFE,
        ),
        Bad("“I am tired” she growled.", marks=("tired”",), fixed="“I am tired,” she growled.", safety=Safety.UNSAFE),
        Good("The word “tired” said it all."),
        Good("They called him “Long Tom” he said."),
        Good("“Long Tom” Hale told the story."),
        Good("“Tired” answered the question."),
        Good("“I am tired,” she said."),
        Good("“I am tired—” she said."),
        Good("“Tom” was her reply."),
        Good("“Late” it could say."),
        Good("With a nod, “Tired” she said."),
        Good("“Tired” she told the others nothing."),
    ),
)
