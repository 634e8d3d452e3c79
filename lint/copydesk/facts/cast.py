"""The cast: the names and the invented terms of a book, learnt from the book and from its style sheet.

An unknown word that is used consistently is a word of this book. Each manuscript gives evidence, signs by form; the
evidence of a book is added up and decided on once. A misspelling may be made twice: so a small-letter word that is like
a common one wants many more places than a word that is like nothing. A name that is like a far more frequent name of the book, or that stands
once and is like one that stands oftener or that the editor has named, is not vouched for.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from copydesk.lexicon import NAME, default_lexicon, knows
from copydesk.lexicon.pack import deletions
from copydesk.lexicon.store import fold
from copydesk.manuscript import Manuscript, as_read
from copydesk.speech.verbs import COMMON
from copydesk.zones import RUNNING, Zone

# Which words are spoken to or of with a name behind them.
TITLES = frozenset(
    """
    mr mrs ms miss messrs mme mlle madame mademoiselle monsieur signor signora signorina senor senora señor señora herr frau don doña
    dr doctor prof professor sir madam lord lady dame king queen prince princess duke duchess earl count countess baron
    baroness emperor empress czar tsar father mother brother sister uncle aunt auntie cousin grandma grandpa granny
    captain capt colonel col major maj general gen lieutenant lt sergeant sgt corporal cpl private admiral commander
    commodore inspector constable detective sheriff marshal officer agent president senator governor mayor judge
    rev reverend pastor bishop archbishop abbot abbess rabbi imam saint st master mistress squire chief elder lama guru
    """.split()
)
# What Japanese (and fans of Japan) hang on a name.
HONORIFICS = frozenset(
    """
    san chan kun sama sensei senpai sempai dono hime tan chin shi hakase taichou taicho shishou
    nee nii neesan niisan neechan niichan oneesan oniisan jii baa jiisan baasan ojisan obasan
    """.split()
)
_POSSESSIVE = ("'s", "'S")
_VERBS = ("'d", "’d", "'m", "’m", "'ll", "’ll", "'ve", "’ve", "'re", "’re")  # I’d
_APOSTROPHES = ("'", "’")
_SHORTEST = 2
# Between the words of a sentence, but for spaces and the marks of emphasis; what else stands before a word may begin one.
_WITHIN = frozenset({"", ",", ";", "-", "–", "("})


class Sign(Enum):
    """What is seen of an unknown form; each place counts."""

    PLACES = "places"
    INSIDE = "inside"
    """Inside a sentence, where only a name has a capital."""
    TITLE = "title"
    SPEAKS = "speaks"
    POSSESSIVE = "possessive"
    HONORIFIC = "honorific"
    ELIDED = "elided"
    """Beside an apostrophe that stands for its lost letters: ’eavy, nothin’."""


class Reason(Enum):
    """Why a word was taken for one of the book's."""

    STYLE_SHEET = "style sheet"
    DICTIONARY = "dictionary"
    TITLE = "title before it"
    SPEAKS = "speaks"
    HONORIFIC = "honorific after it"
    POSSESSIVE = "possessive"
    CAPITAL = "capital inside sentences"
    ELIDED = "letters dropped"
    RECURS = "recurs"


class Kind(Enum):
    """A proper name, or another word of the book's own."""

    NAME = "name"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Member:
    """A word of the book: the form it has most often, how often it stands there in all its forms, and why it was taken."""

    form: str
    kind: Kind
    count: int
    reasons: tuple[Reason, ...]


Evidence: TypeAlias = Counter[tuple[str, Sign]]


