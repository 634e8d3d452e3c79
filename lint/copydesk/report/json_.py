"""The JSON document: one for a run. Its shape is a promise (see docs in the README, "JSON")."""

import json
from collections.abc import Sequence
from typing import Any

from copydesk.rule import Fix
from copydesk.run import FileReport, Placed

VERSION = 1


def render(files: Sequence[FileReport]) -> str:
    """Return the document; offsets are code points of the decoded file, line and column start at 1."""
    document = {
        "version": VERSION,
        "files": [{"path": file.path, "words": file.words, "error": file.error} for file in files],
        "diagnostics": [_diagnostic(placed) for file in files for placed in file.placed],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _diagnostic(placed: Placed) -> dict[str, Any]:
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
