"""The command line: one file a command, each imported when it is called."""

import os
import sys
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from typing import Any

import click

_COMMANDS = ("cast", "check", "clean", "explain", "init", "review", "rules", "speech", "stet", "undo")
_STOPPED = 130  # what shells make of Ctrl-C


class _Commands(click.Group):
    """Commands by name; click asks for a class where commands are imported late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"copydesk.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not ctx.resilient_parsing and (name == "-" or not name.startswith("-")):
            ctx.fail(f"there is no command “{name}”{_hint(name)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        from copydesk.cli.common import complain, use_utf8  # noqa: PLC0415

        use_utf8()
        try:
            os.getcwd()  # noqa: PTH109  # pathlib costs 4 ms of every start
        except OSError:
            complain(["the folder you are in is no longer there"])
            ctx.exit(2)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain(["stopped"])
            ctx.exit(_STOPPED)
        except OSError as error:
            if error.errno == EPIPE:
                raise  # whoever reads has gone away: click ends quietly
            complain([f"standard output: {(error.strerror or str(error)).lower()}"])
            _drop_output()
            ctx.exit(2)


def _drop_output() -> None:
    """Send what is still unsent nowhere: Python would try again at its end, fail, and change the exit status."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _hint(name: str) -> str:
    """Say what may have been meant: a path wants `check` before it."""
    if os.path.exists(name) or name == "-":  # noqa: PTH110
        return f"; did you mean “copydesk check {name}”?"
    from difflib import get_close_matches  # noqa: PLC0415  # only for an error

    near = get_close_matches(name, _COMMANDS, n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; there are {', '.join(_COMMANDS)}"


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        from copydesk import __version__  # noqa: PLC0415

        click.echo(f"copydesk {__version__}")
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def main() -> None:
    """The copy desk for fiction: finds what a good copyeditor would mark, says why, and repairs what is safe.

    Rather quiet than wrong: names, dialect, stammers and style are the writer's.
    """


def program() -> None:
    """Run the command line as a program, which ends with it.

    Python would give back every object first, a twentieth of what a chapter takes; whatever is written is on its way by then.
    """
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int):
            with suppress(
                OSError, AttributeError, ValueError
            ):  # closed streams: Python has its own way to end with those
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code)
        raise
