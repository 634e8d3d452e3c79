"""A quotation mark set twice: ““Too late.”

Two marks of the same kind side by side come from a hand that slipped, or from a closing mark put in where one was already. One goes.

Speech within speech in marks of the same kind (“He said “no.””) has two closing marks, and two that it opened: it is left
alone here. So is a pair with nothing in it, which quotes/empty looks for, two apostrophes used for a double mark, and an apostrophe before a closing mark (‘He’s goin’’).

The fix deletes one of the two; it wants a look, as a mark of the other kind may have been meant.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech import Convention
from copydesk.speech.marks import Role

_DOUBLES = ("““", "””", '""', "“”", "”“", '“"', '"“', '”"', '"”', "„“")
_SINGLES = ("‘‘", "’’", "''")
_GLYPHS = frozenset('"“”')


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold two double marks side by side."""
    del facts
    if manuscript.convention is Convention.SINGLE:
        yield from _singles(manuscript)
    forms = {gap for gap in manuscript.gap_counts if any(pair in gap for pair in _DOUBLES)}
    for at in manuscript.gap_places(forms) if forms else ():
        gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
        index = 0
        while index + 1 < len(gap):
            if gap[index] in _GLYPHS and gap[index + 1] in _GLYPHS:
                finding = _judge(manuscript, start + index)
                if finding is not None:
                    yield finding
                index += 1
            index += 1


def _singles(manuscript: Manuscript) -> Iterator[Finding]:
    """Judge the gaps of a book in single marks that hold two of them side by side."""
    forms = {gap for gap in manuscript.gap_counts if any(pair in gap for pair in _SINGLES)}
    for at in manuscript.gap_places(forms) if forms else ():
        gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
        pairs = [index for index in range(len(gap) - 1) if gap[index : index + 2] in _SINGLES]
        if len(pairs) == 1 and _is_one_too_many(manuscript, start + pairs[0]):
            place = start + pairs[0]
            fix = Fix((Edit(place + 1, place + 2, ""),), Safety.UNSAFE, "Delete one")
            yield Finding(place, place + 2, "A quotation mark set twice.", (fix,))


def _is_one_too_many(manuscript: Manuscript, at: int) -> bool:
    """Tell whether two single marks are no apostrophes, and the paragraph has more openers than closers by one, or fewer."""
    text = manuscript.text
    index = manuscript.paragraph_index(at)
    paragraph = manuscript.paragraphs[index]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 2] if at + 2 < paragraph.end else " "
    opens = before.isspace() and after.isalnum()
    if not opens and not (before in ".,?!…—-" and (after.isspace() or after in "—-")):
        return False  # goin’’: an apostrophe, and a closing mark
    weighed = [mark for mark in manuscript.marks.of(index).values() if paragraph.start <= mark.at < paragraph.end]
    role = Role.OPEN_SINGLE if opens else Role.CLOSE_SINGLE
    if sum(mark.role is role and mark.at in {at, at + 1} for mark in weighed) < 2:  # noqa: PLR2004  # both of them
        return False
    opened = sum(mark.role is Role.OPEN_SINGLE for mark in weighed)
    closed = sum(mark.role is Role.CLOSE_SINGLE for mark in weighed)
    return opened - closed == (1 if opens else -1)


def _judge(manuscript: Manuscript, at: int) -> Finding | None:
    """Judge the two marks from `at` on: one is too many where the paragraph has more openers than closers, or fewer."""
    text = manuscript.text
    index = manuscript.paragraph_index(at)
    first, second = manuscript.mark_at(at), manuscript.mark_at(at + 1)
    if first is None or second is None or text[at - 1 : at] == text[at] or text[at + 2 : at + 3] == text[at + 1]:
        return None  # a row of marks
    paragraph = manuscript.paragraphs[index]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 2] if at + 2 < paragraph.end else " "
    if before.isspace() and after.isspace():
        return None  # nothing within
    opens = after.isalnum() and not (before.isalnum() or before in ".,?!…")
    if not opens and (after.isalnum() or before.isspace()):
        return None  # two speeches with nothing between
    weighed = [mark for mark in manuscript.marks.of(index).values() if paragraph.start <= mark.at < paragraph.end]
    opened = sum(mark.role is Role.OPEN_DOUBLE for mark in weighed)
    closed = sum(mark.role is Role.CLOSE_DOUBLE for mark in weighed)
    odd = (opened + closed) % 2 == 1
    carries = any(s.carried_into for s in manuscript.speeches_of(index))
    if not odd and not carries:
        return None
    drop = at if opens and text[at] != "“" else at + 1
    if not opens:
        drop = at + 1 if text[at] != "“" else at
    fix = Fix((Edit(drop, drop + 1, ""),), Safety.UNSAFE, "Delete one")
    return Finding(at, at + 2, "A quotation mark set twice.", (fix,))


RULE = Rule(
    summary="A quotation mark is set twice.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("““Too late,” he said.", marks=("““",), fixed="“Too late,” he said."),
        Bad("“That is the point.”” She sat.", marks=("””",), fixed="“That is the point.” She sat."),
        Bad('"That is the point."" She sat.', marks=('""',), fixed='"That is the point." She sat.'),
        Bad('“That is the point.”" She sat.', marks=('”"',), fixed="“That is the point.” She sat."),
        Bad("‘‘Too late,’ he said.", marks=("‘‘",), fixed="‘Too late,’ he said."),
        Bad("‘Too late,’’ he said. ‘Go on.’", marks=("’’",), fixed="‘Too late,’ he said. ‘Go on.’"),
        Good("‘He said ‘no.’’ She sat."),
        Good("''Too late,'' he said. 'Go on.'"),
        Good("‘Where’s he goin’’ she asked. ‘Home?’"),
        Good("“He said “no.”” She sat."),
        Good('"He said "no."" She sat.'),
        Good("“He said ‘no.’” She sat."),
        Good("He read the line: “” and no more."),
        Good("“Go.”“No.”"),
    ),
)
