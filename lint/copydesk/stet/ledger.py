"""The ledger, `stet.toml`: decisions to let a passage stand, one block each, sorted, written so that people can read and merge it.

[[stet]]
rule = "dialogue/tag-capital"
words = "He"
before = "“Who’s there?”"
after = "asked it of the dark."
reason = "he begins to talk to himself"
path = "chapter-3.md"

`path` says where it stood when it was decided, below the ledger's folder; a file of another name has its decisions all the
same. `places` says that it stands so more than once.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from copydesk.config import ConfigError, require_known, shown
from copydesk.passages import Passage
from copydesk.source import SourceError, read_bytes, reason, write_atomically

_KEYS = ("rule", "words", "before", "after", "reason", "path", "places")
_BOM = b"\xef\xbb\xbf"
# A block as it is written here, which is how nearly all stand; any other is read by tomllib, which takes fifty times as long.
_VALUE = r'"([^"\\\n]*+(?:\\["\\][^"\\\n]*+)*+)"\n'
_REMARKS = r"((?:[ \t]*+(?:#[^\n]*+)?\n)*+)"
_BLOCK = (
    rf"{_REMARKS}\[\[stet\]\]\nrule = {_VALUE}words = {_VALUE}before = {_VALUE}after = {_VALUE}"
    rf"(?:reason = {_VALUE})?(?:path = {_VALUE})?(?:places = ([1-9][0-9]{{0,5}})\n)?"
)
_HEADER = r"(?m)^[ \t]*\[\[[ \t]*stet[ \t]*\]\]"
_CONFLICT = r"(?m)^(?:<<<<<<< |>>>>>>> |=======$)"


class Entry(NamedTuple):
    """A decision: findings of `rule` on this passage stand. `places` is how many such passages there were."""

    rule: str
    passage: Passage
    reason: str = ""
    path: str = ""
    places: int = 1


class Block(NamedTuple):
    """An entry and where it stands in the ledger's text, [start, end), the remarks right above it included."""

    entry: Entry
    start: int
    end: int


class Ledger(NamedTuple):
    """A ledger: its text (line ends are plain line feeds), its blocks in order, and the file's bytes as they were read.

    `data` is None where there is no file yet.
    """

    path: str
    text: str = ""
    blocks: tuple[Block, ...] = ()
    data: bytes | None = None

    @property
    def folder(self) -> str:
        """The folder that the ledger holds for."""
        return os.path.dirname(os.path.abspath(self.path))  # noqa: PTH100, PTH120  # pathlib costs 4 ms of every start

    @property
    def entries(self) -> list[Entry]:
        """The entries in the order of the file."""
        return [block.entry for block in self.blocks]

    @property
    def written(self) -> bytes:
        """The bytes of the file as it is to be."""
        crlf = self.data is not None and b"\r\n" in self.data
        return (self.text.replace("\n", "\r\n") if crlf else self.text).encode()


def load(path: str) -> Ledger:
    """Read the ledger at `path`; where no file is it is empty. Raises ConfigError, which names the file."""
    if not os.path.lexists(path):
        return Ledger(path)
    try:
        data = read_bytes(path)
        return parse(path, data)
    except (ConfigError, SourceError) as error:
        raise ConfigError(f"{shown(path)}: {error}") from error


def parse(path: str, data: bytes) -> Ledger:
    """Read a ledger's bytes; raises ConfigError."""
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        raise ConfigError(f"not UTF-8: cannot decode the byte at offset {error.start}") from error
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return Ledger(path, text, tuple(_quickly(text) or _blocks(text)), data)


