"""What action.yml runs: one `copydesk check`, made of the action's inputs and of what GitHub says of the event.

Everything comes from variables: INPUT_… are the inputs, GITHUB_… and RUNNER_TEMP are GitHub's own. The exit status is
that of `copydesk check`; the summary and the outputs are written before it counts.
"""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

FAILED = 2
PULL_REQUESTS = ("pull_request", "pull_request_target")
_DEEP = "check out with “fetch-depth: 0”, or set “changed-only: false”"


class Stop(Exception):  # noqa: N818  # no defect: the inputs or the checkout do not fit, and the message says how to mend it
    """The run cannot be made; the message is for the log."""


class Inputs(NamedTuple):
    """The action's inputs, read and found to be sound."""

    paths: Sequence[str]
    changed_only: bool | None
    """None: where the event is a pull request or a merge queue."""
    fail_on: str
    args: Sequence[str]
    annotations: bool
    summary: bool
    sarif: str


class Event(NamedTuple):
    """What happened: its name, the branch a pull request goes to, and GitHub's account of it."""

    name: str
    base_ref: str
    ref: str
    payload: Mapping[str, Any]


def read_inputs(variables: Mapping[str, str]) -> Inputs:
    """Return the inputs that the INPUT_… variables hold; raises Stop where one makes no sense."""
    paths = [line.strip() for line in _given(variables, "paths").splitlines() if line.strip()]
    try:
        args = shlex.split(_given(variables, "args"))
    except ValueError as error:
        raise Stop(f"the input “args” cannot be read: {str(error).lower()}") from error
    sarif = _given(variables, "sarif")
    if "\n" in sarif:
        raise Stop("the input “sarif” is one path, on one line")
    if _is_true(variables, "upload-sarif") and not sarif:
        sarif = str(Path(variables["RUNNER_TEMP"], "copydesk.sarif"))
    changed_only = None if _given(variables, "changed-only") in ("", "auto") else _is_true(variables, "changed-only")
    fail_on = _given(variables, "fail-on")
    if fail_on not in ("", "error", "warning", "note", "never"):
        raise Stop(f"the input “fail-on” is error, warning, note or never, not “{fail_on}”")
    annotations, summary = _is_true(variables, "annotations"), _is_true(variables, "summary")
    return Inputs(paths or ["."], changed_only, fail_on, args, annotations, summary, sarif)


def _given(variables: Mapping[str, str], name: str) -> str:
    return variables.get(f"INPUT_{name.upper().replace('-', '_')}", "").strip()


def _is_true(variables: Mapping[str, str], name: str) -> bool:
    value = _given(variables, name)
    if value.lower() not in ("true", "false"):
        choices = "auto, true or false" if name == "changed-only" else "true or false"
        raise Stop(f"the input “{name}” is {choices}, not “{value}”")
    return value.lower() == "true"


def read_event(variables: Mapping[str, str]) -> Event:
    """Return the event that started the run."""
    path = variables.get("GITHUB_EVENT_PATH")
    payload: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return Event(
        variables.get("GITHUB_EVENT_NAME", ""),
        variables.get("GITHUB_BASE_REF", ""),
        variables.get("GITHUB_REF", ""),
        payload,
    )


def revision(changed_only: bool | None, event: Event) -> str | None:  # noqa: FBT001  # an input, not a switch
    """Return what `--since` gets, its history fetched where the checkout lacks it; None for all of the text.

    Raises Stop where that history cannot be had: to call old text new would be worse than to stop.
    """
    on_pull_request, on_queue = event.name in PULL_REQUESTS, event.name == "merge_group"
    if changed_only is False or (changed_only is None and not (on_pull_request or on_queue)):
        return None
    if on_pull_request:
        return _since_branch(event.base_ref)
    before = str(event.payload["merge_group"]["base_sha"] if on_queue else event.payload.get("before", ""))
    if before.strip("0") and (_has(before) or _fetch(before) is None):
        return before
    # A new branch, or what stood there before is gone: what the branch adds to the repository's own one.
    default = str(event.payload.get("repository", {}).get("default_branch", ""))
    if not default or event.ref == f"refs/heads/{default}":
        print("::notice title=copydesk::There is nothing to compare with: all of the text is looked at.", flush=True)
        return None
    return _since_branch(default)


