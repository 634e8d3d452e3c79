"""`check --since` and `--staged` in real Git repositories: what is compared with what, and what is said where nothing can be."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from copydesk import git as git_module
from copydesk import journal
from copydesk.cli import main

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and hooks as POSIX has them")

OLD = "She put the  kettle on. He had a cup of tea.\n\nThe  cat slept by the fire. Rain came down.\n"
"""Two spaces too many, in two paragraphs; and a clean sentence beside either."""
EDITED = OLD.replace("a cup of tea", "a  cup of tea")
"""One more space too many, in a sentence that was clean."""
ISOLATED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty repository that knows nobody's settings."""
    here = tmp_path / "book"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "state")
    for name, value in ISOLATED.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    yield here
    gc.enable()  # a run turns it off


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def commit(message: str = "Work", **files: str) -> str:
    for name, text in files.items():
        write(f"{name}.txt", text)
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", message)
    return git("rev-parse", "HEAD")


def desk(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=given, catch_exceptions=False)


def places(*arguments: str, given: bytes | None = None) -> list[str]:
    """Return what a run finds: path:line:column."""
    result = desk(*arguments, "--output-format=json", given=given)
    assert result.exit_code in {0, 1}, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    assert not [file["error"] for file in document["files"] if file["error"]]
    return [f"{d['path']}:{d['line']}:{d['column']}" for d in document["diagnostics"]]


def read_files(*arguments: str) -> list[str]:
    document: dict[str, Any] = json.loads(desk(*arguments, "--output-format=json").stdout)
    return [file["path"] for file in document["files"]]


def complaint(*arguments: str, given: bytes | None = None) -> str:
    """Return the one line with which a run ends that cannot do what is asked."""
    result = desk(*arguments, given=given)
    assert result.exit_code == 2
    assert not result.stdout
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


# What is reported


def test_only_the_changed_sentence_is_reported() -> None:
    commit(one=OLD)
    write("one.txt", EDITED)
    assert places("one.txt") == ["one.txt:1:12", "one.txt:1:33", "one.txt:3:4"]
    assert places("--since=HEAD") == ["one.txt:1:33"]
    assert places("--since", "HEAD", "one.txt") == ["one.txt:1:33"]


def test_an_old_finding_in_a_changed_sentence_is_reported() -> None:
    commit(one=OLD)
    write("one.txt", OLD.replace("kettle on", "old kettle on"))
    assert places("--since=HEAD") == ["one.txt:1:12"]


def test_nothing_changed() -> None:
    commit(one=OLD)
    result = desk("--since=HEAD")
    assert (result.exit_code, result.stdout) == (0, "Nothing changed since HEAD.\n")
    assert read_files("--since=HEAD") == []
    assert desk("--since=HEAD", "-q").output == ""


def test_the_summary_says_what_was_looked_at() -> None:
    commit(one=OLD)
    write("one.txt", EDITED)
    *_, found, hint = desk("--since", "HEAD").stdout.splitlines()
    assert found == "1 finding in what changed since HEAD (1 file, 20 words): 1 error."
    assert hint == "1 can be repaired safely: copydesk check --fix --since HEAD"
    write("one.txt", OLD.replace("Rain came", "The rain came"))
    assert desk("--since=HEAD").stdout == "Nothing to mark in what changed since HEAD (1 file, 21 words).\n"


def test_moved_and_wrapped_sentences_are_not_changed() -> None:
    commit(one=OLD)
    first, second = OLD.rstrip("\n").split("\n\n")
    write("one.txt", f"{second}\n\n{first}\n")
    assert read_files("--since=HEAD") == ["one.txt"]
    assert places("--since=HEAD") == []
    write("one.txt", OLD.replace("on. He", "on.\nHe").replace("fire. Rain", "fire.\nRain"))
    assert places("--since=HEAD") == []


def test_a_finding_that_a_change_elsewhere_brought_is_reported() -> None:
    """The mark that ended the speech stood in the sentence that was cut; what is wrong now stands before it."""
    old = "“We should go. It is late. The boat will not wait,” she said.\n\nHe took his hat.\n"
    commit(one=old)
    write("one.txt", old.replace(" The boat will not wait,” she said.", ""))
    assert places("one.txt") == places("--since=HEAD") == ["one.txt:1:22"]


