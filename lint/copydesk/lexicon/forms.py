"""Is a word in running text a word? Capitals, contractions, dialect, compounds, derived forms."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from copydesk.lexicon.pack import ABBREVIATION, NAME
from copydesk.lexicon.store import Lexicon, fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOWELS = frozenset("aeiou")
_ROMAN = (
    *(("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50)),
    *(("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)),
)

# After the apostrophe of a contraction
_CLITICS = ("'ll", "'d", "'ve", "'re", "'d've", "'ll've")
_NO_CLITICS = frozenset(("your", "its", "their", "my", "our", "his", "her"))
_PLURAL_HOSTS = _words("we you they who what where there here how why that these those")

# Sounds, each run of a letter written once: "aaargh" and "argh" are the same cry
_CRIES = _words(
    "ah aha ahem argh arg aw bah blah brp br eh ehe ek erm ew ey gah gr grah hah haha heh hehe hey"
    " hm hoho hrm hrmph hmph huh hum mh mhm muahaha mwah mwahaha nah oh oho oi ow oy pf pff pft psh"
    " pst sh tch tsk tut ug ugh uh uhm uhuh um urgh waah wah woah whoa whe wow yah yay yeah yuck"
)

_SHORT_CRIES = _words("aw ew hm ow sh")

# What may begin a hyphenated compound without being a word, or hang before a hyphen
_PARTS = _words(
    "afro anglo anti arch auto bi bio co counter cross crypto cyber de demi dis down eco electro en"
    " ever ex extra fore franco gallo greco half hyper indo infra inter intra italo macro mega meta"
    " micro mid mini mis mono multi nano neo non out over pan para photo poly post pre pro proto"
    " pseudo psycho quasi re retro russo self semi sino socio step sub super techno tele theo trans"
    " tri turbo ultra un under uni up vice well ish esque fold like ness wise ward"
)

# Prefixes and suffixes that make words anybody understands. Only on stems that are frequent
# enough not to be slips themselves
_PREFIXES = ("un", "re", "non", "over", "out", "under", "mis", "pre", "super", "semi", "anti")
_SUFFIXES = ("ish", "like", "less", "ness", "wards", "ward", "wise", "esque")
_LY_STEMS = ("ing", "ed", "ful", "less", "ous", "ish", "some", "ive")
_INITIALS = 3  # letters between the periods of an abbreviation, at most
_CRY_LENGTH = 3  # shorter cries are named
_THREE_IN_A_ROW = r"(.)\1\1+"
_STEM_LENGTH = 3
_PREFIX_STEM_LENGTH = 4
_STEM_CLASS = 7  # seen about eight times or more
_DROPPED_CLASS = 9

_DROPPED_OPENINGS = ("h", "be", "a", "re", "e", "ex", "de", "th", "im", "in", "un", "w", "y", "wh")
_DROPPED_MIDDLES = (*"aeiouvtdhkfgr", "er", "en", "re", "or", "ve", "th", "ar", "ou", "the", "ith", "ood")


def knows(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word, as it stands in running text, is one. In doubt it is.

    Takes words with either apostrophe, any capitals, inner hyphens, and a final period if it is
    part of an abbreviation. A lower-case form of what is a name only ("london") is not known.
    """
    if not word or not any(map(str.isalpha, word)):
        return True
    folded = fold(word)
    if folded[-1] == ".":
        return _knows_abbreviation(lexicon, folded)
    return _knows_form(lexicon, folded) or _knows_compound(lexicon, folded)


def _knows_abbreviation(lexicon: Lexicon, word: str) -> bool:
    bare = word.rstrip(".")
    if "." in bare:
        return all(len(part) <= _INITIALS for part in bare.split("."))  # e.g. "U.S.A.", "Ph.D."
    return any(form in lexicon for form in (bare, bare.lower())) or knows(lexicon, bare)


def _stored(lexicon: Lexicon, word: str) -> bool:
    """Tell whether the form is stored, by itself or in the capitals of a sentence or heading."""
    flags = lexicon.flags(word)
    if flags >= 0:
        # Bare lower-case abbreviations ("fo", "ans") are slips far oftener than abbreviations
        return not (flags & ABBREVIATION and word.islower()) or _everyday(lexicon, word)
    if word.islower():
        return False
    lower = word.lower()
    if lower in lexicon and (_stored(lexicon, lower)):
        return True
    return word.isupper() and word.capitalize() in lexicon


def _everyday(lexicon: Lexicon, word: str) -> bool:
    return lexicon.frequency(word) >= _DROPPED_CLASS


def _knows_form(lexicon: Lexicon, word: str) -> bool:
    # A word without regard to hyphens
    if _stored(lexicon, word):
        return True
    if any(map(str.isdigit, word)):
        return _knows_figure(word)
    if "'" in word and _knows_apostrophe(lexicon, word):
        return True
    if len(word) == 1 or _is_roman(word):
        return True
    lower = word.lower()
    if not word.isascii():
        plain = _unaccented(word)  # rôle, coöperate
        return plain != word and _knows_form(lexicon, plain)
    return _is_cry(lower) or _stretched(lexicon, lower) or _knows_name(lexicon, word) or _derived(lexicon, lower)


