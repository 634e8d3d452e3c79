"""A quotation opened with a mark of one kind and closed with one of the other: ‘Go home,” he said.

The closing mark answers the opening one, single to single and double to double. Within speech this is easily lost sight
of: “She said ‘go home.” He left.” A mark is pointed at only where it closes nothing that was opened, and something of
the other kind stands open.

The fix sets the closing mark as the opening one is; it wants a look, as a mark may have been lost rather than mistaken.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import RUNNING

_DOUBLE = frozenset('"“”')
_ANSWERS = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_STOPS = frozenset(".,?!…—–")
_STRAIGHT = r"(?<=[^\W\d_.,] )'(?=[A-Z])"
_MOST_STRAYS = 3  # in one paragraph; more are no slips
_MOST = 200  # code points between the two


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the closing marks that nothing opened, where something of the other kind is open."""
    del facts
    text = manuscript.text
    lost = [
        (index, mark)
        for index, marks in manuscript.pairing.strays.items()
        if manuscript.paragraphs[index].zone in RUNNING and len(marks) <= _MOST_STRAYS
        for mark in marks
    ]
    for index, mark in lost:
        if mark.at == 0 or text[mark.at - 1] not in _STOPS:
            continue
        start = _opened(manuscript, index, mark.at)
        if start < 0 or mark.at - start > _MOST:
            continue
        answer = _ANSWERS.get(text[start], "")
        if not answer:
            continue
        fix = Fix((Edit(mark.at, mark.at + 1, answer),), Safety.UNSAFE, f"Close it with {answer}")
        kind = "double" if text[mark.at] in _DOUBLE else "single"
        other = "single" if kind == "double" else "double"
        message = f"A {kind} mark closes what a {other} one opened."
        yield Finding(mark.at, mark.at + 1, message, (fix,))


def _opened(manuscript: Manuscript, index: int, at: int) -> int:
    """Return where the one quotation was opened that stands open at `at` in marks of the other kind; -1 where none or several do."""
    text = manuscript.text
    is_double = text[at] in _DOUBLE
    opened = [
        quotation.start
        for quotation in manuscript.quotations(index)
        if not quotation.closed and quotation.start < at < quotation.end and quotation.single is is_double
    ]
    if not opened and is_double:  # a straight single mark that was taken for an apostrophe, as nothing closed it
        begin = max(
            [manuscript.paragraphs[index].start, *(s.end for s in manuscript.speeches_of(index) if s.end <= at)]
        )
        opened = [match.start() for match in re.compile(_STRAIGHT).finditer(text, begin, at)]
    return opened[0] if len(opened) == 1 else -1


RULE = Rule(
    summary="A quotation is closed with a mark of the other kind.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad(
            "She pointed at the door in a way that said ‘for pity’s sake, go home.”",
            marks=("”",),
            fixed="She pointed at the door in a way that said ‘for pity’s sake, go home.’",
        ),
        Bad("“Go home,’ he said. “Now.”", marks=("’",), fixed="“Go home,” he said. “Now.”"),
        Bad("‘Go home,” he said. ‘Now.’", marks=("”",), fixed="‘Go home,’ he said. ‘Now.’"),
        Bad(
            "She begged pardon with a 'Please go on, gentlemen,” and sat.",
            marks=("”",),
            fixed="She begged pardon with a 'Please go on, gentlemen,' and sat.",
        ),
        Good("“He said ‘go home.’” She sat."),
        Good("“Tell ’em I’m gone,” he said. “An’ good riddance.”"),
        Good("Come in,” she said. “Sit down.”"),
        Good("“It was jus’ goin’,’ and no more.”"),
        Good("‘Go home” she said."),
        Good(
            "The sign said ‘Lamps, oil, rope, lamp glass, wicks, tar, nails, canvas, twine, hooks, line, corks, floats, needles, thread, wax, soap, candles, matches, knives, spoons, forks, plates, cups, pots, pans, kettles, lids,” and no more."
        ),
        Good("„Go home,’ he said."),
    ),
)
