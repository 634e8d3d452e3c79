"""What each quotation mark is: an opening or a closing one, single or double, an apostrophe or a prime.

A glyph does not tell (a typewriter has two for all six, and hands slip), so each mark is weighed by what stands around
it, and a whole paragraph by how its marks pair: the reading that costs least wins. A mark is *sure* where every other
reading of it makes the paragraph cost clearly more. Paragraphs are weighed when asked for, and those that look alike
only once.

Apostrophes between two letters are no question and are not among the marks, unless an opening glyph stands there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from math import inf
from typing import NamedTuple, TypeAlias

from copydesk.lexicon import default_lexicon, knows
from copydesk.paragraphs import Arrangement, Layout
from copydesk.zones import Zone


class Role(IntEnum):
    """What a mark is."""

    OPEN_DOUBLE = 0
    CLOSE_DOUBLE = 1
    OPEN_SINGLE = 2
    CLOSE_SINGLE = 3
    APOSTROPHE = 4
    PRIME = 5

    @property
    def opens(self) -> bool:
        """Whether it is an opening quotation mark."""
        return self in {Role.OPEN_DOUBLE, Role.OPEN_SINGLE}

    @property
    def closes(self) -> bool:
        """Whether it is a closing quotation mark."""
        return self in {Role.CLOSE_DOUBLE, Role.CLOSE_SINGLE}


_ROLES = tuple(Role)  # going through an Enum is slow

CURLY: Mapping[Role, str] = {
    Role.OPEN_DOUBLE: "“",
    Role.CLOSE_DOUBLE: "”",
    Role.OPEN_SINGLE: "‘",
    Role.CLOSE_SINGLE: "’",
    Role.APOSTROPHE: "’",
}
"""How each role is set where the book sets curly marks; a prime is left as it is."""
_SET_AS = tuple(CURLY.get(role, "") for role in _ROLES)


class Mark(NamedTuple):
    """The character at `at` and what it most likely is.

    `sure` says that it is nothing else; `glyph` is the curly glyph it wants, where that is sure: a closing mark that
    may be an apostrophe is set the same. It is "" where it is not sure, and for primes.
    """

    at: int
    role: Role
    sure: bool
    glyph: str


# An apostrophe between letters is left out; a glyph that opens is looked at wherever it stands. The glyphs come first, so
# that nothing else is looked at.
_MARKS = r"[\"“”‘„‟‛`´″′'’](?:(?<!['’])|(?<![^\W_].)(?<![\u0300-\u036f].)|(?![^\W_]))"
_DOUBLE = frozenset('"“”„‟')
# Spaces between the marks of a cluster: thin ones, and those that no line breaks at.
_THIN = frozenset("\u00a0\u2009\u200a\u202f\u2060\u200b")
_FRAME = frozenset("*_")  # emphasis in plain text: looked through
_HYPHENS = frozenset("-‐‑")
_CLASSES = (
    ("P", frozenset(".,?!;:")),
    ("D", frozenset("—–―⸺⸻‒")),
    ("B", frozenset("([{/\\<=>|")),
    ("C", frozenset(")]}")),
)

# Words that begin with an apostrophe. The first are hardly anything else.
_ELIDED = frozenset(
    """
    em til tis twas twill twere twould twasn twon tisn twa twixt tween mongst neath gainst pon cuz coz cos cept kay
    nuff fraid tain taint nother spose scuse cuse strewth struth varsity frisco n ud im bout dout kase gwine
    ere ello oo oos eart ead eard ome ouse orse undred arf alf
    """.split()
)
# These are words as they stand, too.
_ELIDED_OR_WHOLE = frozenset(
    """
    cause course round fore er e a un ad ave ow ole ot ope lo gain twain long way cross um low f ard sides less
    morning night evening afternoon noon bus bussed phone phoned phones plane planes copter copters flu cello burbs
    count lection lowed member spec spect spected stead deed fess shun tention scape prentice
    """.split()
)
# The same, but so common that they are themselves where a clause begins.
_COMMON = frozenset("is all and as at an it its most eight ill id ours if live".split())
# What is left of a short verb, or a possessive behind an initial: Y. E.’s; ’s true.
_ENCLITICS = frozenset("s d m t re ve ll".split())
_DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())
# What a word may have lost at its start: ’bout, ’fore, ’member, ’lection, ’crease.
_LOST = ("h", "a", "al", "be", "re", "e", "i", "in", "ex", "un", "de", "im", "con", "dis", "to")
_CLEARLY = 6  # classes of frequency between a word and one that it may have been
_TITLES = ("Mr. ", "Mrs. ", "Dr. ", "St. ", "Ms. ")
_FEET = r"\d['’′]\d\d?$|°\d\d?$"
_DECADE = r"\d0s(?![^\W_])|\d\d(?![\w.,:°]\d|[^\W_])"
_LEADING = r"[^\W_]+(?:[’'][^\W_]+)*"
# Words that end with an apostrophe, for letters they lost.
_SHORTENED = frozenset(
    "n o a an th wi t ol d gi wha tha lan ha fo po mo yo f y ev ma mos jus les en bes li si s han fin firs las".split()
)
_LETTERS = r"[^\W\d_]+"
_BEFORE = 24  # code points of a word that are looked at before a mark

# What stands beside a mark: A the start, Z the end, S a space, B a bracket that opens, C one that closes, D a dash, H a hyphen,
# P a stop, E an ellipsis behind it, L a letter, N a digit, F feet and digits, X anything else.
# The cost of each way of standing: what opens wants a space before it and none behind, what closes the other way round.
_OPEN_BEFORE = {
    "A": 0.0,
    "S": 0.0,
    "B": 0.0,
    "D": 0.5,
    "H": 1.5,
    "P": 2.0,
    "L": 3.0,
    "N": 3.0,
    "F": 4.0,
    "C": 3.0,
    "X": 2.0,
}
_OPEN_AFTER = {
    "L": 0.0,
    "N": 0.0,
    "X": 0.0,
    "B": 0.0,
    "E": 0.3,
    "D": 0.5,
    "H": 0.5,
    "P": 3.0,
    "S": 3.0,
    "C": 4.0,
    "Z": 6.0,
}
_CLOSE_BEFORE = {
    "A": 6.0,
    "L": 0.0,
    "N": 0.0,
    "F": 3.0,
    "P": 0.0,
    "C": 0.0,
    "X": 0.5,
    "D": 0.5,
    "H": 0.5,
    "S": 3.0,
    "B": 4.0,
}
_CLOSE_AFTER = {
    "Z": 0.0,
    "S": 0.0,
    "C": 0.0,
    "P": 0.0,
    "D": 0.0,
    "E": 0.3,
    "H": 0.5,
    "L": 3.0,
    "N": 3.0,
    "X": 2.0,
    "B": 2.0,
}
# What a glyph that means another role costs, in the order of Role.
_GLYPHS: Mapping[str, tuple[float, ...]] = {
    '"': (0, 0, inf, inf, inf, 0),
    "“": (0, 4, inf, inf, inf, 5),
    "”": (4, 0, inf, inf, inf, 0.5),
    "„": (0, 6, inf, inf, inf, inf),
    "‟": (0, 4, inf, inf, inf, inf),
    "'": (inf, inf, 0, 0, 0, 0),
    "‘": (inf, inf, 0, 4, 2.5, 5),
    "’": (inf, inf, 4, 0, 0, 0.3),
    "‛": (inf, inf, 0, 4, 0, 5),
    "`": (inf, inf, 0, 3, 1, inf),
    "´": (inf, inf, 3, 0, 0, inf),
}
_STRAY = 4.5  # closed, never opened
_REOPENED = 6.0
_UNCLOSED = 4.0
_LEFT_OPEN = 5.0  # not closed before what it stands in
_CARRIED = 1.5  # not closed, and the next paragraph opens again
_OTHER_OUTER = 1.0  # double marks outermost in a book that has single ones there, or the other way round
_SENTENCE_END = r"(?<=[^\W\d_]{4})[.?!] [^\W\d_]"
_DEEP = 0.5
_FEWEST_DROPPED = 4  # apostrophes at the edges of words in one paragraph: it is dialect
_LONGEST_TERM = 60  # code points between single marks where no stop stands before the second
_SURE = 2.5
_MOST_MARKS = 5000  # of a paragraph; one that has more is none, and is left alone
# How the word behind a mark begins: what it costs to read the mark as an apostrophe, and what as an opening mark.
_LEADS: Mapping[str, tuple[float, float]] = {
    "c": (0.0, 6.0),  # what is left of a short verb: ’s, ’ll
    "e": (0.0, 2.0),  # begins with an apostrophe: ’tis
    "m": (0.0, 5.0),  # the same in mid-sentence: saw ’em
    "d": (0.3, 1.5),  # a decade
    "h": (0.3, 2.5),  # has lost its h
    "u": (0.6, 1.5),  # no word at all as it stands
    "w": (0.7, 0.5),  # an elided word and a whole one: ’round
    "p": (1.5, 0.5),  # may have lost its first syllable: ’lection
    "v": (2.0, 0.5),  # an elided word and a whole one, where a clause begins
    "o": (3.5, 0.0),  # a word in mid-clause
    "O": (4.5, 0.0),  # a capital in mid-clause, or an unknown name
    "n": (8.0, 0.0),  # a word where a clause begins
    "": (7.0, 0.0),  # no word touches the mark
}
# How the word before a mark ends: the cost of an apostrophe, and of a closing mark.
_TRAILS: Mapping[str, tuple[float, float]] = {
    "s": (0.8, 0.5),  # the girls’
    "i": (0.2, 1.5),  # goin’
    "k": (0.2, 2.0),  # known to be shortened: o’, an’
    "u": (0.4, 1.5),  # no word at all as it stands, or one that lost its last letter
    "o": (3.5, 0.5),  # another word
    "": (7.0, 0.0),  # no word touches the mark
}

# Which quotations are open, outermost first.
_STATES = ("", "D", "S", "DS", "SD", "DSD", "SDS")
_Moves: TypeAlias = tuple[tuple[int, float], ...]


class _Seen(NamedTuple):
    """All that is seen of a mark: its glyph, what stands on either side, and the word it leans on."""

    glyph: str
    before: str
    after: str
    lead: str = ""
    trail: str = ""


_Read: TypeAlias = tuple[Role, bool, str]


def _moves(*, single: bool) -> tuple[_Moves, ...]:
    """Return for each role the state that it leads to from each state, and what that costs."""
    double_out, single_out = (_OTHER_OUTER, 0.0) if single else (0.0, _OTHER_OUTER)
    stay = tuple((state, 0.0) for state in range(len(_STATES)))
    return (
        ((1, double_out), (1, _REOPENED), (4, 0.0), (5, _DEEP), (4, _REOPENED), (5, _REOPENED), (4, _REOPENED)),
        ((0, _STRAY), (0, 0.0), (2, _STRAY), (0, _LEFT_OPEN), (2, 0.0), (3, 0.0), (2, _LEFT_OPEN)),
        ((2, single_out), (3, 0.0), (2, _REOPENED), (3, _REOPENED), (6, _DEEP), (3, _REOPENED), (6, _REOPENED)),
        ((0, _STRAY), (1, _STRAY), (0, 0.0), (1, 0.0), (0, _LEFT_OPEN), (1, _LEFT_OPEN), (4, 0.0)),
        stay,
        stay,
    )


class Marks:
    """The marks of a manuscript, by paragraph; each is weighed when asked for."""

    def __init__(self, text: str, arrangement: Arrangement, *, single: bool) -> None:
        """Take the layout of `text`; `single` says that the book's speech stands in single marks."""
        self._text = text
        self._paragraphs = arrangement.paragraphs
        self._by_line = arrangement.layout is Layout.BLANK
        self.single = single
        self._moves = _moves(single=single)
        self._units: dict[int, dict[int, Mark]] = {}
        self._known: dict[tuple[tuple[_Seen, ...], str], list[_Read]] = {}
        self._costs: dict[_Seen, tuple[float, ...]] = {}

    def of(self, paragraph: int) -> Mapping[int, Mark]:
        """Return the marks of the paragraph's unit by offset, in order: the lines of a verse are weighed together."""
        if paragraph not in self._units:
            first, last = self._unit(paragraph)
            marks = self._weigh(first, last)
            for index in range(first, last + 1):
                self._units[index] = marks
        return self._units[paragraph]

    def at(self, paragraph: int, offset: int) -> Mark | None:
        """Return the mark at `offset`, which stands in the paragraph with this index."""
        return self.of(paragraph).get(offset) if paragraph >= 0 else None

    def _unit(self, at: int) -> tuple[int, int]:
        first = last = at
        while first > 0 and self._goes_on(first - 1):
            first -= 1
        while last + 1 < len(self._paragraphs) and self._goes_on(last):
            last += 1
        return first, last

    def _goes_on(self, at: int) -> bool:
        """Tell whether paragraph `at` and the next are lines of one text: verse, a letter's head."""
        here, following = self._paragraphs[at], self._paragraphs[at + 1]
        if Zone.HEADING in {here.zone, following.zone}:
            return False
        if not self._by_line and Zone.PROSE in {here.zone, following.zone}:
            return False
        between = self._text[here.end : min(following.start, here.end + 80)]
        return between.count("\n") <= 1 and between.count("\r") <= 1

    def _weigh(self, first: int, last: int) -> dict[int, Mark]:
        text = self._text
        start, end = self._paragraphs[first].start, self._paragraphs[last].end
        places = [match.start() for match in re.compile(_MARKS).finditer(text, start, end)]
        if not places or len(places) > _MOST_MARKS:
            return {}
        seen = tuple(_look(text, places, start, end))
        key = (seen, self._carries_to(last))
        reads = self._known.get(key)
        if reads is None:
            reads = self._known[key] = self._read(*key)
        marks = {at: Mark(at, *read) for at, read in zip(places, reads, strict=True)}
        if any(mark.role is Role.OPEN_SINGLE for mark in marks.values()):
            self._doubt(marks, seen)
        return marks

    def _doubt(self, marks: dict[int, Mark], seen: Sequence[_Seen]) -> None:
        """Take back what was said of single marks that may be apostrophes, where they do not pair, or not as quoted words do.

        Two apostrophes look like a pair of marks (’way … wouldn’): quoted words that end without a stop are few, and do
        not end with a letter dropped.
        """
        pairs = list(_single_pairs(marks.values(), seen))
        odd = {pair.start for pair in pairs if pair.closed and self._is_doubtful(pair)}
        dialect = sum(mark.role is Role.APOSTROPHE for mark in marks.values()) >= _FEWEST_DROPPED
        # Where a speech was closed at a place where none ends, what opens after it may not; nor does what opens in dialect.
        adrift = min((p.end for p in pairs if p.start in odd and self._is_bold(p.first)), default=inf)
        for pair in pairs:
            bold = self._is_bold(pair.first)
            if pair.start in odd:
                marks[pair.end] = marks[pair.end]._replace(sure=False)
            lost = not pair.closed and not pair.carried and not (self.single and bold and pair.outermost)
            weak = not bold and (dialect or pair.start in odd or pair.start > adrift)
            glyph = pair.first.glyph
            clipped = not self.single and self._is_clipped(pair.start)
            if (glyph in "'’" and (lost or weak or clipped)) or (glyph == "’" and pair.start in odd):
                marks[pair.start] = marks[pair.start]._replace(sure=False, glyph="")

    def _is_clipped(self, at: int) -> bool:
        """Tell whether the word behind a mark is none that is known: it may have lost its beginning ('prentices)."""
        word = re.compile(_LETTERS).match(self._text, at + 1)
        if word is None:
            return False
        lexicon = default_lexicon()
        return not knows(lexicon, word.group()) and not knows(lexicon, word.group().lower())

    def _is_bold(self, look: _Seen) -> bool:
        """Tell whether a single mark opens by what stands around it, whatever closes it."""
        return look.lead == "n" or (self.single and look.before == "A")

    def _is_doubtful(self, pair: "_Pair") -> bool:
        first, last = pair.first, pair.last
        words = self._text[pair.start + 1 : min(pair.end, pair.start + 1 + _LONGEST_TERM)]
        is_long = pair.end - pair.start > _LONGEST_TERM
        if first.lead in {"w", "v"} and " " not in words and not (self.single and first.before == "A"):
            return True
        if last.before == "S" and last.after == "L":
            return True  # what closes so would open as well: 'Tonio! 'Tonio!
        if not last.trail:
            return is_long and first.lead not in {"n", "O"} and not _starts_clause(self._text, pair.start, 0)
        return is_long or last.trail in "iku" or len(words) == 1 or re.search(_SENTENCE_END, words) is not None

    def _carries_to(self, last: int) -> str:
        """Return which kind of mark the next paragraph opens with: D, S or none."""
        if last + 1 == len(self._paragraphs):
            return ""
        first = self._text[self._paragraphs[last + 1].start]
        return "D" if first in _DOUBLE else "S" if first in "'‘`" else ""

    def _read(self, seen: Sequence[_Seen], carry: str) -> list[_Read]:
        """Read marks as what makes them cost least: forward to each mark, back from the end, and both together."""
        german = any(mark.glyph == "„" for mark in seen)
        # What each mark may be: the role, its cost and its moves.
        options: list[list[tuple[Role, float, _Moves]]] = []
        for mark in seen:
            cost = self._cost(mark, german=german)
            options.append([(role, cost[role], self._moves[role]) for role in _ROLES if cost[role] != inf])
        backward = [_ends(carry)]
        for option in reversed(options):
            ahead = backward[-1]
            least = [inf] * len(_STATES)
            for _, cost_of_role, moves in option:
                for state, (to, step) in enumerate(moves):
                    least[state] = min(least[state], cost_of_role + step + ahead[to])
            backward.append(least)
        backward.reverse()
        here = [0.0, *[inf] * (len(_STATES) - 1)]
        reads: list[_Read] = []
        for option, ahead in zip(options, backward[1:], strict=True):
            totals = [inf] * len(_ROLES)
            following = [inf] * len(_STATES)
            for role, cost_of_role, moves in option:
                for so_far, (to, step) in zip(here, moves, strict=True):
                    if so_far == inf:
                        continue
                    total = so_far + step + cost_of_role
                    following[to] = min(following[to], total)
                    totals[role] = min(totals[role], total + ahead[to])
            reads.append(_decide(totals))
            here = following
        return reads

    def _cost(self, seen: _Seen, *, german: bool) -> tuple[float, ...]:
        if seen not in self._costs:
            self._costs[seen] = _cost(seen, single=self.single)
        cost = self._costs[seen]
        if german and seen.glyph == "“":  # „so“: what opens in English closes here
            return (cost[0], cost[1] - _GLYPHS["“"][1], *cost[2:])
        return cost


