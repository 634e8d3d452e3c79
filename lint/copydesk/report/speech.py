"""How dialogue was read, for people: a page of statistics, and the text with its speeches, tags and beats told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.report.lines import Line, on_one_line, width
from copydesk.source import LineIndex
from copydesk.speech.clauses import Clause, Kind, run_end
from copydesk.speech.reading import Reading, readings
from copydesk.speech.statistics import Part, Statistics, add
from copydesk.speech.turns import Beside, Turn, subject_of, tag_of, turns

_BARS = "▁▂▃▄▅▆▇█"
_WIDEST_BAR = 24
_LISTED = 15  # verbs, speakers
_SHARES = 20  # bits of a book without chapters
_MOST_PARTS = 60
_FEWEST_PARTS = 3
_ENOUGH = 1000  # words for a course to be worth showing
_PLACES_SHOWN = 12
_NARROWEST = 40
_WIDEST = 100
_TITLE = 30
_FAR = 4  # words: he took his hat, turned to the door and said

SPEECH, TAG, BEAT, DOUBT = "cyan", "bold green", "yellow", "bold red"
_BESIDE = (
    (Beside.TAG, "with a tag", TAG, "█"),
    (Beside.BEAT, "with a beat", BEAT, "▒"),
    (Beside.NOTHING, "bare", "dim", "░"),
)
_STOPS = frozenset(".?!")
_LETTERS = {Beside.TAG: "t", Beside.BEAT: "b", Beside.NOTHING: "·"}
# How what a style shows is shown where there are none.
_BRACKETS = {TAG: ("[", "]"), BEAT: ("{", "}"), DOUBT: ("⟨", "⟩")}


class Read(NamedTuple):
    """A file as it was read."""

    path: str
    manuscript: Manuscript
    facts: Facts
    lines: LineIndex
    statistics: Statistics

    def line(self, offset: int) -> int:
        """Return the line in the source of an offset in the prose."""
        return self.lines.place(self.manuscript.prose.span(offset, offset)[0])[0]


def page(files: Sequence[Read]) -> list[Line]:
    """Return the statistics of all files together."""
    total = add([file.statistics for file in files])
    title = on_one_line(files[0].path) if len(files) == 1 else f"{len(files):,} files"
    lines: list[Line] = [[(title, "bold")]]
    if not total.speeches:
        lines.append([(f"  No speech in {_many(total.words, 'word')}.", "")])
        return [*lines, *_unread(files), *_in_doubt(files)]
    share = total.spoken / max(1, total.words)
    count = sum(total.turns.values())
    quoted = f", and {total.quoted:,} quoted within sentences" if total.quoted else ""
    lines += [
        [("  Words     ", "dim"), (f"{total.words:,}, of them {total.spoken:,} spoken ({share:.0%})", "")],
        [("  Speeches  ", "dim"), (f"{total.speeches:,} in {_many(count, 'turn')}{quoted}", "")],
        [("  Turns     ", "dim"), *_turn_bar(total.turns)],
        [("            ", ""), *_turn_key(total.turns)],
        *_course(files),
        [],
        *_table("Verbs of tags", total.verbs, TAG),
        *_table("Speakers that tags name", total.speakers, SPEECH),
        *_unread(files),
        *_in_doubt(files),
    ]
    return lines


def _unread(files: Sequence[Read]) -> Iterator[Line]:
    """Yield which files show speech in a way that is not read."""
    for file in files:
        convention = file.manuscript.convention
        if not convention.is_read:
            where = "" if len(files) == 1 else f"{on_one_line(file.path)}: "
            yield [(f"  {where}speech is shown by {convention.value} here, and is not read.", DOUBT)]


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _turn_bar(counts: Counter[Beside]) -> Iterator[tuple[str, str]]:
    total = sum(counts.values())
    shown = 0
    for number, (beside, _, style, block) in enumerate(_BESIDE):
        so_far = sum(counts[other] for other, _, _, _ in _BESIDE[: number + 1])
        blocks = round(2 * _WIDEST_BAR * so_far / max(1, total)) - shown
        shown += blocks
        yield block * blocks, style if beside is not Beside.NOTHING else "dim"


def _turn_key(counts: Counter[Beside]) -> Iterator[tuple[str, str]]:
    total = max(1, sum(counts.values()))
    for number, (beside, name, style, block) in enumerate(_BESIDE):
        yield ("   " if number else "") + block, style
        yield f" {counts[beside]:,} {name} ({counts[beside] / total:.0%})", ""


def _course(files: Sequence[Read]) -> list[Line]:
    """Return how the share of speech goes through the book: by chapter, by file, or by equal bits."""
    words = sum(file.statistics.words for file in files)
    if words < _ENOUGH:
        return []
    parts = [part for file in files for part in _parts_of(file, alone=len(files) == 1)]
    titled = _FEWEST_PARTS <= len(parts) <= _MOST_PARTS
    if not titled:
        parts = list(_equal(files))
    shares = [part.spoken / max(1, part.words) for part in parts]
    top = max(*shares, 0.01)
    bars = "".join(_BARS[min(len(_BARS) - 1, int(share / top * len(_BARS)))] for share in shares)
    least, most = shares.index(min(shares)), shares.index(max(shares))
    where = f"in {len(parts)} chapters" if titled else f"in {len(parts)} equal bits"
    ends = ", ".join(
        f"{word} {shares[at]:.0%}{_named(parts[at], at)}" for word, at in (("least", least), ("most", most))
    )
    return [
        [("  Course    ", "dim"), (bars, SPEECH)],
        [("            ", ""), (f"share of speech {where}: {ends}", "dim")],
    ]


def _named(part: Part, at: int) -> str:
    title = on_one_line(part.title)
    if not title:
        return f" in number {at + 1}"
    return f" in “{title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + '…'}”"


def _parts_of(file: Read, *, alone: bool) -> Iterator[Part]:
    parts = file.statistics.parts
    if alone or len(parts) > 1:
        yield from (part for part in parts if part.words)
    elif parts and parts[0].words:
        yield parts[0] if parts[0].title else parts[0]._replace(title=file.path)


def _equal(files: Sequence[Read]) -> Iterator[Part]:
    """Cut a book of one piece, or of very many, into equal bits."""
    spoken: list[int] = []
    words = 0
    for file in files:
        for turn in readings(file.manuscript, file.facts):
            if not turn.quoted:
                first, end = (file.manuscript.word_after(at) for at in (turn.speech.start, turn.speech.end))
                spoken += range(words + first, words + end)
        words += file.statistics.words
    bits = Counter(at * _SHARES // words for at in spoken)
    for at in range(_SHARES):
        yield Part("", 0, words // _SHARES, bits[at])


def _table(heading: str, counts: Counter[str], style: str) -> list[Line]:
    """Return a table of counts with bars, the most frequent first."""
    if not counts:
        return []
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    shown = rows if len(rows) <= _LISTED + 1 else rows[:_LISTED]
    wide = max(width(name) for name, _ in shown)
    lines: list[Line] = [[(f"{heading} ({len(rows):,})", "bold")]]
    for name, count in shown:
        bar = "█" * max(1, round(_WIDEST_BAR * count / rows[0][1]))
        lines.append([(f"  {name}{' ' * (wide - width(name))}  {count:6,}  ", ""), (bar, style)])
    others = rows[len(shown) :]
    if others:
        lines.append([(f"  and {len(others):,} more, {sum(count for _, count in others):,} together", "dim")])
    return [*lines, []]


def _in_doubt(files: Sequence[Read]) -> list[Line]:
    """Return where the marks may pair otherwise."""
    places = [(file, offset) for file in files for offset in file.statistics.unsure]
    if not places:
        return []
    shown = ", ".join(f"{on_one_line(file.path)}:{file.line(offset)}" for file, offset in places[:_PLACES_SHOWN])
    more = f" and {len(places) - _PLACES_SHOWN:,} more" if len(places) > _PLACES_SHOWN else ""
    return [
        [(f"In doubt ({_many(len(places), 'paragraph')})", "bold")],
        [("  The marks may pair otherwise, and rules keep quiet: ", ""), (f"{shown}{more}", DOUBT)],
        [],
    ]


def annotated(file: Read, columns: int, *, colours: bool) -> list[Line]:
    """Return the text with its speeches, tags and beats told apart, and who speaks where a tag names them."""
    columns = min(max(columns, _NARROWEST), _WIDEST)
    by_paragraph: dict[int, list[Reading]] = {}
    for reading in readings(file.manuscript, file.facts):
        by_paragraph.setdefault(reading.speech.paragraph, []).append(reading)
    turn_of: dict[int, Turn] = {}
    for turn in turns(file.manuscript, file.facts):
        for reading in readings(file.manuscript, file.facts)[turn.first : turn.end]:
            turn_of[reading.speech.paragraph] = turn
    gutter = len(f"{file.line(len(file.manuscript.text)):,}") + 3
    lines: list[Line] = [[(on_one_line(file.path), "bold")], _legend(colours=colours), []]
    for index, paragraph in enumerate(file.manuscript.paragraphs):
        own = turn_of.get(index)
        letter, style = (" ", "") if own is None else (_LETTERS[own.beside], SPEECH)
        if any(reading.speech.unsure for reading in by_paragraph.get(index, ())):
            letter, style = "?", DOUBT
        number = f"{file.line(paragraph.start):,}".rjust(gutter - 3)
        pieces = list(_pieces(file, (paragraph.start, paragraph.end), by_paragraph.get(index, ())))
        if not colours:
            pieces = [(_in_brackets(text, style), "") for text, style in pieces]
        if own is not None and own.speaker:
            pieces.append((f"  ({own.speaker})", "dim"))
        for at, line in enumerate(_wrapped(pieces, columns - gutter)):
            head: Line = [(f"{number} ", "dim"), (f"{letter} ", style)] if at == 0 else [(" " * gutter, "")]
            lines.append(head + line)
        lines.append([])
    return lines


def _legend(*, colours: bool) -> Line:
    names = (("speech", SPEECH), ("tag", TAG), ("beat", BEAT), ("in doubt", DOUBT))
    pieces: Line = []
    for name, style in names:
        pieces += [
            (name if colours else _in_brackets("“speech”" if style == SPEECH else name, style), style),
            ("  ", ""),
        ]
    return [*pieces, ("t a turn with a tag, b with a beat, · bare", "dim")]


def _in_brackets(text: str, style: str) -> str:
    if style not in _BRACKETS or not text.strip():
        return text
    opening, closing = _BRACKETS[style]
    return f"{opening}{text}{closing}"


def _pieces(file: Read, span: tuple[int, int], of_paragraph: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a paragraph, each with its style."""
    text, done = file.manuscript.text, span[0]
    for start, end, style in sorted(_styled(file, of_paragraph)):
        if start < done:
            continue  # the clause between two speeches belongs to both
        yield text[done:start], ""
        yield text[start:end], style
        done = end
    yield text[done : span[1]], ""


