"""Reports: one file an output format, each a function from the results of a run to what is written."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from copydesk.report.lines import Line, to_text
from copydesk.rule import Rule, Severity
from copydesk.run import FileReport


class Format(NamedTuple):
    """A format: its module below this package, and how it is written.

    One for people gives styled lines and may have colours; the others give text. `undecodable` says what becomes of the
    bytes in a file's name that are no UTF-8, in the words of `str.encode`.
    """

    module: str
    people: bool = False
    undecodable: str = "surrogateescape"


_JSON = "backslashreplace"  # what Python calls a lone surrogate, JSON can write

FORMATS: Mapping[str, Format] = {
    "full": Format("full", people=True),
    "concise": Format("concise", people=True),
    "grouped": Format("grouped", people=True),
    "json": Format("json_", undecodable=_JSON),
    "jsonl": Format("jsonl", undecodable=_JSON),
    "sarif": Format("sarif", undecodable=_JSON),
    "github": Format("github"),
    "gitlab": Format("gitlab", undecodable=_JSON),
    "junit": Format("junit"),
    "checkstyle": Format("checkstyle"),
    "rdjson": Format("rdjson", undecodable=_JSON),
    "markdown": Format("markdown"),
}


def _any_finding(_path: str) -> Severity:
    return Severity.NOTE


class View(NamedTuple):
    """What a report needs to know besides the results: how it is to look, and the rules that gave the findings.

    `width` is in columns. `fail_on` tells for a file's path the least severity that fails the run.
    """

    width: int = 100
    quiet: bool = False
    statistics: bool = False
    fixing: bool = False
    scope: "Scope | None" = None
    rules: Mapping[str, Rule] = MappingProxyType({})
    fail_on: Callable[[str], Severity] = _any_finding


class Scope(NamedTuple):
    """What a run was to look at where that is not everything: in words for the summary, and as options."""

    words: str
    nothing: str
    options: str


def plain(name: str, files: Sequence[FileReport], view: View) -> str:
    """Return the report in the format `name` as plain text, without colours."""
    if FORMATS[name].people:
        return to_text(lines(name, files, view))
    render: Callable[[Sequence[FileReport], View], str] = _module(name).render
    return render(files, view)


def lines(name: str, files: Sequence[FileReport], view: View) -> list[Line]:
    """Return a report for people as styled lines."""
    render: Callable[[Sequence[FileReport], View], list[Line]] = _module(name).render
    return render(files, view)


def encode(text: str, undecodable: str = "surrogateescape") -> bytes:
    """Encode a report as UTF-8, whatever the names of files hold."""
    try:
        return text.encode("utf-8", undecodable)
    except UnicodeEncodeError:  # names on Windows may hold any surrogate
        return text.encode("utf-8", "replace")


def _module(name: str) -> ModuleType:
    return import_module(f"copydesk.report.{FORMATS[name].module}")  # a run pays for the format it prints
