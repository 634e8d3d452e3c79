"""`copydesk init`: a first `copydesk.toml` and a first `stylesheet.toml`, from what the manuscripts show."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import click

from copydesk import config, registry, stylesheet
from copydesk.castlist import is_new
from copydesk.cli.common import FAILED, color_option, complain, on_terminal, use_colours
from copydesk.cli.progress import Progress
from copydesk.config import ConfigError, shown
from copydesk.drafts import Layout, configuration, seen, style_sheet, value, why_open
from copydesk.engine import Settings
from copydesk.facts import StyleSheet
from copydesk.facts.cast import Kind
from copydesk.files import manuscripts_below
from copydesk.report.lines import Line, on_one_line, print_styled, to_text, width
from copydesk.run import FileReport, Options, Run
from copydesk.source import SourceError, create, read_bytes, write_atomically
from copydesk.starting import Beginning, Ground, begin, parts_of
from copydesk.survey import Choice, Standing

_PATH = click.Path(readable=False)  # reading says what cannot be read, and goes on
_MOST_NAMED = 5


class Target(NamedTuple):
    """A file to write: its path, what it holds now (None: it is not there), and its text to be."""

    path: str
    before: bytes | None
    text: str = ""

    @property
    def after(self) -> bytes:
        """The text in bytes; the name of a file, in a remark, may hold what is no UTF-8."""
        return self.text.encode("utf-8", "replace")


class InitError(Exception):
    """What keeps `init` from writing; the message is one line and says what to do."""


@click.command("init", short_help="Write a first configuration and style sheet.")
@click.argument("paths", nargs=-1, type=_PATH)
@click.option(
    "--force",
    is_flag=True,
    help="Replace what is there already (copydesk undo brings it back), and write below another configuration.",
)
@click.option("--diff", is_flag=True, help="Show what --force would write or change; write nothing.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context, *, paths: tuple[str, ...], force: bool, diff: bool, output_format: str, color: str
) -> None:
    """Read manuscripts (files or folders; default: this folder) and write down what they show.

    copydesk.toml gets the house style: quotation marks, dashes, ellipses, spelling, scene breaks. What the text does not
    decide is left open. stylesheet.toml gets the names and the words that no dictionary has. Both say what was counted. Only what
    leaves the findings of today as they are is declared.

    The files go into the folder that holds the manuscripts. One that is there already is kept, and only the other written.
    """
    if diff and output_format == "json":
        raise click.UsageError("--diff prints the diff: it goes with no --output-format")
    errors: list[str] = []
    try:
        root = _root(paths or (".",))
        targets = _targets(root, force=force or diff)
        beginning = _read(paths or (".",), root, targets, errors)
        if beginning is not None:
            targets = [target._replace(text=_text(target, beginning)) for target in targets]
            if diff:
                _print_diff(targets)
            else:
                _write(targets)
    except (ConfigError, registry.RegistryError, InitError) as error:
        complain([*errors, str(error)])
        context.exit(FAILED)
    if beginning is not None and not diff:
        kept = [name for name in (config.FILE, stylesheet.FILE) if name not in map(_name, targets)]
        if output_format == "json":
            click.echo(json.dumps(_as_json(beginning, targets, root), ensure_ascii=False, indent=1))
        else:
            lines = list(_page(beginning, targets, kept, root))
            if use_colours(color):
                print_styled(lines)
            else:
                click.echo(to_text(lines), nl=False)
    complain(errors)
    context.exit(FAILED if errors else 0)


def _root(paths: Sequence[str]) -> str:
    """Return the folder that holds all of `paths`, as people write it."""
    if "-" in paths:
        raise click.UsageError("standard input has no folder to write to; name files or folders")
    folders = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path)) for path in paths]  # noqa: PTH100, PTH112, PTH120
    here = os.getcwd()  # noqa: PTH109
    try:
        common = os.path.commonpath(folders)
    except ValueError:  # two drives, on Windows
        common = ""
    if common not in {*folders, here} and not common.startswith(os.path.join(here, "")):  # noqa: PTH118
        raise click.UsageError(
            "these lie too far apart for one configuration; name one folder, or init them one by one"
        )
    return "." if common == here else shown(common)


def _name(target: Target) -> str:
    return os.path.basename(target.path)  # noqa: PTH119


def _targets(root: str, *, force: bool) -> list[Target]:
    """Return the files that are to be written; raises InitError where that would take something away unasked."""
    paths = [name if root == "." else os.path.join(root, name) for name in (config.FILE, stylesheet.FILE)]  # noqa: PTH118
    targets = [Target(path, _held(path)) for path in paths]
    holding = config.find(root)
    if holding and os.path.basename(holding) == config.PROJECT_FILE and _lies_in(holding, root):  # noqa: PTH119
        if force and targets[0].before is None:
            why = f"{shown(holding)} has [{'tool.copydesk'}], which a {config.FILE} would put out of force"
            raise InitError(f"{why}; take that table out of it first")
        targets = targets[1:]
    elif not force:
        _require_none_above(root, holding)
    there = [target for target in targets if target.before is not None]
    if force or not there:
        return targets
    if len(there) == len(targets):
        names = " and ".join(target.path for target in there)
        verb = "is" if len(there) == 1 else "are"
        raise InitError(
            f"{names} {verb} there already, and kept: --diff shows what would change, "
            f"--force replaces {'it' if len(there) == 1 else 'them'} (copydesk undo brings back what was)"
        )
    return [target for target in targets if target.before is None]


def _held(path: str) -> bytes | None:
    """Return what a file holds, None where there is none; raises InitError where it cannot be read."""
    if not os.path.lexists(path):
        return None
    try:
        return read_bytes(path)
    except SourceError as error:
        raise InitError(f"{path}: {error}") from error


def _lies_in(path: str, folder: str) -> bool:
    return os.path.dirname(os.path.abspath(path)) == os.path.abspath(folder)  # noqa: PTH100, PTH120


def _require_none_above(root: str, holding: str | None) -> None:
    """Raise InitError where the files of a folder above hold here, which new ones would put out of force."""
    above = holding if holding and not _lies_in(holding, root) else None
    if holding is None:
        sheet = stylesheet.find(root)
        above = sheet if sheet and not _lies_in(sheet, root) else None
    if above:
        raise InitError(
            f"{shown(above)} holds for this folder, and would no longer: "
            f"init the folder where it is, or give this one files of its own with --force"
        )


def _read(paths: Sequence[str], root: str, targets: Sequence[Target], errors: list[str]) -> Beginning | None:
    """Read the manuscripts; None, with the reason among `errors`, where there are none to read."""
    new_configuration = config.FILE in map(_name, targets)
    run = Run(Options(isolated=new_configuration), registry.load())
    named, broken, _ = run.files(paths)
    errors += [f"{report.path}: {report.error}" for report in broken]
    every = {os.path.realpath(path) for path in manuscripts_below(root)}
    named_all = every <= {os.path.realpath(path) for path in named}
    own = config.Config() if new_configuration else run.config_for(root)
    settings = Settings(registry.select(run.rules, [own.selection], preview=own.preview))
    ground = Ground(root, named_all, StyleSheet(), settings, None if new_configuration else own)
    kept = os.path.join(root, stylesheet.FILE)  # noqa: PTH118
    if stylesheet.FILE not in map(_name, targets) and os.path.isfile(kept):  # noqa: PTH113
        ground = ground._replace(sheet=stylesheet.load(kept))
    with Progress(2 * len(named), shown=on_terminal(sys.stderr)) as progress:
        parts = parts_of(named, root, errors, progress.start)
        if not parts:
            return None
        return begin(parts, ground, errors, progress.start)


def _text(target: Target, beginning: Beginning) -> str:
    source = f"{_count(len(beginning.parts), 'manuscript')} ({_count(beginning.words, 'word')})"
    if _name(target) == config.FILE:
        layout = Layout(beginning.volumes, beginning.folders, beginning.beside, beginning.has_markdown)
        return configuration(beginning.choices, source, layout)
    return style_sheet(beginning.listings, source, beginning.held)


def _write(targets: Sequence[Target]) -> None:
    """Write the files; what they replace, and what is new, is in the journal first. Raises InitError."""
    from copydesk import journal  # noqa: PLC0415  # only a run that writes pays for it

    entry = journal.Entry(command="init")
    for target in targets:
        if target.before == target.after:
            continue
        try:
            if target.before is None:
                with suppress(journal.JournalError):  # nothing is lost that `undo` could bring back
                    entry.note(target.path, None, target.after)
                create(target.path, target.after)
            else:
                entry.note(target.path, target.before, target.after)
                write_atomically(target.path, target.after, expected=target.before)
        except journal.JournalError as error:
            raise InitError(f"{error}; {target.path} was not replaced") from error
        except SourceError as error:
            raise InitError(f"{target.path}: {error}") from error


def _print_diff(targets: Sequence[Target]) -> None:
    from copydesk.report.diff import render  # noqa: PLC0415

    changed = [target for target in targets if target.before != target.after]
    reports = [FileReport(target.path, before=target.before or b"", after=target.after) for target in changed]
    click.echo(render(reports), nl=False)


_SIGNS = {Standing.DECIDED: "green", Standing.STRICTER: "cyan"}


def _page(beginning: Beginning, targets: Sequence[Target], kept: Sequence[str], root: str) -> Iterator[Line]:
    """Yield what was decided and why, what was written, and what to do next."""
    read = f"{_count(len(beginning.parts), 'manuscript')} ({_count(beginning.words, 'word')})"
    yield [(f"Read {read}.", "bold")]
    if beginning.beside:
        names = ", ".join(map(on_one_line, beginning.beside))
        yield [(f"Among them: {names}. If that is no part of the book, “exclude” in {config.FILE} leaves it out.", "")]
    if config.FILE in map(_name, targets):
        yield []
        yield [("House style", "bold")]
        yield from _table(beginning.choices)
        yield from _books(beginning)
    if stylesheet.FILE in map(_name, targets):
        yield []
        yield from _cast(beginning)
    yield []
    for target in targets:
        what = "as it was" if target.before == target.after else "replaced" if target.before is not None else "written"
        yield [(f"{on_one_line(target.path)}: {what}", "green")]
    for name in kept:
        if os.path.lexists(os.path.join(root, name)):  # noqa: PTH118
            yield [(f"{name} was there already, and is kept", "")]
    yield from _next(beginning, root)


def _table(found: Sequence[Choice]) -> Iterator[Line]:
    unseen = [choice.key for choice in found if choice.standing is Standing.UNSEEN]
    found = [choice for choice in found if choice.standing is not Standing.UNSEEN]
    wide = max((len(choice.key) for choice in found), default=0)
    forms = [_decision(choice) for choice in found]
    wide_form = max(map(width, forms), default=0)
    for choice, form in zip(found, forms, strict=True):
        style = _SIGNS.get(choice.standing, "yellow")
        told = seen(choice.shown)
        if choice.standing is not Standing.DECIDED:
            told = f"{told}: {why_open(choice)}"
        yield [
            (f"  {choice.key:<{wide}}  ", ""),
            (form + " " * (wide_form - width(form) + 2), style),
            (told, ""),
        ]
    if unseen:
        yield [(f"  not seen so far: {', '.join(unseen)}", "dim")]


def _decision(choice: Choice) -> str:
    return (choice.value or "") if choice.standing is Standing.DECIDED else "left open"


def _books(beginning: Beginning) -> Iterator[Line]:
    if beginning.volumes:
        names = ", ".join(volume.name for volume in beginning.volumes)
        yield [("Books", "bold"), (f": {on_one_line(names)}", "")]
    elif beginning.folders:
        yield [
            (f"All {len(beginning.folders)} folders are taken for one book; [books] can take them apart.", ""),
        ]


def _cast(beginning: Beginning) -> Iterator[Line]:
    for kind, heading in ((Kind.NAME, "Names"), (Kind.TERM, "Words of its own")):
        new = {m.form: None for one in beginning.listings for m in one.members if m.kind is kind and is_new(m)}
        some = ", ".join(list(new)[:_MOST_NAMED])
        more = f" and {len(new) - _MOST_NAMED:,} more" if len(new) > _MOST_NAMED else ""
        yield [(heading, "bold"), (f": {some}{more}" if new else ": none", "")]
    doubtful = [pair for one in beginning.listings for pair in one.doubtful.items()]
    if doubtful:
        some = ", ".join(f"{form} ({name}?)" for form, name in doubtful[:_MOST_NAMED])
        more = f" and {len(doubtful) - _MOST_NAMED:,} more" if len(doubtful) > _MOST_NAMED else ""
        yield [("Left open", "bold yellow"), (f": {some}{more}", "")]


def _next(beginning: Beginning, root: str) -> Iterator[Line]:
    where = "" if root == "." else f" {on_one_line(root)}"
    total = beginning.findings.total()
    if not total and beginning.is_judged:
        yield [(f"copydesk check{where} has nothing to mark today.", "")]
        return
    most = " · ".join(f"{rule} {times:,}" for rule, times in beginning.findings.most_common(_MOST_NAMED))
    safe = f", of which --fix repairs {beginning.safe:,}" if beginning.safe else ""
    yield [(f"Next: copydesk check{where}", "bold")]
    if total:
        yield [(f"  {_count(total, 'finding')} today{safe}: {most}", "dim")]


def _as_json(beginning: Beginning, targets: Sequence[Target], root: str) -> dict[str, object]:
    return {
        "version": 1,
        "folder": root,
        "files": [{"path": part.path, "words": part.words} for part in beginning.parts],
        "choices": [
            {
                "key": choice.key,
                "standing": choice.standing.value,
                "value": choice.value if choice.standing is Standing.DECIDED else None,
                "counts": {value(one.form): one.times for one in choice.shown},
            }
            for choice in beginning.choices
        ],
        "books": {volume.name: volume.patterns for volume in beginning.volumes},
        "members": [
            {"form": m.form, "kind": m.kind.value, "count": m.count} for one in beginning.listings for m in one.members
        ],
        "doubtful": {form: name for one in beginning.listings for form, name in one.doubtful.items()},
        "findings": dict(beginning.findings.most_common()),
        "written": [target.path for target in targets if target.before != target.after],
    }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
