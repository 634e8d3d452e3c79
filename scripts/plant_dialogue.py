"""Plant the faults of dialogue into clean novels, and count what becomes of them, in every dress of a book.

    python scripts/plant_dialogue.py FOLDER [--books N] [--rounds N] [--kind WORD] [--misses FILE]

FOLDER holds the same novels in several dresses, line for line: txt (curly double marks), typewriter, single. A fault is
chosen in the curly dress, by regular expressions of our own and not by the parser that is measured, and made at the same
place in all of them. One paragraph has one fault at most, and one in twenty of those with speech has any.

For each kind and dress: how many were planted; the share that is *found* (a finding points at it), *right* (its first fix gives
back the clean paragraph), *offered* (any of its fixes does), *wrong* (a safe fix that does not), and what *else* was said that the clean text has not. At the end the dress
test: of what was found in curly double marks, the share that is found in another dress, and what was found there alone.
"""

import argparse
import random
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from copydesk import Diagnostic, Manuscript, Settings, gather, lint, load_rules
from copydesk.prose import apply
from copydesk.registry import select
from copydesk.rule import Rule, Safety

DRESSES = ("txt", "typewriter", "single")
ONE_IN = 20  # paragraphs with speech
APART = 3  # lines
NEAR = 3  # characters between a fault and a finding that points at it


class Change(NamedTuple):
    """What is written for characters [start, end) of a clean line: text, or the characters of the line at an index."""

    start: int
    end: int
    pieces: tuple[str | int, ...]


class Kind(NamedTuple):
    """A kind of fault: where it can be made, and how. `anywhere` says that all of its paragraph may be pointed at."""

    place: str
    write: Callable[[re.Match[str]], Change]
    anywhere: bool = False


class Planted(NamedTuple):
    """A fault in a line of a book."""

    line: int
    kind: str
    change: Change


class Told(NamedTuple):
    """What a dress told of a fault: which rules found it, whether a first fix is right, whether a safe one is not."""

    rules: tuple[str, ...] = ()
    right: bool = False
    offered: bool = False
    """Whether any of its fixes is right."""
    wrong: bool = False
    text: str = ""


# --- the kinds -----------------------------------------------------------------------------------------------------

SAYS = """(?:said|asked|replied|answered|cried|whispered|shouted|murmured|muttered|exclaimed|inquired|remarked|observed|
explained|declared|repeated|demanded|admitted|agreed|suggested|announced|protested|growled|snapped|insisted)""".replace(
    "\n", ""
)
DOES = """(?:turned|nodded|smiled|shrugged|looked|rose|stood|stepped|walked|leaned|leant|sat|grinned|frowned|glanced|opened|closed|
took|picked|shook|put|reached|moved|bent|stared|drew|lifted|raised|ran|threw|stopped|waited|hesitated|dropped|gave|pulled|got|
jumped|pushed|went|came|held|lit|handed|laid|swung|tapped|waved)""".replace("\n", "")
PART = "(?:eyes|face|hands?|fingers|lips|mouth|head|eyebrows|shoulders|heart|jaw|cheeks|arms?|brow)"
WHO = "(?:he|she|they|we)"
NAME = r"(?!(?:He|She|They|We|It|The|Th[aeio][a-z]*|But|And|No|Nobody|Every[a-z]+|Some[a-z]*|Both|All|Wh[a-z]+|His|Her|One)\b)(?:(?:Mr|Mrs|Miss|Dr|Captain|Sir|Lady|Uncle|Aunt)[.]? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?"
NOUN = "(?:the|a|his|her|my) (?:[a-z]+ )?[a-z]+"
TAG = f"(?:(?:{WHO}|I|{NAME}|{NOUN}) {SAYS}|{SAYS} (?:{NAME}|{WHO}|{NOUN}))"
END = "(?=[.,;]| [a-z]+ly[.,;]| as | with | in a )"
ENDED = "(?=[.;])"


def put(text: str, group: str | int = "at") -> Callable[[re.Match[str]], Change]:
    """Write a text for what a group of the match has."""
    return lambda match: Change(*match.span(group), (text,))


def put_both(text: str) -> Callable[[re.Match[str]], Change]:
    """Write a text for a mark and turn the case of the letter `to` behind it."""

    def write(match: re.Match[str]) -> Change:
        start, end = match.start("at"), match.end("to")
        return Change(start, end, (text, *range(match.end("at"), match.start("to")), match["to"].swapcase()))

    return write


def turn(match: re.Match[str]) -> Change:
    """Write a letter small that is a capital, and the other way round."""
    return Change(*match.span("to"), (match["to"].swapcase(),))


