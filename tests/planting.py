"""Planting one kind of fault at a time into clean text, and counting what becomes of it."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from copydesk import HouseStyle, Manuscript, Settings, gather, lint
from copydesk.engine import Diagnostic
from copydesk.formats import MARKDOWN, PLAIN
from copydesk.prose import Edit, apply
from copydesk.rule import Rule, Safety, Zone

# Faults close together would hide each other; faults all over the text would be its style.
_APART = 300
_SHARE_OF_PARAGRAPHS = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: the rule that should find it, where it can be planted, and what is then written."""

    rule: str
    place: re.Pattern[str]
    write: Callable[[re.Match[str]], str]
    fits: Callable[[Manuscript, re.Match[str]], bool] = lambda _manuscript, _match: True
    one_in: int = 1
    """At most one of so many places gets the fault: more would be the book's style."""
    house: HouseStyle = field(default_factory=HouseStyle)
    """What the book declares."""
    least_found: float = 0.97
    """The share that is found. Where it is lower, a comment beside it says what keeps the rule quiet."""
    safe: bool = True
    """Whether the rule has safe fixes for it at all."""
    texts: tuple[str, ...] = ()
    """Clean texts of its own, where our others have no place for it."""
    markdown: bool = False
    """Whether the text is read as Markdown."""
    plain: bool = False
    """Whether it is a fault in plain text alone: in Markdown it is markup."""
    crowd: bool = False
    """Whether it is one too many: all that it makes a crowd of are marked with it."""


def is_prose(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a fault's place lies in a paragraph of prose."""
    paragraph = manuscript.paragraph_at(match.start())
    return paragraph is not None and paragraph.zone is Zone.PROSE


@dataclass(slots=True)
class Outcome:
    """What became of planted faults; `strays` are findings that the clean text has not."""

    planted: int = 0
    found: int = 0
    safe: int = 0
    restored: int = 0
    """Safe fixes that give back the clean text."""
    strays: int = 0
    missed: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])

    def add(self, other: "Outcome") -> None:
        """Count another outcome in."""
        self.planted += other.planted
        self.found += other.found
        self.safe += other.safe
        self.restored += other.restored
        self.strays += other.strays
        self.missed += other.missed
        self.wrong += other.wrong


def plant(text: str, fault: Fault, *, most: int, seed: int) -> list[Edit]:
    """Choose places for a fault, far enough apart, and return the edits that plant it."""
    manuscript = _read_once(text)
    places = [match for match in fault.place.finditer(text) if fault.fits(manuscript, match)]
    random.Random(seed).shuffle(places)
    most = min(most, max(5, len(manuscript.paragraphs) // _SHARE_OF_PARAGRAPHS), -(-len(places) // fault.one_in))
    chosen: list[re.Match[str]] = []
    for match in places:
        if len(chosen) == most:
            break
        if all(abs(match.start() - other.start()) >= _APART for other in chosen):
            chosen.append(match)
    return [Edit(*match.span(), fault.write(match)) for match in sorted(chosen, key=lambda match: match.start())]


def measure(text: str, fault: Fault, rules: Mapping[str, Rule], *, most: int = 100, seed: int = 1) -> Outcome:
    """Plant a fault into `text` and judge the result by its rule alone."""
    edits = plant(text, fault, most=most, seed=seed)
    planted = apply(text, edits)
    found = _judge(planted, fault, rules)
    outcome = Outcome(planted=len(edits))
    shift = 0
    answered: set[int] = set()
    for edit in edits:
        start, end = edit.start + shift, edit.start + shift + len(edit.text)
        shift += len(edit.text) - (edit.end - edit.start)
        near = [at for at, d in enumerate(found) if d.start <= end and d.end >= start]
        answered.update(near)
        if not near:
            outcome.missed.append(planted[max(0, start - 40) : end + 40])
            continue
        outcome.found += 1
        best = [d.fixes[0] for at, d in enumerate(found) if at in near and d.fixes]
        if best and best[0].safety is Safety.SAFE:
            outcome.safe += 1
            clean = apply(planted, [Edit(start, end, text[edit.start : edit.end])])
            if apply(planted, best[0].edits) == clean:
                outcome.restored += 1
            else:
                outcome.wrong.append(planted[max(0, start - 40) : end + 40])
    if fault.crowd:
        groups = {found[at].group for at in answered}
        answered.update(at for at, diagnostic in enumerate(found) if diagnostic.group in groups)
    outcome.strays = max(0, len(found) - len(answered) - len(_judge(text, fault, rules, clean=True)))
    return outcome


def _read(text: str, *, markdown: bool = False) -> Manuscript:
    return Manuscript("<text>", (MARKDOWN if markdown else PLAIN).read(text.encode()).prose)


_read_once = lru_cache(maxsize=8)(_read)  # a clean text serves for all its faults


def _judge(text: str, fault: Fault, rules: Mapping[str, Rule], *, clean: bool = False) -> Sequence[Diagnostic]:
    book = [(_read_once if clean else _read)(text, markdown=fault.markdown)]
    return lint(book, Settings({fault.rule: rules[fault.rule]}), gather(book, fault.house))
