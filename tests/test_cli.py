"""The command line as people and their tools meet it: options, exit statuses, what is printed and where."""

import codecs
import gc
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from copydesk import __version__, journal, load_rules, source
from copydesk.cli import main
from copydesk.cli.check import command as check_command
from copydesk.registry import is_default

SAFE = "He put the  kettle on.\n"
SAFE_REPAIRED = "He put the kettle on.\n"
UNSAFE = "A theif had the letter.\n"
UNSAFE_REPAIRED = "A thief had the letter.\n"
COMMANDS = main.list_commands(click.Context(main))
CLEAN = "He put the kettle on.\n"
ESCAPE = "\x1b["
WHEN = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and terminals as POSIX has them")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, with a journal of its own and no wishes about colours."""
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(journal, "_state_folder", lambda: tmp_path / "state" / "copydesk" / "journal")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    yield here
    gc.enable()  # a run turns it off


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def desk(*arguments: str, given: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=given, env=env, catch_exceptions=False)


COMMAND = (sys.executable, "-m", "copydesk")


def process(
    *arguments: str, given: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, env=os.environ | (env or {}), timeout=30, check=False
    )


def on_terminal(
    command: Sequence[str],
    *,
    columns: int = 80,
    stdout: bool = True,
    stderr: bool = True,
    env: dict[str, str] | None = None,
) -> tuple[int, str, str]:
    """Run a command on a pseudo-terminal: the exit status, what the terminal got, what went elsewhere."""
    import fcntl  # noqa: PLC0415  # not on Windows
    import pty  # noqa: PLC0415  # see fcntl
    import termios  # noqa: PLC0415  # see fcntl

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=follower if stdout else subprocess.PIPE,
        stderr=follower if stderr else subprocess.PIPE,
        env=os.environ | (env or {}),
    ) as running:
        os.close(follower)
        seen = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux's way of saying that nobody writes any more
                break
            if not piece:
                break
            seen += piece
        os.close(leader)
        rest = b"".join(pipe.read() for pipe in (running.stdout, running.stderr) if pipe)
        status = running.wait(30)
    return status, seen.decode().replace("\r\n", "\n"), rest.decode()


def rules_in(result: Result) -> list[str]:
    document: dict[str, Any] = json.loads(result.stdout)
    return [diagnostic["rule"] for diagnostic in document["diagnostics"]]


# Exit statuses


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["clean.txt"], 0),
        (["clean.txt", "notes.rst"], 0),
        (["safe.txt"], 1),
        (["unsafe.txt"], 1),
        (["clean.txt", "safe.txt"], 1),
        (["warning"], 1),
        (["warning", "--fail-on", "error"], 0),
        (["warning", "--fail-on", "warning"], 1),
        (["warning", "--fail-on", "note"], 1),
        (["safe.txt", "--fail-on", "error"], 1),
        (["lenient"], 0),
        (["lenient", "--fail-on", "note"], 1),
        (["safe.txt", "--exit-zero"], 0),
        (["missing.txt"], 2),
        (["missing.txt", "--exit-zero"], 2),
        (["bad.txt", "clean.txt"], 2),
        (["empty"], 2),
        (["safe.txt", "--fix"], 0),
        (["unsafe.txt", "--fix"], 1),
        (["unsafe.txt", "--fix", "--unsafe-fixes"], 0),
        (["clean.txt", "--fix"], 0),
        (["safe.txt", "--diff"], 1),
        (["unsafe.txt", "--diff"], 0),
        (["unsafe.txt", "--diff", "--unsafe-fixes"], 1),
        (["clean.txt", "--diff"], 0),
        (["safe.txt", "--diff", "--exit-zero"], 0),
        (["missing.txt", "--diff"], 2),
        (["safe.txt", "--ignore", "spacing"], 0),
        (["safe.txt", "--ignore", "spacing/double-space,dialogue"], 0),
        (["safe.txt", "--select", "dialogue"], 0),
        (["safe.txt", "--select", "dialogue", "--select", "spacing"], 1),
        (["safe.txt", "--select", "dialogue", "--extend-select", "spacing/double-space"], 1),
        (["safe.txt", "--select", "dialogue,spacing", "--ignore", "spacing"], 0),
        (["safe.txt", "--select", "spelling", "--preview", "--no-cache"], 0),
        (["safe.txt", "--select", "zzz"], 2),
        (["safe.txt", "--ignore", "zzz"], 2),
        (["safe.txt", "--extend-select", "zzz"], 2),
        (["safe.txt", "--unsafe-fixes"], 2),
        (["safe.txt", "--config", "missing.toml"], 2),
        (["safe.txt", "--config", "lenient/copydesk.toml", "--isolated"], 2),
        (["safe.txt", "--diff", "--output-format", "json"], 2),
        (["safe.txt", "--output-format", "xml"], 2),
        (["safe.txt", "--output", "xml=out"], 2),
        (["safe.txt", "--output", "json"], 2),
        (["safe.txt", "--output", "json="], 2),
        (["safe.txt", "--output", "json=no/such/folder.json"], 2),
        (["safe.txt", "--no-such-option"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
)
def test_exit_status(arguments: list[str], status: int) -> None:
    write("clean.txt", CLEAN)
    write("notes.rst", CLEAN)
    write("safe.txt", SAFE)
    write("unsafe.txt", UNSAFE)
    write("warning/copydesk.toml", "[house]\ndashes = 'em'\n")
    write("warning/a.txt", "He looked up--and saw the boat.\n")
    write("lenient/copydesk.toml", "fail-on = 'error'\n[house]\ndashes = 'em'\n")
    write("lenient/a.txt", "He looked up--and saw the boat.\n")
    write("bad.txt", b"\xff")
    Path("empty").mkdir()
    result = desk("check", *arguments)
    assert result.exit_code == status
    assert bool(result.stderr) == (status == 2)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["missing.txt"], "copydesk: missing.txt: no such file"),
        (["empty"], "copydesk: empty: no manuscripts (*.txt, *.md, *.markdown) in this folder"),
        (["bad.txt"], "copydesk: bad.txt: not UTF-8: cannot decode byte 0xe9 at offset 3; save it as UTF-8"),
        (
            ["nul.txt"],
            "copydesk: nul.txt: NUL at byte offset 3; is it UTF-16 without a byte-order mark, or not a text file?",
        ),
        (["half.txt"], "copydesk: half.txt: not UTF-16: cannot decode byte 0x00 at offset 2; save it as UTF-8"),
        (
            ["a.txt", "--select", "dialog"],
            "copydesk: no rule or category is named “dialog”; did you mean dialogue?",
        ),
        (
            ["a.txt", "--select", "double-space"],
            "copydesk: no rule or category is named “double-space”; did you mean spacing/double-space",
        ),
        (["a.txt", "--config", "own.toml"], "copydesk: own.toml: no such file"),
        (["a.txt", "--config", "wrong.toml"], "copydesk: wrong.toml: “selct” is no key; did you mean “select”?"),
        (["a.txt", "--output", "json=empty"], "copydesk: empty: cannot be written: is a folder"),
    ],
)
def test_what_fails_is_told_on_one_line(arguments: list[str], line: str) -> None:
    write("a.txt", CLEAN)
    write("bad.txt", b"caf\xe9.")
    write("nul.txt", b"caf\0")
    write("half.txt", codecs.BOM_UTF16_LE + b"\x00\xd8a\0")
    write("wrong.toml", "selct = []")
    Path("empty").mkdir()
    result = desk("check", *arguments)
    assert result.exit_code == 2
    [told] = result.stderr.splitlines()
    assert told.startswith(line)