class StyleSheet(NamedTuple):
    """What the editor says of words; it wins over what is learnt.

    `dictionary` are the words of Hunspell and Word dictionaries, `barred` (lower case) what is never learnt.
    """

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()
    dictionary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cast:
    """The words of one book that the language does not have."""

    members: Mapping[str, Member] = field(default_factory=dict[str, Member], hash=False)
    """By form, in every spelling that is vouched for as it stands."""
    doubtful: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Forms that may be slips for another name, with that name: neither vouched for nor to be marked as unknown."""
    sheet: StyleSheet = field(default_factory=StyleSheet)

    def knows(self, word: str) -> bool:
        """Tell whether a word, as it stands in running text, is one of the book's.

        With either apostrophe; with a possessive, a plural or an honorific behind it; in capitals; in compounds of
        which the other parts are known.
        """
        form = plain(word)
        if self._has(form):
            return True
        if "-" not in form:
            return False
        parts = [part for part in form.split("-") if part]
        ours = [self._has(part) for part in parts]
        lexicon = default_lexicon()
        return any(ours) and all(
            own or bare(part).lower() in HONORIFICS or knows(lexicon, part)
            for own, part in zip(ours, parts, strict=True)
        )

    def slip_of(self, word: str) -> str | None:
        """Return the name of the book that a word may be a slip for; None for other words."""
        return next((self.doubtful[base] for base in _bases(plain(word)) if base in self.doubtful), None)

    def count(self, word: str) -> int:
        """Return how often the book has a word of its own, in all its forms; 0 for what is none."""
        member = self.member(word)
        return member.count if member else 0

    def member(self, word: str) -> Member | None:
        """Return the member that a form without hyphens is a form of."""
        return next((self.members[form] for form in _bases(plain(word)) if form in self.members), None)

    def is_said(self, word: str) -> bool:
        """Tell whether the style sheet or a dictionary of it has a word, which wins over what it may be like."""
        member = self.member(word)
        if member is not None and Reason.STYLE_SHEET in member.reasons:
            return True
        return bool(self.sheet.dictionary) and any(base in self.sheet.dictionary for base in _bases(plain(word)))

    def _has(self, form: str) -> bool:
        if form in self.members:
            return True
        if _is_barred(form, self.sheet):
            return False
        return any(base in self.members or base in self.sheet.dictionary for base in _bases(form))


def plain(word: str) -> str:
    """Return a word as it is looked up: as it is read, its apostrophes straight."""
    return fold(as_read(word))


def bare(form: str) -> str:
    """Return a form without its possessive."""
    return form[:-2] if form.endswith(_POSSESSIVE) else form.removesuffix("'")


def _bases(form: str) -> Iterator[str]:
    """Yield what a form may be a form of: without possessive and plural, and without its capitals where it may have lost them."""
    for singular in _singulars(bare(form)):
        yield singular
        if not singular.islower():
            if singular.isupper() and len(singular) > 1:
                yield singular.capitalize()
            if singular == singular.capitalize() or singular.isupper():
                yield singular.lower()


def _singulars(form: str) -> Iterator[str]:
    yield form
    if len(form) > _SHORTEST and form[-1] in "sS":
        yield form[:-1]
        if form[-3:-1].lower() in {"se", "xe", "he", "ze", "oe"} or form[-2:-1] in "eE":
            yield form[:-2]
        if form[-3:].lower() == "ies":
            yield form[:-3] + "y"


def read(manuscript: Manuscript, forms: Collection[str] | None = None) -> Evidence:
    """Read the signs of the unknown `forms` (by default all) off a manuscript."""
    evidence: Evidence = Counter()
    for form in manuscript.unknown_words if forms is None else forms:
        times = manuscript.own_word_counts[form]
        parts = list(parts_of(plain(form)))
        places = manuscript.places_of(form)
        seen = Counter(_elisions(manuscript, form, places))
        if any(not part.islower() for part, _ in parts):
            for at in places:
                seen.update(_signs(manuscript, at))
        for part, own in parts:
            evidence[part, Sign.PLACES] += times
            for sign in own:
                evidence[part, sign] += times
            for sign, seen_at in seen.items():
                if sign is Sign.ELIDED or not part.islower():
                    evidence[part, sign] += seen_at
    return evidence


def parts_of(form: str) -> Iterator[tuple[str, list[Sign]]]:
    """Yield the unknown parts of a form, each with the signs that the form itself gives; before them a double name whole."""
    whole = bare(form)
    owned = [Sign.POSSESSIVE] if whole != form else []
    if "-" not in whole:
        yield whole, owned
        return
    if is_double(whole):
        yield whole, owned
    lexicon = default_lexicon()
    parts = [part for part in whole.split("-") if part]
    for at, part in enumerate(parts):
        if part.lower() not in HONORIFICS and len(part) >= _SHORTEST and not knows(lexicon, part):
            named = at + 1 < len(parts) and parts[at + 1].lower() in HONORIFICS
            yield part, [*owned, Sign.HONORIFIC] if named else owned


def is_double(form: str) -> bool:
    """Tell whether a form may be a name of several parts: Ardwyck-Lund, Sael-ke-Velkar; not Ardwyck-san, A-Ardwyck, Ardwyck-born."""
    first, *others = form.split("-")
    return (
        bool(others)
        and all(map(str.isalpha, (first, *others)))
        and min(len(first), len(others[-1])) >= _SHORTEST
        and _is_named(first)
        and _is_named(others[-1])
        and others[-1].lower() not in HONORIFICS
        and not others[0].startswith(first)  # a stammer
    )


def _elisions(manuscript: Manuscript, form: str, places: Iterable[int]) -> Iterator[Sign]:
    """Yield a sign for each place where an apostrophe before or after a form makes a word of it."""
    before = [at for at in places if manuscript.gap(at).endswith(_APOSTROPHES)]
    after = [at for at in places if manuscript.gap(at + 1).startswith(_APOSTROPHES)]
    lexicon = default_lexicon()
    for beside, whole in ((before, f"'{plain(form)}"), (after, f"{plain(form)}'")):
        if beside and knows(lexicon, whole):
            yield from (Sign.ELIDED for _ in beside)


def _signs(manuscript: Manuscript, at: int) -> Iterator[Sign]:
    """Yield what the place of a capitalised word says for its being a name."""
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    if before in {" ", ". "} and manuscript.word(at - 1).lower() in TITLES:
        yield Sign.TITLE
    if before.strip(" *_") in _WITHIN and at and not (_is_loud(manuscript.word(at)) and _is_among_loud(manuscript, at)):
        paragraph = manuscript.paragraph_at(manuscript.word_starts[at])
        if paragraph is not None and paragraph.zone in _TELLING:
            yield Sign.INSIDE
    if (after == " " and manuscript.word(at + 1) in COMMON) or (before == " " and manuscript.word(at - 1) in COMMON):
        yield Sign.SPEAKS


def _is_loud(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_among_loud(manuscript: Manuscript, at: int) -> bool:
    return _is_loud(manuscript.word(at - 1)) or _is_loud(manuscript.word(at + 1))


_TELLING = RUNNING | {Zone.VERSE, Zone.DOCUMENT}


def known_names(counts: Mapping[str, int]) -> Counter[str]:
    """Count the names that the lexicon knows, of a manuscript whose words are counted: an unknown one may be a slip for one of them."""
    capitalised: Counter[str] = Counter()
    for form, times in counts.items():
        if times > 1 and form[0].isupper() and form[1:].islower():
            capitalised[fold(form)] += times
    found: Counter[str] = Counter()
    for form, _, flags in default_lexicon().known(capitalised):
        if flags & NAME and form.lower() not in counts:
            found[bare(form)] += capitalised[form]
    return found


def characters(evidence: Evidence) -> dict[str, Member]:
    """Return those names, of which `read` was asked for evidence although the lexicon knows them, that bear titles or speak."""
    seen = _by_form(evidence)
    members = {
        form: Member(form, Kind.NAME, _with_plural(form, seen)[Sign.PLACES], tuple(_reasons(form, signs)))
        for form, signs in seen.items()
        if _is_named(form)
        and form.lower() not in TITLES
        and signs[Sign.INSIDE] + signs[Sign.TITLE]
        and signs[Sign.TITLE] + signs[Sign.SPEAKS] >= _FEWEST
    }
    return _folded(members)


def known_forms(manuscript: Manuscript) -> list[str]:
    """Return the forms of a manuscript that may be names and that the lexicon knows."""
    lexicon = default_lexicon()
    counts = manuscript.own_word_counts
    capitalised = (
        form
        for form in counts
        if form[0].isupper() and not form.endswith(_VERBS) and counts[form.lower()] < counts[form]
    )
    return [form for form in capitalised if max(0, lexicon.flags(bare(plain(form)))) & NAME]


def decide(evidence: Evidence, names: Counter[str], sheet: StyleSheet) -> Cast:
    """Decide which forms are the book's own, from the evidence of all its manuscripts and the names it has besides."""
    seen = _by_form(evidence)
    named = Counter({form: signs[Sign.PLACES] for form, signs in seen.items() if _is_named(form)})
    said = {member.form: member for member in _said(sheet, seen)}
    rivals = _Names(names + named, {part for form in said if said[form].kind is Kind.NAME for part in form.split("-")})
    members: dict[str, Member] = {}
    doubtful: dict[str, str] = {}
    for form in sorted(seen.keys() - said.keys()):
        if "-" in form:
            continue  # a double name: its parts first
        kind = Kind.TERM if form.islower() else Kind.NAME
        places = seen[form][Sign.PLACES]
        if _is_barred(form, sheet):
            continue
        if any(base in sheet.dictionary for base in _bases(form)):
            members[form] = Member(form, kind, places, (Reason.DICTIONARY,))
            continue
        signs = _with_plural(form, seen)
        rival = rivals.like(form, signs[Sign.PLACES]) if form in named else None
        if rival:
            doubtful[form] = rival
        elif _is_taken(form, signs, seen.get(form.capitalize())):
            members[form] = Member(form, kind, signs[Sign.PLACES], tuple(_reasons(form, signs)))
    members = _folded(members)
    doubles = _doubles(members | said, doubtful, seen, sheet)
    return Cast(_with_doubles(members, said, doubles, sheet), doubtful, sheet)


