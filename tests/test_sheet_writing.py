"""Words go into a style sheet; all else in it stays as the editor wrote it."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import ConfigError
from copydesk.sheet_writing import with_words

KEPT = """\
# The people of the island
names = [
    # the Teagues
    "Aurelle",  # who tells it
    "Nan Teague",
    "Zed"
]

words = []  # none yet

# That is all.
"""


@pytest.mark.parametrize(
    ("before", "key", "words", "after"),
    [
        ("", "words", ["selkie"], 'words = [\n    "selkie",\n]\n'),
        ('names = ["Ann", "Tom"]\n', "names", ["Mab"], 'names = ["Ann", "Mab", "Tom"]\n'),
        ('names = ["Tom", "Ann"]\n', "names", ["Mab"], 'names = ["Tom", "Ann", "Mab"]\n'),
        ('names = ["ann", "Bob"]\n', "names", ["Abe"], 'names = ["Abe", "ann", "Bob"]\n'),
        ('names = ["Ann"]\n', "names", ["Ann"], 'names = ["Ann"]\n'),
        ('names = ["Ann"]\r\n', "names", ["Bob"], 'names = ["Ann", "Bob"]\r\n'),
        ('names = [\r\n  "Ann",\r\n]\r\n', "names", ["Bob"], 'names = [\r\n  "Ann",\r\n  "Bob",\r\n]\r\n'),
        ('\ufeffnames = ["Ann"]\n', "names", ["Bob"], '\ufeffnames = ["Ann", "Bob"]\n'),
        (KEPT, "names", ["Abe"], KEPT.replace("    # the Teagues\n", '    # the Teagues\n    "Abe",\n')),
        (KEPT, "names", ["Mab"], KEPT.replace('    "Nan Teague"', '    "Mab",\n    "Nan Teague"')),
        (KEPT, "words", ["selkie"], KEPT.replace("words = []", 'words = ["selkie"]')),
    ],
)
def test_a_word_goes_to_its_place(before: str, key: str, words: list[str], after: str) -> None:
    assert with_words(before, key, words) == after


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ('not-words = ["Selkie"]\n', "“selkie” is among “not-words”: take it out there first"),
        ("words = 3\n", "“words” must be a list of strings"),
        ("words = [\n", "not TOML"),
    ],
)
def test_what_cannot_be_written(sheet: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        with_words(sheet, "words", ["selkie"])


@given(
    st.lists(st.text('abÄ’"\\\n #]', min_size=1, max_size=5)), st.lists(st.text("ab c'\"\\]#", min_size=1, max_size=5))
)
def test_what_was_there_is_there(present: list[str], words: list[str]) -> None:
    quoted = [entry.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for entry in present]
    before = "names = [\n" + "".join(f'    "{entry}",  # ] "\n' for entry in quoted) + "]\n"
    after = with_words(before, "names", words)
    kept = iter(tomllib.loads(after)["names"])
    assert all(entry in kept for entry in present)
    assert after.count('  # ] "\n') == len(present)
