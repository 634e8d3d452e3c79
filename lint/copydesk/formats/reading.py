"""What a format reader hands on."""

from dataclasses import dataclass

from copydesk.prose import Prose
from copydesk.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its decoded source and its prose, whose segments point into the source's text."""

    source: Source
    prose: Prose
