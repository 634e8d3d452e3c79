"""Our hooks in other people's repositories, run by the real pre-commit."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner
from filelock import FileLock
from tests.repository import ROOT, commit, git, our_repository, require_the_index, variables, write

from copydesk.cli import main
from copydesk.formats import SUFFIXES

CLEAN = "He put the kettle on.\n"
SAFE = "He put the  kettle on.\n"
OLD = "Nobody had closed the  gate. "  # stood there before anybody had heard of us
FAULT = "spacing/double-space"
FINDING = re.compile(r"^(?P<path>\S.*?):\d+:\d+  (?:error|warning)  (?P<rule>\S+)$", re.MULTILINE)
MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git here")


class Desk(NamedTuple):
    """Our own repository, and the folder where pre-commit has it installed."""

    repository: Path
    home: Path


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Desk:
    """Install our hooks once, for all cases and all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    made = Desk(shared / "desk", shared / "pre-commit")
    with FileLock(shared / "desk.lock"):
        if not made.repository.exists():
            our_repository(made.repository)
        folder = tmp_path_factory.mktemp("installing")
        configure(folder, made, *(hook["id"] for hook in MANIFEST))
        done = pre_commit(folder, made, "install-hooks")
        if done.returncode:
            require_the_index(folder)
            pytest.fail(f"the hooks cannot be installed:\n{done.stdout}")
    return made


def configure(folder: Path, desk: Desk, *hooks: str, **more: object) -> None:
    """Make a repository whose configuration names hooks of ours."""
    wanted = [{"id": hook} | more for hook in hooks]
    revision = git(desk.repository, "rev-parse", "HEAD")
    config = {"repos": [{"repo": str(desk.repository), "rev": revision, "hooks": wanted}]}
    write(folder, ".pre-commit-config.yaml", yaml.safe_dump(config))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")


def pre_commit(folder: Path, desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, desk, sys.executable, "-m", "pre_commit", *arguments)


def try_to_commit(folder: Path, desk: Desk) -> subprocess.CompletedProcess[str]:
    """Commit what is staged, as people do, with the hooks that are installed."""
    return run(folder, desk, "git", "commit", "--message", "A day's work")


