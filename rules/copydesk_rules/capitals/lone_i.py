"""The pronoun I is a capital, alone and in “I’m”, “I’ll”, “I’ve”, “I’d”.

A lower-case i is a slip of the shift key. It is something else in a list, (i), as a Roman number or a variable, in i.e., in another
language, and in a book or a letter whose voice writes small: where i stands for every tenth I the rule keeps quiet.

The fix is safe before a verb (“i was”, “i’m”) in prose; elsewhere it wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole
from copydesk_rules.capitals._voice import is_written_small

_CONTRACTED = frozenset(f"i{mark}{end}" for mark in "'’" for end in ("m", "ll", "ve", "d"))
_FORMS = _CONTRACTED | {"i"}
_CAPITALS = ("I", *(form.capitalize() for form in _CONTRACTED))
_VERBS = frozenset(
    """
    am was had have do did don't don’t didn't didn’t will would could can can't can’t couldn't couldn’t should must might
    may know knew think thought want wanted said say saw see went go felt feel mean meant need needed guess wasn't wasn’t
    haven't haven’t hadn't hadn’t wouldn't wouldn’t won't won’t came come took got get told heard looked made never
    """.split()
)
_LARGEST_SHARE = 0.1
_ALWAYS_ALLOWED = 3
_BESIDE = frozenset("([)]{}=+*/\\_<>^&|`#@.-‘“\"'")
_WINDOW = 4
_EARSHOT = 150  # words
# Before a letter, a number or a variable.
_NAMING = frozenset(
    "letter letters vowel an a the small capital lower dotted variable index chapter page part act scene book volume number "
    "line section verse item note figure let each every of".split()
)


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each small i that stands as a word."""
    del facts
    if _FORMS.isdisjoint(manuscript.word_forms) or is_written_small(manuscript) or _is_habit(manuscript):
        return
    for at in manuscript.word_places(_FORMS):
        if _is_pronoun(manuscript, at) and not _is_among_others(manuscript, at):
            start, end = manuscript.word_span(at)
            form = manuscript.word(at)
            sure = form in _CONTRACTED or manuscript.word(at + 1) in _VERBS
            large_form = f"I{form[1:]}"
            safety = Safety.SAFE if sure else Safety.UNSAFE
            fix = Fix((Edit(start, start + 1, "I"),), safety, f"Write “{large_form}”")
            yield Finding(start, end, f"“{large_form}” has a capital.", (fix,))


@of_whole
def _is_habit(whole: Whole) -> bool:
    small = sum(whole.words.get(form, 0) for form in _FORMS)
    large = sum(whole.words.get(form, 0) for form in _CAPITALS)
    return small > _ALWAYS_ALLOWED and small > _LARGEST_SHARE * (small + large)


def _is_among_others(manuscript: Manuscript, at: int) -> bool:
    """Tell whether another small i stands near: a letter, a voice that writes so."""
    near = (*manuscript.words[max(0, at - _EARSHOT) : at], *manuscript.words[at + 1 : at + _EARSHOT])
    return any(word in _FORMS for word in near)


def _is_pronoun(manuscript: Manuscript, at: int) -> bool:
    """Tell whether word `at` is the pronoun: English words around it, none of them small where a capital belongs."""
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    if after not in {" ", "\n", "\r\n"} or (before[-1:] in _BESIDE and before[-1:] not in {"“", "‘", '"'}):
        return False
    if (
        manuscript.word(at) == "i"
        and (before[-1:] in {"“", "‘", '"', "'"} or before.endswith(("\n", "\r")))
        and (manuscript.word(at + 1) not in _VERBS)
    ):
        return False  # the letter, a number at a line's start
    if manuscript.word(at) == "i" and manuscript.word(at - 1).lower() in _NAMING:
        return False
    lexicon = default_lexicon()
    near = [*manuscript.words[max(0, at - _WINDOW) : at], *manuscript.words[at + 1 : at + 1 + _WINDOW]]
    if not all(knows(lexicon, word) for word in near):
        return False  # another language, code
    following = manuscript.word(at + 1)
    if manuscript.word(at) == "i" and following not in _VERBS:
        return manuscript.word(at - 1).lower() in {"and", "but", "because", "when", "if", "that", "as", "what", "where"}
    return True


RULE = Rule(
    summary="The pronoun I is written small.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("When i was young we had a boat.", marks=("i",), fixed="When I was young we had a boat."),
        Bad("She knew that i’m not fond of boats.", marks=("i’m",), fixed="She knew that I’m not fond of boats."),
        Bad("“Well, i don’t know,” he said.", marks=("i",), fixed="“Well, I don’t know,” he said."),
        Bad("He rowed and i steered.", marks=("i",), fixed="He rowed and I steered.", safety=Safety.UNSAFE),
        Good("There are two ways: (i) by land, and (ii) by sea."),
        Good("It is in chapter i and on page i of the notes."),
        Good("Every letter i had lost its dot, i.e. the printer was drunk."),
        Good("She set i to nought and watched the loop."),
        Good("The sign said: Juha i Marta szli do domu."),
        Good("i was late. i had no coat. i know what i did and i would do it again."),
        Good("when i was young we had a boat. it was old and it was wet. we sat in it all day, and nobody came."),
        Good(
            (
                "When i was there it rained. "
                + "She waited by the river until the lamps were lit and then went home again. " * 11
            )
            * 5
        ),
        Good("The loop ended when i: was it done?"),
        Good("The sum x+i was even."),
        Good("He asked what “i before e” meant."),
        Good("The letter i was missing."),
        Good("“Rzeka i am wracam,” she read."),
    ),
)
