"""What a site or a page puts around a story does not belong to it.

“Next Chapter”, “Read more at …”, a translator's credit, an address alone on its line, the number of a page in the middle of a sentence: they come
along when a story is copied from a site or out of a PDF. Only whole lines are looked at, and only those that can be nothing else; a character who says
“next chapter” is left alone.

The repair takes the line away and wants a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.whole import Whole, of_whole, total

_LONGEST = 120
_LINES = frozenset(
    """
    next chapter|previous chapter|prev chapter|next page|previous page|previous next|prev next|previous chapter next chapter
    |prev index next|previous index next|previous table of contents next|back to top|back to index|read more|continue reading
    |leave a comment|share this|share on facebook|share on twitter|report chapter|report error chapter|add to library
    |bookmark this page|click here to read more|advertisement|sponsored content|like loading
    """.replace("\n", " ")
    .strip()
    .split("|")
)
_STARTS = (
    r"(?:read|find) (?:more|the rest|the latest chapters?)\b.{0,40}\b(?:on|at) \S+$"
    r"|(?:please )?(?:support|follow|find) (?:me|us|the author) on (?:patreon|ko-?fi|twitter|x|facebook|instagram|tumblr|discord|youtube"
    r"|wattpad|royal ?road|ao3|substack|medium|webnovel)\b"
    r"|(?:translator|translated by|proofreader|tl note|t/n|a/n)\s?:|\(?translated by \w"
    r"|this chapter (?:is|was) (?:updated|uploaded|sponsored) by\b"
)
_FIRST_WORDS = frozenset(
    "read find please support follow translator translated proofreader tl t/n: a/n: translator: proofreader: this (translated".split()
)
_CONTENTS = "Table of Contents"
_ADDRESS = r"(?:https?://|www\.)\S+"
_PAGE = r"[-–—\[( ]*(?:page )?\d{1,4}(?: of \d{1,4})?[-–—\]) ]*"
_SENTENCE_ENDS = frozenset(".!?…”\"’'—:")
_SPEECH_ENDS = frozenset("”\"’'?!")
_ORNAMENTS = str.maketrans(dict.fromkeys("←→«»‹›|<>[]()*_•·-–—=~\t", " "))
_LONGEST_LINE = 60


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the short paragraphs, whatever they are."""
    del facts
    for index, paragraph in enumerate(manuscript.paragraphs):
        if paragraph.end - paragraph.start > _LONGEST or paragraph.zone is Zone.SCENE_BREAK:
            continue
        line = manuscript.text[paragraph.start : paragraph.end]
        if line[-1] in _SPEECH_ENDS:
            continue
        if _is_residue(line) or (line == _CONTENTS and _has_many_contents(manuscript)):
            yield _finding(manuscript, index, "This line belongs to a site, not to the story.")
        elif (
            line[-1] in "0123456789-–—])"
            and re.fullmatch(_PAGE, line, re.IGNORECASE)
            and _parts_a_sentence(manuscript, index)
        ):
            yield _finding(manuscript, index, "The number of a page in the middle of the text.")


@of_whole
def _has_many_contents(whole: Whole) -> bool:
    """Tell whether lists of contents stand in a manuscript again and again: a book has one."""
    return _contents(whole) > 1


@total
def _contents(manuscript: Manuscript) -> int:
    return manuscript.text.count(f"{_CONTENTS}\n")


def _is_residue(line: str) -> bool:
    first = line.split(maxsplit=1)[0].lower()
    if line[-1] not in _SENTENCE_ENDS:
        if len(line) <= _LONGEST_LINE and " ".join(line.translate(_ORNAMENTS).lower().split()) in _LINES:
            return True
        if first in _FIRST_WORDS and re.match(_STARTS, line, re.IGNORECASE):
            return True
    return first.startswith(("http", "www.")) and re.fullmatch(_ADDRESS, line) is not None


def _parts_a_sentence(manuscript: Manuscript, index: int) -> bool:
    """Tell whether the sentence before goes on behind: a chapter's number stands between whole sentences."""
    if not 0 < index < len(manuscript.paragraphs) - 1:
        return False
    before, after = manuscript.paragraphs[index - 1], manuscript.paragraphs[index + 1]
    return (
        before.zone is after.zone is Zone.PROSE
        and manuscript.text[before.end - 1] not in _SENTENCE_ENDS
        and manuscript.text[after.start].islower()
    )


def _finding(manuscript: Manuscript, index: int, message: str) -> Finding:
    paragraph = manuscript.paragraphs[index]
    fix = Fix((_removal(manuscript, index, paragraph),), Safety.UNSAFE, "Take the line away")
    return Finding(paragraph.start, paragraph.end, message, (fix,), group="residue")


def _removal(manuscript: Manuscript, index: int, paragraph: Paragraph) -> Edit:
    if index + 1 < len(manuscript.paragraphs):
        return Edit(paragraph.start, manuscript.paragraphs[index + 1].start, "")
    return Edit(manuscript.paragraphs[index - 1].end if index else 0, paragraph.end, "")


RULE = Rule(
    summary="A line of a site or a page that does not belong to the story.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS, Touches.MARKS},
    zones=None,
    examples=(
        Bad(
            "The boat was late.\n\nNext Chapter →\n\nIt came.",
            marks=("Next Chapter →",),
            fixed="The boat was late.\n\nIt came.",
        ),
        Bad(
            "The boat was late.\n\n« Previous | Next »",
            marks=("« Previous | Next »",),
            fixed="The boat was late.",
        ),
        Bad(
            "Translator: Lamplighter\n\nThe boat was late.",
            marks=("Translator: Lamplighter",),
            fixed="The boat was late.",
        ),
        Bad(
            "Read more of this story at boats.example\n\nThe boat was late.",
            marks=("Read more of this story at boats.example",),
            fixed="The boat was late.",
        ),
        Bad(
            "https://boats.example/3\n\nThe boat was late.",
            marks=("https://boats.example/3",),
            fixed="The boat was late.",
        ),
        Bad(
            "The boat was late and the men on the\n\n- 14 -\n\nquay had gone home.",
            marks=("- 14 -",),
            fixed="The boat was late and the men on the\n\nquay had gone home.",
        ),
        Good("“Next chapter,” said the teacher.\n\nThe boat was late."),
        Good("The boat was late.\n\n14\n\nIt came at noon."),
        Good("Read more, he told himself, and drink less.\n\nThe boat was late."),
        Good("Support me, Anna, or I shall fall.\n\nThe boat was late."),
        Good("Follow me on foot, she said\n\nThe boat was late."),
        Good("Translator of an old book that nobody reads, he lived alone.\n\nThe boat was late."),
        Good("The Next Chapter of Her Life\n\nThe boat was late."),
    ),
)