def double(match: re.Match[str]) -> Change:
    """Write a mark twice."""
    return Change(*match.span("at"), (match.start("at"), match.start("at")))


def swap(match: re.Match[str]) -> Change:
    """Write two characters in each other's place."""
    start = match.start("at")
    return Change(start, start + 2, (start + 1, start))


KINDS: Mapping[str, Kind] = {
    "stop before tag: he said": Kind(rf"(?P<at>,)” (?:{WHO}|I) {SAYS}\b", put(".")),
    "stop before tag: Tom said": Kind(rf"\w(?P<at>,)” {NAME} {SAYS}{END}", put(".")),
    "stop before tag: said Tom": Kind(rf"(?P<at>,)” {SAYS} (?:{NAME}|{WHO}|{NOUN}){ENDED}", put(".")),
    "stop before tag: the man said": Kind(rf"(?P<at>,)” {NOUN} {SAYS}{END}", put(".")),
    "stop and capital: He said": Kind(rf"(?P<at>,)” (?P<to>[hst])(?:e|he|hey) {SAYS}{END}", put_both(".")),
    "stop and capital: Said Tom": Kind(rf"(?P<at>,)” (?={SAYS} (?:{NAME}|{WHO}){ENDED})(?P<to>[a-z])", put_both(".")),
    "capital tag after comma": Kind(rf",” (?P<to>[hst])(?:e|he|hey) {SAYS}\b", turn),
    "capital tag after ? or !": Kind(rf"[?!]” (?P<to>[hst])(?:e|he|hey) {SAYS}{END}", turn),
    "capital inverted tag": Kind(rf"[,?!]” (?={SAYS} (?:{NAME}|{WHO}){ENDED})(?P<to>[a-z])", turn),
    "comma lost: he said": Kind(rf"\w(?P<at>,)” (?:{WHO}|I) {SAYS}\b", put("")),
    "comma lost: Tom said": Kind(rf"\w(?P<at>,)” {NAME} {SAYS}{END}", put("")),
    "comma lost: said Tom": Kind(rf"\w(?P<at>,)” {SAYS} (?:{NAME}|{WHO}|{NOUN}){ENDED}", put("")),
    "comma before beat: she turned": Kind(rf"\w(?P<at>[.])” (?P<to>[HST])(?:e|he|hey) {DOES}\b", put_both(",")),
    "comma before beat: She turned": Kind(rf"\w(?P<at>[.])” (?:He|She|They) {DOES}\b", put(",")),
    "comma before beat: Tom turned": Kind(rf"\w(?P<at>[.])” {NAME} {DOES}\b", put(",")),
    "comma before beat: the man turned": Kind(
        rf"\w(?P<at>[.])” (?P<to>[TA])(?:he|) (?:[a-z]+ )?[a-z]+ {DOES}\b", put_both(",")
    ),
    "comma before beat: his eyes": Kind(
        rf"\w(?P<at>[.])” (?P<to>[HMT])(?:is|er|y|heir) (?:[a-z]+ )?{PART} [a-z]+ed\b", put_both(",")
    ),
    "small beat after a stop": Kind(rf"\w[.]” (?P<to>[HST])(?:e|he|hey) {DOES}\b", turn),
    "small beat after ? or !": Kind(rf"[?!]” (?P<to>[HST])(?:e|he|hey) {DOES}\b", turn),
    "resumed with a capital": Kind(rf",” {TAG}, “(?P<to>[a-z])", turn),
    "stop before resumed speech": Kind(rf",” {TAG}(?P<at>,) “[a-z]", put(".")),
    "resumed small after a stop": Kind(rf"[,?!]” {TAG}[.] “(?P<to>(?!I\b|I’)[A-Z])[a-z]*(?: [a-z]|[,’])", turn),
    "comma lost before resumed speech": Kind(rf",” {TAG}(?P<at>,) “[a-z]", put("")),
    "comma lost before speech": Kind(rf"(?:^|[.?!] )(?:He|She|They|I|{NAME}) {SAYS}(?P<at>,) “[A-Z]", put("")),
    "stop before speech": Kind(rf"(?:^|[.?!] )(?:He|She|They|I|{NAME}) {SAYS}(?P<at>,) “[A-Z]", put(".")),
    "small speech after a lead": Kind(rf"\b{SAYS}, “(?P<to>(?!I\b|I’)[A-Z])[a-z]*[ ,](?=[^“”]*[.?!]”)", turn),
    "small speech opens a paragraph": Kind(r"^“(?P<to>(?!I\b|I’)[A-Z])[a-z]*[ ,]", turn),
    "comma ends a speech": Kind(r"[a-z](?P<at>[.])”$", put(",")),
    "closer lost before a tag": Kind(rf"[,?!](?P<at>”) (?:{WHO}|I) {SAYS}\b", put(""), anywhere=True),
    "closer lost before a beat": Kind(rf"[.?!](?P<at>”) (?:He|She|They|{NAME}) {DOES}\b", put(""), anywhere=True),
    "closer lost at the end": Kind(r"[.?!](?P<at>”)$", put(""), anywhere=True),
    "opener lost at the start": Kind(r"^(?P<at>“)", put(""), anywhere=True),
    "opener lost within": Kind(r"[.,] (?P<at>“)[A-Za-z]", put(""), anywhere=True),
    "opener doubled": Kind("(?:^| )(?P<at>“)[A-Z]", double),
    "closer doubled": Kind("[.,?!](?P<at>”)(?: |$)", double),
    "comma after a dash": Kind(rf"\w—(?P<at>)” (?:{WHO}|I|{NAME}|{NOUN}|{SAYS})\b", put(",")),
    "comma after ? or !": Kind(rf"[?!](?P<at>)” (?:(?:{WHO}|I) {SAYS}|{SAYS})\b", put(",")),
    "comma outside": Kind(rf"\w(?P<at>,”) (?:{WHO}|I|{NAME}|{SAYS})\b", swap),
}


