"""The style sheet: where it is found, what it may hold, which dictionaries it reads."""

import codecs
from pathlib import Path

import pytest

from copydesk.config import ConfigError
from copydesk.facts import StyleSheet
from copydesk.registry import load as load_rules
from copydesk.run import Options, Run
from copydesk.stylesheet import find, load, parse


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes = "") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def sheet_of(path: str, options: Options | None = None) -> StyleSheet:
    return Run(options or Options(), load_rules()).sheet_for(path)


def test_all_that_it_may_hold() -> None:
    write("words.dic", "velkar\n")
    path = write(
        "stylesheet.toml",
        'names = ["Nan  Teague", "O’Dray"]\nwords = ["wrack-line"]\nnot-words = ["Seperate"]\ndictionaries = ["words.dic"]\n',
    )
    assert load(path) == StyleSheet(
        ("Nan Teague", "O'Dray"), ("wrack-line",), frozenset({"seperate"}), frozenset({"velkar"})
    )
    assert load(write("empty.toml")) == StyleSheet()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name = []", "“name” is no key of a style sheet; did you mean “names”?"),
        ("names = 'Nan'", "“names” must be a list of strings"),
        ("names = [1]", "“names” must be a list of strings"),
        ("names = [", "not TOML"),
        ("dictionaries = ['gone.dic']", "the dictionary gone.dic: no such file"),
        ("words = ['']", "“words” has an empty entry"),
        ("not-words = ['orl', ' ']", "“not-words” has an empty entry"),
        ("dictionaries = ['']", "“dictionaries” has an empty entry"),
        ("words = ['Orl']\nnot-words = ['orl']", "“Orl” is among “not-words”"),
        (b"names = ['\xff']", "not UTF-8"),
    ],
)
def test_what_it_may_not_hold(content: str | bytes, message: str) -> None:
    path = write("stylesheet.toml", content)
    with pytest.raises(ConfigError, match=r"^stylesheet\.toml: ") as caught:
        load(path)
    assert message in str(caught.value)
    write("a.txt", "He rose.")
    with pytest.raises(ConfigError, match=r"^stylesheet\.toml: "):
        Run(Options(), load_rules()).files(["a.txt"])


def test_it_stands_beside_the_configuration() -> None:
    write("book/copydesk.toml")
    write("stylesheet.toml", "words = ['above']")
    write("book/one/stylesheet.toml", "words = ['below']")
    path = write("book/one/a.txt")
    assert sheet_of(path) == StyleSheet()
    write("book/stylesheet.toml", "words = ['beside']")
    assert sheet_of(path).words == ("beside",)
    assert sheet_of(path, Options(isolated=True)) == StyleSheet()
    write("other/own.toml")
    assert sheet_of(path, Options(config="other/own.toml")) == StyleSheet()
    write("other/stylesheet.toml", "words = ['other']")
    assert sheet_of(path, Options(config="other/own.toml")).words == ("other",)


def test_without_a_configuration_the_nearest_counts(folder: Path) -> None:
    path = write("book/one/a.txt")
    assert find("book/one") is None
    write("stylesheet.toml", "words = ['above']")
    assert sheet_of(path).words == ("above",)
    write("book/stylesheet.toml", "words = ['nearest']")
    assert sheet_of(path).words == ("nearest",)
    assert find("book/one") == str(folder / "book" / "stylesheet.toml")


HUNSPELL = "4\nvelkar/SM\nselkie po:noun st:selkie\nwrack-line\tpo:noun\nand\\/or/X\n# a comment\n*seperate\n\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (HUNSPELL.encode(), {"velkar", "selkie", "wrack-line", "and/or"}),
        (HUNSPELL.replace("\n", "\r\n").encode(), {"velkar", "selkie", "wrack-line", "and/or"}),
        (codecs.BOM_UTF16_LE + "Velkár\r\nO’Dray\r\n".encode("utf-16-le"), {"Velkár", "O'Dray"}),
        (codecs.BOM_UTF16_BE + "Velkár\r\n".encode("utf-16-be"), {"Velkár"}),
        (codecs.BOM_UTF8 + "Velkár\n".encode(), {"Velkár"}),
        ("Velkár\r\nOrl".encode("latin-1"), {"Velkár", "Orl"}),
        ("O’Dray\r\n\x1a".encode("cp1252"), {"O'Dray"}),
        (b"", frozenset[str]()),
        (b"7\n", frozenset[str]()),
    ],
)
def test_dictionaries(data: bytes, words: set[str]) -> None:
    assert parse(data) == words


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\0" * 40, "no list of words: it has the control character U+0000"),
        (b"\x7fELF\x02\x01orl\n", "no list of words: it has the control character U+0002"),
        (b"orl\n\xff\x81\n", "no list of words: cannot decode the byte at offset 5"),
        (codecs.BOM_UTF16_LE + b"o", "no list of words: cannot decode the byte at offset 2"),
    ],
)
def test_what_is_no_dictionary(data: bytes, message: str) -> None:
    write("bin.dic", data)
    with pytest.raises(ConfigError) as caught:
        load(write("stylesheet.toml", "dictionaries = ['bin.dic']"))
    assert str(caught.value) == f"stylesheet.toml: the dictionary bin.dic: {message}"


def test_a_run_uses_it() -> None:
    write("stylesheet.toml", "names = ['Velkara']\n")
    path = write("a.txt", "He rose.")
    run = Run(Options(), load_rules())
    assert run.check(path).error is None
    assert run.sheet_for(path).names == ("Velkara",)
