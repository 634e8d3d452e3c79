"""Books: the manuscripts that belong together, and what they decide."""

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from copydesk.config import Config
from copydesk.facts import Facts, StyleSheet, Tally, decide
from copydesk.files import manuscripts_below, matches
from copydesk.judged import key_of


class BookFiles(NamedTuple):
    """A book's name (or the folder of its configuration), its files by real path, and its style sheet."""

    name: str | None
    paths: dict[str, str]
    sheet: StyleSheet


class Book:
    """The tallies of a book's manuscripts, by real path, their sum, and the facts once they were decided on."""

    def __init__(self) -> None:
        self.of_each: dict[str, Tally] = {}
        self.total = Tally()
        self.facts: Facts | None = None
        self.before = Tally()
        """The sum before the changes that the run asks for."""
        self._old_facts: Facts | None = None

    def add(self, path: str, counts: Tally) -> None:
        """Take in the tally of one manuscript; a file that is there by two names counts once."""
        real = os.path.realpath(path)
        if real not in self.of_each:
            self.of_each[real] = counts
            self.total += counts

    def old_facts(self, config: Config, sheet: StyleSheet) -> Facts:
        """Return the facts of the book before the changes."""
        self._old_facts = self._old_facts or decide(self.before, config.house, sheet, config.verbs)
        return self._old_facts

    def decides_otherwise(self, config: Config, sheet: StyleSheet) -> bool:
        """Tell whether the changes made the book decide on other facts."""
        if self.before == self.total:
            return False
        self.facts = self.facts or decide(self.total, config.house, sheet, config.verbs)
        return key_of(self.facts) != key_of(self.old_facts(config, sheet))


# By the folder of the configuration and the name it gives.
Books: TypeAlias = dict[tuple[str | None, str | None], Book]


def book_name(path: str, config: Config) -> str | None:
    """Return the name of the book that the file at `path` belongs to; None for one that the configuration leaves unnamed."""
    return next((name for name, patterns in config.books if matches(path, config.root, patterns)), None)


def manuscripts_of(name: str | None, config: Config) -> Iterator[str]:
    """Yield the manuscripts of a book that the configuration names, or of what it leaves unnamed."""
    named = dict(config.books)
    others = [pattern for patterns in named.values() for pattern in patterns]
    for one in manuscripts_below(config.root or ".", is_excluded=excluder(config)):
        if matches(one, config.root, named[name]) if name else not matches(one, config.root, others):
            yield one


def excluder(config: Config) -> Callable[[str], bool]:
    """Return what tells whether the configuration leaves a path out."""
    return lambda path: matches(path, config.root, config.exclude)
