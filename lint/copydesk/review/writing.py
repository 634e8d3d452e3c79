"""The papers of a review: the manuscripts, the style sheet and the ledger, written when a file is done, noted as one run."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from copydesk import journal, stylesheet
from copydesk.config import ConfigError, shown
from copydesk.engine import INTERNAL_ERROR
from copydesk.report.lines import on_one_line
from copydesk.review.desk import Desk, File, Stetted, data_now, put, stetted
from copydesk.review.session import Step
from copydesk.run import Placed, Run
from copydesk.sheet_writing import with_words
from copydesk.source import SourceError, create, read_bytes, write_atomically
from copydesk.stet import ledger

_DECISIONS = "stet/"  # rules about decisions


class _Paper(NamedTuple):
    """A file as it was when the review came to it, and as it is now; None where there was, or is, none."""

    first: bytes | None
    now: bytes | None


class Papers:
    """Reads and writes for a review, and remembers what it wrote.

    What goes wrong is in `errors`, a line each. A journal that cannot be kept stops nothing; why is in `without_journal`.
    """

    def __init__(self, run: Run, files: Sequence[File]) -> None:
        self.errors: list[str] = []
        self.without_journal = ""
        self._run = run
        self._entry = journal.Entry(command="review")
        self._papers = {file.path: _Paper(file.data, file.data) for file in files}
        self._beside: dict[str, None] = {}  # style sheets and ledgers
        self._written: dict[str, None] = {}
        self._saved: dict[str, list[Step]] = {}

    def judge(self, path: str, data: bytes) -> tuple[Placed, ...]:
        """Return what there is to say of `data` as the bytes of the file at `path`."""
        report = self._run.check(path, data)
        if report.error:
            self._complain(path, report.error)
        return report.placed

    def refresh(self, file: File) -> File:
        """Return a file, judged again where somebody has changed it since."""
        try:
            data = read_bytes(file.path)
        except SourceError as error:
            self._complain(file.path, str(error))
            return file._replace(found=())
        if data == self._papers[file.path].now:
            return file
        self._papers[file.path] = _Paper(data, data)
        return file._replace(data=data, found=self.judge(file.path, data))

    def refusal(self, path: str, key: str, word: str) -> str | None:
        """Say why the style sheet of the file at `path` cannot take a word; None where it can."""
        if self._run.options.isolated:
            return "--isolated knows no style sheet"
        try:
            with_words(self._sheet(self._sheet_path(path)), key, [word])
        except (ConfigError, SourceError) as error:
            return str(error)
        return None

    def sheet_name(self, path: str) -> str:
        """Return what the style sheet of the file at `path` is called, or would be."""
        return shown(self._sheet_path(path))

    def save(self, desk: Desk, *, everything: bool = False) -> list[str]:
        """Write what was decided in the files that are done, or in all; return the paths written this time."""
        done = desk.files if everything else desk.files[: desk.at]
        self._saved |= {file.path: _steps(file) for file in done}
        wanted = [(file.path, data_now(file)) for file in done if file.sessions]
        decided = self._ledgers(done) | self._sheets(desk._replace(files=done))
        taken_back = (path for path in self._beside if path not in decided)
        wanted += decided.items()
        wanted += ((path, self._papers[path].first or b"") for path in taken_back)
        return [path for path, data in wanted if self._write(path, data)]

    def unwritten(self, desk: Desk) -> str:
        """Say what is lost when nothing more is written."""
        lost = [file.path for file in desk.files if _steps(file) != self._saved.get(file.path, [])]
        if not lost:
            return "All that was decided is written." if self._saved else "Nothing was decided."
        names = ", ".join(on_one_line(shown(path)) for path in lost)
        return f"What was decided in {names} is not written."

    def stet_refusal(self, rule: str) -> str | None:
        """Say why the ledger cannot take a decision about a finding of a rule; None where it can."""
        if self._run.options.isolated:
            return "--isolated knows no ledger"
        if rule == INTERNAL_ERROR or rule.startswith(_DECISIONS):
            return f"what {rule} says is about no passage that could stand"
        return None

    @property
    def has_journal(self) -> bool:
        """Whether all that was written can be taken back."""
        return not self.without_journal

    def written(self) -> list[str]:
        """Return the paths of all files that were written."""
        return list(self._written)

    def _sheets(self, desk: Desk) -> dict[str, bytes]:
        """Return the style sheets as they are to be: as they were at first, with the words that were put into them."""
        texts: dict[str, str] = {}
        for word in put(desk):
            path = self._sheet_path(word.path)
            try:
                texts[path] = with_words(texts.get(path, self._sheet(path)), word.key, [word.word])
            except (ConfigError, SourceError) as error:
                self._complain(path, str(error))
        return {path: text.encode() for path, text in texts.items()}

    def _ledgers(self, files: Sequence[File]) -> dict[str, bytes]:
        """Return the ledgers as they are to be: as they were at first, with what is to stand."""
        stand: dict[str, list[Stetted]] = {}
        for file in files:
            for one in stetted(file, self.judge):
                stand.setdefault(self._run.ledger_home(file.path), []).append(one)
        ledgers: dict[str, bytes] = {}
        for path, found in stand.items():
            try:
                first = self._first(path)
                before = ledger.Ledger(path) if first is None else ledger.parse(path, first)
            except (ConfigError, SourceError) as error:
                self._complain(path, str(error))
                continue
            entries = [ledger.Entry(s.rule, s.passage, s.reason, ledger.place(before, s.path)) for s in found]
            ledgers[path] = ledger.add(before, ledger.counted(entries)).written
        return ledgers

    def _sheet_path(self, path: str) -> str:
        """Return where the style sheet is; where there is none, where it is to be: beside the configuration, else the file."""
        found = self._run.sheet_path_for(path)
        root = self._run.config_for(path).root
        folder = root if root is not None else os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120
        return found or os.path.join(folder, stylesheet.FILE)  # noqa: PTH118

    def _sheet(self, path: str) -> str:
        """Return the text of a style sheet as it was at first."""
        try:
            return (self._first(path) or b"").decode()
        except UnicodeDecodeError as error:
            raise ConfigError(f"not UTF-8: cannot decode the byte at offset {error.start}") from error

    def _first(self, path: str) -> bytes | None:
        """Return what a file beside the manuscripts held at first, or what somebody else has made of it since."""
        data = read_bytes(path) if os.path.lexists(path) else None
        paper = self._papers.get(path)
        if paper is None or paper.now != data:
            self._papers[path] = paper = _Paper(data, data)
            self._beside[path] = None
        return paper.first

    def _write(self, path: str, data: bytes) -> bool:
        """Write a file where it does not hold what is wanted; one that somebody else changed since is left alone."""
        paper = self._papers[path]
        if paper.now == data or (paper.now is None and not data):
            return False
        try:
            self._entry.note(path, paper.now, data)
        except journal.JournalError as error:
            self.without_journal = str(error)
        try:
            if paper.now is None:
                create(path, data)
            else:
                write_atomically(path, data, expected=paper.now)
        except SourceError as error:
            self._complain(path, str(error))
            return False
        self._papers[path] = paper._replace(now=data)
        self._written[path] = None
        return True

    def _complain(self, path: str, error: str) -> None:
        complaint = f"{shown(path)}: {error}"
        if complaint not in self.errors:
            self.errors.append(complaint)


def _steps(file: File) -> list[Step]:
    return [step for session in file.sessions for step in session.steps]