def test_the_other_files_are_still_done() -> None:
    write("a.txt", SAFE)
    write("bad.txt", b"\xff")
    write("c.txt", SAFE)
    Path("d.txt").mkdir()
    result = desk("check", "a.txt", "bad.txt", "gone.txt", "c.txt", "d.txt", "--fix")
    assert result.exit_code == 2
    assert Path("a.txt").read_text() == Path("c.txt").read_text() == SAFE_REPAIRED
    assert Path("bad.txt").read_bytes() == b"\xff"
    assert sorted(line.split(":")[1].strip() for line in result.stderr.splitlines()) == ["bad.txt", "d.txt", "gone.txt"]
    assert result.stdout == "2 repaired, nothing left to mark in 2 files (10 words).\n"


def test_a_file_one_may_not_read_is_told_and_the_others_done(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    write("locked.txt", SAFE)
    read = source.read_bytes

    def guarded(path: str) -> bytes:  # root may read everything
        if path == "locked.txt":
            raise source.SourceError("permission denied")
        return read(path)

    def access(path: str, mode: int) -> bool:
        return path != "locked.txt" or mode != os.R_OK

    monkeypatch.setattr("copydesk.run.read_bytes", guarded)
    monkeypatch.setattr(os, "access", access)
    result = desk("check", "locked.txt", "a.txt", "--fix")
    assert (result.exit_code, result.stderr) == (2, "copydesk: locked.txt: permission denied\n")
    assert Path("a.txt").read_text() == SAFE_REPAIRED


@on_posix
@pytest.mark.parametrize("arguments", [["check"], ["check", "a.txt"], ["undo"]], ids=" ".join)
def test_a_folder_that_is_gone_from_under_us(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    (folder / "gone").rmdir()
    try:
        result = desk(*arguments)
    finally:
        os.chdir(folder)
    assert (result.exit_code, result.stderr) == (2, "copydesk: the folder you are in is no longer there\n")


def test_a_defect_of_ours_keeps_no_other_file_from_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    read = source.read_bytes

    def failing(path: str) -> bytes:
        if path == "b.txt":
            raise RuntimeError("of a kind\nthat nobody foresaw")
        return read(path)

    monkeypatch.setattr("copydesk.run.read_bytes", failing)
    for name in "abc":
        write(f"{name}.txt", SAFE)
    result = desk("check", "--fix", ".")
    assert result.exit_code == 2
    assert re.fullmatch(
        r"copydesk: b\.txt: copydesk failed on this file: RuntimeError: of a kind that nobody foresaw"
        r" \(test_cli\.py, line \d+\); please report this\n",
        result.stderr,
    )
    assert [Path(f"{name}.txt").read_text() for name in "abc"] == [SAFE_REPAIRED, SAFE, SAFE_REPAIRED]
    assert desk("undo").exit_code == 0
    assert Path("a.txt").read_text() == SAFE


# Reading and repairing


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize("final", [True, False], ids=["", "no final line end"])
def test_a_repair_keeps_encoding_and_line_ends(mark: bytes, encoding: str, end: str, *, final: bool) -> None:
    before = f"“Café,”  he said.{end}{end}He put the  kettle on." + (end if final else "")
    write("a.txt", mark + before.encode(encoding))
    result = desk("check", "--fix", "a.txt")
    assert result.exit_code == 0
    assert Path("a.txt").read_bytes() == mark + before.replace("  ", " ").encode(encoding)
    assert desk("undo").exit_code == 0
    assert Path("a.txt").read_bytes() == mark + before.encode(encoding)


def test_mixed_line_ends_stay_mixed() -> None:
    before = b"He put the  kettle on.\r\n\r\nShe sat down.\n\nThey  waited there.\r\rNobody came."
    write("a.txt", before)
    assert desk("check", "--fix", "a.txt").exit_code == 0
    assert Path("a.txt").read_bytes() == before.replace(b"  ", b" ")


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"\r\n\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, CLEAN.encode(), b" \t\n", b"x" * 1_000_000],
    ids=lambda data: repr(data[:8]),
)
def test_a_file_without_findings_is_never_written(data: bytes) -> None:
    write("a.txt", data)
    before = Path("a.txt").stat()
    result = desk("check", "--fix", "--unsafe-fixes", "--select", "spacing,dashes", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    after = Path("a.txt").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert Path("a.txt").read_bytes() == data
    assert desk("undo").stderr == "copydesk: nothing to undo\n"


def test_checking_writes_nothing(folder: Path) -> None:
    write("a.txt", SAFE)
    desk("check")
    desk("check", "--diff")
    assert Path("a.txt").read_text() == SAFE
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert [path.name for path in folder.parent.iterdir()] == ["desk"]


@on_posix
def test_a_repair_keeps_permissions_and_links() -> None:
    write("far/a.txt", SAFE)
    Path("far/a.txt").chmod(0o640)
    Path("near.txt").symlink_to("far/a.txt")
    assert desk("check", "--fix", "near.txt").exit_code == 0
    assert Path("far/a.txt").read_text() == SAFE_REPAIRED
    assert Path("near.txt").is_symlink()
    assert Path("far/a.txt").stat().st_mode & 0o777 == 0o640


def test_a_repair_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", SAFE)
    write("b.txt", SAFE)
    replace = os.replace

    def failing(source: str, target: str) -> None:
        if target.endswith("a.txt"):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    result = desk("check", "--fix", "a.txt", "b.txt")
    assert result.exit_code == 2
    assert result.stderr == "copydesk: a.txt: cannot be written: no space left on device\n"
    assert (Path("a.txt").read_text(), Path("b.txt").read_text()) == (SAFE, SAFE_REPAIRED)
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "b.txt"]


def test_unsafe_repairs_are_asked_for() -> None:
    write("a.txt", SAFE + "\n" + UNSAFE)
    result = desk("check", "--fix", "a.txt")
    assert result.exit_code == 1
    assert Path("a.txt").read_text() == SAFE_REPAIRED + "\n" + UNSAFE
    assert "unsafe: theif → thief" in result.stdout
    assert "1 repaired, 1 finding left in 1 file" in result.stdout
    assert desk("check", "--fix", "--unsafe-fixes", "a.txt").exit_code == 0
    assert Path("a.txt").read_text() == SAFE_REPAIRED + "\n" + UNSAFE_REPAIRED


def test_a_suffix_without_a_format_is_read_as_plain_text() -> None:
    write("chapter", SAFE)
    write("chapter.rst", SAFE)
    result = desk("check", "--output-format", "concise", "chapter", "chapter.rst")
    assert [line.split(" ", 1)[0] for line in result.stdout.splitlines()] == ["chapter:1:11:", "chapter.rst:1:11:"]


# The diff


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
@pytest.mark.parametrize("tool", ["git", "patch"])
@pytest.mark.parametrize(
    "text",
    [
        SAFE,
        SAFE.rstrip(),
        SAFE.replace("\n", "\r\n"),
        "She sat.\r\n\r\nHe put the  kettle on.",
        f"{CLEAN}\n" * 20 + SAFE + f"\n{CLEAN}" * 20 + "\n" + SAFE,
        f"{SAFE}\nnot closed",
    ],
    ids=["plain", "no final line end", "crlf", "crlf without final", "two hunks", "end beside it"],
)
def test_the_diff_applies(tool: str, text: str) -> None:
    if not shutil.which(tool):
        pytest.skip(f"there is no {tool}")
    write("part/a.txt", text)
    write("b.txt", SAFE)
    write("clean.txt", CLEAN)
    result = process("check", "--diff", ".", "--select", "spacing")
    assert (result.returncode, result.stderr) == (1, b"")
    assert Path("part/a.txt").read_bytes().decode() == text
    apply = ["git", "apply", "-p0", "--whitespace=nowarn", "-"] if tool == "git" else ["patch", "-p0", "--batch"]
    applied = subprocess.run(apply, input=result.stdout, capture_output=True, check=False)
    assert (applied.returncode, applied.stderr) == (0, b"")
    assert Path("part/a.txt").read_bytes().decode() == text.replace("  ", " ")
    assert Path("b.txt").read_text() == SAFE_REPAIRED


def test_a_diff_of_nothing_is_empty() -> None:
    write("a.txt", CLEAN)
    result = desk("check", "--diff", "--fix", "a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_diff_beats_fix() -> None:
    write("a.txt", SAFE)
    result = desk("check", "--diff", "--fix", "a.txt")
    assert result.stdout == f"--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-{SAFE}+{SAFE_REPAIRED}"
    assert Path("a.txt").read_text() == SAFE


# Standard input


def test_standard_input_is_checked() -> None:
    result = desk("check", "-", "--output-format", "concise", given=SAFE.encode())
    assert result.exit_code == 1
    assert result.stdout == "-:1:11: error: One space is enough here. [spacing/double-space]\n"


@pytest.mark.parametrize(
    ("given", "printed", "status"),
    [
        (SAFE.encode(), SAFE_REPAIRED.encode(), 0),
        (CLEAN.encode(), CLEAN.encode(), 0),
        (b"", b"", 0),
        (b"He put the  kettle on.\r\n\r\nNo end", b"He put the kettle on.\r\n\r\nNo end", 0),
        (
            codecs.BOM_UTF16_LE + SAFE.encode("utf-16-le"),
            codecs.BOM_UTF16_LE + SAFE_REPAIRED.encode("utf-16-le"),
            0,
        ),
        (codecs.BOM_UTF8 + CLEAN.encode(), codecs.BOM_UTF8 + CLEAN.encode(), 0),
        ("“Café,”  he said.".encode(), "“Café,” he said.".encode(), 0),
        (b"\xff  kettle", b"", 2),
    ],
)
def test_standard_input_is_repaired_byte_for_byte(given: bytes, printed: bytes, status: int) -> None:
    result = process("check", "--fix", "--select", "spacing", "-", given=given, env={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stdout) == (status, printed)


def test_what_is_left_of_standard_input_is_told_beside_it() -> None:
    result = desk("check", "--fix", "--output-format", "concise", "-", given=(SAFE + "\n" + UNSAFE).encode())
    assert result.exit_code == 1
    assert result.stdout == SAFE_REPAIRED + "\n" + UNSAFE
    assert result.stderr == "-:3:3: error: “theif” looks like a slip for “thief”. [spelling/misspelling]\n"


def test_the_name_of_standard_input_decides_on_its_configuration() -> None:
    write("part/copydesk.toml", "ignore = ['spacing']\nfail-on = 'error'\n[house]\ndashes = 'em'\n")
    given = (SAFE + "\nHe looked up--and saw the boat.\n").encode()
    assert desk("check", "-", given=given).exit_code == 1
    result = desk("check", "-", "--stdin-filename", "part/new.txt", "--output-format", "json", given=given)
    assert rules_in(result) == ["dashes/double-hyphen"]
    assert result.exit_code == 0
    assert desk("check", "-", "--stdin-filename", "part/x.txt", "--fail-on", "warning", given=given).exit_code == 1


def test_the_configuration_here_decides_on_what_fails_for_standard_input() -> None:
    write("copydesk.toml", "fail-on = 'error'\n[house]\ndashes = 'em'\n")
    result = desk("check", "-", given=b"He looked up--and saw the boat.\n")
    assert "dashes/double-hyphen" in result.stdout
    assert result.exit_code == 0


def test_standard_input_among_files() -> None:
    write("a.txt", SAFE)
    result = desk("check", "a.txt", "-", "--output-format", "json", given=UNSAFE.encode())
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["a.txt", "-"]


# Reports


def test_the_json_document() -> None:
    write("a.txt", "“Café,” she said.\r\n\r\n🐈 He put the  kettle on.")
    write("bad.txt", b"\xff")
    result = desk("check", "--output-format", "json", "a.txt", "bad.txt")
    assert result.exit_code == 2
    document = json.loads(result.stdout)
    assert document["version"] == 1
    error = "not UTF-8: cannot decode byte 0xff at offset 0; save it as UTF-8"
    assert document["files"] == [
        {"path": "a.txt", "words": 8, "error": None},
        {"path": "bad.txt", "words": 0, "error": error},
    ]
    [diagnostic] = document["diagnostics"]
    assert re.fullmatch(r"\S.*\.", diagnostic.pop("message"))
    [fix] = diagnostic.pop("fixes")
    assert diagnostic == {
        "path": "a.txt",
        "rule": "spacing/double-space",
        "severity": "error",
        "start": 33,
        "end": 35,
        "line": 3,
        "column": 13,
        "end_line": 3,
        "end_column": 15,
        "group": None,
    }
    assert fix["safety"] == "safe"
    assert fix["title"]
    text = Path("a.txt").read_bytes().decode()
    [edit] = fix["edits"]
    assert edit.pop("path") == "a.txt"
    assert text[: edit["start"]] + edit["text"] + text[edit["end"] :] == text.replace("  ", " ")
    assert text[33:35] == "  "


def test_the_json_document_is_one_line_of_utf8_in_any_locale() -> None:
    write("a.txt", UNSAFE)
    result = process("check", "a.txt", "--output-format", "json", env={"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert "“theif”" in json.loads(result.stdout.decode("utf-8"))["diagnostics"][0]["message"]
    assert result.stdout.count(b"\n") == 1


def test_concise_is_a_line_a_finding() -> None:
    write("a.txt", f"{SAFE}\n{SAFE}")
    write("b.txt", CLEAN)
    result = desk("check", "--output-format", "concise")
    message = "error: One space is enough here. [spacing/double-space]"
    assert result.stdout == f"a.txt:1:11: {message}\na.txt:3:11: {message}\n"


def test_the_full_report() -> None:
    write("a.txt", SAFE)
    assert desk("check", "a.txt").stdout == (
        "a.txt:1:11  error  spacing/double-space\n"
        "  He put the  kettle on.\n"
        "            ^^\n"
        "  One space is enough here.\n"
        "  safe: the··kettle → the·kettle\n"
        "\n"
        "1 finding in 1 file (5 words): 1 error.\n"
        "1 can be repaired safely: copydesk check --fix\n"
    )


@pytest.mark.parametrize("format_", ["full", "concise"])
def test_quiet_leaves_findings_and_errors_only(format_: str) -> None:
    write("a.txt", SAFE)
    write("b.txt", CLEAN)
    write("old.txt", SAFE)
    write("copydesk.toml", "exclude = ['old.txt']")
    arguments = ("check", "-q", "--output-format", format_)
    result = desk(*arguments, "a.txt", "old.txt", "gone.txt")
    assert "spacing/double-space" in result.stdout
    assert "can be repaired" not in result.stdout
    assert result.stderr == "copydesk: gone.txt: no such file\n"
    result = desk(*arguments, "b.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_named_file_that_is_excluded_is_told_and_no_failure() -> None:
    write("old.txt", SAFE)
    write("copydesk.toml", "exclude = ['old.txt']")
    result = desk("check", "old.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "copydesk: old.txt: left out by the configuration's “exclude”\n"


def test_statistics_count_by_rule() -> None:
    write("a.txt", f"{SAFE}\n{SAFE}\n{UNSAFE}")
    result = desk("check", "--statistics", "-q", "--output-format", "concise")
    assert result.stdout.splitlines()[3:] == ["2  spacing/double-space", "1  spelling/misspelling"]


def test_reports_to_files() -> None:
    write("a.txt", SAFE)
    result = desk(
        "check", "a.txt", "--color", "always", "--output", "json=out.json", "--output", "concise=out=1.txt",
        "--output", "full=full.txt",
    )  # fmt: skip
    assert result.exit_code == 1
    assert ESCAPE in result.stdout
    assert [d["rule"] for d in json.loads(Path("out.json").read_bytes())["diagnostics"]] == ["spacing/double-space"]
    assert Path("out=1.txt").read_bytes().endswith(b"[spacing/double-space]\n")
    assert "^^\n" in Path("full.txt").read_text()
    assert ESCAPE not in Path("full.txt").read_text()


def test_reports_to_files_go_with_a_diff() -> None:
    write("a.txt", SAFE + "\n" + UNSAFE)
    result = desk("check", "--diff", "a.txt", "--output", "concise=left.txt")
    assert result.stdout.startswith("--- a.txt\n")
    assert Path("left.txt").read_text().endswith("[spelling/misspelling]\n")


def test_isolated_and_config() -> None:
    write("copydesk.toml", "ignore = ['spacing']")
    write("own.toml", "select = ['spelling']")
    write("a.txt", SAFE + "\n" + UNSAFE)
    found = {
        arguments: rules_in(desk("check", "--output-format", "json", *arguments))
        for arguments in ((), ("--isolated",), ("--config", "own.toml"))
    }
    assert found == {
        (): ["spelling/misspelling"],
        ("--isolated",): ["spacing/double-space", "spelling/misspelling"],
        ("--config", "own.toml"): ["spelling/misspelling"],
    }


# Colours, terminals, locales


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
@pytest.mark.parametrize(
    "command", [["check", "a.txt"], ["check", "a.txt", "--output-format", "concise"], ["rules"], ["explain", "spacing"]]
)
def test_colours_in_a_pipe(command: list[str], arguments: list[str], env: dict[str, str], *, coloured: bool) -> None:
    write("a.txt", SAFE)
    assert (ESCAPE in desk(*command, *arguments, env=env).stdout) == coloured


def test_json_is_never_coloured() -> None:
    write("a.txt", SAFE)
    assert ESCAPE not in desk("check", "a.txt", "--output-format", "json", "--color", "always").stdout


@on_posix
@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_on_a_terminal(env: dict[str, str], *, coloured: bool) -> None:
    write("a.txt", SAFE)
    status, seen, _ = on_terminal([*COMMAND, "check", "a.txt"], env=env)
    assert status == 1
    assert (ESCAPE in seen) == coloured
    assert "spacing/double-space" in seen


@on_posix
@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize(
    "text",
    [
        "She had been waiting for the boat since the early morning, when the  fog still lay on all of the water.\n",
        "The sign said 東京都千代田区丸の内一丁目 and 大手町二丁目, and below it she read the  name of the street, 銀座.\n",
        "Cafe\u0301 na\u0131\u0308ve " * 4 + "and the  rest of it went on, and on, and on, to the end of the day.\n",
    ],
    ids=["plain", "wide", "combining"],
)
def test_the_sentence_fits_the_terminal_and_the_mark_stands_below_its_place(columns: int, text: str) -> None:
    write("a.txt", text)
    command = [*COMMAND, "check", "a.txt", "--color", "never", "--select", "spacing/double-space"]
    status, seen, _ = on_terminal(command, columns=columns)
    assert status == 1
    _, sentence, mark, *_ = seen.splitlines()
    assert cell_len(sentence) <= columns
    assert mark.strip() == "^^"
    at = mark.index("^")
    assert cell_len(sentence[: sentence.index("the  ") + 3]) == at


@on_posix
def test_a_pipe_gets_a_hundred_columns_whatever_the_terminal() -> None:
    write("a.txt", "She waited, and " * 30 + "the  fog lay on the water" + " all day" * 30 + ".\n")
    _, seen, printed = on_terminal([*COMMAND, "check", "a.txt", "--select", "spacing"], columns=50, stdout=False)
    assert seen == ""
    assert 90 < len(printed.splitlines()[1]) <= 100


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["ascii", "C", "cp1252"],
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "é.txt"],
        ["check", "é.txt", "--color", "always"],
        ["check", "é.txt", "--diff", "--unsafe-fixes"],
        ["explain", "dialogue"],
        ["rules", "--output-format", "json"],
        ["undo"],
    ],
    ids=" ".join,
)
def test_any_locale_gets_utf8(arguments: list[str], env: dict[str, str]) -> None:
    write("é.txt", UNSAFE.replace("She", "“Pâté,” she"))
    write("other.txt", SAFE)
    desk("check", "--fix", "other.txt")
    result = process(*arguments, env=env)
    assert result.returncode in {0, 1}
    assert b"Traceback" not in result.stderr
    assert result.stdout.decode("utf-8").strip()


# File names


@pytest.mark.parametrize(
    "name", ["one two.txt", "Ünïcode – “quoted”.txt", "[bold]x[/bold].txt", "-dash.txt", "a:b.txt"]
)
@pytest.mark.parametrize("color", ["always", "never"])
def test_names_are_printed_as_they_are(name: str, color: str) -> None:
    if sys.platform == "win32" and ":" in name:
        pytest.skip("no such name on Windows")
    write(name, SAFE)
    result = desk("check", "--output-format", "concise", "--color", color, "--", name)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    assert plain.startswith(f"{name}:1:11: error")
    assert [file["path"] for file in json.loads(desk("check", "--output-format", "json").stdout)["files"]] == [name]


@on_linux
def test_names_that_are_no_utf8() -> None:
    raw = b"caf\xe9.txt"
    name = os.fsdecode(raw)
    write(name, SAFE)
    result = process("check", name, "--output-format", "concise")
    assert result.stdout.startswith(raw + b":1:11: ")
    result = process("check", ".", "--output-format", "json", "--output", "json=out.json", "--output", "full=out.full")
    for data in (result.stdout, Path("out.json").read_bytes()):
        assert json.loads(data.decode("utf-8"))["files"][0]["path"] == name
    assert Path("out.full").read_bytes().startswith(raw)
    assert process("check", "--color", "always", name).returncode == 1
    assert process("check", "--diff", name).stdout.startswith(b"--- " + raw)
    assert process("check", "--fix", name).returncode == 0
    assert process("undo").stdout.endswith(raw + b": as it was\n")
    assert Path(name).read_text() == SAFE
    result = process("check", os.fsdecode(b"gone\xe9.txt"))
    assert (result.returncode, b"Traceback" in result.stderr) == (2, False)


# Pipes and interrupts


@on_posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "big.txt"],
        ["check", "big.txt", "--color", "always"],
        ["check", "big.txt", "--output-format", "json"],
        ["check", "big.txt", "--diff"],
        ["explain", "all"],
    ],
    ids=" ".join,
)
def test_a_reader_that_goes_away(arguments: list[str]) -> None:
    write("big.txt", f"{SAFE}\n" * 2000)
    report = ["--output", "concise=report.txt"] if arguments[0] == "check" else []
    with subprocess.Popen([*COMMAND, *arguments, *report], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        running.wait(30)
    if report:
        assert Path("report.txt").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("arguments", [["check", "a.txt"], ["rules"], ["explain", "all"]], ids=" ".join)
def test_output_that_cannot_be_written(arguments: list[str]) -> None:
    write("a.txt", SAFE)
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (2, b"copydesk: standard output: no space left on device\n")


@on_posix
def test_an_interrupt_ends_the_run_and_what_was_written_can_be_taken_back() -> None:
    write("a.txt", SAFE)
    with subprocess.Popen(
        [*COMMAND, "check", "--fix", "a.txt", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        until = time.monotonic() + 20
        while Path("a.txt").read_text() == SAFE:  # the first file is done; then it waits for standard input
            assert time.monotonic() < until
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (130, b"", b"copydesk: stopped\n")
    assert desk("undo").exit_code == 0
    assert Path("a.txt").read_text() == SAFE


@on_posix
def test_closed_streams() -> None:
    write("a.txt", SAFE)
    command = f'"{sys.executable}" -m copydesk check a.txt - >&- <&-'
    result = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (1, b"")


# The progress bar

IMPATIENT = (
    sys.executable,
    "-c",
    "import copydesk.cli.progress as p; p._PATIENCE = 0.0; from copydesk.cli import main; main()",
)


@on_posix
def test_long_work_shows_a_bar_on_a_terminal_and_nowhere_else() -> None:
    for number in range(6):
        write(f"chapter-{number}.txt", f"{CLEAN}\n" * 4000)
    command = [*IMPATIENT, "check", "."]
    status, seen, printed = on_terminal(command, stdout=False)
    assert status == 0
    assert re.search(r"[1-5]/6", seen)
    assert "chapter-" in seen
    assert printed == "Nothing to mark in 6 files (120,000 words).\n"
    assert on_terminal([*command, "--quiet"], stdout=False)[1] == ""
    assert on_terminal(command, stderr=False)[2] == ""


@on_posix
def test_short_work_shows_none() -> None:
    for name in "abc":
        write(f"{name}.txt", CLEAN)
    assert on_terminal([*COMMAND, "check", "."], stdout=False)[1] == ""


# The other commands


@pytest.mark.parametrize(
    ("output", "paths"), [("a.txt", ["a.txt"]), ("a.txt", ["."]), ("./a.txt", []), ("b/../a.txt", ["a.txt"])]
)
def test_no_report_is_written_over_a_manuscript(output: str, paths: list[str]) -> None:
    Path("b").mkdir()
    write("a.txt", "He left.\n")
    result = desk("check", "--output", f"markdown={output}", *paths)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"copydesk: {output}: a manuscript is no place for a report")
    assert Path("a.txt").read_text(encoding="utf-8") == "He left.\n"


def test_a_report_may_stand_where_no_manuscript_is_looked_for() -> None:
    write("a.txt", "He left.\n")
    write("report.md", "The last report.\n")
    write("copydesk.toml", 'exclude = ["report.md"]\n')
    assert desk("check", "--output", "markdown=report.md", ".").exit_code == 0
    assert "The last report" not in Path("report.md").read_text(encoding="utf-8")
    assert desk("check", "--output", "markdown=report.md", "a.txt").exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--output", "json=-"], "standard output is what --output-format is for"),
        (["--output", "json=r", "--output", "sarif=r"], "two reports cannot both be written to r"),
        (["--output", "json=no/r"], "no/r: cannot be written: there is no such folder"),
    ],
)
def test_reports_that_have_no_place(options: list[str], said: str) -> None:
    write("a.txt", "He left.\n")
    result = desk("check", *options, "a.txt")
    assert result.exit_code == 2
    assert said in result.stderr


def test_version() -> None:
    assert desk("--version").stdout == f"copydesk {__version__}\n"


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help(arguments: list[str], option: str) -> None:
    result = desk(*arguments, option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert "--help" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    if not arguments:
        listed = [line.split()[0] for line in result.stdout.partition("Commands:\n")[2].splitlines()]
        assert listed == COMMANDS == sorted(COMMANDS)


def test_help_names_every_option_of_check() -> None:
    printed = desk("check", "--help").stdout
    named = {option for parameter in check_command.params for option in parameter.opts if option.startswith("--")}
    assert {"--fix", "--diff", "--select", "--stdin-filename", "--color"} <= named
    assert [option for option in sorted(named) if option not in printed] == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("chek", "there is no command “chek”; did you mean “check”?"),
        ("a.txt", "there is no command “a.txt”; did you mean “copydesk check a.txt”?"),
        ("-", "there is no command “-”; did you mean “copydesk check -”?"),
        ("zzz", f"there is no command “zzz”; there are {', '.join(COMMANDS)}"),
    ],
)
def test_a_command_that_is_none(name: str, hint: str) -> None:
    write("a.txt", CLEAN)
    result = desk(name)
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_generated(shell: str) -> None:
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("there is no bash, whose version click asks for")
    env = {"_COPYDESK_COMPLETE": f"{shell}_source"}
    code = "import sys; sys.argv = ['copydesk']; from copydesk.cli import main; main(prog_name='copydesk')"
    result = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0
    assert "_COPYDESK_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("copydesk ", COMMANDS),
        ("copydesk explain spacing/dou", ["spacing/double-space"]),
        ("copydesk check --select spac", ["spacing", *(n for n in load_rules() if n.startswith("spacing/"))]),
        ("copydesk check --ignore dialogue,spacing/dou", ["dialogue,spacing/double-space"]),
        ("copydesk check --extend-select zzz", []),
        ("copydesk check --color a", ["auto", "always"]),
    ],
)
def test_shell_completion(words: str, expected: list[str]) -> None:
    env = {
        "_COPYDESK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    code = "import sys; sys.argv = ['copydesk']; from copydesk.cli import main; main(prog_name='copydesk')"
    result = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | env, capture_output=True, text=True, check=False
    )
    assert [line.partition(",")[2] for line in result.stdout.splitlines() if line] == expected