class _Pair(NamedTuple):
    """A single mark that opens, and the one that closes it."""

    start: int
    first: _Seen
    end: int
    last: _Seen
    closed: bool = True
    carried: bool = False
    """Never closed, nor is what it stands in: the next paragraph goes on."""
    outermost: bool = False


def _single_pairs(marks: Iterable[Mark], seen: Iterable[_Seen]) -> Iterator[_Pair]:
    """Pair single marks; one that is not closed before what it stands in is lost."""
    opened: list[tuple[Role, int, _Seen]] = []
    for mark, look in zip(marks, seen, strict=True):
        if mark.role.opens:
            opened.append((mark.role, mark.at, look))
        elif mark.role.closes:
            while opened and opened[-1][0] + 1 != mark.role:
                role, at, first = opened.pop()
                if role is Role.OPEN_SINGLE:
                    yield _Pair(at, first, mark.at, look, closed=False)
            if opened:
                role, at, first = opened.pop()
                if role is Role.OPEN_SINGLE:
                    yield _Pair(at, first, mark.at, look)
    carried = any(role is Role.OPEN_DOUBLE for role, _, _ in opened)
    for role, at, first in opened:
        if role is Role.OPEN_SINGLE:
            yield _Pair(at, first, at, first, closed=False, carried=carried, outermost=not carried)


