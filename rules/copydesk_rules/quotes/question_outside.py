"""A question mark stands inside the quotation marks where the speech is the question: “Are you ill?” he asked.

It stands outside where the sentence around the quotation asks (Did she say “no”?). So the rule marks it only where
there is no such sentence: before a tag, where nothing else stands in the paragraph, and behind *he asked*. The same
holds for an exclamation mark.

The fix sets the mark inside; it wants a look.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import Reading
from copydesk_rules.dialogue._closers import closed_by, is_tagged, starts_paragraph

_OUTSIDE = r"(?P<closer>[”\"’])(?P<marks>[?!]+)(?=\s|\Z)"
_ASKING = frozenset("asked ask asks asking inquired enquired demanded wondered".split())
_QUESTIONS = frozenset(
    """
    who what where when why how which whose is are was were am do does did have has had can could will would shall should may might
    isn't aren't wasn't weren't don't doesn't didn't haven't hasn't can't couldn't won't wouldn't shouldn't
    """.split()
)


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which starts with a closing mark and a question or exclamation mark behind it."""
    match = re.match(_OUTSIDE, manuscript.gap(at))
    if at == 0 or match is None:
        return None
    start = manuscript.gap_span(at)[0]
    reading = closed_by(manuscript, facts, start, sure=False)
    if reading is None:
        return None
    if is_tagged(reading):
        is_question = reading.lead.afresh and (not reading.speech.unsure or starts_paragraph(manuscript, reading))
    else:
        alone = _is_alone(manuscript, reading, start + match.end())
        is_question = not reading.speech.unsure and (alone or _is_asked(manuscript, reading))
    if not is_question:
        return None
    end = start + match.end()
    what = "question mark" if match["marks"][0] == "?" else "exclamation mark"
    fix = Fix((Edit(start, end, match["marks"] + match["closer"]),), Safety.UNSAFE, f"Set the {what} inside")
    return Finding(start, end, f"The {what} belongs to the speech: inside the quotation marks.", (fix,))


def _is_alone(manuscript: Manuscript, reading: Reading, end: int) -> bool:
    """Tell whether a speech of several words, and the mark, is all of its paragraph."""
    speech = reading.speech
    paragraph = manuscript.paragraphs[speech.paragraph]
    return (
        paragraph.start == speech.start and paragraph.end == end and " " in manuscript.text[speech.start : speech.end]
    )


def _is_asked(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether somebody asked (he asked, “Are you ill”?), and what follows is worded as a question."""
    clause = reading.before
    if clause is None or clause.kind is not Kind.TAG or clause.inverted or reading.lead.mark not in {",", ":"}:
        return False
    if manuscript.word(clause.first).lower() in _QUESTIONS or clause.helped:
        return False
    if manuscript.word(clause.verb).lower() not in _ASKING:
        return False
    first = manuscript.word(manuscript.word_after(reading.speech.start))
    return first[:1].isupper() and first.lower().replace("’", "'") in _QUESTIONS


RULE = Rule(
    summary="A question mark stands outside the quotation marks.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=gaps(lambda gap: gap[:1] in {"”", '"', "’"} and re.match(_OUTSIDE, gap) is not None, check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“Are you ill”? he asked.", marks=("”?",), fixed="“Are you ill?” he asked."),
        Bad('"Look out"! cried Anna.', marks=('"!',), fixed='"Look out!" cried Anna.'),
        Bad("He turned round.\n\n‘Are you ill’?", marks=("’?",), fixed="He turned round.\n\n‘Are you ill?’"),
        Bad("He asked her, “Are you ill”?", marks=("”?",), fixed="He asked her, “Are you ill?”"),
        Bad("He asked: “Are you ill”?", marks=("”?",), fixed="He asked: “Are you ill?”"),
        Good("Did she say “no”? He asked again."),
        Good("Had she called him “my dear”? he asked himself."),
        Good("Who asked her, “Are you ill”? Nobody had."),
        Good("Why had he asked, “Are you ill”? He knew."),
        Good("He asked, “Luck”? It was no word of his."),
        Good("He turned round.\n\n“Luck”?\n\nIt was no word of his."),
        Good("“Are you ill?” he asked."),
        Good("“Are you ill”? It was no word of his."),
        Good("Asked Anna, “Are you ill”?"),
        Good("He said, “Are you ill”?"),
        Good("He asked, “are you ill”?"),
        Good("He had asked, “Are you ill”?"),
    ),
)
