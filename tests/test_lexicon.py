"""The lexicon: its file format, the forms it knows, and its suggestions."""

from __future__ import annotations

import importlib.util
import io
import math
import random
import struct
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

from copydesk.lexicon import (
    ABBREVIATION,
    AMERICAN,
    BRITISH,
    DIALECT,
    LEARNT,
    NAME,
    RARE,
    VARIANT,
    Entry,
    Lexicon,
    LexiconError,
    default_lexicon,
    knows,
    open_lexicon,
)
from copydesk.lexicon.pack import HEADER, MAGIC, NEIGHBOUR_CLASS, deletions, frequency_class, is_neighbour, pack
from copydesk.lexicon.store import DEFAULT_PATH
from copydesk.lexicon.suggest import (
    Correction,
    Slip,
    corrections,
    margin,
    one_edit_away,
    rival,
    slip_between,
    slip_prior,
    slips_of,
)

KNOWN = """
Door DOOR London LONDON I a James's horses' don\u2019t DON\u2019T o'clock ma'am
goin' goin\u2019 'em 'tis 'ouse ev'ry o'er didn' warn't hain't wi' o' an' t'other 'twas
nobody'd town'll should've shouldn't've they've boys're y'all
1st 2nd 3rd 11th 12th 22nd 1920s 5pm x XIV iii 1984 \u2014 ...
D-don't W-w-what gr-r-reat re-enter to-day un-English forty-two mother-in-law's rock-'n'-roll
McDonald O'Brien d'Artagnan Smiths
unhurrying doglike wolfishly unhurriedness
aaargh hmmm sooo pleeease shhh brr grr ahhh
Mrs Mr etc. U.S.A. Ph.D. naive na\u00efve r\u00f4le caf\u00e9 co\u00f6perate
thou doth hath wouldst seest hullo smartphone texted livestream goddamn okay alright
"""
UNKNOWN = """
recieve definately untill alot infact wierd teh adn nad hte ot fo becuase whcih
Recieve RECIEVE recieve's well-knwon happyness truely dont wasnt aint thats does'nt do'nt
your're musn't 1th 2st 11st 3th london monday Zarquon Blorft humourous taht haev
"""

TINY = [
    Entry("door", 20),
    Entry("don't", 30),
    Entry("Rose", 12, NAME),
    Entry("caf\u00e9", 3, RARE | BRITISH),
    *(Entry(f"word{'x' * length}", length % 40, ABBREVIATION | RARE) for length in range(60)),
]


@pytest.fixture
def lexicon() -> Lexicon:
    return default_lexicon()


# The file format


def test_pack_gives_the_same_bytes_in_any_order() -> None:
    shuffled = random.Random(1).sample(TINY, len(TINY))
    assert pack(shuffled) == pack(TINY)


def test_packed_bytes_of_one_entry() -> None:
    data = pack([Entry("a", 5, NAME)])
    assert data.startswith(MAGIC)
    assert data.endswith(b"\na\tE\x01\0\0")
    # two buckets and two drawers with their ends; "a" and "" in the drawers
    assert len(data) == HEADER.size + 4 * 3 + 4 * 3 + 4 * 2 + 5 + 2
    assert list(Lexicon(data)) == [Entry("a", 5, NAME)]


def test_what_is_packed_is_found() -> None:
    tiny = Lexicon(pack(TINY))
    assert len(tiny) == len(TINY)
    assert tiny.intact()
    for entry in TINY:
        assert tiny.entry(entry.form) == entry
        assert tiny.frequency(entry.form) == entry.frequency
        assert tiny.flags(entry.form) == entry.flags
    assert sorted(tiny, key=str) == sorted(TINY, key=str)


@pytest.mark.parametrize("form", ["", "doo", "oor", "doors", "Door", "rose", "word", "\ud800"])
def test_what_is_not_packed_is_not_found(form: str) -> None:
    tiny = Lexicon(pack([entry for entry in TINY if entry.form != "word"]))
    assert tiny.entry(form) is None
    assert tiny.frequency(form) == -1
    assert tiny.flags(form) == -1
    assert form not in tiny


@pytest.mark.parametrize("form", ["", "a\tb", "a\nb", "\n"])
def test_pack_refuses_forms_that_would_break_a_bucket(form: str) -> None:
    with pytest.raises(ValueError, match="form"):
        pack([Entry(form, 1)])


