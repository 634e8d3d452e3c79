"""Numbers from twenty-one to ninety-nine have a hyphen, in words; so have ages that stand before a noun.

*Twenty-five*, *a hundred and forty-two*, *her thirty-first birthday*; *a five-year-old boy*, *the five-year-olds*, but *he was five
years old*.

A hyphen may belong elsewhere: twenty one-pound notes are not twenty-one-pound notes, a twenty second pause is none of
the twenty-second of June, and of twenty one may have come home. There the rule keeps quiet. The fix is safe where the number
ends the sentence or counts a plain plural (thirty two days); where it stands among other numbers, in names of roads and before
anything else it wants a look, and so it does in ages.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.numbers._ages import ages, is_possessive
from copydesk_rules.numbers._words import IRREGULAR_PLURALS, MEASURES, MULTIPLES, NUMBERS, ORDINALS, TENS, UNITS

# “Of twenty one came home”: the smaller number may be all that is meant.
_OUT_OF = frozenset("of at in from among by after with to for".split())
_DONE_BY_SOME = frozenset(
    "was were is are has have had did do does may might can could will would should must came went died fell".split()
)
_DETERMINERS = frozenset("the my his her its our their your this that every each a".split())
_ORDERED = frozenset(
    """
    of century birthday anniversary day night week month year time floor chapter street avenue precinct amendment
    anniversaries person man attempt try lap round mile and or to in on at
    """.split()
)
_COMMON = 6
_WIRE = 15  # words


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the tens that another number follows, and the ages."""
    del facts
    forms = {form for ten in TENS for form in (ten, ten.capitalize()) if form in manuscript.word_forms}
    for at in manuscript.word_places(forms):
        if manuscript.gap(at + 1) in {" ", "\n"}:
            safety = _safety(manuscript, at, manuscript.word(at + 1))
            if safety is not None:
                yield _joined(manuscript, at, safety)
    yield from ages(manuscript)


def _joined(manuscript: Manuscript, at: int, safety: Safety) -> Finding:
    right = f"{manuscript.word(at)}-{manuscript.word(at + 1)}"
    fix = Fix((Edit(*manuscript.gap_span(at + 1), "-"),), safety, f"Write “{right}”")
    start, end = manuscript.word_span(at)[0], manuscript.word_span(at + 1)[1]
    return Finding(start, end, f"“{right}” has a hyphen.", (fix,))


def _safety(manuscript: Manuscript, at: int, unit: str) -> Safety | None:
    """Return how sure it is that the two are one number; None for not at all."""
    before, after = _neighbour(manuscript, at, -1), _neighbour(manuscript, at + 1, 1)
    if unit in ORDINALS:
        return Safety.UNSAFE if _is_ordinal(manuscript, at, before, after) else None
    if unit not in UNITS or after in MEASURES or after in NUMBERS or after in ORDINALS or "-" in after:
        return None
    counts = _is_counted(after) or (unit != "one" and _is_plain_plural(after))  # at sixty one sleeps badly
    out_of = before in _OUT_OF or (before == "the" and _neighbour(manuscript, at - 1, -1) in _OUT_OF)
    if after and not counts and out_of and (unit == "one" or after in _DONE_BY_SOME):
        return None
    ends = manuscript.gap(at + 2)[:1] in {".", "!", "?"}
    is_sure = (ends or counts) and before not in NUMBERS and not _is_wired(manuscript, at)
    return Safety.SAFE if is_sure else Safety.UNSAFE


