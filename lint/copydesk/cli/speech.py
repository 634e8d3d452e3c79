"""`copydesk speech`: how the dialogue of manuscripts was read, counted for writers or shown in the text."""

import json
import shutil
import sys
from collections.abc import Sequence

import click

from copydesk import registry
from copydesk.cli.common import FAILED, color_option, complain, on_terminal, use_colours
from copydesk.config import ConfigError
from copydesk.formats import format_of
from copydesk.manuscript import Manuscript
from copydesk.report.lines import Line, print_styled, to_text
from copydesk.report.speech import Read, annotated, page
from copydesk.run import STANDARD_INPUT, Options, Run
from copydesk.source import LineIndex, SourceError, read_bytes
from copydesk.speech.statistics import statistics

_PATH = click.Path(readable=False)  # reading says what cannot be read, and goes on
_PIPE_WIDTH = 80


@click.command("speech", short_help="Show how dialogue was read: speeches, tags, beats, speakers.")
@click.argument("paths", nargs=-1, type=_PATH)
@click.option("--text", "shows_text", is_flag=True, help="The whole text, its speeches, tags and beats told apart.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", type=_PATH, help="Use this configuration file for everything.")
@click.option("--isolated", is_flag=True, help="Use no configuration file and no style sheet.")
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context,
    *,
    paths: tuple[str, ...],
    shows_text: bool,
    output_format: str,
    config: str | None,
    isolated: bool,
    color: str,
) -> None:
    """Count the dialogue of files or folders (default: this folder), or show it in the text.

    How much is spoken, and where in the book; how many turns have a tag (he said), a beat (She turned.) or neither; the verbs of
    the tags, and the speakers whom they name. Several files are counted together. Standard input is -.
    """
    if isolated and config:
        raise click.UsageError("--isolated and --config exclude each other")
    if shows_text and output_format == "json":
        raise click.UsageError("--text is for people; json has every speech with its place")
    try:
        run = Run(Options(config, isolated), registry.load())
        named, broken, _ = run.files(paths or (".",))
        errors = [f"{report.path}: {report.error}" for report in broken]
        files = [file for path in named if (file := _read(run, path, errors))]
    except (ConfigError, registry.RegistryError) as error:
        complain([str(error)])
        context.exit(FAILED)
    if output_format == "json":
        from copydesk.report.speech_json import document  # noqa: PLC0415  # seldom asked for

        click.echo(json.dumps(document(files), ensure_ascii=False, indent=1))
    elif files:
        _show(files, color, shows_text=shows_text)
    complain(errors)
    context.exit(FAILED if errors else 0)


def _read(run: Run, path: str, errors: list[str]) -> Read | None:
    """Read one file; why it cannot be read is noted in `errors`."""
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else read_bytes(path)
        reading = format_of(path).read(data)
    except SourceError as error:
        errors.append(f"{path}: {error}")
        return None
    manuscript = Manuscript(path, reading.prose)
    facts = run.facts_for(path, manuscript)
    return Read(path, manuscript, facts, LineIndex(reading.source.text), statistics(manuscript, facts))


def _show(files: Sequence[Read], color: str, *, shows_text: bool) -> None:
    colours = use_colours(color)
    lines: list[Line] = []
    if shows_text:
        for file in files:
            lines += annotated(file, _columns(), colours=colours)
    else:
        lines = page(files)
    if colours:
        print_styled(lines)
    else:
        click.echo(to_text(lines), nl=False)


def _columns() -> int:
    return shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if on_terminal(sys.stdout) else _PIPE_WIDTH
