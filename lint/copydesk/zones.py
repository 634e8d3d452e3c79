"""The kinds of stretches a manuscript is made of, and the sets of them that rules name."""

from enum import Enum


class Zone(Enum):
    """What a paragraph, or a line that stands for itself, is."""

    PROSE = "prose"
    """Narration and speech."""
    QUOTATION = "quotation"
    """A block quotation: prose set off from the rest, as a letter or a passage read aloud may be."""
    HEADING = "heading"
    SCENE_BREAK = "scene break"
    VERSE = "verse"
    DOCUMENT = "document"
    """A line of a letter, a message or a form: an address, a salutation, a signature, a date, a turn of a chat."""
    SIGN = "sign"
    """Words as they stand on a door, a page or a screen, set apart in capitals."""
    LIST = "list"
    TABLE = "table"


RUNNING = frozenset({Zone.PROSE, Zone.QUOTATION})
"""Sentences in paragraphs: where most rules apply."""

WORDED = frozenset(set(Zone) - {Zone.SCENE_BREAK, Zone.TABLE})
"""All that is read as words, set out as it may be."""
