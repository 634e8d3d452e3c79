"""What follows a speech after a comma says who speaks: “Hello,” she said. One who turns or smiles does something else: “Hello.” She turned.

A comma binds a tag. A beat, an action beside the speech, is a sentence of its own, and so is what a face or a hand does
(“No.” His eyes narrowed.). Many writers let people smile or nod their words; house styles differ on sounds (laughed,
sighed), so those are looked at only where `[dialogue] arguable` says so. The rule is silent where any verb of speech
follows in the sentence (he turned and said), and where the sentence runs through quoted words (after the word “luck,”
she left).

Where the speech goes on after the beat in a small letter (“Hello,” she turned, “my friend”) the writer broke one
sentence open, and the rule is silent; dashes are the better way: “Hello”—she turned—“my friend”. It is silent, too, on
a verb that the book sets so by habit. The fix wants a look.
"""

from copydesk.checks import closings
from copydesk.facts import Facts, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause, Subject, is_act, run_end, speaks
from copydesk.speech.reading import Reading, followed, readings, starts_small
from copydesk.speech.verbs import Arguable, Grade
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.dialogue._fixes import comma_to_stop, has_capital_anyway, opens_speech, recased

_STOPS = frozenset("!?—–…")
# Who lets one of these say words lets the others: they count together.
_FACES = frozenset("smiled grinned beamed glowed smirked winked nodded shrugged frowned scowled".split())
# Places of one verb after a comma that are a habit, and the share of all its places beside speech that they must be.
_HABIT = 4
_HABIT_SHARE = 0.75


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a comma before an action."""
    clause = reading.after
    if clause is None or not is_act(manuscript, clause) or not opens_speech(reading):
        return None
    if manuscript.text[reading.ending_at - 1] in _STOPS:
        return None  # “Go!,” she turned: dialogue/exclaim-comma takes the comma away
    if clause.grade is not Grade.ARGUABLE and (
        speaks(manuscript, facts, clause.first, run_end(manuscript, clause.first))
        or _is_a_way(manuscript, facts, clause)
    ):
        return None
    if _resumes(manuscript, facts, reading):
        return None
    edits: tuple[Edit, ...] = (comma_to_stop(reading),)
    if manuscript.words[clause.first][0].islower():
        edits = (*edits, recased(manuscript, clause.first))
    fix = Fix(edits, Safety.UNSAFE, "Make it two sentences")
    return Finding(reading.ending_at, manuscript.word_span(clause.first)[1], _message(manuscript, clause), (fix,))


def _resumes(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether the speech goes on in a small letter behind the beat: the writer broke one sentence open."""
    if reading.follows < 0:
        return False
    following = readings(manuscript, facts)[reading.follows]
    if following.lead.mark != ",":
        return False
    return starts_small(manuscript, following.speech) or has_capital_anyway(
        manuscript, facts, manuscript.word_after(following.speech.start)
    )


def _is_a_way(manuscript: Manuscript, facts: Facts, clause: Clause) -> bool:
    """Tell whether the book sets a verb after a comma by habit: smiled his words, as its writer has it."""
    if clause.verb < 0:
        return False
    verb = manuscript.words[clause.verb]
    verbs = _FACES if verb in _FACES else frozenset({verb})
    return _is_habit(manuscript, facts, verbs)


@of_whole
def _is_habit(whole: Whole, facts: Facts, verbs: frozenset[str]) -> bool:
    commas, stops = _behind(whole, facts, verbs, ","), _behind(whole, facts, verbs, ".?!")
    return commas >= _HABIT and commas >= _HABIT_SHARE * (commas + stops)


@total
def _behind(manuscript: Manuscript, facts: Facts, verbs: frozenset[str], endings: str) -> int:
    """Count how often one of the verbs follows a speech that ends so."""
    by_ending = followed(manuscript, facts)
    return sum(
        reading.after is not None and reading.after.verb >= 0 and manuscript.words[reading.after.verb] in verbs
        for ending in endings
        for reading in by_ending.get(ending, ())
    )


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
        Bad(
            "“Really,” she laughed.",
            marks=(",” she",),
            fixed="“Really.” She laughed.",
            house=HouseStyle(arguable=Arguable.BEAT),
        ),
        Bad("“Hello,” she turned. “I am late.”", marks=(",” she",), fixed="“Hello.” She turned. “I am late.”"),
        Bad(
            "“Hello,” she turned.\n\nHe said, “I am late.”",
            marks=(",” she",),
            fixed="“Hello.” She turned.\n\nHe said, “I am late.”",
        ),
        Bad(
            "“Hello,” she grinned.\n\n“Well,” he said. “Go,” he said.\n\n“Now,” he said. “No,” he said.",
            marks=(",” she",),
            fixed="“Hello.” She grinned.\n\n“Well,” he said. “Go,” he said.\n\n“Now,” he said. “No,” he said.",
        ),
        Good("“Hello,” she said."),
        Good("“Hello,” he turned and said."),
        Good("“Hello,” she turned, “my friend.”"),
        Good("“Hello,” she grinned. “Well,” she grinned.\n\n“Now,” Anna grinned. “Go,” she grinned."),
        Good("“It is late,” he pointed out."),
        Good("After the word “luck,” she nodded."),
        Good("“Hello,” she sighed."),
        Good("“Go!,” she turned."),
        Good("“No,” his voice broke."),
        Good("“Hello,” her eyes on the door, and no more."),
        Good("“Hello.” She turned."),
        Good("With a sigh, “Well,” she nodded."),
        Good("“Hello,” she turned, “I am late.”"),
        Good("“Hello,” she turned. “Well,” she turned.\n\n“Now,” Anna turned. “Go,” she turned."),
        Good("“Hello,” she grinned. “Well,” she smiled.\n\n“Now,” Anna nodded. “Go,” she grinned."),
    ),
)
