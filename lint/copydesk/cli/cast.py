"""`copydesk cast`: the names and the invented terms of a book, to be looked through and put into its style sheet."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from copydesk import facts, registry
from copydesk.books import BookFiles
from copydesk.castlist import KEYS, Listing, Seen, entries, members, note, shown_place
from copydesk.cli.common import FAILED, color_option, complain, use_colours
from copydesk.config import ConfigError, shown
from copydesk.facts.cast import Kind, Member, characters, decide, known_forms, read
from copydesk.formats import format_of
from copydesk.manuscript import Manuscript
from copydesk.report.lines import Line, on_one_line, print_styled, to_text, width
from copydesk.run import STANDARD_INPUT, Options, Run
from copydesk.source import LineIndex, SourceError, read_bytes
from copydesk.stylesheet import FILE

_HEADINGS = {Kind.NAME: "Names", Kind.TERM: "Terms"}
_PATH = click.Path(readable=False)  # reading says what cannot be read, and goes on


@click.command("cast", short_help="List the names and invented terms of a book.")
@click.argument("paths", nargs=-1, type=_PATH)
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="Also the characters whose names any dictionary has (Tom, Mrs Hall), and words that drop letters (’appen, doin’).",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "toml"]),
    default="text",
    show_default=True,
    help=f"toml is what can be put into {FILE}.",
)
@click.option("--config", type=_PATH, help="Use this configuration file for everything.")
@click.option("--isolated", is_flag=True, help="Use no configuration file and no style sheet.")
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context,
    *,
    paths: tuple[str, ...],
    everyone: bool,
    output_format: str,
    config: str | None,
    isolated: bool,
    color: str,
) -> None:
    """List the names and invented terms of the books that files or folders (default: this folder) belong to.

    With how often each stands in the book, where first, and why it was taken. What the style sheet says wins. Files
    without a configuration are taken together as one book, and so is standard input (-).
    """
    if isolated and config:
        raise click.UsageError("--isolated and --config exclude each other")
    try:
        run = Run(Options(config, isolated), registry.load())
        named, broken, _ = run.files(paths or (".",))
        books = run.books(path for path in named if path != STANDARD_INPUT)
        if STANDARD_INPUT in named:  # it may be one of the book's files: counted among them, it would count twice
            books.append(BookFiles(STANDARD_INPUT, {STANDARD_INPUT: STANDARD_INPUT}, run.sheet_for(STANDARD_INPUT)))
    except (ConfigError, registry.RegistryError) as error:
        complain([str(error)])
        context.exit(FAILED)
    errors = [f"{report.path}: {report.error}" for report in broken]
    listings = [_listing(book, errors, everyone=everyone) for book in books]
    listings = [listing for listing in listings if listing.files]
    if output_format == "json":
        click.echo(json.dumps(_as_json(listings), ensure_ascii=False, indent=1))
    elif output_format == "toml":
        click.echo("".join(f"{line}\n" for line in _as_toml(listings)) if listings else "", nl=False)
    else:
        lines = _as_text(listings) if listings else []
        if use_colours(color):
            print_styled(lines)
        else:
            click.echo(to_text(lines), nl=False)
    complain(errors)
    context.exit(FAILED if errors else 0)


def _listing(book: BookFiles, errors: list[str], *, everyone: bool) -> Listing:
    """Read the book and decide on its cast; files that cannot be read are noted in `errors`."""
    total = facts.Tally()
    known = facts.Tally().cast
    read_well: list[tuple[str, Manuscript, LineIndex]] = []
    for path in book.paths.values():
        try:
            data = sys.stdin.buffer.read() if path == STANDARD_INPUT else read_bytes(path)
            reading = format_of(path).read(data)
        except SourceError as error:
            errors.append(f"{path}: {error}")
            continue
        manuscript = Manuscript(path, reading.prose)
        total += facts.tally(manuscript)
        if everyone:
            known += read(manuscript, known_forms(manuscript))
        read_well.append((path, manuscript, LineIndex(reading.source.text)))
    cast = decide(total.cast, total.names, book.sheet)
    if everyone:
        cast = replace(cast, members=characters(known) | dict(cast.members))
    seen = Seen({}, {})
    for path, manuscript, lines in read_well:
        note(seen, cast, path, manuscript, lines)
    files = tuple(path for path, _, _ in read_well)
    return Listing(book.name, _title(book.name), files, members(cast, seen, elided=everyone), seen, dict(cast.doubtful))


def _as_json(listings: Sequence[Listing]) -> dict[str, object]:
    def entry(listing: Listing, member: Member) -> dict[str, object]:
        place = listing.seen.places.get(member.form)
        return {
            "form": member.form,
            "kind": member.kind.value,
            "count": member.count,
            "path": place.path if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "reasons": [reason.value for reason in member.reasons],
        }

    books = [
        {
            "name": listing.name,
            "files": listing.files,
            "members": [entry(listing, member) for member in listing.members],
            "doubtful": listing.doubtful,
        }
        for listing in listings
    ]
    return {"version": 1, "books": books}


def _as_toml(listings: Sequence[Listing]) -> Iterator[str]:
    """Yield what can be put into the style sheet."""
    for kind, lines in entries(listings).items():
        if lines:
            yield from (f"{KEYS[kind]} = [", *lines, "]")
        else:
            yield f"# No {_HEADINGS[kind].lower()} that the style sheet does not have."


def _title(name: str | None) -> str:
    if name is None:
        return "Files without a configuration"
    if name == STANDARD_INPUT:
        return "Standard input"
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    return "This folder" if f"{name}{os.sep}" == here else on_one_line(shown(name))


def _of(listing: Listing, kind: Kind) -> list[Member]:
    return [member for member in listing.members if member.kind is kind]


def _as_text(listings: Sequence[Listing]) -> list[Line]:
    lines: list[Line] = []
    for listing in listings:
        if len(listings) > 1:
            lines += [[(listing.title, "bold underline")], []]
        for kind, heading in _HEADINGS.items():
            lines += _table(heading, listing, _of(listing, kind))
        lines += _doubts(listing)
    count = sum(len(listing.members) for listing in listings)
    if not count:
        files = sum(len(listing.files) for listing in listings)
        where = "this file" if files == 1 else f"these {files:,} files"
        return [
            *lines,
            [(f"No word in {where} that the dictionary does not have, or not often enough to be taken.", "")],
        ]
    lines.append([(f"--output-format toml gives them as {FILE} has them, which is where to keep them.", "dim")])
    return lines


def _table(heading: str, listing: Listing, members: Sequence[Member]) -> list[Line]:
    if not members:
        return []
    wide = max(width(member.form) for member in members)
    shown = {form: shown_place(place) for form, place in listing.seen.places.items()}
    wide_place = max((width(place) for place in shown.values()), default=0)
    lines: list[Line] = [[(f"{heading} ({len(members):,})", "bold")]]
    for member in members:
        place = shown.get(member.form, "")
        lines.append(
            [
                ("  " + member.form + " " * (wide - width(member.form)), ""),
                (f"  {member.count:6,}  ", "cyan"),
                (place + " " * (wide_place - width(place) + 2), "dim"),
                (", ".join(reason.value for reason in member.reasons), "dim"),
            ]
        )
    return [*lines, []]


def _doubts(listing: Listing) -> list[Line]:
    if not listing.doubtful:
        return []
    lines: list[Line] = [[("Left open: one letter from another name", "bold")]]
    for form, name in listing.doubtful.items():
        place = listing.seen.places.get(form)
        lines.append([(f"  {form}  ", ""), (f"{name}?  ", "yellow"), (shown_place(place) if place else "", "dim")])
    return [*lines, []]