def _ends(carry: str) -> list[float]:
    """Return what it costs to end in each state."""
    return [
        0.0 if not state else (_CARRIED if state[0] == carry else _UNCLOSED) + 2 * (len(state) - 1) for state in _STATES
    ]


def _decide(totals: Sequence[float]) -> _Read:
    lead = min(totals)
    best = _ROLES[totals.index(lead)]
    glyph = _SET_AS[best]
    rival = min(total for role, total in zip(_ROLES, totals, strict=True) if role is not best)
    other_glyph = min(total for other, total in zip(_SET_AS, totals, strict=True) if other != glyph)
    return best, rival - lead >= _SURE, glyph if other_glyph - lead >= _SURE else ""


def _cost(seen: _Seen, *, single: bool) -> tuple[float, ...]:
    glyph = _GLYPHS[seen.glyph]
    opens = _OPEN_BEFORE[seen.before] + _OPEN_AFTER[seen.after]
    closes = _CLOSE_BEFORE[seen.before] + _CLOSE_AFTER[seen.after]
    prime = inf
    if seen.before in "NF":
        prime = 0.0 if seen.after == "N" or seen.before == "F" else 1.5
    if seen.glyph in _DOUBLE:
        return (opens + glyph[0], closes + glyph[1], inf, inf, inf, prime + glyph[5])
    apostrophe = min(_LEADS[seen.lead][0], _TRAILS[seen.trail][0])
    if seen.before in "LN" and seen.after in "LN":
        apostrophe = 0.0
    elif single and seen.before == "A" and seen.lead not in "cemhd":
        apostrophe += 4.0  # speech begins here
    opens += _LEADS[seen.lead][1]
    closes += _TRAILS[seen.trail][1]
    return (inf, inf, opens + glyph[2], closes + glyph[3], apostrophe + glyph[4], prime + glyph[5])


