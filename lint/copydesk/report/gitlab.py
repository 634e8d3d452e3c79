"""GitLab's code quality report: what a merge request shows as new, and as mended."""

from collections.abc import Iterator, Sequence
from typing import Any

from copydesk.passages import Passage, fingerprint
from copydesk.report import View
from copydesk.report.fingerprints import numbered
from copydesk.report.json_ import to_line
from copydesk.report.paths import repository, told
from copydesk.rule import Severity
from copydesk.run import FileReport

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_UNREADABLE = "copydesk/file-error"


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the array.

    GitLab compares fingerprints alone. They hold no path, so that a chapter that is renumbered has no new findings, and
    are numbered through the whole run, so that no two are the same.
    """
    del view
    root = repository()
    return to_line([*_errors(files, root), *_findings(files, root)])


def _errors(files: Sequence[FileReport], root: str) -> Iterator[dict[str, Any]]:
    for file in files:
        if file.error:
            mark = fingerprint(_UNREADABLE, Passage(file.path, "", ""))
            yield _issue(file.error, _UNREADABLE, mark, "critical", _location(told(file.path, root), 1, 1))


def _findings(files: Sequence[FileReport], root: str) -> Iterator[dict[str, Any]]:
    paths = [told(file.path, root) for file in files for _ in file.placed]
    places = (place for file in files for place in file.placed)
    for path, (place, mark) in zip(paths, numbered(places), strict=True):
        diagnostic = place.diagnostic
        location = _location(path, place.line, place.end_line)
        yield _issue(diagnostic.message, diagnostic.rule, mark, _SEVERITIES[diagnostic.severity], location)


def _issue(description: str, check: str, mark: str, severity: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": location,
    }


def _location(path: str, begin: int, end: int) -> dict[str, Any]:
    return {"path": path, "lines": {"begin": begin, "end": end}}
