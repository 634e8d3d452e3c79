"""A quotation mark set twice, as in ““Too late,” he said.

Two marks of the same kind side by side come from a hand that slipped, or from a closing mark put in where one was
already. One goes.

Speech within speech in marks of the same kind (“He said “no.””) has two closing marks, and two that it opened: it is
left alone here. So is a pair with nothing in it, which quotes/empty looks for, and two apostrophes used for a double
mark.

The fix deletes one of the two; it wants a look, as a mark of the other kind may have been meant.
"""

from collections import defaultdict
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Role

_DOUBLES = ("““", "””", '""', "“”", "”“", '“"', '"“', '”"', '"”', "„“")
_MOST = 3  # in one paragraph; more are how the text is set
_SINGLES = ("‘‘", "’’", "''")
_GLYPHS = frozenset('"“”')


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold two double marks side by side."""
    del facts
    single = manuscript.convention.is_single
    pairs = (*_DOUBLES, *_SINGLES) if single else _DOUBLES
    forms = {gap for gap in manuscript.gap_forms if any(pair in gap for pair in pairs)}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at in manuscript.gap_places(forms) if forms else ():
        start = manuscript.gap_span(at)[0]
        for index in _pairs(manuscript.gap(at), single=single):
            found[manuscript.paragraph_index(start + index)].append(start + index)
    for paragraph, places in found.items():
        if paragraph >= 0 and len(places) <= _MOST and _is_one_too_many(manuscript, paragraph, places[0]):
            yield from (_finding(manuscript, paragraph, at) for at in places if _is_slip(manuscript, paragraph, at))


def _pairs(gap: str, *, single: bool) -> Iterator[int]:
    """Yield where two marks stand side by side that are no part of a row of them."""
    index = 0
    while index + 1 < len(gap):
        two = gap[index : index + 2]
        if _GLYPHS.issuperset(two) or (single and two in _SINGLES):
            if gap[index + 2 : index + 3] != two[1]:
                yield index
                index += 1
            else:
                index += len(gap[index:]) - len(gap[index:].lstrip(two[1]))
        index += 1


def _is_one_too_many(manuscript: Manuscript, paragraph: int, at: int) -> bool:
    """Tell whether the marks of this kind do not pair in the paragraph, or only as speech is carried into the next."""
    single = manuscript.text[at] in "'‘’"
    of_kind = {Role.OPEN_SINGLE, Role.CLOSE_SINGLE} if single else {Role.OPEN_DOUBLE, Role.CLOSE_DOUBLE}
    span = manuscript.paragraphs[paragraph]
    weighed = manuscript.marks.of(paragraph).values()
    count = sum(mark.role in of_kind for mark in weighed if span.start <= mark.at < span.end)
    return count % 2 == 1 or any(speech.carried_into for speech in manuscript.speeches_of(paragraph))


def _is_slip(manuscript: Manuscript, paragraph: int, at: int) -> bool:
    """Tell whether two marks at `at` stand where one should: words on one side alone."""
    text, span = manuscript.text, manuscript.paragraphs[paragraph]
    before = text[at - 1] if at > span.start else " "
    after = text[at + 2] if at + 2 < span.end else " "
    if before.isspace() and after.isspace():
        return False  # nothing within
    if _opens(before, after):
        return True
    if after.isalnum() or before.isspace():
        return False  # two speeches with nothing between
    return text[at] not in "'’" or not before.isalnum()  # else an apostrophe, and a mark


def _opens(before: str, after: str) -> bool:
    return after.isalnum() and not (before.isalnum() or before in ".,?!…")


def _finding(manuscript: Manuscript, paragraph: int, at: int) -> Finding:
    text, span = manuscript.text, manuscript.paragraphs[paragraph]
    before = text[at - 1] if at > span.start else " "
    opens = _opens(before, text[at + 2 : at + 3])
    is_curly_opener = text[at] in "“‘"
    # The glyph stays that is turned the right way.
    drop = at + 1 if is_curly_opener is opens else at
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
        Bad('“Go,” he said. "“Now.”', marks=('"“',), fixed="“Go,” he said. “Now.”"),
        Bad("““Too late.\n\n“So late.”", marks=("““",), fixed="“Too late.\n\n“So late.”"),
        Bad("''Too late,' he said. 'So.'", marks=("''",), fixed="'Too late,' he said. 'So.'"),
        Bad("‘‘Too late,’ he said. ‘So.’", marks=("‘‘",), fixed="‘Too late,’ he said. ‘So.’"),
        Good("“He said “no.”” She sat."),
        Good('"He said "no."" She sat.'),
        Good("“He said ‘no.’” She sat."),
        Good("He read the line: “” and no more."),
        Good("“Go.”“No.”"),
        Good("“Go,” he said.”“Now.”"),
        Good("‘It was the Smiths’’ house,’ he said."),
    ),
)
