"""Checkstyle's XML, which Jenkins, reviewdog and many others read."""

from collections.abc import Sequence

from copydesk.report import View
from copydesk.report.xml import document, element
from copydesk.rule import Severity
from copydesk.run import FileReport

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the document; every file that was read is in it, with findings or without."""
    del view
    root = element("checkstyle", version="4.3")
    for file in files:
        of_file = element("file", name=file.path)
        if file.error:
            of_file.append(element("error", line=1, severity="error", message=file.error, source="copydesk"))
        for place in file.placed:
            diagnostic = place.diagnostic
            of_file.append(
                element(
                    "error",
                    line=place.line,
                    column=place.column,
                    severity=_SEVERITIES[diagnostic.severity],
                    message=diagnostic.message,
                    source=f"copydesk.{diagnostic.rule}",
                )
            )
        root.append(of_file)
    return document(root)