@pytest.mark.parametrize("name", list(load_rules()))
def test_explain(name: str) -> None:
    result = desk("explain", name)
    rule = load_rules()[name]
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{name}  {rule.severity.label}  ")
    assert (rule.explanation or rule.summary).strip().splitlines()[0] in result.stdout
    assert "\nMarked:\n" in result.stdout
    assert "\nLeft alone:\n" in result.stdout


def test_explain_a_category() -> None:
    printed = desk("explain", "spacing").stdout
    names = [name for name in load_rules() if name.startswith("spacing/")]
    assert len(names) > 1
    assert [line.split()[0] for line in printed.splitlines() if line.startswith("spacing/")] == names


def test_explain_what_is_no_rule() -> None:
    result = desk("explain", "dialog/tag-capital")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "copydesk: no rule or category is named “dialog/tag-capital”; did you mean dialogue/tag-capital"
    )


def test_rules_as_text() -> None:
    result = desk("rules")
    assert result.exit_code == 0
    *rows, empty, last = result.stdout.splitlines()
    assert [row[1:].split()[0] for row in rows] == list(load_rules())
    assert empty == ""
    off = sum(not is_default(rule) for rule in load_rules().values())
    quiet = f", {off} of them off by default (·)" if off else ""
    assert last == f"{len(load_rules())} rules{quiet}. copydesk explain RULE says more."


