"""Git repositories made for a test, and our own as others get it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What installing from a checkout needs, and what makes it a repository of hooks and an action.
_PARTS = (
    "lint",
    "rules",
    "scripts",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
    "action.yml",
)


def variables(**more: str) -> dict[str, str]:
    """Return the variables for Git and what it calls: nobody's settings, and no repository around the tests."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    person = {
        f"GIT_{role}_{what}": "desk@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return inherited | person | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | more


def git(folder: Path, *arguments: str) -> str:
    """Run Git in a folder; return what it prints."""
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, env=variables(), check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def commit(folder: Path, message: str = "More") -> str:
    """Commit everything there is, without hooks; return the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def our_repository(folder: Path) -> Path:
    """Make a repository of our files as they are now, with one commit; return its folder."""
    folder.mkdir()
    for name in _PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "config", "core.compression", "0")
    commit(folder, "As it is now")
    return folder


def require_the_index(folder: Path) -> None:
    """Skip where packages cannot be had at all: that is no fault of ours."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "click"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("the package index cannot be reached")
