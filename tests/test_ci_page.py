"""docs/ci.md: what people copy from it is sound, and what can run here does."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.repository import ROOT, commit, git, variables, write

from copydesk.formats import SUFFIXES
from copydesk.report import FORMATS

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NAMED = {text.splitlines()[0].removeprefix("# "): text for kind, text in BLOCKS if kind == "yaml"}
OLD = "Nobody had closed the  gate.\n\n"
NEW = "The goats were in  the lane.\n"

pytestmark = pytest.mark.skipif(not (shutil.which("git") and shutil.which("sh")), reason="no Git or no shell here")


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        (".github/workflows/copydesk.yml", "vendor.github-workflows"),
        (".github/workflows/copydesk-review.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_what_people_copy_fits_its_schema(tmp_path: Path, name: str, schema: str) -> None:
    path = write(tmp_path, name, NAMED[name])
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_the_configuration_of_pre_commit_is_one_and_names_our_hooks(tmp_path: Path) -> None:
    path = write(tmp_path, ".pre-commit-config.yaml", NAMED[".pre-commit-config.yaml"])
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    assert subprocess.run(command, check=False).returncode == 0
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    ours = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} <= ours
    assert ours == set(re.findall(r"^\| `(copydesk[a-z-]*)` \|", PAGE, re.MULTILINE))


def test_the_page_knows_the_inputs_of_the_action_and_the_formats_there_are() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| ?(?:`(.+?)`)? \|", PAGE.split("| input |")[1], re.MULTILINE)
    told = {name: default for names, default in rows for name in re.findall(r"`([a-z-]+)`", names)}
    assert told == {name: declared["default"] for name, declared in action["inputs"].items()}
    step = yaml.safe_load(NAMED[".github/workflows/copydesk.yml"])["jobs"]["copydesk"]["steps"][-1]
    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"`(\w+)`", PAGE.split("## Elsewhere")[1].split("repeated:")[1])) <= set(FORMATS)
    assert all(f"`{suffix}`" in PAGE for suffix in SUFFIXES)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a repository with an old fault on main, and a branch that adds a fault of its own."""
    git(tmp_path, "init", "--quiet")
    write(tmp_path, "part one/chapter 1.txt", OLD)
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "more")
    write(tmp_path, "part one/chapter 1.txt", OLD + NEW)
    return tmp_path


def path_with_us() -> dict[str, str]:
    env = variables()
    return env | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"}


def test_the_plain_hook_looks_at_what_the_commit_changes(book: Path) -> None:
    ((_, script),) = [block for block in BLOCKS if block[0] == "sh"]
    write(book, ".git/hooks/pre-commit", script).chmod(0o755)
    command = ["git", "commit", "--quiet", "--all", "--message", "More"]
    done = subprocess.run(command, cwd=book, env=path_with_us(), check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "1 finding" in done.stdout + done.stderr
    write(book, "part one/chapter 1.txt", OLD + "The goats were in the lane.\n")
    done = subprocess.run(command, cwd=book, env=path_with_us(), check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    git(book, "rm", "--quiet", "-r", "part one")
    write(book, "map.csv", "gate,lane\n")  # a commit without a manuscript is no fault
    git(book, "add", "--all")
    done = subprocess.run(command, cwd=book, env=path_with_us(), check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("on_request", [True, False])
def test_the_job_for_gitlab_writes_its_report(book: Path, *, on_request: bool) -> None:
    base = git(book, "rev-parse", "main")
    commit(book)
    lines = yaml.safe_load(NAMED[".gitlab-ci.yml"])["copydesk"]["script"]
    script = "\n".join(line for line in lines if not line.startswith("pip install"))
    env = path_with_us() | ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": base} if on_request else {})
    done = subprocess.run(["sh", "-eu", "-c", script], cwd=book, env=env, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr
    report = json.loads((book / "gl-code-quality-report.json").read_bytes())
    assert [issue["location"]["path"] for issue in report] == ["part one/chapter 1.txt"] * (1 if on_request else 2)
