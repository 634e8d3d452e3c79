"""Workflow commands: what GitHub Actions shows beside the lines of a pull request.

GitHub keeps ten errors, ten warnings and ten notices of a step, and fifty annotations of a job: errors come first.
"""

from collections.abc import Iterator, Mapping, Sequence

from copydesk.report import View
from copydesk.report.paths import repository, told
from copydesk.rule import Severity
from copydesk.run import FileReport, Placed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(files: Sequence[FileReport], view: View) -> str:
    """Return a line a finding; the message repeats the place, which the log of a step does not show otherwise."""
    del view
    root = repository()
    return "".join((*_errors(files, root), *_findings(files, root)))


def _errors(files: Sequence[FileReport], root: str) -> Iterator[str]:
    for file in files:
        if file.error:
            properties = {"file": told(file.path, root), "title": "copydesk"}
            yield _command("error", properties, f"{file.path}: {file.error}")


def _findings(files: Sequence[FileReport], root: str) -> Iterator[str]:
    found = [(file, place) for file in files for place in file.placed]
    for file, place in sorted(found, key=lambda one: -one[1].diagnostic.severity):
        diagnostic = place.diagnostic
        message = f"{file.path}:{place.line}:{place.column}: {diagnostic.message}"
        if diagnostic.fixes:
            message += f" ({diagnostic.fixes[0].title})"
        properties = {"file": told(file.path, root), **_place(place), "title": diagnostic.rule}
        yield _command(_COMMANDS[diagnostic.severity], properties, message)


def _place(place: Placed) -> dict[str, str]:
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line != place.end_line:  # GitHub takes columns within one line only
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
