"""“Come here.” She said. is one sentence cut in two: “Come here,” she said.

A tag is no sentence of its own, so the speech ends with a comma and the tag has a small letter, unless it starts with a
name. What looks the same and is right is a beat: the verb has an object (She asked for tea. Harry said nothing. He told
the story.), or the clause leads up to the next speech (He said, “Now.”).

The fix changes both places at once. It wants a look, for a writer may mean two sentences.
"""

from copydesk.checks import closings
from copydesk.facts import Facts, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Arguable
from copydesk_rules.dialogue._cut import is_cut_off
from copydesk_rules.dialogue._fixes import keeps_capital, recased, stop_to_comma


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a full stop before a capital and a verb of speech."""
    clause = reading.after
    if clause is None or not manuscript.words[clause.first][0].isupper():
        return None
    if not is_cut_off(manuscript, facts, reading, clause):
        return None
    edits: tuple[Edit, ...] = (stop_to_comma(manuscript, reading),)
    end = reading.speech.end
    if not keeps_capital(manuscript, facts, clause):
        edits = (*edits, recased(manuscript, clause.first))
        end = manuscript.word_span(clause.first)[1]
    fix = Fix(edits, Safety.UNSAFE, "Make it one sentence")
    return Finding(reading.ending_at, end, _message(manuscript, facts, clause), (fix,))


def _message(manuscript: Manuscript, facts: Facts, clause: Clause) -> str:
    following = manuscript.word(clause.verb + 1)
    verb = manuscript.words[clause.verb].lower()
    verb = f"{verb} {following}" if following in facts.verbs.phrasal.get(verb, ()) else verb
    return f"“{verb}” tells who speaks: the sentence goes on after a comma."


RULE = Rule(
    summary="A tag is cut off from its speech by a full stop and a capital.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=closings(".", check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("“Come here.” She said.", marks=(".” She",), fixed="“Come here,” she said."),
        Bad(
            "“Not again.” He hissed, and shut the door.",
            marks=(".” He",),
            fixed="“Not again,” he hissed, and shut the door.",
        ),
        Bad('"We are lost." Anna said softly.', marks=('."',), fixed='"We are lost," Anna said softly.'),
        Bad('"That is all." She quietly replied.', marks=('." She',), fixed='"That is all," she quietly replied.'),
        Bad("“Come here.” I told him.", marks=(".”",), fixed="“Come here,” I told him."),
        Bad("“Come here.” The old pilot said.", marks=(".” The",), fixed="“Come here,” the old pilot said."),
        Bad(
            "“Come here.” Was her murmured reply.",
            marks=(".” Was",),
            fixed="“Come here,” was her murmured reply.",
        ),
        Bad("‘Come here.’ Said Anna.", marks=(".’ Said",), fixed="‘Come here,’ said Anna."),
        Bad(
            "“Really.” She laughed.",
            marks=(".” She",),
            fixed="“Really,” she laughed.",
            house=HouseStyle(arguable=Arguable.TAG),
        ),
        Good("“Really.” She laughed."),
        Good("“I am cold.” She asked for tea."),
        Good("“I am cold.” Anna said nothing."),
        Good("“I am cold.” He told the story again."),
        Good("“I am cold.” He asked her to wait."),
        Good("“I am cold.” He interrupted Anna."),
        Good("“I am cold.” He told his mother of it."),
        Good("“I am cold.” She called the dog in."),
        Good("“I am cold.” He said, “Let us go.”"),
        Good("“I am cold.” She began to climb."),
        Good("“I am cold.” He roared with laughter."),
        Good("“I am cold.” The time of waiting began."),
        Good("“I am cold.” He said with a smile that it was late."),
        Good("He said, “I am cold.” The others contradicted him."),
        Good("“I am cold.” Anna whispered “True!” to him."),
        Good("“I am cold.” He mused—for a long time he mused."),
        Good("“I am cold.” The more he complained, the less they heard."),
        Good("“I am cold.” Her voice broke."),
        Good("“I am cold.” The engines screamed."),
        Good("“I am cold.” He was always complaining."),
        Good("“Stay.” The pilot went on."),
        Good("“I am cold.” He answered the door."),
        Good("“I am cold,” he said. “Let us go.”"),
        Good("“I am cold.” Her voice whispered on."),
        Good("“I am cold.” he said."),
    ),
)
