"""A space in the middle of a word, or a letter on the wrong side of a space: st ill, no where, th ecat.

Two words are marked where they are seldom or never written apart, where the one word is common, and where it stands better
between its neighbours than the two do. A piece that is no word by itself (st, ly) gives a slip away; two words that are
words (some body, mid day) need more. What stands apart by right (a while, any one, every day) is not marked.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.parting import Parting, fragments, misplaced, parted_compounds
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_SURE = 9.0


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge pieces of words, and pairs of words that make one."""
    found: dict[int, Parting] = {}
    for at in fragments(manuscript):
        if not facts.cast.knows(manuscript.word(at)):
            parting = misplaced(manuscript, at)
            if parting:
                found[parting.first] = parting
    for parting in parted_compounds(manuscript):
        found.setdefault(parting.first, parting)
    for first, parting in sorted(found.items()):
        start, end = manuscript.word_span(first)[0], manuscript.word_span(first + 1)[1]
        safety = Safety.UNSAFE if parting.likelihood >= _SURE else Safety.SUGGESTION
        fix = Fix((Edit(start, end, parting.text),), safety, f"Write “{parting.text}”")
        wrong = manuscript.text[start:end]
        one = " " not in parting.text
        message = f"“{wrong}” is one word: “{parting.text}”." if one else f"The space stands wrong: “{parting.text}”."
        yield Finding(start, end, message, (fix,), group=wrong.lower())


RULE = Rule(
    summary="A space in the middle of a word, or on the wrong side of a letter.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    misspelling=True,
    examples=(
        Bad("He stood st ill and waited.", marks=("st ill",), fixed="He stood still and waited."),
        Bad("She real ly knew him.", marks=("real ly",), fixed="She really knew him."),
        Bad("W hen he came, the house was dark.", marks=("W hen",), fixed="When he came, the house was dark."),
        Bad("The house was no where to be seen.", marks=("no where",), fixed="The house was nowhere to be seen."),
        Bad(
            "His super human strength was gone.",
            marks=("super human",),
            fixed="His superhuman strength was gone.",
            safety=Safety.SUGGESTION,
        ),
        Bad("He fed th ecat and left.", marks=("th ecat",), fixed="He fed the cat and left.", safety=Safety.SUGGESTION),
        Good("He waited for a while, and any one of them could come, every day."),
        Good("She gave up all that was her self, and I had lost my self."),
        Good("They wore in expensive linen."),
        Good("Plan B is what we do when plan A is dead."),
        Good("“I want to ast you,” he said."),
        Good("The dog cart stood in the yard."),
        Good("It was ’t is and ’t was with him."),
    ),
)
