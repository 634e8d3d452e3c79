"""Faults of characters, and where they fit."""

import re
import unicodedata

from tests.planting import Fault

from copydesk import Manuscript
from copydesk.lexicon import default_lexicon, knows

_ALIKE = dict(zip("aeopcyx", "аеорсух", strict=True))
_FREE = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_CAFES = "\n\n".join(
    f"“Was it at the café?” Zoë asked. The {thing} lay on the step, a little naïve as it was, à la carte, and none the worse."
    for thing in ("lamp", "kettle", "ladder", "letter", "anchor", "candle", "bucket", "lantern", "ribbon", "saddle")
)


def _misread(text: str) -> str:
    """Return UTF-8 as Windows reads it, which takes the five bytes that are free there as Latin-1 does."""
    return "".join(bytes([byte]).decode("latin-1" if byte in _FREE else "cp1252") for byte in text.encode())


def _garbled(match: re.Match[str]) -> str:
    return match.group().encode().decode("latin-1")


def _garbled_by_windows(match: re.Match[str]) -> str:
    return _misread(match.group())


def _garbled_twice(match: re.Match[str]) -> str:
    return _misread(_misread(match.group()))


def _decomposed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", match.group())


def _inside_a_known_word(manuscript: Manuscript, match: re.Match[str]) -> bool:
    return knows(default_lexicon(), manuscript.word(manuscript.word_after(match.start() + 1) - 1))


FAULTS: dict[str, Fault] = {
    "zero-width space between words": Fault(
        "encoding/invisible", re.compile(r"(?<=[a-z] )(?=[a-z])"), lambda _match: "\u200b"
    ),
    "zero-width space inside a word": Fault(
        "encoding/invisible", re.compile(r"(?<=[a-z]{2})(?=[a-z]{2})"), lambda _match: "\u200b", _inside_a_known_word
    ),
    "byte-order mark before a paragraph": Fault(
        "encoding/invisible", re.compile(r"(?<=\n\n)(?=[A-Z])"), lambda _match: "\ufeff"
    ),
    "soft hyphen": Fault(
        "encoding/invisible",
        re.compile(r"(?<=[a-z]{2})(?=[a-z]{2})"),
        lambda _match: "\u00ad",
        _inside_a_known_word,
        safe=False,
    ),
    "direction mark": Fault(
        "encoding/invisible", re.compile(r"(?<=[a-z] )(?=[a-z])"), lambda _match: "\u200e", safe=False
    ),
    "garbled quotation mark": Fault("encoding/mojibake", re.compile(r"[“”‘’—…]"), _garbled_by_windows),
    "mark garbled by Latin-1": Fault("encoding/mojibake", re.compile(r"[“”‘’—…]"), _garbled),
    "mark garbled twice": Fault("encoding/mojibake", re.compile(r"[“”‘’—…]"), _garbled_twice),
    "mark left from Windows": Fault(
        "encoding/mojibake", re.compile(r"[“”‘’—]"), lambda match: match.group().encode("cp1252").decode("latin-1")
    ),
    "garbled letter": Fault("encoding/mojibake", re.compile(r"[éèëïàüñ]"), _garbled_by_windows, texts=(_CAFES,)),
    "Cyrillic letter": Fault(
        "encoding/homoglyph",
        re.compile(r"(?<=[a-z]{2})[aeopcyx](?=[a-z]{2})"),
        lambda match: _ALIKE[match.group()],
        _inside_a_known_word,
    ),
    "accent apart": Fault("encoding/composed", re.compile(r"[éèëïàüñ]"), _decomposed, texts=(_CAFES,)),
    "letters joined": Fault("encoding/composed", re.compile(r"fi(?=[a-z])"), lambda _match: "ﬁ"),
    "line end of Windows": Fault("encoding/line-endings", re.compile(r"(?<=[a-z.])\n(?=\n)"), lambda _match: "\r\n"),
}
