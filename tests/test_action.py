"""action.yml: its steps run here as GitHub runs them, on a push, a pull request and a merge queue."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from tests.repository import ROOT, commit, git, our_repository, require_the_index, variables, write

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
OLD = "Nobody had closed the  gate.\n\n"  # stood there before anybody had heard of us
NEW = "The goats were in  the lane.\n"
CLEAN = "The goats were in the lane.\n"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no Git here")


class Job(NamedTuple):
    """A checkout, what GitHub says of the event, and the outputs of the steps so far."""

    workspace: Path
    temp: Path
    event: Mapping[str, str]
    outputs: dict[str, dict[str, str]]


class Step(NamedTuple):
    """What a step left behind."""

    status: int
    log: str
    summary: str
    outputs: dict[str, str]


def evaluated(expression: str, inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> str:
    """Return what GitHub makes of an expression; those that we use are names alone."""
    root, *rest = expression.split(".")
    if root == "inputs" and len(rest) == 1:
        return inputs[rest[0]]
    assert (root, len(rest), rest[1]) == ("steps", 3, "outputs"), expression
    return outputs.get(rest[0], {}).get(rest[2], "")


def run_step(name: str, job: Job, inputs: Mapping[str, str], action: Path = ROOT) -> Step:
    """Run a step of ours with bash, in the checkout, with the files and variables that GitHub sets."""
    (step,) = [step for step in STEPS if step.get("id") == name]
    given = {key: declared["default"] for key, declared in ACTION["inputs"].items()} | dict(inputs)
    files = {key: job.temp / f"{name}-{key.lower()}" for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_bytes(b"")  # GitHub gives every step files of its own
    env = variables(
        GITHUB_ACTIONS="true",
        GITHUB_ACTION_PATH=str(action),
        GITHUB_WORKSPACE=str(job.workspace),
        RUNNER_TEMP=str(job.temp),
        RUNNER_OS="Linux",
        **job.event,
        **{key: str(file) for key, file in files.items()},
    )
    for variable, text in step.get("env", {}).items():
        env[variable] = EXPRESSION.sub(lambda match: evaluated(match[1], given, job.outputs), text)
    script = job.temp / f"{name}.sh"
    script.write_text(step["run"], encoding="utf-8")
    assert step["shell"] == "bash"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    done = subprocess.run(
        command,
        cwd=job.workspace,
        env=env,
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = job.outputs[name] = dict(line.split("=", 1) for line in lines)
    return Step(done.returncode, done.stdout, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"), outputs)


def check(job: Job, **inputs: str) -> Step:
    return run_step("check", job, {name.replace("_", "-"): value for name, value in inputs.items()})


def event(temp: Path, name: str, payload: Mapping[str, Any], **more: str) -> dict[str, str]:
    path = temp / "event.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    return {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(path), "GITHUB_BASE_REF": "", **more}


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    folder = tmp_path / "runner temp"
    folder.mkdir()
    return folder


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Return the repository as it lies at GitHub: an old chapter on main."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "--quiet")
    write(folder, "part one/chapter – 1.txt", OLD)
    commit(folder)
    return folder


def checkout(origin: Path, into: Path, ref: str, *, depth: int | None = 1) -> Path:
    """Do what actions/checkout does: fetch one ref, shallow, and stand on it with no branch."""
    into.mkdir()
    git(into, "init", "--quiet")
    git(into, "remote", "add", "origin", origin.as_uri())
    deep, branches = ([f"--depth={depth}"], []) if depth else ([], ["+refs/heads/*:refs/remotes/origin/*"])
    git(into, "fetch", "--quiet", "--no-tags", *deep, "origin", *branches, f"+{ref}:refs/remotes/fetched")
    git(into, "checkout", "--quiet", "--detach", "refs/remotes/fetched")
    return into


def job(workspace: Path, temp: Path, event: Mapping[str, str]) -> Job:
    return Job(workspace, temp, event, {"install": {"python": sys.executable}})


@pytest.fixture
def pushed(origin: Path, tmp_path: Path, temp: Path) -> Job:
    """Return a push to main that adds a sentence with a fault."""
    before = git(origin, "rev-parse", "HEAD")
    write(origin, "part one/chapter – 1.txt", OLD + NEW)
    commit(origin)
    payload = {"before": before, "repository": {"default_branch": "main"}}
    return job(
        checkout(origin, tmp_path / "workspace", "refs/heads/main"),
        temp,
        event(temp, "push", payload, GITHUB_REF="refs/heads/main"),
    )


def request(origin: Path, text: str) -> None:
    """Open a pull request that adds `text`, while main goes on: GitHub makes a merge of both."""
    git(origin, "checkout", "--quiet", "-b", "more")
    write(origin, "part one/chapter – 1.txt", OLD + text)
    commit(origin)
    git(origin, "checkout", "--quiet", "main")
    write(origin, "part two/other.txt", OLD)
    commit(origin)
    git(origin, "checkout", "--quiet", "--detach")
    git(origin, "merge", "--quiet", "--no-edit", "more")
    git(origin, "update-ref", "refs/pull/7/merge", "HEAD")
    git(origin, "checkout", "--quiet", "main")
    write(origin, "part two/other.txt", OLD + OLD)  # main goes on after the merge was made
    commit(origin)


def pull_request(temp: Path, base: str = "main") -> dict[str, str]:
    return event(temp, "pull_request", {"number": 7}, GITHUB_BASE_REF=base, GITHUB_REF="refs/pull/7/merge")


@pytest.fixture
def requested(origin: Path, tmp_path: Path, temp: Path) -> Job:
    request(origin, NEW)
    return job(checkout(origin, tmp_path / "workspace", "refs/pull/7/merge"), temp, pull_request(temp))


def test_the_action_is_what_github_takes_for_one() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_no_input_becomes_shell_text_and_no_python_reads_modules_from_the_checkout() -> None:
    runs = [step for step in STEPS if "run" in step]
    assert [step["id"] for step in runs] == ["install", "check"]
    for step in runs:
        assert "${{" not in step["run"]
        pythons = re.findall(r'^\s*"\$(?:PYTHON|desk|DESK)".*', step["run"], re.MULTILINE)
        assert pythons
        assert all(" -I " in line for line in pythons)
    (upload,) = [step for step in STEPS if step.get("uses", "").startswith("github/")]
    assert {"!cancelled()", "inputs.upload-sarif == 'true'"} <= set(re.split(r"\s*&&\s*", upload["if"]))


def test_every_input_reaches_a_step_and_every_output_comes_from_one() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\binputs\.([a-z-]+)", text))
    assert used == set(ACTION["inputs"])
    script = (ROOT / "scripts" / "action.py").read_text(encoding="utf-8")
    for output in ACTION["outputs"]:
        assert f'"{output}=' in script


@needs_bash
@needs_git
def test_it_installs_itself_from_its_own_checkout(pushed: Job, tmp_path: Path) -> None:
    action = our_repository(tmp_path / "the action")
    pushed.outputs["python"] = {"python-path": sys.executable}
    for module in ("click", "json", "pip", "venv"):
        write(pushed.workspace, f"{module}.py", "raise SystemExit('a module of the checkout ran')\n")
    done = run_step("install", pushed, {}, action)
    if done.status:
        require_the_index(tmp_path)
    assert done.status == 0, done.log
    assert Path(done.outputs["python"]).is_relative_to(pushed.temp)
    assert not git(action, "status", "--porcelain")
    done = run_step("check", pushed, {}, action)
    assert done.status == 1
    assert done.outputs["findings"] == "2"
    assert "::error" in done.log


@needs_bash
@needs_git
def test_a_version_asked_for_comes_from_the_index(pushed: Job, tmp_path: Path) -> None:
    """No network: pip is one that tells what it was asked."""
    fake = write(tmp_path, "python", '#!/bin/sh\nprintf "%s|" "$@" >> "$RUNNER_TEMP/calls"\n')
    fake.chmod(0o755)
    pushed.outputs["python"] = {"python-path": str(fake)}
    done = run_step("install", pushed, {"version": "0.1.0; echo caught"})
    assert done.status == 0, done.log
    calls = (pushed.temp / "calls").read_text(encoding="utf-8")
    assert calls.endswith("|install|--quiet|copydesk==0.1.0; echo caught|")
    assert "caught" not in done.log


@needs_bash
@needs_git
def test_a_push_is_looked_at_whole(pushed: Job) -> None:
    done = check(pushed)
    assert done.status == 1
    assert done.outputs == {"findings": "2"}
    assert done.log.count("::error ") == 2
    assert "part one/chapter – 1.txt" in done.log
    assert "spacing/double-space" in done.summary


@needs_bash
@needs_git
def test_a_push_is_looked_at_for_what_it_changes_where_asked(pushed: Job) -> None:
    done = check(pushed, changed_only="true")
    assert done.outputs == {"findings": "1"}
    assert "in  the lane" in done.summary or "line=3" in done.log


@needs_bash
@needs_git
def test_the_first_push_of_a_branch_is_compared_with_the_default_branch(
    origin: Path, tmp_path: Path, temp: Path
) -> None:
    git(origin, "checkout", "--quiet", "-b", "more")
    write(origin, "part one/chapter – 1.txt", OLD + NEW)
    commit(origin)
    payload = {"before": "0" * 40, "repository": {"default_branch": "main"}}
    workspace = checkout(origin, tmp_path / "workspace", "refs/heads/more")
    done = check(job(workspace, temp, event(temp, "push", payload, GITHUB_REF="refs/heads/more")), changed_only="true")
    assert done.outputs == {"findings": "1"}
    first = event(temp, "push", payload, GITHUB_REF="refs/heads/main")
    done = check(job(workspace, temp, first), changed_only="true")
    assert done.outputs == {"findings": "2"}
    assert "::notice title=copydesk::There is nothing to compare with" in done.log


@needs_bash
@needs_git
def test_a_merge_queue_is_compared_with_its_base(origin: Path, tmp_path: Path, temp: Path) -> None:
    base = git(origin, "rev-parse", "HEAD")
    write(origin, "part one/chapter – 1.txt", OLD + NEW)
    commit(origin)
    workspace = checkout(origin, tmp_path / "workspace", "refs/heads/main")
    done = check(job(workspace, temp, event(temp, "merge_group", {"merge_group": {"base_sha": base}})))
    assert done.outputs == {"findings": "1"}


@needs_bash
@needs_git
def test_a_pull_request_is_looked_at_for_what_it_changes(requested: Job) -> None:
    """From a shallow checkout, and whatever main has got since."""
    done = check(requested)
    assert done.status == 1
    assert done.outputs == {"findings": "1"}
    assert done.log.count("::error ") == 1
    assert "part one/chapter – 1.txt" in done.log
    assert "other.txt" not in done.log + done.summary


@needs_bash
@needs_git
def test_a_pull_request_without_faults_of_its_own_passes(origin: Path, tmp_path: Path, temp: Path) -> None:
    request(origin, CLEAN)
    done = check(job(checkout(origin, tmp_path / "workspace", "refs/pull/7/merge"), temp, pull_request(temp)))
    assert (done.status, done.outputs) == (0, {"findings": "0"})
    assert done.summary


@needs_bash
@needs_git
def test_a_pull_request_is_looked_at_whole_where_asked(requested: Job) -> None:
    done = check(requested, changed_only="false")
    assert done.outputs == {"findings": "3"}
    shallow = git(requested.workspace, "rev-parse", "--is-shallow-repository")
    assert shallow == "true"  # nothing was fetched for it


@needs_bash
@needs_git
def test_a_whole_checkout_needs_no_fetching(origin: Path, tmp_path: Path, temp: Path) -> None:
    request(origin, NEW)
    workspace = checkout(origin, tmp_path / "workspace", "refs/pull/7/merge", depth=None)
    git(workspace, "remote", "set-url", "origin", (tmp_path / "gone").as_uri())
    done = check(job(workspace, temp, pull_request(temp)))
    assert done.outputs == {"findings": "1"}


@needs_bash
@needs_git
def test_a_base_that_cannot_be_fetched_is_an_error_that_says_what_to_do(requested: Job) -> None:
    git(requested.workspace, "remote", "set-url", "origin", (requested.temp / "gone").as_uri())
    done = check(requested)
    assert done.status == 2
    assert done.log.startswith("::error title=copydesk::the branch “main” to compare with cannot be fetched")
    assert "“fetch-depth: 0”" in done.log
    assert len(done.log.splitlines()) == 1
    assert not done.outputs


@needs_bash
@needs_git
def test_a_checkout_of_the_base_is_said_to_have_nothing_new(origin: Path, tmp_path: Path, temp: Path) -> None:
    target = pull_request(temp) | {"GITHUB_EVENT_NAME": "pull_request_target"}
    done = check(job(checkout(origin, tmp_path / "workspace", "refs/heads/main"), temp, target))
    assert (done.status, done.outputs) == (0, {"findings": "0"})
    assert "::notice title=copydesk::What is checked out has nothing that “main” lacks." in done.log


@needs_bash
@needs_git
def test_sarif_is_written_and_named(pushed: Job) -> None:
    done = check(pushed, sarif="a report.sarif", annotations="false", summary="false")
    assert done.outputs == {"findings": "2", "sarif": "a report.sarif"}
    assert json.loads((pushed.workspace / "a report.sarif").read_bytes())["version"] == "2.1.0"
    assert not done.summary
    assert "::error" not in done.log
    done = check(pushed, upload_sarif="true")
    assert Path(done.outputs["sarif"]).is_relative_to(pushed.temp)


@needs_bash
@needs_git
def test_paths_and_options_reach_the_desk_as_they_are(pushed: Job) -> None:
    write(pushed.workspace, "$(touch caught).txt", NEW)
    write(pushed.workspace, "-draft.txt", NEW)
    paths = "\n part one \n\n-draft.txt\n$(touch caught).txt\n"
    done = check(pushed, paths=paths, args="--quiet --select 'spacing, dialogue'", fail_on="never")
    assert done.status == 0
    assert done.outputs == {"findings": "4"}
    assert check(pushed, paths="part one", args="--select=dialogue").outputs == {"findings": "0"}
    assert check(pushed, paths="nowhere").status == 2
    assert not list(pushed.workspace.rglob("caught"))


@needs_bash
@needs_git
@pytest.mark.parametrize(
    ("inputs", "complaint"),
    [
        ({"changed_only": "yes"}, "the input “changed-only” is auto, true or false, not “yes”"),
        ({"fail_on": "notes"}, "the input “fail-on” is error, warning, note or never, not “notes”"),
        ({"args": "--select 'dialogue"}, "the input “args” cannot be read: no closing quotation"),
        ({"sarif": "one\ntwo"}, "the input “sarif” is one path, on one line"),
    ],
)
def test_an_input_that_makes_no_sense_is_an_error_on_one_line(
    pushed: Job, inputs: dict[str, str], complaint: str
) -> None:
    done = check(pushed, **inputs)
    assert (done.status, done.log) == (2, f"::error title=copydesk::{complaint}\n")
