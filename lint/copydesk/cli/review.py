"""`copydesk review`: go through the findings one by one."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from functools import partial

import click

from copydesk import registry
from copydesk.cli.common import (
    FAILED,
    changes_of,
    color_option,
    complain,
    on_terminal,
    scope_of,
    use_colours,
)
from copydesk.cli.keys import key, line
from copydesk.cli.options import (
    PATH,
    config_option,
    extend_option,
    ignore_option,
    isolated_option,
    preview_option,
    select_option,
    since_option,
    staged_option,
)
from copydesk.cli.progress import Progress
from copydesk.config import ConfigError
from copydesk.report.lines import Line, print_styled, to_text
from copydesk.report.summary import summary
from copydesk.review.desk import Desk, File
from copydesk.review.going import Terminal, go
from copydesk.review.writing import Papers
from copydesk.run import STANDARD_INPUT, FileReport, Options, Run
from copydesk.source import SourceError, read_bytes

_STOPPED = 130  # what shells make of Ctrl-C
_WIDEST = 100


@click.command("review", short_help="Go through the findings one by one: accept, edit, stet, skip.")
@click.argument("paths", nargs=-1, type=PATH)
@select_option
@ignore_option
@extend_option
@since_option
@staged_option
@preview_option
@config_option
@isolated_option
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context,
    *,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    since: str | None,
    staged: bool,
    preview: bool,
    config: str | None,
    isolated: bool,
    color: str,
) -> None:
    """Go through what `copydesk check` reports in files or folders (default: this folder), finding by finding.

    One key decides: y accepts the repair, 1 to 9 choose one, e edits the sentence, s lets it stand for good, w puts the word
    into the style sheet, n skips, b takes the last decision back, q quits; ? shows all keys.

    A file is written when all of it is decided, and when you quit. `copydesk undo` takes the whole review back.
    """
    if isolated and config:
        raise click.UsageError("--isolated and --config exclude each other")
    if STANDARD_INPUT in paths:
        raise click.UsageError("a review asks for keys on standard input: name files or folders instead of -")
    if not (on_terminal(sys.stdin) and on_terminal(sys.stdout)):
        complain(["a review wants a terminal to ask in; “copydesk check” lists the findings without asking"])
        context.exit(FAILED)
    wanted = paths or (".",)
    selection = registry.Selection(select, extend_select, ignore)
    try:
        changes = changes_of(wanted, since, staged=staged)
        rules = registry.load()
        run = Run(Options(config, isolated, selection, preview, changes=changes), rules)
        named, broken, excluded = run.files(wanted)
    except (ConfigError, registry.RegistryError) as error:
        complain([str(error)])
        context.exit(FAILED)
    complain(f"{path}: left out by the configuration's “exclude”" for path in excluded)
    files, reports = _read(run, named)
    errors = [f"{report.path}: {report.error}" for report in (*broken, *reports) if report.error]
    complain(errors)
    colours = use_colours(color)
    if not any(report.placed for report in reports):
        _print(summary(reports, scope=scope_of(changes)), colours=colours)
        context.exit(FAILED if errors else 0)
    vocabulary = frozenset(name for name, rule in rules.items() if rule.vocabulary)
    terminal = Terminal(key, line, partial(_print, colours=colours), _columns)
    papers = Papers(run, files)
    done = go(Desk(tuple(files), 0, vocabulary), terminal, papers)
    complain([*filter(None, [papers.without_journal]), *papers.errors])
    if not done:
        context.exit(_STOPPED)
    context.exit(FAILED if errors or papers.errors else 0)


def _read(run: Run, named: Sequence[str]) -> tuple[list[File], list[FileReport]]:
    """Judge the files; return those with findings, and the reports of all."""
    files: list[File] = []
    reports: list[FileReport] = []
    with Progress(len(named), shown=on_terminal(sys.stderr)) as bar:
        for path in named:
            bar.start(path)
            report, data = _judged(run, path)
            if report.placed and not run.can_repair(path):
                report = FileReport(path, error="not reviewed, because it has changes that are not staged")
            elif report.placed and not os.access(path, os.W_OK):
                report = FileReport(path, error="not reviewed, because it is write-protected")
            reports.append(report)
            if report.placed:
                files.append(File(path, data, report.placed))
    return files, reports


def _judged(run: Run, path: str) -> tuple[FileReport, bytes]:
    try:
        data = read_bytes(path)
    except SourceError as error:
        return FileReport(path, error=str(error)), b""
    return run.check(path, data), data


def _columns() -> int:
    return min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)


def _print(lines: Iterable[Line], *, colours: bool) -> None:
    if colours:
        print_styled(lines)
    else:
        click.echo(to_text(lines), nl=False)
