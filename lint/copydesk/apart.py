"""Which folders and files are books of their own: those whose people are others.

Chapters of one book share their people, volumes of a series some of them; two novels share hardly a name. So folders
(and files as long as a novel) are taken apart only where each is long enough to tell, none is called a part or is numbered, and
hardly a name of one is in another. What is left together by mistake makes the desk quieter, what is taken apart by mistake would make it louder.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations, islice

from copydesk.facts import Cast, StyleSheet, Tally
from copydesk.facts.cast import HONORIFICS, TITLES, Kind
from copydesk.facts.cast import decide as decide_cast

_LEAST_WORDS = 5_000  # of a folder
_NOVEL = 20_000  # words of a file that may be a book
_PEOPLE = 12  # who is named most
_FEWEST = 4  # people by whom a book is known
_LEAST_OFTEN = 5
_SHARED = 1  # a Tom in both is no sign
_NO_PEOPLE = TITLES | HONORIFICS
# A novel of two times or two voices has other people in its second part.
_DIVISION = r"(?i)\d|(?:parts?|acts?|books?|sections?|chapters?|ch|volumes?|vol|scenes?|drafts?|notes?)(?![^\W_])"


_BESIDE = frozenset(
    """
    readme changelog contributing license licence copying authors todo notes note outline outlines synopsis research
    drafts draft old archive backup backups deleted cuttings scraps worldbuilding characters timeline blurb query
    """.split()
)


def are_apart(units: Mapping[str, tuple[Tally, int]], folders: frozenset[str]) -> bool:
    """Tell whether units (a folder, or a file that stands beside folders) are a book each; for each its tally and its words."""
    if len(units) < 2:  # noqa: PLR2004  # one is apart from nothing
        return False
    if any(words < (_LEAST_WORDS if name in folders else _NOVEL) for name, (_, words) in units.items()):
        return False
    if any(re.match(_DIVISION, name) for name in units):
        return False
    people = [_people(tally) for tally, _ in units.values()]
    return all(len(some) >= _FEWEST for some in people) and all(
        len(one & other) <= _SHARED for one, other in combinations(people, 2)
    )


def beside_the_book(names: Iterable[str]) -> tuple[str, ...]:
    """Return the files and folders whose names say that they may be no part of a book: README.md, notes. `names` are paths below its folder."""
    found: dict[str, None] = {}
    others = False
    for name in names:
        first, slash, _ = name.partition("/")
        if (first if slash else first.rpartition(".")[0]).lower() in _BESIDE:
            found[f"{first}/" if slash else first] = None
        else:
            others = True
    return tuple(found) if others else ()


def _people(tally: Tally) -> frozenset[str]:
    cast: Cast = decide_cast(tally.cast, tally.names, StyleSheet())
    own = {member.form: member.count for member in cast.members.values() if member.kind is Kind.NAME}
    counts = Counter(own) + tally.names
    people = (
        (name, times) for name, times in counts.most_common() if "'" not in name and name.lower() not in _NO_PEOPLE
    )
    return frozenset(name for name, times in islice(people, _PEOPLE) if times >= _LEAST_OFTEN)
