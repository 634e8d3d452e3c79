"""Thoughts in italics take the marks of speech: *I am late,* he thought. *Am I late?* he thought.

A comma stands between the thought and its tag, inside the italics or behind them, and the tag has a small letter. Only
italics that start a sentence and have two words or more are looked at, before a subject with *thought*, *wondered* and
their like that ends its clause; stress, titles and foreign words are left alone, and so are thoughts without a tag.

The fix wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.prose import Attribute
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause, Kind, clause_at, ends
from copydesk_rules.dialogue._fixes import keeps_capital, recased

_THOUGHT = frozenset(
    "thought thinks think wondered wonders mused muses reflected reflects realised realized realises realizes decided".split()
)
_FEWEST = 2  # words of a thought that is not a stressed word
_ENDS = frozenset(".?!…—,")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the italics that a verb of thinking follows."""
    for span in manuscript.prose.spans:
        if span.attribute is not Attribute.EMPHASIS or manuscript.speech_at(span.start) is not None:
            continue
        at = manuscript.word_after(span.end)
        first = manuscript.word_after(span.start)
        if at - first < _FEWEST or not _starts_sentence(manuscript, span.start) or at >= len(manuscript.words):
            continue
        gap = manuscript.text[span.end : manuscript.word_starts[at]]
        if gap not in {" ", ", ", ". "}:
            continue
        clause = clause_at(manuscript, facts, at)
        if clause.kind is not Kind.TAG or manuscript.words[clause.verb].lower() not in _THOUGHT:
            continue
        if manuscript.word(clause.verb + 1) not in {"of", "about"} and ends(manuscript, facts, clause):
            finding = _judge(manuscript, facts, clause, span.end, gap)
            if finding is not None:
                yield finding


def _judge(manuscript: Manuscript, facts: Facts, clause: Clause, end: int, gap: str) -> Finding | None:
    """Judge what stands between a thought that ends at `end` and its tag."""
    last = manuscript.text[end - 1]
    edits: list[Edit] = []
    if gap == ". ":
        edits.append(Edit(end, end + 1, ","))
    elif gap == " " and last == ".":
        edits.append(Edit(end - 1, end, ","))
    elif gap == " " and last not in _ENDS:
        edits.append(Edit(end, end, ","))
    word = manuscript.words[clause.first]
    start, stop = manuscript.word_span(clause.first)
    if word[0].isupper() and not keeps_capital(manuscript, facts, clause):
        edits.append(recased(manuscript, clause.first))
    if not edits:
        return None
    if edits[0].start == start:
        return Finding(start, stop, f"“{word}” goes on after the thought: no capital.", (_fix(edits),))
    message = "A comma stands between a thought and its tag."
    return Finding(end - 1, stop if len(edits) > 1 else min(end + 1, start), message, (_fix(edits),))


def _fix(edits: list[Edit]) -> Fix:
    return Fix(tuple(edits), Safety.UNSAFE, "Punctuate it as speech")


def _starts_sentence(manuscript: Manuscript, start: int) -> bool:
    before = manuscript.text[max(0, start - 8) : start].rstrip(" \n")
    return manuscript.text[start].isupper() and (
        not before or before[-1] in ".?!…”\"’'—" or manuscript.text[:start].endswith("\n")
    )


RULE = Rule(
    summary="A thought in italics is not punctuated as speech is.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("*I am late.* he thought.\n", marks=(".* ",), fixed="*I am late,* he thought.\n", markdown=True),
        Bad("*I am late* he thought.\n", marks=("e* ",), fixed="*I am late*, he thought.\n", markdown=True),
        Bad("*Am I late?* He wondered.\n", marks=("He",), fixed="*Am I late?* he wondered.\n", markdown=True),
        Bad("*I am late.* He thought.\n", marks=(".* He",), fixed="*I am late,* he thought.\n", markdown=True),
        Bad("*I am late*, He thought.\n", marks=("He",), fixed="*I am late*, he thought.\n", markdown=True),
        Bad("*I am late*. he thought.\n", marks=("e*.",), fixed="*I am late*, he thought.\n", markdown=True),
        Bad("*I am late.* Anna thought.\n", marks=(".* ",), fixed="*I am late,* Anna thought.\n", markdown=True),
        Bad(
            "It was so. *I am late* he thought.\n",
            marks=("e* ",),
            fixed="It was so. *I am late*, he thought.\n",
            markdown=True,
        ),
        Bad(
            "It was so:\n\n*I am late* he thought.\n",
            marks=("e* ",),
            fixed="It was so:\n\n*I am late*, he thought.\n",
            markdown=True,
        ),
        Good("*I am late,* he thought.\n", markdown=True),
        Good("*I am late*, he thought.\n", markdown=True),
        Good("*I am late.* He thought of the boat.\n", markdown=True),
        Good("*Late.* He thought so.\n", markdown=True),
        Good("They took *The Long Boat* he thought lost.\n", markdown=True),
        Good("**I am late.** he thought.\n", markdown=True),
        Good("They had *A Long Boat* he thought.\n", markdown=True),
        Good("*I am late.* He said.\n", markdown=True),
        Good("*I am late.* He thought it over.\n", markdown=True),
        Good("*am I late* he thought.\n", markdown=True),
        Good("*Late* he thought.\n", markdown=True),
        Good("*I am late.*\n", markdown=True),
    ),
)
