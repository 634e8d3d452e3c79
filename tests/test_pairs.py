"""Pairs of words: the file format, what is read off it for the context of a word, and the script that counts them."""

from __future__ import annotations

import importlib.util
import io
import random
import string
import struct
import sys
import tarfile
import zlib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from copydesk.lexicon import LexiconError, default_lexicon
from copydesk.lexicon.compounds import second_parts
from copydesk.lexicon.context import affinity, count_of, fit
from copydesk.lexicon.pack import frequency_class
from copydesk.lexicon.pairs import HEADER, MAGIC, PATH, Pairs, default_pairs, open_pairs, pack_pairs

ROOT = Path(__file__).parent.parent
COUNTS = [
    ("of", "the", 90_000),
    ("the", "of", 3),
    ("don't", "know", 700),
    ("caf\u00e9", "door", 4),
    *((f"left{at}", f"right{at % 7}", at + 3) for at in range(400)),
]


# The file format


def test_what_is_packed_is_found() -> None:
    pairs = Pairs(pack_pairs(COUNTS))
    for left, right, count in COUNTS:
        assert pairs.together(left, right) == frequency_class(count)


def test_the_order_of_two_words_matters() -> None:
    pairs = Pairs(pack_pairs([("of", "the", 900)]))
    assert pairs.together("of", "the") == frequency_class(900)
    assert pairs.together("the", "of") == 0
    assert pairs.together("oft", "he") == 0


def test_capitals_and_the_kind_of_apostrophe_are_nothing() -> None:
    pairs = Pairs(pack_pairs([("Don\u2019t", "Know", 8)]))
    for left in ("don't", "don\u2019t", "DON'T", "Don\u2019t"):
        assert pairs.together(left, "know") == frequency_class(8)


def test_the_same_pairs_in_any_order_give_the_same_bytes() -> None:
    shuffled = random.Random(1).sample(COUNTS, len(COUNTS))
    assert pack_pairs(shuffled) == pack_pairs(COUNTS) == pack_pairs(iter(COUNTS))


def test_of_pairs_that_share_a_code_the_more_frequent_is_kept() -> None:
    for counts in ([3, 50], [50, 3]):
        twice = pack_pairs(("of", "the", count) for count in counts)
        assert Pairs(twice).together("of", "the") == frequency_class(50)


def test_hardly_any_pair_is_taken_for_another() -> None:
    pairs = Pairs(pack_pairs(COUNTS))
    chance = random.Random(2)
    words = ["".join(chance.choices(string.ascii_lowercase, k=6)) for _ in range(2000)]
    assert sum(pairs.together(left, right) > 0 for left, right in zip(words, reversed(words), strict=True)) <= 3


@pytest.mark.parametrize("word", ["", " ", "\ud800", "\u4e2d", "x" * 10_000])
def test_any_word_may_be_asked_about(word: str) -> None:
    pairs = Pairs(pack_pairs([("of", "the", 3)]))
    assert pairs.together(word, "the") == pairs.together("of", word) == 0


def test_no_pairs_at_all() -> None:
    empty = pack_pairs([])
    assert empty.startswith(MAGIC)
    assert Pairs(empty).together("of", "the") == 0


# Damage


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.bin"):
        open_pairs(tmp_path / "absent.bin")


def test_a_folder_is_no_file_of_pairs(tmp_path: Path) -> None:
    with pytest.raises(LexiconError):
        open_pairs(tmp_path)


@pytest.mark.parametrize("size", [0, 1, HEADER.size - 1, HEADER.size, HEADER.size + 3, 200])
def test_a_truncated_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "short.bin"
    path.write_bytes(pack_pairs(COUNTS)[:size])
    with pytest.raises(LexiconError, match=r"short\.bin"):
        open_pairs(path)


def test_a_file_with_bytes_behind_it() -> None:
    with pytest.raises(LexiconError, match="damaged"):
        Pairs(pack_pairs(COUNTS) + b"x")