def test_rules_as_json() -> None:
    result = desk("rules", "--output-format", "json")
    rows = {row["name"]: row for row in json.loads(result.stdout)}
    assert list(rows) == list(load_rules())
    assert rows["spacing/double-space"] == {
        "name": "spacing/double-space",
        "summary": load_rules()["spacing/double-space"].summary,
        "severity": "error",
        "fix": "safe",
        "touches": ["spaces"],
        "zones": ["prose", "quotation"],
        "default": True,
        "preview": False,
    }


@pytest.mark.parametrize("command", [["check", "."], ["rules"], ["explain", "spacing"]], ids=" ".join)
def test_a_broken_rule_package_is_told_on_one_line(command: list[str], tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "bad-1.0.dist-info").mkdir(parents=True)
    (site / "bad-1.0.dist-info" / "entry_points.txt").write_text("[copydesk.rules]\nbad = bad_rules\n")
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    write("a.txt", CLEAN)
    result = process(*command, env={"PYTHONPATH": path})
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().splitlines() == [
        "copydesk: the rule package bad_rules cannot be imported: ModuleNotFoundError: No module named 'bad_rules'"
    ]


def test_a_rule_of_somebody_else_speaks_up(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "house-1.0.dist-info").mkdir(parents=True)
    (site / "house-1.0.dist-info" / "entry_points.txt").write_text("[copydesk.rules]\nhouse = house_rules\n")
    (site / "house_rules" / "ours").mkdir(parents=True)
    (site / "house_rules" / "__init__.py").touch()
    (site / "house_rules" / "ours" / "first_word.py").write_text(
        "from copydesk.rule import Finding, Rule, Severity\n"
        "RULE = Rule(summary='The first word.', explanation=None, severity=Severity.NOTE, examples=(),\n"
        "            check=lambda manuscript, facts: [Finding(*manuscript.word_span(0), 'Here it begins.')])\n"
    )
    write("a.txt", CLEAN)
    env = {"PYTHONPATH": os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])}
    arguments = ["check", "a.txt", "--output-format", "concise"]
    assert process(*arguments, env=env).returncode == 0  # a note is a matter of taste
    result = process(*arguments, "--select", "ours", env=env)
    assert result.stdout == b"a.txt:1:1: note: Here it begins. [ours/first-word]\n"
    assert result.returncode == 0
    assert process(*arguments, "--select", "ours", "--fail-on", "note", env=env).returncode == 1
    assert b"ours/first-word" in process("rules", env=env).stdout
    assert process("explain", "ours/first-word", env=env).returncode == 0


