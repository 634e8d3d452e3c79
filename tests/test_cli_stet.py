"""Decisions to let stand, as people and their tools meet them: `copydesk stet`, and what `check` makes of it."""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk import journal
from copydesk.cli import main
from copydesk.registry import load
from copydesk.run import Options, Run

ONE = "“What?” He asked the  others.\n\nHe put the  kettle on.\n"
TAG = "dialogue/tag-capital"
SPACE = "spacing/double-space"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, with a journal of its own."""
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "state" / "copydesk" / "journal")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield here
    gc.enable()  # a run turns it off


def write(name: str, content: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return name


def desk(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def found(*arguments: str) -> list[tuple[str, int, str]]:
    """Return what `check` marks: path, line, rule."""
    document = json.loads(desk("check", "--output-format", "json", *arguments).stdout)
    return [(d["path"], d["line"], d["rule"]) for d in document["diagnostics"]]


def ledger() -> str:
    return Path("stet.toml").read_text(encoding="utf-8")


def test_one_finding_is_let_stand_with_its_reason() -> None:
    write("a.txt", ONE)
    done = desk("stet", "a.txt:1:9", "--reason", "he shouts")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"1  {TAG}\n1 finding let stand in stet.toml.\n"
    assert ledger() == (
        f'[[stet]]\nrule = "{TAG}"\nwords = "He"\nbefore = "“What?”"\nafter = "asked the others."\n'
        'reason = "he shouts"\npath = "a.txt"\n'
    )
    assert found("a.txt") == [("a.txt", 1, SPACE), ("a.txt", 3, SPACE)]
    assert "; 1 stetted." in desk("check", "a.txt").stdout
    again = desk("stet", "a.txt:1:9")
    assert again.stdout == "Nothing to decide: all of it stands already.\n"


def test_where_several_stand_on_a_line_they_are_listed() -> None:
    write("a.txt", ONE)
    unclear = desk("stet", "a.txt:1")
    assert unclear.exit_code == 2
    assert unclear.stderr.splitlines() == [
        "copydesk: a.txt:1: 2 findings; name the place with its column, or the --rule:",
        f"copydesk:   a.txt:1:9  {TAG}  “He”",
        f"copydesk:   a.txt:1:21  {SPACE}  “the others.”",
    ]
    assert not Path("stet.toml").exists()
    assert desk("stet", "a.txt:1", "--rule", "dialogue").exit_code == 0
    assert desk("stet", "a.txt:1", "a.txt:3").exit_code == 0
    assert found("a.txt") == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["a.txt"], "“a.txt” is not PATH:LINE or PATH:LINE:COLUMN; --all lets all its findings stand"),
        (["b.txt"], "“b.txt” is not PATH:LINE or PATH:LINE:COLUMN"),
        (["b.txt:1"], "b.txt: no such file"),
        ([".:1"], ".: is a folder"),
        (["a.txt:2"], f"a.txt:2: no finding there; the nearest is a.txt:1:9 ({TAG})"),
        (["a.txt:1:2"], f"a.txt:1:2: no finding there; the nearest is a.txt:1:9 ({TAG})"),
        (["a.txt:3", "--rule", TAG], f"a.txt:3: no finding of that rule there; the nearest is a.txt:1:9 ({TAG})"),
        (["a.txt:1", "--rule", "tag"], "no rule or category is named “tag”"),
        (["--prune"], "there is no stet.toml here or above"),
        (["--all", "gone.txt"], "gone.txt: no such file"),
        (["--all", "-"], "standard input has no place to come back to: name the file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], line: str) -> None:
    write("a.txt", ONE)
    result = desk("stet", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"copydesk: {line}")
    assert result.stderr.count("\n") == 1
    assert not Path("stet.toml").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--all", "--prune"],
        ["--all", "--rule", TAG],
        ["--list", "--reason", "so"],
        ["--list", "--diff"],
    ],
)
def test_what_does_not_go_together_is_refused(arguments: list[str]) -> None:
    assert desk("stet", *arguments).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no file has a colon in its name there")
def test_names_may_have_colons_spaces_and_figures() -> None:
    name = write("part 1: the sea:7", ONE)
    assert desk("stet", f"{name}:3").exit_code == 0
    assert desk("stet", f"{name}:1:9").exit_code == 0
    assert desk("stet", f"{name}:1:21:").exit_code == 0
    assert found(name) == []


def test_a_baseline_lets_everything_stand_and_says_how_much() -> None:
    write("book/a.txt", ONE)
    write("book/part two/b.txt", ONE.replace("kettle", "lantern"))
    write("book/copydesk.toml", "")
    done = desk("stet", "--all", "--reason", "as of the first draft")
    assert done.stdout == f"4  {SPACE}\n2  {TAG}\n6 findings let stand in book/stet.toml.\n"
    assert found(".") == []
    text = Path("book/stet.toml").read_text(encoding="utf-8")
    assert text.count("[[stet]]") == 4  # the first paragraph is in both files
    assert text.count("places = 2") == 2
    assert 'path = "part two/b.txt"' in text
    write("book/c.txt", "She shut the  door.\n")
    assert found(".") == [("book/c.txt", 1, SPACE)]


def test_a_baseline_of_some_rules() -> None:
    write("a.txt", ONE)
    assert desk("stet", "--all", "--select", SPACE).exit_code == 0
    assert found("a.txt") == [("a.txt", 1, TAG)]
    assert desk("stet", "--all", "--ignore", "dialogue").stdout.startswith("Nothing to decide")


def test_a_decision_survives_edits_moves_and_new_names_and_dies_with_its_words() -> None:
    write("a.txt", ONE)
    desk("stet", "--all")
    first, second = ONE.strip().split("\n\n")
    Path("a.txt").unlink()
    write("b.txt", f"A new line.\n\n{second} It was late.\n\nIt was cold. {first.replace('asked', 'then asked')}\n")
    assert found("b.txt") == []
    write("b.txt", ONE.replace("kettle", "kettles"))
    assert found("b.txt") == [("b.txt", 3, SPACE), ("stet.toml", 8, "stet/unused")]


def test_what_stands_is_not_repaired() -> None:
    write("a.txt", ONE)
    desk("stet", "a.txt:3")
    assert desk("check", "--fix", "a.txt").exit_code == 0
    assert Path("a.txt").read_text(encoding="utf-8") == "“What?” he asked the others.\n\nHe put the  kettle on.\n"


def test_several_processes_let_the_same_stand() -> None:
    write("a.txt", ONE)
    write("b.txt", ONE.replace("kettle", "lantern"))
    desk("stet", "--all", "--select", SPACE)
    write("a.txt", ONE.replace("  kettle", " kettle"))
    left = [("a.txt", 1, TAG), ("b.txt", 1, TAG), ("stet.toml", 1, "stet/unused")]
    assert found(".", "--jobs", "2") == found(".", "--jobs", "1") == left


def test_a_comment_lets_stand_and_is_taken_out_when_nothing_needs_it() -> None:
    text = f"<!-- stet {TAG} -->\n“What?” He asked the others.\n\n<!-- stet {SPACE} -->\nHe put the kettle on.\n"
    write("a.md", text)
    assert found("a.md") == [("a.md", 4, "stet/unused")]
    assert found("a.md", "--ignore", "stet") == []
    assert found("a.md", "--isolated") == [("a.md", 4, "stet/unused")]
    assert desk("check", "--fix", "a.md").exit_code == 0
    assert Path("a.md").read_text(encoding="utf-8") == text.replace(f"<!-- stet {SPACE} -->\n", "")


def test_unused_decisions_are_told_when_all_was_read() -> None:
    write("a.txt", ONE)
    write("b.txt", "The end.\n")
    desk("stet", "--all")
    write("a.txt", ONE.replace("  kettle", " kettle"))
    unused = [("stet.toml", 8, "stet/unused")]
    assert found(".") == found("a.txt", "b.txt") == unused
    assert found("a.txt") == []
    assert found(".", "--select", f"{TAG},stet") == []
    assert found(".", "--ignore", "stet/unused") == []
    assert found(".", "--isolated") != unused
    whole = desk("check")
    assert whole.exit_code == 1
    assert "“the kettle” is not marked any more: this decision can go." in whole.stdout
    given = desk("check", "-", "a.txt", "b.txt", given=b"The end.\n")
    assert "stet/unused" not in given.stdout


def test_check_takes_unused_decisions_out_and_undo_brings_them_back() -> None:
    write("a.txt", ONE)
    desk("stet", "--all")
    before = ledger()
    write("a.txt", ONE.replace("  kettle", " kettle"))
    shown = desk("check", "--diff")
    assert '-words = "the kettle"' in shown.stdout
    assert ledger() == before
    assert desk("check", "--fix").exit_code == 0
    assert "kettle" not in ledger()
    assert ledger().count("[[stet]]") == 2
    assert desk("undo").exit_code == 0
    assert ledger() == before


def test_prune_takes_out_what_nothing_needs_and_no_more() -> None:
    write("a.txt", ONE)
    write("b.txt", ONE.replace("kettle", "lantern"))
    desk("stet", "--all")
    Path("b.txt").write_text("The end.\n", encoding="utf-8")
    part = desk("stet", "--prune", "a.txt")
    assert part.exit_code == 2
    assert part.stderr == (
        "copydesk: stet.toml: it holds for manuscripts that were not read (b.txt): copydesk stet --prune .\n"
    )
    some = desk("stet", "--prune", "--select", TAG)
    assert some.stdout == "stet.toml: 0 decisions taken out; 3 of rules that are not in force left as they are.\n"
    shown = desk("stet", "--prune", "--diff")
    assert '-words = "the lantern"' in shown.stdout
    done = desk("stet", "--prune")
    assert done.stdout == f"b.txt  {SPACE}  “the lantern”  (taken out)\nstet.toml: 1 decision taken out.\n"
    assert found(".") == []


def test_the_list_has_places_rules_words_and_reasons() -> None:
    write("a.txt", ONE)
    write("b.md", f"<!-- stet {SPACE}: a long wait -->\nShe shut the  door.\n")
    desk("stet", "a.txt:1", "--rule", TAG, "--reason", "he shouts")
    desk("stet", "a.txt:3")
    write("a.txt", "A line.\n\n" + ONE.replace("  kettle", " kettle"))
    assert desk("stet", "--list").stdout.splitlines() == [
        f"a.txt:3:9  {TAG}  “He”  he shouts",
        f"b.md:2:13  {SPACE}  “  ”  a long wait  (in a comment)",
        f"a.txt  {SPACE}  “the kettle”  (unused)",
        "",
        "2 findings let stand, 1 unused: copydesk stet --prune",
    ]
    assert "(not found in what was read)" in desk("stet", "--list", "b.md").stdout
    assert desk("stet", "--list", "--color", "always").stdout.count("\x1b[")


def test_the_ledger_is_looked_for_beside_the_configuration_or_above_the_file() -> None:
    write("book/a.txt", ONE)
    write("stet.toml", f'[[stet]]\nrule = "{SPACE}"\nwords = "the kettle"\n')
    assert ("book/a.txt", 3, SPACE) not in found("book")
    write("book/copydesk.toml", "")
    assert ("book/a.txt", 3, SPACE) in found("book")


def test_a_ledger_that_cannot_be_read_ends_the_run() -> None:
    write("a.txt", ONE)
    write("stet.toml", "<<<<<<< ours\n")
    result = desk("check", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("copydesk: stet.toml: line 1: a merge left its marks here")


def test_git_merges_decisions_of_two_branches(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        name = ["-c", "user.name=Nan", "-c", "user.email=nan@example.org"]
        done = subprocess.run(["git", *name, *arguments], capture_output=True, text=True, check=True, encoding="utf-8")
        return done.stdout

    for number, thing in enumerate("kettle lantern ladder anchor ribbon bucket".split()):
        write(f"{number}.txt", ONE.replace("kettle", thing))
    git("init", "-q", "-b", "main")
    desk("stet", "1.txt:3", "3.txt:3", "5.txt:3")
    git("add", ".")
    git("commit", "-qm", "One")
    git("checkout", "-qb", "other")
    desk("stet", "0.txt:3")
    git("commit", "-qam", "Two")
    git("checkout", "-q", "main")
    desk("stet", "4.txt:3")
    git("commit", "-qam", "Three")
    git("merge", "-q", "other")
    assert ledger().count("[[stet]]") == 5
    assert [path for path, line, _ in found(".") if line == 3] == ["2.txt"]
    assert tmp_path  # the repository is in it


def test_500_decisions_cost_less_than_10_ms() -> None:
    things = [
        f"{a}{b}"
        for a in "kettle lantern ladder anchor ribbon bucket saddle candle letter orchard".split()
        for b in "aeiouy"
    ]
    text = "\n\n".join(
        f"Number {n}: she put the  {things[n % 60]} beside the {things[n * 7 % 60]} and went." for n in range(500)
    )
    write("a.txt", text + "\n")
    assert desk("stet", "--all", "--select", SPACE).stdout.endswith("500 findings let stand in stet.toml.\n")
    rules = load()

    def seconds(*, isolated: bool) -> float:
        start = time.process_time()
        run = Run(Options(isolated=isolated), rules)
        run.files(["a.txt"])
        run.check("a.txt")
        return time.process_time() - start

    pairs = [(seconds(isolated=False), seconds(isolated=True)) for _ in range(7)]
    assert min(having for having, _ in pairs) - min(without for _, without in pairs) < 0.010
    assert Path("stet.toml").stat().st_size > 50_000


def test_decisions_outlive_a_configuration_that_comes_later_and_files_that_are_left_out() -> None:
    """Nothing that was decided is lost for want of looking at it."""
    slip = "Marra put the  kettle on.\n"
    for name in ("one/a.txt", "two/b.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text(slip, encoding="utf-8")
    desk("stet", "--all", "one", "two")
    assert found() == []
    Path("copydesk.toml").write_text("", encoding="utf-8")
    assert found() == []
    for folder in ("one", "two"):
        Path(folder, "stet.toml").unlink()
    desk("stet", "--all")
    before = Path("stet.toml").read_bytes()
    Path("copydesk.toml").write_text('exclude = ["two/**"]\n', encoding="utf-8")
    assert found() == []
    desk("check", "--fix", "-q")
    assert Path("stet.toml").read_bytes() == before
    assert Path("one/a.txt").read_text(encoding="utf-8") == slip
