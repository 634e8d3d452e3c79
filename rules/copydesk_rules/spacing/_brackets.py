"""What the rules about brackets share: the pairs of brackets in running text."""

import re
from collections.abc import Iterator

from copydesk.manuscript import Manuscript

_BRACKET = re.compile(r"[()\[\]]")
_OPENER_OF = {")": "(", "]": "["}


def pairs(manuscript: Manuscript) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each opening bracket and of its closing one, in order of the closing ones.

    Brackets that stand alone, as in a face or behind the letter of a list, are no pair; neither are those of two paragraphs.
    """
    forms = {gap for gap in manuscript.gap_forms if _BRACKET.search(gap)}
    open_ones: list[int] = []
    text, paragraph = manuscript.text, -1
    for at in manuscript.gap_places(forms) if forms else ():
        offset = manuscript.gap_span(at)[0]
        for match in _BRACKET.finditer(manuscript.gap(at)):
            place = offset + match.start()
            index = manuscript.paragraph_index(place)
            if index != paragraph:
                paragraph = index
                open_ones.clear()
            if match.group() not in _OPENER_OF:
                open_ones.append(place)
            elif open_ones and text[open_ones[-1]] == _OPENER_OF[match.group()]:
                yield open_ones.pop(), place
