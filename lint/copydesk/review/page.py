"""What a review shows: a finding, the keys, what came of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.report.excerpt import INDENT, before_and_after, in_full
from copydesk.report.lines import Line, clipped, on_one_line, width
from copydesk.report.summary import STYLES
from copydesk.review.session import Kind
from copydesk.rule import Safety
from copydesk.run import Placed

_NARROWEST = 20
_MOST_LINES = 2

KEYS = (
    ("y", "accept the first repair"),
    ("1–9", "choose a repair by its number"),
    ("e", "edit the sentence by hand"),
    ("s", "stet: let it stand, and remember that"),
    ("w", "put the word into the style sheet"),
    ("n, space", "skip it; it comes up next time"),
    ("g", "decide of all places of this matter at once"),
    ("a", "decide of all that this rule has in this file"),
    ("f", "skip the rest of this file"),
    ("b", "back: take the last decision back"),
    ("q", "quit; what was decided is written"),
    ("Ctrl-C", "stop; what is not written yet is dropped"),
)


class Shown(NamedTuple):
    """A finding as it is shown: the text as it stands, its place there, its path and number, what may be done."""

    text: str
    place: Placed
    path: str
    number: int
    total: int
    alike: int = 1
    """How many places of its matter wait."""
    is_word: bool = False


def finding(shown: Shown, columns: int) -> Iterator[Line]:
    """Yield a finding: where it is, the sentence, the reason, the repairs, the keys."""
    columns = max(columns, _NARROWEST)
    place, diagnostic = shown.place, shown.place.diagnostic
    head = f"{shown.number:,} of {shown.total:,} · {on_one_line(shown.path)}:{place.line}:{place.column} "
    yield []
    yield [(clipped(head, columns), "bold"), ("─" * max(0, columns - width(head)), "dim")]
    label: Line = [(diagnostic.severity.label, STYLES[diagnostic.severity]), (f"  {diagnostic.rule}", "dim")]
    if shown.alike > 1:
        label.append((f"  {shown.alike:,} places", "dim"))
    yield label
    yield []
    yield from in_full(shown.text, place, columns)
    yield []
    yield from _wrapped(diagnostic.message, columns)
    for number, fix in enumerate(diagnostic.fixes[:9]):
        before, after = before_and_after(shown.text, fix)
        yield from _repair("y" if number == 0 else str(number + 1), before, after, _note(fix.safety, number), columns)
    yield []
    yield from keys(shown, columns)


def _note(safety: Safety, number: int) -> str:
    return safety.label if number == 0 else ""


def _repair(key: str, before: str, after: str, note: str, columns: int) -> Iterator[Line]:
    """Yield a repair on one line; on two, cut where they must be, where it is too long for that."""
    head: Line = [(f"{INDENT}{key}  ", "bold")]
    tail: Line = [(f"  {note}", "dim")] if note else []
    room = columns - len(INDENT) - 3
    if width(before) + width(after) + 3 + (width(note) + 2 if note else 0) <= room:
        yield [*head, (before, "red"), (" → ", "dim"), (after or "(nothing)", "green"), *tail]
        return
    yield [*head, (clipped(before, room), "red")]
    yield [(INDENT + " → ", "dim"), (clipped(after or "(nothing)", room), "green")]


def _wrapped(text: str, columns: int) -> Iterator[Line]:
    from textwrap import wrap  # noqa: PLC0415  # only here

    for line in wrap(on_one_line(text), max(columns - len(INDENT), 1)):
        yield [(INDENT + line, "")]


def keys(shown: Shown, columns: int) -> list[Line]:
    """Return the keys: with words where they fit on two lines, else without."""
    fixes = shown.place.diagnostic.fixes[:9]
    wanted: list[tuple[str, str]] = []
    if fixes:
        wanted.append(("y", "accept"))
    if len(fixes) > 1:
        wanted.append(("2" if len(fixes) == 2 else f"2–{len(fixes)}", "choose"))  # noqa: PLR2004
    wanted += [("e", "edit"), ("s", "stet")]
    if shown.is_word:
        wanted.append(("w", "word"))
    wanted.append(("n", "skip"))
    if shown.alike > 1:
        wanted.append(("g", f"all {shown.alike:,}"))
    wanted += [("a", "rule"), ("f", "file"), ("b", "back"), ("q", "quit"), ("?", "help")]
    lines = choices(wanted, columns)
    return lines if len(lines) <= _MOST_LINES else [[(" ".join(key for key, _ in wanted), "bold cyan")]]


def choices(wanted: Sequence[tuple[str, str]], columns: int) -> list[Line]:
    """Return keys with what they do, on as many lines as that takes."""
    lines: list[Line] = []
    room = 0
    for key, does in wanted:
        needed = width(key) + 1 + width(does) + 2
        if needed > room:
            lines.append([])
            room = columns
        lines[-1] += [(key, "bold cyan"), (f" {does}  ", "")]
        room -= needed
    return lines


def help_lines() -> Iterator[Line]:
    """Yield the table of keys."""
    wide = max(len(key) for key, _ in KEYS)
    yield []
    for key, does in KEYS:
        yield [(f"{INDENT}{key:<{wide}}", "bold cyan"), (f"  {does}", "")]


def outcome(text: str) -> Line:
    """Return what came of a key."""
    return [(f"{INDENT}{text}", "dim")]


def summary(counts: dict[Kind, int], left: int) -> Line:
    """Return what was done in a review."""
    said = [f"{counts[kind]:,} {kind.value}" for kind in Kind if counts.get(kind) and kind is not Kind.LEFT]
    if counts.get(Kind.LEFT):
        left += counts[Kind.LEFT]
    if left:
        said.append(f"{left:,} left for another time")
    text = ", ".join(said)
    return [(f"{text[:1].upper()}{text[1:]}." if text else "Nothing was decided.", "bold")]
