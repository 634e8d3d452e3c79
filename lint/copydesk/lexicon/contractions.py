"""Contractions whose apostrophe is lost (dont, Thats), or stands in the wrong place (is'nt, did't, your'e)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from copydesk.lexicon.store import fold

_NOT = """
ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't oughtn't shouldn't
wasn't weren't won't wouldn't
"""
_OTHERS = """
i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd we'll
they're they've they'd they'll that's that'd that'll there's there'd there'll here's what's what'd what'll what've where's where'd
who's who'd who'll who've how's how'd when's why's let's could've should've would've might've must've
"""
# Without their apostrophes these are words of their own, or may be
_WORDS_WITHOUT = frozenset(
    """
    cant wont ill id well wed were shell shed hell hed its itd lets whod hows whys whens
    """.split()
)
_SHORTEST_WITHOUT = 3  # but for Im: in small letters that is a syllable
# More forms without their apostrophes than this are a way of writing
_FEW = 3
_SHARE = 0.3


@cache
def _contractions() -> dict[str, str]:
    return {form.replace("'", ""): form for form in (*_NOT.split(), *_OTHERS.split())}


def contraction_of(word: str) -> str | None:
    """Return the contraction that a word is but for its apostrophe, in small letters with a straight one; None for none.

    `word` in any capitals, with either apostrophe: "Dont" and "do’nt" are both “don't”; “don't” itself is none.
    """
    form = fold(word).lower()
    letters = form.replace("'", "")
    if "'" not in form:
        known = (len(form) >= _SHORTEST_WITHOUT or word == "Im") and form not in _WORDS_WITHOUT
        return _contractions().get(form) if known else None
    if form.count("'") > 1:
        return None  # sha'n't, ca'n't: the old way
    if letters == "iam":
        return "i'm"
    found = _contractions().get(letters) or (_contractions().get(f"{letters[:-1]}nt") if form.endswith("'t") else None)
    return found if found != form and not form.startswith("'") else None


@cache
def without_apostrophes() -> frozenset[str]:
    """Give all forms that are contractions but for their apostrophe, in small letters and with a capital."""
    plain = {letters for letters in _contractions() if letters not in _WORDS_WITHOUT}
    return frozenset({letters.capitalize() for letters in plain} | (plain - {"im"}))


def is_way_of_writing(counts: Mapping[str, int]) -> bool:
    """Tell whether a text, by the counts of its words, leaves its apostrophes out as a rule."""
    lost = sum(counts.get(form, 0) for form in without_apostrophes())
    kept = sum(
        times for form, times in counts.items() if ("'" in form or "’" in form) and fold(form).lower() in _kept()
    )
    return lost > max(_FEW, _SHARE * kept)


@cache
def _kept() -> frozenset[str]:
    return frozenset(_contractions().values())
