"""Going through a review: keys in, decisions out. It knows a terminal only by four functions, so a test can be one."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from copydesk.config import shown
from copydesk.formats import format_of
from copydesk.report.lines import Line, on_one_line
from copydesk.review import page
from copydesk.review.desk import Desk, back, counts, current, known, onward, progress, put_in, waiting
from copydesk.review.markup import sound
from copydesk.review.page import Shown, outcome
from copydesk.review.session import (
    Answer,
    Kind,
    Scope,
    Session,
    acceptable,
    alike,
    as_it_stands,
    decide,
    edited,
    marked_word,
    pending,
)
from copydesk.review.writing import Papers

_MOST_NUMBERS = 9
_MOST_NAMES = 5


class Ended(Exception):  # noqa: N818  # no error
    """The terminal has nothing more to give: it was closed, or Ctrl-D was pressed. What was decided is kept."""


class Terminal(NamedTuple):
    """Where a person sits.

    `key` waits for a key (a character, "" for one that has none), `line` lets a line be edited (a label, the text at
    first, where the cursor is; None: given up), `show` prints,
    `columns` tells the width.
    """

    key: Callable[[], str]
    line: Callable[[str, str, int], str | None]
    show: Callable[[Iterable[Line]], None]
    columns: Callable[[], int]


class Place(NamedTuple):
    """Where a key was pressed."""

    desk: Desk
    session: Session
    at: int
    path: str
    terminal: Terminal
    papers: Papers

    @property
    def waiting(self) -> list[int]:
        """The findings of the session that wait."""
        return pending(self.session, known(self.desk))

    def alike(self, scope: Scope) -> list[int]:
        """The waiting findings that go with this one."""
        return alike(self.session, self.at, scope, known(self.desk))


# What a key does: the answers it gives, or why it gives none ("" where that is plain to see).
_Given: TypeAlias = list[Answer] | str


def go(desk: Desk, terminal: Terminal, papers: Papers) -> bool:
    """Go through the findings until none waits or the person quits, and write what was decided.

    Tell whether it came to that: Ctrl-C stops it, and nothing more is written.
    """
    try:
        desk = onward(desk, papers.judge, papers.refresh)
        while (now := current(desk)) is not None:
            place = Place(desk, *now, desk.files[desk.at].path, terminal, papers)
            terminal.show(page.finding(_shown(place), terminal.columns()))
            try:
                after = _asked(place)
            except Ended:
                break
            if after is None:
                break
            desk = _moved_on(desk, after, terminal, papers)
        papers.save(desk, everything=True)
    except KeyboardInterrupt:
        terminal.show([[], outcome("Stopped."), *_ending(desk, papers, lost=papers.unwritten(desk))])
        return False
    terminal.show([[], *_ending(desk, papers)])
    return True


def _moved_on(before: Desk, after: Desk, terminal: Terminal, papers: Papers) -> Desk:
    """Return the desk at its next finding; write what is done, and say what happened on the way."""
    desk = onward(after, papers.judge, papers.refresh)
    if desk.at > before.at and desk.at < len(desk.files):
        terminal.show([outcome(f"{on_one_line(shown(path))} is written") for path in papers.save(desk)])
    elif (
        desk.at == after.at
        and desk.at < len(desk.files)
        and len(desk.files[desk.at].sessions) > len(after.files[after.at].sessions)
    ):
        terminal.show([outcome("read again after your changes: there is more")])
    return desk


def _shown(place: Place) -> Shown:
    text, finding = as_it_stands(place.session, place.at)
    number, total = progress(place.desk)
    return Shown(
        text, finding, shown(place.path), number, total, len(place.alike(Scope.GROUP)), is_word=_word(place) != ""
    )


def _word(place: Place) -> str:
    """Return the word that the finding is about; "" where it is about something else."""
    rule = place.session.found[place.at].diagnostic.rule
    return marked_word(place.session, place.at) if rule in place.desk.vocabulary else ""


def _asked(place: Place) -> Desk | None:
    """Ask for keys until something is decided or taken back; None where the person quits. Raises Ended."""
    show = place.terminal.show
    while True:
        pressed = place.terminal.key().lower()
        if pressed == "q":
            return None
        if pressed == "?":
            show([*page.help_lines(), [], *page.keys(_shown(place), place.terminal.columns())])
            continue
        if pressed == "b":
            before = back(place.desk)
            if before is not None:
                show([outcome("taken back")])
                return before
            show([outcome("there is nothing to take back")])
            continue
        given = _given(place, pressed)
        if isinstance(given, str):
            if given:
                show([outcome(given)])
            continue
        show([outcome(_said(given))])
        return put_in(place.desk, decide(place.session, given))


def _given(place: Place, pressed: str) -> _Given:
    """Return what a key decides."""
    if pressed in {"y", *"123456789"}:
        return _accepted(place, 0 if pressed == "y" else int(pressed) - 1, [place.at], None)
    if pressed in {"n", " "}:
        return [Answer(place.at, Kind.SKIPPED)]
    if pressed == "f":
        return [Answer(at, Kind.LEFT) for at in place.waiting]
    if pressed == "a":
        return _together(place, Scope.RULE)
    if pressed == "g":
        return _together(place, Scope.GROUP)
    if pressed == "s":
        return _stetted(place, [place.at])
    if pressed == "e":
        return _edited(place)
    if pressed == "w":
        return _put(place)
    return "" if not pressed.isprintable() or not pressed else f"“{pressed}” does nothing here; ? shows the keys"


def _accepted(place: Place, number: int, among: list[int], scope: Scope | None) -> _Given:
    offered = len(place.session.found[place.at].diagnostic.fixes)
    if not offered:
        return "there is no repair to accept; e edits by hand"
    if number >= min(offered, _MOST_NUMBERS):
        return f"there is no repair {number + 1}"
    answers = acceptable(place.session, place.at, number, among, scope)
    return sound(place.session, format_of(place.path), answers) or "that would break the markup; e edits by hand"


def _together(place: Place, scope: Scope) -> _Given:
    """Ask what becomes of all findings of a rule, or of a matter."""
    among = place.alike(scope)
    diagnostic = place.session.found[place.at].diagnostic
    if len(among) == 1:
        return "there is no other like it in this file"
    what = f"of {diagnostic.rule}" if scope is Scope.RULE else "of this matter"
    keys = [("s", "stet"), ("n", "skip"), ("any other key", "back")]
    if len(diagnostic.fixes) > 1 and scope is Scope.GROUP:
        keys.insert(0, (f"2–{min(len(diagnostic.fixes), _MOST_NUMBERS)}", "choose"))
    if diagnostic.fixes:
        keys.insert(0, ("y", "accept"))
    place.terminal.show([outcome(f"all {len(among):,} {what}:"), *page.choices(keys, place.terminal.columns())])
    pressed = place.terminal.key().lower()
    if pressed == "y" or (pressed in set("123456789") and scope is Scope.GROUP):
        return _accepted(place, 0 if pressed == "y" else int(pressed) - 1, among, scope)
    if pressed == "s":
        return _stetted(place, among)
    if pressed in {"n", " "}:
        return [Answer(at, Kind.SKIPPED) for at in among]
    return "nothing decided"


def _stetted(place: Place, among: list[int]) -> _Given:
    rule = place.session.found[place.at].diagnostic.rule
    refused = place.papers.stet_refusal(rule)
    if refused:
        return refused
    why = place.terminal.line("Stet. Why? (Enter: no reason; Esc: no stet) ", "", 0)
    if why is None:
        return "nothing decided"
    return [Answer(at, Kind.STETTED, said=" ".join(why.split())) for at in among]


def _edited(place: Place) -> _Given:
    now, finding = as_it_stands(place.session, place.at)
    start, end = finding.sentence
    sentence = now[start:end]
    cursor = len(now[start : finding.diagnostic.start].replace("\r\n", "\n"))
    typed = place.terminal.line("Edit (Esc: as it was): ", sentence.replace("\r\n", "\n"), cursor)
    if typed is None:
        return "nothing changed"
    if not typed.strip():
        return "a sentence is not taken out here: the file is the place for that"
    if "\r\n" in sentence:
        typed = typed.replace("\n", "\r\n")
    answer = edited(place.session, place.at, typed)
    return [answer] if answer else "nothing changed"


def _put(place: Place) -> _Given:
    """Ask under which key the word goes into the style sheet, and put it there for all findings about it in the file."""
    word = _word(place)
    if not word:
        return "this is not about a word that the style sheet could have"
    show = place.terminal.show
    while True:
        show(
            [
                outcome(f"“{word}” goes into {place.papers.sheet_name(place.path)}:"),
                *page.choices(
                    [("n", "as a name"), ("w", "as a word"), ("e", "in another form"), ("any other key", "not at all")],
                    place.terminal.columns(),
                ),
            ]
        )
        pressed = place.terminal.key().lower()
        if pressed != "e":
            break
        word = " ".join((place.terminal.line("Word: ", word, len(word)) or word).split())
    key = {"n": "names", "w": "words"}.get(pressed)
    if key is None:
        return "nothing decided"
    refused = place.papers.refusal(place.path, key, word)
    return refused or [Answer(place.at, Kind.WORD, key=key, word=word)]


def _said(answers: list[Answer]) -> str:
    """Say what was decided."""
    first = answers[0]
    if first.kind is Kind.WORD:
        return f"“{first.word}” is put into the style sheet"
    if first.kind is Kind.LEFT:
        return f"{len(answers):,} skipped: the rest of this file"
    return first.kind.value if len(answers) == 1 else f"{len(answers):,} {first.kind.value}"


def _ending(desk: Desk, papers: Papers, lost: str = "") -> list[Line]:
    """Say what was done, and where it is."""
    lines = [] if lost else [page.summary(counts(desk), waiting(desk))]
    paths = papers.written()
    if lost:
        lines.append([(lost, "bold")])
    if paths:
        names = ", ".join(on_one_line(shown(path)) for path in paths[:_MOST_NAMES])
        more = f" and {len(paths) - _MOST_NAMES:,} more" if len(paths) > _MOST_NAMES else ""
        undo = " “copydesk undo” takes the review back." if papers.has_journal else ""
        lines.append([(f"Written: {names}{more}.{undo}", "")])
    return lines