def test_another_kind_of_file() -> None:
    with pytest.raises(LexiconError, match="not a file of pairs"):
        Pairs(b"PNG" + pack_pairs(COUNTS)[3:])


def test_another_version() -> None:
    data = bytearray(pack_pairs(COUNTS))
    data[8] = 99
    with pytest.raises(LexiconError, match="not a file of pairs"):
        Pairs(bytes(data))


@pytest.mark.parametrize("buckets", [0, 3, 2**31])
def test_a_table_that_does_not_fit(buckets: int) -> None:
    data = bytearray(pack_pairs(COUNTS))
    struct.pack_into("<I", data, 12, buckets)
    with pytest.raises(LexiconError, match="damaged"):
        Pairs(bytes(data))


# The packaged data


def test_the_packaged_pairs_are_sound() -> None:
    data = Path(PATH).read_bytes()
    *_, size, checksum = HEADER.unpack_from(data)
    assert size == len(data) < 3_000_000
    assert zlib.crc32(data[HEADER.size :]) == checksum


def test_the_packaged_pairs_are_opened_once() -> None:
    assert default_pairs() is default_pairs()


# How well a word stands


@pytest.mark.parametrize("pair", ["of the", "in the", "to be", "at the", "the house", "old man"])
def test_words_that_seek_each_other_shun_each_other_the_other_way_round(pair: str) -> None:
    left, right = pair.split()
    assert affinity(left, right) > 1
    assert affinity(right, left) < -1


def test_one_neighbour_alone_does_not_decide() -> None:
    words = "of the to be was and a in that with quorl lantern he she shook hands".split()
    found = [affinity(left, right) for left in words for right in words]
    assert min(found) == -max(found) == -4.0  # clipped the same both ways


@pytest.mark.parametrize("pair", [("quorl", "blim"), ("the", "quorl"), ("quorl", "the"), ("\u4e2d", "the")])
def test_of_an_unknown_word_nothing_can_be_told(pair: tuple[str, str]) -> None:
    assert abs(affinity(*pair)) < 0.5


def test_an_edge_is_no_neighbour() -> None:
    assert affinity("", "the") == affinity("the", "") == affinity("", "") == 0.0


def test_capitals_are_nothing_to_affinity() -> None:
    assert affinity("Of", "The") == affinity("of", "the")
    assert affinity("Don\u2019t", "know") == affinity("don't", "know")


def test_a_word_stands_between_two_others() -> None:
    assert fit("door", "the", "was") == affinity("the", "door") + affinity("door", "was")
    assert fit("the door", "at", "") == affinity("at", "the") + affinity("the", "door")
    assert fit("quite", "a", "good") > fit("quiet", "a", "good") - 4.0
    assert fit("from", "came", "the") > fit("form", "came", "the")
    assert fit("door", "", "") == 0.0


@pytest.mark.parametrize(("frequency", "count"), [(-1, 0.0), (0, 0.0), (1, 1.0), (3, 2.0), (5, 4.0), (41, 2.0**20)])
def test_the_count_that_a_class_stands_for(frequency: int, count: float) -> None:
    assert count_of(frequency) == pytest.approx(count)


# Words that are two words


def test_packaged_compounds_are_words_made_of_words() -> None:
    lexicon = default_lexicon()
    parts = second_parts()
    assert sum(len(seconds.split()) for seconds in parts.values()) > 5000
    assert list(parts) == sorted(parts)
    for first, seconds in parts.items():
        assert seconds.split() == sorted(set(seconds.split()))
        for word in (first, *seconds.split(), *(first + second for second in seconds.split())):
            assert lexicon.frequency(word) >= 0, word


@pytest.mark.parametrize(("first", "second"), [("no", "where"), ("some", "body"), ("black", "smith")])
def test_compounds_that_everybody_knows(first: str, second: str) -> None:
    assert second in second_parts()[first].split()


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "while"), ("any", "one"), ("every", "day"), ("in", "expensive"), ("to", "day"), ("be", "fore")],
)
def test_what_stands_apart_by_right_is_no_compound(first: str, second: str) -> None:
    assert second not in second_parts().get(first, "").split()


