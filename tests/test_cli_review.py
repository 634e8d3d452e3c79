"""`copydesk review` as a person meets it: a real process on a real terminal, keys pressed one by one."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner

from copydesk import journal
from copydesk.cli import keys, main
from copydesk.review.going import Ended

if sys.platform == "win32":
    pytest.skip("pexpect wants a pseudo-terminal as POSIX has it", allow_module_level=True)

import termios

import pexpect

Person: TypeAlias = "pexpect.spawn[str]"

TEXT = "A theif had the  letter. “What?” He asked.\n\nThe theif put the  letter down.\n"
PROMPT = r"\?\S* help"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "state" / "copydesk" / "journal")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return here


@pytest.fixture
def sat() -> Iterator[list[Person]]:
    """Hold the people who sit at terminals, and send them home."""
    people: list[Person] = []
    yield people
    for person in people:
        person.close(force=True)


def sit(people: list[Person], *arguments: str, **environment: str) -> Person:
    """Start a review at a terminal of 100 columns that answers no questions about its cursor."""
    env = os.environ | {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
    person: Person = pexpect.spawn(
        sys.executable,
        ["-m", "copydesk", "review", *arguments],
        env=env,
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=30,
    )
    people.append(person)
    person.delaybeforesend = None
    return person


def end(person: Person) -> int | None:
    person.expect(pexpect.EOF)
    person.close()
    return person.exitstatus


def press(person: Person, key: str, expected: str = PROMPT) -> None:
    """Wait for the question, press a key. What is pressed before the terminal waits for keys does not count, on purpose."""
    person.expect(expected)
    while termios.tcgetattr(person.child_fd)[3] & termios.ICANON:
        time.sleep(0.005)
    person.send(key)


def test_a_whole_review(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    (folder / "two.md").write_text("The thier was *late*,he said.\n")
    person = sit(sat)
    press(person, "y")  # theif
    press(person, "?")
    press(person, "n", f"(?s)take the last decision back.*{PROMPT}")
    person.expect("3 of ")
    press(person, "e")  # “What?” He asked
    person.expect("Edit")
    person.send("\x1b")  # Esc
    press(person, "e", "nothing changed")
    person.expect("Edit")
    person.send("\x05 He sat.\r")  # Ctrl-E: to the end
    person.expect("edited by hand")
    press(person, "q")
    person.expect("Written: one.txt.")
    assert end(person) == 0
    assert (folder / "one.txt").read_text() == (
        "A thief had the  letter. “What?” He asked. He sat.\n\nThe theif put the  letter down.\n"
    )
    undone = CliRunner().invoke(main, ["undo"])
    assert undone.exit_code == 0
    assert (folder / "one.txt").read_text() == TEXT


def test_ctrl_c_writes_nothing_and_says_so(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat, "one.txt")
    press(person, "y")
    press(person, "\x03")
    person.expect("Stopped")
    person.expect("What was decided in one.txt is not written")
    assert end(person) == 130
    assert (folder / "one.txt").read_text() == TEXT
    assert [path.name for path in folder.iterdir()] == ["one.txt"]  # no half-written file


def test_ctrl_c_in_the_line_editor_stops_too(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat, "one.txt")
    press(person, "y")
    press(person, "e")
    person.expect("Edit")
    person.send("\x03")
    person.expect("Stopped")
    assert end(person) == 130
    assert (folder / "one.txt").read_text() == TEXT


def test_the_end_of_input_quits(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat, "one.txt")
    press(person, "y")
    press(person, "\x04")
    person.expect("1 accepted")
    assert end(person) == 0
    assert (folder / "one.txt").read_text().startswith("A thief had the  letter.")


def test_what_is_pasted_decides_one_thing_at_most(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat, "one.txt")
    press(person, "yyyyyy")
    person.expect("2 of ")
    press(person, "q")
    person.expect("1 accepted")
    assert end(person) == 0


def test_colours_respect_no_color(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    seen: list[str] = []
    for environment in ({}, {"NO_COLOR": "1"}):
        person = sit(sat, "one.txt", **environment)
        press(person, "q")
        seen.append(person.before or "")
        assert end(person) == 0
    assert "\x1b[" in seen[0]
    assert "\x1b" not in seen[1]


def test_nothing_to_review(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text("She slept.\n")
    person = sit(sat)
    person.expect("Nothing to mark in 1 file")
    assert end(person) == 0


def test_only_what_is_selected(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat, "--select", "spacing", "one.txt")
    person.expect("1 of 2")
    person.expect("spacing/double-space")
    press(person, "q")
    assert end(person) == 0


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Mab", "-c", "user.email=mab@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_only_what_changed(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "One")
    (folder / "one.txt").write_text(f"{TEXT}\nThe dog sat down on a  stone.\n")
    person = sit(sat, "--since", "HEAD")
    person.expect("1 of 1 · one.txt:5")
    press(person, "y")
    person.expect("1 accepted")
    assert end(person) == 0
    assert (folder / "one.txt").read_text() == f"{TEXT}\nThe dog sat down on a stone.\n"
    git("add", ".")
    person = sit(sat, "--staged")
    person.expect("Nothing to mark in what is staged")
    assert end(person) == 0


def test_what_is_staged_is_not_reviewed_where_the_file_holds_something_else(folder: Path, sat: list[Person]) -> None:
    git("init", "--quiet")
    (folder / "one.txt").write_text(TEXT)
    git("add", ".")
    (folder / "one.txt").write_text(f"{TEXT}More.\n")
    person = sit(sat, "--staged")
    person.expect("one.txt: not reviewed, because it has changes that are not staged")
    assert end(person) == 2


def test_other_files_are_reviewed_where_one_cannot_be_read(folder: Path, sat: list[Person]) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    (folder / "one.txt").write_text(TEXT)
    person = sit(sat)
    person.expect("bad.txt: not UTF-8")
    press(person, "y")
    press(person, "q")
    assert end(person) == 2
    assert (folder / "one.txt").read_text() != TEXT


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_is_not_reviewed(folder: Path, sat: list[Person]) -> None:
    (folder / "one.txt").write_text(TEXT)
    (folder / "one.txt").chmod(0o400)
    person = sit(sat)
    person.expect("one.txt: not reviewed, because it is write-protected")
    assert end(person) == 2


@pytest.mark.parametrize(
    ("typed", "pressed"),
    [("y", "y"), ("é", "é"), ("yyy", "y"), ("\x1b[A", ""), ("\x1b", "\x1b"), ("\xe0H", ""), ("\x00;", "")],
)
def test_what_counts_as_a_key(typed: str, pressed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.getchar", lambda: typed)
    assert keys.key() == pressed


def test_a_closed_terminal_ends_the_review(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.getchar", lambda: "")
    with pytest.raises(Ended):
        keys.key()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["."], "a review wants a terminal to ask in; “copydesk check” lists the findings without asking"),
        (["-"], "name files or folders instead of -"),
        (["--isolated", "--config", "x.toml"], "--isolated and --config exclude each other"),
    ],
)
def test_what_cannot_be_asked(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["review", *arguments])
    assert result.exit_code == 2
    assert message in result.stderr


def test_help() -> None:
    result = CliRunner().invoke(main, ["review", "--help"])
    assert result.exit_code == 0
    assert "One key decides" in result.stdout
