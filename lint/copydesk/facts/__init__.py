"""Facts: what the book decides for every page of it. Decisions, not counts.

Each manuscript gives a tally; the tallies of a book are added up and decided on once, so a file is judged by the same
facts whichever other files were named on the command line.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from copydesk.facts import cast, house
from copydesk.facts.cast import Cast, Evidence, StyleSheet
from copydesk.facts.house import Counts, HouseStyle
from copydesk.manuscript import Manuscript
from copydesk.speech.verbs import Arguable, UserVerbs, Verbs, default_verbs, verbs_with

_NO_VERBS = UserVerbs()
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the book has decided; each kind of fact is a field."""

    house: HouseStyle = field(default_factory=HouseStyle)
    declared: HouseStyle = field(default_factory=HouseStyle)
    """What of the house style the editor has said; the rest was seen."""
    cast: Cast = field(default_factory=Cast)
    own_verbs: UserVerbs = _NO_VERBS
    """The verbs that the editor has added to ours."""

    @property
    def verbs(self) -> Verbs:
        """Give the verbs of speech, read when first asked for."""
        return verbs_with(self.own_verbs) if self.own_verbs != _NO_VERBS else default_verbs()

    @property
    def arguable(self) -> Arguable:
        """What the house makes of the arguable verbs: it lets them be, unless it says otherwise."""
        return self.house.arguable or Arguable.IGNORE


@dataclass(frozen=True, slots=True)
class Tally:
    """What a manuscript, or all of a book, gives the facts to be decided on; tallies add up and are taken away again."""

    house: Counts = field(default_factory=Counter[Enum | str])
    cast: Evidence = field(default_factory=Evidence)
    names: Counter[str] = field(default_factory=Counter[str])

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.house + other.house, self.cast + other.cast, self.names + other.names)

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(self.house - other.house, self.cast - other.cast, self.names - other.names)


def tally(manuscript: Manuscript) -> Tally:
    """Read off a manuscript what it gives to its book."""
    return Tally(house.tally(manuscript), cast.read(manuscript), cast.known_names(manuscript.whole.words))


def tally_again(
    before: Tally, old: Manuscript, new: Manuscript, old_words: Mapping[str, int], words: Mapping[str, int]
) -> Tally:
    """Return the tally of a manuscript after an edit: an excerpt `old` became `new`, its words are now so many."""
    forms = old.word_forms | new.word_forms
    counted = (form for form in forms if not form.islower() or (form in old_words) is not (form in words))
    same_names = all(old_words.get(form, 0) == words.get(form, 0) for form in counted)
    return Tally(
        _with_change(before.house, house.tally(old), house.tally(new)),
        _with_change(before.cast, cast.read(old), cast.read(new)),
        before.names if same_names else cast.known_names(words),
    )


def _with_change(before: Counter[_Key], old: Counter[_Key], new: Counter[_Key]) -> Counter[_Key]:
    now = before.copy()
    for key in old.keys() | new.keys():
        now[key] += new[key] - old[key]
        if not now[key]:
            del now[key]
    return now


def decide(
    total: Tally,
    declared: HouseStyle | None = None,
    sheet: StyleSheet | None = None,
    own_verbs: UserVerbs = _NO_VERBS,
    known: Cast | None = None,
) -> Facts:
    """Decide on the facts of a book; what is `declared`, and what the style sheet says, wins over what is detected.

    `known` is the cast where it was decided on already, by the same evidence and the same style sheet.
    """
    said = declared or HouseStyle()
    the_cast = known or cast.decide(total.cast, total.names, sheet or StyleSheet())
    return Facts(house.decide(total.house, said), said, the_cast, own_verbs)


def gather(
    manuscripts: Iterable[Manuscript],
    declared: HouseStyle | None = None,
    sheet: StyleSheet | None = None,
    own_verbs: UserVerbs = _NO_VERBS,
) -> Facts:
    """Read the facts off the manuscripts of a book; what is `declared`, or in the style sheet, wins over what is detected."""
    return decide(sum(map(tally, manuscripts), start=Tally()), declared, sheet, own_verbs)


__all__ = ["Cast", "Facts", "HouseStyle", "StyleSheet", "Tally", "decide", "gather", "tally", "tally_again"]