# --- planting ------------------------------------------------------------------------------------------------------


def places(lines: Sequence[str], kinds: Mapping[str, Kind]) -> dict[str, list[Planted]]:
    """Return where a fault of each kind can be made: in paragraphs of one line whose marks come in pairs."""
    patterns = {name: re.compile(kind.place) for name, kind in kinds.items()}
    found: dict[str, list[Planted]] = {name: [] for name in kinds}
    for number, line in enumerate(lines):
        alone = not (number and lines[number - 1]) and not any(lines[number + 1 : number + 2])
        if not alone or not re.fullmatch("(?:[^“”]*“[^“”]*”)+[^“”]*", line):
            continue
        for name, pattern in patterns.items():
            found[name] += [Planted(number, name, kinds[name].write(match)) for match in pattern.finditer(line)]
    return found


def choose(lines: Sequence[str], found: Mapping[str, Sequence[Planted]], rng: random.Random) -> list[Planted]:
    """Choose faults for one round, the kinds in turn, none near another."""
    most = sum("“" in line for line in lines) // ONE_IN
    left = {name: rng.sample(many, len(many)) for name, many in found.items() if many}
    taken: set[int] = set()
    chosen: list[Planted] = []
    while left:
        for name in rng.sample(sorted(left), len(left)):
            fault = left[name].pop()
            if not left[name]:
                del left[name]
            if fault.line in taken:
                continue
            if len(chosen) == most:
                return chosen
            chosen.append(fault)
            taken.update(range(fault.line - APART, fault.line + APART + 1))
    return chosen


_DRESSED = {"“": '"‘“', "”": '"’”', "‘": "'“‘", "’": "'”’", "—": "-—", "…": ".…"}
_LONGER = {"—": "--", "…": "..."}


def dressed(line: str, other: str) -> list[str] | None:
    """Return what each character of a line is in another dress; None where the lines differ in more than that."""
    out: list[str] = []
    at = 0
    for character in line:
        long = _LONGER.get(character, "")
        piece = long if long and other.startswith(long, at) else other[at : at + 1]
        if piece != long and piece not in _DRESSED.get(character, character):
            return None
        out.append(piece)
        at += len(piece)
    return out if at == len(other) else None


class Written(NamedTuple):
    """A line with its fault: what stands before, in place of what was there, and behind."""

    before: str
    fault: str
    behind: str
    was: str

    @property
    def line(self) -> str:
        """Give the whole line."""
        return self.before + self.fault + self.behind


def write(characters: Sequence[str], change: Change) -> Written:
    """Make a fault in a line of any dress."""
    fault = "".join(piece if isinstance(piece, str) else characters[piece] for piece in change.pieces)
    before, behind = "".join(characters[: change.start]), "".join(characters[change.end :])
    return Written(before, fault, behind, "".join(characters[change.start : change.end]))


# --- judging -------------------------------------------------------------------------------------------------------


class Page(NamedTuple):
    """A text, its diagnostics, and by line the number of each."""

    text: str
    starts: Sequence[int]
    by_line: Mapping[int, Sequence[Diagnostic]]


