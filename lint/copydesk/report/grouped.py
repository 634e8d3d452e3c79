"""The report by file: a heading each, a line a matter, so that a whole book can be looked over."""

from collections.abc import Sequence

from copydesk.report import View
from copydesk.report.excerpt import INDENT
from copydesk.report.full import also_at, folded
from copydesk.report.lines import Line, on_one_line
from copydesk.report.summary import STYLES, count, statistics, summary
from copydesk.rule import Severity
from copydesk.run import FileReport

_SEVERITY = max(len(severity.label) for severity in Severity)


def render(files: Sequence[FileReport], view: View) -> list[Line]:
    """Return the report as styled lines; files without findings are not named."""
    lines: list[Line] = []
    for file in files:
        if file.placed:
            lines += [*_section(file), []]
    if view.statistics:
        lines += [*statistics(files), []]
    if not view.quiet:
        lines += summary(files, fixing=view.fixing, scope=view.scope)
    return lines


def _section(file: FileReport) -> list[Line]:
    lines: list[Line] = [
        [(on_one_line(file.path), "bold"), (f"  {count(len(file.placed), 'finding')}", "dim")],
    ]
    wide = max(len(f"{place.line}:{place.column}") for place in file.placed)
    for places in folded(file.placed):
        first = places[0]
        severity = first.diagnostic.severity
        where = f"{first.line}:{first.column}"
        lines.append(
            [
                (f"{INDENT}{where:>{wide}}  ", ""),
                (f"{severity.label:{_SEVERITY}}", STYLES[severity]),
                (f"  {first.diagnostic.message}  ", ""),
                (first.diagnostic.rule, "dim"),
            ]
        )
        if len(places) > 1:
            lines.append([(f"{INDENT}{'':{wide}}  {'':{_SEVERITY}}  {also_at(places)}", "dim")])
    return lines
