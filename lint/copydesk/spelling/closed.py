"""Names that everybody has in common: days, months and the commonest peoples. A slip in one of them is no name of its own."""

from __future__ import annotations

from functools import lru_cache

_NAMES = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February August September October November December
    Christmas Halloween Thanksgiving
    American Americans British Englishman Englishwoman English French Frenchman German Germans Germany Italian Italians Spanish
    Russian Russians Japanese Chinese African Africans European Europeans Canadian Australian Mexican Egyptian Christian
    Christians Catholic Catholics England Scotland Ireland America Europe Africa Australia Canada
    """.split()
)
_SHORTEST = 6
_LENGTHS = frozenset(map(len, _NAMES))


@lru_cache(maxsize=1000)
def closed_name(form: str) -> str | None:
    """Return the name that a capitalised unknown form is a slip of the pen for: Febuary, Wensday, Englsh; None for none."""
    if (
        len(form) < _SHORTEST
        or not form.istitle()
        or not {len(form) - 1, len(form), len(form) + 1, len(form) + 2} & _LENGTHS
    ):
        return None
    if form in _NAMES:
        return None
    from copydesk.spelling.candidates import Slip, slip_between  # noqa: PLC0415  # few have such forms

    silent = {Slip.SWAPPED, Slip.DOUBLED, Slip.DROPPED}
    alike = (name for name in sorted(_NAMES) if name[0] == form[0])
    return next((name for name in alike if slip_between(form, name) in silent or _is_shortened(form, name)), None)


def _is_shortened(form: str, name: str) -> bool:
    """Tell whether two letters were left out: Wensday."""
    letters = iter(name)
    return len(form) == len(name) - 2 and form[-1] == name[-1] and all(letter in letters for letter in form)
