"""A run over files: the thin user of the pure core that reads and writes the disk. It prints nothing."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from copydesk import cache as kept
from copydesk import registry, stylesheet
from copydesk.books import Book, BookFiles, Books, book_name, excluder, manuscripts_of
from copydesk.cache import Cache, key_for
from copydesk.config import LEDGER_FILE, Config, ConfigError, find, load, shown
from copydesk.digest import digest
from copydesk.engine import Diagnostic, RuleError, Settings
from copydesk.facts import Facts, StyleSheet, Tally, decide, tally
from copydesk.files import manuscripts_below, matches, nearest
from copydesk.fixing import NotSettlingError, repair
from copydesk.formats import MARKDOWN, SUFFIXES, Format, Reading, format_of
from copydesk.judged import Judged, Recalled, judge, recall
from copydesk.manuscript import Manuscript
from copydesk.passages import Passage, passage_of
from copydesk.registry import RegistryError, Selection
from copydesk.rule import Rule, Safety
from copydesk.source import LineIndex, SourceError, read_bytes, reason, write_atomically

if TYPE_CHECKING:
    from copydesk.changed import Sieve
    from copydesk.git import Changes
    from copydesk.stet import Stetted
    from copydesk.stet.ledger import Entry, Ledger
    from copydesk.stet.matching import Index

STANDARD_INPUT = "-"
_GLOBS = ", ".join(f"*{suffix}" for suffix in SUFFIXES)


class Placed(NamedTuple):
    """A diagnostic with its line and column (from 1) and the sentence around it, for people to read."""

    diagnostic: Diagnostic
    line: int
    column: int
    end_line: int
    end_column: int
    sentence: tuple[int, int]
    passage: Passage
    """What it points at, known again when the file around it has changed."""


class FileReport(NamedTuple):
    """What a run has to say about one file: an error, or its diagnostics in its text as it is now.

    `repaired` counts the findings answered; `before` and `after` are the file's bytes where repairs change them. What was
    decided to let stand is in `stetted`. `marked` says that the file starts with a byte-order mark, which is no part of `text`.
    """

    path: str
    error: str | None = None
    words: int = 0
    text: str = ""
    placed: tuple[Placed, ...] = ()
    repaired: int = 0
    before: bytes = b""
    after: bytes = b""
    stetted: "tuple[Stetted, ...]" = ()
    marked: bool = False


def forget(path: str, before: bytes, after: bytes) -> None:
    """Remember nothing of a file that is about to be written."""
    del path, before, after


class Options(NamedTuple):
    """What the command line asked for, over and above the configuration files."""

    config: str | None = None
    isolated: bool = False
    selection: Selection = Selection()
    preview: bool = False
    least: Safety | None = None
    """Repair what is at least this safe; None repairs nothing."""
    write: bool = True
    cache: bool = False
    """Use what earlier runs of the installed rules kept, and keep what may serve the next."""
    remember: Callable[[str, bytes, bytes], None] = forget
    """Hears of each file, with its bytes before and after, just before it is written."""
    changes: "Changes | None" = None
    """Report what these brought, and nothing else; None reports everything."""


class Run:
    """The configurations, books and rules of one run, each read once."""

    def __init__(self, options: Options, rules: Mapping[str, Rule]) -> None:
        """Take the options and all installed rules; raises ConfigError or RegistryError where they do not fit."""
        self.options = options
        self.rules = rules
        self._configs: dict[str, Config] = {}
        self._by_folder: dict[str, Config] = {}
        self._sheets: dict[str, StyleSheet] = {}
        self._sheet_by_folder: dict[str, str | None] = {}
        self.tallied: Books = {}
        self._ledgers: dict[str, tuple[Ledger, Index]] = {}
        self._ledger_by_folder: dict[str, str | None] = {}
        self._exists: dict[str, bool] = {}
        if options.config:
            self._load(options.config)
        registry.select(rules, [options.selection])  # a name that nothing answers to is an error, files or no files

    def _load(self, path: str) -> Config:
        if path not in self._configs:
            config = load(path)
            try:
                registry.select(self.rules, [config.selection, *(own for _, own in config.per_path)])
            except RegistryError as error:
                raise ConfigError(f"{shown(path)}: {error}") from error
            self._configs[path] = config
        return self._configs[path]

    def config_for(self, path: str) -> Config:
        """Return the configuration that holds for the file or folder at `path`; raises ConfigError."""
        if self.options.isolated:
            return Config()
        if self.options.config:
            return self._load(self.options.config)
        folder = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
        if folder not in self._by_folder:
            found = find(folder or ".")
            self._by_folder[folder] = self._load(found) if found else Config()
        return self._by_folder[folder]

    def sheet_for(self, path: str) -> StyleSheet:
        """Return the style sheet that holds for the file or folder at `path`; raises ConfigError."""
        found = self.sheet_path_for(path)
        if found is None:
            return StyleSheet()
        if found not in self._sheets:
            self._sheets[found] = stylesheet.load(found)
        return self._sheets[found]

    def sheet_path_for(self, path: str) -> str | None:
        """Return where the style sheet is that holds for the file or folder at `path`; None where there is none."""
        if self.options.isolated:
            return None
        config = self.config_for(path)
        if config.root is not None:
            return stylesheet.beside(config.root)
        folder = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
        if folder not in self._sheet_by_folder:
            self._sheet_by_folder[folder] = stylesheet.find(folder or ".")
        return self._sheet_by_folder[folder]

    def ledger_path(self, path: str) -> str | None:
        """Return where the ledger is that holds for the file or folder at `path`; raises ConfigError."""
        if self.options.isolated:
            return None
        root = self.config_for(path).root
        folder = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
        if folder not in self._ledger_by_folder:
            found = nearest(folder or ".", LEDGER_FILE)
            within = root is None or (found or "").startswith(os.path.join(root, ""))  # noqa: PTH118
            # One below the configuration holds, too: it may be older, and decisions are not lost.
            self._ledger_by_folder[folder] = found if within else None
        return self._ledger_by_folder[folder]

    def ledger_home(self, path: str) -> str:
        """Return where the ledger for the file at `path` is, or would be; raises ConfigError."""
        folder = self.config_for(path).root or os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        return self.ledger_path(path) or os.path.join(folder, LEDGER_FILE)  # noqa: PTH118

    @property
    def has_ledger(self) -> bool:
        """Whether any of the files that were looked for has a ledger."""
        return bool(self._ledgers)

    def decisions_for(self, path: str) -> "tuple[Ledger, Index] | None":
        """Return the ledger that holds for the file or folder at `path`, and its order for matching; raises ConfigError."""
        found = self.ledger_path(path)
        if found is None:
            return None
        if found not in self._ledgers:
            from copydesk.stet import ledger, matching  # noqa: PLC0415  # only where there is one

            read = ledger.load(found)
            strange = {entry.rule for entry in read.entries} - self.rules.keys()
            names = {old: name for old in strange if (name := registry.present_name(old, self.rules))}
            self._ledgers[found] = (read, matching.index(read.entries, names))
        return self._ledgers[found]

    def _elsewhere(self, ledger: "Ledger", path: str) -> "Callable[[Entry], bool]":
        """Return what tells of an entry whether it was made in another file than that at `path`, which is still there."""
        from copydesk.stet.ledger import place  # noqa: PLC0415  # only where there is a ledger

        own = place(ledger, path)

        def is_elsewhere(entry: "Entry") -> bool:
            if not entry.path or entry.path == own:
                return False
            other = os.path.join(ledger.folder, entry.path)  # noqa: PTH118
            if other not in self._exists:
                self._exists[other] = os.path.isfile(other)  # noqa: PTH113
            return self._exists[other]

        return is_elsewhere

    def files(self, paths: Iterable[str]) -> tuple[list[str], list[FileReport], list[str]]:
        """Return the manuscripts that `paths` name, reports of the paths in error, and those left out by name.

        A file named twice is taken once. Raises ConfigError: every configuration is read here, before any file.
        """
        found: dict[str, str] = {}
        errors: list[FileReport] = []
        excluded: list[str] = []
        for path in paths:
            if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112
                for one in self._below(path, errors):
                    found.setdefault(os.path.realpath(one), one)
            elif path != STANDARD_INPUT and self._is_excluded(path):
                excluded.append(path)
            else:
                found.setdefault(path if path == STANDARD_INPUT else os.path.realpath(path), path)
        for path in found.values():
            self.sheet_for(path)
            self.decisions_for(path)
        changes = self.options.changes
        return self._concerned(found.values(), changes) if changes else list(found.values()), errors, excluded

    def _concerned(self, paths: Iterable[str], changes: "Changes") -> list[str]:
        """Return the files to be judged for what changed: those that did, and those whose book decides otherwise for it."""
        there = [p for p in paths if p == STANDARD_INPUT or (changes.is_compared(p) and not changes.is_gone(p))]
        changed = {path for path in there if path == STANDARD_INPUT or changes.is_changed(path)}
        books = {
            self._book_key(path) for path in (*changed, *map(changes.path_of, changes.old)) if path != STANDARD_INPUT
        }
        return [
            path
            for path in there
            if path in changed or (self._book_key(path) in books and self._decides_otherwise(path))
        ]

    def _book_key(self, path: str) -> tuple[str | None, str | None]:
        config = self.config_for(path)
        return config.root, book_name(path, config)

    def _decides_otherwise(self, path: str) -> bool:
        config = self.config_for(path)
        return config.root is not None and self._book(path, config).decides_otherwise(config, self.sheet_for(path))

    def is_manuscript(self, path: str, among: Iterable[str]) -> bool:
        """Tell whether there is a file at `path` that is one of, or a manuscript below one of, the paths `among`."""
        real = os.path.realpath(path)
        if not os.path.isfile(real):  # noqa: PTH113
            return False
        others = [os.path.realpath(one) for one in among]
        below = any(real.startswith(os.path.join(other, "")) for other in others)  # noqa: PTH118
        return real in others or (below and real.lower().endswith(SUFFIXES) and not self._is_excluded(path))

    def _below(self, folder: str, errors: list[FileReport]) -> list[str]:
        """Return the manuscripts below `folder`, and note in `errors` what cannot be looked into."""
        unseen: list[str] = []

        def complain(path: str, error: OSError) -> None:
            unseen.append(path)
            if all(path != known.path for known in errors):  # named twice, told once
                errors.append(FileReport(path, error=reason(error)))

        inside = manuscripts_below(folder, is_excluded=self._excluder(folder), complain=complain)
        changes = self.options.changes
        lost = changes.lost_below(folder) if changes else ()
        kept = [path for path in (*inside, *lost) if not self._is_excluded(path)]
        if not kept and not unseen and not changes:  # where nothing is, nothing changed
            some = next(manuscripts_below(folder, ignoring=False), None)
            why = " that .gitignore and “exclude” let in" if some else ""
            errors.append(FileReport(folder, error=f"no manuscripts ({_GLOBS}) in this folder{why}"))
        return kept

    def _is_excluded(self, path: str) -> bool:
        config = self.config_for(path)
        return matches(path, config.root, config.exclude)

    def _excluder(self, folder: str) -> Callable[[str], bool]:
        return excluder(self.config_for(folder))

    def check(self, path: str, data: bytes | None = None, *, name: str | None = None) -> FileReport:
        """Lint, and where asked repair, the file at `path`; `data` given stands for its bytes (standard input).

        `name` is the path that decides on configuration and format where it is not `path`.
        """
        name = name or path
        try:
            report = self._check(path, name, self._read(path) if data is None else data)
            return self.write(report) if data is None else report
        except (SourceError, RuleError, RegistryError, NotSettlingError, ConfigError) as error:
            return FileReport(path, error=str(error))
        except Exception as error:  # noqa: BLE001  # a defect of ours must not keep the other files from being read
            return FileReport(path, error=_defect(error))

    def write(self, report: FileReport) -> FileReport:
        """Write what was repaired, where that is asked for; return the report, or why it could not be written."""
        if self.options.write and report.before != report.after:
            try:
                self.options.remember(report.path, report.before, report.after)
                write_atomically(report.path, report.after, expected=report.before)
            except SourceError as error:
                return FileReport(report.path, error=str(error))
        return report

    def _read(self, path: str) -> bytes:
        """Return the text to judge: what is staged, where that is asked for, else what is in the file."""
        staged = self.options.changes.staged_of(path) if self.options.changes else None
        return read_bytes(path) if staged is None else staged

    def can_repair(self, path: str) -> bool:
        """Tell whether the file holds the text that is judged; else it is not to be touched."""
        return not (self.options.changes and self.options.changes.staged_of(path) is not None)

    def _check(self, path: str, name: str, before: bytes) -> FileReport:
        format_ = format_of(name)
        config = self.config_for(name)
        settings = self._settings_for(name, config)
        last: list[Manuscript] = []
        judged: list[Judged] = []
        sieve = self._sieve(name, config, settings)
        stetted: list[Stetted] = []

        def judge(reading: Reading) -> list[Diagnostic]:
            manuscript = _manuscript(path, reading, config, format_)
            last[:] = [manuscript]
            judged[:] = [
                self._judge(name, manuscript, settings, lambda own, then: self._facts(name, own, config, then))
            ]
            found, stetted[:] = self._settled(list(judged[0].found), reading, manuscript, name, settings)
            return sieve.leave(manuscript, found) if sieve else found

        if self.options.least is None or not self.can_repair(path):
            reading = format_.read(before)
            diagnostics, after, count = judge(reading), before, 0
        else:
            repaired = repair(before, format_, self.options.least, judge)
            reading, diagnostics = repaired.reading, repaired.diagnostics
            after, count = repaired.data, repaired.answered
        return FileReport(
            path,
            words=sum(judged[0].words.values()),
            text=reading.source.text,
            placed=tuple(_place(reading.source.text, last[0], diagnostics)),
            repaired=count,
            before=before if after != before else b"",
            after=after if after != before else b"",
            stetted=tuple(stetted),
            marked=bool(reading.source.mark),
        )

    def _judge(
        self,
        name: str,
        manuscript: Manuscript,
        settings: Settings,
        facts_of: Callable[[Tally, Recalled | None], Facts],
        label: str = "now",
    ) -> Judged:
        """Judge a manuscript, with the help of what an earlier run kept of it under `label`, where that may be used."""
        cache = self._cache
        if cache is None or name == STANDARD_INPUT:
            counts = tally(manuscript)
            return judge(manuscript, settings, facts_of(counts, None), counts)
        real = os.path.realpath(name)
        smart = "smart" if manuscript.prose.smart else ""
        key = key_for("judged", label, real, format_of(name).name, smart, *settings.rules)
        before = cache.judged(key, manuscript.path)
        recalled = recall(before, manuscript) if before else None
        counts = recalled.tally if recalled else tally(manuscript)
        judged = judge(manuscript, settings, facts_of(counts, recalled), counts, recalled)
        if judged is not before:
            cache.keep_judged(key, judged)
        return judged

    @cached_property
    def _cache(self) -> Cache | None:
        """What earlier runs have kept; a run that repairs judges all afresh."""
        if not self.options.cache or self.options.least is not None or not isinstance(self.rules, registry.Rules):
            return None
        return Cache(kept.folder(), self.rules.stamp)

    def _sieve(self, name: str, config: Config, settings: Settings) -> "Sieve | None":
        """Return what leaves of a file's findings those that its changes brought; None where all are to be reported.

        The old text is judged as if it were today's file: by its name, its configuration, style sheet and ledger, in the old
        book. What is decided to stand is taken out of both before they are compared: a decision is used or unused by all that a
        text holds, and a finding whose decision was taken back is new.
        """
        changes = self.options.changes
        old = changes.old_of(name) if changes else None
        if old is None:
            return None
        from copydesk.changed import Sieve  # noqa: PLC0415  # only a run that asks for changes pays for it

        format_ = format_of(old.path)
        reading = format_.read(old.data)
        manuscript = _manuscript(name, reading, config, format_)

        def judge() -> list[Diagnostic]:
            judged = self._judge(name, manuscript, settings, lambda own, _: self._old_facts(name, own, config), "old")
            return self._settled(list(judged.found), reading, manuscript, name, settings)[0]

        return Sieve(manuscript, judge)

    def _settled(
        self, found: list[Diagnostic], reading: Reading, manuscript: Manuscript, name: str, settings: Settings
    ) -> "tuple[list[Diagnostic], Sequence[Stetted]]":
        """Return the findings without those that were decided to stand, and these."""
        decided = self.decisions_for(name)
        if not (decided or reading.comments):
            return found, ()
        from copydesk import stet  # noqa: PLC0415  # only where something is decided

        rules = stet.Rules(self.rules, settings.rules.keys())
        ledger = stet.Decisions(decided[1], self._elsewhere(decided[0], name)) if decided else None
        return stet.settle(found, reading, manuscript, rules, ledger)

    def in_force(self, path: str) -> Mapping[str, Rule]:
        """Return the rules in force for the file at `path`, by name; raises ConfigError."""
        return self._settings_for(path, self.config_for(path)).rules

    def _settings_for(self, path: str, config: Config) -> Settings:
        own = [s for pattern, s in config.per_path if matches(path, config.root, (pattern,))]
        preview = config.preview or self.options.preview
        return Settings(registry.select(self.rules, [config.selection, *own, self.options.selection], preview=preview))

    def facts_for(self, path: str, manuscript: Manuscript) -> Facts:
        """Return the facts of the book that the file at `path` belongs to; raises ConfigError."""
        return self._facts(path, tally(manuscript), self.config_for(path))

    def _facts(self, path: str, own: Tally, config: Config, then: Recalled | None = None) -> Facts:
        """Return the facts of the book that the file belongs to, its own part being `own`."""
        sheet = self.sheet_for(path)
        if config.root is None:  # it stands alone
            return decide(own, config.house, sheet, config.verbs, then.cast_by(sheet) if then else None)
        book = self._book(path, config)
        counted = book.of_each.get(os.path.realpath(path), Tally())
        if own != counted:
            return decide(book.total - counted + own, config.house, sheet, config.verbs)
        book.facts = book.facts or decide(book.total, config.house, sheet, config.verbs)
        return book.facts

    def _old_facts(self, path: str, own: Tally, config: Config) -> Facts:
        """Return the facts of the book as it was, which what the file at `path` held, with the tally `own`, belonged to."""
        book, sheet = self._book(path, config), self.sheet_for(path)
        if os.path.realpath(path) not in book.of_each:
            return decide(book.before + own, config.house, sheet, config.verbs)
        return book.old_facts(config, sheet)

    def _book(self, path: str, config: Config) -> "Book":
        """Return the tallies of the file's book, read once a run; without a configuration the file stands alone."""
        self.tally_books([path], lambda ones: map(self.tally_file, ones))
        return self.tallied.get((config.root, book_name(path, config)), Book()) if config.root else Book()

    def tally_books(self, paths: Iterable[str], tally_all: Callable[[Sequence[str]], Iterable[Tally | None]]) -> None:
        """Tally, by `tally_all`, the books that the files at `paths` belong to, those that were not yet."""
        for path in paths:
            config = self.config_for(path)
            key = (config.root, book_name(path, config)) if config.root else None
            if key is None or key in self.tallied:
                continue
            changes = self.options.changes
            left_out = changes if changes and changes.staged else None
            ones = [one for one in manuscripts_of(key[1], config) if not left_out or left_out.is_compared(one)]
            book = self.tallied[key] = Book()
            for one, counts in zip(ones, tally_all(ones), strict=True):
                if counts is not None:
                    book.add(one, counts)
            book.before = book.total
            if changes:
                self._turn_back(book, key[1], changes, config)

    def tally_file(self, path: str) -> Tally | None:
        """Return the tally of the file at `path`; None for what cannot be read, which is told when it is checked itself."""
        try:
            return self._tally(path, self._read(path))
        except Exception:  # noqa: BLE001  # see above: of a defect of ours, too, the file itself tells
            return None

    def _tally(self, path: str, data: bytes) -> Tally:
        format_ = format_of(path)
        key = key_for("tally", format_.name, digest(data))
        counts = self._cache.tally(key) if self._cache else None
        if counts is None:
            counts = tally(Manuscript(path, format_.read(data).prose))
            if self._cache:
                self._cache.keep_tally(key, counts)
        return counts

    def _turn_back(self, book: "Book", name: str | None, changes: "Changes", config: Config) -> None:
        """Count what a book was before the changes: what changed and what is new taken away, what was there instead added."""
        for path, counts in book.of_each.items():
            if changes.is_compared(path) and changes.is_changed(path):
                book.before -= counts
        for new_name, old in changes.old.items():
            path = changes.path_of(new_name)
            own = os.path.realpath(path) in book.of_each or (
                changes.is_gone(path) and self._is_of_book(path, name, config)
            )
            if old and own:
                with suppress(SourceError):
                    book.before += self._tally(old.path, old.data)

    def _is_of_book(self, path: str, name: str | None, config: Config) -> bool:
        """Tell whether a file that is gone would be of a book."""
        own = self.config_for(path)
        return own.root == config.root and not self._is_excluded(path) and book_name(path, own) == name

    def books(self, paths: Iterable[str]) -> list["BookFiles"]:
        """Return the books that the files at `paths` belong to, whole; files without a configuration are taken together."""
        found: dict[tuple[str | None, str | None], BookFiles] = {}
        for path in paths:
            config = self.config_for(path)
            name = book_name(path, config) if config.root else None
            key = (config.root, name)
            if key not in found:
                whole = manuscripts_of(name, config) if config.root else ()
                found[key] = BookFiles(
                    name or config.root, {os.path.realpath(one): shown(one) for one in whole}, self.sheet_for(path)
                )
            found[key].paths[os.path.realpath(path)] = path  # as it was named
        return list(found.values())


