"""What follows a speech after a comma says who speaks: “Hello,” she said. One who turns or smiles does something else: “Hello.” She turned.

A comma binds a tag. A beat, an action beside the speech, is a sentence of its own, and so is what a face or a hand does (“No.” His eyes
narrowed.). Many writers let people smile or nod their words; house styles differ on sounds (laughed, sighed), so those are looked at
only where `[dialogue] arguable` says so. The rule is silent where any verb of speech follows in the sentence (he turned and said), and where
the sentence runs through quoted words (after the word “luck,” she left).

Where the speech goes on after the beat in a small letter (“Hello,” she turned, “my friend”), dashes are the other way:
“Hello”—she turned—“my friend”. The fix wants a look.
"""

from copydesk.checks import closings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause, Kind, Subject, run_end, speaks
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import comma_to_stop, recased


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a comma before an action."""
    clause = reading.after
    if clause is None or clause.kind is not Kind.BEAT or not _is_speech(reading):
        return None
    if clause.grade is not Grade.ARGUABLE and speaks(
        manuscript, facts, clause.first, run_end(manuscript, clause.first)
    ):
        return None
    edits = (comma_to_stop(reading),)
    if manuscript.words[clause.first][0].islower():
        edits = (*edits, recased(manuscript, clause.first))
    fix = Fix(edits, Safety.UNSAFE, "Make it two sentences")
    return Finding(reading.ending_at, manuscript.word_span(clause.first)[1], _message(manuscript, clause), (fix,))


def _is_speech(reading: Reading) -> bool:
    """Tell whether the quotation starts where a speech would: after a stop, or after a clause that leads up to it."""
    return reading.lead.afresh or (reading.before is not None and reading.lead.mark == ",")


def _message(manuscript: Manuscript, clause: Clause) -> str:
    if clause.subject is Subject.PART:
        return "What a face or a hand does is a sentence of its own: a full stop, not a comma."
    return f"“{manuscript.words[clause.verb]}” says nothing: a beat is a sentence of its own."


RULE = Rule(
    summary="A comma joins a speech to an action.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=closings(",", check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("“Hello,” she turned.", marks=(",” she",), fixed="“Hello.” She turned."),
        Bad("“Of course,” Anna nodded.", marks=(",” Anna",), fixed="“Of course.” Anna nodded."),
        Bad("“No,” his eyes narrowed.", marks=(",” his",), fixed="“No.” His eyes narrowed."),
        Bad("‘Hello,’ the old man shrugged.", marks=(",’ the",), fixed="‘Hello.’ The old man shrugged."),
        Bad("“Hello,” He stepped inside.", marks=(",” He",), fixed="“Hello.” He stepped inside."),
        Good("“Hello,” she said."),
        Good("“Hello,” he turned and said."),
        Good("“It is late,” he pointed out."),
        Good("After the word “luck,” she nodded."),
        Good("“Hello,” she sighed."),
        Good("“No,” his voice broke."),
        Good("“Hello,” her eyes on the door, and no more."),
        Good("“Hello.” She turned."),
    ),
)
