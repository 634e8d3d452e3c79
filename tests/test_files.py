"""Which files are manuscripts: suffixes, .gitignore, hidden folders, links, exclude, order."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.files import is_pattern, manuscripts_below, matches, relative
from copydesk.registry import load
from copydesk.run import STANDARD_INPUT, FileReport, Options, Run

RULES = load()
with_links = pytest.mark.skipif(sys.platform == "win32", reason="links want rights on Windows")


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str, **contents: str) -> None:
    for name in (*names, *contents):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(name, "She sat.\n"), encoding="utf-8")


def write(name: str, content: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def found(*paths: str, options: Options | None = None) -> list[str]:
    files, errors, _ = Run(options or Options(isolated=True), RULES).files(paths or (".",))
    assert errors == []
    return [path.replace(os.sep, "/") for path in files]


def errors_of(*paths: str, options: Options | None = None) -> list[FileReport]:
    return Run(options or Options(isolated=True), RULES).files(paths)[1]


def test_suffixes_and_order() -> None:
    make("b.txt", "a.md", "c.markdown", "D.TXT", "part-2/x.txt", "part-10/x.txt", "a/z.txt")
    make("notes.docx", "txt", "readme", "a.txt.bak", "picture.png")
    expected = ["D.TXT", "a/z.txt", "a.md", "b.txt", "c.markdown", "part-10/x.txt", "part-2/x.txt"]
    assert found() == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["book"], ["book/a.txt", "book/one/b.txt"]),
        (["book/"], ["book/a.txt", "book/one/b.txt"]),
        (["./book"], ["./book/a.txt", "./book/one/b.txt"]),
        (["book/one", "book"], ["book/one/b.txt", "book/a.txt"]),
        (["book/a.txt", "book"], ["book/a.txt", "book/one/b.txt"]),
        (["book/a.txt", "./book/a.txt", "book/one/../a.txt"], ["book/a.txt"]),
        (["book/one/b.txt", "book/a.txt"], ["book/one/b.txt", "book/a.txt"]),
        (["-", "book/a.txt", "-"], ["-", "book/a.txt"]),
        (["missing.txt"], ["missing.txt"]),
        (["notes.rst"], ["notes.rst"]),
    ],
)
def test_paths_are_as_named_and_taken_once(named: list[str], expected: list[str]) -> None:
    make("book/a.txt", "book/one/b.txt", "notes.rst")
    assert found(*named) == expected


def test_an_absolute_path_stays_absolute(tmp_path: Path) -> None:
    make("book/a.txt")
    assert found(str(tmp_path / "book")) == [(tmp_path / "book" / "a.txt").as_posix()]
    assert found("book/a.txt", str(tmp_path / "book" / "a.txt")) == ["book/a.txt"]


def test_hidden_files_and_folders_are_passed_over_unless_named() -> None:
    make("a.txt", ".hidden.txt", ".obsidian/b.txt", ".git/c.txt", "book/.trash/d.txt")
    assert found() == ["a.txt"]
    assert found(".hidden.txt", ".obsidian") == [".hidden.txt", ".obsidian/b.txt"]


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ("", ["a.txt", "b.md", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt"]),
        ("*.md", ["a.txt", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt"]),
        ("a.txt", ["b.md", "drafts/old/c.txt", "out/d.txt"]),
        ("/a.txt", ["b.md", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt"]),
        ("drafts/", ["a.txt", "b.md", "out/d.txt"]),
        ("drafts/old/", ["a.txt", "b.md", "drafts/a.txt", "out/d.txt"]),
        ("old/", ["a.txt", "b.md", "drafts/a.txt", "out/d.txt"]),
        ("/old/", ["a.txt", "b.md", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt"]),
        ("drafts/**\n!drafts/a.txt", ["a.txt", "b.md", "drafts/a.txt", "out/d.txt"]),
        ("/drafts/**\n!drafts/a.txt", ["a.txt", "b.md", "drafts/a.txt", "out/d.txt"]),
        ("*.txt\n!a.txt", ["a.txt", "b.md", "drafts/a.txt"]),
        # As in Git: what is in a folder left out cannot be taken back in.
        ("drafts/\n!drafts/a.txt", ["a.txt", "b.md", "out/d.txt"]),
        ("# a.txt\n\n", ["a.txt", "b.md", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt"]),
        # Lines that mean nothing are passed over, the others count.
        ("!\n\\\n[z-a].txt\nout/\n", ["a.txt", "b.md", "drafts/a.txt", "drafts/old/c.txt"]),
        ("out\r\na.txt\r\n", ["b.md", "drafts/old/c.txt"]),
    ],
)
def test_gitignore(patterns: str, left: list[str]) -> None:
    make("a.txt", "b.md", "drafts/a.txt", "drafts/old/c.txt", "out/d.txt")
    write(".gitignore", patterns)
    assert found() == left


def test_the_deepest_gitignore_decides() -> None:
    make("a.txt", "book/a.txt", "book/b.txt", "book/deep/a.txt")
    write(".gitignore", "a.txt\n")
    write("book/.gitignore", "!a.txt\nb.txt\n")
    write("book/deep/.gitignore", "*\n")
    assert found() == ["book/a.txt"]


def test_a_gitignore_counts_from_its_own_folder() -> None:
    make("a.txt", "book/a.txt", "book/deep/a.txt")
    write("book/.gitignore", "/a.txt\n")
    assert found() == ["a.txt", "book/deep/a.txt"]


def test_gitignores_above_count_up_to_the_repository() -> None:
    make("repo/book/one/a.txt", "repo/book/one/b.txt", "repo/book/one/c.txt")
    Path("repo/.git").write_text("gitdir: elsewhere\n", encoding="utf-8")  # a worktree has a file
    write(".gitignore", "c.txt\n")
    write("repo/.gitignore", "a.txt\n")
    write("repo/book/.gitignore", "/one/b.txt\n")
    assert found("repo/book/one") == ["repo/book/one/c.txt"]


def test_without_a_repository_gitignores_above_do_not_count() -> None:
    Path(".git").rmdir()
    make("book/a.txt", "book/b.txt")
    write(".gitignore", "a.txt\n")
    write("book/.gitignore", "b.txt\n")
    assert found("book") == ["book/a.txt"]


def test_a_file_that_is_named_is_taken_though_git_ignores_it() -> None:
    make("a.txt")
    write(".gitignore", "*.txt\n")
    assert found("a.txt") == ["a.txt"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ('["drafts/"]', ["a.txt", "old.md"]),
        ('["drafts"]', ["a.txt", "old.md"]),
        ('["*.md"]', ["a.txt", "drafts/a.txt", "drafts/b.txt"]),
        ('["/a.txt", "drafts/b.txt"]', ["drafts/a.txt", "old.md"]),
        ('["drafts/*", "!drafts/b.txt"]', ["a.txt", "drafts/b.txt", "old.md"]),
        ("[]", ["a.txt", "drafts/a.txt", "drafts/b.txt", "old.md"]),
    ],
)
def test_exclude(exclude: str, left: list[str]) -> None:
    make("a.txt", "old.md", "drafts/a.txt", "drafts/b.txt")
    write("copydesk.toml", f"exclude = {exclude}")
    assert found(options=Options()) == left


def test_exclude_holds_for_named_files_which_are_told() -> None:
    make("a.txt", "drafts/a.txt")
    write("copydesk.toml", 'exclude = ["drafts/"]')
    files, errors, excluded = Run(Options(), RULES).files(["a.txt", "drafts/a.txt", STANDARD_INPUT])
    assert (files, errors, excluded) == (["a.txt", STANDARD_INPUT], [], ["drafts/a.txt"])


def test_a_folder_keeps_its_own_exclude_when_checked_from_above() -> None:
    make("a.txt", "part/a.txt", "part/b.txt")
    write("part/copydesk.toml", 'exclude = ["a.txt"]')
    assert found("part", options=Options()) == ["part/b.txt"]
    assert found(options=Options()) == ["a.txt", "part/b.txt"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty", "no manuscripts (*.txt, *.md, *.markdown) in this folder"),
        ("pictures", "no manuscripts (*.txt, *.md, *.markdown) in this folder"),
        ("ignored", "no manuscripts (*.txt, *.md, *.markdown) in this folder that .gitignore and “exclude” let in"),
        ("excluded", "no manuscripts (*.txt, *.md, *.markdown) in this folder that .gitignore and “exclude” let in"),
    ],
)
def test_a_folder_without_manuscripts_is_an_error(name: str, message: str) -> None:
    make("a.txt", "pictures/a.png", "ignored/a.txt", "excluded/a.txt")
    Path("empty").mkdir()
    write(".gitignore", "ignored/\n")
    write("copydesk.toml", 'exclude = ["excluded/"]')
    files, errors, _ = Run(Options(), RULES).files([name, "a.txt"])
    assert files == ["a.txt"]
    assert [(report.path, report.error) for report in errors] == [(name, message)]


def test_a_folder_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.txt", "locked/b.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    for named in ([".", "locked"], ["."], ["locked"]):
        assert [(e.path, e.error) for e in errors_of(*named)] == [("locked", "permission denied")]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere paths are shorter")
def test_folders_may_lie_deeper_than_calls(tmp_path: Path) -> None:
    depth = 1200
    for _ in range(depth):
        os.mkdir("d")  # noqa: PTH102  # from where we stand: the whole path is too long to make at once
        os.chdir("d")
    write("a.txt", "She sat.\n")
    os.chdir(tmp_path)
    try:
        assert found() == ["d/" * depth + "a.txt"]
    finally:
        subprocess.run(["rm", "-rf", "d"], check=True)  # pytest's own clearing away recurses, and fails


@with_links
def test_links_to_files_are_followed_and_counted_once() -> None:
    make("far/a.txt")
    Path("near.txt").symlink_to("far/a.txt")
    assert found("near.txt") == ["near.txt"]
    assert found() == ["far/a.txt"]


@with_links
def test_link_loops_end() -> None:
    make("book/a.txt", "book/one/b.txt")
    Path("book/one/up").symlink_to("..")
    Path("book/self").symlink_to(".")
    Path("book/above").symlink_to("../..")
    assert found("book") == ["book/a.txt", "book/one/b.txt"]


@with_links
def test_linked_folders_are_entered_once() -> None:
    make("far/a.txt", "far/deep/b.txt", "book/c.txt")
    Path("book/1").symlink_to("../far")
    Path("book/2").symlink_to("../far/deep")
    Path("far/deep/back").symlink_to("..")
    assert found("book") == ["book/1/a.txt", "book/1/deep/b.txt", "book/c.txt"]


@with_links
def test_many_folders_that_link_to_each_other_are_walked_in_reasonable_time() -> None:
    names = [f"f{number}" for number in range(12)]  # by every path there are 12! ways
    for name in names:
        make(f"far/{name}/{name}.txt")
    for name in names:
        for other in names:
            (Path("far") / name / f"to-{other}").symlink_to(f"../{other}")
    Path("book").mkdir()
    Path("book/far").symlink_to("../far/f0")
    assert len(found("book")) == 12


@with_links
def test_a_link_to_nowhere_is_left_to_be_told_as_vanished() -> None:
    Path("gone.txt").symlink_to("nowhere")
    assert found() == ["gone.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_are_passed_over() -> None:
    make("a.txt")
    os.mkfifo("pipe.txt")
    assert found() == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_names_that_are_no_utf8() -> None:
    name = os.fsdecode(b"caf\xe9 1.txt")
    make(name)
    assert found() == [name]


def test_walking_is_lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/1.txt", "b/2.txt")
    walk: Iterator[str] = manuscripts_below(".")
    assert next(walk) == str(Path("a") / "1.txt")
    monkeypatch.setattr(os, "scandir", None)  # another folder would fail
    with pytest.raises(TypeError):
        next(walk)


@pytest.mark.parametrize(
    ("path", "patterns", "expected"),
    [
        ("base/drafts/a.txt", ["drafts/**"], True),
        ("base/a.txt", ["drafts/**"], False),
        ("base/a.txt", [], False),
        ("base/a.txt", ["a.txt", "!a.txt"], False),
        ("outside/a.txt", ["*.txt"], True),
        ("outside/a.txt", ["/a.txt"], False),
    ],
)
def test_matches(path: str, patterns: list[str], *, expected: bool) -> None:
    assert matches(path, "base", patterns) is expected
    assert matches(path, None, patterns) is False


def test_relative() -> None:
    assert relative(str(Path("base") / "one" / "a.txt"), "base") == "one/a.txt"
    assert relative("base/one/", "base") == "one/"


@pytest.mark.parametrize(("pattern", "expected"), [("*.txt", True), ("!", False), ("[z-a]", False), ("", True)])
def test_is_pattern(pattern: str, *, expected: bool) -> None:
    assert is_pattern(pattern) is expected