def _manuscript(path: str, reading: Reading, config: Config, format_: Format) -> Manuscript:
    """Make a manuscript of what was read, as the configuration says how it is built."""
    smart = config.smart and format_ is MARKDOWN
    return Manuscript(path, reading.prose._replace(smart=True) if smart else reading.prose)


def _defect(error: Exception) -> str:
    """Say on one line what failed and where, for whoever mends it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno})" if trace else ""  # noqa: PTH119
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"copydesk failed on this file: {what}{where}; please report this"


def _place(text: str, manuscript: Manuscript, diagnostics: Sequence[Diagnostic]) -> Iterable[Placed]:
    if not diagnostics:
        return
    lines = LineIndex(text)
    for diagnostic in diagnostics:
        start, end = (manuscript.prose.offset(offset) for offset in (diagnostic.start, diagnostic.end))
        sentence = manuscript.prose.span(*_around(manuscript, start))
        passage = passage_of(manuscript, start, end)
        yield Placed(diagnostic, *lines.place(diagnostic.start), *lines.place(diagnostic.end), sentence, passage)


def _around(manuscript: Manuscript, offset: int) -> tuple[int, int]:
    """Return the sentence at `offset`; where it starts there, with the one before it, which the reader needs to judge."""
    start, end = manuscript.sentence_at(offset)
    index = manuscript.paragraph_index(offset)
    if start == offset and index >= 0 and start > manuscript.paragraphs[index].start:
        start, _ = manuscript.sentence_at(start - 1)
    return start, end