def _styled(file: Read, of_paragraph: Iterable[Reading]) -> Iterator[tuple[int, int, str]]:
    manuscript, facts = file.manuscript, file.facts
    for reading in of_paragraph:
        speech = reading.speech
        if reading.quoted:
            continue
        yield speech.start, speech.end, DOUBT if speech.unsure else SPEECH
        tag = tag_of(manuscript, facts, reading)
        if tag is not None:
            yield *clause_span(manuscript, tag.clause), TAG
        for clause in (reading.before, reading.after):
            if clause is not None and clause.kind is Kind.BEAT and (tag is None or clause.first != tag.clause.first):
                start, _ = manuscript.word_span(clause.first)
                _, end = manuscript.word_span(run_end(manuscript, clause.first) - 1)
                yield start, end, BEAT
        if reading.lead.afresh and reading.lead.mark in _STOPS:
            yield from _sentence_before(manuscript, reading)


def _sentence_before(manuscript: Manuscript, reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Yield the narration's sentence that stands before a speech, if one does."""
    paragraph = manuscript.paragraphs[reading.speech.paragraph]
    floor = manuscript.speeches[reading.precedes].end if reading.precedes >= 0 else paragraph.start
    last = manuscript.word_after(reading.speech.start) - 1
    start, _ = manuscript.sentence_at(manuscript.word_starts[last])
    first = manuscript.word_after(max(start, floor))
    if first <= last:
        yield manuscript.word_starts[first], manuscript.word_span(last)[1], BEAT


def clause_span(manuscript: Manuscript, clause: Clause) -> tuple[int, int]:
    """Return where a clause stands, from its first word to its verb or its subject; its verb alone where that is far off."""
    far = clause.verb - clause.subject_end > _FAR and not clause.inverted
    start, _ = manuscript.word_span(clause.verb if far else clause.first)
    _, subject_end = subject_of(manuscript, clause)
    last = min(max(clause.first, clause.verb, subject_end - 1), len(manuscript.words) - 1)
    return start, manuscript.word_span(last)[1]


def _wrapped(pieces: Iterable[tuple[str, str]], columns: int) -> Iterator[Line]:
    """Yield lines that fit, broken between words."""
    line: Line = []
    used = 0
    for text, style in pieces:
        for word in on_one_line(text).replace(" ", " \0").split("\0"):
            size = width(word.rstrip(" "))
            if used + size > columns and used:
                yield line
                line, used = [], 0
            line.append((word, style))
            used += width(word)
    yield line
