"""Ledgers after a run: which decisions nothing needs any more, as far as the run can know."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.config import shown
from copydesk.engine import Diagnostic
from copydesk.passages import Passage
from copydesk.prose import Edit
from copydesk.rule import Fix, Rule, Safety
from copydesk.run import STANDARD_INPUT, FileReport, Placed, Run
from copydesk.source import LineIndex
from copydesk.stet import UNUSED
from copydesk.stet.ledger import Block, Entry, Ledger, remove

_WORDS_SHOWN = 40


class Kept(NamedTuple):
    """A ledger after a run: its decisions that nothing needed, as far as they could be judged, and what was not read."""

    ledger: Ledger
    unused: tuple[Block, ...]
    unread: tuple[str, ...]
    """Manuscripts that it holds for and that were not read: while there are any, nothing is unused."""
    unjudged: frozenset[str]
    """Rules that were not in force everywhere: decisions about them are not judged."""


def kept_by(run: Run, named: Sequence[str], files: Iterable[FileReport]) -> list[Kept]:
    """Return the ledgers that hold for the files `named`, of which `files` are the reports; raises ConfigError."""
    reports = {file.path: file for file in files}
    held: dict[str, list[str]] = {}
    for path in named:
        where = run.ledger_path(path) if path != STANDARD_INPUT else None
        if where:
            held.setdefault(where, []).append(path)
    kept: list[Kept] = []
    for paths in held.values():
        decided = run.decisions_for(paths[0])
        if decided is None:
            continue
        ledger, index = decided
        used = {
            (one.entry.rule, one.entry.passage)
            for path in paths
            for one in (reports[path].stetted if path in reports else ())
            if one.entry
        }
        spare = [block for block in ledger.blocks if (block.entry.rule, block.entry.passage) not in used]
        if not spare:
            kept.append(Kept(ledger, (), (), frozenset()))
            continue
        read = [path for path in paths if path in reports and not reports[path].error]
        unread = _unread(run, ledger, read)
        spare = [block for block in spare if not _is_passed_over(ledger, block.entry, read)]
        judged = frozenset[str](run.rules)
        for path in paths:
            judged &= run.in_force(path).keys()
        names = {id(entry): rule for (rule, _), entries in index.of_key.items() for entry in entries}
        unused = () if unread else tuple(block for block in spare if names[id(block.entry)] in judged)
        kept.append(Kept(ledger, unused, tuple(unread), index.rules - judged))
    return kept


def _is_passed_over(ledger: Ledger, entry: Entry, read: Sequence[str]) -> bool:
    """Tell whether the file that a decision was made in is there and was not read: left out, ignored, of another ledger now."""
    path = os.path.join(ledger.folder, entry.path)  # noqa: PTH118
    return bool(entry.path) and os.path.isfile(path) and os.path.realpath(path) not in map(os.path.realpath, read)  # noqa: PTH113


def _unread(run: Run, ledger: Ledger, read: Sequence[str]) -> list[str]:
    """Return the manuscripts that a ledger holds for and that are not among those that were read."""
    known = {os.path.realpath(path) for path in read}
    below, errors, _ = run.files([ledger.folder])
    missing = [path for path in below if os.path.realpath(path) not in known and run.ledger_path(path) == ledger.path]
    return [*(shown(path) for path in missing), *(error.path for error in errors)]


def report(kept: Kept, rule: Rule, *, fixing: bool) -> FileReport | None:
    """Return what a run says about a ledger: a finding for each decision that nothing needs, or the ledger without them."""
    ledger = kept.ledger
    path = shown(ledger.path)
    if not kept.unused:
        return None
    if fixing:
        after = remove(ledger, [block.entry for block in kept.unused])
        return FileReport(
            path, text=after.text, repaired=len(kept.unused), before=ledger.data or b"", after=after.written
        )
    lines = LineIndex(ledger.text)
    return FileReport(path, text=ledger.text, placed=tuple(_placed(path, ledger, b, rule, lines) for b in kept.unused))


def _placed(path: str, ledger: Ledger, block: Block, rule: Rule, lines: LineIndex) -> Placed:
    start = ledger.text.index("[[", block.start)
    end = block.start + len(ledger.text[block.start : block.end].rstrip())
    after = block.end + len(ledger.text[block.end :]) - len(ledger.text[block.end :].lstrip("\n"))
    fix = Fix((Edit(block.start, after, ""),), Safety.SAFE, "Delete the decision")
    message = f"“{_short(block.entry)}” is not marked any more: this decision can go."
    found = Diagnostic(path, UNUSED, rule.severity, message, start, end, None, (fix,))
    passage = Passage(" ".join(ledger.text[start:end].split()), "", "")
    return Placed(found, *lines.place(start), *lines.place(end), (start, end), passage)


def _short(entry: Entry) -> str:
    words = entry.passage.words
    return words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN]}…"
