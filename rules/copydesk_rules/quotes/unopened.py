"""A closing mark with no opening one before it: Come in,” she said.

The opening mark was lost, or the closing one was left behind when a line was cut. Where a paragraph sounds like speech
from its start, the mark goes there; behind a tag, where the speech goes on: “No,” she said. “Come in.” A paragraph that
only tells, and ends with a closing mark, has one too many.

A quotation of several paragraphs that opens only once is left alone, and so is an apostrophe at the end of a word. The
fix wants a look; where the mark may go to more than one place, all are offered.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Mark
from copydesk.speech.voice import openings, weight_of
from copydesk.zones import RUNNING

_OPENERS = {"”": "“", '"': '"', "’": "‘", "'": "'", "“": "“", "‘": "‘"}
_DOUBLE = frozenset('"“”')
_LONG_QUOTATION = 40  # paragraphs of one quotation, opened at the first and closed at the last
_MOST_STRAYS = 3  # in one paragraph; more are no slips
_TOLD = -2.0  # words that are told, not spoken
_WEAK = 4.0  # a place where nothing but the words before it speaks for an opening mark
_NEAR = 1.5  # so little between two places that either may be meant
_MOST = 3
_OTHER = r"(?<=[^\W\d_.,] )'(?=[A-Z])"  # a straight single mark that opens
_WORD = r"[\w’'-]+"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each closing mark that nothing opened."""
    del facts
    for index, marks in manuscript.pairing.strays.items():
        if manuscript.paragraphs[index].zone in RUNNING and len(marks) <= _MOST_STRAYS:
            yield from (_judge(manuscript, index, mark) for mark in marks if _is_lost(manuscript, index, mark))
    for speech in manuscript.speeches:
        if speech.unsure and speech.closed and _is_set_before(manuscript.text, speech.start):
            glyph = f" {_OPENERS[manuscript.text[speech.start]]}"
            fix = Fix((Edit(speech.start, speech.start + 2, glyph),), Safety.UNSAFE, "Move it")
            yield Finding(speech.start, speech.start + 2, "A mark on the wrong side of the space.", (fix,))


def _is_set_before(text: str, at: int) -> bool:
    """Tell whether a mark that opens speech stands before the space, and looks like a closing one."""
    return (
        text[at] in "”’\"'"
        and at > 0
        and text[at - 1] in ",:"
        and text[at + 1 : at + 2] == " "
        and text[at + 2 : at + 3].isupper()
    )


def _is_lost(manuscript: Manuscript, index: int, mark: Mark) -> bool:
    text = manuscript.text
    single = text[mark.at] not in _DOUBLE
    if not mark.sure or text[mark.at] not in _OPENERS or single is not manuscript.convention.is_single:
        return False
    if single and (text[mark.at - 1].isalpha() or text[mark.at - 1].isspace()):
        return False  # an apostrophe, perhaps
    beside = text[max(0, mark.at - 1) : mark.at + 2]
    if any(beside[0] == kind or beside[2:] == kind for kind in (text[mark.at], "”", '"')):
        return False  # doubled
    others = [q for q in manuscript.quotations(index) if not q.closed and q.start < mark.at]
    begin = max(
        [manuscript.paragraphs[index].start, *(s.end for s in manuscript.speeches_of(index) if s.end <= mark.at)]
    )
    if others or (not single and re.compile(_OTHER).search(text, begin, mark.at)):
        return False  # opened with a mark of the other kind
    return bool(_before(manuscript, index, mark)) or not _is_long_quotation(manuscript, index)


def _before(manuscript: Manuscript, index: int, mark: Mark) -> list[int]:
    """Return where the speeches of the paragraph end that stand before the mark, in marks of its kind."""
    text = manuscript.text
    kind = {text[mark.at], _OPENERS[text[mark.at]], '"' if text[mark.at] in _DOUBLE else "'"}
    return [s.end for s in manuscript.speeches_of(index) if s.end <= mark.at and text[s.start] in kind]


def _is_long_quotation(manuscript: Manuscript, index: int) -> bool:
    """Tell whether an earlier paragraph left a speech open which this one may close."""
    text = manuscript.text
    for at in range(index - 1, max(-1, index - _LONG_QUOTATION), -1):
        paragraph = manuscript.paragraphs[at]
        if not any(
            mark in text[paragraph.start : paragraph.end]
            for mark in ('"“”' if not manuscript.convention.is_single else "‘'")
        ):
            continue
        return any(not speech.closed for speech in manuscript.speeches_of(at))
    return False


def _judge(manuscript: Manuscript, index: int, mark: Mark) -> Finding:
    text, paragraph = manuscript.text, manuscript.paragraphs[index]
    earlier = _before(manuscript, index, mark)
    begin = max(earlier, default=paragraph.start)
    while begin < mark.at and not text[begin].isalnum():
        if text[begin] in "…." and not earlier:
            break
        begin += 1
    if begin >= mark.at:
        return _too_many(mark)
    found = openings(text, begin, mark.at, from_start=not earlier)
    at_end = mark.at + 1 == paragraph.end
    spoken = weight_of(text, begin, mark.at)
    if not found or (at_end and spoken <= _TOLD and found[0].weight <= _WEAK):
        return _too_many(mark)
    best = found[0].weight
    likely = [opening.at for opening in found[:_MOST] if opening.weight > best - _NEAR]
    return _opened(manuscript, mark, likely)


def _opened(manuscript: Manuscript, mark: Mark, starts: list[int]) -> Finding:
    text = manuscript.text
    opener = _OPENERS[text[mark.at]]
    safety = Safety.UNSAFE if len(starts) == 1 else Safety.SUGGESTION
    fixes = tuple(Fix((Edit(start, start, opener),), safety, "Open the speech") for start in starts)
    word = re.compile(_WORD).search(text, starts[0], mark.at)
    return Finding(starts[0], word.end() if word else mark.at, "Speech that no mark opens.", fixes)


def _too_many(mark: Mark) -> Finding:
    fix = Fix((Edit(mark.at, mark.at + 1, ""),), Safety.UNSAFE, "Delete it")
    return Finding(mark.at, mark.at + 1, "A closing mark, and nothing that it closes.", (fix,))


RULE = Rule(
    summary="Speech is closed and was never opened.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("Come in,” she said. “Sit down.”", marks=("Come",), fixed="“Come in,” she said. “Sit down.”"),
        Bad("“No,” she said. You can’t stay here.”", marks=("You",), fixed="“No,” she said. “You can’t stay here.”"),
        Bad("He nodded. I'll do it,\" he said.", marks=("I'll",), fixed='He nodded. "I\'ll do it," he said.'),
        Bad(
            "The boat drew slowly to the side and lay still.”",
            marks=("”",),
            fixed="The boat drew slowly to the side and lay still.",
        ),
        Bad("She said, Come in.”", marks=("Come",), fixed="She said, “Come in.”"),
        Bad("Come in,’ she said. ‘Sit down.’", marks=("Come",), fixed="‘Come in,’ she said. ‘Sit down.’"),
        Bad(
            "“No,” she added hastily,” You can stay.”", marks=("” ",), fixed="“No,” she added hastily, “You can stay.”"
        ),
        Good("“Two men came up the hill that night.\n\nThey had no lamp. It was empty.” She stopped."),
        Good("It was the Smiths’ house, and the girls’ lamps. ‘Go,’ he said. ‘Now.’"),
        Good("He stood 6'2\" in his socks."),
        Good("He said ‘for the love of God, go home.” Nobody went."),
        Good("‘It was jus’ goin’ on, an’ nobody minded,’ he said."),
    ),
)
