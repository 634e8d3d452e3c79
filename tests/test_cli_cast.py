"""`copydesk cast`: the table for people, JSON for programs, TOML for the style sheet."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main
from copydesk.facts import StyleSheet
from copydesk.stylesheet import load

BOOK = "They saw Velkarra hold a quorlek.\n\n“No,” said Velkarra, and Velkarra dropped the quorlek.\n"
PLAIN = "He put the kettle on.\n"
ESCAPE = "\x1b["


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def cast(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["cast", *arguments], input=given, catch_exceptions=False)


def test_people_get_a_table() -> None:
    write("one.txt", BOOK)
    assert cast().stdout == (
        "Names (1)\n"
        "  Velkarra       3  one.txt:1  speaks, capital inside sentences\n\n"
        "Terms (1)\n"
        "  quorlek       2  one.txt:1  recurs\n\n"
        "--output-format toml gives them as stylesheet.toml has them, which is where to keep them.\n"
    )
    assert ESCAPE in cast("--color", "always").stdout


def test_nothing_to_list_is_said() -> None:
    write("one.txt", PLAIN)
    result = cast()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "No word in this file" in result.stdout
    write("two.txt", PLAIN)
    assert "No word in these 2 files" in cast().stdout
    assert tomllib.loads(cast("--output-format", "toml").stdout) == {}
    assert json.loads(cast("--output-format", "json").stdout)["books"][0]["members"] == []


def test_the_most_frequent_come_first_and_slips_of_a_name_last() -> None:
    write("one.txt", "They saw Ardwyck go, and Ardwyck came. " + "They saw Velkarra go. " * 20 + "They saw Velkara go.")
    lines = cast().stdout.splitlines()
    assert [line.split()[0] for line in lines[1:3]] == ["Velkarra", "Ardwyck"]
    assert lines[4:6] == [
        "Left open: one letter from another name",
        "  Velkara  Velkarra?  one.txt:1",
    ]


def test_json() -> None:
    write("one.txt", PLAIN + "\n" + BOOK)
    (book,) = json.loads(cast("--output-format", "json").stdout)["books"]
    assert book["files"] == ["one.txt"]
    assert book["members"][1] == {
        "form": "quorlek",
        "kind": "term",
        "count": 2,
        "path": "one.txt",
        "line": 3,
        "column": 26,
        "reasons": ["recurs"],
    }


def test_toml_is_a_style_sheet() -> None:
    write("copydesk.toml", "")
    write("one.txt", BOOK)
    text = cast("--output-format", "toml").stdout
    assert '    "Velkarra",  # 3 times, first at one.txt:1: speaks, capital inside sentences\n' in text
    assert load(write("stylesheet.toml", text)) == StyleSheet(("Velkarra",), ("quorlek",))
    assert tomllib.loads(cast("--output-format", "toml").stdout) == {}  # what is said need not be said again
    assert "Velkarra       3  one.txt:1  style sheet" in cast().stdout
    assert "speaks" in cast("--isolated").stdout


def test_in_toml_what_is_doubtful_is_a_comment() -> None:
    write("copydesk.toml", "")
    write("one.txt", "They saw Velkarra go. " * 3 + "They saw Velkara go.")
    text = cast("--output-format", "toml").stdout
    assert '    # "Velkara",  # once, first at one.txt:1: left open, for it may be “Velkarra”\n' in text
    assert tomllib.loads(text) == {"names": ["Velkarra"]}
    write("stylesheet.toml", text)
    assert "Velkara" in cast("--output-format", "toml").stdout  # until it is decided
    write("stylesheet.toml", text.replace('# "Velkara"', '"Velkara"'))
    assert "Velkara " not in cast("--output-format", "toml").stdout


def test_double_names_are_listed_once() -> None:
    write("copydesk.toml", "")
    write("one.txt", "They saw Varrick-Nkemelu go, and Varrick-Nkemelu’s boat. They saw Adebayo and Adebayo-Lund.")
    assert [line.split()[:2] for line in cast().stdout.splitlines()[1:4]] == [
        ["Varrick-Nkemelu", "2"],
        ["Adebayo", "1"],
        ["Adebayo-Lund", "1"],
    ]
    write("stylesheet.toml", cast("--output-format", "toml").stdout)
    assert tomllib.loads(cast("--output-format", "toml").stdout) == {}
    assert "Varrick-Nkemelu       2  one.txt:1  style sheet" in cast().stdout


def test_the_whole_book_is_listed_whichever_file_is_named() -> None:
    write("copydesk.toml", "[books]\nFirst = ['first/**']\n")
    write("first/one.txt", "They saw a quorlek.")
    write("first/two.txt", "He had a quorlek.")
    write("notes.txt", "She had a mirrelby and a mirrelby.")
    assert "quorlek       2  first/one.txt:1" in cast("first/two.txt").stdout
    text = cast().stdout
    assert text.startswith("First\n\nTerms (1)\n")
    assert "This folder\n\nTerms (1)\n  mirrelby       2  notes.txt:1" in text
    assert tomllib.loads(cast("--output-format", "toml").stdout) == {"words": ["quorlek", "mirrelby"]}


def test_files_without_a_configuration_are_taken_together() -> None:
    write("one.txt", "They saw a quorlek.")
    write("two.md", "He had a *quorlek*.")
    assert "quorlek       2  one.txt:1" in cast().stdout
    assert "quorlek       2  two.md:1" in cast("two.md", "one.txt").stdout


def test_standard_input() -> None:
    assert "quorlek       2  -:1" in cast("-", given=BOOK.encode()).stdout
    write("copydesk.toml", "")
    write("one.txt", BOOK)
    assert "quorlek       2  -:1" in cast("-", given=BOOK.encode()).stdout  # which may be one.txt
    assert "No word in this file" in cast("-", given=PLAIN.encode()).stdout
    assert "Standard input\n\nNames (1)\n" in cast("one.txt", "-", given=BOOK.encode()).stdout


def test_known_characters_when_asked_for() -> None:
    write("one.txt", "“No,” said Margaret. “Yes,” Margaret said. “’Appen,” she said. “’Appen.”")
    assert "Margaret" not in cast().stdout
    assert "Margaret" in cast("--all").stdout


def test_what_cannot_be_read_fails_and_the_rest_is_listed() -> None:
    write("one.txt", BOOK)
    write("two.txt", b"\xff\xfe\x00")
    result = cast()
    assert result.exit_code == 2
    assert "Velkarra" in result.stdout
    assert result.stderr.startswith("copydesk: two.txt: not UTF-16")
    assert cast("two.txt").stdout == ""
    assert cast("gone.txt").exit_code == 2
    for form in ("text", "toml"):
        assert cast("gone.txt", "--output-format", form).stdout == ""
    assert cast("--isolated", "--config", "x").exit_code == 2


def test_a_style_sheet_that_is_wrong_fails() -> None:
    write("stylesheet.toml", "nmaes = []")
    write("one.txt", BOOK)
    result = cast()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "copydesk: stylesheet.toml: “nmaes” is no key of a style sheet; did you mean “names”?\n"
