"""Passages: what a finding points at, told by its words, so that it is known again when all around it has moved.

A line number changes with every edit above it; the words of a passage only when somebody edits the passage. Decisions to let
something stand, the comparison with an older text, and the fingerprints of reports are made of passages.
"""

import re
from itertools import islice
from typing import NamedTuple

from copydesk.manuscript import Manuscript

CONTEXT = 5  # words on either side
_LONGEST = 40  # code points of one piece that are looked at on either side: a bound on time
_PIECE = re.compile(r"\S+")
_FAR = (CONTEXT + 1) * _LONGEST


class Passage(NamedTuple):
    """The words that a finding marks, and up to five on either side within their paragraph; white space is folded.

    `words` are whole pieces between white space, with the marks that touch them. What has no words of its own (a space
    too many) takes in the pieces on both sides.
    """

    words: str
    before: str
    after: str


def passage_of(manuscript: Manuscript, start: int, end: int) -> Passage:
    """Return the passage at [start, end) of the prose."""
    text = manuscript.text
    paragraph = manuscript.paragraph_at(start)
    first, last = (paragraph.start, max(paragraph.end, end)) if paragraph else (start, end)
    if not any(map(str.isalnum, text[start:end])):
        start, end = _over_spaces(text, start, first, -1), _over_spaces(text, end, last, 1)
    start, end = _to_space(text, start, first, -1), _to_space(text, end, last, 1)
    before = _PIECE.findall(text, max(first, start - _FAR), start)[-CONTEXT:]
    after = islice(_PIECE.finditer(text, end, min(last, end + _FAR)), CONTEXT)
    return Passage(" ".join(text[start:end].split()), " ".join(before), " ".join(piece[0] for piece in after))


def _over_spaces(text: str, at: int, limit: int, step: int) -> int:
    while at != limit and text[at if step > 0 else at - 1].isspace():
        at += step
    return at


def _to_space(text: str, at: int, limit: int, step: int) -> int:
    """Return how far the piece that `at` stands in or beside reaches."""
    limit = max(limit, at - _LONGEST) if step < 0 else min(limit, at + _LONGEST)
    while at != limit and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at


def fingerprint(rule: str, passage: Passage) -> str:
    """Return 32 hexadecimal digits that stand for a rule and a passage, the same in every run and every version."""
    import hashlib  # noqa: PLC0415  # only for reports and decisions

    return hashlib.sha256("\0".join((rule, *passage)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