@pytest.mark.parametrize(
    "entries", [[Entry("a", 1), Entry("a", 2)], [Entry("a", 64)], [Entry("a", -1)], [Entry("a", 1, 256)]]
)
def test_pack_refuses_what_it_cannot_store(entries: list[Entry]) -> None:
    with pytest.raises(ValueError, match=r"twice|range"):
        pack(entries)


def test_every_flag_and_class_survives() -> None:
    # Bytes such as \n and \t among them must not end an entry early
    entries = [Entry(f"w{flags}x{seen}", seen, flags) for flags in range(256) for seen in (0, 9, 63)]
    tiny = Lexicon(pack(entries))
    assert all(tiny.entry(entry.form) == entry for entry in entries)


def test_an_empty_lexicon_knows_nothing() -> None:
    empty = Lexicon(pack([]))
    assert list(empty.neighbours("a")) == []
    assert len(empty) == 0
    assert list(empty) == []
    assert "a" not in empty


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5), (8, 7)])
def test_frequency_class(count: int, expected: int) -> None:
    assert frequency_class(count) == expected


def test_deletions() -> None:
    assert deletions("door") == {"door", "oor", "dor", "doo"}
    assert deletions("d'a") == {"d'a", "'a", "da", "d'"}
    assert deletions("") == {""}


def test_neighbours_are_what_shares_a_deletion() -> None:
    entries = [
        *(Entry(form, NEIGHBOUR_CLASS + at) for at, form in enumerate(("door", "do'or", "odor", "oor", "caf\u00e9"))),
        Entry("doors", NEIGHBOUR_CLASS - 1),
        Entry("Door", 20, NAME),
        Entry("do-or", 20),
    ]
    tiny = Lexicon(pack(entries))
    assert sorted(tiny.neighbours("door")) == sorted(tuple(entry) for entry in entries[:4])
    assert {form for form, _, _ in tiny.neighbours("dooor")} == {"door", "do'or"}
    assert list(tiny.neighbours("cafe")) == [("caf\u00e9", NEIGHBOUR_CLASS + 4, 0)]
    assert list(tiny.neighbours("")) == list(tiny.neighbours("\ud800x")) == []


def test_every_neighbour_is_filed_under_its_deletions(lexicon: Lexicon) -> None:
    rows = [row for row in lexicon if is_neighbour(row)]
    assert len(rows) > 50_000
    for row in random.Random(3).sample(rows, 300):
        for deletion in deletions(row.form):
            assert row in set(lexicon.neighbours(deletion))


# The script that builds the data


def _script() -> ModuleType:
    path = Path(__file__).parent.parent / "scripts" / "build_lexicon.py"
    spec = importlib.util.spec_from_file_location("build_lexicon", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_script_builds_from_lists_and_fiction(tmp_path: Path) -> None:
    script = _script()
    lists = tmp_path / "scowl"
    lists.mkdir()
    (lists / "english-words.10").write_text("lamp\nlamp's\nshe\nlit\nthe\n", "utf-8")
    (lists / "english-words.80").write_text("lamper\n", "utf-8")
    (lists / "english-words.95").write_text("lampoid\n", "utf-8")
    (lists / "english-upper.35").write_bytes("Zo\u00eb\n".encode("latin-1"))
    (lists / "british-words.10").write_text("colour\n", "utf-8")
    (lists / "american-words.10").write_text("color\n", "utf-8")
    line = "\u201cShe lit ze lamp,\u201d said Quorl\u2019s aunt, Quorl. The flimmer lit Quorl.\n"
    books = [("a", "a_x", line), ("b", "b_x", line), ("c", "c_x", line), ("c", "c_y", "only onze\n")]
    archive = tmp_path / "train.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        table = "author\tbook\n" + "".join(f"{author}\t{book}\n" for author, book, _ in books)
        texts = {f"txt/{book}.txt": text for _, book, text in books}
        for name, text in {"books.tsv": table, **texts}.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
    listed, obscure = script.read_scowl(lists)
    rows = script.entries(listed, obscure, ["vlog"], ["Ondrel"], script.count_fiction(archive))
    ((_, least),) = script.LEAST_CLASS
    assert frequency_class(3) < least < script.MODERN_CLASS
    found = {row.form: row for row in rows}
    assert found["lamp"] == Entry("lamp", least)  # a common word, however seldom the old fiction has it
    assert found["lamper"] == Entry("lamper", 0, RARE)
    assert found["colour"] == Entry("colour", least, BRITISH)
    assert found["color"].flags == AMERICAN
    assert found["Zo\u00eb"].flags == found["Zoe"].flags == NAME
    assert found["ze"].flags == LEARNT | DIALECT
    assert found["flimmer"].flags == LEARNT
    assert found["Quorl"].flags == LEARNT | NAME
    assert found["vlog"] == Entry("vlog", script.MODERN_CLASS)
    assert found["Ondrel"] == Entry("Ondrel", 0, NAME | RARE)
    assert not {"lamp's", "lampoid", "onze", "Quorl's", "The"} & found.keys()
    again = script.entries(listed, obscure, ["vlog"], ["Ondrel"], script.count_fiction(archive))
    assert pack(again) == pack(rows)


# Damage


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"absent\.bin"):
        open_lexicon(tmp_path / "absent.bin")


