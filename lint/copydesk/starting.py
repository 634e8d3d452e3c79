"""What `copydesk init` reads: manuscripts, twice, for what they show and for what would come of declaring it. It writes nothing."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from copydesk import castlist
from copydesk.apart import are_apart, beside_the_book
from copydesk.castlist import Listing, Seen
from copydesk.config import Config
from copydesk.drafts import Volume, pattern
from copydesk.engine import RuleError, Settings
from copydesk.facts import Cast, StyleSheet, Tally, decide, tally
from copydesk.facts.cast import Kind, Reason
from copydesk.facts.cast import decide as decide_cast
from copydesk.facts.house import Counts
from copydesk.files import matches, relative
from copydesk.formats import MARKDOWN, format_of
from copydesk.manuscript import Manuscript
from copydesk.report.lines import on_one_line
from copydesk.rule import Safety
from copydesk.source import LineIndex, SourceError, read_bytes
from copydesk.survey import Choice, Difference, Ways, choices, declaration, speeches, tried, weighed


class Part(NamedTuple):
    """One manuscript as the first reading has it; `name` is its path below the folder of the configuration."""

    path: str
    name: str
    words: int
    tally: Tally
    speeches: Counts


class Ground(NamedTuple):
    """What `init` stands on: the folder of the configuration, whether all its manuscripts were named, what is there already.

    Under a configuration that stays only the cast is asked for; its books are the book.
    """

    root: str
    named_all: bool
    sheet: StyleSheet
    settings: Settings
    config: Config | None = None


class Beginning(NamedTuple):
    """All that is known of a folder of manuscripts that starts with the desk."""

    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    listings: tuple[Listing, ...]
    held: Mapping[str, str]
    """Names that the style sheet is better without, and why."""
    volumes: tuple[Volume, ...]
    folders: tuple[str, ...]
    """Folders that may be books of their own, where that cannot be told."""
    beside: tuple[str, ...]
    """Files and folders that may be no part of the book, by their names."""
    findings: Counter[str]
    """What the desk marks today, by rule."""
    safe: int
    """How many of these it repairs safely."""
    is_judged: bool
    """Whether the findings were asked for."""

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(part.words for part in self.parts)

    @property
    def has_markdown(self) -> bool:
        """Whether there are manuscripts that a builder might set."""
        return any(format_of(part.path) is MARKDOWN for part in self.parts)


def parts_of(paths: Iterable[str], root: str, errors: list[str], starting: Callable[[str], None]) -> list[Part]:
    """Read manuscripts for what they show; those that cannot be read are noted in `errors`."""
    found: list[Part] = []
    for path in paths:
        starting(path)
        read = _read(path, errors)
        if read is not None:
            name = relative(os.path.realpath(path), os.path.realpath(root))
            found.append(Part(path, name, len(read[0].words), tally(read[0]), speeches(read[0])))
    return found


def _read(path: str, errors: list[str]) -> tuple[Manuscript, LineIndex] | None:
    try:
        reading = format_of(path).read(read_bytes(path))
    except SourceError as error:
        errors.append(f"{path}: {error}")
        return None
    return Manuscript(path, reading.prose), LineIndex(reading.source.text)


def begin(parts: Sequence[Part], ground: Ground, errors: list[str], starting: Callable[[str], None]) -> Beginning:
    """Decide on house style, books and cast, then read the manuscripts again for what that makes of the findings."""
    volumes, folders = _volumes(parts, ground)
    titles, books = _books(parts, volumes, ground.root)
    totals = [sum((part.tally for part in book), start=Tally()) for book in books]
    shown = [
        total.house + sum((part.speeches for part in book), start=Counter[Enum | str]())
        for book, total in zip(books, totals, strict=True)
    ]
    found = choices(shown)
    declared = declaration(found)
    full, held = _agreed(totals, ground.sheet)
    differences: dict[str, list[Difference]] = {}
    findings: Counter[str] = Counter()
    safe = 0
    listings: list[Listing] = []
    for title, book, total in zip(titles, books, totals, strict=True):
        facts = decide(total, sheet=ground.sheet)
        after = replace(facts, cast=decide_cast(total.cast, total.names, full))
        ways = Ways(total, facts, after, declared)
        seen = Seen({}, {})
        for part in book:
            starting(part.path)
            read = _read(part.path, errors)
            if read is None:
                continue
            castlist.note(seen, facts.cast, on_one_line(part.name), *read)
            if ground.config is not None:
                continue
            try:
                trial = tried(read[0], ground.settings, ways)
            except RuleError as error:
                errors.append(f"{part.path}: {error}")
                continue
            for word in trial.turned:
                for form in _entries_of(word, after.cast):
                    held.setdefault(form, "left open, for the desk marks it, or what is like it, and would not with it")
            for key, difference in trial.differences.items():
                differences.setdefault(key, []).append(difference)
            findings.update(d.rule for d in trial.diagnostics)
            safe += sum(bool(d.fixes) and d.fixes[0].safety is Safety.SAFE for d in trial.diagnostics)
        names = tuple(part.path for part in book)
        listings.append(
            Listing(
                title, on_one_line(title), names, castlist.members(facts.cast, seen), seen, dict(facts.cast.doubtful)
            )
        )
    beside = beside_the_book(part.name for part in parts)
    decided = tuple(weighed(found, differences))
    return Beginning(
        tuple(parts), decided, tuple(listings), held, volumes, folders, beside, findings, safe, ground.config is None
    )


def _volumes(parts: Sequence[Part], ground: Ground) -> tuple[tuple[Volume, ...], tuple[str, ...]]:
    """Return the books to name, and the folders that may be books where nothing tells."""
    if ground.config is not None:
        return tuple(Volume(*book) for book in ground.config.books), ()
    root = ground.root
    units: dict[str, tuple[Tally, int]] = {}
    for part in parts:
        first = part.name.partition("/")[0]
        so_far, words = units.get(first, (Tally(), 0))
        units[first] = (so_far + part.tally, words + part.words)
    folders = frozenset(part.name.partition("/")[0] for part in parts if "/" in part.name)
    if are_apart(units, folders):
        volumes = [
            Volume(name if name in folders else os.path.splitext(name)[0], (pattern(name, folder=name in folders),))  # noqa: PTH122
            for name in units
        ]
        if _hold(volumes, parts, root):
            return tuple(volumes), ()
    if not ground.named_all:  # what was named is the book, whatever else lies there
        last = parts[0].name if len(parts) == 1 else os.path.realpath(root)
        name = os.path.splitext(os.path.basename(last))[0]  # noqa: PTH119, PTH122
        one = Volume(name or "Book", tuple(pattern(part.name, folder=False) for part in parts))
        if _hold([one], parts, root):
            return (one,), ()
    return (), tuple(sorted(folders)) if len(folders) > 1 and folders == units.keys() else ()


def _hold(volumes: Sequence[Volume], parts: Sequence[Part], root: str) -> bool:
    """Tell whether the patterns of books fit each manuscript once, and can be written; names may hold anything."""
    names = [volume.name for volume in volumes]
    return len(set(names)) == len(names) and all(
        name.isprintable() and sum(matches(part.path, root, volume.patterns) for volume in volumes) == 1
        for part in parts
        for name in (part.name,)
    )


def _books(parts: Sequence[Part], volumes: Sequence[Volume], root: str) -> tuple[list[str], list[list[Part]]]:
    """Return the titles of the books that have manuscripts, and these; what is of none makes one more."""
    books: dict[str, list[Part]] = {}
    for part in parts:
        title = next(
            (volume.name for volume in volumes if matches(part.path, root, volume.patterns)), "Other manuscripts"
        )
        books.setdefault(title, []).append(part)
    return list(books), list(books.values())


def _agreed(totals: Sequence[Tally], sheet: StyleSheet) -> tuple[StyleSheet, dict[str, str]]:
    """Return the style sheet that has what was learnt, without what would change the standing of another form, and that.

    A name that the editor has said outweighs what is like it, in every book.
    """
    learnt = [decide_cast(total.cast, total.names, sheet) for total in totals]
    forms = [{form for form, _ in total.cast} for total in totals]
    held: dict[str, str] = {}
    while True:
        full = _with(sheet, learnt, held)
        new = {
            cause: why
            for total, before, own in zip(totals, learnt, forms, strict=True)
            for cause, why in _turned(before, decide_cast(total.cast, total.names, full), own)
            if cause not in held and cause in {*full.names, *full.words}
        }
        if not new:
            return full, held
        held |= new


def _entries_of(word: str, cast: Cast) -> Iterator[str]:
    """Yield the entries of the style sheet that a word is a form of, or may be a slip for."""
    for part in [word, *word.split("-")]:
        member = cast.member(part)
        name = member.form if member else cast.slip_of(part)
        if name is not None:
            yield name


def _with(sheet: StyleSheet, learnt: Iterable[Cast], held: Mapping[str, str]) -> StyleSheet:
    new = {
        member.form: member.kind
        for cast in learnt
        for member in cast.members.values()
        if castlist.is_new(member) and Reason.ELIDED not in member.reasons and member.form not in held
    }
    return sheet._replace(
        names=(*sheet.names, *(form for form, kind in new.items() if kind is Kind.NAME)),
        words=(*sheet.words, *(form for form, kind in new.items() if kind is Kind.TERM)),
    )


def _turned(before: Cast, after: Cast, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the entries that make other forms stand otherwise than before, and what they would do."""
    for form in sorted(forms):
        if form in after.doubtful and form not in before.doubtful:
            yield after.doubtful[form], f"left open, for “{form}” would then pass for a slip of it"
        elif after.knows(form) and not before.knows(form):
            member = after.member(form)
            for cause in [member.form] if member else form.split("-"):
                yield cause, f"left open, for another book has “{form}” too, where it may be a slip"
