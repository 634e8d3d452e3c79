"""A paragraph is set in by its style, not by hand.

Spaces or a tab at the start of each paragraph come out uneven, and get in the way when the book is set: most
publishers ask for a style (or nothing at all) instead. A tab inside a sentence is a slip, or the remains of a table.

Off unless asked for. Verse, letters, lists and quotations keep their indents, and so does a file whose lines are broken at
a width, for there the indents tell where paragraphs begin.

The fix takes the indent away. It is safe, for the paragraph stays what it was; a tab between words becomes a space, which
wants a look.
"""

import re
from collections import Counter
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Layout
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import Zone

_INDENTS = " \t\u00a0\u2002\u2003\u3000"
_TAB = r"(?<![ \t])[ \t]*+(?<=\t)[ \t]*+"
_LONG = "This was made up to be a paragraph of prose, long enough to be no line of verse, and it goes on until it ends here."


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge what stands before each paragraph of prose, and the tabs between words."""
    del facts
    if manuscript.arrangement.layout is not Layout.WRAPPED:
        yield from _indents(manuscript)
    yield from _tabs(manuscript)


def _indents(manuscript: Manuscript) -> Iterator[Finding]:
    done = 0
    for paragraph in manuscript.paragraphs:
        start = done + len(manuscript.text[done : paragraph.start].rstrip(_INDENTS))
        opens_line = start == 0 or manuscript.text[start - 1] in "\r\n"
        if paragraph.zone is Zone.PROSE and opens_line and start < paragraph.start:
            fix = Fix((Edit(start, paragraph.start, ""),), Safety.SAFE, "Take the indent away")
            yield Finding(start, paragraph.start, "This paragraph is set in by hand.", (fix,), "indents")
        done = paragraph.end


def _tabs(manuscript: Manuscript) -> Iterator[Finding]:
    forms = {gap for gap in manuscript.gap_forms if "\t" in gap and "\n" not in gap and "\r" not in gap}
    places = [at for at in manuscript.gap_places(forms) if 0 < at < len(manuscript.words)] if forms else []
    paragraphs = [manuscript.paragraph_index(manuscript.gap_span(at)[1]) for at in places]
    tabs = Counter(paragraphs)
    for at, index in zip(places, paragraphs, strict=True):
        found = re.search(_TAB, manuscript.gap(at))
        # More than one is a row of a table.
        if found is None or tabs[index] > 1 or manuscript.paragraphs[index].zone is not Zone.PROSE:
            continue
        start, end = (manuscript.gap_span(at)[0] + offset for offset in found.span())
        fix = Fix((Edit(start, end, " "),), Safety.UNSAFE, "Write a space")
        yield Finding(start, end, "A tab stands between words.", (fix,), "tabs")


RULE = Rule(
    summary="A paragraph set in by hand, or a tab between words.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    zones=None,  # an indent stands before its paragraph, in no zone at all; only prose is looked at
    default=False,
    examples=(
        Bad("\tHe waited.\n\n\tShe left.", marks=("\t", "\t"), fixed="He waited.\n\nShe left."),
        Bad("   He waited.\n\n  She left.", marks=("   ", "  "), fixed="He waited.\n\nShe left."),
        Bad("He put\tthe kettle on.", marks=("\t",), fixed="He put the kettle on.", safety=Safety.UNSAFE),
        Good(f"{_LONG}\n\n  The boat is in,\n  the lamp is lit."),
        Good("\n\n".join([_LONG] * 5 + [f"    {_LONG}"])),
        Good("    CHAPTER ONE\n\nHe waited."),
        Good("His list: lamp\t4s.\trope\t2s. and no more."),
        Good(
            "\n".join(
                [
                    "  It was made up to be a text of which lines are broken at",
                    "a width, as it is done in letters to the whole world in",
                    "the days of the telegraph and of the typewriter and of",
                    "those who came after them. They had a way with words, I",
                    "have to say it, that nobody has now, or will have in all",
                    "the days to come, however long that is going to be, no.",
                ]
                * 2
            )
        ),
    ),
)