@pytest.mark.parametrize("size", [0, 1, HEADER.size - 1, HEADER.size, HEADER.size + 3, 200])
def test_a_truncated_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "short.bin"
    path.write_bytes(pack(TINY)[:size])
    with pytest.raises(LexiconError, match=r"short\.bin"):
        open_lexicon(path)


def test_a_file_with_bytes_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "long.bin"
    path.write_bytes(pack(TINY) + b"x")
    with pytest.raises(LexiconError, match="damaged"):
        open_lexicon(path)


def test_a_wrong_magic() -> None:
    with pytest.raises(LexiconError, match="not a lexicon"):
        Lexicon(b"PNG" + pack(TINY)[3:])


def test_another_version() -> None:
    data = bytearray(pack(TINY))
    data[8] = 99
    with pytest.raises(LexiconError, match="format 99"):
        Lexicon(bytes(data))


@pytest.mark.parametrize("field", [12, 16])
@pytest.mark.parametrize("parts", [0, 3, 2**31])
def test_a_table_that_does_not_fit(field: int, parts: int) -> None:
    data = bytearray(pack(TINY))
    struct.pack_into("<I", data, field, parts)
    with pytest.raises(LexiconError, match="table"):
        Lexicon(bytes(data))


def test_a_flipped_byte_is_noticed_by_intact() -> None:
    data = bytearray(pack(TINY))
    data[-5] ^= 1
    assert not Lexicon(bytes(data)).intact()


def test_a_directory_is_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError):
        open_lexicon(tmp_path)


# The packaged data


def test_the_packaged_lexicon_is_sound(lexicon: Lexicon) -> None:
    rows = list(lexicon)
    forms = {row.form for row in rows}
    assert lexicon.intact()
    assert len(forms) == len(rows) == len(lexicon) > 250_000
    assert pack(reversed(rows)) == Path(DEFAULT_PATH).read_bytes()
    for row in rows:
        assert "\u2019" not in row.form
        assert row.form.strip() == row.form
        if row.form.islower():
            assert not row.flags & NAME
        if row.flags & DIALECT:
            assert row.flags & LEARNT
        if row.flags & RARE:
            assert row.frequency == 0


def test_the_packaged_lexicon_is_opened_once(lexicon: Lexicon) -> None:
    assert default_lexicon() is lexicon


def test_the_packaged_lexicon_stays_small() -> None:
    data = Path(DEFAULT_PATH)
    assert data.stat().st_size < 10_000_000
    assert sum(path.stat().st_size for path in data.parent.iterdir()) < 15_000_000
    assert "Kevin Atkinson" in Path(DEFAULT_PATH).with_name("NOTICE-scowl.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("color", AMERICAN),
        ("colour", BRITISH),
        ("London", NAME),
        ("Mrs", NAME | ABBREVIATION),
        ("goin'", LEARNT | DIALECT),
        ("absorbant", VARIANT),
    ],
)
def test_flags_of_well_known_forms(lexicon: Lexicon, form: str, wanted: int) -> None:
    assert lexicon.flags(form) & wanted == wanted


def test_frequency_orders_words(lexicon: Lexicon) -> None:
    order = [lexicon.frequency(form) for form in ("the", "house", "lantern", "quagmire")]
    assert order == sorted(order, reverse=True)
    assert lexicon.frequency("recieve") == -1


def test_either_apostrophe(lexicon: Lexicon) -> None:
    assert lexicon.entry("don\u2019t") == lexicon.entry("don't")
    assert lexicon.entry("don't") is not None


# Forms


@pytest.mark.parametrize(
    "word",
    KNOWN.split(),
)
def test_known(lexicon: Lexicon, word: str) -> None:
    assert knows(lexicon, word)


@pytest.mark.parametrize(
    "word",
    UNKNOWN.split(),
)
def test_unknown(lexicon: Lexicon, word: str) -> None:
    assert not knows(lexicon, word)


