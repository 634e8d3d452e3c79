"""Two words, or two sentences, run together: thedoor, momentTurning.

An unknown word that falls into two common ones is marked where fiction has the two side by side often, and no other word
is near. Words that are made of two (viewscreen, starmen) are coined, not joined; forms that are always joined by mistake (alot)
are the business of words/closed-compound.

A capital in the middle of a word gives a lost stop away: “She waited for a whileThen the bell rang”. Names and brands have
capitals inside by right (McAllister, DeWitt, iPod), so both halves must be ordinary words, the first in small letters, and the
form rare.

Where the second half is a name of the book a space is proposed, else a full stop and a space. The fix wants a look: the
lost mark may have been another.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import NAME, default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import inside_capitals
from copydesk.spelling import Kind, verdicts
from copydesk.whole import Whole, of_whole, stands_at_most
from copydesk_rules.words._closed import CLOSED

_CAPITAL_INSIDE = re.compile(r"(?P<left>[a-z]{2,})(?P<right>[A-Z](?:[a-z]+(?:['’][a-z]+)?)?)$")
_MOST_OFTEN = 2
# Log2 classes of the lexicon: both halves must be words one meets, not scraps that a list of words happens to hold.
_COMMON = 8
_BEGINNINGS = frozenset("anti mid non pre pro un".split())  # before a name they are no words: unChristian


def _is_candidate(form: str) -> bool:
    match = _CAPITAL_INSIDE.match(form)
    if match is None:
        return False
    lexicon = default_lexicon()
    right = match["right"]
    if lexicon.frequency(match["left"]) < _COMMON or lexicon.flags(match["left"]) & NAME:
        return False
    if len(right) == 1:
        return right in {"I", "A"}
    return lexicon.frequency(right.lower()) >= _COMMON or (_is_name(right) and match["left"] not in _BEGINNINGS)


def _is_name(word: str) -> bool:
    return default_lexicon().frequency(word) >= 1


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the unknown words, and the rare forms that have a capital inside."""
    for at, verdict in verdicts(manuscript, facts).items():
        form = manuscript.word(at)
        if verdict.kind is Kind.JOINED and form.lower() not in CLOSED:
            start, end = manuscript.word_span(at)
            (meant,) = verdict.meant
            fix = Fix((Edit(start, end, meant),), Safety.UNSAFE, f"Write “{meant}”")
            yield Finding(start, end, f"Two words run together: “{meant}”.", (fix,), group=form.lower())
    yield from _joined_sentences(manuscript)


def _joined_sentences(manuscript: Manuscript) -> Iterator[Finding]:
    mixed = (form for form in manuscript.word_forms if not form[1:].islower() and _is_candidate(form))
    forms = {form for form in mixed if stands_at_most(manuscript, form, _MOST_OFTEN)}
    if not forms:
        return
    names = _names(manuscript, {form[len(_left(form)) :] for form in forms})
    for at in manuscript.word_places(forms):
        if _stands_free(manuscript, at):
            yield _judge(manuscript, at, names)


def _judge(manuscript: Manuscript, at: int, names: AbstractSet[str]) -> Finding:
    form = manuscript.word(at)
    left = _left(form)
    right = form[len(left) :]
    start, end = manuscript.word_span(at)
    middle = start + len(left)
    if right in names:
        fix = Fix((Edit(middle, middle, " "),), Safety.UNSAFE, f"Write “{left} {right}”")
        return Finding(start, end, "Two words run together.", (fix,))
    stop = Fix((Edit(middle, middle, ". "),), Safety.UNSAFE, f"Write “{left}. {right}”")
    small = right if right == "I" or right.startswith(("I'", "I’")) else right.lower()
    space = Fix((Edit(middle, end, f" {small}"),), Safety.SUGGESTION, f"Write “{left} {small}”")
    return Finding(start, end, "Two sentences run together: a full stop and a space are missing.", (stop, space))


def _left(form: str) -> str:
    match = _CAPITAL_INSIDE.match(form)
    return match["left"] if match else ""


def _stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the word stands among words, not in an address, a path or a piece of code."""
    left, right = manuscript.gap(at), manuscript.gap(at + 1)
    if right == "." and at + 1 < len(manuscript.words):
        return False
    return (not left or left[-1] not in "./@#_\\`&<") and (not right or right[0] not in "/@_\\`(=<")


def _names(manuscript: Manuscript, words: AbstractSet[str]) -> set[str]:
    """Return those of the capitalised words that the book uses inside sentences, or that are nothing but names."""
    lexicon = default_lexicon()
    return {word for word in words - {"I", "A"} if lexicon.frequency(word.lower()) < 0 or _is_used(manuscript, word)}


@of_whole
def _is_used(whole: Whole, word: str) -> bool:
    return inside_capitals(whole, word) > 0


RULE = Rule(
    summary="Two words or two sentences run together.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS, Touches.MARKS, Touches.CASE},
    misspelling=True,
    vocabulary=True,
    examples=(
        Bad("He shut thedoor behind him.", marks=("thedoor",), fixed="He shut the door behind him."),
        Bad("She looked atme and smiled.", marks=("atme",), fixed="She looked at me and smiled."),
        Bad("He waited for a whileThen he left.", marks=("whileThen",), fixed="He waited for a while. Then he left."),
        Bad("It was lateShe knew.", marks=("lateShe",), fixed="It was late. She knew."),
        Bad(
            "He saw Arthur there. He went withArthur.",
            marks=("withArthur",),
            fixed="He saw Arthur there. He went with Arthur.",
        ),
        Good("The viewscreen went dark, and the starmen waited."),
        Good("“Lookit here,” he said, “lookit what you done.”"),
        Good("We had alot to do."),
        Good("It was an unRoman thought."),
        Good("He wrote: theN i shal goO to heR."),
        Good("Old McAllister and Miss DeWitt had a PlayStation."),
        Good("He put the iPod beside the eReader."),
        Good("She wrote it in myFile.theName and forgot it."),
        Good("The fleshWarden spoke; a fleshWarden always did. No fleshWarden slept."),
    ),
)