def test_a_finding_in_another_chapter_that_the_change_brought_is_reported() -> None:
    """The book set its ellipses as one glyph; one chapter’s new dots leave it undecided, and then decided the other way."""
    write("copydesk.toml", "")
    glyphs = "".join(f"He waited{dots} and then he went on.\n\n" for dots in ["…"] * 12)
    commit(one=glyphs, two="She waited… and then she went on.\n\n" * 2, three="It was late.\n")
    assert places(".") == []
    write("one.txt", glyphs.replace("…", "..."))
    write("four.txt", "They waited... and then they went on.\n\n" * 40)
    everything = places(".")
    assert {place.partition(":")[0] for place in everything} == {"two.txt"}
    assert places("--since=HEAD") == everything
    assert "three.txt" in read_files("--since=HEAD")  # the book decides otherwise: all of it is judged


def test_files_of_a_book_that_decides_as_before_are_not_judged() -> None:
    write("copydesk.toml", "")
    commit(one=OLD, two=OLD)
    write("one.txt", EDITED)
    assert read_files("--since=HEAD") == ["one.txt"]


def test_a_rule_switched_on_does_not_flood() -> None:
    write("copydesk.toml", 'ignore = ["spacing"]\n')
    commit(one=OLD)
    write("copydesk.toml", "")
    assert places("--since=HEAD") == []
    write("one.txt", EDITED)
    assert places("--since=HEAD") == ["one.txt:1:33"]


def test_decisions_are_used_by_all_that_a_file_holds() -> None:
    """A comment and a ledger settle what stands in text that did not change: neither is called unused."""
    comment = "<!-- stet spacing/double-space: he pauses -->"
    text = f"{comment}\n\nShe put the  kettle on.\n\nThe  cat slept by the fire. Rain came down.\n"
    write("one.md", text)
    assert CliRunner().invoke(main, ["stet", "one.md:5", "--reason=so"], catch_exceptions=False).exit_code == 0
    assert desk().exit_code == 0
    commit()
    write("one.md", text.replace("Rain", "The rain"))
    assert places("--since=HEAD") == []
    assert desk("--since=HEAD", "--fix").exit_code == 0
    assert Path("one.md").read_text() == text.replace("Rain", "The rain")
    write("one.md", text.removeprefix(f"{comment}\n\n"))
    assert places("--since=HEAD") == ["one.md:1:12"]  # who takes a decision back wants to hear of it


# Repairs


def test_only_what_is_reported_is_repaired() -> None:
    commit(one=OLD)
    write("one.txt", EDITED)
    assert "+She put the  kettle on. He had a cup of tea.\n" in desk("--since=HEAD", "--diff").stdout
    assert desk("--since=HEAD", "--fix").exit_code == 0
    assert Path("one.txt").read_text() == OLD


def test_a_repair_does_not_make_its_sentence_a_changed_one() -> None:
    """The book decides on other dots, which are repaired beside a space that was too many before: that stays."""
    write("copydesk.toml", "")
    commit(one="He waited… and then he went on.\n\n" * 12, two="She  waited… and then she went on.\n")
    write("one.txt", "They waited... and then they went on.\n\n" * 40)
    assert places("--since=HEAD") == ["two.txt:1:12"]
    assert desk("--since=HEAD", "--fix", "--unsafe-fixes").exit_code == 0
    assert Path("two.txt").read_text() == "She  waited... and then she went on.\n"
    assert places("two.txt") == ["two.txt:1:4"]


# What is compared


def test_new_untracked_and_renamed_files() -> None:
    commit(one=OLD, gone=OLD)
    git("mv", "one.txt", "part two — café.txt")
    git("rm", "-q", "gone.txt")
    write("new.txt", "It was  the end. Nobody said so.\n\nThe  sea was calm.\n")
    git("add", "new.txt")
    write("untracked.md", "The  end of it.\n")
    assert places("--since=HEAD") == ["new.txt:1:7", "new.txt:3:4", "untracked.md:1:4"]
    write("part two — café.txt", EDITED)
    assert places("--since=HEAD", "part two — café.txt") == ["part two — café.txt:1:33"]
    git("add", "-A")
    assert places("--staged", ".") == [
        "new.txt:1:7",
        "new.txt:3:4",
        "part two — café.txt:1:33",
        "untracked.md:1:4",
    ]