# Taking back


def test_undo_twice() -> None:
    write("a.txt", SAFE + "\n" + UNSAFE)
    desk("check", "--fix", "a.txt")
    desk("check", "--fix", "--unsafe-fixes", "a.txt")
    assert Path("a.txt").read_text() == SAFE_REPAIRED + "\n" + UNSAFE_REPAIRED
    result = desk("undo")
    assert result.exit_code == 0
    assert re.fullmatch(rf"{WHEN} check --fix, taken back\na\.txt: as it was\n", result.stdout)
    assert Path("a.txt").read_text() == SAFE_REPAIRED + "\n" + UNSAFE
    assert desk("undo").exit_code == 0
    assert Path("a.txt").read_text() == SAFE + "\n" + UNSAFE
    result = desk("undo")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "copydesk: nothing to undo\n")


def test_undo_from_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    write("part/a.txt", SAFE)
    desk("check", "--fix", ".")
    monkeypatch.chdir("part")
    assert desk("undo").exit_code == 0
    assert Path("a.txt").read_text() == SAFE


def test_undo_leaves_what_changed_since() -> None:
    write("a.txt", SAFE)
    write("b.txt", SAFE)
    desk("check", "--fix", ".")
    write("a.txt", "The writer went on.\n")
    result = desk("undo")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[1:] == ["b.txt: as it was"]
    told = f"copydesk: {Path('a.txt').resolve()}: changed since; left as it is"
    assert result.stderr == f"{told} (`copydesk undo --show FILE` prints its old text)\n"
    assert (Path("a.txt").read_text(), Path("b.txt").read_text()) == ("The writer went on.\n", SAFE)
    assert desk("undo", "--show", "a.txt").stdout == SAFE
    assert desk("undo").stderr == "copydesk: nothing to undo\n"


