"""The JSON document: one for a run. Its shape is a promise (see docs in the README, "JSON")."""

import json
from collections.abc import Sequence
from typing import Any

from copydesk.report import View
from copydesk.rule import Fix
from copydesk.run import FileReport, Placed

VERSION = 1


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the document; offsets are code points of the decoded file, line and column start at 1."""
    del view
    document = {
        "version": VERSION,
        "files": [of_file(file) for file in files],
        "diagnostics": [of_diagnostic(placed) for file in files for placed in file.placed],
    }
    return to_line(document)


def to_line(value: object) -> str:
    """Return a value as JSON on one line; U+2028 and its like stay as they are, for JSON does not break at them."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def of_file(file: FileReport) -> dict[str, Any]:
    """Return what is said of a file itself."""
    return {"path": file.path, "words": file.words, "error": file.error}


def of_diagnostic(placed: Placed) -> dict[str, Any]:
    """Return a diagnostic with its place and its fixes."""
    diagnostic = placed.diagnostic
    return {
        "path": diagnostic.path,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        "start": diagnostic.start,
        "end": diagnostic.end,
        "line": placed.line,
        "column": placed.column,
        "end_line": placed.end_line,
        "end_column": placed.end_column,
        "group": diagnostic.group,
        "fixes": [_fix(fix, diagnostic.path) for fix in diagnostic.fixes],
    }


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    return {
        "safety": fix.safety.label,
        "title": fix.title,
        "edits": [{"path": path, "start": e.start, "end": e.end, "text": e.text} for e in fix.edits],
    }
