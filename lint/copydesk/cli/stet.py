"""`copydesk stet`: keep the ledger of what is to stand."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from copydesk import registry
from copydesk.cli.common import FAILED, color_option, complain, complete_rules, use_colours
from copydesk.cli.options import PATH, config_option, extend_option, ignore_option, preview_option, select_option
from copydesk.config import ConfigError, shown
from copydesk.engine import INTERNAL_ERROR
from copydesk.many import check_all
from copydesk.passages import Passage
from copydesk.registry import RegistryError, Selection
from copydesk.report.lines import Line, on_one_line, print_styled, to_text
from copydesk.run import STANDARD_INPUT, FileReport, Options, Placed, Run
from copydesk.source import LineIndex
from copydesk.stet.ledger import Entry, Ledger, add, counted, load, place, remove, save
from copydesk.stet.upkeep import Kept, kept_by

_PLACE = r"(?s)(?P<path>.+?):(?P<line>[0-9]+)(?::(?P<column>[0-9]+))?:?"
_SHOWN = 60
_OWN = "stet/"


class StetError(Exception):
    """What was asked cannot be done; each line says a part of why."""


@click.command("stet", short_help="Decide what is to stand, and keep the ledger of it.")
@click.argument("where", nargs=-1, type=PATH, metavar="PATH:LINE[:COLUMN]...")
@click.option("--rule", shell_complete=complete_rules, help="The rule (or category) whose finding is to stand.")
@click.option("--reason", default="", metavar="TEXT", help="Why: kept in the ledger for whoever reads it.")
@click.option(
    "--all", "everything", is_flag=True, help="Let all present findings of files or folders stand: a baseline."
)
@click.option("--prune", is_flag=True, help="Take out the decisions that nothing needs any more.")
@click.option("--list", "listing", is_flag=True, help="Show the decisions: place, rule, words, reason.")
@click.option("--diff", is_flag=True, help="Show what would be written; write nothing.")
@select_option
@ignore_option
@extend_option
@preview_option
@config_option
@color_option
@click.pass_context
def command(  # noqa: PLR0913  # one parameter an option
    context: click.Context,
    *,
    where: tuple[str, ...],
    rule: str | None,
    reason: str,
    everything: bool,
    prune: bool,
    listing: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    config: str | None,
    color: str,
) -> None:
    """Let findings stand: what is decided once is not brought up again, until its own words change.

    \b
    copydesk stet chapter-3.md:41:7 --reason "he shouts"
    copydesk stet chapter-3.md:41 --rule dialogue/tag-capital
    copydesk stet --all                  a baseline: all that is marked today
    copydesk stet --list                 what was decided
    copydesk stet --prune                take out what nothing needs any more

    With --all, --list and --prune, name files or folders (default: this folder). The decisions stand in stet.toml, beside the
    configuration file or else beside the manuscript; keep it with the manuscript. `copydesk undo` takes back what was written.
    """  # noqa: D301  # click's mark for lines that stay as they are is the character
    if everything + prune + listing > 1:
        raise click.UsageError("--all, --prune and --list exclude each other")
    if rule and (everything or prune or listing):
        raise click.UsageError("--rule goes with PATH:LINE; --select chooses rules for --all, --prune and --list")
    if reason and (prune or listing):
        raise click.UsageError("--reason goes with PATH:LINE or --all")
    if diff and listing:
        raise click.UsageError("--list writes nothing: --diff has nothing to show")
    if not where and not (everything or prune or listing):
        raise click.UsageError("say what is to stand: PATH:LINE, or --all; --help says more")
    try:
        run = Run(Options(config, selection=Selection(select, extend_select, ignore), preview=preview), registry.load())
        if listing:
            named, files = _checked(run, where)
            _say(_listing(run, named, files), color)
        elif prune:
            _say(_prune(run, where, diff=diff), color)
        elif everything:
            _say(_stand(run, *_baseline(run, where, reason), diff=diff), color)
        else:
            _say(_stand(run, *_chosen(run, where, rule, reason), diff=diff), color)
    except (ConfigError, RegistryError, StetError) as error:
        complain(str(error).splitlines())
        context.exit(FAILED)


def _say(lines: Iterable[Line], color: str) -> None:
    if use_colours(color):
        print_styled(lines)
    else:
        click.echo(to_text(lines), nl=False)


def _checked(run: Run, paths: Sequence[str]) -> tuple[list[str], list[FileReport]]:
    """Judge files and what is below folders; raises StetError where one cannot be read: half a look is none."""
    if STANDARD_INPUT in paths:
        _no_input()
    named, broken, _ = run.files(paths or (".",))
    files = [*broken, *check_all(run, named, None, _no_input, lambda _path: None)]
    errors = [f"{file.path}: {file.error}" for file in files if file.error]
    if errors:
        raise StetError("\n".join(errors))
    return named, files


def _no_input() -> FileReport:
    raise StetError("standard input has no place to come back to: name the file")


def _findings(file: FileReport) -> Iterator[Placed]:
    """Yield what can be let stand: not what is said of decisions, or of ourselves."""
    return (p for p in file.placed if p.diagnostic.rule != INTERNAL_ERROR and not p.diagnostic.rule.startswith(_OWN))


def _baseline(run: Run, paths: Sequence[str], reason: str) -> tuple[list[tuple[str, Placed]], str]:
    named, files = _checked(run, paths)
    del named
    return [(file.path, placed) for file in files for placed in _findings(file)], reason


def _chosen(run: Run, where: Sequence[str], rule: str | None, reason: str) -> tuple[list[tuple[str, Placed]], str]:
    rules = registry.resolve(rule, run.rules) if rule else None
    reports: dict[str, FileReport] = {}
    chosen: list[tuple[str, Placed]] = []
    for one in where:
        path, line, column = _parted(one)
        if path not in reports:
            _, (reports[path],) = _checked(run, [path])
        for meant in _at(one, reports[path], line, column, rules):
            # What reads alike word for word cannot be told apart, and stands with it.
            alike = [p for p in _findings(reports[path]) if _reads_as(p) == _reads_as(meant)]
            chosen += [(path, placed) for placed in alike if (path, placed) not in chosen]
    return chosen, reason


def _reads_as(placed: Placed) -> tuple[str, Passage]:
    return placed.diagnostic.rule, placed.passage


def _parted(where: str) -> tuple[str, int, int | None]:
    """Return path, line and column; a path may have colons and figures itself, so the longest that is there is meant."""
    for match in (re.fullmatch(_PLACE.replace("+?", "+"), where), re.fullmatch(_PLACE, where)):
        if match and os.path.isfile(match["path"]):  # noqa: PTH113
            return match["path"], int(match["line"]), int(match["column"]) if match["column"] else None
    match = re.fullmatch(_PLACE, where)
    if match is None:
        hint = "; --all lets all its findings stand" if os.path.exists(where) else ""  # noqa: PTH110
        raise StetError(f"“{where}” is not PATH:LINE or PATH:LINE:COLUMN{hint}")
    raise StetError(f"{match['path']}: {'is a folder' if os.path.isdir(match['path']) else 'no such file'}")  # noqa: PTH112


def _at(where: str, file: FileReport, line: int, column: int | None, rules: set[str] | None) -> list[Placed]:
    """Return the one finding that is meant (none where it stands already); raises StetError where it is not clear which."""
    found = [p for p in _findings(file) if p.line == line and (rules is None or p.diagnostic.rule in rules)]
    if column is not None:
        exact = [p for p in found if p.column == column]
        found = exact or [p for p in found if p.column <= column and (p.end_line, p.end_column) > (line, column)]
    if len(found) == 1:
        return found
    if found:
        choices = "\n".join(
            f"  {file.path}:{p.line}:{p.column}  {p.diagnostic.rule}  “{_short(p.passage.words)}”" for p in found
        )
        raise StetError(f"{where}: {len(found)} findings; name the place with its column, or the --rule:\n{choices}")
    lines = LineIndex(file.text)
    for one in file.stetted:
        at_line, at_column = lines.place(one.diagnostic.start)
        if at_line == line and column in {None, at_column} and (rules is None or one.diagnostic.rule in rules):
            return []
    of = " of that rule" if rules else ""
    near = sorted(
        (p for p in _findings(file) if rules is None or p.diagnostic.rule in rules), key=lambda p: abs(p.line - line)
    )
    hint = f"; the nearest is {file.path}:{near[0].line}:{near[0].column} ({near[0].diagnostic.rule})" if near else ""
    raise StetError(f"{where}: no finding{of} there{hint}")


def _stand(run: Run, chosen: Sequence[tuple[str, Placed]], reason: str, *, diff: bool) -> list[Line]:
    """Put findings into their ledgers; return what there is to say."""
    by_ledger: dict[str, list[tuple[str, Placed]]] = {}
    for path, placed in chosen:
        by_ledger.setdefault(run.ledger_home(path), []).append((path, placed))
    lines: list[Line] = []
    for where, found in by_ledger.items():
        ledger = load(where)
        entries = [Entry(p.diagnostic.rule, p.passage, reason.strip(), place(ledger, path)) for path, p in found]
        _write(ledger, add(ledger, counted(entries)), diff=diff)
        if not diff:
            lines += _counts(p.diagnostic.rule for _, p in found)
            lines.append([(f"{_count(len(found), 'finding')} let stand in {shown(where)}.", "green")])
    return lines if by_ledger else [[("Nothing to decide: all of it stands already.", "green")]]


def _counts(rules: Iterable[str]) -> list[Line]:
    counts = Counter(rules)
    wide = max(len(f"{count:,}") for count in counts.values())
    return [
        [(f"{count:>{wide},}", "bold"), (f"  {rule}", "")] for rule, count in sorted(counts.items(), key=_most_first)
    ]


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _write(before: Ledger, after: Ledger, *, diff: bool) -> None:
    """Write a ledger, or print what that would change."""
    if diff:
        from copydesk.report.diff import render  # noqa: PLC0415  # only where one is asked for

        path = shown(before.path)
        report = FileReport(path, before=before.data or b"", after=after.written)
        click.echo(render([report]), nl=False)
        return
    from copydesk.cli.memory import Memory  # noqa: PLC0415  # only what writes

    save(after, Memory("stet"))


def _prune(run: Run, paths: Sequence[str], *, diff: bool) -> list[Line]:
    named, files = _checked(run, paths)
    ledgers = kept_by(run, named, files)
    if not ledgers:
        raise StetError("there is no stet.toml here or above")
    lines: list[Line] = []
    for kept in ledgers:
        _require_whole(kept)
        where = shown(kept.ledger.path)
        entries = [block.entry for block in kept.unused]
        if entries:
            _write(kept.ledger, remove(kept.ledger, entries), diff=diff)
        if diff:
            continue
        lines += [_entry_line(entry.path or where, entry, "taken out") for entry in entries]
        lines.append([(f"{where}: {_count(len(entries), 'decision')} taken out{_not_judged(kept)}.", "green")])
    return lines


def _require_whole(kept: Kept) -> None:
    if kept.unread:
        first, *others = kept.unread
        more = f" and {len(others)} more" if others else ""
        where = shown(kept.ledger.path)
        folder = os.path.dirname(where) or "."  # noqa: PTH120
        raise StetError(
            f"{where}: it holds for manuscripts that were not read ({first}{more}): copydesk stet --prune {folder}"
        )


def _not_judged(kept: Kept) -> str:
    number = sum(entry.rule in kept.unjudged for entry in kept.ledger.entries)
    return f"; {number:,} of rules that are not in force left as they are" if number else ""


def _listing(run: Run, named: Sequence[str], files: Sequence[FileReport]) -> list[Line]:
    lines: list[Line] = []
    placed: set[tuple[str, object]] = set()
    for file in files:
        index = LineIndex(file.text)
        for one in file.stetted:
            line, column = index.place(one.diagnostic.start)
            where = f"{file.path}:{line}:{column}"
            if one.entry:
                placed.add((one.entry.rule, one.entry.passage))
                lines.append(_entry_line(where, one.entry, ""))
            else:
                words = file.text[one.diagnostic.start : one.diagnostic.end]
                lines.append(_line(where, one.diagnostic.rule, words, one.reason, "in a comment"))
    stood = len(lines)
    unused = 0
    for kept in kept_by(run, named, files):
        idle = {id(block.entry) for block in kept.unused}
        unused += len(idle)
        for entry in kept.ledger.entries:
            if (entry.rule, entry.passage) not in placed:
                mark = "unused" if id(entry) in idle else "not found in what was read"
                lines.append(_entry_line(entry.path or shown(kept.ledger.path), entry, mark))
    if not lines:
        return [[("Nothing was decided here.", "green")]]
    more = f", {unused:,} unused: copydesk stet --prune" if unused else ""
    return [*lines, [], [(f"{_count(stood, 'finding')} let stand{more}", "bold")]]


def _entry_line(where: str, entry: Entry, mark: str) -> Line:
    return _line(where, entry.rule, entry.passage.words, entry.reason, mark)


def _line(where: str, rule: str, words: str, reason: str, mark: str) -> Line:
    line: Line = [(on_one_line(where), "bold"), ("  ", ""), (rule, "dim"), (f"  “{_short(words)}”", "")]
    if reason:
        line.append((f"  {on_one_line(reason)}", "green"))
    if mark:
        line.append((f"  ({mark})", "yellow"))
    return line


def _short(words: str) -> str:
    words = on_one_line(words)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
