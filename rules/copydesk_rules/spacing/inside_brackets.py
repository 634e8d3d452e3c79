"""Brackets stand close to what they hold.

No space follows an opening bracket, none stands before a closing one: (so), not ( so ). Left alone are brackets that stand
alone, brackets around a letter, a figure, words in capitals, other brackets or nothing, as in a form or on a screen, and a
text that sets its brackets so time and again: that is its style.

The fix takes the spaces away. It is safe because both brackets are there, with words between them, and nothing but
spaces goes.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.spacing._brackets import pairs

# More is a column or a blank to fill in.
_MOST = 3
_WORDS_LOOKED_AT = 5
_STYLE = 3
_NESTS = frozenset({"( ", "[ ", " )", " ]"})
_OPENERS = frozenset("“‘\"'—…*_")
_CLOSERS = frozenset("”’\"'—….,!?*_")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the spaces behind the opening and before the closing bracket of each pair."""
    del facts
    for opener, closer in pairs(manuscript):
        findings = list(_judge(manuscript, opener, closer))
        if findings and not _is_style(manuscript, manuscript.text[opener]):
            yield from findings


@of_whole
def _is_style(whole: Whole, kind: str) -> bool:
    """Tell whether a manuscript sets most of its brackets of this kind with spaces inside."""
    spaced = _spaced(whole, kind)
    return spaced >= _STYLE and 2 * spaced > _all(whole, kind)


@total
def _spaced(manuscript: Manuscript, kind: str) -> int:
    of_kind = (pair for pair in pairs(manuscript) if manuscript.text[pair[0]] == kind)
    return sum(any(_judge(manuscript, opener, closer)) for opener, closer in of_kind)


@total
def _all(manuscript: Manuscript, kind: str) -> int:
    return sum(manuscript.text[opener] == kind for opener, _ in pairs(manuscript))


def _judge(manuscript: Manuscript, opener: int, closer: int) -> Iterator[Finding]:
    text = manuscript.text
    if text[opener + 1] != " " and text[closer - 1] != " ":
        return
    nested = text[max(0, opener - 2) : opener] in _NESTS or text[closer + 1 : closer + 3] in _NESTS
    glued = text[max(0, opener - 1) : opener].isalnum() or text[closer + 1 : closer + 2].isalnum()
    if nested or glued or not _holds_words(manuscript, opener, closer):
        return  # went( quickly )home: the spaces slipped across
    start = end = opener + 1
    while text[end] == " ":
        end += 1
    if 0 < end - start <= _MOST and (text[end].isalnum() or text[end] in _OPENERS):
        yield _finding(start, end, "No space after the opening bracket.")
    start = end = closer
    while text[start - 1] == " ":
        start -= 1
    if 0 < end - start <= _MOST and (text[start - 1].isalnum() or text[start - 1] in _CLOSERS):
        yield _finding(start, end, "No space before the closing bracket.")


def _finding(start: int, end: int, message: str) -> Finding:
    return Finding(start, end, message, (Fix((Edit(start, end, ""),), Safety.SAFE, "Take the space away"),))


def _holds_words(manuscript: Manuscript, opener: int, closer: int) -> bool:
    first, last = manuscript.word_after(opener), manuscript.word_after(closer)
    words = manuscript.words[first : min(last, first + _WORDS_LOOKED_AT)]
    return any(len(word) > 1 and word.isalpha() and not word.isupper() for word in words)


RULE = Rule(
    summary="A space inside of brackets, at their edges.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("The boy ( he was ten ) ran.", marks=(" ", " "), fixed="The boy (he was ten) ran."),
        Bad("The boy ( he was ten) ran.", marks=(" ",), fixed="The boy (he was ten) ran."),
        Bad("The boy [he was ten, or so! ] ran.", marks=(" ",), fixed="The boy [he was ten, or so!] ran."),
        Good("She went( quickly )home."),
        Good("The boy (he was ten) ran."),
        Good("He drew ( o ) ( o ) and ( . . . ) on the wall."),
        Good("The screen said [ READY ] and then [ 5 ]."),
        Good("He wrote: a lamp, a rope, oil : ) and then: a ) some bread."),
        Good("Name (      in ink      ) and place were asked for."),
        Good("It shook ( ( ( the bell ) ) ) and was still."),
        Good("[ ready now ] said the box. [ go now ] it said. [ stop now ] was the last."),
    ),
)