def _look(text: str, places: Sequence[int], start: int, end: int) -> Iterator[_Seen]:
    """Yield what is seen of each mark; marks that touch, or have but thin spaces between, share what is around them."""
    at = 0
    while at < len(places):
        last = at
        while last + 1 < len(places) and _is_thin(text, places[last] + 1, places[last + 1]):
            last += 1
        before = _before(text, places[at], start)
        after = _after(text, places[last] + 1, end)
        for index in range(at, last + 1):
            place = places[index]
            glyph = text[place]
            if glyph in _DOUBLE or glyph in "″′":
                yield _Seen('"' if glyph in "″′" else glyph, before, after)
                continue
            lead = _lead(text, place, start, end) if index == last and after in "LN" else ""
            trail = _trail(text, place, start) if index == at and before in "LN" and after not in "LN" else ""
            yield _Seen(glyph, before, after, lead, trail)
        at = last + 1


def _is_thin(text: str, start: int, end: int) -> bool:
    return end - start <= 2 and all(character in _THIN for character in text[start:end])  # noqa: PLR2004  # two spaces


def _before(text: str, at: int, start: int) -> str:
    """Return the class of what stands before `at`."""
    at -= 1
    while at >= start and text[at] in _FRAME:
        at -= 1
    if at < start:
        return "A"
    character = text[at]
    if character in _HYPHENS:
        return "D" if at > start and text[at - 1] == character else "H"
    if character.isdigit() and re.compile(_FEET).search(text, max(start, at - 5), at + 1):
        return "F"
    return "P" if character == "…" else _class(character)


