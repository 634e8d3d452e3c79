"""A space parts brackets from the words around them.

“The day(it was a Monday)was long”: the spaces were lost. Brackets that belong to a word are left alone: boat(s), (un)happy,
some(one or other), and so are formulas and code: f(x and y).

The fix puts the space in. It is safe where the brackets hold several words and all words beside them are words by themselves.
Around a single word it wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._brackets import pairs

# What may stand around the words and brackets: anything else may be code, a formula, an address.
_BEFORE = frozenset(" \r\n\t\u00a0“‘\"'—–(*…")
_AFTER = frozenset(" \r\n\t\u00a0”’\"'—–),.;:!?*…")
_BEFORE_GAPS = frozenset({"(", "(“", "(‘", '("'})
_AFTER_GAPS = frozenset({")", ".)", "!)", "?)", "…)", "”)", "’)", '")'})
_ONE_LETTER = frozenset({"I", "a", "A"})
_SHORTEST_ALONE = 4
_PREFIXES = frozenset("un re pre non anti semi pro ex mis dis co de bi".split())
# Frequency classes: forms that the lexicon has not at all, and those that nobody would mean.
_UNKNOWN, _RARE = -1, 4


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each pair of round brackets that a word touches on one side."""
    del facts
    text = manuscript.text
    for opener, closer in pairs(manuscript):
        before, after = text[opener - 1 : opener].isalpha(), text[closer + 1 : closer + 2].isalpha()
        if text[opener] == "(" and (before or after):
            yield from _judge(manuscript, opener, closer, before=before, after=after)


def _judge(manuscript: Manuscript, opener: int, closer: int, *, before: bool, after: bool) -> Iterator[Finding]:
    first, last = manuscript.word_after(opener), manuscript.word_after(closer) - 1
    if last < first:
        return
    several = last > first and manuscript.gap(first + 1).endswith(" ")
    if not several and (last > first or (before and after) or len(manuscript.word(first)) < _SHORTEST_ALONE):
        return
    call = before and manuscript.text[closer + 1 : closer + 2] == ";"  # perhaps a line of code
    safety = Safety.SAFE if several and not call and not (before and after) else Safety.UNSAFE
    rare = _RARE if several else _UNKNOWN
    if before and manuscript.gap(first) in _BEFORE_GAPS and _stand_apart(manuscript, first, rare):
        fix = Fix((Edit(opener, opener, " "),), safety, "Put a space before the bracket")
        yield Finding(opener, opener + 1, "A space is missing before the bracket.", (fix,))
    if after and manuscript.gap(last + 1) in _AFTER_GAPS and _stand_apart(manuscript, last + 1, rare):
        fix = Fix((Edit(closer + 1, closer + 1, " "),), safety, "Put a space after the bracket")
        yield Finding(closer, closer + 1, "A space is missing after the bracket.", (fix,))


def _stand_apart(manuscript: Manuscript, at: int, rare: int) -> bool:
    """Tell whether the words on both sides of gap `at`, which holds a bracket, are two, and not parts of one.

    Parts they are where both make a word that is more frequent than `rare`.
    """
    left, right = composed(manuscript.word(at - 1)), composed(manuscript.word(at))
    if not (_is_word(left) and _is_word(right)) or left.lower() in _PREFIXES:
        return False
    if default_lexicon().frequency((left + right).lower()) > rare:
        return False
    before, after = manuscript.gap(at - 1)[-1:], manuscript.gap(at + 1)[:1]
    return (not before or before in _BEFORE) and (not after or after in _AFTER)


def _is_word(word: str) -> bool:
    if len(word) == 1 or word.isupper():
        return word in _ONE_LETTER
    letters = word.replace("’", "").replace("'", "").replace("-", "")
    return letters.isalpha() and word[1:].islower() and knows(default_lexicon(), word)


RULE = Rule(
    summary="A space is missing before or after brackets.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("It was a day(so they said) in May.", marks=("(",), fixed="It was a day (so they said) in May."),
        Bad("It was a day (so they said)in May.", marks=(")",), fixed="It was a day (so they said) in May."),
        Bad("He ran.(Nobody did.)She stayed.", marks=(")",), fixed="He ran.(Nobody did.) She stayed."),
        Bad("He left(twice).", marks=("(",), fixed="He left (twice).", safety=Safety.UNSAFE),
        Good("He saw the boat(s) and the (un)happy boatman."),
        Good("There was some(one or other) to ask."),
        Good("In the margin stood f(x and y) and ab(x)c."),
        Bad("He ran(so they said);", marks=("(",), fixed="He ran (so they said);", safety=Safety.UNSAFE),
        Good("He typed ferry.open(the gate now) and waited."),
        Bad(
            "It was a day(so they said)in May.",
            marks=("(", ")"),
            fixed="It was a day (so they said) in May.",
            safety=Safety.UNSAFE,
        ),
        Bad("He saw a man(as it seemed).", marks=("(",), fixed="He saw a man (as it seemed)."),
        Good("It was a pre(and post) war lamp."),
        Good("It was a heart(less and art)less thing."),
        Good("The NATO(as it was called) was meant."),
        Good("He read x(1, 2) and lamp(a,b) to her."),
        Good("It was a day (so they said) in May."),
    ),
)
