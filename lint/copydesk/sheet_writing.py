"""Putting words into a style sheet: what the editor wrote there, comments and order, stays as it is."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from copydesk.config import ConfigError, strings
from copydesk.facts.cast import plain

if TYPE_CHECKING:
    from tomlkit.items import Array

_MARK = "\ufeff"  # some Windows editors add it; TOML knows none


def with_words(text: str, key: str, words: Iterable[str]) -> str:
    """Return the style sheet `text` with `words` under `key` ("names" or "words"), but for those it has.

    A list that is sorted stays so, each word in its place; to any other they are added at the end. Raises ConfigError where the
    sheet cannot be read, or says of a word that it is none of the book's.
    """
    import tomllib  # noqa: PLC0415  # see tomlkit

    import tomlkit  # noqa: PLC0415  # 120 ms, for those who write only
    from tomlkit.items import Array  # noqa: PLC0415

    mark = text[: text.startswith(_MARK)]
    text = text.removeprefix(_MARK)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}") from error
    barred = {_key(word) for word in strings(table, "not-words")}
    present = list(strings(table, key))
    document = tomlkit.parse(text)
    if key not in table:
        document.add(key, tomlkit.array().multiline(multiline=True))
    entries = document[key]
    if not isinstance(entries, Array):
        raise ConfigError(f"“{key}” must be a list")
    for word in words:
        if _key(word) in barred:
            raise ConfigError(f"“{word}” is among “not-words”: take it out there first")
        have = [_key(entry) for entry in present]
        if _key(word) not in have:
            present.insert(_place(_key(word), have), word)
            _insert(entries, present, word)
    written = tomlkit.dumps(document)
    if "\r\n" in text:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    if tomllib.loads(written) != table | {key: present}:  # a style sheet is the work of years
        raise ConfigError("the word cannot be added without harm to what is there; please report this")
    return mark + written


def _place(word: str, have: list[str]) -> int:
    """Return where a word goes among others: where it belongs if they are sorted, else behind them."""
    if have != sorted(have):
        return len(have)
    return next((at for at, entry in enumerate(have) if entry > word), len(have))


def _insert(entries: "Array", present: list[str], word: str) -> None:
    """Put a word into a list that is to hold what is `present`."""
    if "\n" in entries.as_string():
        entries.insert(present.index(word), word)
        return
    entries.clear()  # inserting at the start of a line would forget the space behind it
    for at, entry in enumerate(present):
        entries.insert(at, entry)


def _key(word: str) -> str:
    return plain(" ".join(word.split())).lower()
