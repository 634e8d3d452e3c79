"""Reviewdog's format: comments on a pull request, with suggestions that its author takes over at a click."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from copydesk.prose import Edit, apply
from copydesk.report import View
from copydesk.report.json_ import to_line
from copydesk.rule import Fix, Severity
from copydesk.run import FileReport, Placed

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_BLOCK = 512
_MARK = 3  # bytes of a byte-order mark in UTF-8


class _Text(NamedTuple):
    """A file's text, where its lines start, and the bytes before every so many of its code points.

    The lines are those of a diff, which ends them at line feeds only. One of them may be a whole book: hence the bytes.
    `mark` counts the bytes before it on the first line: a byte-order mark.
    """

    text: str
    starts: tuple[int, ...]
    bytes_before: tuple[int, ...]
    mark: int


def _text_of(file: FileReport) -> _Text:
    text = file.text
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    blocks = (len(text[at : at + _BLOCK].encode()) for at in range(0, len(text), _BLOCK))
    return _Text(text, tuple(starts), tuple(accumulate(blocks, initial=0)), _MARK if file.marked else 0)


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the document; paths as they were named, for reviewdog tells them from the current folder, as we do."""
    del view
    diagnostics: list[dict[str, Any]] = []
    for file in files:
        if file.error:
            diagnostics.append({"message": file.error, "location": {"path": file.path}, "severity": "ERROR"})
        if file.placed:
            text = _text_of(file)
            diagnostics += [_diagnostic(file.path, placed, text) for placed in file.placed]
    return to_line({"source": {"name": "copydesk"}, "diagnostics": diagnostics})


def _diagnostic(path: str, placed: Placed, text: _Text) -> dict[str, Any]:
    diagnostic = placed.diagnostic
    suggestions = [_suggestion(text, fix) for fix in diagnostic.fixes]
    # A comment stands on the lines of its first suggestion, and shows an error for each that has other lines.
    alike = [one for one in suggestions if _lines(one) == _lines(suggestions[0])]
    return {
        "message": diagnostic.message,
        "location": {"path": path, "range": _range(text, diagnostic.start, diagnostic.end)},
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.rule},
        "suggestions": alike,
    }


def _suggestion(text: _Text, fix: Fix) -> dict[str, Any]:
    """Return a fix as one replacement, all between its first edit and its last: a suggestion of reviewdog's is one."""
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    edits = [Edit(edit.start - start, edit.end - start, edit.text) for edit in fix.edits]
    return {"range": _range(text, start, end), "text": apply(text.text[start:end], edits)}


def _lines(suggestion: dict[str, Any]) -> tuple[int, int]:
    return suggestion["range"]["start"]["line"], suggestion["range"]["end"]["line"]


def _range(text: _Text, start: int, end: int) -> dict[str, Any]:
    return {"start": _position(text, start), "end": _position(text, end)}


def _position(text: _Text, offset: int) -> dict[str, int]:
    """Return line and column, the latter in bytes of UTF-8, from 1."""
    line = bisect_right(text.starts, offset)
    before = _bytes(text, offset) - _bytes(text, text.starts[line - 1])
    return {"line": line, "column": before + 1 + (text.mark if line == 1 else 0)}


def _bytes(text: _Text, offset: int) -> int:
    """Return how many bytes the text before `offset` takes."""
    block = offset // _BLOCK
    return text.bytes_before[block] + len(text.text[block * _BLOCK : offset].encode())