def test_undo_of_paths() -> None:
    for name in ("part/a.txt", "part/b.txt", "c.txt"):
        write(name, SAFE)
    desk("check", "--fix", ".")
    result = desk("undo", "part/b.txt", "c.txt")
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (0, ["c.txt: as it was", "part/b.txt: as it was"])
    assert desk("undo", "part").stdout.splitlines()[1:] == ["part/a.txt: as it was"]
    result = desk("undo", "no such file.txt")
    assert (result.exit_code, result.stderr) == (2, "copydesk: nothing to undo\n")


def test_undo_can_be_taken_back() -> None:
    write("a.txt", SAFE)
    desk("check", "--fix", "a.txt")
    desk("undo")
    result = desk("undo", "--redo")
    assert re.fullmatch(rf"{WHEN} undo, taken back\na\.txt: as it was\n", result.stdout)
    assert Path("a.txt").read_text() == SAFE_REPAIRED


def test_the_list_of_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = desk("undo", "--list")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "copydesk: no runs in the journal\n")
    for number in range(14):
        write(f"part/{number:02}.txt", SAFE)
    desk("check", "--fix", ".")
    journal.Entry(command="init").note("copydesk.toml", None, b"[house]\n")
    write("copydesk.toml", b"[house]\n")
    desk("undo", "part/00.txt")
    write("part/01.txt", "The writer went on.\n")
    Path("part/02.txt").unlink()
    result = desk("undo", "--list")
    assert (result.exit_code, result.stderr) == (0, "")
    titles = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert [re.sub(WHEN, "", line) for line in titles] == [" undo", " init", " check --fix"]
    undone, created, fixed = re.split(rf"(?m)^{WHEN}.*\n", result.stdout)[1:]
    assert undone == "  part/00.txt: can be taken back\n"
    assert created == "  copydesk.toml: new, can be taken back\n"
    files = fixed.splitlines()
    assert files[:3] == ["  part/00.txt: taken back", "  part/01.txt: changed since", "  part/02.txt: no longer there"]
    assert files[3:] == [
        *(f"  part/{number:02}.txt: can be taken back" for number in range(3, 10)),
        "  and 4 more files",
    ]
    assert desk("undo", "--list", "part/13.txt").stdout.splitlines()[1:] == ["  part/13.txt: can be taken back"]
    monkeypatch.chdir(folder.parent)
    (folder.parent / "other").mkdir()
    monkeypatch.chdir("other")
    assert desk("undo", "--list").stderr == "copydesk: no runs here: name a folder\n"


@pytest.mark.parametrize(
    "arguments", [["--list", "--redo"], ["--show", "a.txt", "--list"], ["--show", "a.txt", "b.txt"]]
)
def test_options_of_undo_that_exclude_each_other(arguments: list[str]) -> None:
    result = desk("undo", *arguments)
    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


def test_show_of_a_file_that_no_run_changed() -> None:
    write("a.txt", CLEAN)
    result = desk("undo", "--show", "a.txt")
    assert (result.exit_code, result.stderr) == (2, "copydesk: a.txt: no run in the journal changed this file\n")


def test_a_journal_that_cannot_be_kept_is_told_once_and_stops_nothing(folder: Path) -> None:
    (folder.parent / "state").touch()
    for name in "abc":
        write(f"{name}.txt", SAFE)
    result = desk("check", "--fix", ".")
    assert result.exit_code == 0
    [line] = result.stderr.splitlines()
    assert "the journal for `copydesk undo` cannot be kept" in line
    assert Path("c.txt").read_text() == SAFE_REPAIRED


def test_standard_input_is_not_in_the_journal() -> None:
    desk("check", "--fix", "-", given=SAFE.encode())
    assert desk("undo").stderr == "copydesk: nothing to undo\n"
