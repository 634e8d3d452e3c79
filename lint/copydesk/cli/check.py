"""`copydesk check`: lint manuscripts, and repair them where asked."""

import gc
import sys
from collections.abc import Callable, Sequence

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
from copydesk.cli.memory import Memory
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
from copydesk.many import check_all
from copydesk.registry import RegistryError, Selection
from copydesk.report import FORMATS, View, encode, lines, plain
from copydesk.rule import Safety, Severity
from copydesk.run import STANDARD_INPUT, FileReport, Options, Run
from copydesk.source import reason

_PIPE_WIDTH = 100


def _outputs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Split FORMAT=PATH."""
    outputs: list[tuple[str, str]] = []
    for value in values:
        format_, equals, path = value.partition("=")
        if format_ not in FORMATS or not equals or not path:
            message = f"“{value}” is not FORMAT=PATH with FORMAT one of {', '.join(FORMATS)}"
            raise click.BadParameter(message, context, parameter)
        if path == STANDARD_INPUT:
            raise click.BadParameter("standard output is what --output-format is for", context, parameter)
        if any(path == other for _, other in outputs):
            raise click.BadParameter(f"two reports cannot both be written to {path}", context, parameter)
        outputs.append((format_, path))
    return tuple(outputs)


@click.command("check", short_help="Lint manuscripts, and repair what is safe.")
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--fix", is_flag=True, help="Repair what is safe to repair.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make the repairs that want a look as well.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@select_option
@ignore_option
@extend_option
@since_option
@staged_option
@preview_option
@click.option(
    "--fail-on",
    type=click.Choice([s.label for s in reversed(Severity)]),
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--output-format",
    type=click.Choice(tuple(FORMATS)),
    default="full",
    show_default=True,
    metavar="FORMAT",  # the names themselves do not fit on a line
    help=f"What standard output gets: {', '.join(FORMATS)}.",
)
@click.option(
    "--output",
    "outputs",
    callback=_outputs,
    metavar="FORMAT=PATH",
    multiple=True,
    help="Write a report to a file as well; may be repeated.",
)
@config_option
@isolated_option
@click.option("--no-cache", is_flag=True, help="Judge everything afresh, and keep nothing for the next run.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Judge N files at a time (default: as many as pay)."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option("--quiet", "-q", is_flag=True, help="Findings and errors only: no summary, no progress.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule.")
@click.option("--stdin-filename", type=PATH, help="The name that decides on configuration and format for “-”.")
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context,
    *,
    paths: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    since: str | None,
    staged: bool,
    preview: bool,
    fail_on: str | None,
    output_format: str,
    outputs: tuple[tuple[str, str], ...],
    config: str | None,
    isolated: bool,
    no_cache: bool,
    jobs: int | None,
    exit_zero: bool,
    quiet: bool,
    statistics: bool,
    stdin_filename: str | None,
    color: str,
) -> None:
    """Lint manuscripts: files, folders or - for standard input (default: this folder).

    With --since or --staged whole files are read, but only findings that the change brought are reported, and repaired.

    Exit status: 0 nothing to say, 1 findings, 2 the run itself failed.
    """
    gc.disable()  # a short run that makes no cycles worth collecting; collecting takes a tenth of it
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if isolated and config:
        raise click.UsageError("--isolated and --config exclude each other")
    if diff and output_format != "full":
        raise click.UsageError(
            "--diff prints the diff: it goes with no --output-format; --output writes reports to files"
        )
    wanted = paths or (".",)
    least = (Safety.UNSAFE if unsafe_fixes else Safety.SAFE) if fix or diff else None
    selection = Selection(select, extend_select, ignore)
    remember = Memory()
    try:
        changes = changes_of(wanted, since, staged=staged, stdin_filename=stdin_filename)
        write, cache = fix and not diff, not no_cache
        options = Options(config, isolated, selection, preview, least, write, cache, remember, changes)
        run = Run(options, registry.load())
        named, broken, excluded = run.files(wanted)
    except (ConfigError, RegistryError) as error:
        complain([str(error)])
        context.exit(FAILED)
    over = [path for _, path in outputs if run.is_manuscript(path, wanted)]
    if over:
        complain(
            f"{path}: a manuscript is no place for a report; name another file, or leave it out by “exclude”"
            for path in over
        )
        context.exit(FAILED)
    if not quiet:
        complain(f"{path}: left out by the configuration's “exclude”" for path in excluded)
    given: list[bytes] = []  # what standard input held

    def check_given() -> FileReport:
        given.append(sys.stdin.buffer.read() if sys.stdin else b"")
        return run.check(STANDARD_INPUT, given[0], name=stdin_filename)

    with Progress(len(named), shown=not quiet and on_terminal(sys.stderr)) as progress:
        files = [*broken, *check_all(run, named, jobs, check_given, progress.start)]

    files += _unused_decisions(run, named, files, remember, fixing=least is not None)
    _say_what_is_left(run, files)
    failing = _failing(run, fail_on, stdin_filename)
    view = View(_columns(), quiet, statistics, least is not None, scope_of(changes), run.rules, failing)
    failed = _write(outputs, files, view)  # before anything is printed: whoever reads that may go away
    if diff:
        _print_diff(files)
    elif fix and STANDARD_INPUT in named:
        _print_text(files, given[0])
        click.echo(plain(output_format, files, view), nl=False, err=True)
    else:
        _print(output_format, files, view, color)
    complain(f"{file.path}: {file.error}" for file in files if file.error)
    failed = failed or any(file.error for file in files)
    gc.freeze()  # nor is there anything worth collecting at the end, where Python would look once more
    context.exit(FAILED if failed else _status(files, failing, diff=diff) if not exit_zero else 0)


def _say_what_is_left(run: Run, files: Sequence[FileReport]) -> None:
    """Say which files are not repaired because what was judged is not what they hold."""
    least = run.options.least
    if least is None or not run.options.write:
        return
    for file in files:
        fixes = (fix for placed in file.placed for fix in placed.diagnostic.fixes[:1])
        if not run.can_repair(file.path) and any(fix.safety >= least for fix in fixes):
            complain([f"{file.path}: not repaired, because it has changes that are not staged"])


def _unused_decisions(
    run: Run, named: Sequence[str], files: Sequence[FileReport], remember: Memory, *, fixing: bool
) -> list[FileReport]:
    """Report, or where asked take out, what no finding needs any more in ledgers."""
    if not run.has_ledger or run.options.changes or STANDARD_INPUT in named:
        return []
    from copydesk.stet import UNUSED, ledger, upkeep  # noqa: PLC0415  # only where there is a ledger

    reports: list[FileReport] = []
    for kept in upkeep.kept_by(run, named, files):
        unused = [block.entry for block in kept.unused if UNUSED in run.in_force(kept.ledger.folder)]
        report = upkeep.report(kept, run.rules[UNUSED], fixing=fixing) if unused else None
        if report and fixing and run.options.write:
            try:
                ledger.save(ledger.remove(kept.ledger, unused), remember)
            except ConfigError as error:
                path, _, said = str(error).partition(": ")
                report = FileReport(path, error=said)
        if report:
            reports.append(report)
    return reports


def _columns() -> int:
    if not on_terminal(sys.stdout):
        return _PIPE_WIDTH
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns


def _print(format_: str, files: Sequence[FileReport], view: View, color: str) -> None:
    if FORMATS[format_].people and use_colours(color):
        from copydesk.report.lines import print_styled  # noqa: PLC0415

        print_styled(lines(format_, files, view))
    else:
        _emit_bytes(encode(plain(format_, files, view), FORMATS[format_].undecodable))


def _emit_bytes(data: bytes) -> None:
    """Print what is encoded already: UTF-8 whatever the locale says, with the same line ends everywhere."""
    if sys.stdout:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _print_text(files: Sequence[FileReport], given: bytes) -> None:
    """Print standard input as repaired, in its own encoding; what cannot be read is not printed."""
    for file in files:
        if file.path == STANDARD_INPUT and not file.error:
            _emit_bytes(file.after or given)


def _print_diff(files: Sequence[FileReport]) -> None:
    from copydesk.report.diff import render  # noqa: PLC0415

    _emit_bytes(encode(render(files)))


def _write(outputs: Sequence[tuple[str, str]], files: Sequence[FileReport], view: View) -> bool:
    """Write the reports that --output asks for; tell whether one could not be written."""
    failed = False
    for format_, path in outputs:
        try:
            with open(path, "wb") as file:  # noqa: PTH123
                file.write(encode(plain(format_, files, view), FORMATS[format_].undecodable))
        except OSError as error:
            lost = isinstance(error, FileNotFoundError)  # open makes the file, but not the folder
            complain([f"{path}: cannot be written: {'there is no such folder' if lost else reason(error)}"])
            failed = True
    return failed


def _failing(run: Run, fail_on: str | None, stdin_name: str | None) -> Callable[[str], Severity]:
    """Return what tells for a file's path the least severity that fails the run."""

    def failing(path: str) -> Severity:
        name = (stdin_name or path) if path == STANDARD_INPUT else path
        return Severity[fail_on.upper()] if fail_on else run.config_for(name).fail_on

    return failing


def _status(files: Sequence[FileReport], fail_on: Callable[[str], Severity], *, diff: bool) -> int:
    if diff:
        return int(any(file.repaired for file in files))
    for file in files:
        least = fail_on(file.path)
        if any(placed.diagnostic.severity >= least for placed in file.placed):
            return 1
    return 0
