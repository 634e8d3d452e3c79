"""What rules about the marks around a closing quotation mark share: the speech that it closes, and whether a tag follows."""

import re
from bisect import bisect_left

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Edit, Fix, Safety
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import Reading, readings


def closed_by(manuscript: Manuscript, facts: Facts, offset: int, *, sure: bool = True) -> Reading | None:
    """Return the speech whose closing mark stands at `offset`, if its marks are sure, or need not be.

    For words quoted within a sentence that is None.
    """
    at = bisect_left(manuscript.speeches, offset, key=lambda speech: speech.end)
    if at >= len(manuscript.speeches) or manuscript.speeches[at].end != offset + 1:
        return None
    reading = readings(manuscript, facts)[at]
    if reading.quoted or not reading.speech.closed or (sure and reading.speech.unsure):
        return None
    return reading


def is_tagged(reading: Reading | None) -> bool:
    """Tell whether a speech is one, and a tag follows it after no more than a comma, a question mark or an exclamation mark."""
    if reading is None or reading.after is None or reading.gap.strip(" ,?!\n") or "\n\n" in reading.gap:
        return False
    return reading.after.kind is Kind.TAG


def comma_beside(manuscript: Manuscript, at: int, facts: Facts, match: re.Match[str]) -> tuple[int, Fix] | None:
    """Return where a comma stands `inside` or `outside` the mark that closes a speech in gap `at`, and the fix that deletes it.

    Behind the mark it is looked at only where a tag follows; there the fix is safe.
    """
    start = manuscript.gap_span(at)[0]
    inside = match["inside"] is not None
    comma = start + match.start("inside" if inside else "outside")
    reading = closed_by(manuscript, facts, comma + 1 if inside else comma - 1)
    tagged = is_tagged(reading)
    if reading is None or not (inside or tagged):
        return None
    return start, Fix((Edit(comma, comma + 1, ""),), Safety.SAFE if tagged else Safety.UNSAFE, "Delete the comma")


def starts_paragraph(manuscript: Manuscript, reading: Reading | None) -> bool:
    """Tell whether a speech starts its paragraph: then what may close it before a tag does, even if it may be an apostrophe."""
    return reading is not None and reading.speech.start == manuscript.paragraphs[reading.speech.paragraph].start
