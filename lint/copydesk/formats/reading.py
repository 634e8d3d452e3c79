"""What a format reader hands on."""

from typing import NamedTuple

from copydesk.prose import Prose
from copydesk.source import Source


class Comment(NamedTuple):
    """A remark that no reader reads: where it stands in the source's text, its marks included, and what it says.

    `inside` tells where the saying starts. A comment that stands `apart` has lines of its own, between paragraphs; any other
    stands in a paragraph.
    """

    start: int
    end: int
    text: str
    inside: int
    apart: bool


class Reading(NamedTuple):
    """A file as read: its decoded source and its prose, whose segments point into the source's text; its comments in order."""

    source: Source
    prose: Prose
    comments: tuple[Comment, ...] = ()
