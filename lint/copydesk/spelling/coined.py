"""Words made of known words by the means that make words: an ending, a beginning, two words in one. They are no slips."""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.lexicon import default_lexicon

# Regular endings, and the endings and beginnings by which writers coin
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "est", "rs", "r", "d", "st", "s")
_COINED_ENDINGS = (
    *("able", "age", "dom", "fold", "ful", "fully", "ier", "iest", "ish", "ism", "ist", "ists", "ize", "less", "let"),
    *("like", "ling", "ly", "man", "men", "ness", "proof", "ship", "some", "ster", "ward", "ware", "way", "wise"),
    *("woman", "women", "work", "y"),
)
_COINED_BEGINNINGS = (
    *(
        "a",
        "after",
        "anti",
        "astro",
        "audio",
        "auto",
        "be",
        "bi",
        "bio",
        "counter",
        "cross",
        "cryo",
        "cyber",
        "de",
        "demi",
    ),
    *("dis", "electro", "em", "en", "ever", "eye", "fore", "half", "holo", "hyper", "hypo", "in", "inter", "macro"),
    *("mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "omni", "out"),
    *("over", "para", "photo", "poly", "post", "pre", "proto", "pseudo", "psycho", "quasi", "re", "semi", "step"),
    *("sub", "super", "techno", "tele", "thermo", "trans", "tri", "ultra", "un", "under", "up", "vice"),
)
_ENDINGS_OF_SPEECH = "aiou"  # offa, kinda
_DOUBLES = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")  # chop, chopper: of one syllable, and short
_STEM_LENGTH = 3
_COINED_STEM_LENGTH = 4
_LONG_BEGINNING = 4  # behind which a short stem will do: paragun
_KNOWN_WELL = 4
_KNOWN_IN_COMPOUNDS = 12
_PART_LENGTH = 4
_LITTLE_NOUNS = frozenset(
    """
    bag bar bed box bus cab can cap car cat cow cup dog fly fox gun hat hen hut ice jar jug key kit lad law leg lid log map mat mug net
    nut oil pad pan pea pen pet pig pin pit pot pub rat ray rod rug saw sea sky sun tea tie tin tip toe top toy tub van war wax web wig
    """.split()
)


@lru_cache(maxsize=1000)
def stem_of(form: str) -> str | None:
    """Return the known word that an unknown one, in small letters, was made from; None for none.

    striver, flourishings (inflected); viewscreen, planetfall (of two); unbefouled, gunlike, sheepdom (coined).
    """
    return _inflected(form) or _compound(form) or _coined(form)


def is_extended(form: str, word: str) -> bool:
    """Tell whether a form is a word with an ending to it, be it a strange one: screamings, twilighty, offa."""
    ending = form.removeprefix(word)
    if len(ending) == len(form) or ending == word[-1]:
        return False
    regular = ending in _ENDINGS and _takes(word, ending)
    return regular or ending in _COINED_ENDINGS or ending in _ENDINGS_OF_SPEECH


def _is_known(word: str) -> bool:
    return default_lexicon().frequency(word) >= _KNOWN_WELL


def _coined(form: str) -> str | None:
    for ending in _COINED_ENDINGS:
        stem = form.removesuffix(ending)
        if _STEM_LENGTH <= len(stem) < len(form):
            for whole in (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem):
                if _is_known(whole):
                    return whole
    for beginning in _COINED_BEGINNINGS:
        stem = form.removeprefix(beginning)
        shortest = _STEM_LENGTH if len(beginning) >= _LONG_BEGINNING else _COINED_STEM_LENGTH
        if shortest <= len(stem) < len(form) and (_is_known(stem) or _inflected(stem)):
            return stem
    return None


def _compound(form: str) -> str | None:
    """Return the first of two well-known words that make it up: coined, or a space lost, but no slip."""
    lexicon = default_lexicon()
    for at in range(_PART_LENGTH, len(form) - _PART_LENGTH + 1):
        left, right = form[:at], form[at:]
        if lexicon.frequency(left) >= _KNOWN_IN_COMPOUNDS and (
            lexicon.frequency(right) >= _KNOWN_IN_COMPOUNDS or _inflected(right)
        ):
            return left
    if form[-3:] in _LITTLE_NOUNS and lexicon.frequency(form[:-3]) >= _KNOWN_IN_COMPOUNDS:
        return form[:-3]
    return None


def _inflected(form: str) -> str | None:
    """Return the well-known word of which the form is regular: striver, flourishings."""
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) == len(form) or len(stem) < _STEM_LENGTH or not _takes(stem, ending):
            continue
        if _is_spelt_otherwise(stem, ending):
            return None
        if ending[0] in "ei" and _DOUBLES.fullmatch(stem):
            continue
        single = stem[:-1] if len(ending) > 1 and stem[-1] == stem[-2] else ""
        silent = f"{stem}e" if ending.startswith("ing") else ""
        for whole in filter(None, (stem, single, silent)):
            if _is_known(whole):
                return whole
    return None


def _takes(stem: str, ending: str) -> bool:
    """Tell whether a word so spelt takes the ending without more ado."""
    if ending == "s":
        return not (stem.endswith(("s", "x", "ch", "sh")) or re.search("[^aeiou]y$", stem))
    return stem.endswith("e") == (ending in {"d", "r", "rs", "st"})


def _is_spelt_otherwise(stem: str, ending: str) -> bool:
    """Tell whether the same form is well known with its last letter doubled, or not: occured, writting."""
    if ending[0] not in "ei":
        return False
    single = stem[:-1] if stem[-1] == stem[-2] else None
    return default_lexicon().frequency(f"{single or stem + stem[-1]}{ending}") >= _KNOWN_IN_COMPOUNDS
