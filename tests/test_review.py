"""A review without a terminal: keys in, decisions and files out."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import journal
from copydesk.facts import Facts
from copydesk.formats import format_of
from copydesk.manuscript import Manuscript
from copydesk.prose import Edit, apply
from copydesk.report.lines import Line, to_text, width
from copydesk.review import page
from copydesk.review.changes import Changes, by_hand, carry, changes, is_touched
from copydesk.review.desk import Desk, File
from copydesk.review.going import Ended, Terminal, go
from copydesk.review.page import Shown
from copydesk.review.session import Answer, Kind, Session, back, decide, edits_of, pending
from copydesk.review.writing import Papers
from copydesk.rule import Finding, Fix, Rule, Safety, Severity, Touches
from copydesk.run import Options, Run

ALL = frozenset(Touches)
SLIPS = {"teh": ("the",), "wich": ("which", "witch"), "selkie": ()}


def each_word(words: dict[str, tuple[str, ...]], safety: Safety) -> Callable[[Manuscript, Facts], Iterator[Finding]]:
    def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        del facts
        for at in range(len(manuscript.words)):
            form = manuscript.word(at)
            if form.lower() in words:
                span = manuscript.word_span(at)
                meant = words[form.lower()]
                grades = (safety, *([Safety.SUGGESTION] * len(meant)))
                fixes = tuple(
                    Fix((Edit(*span, to),), grade, f"Write “{to}”") for to, grade in zip(meant, grades, strict=False)
                )
                yield Finding(*span, f"“{form}” is odd.", fixes, group=form.lower())

    return check


def spaces(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    del facts
    at = manuscript.text.find("  ")
    while at >= 0:
        yield Finding(at, at + 2, "One space is enough.", (Fix((Edit(at, at + 2, " "),), Safety.SAFE, "One space"),))
        at = manuscript.text.find("  ", at + 2)


def stars(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Mark “star” and offer a repair that would make emphasis."""
    del facts
    at = manuscript.text.find("star")
    if at >= 0:
        yield Finding(at, at + 4, "A star.", (Fix((Edit(at, at + 4, "*star*"),), Safety.UNSAFE, "Write it"),))


def rule(check: Callable[[Manuscript, Facts], Iterable[Finding]], *, vocabulary: bool = False) -> Rule:
    return Rule(
        summary="A rule.",
        explanation=None,
        severity=Severity.ERROR,
        check=check,
        examples=(),
        fix=Safety.SAFE,
        touches=ALL,
        vocabulary=vocabulary,
    )


RULES = {
    "a/slip": rule(each_word(SLIPS, Safety.UNSAFE), vocabulary=True),
    "a/spaces": rule(spaces),
    "a/stars": rule(stars),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "journal")
    return here


STOP = "stop"


class Person:
    """Presses keys, types lines, and sees what is shown. A line that begins with + is appended to what stands there."""

    def __init__(self, keys: Sequence[str], lines: Sequence[str | None] = ()) -> None:
        self.keys = list(keys)
        self.lines = list(lines)
        self.offered: list[str] = []
        self.seen: list[Line] = []

    def key(self) -> str:
        if not self.keys:
            raise Ended
        pressed = self.keys.pop(0)
        if pressed == STOP:
            raise KeyboardInterrupt
        return pressed

    def line(self, label: str, text: str, at: int) -> str | None:
        del label
        assert 0 <= at <= len(text)
        self.offered.append(text)
        typed = self.lines.pop(0)
        return text + typed[1:] if typed and typed.startswith("+") else typed

    def show(self, lines: Iterable[Line]) -> None:
        self.seen += lines

    @property
    def text(self) -> str:
        return to_text(self.seen)


def review(
    files: dict[str, str],
    keys: Sequence[str],
    lines: Sequence[str | None] = (),
    *,
    columns: int = 80,
    isolated: bool = False,
) -> Person:
    """Write files, review them, and return what the person saw."""
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8", newline="")
    return resume(list(files), keys, lines, columns=columns, isolated=isolated)


