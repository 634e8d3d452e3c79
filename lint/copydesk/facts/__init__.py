"""Facts: what the book decides for every page of it. Decisions, not counts.

Each manuscript gives a tally; the tallies of a book are added up and decided on once, so a file is judged by the same
facts whichever other files were named on the command line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from copydesk.facts.house import HouseStyle, Tally, decide, tally
from copydesk.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Facts:
    """What the book has decided; each kind of fact is a field."""

    house: HouseStyle = field(default_factory=HouseStyle)
    declared: HouseStyle = field(default_factory=HouseStyle)
    """What of the house style the editor has said; the rest was seen."""


def gather(manuscripts: Iterable[Manuscript], declared: HouseStyle | None = None) -> Facts:
    """Read the facts off the manuscripts of a book; what is `declared` wins over what is detected."""
    total = sum((tally(manuscript) for manuscript in manuscripts), start=Tally())
    said = declared or HouseStyle()
    return Facts(decide(total, said), declared=said)


__all__ = ["Facts", "HouseStyle", "gather"]
