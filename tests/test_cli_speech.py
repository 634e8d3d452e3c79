"""`copydesk speech`: the page for writers, the annotated text, JSON for programs."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main

ROOT = Path(__file__).resolve().parent
SEEDS = ROOT.parent / "seeds"
SNAPSHOTS = ROOT / "snapshots"
MANUSCRIPTS = sorted(path.name for path in SEEDS.iterdir() if path.suffix in {".md", ".txt"} and "-" in path.stem)
SCENE = (
    "“Is the ferry in?” asked Tom Hale. “I have to cross.”\n\n"
    "“No,” the old man said. He spat. “Not tonight.”\n\n"
    "“Why not?”\n\n"
    "Tom looked at the river. “It’s low enough.”\n\n"
    "He called it “the ditch” and went home.\n"
)
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


def speech(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["speech", *arguments], input=given, catch_exceptions=False)


def read(*arguments: str, given: bytes | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(speech("--output-format", "json", *arguments, given=given).stdout)
    return document


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_seeds_are_read_as_in_their_snapshots(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SEEDS)
    found = speech("--isolated", name).stdout + "\n" + speech("--isolated", "--text", name).stdout
    snapshot = SNAPSHOTS / f"{name}.speech"
    if os.environ.get("COPYDESK_ACCEPT"):
        snapshot.write_text(found, encoding="utf-8")
    assert found == snapshot.read_text(encoding="utf-8")


def test_writers_get_a_page() -> None:
    write("one.txt", SCENE)
    assert speech("one.txt").stdout == (
        "one.txt\n"
        "  Words     38, of them 16 spoken (42%)\n"
        "  Speeches  6 in 4 turns, and 1 quoted within sentences\n"
        "  Turns     ████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░\n"
        "            █ 2 with a tag (50%)   ▒ 1 with a beat (25%)   ░ 1 bare (25%)\n"
        "\n"
        "Verbs of tags (2)\n"
        "  asked       1  ████████████████████████\n"
        "  said        1  ████████████████████████\n"
        "\n"
        "Speakers that tags name (2)\n"
        "  Tom Hale          2  ████████████████████████\n"
        "  the old man       2  ████████████████████████\n"
        "\n"
    )


def test_the_text_is_shown_with_brackets_or_with_colours() -> None:
    write("one.txt", SCENE)
    lines = speech("--text", "one.txt").stdout.splitlines()
    assert lines[3:6] == [
        " 1 t “Is the ferry in?” [asked Tom Hale]. “I have to cross.”  (Tom Hale)",
        "",
        " 3 t “No,” [the old man said]. {He spat}. “Not tonight.”  (the old man)",
    ]
    assert lines[7].startswith(" 5 · “Why not?”")
    assert lines[9].startswith(" 7 b {Tom looked at the river}. “It")
    coloured = speech("--text", "--color", "always", "one.txt").stdout
    assert ESCAPE in coloured
    assert "[asked" not in coloured
    assert ESCAPE in speech("--color", "always", "one.txt").stdout


def test_long_paragraphs_are_broken_between_words() -> None:
    write("one.txt", "“Well,” said Tom, " + "and walked on along the river " * 12 + "home.\n")
    lines = speech("--text", "one.txt").stdout.splitlines()[3:]
    assert len(lines) > 4
    assert all(len(line) <= 80 for line in lines)
    assert lines[1].startswith("    ")


def test_json() -> None:
    write("one.txt", SCENE)
    document = read("one.txt")
    assert document["version"] == 1
    (file,) = document["files"]
    assert file["path"] == "one.txt"
    assert file["totals"] == document["totals"]
    assert file["totals"]["turns"] == {"tag": 2, "beat": 1, "bare": 1}
    assert file["totals"]["speakers"] == {"Tom Hale": 2, "the old man": 2}
    assert file["speeches"][0] == {
        "start": 0,
        "end": 18,
        "line": 1,
        "column": 1,
        "paragraph": 1,
        "kind": "speech",
        "closed": True,
        "carried_from": False,
        "carried_into": False,
        "within": [],
        "ending": "?",
        "tag": "after",
        "before": None,
        "after": {
            "kind": "tag",
            "start": 19,
            "end": 33,
            "subject": "name",
            "verb": "asked",
            "grade": "pure",
            "inverted": True,
        },
        "speaker": "Tom Hale",
    }
    assert [one["kind"] for one in file["speeches"]][-1] == "quoted"
    assert [one["speaker"] for one in file["speeches"][1:4]] == ["Tom Hale", "the old man", "the old man"]


def test_offsets_are_those_of_the_source() -> None:
    text = "# One\n\n*Well*, she thought. “No, **Tom**,” said *Anna*.\n"
    write("one.md", text)
    (one,) = read("one.md")["files"][0]["speeches"]
    assert text[one["start"] : one["end"]] == "“No, **Tom**,”"
    assert (one["line"], one["column"]) == (3, text.splitlines()[2].index("“") + 1)
    assert one["speaker"] == "Anna"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Go,” said Tom.", "Tom"),
        ("“Go,” said Mr. Hale. “Now.”", "Mr. Hale"),
        ("“Go,” said Anna and Tom.", "Anna and Tom"),
        ("“Go,” the old man said softly.", "the old man"),
        ("“Go!” The old man said it twice.", None),
        ("“Go,” said the man in the corner.", "the man"),
        ("“Go,” said the captain of the guard, and rose.", "the captain of the guard"),
        ("“Go,” said his wife again.", "his wife"),
        ("“Go,” said the woman standing at the door.", "the woman"),
        ("“Go,” she said.", None),
        ("“Go,” said the other.", None),
        ("“Go,” somebody said.", None),
        ("“Go,” her voice said.", None),
        ("Tom said, “Go.”", "Tom"),
        ("Tom took his hat and said, “Go.”", "Tom"),
        ("“Go.” Tom turned.", None),
    ],
)
def test_speakers(text: str, speaker: str | None) -> None:
    (file,) = read("-", given=text.encode())["files"]
    assert {one["speaker"] for one in file["speeches"]} == {speaker}


def test_a_carried_speech_is_one_turn() -> None:
    write("one.txt", "“It is late,” said Tom. “We have to go.\n\n“And now.”\n\n“Yes.”\n")
    document = read("one.txt")
    assert document["totals"]["turns"] == {"tag": 1, "beat": 0, "bare": 1}
    assert [one["carried_from"] for one in document["files"][0]["speeches"]] == [False, False, True, False]


def test_quotations_within_speeches() -> None:
    text = "“She said ‘no’ to me,” said Tom.\n"
    write("one.txt", text)
    (one,) = read("one.txt")["files"][0]["speeches"]
    (within,) = one["within"]
    assert (text[within["start"] : within["end"]], within["level"]) == ("‘no’", 1)
    assert one["speaker"] == "Tom"


def test_other_ways_of_showing_speech_are_named() -> None:
    write("one.txt", "«No,» said Tom.\n\n«Yes,» said Anna.\n\n«Well.»\n")
    assert "speech is shown by guillemets here, and is not read." in speech("one.txt").stdout
    assert read("one.txt")["files"][0]["convention"] == "guillemets"


def test_doubtful_marks_are_pointed_at() -> None:
    write("one.txt", "Rain.\n\n“No,” he said. “Not “now.\n\n“Yes.”\n")
    assert "In doubt (1 paragraph)\n" in speech("one.txt").stdout
    assert "one.txt:3" in speech("one.txt").stdout
    assert read("one.txt")["files"][0]["unsure"] == [3]
    assert "⟨" in speech("--text", "one.txt").stdout.splitlines()[5]


def test_the_course_goes_by_chapters_or_by_equal_bits() -> None:
    quiet, loud = (
        "The rain fell on the river all day long. " * 60,
        "“The rain fell on the river all day long.”\n\n" * 60,
    )
    chapters = "".join(
        f"CHAPTER {number}\n\n{text}\n\n" for number, text in (("ONE", quiet), ("TWO", loud), ("THREE", quiet))
    )
    write("one.txt", chapters)
    page = speech("one.txt").stdout
    assert "▁█▁\n" in page
    assert "in 3 chapters: least 0% in “CHAPTER ONE”, most 100% in “CHAPTER TWO”" in page
    write("two.txt", quiet + "\n\n" + loud)
    page = speech("two.txt").stdout
    assert "▁▁▁▁▁▁▁▁▁▁██████████\n" in page
    assert "in 20 equal bits" in page
    assert "2 files\n" in speech("one.txt", "two.txt").stdout


def test_no_speech_is_said() -> None:
    write("one.txt", "It rained.\n")
    result = speech("one.txt")
    assert (result.exit_code, result.stdout) == (0, "one.txt\n  No speech in 2 words.\n")
    assert speech("-", given=b"").stdout == "-\n  No speech in 0 words.\n"


def test_errors_do_not_keep_the_other_files_from_being_read() -> None:
    write("one.txt", SCENE)
    write("two.txt", b"\xff\xfe\xff")
    result = speech("one.txt", "two.txt", "three.txt")
    assert result.exit_code == 2
    assert result.stdout.startswith("one.txt\n")
    assert result.stderr.count("copydesk: ") == 2
    assert speech("three.txt").stdout == ""
    assert read("three.txt")["files"] == []
    assert speech("--isolated", "--config", "x.toml", "one.txt").exit_code == 2
    assert speech("--text", "--output-format", "json", "one.txt").exit_code == 2
    write("copydesk.toml", "unheard = 1\n")
    assert speech("one.txt").exit_code == 2
    assert speech("--isolated", "one.txt").exit_code == 0


def test_folders() -> None:
    write("book/one.txt", SCENE)
    write("book/two.md", SCENE)
    assert [file["path"] for file in read("book")["files"]] == [
        os.path.join("book", "one.txt"),  # noqa: PTH118
        os.path.join("book", "two.md"),  # noqa: PTH118
    ]
    assert speech("book").stdout.startswith("2 files\n  Words     76, ")
    assert speech("--text", "book").stdout.count("Is the ferry in?") == 2
