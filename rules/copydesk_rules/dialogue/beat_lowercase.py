"""An action beside a speech is a sentence of its own and starts with a capital: “Wait…” She turned to the door.

A small letter after the speech promises a verb of speech (“Wait!” she cried). Where there is none in all the sentence,
the capital was lost. House styles differ on sounds (laughed, sighed): those are looked at only where `[dialogue]
arguable` says beat. Quoted words that the sentence runs through (every “please” or “thank you!” they heard) are no
speech.

The fix writes the capital. It wants a look, for the writer may have meant dashes: “Wait”—she turned—“not yet.”
"""

from copydesk.checks import closings
from copydesk.facts import Facts, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import is_act, run_end, speaks
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Arguable, Grade
from copydesk_rules.dialogue._fixes import opens_speech, recased, switched


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a stop before an action in a small letter."""
    clause = reading.after
    if clause is None or not is_act(manuscript, clause) or not opens_speech(reading):
        return None
    word = manuscript.words[clause.first]
    if not word[0].islower():
        return None
    if clause.grade is not Grade.ARGUABLE and speaks(
        manuscript, facts, clause.first, run_end(manuscript, clause.first)
    ):
        return None
    start, end = manuscript.word_span(clause.first)
    fix = Fix((recased(manuscript, clause.first),), Safety.UNSAFE, f"Write “{switched(word)}”")
    return Finding(start, end, "A beat is a sentence of its own: a capital.", (fix,))


RULE = Rule(
    summary="A beat after a speech has a small letter.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=closings(".?!…", check),
    fix=Safety.UNSAFE,
    touches={Touches.CASE},
    examples=(
        Bad("“Wait…” she turned to the door.", marks=("she",), fixed="“Wait…” She turned to the door."),
        Bad("“Come here.” the old man stood up.", marks=("the",), fixed="“Come here.” The old man stood up."),
        Bad("“Well!” his eyes narrowed.", marks=("his",), fixed="“Well!” His eyes narrowed."),
        Bad(
            "“Wait…” she sighed.", marks=("she",), fixed="“Wait…” She sighed.", house=HouseStyle(arguable=Arguable.BEAT)
        ),
        Good("“Wait!” she cried."),
        Good("“Wait…” he turned and said, “not yet.”"),
        Good("“Wait…” she sighed."),
        Good("Every “please” or “thank you!” they heard was a small lie."),
        Good("“Wait!” it came from the stairs, a woman’s voice."),
        Good("“Wait…” She turned to the door."),
        Good("With a sigh, “Well!” she nodded."),
    ),
)