def _after(text: str, at: int, end: int) -> str:
    """Return the class of what stands from `at` on."""
    while at < end and text[at] in _FRAME:
        at += 1
    if at >= end:
        return "Z"
    character = text[at]
    if character == "…" or text.startswith(("...", ". ."), at, end):
        return "E"
    if character in _HYPHENS:
        return "D" if text.startswith(character, at + 1, end) else "H"
    return _class(character)


def _class(character: str) -> str:
    if character.isspace():
        return "S"
    if character.isdigit() or character == "°":
        return "N"
    if character.isalpha() or "\u0300" <= character <= "\u036f":
        return "L"
    return next((name for name, members in _CLASSES if character in members), "X")


def may_be_elided(word: str) -> bool:
    """Tell whether `word` is known to begin with an apostrophe, or may: (’)em, (’)round, (’)90s."""
    stem = word.lower()
    return (
        stem in _ELIDED or stem in _ELIDED_OR_WHOLE or stem in _COMMON or stem in _ENCLITICS or stem in _DECADES
    ) or re.match(_DECADE, word) is not None


def _lead(text: str, at: int, start: int, end: int) -> str:
    """Return how likely the word after `at` begins with an apostrophe."""
    if re.compile(_DECADE).match(text, at + 1, end):
        return "d"
    match = re.compile(_LEADING).match(text, at + 1, min(end, at + 1 + _BEFORE))
    if match is None:
        return ""
    word = match.group()
    capital = word[0].isupper()
    stem = re.split("[’']", word, maxsplit=1)[0].lower()
    # ‘em’ is named as a word, or elided twice; rock ’n’ roll is elided unless it is a letter.
    named = text[match.end() : match.end() + 1] in {"'", "’", "‘"} and (
        stem != "n" or text.endswith(("letter ", " an ", " the ", " a "), start, at)
    )
    first = _starts_clause(text, at, start)
    if stem in _ENCLITICS:
        return "w" if named or capital else "c"
    if stem in _DECADES:
        return "w" if named else "d"
    if stem in _COMMON:
        return "o" if named else "w" if not first else "n" if capital else "o"
    if stem in _ELIDED_OR_WHOLE:
        return "v" if named or first else "w"
    if stem in _ELIDED:
        middle = not capital and at >= start + 2 and text[at - 1] == " " and text[at - 2].islower()
        return "w" if named else "m" if middle else "e"
    return _unknown_lead(stem, capital=capital, first=first, named=named)