def _is_wired(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a telegram’s “stop” stands near: it has no marks at all."""
    return any(word.lower() == "stop" for word in manuscript.words[max(0, at - _WIRE) : at + _WIRE])


def _neighbour(manuscript: Manuscript, at: int, step: int) -> str:
    """Return the word beside word `at` in small letters; "" where more than a space stands between."""
    gap = manuscript.gap(at if step < 0 else at + 1)
    return manuscript.word(at + step).lower() if gap in {" ", "\n"} else ""


def _is_counted(word: str) -> bool:
    """Tell whether the word is what numbers count, and no verb: years, men, thousand."""
    return word in IRREGULAR_PLURALS or word in MULTIPLES or word.removesuffix("s") in MEASURES


def _is_plain_plural(word: str) -> bool:
    singular = word.removesuffix("s")
    if singular == word or singular.endswith("s") or word in _DONE_BY_SOME:
        return False
    lexicon = default_lexicon()
    return lexicon.frequency(word) >= _COMMON and lexicon.frequency(singular) >= _COMMON


def _is_ordinal(manuscript: Manuscript, at: int, before: str, after: str) -> bool:
    """Tell whether it is “the twenty first”, not twenty of the first, a second or a third."""
    if before not in _DETERMINERS and not is_possessive(before):
        return False
    if after:
        return after in _ORDERED and not (
            manuscript.word(at + 1) == "second" and after not in {"of", "century", "birthday"}
        )
    return before != "a" and manuscript.word(at + 1) != "second"


RULE = Rule(
    summary="A number or an age lacks its hyphen: twenty one, a five year old boy.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    misspelling=True,
    examples=(
        Bad("He had twenty five days left.", marks=("twenty five",), fixed="He had twenty-five days left."),
        Bad("“I’m forty two.”", marks=("forty two",), fixed="“I’m forty-two.”"),
        Bad("Ninety nine sheep went by.", marks=("Ninety nine",), fixed="Ninety-nine sheep went by."),
        Bad("They lost a hundred and sixty one men.", ("sixty one",), "They lost a hundred and sixty-one men."),
        Bad("It was nineteen twenty two.", ("twenty two",), "It was nineteen twenty-two.", Safety.UNSAFE),
        Bad(
            "They sat on page twenty one, bored.", ("twenty one",), "They sat on page twenty-one, bored.", Safety.UNSAFE
        ),
        Bad("It was her thirty first birthday.", ("thirty first",), "It was her thirty-first birthday.", Safety.UNSAFE),
        Bad(
            "It was the twenty second of June.", ("twenty second",), "It was the twenty-second of June.", Safety.UNSAFE
        ),
        Bad("He was a five year old boy.", ("five year old",), "He was a five-year-old boy.", Safety.UNSAFE),
        Bad("A six-year old knows that.", ("six-year old",), "A six-year-old knows that.", Safety.UNSAFE),
        Bad("They were ten year olds.", ("ten year olds",), "They were ten-year-olds.", Safety.UNSAFE),
        Bad("Her 3 month old son slept.", ("3 month old",), "Her 3-month-old son slept.", Safety.UNSAFE),
        Bad(
            "He is a twenty five year old man.",
            ("twenty five year old",),
            "He is a twenty-five-year-old man.",
            Safety.UNSAFE,
        ),
        Bad("He drank a five years old wine.", ("five years old",), "He drank a five-year-old wine.", Safety.UNSAFE),
        Bad("Under a hundred year old oak.", ("hundred year old",), "Under a hundred-year-old oak.", Safety.UNSAFE),
        Bad("She has a little two year old.", ("two year old",), "She has a little two-year-old.", Safety.UNSAFE),
        Good("She paid with twenty one-pound notes and twenty two inch nails."),
        Good("Of twenty one came home. At sixty one sleeps badly. Of the thirty three were hurt."),
        Good("“In twenty, one will do; twenty odd, five and twenty, seventy times seven.”"),
        Good("There was a twenty second pause. He bought thirty first class tickets and forty third prizes."),
        Good("They lived at Number Twenty Seven, and Twenty Eight was empty."),
        Good("He typed thirty four six two into the lock, and sawed twenty two by fours."),
        Good("He was five years old, a boy ten years old, a hundred years old or a hundred year old."),
        Good("“He’s five year old come Tuesday,” she said."),
        Good("That one day old Tom came, and the two years old Tom was away were long."),
        Good("He sold the six year-old calves, and a three or four year old pony."),
    ),
)