def test_deleted_files_drop_out_and_lost_ones_do_not() -> None:
    commit(one=OLD, gone=OLD)
    Path("gone.txt").unlink()
    assert desk("--since=HEAD", "gone.txt", "one.txt").exit_code == 0
    result = desk("--since=HEAD", "never.txt")
    assert (result.exit_code, result.stderr) == (2, "copydesk: never.txt: no such file\n")


@on_posix
def test_names_with_quotes_and_line_ends() -> None:
    names = ['say "so".txt', "tab\tand space.txt", "it’s.txt", "-dash.txt", "new\nline.txt"]
    for name in names:
        write(name, OLD)
    commit()
    for name in names:
        write(name, EDITED)
    assert sorted(places("--since=HEAD")) == sorted(f"{name}:1:33" for name in names)
    git("add", "-A")
    for name in names:
        write(name, "Clean.\n")
    assert sorted(places("--staged")) == sorted(f"{name}:1:33" for name in names)


@pytest.mark.parametrize(
    "revision", ["HEAD~1", "v1", "main~1", "v1..", "v1..HEAD", "v1...", "HEAD~1...HEAD", ":/First"]
)
def test_revisions(revision: str) -> None:
    commit("First", one=OLD)
    git("tag", "-a", "v1", "-m", "One")
    commit("Second", one=EDITED)
    assert places("--since", revision) == ["one.txt:1:33"]


def test_merge_base() -> None:
    commit(one=OLD, two=OLD)
    git("checkout", "-q", "-b", "draft")
    commit(one=EDITED)
    git("checkout", "-q", "main")
    commit(two="Nothing is as it was.\n")
    git("checkout", "-q", "draft")
    assert places("--since=main...") == ["one.txt:1:33"]
    assert places("--since=main") == ["one.txt:1:33", "two.txt:1:12", "two.txt:3:4"]


def test_from_a_folder_below_and_from_outside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("part one/one.txt", OLD)
    commit(two=OLD)
    write("part one/one.txt", EDITED)
    write("two.txt", EDITED)
    monkeypatch.chdir("part one")
    assert places("--since=HEAD") == ["one.txt:1:33"]
    assert places("--since=HEAD", "..") == ["../part one/one.txt:1:33", "../two.txt:1:33"]
    monkeypatch.chdir(folder.parent)
    assert places("--since=HEAD", "book/two.txt") == ["book/two.txt:1:33"]


def test_worktrees_and_bare_git_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(one=OLD)
    git("worktree", "add", "-q", "../other")
    monkeypatch.chdir(folder.parent / "other")
    assert Path(".git").is_file()
    write("one.txt", EDITED)
    assert places("--since=main") == ["one.txt:1:33"]


@on_posix
def test_links_and_repositories_within() -> None:
    git("init", "-q", "inner")
    write("inner/one.txt", OLD)
    git("-C", "inner", "add", "-A")
    git("-C", "inner", "commit", "-q", "-m", "Inner")
    commit(one=OLD)  # takes inner in as a submodule
    git("init", "-q", "later")
    write("inner/one.txt", EDITED)
    write("later/one.txt", OLD)
    Path("link.txt").symlink_to("one.txt")
    assert places("--since=HEAD") == []
    assert places("--since=HEAD", "inner") == ["inner/one.txt:1:33"]  # asked for by name
    write("one.txt", EDITED)
    assert places("--since=HEAD", "link.txt") == ["link.txt:1:33"]
    Path("one.txt").unlink()
    Path("one.txt").symlink_to("inner/one.txt")
    assert places("--since=HEAD") == []


def test_line_ends_and_encodings_are_no_changes() -> None:
    commit(one=OLD)
    write("one.txt", EDITED.replace("\n", "\r\n"))
    assert places("--since=HEAD") == ["one.txt:1:33"]
    write("one.txt", EDITED.encode("utf-16"))
    assert places("--since=HEAD") == ["one.txt:1:33"]
    write("one.txt", OLD.replace("tea", "café au lait").encode("cp1252"))
    commit()
    write("one.txt", OLD.replace("tea", "café au lait"))
    assert places("--since=HEAD") == []


