"""The public API: its example works, and nothing in it touches the disk beyond the package's own files."""

import copy
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import copydesk
import copydesk_rules
from copydesk import Facts, HouseStyle, Manuscript, RuleError, Settings, gather, lint, load_rules
from copydesk.facts.house import Dashes
from copydesk.rule import Finding, Rule, Severity

RULES = load_rules()


def test_the_example_of_the_documentation_works() -> None:
    documentation = copydesk.__doc__ or ""
    example = textwrap.dedent("\n".join(line for line in documentation.splitlines() if line.startswith("    ")))
    assert example.startswith("from copydesk import ")
    result = subprocess.run([sys.executable, "-c", example], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("utf-8").startswith("dialogue/tag-capital ")


def test_all_that_is_promised_is_there() -> None:
    assert all(hasattr(copydesk, name) for name in copydesk.__all__)
    assert list(copydesk.__all__) == sorted(copydesk.__all__)


# What the audit hook of Python tells of: opening, listing, running, connecting.
WATCHED = """
import os, sys
from copydesk import Manuscript, Settings, gather, lint, load_rules

rules = load_rules()  # imports: reads the rules' own files
touched = []
watching = True

def watch(event, arguments):
    if watching and event.split(".")[0] in {"open", "os", "subprocess", "socket", "shutil", "glob", "tempfile"}:
        touched.append((event, str(arguments[0]) if arguments else ""))

sys.addaudithook(watch)
book = [Manuscript.of_text("“Where?” He asked.\\n\\nHe put the  kettle on. She had recieved it ,then.\\n")]
found = lint(book, Settings(rules), gather(book))
watching = False
assert found
print("\\n".join(f"{event} {what}" for event, what in touched))
"""


def test_linting_touches_no_disk_but_the_package_own_files(tmp_path: Path) -> None:
    result = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    homes = {str(Path(copydesk.__file__).parent), *copydesk_rules.__path__, sys.prefix, sys.base_prefix}
    strange = [
        line
        for line in result.stdout.splitlines()
        if not any(home in line for home in homes) and not line.endswith((" None", " -1"))
    ]
    assert strange == []
    assert list(tmp_path.iterdir()) == []


def test_the_same_gives_the_same() -> None:
    text = "“Where?” He asked.\n\nHe put the  kettle on.\n"
    book = [Manuscript.of_text(text, "a.txt")]
    facts = gather(book)
    before = copy.deepcopy(facts)
    first = lint(book, Settings(RULES), facts)
    assert [d.path for d in first] == ["a.txt"] * len(first)
    assert first == lint([Manuscript.of_text(text, "a.txt")], Settings(RULES), facts)
    assert first
    assert facts == before


def test_facts_may_be_given() -> None:
    book = [Manuscript.of_text("He looked up--and saw the boat.")]
    name = "dashes/double-hyphen"
    settings = Settings({name: RULES[name]})
    assert lint(book, settings, gather(book)) == []
    for facts in (Facts(house=HouseStyle(dashes=Dashes.EM)), gather(book, HouseStyle(dashes=Dashes.EM))):
        assert [d.rule for d in lint(book, settings, facts)] == [name]


def test_nothing_gives_nothing() -> None:
    assert lint([], Settings(RULES), gather([])) == []
    assert lint([Manuscript.of_text("")], Settings(RULES), Facts()) == []
    assert lint([Manuscript.of_text("He  sat.")], Settings({}), Facts()) == []


def outside(manuscript: Manuscript, facts: Facts) -> list[Finding]:
    del facts
    return [Finding(0, len(manuscript.text) + 1, "Too far.")]


def failing(manuscript: Manuscript, facts: Facts) -> list[Finding]:
    raise ZeroDivisionError(manuscript.path, facts)


@pytest.mark.parametrize("check", [outside, failing])
def test_a_rule_that_fails_is_named(check: object) -> None:
    rule = Rule(summary="", explanation=None, severity=Severity.ERROR, check=check, examples=())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # a table of tests
    with pytest.raises(RuleError, match="a/failing"):
        lint([Manuscript.of_text("text")], Settings({"a/failing": rule}), Facts())
