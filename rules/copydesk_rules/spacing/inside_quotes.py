"""No space stands between a quotation mark and the words it holds: “Hi”, not “ Hi ”.

Thin and no-break spaces between a mark and a nested one (’ ”) are good typesetting and are left alone; so is a space between
two marks, and the apostrophe of a word that lost its beginning (“ ’Tis”). A text that sets its marks so throughout, as
French does, is left alone as well.

The fix takes the space away, or moves it to the other side of the mark where it is missing there. It is safe for curly marks
that stand the way they are used; a straight mark, and one that it turns at the same time, want a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import CURLY, Mark
from copydesk.whole import Whole, of_whole, total

_MARKS = frozenset("\"'“”‘’„`´")
_CURLY = frozenset("“”‘’")
_SINGLE = frozenset("'‘’")
_STOPS = frozenset(",.?!;:")
_LOOSE = re.compile(r"[“‘„](?= )| [“‘](?=[\s,.;:?!)])|(?:\A|(?<=\s))[\"'](?=\s)| [”’](?=[\s,.;:?!)—–]|\Z)")
_MOST = 3  # spaces; more are a blank to be filled in
# More than so many, and more than one mark in four: it is how the text is set.
_HABIT = 8


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps in which a mark stands beside a space that it should not have."""
    del facts
    found = _loose(manuscript)
    if found and not _is_habit(manuscript):
        yield from found


def _loose(manuscript: Manuscript) -> list[Finding]:
    forms = {gap for gap in manuscript.gap_forms if " " in gap and not _MARKS.isdisjoint(gap) and _LOOSE.search(gap)}
    places = [at for at in manuscript.gap_places(forms) if at < len(manuscript.words)] if forms else []
    return [finding for at in (*places, len(manuscript.words)) for finding in _in_gap(manuscript, at)]


@of_whole
def _is_habit(whole: Whole) -> bool:
    times = _times(whole)
    marks = {mark: sum(count * gap.count(mark) for gap, count in whole.gaps.items()) for mark in '“‘"'}
    return times > _HABIT and 4 * times > marks["“"] + marks["‘"] + marks['"'] // 2


@total
def _times(manuscript: Manuscript) -> int:
    return len(_loose(manuscript))


def _in_gap(manuscript: Manuscript, at: int) -> Iterator[Finding]:
    start = manuscript.gap_span(at)[0]
    end = "\n" if at == len(manuscript.words) else ""  # no word follows
    for match in _LOOSE.finditer(manuscript.gap(at) + end):
        offset = start + match.start() + (match.group()[0] == " ")
        mark = manuscript.mark_at(offset)
        if mark is not None and mark.glyph:
            finding = _behind_opener(manuscript, mark) if mark.role.opens else _before_closer(manuscript, mark)
            if finding is not None:
                yield finding


def _behind_opener(manuscript: Manuscript, mark: Mark) -> Finding | None:
    text, start = manuscript.text, mark.at + 1
    end = start
    while end < len(text) and text[end] == " ":
        end += 1
    starts_word = text[end : end + 1].isalnum() or text.startswith(("…", "..."), end)
    if not 0 < end - start <= _MOST or not starts_word:
        return None  # a nested mark, a dash set off, or words that were lost: “ ,” he said
    before = text[: mark.at][-1:]
    space = " " if before.isalnum() or before in _STOPS else ""
    safety = _safety(manuscript, mark)
    if text[end].islower() and _ends_sentence(text, mark.at):
        safety = Safety.UNSAFE  # words may be lost here
    edit = Edit(mark.at, end, f"{space}{_glyph(manuscript, mark)}")
    return Finding(mark.at, end, "No space behind an opening mark.", (Fix((edit,), safety, "Close the space"),))


def _before_closer(manuscript: Manuscript, mark: Mark) -> Finding | None:
    text, end = manuscript.text, mark.at
    glued = text[end + 1 : end + 2].isalnum()
    if not mark.role.closes or (glued and text[end] in _SINGLE):
        return None  # an apostrophe before a word that lost its beginning, perhaps
    start = end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    if not 0 < end - start <= _MOST or start == 0 or text[start - 1].isspace() or text[start - 1] in _MARKS:
        return None
    space = " " if glued else ""
    edit = Edit(start, mark.at + 1, f"{_glyph(manuscript, mark)}{space}")
    fix = Fix((edit,), _safety(manuscript, mark), "Close the space")
    return Finding(start, mark.at + 1, "No space before a closing mark.", (fix,))


def _ends_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].rstrip()[-1:] in {".", "?", "!"}


def _glyph(manuscript: Manuscript, mark: Mark) -> str:
    """Return the glyph to set: a curly one is turned where it stands the wrong way round."""
    glyph = manuscript.text[mark.at]
    return mark.glyph if glyph in _CURLY else glyph


def _safety(manuscript: Manuscript, mark: Mark) -> Safety:
    return Safety.SAFE if mark.sure and manuscript.text[mark.at] == CURLY[mark.role] else Safety.UNSAFE


RULE = Rule(
    summary="A space stands between a quotation mark and the words it holds.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES, Touches.MARKS},
    examples=(
        Bad("“ Come in,” she said.", marks=("“ ",), fixed="“Come in,” she said."),
        Bad("“Come in. ” She waited.", marks=(" ”",), fixed="“Come in.” She waited."),
        Bad("“Come in. ”", marks=(" ”",), fixed="“Come in.”"),
        Bad("He said,“ Come in.”", marks=("“ ",), fixed="He said, “Come in.”"),
        Bad("“Come in, ”she said.", marks=(" ”",), fixed="“Come in,” she said."),
        Bad('" Come in," she said.', marks=('" ',), fixed='"Come in," she said.', safety=Safety.UNSAFE),
        Bad('"Come in. " She waited.', marks=(' "',), fixed='"Come in." She waited.', safety=Safety.UNSAFE),
        Bad("“Come in, “ she said.", marks=(" “",), fixed="“Come in,” she said.", safety=Safety.UNSAFE),
        Good("She read: “ ,” and no more."),
        Good("He heard “ — and that was all,” she said."),
        Good("“He called it ‘luck.’ ” She laughed."),
        Good("“\u200a‘Luck,’ he called it,” she said."),
        Good("“ ’Tis late,” she said."),
        Good("“There’s the maples, ’Dory, and all the girls’ lamps,” she said."),
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