def judge(lines: Sequence[str], rules: Mapping[str, Rule]) -> Page:
    """Lint a text."""
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    manuscript = Manuscript.of_text(text)
    by_line: dict[int, list[Diagnostic]] = defaultdict(list)
    for found in lint([manuscript], Settings(rules), gather([manuscript])):
        by_line[bisect_right(starts, found.start) - 1].append(found)
    return Page(text, starts, by_line)


def hear(
    clean: Page, faulty: Page, faults: Mapping[int, Written], kinds: Mapping[int, Kind]
) -> Iterator[tuple[int, Told | str]]:
    """Yield of each line with a fault what was told of it, and of any line what else was said that the clean text has not."""
    for number, written in faults.items():
        new: list[Diagnostic] = []
        known = {(d.rule, d.start - clean.starts[number]) for d in clean.by_line.get(number, ())}
        shift = len(written.fault) - len(written.was)
        low, high = len(written.before), len(written.before) + len(written.fault)
        for found in faulty.by_line.get(number, ()):
            start = found.start - faulty.starts[number]
            if (found.rule, start) not in known and (found.rule, start - shift) not in known:
                new.append(found)
        base = faulty.starts[number]
        near = [
            d for d in new if kinds[number].anywhere or (d.start - base <= high + NEAR and d.end - base >= low - NEAR)
        ]
        original = written.before + written.was + written.behind
        yield number, _told(faulty, base, written.line, original, near)
        for found in new:
            if found not in near:
                yield number, shown(faulty, found)
    for number, diagnostics in faulty.by_line.items():
        if number not in faults:
            known = {(d.rule, d.start - clean.starts[number]) for d in clean.by_line.get(number, ())}
            for found in diagnostics:
                if (found.rule, found.start - faulty.starts[number]) not in known:
                    yield number, shown(faulty, found)


def _told(page: Page, base: int, line: str, original: str, near: Sequence[Diagnostic]) -> Told:
    right, offered, wrong = False, False, False
    for found in near:
        for place, fix in enumerate(found.fixes):
            end = len(page.text) - len(line) - base
            fixed = apply(page.text, fix.edits)
            restored = fixed == page.text[:base] + original + page.text[len(page.text) - end :]
            right, offered = right or (restored and not place), offered or restored
            wrong = wrong or (fix.safety is Safety.SAFE and not restored)
    return Told(tuple(sorted({d.rule for d in near})), right, offered, wrong, "; ".join(shown(page, d) for d in near))


def shown(page: Page, found: Diagnostic) -> str:
    """Show a finding in its context."""
    text = page.text
    left, right = text[max(0, found.start - 50) : found.start], text[found.end : found.end + 50]
    return f"{found.rule}: {left}[[{text[found.start : found.end]}]]{right}".replace("\n", "⏎")


# --- counting ------------------------------------------------------------------------------------------------------


class Count:
    """What became of the faults of one kind in one dress."""

    def __init__(self) -> None:
        self.planted = 0
        self.found = 0
        self.right = 0
        self.offered = 0
        self.wrong = 0
        self.rules: Counter[str] = Counter()

    def add(self, told: Told) -> None:
        """Count what was told of one fault."""
        self.planted += 1
        self.found += bool(told.rules)
        self.right += told.right
        self.offered += told.offered
        self.wrong += told.wrong
        self.rules.update(told.rules)