def _since_branch(branch: str) -> str:
    """Return the range from where this branch left `branch`, whatever that has got since."""
    base = f"origin/{branch}"
    shallow = _git("rev-parse", "--is-shallow-repository").stdout.strip() != "false"
    if shallow or _git("merge-base", base, "HEAD").returncode:
        complaint = _fetch(f"+refs/heads/{branch}:refs/remotes/origin/{branch}")
        if complaint is not None:
            raise Stop(f"the branch “{branch}” to compare with cannot be fetched ({complaint}); {_DEEP}")
        if _git("merge-base", base, "HEAD").returncode:
            raise Stop(f"what is checked out and “{branch}” share no history; {_DEEP}")
    if _git("merge-base", "--is-ancestor", "HEAD", base).returncode == 0:
        print(f"::notice title=copydesk::What is checked out has nothing that “{branch}” lacks.", flush=True)
    return f"{base}..."


def _has(commit: str) -> bool:
    return _git("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0


def _fetch(what: str) -> str | None:
    """Fetch a commit or a branch with all its history; return Git's complaint, None when all went well."""
    shallow = _git("rev-parse", "--is-shallow-repository").stdout.strip() == "true"
    done = _git("fetch", "--no-tags", "--quiet", *(["--unshallow"] if shallow else []), "origin", what)
    lines = done.stderr.strip().splitlines() or ["no reason given"]
    return lines[-1].removeprefix("fatal: ") if done.returncode else None


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    variables = os.environ | {"GIT_TERMINAL_PROMPT": "0"}  # nobody is there to answer
    command = ["git", *arguments]
    try:
        return subprocess.run(  # noqa: S603  # no shell; what is named comes from GitHub
            command, capture_output=True, check=False, env=variables, encoding="utf-8", errors="replace"
        )
    except FileNotFoundError as error:
        raise Stop("changed text is told by Git, and there is none here; set “changed-only: false”") from error


def arguments(inputs: Inputs, since: str | None, summary: Path, counts: Path) -> list[str]:
    """Return the arguments of `copydesk check`; the user's own come last, and win."""
    options = ["--output-format", "github" if inputs.annotations else "full", "--output", f"json={counts}"]
    if inputs.summary:
        options += ["--output", f"markdown={summary}"]
    if inputs.sarif:
        options += ["--output", f"sarif={inputs.sarif}"]
    if since:
        options += ["--since", since]
    if inputs.fail_on:
        options += ["--exit-zero"] if inputs.fail_on == "never" else ["--fail-on", inputs.fail_on]
    return [*options, *inputs.args, "--", *inputs.paths]


def check(variables: Mapping[str, str]) -> int:
    """Run the desk, write the summary and the outputs, return the exit status; raises Stop."""
    inputs = read_inputs(variables)
    since = revision(inputs.changed_only, read_event(variables))
    summary, counts = Path(variables["GITHUB_STEP_SUMMARY"]), Path(variables["RUNNER_TEMP"], "copydesk.json")
    counts.unlink(missing_ok=True)  # from an earlier run of the action in this job
    command = [sys.executable, "-I", "-m", "copydesk", "check", *arguments(inputs, since, summary, counts)]
    status = subprocess.run(command, check=False).returncode  # noqa: S603  # no shell
    if counts.exists():  # else the run did not get as far as reports
        with Path(variables["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
            file.write(f"findings={len(json.loads(counts.read_bytes())['diagnostics'])}\n")
            if inputs.sarif and Path(inputs.sarif).exists():
                file.write(f"sarif={inputs.sarif}\n")
    return status


def main() -> int:
    """Run with the variables that there are, and say in one annotation why that was not possible."""
    try:
        return check(os.environ)
    except Stop as stop:
        text = str(stop).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        print(f"::error title=copydesk::{text}")
        return FAILED


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # isolated Python goes by the locale
    sys.exit(main())
