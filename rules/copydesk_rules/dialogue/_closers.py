"""What rules about the marks around a closing quotation mark share: the speech that it closes, and whether a tag follows."""

from bisect import bisect_left

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import Reading, readings


def closed_by(manuscript: Manuscript, facts: Facts, offset: int) -> Reading | None:
    """Return the speech whose closing mark stands at `offset`, if its marks are sure; None for words quoted within a sentence."""
    at = bisect_left(manuscript.speeches, offset, key=lambda speech: speech.end)
    if at >= len(manuscript.speeches) or manuscript.speeches[at].end != offset + 1:
        return None
    reading = readings(manuscript, facts)[at]
    return None if reading.quoted or reading.speech.unsure or not reading.speech.closed else reading


def is_tagged(reading: Reading | None) -> bool:
    """Tell whether a speech is one, and a tag follows it after no more than a comma, a question mark or an exclamation mark."""
    if reading is None or reading.after is None or reading.gap.strip(" ,?!\n") or "\n\n" in reading.gap:
        return False
    return reading.after.kind is Kind.TAG
