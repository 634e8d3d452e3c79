"""The built distribution: what it holds, and that it works in an empty environment, from another folder."""

import json
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_holds_engine_rules_and_data_and_nothing_else(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"copydesk", "copydesk_rules"}
    assert {name.split("/")[0] for name in names if "-" not in name.split("/")[0]} == {"copydesk", "copydesk_rules"}
    assert "copydesk/data/lexicon.bin" in names
    assert "copydesk/data/NOTICE-scowl.txt" in names
    assert "copydesk/py.typed" in names
    rules = {str(path.relative_to(ROOT / "rules")) for path in (ROOT / "rules").rglob("*.py")}
    assert rules <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_sdist_leaves_the_seeds_at_home(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert not [name for name in names if "seed" in name or "leaving-the-leaf" in name]
    assert any(name.endswith("lint/copydesk/data/lexicon.bin") for name in names)
    assert any(name.endswith("rules/copydesk_rules/dialogue/tag_capital.py") for name in names)


def test_the_installed_command_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.txt"
    chapter.write_text("“What?” He asked. It was the the end,or so he thought.\n", encoding="utf-8")
    command = [str(installed / "copydesk"), "check", "--output-format", "json", "chapter.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    rules = [diagnostic["rule"] for diagnostic in json.loads(done.stdout)["diagnostics"]]
    assert rules == ["dialogue/tag-capital", "repetition/doubled-word", "spacing/missing-space-after-comma"]
    state = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path)}
    fix = [str(installed / "copydesk"), "check", "--fix", "--quiet", "chapter.txt"]
    assert subprocess.run(fix, cwd=tmp_path, env=state, check=False).returncode == 0
    assert chapter.read_text(encoding="utf-8") == "“What?” he asked. It was the end, or so he thought.\n"


def test_the_installed_environment_has_no_package_named_lint_or_rules(installed: Path, tmp_path: Path) -> None:
    code = "import importlib.util as u, sys; sys.exit(any(u.find_spec(n) for n in ('lint', 'rules')))"
    assert subprocess.run([str(installed / "python"), "-c", code], cwd=tmp_path, check=False).returncode == 0