def _starts_clause(text: str, at: int, start: int) -> bool:
    """Tell whether what stands before `at` is the start, a stop, a dash or another mark."""
    if text.endswith(_TITLES, start, at):
        return False
    at -= 1
    while at >= start and (text[at].isspace() or text[at] in _FRAME):
        at -= 1
    return at < start or not (text[at].isalnum() or "\u0300" <= text[at] <= "\u036f")


@lru_cache(maxsize=4096)
def _unknown_lead(stem: str, *, capital: bool, first: bool, named: bool) -> str:
    from copydesk.lexicon import default_lexicon, knows  # noqa: PLC0415  # only for words that no list here holds

    lexicon = default_lexicon()
    is_known = not stem.isalpha() or knows(lexicon, stem) or knows(lexicon, stem.capitalize())
    own = max(lexicon.frequency(stem), lexicon.frequency(stem.capitalize()))
    if named:
        return "O" if capital else "o"
    if lexicon.frequency(f"h{stem}") > (own + _CLEARLY if is_known else 0):
        return "h"
    whole = max(lexicon.frequency(word) for lost in _LOST for word in (lost + stem, (lost + stem).capitalize()))
    if len(stem) > 1 and whole > 0 and whole + (0 if first else _CLEARLY) >= own:
        return "p"
    return ("n" if first else "O" if capital else "o") if is_known else "O" if capital else "u"