class Tables:
    """All counts, the dress test, and a list of what went wrong."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Count] = defaultdict(Count)
        self.strays: Counter[tuple[str, str]] = Counter()
        self.both: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.missed: list[str] = []

    def add(self, dress: str, kind: str, written: Written, told: Told) -> None:
        """Count what a dress told of a fault."""
        self.counts[kind, dress].add(told)
        context = f"{written.before[-70:]}⟦{written.fault}⟧{written.behind[:70]}"
        if not told.rules:
            self.missed.append(f"missed | {kind} | {dress} | {context}")
        elif not told.right:
            self.missed.append(f"not right | {kind} | {dress} | {context} | {told.text}")
        if told.wrong:
            self.missed.append(f"wrong | {kind} | {dress} | {context} | {told.text}")

    def stray(self, dress: str, kind: str, shown_: str) -> None:
        """Count what else was said."""
        self.strays[kind, dress] += 1
        self.missed.append(f"else | {kind} | {dress} | {shown_}")

    def compare(self, dress: str, first: Told, other: Told) -> None:
        """Count, of a fault, whether another dress tells what the curly one does."""
        self.both[dress] += bool(first.rules and other.rules)
        self.alone[dress] += bool(other.rules and not first.rules)

    def print(self, dresses: Sequence[str]) -> None:
        """Print the tables."""
        kinds = sorted({kind for kind, _ in self.counts}, key=[*KINDS].index)
        print(f"{'':34}" + "".join(f"{dress:>8} found right offer wrong else" for dress in dresses))
        for kind in [*kinds, "all"]:
            row = f"{kind:34}"
            for dress in dresses:
                counts = [self.counts[k, dress] for k in kinds if kind in {k, "all"}]
                planted = sum(c.planted for c in counts) or 1
                shares = (
                    100 * sum(part) / planted
                    for part in zip(*((c.found, c.right, c.offered) for c in counts), strict=True)
                )
                found, right, offered = shares
                wrong = sum(c.wrong for c in counts)
                strays = sum(n for (k, d), n in self.strays.items() if d == dress and kind in {k, "all"})
                row += f"{planted:8} {found:5.1f} {right:5.1f} {offered:5.1f} {wrong:5} {strays:4}"
            rules = sum((self.counts[k, d].rules for k in kinds for d in dresses if k == kind), Counter[str]())
            print(row + "  " + ", ".join(f"{rule} {n}" for rule, n in rules.most_common(3)))
        elsewhere = ", ".join(f"{dress} {self.strays['elsewhere', dress]}" for dress in dresses)
        print(f"said in paragraphs without a fault: {elsewhere}")
        found = sum(count.found for (_, dress), count in self.counts.items() if dress == dresses[0])
        for dress in dresses[1:]:
            share = 100 * self.both[dress] / (found or 1)
            print(f"of what is found in {dresses[0]}, {dress} finds {share:.1f} %, and {self.alone[dress]} more")


def measure(
    dresses: Mapping[str, Sequence[str]],
    rules: Mapping[str, Rule],
    kinds: Mapping[str, Kind],
    seeds: Sequence[str],
    tables: Tables,
) -> None:
    """Plant faults into the dresses of one book, as lines, the curly one first, anew for each seed, and count what becomes of them."""
    first = next(iter(dresses.values()))
    found = places(first, kinds)
    clean = {dress: judge(lines, rules) for dress, lines in dresses.items()}
    for seed in seeds:
        rng = random.Random(seed)  # noqa: S311  # the same faults every time
        chosen: dict[int, Planted] = {}
        characters: dict[int, dict[str, list[str]]] = {}
        for fault in choose(first, found, rng):
            alike = {dress: dressed(first[fault.line], lines[fault.line]) for dress, lines in dresses.items()}
            if all(alike.values()):
                chosen[fault.line] = fault
                characters[fault.line] = {dress: one for dress, one in alike.items() if one}
        told: dict[str, dict[int, Told]] = {}
        for dress, lines in dresses.items():
            written = {number: write(characters[number][dress], fault.change) for number, fault in chosen.items()}
            faulty = judge([written[n].line if n in written else line for n, line in enumerate(lines)], rules)
            told[dress] = {}
            for number, what in hear(
                clean[dress], faulty, written, {n: kinds[fault.kind] for n, fault in chosen.items()}
            ):
                kind = chosen[number].kind if number in chosen else "elsewhere"
                if isinstance(what, Told):
                    tables.add(dress, kind, written[number], what)
                    told[dress][number] = what
                else:
                    tables.stray(dress, kind, what)
        one, *others = told
        for dress in others:
            for number in chosen:
                tables.compare(dress, told[one][number], told[dress][number])


def main() -> None:
    """Read the books that the command line names, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--books", type=int, help="the first so many books alone")
    parser.add_argument("--rounds", type=int, default=3, help="how often each book is planted anew")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="", help="only the kinds that have this in their name")
    parser.add_argument("--dress", nargs="*", default=DRESSES)
    parser.add_argument("--misses", type=Path, help="list here what was missed, mended otherwise, or said beside")
    options = parser.parse_args()

    rules = select(load_rules(), ())
    kinds = {name: kind for name, kind in KINDS.items() if options.kind in name}
    tables = Tables()
    for path in sorted((options.folder / options.dress[0]).glob("*.txt"))[: options.books]:
        dresses = {
            dress: (options.folder / dress / path.name).read_text(encoding="utf-8").split("\n")
            for dress in options.dress
        }
        seeds = [f"{options.seed} {number} {path.stem}" for number in range(options.rounds)]
        measure(dresses, rules, kinds, seeds, tables)
    tables.print(options.dress)
    if options.misses:
        options.misses.write_text("\n".join(sorted(tables.missed)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
