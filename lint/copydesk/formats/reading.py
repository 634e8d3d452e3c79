"""What a format reader hands on."""

from typing import NamedTuple

from copydesk.prose import Prose
from copydesk.source import Source


class Reading(NamedTuple):
    """A file as read: its decoded source and its prose, whose segments point into the source's text."""

    source: Source
    prose: Prose
