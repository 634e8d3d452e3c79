"""The words the language has, one memory-mapped file.

    lexicon = default_lexicon()
    if not knows(lexicon, "recieve"):
        print(corrections(lexicon, "recieve"))

`corrections` is in `copydesk.lexicon.suggest`, which only those import who have something to report.
"""

from __future__ import annotations

from copydesk.lexicon.forms import knows
from copydesk.lexicon.pack import (
    ABBREVIATION,
    AMERICAN,
    BRITISH,
    DIALECT,
    LEARNT,
    NAME,
    RARE,
    VARIANT,
    Entry,
)
from copydesk.lexicon.store import Lexicon, LexiconError, default_lexicon, open_lexicon

__all__ = [
    "ABBREVIATION",
    "AMERICAN",
    "BRITISH",
    "DIALECT",
    "LEARNT",
    "NAME",
    "RARE",
    "VARIANT",
    "Entry",
    "Lexicon",
    "LexiconError",
    "default_lexicon",
    "knows",
    "open_lexicon",
]
