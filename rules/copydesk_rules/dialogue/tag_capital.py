"""A tag after a comma, a question mark or an exclamation mark goes on with the sentence: no capital.

“What?” he asked. The question mark belongs to the speech; the sentence runs on to the name of the speaker. A capital
is right where a new sentence starts, an action beside the speech: “What?” He asked the others to wait. So after ? and ! the
rule marks only a pronoun with a verb that can do nothing but say the words, and nothing after it that would be its
object. After a comma no sentence can start.

Keep the capital, and stet, where He or She is holy: the rule is silent in books that write them so throughout.
The fix is safe where the clause ends after the verb (or after “softly”, “to her”); else it wants a look, and so
it does after ? and ! where the verb is a sound: “Gods!” He roared. may be a sentence of its own.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech import Speech
from copydesk.speech.verbs import PURE, SPEECH, UTTERANCES

_PRONOUNS = frozenset({"He", "She", "They", "We"})
_ARTICLES = frozenset({"the", "his", "her", "my", "their", "our"})
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our", "its", "the", "a", "an"})
# What may stand between the verb and the end of its clause without making it an action.
_AFTER_VERB = (
    r"(?:\s(?:again|back|aloud|softly|finally|simply|too|then|now|at last|once more|[a-z]+ly|(?:to|at)\s(?:him|her|them|me|us|no one|himself|herself)))?"
    r"(?=[.,;!—…]|\s*$|\s(?:as|while|before|after|with|without|in a|through|from)\b)"
)
# “What?” He said, “Nothing.” may be somebody else's answer.
_SPEECH_FOLLOWS = r"[^.!?“”\"‘]{0,60}[,:]\s[“\"‘']"
_LONGEST_TAG = 80
# Pronouns of the holy, and how often a book must capitalise them inside sentences to mean it.
_REVERED = {"He": frozenset({"He", "Him", "His"}), "She": frozenset({"She", "Her", "Hers"})}
_REVERENT = 3
_REVERENT_SHARE = 0.02
_MOST_ADJECTIVES = 4


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge what follows each speech that ends with a comma, a question mark or an exclamation mark."""
    del facts
    reverent: frozenset[str] | None = None
    for speech in manuscript.speeches:
        at = -1 if speech.unsure or not speech.closed else _capital_after(manuscript, speech)
        if at < 0:
            continue
        comma = manuscript.text[speech.inner_end - 1] == ","
        if not comma and _is_within_a_sentence(manuscript, speech):
            continue
        safety = _safety(manuscript, at, comma=comma)
        if safety is None:
            continue
        if reverent is None:
            reverent = frozenset(p for p, forms in _REVERED.items() if _is_revered(manuscript, forms))
        word = manuscript.word(at)
        if word not in reverent:
            start, end = manuscript.word_span(at)
            fix = Fix((Edit(start, start + 1, word[0].lower()),), safety, f"Write “{word[0].lower()}{word[1:]}”")
            yield Finding(start, end, f"“{word}” continues the sentence after the speech: no capital.", (fix,))


def _capital_after(manuscript: Manuscript, speech: Speech) -> int:
    """Return the index of the capitalised word right after the speech, -1 where there is none or none is in question."""
    text, end = manuscript.text, manuscript.paragraphs[speech.paragraph].end
    if text[speech.inner_end - 1] not in ",?!" or speech.end >= end or not text[speech.end].isspace():
        return -1
    at = manuscript.word_after(speech.end)
    word = manuscript.word(at)
    if not word[:1].isupper() or word[1:] != word[1:].lower():
        return -1  # SAID: capitals throughout are a voice
    start = manuscript.word_span(at)[0]
    return at if start < end and text[speech.end : start].isspace() else -1


def _is_within_a_sentence(manuscript: Manuscript, speech: Speech) -> bool:
    """Tell whether a word runs up to the quotation without a mark: a title, a sign, a word (she watched “Go!” …)."""
    start = manuscript.paragraphs[speech.paragraph].start
    before = composed(manuscript.text[max(start, speech.start - 5) : speech.start].rstrip())
    return before[-1:].isalnum()


