"""What runs keep for the next ones: used where it fits, else made again, and never the worse for whatever is in its place."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk import cache, load_rules
from copydesk.cache import Cache, key_for
from copydesk.cli import main
from copydesk.facts import Tally
from copydesk.judged import Judged
from copydesk.rule import Safety
from copydesk.run import FileReport, Options, Run

TEXT = "“What?” He asked. It was the the end,or so he thought.\n\nShe had a seperate room.\n"
RULES = load_rules()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache and a folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "a.txt").write_text(TEXT, encoding="utf-8")
    return Path(cache.folder())


def checked(path: str = "a.txt", **options: object) -> FileReport:
    return Run(Options(**({"cache": True} | options)), RULES).check(path)  # type: ignore[arg-type]


def desk(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*")} if folder.is_dir() else {}


def rules_of(report: FileReport) -> list[str]:
    assert report.error is None
    return [one.diagnostic.rule for one in report.placed]


FOUND = ["dialogue/tag-capital", "repetition/doubled-word", "spacing/missing-space-after-comma", "spelling/misspelling"]


def test_a_second_run_judges_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked()
    assert rules_of(first) == FOUND
    before = kept(folder)

    def fail(*_: object) -> object:
        raise AssertionError("judged again")

    monkeypatch.setattr("copydesk.judged.lint", fail)
    assert checked() == first
    assert kept(folder) == before


def test_an_edited_file_is_kept_anew(folder: Path) -> None:
    checked()
    before = kept(folder)
    Path("a.txt").write_text(TEXT.replace("the the end,or", "the end, or"), encoding="utf-8")
    assert rules_of(checked()) == ["dialogue/tag-capital", "spelling/misspelling"] == rules_of(checked(cache=False))
    assert kept(folder).keys() == before.keys()
    assert kept(folder) != before


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "a beginning": lambda data: data[:40],
    "cut short": lambda data: data[:-1],
    "longer": lambda data: data + b"x",
    "a bit turned": lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
    "nothing but zeros": lambda data: b"\0" * len(data),
    "another version of us": lambda data: b"0" * 32 + data[32:],
    "other words": lambda data: data.replace(b"misspelling", b"misspellinG"),
    "something else": lambda _: os.urandom(300),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_spoilt_is_made_again(folder: Path, how: str) -> None:
    first = checked()
    (path,) = folder.iterdir()
    good = path.read_bytes()
    path.write_bytes(SPOILT[how](good))
    assert checked() == first
    assert path.read_bytes() == good


def test_a_head_that_fits_a_body_that_does_not(folder: Path) -> None:
    first = checked()
    (path,) = folder.iterdir()
    store = Cache(str(folder), RULES.stamp)
    store.write(path.stem, b"not what we write")
    assert store.judged(path.stem, "a.txt") is None
    assert store.tally(path.stem) is None
    assert checked() == first


def test_a_folder_in_the_place_of_a_file(folder: Path) -> None:
    first = checked()
    (path,) = folder.iterdir()
    path.unlink()
    path.mkdir()
    assert checked() == first
    assert [one.name for one in folder.iterdir()] == [path.name], "nothing is left lying about"


def test_a_file_in_the_place_of_the_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("mine", encoding="utf-8")
    assert rules_of(checked()) == FOUND
    assert folder.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    assert rules_of(checked()) == FOUND


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways")
def test_nobody_else_may_look(folder: Path) -> None:
    checked()
    assert folder.stat().st_mode & 0o77 == 0


def test_no_cache_keeps_nothing_and_uses_nothing(folder: Path) -> None:
    desk("check", "--no-cache", "a.txt")
    assert not kept(folder)
    desk("check", "a.txt")
    (path,) = folder.iterdir()
    before = path.stat().st_atime_ns, path.read_bytes()
    path.write_bytes(b"spoilt")
    desk("check", "--no-cache", "a.txt")
    assert path.read_bytes() == b"spoilt" != before[1]


def test_repairs_judge_afresh(folder: Path) -> None:
    """A cache that lies, but is well-formed, must not change a text."""
    checked()
    store = Cache(str(folder), RULES.stamp)
    (path,) = folder.iterdir()
    judged = store.judged(path.stem, "a.txt")
    assert judged is not None
    store.keep_judged(path.stem, judged._replace(found=()))
    assert rules_of(checked()) == [], "it is believed where nothing is written"
    report = checked(least=Safety.SAFE, write=False)
    assert report.repaired == 4
    assert kept(folder) == {path.name: path.read_bytes()}


def test_each_file_and_each_choice_of_rules_by_itself(folder: Path) -> None:
    Path("b.txt").write_text(TEXT.replace("the the", "the"), encoding="utf-8")
    for _ in range(2):
        assert rules_of(checked()) == FOUND
        assert rules_of(checked("b.txt")) == [name for name in FOUND if name != "repetition/doubled-word"]
        assert json.loads(desk("check", "--select", "spelling", "--output-format", "json", "a.txt").stdout)[
            "diagnostics"
        ][0]["rule"].startswith("spelling/")
    assert len(kept(folder)) == 3
    assert checked("./a.txt").path == "./a.txt"
    assert checked("./a.txt").placed[0].diagnostic.path == "./a.txt"
    assert len(kept(folder)) == 3, "one file by two names"


def test_what_the_editor_says_counts_at_once() -> None:
    assert "spelling/misspelling" in rules_of(checked())
    Path("stylesheet.toml").write_text('words = ["seperate"]\n', encoding="utf-8")
    assert "spelling/misspelling" not in rules_of(checked())
    Path("copydesk.toml").write_text('ignore = ["dialogue"]\n', encoding="utf-8")
    assert "dialogue/tag-capital" not in rules_of(checked())
    Path("stylesheet.toml").unlink()
    assert "spelling/misspelling" in rules_of(checked())


def test_what_the_book_decides_counts_at_once() -> None:
    Path("copydesk.toml").write_text("", encoding="utf-8")
    Path("a.txt").write_text('He said "no" to it.\n\nThen he left the room.\n', encoding="utf-8")
    Path("b.txt").write_text('"It was late," he said. ' * 40 + "\n", encoding="utf-8")
    assert rules_of(checked()) == []
    Path("b.txt").write_text("“It was late,” he said. " * 40 + "\n", encoding="utf-8")
    assert rules_of(checked()) == rules_of(checked(cache=False)) == ["quotes/mixed-glyphs"] * 2


def test_another_version_begins_anew(folder: Path) -> None:
    checked()
    (path,) = folder.iterdir()
    assert Cache(str(folder), RULES.stamp).judged(path.stem, "a.txt") is not None
    assert Cache(str(folder), "0" * 32).judged(path.stem, "a.txt") is None


def test_rules_that_are_not_the_installed_ones_are_not_kept(folder: Path) -> None:
    Run(Options(cache=True), dict(RULES)).check("a.txt")
    assert not kept(folder)


def test_two_runs_at_once() -> None:
    Path("a.txt").write_text(TEXT * 300, encoding="utf-8")
    command = [sys.executable, "-m", "copydesk", "check", "--output-format", "json", "a.txt"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(4)]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    assert json.loads(said.pop()) == json.loads(desk("check", "--no-cache", "--output-format", "json", "a.txt").stdout)


def test_tallies_are_kept_by_what_the_file_holds(folder: Path) -> None:
    store = Cache(str(folder), RULES.stamp)
    assert store.tally(key_for("tally", "x")) is None
    store.keep_tally(key_for("tally", "x"), Tally())
    assert store.tally(key_for("tally", "x")) == Tally()
    assert key_for("a", "b") != key_for("ab") != key_for("a\0b", "")


def test_a_cache_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 10)
    store = Cache(str(folder), RULES.stamp)
    for number in range(11):
        store.keep_tally(f"{number:032}", Tally())
        os.utime(folder / f"{number:032}.kept", (number, number))
    store.keep_tally(f"{99:032}", Tally())
    left = sorted(kept(folder))
    assert len(left) < 11
    assert f"{99:032}.kept" in left
    assert f"{0:032}.kept" not in left, "what was not used longest goes"


def test_clean_empties_the_cache(folder: Path) -> None:
    assert desk("clean").stdout.startswith("The cache is empty")
    desk("check", "a.txt")
    (folder.parent / "mine").mkdir()
    (folder.parent / "mine" / "note.txt").write_text("mine", encoding="utf-8")
    result = desk("clean")
    assert result.exit_code == 0
    assert "removed" in result.stdout
    assert not kept(folder)
    assert not list(folder.parent.glob("rules-*"))
    assert (folder.parent / "mine" / "note.txt").exists()
    assert desk("check", "--output-format", "concise", "a.txt").stdout.count("\n") == 4


def test_what_was_kept_has_no_paths(folder: Path) -> None:
    checked()
    (path,) = folder.iterdir()
    assert b"a.txt" not in path.read_bytes()
    judged = Cache(str(folder), RULES.stamp).judged(path.stem, "elsewhere.txt")
    assert isinstance(judged, Judged)
    assert {one.path for one in judged.found} == {"elsewhere.txt"}