def _quickly(text: str) -> list[Block] | None:
    """Read blocks that stand as this module writes them; None where anything stands otherwise."""
    blocks: list[Block] = []
    done = 0
    for match in re.finditer(_BLOCK, text):
        if match.start() != done:
            return None
        remarks, rule, words, before, after, why, path, places = match.groups()
        entry = Entry(rule, Passage(words, before, after), why or "", path or "", int(places or 1))
        if "\\" in text[match.start(2) : match.end()]:
            entry = Entry(
                _plain(rule),
                Passage(*map(_plain, entry.passage)),
                _plain(entry.reason),
                _plain(entry.path),
                entry.places,
            )
        blocks.append(Block(entry, match.end(1) - len(_above(remarks)), match.end()))
        done = match.end()
    return blocks if re.fullmatch(_REMARKS, _ended(text[done:])) else None


def _plain(value: str) -> str:
    return value.replace('\\"', '"').replace("\\\\", "\\") if "\\" in value else value


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _above(remarks: str) -> str:
    """Return the remarks that belong to the block below them: those without a blank line between."""
    lines = remarks.splitlines(keepends=True)
    at = len(lines)
    while at and lines[at - 1].strip():
        at -= 1
    return "".join(lines[at:])


def _blocks(text: str) -> Iterator[Block]:
    """Read blocks as any hand may have written them, by tomllib; raises ConfigError."""
    import tomllib  # noqa: PLC0415  # only where a ledger was written by hand

    conflict = re.search(_CONFLICT, text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise ConfigError(
            f"line {line}: a merge left its marks here; keep the blocks of both sides and take the marks out"
        )
    try:
        table: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}") from error
    require_known(table, ("stet",), "key of a ledger")
    listed = table.get("stet", [])
    heads = [match.start() for match in re.finditer(_HEADER, text)]
    if not isinstance(listed, list) or len(listed) != len(heads):  # pyright: ignore[reportUnknownArgumentType]
        raise ConfigError("each decision wants a block of its own: [[stet]]")
    starts = [head - len(_above(_remarks_before(text, head))) for head in heads]
    for number, (one, head, start) in enumerate(zip(listed, heads, starts, strict=True)):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        limit = starts[number + 1] if number + 1 < len(starts) else len(text)
        try:
            entry = _entry(one)  # pyright: ignore[reportUnknownArgumentType]
        except ConfigError as error:
            line = text.count("\n", 0, head) + 1
            raise ConfigError(f"line {line}: {error}") from error
        end = head + len(text[head:limit].rstrip())
        yield Block(entry, start, end + text.startswith("\n", end))


def _remarks_before(text: str, head: int) -> str:
    """Return the lines of remarks that stand right before `head`."""
    start = head
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].lstrip().startswith("#"):
            break
        start = line
    return text[start:head]


def _entry(table: Any) -> Entry:  # noqa: ANN401  # what TOML holds
    if not isinstance(table, dict):
        raise ConfigError("each decision wants a block of its own: [[stet]]")
    require_known(table, _KEYS, "key of a decision")  # pyright: ignore[reportUnknownArgumentType]
    rule, words, before, after, why, path = (_string(table, key) for key in _KEYS[:6])  # pyright: ignore[reportUnknownArgumentType]
    for key in ("rule", "words"):
        if key not in table:
            raise ConfigError(f"a decision wants “{key}”")
    places = table.get("places", 1)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if not isinstance(places, int) or isinstance(places, bool) or places < 1:
        raise ConfigError("“places” must be a number, 1 or more")
    return Entry(
        rule.strip(), Passage(*(" ".join(value.split()) for value in (words, before, after))), why, path, places
    )


