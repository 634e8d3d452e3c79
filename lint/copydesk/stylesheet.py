"""The style sheet: `stylesheet.toml`, where the editor keeps the names and words of a book. What it says wins.

names = ["Aurelle", "Nan Teague"]        # proper names
words = ["selkie", "wrack-line"]         # other words of the book
not-words = ["seperate"]                 # never learnt, however often they stand: judged as any unknown word is
dictionaries = ["fishing.dic"]           # Hunspell or Word dictionaries, relative to this file
"""

import codecs
import os
from collections.abc import Mapping
from typing import Any

from copydesk.config import ConfigError, read_toml, require_known, shown, strings
from copydesk.facts.cast import StyleSheet, plain
from copydesk.files import nearest
from copydesk.source import SourceError, read_bytes

FILE = "stylesheet.toml"
_KEYS = ("names", "words", "not-words", "dictionaries")
_SPACES = "\t\n\v\f\r"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def find(folder: str) -> str | None:
    """Return the path of the nearest style sheet in `folder` or above it, for files without a configuration."""
    return nearest(folder, FILE)


def beside(folder: str) -> str | None:
    """Return the path of the style sheet in `folder`, where the configuration is; None where there is none."""
    path = os.path.join(folder, FILE)  # noqa: PTH118
    return path if os.path.isfile(path) else None  # noqa: PTH113


def load(path: str) -> StyleSheet:
    """Read the style sheet at `path` and its dictionaries; raises ConfigError, which names the file at fault."""
    table = read_toml(path)
    try:
        require_known(table, _KEYS, "key of a style sheet")
        names, words, bars, dictionaries = (_filled(table, key) for key in _KEYS)
        names, words = _entries(names), _entries(words)
        barred = frozenset(form.lower() for form in _entries(bars))
        _require_agreement(names + words, barred)
        folder = os.path.dirname(path)  # noqa: PTH120
        forms = frozenset(form for name in dictionaries for form in _dictionary(os.path.join(folder, name)))  # noqa: PTH118
    except ConfigError as error:
        raise ConfigError(f"{shown(path)}: {error}") from error
    return StyleSheet(names, words, barred, forms)


def _filled(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    entries = strings(table, key)
    if not all(map(str.strip, entries)):
        raise ConfigError(f"“{key}” has an empty entry")
    return entries


def _entries(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(" ".join(entry.split())) for entry in said)


def _require_agreement(said: tuple[str, ...], barred: frozenset[str]) -> None:
    for entry in said:
        if entry.lower() in barred:
            raise ConfigError(f"“{entry}” is among “not-words” and among what the book has: which is it?")


def _dictionary(path: str) -> frozenset[str]:
    try:
        return parse(read_bytes(path))
    except SourceError as error:
        raise ConfigError(f"the dictionary {shown(path)}: {error}") from error


def parse(data: bytes) -> frozenset[str]:
    """Return the words of a dictionary: Hunspell’s (a count first, then word/flags) or Word’s (one a line, often UTF-16).

    Affixes are not expanded. Bytes that are no UTF-8 are read as Windows-1252, which older dictionaries are in. Raises
    SourceError for what is no text.
    """
    try:
        text = _decoded(data).rstrip("\x1a")  # how DOS ended its files
    except UnicodeDecodeError as error:
        raise SourceError(f"no list of words: cannot decode the byte at offset {error.start}") from error
    odd = next((char for char in text if char < " " and char not in _SPACES), None)
    if odd is not None:
        raise SourceError(f"no list of words: it has the control character U+{ord(odd):04X}")
    lines = text.splitlines()
    if lines and lines[0].strip().isdigit():
        del lines[0]
    return frozenset(word for line in lines for word in _words(line))


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _words(line: str) -> list[str]:
    """Return the words of a line of a dictionary, without flags, morphology and comments; * forbids a word."""
    entry = line.partition("\t")[0].partition(" #")[0].strip()
    if entry.startswith(("#", "*")):
        return []
    escaped = entry.replace("\\/", "\0")  # a slash that belongs to the word
    return [plain(word) for word in escaped.partition("/")[0].replace("\0", "/").split() if ":" not in word]
