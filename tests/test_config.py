"""Configuration: where it is found, what it may hold, and what it changes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.config import Config, ConfigError, find, load
from copydesk.facts import Facts
from copydesk.facts.house import (
    Dashes,
    Dots,
    DotSpaces,
    EllipsisComma,
    HouseStyle,
    QuotePunctuation,
    Quotes,
    SceneBreaks,
    SpeechMarks,
    StopSpaces,
)
from copydesk.facts.spelling import Spelling
from copydesk.manuscript import Manuscript
from copydesk.registry import RegistryError, Selection
from copydesk.registry import load as load_rules
from copydesk.rule import Finding, Severity
from copydesk.run import Options, Run
from copydesk.speech.verbs import Arguable, Grade, UserVerbs

# The rules that these tests speak of; what the others find is not their matter.
_WANTED = ("spacing/double-space", "dashes/double-hyphen", "dialogue/tag-capital")
RULES = {name: rule for name, rule in load_rules().items() if name in _WANTED}
# So many closed dashes that a few hyphens beside them are slips: a book that sets them so.
DASHED = "He rose—slowly—and went" + "—or ran" * 90 + ".\n"
HYPHENS = "He looked up--and saw the boat.\n"
TWO_SPACES = "He put the  kettle on.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return name


def rules_found(path: str, options: Options | None = None) -> list[str]:
    """Check one file as the command line does: the names of the rules that speak up, each once."""
    run = Run(options or Options(), RULES)
    named, errors, _ = run.files([path])
    assert (named, errors) == ([path], [])
    report = run.check(path)
    assert report.error is None
    return sorted({placed.diagnostic.rule for placed in report.placed})


FULL = """
select = ["spacing", "dialogue/tag-capital"]
extend-select = ["spelling"]
ignore = ["spacing/double-space"]
preview = true
fail-on = "error"
exclude = ["drafts/**"]

[house]
quotes = "straight"
dashes = "spaced-en"
ellipsis = "glyph"
ellipsis-spacing = "both"
spaces-after-stop = "two"
scene-break = "* * *"
spelling = "en-AU"
quote-punctuation = "outside"
ellipsis-comma = "keep"
speech-marks = "single"

[dialogue]
speech-verbs = ["chitter", "Point out"]
beat-verbs = ["keen"]
arguable = "tag"

[markdown]
smart = true

[books]
first = ["one/*.txt"]
second = ["two/*.txt", "three.txt"]