def _with_doubles(
    members: Mapping[str, Member], said: Mapping[str, Member], learnt: Iterable[Member], sheet: StyleSheet
) -> dict[str, Member]:
    """Add what is said, and the double names; a part that never stands alone is known by its whole, and not counted itself."""
    ours = {**members, **said}
    doubles = [member for member in said.values() if "-" in member.form and member.kind is Kind.NAME]
    doubles += learnt
    within: Counter[str] = Counter()
    whole: dict[str, Member] = {}
    for double in sorted(doubles, key=lambda member: member.count):  # of several wholes the most frequent
        ours[double.form] = double
        for part in set(double.form.split("-")):
            within[part] += double.count
            whole[part] = double
    lexicon = default_lexicon()
    for part, double in whole.items():
        alone = members[part].count - within[part] if part in members else 0
        if part in said:
            pass
        elif alone > 0:
            ours[part] = replace(members[part], count=alone)
        elif part.islower():
            ours.pop(part, None)  # what stands between names only
        elif not _is_barred(part, sheet) and not knows(lexicon, part):
            ours[part] = double
    return ours


def _doubles(
    members: Mapping[str, Member], doubtful: Collection[str], seen: Mapping[str, Counter[Sign]], sheet: StyleSheet
) -> Iterator[Member]:
    """Yield the names of several parts: one that is the book's vouches for the others, unless they are doubtful."""
    found: dict[str, Member] = {}
    for form in sorted(form for form in seen if "-" in form and form not in members):
        parts = form.split("-")
        unknown = [part for part in parts if part in seen and not part.islower()]
        if not any(part in members for part in unknown):
            continue
        if any(part in doubtful or _is_barred(part, sheet) for part in (form, *parts)):
            continue
        signs = _with_plural(form, seen)
        places = signs[Sign.PLACES]
        if parts[0] not in members and not signs[Sign.INSIDE]:
            continue  # Half-Velkarran, at the beginning of a sentence
        both = len(unknown) == len(parts) and all(part in members and members[part].count > places for part in parts)
        if places > 1 or not both:  # else two who stand side by side once
            found[form] = Member(form, Kind.NAME, places, tuple(_reasons(form, signs)))
    yield from _folded(found).values()


