"""`make new-rule` writes a rule that can be loaded, and that fails its tests until it is filled."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.rule import Bad, Good, Rule

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "new_rule.py"


def make(root: Path, name: str) -> subprocess.CompletedProcess[str]:
    (root / "rules" / "copydesk_rules").mkdir(parents=True, exist_ok=True)
    (root / "scripts").mkdir(exist_ok=True)
    script = root / "scripts" / "new_rule.py"
    script.write_bytes(SCRIPT.read_bytes())
    return subprocess.run([sys.executable, str(script), name], cwd=root, capture_output=True, text=True, check=False)


def test_the_file_holds_a_rule_with_holes(tmp_path: Path) -> None:
    done = make(tmp_path, "spacing/before-dash")
    assert done.returncode == 0, done.stderr
    path = tmp_path / "rules" / "copydesk_rules" / "spacing" / "before_dash.py"
    rule = runpy.run_path(str(path))["RULE"]
    assert isinstance(rule, Rule)
    assert not rule.summary.endswith(".")  # what tests/test_examples.py asks for
    assert sum(isinstance(example, Good) for example in rule.examples) < 3
    (bad,) = (example for example in rule.examples if isinstance(example, Bad))
    assert not all(mark in bad.text for mark in bad.marks)
    assert (path.parent / "__init__.py").exists()


def test_a_rule_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    make(tmp_path, "spacing/before-dash")
    done = make(tmp_path, "spacing/before-dash")
    assert done.returncode == 1
    assert "is there already" in done.stderr


@pytest.mark.parametrize("name", ["", "dash", "Spacing/Dash", "a/b/c", "../x/y", "spacing/before_dash"])
def test_a_name_must_be_a_name(tmp_path: Path, name: str) -> None:
    done = make(tmp_path, name)
    assert done.returncode == 1
    assert "NAME=category/rule-name" in done.stderr
    assert not list((tmp_path / "rules").rglob("*.py"))