def test_attributes_are_heeded() -> None:
    write(".gitattributes", "one.txt text eol=crlf\ntwo.txt working-tree-encoding=UTF-16\nthree.txt filter=shout\n")
    git("config", "filter.shout.clean", "tr a-z A-Z")
    git("config", "filter.shout.smudge", "tr A-Z a-z")
    write("one.txt", OLD.replace("\n", "\r\n"))
    write("two.txt", OLD.encode("utf-16"))
    write("three.txt", OLD.lower())
    commit()
    assert "KETTLE" in git("show", "HEAD:three.txt")
    write("one.txt", EDITED.replace("\n", "\r\n"))
    write("two.txt", EDITED.encode("utf-16"))
    write("three.txt", EDITED.lower())
    assert [place for place in places("--since=HEAD", "--select=spacing") if ":1:12" in place or ":3:4" in place] == []
    assert places("--since=HEAD", "--select=spacing") == ["one.txt:1:33", "three.txt:1:33", "two.txt:1:33"]


def test_the_settings_of_a_user_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in (
        ("diff.external", "false"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("color.ui", "always"),
        ("core.pager", "false"),
        ("diff.mnemonicPrefix", "true"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
    ):
        git("config", key, value)
    write("part/eins — ü.txt", OLD)
    commit(two=OLD)
    git("mv", "part/eins — ü.txt", "part/zwei.txt")
    write("part/zwei.txt", EDITED)
    write("part/new.txt", "It was  the end. Nobody said so.\n\nThe  sea was calm.\n")
    git("add", "-N", "part/new.txt")
    monkeypatch.chdir("part")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert places("--since=HEAD", ".", "..") == ["new.txt:1:7", "new.txt:3:4", "zwei.txt:1:33"]


# What is staged


def test_what_is_staged_is_judged() -> None:
    commit(one=OLD, two=OLD)
    write("one.txt", EDITED)
    assert desk("--staged").stdout == "Nothing is staged.\n"
    git("add", "one.txt")
    write("one.txt", "He  threw  all  of  it  away.\n")
    write("two.txt", EDITED)
    write("untracked.txt", OLD)
    assert places("--staged") == ["one.txt:1:33"]
    assert "in what is staged (1 file, 20 words)" in desk("--staged").stdout
    assert read_files("--staged", "one.txt", "two.txt", "untracked.txt") == ["one.txt"]


def test_before_the_first_commit() -> None:
    write("one.txt", OLD)
    git("add", "one.txt")
    assert places("--staged") == ["one.txt:1:12", "one.txt:3:4"]
    assert complaint("--since=HEAD") == "copydesk: there is no commit yet to compare with\n"


def test_staged_since_a_revision() -> None:
    commit(one=OLD)
    commit(one=EDITED)
    write("two.txt", OLD)
    git("add", "two.txt")
    assert places("--staged") == ["two.txt:1:12", "two.txt:3:4"]
    assert places("--staged", "--since=HEAD~1") == ["one.txt:1:33", "two.txt:1:12", "two.txt:3:4"]
    assert "in what is staged and changed since HEAD~1" in desk("--staged", "--since=HEAD~1").stdout


def test_staged_text_is_repaired_only_where_the_file_holds_it() -> None:
    commit(one=OLD, two=OLD)
    write("one.txt", EDITED)
    write("two.txt", EDITED)
    git("add", "-A")
    write("two.txt", "He threw it away.\n")
    result = desk("--staged", "--fix")
    assert result.exit_code == 1
    assert result.stderr == "copydesk: two.txt: not repaired, because it has changes that are not staged\n"
    assert Path("one.txt").read_text() == OLD
    assert Path("two.txt").read_text() == "He threw it away.\n"


def test_staged_files_that_are_no_longer_there() -> None:
    commit(one=OLD)
    write("one.txt", EDITED)
    git("add", "-A")
    Path("one.txt").unlink()
    assert places("--staged", "one.txt") == ["one.txt:1:33"]
    assert places("--staged") == ["./one.txt:1:33"]
    assert places("--since=HEAD") == []


def test_intended_files_are_not_staged() -> None:
    commit(one=OLD)
    write("new.txt", OLD)
    git("add", "-N", "new.txt")
    assert places("--staged") == []
    assert places("--since=HEAD") == ["new.txt:1:12", "new.txt:3:4"]


def test_conflicts() -> None:
    commit(one=OLD)
    git("checkout", "-q", "-b", "draft")
    commit(one=EDITED)
    git("checkout", "-q", "main")
    commit(one=OLD.replace("a cup of tea", "a pot of tea"))
    subprocess.run(["git", "merge", "draft"], capture_output=True, check=False)
    assert "still in conflict" in complaint("--staged")
    assert "one.txt" in read_files("--since=HEAD")


@on_posix
def test_in_a_hook_of_git(folder: Path) -> None:
    """A hook stands at the top with GIT_DIR and GIT_INDEX_FILE set, whatever folder and options `git commit` had."""
    write("part/one.txt", OLD)
    commit()
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m copydesk check --staged --output-format=concise\n')
    hook.chmod(0o755)
    write("part/one.txt", EDITED)
    for arguments in (["-am", "All"], ["-m", "One", "one.txt"]):
        done = subprocess.run(["git", "commit", *arguments], cwd="part", capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "part/one.txt:1:33: " in done.stdout + done.stderr
        assert ":1:12: " not in done.stdout + done.stderr
    write("part/one.txt", OLD.replace("Rain", "The rain"))
    assert git("-C", "part", "commit", "-qam", "All") == ""


# Standard input


def test_standard_input() -> None:
    write("copydesk.toml", "")
    commit(one=OLD)
    assert places("--since=HEAD", "-", "--stdin-filename=one.txt", given=EDITED.encode()) == ["-:1:33"]
    assert places("--since=HEAD", "-", "--stdin-filename=one.txt", given=OLD.encode()) == []
    assert len(places("--since=HEAD", "-", "--stdin-filename=new.txt", given=OLD.encode())) == 2
    result = desk("--since=HEAD", "-", "--stdin-filename=one.txt", "--fix", given=EDITED.encode())
    assert result.stdout == OLD
    assert "--stdin-filename" in desk("--since=HEAD", "-").stderr
    assert "--staged" in desk("--staged", "-", "--stdin-filename=one.txt").stderr


# What cannot be


@pytest.mark.parametrize(
    "revision", ["nope", "-p", "--output=x", "nope...", "main...nope", "HEAD:one.txt", "main..nope"]
)
def test_unknown_revisions(revision: str) -> None:
    commit(one=OLD)
    assert "copydesk: " in complaint(f"--since={revision}")


def test_revisions_that_are_empty() -> None:
    commit(one=OLD)
    assert "variable" in complaint("--since", "")
    assert "origin/main..." in complaint("--since", "0" * 40)
    assert "git fetch origin main" in complaint("--since", "origin/main...")


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(one=OLD)
    monkeypatch.chdir(tmp_path)
    assert "not in a Git repository" in complaint("--since=HEAD")
    assert "not in a Git repository" in complaint("--staged")
    write("loose.txt", OLD)
    assert "loose.txt: not in the repository" in complaint("--since=HEAD", "book/one.txt", "loose.txt")


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in complaint("--since=HEAD")


def test_a_folder_that_git_does_not_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "git config --global --add safe.directory" in complaint("--since=HEAD")


def test_git_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_module, "_TIMEOUT", 0)
    assert "has not answered" in complaint("--since=HEAD")


def test_histories_without_a_common_commit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(one=OLD)
    git("checkout", "-q", "--orphan", "other")
    commit(one=EDITED)
    assert "no commit in common" in complaint("--since=main...")
    commit(one=OLD)
    git("clone", "-q", "--depth=1", "--no-single-branch", folder.as_uri(), "../shallow")
    monkeypatch.chdir(folder.parent / "shallow")
    assert "git fetch --unshallow" in complaint("--since=origin/main...")
    assert "git fetch --unshallow" in complaint("--since=HEAD~1")
