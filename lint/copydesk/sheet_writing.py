"""Putting words into a style sheet: what the editor wrote there, comments and order, stays as it is."""

from collections.abc import Iterable

from copydesk.config import ConfigError
from copydesk.facts.cast import plain


def with_words(text: str, key: str, words: Iterable[str]) -> str:
    """Return the style sheet `text` with `words` under `key` ("names" or "words"), but for those it has.

    A list that is sorted stays so, each word in its place; to any other they are added at the end. Raises ConfigError where the
    sheet cannot be read, or says of a word that it is none of the book's.
    """
    import tomlkit  # noqa: PLC0415  # 120 ms, for those who write only
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415
    from tomlkit.items import Array  # noqa: PLC0415

    newline = "\r\n" if "\r\n" in text else "\n"
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError(f"not TOML: {error}") from error
    barred = {_key(str(word)) for word in document.get("not-words", ())}
    for word in words:
        if _key(word) in barred:
            raise ConfigError(f"“{word}” is among “not-words”: take it out there first")
        entries = document.get(key)
        if entries is None:
            document.add(key, tomlkit.array().multiline(multiline=True))
            entries = document[key]
        if not isinstance(entries, Array):
            raise ConfigError(f"“{key}” is no list")
        present = [_key(str(entry)) for entry in entries]
        if _key(word) in present:
            continue
        is_sorted = present == sorted(present)
        at = next((n for n, entry in enumerate(present) if entry > _key(word)), len(present))
        entries.insert(at if is_sorted else len(present), word)
    written = tomlkit.dumps(document)
    if newline != "\n":
        written = written.replace("\r\n", "\n").replace("\n", newline)
    _require_no_loss(text, written, key)
    return written


def _require_no_loss(before: str, after: str, key: str) -> None:
    """Hold what was written to what was there; a style sheet is work of years."""
    import tomllib  # noqa: PLC0415  # see tomlkit

    old, new = tomllib.loads(before), tomllib.loads(after)
    kept = iter(new.get(key, ()))
    if old | {key: None} != new | {key: None} or not all(entry in kept for entry in old.get(key, ())):
        raise ConfigError("the word cannot be added without harm to what is there; please report this")


def _key(word: str) -> str:
    return plain(" ".join(word.split())).lower()
