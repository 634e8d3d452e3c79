"""No space stands between a quotation mark and the words it holds: “Hi”, not “ Hi ”.

Thin and no-break spaces between a mark and a nested one (’ ”) are good typesetting and are left alone; so is a space between
two marks, and the apostrophe of a word that lost its beginning (“ ’Tis”). A text that sets its marks so throughout, as
French does, is left alone as well.

The fix takes the space away, or moves it to the other side of the mark where it is missing there. It is safe for curly marks
that stand the way they are used; a straight mark wants a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import CURLY, Mark

_MARKS = frozenset("\"'“”‘’„`´")
_LOOSE = re.compile(r"[“‘„] |(?:\A|(?<=\s))[\"'](?=\s|\Z)| [”’](?=[\s,.;:?!)—–]|\Z)")
_MOST = 3  # spaces; more are a blank to be filled in
# More than so many, and more than one mark in four: it is how the text is set.
_HABIT = 8


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps in which a mark stands beside a space that it should not have."""
    del facts
    forms = {gap for gap in manuscript.gap_counts if " " in gap and not _MARKS.isdisjoint(gap) and _LOOSE.search(gap)}
    found = [finding for at in (manuscript.gap_places(forms) if forms else ()) for finding in _in_gap(manuscript, at)]
    if len(found) <= _HABIT or 4 * len(found) <= manuscript.text.count("“") + manuscript.text.count('"') // 2:
        yield from found


def _in_gap(manuscript: Manuscript, at: int) -> Iterator[Finding]:
    start = manuscript.gap_span(at)[0]
    for match in _LOOSE.finditer(manuscript.gap(at)):
        offset = start + match.start() + (match.group()[0] == " ")
        mark = manuscript.mark_at(offset)
        if mark is not None and mark.glyph and mark.role in CURLY:
            finding = _behind_opener(manuscript, mark) if mark.role.opens else _before_closer(manuscript, mark)
            if finding is not None:
                yield finding


def _behind_opener(manuscript: Manuscript, mark: Mark) -> Finding | None:
    text, start = manuscript.text, mark.at + 1
    end = start
    while end < len(text) and text[end] == " ":
        end += 1
    if not 0 < end - start <= _MOST or end == len(text) or text[end].isspace() or text[end] in _MARKS:
        return None
    edits: tuple[Edit, ...] = (Edit(start, end, ""),)
    before = text[mark.at - 1 : mark.at]
    if before.isalnum() or before in {",", ".", "?", "!", ";", ":"}:
        edits = (Edit(mark.at, mark.at, " "), *edits)
    fix = Fix(edits, _safety(manuscript, mark), "Take the space away")
    return Finding(mark.at, end, "No space behind an opening mark.", (fix,))


def _before_closer(manuscript: Manuscript, mark: Mark) -> Finding | None:
    if not mark.role.closes:
        return None
    text, end = manuscript.text, mark.at
    start = end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    if not 0 < end - start <= _MOST or start == 0 or text[start - 1].isspace() or text[start - 1] in _MARKS:
        return None
    edits: tuple[Edit, ...] = (Edit(start, end, ""),)
    if text[mark.at + 1 : mark.at + 2].isalnum():
        edits = (*edits, Edit(mark.at + 1, mark.at + 1, " "))
    fix = Fix(edits, _safety(manuscript, mark), "Take the space away")
    return Finding(start, mark.at + 1, "No space before a closing mark.", (fix,))


def _safety(manuscript: Manuscript, mark: Mark) -> Safety:
    return Safety.SAFE if mark.sure and manuscript.text[mark.at] == CURLY[mark.role] else Safety.UNSAFE


RULE = Rule(
    summary="A space stands between a quotation mark and the words it holds.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("“ Come in,” she said.", marks=("“ ",), fixed="“Come in,” she said."),
        Bad("“Come in. ” She waited.", marks=(" ”",), fixed="“Come in.” She waited."),
        Bad("“Come in. ”", marks=(" ”",), fixed="“Come in.”"),
        Bad("He said,“ Come in.”", marks=("“ ",), fixed="He said, “Come in.”"),
        Bad("“Come in, ”she said.", marks=(" ”",), fixed="“Come in,” she said."),
        Bad('" Come in," she said.', marks=('" ',), fixed='"Come in," she said.', safety=Safety.UNSAFE),
        Bad('"Come in. " She waited.', marks=(' "',), fixed='"Come in." She waited.', safety=Safety.UNSAFE),
        Good("“He called it ‘luck.’ ” She laughed."),
        Good("“\u200a‘Luck,’ he called it,” she said."),
        Good("“ ’Tis late,” she said."),
        Good("“He called it ‘luck.’\u00a0” She laughed."),
        Good("He left. “Come in,” she said."),
        Good('"Come in," she said. "Sit down." '),
        Good(
            "\n\n".join(
                f"“ Come in, {name} ”, dit-il." for name in "Anna Bela Cleo Dora Edda Fina Gine Hela Iden".split()
            )
        ),
    ),
)
