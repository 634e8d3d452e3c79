"""The index of rules: what a run need not import, and what becomes of an index that cannot be trusted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_dir

from copydesk import index, registry
from copydesk.digest import digest
from copydesk.folders import cache_folder
from copydesk.index import Info
from copydesk.rule import Severity

RULES = registry.load()
# Prints the modules of rules that were imported while a run went on, by name of module.
WATCHED = """
import sys
from copydesk.cli import main
try:
    main()
finally:
    names = sorted(n for n in sys.modules if n.startswith("copydesk_rules.") and n.count(".") == 2)
    print(*(n for n in names if "._" not in n), file=sys.stderr)
    print("HEAVY", *sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)
"""
# What takes milliseconds to import and a plain run has no use for.
HEAVY = (
    "rich", "tomllib", "json", "multiprocessing", "concurrent.futures", "pathspec", "platformdirs", "pathlib", "hashlib",
    "tempfile", "importlib.metadata", "difflib", "shutil", "random", "markdown_it", "email", "logging", "subprocess",
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept() -> Path:
    (file,) = Path(cache_folder()).glob("rules-*.txt")
    return file


def run(*arguments: str) -> tuple[list[str], list[str]]:
    """Run the desk in a process of its own: the modules of rules it imported, and the heavy ones."""
    code = WATCHED.format(heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    rules, heavy = done.stderr.splitlines()[-2:]
    return rules.split(), heavy.split()[1:]


@pytest.mark.parametrize("value", ["", " ", "/tmp/some where", "~/else", None])
def test_the_cache_folder_is_where_platformdirs_says(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is None:
        monkeypatch.delenv("XDG_CACHE_HOME")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", value)
    assert cache_folder() == user_cache_dir("copydesk", appauthor=False)


def test_an_index_knows_what_the_rules_say() -> None:
    made = registry.load()
    found = registry.load()
    assert list(found) == list(made) == sorted(made)
    for name, info in found.infos.items():
        rule = made[name]
        assert (info.summary, info.severity, info.default, info.preview, info.aliases) == (
            rule.summary,
            rule.severity,
            rule.default,
            rule.preview,
            rule.aliases,
        )
    assert dict(found) == dict(made)


def test_what_is_written_is_read(own_cache: Path) -> None:
    infos = {
        "a/one": Info("x.a.one", "One “thing”.", Severity.NOTE, default=False, preview=True, aliases=("b/one", "c")),
        "a/two": Info("x.a.two", "", Severity.ERROR, default=True, preview=False, aliases=()),
    }
    index.write("stamp", infos)
    assert index.read("stamp") == infos
    assert index.read("another") is None
    assert [file.name for file in (own_cache / "copydesk").iterdir()] == [kept().name]  # no half-written one beside it


@pytest.mark.parametrize(
    "spoil", ["nothing", "cut off", "a name changed", "a line more", "no text", "noise", "no rules"]
)
def test_an_index_that_was_spoilt_is_made_again(spoil: str) -> None:
    registry.load()
    good = kept().read_bytes()
    spoilt = {
        "nothing": b"",
        "cut off": good[:-1],
        "a name changed": good.replace(b"spacing/double-space", b"spacing/double-spade"),
        "a line more": good + b"\n",
        "no text": b"\xff" + good,
        "noise": os.urandom(4096),
        "no rules": good.partition(b"\n")[0],
    }
    kept().write_bytes(spoilt[spoil])
    assert dict(registry.load()) == dict(RULES)
    assert kept().read_bytes() == good


def test_an_index_of_sound_form_and_senseless_content_is_made_again() -> None:
    registry.load()
    good = kept().read_bytes()
    for body in ("", "a\tb", "a/b\tno.module\tseven\td\t\tSummary."):
        kept().write_text(f"{registry.stamp()} {digest(body.encode())}\n{body}")
        assert list(registry.load()) == list(RULES)
        assert kept().read_bytes() == good


def test_a_folder_that_cannot_be_written_to_costs_time_and_nothing_else(own_cache: Path) -> None:
    own_cache.write_text("a file where the folder should be")
    assert dict(registry.load()) == dict(RULES)
    assert own_cache.read_text() == "a file where the folder should be"


def test_a_run_imports_the_rules_it_uses(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("He put the  kettle on.\n")
    first, _ = run("check", "--isolated", "--exit-zero", "--select", "spacing/double-space", str(text))
    assert len(first) == len(RULES)  # whoever makes the index imports them all
    second, heavy = run("check", "--isolated", "--no-cache", "--select", "spacing/double-space", str(text))
    assert second == ["copydesk_rules.spacing.double_space"]
    assert heavy == []
    plain, heavy = run("check", "--no-cache", str(text))
    off = [name for name, info in RULES.infos.items() if not registry.is_default(info)]
    assert off
    assert len(plain) == len(RULES) - len(off)
    assert heavy == []
    run("check", "--exit-zero", str(text))
    answered, heavy = run("check", "--exit-zero", str(text))  # by the cache
    assert answered == []
    assert heavy == []
    unknown = subprocess.run(
        [sys.executable, "-c", WATCHED.format(heavy=()), "check", "--select", "spaicng", str(text)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert unknown.returncode == 2
    assert "did you mean spacing" in unknown.stderr
    assert "copydesk_rules." not in unknown.stderr
    rules, _ = run("check", "--help")
    assert rules == []
