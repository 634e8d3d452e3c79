"""What manuscripts show of the house style, choice by choice: the places of each form, what is decided, why the rest is open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, NamedTuple

from copydesk.config import HOUSE
from copydesk.engine import Diagnostic, Settings, lint
from copydesk.facts import Facts, HouseStyle, Tally
from copydesk.facts.house import Counts, SpeechMarks, clear
from copydesk.facts.house import decide as decide_house
from copydesk.facts.spelling import Spelling, told_regions
from copydesk.manuscript import Manuscript
from copydesk.rule import Safety

_SOME_WORDS = 3  # of those that tell the region: examples
_FEW = 0.9  # were there more places, this share would decide, or nearly


class Standing(Enum):
    """How a choice stands."""

    DECIDED = "decided"
    STRICTER = "stricter"
    """Decided, but declared it would make the desk stricter than it is while it only sees it."""
    MIXED = "mixed"
    APART = "apart"
    """Decided otherwise in one book than in another."""
    FEW = "few"
    UNSEEN = "unseen"


class Shown(NamedTuple):
    """A form of a choice, how often it is seen, and, of spellings, some of the words that show it."""

    form: Enum
    times: int
    words: tuple[str, ...] = ()


class Choice(NamedTuple):
    """A choice of house style: its key in [house], the forms seen, the most frequent first, and how it stands.

    `marked` and `repaired` count what the desk would mark, and repair safely, over and above what it does while the choice is only seen.
    """

    key: str
    standing: Standing
    shown: tuple[Shown, ...] = ()
    marked: int = 0
    repaired: int = 0

    @property
    def value(self) -> str | None:
        """What is decided, or the likeliest."""
        return str(self.shown[0].form.value) if self.shown else None


def speeches(manuscript: Manuscript) -> Counts:
    """Count the speeches of a manuscript by the marks that it sets speech in."""
    convention = manuscript.convention
    if not convention.is_read:
        return Counter()
    marks = SpeechMarks.SINGLE if convention.is_single else SpeechMarks.DOUBLE
    return Counter({marks: len(manuscript.speeches)})


def choices(books: Sequence[Counts]) -> list[Choice]:
    """Return every choice of the house as the books show it; each book's counts are those of its manuscripts, added up."""
    total = sum(books, start=Counter[Enum | str]())
    styles = [decided(book) for book in books]
    return [_choice(key, forms, total, styles) for key, forms in HOUSE.items()]


def decided(counts: Counts) -> HouseStyle:
    """Decide the house style of one book as the desk does, and the marks of its speech, which the desk asks each text for."""
    return replace(decide_house(counts, HouseStyle()), speech_marks=clear(counts, SpeechMarks))


def _choice(key: str, forms: type[Enum], total: Counts, styles: Iterable[HouseStyle]) -> Choice:
    shown = _regions(total) if forms is Spelling else [Shown(form, total[form]) for form in forms if total[form]]
    shown.sort(key=lambda one: -one.times)  # of equals the first that the configuration names
    found = {value for style in styles if (value := getattr(style, _field(key))) is not None}
    if not shown:
        return Choice(key, Standing.UNSEEN)
    if len(found) == 1:  # books that are open on it say nothing against it
        (value,) = found
        shown.sort(key=lambda one: one.form is not value)
        return Choice(key, Standing.DECIDED, tuple(shown))
    if found:
        return Choice(key, Standing.APART, tuple(shown))
    few = shown[0].times >= _FEW * sum(one.times for one in shown)
    return Choice(key, Standing.FEW if few else Standing.MIXED, tuple(shown))


def _regions(counts: Counts) -> list[Shown]:
    told = told_regions({form: times for form, times in counts.items() if isinstance(form, str)})
    return [
        Shown(region, sum(words.values()), tuple(sorted(words, key=lambda word: (-words[word], word))[:_SOME_WORDS]))
        for region, words in told.items()
        if words
    ]


def _field(key: str) -> str:
    return key.replace("-", "_")


def declaration(found: Iterable[Choice]) -> HouseStyle:
    """Return the house style that declares what is decided."""
    said: dict[str, Any] = {
        _field(choice.key): choice.shown[0].form for choice in found if choice.standing is Standing.DECIDED
    }
    return HouseStyle(**said)


class Difference(NamedTuple):
    """What declaring makes of a text's findings: more that are marked, and more that are repaired safely."""

    marked: int = 0
    repaired: int = 0


class Ways(NamedTuple):
    """The ways to judge a book: what it shows, the facts decided on that alone, those with the style sheet, and what may be declared."""

    total: Tally
    seen: Facts
    cast: Facts
    declared: HouseStyle


class Trial(NamedTuple):
    """The findings of a text while nothing is declared, and by key what declaring one choice would change."""

    diagnostics: list[Diagnostic]
    differences: dict[str, Difference]
    turned: frozenset[str]
    """The words of which the style sheet changes what is found."""


def tried(manuscript: Manuscript, settings: Settings, ways: Ways) -> Trial:
    """Judge a manuscript as its book is seen and as it would be declared, and where that differs find out by which choice."""
    before = lint([manuscript], settings, ways.seen)
    after = lint([manuscript], settings, _declared(ways.cast, ways.total, ways.declared))
    if before == after:
        return Trial(before, {}, frozenset())
    names = {d.rule for d in Counter(before) - Counter(after)} | {d.rule for d in Counter(after) - Counter(before)}
    differing = Settings({name: rule for name, rule in settings.rules.items() if name in names})
    own = [d for d in before if d.rule in names]
    differences: dict[str, Difference] = {}
    for key in HOUSE:
        one = getattr(ways.declared, _field(key))
        if one is None:
            continue
        alone = HouseStyle(**{_field(key): one})
        found = lint([manuscript], differing, _declared(ways.seen, ways.total, alone))
        if found != own:
            differences[key] = Difference(max(0, len(found) - len(own)), max(0, _safe(found) - _safe(own)))
    said = lint([manuscript], differing, ways.cast)
    either = {*(Counter(own) - Counter(said)), *(Counter(said) - Counter(own))}
    return Trial(before, differences, frozenset(word for d in either for word in _words(manuscript, d)))


def _words(manuscript: Manuscript, diagnostic: Diagnostic) -> Sequence[str]:
    """Return the words that a finding is about."""
    start, end = (manuscript.prose.offset(at) for at in (diagnostic.start, diagnostic.end))
    return manuscript.words[manuscript.word_after(start) : manuscript.word_after(max(end, start + 1))]


def _declared(facts: Facts, total: Tally, style: HouseStyle) -> Facts:
    return replace(facts, house=decide_house(total.house, style), declared=style)


def _safe(diagnostics: Iterable[Diagnostic]) -> int:
    return sum(bool(d.fixes) and d.fixes[0].safety is Safety.SAFE for d in diagnostics)


def weighed(found: Iterable[Choice], differences: Mapping[str, Sequence[Difference]]) -> list[Choice]:
    """Leave open what declared would change what is found."""
    return [
        choice._replace(
            standing=Standing.STRICTER,
            marked=sum(one.marked for one in differences[choice.key]),
            repaired=sum(one.repaired for one in differences[choice.key]),
        )
        if differences.get(choice.key)
        else choice
        for choice in found
    ]
