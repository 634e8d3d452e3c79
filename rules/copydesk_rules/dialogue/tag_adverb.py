"""An adverb behind “said” tells what the words should show: “Get out,” she said angrily.

If the line is angry, *angrily* says it twice; if it is not, the adverb will not make it so. Let the words do it, or a
beat. Adverbs of manner (quietly, slowly, again) tell what the words cannot, and are left alone; so is one that goes
against its words, if you mean it: this rule counts, it does not judge. Only plain verbs are looked at (said, asked,
replied): “she hissed angrily” is a matter for another day.

Off unless asked for: it is a matter of taste.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import break_of
from copydesk.speech.turns import Tag, subject_of
from copydesk_rules.dialogue._voices import tags

_PLAIN = frozenset("said says say asked asks ask replied replies answered answers".split())
_EMOTIONS = frozenset(
    """
    angrily furiously crossly irritably testily irately bitterly resentfully indignantly sadly miserably gloomily mournfully unhappily
    sorrowfully tearfully despairingly desperately hopelessly happily cheerfully joyfully gleefully merrily delightedly excitedly
    eagerly enthusiastically anxiously nervously worriedly fearfully timidly frantically hysterically apprehensively uneasily proudly
    smugly jealously enviously guiltily ashamedly sheepishly shyly lovingly adoringly tenderly passionately hatefully scornfully
    contemptuously disgustedly disdainfully sulkily sullenly petulantly grumpily moodily hopefully wistfully longingly regretfully
    remorsefully gratefully surprisedly amazedly incredulously disbelievingly impatiently exasperatedly frustratedly defiantly
    """.split()
)


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Mark each adverb of emotion behind a plain verb."""
    if _EMOTIONS.isdisjoint(manuscript.own_word_counts):
        return
    for _, tag in tags(manuscript, facts):
        at = _adverb(manuscript, tag)
        if at >= 0:
            start, end = manuscript.word_span(at)
            word = manuscript.words[at]
            message = f"“{word.capitalize()}” tells what the words should show."
            yield Finding(start, end, message, group=word)


def _adverb(manuscript: Manuscript, tag: Tag) -> int:
    """Return the index of the adverb that stands right behind a plain tag, or right before its verb; -1 where none does."""
    if manuscript.words[tag.verb] not in _PLAIN:
        return -1
    behind = max(tag.verb + 1, subject_of(manuscript, tag.clause)[1]) if tag.clause.inverted else tag.verb + 1
    if manuscript.word(behind) in _EMOTIONS and not break_of(manuscript.gap(behind)):
        # Angrily enough, angrily or not: the writer has thought about it.
        following = manuscript.word(behind + 1) if not break_of(manuscript.gap(behind + 1)) else ""
        return -1 if following in {"enough", "or", "but"} else behind
    if tag.verb > tag.clause.first and manuscript.words[tag.verb - 1] in _EMOTIONS:
        return tag.verb - 1
    return -1


RULE = Rule(
    summary="An adverb of emotion stands behind a plain tag: said angrily.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad("“Get out,” she said angrily.", marks=("angrily",)),
        Bad("“Is it over?” asked Tom anxiously. “Is it?”", marks=("anxiously",)),
        Bad("Anna said bitterly, “It is over.”", marks=("bitterly",)),
        Good("“Get out,” she said quietly."),
        Good("“Get out,” she said, and angrily shut the door."),
        Good("“Get out,” she said angrily enough."),
        Good("She spoke angrily. “Get out.”"),
        Good("He said angrily that it was over."),
        Good("“Get out,” she hissed furiously."),
    ),
)
