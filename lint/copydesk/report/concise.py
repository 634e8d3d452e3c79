"""One line a finding: path:line:column: severity: message [rule]."""

from collections.abc import Sequence

from copydesk.report import View
from copydesk.report.lines import Line, on_one_line
from copydesk.report.summary import STYLES, statistics, summary
from copydesk.run import FileReport


def render(files: Sequence[FileReport], view: View) -> list[Line]:
    """Return the report as styled lines; the summary is left to whoever reads more than lines."""
    lines: list[Line] = [
        [
            (f"{on_one_line(file.path)}:{placed.line}:{placed.column}", "bold"),
            (": ", ""),
            (placed.diagnostic.severity.label, STYLES[placed.diagnostic.severity]),
            (f": {placed.diagnostic.message} ", ""),
            (f"[{placed.diagnostic.rule}]", "dim"),
        ]
        for file in files
        for placed in file.placed
    ]
    if view.statistics:
        lines += statistics(files)
    if not view.quiet and not lines:
        lines += summary(files, fixing=view.fixing, scope=view.scope)
    return lines