def _is_barred(form: str, sheet: StyleSheet) -> bool:
    return bool(sheet.barred) and any(base.lower() in sheet.barred for base in _bases(form))


def _by_form(evidence: Evidence) -> dict[str, Counter[Sign]]:
    seen: dict[str, Counter[Sign]] = {}
    for (form, sign), places in evidence.items():
        if places > 0:
            seen.setdefault(form, Counter())[sign] = places
    return seen


def _with_plural(form: str, seen: Mapping[str, Counter[Sign]]) -> Counter[Sign]:
    plural = seen.get(f"{form}s")
    return seen[form] + plural if plural else seen[form]


def _is_named(form: str) -> bool:
    return form[0].isupper() and form[1:].islower()


def _is_taken(form: str, signs: Counter[Sign], named: Counter[Sign] | None) -> bool:
    """Tell whether what is seen of a form is enough to take it for a word of the book, not for a slip."""
    places = signs[Sign.PLACES]
    if signs[Sign.ELIDED] >= _FEWEST:
        return True
    if form.islower() or form.isupper():
        if places < _FEWEST or (named and places < named[Sign.PLACES] * _SHARE):
            return False  # once, or a name that lost its capital
        if signs[Sign.INSIDE] >= _FEWEST and len(form) <= _LONGEST_INITIALS:
            return True
        likeness = _likeness(form.lower())
        if likeness is _Likeness.NOTHING and places < _Likeness.WORD.places and _is_two_slips_away(form.lower()):
            likeness = _Likeness.WORD
        return places >= likeness.places
    strong = signs[Sign.TITLE] + signs[Sign.SPEAKS] + signs[Sign.HONORIFIC]
    if not _is_named(form):  # SkyGate, but thenHe
        return strong > 0 or places >= _FEWEST_MIXED
    points = 2 * signs[Sign.INSIDE] + max(0, places - signs[Sign.INSIDE]) + 3 * strong + signs[Sign.POSSESSIVE]
    if points < (_FEWEST if signs[Sign.INSIDE] else _FEWEST_MIXED):
        return False
    if points >= _PLENTY or (signs[Sign.INSIDE] == places and not _has_neighbours(form.lower())):
        return True
    return points >= _likeness(form.lower()).points