# The script that builds both files


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_pairs", ROOT / "scripts" / "build_pairs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def fiction(path: Path, **texts: str) -> Path:
    """Write an archive of novels."""
    with tarfile.open(path, "w:xz") as archive:
        for name, text in {
            "books.tsv": "of the of the of the",
            **{f"txt/{k}.txt": v for k, v in texts.items()},
        }.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def test_pairs_are_counted_where_nothing_but_a_space_is_between(tmp_path: Path) -> None:
    build = script()
    path = fiction(
        tmp_path / "train.tar.xz", a="The man, the man. Don\u2019t the\nman go?\n\nThe-man the  man", b="the man"
    )
    words, pairs = build.count(build.paragraphs(path))
    assert pairs == {("the", "man"): 3, ("man", "go"): 1, ("don't", "the"): 1, ("the-man", "the"): 1}
    assert (words["the"], words["don't"], words["the-man"]) == (5, 1, 1)


def test_the_script_writes_both_files_and_always_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = script()
    one = "He went of the way. " * 3 + "He saw it twice. " * 2 + "black " * 25
    two = "A blacksmith came. " * 25 + "smith " * 25
    written: list[list[bytes]] = []
    for name, texts in (("one", {"a": one, "b": two}), ("two", {"b": two, "a": one})):
        folder = tmp_path / name
        folder.mkdir()
        path = fiction(folder / "train.tar.xz", **texts)
        monkeypatch.setattr(sys, "argv", ["build_pairs.py", "--train", str(path), "--output", str(folder)])
        build.main()
        written.append([(folder / name).read_bytes() for name in ("pairs.bin", "compounds.txt")])
    assert written[0] == written[1]
    pairs = open_pairs(tmp_path / "one" / "pairs.bin")
    assert pairs.together("of", "the") == frequency_class(3)
    assert pairs.together("it", "twice") == 0  # too seldom
    assert written[0][1] == b"black smith\n"


ENOUGH = {"black": 20, "smith": 20, "blacksmith": 20}


@pytest.mark.parametrize(
    ("words", "pairs", "found"),
    [
        (ENOUGH, {}, True),
        (ENOUGH, {("black", "smith"): 1}, True),
        (ENOUGH, {("black", "smith"): 2}, False),  # one in ten writes it apart
        ({**ENOUGH, "black-smith": 6}, {}, True),
        ({**ENOUGH, "black-smith": 7}, {}, False),
        ({"black": 19, "smith": 20, "blacksmith": 20}, {}, False),  # a part that is hardly used
        ({"black": 20, "smith": 20, "blacksmith": 8}, {}, True),
        ({"black": 20, "smith": 20, "blacksmith": 7}, {}, False),
        ({"some": 50, "where": 50, "somewhere": 9}, {}, True),
        ({"in": 50, "side": 50, "inside": 50}, {}, True),  # a little word, and what makes no phrase with it
        ({"in": 50, "to": 50, "into": 50}, {}, False),  # too short
        ({"in": 50, "expensive": 50, "inexpensive": 50}, {}, False),  # in expensive linen
        ({"the": 50, "rapist": 50, "therapist": 50}, {}, False),
        ({"la": 50, "test": 50, "latest": 50}, {}, False),
        ({"quorl": 50, "smith": 50, "quorlsmith": 50}, {}, False),
        ({"black": 50, "bird's": 50, "blackbird's": 50}, {}, False),
    ],
)
def test_a_compound_is_a_word_whose_parts_are_words_and_hardly_stand_apart(
    words: dict[str, int], pairs: dict[tuple[str, str], int], *, found: bool
) -> None:
    made = {left + right for left, right in script().compounds(Counter(words), Counter(pairs))}
    assert (max(words, key=len).replace("-", "") in made) is found