def test_nothing_is_no_unknown_word(lexicon: Lexicon) -> None:
    assert knows(lexicon, "")
    assert knows(lexicon, "\u2019")


# Suggestions


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("recieve", "receive"),
        ("definately", "definitely"),
        ("definatly", "definitely"),  # not defiantly
        ("untill", "until"),
        ("accomodate", "accommodate"),
        ("embarassed", "embarrassed"),
        ("neccessary", "necessary"),
        ("rythm", "rhythm"),
        ("tommorow", "tomorrow"),
        ("teh", "the"),
        ("Thier", "Their"),
        ("FREIND", "FRIEND"),
        ("dont", "don't"),
        ("do\u2019nt", "don\u2019t"),
        ("freind\u2019s", "friend\u2019s"),
        ("well-knwon", "well-known"),
        ("london", "London"),
        ("happyness", "happiness"),
        ("infact", "in fact"),
    ],
)
def test_the_best_correction(lexicon: Lexicon, slip: str, meant: str) -> None:
    assert corrections(lexicon, slip)[0].word == meant


def test_corrections_are_ranked_and_limited(lexicon: Lexicon) -> None:
    found = corrections(lexicon, "hte", limit=5)
    assert len(found) == 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.word for one in found}) == 5
    assert corrections(lexicon, "hte", limit=2) == found[:2]


@pytest.mark.parametrize("word", ["", "xqzjkvw", "\u4e2d\u6587", "-", "'", "\u2019s", "a-b-c", "\ud800"])
def test_no_correction_is_no_error(lexicon: Lexicon, word: str) -> None:
    assert all(one.word != word for one in corrections(lexicon, word))
    assert corrections(lexicon, word, limit=0) == []


def test_every_correction_is_known(lexicon: Lexicon) -> None:
    for slip in ("whsiper", "Jonh", "tabel", "beatiful", "gaurd"):
        for one in corrections(lexicon, slip, limit=9):
            assert all(knows(lexicon, part) for part in one.word.split())


def test_run_together_words_are_parted(lexicon: Lexicon) -> None:
    assert "a lot" in [one.word for one in corrections(lexicon, "alot")]


def test_margin() -> None:
    assert margin([]) == 0.0
    assert margin([Correction("a", 1.0)]) == math.inf
    assert margin([Correction("a", 3.0), Correction("b", 1.0)]) == 2.0


def test_a_rare_word_beside_a_frequent_one(lexicon: Lexicon) -> None:
    assert knows(lexicon, "wich")
    found = rival(lexicon, "wich")
    assert found is not None
    assert found.word == "which"
    assert rival(lexicon, "house") is None


def test_one_edit_away_is_mutual() -> None:
    for other in one_edit_away("door"):
        if other.isalpha():
            assert other == "door" or "door" in set(one_edit_away(other))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("door", "door"),
        ("door", "orod"),
        ("door", "droo"),
        ("door", "dor-"),
        ("door", "d\u00f6or"),
        ("door", "doo'"),
        ("door", "'door"),
        ("door", "d\u00e9oor"),
        ("door", "doorss"),
        ("door", "do"),
        ("", ""),
    ],
)
def test_what_is_no_slip(word: str, other: str) -> None:
    assert other not in set(one_edit_away(word))
    assert slip_prior(word, other) is None


def _reference(word: str) -> dict[str, float]:
    # All that is one slip away, with the best prior
    priors: dict[str, float] = {}
    for other, prior in slips_of(word):
        priors[other] = max(prior, priors.get(other, -math.inf))
    return priors


@pytest.mark.parametrize(
    "word", ["", "a", "aa", "abab", "aabb", "moon", "baa", "'em", "do'nt", "caf\u00e9e", "xyyx", "''"]
)
def test_a_slip_has_the_prior_it_is_tried_with(word: str) -> None:
    for other, prior in _reference(word).items():
        assert slip_prior(word, other) == prior


def test_the_index_finds_all_that_trying_finds(lexicon: Lexicon) -> None:
    """Random strings, frequent words and slips planted in them: the same candidates, the same priors."""
    rows = {row.form: row for row in lexicon if is_neighbour(row)}
    chance = random.Random(11)
    strings = ["".join(chance.choices("etaoinshr'cdlu\u00e9", k=chance.randrange(1, 9))) for _ in range(150)]
    words = chance.sample(sorted(rows), 150)
    planted = [chance.choice(list(one_edit_away(word))) for word in words]
    met = 0
    for word in (*strings, *words, *planted):
        tried = {(*rows[other], prior) for other, prior in _reference(word).items() if other in rows}
        near = [(*entry, slip_prior(word, entry[0])) for entry in lexicon.neighbours(word)]
        assert {row for row in near if row[-1] is not None} == tried
        assert len({row[0] for row in near}) == len(near)
        met += len(tried)
    assert met > 500