def _has_neighbours(form: str) -> bool:
    """Tell whether a word is one slip away: most names are like nothing, which this finds at a third of the cost."""
    from copydesk.lexicon.suggest import slip_prior  # noqa: PLC0415  # see _likeness

    return len(form) <= _LONGEST and any(
        slip_prior(form, word) is not None for word, _, _ in default_lexicon().neighbours(form)
    )


# A form that stands once is no word of the book yet; one with a capital inside stands three times.
_FEWEST = 2
_FEWEST_MIXED = 3
# Capitals among small letters: initials while they are short, else a word in a loud voice.
_LONGEST_INITIALS = 5
# So sure is a name whatever it is like.
_PLENTY = 6
# A word that has a small letter in so small a share of its places is a name that lost its capital.
_SHARE = 0.1


class _Likeness(Enum):
    """How like a common word an unknown one is, and how often it must stand to be a word of the book.

    `places` counts small-letter words, `points` what speaks for a name.
    """

    NOTHING = (2, 2)
    SOMETHING = (3, 4)
    """A rare word is near, or a common one far off."""
    WORD = (6, 5)
    """A common word is one slip of the fingers away: such slips are seldom made twice."""
    MISSPELLING = (12, 6)
    """So a common word is misspelt by those who do not know better: they do it every time."""
    HABIT = (30, 6)
    """So one of the commonest words is: a long book has it often."""

    @property
    def places(self) -> int:
        return self.value[0]

    @property
    def points(self) -> int:
        return self.value[1]


# Scores of corrections, natural logarithms (lexicon.suggest). Of the misspellings in codespell's list three in four are at
# two or above, of the invented words of novels one in two below one.
_NEAR = 2.0
_FAR = -1.0
_LIKELY = 3.0  # for the slips that are made most
_LIKELIER = 4.0
_COMMONEST = 6.0
_COMMON_SLIP = -0.75
_SHORT_PART = 4
_SHORTEST_TWICE = 7  # shorter words are all alike after two slips
_COMMON = 12
_VOWELS = "aeiou"


@lru_cache(maxsize=1000)  # a text is judged again after repairs, and a book once for each of its files
def _likeness(form: str) -> _Likeness:
    from copydesk.lexicon.suggest import nearest, slip_prior  # noqa: PLC0415  # 2 ms, and most chapters need it not

    found = nearest(form) if len(form) <= _LONGEST else ()
    best = found[0] if found else None
    if best is None or best.score < _FAR:
        return _Likeness.NOTHING
    if best.score < _NEAR:
        return _Likeness.SOMETHING
    if " " in best.word:
        short = min(map(len, best.word.split())) <= _SHORT_PART
        return _Likeness.MISSPELLING if short else _Likeness.SOMETHING
    prior = slip_prior(form, best.word)
    if prior is None or prior >= _COMMON_SLIP:
        if best.score >= _LIKELY:
            return _Likeness.HABIT if best.score >= _COMMONEST else _Likeness.MISSPELLING
    elif best.score >= _LIKELIER:
        return _Likeness.MISSPELLING
    return _Likeness.WORD


def _is_two_slips_away(form: str) -> bool:
    """Tell whether a common word is two slips of spelling away (tommorow): a letter doubled or not, a vowel for another."""
    from copydesk.lexicon.suggest import slip_prior  # noqa: PLC0415  # see _likeness

    lexicon = default_lexicon()
    return _SHORTEST_TWICE <= len(form) <= _LONGEST and any(
        frequency >= _COMMON and flags & NAME == 0 and slip_prior(respelt, word) is not None
        for respelt in _respelt(form)
        for word, frequency, flags in lexicon.neighbours(respelt)
    )


