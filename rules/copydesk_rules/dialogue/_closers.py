"""What rules about the marks around a closing quotation mark share: the speech that it closes, and whether a tag follows."""

from bisect import bisect_left

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
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


def starts_paragraph(manuscript: Manuscript, reading: Reading | None) -> bool:
    """Tell whether a speech starts its paragraph: then what may close it before a tag does, even if it may be an apostrophe."""
    return reading is not None and reading.speech.start == manuscript.paragraphs[reading.speech.paragraph].start