def _trail(text: str, at: int, start: int) -> str:
    """Return how likely the word before `at` ends with an apostrophe."""
    first = at
    while first > max(start, at - _BEFORE) and (text[first - 1].isalpha() or text[first - 1] in "’'"):
        first -= 1
    word = text[first:at].lower().lstrip("’'")
    if word in _SHORTENED:
        return "k"
    if len(word) > 3 and word.endswith("in"):  # noqa: PLR2004  # goin’, not bin’
        return "i"
    if word.endswith(("s", "x", "z")):
        return "s"
    return "u" if text[first:at].islower() and _is_cut(word) else "o"


@lru_cache(maxsize=4096)
def _is_cut(word: str) -> bool:
    """Tell whether a word rather looks like one that lost its last letter: doan’, roun’, tol’."""
    from copydesk.lexicon import default_lexicon, knows  # noqa: PLC0415  # only for words that no list here holds

    lexicon = default_lexicon()
    if word.endswith("n") and lexicon.frequency(f"{word}'t") > 0:
        return True
    if not knows(lexicon, word):
        return True
    own = max(lexicon.frequency(word), lexicon.frequency(word.capitalize()))
    return len(word) > 2 and any(lexicon.frequency(word + letter) > own + _CLEARLY for letter in "dtfghkm")  # noqa: PLR2004
