"""A paragraph of prose ends with a full stop, or another mark that ends a sentence.

The last key of a paragraph is easily missed. Headings, verse, letters, lists and signs end without a stop by right, so
the rule looks only at paragraphs that are clearly prose: long enough, with an ordinary lower-case word at the end, among
neighbours that do end with a stop. A book that leaves out its stops throughout is let be.

The fix adds a full stop. It is not safe: the paragraph may have lost more than its stop, or may have been broken in
the middle of a sentence.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript, composed
from copydesk.paragraphs import Paragraph
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, paragraph_count, total
from copydesk.zones import Zone

_FEWEST_WORDS = 10
_ENDS = frozenset(".!?…:;,—–-\"”’'»)]*_~>|=/\\&%$#@+}\N{OBJECT REPLACEMENT CHARACTER}")
# A paragraph without a single stop inside may be a telegram, a sign, a chapter's argument.
_STOP_INSIDE = r"[^\W_][.!?][\"”’')]* "
# Words that cannot end a sentence: the paragraph was broken in two, or broken off on purpose.
_NEVER_LAST = frozenset(
    """
    the a an and or but of that because if how with my your his their our to
    """.split()
)
# More paragraphs without an end than this are a habit: verse, chat, a voice of its own.
_MOST_OFTEN = 0.03
_ALWAYS_ALLOWED = 3
_REACH = 30  # words
_COMMON = 12


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the paragraphs that end with a letter."""
    del facts
    open_ends = _open_ends(manuscript)
    if not open_ends or _is_habit(manuscript):
        return
    for index in open_ends:
        paragraph = manuscript.paragraphs[index]
        at = manuscript.word_after(paragraph.end) - 1
        if _is_prose(manuscript, paragraph, at) and _neighbours_end(manuscript, index):
            start, end = manuscript.word_span(at)
            fix = Fix((Edit(end, end, "."),), Safety.UNSAFE, "Add a full stop")
            yield Finding(start, end, "The paragraph ends without a full stop.", (fix,))


def _open_ends(manuscript: Manuscript) -> list[int]:
    text, paragraphs = manuscript.text, manuscript.paragraphs
    return [i for i, p in enumerate(paragraphs) if p.zone is Zone.PROSE and text[p.end - 1] not in _ENDS]


@of_whole
def _is_habit(whole: Whole) -> bool:
    return _times(whole) > max(_ALWAYS_ALLOWED, _MOST_OFTEN * paragraph_count(whole))


@total
def _times(manuscript: Manuscript) -> int:
    return len(_open_ends(manuscript))


def _is_prose(manuscript: Manuscript, paragraph: Paragraph, last: int) -> bool:
    """Tell whether the paragraph is long enough and ends with a known lower-case word, outside speech left open."""
    word = manuscript.word(last)
    first = manuscript.word_after(paragraph.start)
    if last - first + 1 < _FEWEST_WORDS or not word.islower() or manuscript.word_span(last)[1] != paragraph.end:
        return False
    if default_lexicon().frequency(composed(word)) < 0 or manuscript.speech_at(paragraph.end - 1):
        return False
    if word in _NEVER_LAST or not re.compile(_STOP_INSIDE).search(manuscript.text, paragraph.start, paragraph.end):
        return False
    if _is_unpunctuated(manuscript, last):
        return False
    opening = manuscript.text[paragraph.start]
    return opening.isupper() or opening in "\"“‘'—…"


def _is_unpunctuated(manuscript: Manuscript, last: int) -> bool:
    """Tell whether a sentence starts without a stop before it, not far back: a voice, or a machine, that has none."""
    lexicon = default_lexicon()
    for at in range(max(1, last - _REACH), last):
        word = manuscript.word(at)
        if manuscript.gap(at) != " " or not word.istitle() or word == "I" or not manuscript.word(at - 1).islower():
            continue
        if lexicon.frequency(word.lower()) >= _COMMON and lexicon.frequency(word) < 0:
            return True
    return False


def _neighbours_end(manuscript: Manuscript, index: int) -> bool:
    """Tell whether the prose before and after ends, and starts, as prose does."""
    for neighbour in (index - 1, index + 1):
        if not 0 <= neighbour < len(manuscript.paragraphs):
            continue
        paragraph = manuscript.paragraphs[neighbour]
        if paragraph.zone not in {Zone.PROSE, Zone.HEADING, Zone.SCENE_BREAK}:
            return False
        if paragraph.zone is Zone.PROSE and manuscript.text[paragraph.end - 1] not in _ENDS:
            return False
        if neighbour > index and manuscript.text[paragraph.start].islower():
            return False  # a sentence broken in the middle
    return True


RULE = Rule(
    summary="A paragraph ends without a full stop.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad(
            "It was hot. He said nothing as he worked, and he cared little who might see him there\n\nNobody came.",
            marks=("there",),
            fixed="It was hot. He said nothing as he worked, and he cared little who might see him there.\n\nNobody came.",
        ),
        Bad(
            "“I know.” She put the lamp down on the table and went over to the window",
            marks=("window",),
            fixed="“I know.” She put the lamp down on the table and went over to the window.",
        ),
        Good("In which the travellers come to the river and find that the ferry has gone"),
        Good(
            "The sign on the door was plain enough:\n\nNO ENTRY after dark\nby order of the harbour master and his men"
        ),
        Good("“I have told you what I know about the night of the fire and who was there\n\n“But there is more.”"),
        Good(
            "And all the long way down to the sea they went without a word\n\nand without a light, until the morning came and found them there."
        ),
        Good("Arriving noon tomorrow with the whole of the family please meet us at station\n\nHe read it twice."),
        Good("He got as far as the gate. She followed, trying all the while to explain to him how\n\n“What is it?”"),
        Good(
            "My dear Anna, I write to you from the old house with much love\n\nYour brother Tom, who has not forgotten what he owes you after all"
        ),
        Good(
            "The tape said: “Go.” The rest was one long line you go down to the boat She is there tell her to wait for me"
        ),
    ),
)