def test_one_slip_alone(lexicon: Lexicon) -> None:
    for slip in ("recieve", "definately", "teh", "dont", "infact", "london", "freind\u2019s", "Thier"):
        assert corrections(lexicon, slip, slips=1)[0] == corrections(lexicon, slip)[0]
    assert lexicon.frequency("flugelhorn") < NEIGHBOUR_CLASS <= lexicon.frequency("smartphone")
    for slip in ("flguelhorn", "fluggelhorn"):
        assert corrections(lexicon, slip, slips=1)[0].word == "flugelhorn"
    for slip in ("flugelmhorn", "flugalhorn"):
        assert corrections(lexicon, slip, slips=2)[0].word == "flugelhorn"
    for slip in ("flugehorn", "flugelworn"):  # a rarity is not what a dropped or replaced letter points at
        assert "flugelhorn" not in [one.word for one in corrections(lexicon, slip, slips=1)]
    for slip in ("smratphone", "smartphne"):
        assert corrections(lexicon, slip, slips=1)[0].word == "smartphone"


def test_two_slips_are_found_only_when_they_are_looked_for(lexicon: Lexicon) -> None:
    for slip, meant in (
        ("accomodasion", "accommodation"),
        ("definatelly", "definitely"),
        ("seperatelly", "separately"),
    ):
        assert meant not in [one.word for one in corrections(lexicon, slip, slips=1)]
        assert corrections(lexicon, slip, slips=2)[0].word == meant
    assert corrections(lexicon, "teih", slips=2) == corrections(lexicon, "teih", slips=1)  # too short for two


@pytest.mark.parametrize(
    ("word", "meant", "slip"),
    [
        ("theif", "thief", Slip.SWAPPED),
        ("ehlp", "help", Slip.SWAPPED),
        ("Theif", "thief", Slip.SWAPPED),
        ("occured", "occurred", Slip.DOUBLED),
        ("untill", "until", Slip.DOUBLED),
        ("lampp", "lamp", Slip.DOUBLED),
        ("wich", "which", Slip.DROPPED),
        ("lam", "lamp", Slip.DROPPED),
        ("whiech", "which", Slip.ADDED),
        ("jlamp", "lamp", Slip.ADDED),
        ("lampx", "lamp", Slip.ADDED),
        ("seperate", "separate", Slip.VOWEL),
        ("lamb", "lamp", Slip.REPLACED),
        ("limp", "lymp", Slip.VOWEL),
        ("dont", "don't", Slip.APOSTROPHE),
        ("dont", "don\u2019t", Slip.APOSTROPHE),
        ("thedoor", "the door", Slip.APART),
        ("thedoor", "the floor", Slip.FAR),
        ("london", "London", Slip.CAPITAL),
        ("lamp", "lamp", Slip.CAPITAL),
        ("tehn", "thne", Slip.FAR),
        ("abdc", "badc", Slip.SWAPPED),
        ("badc", "abcd", Slip.FAR),
        ("accomodasion", "accommodation", Slip.FAR),
        ("lamp", "lantern", Slip.FAR),
        ("", "lamp", Slip.FAR),
    ],
)
def test_the_slip_between_two_words(word: str, meant: str, slip: Slip) -> None:
    assert slip_between(word, meant) is slip


def test_every_slip_tried_has_its_kind() -> None:
    kinds = {slip_between(other, "meander") for other, _ in slips_of("meander") if other != "meander"}
    assert kinds == set(Slip) - {Slip.CAPITAL, Slip.APART, Slip.FAR}


def test_planted_slips_are_mostly_repaired(lexicon: Lexicon) -> None:
    """Swapped and doubled letters in frequent words: nine in ten right at the first try."""
    words = sorted(
        row.form
        for row in lexicon
        if row.frequency >= 20 and row.flags == 0 and row.form.isalpha() and len(row.form) > 5
    )
    chance = random.Random(7)
    right = tried = 0
    for word in chance.sample(words, 300):
        at = chance.randrange(1, len(word) - 2)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        doubled = word[:at] + word[at] + word[at:]
        for slip in (swapped, doubled):
            if slip != word and not knows(lexicon, slip):
                tried += 1
                right += corrections(lexicon, slip)[0].word == word
    assert tried > 400
    assert right / tried > 0.9