[per-path."notes/**"]
ignore = ["spelling"]
"""


def test_every_key_is_read() -> None:
    config = load(write("copydesk.toml", FULL))
    assert config == Config(
        root=str(Path.cwd()),
        path="copydesk.toml",
        selection=Selection(("spacing", "dialogue/tag-capital"), ("spelling",), ("spacing/double-space",)),
        preview=True,
        fail_on=Severity.ERROR,
        exclude=("drafts/**",),
        house=HouseStyle(
            Quotes.STRAIGHT,
            Dashes.SPACED_EN,
            Dots.GLYPH,
            DotSpaces.BOTH,
            StopSpaces.TWO,
            SceneBreaks.SPACED_ASTERISKS,
            Spelling.AUSTRALIAN,
            Arguable.TAG,
            QuotePunctuation.OUTSIDE,
            EllipsisComma.KEEP,
            SpeechMarks.SINGLE,
        ),
        verbs=UserVerbs(("chitter", "point out"), ("keen",)),
        smart=True,
        books=(("first", ("one/*.txt",)), ("second", ("two/*.txt", "three.txt"))),
        per_path=(("notes/**", Selection(ignored=("spelling",))),),
    )


def test_spelling_may_be_left_to_the_book() -> None:
    assert load(write("copydesk.toml", "[house]\nspelling = 'auto'\n")).house == HouseStyle()


def test_pyproject_holds_the_same() -> None:
    own = FULL
    for name in ("house", "dialogue", "markdown", "books"):
        own = own.replace(f"[{name}]", f"[tool.copydesk.{name}]")
    own = own.replace("[per-path.", "[tool.copydesk.per-path.")
    write("pyproject.toml", f"[project]\nname = 'novel'\n[tool.copydesk]{own}")
    write("copydesk.toml", FULL)
    one, other = load("pyproject.toml"), load("copydesk.toml")
    assert one.path == "pyproject.toml"
    assert (one.selection, one.house, one.smart, one.books, one.per_path) == (
        other.selection,
        other.house,
        other.smart,
        other.books,
        other.per_path,
    )


def test_an_empty_file_is_the_default() -> None:
    config = load(write("copydesk.toml", ""))
    assert config == Config(root=str(Path.cwd()), path="copydesk.toml")


def test_a_byte_order_mark_is_no_error() -> None:
    Path("copydesk.toml").write_bytes(b"\xef\xbb\xbfpreview = true\r\n")
    assert load("copydesk.toml").preview


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("selct = []", "“selct” is no key; did you mean “select”?"),
        ("exclud = []", "“exclud” is no key; did you mean “exclude”?"),
        (
            "zzz = 1",
            "“zzz” is no key; there are select, extend-select, ignore, preview, fail-on, exclude, house, dialogue, markdown, books, per-path",
        ),
        ("[house]\ndash = 'em'", "“dash” is no key of [house]; did you mean “dashes”?"),
        (
            "[per-path.'a']\nexclude = []",
            '“exclude” is no key of [per-path."a"]; there are select, extend-select, ignore',
        ),
        ("select = 'spacing'", "“select” must be a list of strings"),
        ("ignore = [1]", "“ignore” must be a list of strings"),
        ("exclude = {}", "“exclude” must be a list of strings"),
        ("preview = 'yes'", "“preview” must be true or false"),
        ("preview = 1", "“preview” must be true or false"),
        ("fail-on = 'fatal'", "“fail-on” must be one of note, warning, error"),
        ("fail-on = ['error']", "“fail-on” must be one of note, warning, error"),
        ("fail-on = 2", "“fail-on” must be one of note, warning, error"),
        ("[markdown]\nsmrt = true", "“smrt” is no key of [markdown]; did you mean “smart”?"),
        ("[markdown]\nsmart = 'yes'", "“smart” must be true or false"),
        ("house = 'em'", "“house” must be a table: [house]"),
        (
            "[house]\ndashes = 'long'",
            "“dashes” in [house] must be one of em, spaced-em, spaced-en, double-hyphen, triple-hyphen",
        ),
        (
            "[house]\nspelling = 'en-NZ'",
            "“spelling” in [house] must be one of en-US, en-GB, en-CA, en-AU, auto",
        ),
        ("[house]\nquotes = 'auto'", "“quotes” in [house] must be one of curly, straight"),
        ("[house]\nquotes = ['curly']", "“quotes” in [house] must be one of curly, straight"),
        ("[dialogue]\nspeech-verb = []", "“speech-verb” is no key of [dialogue]; did you mean “speech-verbs”?"),
        ("[dialogue]\nspeech-verbs = 'chitter'", "“speech-verbs” must be a list of strings"),
        ("[dialogue]\nspeech-verbs = ['']", "“” in “speech-verbs” is no verb, as chitter or “point out” are"),
        (
            "[dialogue]\nbeat-verbs = ['get a word in']",
            "“get a word in” in “beat-verbs” is no verb, as chitter or “point out” are",
        ),
        (
            "[dialogue]\nspeech-verbs = ['keen']\nbeat-verbs = ['Keen']",
            "“keen” is both in “speech-verbs” and in “beat-verbs”",
        ),
        ("[dialogue]\narguable = 'never'", "“arguable” in [dialogue] must be one of ignore, tag, beat"),
        ("[dialogue]\narguable = true", "“arguable” in [dialogue] must be one of ignore, tag, beat"),
        ("dialogue = 'tag'", "“dialogue” must be a table: [dialogue]"),
        ("books = []", "“books” must be a table: [books]"),
        ("[books]\nfirst = 'one'", "“first” must be a list of strings"),
        ("per-path = 1", "“per-path” must be a table: [per-path]"),
        ("[per-path]\na = 1", "“a” must be a table: [a]"),
        ("exclude = ['!']", "“!” in “exclude” is no pattern, as in .gitignore"),
        ("[books]\nfirst = ['[z-a]']", "“[z-a]” in “first” is no pattern, as in .gitignore"),
        ("[per-path.'!']\nignore = []", "“!” in “per-path” is no pattern, as in .gitignore"),
    ],
)
def test_what_may_not_stand_there(content: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write("copydesk.toml", content))
    assert str(caught.value) == f"copydesk.toml: {message}"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("copydesk.toml", b"select = [", "not TOML: "),
        ("copydesk.toml", b"preview = true\nselect = \xe9", "not UTF-8: cannot decode the byte at offset 24"),
        ("pyproject.toml", b"tool = 1", "“tool” must be a table: [tool]"),
        ("pyproject.toml", b"[tool]\ncopydesk = 3", "“copydesk” must be a table: [copydesk]"),
        ("pyproject.toml", b"[tool.ruff]\n", "has no [tool.copydesk]"),
    ],
)
def test_files_that_are_no_configuration(name: str, data: bytes, message: str) -> None:
    Path(name).write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load(name)
    assert str(caught.value).startswith(f"{name}: {message}")
    assert "\n" not in str(caught.value)


def test_a_missing_configuration_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^else\.toml: no such file$"):
        load("else.toml")


def test_messages_name_the_file_the_shorter_way(folder: Path) -> None:
    write("book/copydesk.toml", "selct = []")
    with pytest.raises(ConfigError) as caught:
        load(str(folder / "book" / "copydesk.toml"))
    assert str(caught.value).startswith(f"{Path('book') / 'copydesk.toml'}: ")
    outside = folder / "book" / "copydesk.toml"
    (folder / "elsewhere").mkdir()
    os.chdir("elsewhere")
    with pytest.raises(ConfigError) as caught:
        load(str(outside))
    assert str(caught.value).startswith(f"{outside}: ")


# Where it is found


def test_the_nearest_above_holds(folder: Path) -> None:
    write("copydesk.toml", "")
    write("part/copydesk.toml", "")
    write("part/deep/pyproject.toml", "[tool.copydesk]\n")
    Path("part/deep/er").mkdir()
    Path("other").mkdir()
    assert find("other") == str(folder / "copydesk.toml")
    assert find("part") == str(folder / "part" / "copydesk.toml")
    assert find("part/deep/er") == str(folder / "part" / "deep" / "pyproject.toml")


def test_copydesk_toml_wins_over_pyproject_beside_it(folder: Path) -> None:
    write("copydesk.toml", "")
    write("pyproject.toml", "[tool.copydesk]\n")
    assert find(".") == str(folder / "copydesk.toml")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[tool.copydesk]\n", True),
        ("[project]\nname='x'\n  [ tool . copydesk ]\n", True),
        ("[tool.copydesk.house]\n", True),
        ("[tool.'copydesk']\n", True),
        ("tool.copydesk.preview = true\n", True),
        ("[tool]\ncopydesk = {preview = true}\n", True),
        ("tool = {copydesk = {}}\n", True),
        ("", False),
        ("[project]\nname = 'copydesk'\n", False),
        ("[tool.copydesk-extras]\n", False),
        ("[tool.ruff]\nexclude = ['[tool.copydesk]']\n", False),
        ("[tool]\nruff = {}\n", False),
        ("[tool]\n[broken", False),
        ("# [tool.copydesk]\n", False),
    ],
)
def test_a_pyproject_without_our_table_is_passed_over(folder: Path, content: str, *, expected: bool) -> None:
    (folder / "up").mkdir()
    write("copydesk.toml", "")
    write("up/pyproject.toml", content)
    assert find("up") == str(folder / "up" / "pyproject.toml" if expected else folder / "copydesk.toml")


def test_without_any_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: str) -> bool:
        return False  # whatever stands above the folder of this test

    monkeypatch.setattr(os.path, "isfile", nowhere)
    assert find(".") is None


# What it changes


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", []),
        ("[house]\ndashes = 'em'\n", ["dashes/double-hyphen"]),
        ("[house]\ndashes = 'spaced-en'\n", ["dashes/double-hyphen"]),
        ("[house]\ndashes = 'double-hyphen'\n", []),
    ],
)
def test_declared_dashes(config: str, expected: list[str]) -> None:
    write("copydesk.toml", config)
    assert rules_found(write("a.txt", HYPHENS)) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", []),
        ("[house]\nspaces-after-stop = 'one'\n", ["spacing/double-space"]),
        ("[house]\nspaces-after-stop = 'two'\n", []),
    ],
)
def test_declared_spaces_after_a_stop(config: str, expected: list[str]) -> None:
    write("copydesk.toml", config)
    assert rules_found(write("a.txt", "He put the kettle on.  Then he sat down.\n")) == expected


@pytest.mark.parametrize("smart", [True, False])
def test_smart_is_told_to_rules_of_markdown_alone(*, smart: bool) -> None:
    seen: list[bool] = []

    def look(manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
        seen.append(manuscript.prose.smart)
        yield from ()

    write("copydesk.toml", f"[markdown]\nsmart = {str(smart).lower()}\n")
    rule = RULES["spacing/double-space"]._replace(check=look)
    for name in ("a.md", "a.txt"):
        assert Run(Options(), {"fake/look": rule}).check(write(name, "He left.\n")).error is None
    assert seen == [smart, False]


def test_declared_house_style_decides_the_repair() -> None:
    write("a.txt", HYPHENS)
    for choice, text in (("em", "up—and"), ("spaced-en", "up – and"), ("spaced-em", "up — and")):
        write("copydesk.toml", f"[house]\ndashes = '{choice}'\n")
        run = Run(Options(), RULES)
        [placed] = run.check("a.txt").placed
        [edit] = placed.diagnostic.fixes[0].edits
        assert (HYPHENS[: edit.start] + edit.text + HYPHENS[edit.end :]).startswith(f"He looked {text}")


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", {"a.txt": True, "notes/a.txt": True}),
        ("ignore = ['spacing']", {"a.txt": False, "notes/a.txt": False}),
        ("select = ['dialogue']", {"a.txt": False, "notes/a.txt": False}),
        ("[per-path.'notes/**']\nignore = ['spacing/double-space']", {"a.txt": True, "notes/a.txt": False}),
        ("[per-path.'/a.txt']\nignore = ['spacing']", {"a.txt": False, "notes/a.txt": True}),
        ("[per-path.'a.txt']\nselect = ['dialogue']", {"a.txt": False, "notes/a.txt": False}),
        (
            "ignore = ['spacing']\n[per-path.'notes/']\nextend-select = ['spacing/double-space']",
            {"a.txt": False, "notes/a.txt": True},
        ),
        (
            "[per-path.'*.txt']\nignore = ['spacing']\n[per-path.'notes/*']\nselect = ['spacing']",
            {"a.txt": False, "notes/a.txt": True},
        ),
    ],
)
def test_selection_and_per_path(config: str, expected: dict[str, bool]) -> None:
    write("copydesk.toml", config)
    for name in expected:
        write(name, TWO_SPACES)
    assert {name: "spacing/double-space" in rules_found(name) for name in expected} == expected


def test_the_command_line_is_stronger_than_the_configuration() -> None:
    write("copydesk.toml", "ignore = ['spacing']")
    write("a.txt", TWO_SPACES)
    assert rules_found("a.txt") == []
    for selection in (Selection(extended=("spacing/double-space",)), Selection(chosen=("spacing",))):
        assert rules_found("a.txt", Options(selection=selection)) == ["spacing/double-space"]


@pytest.mark.parametrize(
    "content",
    [
        "select = ['spacin']",
        "ignore = ['spacin']",
        "extend-select = ['spacin']",
        "[per-path.'x']\nignore = ['spacin']",
    ],
)
def test_an_unknown_rule_is_told_with_the_file(content: str) -> None:
    write("copydesk.toml", content)
    write("a.txt", TWO_SPACES)
    with pytest.raises(ConfigError) as caught:
        Run(Options(), RULES).files(["a.txt"])
    assert str(caught.value) == "copydesk.toml: no rule or category is named “spacin”; did you mean spacing?"


def test_a_broken_configuration_further_down_is_told_before_anything_is_read() -> None:
    write("a.txt", TWO_SPACES)
    write("part/b.txt", TWO_SPACES)
    write("part/copydesk.toml", "selct = []")
    with pytest.raises(ConfigError, match="“selct” is no key"):
        Run(Options(), RULES).files(["."])


# --config and --isolated


def test_one_configuration_for_everything() -> None:
    write("copydesk.toml", "ignore = ['spacing']")
    write("part/copydesk.toml", "ignore = ['spacing']")
    write("settings/own.toml", "fail-on = 'error'")
    for name in (write("a.txt", TWO_SPACES), write("part/b.txt", TWO_SPACES)):
        assert rules_found(name) == []
        assert rules_found(name, Options(config="settings/own.toml")) == ["spacing/double-space"]
        assert Run(Options(config="settings/own.toml"), RULES).config_for(name).fail_on is Severity.ERROR


def test_isolated_reads_no_configuration() -> None:
    write("copydesk.toml", "broken")
    write("a.txt", TWO_SPACES)
    assert rules_found("a.txt", Options(isolated=True)) == ["spacing/double-space"]
    with pytest.raises(ConfigError):
        Run(Options(), RULES).files(["a.txt"])


def test_a_missing_configuration_ends_the_run() -> None:
    with pytest.raises(ConfigError, match=r"^own\.toml: no such file$"):
        Run(Options(config="own.toml"), RULES)


def test_an_unknown_rule_of_the_options_ends_the_run() -> None:
    with pytest.raises(RegistryError, match="no rule or category is named “dialog”; did you mean dialogue"):
        Run(Options(selection=Selection(chosen=("dialog",))), RULES)


# Books: facts come from the book


def judged_together(*paths: str) -> dict[str, list[str]]:
    run = Run(Options(), RULES)
    return {path: [placed.diagnostic.rule for placed in run.check(path).placed] for path in run.files(paths)[0]}


def test_findings_do_not_depend_on_which_other_files_were_named() -> None:
    write("copydesk.toml", "")
    names = [write("a.txt", HYPHENS), write("b.txt", DASHED), write("part/c.txt", HYPHENS)]
    alone = {name: judged_together(name)[name] for name in names}
    assert alone == {"a.txt": ["dashes/double-hyphen"], "b.txt": [], "part/c.txt": ["dashes/double-hyphen"]}
    assert judged_together(*names) == alone
    assert judged_together(*reversed(names)) == alone


def test_without_a_configuration_each_file_stands_alone() -> None:
    names = [write("a.txt", HYPHENS), write("b.txt", DASHED)]
    run = Run(Options(isolated=True), RULES)
    assert [len(run.check(name).placed) for name in names] == [0, 0]


def test_books_keep_to_themselves() -> None:
    write("copydesk.toml", "[books]\nfirst = ['one/']\nsecond = ['two/', 'a.txt']\n")
    for name, text in {
        "one/x.txt": HYPHENS,
        "one/y.txt": DASHED,
        "two/x.txt": HYPHENS,
        "a.txt": HYPHENS,
        "rest.txt": HYPHENS,
    }.items():
        write(name, text)
    found = judged_together(".")
    assert [name for name in found if found[name]] == ["one/x.txt"]
    write("more.txt", DASHED)  # of no book: of the rest
    found = judged_together(".")
    assert [name for name in found if found[name]] == ["one/x.txt", "rest.txt"]


def test_a_file_counts_as_it_is_given_not_as_it_was() -> None:
    write("copydesk.toml", "")
    write("a.txt", DASHED + "\n" + HYPHENS)
    run = Run(Options(), RULES)
    changed = HYPHENS.encode()
    assert len(run.check("a.txt").placed) == 1
    assert run.check("-", changed, name="a.txt").placed == ()


def test_what_is_excluded_or_unreadable_is_of_no_book() -> None:
    write("copydesk.toml", "exclude = ['old.txt']")
    write("old.txt", DASHED)
    write("a.txt", HYPHENS)
    Path("bad.txt").write_bytes(b"\xff" + DASHED.encode())
    assert judged_together("a.txt") == {"a.txt": []}


def test_a_book_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write("copydesk.toml", "")
    names = [write(f"{number}.txt", HYPHENS) for number in range(20)]
    read: list[str] = []

    def counted(path: str) -> bytes:
        read.append(path)
        return Path(path).read_bytes()

    monkeypatch.setattr("copydesk.run.read_bytes", counted)
    run = Run(Options(), RULES)
    for name in names:
        run.check(name)
    assert len(read) == 2 * len(names)  # for the book, and to be judged


def test_an_unreadable_file_is_reported_where_it_is_checked() -> None:
    Path("bad.txt").write_bytes(b"a\xff")
    report = Run(Options(isolated=True), RULES).check("bad.txt")
    assert report.error == "not UTF-8: cannot decode byte 0xff at offset 1; save it as UTF-8"


def test_the_verbs_of_the_editor_reach_the_rules() -> None:
    seen: list[Facts] = []

    def check(_manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        seen.append(facts)
        yield from ()

    write("copydesk.toml", "[dialogue]\nspeech-verbs = ['chitter']\nbeat-verbs = ['croak']\narguable = 'beat'\n")
    path = write("one.txt", "“Yes,” it chittered.\n")
    rules = {name: rule._replace(check=check) for name, rule in RULES.items()}
    assert Run(Options(), rules).check(path).error is None
    facts = seen[0]
    assert facts.arguable is Arguable.BEAT
    assert (facts.verbs.grade("chittered"), facts.verbs.grade("croaked")) == (Grade.PURE, Grade.NEVER)
    assert Run(Options(isolated=True), rules).check(path).error is None
    assert seen[-1].arguable is Arguable.IGNORE
    assert seen[-1].verbs.grade("croaked") is Grade.SOUND
