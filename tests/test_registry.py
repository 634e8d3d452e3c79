"""Finding the rules: entry points, rule packages of others, names, selectors."""

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from copydesk import registry
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.registry import GROUP, RegistryError, Selection, load, packages, resolve, select
from copydesk.rule import Finding, Rule, Severity

RULE = """
from copydesk.rule import Finding, Rule, Severity

RULE = Rule(
    summary="A rule of somebody else.",
    explanation=None,
    severity=Severity.WARNING,
    check=lambda manuscript, facts: [Finding(0, 1, "Seen.")],
    examples=(),
)
"""


class Site:
    """A folder on the path with distributions made by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def distribution(self, name: str, entry_points_txt: str) -> None:
        info = self.folder / f"{name}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name.partition('-')[0]}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(entry_points_txt)

    def write(self, path: str, content: str = "") -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        importlib.invalidate_caches()


def prepend(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    importlib.invalidate_caches()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    prepend(monkeypatch, tmp_path)
    before = set(sys.modules)
    yield Site(tmp_path)
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in {"house_rules", "other_rules"}:
            del sys.modules[name]


def by_metadata() -> list[str]:
    return sorted({point.module for point in entry_points(group=GROUP)})


# Entry points


def test_entry_points_read_by_hand_are_those_of_importlib() -> None:
    assert packages() == by_metadata() == ["copydesk_rules"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[copydesk.rules]\nhouse = house_rules\n", ["house_rules"]),
        (
            "[console_scripts]\nx = y:main\n\n[copydesk.rules]\n# ours\nhouse=house_rules\n[zzz]\na = b\n",
            ["house_rules"],
        ),
        ("[copydesk.rules]\r\nhouse = house_rules\r\n", ["house_rules"]),
        (
            "[copydesk.rules]\nhouse = house_rules [extra]\nother = other_rules.inner\n",
            ["house_rules", "other_rules.inner"],
        ),
        ("[copydesk.rules]\ncopydesk = house_rules\n", ["house_rules"]),  # a name that is taken hides nothing
        ("[copydesk.rulesets]\nhouse = house_rules\n", []),
        ("[console_scripts]\nhouse = house_rules\n", []),
        ("", []),
    ],
)
def test_other_distributions(site: Site, content: str, expected: list[str]) -> None:
    site.distribution("house_rules-1.0", content)
    assert packages() == by_metadata() == ["copydesk_rules", *expected]


def test_the_first_distribution_of_a_name_counts(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.distribution("house_rules-1.0", "[copydesk.rules]\nold = old_rules\n")
    (tmp_path / "first").mkdir()
    prepend(monkeypatch, tmp_path / "first")
    Site(tmp_path / "first").distribution("House_Rules-2.0", "[copydesk.rules]\nnew = house_rules\n")
    assert packages() == by_metadata() == ["copydesk_rules", "house_rules"]


def test_folders_that_are_not_there_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file.zip").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "gone"), str(tmp_path / "file.zip"), "", *sys.path])
    assert packages() == ["copydesk_rules"]


# Loading


def test_built_in_rules_are_named_by_their_path() -> None:
    rules = load()
    assert list(rules) == sorted(rules)
    folder = Path(importlib.import_module("copydesk_rules").__path__[0])
    files = [path.relative_to(folder) for path in folder.glob("*/*.py") if not path.name.startswith("_")]
    assert set(rules) == {path.with_suffix("").as_posix().replace("_", "-") for path in files}


def test_a_rule_package_of_somebody_else_is_found(site: Site) -> None:
    site.distribution("house_rules-1.0", "[copydesk.rules]\nhouse = house_rules\n")
    site.write("house_rules/__init__.py")
    site.write("house_rules/__pycache__/x.py", "raise RuntimeError")
    site.write("house_rules/README.md", "no rule")
    site.write("house_rules/our_house/__init__.py")
    site.write("house_rules/our_house/_shared.py", "raise RuntimeError")
    site.write("house_rules/our_house/first_rule.py", RULE)
    site.write("house_rules/our_house/grown/__init__.py", RULE)
    site.write("house_rules/our_house/data/words.txt", "no rule")
    ours = {name for name in load() if name.startswith("our-house/")}
    assert ours == {"our-house/first-rule", "our-house/grown"}
    assert len(load()) > len(ours)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "the rule package house_rules cannot be imported: ModuleNotFoundError: No module named 'house_rules'"),
        ({"house_rules.py": ""}, "the rule package house_rules is no package"),
        (
            {"house_rules/__init__.py": "1/0"},
            "the rule package house_rules cannot be imported: ZeroDivisionError: division by zero",
        ),
        ({"house_rules/__init__.py": "", "house_rules/a/b.py": ""}, "house_rules.a.b holds no RULE"),
        ({"house_rules/__init__.py": "", "house_rules/a/b.py": "RULE = 3"}, "house_rules.a.b holds no RULE"),
        (
            {"house_rules/__init__.py": "", "house_rules/a/b.py": "import no_such_thing"},
            "the rule house_rules.a.b cannot be imported: ModuleNotFoundError: No module named 'no_such_thing'",
        ),
        (
            {"house_rules/__init__.py": "", "house_rules/a/b.py": "def"},
            "the rule house_rules.a.b cannot be imported: SyntaxError: ",
        ),
        (
            {"house_rules/__init__.py": "", "house_rules/a/b.py": "from copydesk.rule import Rule\nRULE = Rule()"},
            "the rule house_rules.a.b cannot be imported: TypeError: ",
        ),
        (
            {"house_rules/__init__.py": "", "house_rules/spacing/double_space.py": RULE},
            "two installed rules are named spacing/double-space: in copydesk_rules and in house_rules",
        ),
    ],
)
def test_a_broken_rule_package_is_told(site: Site, files: dict[str, str], message: str) -> None:
    site.distribution("house_rules-1.0", "[copydesk.rules]\nhouse = house_rules\n")
    for path, content in files.items():
        site.write(path, content)
    with pytest.raises(RegistryError) as caught:
        load()
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_an_installation_without_rules_does_not_praise_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "packages", list)
    with pytest.raises(RegistryError, match="no rules are installed"):
        load()


# The stamp


def test_the_stamp_stays_while_nothing_changes(site: Site) -> None:
    site.distribution("house_rules-1.0", "[copydesk.rules]\nhouse = house_rules\n")
    site.write("house_rules/__init__.py")
    site.write("house_rules/a/b.py", RULE)
    first = registry.stamp()
    load()
    site.write("house_rules/a/__pycache__/b.cpython-399.pyc", "byte code")
    assert registry.stamp() == first


@pytest.mark.parametrize("path", ["house_rules/a/b.py", "house_rules/a/_shared.py", "house_rules/data/words.txt"])
def test_the_stamp_changes_with_any_file_of_a_rule_package(site: Site, path: str) -> None:
    site.distribution("house_rules-1.0", "[copydesk.rules]\nhouse = house_rules\n")
    site.write("house_rules/__init__.py")
    site.write("house_rules/a/b.py", RULE)
    site.write("house_rules/a/_shared.py", "X = 1")
    site.write("house_rules/data/words.txt", "word")
    with suppress(OSError):  # on Windows links want leave
        (site.folder / "house_rules" / "gone").symlink_to("nowhere")
    first = registry.stamp()
    file = site.folder / path
    before, status = file.read_bytes(), file.stat()
    file.write_bytes(before[:-1] + b"#")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    second = registry.stamp()
    file.write_bytes(before + b"\n")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len({first, second, registry.stamp()}) == 3


def test_the_stamp_changes_with_our_own_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = registry.stamp()
    package = importlib.import_module("copydesk")
    (tmp_path / "more.py").touch()
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    assert registry.stamp() != first


def test_the_stamp_changes_with_the_version_of_anything_installed(site: Site) -> None:
    site.distribution("reader-1.0", "")
    first = registry.stamp()
    (site.folder / "reader-1.0.dist-info").rename(site.folder / "reader-1.1.dist-info")
    assert registry.stamp() != first


# Selectors


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    del manuscript, facts
    yield from ()


def rule(**changes: object) -> Rule:
    given: dict[str, object] = {"summary": "", "explanation": None, "severity": Severity.ERROR, "examples": ()}
    return Rule(check=check, **(given | changes))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # a table of tests


RULES = {
    "marks/one": rule(),
    "marks/two": rule(severity=Severity.WARNING, aliases=("old/two", "dots/two")),
    "marks/trial": rule(preview=True, aliases=("old/trial",)),
    "words/off": rule(default=False),
    "words/one": rule(),
    "words/taste": rule(severity=Severity.NOTE),
}
DEFAULT = {"marks/one", "marks/two", "words/one"}


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("marks/one", {"marks/one"}),
        ("marks", {"marks/one", "marks/two", "marks/trial"}),
        ("old/two", {"marks/two"}),
        ("all", set(RULES)),
    ],
)
def test_resolve(selector: str, expected: set[str]) -> None:
    assert resolve(selector, RULES) == expected


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("mark", "; did you mean marks or "),
        ("Marks/One", "; did you mean marks/one"),
        ("marks/tow", "; did you mean marks/two"),
        ("trial", "; did you mean marks/trial?"),
        ("taste", "; did you mean words/taste?"),
        ("xyzzy", "; `copydesk rules` lists them"),
        ("", "; `copydesk rules` lists them"),
    ],
)
def test_a_name_that_no_rule_has(selector: str, hint: str) -> None:
    with pytest.raises(RegistryError) as caught:
        resolve(selector, RULES)
    assert str(caught.value).startswith(f"no rule or category is named “{selector}”{hint}")


@pytest.mark.parametrize(
    ("selections", "preview", "expected"),
    [
        ([], False, DEFAULT),
        ([], True, DEFAULT | {"marks/trial"}),
        ([Selection()], False, DEFAULT),
        ([Selection(("marks",))], False, {"marks/one", "marks/two"}),
        ([Selection(("marks",))], True, {"marks/one", "marks/two", "marks/trial"}),
        ([Selection(("marks/trial",))], False, {"marks/trial"}),
        ([Selection(("old/trial",))], False, {"marks/trial"}),
        ([Selection(("all",))], False, set(RULES) - {"marks/trial"}),
        ([Selection(("words",))], False, {"words/off", "words/one", "words/taste"}),
        ([Selection(extended=("words/taste",))], False, DEFAULT | {"words/taste"}),
        ([Selection(ignored=("marks",))], False, {"words/one"}),
        ([Selection(ignored=("all",))], False, set[str]()),
        ([Selection(("marks",), ignored=("marks/one",))], False, {"marks/two"}),
        # Within one, the rule named in full is stronger than its category.
        ([Selection(extended=("marks/one",), ignored=("marks",))], False, {"marks/one", "words/one"}),
        (
            [Selection(extended=("words",), ignored=("words/one",))],
            False,
            {"marks/one", "marks/two", "words/off", "words/taste"},
        ),
        ([Selection(extended=("words/off",), ignored=("words/off",))], False, DEFAULT),
        # The later is stronger.
        ([Selection(ignored=("marks",)), Selection(extended=("marks/one",))], False, {"marks/one", "words/one"}),
        ([Selection(ignored=("marks/one",)), Selection(extended=("marks",))], False, DEFAULT),
        ([Selection(ignored=("marks",)), Selection(("marks/one",))], False, {"marks/one"}),
        ([Selection(("marks",)), Selection(ignored=("marks/one",))], False, {"marks/two"}),
        ([Selection(("marks",)), Selection(("words/one",))], False, {"words/one"}),
        (
            [Selection(extended=("words/off",)), Selection(), Selection(ignored=("words",))],
            False,
            {"marks/one", "marks/two"},
        ),
    ],
)
def test_select(selections: list[Selection], *, preview: bool, expected: set[str]) -> None:
    chosen = select(RULES, selections, preview=preview)
    assert set(chosen) == expected
    assert list(chosen) == [name for name in RULES if name in expected]


@pytest.mark.parametrize("selection", [Selection(("x",)), Selection(extended=("x",)), Selection(ignored=("x",))])
def test_unknown_names_are_errors_wherever_they_stand(selection: Selection) -> None:
    with pytest.raises(RegistryError, match="no rule or category is named “x”"):
        select(RULES, [selection])


def test_loading_is_the_same_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = list(load())
    monkeypatch.chdir(tmp_path)
    assert list(load()) == here
    assert list(tmp_path.iterdir()) == []