def _string(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(f"“{key}” must be a string")
    return value


def add(ledger: Ledger, entries: Iterable[Entry]) -> Ledger:
    """Return the ledger with `entries` too; what it has already is kept, but takes over a new reason and more places."""
    known: dict[tuple[str, Passage], tuple[Entry, str]] = {}
    for block in ledger.blocks:
        _take(known, block.entry, _remarks_of(ledger, block))
    for entry in entries:
        _take(known, entry, "")
    return _rewritten(ledger, known.values())


def _take(known: dict[tuple[str, Passage], tuple[Entry, str]], entry: Entry, remarks: str) -> None:
    key = (entry.rule, entry.passage)
    if key in known:
        first, above = known[key]
        entry = first._replace(reason=entry.reason or first.reason, places=max(entry.places, first.places))
        remarks = above if remarks in above else above + remarks
    known[key] = (entry, remarks)


def remove(ledger: Ledger, entries: Iterable[Entry]) -> Ledger:
    """Return the ledger without `entries`; the others stand as they did, to the letter."""
    gone = {(entry.rule, entry.passage) for entry in entries}
    text = ledger.text
    for block in reversed(ledger.blocks):
        if (block.entry.rule, block.entry.passage) in gone:
            text = text[: block.start] + text[block.end :].lstrip("\n")
    text = _ended(text.rstrip("\n"))
    return parse(ledger.path, text.encode())._replace(data=ledger.data)


def _remarks_of(ledger: Ledger, block: Block) -> str:
    head = re.compile(_HEADER).search(ledger.text, block.start)
    return ledger.text[block.start : head.start()] if head else ""


def _rewritten(ledger: Ledger, entries: Iterable[tuple[Entry, str]]) -> Ledger:
    first = ledger.blocks[0].start if ledger.blocks else len(ledger.text)
    head = ledger.text[:first].rstrip()
    tail = ledger.text[ledger.blocks[-1].end :].strip() if ledger.blocks else ""
    written = [remarks + written_as(entry) for entry, remarks in sorted(entries, key=lambda pair: _order(pair[0]))]
    text = "\n".join([*([head + "\n"] if head else []), *written, *([tail + "\n"] if tail else [])])
    return parse(ledger.path, text.encode("utf-8", "surrogatepass"))._replace(data=ledger.data)


def _order(entry: Entry) -> tuple[str, str, str, Passage]:
    return entry.path, entry.rule, entry.passage.words.lower(), entry.passage


def written_as(entry: Entry) -> str:
    """Return an entry as a block of the file."""
    values = dict(zip(_KEYS, (entry.rule, *entry.passage, entry.reason, entry.path), strict=False))
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value or key in _KEYS[:4]]
    if entry.places > 1:
        lines.append(f"places = {entry.places}")
    return "\n".join(("[[stet]]", *lines, ""))


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04X}", escaped) + '"'


def save(
    ledger: Ledger, remember: Callable[[str, bytes | None, bytes], None] = lambda _path, _before, _after: None
) -> bool:
    """Write the ledger where it has changed, in one step; tell whether it had. `remember` hears of it just before.

    Raises ConfigError when it cannot be written, or has changed since it was read.
    """
    before, after = ledger.data or b"", ledger.written
    if after == before.removeprefix(_BOM):
        return False
    try:
        if ledger.data is None:
            with open(ledger.path, "xb"):  # noqa: PTH123
                pass
        try:
            remember(ledger.path, ledger.data, after)
            write_atomically(ledger.path, after, expected=before)
        except BaseException:
            if ledger.data is None:
                with suppress(OSError):
                    os.unlink(ledger.path)  # noqa: PTH108
            raise
    except SourceError as error:
        raise ConfigError(f"{shown(ledger.path)}: {error}") from error
    except OSError as error:
        raise ConfigError(f"{shown(ledger.path)}: cannot be written: {reason(error)}") from error
    return True


def place(ledger: Ledger, path: str) -> str:
    """Return how the ledger names the file at `path`: from its folder on, with slashes; "" where it is elsewhere."""
    whole, folder = os.path.realpath(path), os.path.join(os.path.realpath(ledger.folder), "")  # noqa: PTH118
    return whole.removeprefix(folder).replace(os.sep, "/") if whole.startswith(folder) else ""


def counted(found: Sequence[Entry]) -> list[Entry]:
    """Return entries each once, with the number of its places."""
    places: dict[tuple[str, Passage], Entry] = {}
    for entry in found:
        known = places.get((entry.rule, entry.passage))
        places[entry.rule, entry.passage] = known._replace(places=known.places + 1) if known else entry
    return list(places.values())
