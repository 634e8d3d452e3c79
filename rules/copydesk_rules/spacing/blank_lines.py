"""One blank line parts paragraphs; a scene break is marked.

Three blank lines and more in a row come out as none, one or a hole in the page, as the program likes that sets the book. If a
new scene starts there, a mark of its own (* * *) says so wherever the text goes. White space before a heading, and around a
scene break, is left alone.

Off unless asked for. The fix leaves one blank line; it wants a look, and is only proposed where few paragraphs stand so
far apart: there a scene may end.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Layout
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import Zone

_END = re.compile(r"\r\n|\n|\r")
_FEWEST_ENDS = 4
_ALONE = frozenset({Zone.HEADING, Zone.SCENE_BREAK})


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the runs of line ends between paragraphs."""
    del facts
    if manuscript.arrangement.layout is Layout.MARKUP:
        return  # there all of them count as one
    previous = None
    for paragraph in manuscript.paragraphs:
        if previous is not None and not {previous.zone, paragraph.zone} & _ALONE:
            between = manuscript.text[previous.end : paragraph.start]
            ends = list(_END.finditer(between))
            if len(ends) >= _FEWEST_ENDS:
                start, end = previous.end + ends[0].start(), previous.end + ends[-1].end()
                edit = Edit(start, end, 2 * ends[0].group())
                if manuscript.prose.edit(edit) is None:
                    continue  # markup stands there
                safety = Safety.SUGGESTION if paragraph.opens_scene else Safety.UNSAFE
                message = "Several blank lines: if a new scene starts here, mark it."
                yield Finding(start, end, message, (Fix((edit,), safety, "Leave one blank line"),), "blank lines")
        previous = paragraph


_PARTS = "He waited.\n\nShe left.\n\nIt rained.\n\nNobody came.\n\nA dog barked."

RULE = Rule(
    summary="Three or more blank lines in a row.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.SPACES},
    zones=None,
    default=False,
    examples=(
        Bad("He waited.\n\n\n\nShe left.", marks=("\n\n\n\n",), fixed="He waited.\n\nShe left."),
        Bad("He waited.\r\n \r\n\r\n\r\nShe left.", marks=("\r\n \r\n\r\n\r\n",), fixed="He waited.\r\n\r\nShe left."),
        Bad(
            f"{_PARTS}\n\n\n\n\nShe left.",
            marks=("\n\n\n\n\n",),
            fixed=f"{_PARTS}\n\nShe left.",
            safety=Safety.SUGGESTION,
        ),
        Good("He waited.\n\n\nShe left."),
        Good("He waited.\n\n\n\n* * *\n\n\n\nShe left."),
        Good("He waited.\n\n\n\n\nCHAPTER TWO\n\nShe left."),
        Good("\n\n\n\n\nHe waited.\n\n\n\n\n"),
        Good("He waited.\n\n\n\n\nShe left.", markdown=True),
    ),
)
