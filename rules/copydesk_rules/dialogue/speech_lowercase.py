"""A speech starts with a capital, whatever stands before it: “Come in,” he said.

Left alone is what goes on with a sentence (“I came,” he said, “to help.”), what an ellipsis or a dash opens, a stammer,
quoted words, names that are written small, and books that let people speak in small letters throughout.

The fix writes the capital. It is safe where the speech opens a paragraph and a plain tag follows it; else it wants a
look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, Subject, break_of, is_past
from copydesk.speech.reading import Reading, readings, starts_small
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import SMALL_NAMES, recased, speaks_in_small_letters, switched

_TYPED = frozenset("typed types texted texts wrote writes messaged read reads sent sends posted".split())
_OWN = ("i'", "i’")  # the matter of capitals/lone-i
_PART_NAME = r"[a-z]+[A-Z]"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the speeches that open a paragraph, or follow a sentence, with a small letter."""
    found = readings(manuscript, facts)
    suspects = [reading for reading in found if _is_suspect(manuscript, facts, reading)]
    if not suspects or speaks_in_small_letters(manuscript, facts):
        return
    for reading in suspects:
        at = manuscript.word_after(reading.speech.start)
        start, end = manuscript.word_span(at)
        clause = reading.after
        plain = (
            clause is not None
            and clause.kind is Kind.TAG
            and clause.grade is Grade.PURE
            and clause.subject is Subject.PRONOUN
        )
        safety = Safety.SAFE if plain and reading.ending in {",", "?", "!"} else Safety.UNSAFE
        fix = Fix((recased(manuscript, at),), safety, f"Write “{switched(manuscript.words[at])}”")
        yield Finding(start, end, "A speech starts with a capital.", (fix,))


def _is_suspect(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    speech = reading.speech
    if speech.unsure or not speech.closed or not (_opens(reading) or _is_led_up_to(manuscript, facts, reading)):
        return False
    if not starts_small(manuscript, speech):
        return False
    at = manuscript.word_after(speech.start)
    word = manuscript.words[at]
    if word in SMALL_NAMES or word == "i" or word.startswith(_OWN) or re.match(_PART_NAME, word) or "-" in word:
        return False
    if reading.ending not in {",", "?", "!", ".", "…", "—"}:
        return False
    return not _is_typed(manuscript, reading) and not (_opens(reading) and _goes_on(manuscript, speech.paragraph))


def _opens(reading: Reading) -> bool:
    return reading.precedes < 0 and not reading.lead.mark


def _is_led_up_to(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether a verb of speech leads up to a speech that is a sentence, and is the tag of no other: He said, “come in”."""
    lead = reading.lead
    if lead.mark not in {",", ":"} or reading.ending not in {".", "?", "!"} or lead.end == lead.first:
        return False
    if _is_parenthesis(manuscript, reading):
        return False
    verb = manuscript.words[lead.end - 1].lower()
    if facts.verbs.grade(verb) is not Grade.PURE or verb in _TYPED or not is_past(verb):
        return False
    if reading.precedes < 0:
        return True
    previous = readings(manuscript, facts)[reading.precedes]
    return previous.ending in {".", "?", "!"} and (previous.after is None or previous.after.first != lead.first)


def _is_parenthesis(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether a tag stands between commas within a sentence: it was, she said, “since the flood”."""
    lead = reading.lead
    commas = [at for at in range(lead.first + 1, lead.end) if break_of(manuscript.gaps[at])]
    return bool(commas) and manuscript.words[commas[-1]].lower() not in {"and", "then", "but"}


def _is_typed(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether the tag says that words were written: they stand as they were."""
    clause = reading.after
    return clause is not None and clause.verb >= 0 and manuscript.words[clause.verb].lower() in _TYPED


def _goes_on(manuscript: Manuscript, paragraph: int) -> bool:
    """Tell whether the paragraph before ends without a stop, or with a mark that leads on: the speech goes on with it."""
    if not paragraph:
        return False
    before = manuscript.paragraphs[paragraph - 1]
    last = manuscript.text[before.start : before.end].rstrip("\"'”’*_ \n")[-1:]
    return last not in ".?!"


RULE = Rule(
    summary="A speech starts with a small letter.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.CASE},
    examples=(
        Bad("“come in,” he said.", marks=("come",), fixed="“Come in,” he said."),
        Bad("“come in!” Anna cried.", marks=("come",), fixed="“Come in!” Anna cried.", safety=Safety.UNSAFE),
        Bad(
            "He turned, and then said, “come in.”",
            marks=("come",),
            fixed="He turned, and then said, “Come in.”",
            safety=Safety.UNSAFE,
        ),
        Bad("“come in,” she growled.", marks=("come",), fixed="“Come in,” she growled.", safety=Safety.UNSAFE),
        Bad("“come in!” Anna said.", marks=("come",), fixed="“Come in!” Anna said.", safety=Safety.UNSAFE),
        Bad("“come in…” he said.", marks=("come",), fixed="“Come in…” he said.", safety=Safety.UNSAFE),
        Bad("“who is it?” he said.", marks=("who",), fixed="“Who is it?” he said."),
        Bad("“come in!” he said.", marks=("come",), fixed="“Come in!” he said."),
        Bad("“come in—” he said.", marks=("come",), fixed="“Come in—” he said.", safety=Safety.UNSAFE),
        Bad("He said: “come in.”", marks=("come",), fixed="He said: “Come in.”", safety=Safety.UNSAFE),
        Bad("He said, “who is it?”", marks=("who",), fixed="He said, “Who is it?”", safety=Safety.UNSAFE),
        Bad("He said, “come in!”", marks=("come",), fixed="He said, “Come in!”", safety=Safety.UNSAFE),
        Bad("He sat.\n\n“come in,” he said.", marks=("come",), fixed="He sat.\n\n“Come in,” he said."),
        Bad("Was it he?\n\n“come in,” he said.", marks=("come",), fixed="Was it he?\n\n“Come in,” he said."),
        Bad("It was he!\n\n“come in,” he said.", marks=("come",), fixed="It was he!\n\n“Come in,” he said."),
        Good("“I came,” he said, “to help.”"),
        Good("“I came!” he said, “to help.”"),
        Good("He said, with a nod, “to help.”"),
        Good("It had been there, she said, “since the flood.”"),
        Good("“where r you?” she typed."),
        Good("“i’m here,” he said."),
        Good("“…come in,” he said."),
        Good("“c-come in,” he said."),
        Good("“iPhones are gone,” he said."),
        Good("“We were shocked,”\n\n“very shocked,” said the other."),
        Good("“come in” was all that it said."),
        Good("“come in,” it said.\n\n“sit,” it said.\n\n“eat,” it said."),
        Good("“come in, he said."),
        Good("He said “come in.”"),
        Good("He said, “come in,” and left."),
        Good("He growled, “come in.”"),
        Good("He wrote, “come in.”"),
        Good("He could say, “come in.”"),
        Good("“I came,” he said. Anna said, “to help.”"),
        Good("“de Marsh is here,” he said."),
        Good("“Go.” “come in,” he said."),
    ),
)