def _knows_figure(word: str) -> bool:
    # 1st, 1920s, 9mm: only the ordinals can be wrong
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    ending = word[len(digits) :]
    if ending not in {"st", "nd", "rd", "th"} or not digits[-1:].isdigit():
        return True
    if digits[-2:-1] == "1":
        return ending == "th"
    return ending == {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th") or (ending == "d" and digits[-1] in "23")


def _is_roman(word: str) -> bool:
    # Capitals, or a lower-case number below forty (a page, a scene)
    lower = word.lower()
    if not (word.isupper() or (word.islower() and set(word) <= set("ivx"))):
        return False
    rest = lower
    for digits, value in _ROMAN:
        times = 0
        while rest.startswith(digits) and times < (1 if len(digits) > 1 or value in {5, 50, 500} else 3):
            rest = rest[len(digits) :]
            times += 1
    return not rest


def _knows_apostrophe(lexicon: Lexicon, word: str) -> bool:
    lower = word.lower()
    for clitic in _CLITICS:
        if lower.endswith(clitic):
            host = lower[: -len(clitic)]
            if host in _NO_CLITICS or not host:
                return False
            if clitic == "'re":
                return host in _PLURAL_HOSTS or (host.endswith("s") and host in lexicon)
            return _knows_form(lexicon, word[: -len(clitic)])
    if lower.endswith(("'s", "s'")):
        host = word[:-2] if lower.endswith("'s") else word[:-1]
        if _knows_form(lexicon, host):
            return True
    return _elided(lexicon, word)


def _elided(lexicon: Lexicon, word: str) -> bool:
    """Tell whether letters put in for the apostrophe make a word: goin', 'ouse, ev'ry."""
    lower = word.lower()
    if lower.startswith("'"):
        rest = lower[1:]
        openings = (opening + rest for opening in _DROPPED_OPENINGS)
        # A tokeniser may also have taken a quotation mark for an apostrophe
        return _knows_form(lexicon, word[1:]) or any(_everyday(lexicon, form) for form in openings)
    if lower.endswith("'"):
        rest = lower[:-1]
        if (rest.endswith("in") and (rest + "g") in lexicon) or (rest + "'t") in lexicon:  # didn'
            return True
        endings = (rest + letter for letter in "defghklmnrstvwy")
        return _knows_form(lexicon, word[:-1]) or any(
            _everyday(lexicon, form) for form in (*endings, rest + "ve", rest + "th")
        )
    head, _, tail = lower.partition("'")
    if tail in {"t", "nt", "s", "m", "re", "ll", "d", "ve"}:
        return False  # a contraction gone wrong
    return any(_everyday(lexicon, head + letters + tail) for letters in _DROPPED_MIDDLES)


def _unaccented(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return "".join(char for char in marks if not unicodedata.combining(char))


def _singled(word: str) -> str:
    # The word with no letter twice in a row
    return "".join([letter for letter, _ in groupby(word)])


def _is_cry(lower: str) -> bool:
    return _singled(lower) in _CRIES and (len(lower) >= _CRY_LENGTH or lower in _SHORT_CRIES)


def _stretched(lexicon: Lexicon, lower: str) -> bool:
    # "sooo", "pleeease": three in a row are no slip
    if not re.search(_THREE_IN_A_ROW, lower):
        return False
    return _everyday(lexicon, _singled(lower)) or _everyday(lexicon, re.sub(_THREE_IN_A_ROW, r"\1\1", lower))


def _knows_name(lexicon: Lexicon, word: str) -> bool:
    # McX, MacX, O'X, D'X, FitzX with a name or word that is capitalised; plurals of names
    if word.islower():
        return False
    for prefix in ("Mc", "Mac", "O'", "D'", "d'", "L'", "l'", "Fitz", "De", "La", "Le", "Van", "Du", "St"):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 1 and rest[0].isupper():
            return True
    if word[0].isupper() and word.endswith("s"):
        for base in (word[:-1], word[:-2]):
            flags = lexicon.flags(base)
            if flags >= 0 and flags & NAME:
                return True
    return False


def _stem(lexicon: Lexicon, stem: str, shortest: int) -> bool:
    return len(stem) >= shortest and lexicon.frequency(stem) >= _STEM_CLASS


def _derived(lexicon: Lexicon, lower: str) -> bool:
    if not _derivable(lexicon, lower):
        return False
    from copydesk.lexicon.suggest import rival  # noqa: PLC0415  # most texts do without its tables

    return rival(lexicon, lower) is None


def _derivable(lexicon: Lexicon, lower: str) -> bool:
    for prefix in _PREFIXES:
        if lower.startswith(prefix):
            stem = lower[len(prefix) :]
            if _stem(lexicon, stem, _PREFIX_STEM_LENGTH):
                return True
    for suffix in _SUFFIXES:
        if lower.endswith(suffix):
            stem = lower[: -len(suffix)]
            if _consonant_y(stem):  # happyness
                continue
            if _stem(lexicon, stem, _STEM_LENGTH):
                return True
    if lower.endswith("ly") and lower[:-2].endswith(_LY_STEMS):
        stem = lower[:-2]
        return stem in lexicon or _derivable(lexicon, stem)
    return False


def _consonant_y(stem: str) -> bool:
    return len(stem) > 1 and stem[-1] == "y" and stem[-2] not in _VOWELS


def _knows_compound(lexicon: Lexicon, word: str) -> bool:
    if "-" not in word:
        return False
    parts = [part for part in word.split("-") if part]
    if _knows_form(lexicon, "".join(parts)):
        return True  # re-enter, gr-r-reat, ev-er
    return all(_knows_part(lexicon, part, following) for part, following in zip(parts, [*parts[1:], ""], strict=True))


def _knows_part(lexicon: Lexicon, part: str, following: str) -> bool:
    lower = part.lower()
    return (
        lower in _PARTS
        or following.lower().startswith(lower)  # a stutter
        or _knows_form(lexicon, part)
        or part.capitalize() in lexicon  # un-english
    )
