"""A curly mark turned the wrong way: ”Hello“ for “Hello”.

Word processors guess the direction from the space before a mark, and guess wrong after a dash, a bracket or a change of
heart. A mark is judged by what stands on both sides of it and by how the marks of its paragraph pair.

An apostrophe that may open a quotation (’Frisco) is left alone where the pairing leaves a doubt.

The fix turns the mark; it is safe where the pairing leaves no other reading, and wants a look where two readings are near.
An apostrophe set as an opening mark (‘em) is the matter of quotes/elision.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle, Quotes
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import CURLY, Role, may_be_elided

# How a mark stands that may be the wrong way round, within a gap.
_ODD = r"[“‘](?=[\s.,;:?!)—–-])|(?:^|(?<=[\s(—–-]))[”’](?=[^\s.,;:?!)—–-]|\Z)|[”’](?=[“‘]|\Z)|\A[“‘](?=[”’]|\Z)"
_ANY = frozenset("“”‘’")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the curly marks of the gaps that hold an odd one."""
    if facts.house.quotes is Quotes.STRAIGHT:
        return
    forms = {gap for gap in manuscript.gap_forms if not _ANY.isdisjoint(gap) and re.search(_ODD, gap)}
    for at in manuscript.gap_places(forms) if forms else ():
        gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
        following = manuscript.word(at)
        if gap[-1] == "’" and following[:1].islower() and may_be_elided(following):
            gap = gap[:-1]
        for index, character in enumerate(gap):
            if character in _ANY and (finding := _judge(manuscript, start + index)):
                yield finding


def _judge(manuscript: Manuscript, offset: int) -> Finding | None:
    mark = manuscript.mark_at(offset)
    if mark is None:
        return None
    glyph = CURLY.get(mark.role, "")
    if glyph in {"", manuscript.text[offset]}:
        return None
    if mark.role is Role.APOSTROPHE and manuscript.text[offset + 1 : offset + 2].isalnum():
        return None
    kind = "An opening" if mark.role.opens else "A closing" if mark.role.closes else "An apostrophe"
    what = kind if mark.role is Role.APOSTROPHE else f"{kind} mark"
    safety = Safety.SAFE if mark.glyph else Safety.UNSAFE
    if mark.role is Role.OPEN_SINGLE:  # most words after ’ lost their beginning: ’Frisco, ’less
        if not mark.sure:
            return None
        if not _begins_speech(manuscript, offset):
            safety = Safety.UNSAFE
    fix = Fix((Edit(offset, offset + 1, glyph),), safety, "Turn it")
    return Finding(offset, offset + 1, f"{what} that is turned the wrong way.", (fix,))


def _begins_speech(manuscript: Manuscript, offset: int) -> bool:
    """Tell whether a speech in single marks begins at `offset`: in such a book, behind a stop, with a capital."""
    text = manuscript.text
    before = text[max(0, offset - 4) : offset].rstrip()
    starts = not before or before[-1] in ".,?!’" or manuscript.paragraph_at(offset - 1) is None
    return manuscript.marks.single and starts and text[offset + 1 : offset + 2].isupper()


RULE = Rule(
    summary="A quotation mark is turned the wrong way.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("”Hello,” he said.", marks=("”",), fixed="“Hello,” he said."),
        Bad("“Hello,“ he said.", marks=("“",), fixed="“Hello,” he said."),
        Bad("“But I—“ She broke off.", marks=("“",), fixed="“But I—” She broke off."),
        Bad("“The gate”—he turned—”was open.”", marks=("”",), fixed="“The gate”—he turned—“was open.”"),
        Bad("“He called it ‘luck,‘ and went.”", marks=("‘",), fixed="“He called it ‘luck,’ and went.”"),
        Bad("’Come in,’ she said. ‘Sit.’", marks=("’",), fixed="‘Come in,’ she said. ‘Sit.’"),
        Bad(
            "“He said, ’Come in,’ and sat.”",
            marks=("’",),
            fixed="“He said, ‘Come in,’ and sat.”",
            safety=Safety.UNSAFE,
        ),
        Good("“But I—” She broke off. “Never mind.”"),
        Good("“The gate”—he turned—“was open.”"),
        Good("“He said, ‘Go.’ ” She laughed."),
        Good("“’Tis late,” he said, “and ’e was never one to wait.”"),
        Good("“Nobody knew, ’Dory. The girls’ lamps were out.”"),
        Good("“Leave it, ’less you want the girls’ lamp,” she said."),
        Good("“I was here first.\n\n“And I shall be here last.”"),
        Good("“I saw the girls’ boats (‘three,’ they said)—and no more.”"),
        Good("”Hello,” he said.", house=HouseStyle(quotes=Quotes.STRAIGHT)),
    ),
)
