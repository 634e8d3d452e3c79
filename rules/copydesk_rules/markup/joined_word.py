"""Emphasis grown together with the word beside it: a space is missing.

*He sent it via*Hedwig*.* It happens when a word is set in italics afterwards and the space goes under. In print the two words
become one, and no spelling checker sees why.

Emphasis on a part of a word is good style (un*think*able, “you for*got*”), and is left alone: the rule speaks up only where both
pieces are words, one of them a small one that makes no compounds or the second a name, and what they make together is no
word. Coined compounds (dragon*fire*) are yours.

The fix puts the space outside the emphasis. It wants a look, for the joke may be meant (*her*story).
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.prose import Attribute
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import times_up_to

_COMMON = 12
_LONGEST_WORD = 40
_LONGEST_EMPHASIS = 8  # words
_WORDPLAY = frozenset({"herstory"})
# Small words that are no part of longer ones, as over, out, under, self, all, man are.
_SMALL = frozenset(
    "a an the of and to for with from that this these those it he she they we you was were is are had have has his her their "
    "our my your its but or not so what who when if than then would could should did said into upon via because been him "
    "them about against between among during until very just".split()
)


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the words that emphasis starts or ends within, and those grown together with an underscore."""
    del facts
    if manuscript.prose.blocks is None:
        return
    text = manuscript.text
    edges = {
        at
        for span in manuscript.prose.spans
        if span.attribute is not Attribute.LINK
        for at in (span.start, span.end)
        if 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()
    }
    for at in sorted(edges):
        index = manuscript.word_after(at) - 1
        start, end = manuscript.word_span(index)
        if end - start > _LONGEST_WORD or sum(edge in edges for edge in range(start + 1, end)) > 1:
            continue  # emphasis of a part in the middle
        if start < at < end and _is_lost(manuscript, text[start:at], text[at:end], text[start:end]):
            yield _finding(manuscript, start, at, end)
    for at in manuscript.gap_places({gap for gap in manuscript.gap_forms if gap == "_"}):
        if 0 < at < len(manuscript.words) and _is_emphasis(manuscript, at):
            left, right = manuscript.word(at - 1), manuscript.word(at)
            if _is_lost(manuscript, left, right, left + right):
                start, end = manuscript.word_span(at - 1)[0], manuscript.word_span(at)[1]
                yield _finding(manuscript, start, manuscript.gap_span(at)[0], end)


def _finding(manuscript: Manuscript, start: int, at: int, end: int) -> Finding:
    left, right = manuscript.text[start:at], manuscript.text[at:end]
    fix = Fix((Edit(at, at, " "),), Safety.UNSAFE, f"Write “{left} {right.strip('_')}”", markup=True)
    return Finding(start, end, "A space is missing beside the emphasis.", (fix,))


def _is_lost(manuscript: Manuscript, left: str, right: str, both: str) -> bool:
    """Tell whether a space was lost between `left` and `right`: both are words, and no word is made of them."""
    left, right, both = composed(left), composed(right), composed(both)
    lexicon = default_lexicon()
    if lexicon.frequency(left.lower()) < _COMMON or not right.isalpha():
        return False
    if knows(lexicon, both) or knows(lexicon, both.lower()) or both.lower() in _WORDPLAY:
        return False
    if left[-1].islower() and right[0].isupper() and right[1:].islower():
        is_name = lexicon.frequency(right) >= 0 or times_up_to(manuscript, right, 1) > 0
        return left.islower() and len(left) > 1 and (is_name or lexicon.frequency(right.lower()) >= _COMMON)
    if min(len(left), len(right)) <= 1 or lexicon.frequency(right.lower()) < _COMMON:
        return False
    return left.lower() in _SMALL or right in _SMALL


def _is_emphasis(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the underscore in gap `at` opens an emphasis that another one closes: the_dog_ ran, no snake_case."""
    if manuscript.gap(at - 1).endswith(("_", "@", "/", ".", "\\")):
        return False
    for after in range(at + 1, min(at + 1 + _LONGEST_EMPHASIS, len(manuscript.words) + 1)):
        gap = manuscript.gap(after)
        if "_" in gap:
            return gap != "_" and gap.lstrip(".,;:!?…’”\"'").startswith("_") and "__" not in gap
        if "\n\n" in gap:
            return False
    return False


RULE = Rule(
    summary="Emphasis has grown together with the word beside it.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS, Touches.SPACES},
    examples=(
        Bad("He saw the*dog* first.", marks=("the*dog",), fixed="He saw the *dog* first.", markdown=True),
        Bad("It was *very*late by then.", marks=("very*late",), fixed="It was *very* late by then.", markdown=True),
        Bad(
            "She wrote via**Anna**, of course.",
            marks=("via**Anna",),
            fixed="She wrote via **Anna**, of course.",
            markdown=True,
        ),
        Bad("He saw the_old dog_ first.", marks=("the_old",), fixed="He saw the _old dog_ first.", markdown=True),
        Bad(
            "“You saw the*dog* first,” he said.",
            marks=("the*dog",),
            fixed="“You saw the *dog* first,” he said.",
            safety=Safety.SUGGESTION,
            markdown=True,
        ),
        Good("It was un*think*able, im*possible*, and *every*body knew.", markdown=True),
        Good("“Not sun*fire*,” he said, “moon*fire*.”", markdown=True),
        Good("Every*bloody*where he went there was the same song.", markdown=True),
        Good("She called it *her*story, and the two *Titanic*s sank.", markdown=True),
        Good("The game had the_old_dog and the_dog in it, and @the_dog_ too.", markdown=True),
        Good("He saw the*dog* first."),
        Good("He said kra*the* and left.", markdown=True),
        Good("It was the*zorb* again.", markdown=True),
    ),
)
