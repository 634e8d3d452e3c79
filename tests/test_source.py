"""Bytes to text and back: encodings, line ends, places, and writing in one step."""

import codecs
import os
import stat
import sys
from pathlib import Path

import pytest

from copydesk.formats import PLAIN
from copydesk.prose import Edit
from copydesk.source import LineIndex, SourceError, decode, encode, read_bytes, write_atomically

TEXT = "“Where?” he asked – naïvely.\r\nThe café;\nthe 🐈.\rEnd"
ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with mark": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
}
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as POSIX has them")


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "\n",
        "a\r\nb\r\n",
        "a\nb\n",
        "a\rb\r",
        "a\r\nb\nc\rd",
        "no line end",
        "form\ffeed\u2028and\x85others",
        "a mark inside \ufeff the text",
        "control \x01 \x1b \x7f",
        "e\u0301 and \u00e9",
        "x" * 1_000_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_reading_and_writing_is_the_identity(mark: bytes, encoding: str, text: str) -> None:
    data = mark + text.encode(encoding)
    source = decode(data)
    assert source.text == text
    assert (source.mark, source.encoding) == (mark, encoding)
    assert encode(source, source.text) == data


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
def test_an_edit_changes_nothing_else(mark: bytes, encoding: str) -> None:
    reading = PLAIN.read(mark + TEXT.encode(encoding))
    at = TEXT.index("café")
    written = PLAIN.write(reading, [Edit(at, at + 4, "cat’s")])
    assert written == mark + TEXT.replace("café", "cat’s").encode(encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9 au lait", "not UTF-8: cannot decode byte 0xe9 at offset 3; save it as UTF-8"),
        (b"\x93Where?\x94", "not UTF-8: cannot decode byte 0x93 at offset 0; save it as UTF-8"),
        (codecs.BOM_UTF8 + b"ab\xff", "not UTF-8: cannot decode byte 0xff at offset 5; save it as UTF-8"),
        (b"cut off \xe2\x80", "not UTF-8: cannot decode byte 0xe2 at offset 8; save it as UTF-8"),
        ("“”".encode() + b"\xc0\x80", "not UTF-8: cannot decode byte 0xc0 at offset 6; save it as UTF-8"),
        # A lone surrogate, in the encoding that some programs give it.
        (b"a \xed\xa0\x80 b", "not UTF-8: cannot decode byte 0xed at offset 2; save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0", "not UTF-16: cannot decode byte 0x00 at offset 4; save it as UTF-8"),
        (codecs.BOM_UTF16_BE + b"\0a\xdc\x00", "not UTF-16: cannot decode byte 0xdc at offset 4; save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0b", "not UTF-16: cannot decode byte 0x62 at offset 4; save it as UTF-8"),
        (b"ab\0c", "NUL at byte offset 2; is it UTF-16 without a byte-order mark, or not a text file?"),
        ("é\0".encode(), "NUL at byte offset 2; is it UTF-16 without a byte-order mark, or not a text file?"),
        (
            "She".encode("utf-16-le"),
            "NUL at byte offset 1; is it UTF-16 without a byte-order mark, or not a text file?",
        ),
        (
            "é".encode("utf-16-le"),
            "not UTF-8: cannot decode byte 0xe9 at offset 0; is it UTF-16 without a byte-order mark, or not a text file?",
        ),
        (codecs.BOM_UTF8 + b"ab\0c", "NUL at byte offset 5"),
        (codecs.BOM_UTF16_BE + "é\0".encode("utf-16-be"), "NUL at byte offset 4"),
    ],
)
def test_what_is_no_text_is_told_with_its_offset(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert str(caught.value) == message


def test_lines_end_where_editors_end_them() -> None:
    text = "ab\r\nc\rd\n\nf\x0cg\u2028h"
    lines = LineIndex(text)
    places = {character: lines.place(text.index(character)) for character in "abcdfgh"}
    assert places == {"a": (1, 1), "b": (1, 2), "c": (2, 1), "d": (3, 1), "f": (5, 1), "g": (5, 3), "h": (5, 5)}
    assert lines.place(len(text)) == (5, 6)
    assert LineIndex("").place(0) == (1, 1)


@pytest.mark.parametrize(("name", "message"), [("missing.txt", "no such file"), (".", "is a folder")])
def test_unreadable_files(tmp_path: Path, name: str, message: str) -> None:
    if name == "." and sys.platform == "win32":
        pytest.skip("Windows says permission denied")
    with pytest.raises(SourceError, match=f"^{message}$"):
        read_bytes(str(tmp_path / name))


@on_posix
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")
    with pytest.raises(SourceError, match=r"^permission denied$"):
        read_bytes(str(path))


def test_writing_leaves_nothing_else_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    write_atomically(str(path), b"after", expected=b"before")
    assert path.read_bytes() == b"after"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@on_posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755, 0o640])
def test_writing_keeps_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    path.chmod(mode)
    write_atomically(str(path), b"after")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@on_posix
def test_writing_follows_links(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    path = tmp_path / "far" / "a.txt"
    path.write_bytes(b"before")
    link, link_to_link = tmp_path / "link.txt", tmp_path / "link-to-link.txt"
    link.symlink_to(Path("far") / "a.txt")
    link_to_link.symlink_to("link.txt")
    write_atomically(str(link_to_link), b"after", expected=b"before")
    assert path.read_bytes() == b"after"
    assert link.is_symlink()
    assert link_to_link.is_symlink()
    assert not path.is_symlink()


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(SourceError, match=r"^cannot be written: no space left on device$"):
        write_atomically(str(path), b"after")
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_an_interrupt_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(str(path), b"after")
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"somebody else's")
    with pytest.raises(SourceError, match=r"^changed on disk while it was being read; nothing written$"):
        write_atomically(str(path), b"after", expected=b"before")
    assert path.read_bytes() == b"somebody else's"


def test_a_vanished_file_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^cannot be written: no such file$"):
        write_atomically(str(tmp_path / "a.txt"), b"after")
    assert list(tmp_path.iterdir()) == []


def test_write_protection_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    path.chmod(0o444)

    def access(_: str, mode: int) -> bool:  # what root is not told
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", access)
    with pytest.raises(SourceError, match=r"^cannot be written: write-protected$"):
        write_atomically(str(path), b"after")
    assert path.read_bytes() == b"before"


@on_posix
def test_a_folder_one_may_not_write_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("root may write everywhere")
    try:
        with pytest.raises(SourceError, match=r"^cannot be written: permission denied$"):
            write_atomically(str(path), b"after")
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == b"before"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(SourceError, match=r"^cannot be written: not a regular file$"):
        write_atomically(str(path), b"after", expected=b"before")
    assert path.is_fifo()
