"""The journal: what was written can be taken back, and nothing else is touched."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk import journal, source
from copydesk.journal import Entry, JournalError, undo
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


def rewrite(state: Path, **files: tuple[bytes, bytes]) -> None:
    """Write files as a run does: note, then write."""
    entry = Entry(state)
    for name, (before, after) in files.items():
        entry.note(f"{name}.txt", before, after)
        Path(f"{name}.txt").write_bytes(after)


def test_taking_back(desk: Path, state: Path) -> None:
    before = b"\xff\xfea\0\r\0\n\0"  # bytes, not text
    rewrite(state, a=(before, b"after"), b=(b"", b"\n"))
    restored, refused = undo(state)
    assert restored == [str(desk / "a.txt"), str(desk / "b.txt")]
    assert refused == []
    assert (desk / "a.txt").read_bytes() == before
    assert (desk / "b.txt").read_bytes() == b""
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        undo(state)


@pytest.mark.usefixtures("desk")
def test_taking_back_run_by_run(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"))
    rewrite(state, a=(b"2", b"3"))
    undo(state)
    assert Path("a.txt").read_bytes() == b"2"
    undo(state)
    assert Path("a.txt").read_bytes() == b"1"
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        undo(state)


@pytest.mark.usefixtures("desk")
def test_a_file_written_twice_in_a_run_goes_back_to_its_start(state: Path) -> None:
    entry = Entry(state)
    entry.note("a.txt", b"1", b"2")
    entry.note("a.txt", b"2", b"3")
    Path("a.txt").write_bytes(b"3")
    undo(state)
    assert Path("a.txt").read_bytes() == b"1"


def test_a_file_that_changed_since_is_left(desk: Path, state: Path) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"), c=(b"1", b"2"))
    Path("a.txt").write_bytes(b"the writer went on")
    Path("c.txt").unlink()
    restored, refused = undo(state)
    assert restored == [str(desk / "b.txt")]
    kept = f"{desk / 'a.txt'}: changed since; left as it is (its old text stays in the journal)"
    assert refused == [kept, f"{desk / 'c.txt'}: no such file"]
    assert Path("a.txt").read_bytes() == b"the writer went on"
    Path("a.txt").write_bytes(b"2")
    assert undo(state) == ([str(desk / "a.txt")], [])
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        undo(state)


def test_what_could_not_be_written_can_be_tried_again(desk: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"))
    write = source.write_atomically

    def guarded(path: str, data: bytes, *, expected: bytes | None = None) -> None:
        if path.endswith("a.txt"):
            raise SourceError("cannot be written: write-protected")
        write(path, data, expected=expected)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_atomically", guarded)
        restored, refused = undo(state)
    assert restored == [str(desk / "b.txt")]
    assert refused == [f"{desk / 'a.txt'}: cannot be written: write-protected"]
    assert undo(state) == ([str(desk / "a.txt")], [])
    assert Path("a.txt").read_bytes() == b"1"


@pytest.mark.usefixtures("desk")
def test_a_file_noted_but_never_written_is_no_matter(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"))
    Entry(state).note("b.txt", b"1", b"2")
    Path("b.txt").write_bytes(b"1")
    restored, refused = undo(state)  # the run that wrote nothing is passed over
    assert [Path(path).name for path in restored] == ["a.txt"]
    assert refused == []


@pytest.mark.usefixtures("desk")
def test_a_line_cut_short_loses_no_more_than_itself(state: Path) -> None:
    rewrite(state, a=(b"1", b"2"), b=(b"1", b"2"))
    [entry] = state.iterdir()
    entry.write_bytes(entry.read_bytes()[:-10])
    assert [Path(path).name for path in undo(state)[0]] == ["a.txt"]


@pytest.mark.parametrize("damage", [b"", b"{}\n", b'{"version": 2}\n', b"\xff\n", b'{"version": 1}\n{}\n', b"[1\n"])
@pytest.mark.usefixtures("desk")
def test_a_damaged_entry_is_named(state: Path, damage: bytes) -> None:
    rewrite(state, a=(b"1", b"2"))
    [entry] = state.iterdir()
    entry.write_bytes(damage)
    with pytest.raises(JournalError) as caught:
        undo(state)
    assert str(caught.value) == f"{entry}: this entry of the journal cannot be read; without it, `undo` goes on"
    assert Path("a.txt").read_bytes() == b"2"


def test_a_run_that_writes_nothing_leaves_nothing(state: Path) -> None:
    Entry(state)
    assert not state.exists()
    with pytest.raises(JournalError, match=r"^nothing to undo$"):
        undo(state)


@pytest.mark.usefixtures("desk")
def test_the_last_twenty_runs_are_kept(state: Path) -> None:
    for number in range(23):
        rewrite(state, a=(b"%d" % number, b"%d" % (number + 1)))
    assert len(list(state.iterdir())) == 20
    for _ in range(20):
        undo(state)
    assert Path("a.txt").read_bytes() == b"3"


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
    assert undo(state)[0] == [str(desk / name)]
    assert Path(name).read_bytes() == b"1"


@pytest.mark.usefixtures("desk")
def test_each_note_is_on_disk_at_once(state: Path) -> None:
    entry = Entry(state)
    for number in range(3):
        entry.note(f"{number}.txt", b"1", b"2")
        [file] = state.iterdir()
        lines: list[dict[str, Any]] = [json.loads(line) for line in file.read_text().splitlines()]
        assert lines[0] == {"version": 1}
        assert len(lines) == number + 2
