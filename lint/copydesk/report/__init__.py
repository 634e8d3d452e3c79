"""Reports: one file an output format, each a function from the results of a run to what is written."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.report.lines import Line
from copydesk.run import FileReport

FORMATS = ("full", "concise", "json")


class View(NamedTuple):
    """How a report for people is to look: the width in columns, and whether colours may be used."""

    width: int = 100
    quiet: bool = False
    statistics: bool = False
    fixing: bool = False
    scope: "Scope | None" = None


class Scope(NamedTuple):
    """What a run was to look at where that is not everything: in words for the summary, and as options."""

    words: str
    nothing: str
    options: str


def plain(name: str, files: Sequence[FileReport], view: View) -> str:
    """Return the report in the format `name` as plain text, without colours."""
    if name == "json":
        from copydesk.report import json_  # noqa: PLC0415  # a run pays for the format it prints

        return json_.render(files)
    from copydesk.report.lines import to_text  # noqa: PLC0415

    return to_text(lines(name, files, view))


def lines(name: str, files: Sequence[FileReport], view: View) -> list[Line]:
    """Return a report for people as styled lines."""
    if name == "concise":
        from copydesk.report import concise  # noqa: PLC0415

        return concise.render(files, view)
    from copydesk.report import full  # noqa: PLC0415

    return full.render(files, view)
