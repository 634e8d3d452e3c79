"""A heading ends without a full stop.

“Chapter One” needs none; a stop makes a sentence of it. A question mark, an exclamation mark and an ellipsis belong to a title
and stay, and so does the stop of an abbreviation (The Return of J. Marsh, Jr.) and of a bare number (IV.). Stet where old titles have
their stops on purpose: the rule is off unless it is asked for.
"""

import re

from copydesk.abbreviations import is_abbreviation
from copydesk.checks import paragraphs
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.zones import RUNNING

# By its layout a line that ends with a stop is prose; these are headings all the same.
_NUMBERED = r"(?:chapter|part|book|volume|act|scene) [\w-]+(?: [\w-]+)?\.|(?:prologue|epilogue|interlude)\."


def check(manuscript: Manuscript, index: int, facts: Facts) -> Finding | None:
    """Judge the paragraph `index` where it is a heading."""
    del facts
    paragraph = manuscript.paragraphs[index]
    text = manuscript.text
    if text[paragraph.end - 1] != "." or text[paragraph.end - 2] in ".…":
        return None
    if paragraph.zone is not Zone.HEADING and not re.fullmatch(
        _NUMBERED, text[paragraph.start : min(paragraph.end, paragraph.start + 40)], re.IGNORECASE
    ):
        return None
    word = manuscript.word(manuscript.word_after(paragraph.end) - 1)
    first = manuscript.word_after(paragraph.start)
    if is_abbreviation(word) or word.isdigit() or manuscript.word_span(first)[1] >= paragraph.end - 1:
        return None
    at = paragraph.end - 1
    fix = Fix((Edit(at, at + 1, ""),), Safety.UNSAFE, "Take the stop away")
    return Finding(at, at + 1, "A heading ends without a full stop.", (fix,))


RULE = Rule(
    summary="A heading ends with a full stop.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=paragraphs(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    zones=RUNNING | {Zone.HEADING},
    default=False,
    examples=(
        Bad("Chapter Four.\n\nThe boat was late.", marks=(".",), fixed="Chapter Four\n\nThe boat was late."),
        Bad(
            "# The Lamp Goes Out.\n\nThe boat was late.",
            marks=(".",),
            fixed="# The Lamp Goes Out\n\nThe boat was late.",
            markdown=True,
        ),
        Good("# Who Goes There?\n\nThe boat was late.", markdown=True),
        Good("# And Then…\n\nThe boat was late.", markdown=True),
        Good("# The Return of Corwen Marsh, Jr.\n\nThe boat was late.", markdown=True),
        Good("# IV.\n\nThe boat was late.", markdown=True),
        Good("Chapter by chapter he read it.\n\nThe boat was late."),
        Good("# And so on...\n\nThe boat was late.", markdown=True),
        Good("# Chapter 12.\n\nThe boat was late.", markdown=True),
    ),
)
