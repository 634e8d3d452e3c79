"""What the commands share: colours, errors, completion of rule names."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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
