"""The spellings that differ between regions: what answers a form elsewhere, and where each is at home.

    default_table().regional("colour").answer_in("us")  # "color"

The table, `data/regions.txt`, is read when first asked for; most runs do without.
"""

from __future__ import annotations

import functools
import os
from typing import NamedTuple

DEFAULT_PATH = os.path.join(  # noqa: PTH118  # as for the lexicon
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))),  # noqa: PTH100, PTH120
    "data",
    "regions.txt",
)


class Regional(NamedTuple):
    """A form and its fellow, each with its standing: the regions it is at home in, us0 ca2.

    0: the region's own form; 1: as good there; 2: accepted there.
    """

    form: str
    fellow: str
    standing: str
    standing_of_fellow: str

    def rank_in(self, region: str) -> int | None:
        """Tell how much at home the form is in a region; None where it is a stranger."""
        return _rank(self.standing, region)

    def answer_in(self, region: str) -> str | None:
        """Return the fellow where it is the region's own form and this one is not."""
        own = _rank(self.standing_of_fellow, region) == 0 and self.rank_in(region) != 0
        return self.fellow if own else None


def _rank(standing: str, region: str) -> int | None:
    at = standing.find(region)
    return None if at < 0 else int(standing[at + len(region)])


class Table(NamedTuple):
    """The fellow and the standing of each form. Two plain mappings: they are filled in half a millisecond."""

    fellows: dict[str, str]
    standings: dict[str, str]

    def regional(self, form: str) -> Regional | None:
        """Look a form in small letters up; None where all regions spell it alike."""
        fellow = self.fellows.get(form)
        return Regional(form, fellow, self.standings[form], self.standings[fellow]) if fellow else None


@functools.cache
def default_table() -> Table:
    """Give the table that comes with copydesk, read once a process."""
    with open(DEFAULT_PATH, encoding="utf-8") as file:  # noqa: PTH123
        return read(file.read())


def read(text: str) -> Table:
    """Read a table: a heading for each group, [us0 | gb0 ca0 au0], and pairs below it."""
    table = Table({}, {})
    for group in text.split("[")[1:]:
        heading, _, members = group.partition("]")
        standing, _, standing_of_fellow = heading.partition(" | ")
        forms = members.split()
        firsts, seconds = forms[::2], forms[1::2]
        table.fellows.update(zip(firsts, seconds, strict=True))
        table.fellows.update(zip(seconds, firsts, strict=True))
        table.standings.update(dict.fromkeys(firsts, standing))
        table.standings.update(dict.fromkeys(seconds, standing_of_fellow))
    return table
