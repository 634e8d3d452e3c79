"""Several processes: the same reports in the same order, and nothing left behind, however a run ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from copydesk import many
from copydesk.registry import load
from copydesk.run import FileReport, Options, Run

CLEAN = "He put the kettle on.\n"
FAULTY = "He put the  kettle on. “What?” He asked. She had teh letter.\n"
# A rule of somebody else's that says which process is at work, dawdles where the text says so, or ends its process.
RULE = """
import os, pathlib, signal, time
from copydesk.rule import Rule, Severity

def check(manuscript, facts):
    pathlib.Path(os.environ["PIDS"], str(os.getpid())).touch()
    if "DAWDLE" in manuscript.text:
        time.sleep(60)
    if "DIE" in manuscript.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()

RULE = Rule(summary="Dawdles.", explanation=None, severity=Severity.WARNING, check=check, examples=())
"""

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="process groups as POSIX has them")


class Desk:
    """A folder to work in, and the desk as a process with the rule of somebody else's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "desk"
        self.pids = folder / "pids"
        site = folder / "site"
        for path in (self.folder, self.pids, site / "house-1.0.dist-info", site / "house_rules" / "house"):
            path.mkdir(parents=True)
        (site / "house-1.0.dist-info" / "entry_points.txt").write_text("[copydesk.rules]\nhouse = house_rules\n")
        (site / "house_rules" / "__init__.py").touch()
        (site / "house_rules" / "house" / "dawdle.py").write_text(RULE)
        self.environment = os.environ | {
            "PYTHONPATH": str(site),
            "PIDS": str(self.pids),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "copydesk", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        with self.start(*arguments) as running:
            out, err = running.communicate(given, timeout=60)
        return running.returncode, out.decode(), err.decode()

    def workers(self, count: int) -> list[int]:
        """Wait until `count` processes are at work, and return them."""
        wait_for(lambda: len(list(self.pids.iterdir())) >= count)
        return [int(path.name) for path in self.pids.iterdir()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Tell whether a process still does anything; one that nobody has buried does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.fixture
def several(desk: Desk) -> Sequence[str]:
    """Files in no order of length, with one that is not there, one that is no text, and a book of two."""
    (desk.folder / "book").mkdir()
    desk.write("book/copydesk.toml", "")
    desk.write("book/one.txt", FAULTY * 4 + "Zarnax came. " * 9)
    desk.write("book/two.md", "# One\n\n" + FAULTY + "Zarnax went. " * 9)
    desk.write("z.txt", FAULTY)
    desk.write("long.txt", FAULTY * 40)
    desk.write("clean.txt", CLEAN)
    (desk.folder / "odd.txt").write_bytes(b"\xff\xfe\x00\xd8 x")
    return ("z.txt", "book", "gone.txt", "long.txt", "-", "odd.txt", "clean.txt")


def test_the_reports_are_the_same_whoever_judges(desk: Desk, several: Sequence[str]) -> None:
    for more in (("--output-format", "json"), ("--diff",)):
        alone = desk.run("check", "--jobs", "1", *more, *several, given=FAULTY.encode())
        together = desk.run("check", "--jobs", "3", *more, *several, given=FAULTY.encode())
        assert together == alone
        assert alone[0] == 2
    assert (
        len(list(desk.pids.iterdir())) > 4
    )  # the one that stood alone twice, the one that has standard input, the workers
    _, out, _ = desk.run("check", "--output-format", "json", "--jobs", "2", *several)
    names = [Path(file["path"]).name for file in json.loads(out)["files"]]
    assert names == ["z.txt", "one.txt", "two.md", "gone.txt", "long.txt", "-", "odd.txt", "clean.txt"]


def test_workers_that_begin_anew_do_the_same(desk: Desk, several: Sequence[str]) -> None:
    code = "from copydesk import pool; pool._METHOD = 'spawn'; from copydesk.cli import main; main()"
    arguments = ("check", "--diff", "--jobs", "2", *several)
    alone = desk.run(*arguments, given=FAULTY.encode())
    anew = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=desk.folder, env=desk.environment, input=FAULTY.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (anew.returncode, anew.stdout.decode(), anew.stderr.decode()) == alone
    assert len(list(desk.pids.iterdir())) >= 4


def test_repairs_are_written_by_one_and_can_be_undone(desk: Desk, several: Sequence[str]) -> None:
    files = [path for path in desk.folder.rglob("*") if path.suffix in {".txt", ".md"}]
    before = {path: path.read_bytes() for path in files}
    alone = desk.run("check", "--diff", "--jobs", "1", "z.txt", "book", "long.txt")
    status, _, _ = desk.run("check", "--fix", "--jobs", "3", *several[:4])
    assert status == 2  # one file is not there
    changed = {path.name for path in files if path.read_bytes() != before[path]}
    assert changed == {"z.txt", "one.txt", "two.md", "long.txt"}
    assert alone[0] == 1
    assert desk.run("undo")[0] == 0
    assert {path: path.read_bytes() for path in files} == before


def test_a_process_that_dies_takes_one_file_with_it(desk: Desk) -> None:
    names = [desk.write(f"{n}.txt", "They DIE. " + FAULTY if n in {2, 5} else FAULTY) for n in range(8)]
    status, out, err = desk.run("check", "--jobs", "2", "--output-format", "json", *names)
    assert status == 2
    died = [line for line in err.splitlines() if "killed" in line]
    assert [line.split(": ")[1] for line in died] == ["2.txt", "5.txt"]
    assert err.splitlines() == died
    document = json.loads(out)
    assert [file["path"] for file in document["files"]] == names
    assert {found["path"] for found in document["diagnostics"]} == set(names) - {"2.txt", "5.txt"}


@on_posix
@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM", "SIGKILL"])
def test_no_process_and_no_half_file_is_left(desk: Desk, how: str) -> None:
    desk.write("fast.txt", FAULTY * 2000)
    names = [desk.write(f"{n}.txt", "They DAWDLE.  " + FAULTY) for n in range(4)]
    before = {path: path.read_bytes() for path in desk.folder.iterdir()}
    with desk.start("check", "--fix", "--quiet", "--jobs", "3", "fast.txt", *names) as running:
        workers = desk.workers(3)
        assert running.pid not in workers
        wait_for(lambda: (desk.folder / "fast.txt").read_bytes() != before[desk.folder / "fast.txt"])
        if how == "Ctrl-C":
            os.killpg(running.pid, signal.SIGINT)
        else:
            running.send_signal(signal.Signals[how])
        _, err = running.communicate(timeout=30)
    if how == "Ctrl-C":
        assert running.returncode == 130
        assert err == b"copydesk: stopped\n"
    else:
        assert running.returncode == -signal.Signals[how]
    wait_for(lambda: not any(map(is_alive, workers)))
    after = {path: path.read_bytes() for path in desk.folder.iterdir()}
    assert set(after) == set(before)  # no temporary file either
    assert [path.name for path in after if after[path] != before[path]] == ["fast.txt"]
    assert desk.run("undo")[0] == 0
    assert {path: path.read_bytes() for path in desk.folder.iterdir()} == before


def test_few_words_want_no_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_cores", lambda: 4)
    sizes = {"a": 150_000, "b": 150_000, "c": 40_000}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    paths = [str(tmp_path / name) for name in sizes]
    monkeypatch.setattr(many, "_WORTH", 200_000)
    assert not many.is_worth_it(paths)
    assert not many.is_worth_it(paths[:1])
    assert not many.is_worth_it([])
    assert many.is_worth_it([*paths, paths[0]])
    assert not many.is_worth_it([str(tmp_path / "gone")])


def test_one_job_stays_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_WORTH", 0)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text(FAULTY)
    heard: list[str] = []
    run = Run(Options(isolated=True), load())
    files = many.check_all(run, paths, 1, lambda: FileReport("-"), heard.append)
    assert heard == [file.path for file in files] == paths
    assert all(file.placed for file in files)


@pytest.mark.parametrize("given", ["0", "-1", "two"])
def test_what_is_no_number_of_jobs_is_an_error(desk: Desk, given: str) -> None:
    status, _, err = desk.run("check", "--jobs", given, desk.write("a.txt", CLEAN))
    assert status == 2
    assert "--jobs" in err
