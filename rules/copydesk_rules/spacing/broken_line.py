"""A sentence goes on in the line where it began.

When text is pasted or scanned, a line end gets in between two words: the first line stops without a full stop and the
next goes on with a small letter.

Nothing is said where lines may be broken on purpose: in verse, letters and lists, in files whose lines are broken at a width, and
where short lines, or several lines of the same kind, make it look like a style. Stet what you broke for effect.

The fix joins the two with a space. It wants a look: a break for effect looks much the same.
"""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Layout, Paragraph
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, paragraph_count, total
from copydesk.zones import RUNNING, Zone

_CLOSERS = "”’\"'"
_SENTENCE_END = frozenset(".?!…—:”’\"'")
# A shorter line may be a line of something: an address, a label, a line by itself for effect.
_SHORTEST = 50
# They start names.
_NAMES = frozenset("de del della der des di du la le van von al el ibn bin".split())
# More paragraphs with a small first letter than this are a style.
_MOST = 6
_ONE_IN = 20


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each pair of paragraphs of which the second starts with a small letter."""
    del facts
    if manuscript.arrangement.layout is Layout.WRAPPED:
        return
    paragraphs = manuscript.paragraphs
    small = _small(manuscript)
    if not small or _is_style(manuscript):
        return
    chained = {at for pair in pairwise(small) if pair[1] == pair[0] + 1 for at in pair}
    for at in small:
        if at and at not in chained and _is_broken(manuscript, at):
            start, end = paragraphs[at - 1].end, paragraphs[at].start
            fix = Fix((Edit(start, end, " "),), Safety.UNSAFE, "Join the two lines")
            yield Finding(start, end, "The line breaks off in the middle of a sentence.", (fix,))


def _small(manuscript: Manuscript) -> list[int]:
    return [at for at, paragraph in enumerate(manuscript.paragraphs) if manuscript.text[paragraph.start].islower()]


@of_whole
def _is_style(whole: Whole) -> bool:
    return _times(whole) > max(_MOST, paragraph_count(whole) // _ONE_IN)


@total
def _times(manuscript: Manuscript) -> int:
    return len(_small(manuscript))


def _is_broken(manuscript: Manuscript, at: int) -> bool:
    first, second = manuscript.paragraphs[at - 1], manuscript.paragraphs[at]
    if first.zone not in RUNNING or second.opens_scene or not _may_go_on(manuscript, at):
        return False
    return (
        first.end - first.start >= _SHORTEST and _stops_short(manuscript.text, first) and _goes_on(manuscript, second)
    )


def _may_go_on(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a paragraph is prose, or a single short line behind prose, which alone would be taken for verse."""
    if manuscript.paragraphs[at].zone in RUNNING:
        return True
    alone = at + 1 == len(manuscript.paragraphs) or manuscript.paragraphs[at + 1].zone is not Zone.VERSE
    return manuscript.paragraphs[at].zone is Zone.VERSE and alone


def _stops_short(text: str, paragraph: Paragraph) -> bool:
    last = text[paragraph.end - 1]
    if last in _CLOSERS:
        last = text[paragraph.end - 2]
    return last.islower() or last in ",;"


def _goes_on(manuscript: Manuscript, paragraph: Paragraph) -> bool:
    at = manuscript.word_after(paragraph.start)
    word = manuscript.word(at)
    if word in _NAMES or not word.islower() or manuscript.gap(at + 1)[:1] in {")", ".", ":"}:
        return False
    known = default_lexicon().frequency(word) >= 0
    return known and manuscript.text[paragraph.end - 1] in _SENTENCE_END


_FIRST = "He had waited for her by the river until the lamps were lit, and then he"
_WHOLE = "He had waited for her by the river until the lamps were lit, and then he went home."

RULE = Rule(
    summary="A line that breaks off in the middle of a sentence.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.SPACES},
    examples=(
        Bad(f"{_FIRST}\n\nwent home.", marks=("\n\n",), fixed=_WHOLE),
        Bad(f"{_WHOLE} {_FIRST}\nwent home.\n\nShe left.", marks=("\n",), fixed=f"{_WHOLE} {_WHOLE}\n\nShe left."),
        Bad(
            "“I have waited for you by the river until the lamps were lit,”\n\nhe said.",
            marks=("\n\n",),
            fixed="“I have waited for you by the river until the lamps were lit,” he said.",
        ),
        Good(f"{_FIRST}—\n\nwent home."),
        Good(f"{_WHOLE}\n\nwent home, they said, and it was true."),
        Good("He ran\n\nand ran."),
        Good(f"{_FIRST}\n\nwent home\n\nand slept."),
        Good(f"{_FIRST}\n\n* * *\n\nwent home."),
        Good(f"{_FIRST} met the painter\n\nvan Loon."),
        Good(f"{_FIRST} saw three things and counted them by letters\n\na) a lamp."),
        Good("When the lamps are lit along the river and the gulls come in,\nthe boats come home.\nthe lamps go out."),
        Good(f"{_FIRST} read the sign\n\nkeep out of the boathouse"),
        Good("\n\n".join(f"{_FIRST} {word}\n\nit was so." for word in "rose sat ran fell hid slept woke".split())),
        Good(
            "He had waited for her by the river until the lamps were lit, and then he bought an\n\niPad in the shop, they said."
        ),
    ),
)
