"""The report for reading: each finding with its sentence, the place underlined, the reason and the repair."""

from collections.abc import Iterator, Sequence

from copydesk.report import View
from copydesk.report.excerpt import INDENT, before_and_after, on_a_line
from copydesk.report.lines import Line, on_one_line
from copydesk.report.summary import STYLES, statistics, summary
from copydesk.run import FileReport, Placed

_PLACES_SHOWN = 12


def render(files: Sequence[FileReport], view: View) -> list[Line]:
    """Return the report as styled lines, groups folded into one entry each."""
    lines: list[Line] = []
    for file in files:
        for places in folded(file.placed):
            lines += _entry(file, places, view)
    if view.statistics:
        lines += [*statistics(files), []]
    if not view.quiet:
        lines += summary(files, fixing=view.fixing, scope=view.scope)
    return lines


def folded(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Yield the places of each matter: all of a group where its first stands, others one by one."""
    groups: dict[object, list[Placed]] = {}
    for at, place in enumerate(placed):
        groups.setdefault(place.diagnostic.group or at, []).append(place)
    yield from groups.values()


def _entry(file: FileReport, places: Sequence[Placed], view: View) -> list[Line]:
    first = places[0]
    diagnostic = first.diagnostic
    lines: list[Line] = [
        [
            (f"{on_one_line(file.path)}:{first.line}:{first.column}", "bold"),
            ("  ", ""),
            (diagnostic.severity.label, STYLES[diagnostic.severity]),
            ("  ", ""),
            (diagnostic.rule, "dim"),
        ],
        *on_a_line(file.text, first, view.width),
    ]
    for number, fix in enumerate(diagnostic.fixes):
        label = fix.safety.label if number == 0 else "or"
        before, after = before_and_after(file.text, fix)
        lines.append(
            [(f"{INDENT}{label}: ", "dim"), (before, "red"), (" → ", "dim"), (after, "green")],
        )
    if len(places) > 1:
        lines.append([(f"{INDENT}{also_at(places)}", "dim")])
    lines.append([])
    return lines


def also_at(places: Sequence[Placed]) -> str:
    """Say how many places a matter has, and where those after the first are."""
    others = [f"{place.line}:{place.column}" for place in places[1 : _PLACES_SHOWN + 1]]
    more = f" and {len(places) - 1 - len(others):,} more" if len(places) - 1 > len(others) else ""
    return f"{len(places):,} places, also at {', '.join(others)}{more}"
