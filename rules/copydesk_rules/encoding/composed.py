"""A letter and its accent are one character, and f and i are two.

An é can be stored as one character or as an e with an accent written onto it. Both look alike, but a search for “café”
finds only one of them, and some fonts set the accent beside the letter. The letters ﬁ and ﬂ, joined to one character, come
along from a PDF: a spelling check no longer knows the word. How letters are joined is the typesetter's business.

Left alone are other scripts, letters that no single character stands for, and letters with heaps of accents, which are meant.

The fix writes the same letters in the usual way: it is safe, for nothing changes that a reader sees.
"""

import unicodedata
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.encoding._places import in_words

# A letter of the Latin, Greek or Cyrillic script with all accents that are written onto it.
_ACCENTED = "[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]++"
_MOST_ACCENTS = 2
_JOINED = "[ﬀﬁﬂﬃﬄ]"
_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each letter that is stored in an unusual way."""
    del facts
    for start, end in in_words(manuscript, _ACCENTED):
        letter = unicodedata.normalize("NFC", manuscript.text[start:end])
        if len(letter) == 1 and end - start <= 1 + _MOST_ACCENTS:
            fix = Fix((Edit(start, end, letter),), Safety.SAFE, f"Write “{letter}” as one character")
            yield Finding(start, end, f"“{letter}” is stored as a letter and an accent.", (fix,), "accents")
    for start, end in in_words(manuscript, _JOINED):
        if not (manuscript.text[start - 1 : start].isalpha() or manuscript.text[end : end + 1].isalpha()):
            continue  # by itself it is what the text is about
        letters = _LETTERS[manuscript.text[start]]
        fix = Fix((Edit(start, end, letters),), Safety.SAFE, f"Write “{letters}”")
        yield Finding(start, end, f"“{letters}” is stored as one character.", (fix,), "joined letters")


RULE = Rule(
    summary="A letter is stored in an unusual way: an accent apart, or letters joined.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    zones=None,
    examples=(
        Bad("The cafe\u0301 was shut.", marks=("e\u0301",), fixed="The café was shut."),
        Bad("Zoe\u0308 and Ju\u0308rgen came.", marks=("e\u0308", "u\u0308"), fixed="Zoë and Jürgen came."),
        Bad("He was the ﬁrst to ﬂee.", marks=("ﬁ", "ﬂ"), fixed="He was the first to flee."),
        Good("The café was shut, and so was the naïve girl’s shop."),
        Good("They wrote it n\u0308 on the cover."),
        Good("H\u0335\u0321\u031b\u034de\u0301\u0335\u0321l\u0335p, it said."),
        Good("The sign said पढ़ें in blue."),
        Good("The printer was out of ﬁ, and of no other letter."),
        Good("Thﬅ is how the old book had it."),
    ),
)
