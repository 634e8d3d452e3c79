"""The journal: what was written can be taken back, and nothing else is touched."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk import journal, source
from copydesk.journal import Entry, JournalError, past, text_before, undo
from copydesk.source import SourceError


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "copydesk" / "journal"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def back(state: Path, *paths: str) -> tuple[list[str], list[str]]:
    """Undo; return the names of the files restored or removed, and what was left."""
    undone = undo(paths, folder=state)
    return sorted(Path(path).name for path in (*undone.restored, *undone.removed)), list(undone.left)


def rewrite(state: Path, **files: tuple[bytes, bytes]) -> None:
    """Write files as a run does: note, then write."""
    entry = Entry(state)
    for name, (before, after) in files.items():
        entry.note(f"{name}.txt", before, after)
        Path(f"{name}.txt").write_bytes(after)


def test_taking_back(desk: Path, state: Path) -> None:
    before = b"\xff\xfea\0\r\0\n\0"  # bytes, not text
    rewrite(state, a=(before, b"after"), b=(b"", b"\n"))
    undone = undo(folder=state)
    assert undone.restored == (str(desk / "a.txt"), str(desk / "b.txt"))
    assert (undone.removed, undone.left) == ((), ())
    assert [(run.command, run.folder) for run in undone.runs] == [("check --fix", str(desk))]
    assert (desk / "a.txt").read_bytes() == before
    assert (desk / "b.txt").read_bytes() == b""
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state)


@pytest.mark.usefixtures("desk")
def test_taking_back_run_by_run(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"))
    rewrite(state, a=(b"2", b"3"))
    back(state)
    assert Path("a.txt").read_bytes() == b"2"
    back(state)
    assert Path("a.txt").read_bytes() == b"1"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state)


@pytest.mark.usefixtures("desk")
def test_a_file_written_twice_in_a_run_goes_back_to_its_start(state: Path) -> None:
    entry = Entry(state)
    entry.note("a.txt", b"1", b"2")
    entry.note("a.txt", b"2", b"3")
    Path("a.txt").write_bytes(b"3")
    back(state)
    assert Path("a.txt").read_bytes() == b"1"


def test_a_file_that_changed_since_is_left(desk: Path, state: Path) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"), c=(b"1", b"2"))
    Path("a.txt").write_bytes(b"the writer went on")
    Path("c.txt").unlink()
    shows = "(`copydesk undo --show FILE` prints its old text)"
    kept = f"{desk / 'a.txt'}: changed since; left as it is {shows}"
    assert back(state) == (["b.txt"], [kept, f"{desk / 'c.txt'}: no such file {shows}"])
    assert Path("a.txt").read_bytes() == b"the writer went on"
    assert text_before("a.txt", state) == b"1"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):  # it was told
        back(state)
    Path("a.txt").write_bytes(b"2")
    assert back(state)[0] == ["a.txt"]
    assert Path("a.txt").read_bytes() == b"1"


@pytest.mark.usefixtures("desk")
def test_a_file_that_changed_since_is_in_nobodys_way(state: Path) -> None:
    rewrite(state, c=(b"1", b"2"))
    rewrite(state, a=(b"1", b"2"))
    rewrite(state, a=(b"2", b"3"), b=(b"1", b"2"))
    rewrite(state, a=(b"3", b"4"))
    Path("a.txt").write_bytes(b"the writer went on")
    restored, [left] = back(state)  # the last run is not passed over unasked: first it is told that it cannot be undone
    assert (restored, "a.txt: changed since" in left) == ([], True)
    assert back(state)[0] == ["b.txt"]
    assert back(state) == (["c.txt"], [])  # past the run that wrote a.txt alone, of which all was told
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state)
    assert Path("a.txt").read_bytes() == b"the writer went on"
    rewrite(state, a=(b"the writer went on", b"5"))
    assert back(state) == (["a.txt"], [])
    assert Path("a.txt").read_bytes() == b"the writer went on"


def test_paths_are_taken_back_alone(desk: Path, state: Path) -> None:
    (desk / "part").mkdir()
    names = ["a.txt", "b.txt", "part/c.txt", "part/d.txt"]
    for step, of in ((1, names), (2, names[:1]), (3, names[1:3])):
        entry = Entry(state)
        for name in of:
            before = Path(name).read_bytes() if Path(name).exists() else b"0"
            entry.note(name, before, b"%d" % step)
            Path(name).write_bytes(b"%d" % step)

    def now() -> bytes:
        return b"".join(Path(name).read_bytes() for name in names)

    assert now() == b"2331"
    assert back(state, "a.txt") == (["a.txt"], [])
    assert now() == b"1331"
    assert back(state, "part") == (["c.txt"], [])  # the last run that wrote there, and of it nothing else
    assert now() == b"1311"
    assert back(state, "a.txt", "b.txt") == (["a.txt", "b.txt"], [])  # of different runs
    assert now() == b"0111"
    assert back(state) == (["b.txt", "c.txt", "d.txt"], [])
    assert now() == b"0000"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state, "a.txt")


def test_without_paths_it_is_the_last_run_of_this_folder(
    desk: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (desk / name).mkdir()
        monkeypatch.chdir(desk / name)
        rewrite(state, a=(b"1", b"2"))
    monkeypatch.chdir(desk / "one")
    assert back(state)[0] == ["a.txt"]
    assert ((desk / "one/a.txt").read_bytes(), (desk / "two/a.txt").read_bytes()) == (b"1", b"2")
    with pytest.raises(JournalError) as caught:
        back(state)
    two = desk / "two"
    assert str(caught.value) == f"nothing to undo here; the last run wrote in {two}: `copydesk undo {two}`"
    entry = Entry(state)  # started here, though it wrote elsewhere
    entry.note("../two/a.txt", b"2", b"3")
    (two / "a.txt").write_bytes(b"3")
    assert back(state)[0] == ["a.txt"]
    assert (two / "a.txt").read_bytes() == b"2"
    monkeypatch.chdir(desk)
    assert back(state)[0] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need leave on Windows")
def test_a_folder_by_another_name(desk: Path, state: Path) -> None:
    (desk / "real").mkdir()
    (desk / "link").symlink_to("real")
    Entry(state).note("link/a.txt", b"1", b"2")
    Path("real/a.txt").write_bytes(b"2")
    assert back(state, "real") == (["a.txt"], [])


def test_what_a_run_created_is_removed(desk: Path, state: Path) -> None:
    entry = Entry(state, command="init")
    for name in ("copydesk.toml", "stylesheet.toml"):
        entry.note(name, None, b"new")
        Path(name).write_bytes(b"new")
    Path("stylesheet.toml").write_bytes(b"new, and edited")
    undone = undo(folder=state)
    assert (undone.removed, undone.restored) == ((str(desk / "copydesk.toml"),), ())
    assert undone.left == (f"{desk / 'stylesheet.toml'}: changed since; left as it is",)
    assert [path.name for path in desk.iterdir()] == ["stylesheet.toml"]
    assert undo(redo=True, folder=state).restored == (str(desk / "copydesk.toml"),)
    assert Path("copydesk.toml").read_bytes() == b"new"


@pytest.mark.usefixtures("desk")
def test_an_undo_can_be_taken_back(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"))
    rewrite(state, a=(b"2", b"3"))
    for _ in range(2):
        back(state)
    assert undo(redo=True, folder=state).left == ()
    assert (Path("a.txt").read_bytes(), Path("b.txt").read_bytes()) == (b"2", b"2")
    undo(redo=True, folder=state)
    assert Path("a.txt").read_bytes() == b"3"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        undo(redo=True, folder=state)
    back(state)  # and taken back once more
    assert Path("a.txt").read_bytes() == b"2"


def test_what_could_not_be_written_can_be_tried_again(desk: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"))
    write = source.write_atomically

    def guarded(path: str, data: bytes, *, expected: bytes | None = None) -> None:
        if path.endswith("a.txt"):
            raise SourceError("cannot be written: write-protected")
        write(path, data, expected=expected)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_atomically", guarded)
        assert back(state) == (["b.txt"], [f"{desk / 'a.txt'}: cannot be written: write-protected"])
    assert back(state) == (["a.txt"], [])
    assert Path("a.txt").read_bytes() == b"1"


@pytest.mark.usefixtures("desk")
def test_a_file_noted_but_never_written_is_no_matter(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"))
    Entry(state).note("b.txt", b"1", b"2")
    Path("b.txt").write_bytes(b"1")
    assert back(state) == (["a.txt"], [])  # the run that wrote nothing is passed over


@pytest.mark.usefixtures("desk")
def test_a_line_cut_short_loses_no_more_than_itself(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"))
    [entry] = state.iterdir()
    entry.write_bytes(entry.read_bytes()[:-10])
    assert back(state) == (["a.txt"], [])
    with pytest.raises(JournalError, match=r"^nothing to undo$"):  # what was added after the cut can be read
        back(state)


DAMAGE = [b"{}\n", b'{"version": 3}\n', b"\xff\n", b'{"version": 1}\n{}\n', b"[1\n", b'{"version": 2}\n[]\n']


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.usefixtures("desk")
def test_a_damaged_entry_is_named_and_in_nobodys_way(state: Path, damage: bytes) -> None:
    rewrite(state, b=(b"1", b"2"))
    [first] = state.iterdir()
    rewrite(state, a=(b"1", b"2"))
    [entry] = set(state.iterdir()) - {first}
    entry.write_bytes(damage)
    said = f"{entry}: this entry of the journal cannot be read; remove it, and nothing more is said of it"
    assert back(state) == (["b.txt"], [said])
    with pytest.raises(JournalError) as caught:
        back(state)
    assert str(caught.value) == f"nothing to undo; {said}"
    assert Path("a.txt").read_bytes() == b"2"


@pytest.mark.usefixtures("desk")
def test_entries_of_the_first_version_are_read(state: Path) -> None:
    state.mkdir(parents=True)
    digest = hashlib.sha256(b"2").hexdigest()
    noted = {"path": str(Path("a.txt").absolute()), "before": "MQ==", "after": digest}
    lines = f'{{"version": 1}}\n{json.dumps(noted)}\n'
    (state / "01700000000000000000-77.jsonl").write_text(lines, encoding="ascii")
    Path("a.txt").write_bytes(b"2")
    [run] = past(state)[0]
    assert (run.when, run.command, run.folder) == (1_700_000_000, "check --fix", None)
    assert back(state) == (["a.txt"], [])
    assert Path("a.txt").read_bytes() == b"1"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state)


def test_a_run_that_writes_nothing_leaves_nothing(state: Path) -> None:
    Entry(state)
    assert not state.exists()
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        back(state)


@pytest.mark.usefixtures("desk")
def test_the_last_fifty_runs_are_kept(state: Path) -> None:
    for number in range(53):
        rewrite(state, a=(b"%d" % number, b"%d" % (number + 1)))
    assert len(list(state.iterdir())) == 50
    runs = past(state)[0]
    assert [run.files[0].before for run in runs] == [b"%d" % number for number in range(52, 2, -1)]


@pytest.mark.usefixtures("desk")
def test_runs_beside_each_other_lose_nothing(state: Path) -> None:
    code = """if True:
        import sys, time
        from pathlib import Path
        from copydesk.journal import Entry, JournalError, undo
        state, name = Path(sys.argv[1]), sys.argv[2]
        for round in range(5):
            entry = Entry(state)
            for part in range(2):
                path = Path(f"{name}-{part}.txt")
                path.write_bytes(b"before" * 20_000)
                entry.note(str(path), path.read_bytes(), b"after")
                path.write_bytes(b"after")
            while any(Path(f"{name}-{part}.txt").read_bytes() == b"after" for part in range(2)):
                try:
                    undone = undo([f"{name}-{part}.txt" for part in range(2)], folder=state)
                except JournalError as error:
                    sys.exit(str(error))
                if undone.left:
                    sys.exit(str(undone.left))
    """
    runs = [subprocess.Popen([sys.executable, "-c", code, str(state), name]) for name in "abc"]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert past(state)[1] == []


@pytest.mark.usefixtures("desk")
def test_an_entry_that_was_dropped_meanwhile_is_begun_again(state: Path) -> None:
    entry = Entry(state)
    entry.note("a.txt", b"1", b"2")
    for old in state.iterdir():
        old.unlink()
    entry.note("b.txt", b"1", b"2")
    [run] = past(state)[0]
    assert [Path(file.path).name for file in run.files] == ["b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions as POSIX has them")
@pytest.mark.usefixtures("desk")
def test_nobody_else_reads_the_journal(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"))
    assert state.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("desk")
def test_a_journal_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError) as caught:
        Entry(tmp_path / "file" / "journal").note("a.txt", b"1", b"2")
    start = f"{tmp_path / 'file' / 'journal'}: the journal for `copydesk undo` cannot be kept: "
    assert str(caught.value).startswith(start)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_names_that_are_no_utf8(desk: Path, state: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    Entry(state).note(name, b"1", b"2")
    Path(name).write_bytes(b"2")
    assert undo(folder=state).restored == (str(desk / name),)
    assert Path(name).read_bytes() == b"1"


@pytest.mark.usefixtures("desk")
def test_each_note_is_on_disk_at_once(state: Path) -> None:
    entry = Entry(state)
    for number in range(3):
        entry.note(f"{number}.txt", b"1", b"2")
        [file] = state.iterdir()
        lines: list[dict[str, Any]] = [json.loads(line) for line in file.read_text().splitlines()]
        assert lines[0] == {"version": 2, "command": "check --fix", "folder": str(Path.cwd())}
        assert len(lines) == number + 2
