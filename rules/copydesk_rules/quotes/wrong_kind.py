"""A quotation opened with a mark of one kind and closed with one of the other: ‘Go home.”

The closing mark answers the opening one, single to single and double to double. Within speech this is easily lost sight of: “She said ‘go
home.” He left.” A mark is pointed at only where it closes nothing that was opened, and something of the other kind stands open.

The fix sets the closing mark as the opening one is; it wants a look, as a mark may have been lost rather than mistaken.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import RUNNING

_DOUBLE = frozenset('"“”')
_ANSWERS = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_STOPS = frozenset(".,?!…—–")
_MOST = 200  # code points between the two


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the closing marks that nothing opened, where something of the other kind is open."""
    del facts
    text = manuscript.text
    for index, mark in manuscript.pairing.strays:
        if manuscript.paragraphs[index].zone not in RUNNING or text[mark.at - 1] not in _STOPS:
            continue
        opened = [
            quotation
            for quotation in manuscript.quotations(index)
            if not quotation.closed
            and quotation.start < mark.at < quotation.end
            and quotation.single is (text[mark.at] in _DOUBLE)
        ]
        if len(opened) != 1 or mark.at - opened[0].start > _MOST:
            continue
        opener = text[opened[0].start]
        answer = _ANSWERS.get(opener)
        if answer is None or (opener == "'" and text[mark.at] not in {'"', "”"}):
            continue
        fix = Fix((Edit(mark.at, mark.at + 1, answer),), Safety.UNSAFE, f"Close it with {answer}")
        kind = "double" if mark.at and text[mark.at] in _DOUBLE else "single"
        other = "single" if kind == "double" else "double"
        message = f"A {kind} mark closes what a {other} one opened."
        yield Finding(mark.at, mark.at + 1, message, (fix,))


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
        Good("“He said ‘go home.’” She sat."),
        Good("“Tell ’em I’m gone,” he said. “An’ good riddance.”"),
        Good("Come in,” she said. “Sit down.”"),
        Good("“It was jus’ goin’,’ and no more.”"),
    ),
)