def _respelt(form: str) -> Iterator[str]:
    """Yield a word with one letter doubled, one undoubled, an e put in, or a vowel for another."""
    for at in range(1, len(form)):
        letter = form[at]
        if letter == form[at - 1]:
            yield form[:at] + form[at + 1 :]
        elif letter in _VOWELS:
            yield from (form[:at] + vowel + form[at + 1 :] for vowel in _VOWELS if vowel != letter)
        else:
            yield form[:at] + letter + form[at:]
            yield form[:at] + "e" + form[at:]


def _reasons(form: str, signs: Counter[Sign]) -> Iterator[Reason]:
    if signs[Sign.ELIDED] >= _FEWEST:
        yield Reason.ELIDED
        return
    found = () if form.islower() else tuple(reason for sign, reason in _REASONS.items() if signs[sign])
    yield from found or (Reason.RECURS,)


_REASONS = {
    Sign.TITLE: Reason.TITLE,
    Sign.SPEAKS: Reason.SPEAKS,
    Sign.HONORIFIC: Reason.HONORIFIC,
    Sign.POSSESSIVE: Reason.POSSESSIVE,
    Sign.INSIDE: Reason.CAPITAL,
}


def _folded(members: Mapping[str, Member]) -> dict[str, Member]:
    """Leave out plurals, which are counted with their singular; what has an s more often than not is a word of its own."""
    folded = dict(members)
    for form, plural in members.items():
        single = members.get(form.removesuffix("s"))
        if single is None or single is plural:
            continue
        alone = single.count - plural.count
        if 2 * alone > plural.count:
            del folded[form]
        else:
            folded[single.form] = replace(single, count=alone)
    return folded


def _said(sheet: StyleSheet, seen: Mapping[str, Counter[Sign]]) -> Iterator[Member]:
    """Yield what the style sheet names, word by word."""
    for kind, entries in ((Kind.TERM, sheet.words), (Kind.NAME, sheet.names)):
        for entry in entries:
            for word in entry.split():
                form = plain(word)
                yield Member(form, kind, seen.get(form, Counter[Sign]())[Sign.PLACES], (Reason.STYLE_SHEET,))


class _Names:
    """The names of a book by what is left of them without one letter: names one slip apart share that."""

    def __init__(self, counts: Counter[str], declared: Collection[str]) -> None:
        self._counts = counts
        self._declared = declared
        self._by_deletion: dict[str, list[str]] = {}
        for name in {*counts, *declared}:
            enough = counts[name] >= _FEWEST or name in declared
            if enough and _SHORTEST_NAME <= len(name) <= _LONGEST:
                for rest in deletions(name):
                    self._by_deletion.setdefault(rest, []).append(name)

    def like(self, form: str, places: int) -> str | None:
        """Return a name one slip away from `form`, for which it may be a slip; None for what stands often itself."""
        if places > _MOST_SLIPS or not _SHORTEST_NAME <= len(form) <= _LONGEST:
            return None
        near = {name for rest in deletions(form) for name in self._by_deletion.get(rest, ())}
        near = {
            n for n in near if self._outweighs(n, form, places) and _is_one_slip(form, n) and not _is_derived(form, n)
        }
        return max(sorted(near), key=lambda name: (name in self._declared, self._counts[name])) if near else None

    def _outweighs(self, name: str, form: str, places: int) -> bool:
        """Tell whether a name is so well attested beside `form` that that may be a slip for it."""
        count = self._counts[name]
        if count >= _TIMES * places:
            return True
        if places > 1:
            return False
        if name in self._declared:
            return True
        shorter = min(len(form), len(name))
        if shorter >= _LONG_NAME:
            return count >= _FEWEST
        return shorter > _SHORTEST_NAME and count > _FEWEST and form[0] == name[0]


_TIMES = 8
_MOST_SLIPS = 5
_SHORTEST_NAME = 4
_LONG_NAME = 6  # shorter ones are alike by chance
_LONGEST = 30  # a bound on time: longer ones are noise


def _is_one_slip(one: str, other: str) -> bool:
    """Tell whether two forms that share a deletion are one letter added, dropped, replaced or swapped apart."""
    if len(one) != len(other):
        return True
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == other[differ[1]]  # noqa: PLR2004
    return len(differ) == 1 or (swapped and one[differ[1]] == other[differ[0]])


def _is_derived(form: str, name: str) -> bool:
    """Tell whether one is the other with an ending: Gorans and Gorian beside Goran and Goria."""
    return form.removesuffix("s") == name or form.removesuffix("n") == name or name.removesuffix("n") == form
