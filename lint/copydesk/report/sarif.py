"""SARIF 2.1.0: for code scanning, editors, and whatever gathers the findings of many tools.

Written as plain dictionaries: the libraries of SARIF's types take longer to import than a chapter takes to be read. The
tests hold every report to the official schema.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from copydesk import __version__
from copydesk.prose import Edit
from copydesk.report import View, explanation
from copydesk.report.fingerprints import numbered
from copydesk.report.json_ import to_line
from copydesk.report.lines import to_text
from copydesk.report.paths import address, inside, repository
from copydesk.rule import Fix, Rule, Severity
from copydesk.run import FileReport, Placed
from copydesk.source import LineIndex

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "SRCROOT"
_LONGEST = 2_000  # code points that are quoted: a sentence without an end must not be told with each of its findings
_FILE_ERROR = "copydesk/file-error"
# What code scanning sorts and filters by.
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


class _Text(NamedTuple):
    """A file's text with its lines, and where the file is."""

    text: str
    lines: LineIndex
    location: dict[str, Any]


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the log with its one run.

    It has no `automationDetails`: the category is for whoever uploads to name, and a value here would overrule it.
    """
    root = repository()
    names = sorted({placed.diagnostic.rule for file in files for placed in file.placed})
    indexes = {name: at for at, name in enumerate(names)}
    locations = [_artifact(file.path, at, root) for at, file in enumerate(files)]
    run = {
        "tool": {
            "driver": {
                "name": "copydesk",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [of_rule(name, view.rules.get(name)) for name in names],
                "notifications": [
                    {
                        "id": _FILE_ERROR,
                        "name": "FileError",
                        "shortDescription": {"text": "A file that could not be read."},
                    }
                ],
            }
        },
        "invocations": [_invocation(files, locations)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "artifacts": [
            {"location": {key: value for key, value in location.items() if key != "index"}, "roles": ["analysisTarget"]}
            for location in locations
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            result
            for file, location in zip(files, locations, strict=True)
            for result in _results(file, location, indexes)
        ],
    }
    return to_line({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _artifact(path: str, index: int, root: str) -> dict[str, Any]:
    below = inside(path, root)
    if below is None:
        return {"uri": address(path), "index": index}
    return {"uri": address(below), "uriBaseId": _ROOT, "index": index}


def of_rule(name: str, rule: Rule | None) -> dict[str, Any]:
    """Return what is said of a rule; none is at hand where the desk itself speaks."""
    if rule is None:
        return {"id": name}
    first, _, _ = (rule.explanation or rule.summary).strip().partition("\n\n")
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(first.split())},
        "help": {
            "text": to_text(explanation.lines(name, rule)),
            "markdown": "\n".join((f"# {name}\n", *explanation.markdown(rule))) + "\n",
        },
        "defaultConfiguration": {"level": rule.severity.label, "enabled": rule.default and not rule.preview},
        "properties": {"tags": [name.partition("/")[0]], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _invocation(files: Sequence[FileReport], locations: Sequence[dict[str, Any]]) -> dict[str, Any]:
    notifications = [
        {
            "descriptor": {"id": _FILE_ERROR, "index": 0},
            "level": "error",
            "message": {"text": file.error},
            "locations": [{"physicalLocation": {"artifactLocation": location}}],
        }
        for file, location in zip(files, locations, strict=True)
        if file.error
    ]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _results(file: FileReport, location: dict[str, Any], indexes: Mapping[str, int]) -> list[dict[str, Any]]:
    if not file.placed:
        return []
    text = _Text(file.text, LineIndex(file.text), location)
    return [_result(text, indexes, placed, mark) for placed, mark in numbered(file.placed)]


def _result(text: _Text, indexes: Mapping[str, int], placed: Placed, mark: str) -> dict[str, Any]:
    diagnostic = placed.diagnostic
    start, end = min(placed.sentence[0], diagnostic.start), max(placed.sentence[1], diagnostic.end)
    physical = {"artifactLocation": text.location, "region": _region(text, diagnostic.start, diagnostic.end)}
    if end - start <= _LONGEST:
        physical["contextRegion"] = _region(text, start, end)
    return {
        "ruleId": diagnostic.rule,
        "ruleIndex": indexes[diagnostic.rule],
        "level": diagnostic.severity.label,
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": physical}],
        # The second is the one name that code scanning asks for. Left to itself, it hashes the start of the line, which in
        # prose is the start of a paragraph: the same for all its findings, and another with every edit.
        "partialFingerprints": {"passage/v1": mark, "primaryLocationLineHash": mark},
        **({"fixes": [_fix(text, fix) for fix in diagnostic.fixes]} if diagnostic.fixes else {}),
        **({"properties": {"group": diagnostic.group}} if diagnostic.group else {}),
    }


def _fix(text: _Text, fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": f"{fix.title} ({fix.safety.label})"},
        "artifactChanges": [
            {"artifactLocation": text.location, "replacements": [_replacement(text, edit) for edit in fix.edits]}
        ],
        "properties": {"safety": fix.safety.label},
    }


def _replacement(text: _Text, edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": _span(text, edit.start, edit.end),
        "insertedContent": {"text": edit.text},  # needless where it is empty, but some readers break without it
    }


def _region(text: _Text, start: int, end: int) -> dict[str, Any]:
    """Return a stretch with its words."""
    span = _span(text, start, end)
    return {**span, "snippet": {"text": text.text[start:end]}} if end - start <= _LONGEST else span


def _span(text: _Text, start: int, end: int) -> dict[str, int]:
    """Return a stretch as SARIF counts: from 1, the end after the last code point."""
    (line, column), (end_line, end_column) = text.lines.place(start), text.lines.place(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
