"""`copydesk undo`: take back what a run wrote."""

import sys
import time

import click

from copydesk import journal
from copydesk.cli.common import FAILED, complain
from copydesk.config import shown
from copydesk.journal import Noted, Past, State

_PATH = click.Path(readable=False)
_LISTED = 10  # files of a run, where nobody asked for them by name


@click.command("undo", short_help="Take back what the last run wrote.")
@click.argument("paths", nargs=-1, type=_PATH)
@click.option("--list", "listing", is_flag=True, help="List the runs, and what of them can still be taken back.")
@click.option("--redo", is_flag=True, help="Take back the last undo.")
@click.option("--show", type=_PATH, metavar="FILE", help="Print the text FILE had before the last run that changed it.")
@click.pass_context
def command(context: click.Context, *, paths: tuple[str, ...], listing: bool, redo: bool, show: str | None) -> None:
    """Take back what the last run wrote: check --fix, review, stet or init.

    That is the whole of the last run that was started in this folder or wrote
    in it. With PATHS, files or folders, it is what the last run wrote of each
    of them, and nothing else.

    A file that was edited since is left alone and named; the next undo goes on
    to the run before. Files that a run created are removed. The journal keeps
    the last 50 runs.

    Exit status: 0 all taken back, 2 something was left or there is nothing to
    undo.
    """
    if sum([listing, redo, show is not None]) > 1 or (paths and show is not None):
        raise click.UsageError("--list, --redo and --show exclude each other, and --show takes one FILE")
    try:
        if listing:
            _print_list(paths)
        elif show is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(journal.text_before(show))
        elif not _undo(paths, redo=redo):
            context.exit(FAILED)
    except journal.JournalError as error:
        complain([str(error)])
        context.exit(FAILED)


def _undo(paths: tuple[str, ...], *, redo: bool) -> bool:
    """Take back, say what was; tell whether nothing was left."""
    undone = journal.undo(paths, redo=redo)
    if undone.restored or undone.removed:
        for run in undone.runs:
            click.echo(f"{_title(run)}, taken back")
    for path in undone.restored:
        click.echo(f"{shown(path)}: as it was")
    for path in undone.removed:
        click.echo(f"{shown(path)}: removed, as it was new")
    complain(undone.left)
    return not undone.left


def _print_list(paths: tuple[str, ...]) -> None:
    """Print the runs that wrote at `paths`, or were started or wrote here; raises JournalError when there is none."""
    runs, unreadable = journal.past()
    complain(map(journal.unread, unreadable))
    some = False
    for run in runs:
        files = {file.path: file for path in paths or (None,) for file in journal.concerning(run, path)}
        if not files:
            continue
        some = True
        most = len(files) if paths or len(files) <= _LISTED + 1 else _LISTED
        click.echo(_title(run))
        for file in sorted(files.values())[:most]:
            click.echo(f"  {shown(file.path)}: {_state(file)}")
        if most < len(files):
            click.echo(f"  and {len(files) - most} more files")
    if not some:
        raise journal.JournalError("no runs in the journal" if paths or not runs else "no runs here: name a folder")


def _title(run: Past) -> str:
    return f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(run.when))} {run.command}"


def _state(file: Noted) -> str:
    if file.taken:
        return "taken back"
    state = journal.state(file)
    return "new, can be taken back" if file.before is None and state is State.WRITTEN else state.value
