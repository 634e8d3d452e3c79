"""A letter of another script has no business in an English word.

The Cyrillic а and the Latin a look the same, and yet “cаme” is no word for a search, a spelling check or a reader's voice.
Such letters come from a keyboard left in another language, or from text copied from the web.

Words of another script are left alone, and so are signs of science (5 kΩ, μm), words that mix in letters which look like
no Latin one (КоЯn: that is meant), and forms of one or two letters.

The fix puts the Latin letter in. It is safe where that makes a word everybody knows; elsewhere it wants a look.
"""

import re

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_CYRILLIC = dict(zip("аеорсухіјѕһԁАВЕКМНОРСТХІЈЅ", "aeopcyxijshdABEKMHOPCTXIJS", strict=True))
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_LATIN = str.maketrans({**_CYRILLIC, **_GREEK})
_LOOKALIKES = frozenset((*_CYRILLIC, *_GREEK))
# Letters of English and its neighbours, and what stands inside a word.
_LATIN_ONLY = "[A-Za-z0-9\u00c0-\u024f'’]+"
_HYPHENS = "([-‐‑])"
_SHORTEST = 3


def _is_candidate(form: str) -> bool:
    return not form.isascii() and not _LOOKALIKES.isdisjoint(form) and _mended(form) != form


def _mended(form: str) -> str:
    """Return a form with Latin letters in all its parts that are Latin but for letters that look it."""
    return "".join(part.translate(_LATIN) if _is_mixed(part) else part for part in re.split(_HYPHENS, form))


def _is_mixed(part: str) -> bool:
    alike = sum(map(_LOOKALIKES.__contains__, part))
    latin = composed(part.translate(_LATIN))
    if not alike or len(latin) < _SHORTEST or re.fullmatch(_LATIN_ONLY, latin) is None:
        return False
    return 2 * alike <= sum(map(str.isalpha, latin))


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, which has letters of two scripts."""
    del facts
    word, start = manuscript.word(at), manuscript.word_span(at)[0]
    mended = _mended(word)
    changed = [place for place, (was, now) in enumerate(zip(word, mended, strict=True)) if was != now]
    first, last = changed[0], changed[-1] + 1
    safety = Safety.SAFE if knows(default_lexicon(), mended) else Safety.UNSAFE
    fix = Fix((Edit(start + first, start + last, mended[first:last]),), safety, f"Write “{mended}” in Latin letters")
    script = "Cyrillic" if word[first] in _CYRILLIC else "Greek"
    return Finding(start + first, start + last, f"A {script} letter stands among Latin ones.", (fix,))


RULE = Rule(
    summary="A Cyrillic or Greek letter inside a Latin word.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=words(_is_candidate, check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    zones=None,
    misspelling=True,
    examples=(
        Bad("The k\u0435ttle sang.", marks=("\u0435",), fixed="The kettle sang."),
        Bad("“\u0421ome in,” he said.", marks=("\u0421",), fixed="“Come in,” he said."),
        Bad("It was a well-kn\u043ewn lamp.", marks=("\u043e",), fixed="It was a well-known lamp."),
        Bad(
            "The grimb\u043fw, no: the grimb\u043ew.",
            marks=("\u043e",),
            fixed="The grimb\u043fw, no: the grimbow.",
            safety=Safety.UNSAFE,
        ),
        Good("She said \u0441\u043f\u0430\u0441\u0438\u0431\u043e and left."),
        Good("It took 5 k\u03a9 and 20 \u03bcm of wire."),
        Good("The band was called \u041a\u043e\u042fn."),
        Good("They wrote \u0394T and \u0394\u03a7t on the board."),
        Good("It was \u0422-shaped, and \u03b2-carotene was in it."),
        Good("The word was \u0441\u043e\u0441a, or so she said."),
    ),
)