def resume(
    names: Sequence[str],
    keys: Sequence[str],
    lines: Sequence[str | None] = (),
    *,
    columns: int = 80,
    isolated: bool = False,
) -> Person:
    run = Run(Options(isolated=isolated), RULES)
    opened = [File(name, data, run.check(name, data).placed) for name in names for data in [Path(name).read_bytes()]]
    files = tuple(file for file in opened if file.found)
    person = Person(keys, lines)
    papers = Papers(run, files)
    vocabulary = frozenset(name for name, one in RULES.items() if one.vocabulary)
    go(Desk(files, 0, vocabulary), Terminal(person.key, person.line, person.show, lambda: columns), papers)
    assert papers.errors == []
    return person


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


# Edits beside and over each other


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, Changes]:
    text = draw(st.text("abc \n", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(start, draw(st.sampled_from((start, end))), draw(st.text("XY", max_size=3))) for start, end in pairs]
    return text, changes(edits)


@given(texts_with_edits(), st.data())
def test_what_no_edit_touches_is_carried_whole(case: tuple[str, Changes], data: st.DataObject) -> None:
    text, made = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not is_touched(made, start, end):
        left, right = carry(made, start, end)
        assert apply(text, made.edits)[left:right] == text[start:end]


@given(texts_with_edits(), st.data())
def test_an_edit_by_hand_makes_what_was_typed(case: tuple[str, Changes], data: st.DataObject) -> None:
    text, made = case
    now = apply(text, made.edits)
    start = data.draw(st.integers(0, len(now)))
    end = data.draw(st.integers(start, len(now)))
    typed = data.draw(st.text("abcXYZ ", max_size=12))
    hand = by_hand(made, now, start, end, typed)
    if hand is None:
        assert now[start:end] == typed
        return
    rest = [edit for edit in made.edits if not hand.start <= edit.start <= edit.end <= hand.end]
    assert apply(text, [*rest, hand]) == now[:start] + typed + now[end:]


@pytest.mark.parametrize(
    ("edit", "span", "touched"),
    [
        ((2, 4), (4, 6), False),
        ((2, 4), (0, 2), False),
        ((2, 4), (3, 5), True),
        ((2, 4), (2, 2), False),
        ((2, 4), (3, 3), True),
        ((2, 2), (2, 2), True),
        ((2, 2), (2, 4), False),
        ((2, 2), (1, 4), True),
        ((2, 2), (0, 2), False),
    ],
)
def test_side_by_side_is_not_over(edit: tuple[int, int], span: tuple[int, int], *, touched: bool) -> None:
    assert is_touched(changes([Edit(*edit, "x")]), *span) == touched


# One key each


@pytest.mark.parametrize(
    ("keys", "lines", "after"),
    [
        ("y", (), "He knew which it was.\n"),
        ("1", (), "He knew which it was.\n"),
        ("2", (), "He knew witch it was.\n"),
        ("3n", (), "He knew wich it was.\n"),
        ("Y", (), "He knew which it was.\n"),
        ("n", (), "He knew wich it was.\n"),
        (" ", (), "He knew wich it was.\n"),
        ("s", ("",), "He knew wich it was.\n"),
        ("sn", (None,), "He knew wich it was.\n"),
        ("wn", (), "He knew wich it was.\n"),
        ("f", (), "He knew wich it was.\n"),
        ("q", (), "He knew wich it was.\n"),
        ("bq", (), "He knew wich it was.\n"),
        (["", "\r", "\x7f", "é", "?", "y"], (), "He knew which it was.\n"),
        ("e", ("He knew what it was.",), "He knew what it was.\n"),
        ("eq", (None,), "He knew wich it was.\n"),
        ("eq", ("  ",), "He knew wich it was.\n"),
        ("eq", ("+",), "He knew wich it was.\n"),
        ("gq", (), "He knew wich it was.\n"),
        ("aq", (), "He knew wich it was.\n"),
    ],
)
def test_a_key(keys: Sequence[str], lines: Sequence[str | None], after: str) -> None:
    person = review({"a.txt": "He knew wich it was.\n"}, keys, lines)
    assert read("a.txt") == after
    assert person.keys == []
    assert person.lines == []


def test_what_is_shown() -> None:
    person = review({"a.txt": "It rained. He knew wich it was. She slept.\n"}, "y")
    assert person.text == (
        "\n1 of 1 · a.txt:1:20 "
        + "─" * 60
        + """
error  a/slip

  He knew wich it was.
          ^^^^

  “wich” is odd.
  y  wich → which  unsafe
  2  wich → witch

y accept  2 choose  e edit  s stet  w word  n skip  a rule  f file  b back
q quit  ? help
  accepted

1 accepted.
Written: a.txt. “copydesk undo” takes the review back.
"""
    )


def test_places_shift_with_what_was_accepted() -> None:
    text = "Teh cat. Teh  dog sat wich way. Teh end.\n"
    person = review({"a.txt": text}, "ynyny")
    assert read("a.txt") == "the cat. Teh dog sat wich way. the end.\n"
    assert "a.txt:1:1 " in person.text
    assert "5 of 5 · a.txt:1:32 " in person.text  # one space fewer before it, in a text as it now stands


def test_the_sentence_is_shown_and_edited_as_it_stands() -> None:
    person = review({"a.txt": "Teh cat knew wich  way.\n"}, "yey", ["+ Yes."])
    assert person.offered == ["the cat knew wich  way."]
    assert read("a.txt") == "the cat knew wich way. Yes.\n"


def test_an_edit_by_hand_takes_in_what_was_accepted_before() -> None:
    review({"a.txt": "Teh cat knew wich  way.\n"}, "yye", ["A cat went its way."])
    assert read("a.txt") == "A cat went its way.\n"


def test_an_edit_by_hand_is_taken_back_alone() -> None:
    review({"a.txt": "Teh cat knew wich  way. Wich?\n"}, "yyebq", ["A cat went its way."])
    assert read("a.txt") == "the cat knew which  way. Wich?\n"


def test_a_slip_in_an_edit_by_hand_is_judged() -> None:
    person = review({"a.txt": "Teh cat knew.\n"}, "ey", ["Wich cat knew."])
    assert read("a.txt") == "which cat knew.\n"
    assert "read again after your changes: there is more" in person.text
    assert "2 of 2 · a.txt:1:1 " in person.text


def test_what_was_skipped_does_not_come_back_when_the_file_is_judged_anew() -> None:
    person = review({"a.txt": "Wich was it? He saw teh cat. A selkie.\n"}, "nenn", ["He saw a wich."])
    assert read("a.txt") == "Wich was it? He saw a wich. A selkie.\n"
    assert person.text.count("  Wich was it?\n") == 1
    person = resume(["a.txt"], "nnn")
    assert "3 skipped" in person.text


def test_line_ends_of_windows_stay() -> None:
    person = review({"a.md": "He knew wich\r\nit was.\r\n"}, "e", ["He knew\nwhat it was."])
    assert person.offered == ["He knew wich\nit was."]
    assert read("a.md") == "He knew\r\nwhat it was.\r\n"


# At a stroke


def test_all_of_a_matter() -> None:
    text = "Wich cat? A wich. Teh wich  dog.\n"
    review({"a.txt": text}, ["g", "2", "n", "n"])
    assert read("a.txt") == "witch cat? A witch. Teh witch  dog.\n"


def test_all_of_a_rule_leaves_what_is_a_choice() -> None:
    RULES["a/doubt"] = rule(each_word({"mabe": ("maybe", "mable")}, Safety.SUGGESTION))
    try:
        person = review({"a.txt": "Teh cat mabe. Wich teh mabe, mabe.\n"}, ["a", "y", "a", "y", "q"])
    finally:
        del RULES["a/doubt"]
    # Of the second rule only what the person was looking at.
    assert read("a.txt") == "the cat maybe. which the mabe, mabe.\n"
    assert "3 accepted" in person.text


def test_back_takes_a_stroke_back_whole() -> None:
    review({"a.txt": "Wich cat? A wich. Teh  dog.\n"}, ["g", "y", "b", "n", "q"])
    assert read("a.txt") == "Wich cat? A wich. Teh  dog.\n"


def test_the_rest_of_a_file() -> None:
    person = review({"a.txt": "Teh cat. Wich  way?\n", "b.txt": "Teh end.\n"}, "yfy")
    assert read("a.txt") == "the cat. Wich  way?\n"
    assert read("b.txt") == "the end.\n"
    assert "2 accepted, 2 left for another time." in person.text


# Several files


def test_back_goes_into_a_file_that_is_written() -> None:
    person = review({"a.txt": "Teh cat.\n", "b.txt": "Wich way?\n"}, "ybny")
    assert "a.txt is written" in person.text
    assert read("a.txt") == "Teh cat.\n"
    assert read("b.txt") == "which way?\n"


def test_undo_takes_the_whole_review_back() -> None:
    files = {"a.txt": "Teh cat.\n", "b.txt": "Wich selkie?\n"}
    review(files, ["y", "b", "y", "y", "w", "w"])
    assert (read("a.txt"), read("b.txt")) == ("the cat.\n", "which selkie?\n")
    assert Path("stylesheet.toml").exists()
    undone = journal.undo()
    assert [run.command for run in undone.runs] == ["review"]
    assert undone.left == ()
    assert {name: read(name) for name in files} == files
    assert not Path("stylesheet.toml").exists()


def test_stopping_writes_nothing_more() -> None:
    person = review({"a.txt": "Teh cat.\n", "b.txt": "Teh  wich.\n"}, ["y", "y", STOP])
    assert (read("a.txt"), read("b.txt")) == ("the cat.\n", "Teh  wich.\n")
    assert "What was decided in b.txt is not written." in person.text
    assert "Written: a.txt." in person.text


def test_stopping_says_that_decisions_without_a_change_are_lost_too() -> None:
    person = review({"a.txt": "Teh cat. Wich?\n"}, ["s", STOP], [""])
    assert "What was decided in a.txt is not written." in person.text
    assert not Path("stet.toml").exists()


def test_stopping_at_once() -> None:
    assert "Nothing was decided." in review({"a.txt": "Teh cat.\n"}, [STOP]).text


@pytest.mark.parametrize("keys", ["ng", "na", "nw"])
def test_a_terminal_that_is_closed_at_a_second_question_quits(keys: str) -> None:
    person = review({"a.txt": "Wich selkie? A selkie.\n"}, keys)
    assert "1 skipped, 2 left for another time." in person.text


def test_without_a_journal_nobody_is_sent_to_undo(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file where the folder is to be")
    person = review({"a.txt": "Teh cat.\n"}, "y")
    assert read("a.txt") == "the cat.\n"
    assert "Written: a.txt.\n" in person.text


def test_quitting_writes_what_was_decided() -> None:
    person = review({"a.txt": "Teh cat. Wich?\n", "b.txt": "Teh  wich.\n"}, "yq")
    assert read("a.txt") == "the cat. Wich?\n"
    assert "1 accepted, 4 left for another time." in person.text


def test_a_file_that_was_changed_meanwhile_is_read_again() -> None:
    Path("a.txt").write_text("Teh cat.\n")
    Path("b.txt").write_text("Teh  wich.\n")

    class Busy(Person):
        def key(self) -> str:
            Path("b.txt").write_text("A new wich.\n")
            return super().key()

    run = Run(Options(), RULES)
    files = tuple(File(n, Path(n).read_bytes(), run.check(n, Path(n).read_bytes()).placed) for n in ("a.txt", "b.txt"))
    person = Busy("yy")
    papers = Papers(run, files)
    go(Desk(files), Terminal(person.key, person.line, person.show, lambda: 80), papers)
    assert papers.errors == []
    assert read("b.txt") == "A new which.\n"


def test_a_file_that_is_changed_while_it_is_looked_at_is_left_alone() -> None:
    Path("a.txt").write_text("Teh cat.\n")

    class Busy(Person):
        def key(self) -> str:
            Path("a.txt").write_text("My own.\n")
            return super().key()

    run = Run(Options(), RULES)
    files = (File("a.txt", b"Teh cat.\n", run.check("a.txt", b"Teh cat.\n").placed),)
    person = Busy("y")
    papers = Papers(run, files)
    go(Desk(files), Terminal(person.key, person.line, person.show, lambda: 80), papers)
    assert papers.errors == ["a.txt: changed on disk while it was being read; nothing written"]
    assert read("a.txt") == "My own.\n"
    assert "Written" not in person.text


@pytest.mark.parametrize("seed", range(6))
def test_whatever_keys_are_pressed(seed: int) -> None:
    chance = random.Random(seed)
    pieces = ("teh", "wich", "selkie", "star", "cat", " ", " sat. ", "\n\n", "*was*", "“No,” ", "，樓")
    files = {
        name: "".join(f"{chance.choice(pieces)} " for _ in range(60)) + "\n" for name in ("a.md", "b.txt", "c.txt")
    }
    keys = [chance.choice("yyy12nessgawwbbf") for _ in range(150)]
    lines = [chance.choice((None, "", "+ teh.", "Wich  cat?", "why")) for _ in range(150)]
    review(files, keys, lines)
    written = {name: read(name) for name in files}
    assert written != files
    assert journal.undo().left == ()
    assert {name: read(name) for name in files} == files
    assert sorted(path.name for path in Path().iterdir()) == sorted(files)


def test_what_only_decides_changes_no_manuscript() -> None:
    text = "Teh  selkie. A wich “star”.\r\n\r\nTeh selkie  sat,\tteh end"
    review({"a.txt": text}, "gswwnsfnn", ["", "why"])
    assert read("a.txt") == text


# Markup


def test_a_repair_that_would_make_markup_is_refused() -> None:
    person = review({"a.md": "Teh star shone.\n"}, "yyn")
    assert read("a.md") == "the star shone.\n"
    assert "that would break the markup" in person.text


def test_the_same_repair_in_plain_text_is_made() -> None:
    review({"a.txt": "Teh star shone.\n"}, "yyn")
    assert "*star*" in read("a.txt")


def test_markup_in_the_sentence_stays() -> None:
    person = review({"a.md": "*Teh* cat said **wich  way**.\n"}, "yyy")
    assert read("a.md") == "*the* cat said **which way**.\n"
    assert "*the* cat said **wich  way**." in person.text


# The style sheet


def test_a_word_is_asked_of_once() -> None:
    files = {"a.txt": "A selkie. Selkie, selkie’s teh.\n", "b.txt": "The selkie. Wich?\n"}
    person = review(files, ["w", "w", "y", "y"])
    assert read("stylesheet.toml") == 'words = [\n    "selkie",\n]\n'
    assert read("a.txt") == "A selkie. Selkie, selkie’s the.\n"
    assert "1 put into the style sheet" in person.text


def test_a_name_in_another_form() -> None:
    Path("copydesk.toml").touch()
    Path("stylesheet.toml").write_text('# ours\nnames = ["Ann", "Zoe"]  # people\n')
    review({"a.txt": "The selkie.\n"}, ["w", "e", "n"], ["Selkie"])
    assert read("stylesheet.toml") == '# ours\nnames = ["Ann", "Selkie", "Zoe"]  # people\n'


def test_a_word_that_was_taken_back_is_not_in_the_style_sheet() -> None:
    Path("stylesheet.toml").write_text('words = ["loch"]\n')
    review({"a.txt": "The selkie.\n", "b.txt": "Teh end.\n"}, ["w", "w", "b", "n", "n"])
    assert read("stylesheet.toml") == 'words = ["loch"]\n'


def test_what_the_style_sheet_refuses() -> None:
    Path("stylesheet.toml").write_text('not-words = ["selkie"]\n')
    person = review({"a.txt": "The selkie. A  dog.\n"}, ["w", "w", "n", "w", "n"])
    assert "“selkie” is among “not-words”" in person.text
    assert "not about a word" in person.text
    assert read("stylesheet.toml") == 'not-words = ["selkie"]\n'


def test_isolated_there_is_no_style_sheet() -> None:
    person = review({"a.txt": "The selkie.\n"}, ["w", "w", "n"], isolated=True)
    assert "no style sheet" in person.text
    assert not Path("stylesheet.toml").exists()


# The ledger


def test_what_is_stetted_does_not_come_back() -> None:
    text = "Wich was it? He saw teh  cat sit. A selkie.\n"
    review({"a.txt": text}, "snnn", ["  his   way of speaking "])
    assert read("a.txt") == text
    assert read("stet.toml") == (
        '[[stet]]\nrule = "a/slip"\nwords = "Wich"\nbefore = ""\nafter = "was it? He saw teh"\n'
        'reason = "his way of speaking"\npath = "a.txt"\n'
    )
    person = resume(["a.txt"], "nnn")
    assert "1 of 3" in person.text
    assert "3 skipped" in person.text


def test_a_stetted_passage_has_the_words_around_it_that_are_there_in_the_end() -> None:
    review({"a.txt": "Wich was it? He saw teh  cat sit.\n"}, "syy", [""])
    assert 'after = "was it? He saw the"' in read("stet.toml")
    assert read("a.txt") == "Wich was it? He saw the cat sit.\n"


def test_all_of_a_matter_is_stetted() -> None:
    person = review({"a.txt": "Wich was it? That wich he saw.\n"}, "gs", [""])
    assert read("stet.toml").count("[[stet]]") == 2
    assert "2 stetted" in person.text


def test_a_stet_that_was_taken_back_is_not_in_the_ledger() -> None:
    ledger = '# ours\n\n[[stet]]\nrule = "a/slip"\nwords = "thier"\nbefore = ""\nafter = ""\n'
    Path("stet.toml").write_text(ledger)
    review({"a.txt": "Wich way?\n", "b.txt": "Teh end.\n"}, "sbnn", ["mine"])
    assert read("stet.toml") == ledger


def test_undo_takes_back_decisions_too() -> None:
    Path("stet.toml").write_text("# ours\n")
    review({"a.txt": "Wich way teh end.\n"}, "sy", [""])
    assert "[[stet]]" in read("stet.toml")
    journal.undo()
    assert (read("stet.toml"), read("a.txt")) == ("# ours\n", "Wich way teh end.\n")


def test_isolated_there_is_no_ledger() -> None:
    person = review({"a.txt": "Teh end.\n"}, "sn", isolated=True)
    assert "--isolated knows no ledger" in person.text
    assert not Path("stet.toml").exists()


# How it looks


@pytest.mark.parametrize("columns", [30, 40, 80, 200])
def test_nothing_is_wider_than_the_terminal(columns: int) -> None:
    text = "“我看過紅樓夢兩次，”她說，“a wich  紅樓夢 and a" + " very" * 80 + " long teh sentence" + "x" * 90 + ".”\n"
    Path("a-rather-long-name-of-a-file.txt").write_text(text)
    found = Run(Options(), RULES).check("a-rather-long-name-of-a-file.txt").placed
    assert len(found) == 3
    for place in found:
        shown = Shown(text, place, "a-rather-long-name-of-a-file.txt", 1, 3, 12, is_word=True)
        lines = to_text(page.finding(shown, columns)).splitlines()
        assert max(map(width, lines)) <= columns
        assert sum("^" in line for line in lines) == 1


def test_a_step_is_taken_back_by_forgetting_it() -> None:
    reading = format_of("a.txt").read(b"Teh  cat.\n")
    found = Run(Options(isolated=True), RULES).check("a.txt", b"Teh  cat.\n").placed
    session = Session(reading, found)
    fix = found[0].diagnostic.fixes[0]
    stepped = decide(session, [Answer(0, Kind.ACCEPTED, fix)])
    assert (pending(session), pending(stepped), pending(back(stepped))) == ([0, 1], [1], [0, 1])
    assert edits_of(stepped).edits == fix.edits