def _safety(manuscript: Manuscript, at: int, *, comma: bool) -> Safety | None:
    """Return how safe it is to take the capital away from word `at`, or None where it may stand."""
    word, verb = manuscript.word(at), manuscript.word(at + 1)
    end = manuscript.paragraph_at(manuscript.word_span(at)[0])
    limit = end.end if end else len(manuscript.text)
    if word in _PRONOUNS and verb in SPEECH and manuscript.gap(at + 1).isspace():
        verb_end = manuscript.word_span(at + 1)[1]
        clause = re.compile(_AFTER_VERB).match(manuscript.text, verb_end, min(limit, verb_end + _LONGEST_TAG))
        if clause and (comma or not re.compile(_SPEECH_FOLLOWS).match(manuscript.text, clause.end(), limit)):
            return Safety.SAFE if comma or verb in PURE else Safety.UNSAFE
        return Safety.UNSAFE if comma else None
    if word.lower() in PURE and (verb in _ARTICLES or verb[:1].isupper()) and manuscript.gap(at + 1) == " ":
        return Safety.SAFE if comma else Safety.UNSAFE  # “Yes,” Said Tom.
    if word in {"Was", "Came"} and verb in _POSSESSIVES and _names_utterance(manuscript, at + 2, limit):
        return Safety.SAFE if comma else Safety.UNSAFE
    return None


def _names_utterance(manuscript: Manuscript, at: int, limit: int) -> bool:
    """Tell whether a few words from `at` on lead to a noun like *reply* that ends its clause: was her worried reply."""
    for number in range(_MOST_ADJECTIVES):
        if at + number >= len(manuscript.words) or (number and not manuscript.gap(at + number).isspace()):
            return False
        if manuscript.word(at + number) in UTTERANCES:
            end = manuscript.word_span(at + number)[1]
            following = manuscript.text[end:limit][:1]
            return following in {".", ",", ";", "—", ""} or manuscript.word(at + number + 1) in {"as", "from", "to"}
    return False


def _is_revered(manuscript: Manuscript, forms: AbstractSet[str]) -> bool:
    """Tell whether the book writes a pronoun with a capital inside sentences, and not just now and then."""
    small = sum(manuscript.word_counts[form.lower()] for form in forms)
    places = manuscript.word_places(forms)
    inside = sum(manuscript.gap(at) == " " and manuscript.word(at - 1).islower() for at in places)
    return inside >= max(_REVERENT, _REVERENT_SHARE * small)


RULE = Rule(
    summary="A tag after a comma, a question mark or an exclamation mark has a capital.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("“What?” He asked.", marks=("He",), fixed="“What?” he asked."),
        Bad("“I see,” She said softly, and left.", marks=("She",), fixed="“I see,” she said softly, and left."),
        Bad(
            '"Run!" They shouted as the wall came down.',
            marks=("They",),
            fixed='"Run!" they shouted as the wall came down.',
            safety=Safety.UNSAFE,
        ),
        Bad("‘Is it late?’ She asked.", marks=("She",), fixed="‘Is it late?’ she asked."),
        Bad("“You seem tired,” Was her only reply.", marks=("Was",), fixed="“You seem tired,” was her only reply."),
        Bad(
            "“Go,” She said the moment he came.",
            marks=("She",),
            fixed="“Go,” she said the moment he came.",
            safety=Safety.UNSAFE,
        ),
        Bad("“Come in,” Said the old man.", marks=("Said",), fixed="“Come in,” said the old man."),
        Good("Every evening she watched “Who Knows?” They agreed never to speak of it."),
        Good("'How much is it?' He says, 'Four pounds.' I laughed."),
        Good("“Shall I?” She said:\n\n“Yes.”"),
        Good("“So late!” They asked when the boat would come."),
        Good("“COME IN,” SAID THE OLD MAN. The boy came in."),
        Good("“What?” He asked the others to wait."),
        Good("“Stop!” She called the dog in."),
        Good("“Now?” I asked."),
        Good("I asked him, “Are you ill?” He said, “Tired.”"),
        Good("“Now?” Anna asked."),
        Good("“Help!” Was his voice shaking?"),
        Good("“Help!” Was that a reply, or the wind?"),
        Good("“I know,” he said. He asked for tea."),
        Good("“Is it?” He said nothing."),
        Good("They came to Him, and He healed them, and all spoke of Him. “Where?” He asked."),
    ),
)
