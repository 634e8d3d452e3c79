"""A tag after a comma, a question mark or an exclamation mark goes on with the sentence: no capital.

“What?” he asked. The question mark belongs to the speech; the sentence runs on to the name of the speaker. A capital is
right where a new sentence starts, an action beside the speech: “What?” He asked the others to wait. So after ? and !
the rule marks only a verb of speech with nothing after it that would be its object. After a comma no sentence can
start. An ellipsis may end a sentence, or not: there the rule asks for a verb that can do nothing but say the words.

Keep the capital, and stet, where He or She is holy: the rule is silent in books that write them so throughout. The fix
is safe after a pronoun where the clause ends behind the verb (or behind “softly”, “to her”); else it wants a look, and
so it does after ? and ! where the verb is a sound: “Gods!” He roared. may be a sentence of its own.
"""

from copydesk.checks import closings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause, Kind, Subject, stops
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._cut import is_cut_off
from copydesk_rules.dialogue._fixes import keeps_capital, recased, switched

# What is done with words, or without: he coaxed her, he went on.
_BENDING = frozenset(
    "went carried ran pressed coaxed cajoled flattered tempted threatened pressed prodded ordered directed commanded welcomed".split()
)


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech before a capital and a verb of speech."""
    clause = reading.after
    if clause is None or clause.kind is not Kind.TAG:
        return None
    word = manuscript.words[clause.first]
    if not word[0].isupper() or word[1:] != word[1:].lower():
        return None  # SAID: capitals throughout are a voice
    comma = reading.ending == ","
    if not comma and not _is_tag(manuscript, reading, clause, facts):
        return None
    if keeps_capital(manuscript, facts, clause):
        return None
    safety = Safety.UNSAFE
    if reading.ending in ",?!" and _is_plain(manuscript, clause, facts, comma=comma):
        safety = Safety.SAFE
    start, end = manuscript.word_span(clause.first)
    fix = Fix((recased(manuscript, clause.first),), safety, f"Write “{switched(word)}”")
    return Finding(start, end, f"“{word}” continues the sentence after the speech: no capital.", (fix,))


def _is_plain(manuscript: Manuscript, clause: Clause, facts: Facts, *, comma: bool) -> bool:
    """Tell whether a clause can be nothing but a tag: a pronoun, or an inverted tag, with a verb that only says the words."""
    if clause.inverted:
        return clause.grade is Grade.PURE
    if clause.subject is not Subject.PRONOUN or not (comma or clause.grade is Grade.PURE):
        return False
    verb = manuscript.words[clause.verb]
    return verb not in facts.verbs.only_ending and verb not in _BENDING and stops(manuscript, facts, clause)


def _is_tag(manuscript: Manuscript, reading: Reading, clause: Clause, facts: Facts) -> bool:
    """Tell whether a clause after ?, !, … or a dash is a tag although it may be a sentence."""
    if not reading.lead.afresh:
        return False
    if reading.ending not in "?!" and (
        clause.grade is not Grade.PURE
        or clause.inverted
        or manuscript.words[clause.verb].lower() in facts.verbs.only_ending
    ):
        return False
    if clause.grade is not Grade.PURE and not clause.inverted and not stops(manuscript, facts, clause):
        return False  # “Run!” He shouted into the dark.
    return is_cut_off(manuscript, facts, reading, clause)


RULE = Rule(
    summary="A tag after a comma, a question mark or an exclamation mark has a capital.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=closings(",?!…—–", check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("“What?” He asked.", marks=("He",), fixed="“What?” he asked."),
        Bad("“I see,” She said softly, and left.", marks=("She",), fixed="“I see,” she said softly, and left."),
        Bad('"Run!" They shouted.', marks=("They",), fixed='"Run!" they shouted.', safety=Safety.UNSAFE),
        Bad("‘Is it late?’ She asked.", marks=("She",), fixed="‘Is it late?’ she asked."),
        Bad("“You seem tired,” Was her only reply.", marks=("Was",), fixed="“You seem tired,” was her only reply."),
        Bad(
            "“Go,” She said the moment he came.",
            marks=("She",),
            fixed="“Go,” she said the moment he came.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "“Run!” Was her shrill cry, and she pushed at the door that led down.",
            marks=("Was",),
            fixed="“Run!” was her shrill cry, and she pushed at the door that led down.",
        ),
        Bad("“Come in,” Said the old man.", marks=("Said",), fixed="“Come in,” said the old man."),
        Bad(
            "“Is it late?” The pilot asked.",
            marks=("The",),
            fixed="“Is it late?” the pilot asked.",
            safety=Safety.UNSAFE,
        ),
        Bad("“I know…” She said.", marks=("She",), fixed="“I know…” she said.", safety=Safety.UNSAFE),
        Bad("“Stop!” He said.", marks=("He",), fixed="“Stop!” he said."),
        Bad("“Stop!” He called.", marks=("He",), fixed="“Stop!” he called.", safety=Safety.UNSAFE),
        Bad("“Stop,” He coaxed her.", marks=("He",), fixed="“Stop,” he coaxed her.", safety=Safety.UNSAFE),
        Bad("“Stop,” He growled.", marks=("He",), fixed="“Stop,” he growled."),
        Bad("“Is it late?” Was her reply.", marks=("Was",), fixed="“Is it late?” was her reply."),
        Good("Every evening she watched “Who Knows?” They agreed never to speak of it."),
        Good("'How much is it?' He says, 'Four pounds.' I laughed."),
        Good("“Shall I?” She said:\n\n“Yes.”"),
        Good("“So late!” They asked when the boat would come."),
        Bad("“But I—” He said.", marks=("He",), fixed="“But I—” he said.", safety=Safety.UNSAFE),
        Good("“Run!” The light went on."),
        Good("“Run!” He complained to me that it was late."),
        Good("“Run!” The engines screamed."),
        Good("“Run!” He shouted into the dark."),
        Good("“Is it late?” She was nearly whispering."),
        Good("“COME IN,” SAID THE OLD MAN. The boy came in."),
        Good("“What?” He asked the others to wait."),
        Good("“What?” He asked her to wait."),
        Good("“Stop!” She called the dog in."),
        Good("“Now?” I asked."),
        Good("I asked him, “Are you ill?” He said, “Tired.”"),
        Good("“Now?” Anna asked."),
        Good("“Help!” Was his voice shaking?"),
        Good("“Help!” Was that a reply, or the wind?"),
        Good("“I know,” he said. He asked for tea."),
        Good("“Is it?” He said nothing."),
        Good("“I know…” She called."),
        Good("They came to Him, and He healed them, and all spoke of Him. “Where?” He asked."),
        Good("“I know…” She growled."),
        Good("“I know…” Said Anna."),
    ),
)
