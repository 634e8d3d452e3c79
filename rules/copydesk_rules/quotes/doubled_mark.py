"""A quotation mark set twice, as in ““Too late,” he said.

Two marks of the same kind side by side come from a hand that slipped, or from a closing mark put in where one was already. One goes.

Speech within speech in marks of the same kind (“He said “no.””) has two closing marks, and two that it opened: it is left
alone here. So is a pair with nothing in it, which quotes/empty looks for, and two apostrophes used for a double mark.

The fix deletes one of the two; it wants a look, as a mark of the other kind may have been meant.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Role

_DOUBLES = ("““", "””", '""', "“”", "”“", '“"', '"“', '”"', '"”', "„“")
_SINGLES = ("‘‘", "’’", "''")
_GLYPHS = frozenset('"“”')


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold two double marks side by side."""
    del facts
    single = manuscript.convention.is_single
    pairs = (*_DOUBLES, *_SINGLES) if single else _DOUBLES
    forms = {gap for gap in manuscript.gap_counts if any(pair in gap for pair in pairs)}
    for at in manuscript.gap_places(forms) if forms else ():
        gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
        index = 0
        while index + 1 < len(gap):
            two = gap[index : index + 2]
            if _GLYPHS.issuperset(two) or (single and two in _SINGLES):
                finding = _judge(manuscript, start + index)
                if finding is not None:
                    yield finding
                index += 1
            index += 1


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
    if not opens and text[at] in "'’" and before.isalnum():
        return None  # an apostrophe, and a mark
    of_kind = {Role.OPEN_SINGLE, Role.CLOSE_SINGLE} if text[at] in "'‘’" else {Role.OPEN_DOUBLE, Role.CLOSE_DOUBLE}
    roles = [mark.role for mark in manuscript.marks.of(index).values() if paragraph.start <= mark.at < paragraph.end]
    odd = sum(role in of_kind for role in roles) % 2 == 1
    if not odd and not any(speech.carried_into for speech in manuscript.speeches_of(index)):
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
        Bad("‘That is the point.’’ She sat. ‘So.’", marks=("’’",), fixed="‘That is the point.’ She sat. ‘So.’"),
        Good("“He said “no.”” She sat."),
        Good('"He said "no."" She sat.'),
        Good("“He said ‘no.’” She sat."),
        Good("He read the line: “” and no more."),
        Good("“Go.”“No.”"),
    ),
)
