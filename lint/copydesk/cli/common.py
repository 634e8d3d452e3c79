"""What the commands share: colours, errors, completion of rule names."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from copydesk.git import Changes
    from copydesk.report import Scope

FAILED = 2


def complain(lines: Iterable[str]) -> None:
    """Print errors to standard error, one line each."""
    for line in lines:
        click.echo(f"copydesk: {line}", err=True)


def use_colours(color: str) -> bool:
    """Tell whether standard output gets colours: asked for, or a terminal and neither NO_COLOR nor TERM=dumb."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return on_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def changes_of(
    paths: Sequence[str], since: str | None, *, staged: bool, stdin_filename: str | None = None
) -> "Changes | None":
    """Return what --since and --staged ask for, None where they are not given; ends the run where Git cannot tell."""
    if since is None and not staged:
        return None
    given = "-" in paths
    if given and staged:
        raise click.UsageError("--staged takes the text from Git’s index, so it does not go with “-”")
    if given and not stdin_filename:
        raise click.UsageError("--since with “-” wants --stdin-filename: the file that the text is a new version of")
    from copydesk.git import GitError, changes  # noqa: PLC0415  # a run pays for Git where it is asked for

    files = [path for path in paths if path != "-"]
    try:
        return changes(files, since, staged=staged, given=stdin_filename if given else None)
    except GitError as error:
        complain([str(error)])
        raise click.exceptions.Exit(FAILED) from error


def scope_of(changes: "Changes | None") -> "Scope | None":
    """Put into words what a run looks at where it is not everything."""
    if changes is None:
        return None
    from copydesk.report import Scope  # noqa: PLC0415  # see changes_of

    since = f" since {changes.since.rstrip('.')}" if changes.since else ""
    options = f"--since {quoted(changes.since)}" if since else ""
    if not changes.staged:
        return Scope(f"what changed{since}", f"Nothing changed{since}.", options)
    and_since = f" and changed{since}" if since else ""
    return Scope(f"what is staged{and_since}", f"Nothing is staged{and_since}.", f"--staged {options}".rstrip())


def quoted(word: str) -> str:
    """Return a word as shells want it."""
    import shlex  # noqa: PLC0415  # seldom wanted

    return shlex.quote(word)


def on_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; a closed one is None."""
    return stream is not None and stream.isatty()


def use_utf8() -> None:
    """Print UTF-8 whatever the locale says: a manuscript's curly quotes must not end a run."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)  # a stream put in its place may have none
    if reconfigure:
        reconfigure(encoding="utf-8", errors="surrogateescape")


def complete_rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete the names of rules and categories, the last of a list with commas too; say what each rule finds."""
    del context, parameter
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from copydesk.registry import categories, load  # noqa: PLC0415

    infos = load().infos
    head, comma, last = incomplete.rpartition(",")
    said = dict.fromkeys(categories(infos)) | {name: one.summary for name, one in infos.items()}
    return [CompletionItem(head + comma + name, help=help_) for name, help_ in said.items() if name.startswith(last)]


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours; auto respects NO_COLOR and FORCE_COLOR.",
)
