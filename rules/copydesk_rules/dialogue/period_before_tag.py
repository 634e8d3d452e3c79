"""The sentence goes on after the speech to the name of the speaker, so the speech ends with a comma: “Come here,” she said.

A full stop would end the sentence before it has said who speaks. A question mark or an exclamation mark stays (“Here?”
she said), an ellipsis and a dash as well. The small letter after the mark shows that the writer meant one sentence, so
it is the mark that is wrong. Where what follows is no verb of speech (“Come here.” she turned), it is the small letter:
dialogue/beat-lowercase. An abbreviation keeps its stop and gets its comma: “Bring lamps, rope, etc.,” he said.

Where somebody asks and the words are a question (“Are you ill.” he asked) it is the question mark that was lost.

The fix is safe where a pronoun or a name (said Anna) stands with a verb that can do nothing but say the words, and the
clause ends there or runs on in an aside; else it wants a look.
"""

from copydesk.checks import closings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import AUXILIARIES, Clause, Kind, Subject, ends, stops
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import recased, stop_to_comma, switched

_ASKING = frozenset("asked asks inquired enquired queried demanded".split())
_QUESTIONS = frozenset("who what where when why how which whose whom".split())


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that ends with a full stop and goes on with a small letter."""
    clause = reading.after
    if clause is None or clause.kind is not Kind.TAG or not manuscript.words[clause.first][0].islower():
        return None
    comma = Fix((stop_to_comma(manuscript, reading),), Safety.UNSAFE, "Write a comma")
    start, end = reading.ending_at, reading.speech.end
    message = f"The sentence goes on to “{_shown(manuscript, reading)}”: a comma, not a full stop."
    if not ends(manuscript, facts, clause):
        word = manuscript.words[clause.first]
        capital = Fix((recased(manuscript, clause.first),), Safety.SUGGESTION, f"Write “{switched(word)}”")
        message = "One sentence wants a comma before its tag, two want a capital."
        return Finding(start, end, message, (comma._replace(safety=Safety.SUGGESTION), capital))
    if _asks(manuscript, reading, clause):
        asked = Fix((Edit(start, start + 1, "?"),), Safety.UNSAFE, "Write a question mark")
        message = "Somebody asks: a question mark, not a full stop."
        return Finding(start, end, message, (asked, comma._replace(safety=Safety.SUGGESTION)))
    plain = clause.subject is Subject.PRONOUN or (clause.inverted and clause.subject is Subject.NAME)
    only = manuscript.words[clause.verb].lower() not in facts.verbs.only_ending
    if plain and clause.grade is Grade.PURE and (only or stops(manuscript, facts, clause)):
        comma = comma._replace(safety=Safety.SAFE)
    return Finding(start, end, message, (comma,))


def _asks(manuscript: Manuscript, reading: Reading, clause: Clause) -> bool:
    """Tell whether a speech that somebody asks is worded as a question in its last sentence."""
    if manuscript.words[clause.verb].lower() not in _ASKING:
        return False
    first = manuscript.word_after(max(reading.speech.start, manuscript.sentence_at(reading.ending_at)[0]))
    return manuscript.word(first).lower() in AUXILIARIES | _QUESTIONS


def _shown(manuscript: Manuscript, reading: Reading) -> str:
    """Return the first two words of the tag."""
    assert reading.after is not None  # noqa: S101  # closings hands on nothing else
    first = reading.after.first
    return " ".join(manuscript.words[first : first + 2])


RULE = Rule(
    summary="A full stop ends a speech that its tag goes on with.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=closings(".", check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("“Come here.” she said.", marks=(".”",), fixed="“Come here,” she said."),
        Bad("“We are lost.” said Anna, and sat down.", marks=(".”",), fixed="“We are lost,” said Anna, and sat down."),
        Bad("‘We are lost.’ he whispered to her.", marks=(".’",), fixed="‘We are lost,’ he whispered to her."),
        Bad('"Bring lamps, rope, etc." he said.', marks=('."',), fixed='"Bring lamps, rope, etc.," he said.'),
        Bad(
            "“We are lost.” the old pilot said.",
            marks=(".”",),
            fixed="“We are lost,” the old pilot said.",
            safety=Safety.UNSAFE,
        ),
        Bad("“We are lost.” he growled.", marks=(".”",), fixed="“We are lost,” he growled.", safety=Safety.UNSAFE),
        Bad(
            "“I am hungry.” she asked for bread.",
            marks=(".”",),
            fixed="“I am hungry,” she asked for bread.",
            safety=Safety.SUGGESTION,
        ),
        Bad("“Come here.” she called.", marks=(".”",), fixed="“Come here,” she called."),
        Bad(
            "“Come here.” she added with a nod.",
            marks=(".”",),
            fixed="“Come here,” she added with a nod.",
            safety=Safety.UNSAFE,
        ),
        Bad("“Come here.” she said with a smile.", marks=(".”",), fixed="“Come here,” she said with a smile."),
        Bad(
            "“We are lost.” said the old man.",
            marks=(".”",),
            fixed="“We are lost,” said the old man.",
            safety=Safety.UNSAFE,
        ),
        Bad("“Are you ill.” he asked.", marks=(".”",), fixed="“Are you ill?” he asked.", safety=Safety.UNSAFE),
        Good("“Come here?” she said."),
        Good("“Come here…” she said."),
        Good("“Come here,” she said."),
        Good("“Come here.” She turned to the window."),
        Good("She signed the letter “Yours etc.” she said, as ever."),
        Good("“Come here.” she turned."),
        Good("“Come here.” She said."),
    ),
)