def run(folder: Path, desk: Desk, *command: str) -> subprocess.CompletedProcess[str]:
    env = variables(PRE_COMMIT_HOME=str(desk.home), PRE_COMMIT_COLOR="never", XDG_STATE_HOME=str(folder / ".git"))
    return subprocess.run(
        command, cwd=folder, env=env, check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


@pytest.fixture
def book(tmp_path: Path, desk: Desk) -> Path:
    """Return a repository that commits with the hook `copydesk`."""
    folder = tmp_path / "the book"
    folder.mkdir()
    configure(folder, desk, "copydesk")
    assert pre_commit(folder, desk, "install").returncode == 0
    return folder


@needs_git
def test_a_trial_looks_at_the_manuscripts_and_at_nothing_else(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "--quiet")
    manuscripts = {
        "-opening.md",
        "README.md",
        "Chapter One.TXT",
        "Notices.txt",
        "part two/über den Fluß, “again”.txt",
        "part two/l'été.markdown",
        "requirements of love.txt",
    }
    others = {
        ".github/ISSUE_TEMPLATE/slip.md",
        "notes/outline.txt",
        "LICENSE-MIT.txt",
        "LICENSE.txt",
        "COPYING.md",
        "requirements.txt",
        "requirements-dev.txt",
        "map.csv",
        "script.py",
    }
    for name in manuscripts | others:
        write(folder, name, SAFE)
    write(folder, "copydesk.toml", 'exclude = ["notes/**"]\n')
    (folder / "linked.txt").symlink_to("Chapter One.TXT")
    git(folder, "add", "--all")
    done = pre_commit(folder, desk, "try-repo", str(desk.repository), "copydesk", "--all-files")
    assert done.returncode == 1
    assert {match["path"] for match in FINDING.finditer(done.stdout)} == manuscripts, done.stdout
    assert f"{len(manuscripts)} findings in {len(manuscripts)} files" in done.stdout


@needs_git
def test_a_commit_fails_for_a_finding_and_passes_without(book: Path, desk: Desk) -> None:
    chapter = write(book, "part one/Chapter 1 – á la carte.txt", SAFE)
    git(book, "add", "--all")
    done = try_to_commit(book, desk)
    assert done.returncode == 1
    assert [match["rule"] for match in FINDING.finditer(done.stdout)] == [FAULT], done.stdout
    assert not git(book, "rev-list", "--all")
    chapter.write_text(CLEAN, encoding="utf-8")
    git(book, "add", "--all")
    done = try_to_commit(book, desk)
    assert done.returncode == 0, done.stdout
    assert git(book, "rev-list", "--all", "--count") == "1"


@needs_git
def test_what_is_not_staged_is_not_looked_at_and_not_lost(book: Path, desk: Desk) -> None:
    chapter = write(book, "chapter.txt", CLEAN)
    git(book, "add", "--all")
    chapter.write_text(SAFE, encoding="utf-8")
    done = try_to_commit(book, desk)
    assert done.returncode == 0, done.stdout
    assert chapter.read_text(encoding="utf-8") == SAFE


@needs_git
def test_repairs_fail_the_commit_and_the_second_try_passes(tmp_path: Path, desk: Desk) -> None:
    configure(tmp_path, desk, "copydesk-fix")
    assert pre_commit(tmp_path, desk, "install").returncode == 0
    chapter = write(tmp_path, "chapter one/the kettle – 1.md", SAFE)
    licence = write(tmp_path, "LICENSE.txt", SAFE)
    git(tmp_path, "add", "--all")
    done = try_to_commit(tmp_path, desk)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert chapter.read_text(encoding="utf-8") == CLEAN
    assert licence.read_text(encoding="utf-8") == SAFE
    git(tmp_path, "add", "--all")
    done = try_to_commit(tmp_path, desk)
    assert done.returncode == 0, done.stdout
    assert git(tmp_path, "show", f"HEAD:{chapter.relative_to(tmp_path).as_posix()}") == CLEAN.strip()


@needs_git
def test_what_cannot_be_repaired_safely_fails_every_try(tmp_path: Path, desk: Desk) -> None:
    configure(tmp_path, desk, "copydesk-fix")
    chapter = write(tmp_path, "chapter.txt", "A theif had the letter.\n")
    git(tmp_path, "add", "--all")
    for _ in range(2):
        done = pre_commit(tmp_path, desk, "run")
        assert done.returncode == 1
        assert "spelling/misspelling" in done.stdout
    assert chapter.read_text(encoding="utf-8") == "A theif had the letter.\n"


@needs_git
def test_of_an_old_text_only_changed_sentences_are_looked_at(tmp_path: Path, desk: Desk) -> None:
    configure(tmp_path, desk, "copydesk-staged")
    chapter = write(tmp_path, "old chapter.txt", f"{OLD}The goats were out.\n")
    commit(tmp_path)
    assert pre_commit(tmp_path, desk, "install").returncode == 0
    chapter.write_text(f"{OLD}The goats were in the lane.\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    done = try_to_commit(tmp_path, desk)
    assert done.returncode == 0, done.stdout
    chapter.write_text(f"{OLD}The goats were in  the lane.\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    done = try_to_commit(tmp_path, desk)
    assert done.returncode == 1
    assert "1 finding" in done.stdout
    assert "in  the lane" in done.stdout
    chapter.write_text(f"{OLD}The goats were in the lane, eating.\n", encoding="utf-8")  # after the look: not staged
    done = try_to_commit(tmp_path, desk)
    assert done.returncode == 1
    assert "in  the lane" in done.stdout


@needs_git
def test_repairs_may_keep_to_what_the_commit_brings(tmp_path: Path, desk: Desk) -> None:
    configure(tmp_path, desk, "copydesk-fix", args=["--staged"])
    chapter = write(tmp_path, "old chapter.txt", f"{OLD}The goats were out.\n")
    commit(tmp_path)
    chapter.write_text(f"{OLD}The goats were in  the lane.\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    assert pre_commit(tmp_path, desk, "run").returncode == 1
    assert chapter.read_text(encoding="utf-8") == f"{OLD}The goats were in the lane.\n"
    git(tmp_path, "add", "--all")
    done = pre_commit(tmp_path, desk, "run")
    assert done.returncode == 0, done.stdout


@needs_git
def test_options_of_ones_own_reach_the_desk(tmp_path: Path, desk: Desk) -> None:
    configure(tmp_path, desk, "copydesk", args=["--select", "dialogue"])
    write(tmp_path, "chapter.txt", SAFE)
    git(tmp_path, "add", "--all")
    assert pre_commit(tmp_path, desk, "run").returncode == 0


def findings(*arguments: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code in (0, 1), done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return found


def test_the_hook_finds_in_a_file_what_a_run_over_everything_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book sets curly marks, which one file alone cannot tell; another part has a style of its own."""
    monkeypatch.chdir(tmp_path)
    curly = "“Shut the gate,” said Orla. “The goats are out, and it’s  raining.” She’d left her coat in the barn.\n\n"
    straight = curly.translate({ord(mark): plain for mark, plain in zip("“”’", '""\'', strict=True)})
    write(tmp_path, "copydesk.toml", '[books]\nGoats = ["goats/**"]\n[per-path."drafts/**"]\nignore = ["spacing"]\n')
    write(tmp_path, "goats/one.txt", curly * 24)
    write(tmp_path, "goats/part two/über.md", curly * 24)
    write(tmp_path, "goats/late.txt", straight)
    write(tmp_path, "drafts/other.txt", straight * 6)
    whole = findings("check", "--output-format", "json", ".")
    odd = {found["path"] for found in whole if found["rule"] == "quotes/mixed-glyphs"}
    assert odd == {"goats/late.txt"}
    (hook,) = [hook for hook in MANIFEST if hook["id"] == "copydesk"]
    _, *entry = shlex.split(hook["entry"])
    for path in ("goats/one.txt", "goats/part two/über.md", "goats/late.txt", "drafts/other.txt"):
        alone = findings(*entry, "--output-format", "json", *hook["args"], path)
        assert alone == [found for found in whole if found["path"] == path]
        assert bool(alone) is path.startswith("goats")


def test_the_hooks_take_what_folders_are_searched_for() -> None:
    for hook in MANIFEST:
        assert all(re.search(hook["files"], f"part one/chapter{suffix}") for suffix in SUFFIXES)
        assert all(re.search(hook["files"], f"CHAPTER{suffix.upper()}") for suffix in SUFFIXES)
        assert not any(re.search(hook["exclude"], f"part one/Chapter{suffix}") for suffix in SUFFIXES)
        assert hook["require_serial"]


def test_our_own_configuration_runs_our_own_tools() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
    assert "copydesk" in {hook["id"] for hook in config["repos"][0]["hooks"]}
