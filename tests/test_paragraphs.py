"""Layouts, paragraphs and what each is."""

import textwrap
from pathlib import Path

import pytest

from copydesk.paragraphs import Layout, lay_out
from copydesk.zones import Zone

FERRY = (Path(__file__).parent.parent / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
LONG = ("The river had gone out from under the boat, and it lay on the mud and waited as a hen does. " * 3).strip()


def read(text: str) -> list[tuple[str, Zone]]:
    """The paragraphs as one line each, with their kinds."""
    return [(" ".join(text[p.start : p.end].split()), p.zone) for p in lay_out(text).paragraphs]


def wrap(paragraphs: list[str], *, width: int = 72, indent: str = "", between: str = "\n\n") -> str:
    """Break long paragraphs at a width as a typist does; lines of verse are kept."""
    wrapped = [
        "\n".join(
            textwrap.fill(line, width, initial_indent=indent, break_on_hyphens=False, break_long_words=False)
            for line in paragraph.split("\n")
        )
        for paragraph in paragraphs
    ]
    return between.join(wrapped) + "\n"


def prose_only() -> list[str]:
    return [p for p in FERRY.strip().split("\n\n") if "\n" not in p and len(p) > 20 and p[-1] in ".”?"]


def test_blank_lines_between_long_lines() -> None:
    text = f"Chapter One\n\n{LONG}\n\n“Short,” he said.\n\n* * *\n\n{LONG}\n"
    assert lay_out(text).layout is Layout.BLANK
    assert read(text) == [
        ("Chapter One", Zone.HEADING),
        (LONG, Zone.PROSE),
        ("“Short,” he said.", Zone.PROSE),
        ("* * *", Zone.SCENE_BREAK),
        (LONG, Zone.PROSE),
    ]


def test_consecutive_lines_between_blank_ones_are_verse_or_the_like() -> None:
    text = f"{LONG}\n\nWhen the sow lies dry,\nBide where you are.\n\n{LONG}"
    assert read(text) == [
        (LONG, Zone.PROSE),
        ("When the sow lies dry,", Zone.VERSE),
        ("Bide where you are.", Zone.VERSE),
        (LONG, Zone.PROSE),
    ]


def test_every_line_a_paragraph() -> None:
    lines = [LONG, "“Yes.”", LONG, "“No,” he said.", LONG]
    text = "\n".join(lines)
    assert lay_out(text).layout is Layout.LINES
    assert read(text) == [(line, Zone.PROSE) for line in lines]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_a_wrapped_file_has_the_paragraphs_of_the_unwrapped(ending: str, indent: str) -> None:
    paragraphs = FERRY.strip().split("\n\n")
    text = wrap(paragraphs, indent=indent).replace("\n", ending)
    unwrapped = "\n\n".join(paragraphs).replace("\n", ending)
    assert lay_out(text).layout is Layout.WRAPPED
    assert lay_out(unwrapped).layout is Layout.BLANK
    assert read(text) == read(unwrapped)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("width", [60, 72, 100])
def test_a_wrapped_file_may_show_its_paragraphs_by_indents_alone(ending: str, width: int) -> None:
    paragraphs = prose_only()
    text = wrap(paragraphs, width=width, indent="  ", between="\n").replace("\n", ending)
    assert lay_out(text).layout is Layout.WRAPPED
    assert read(text) == [(paragraph, Zone.PROSE) for paragraph in paragraphs]


def test_a_block_set_in_as_a_whole_is_one_paragraph() -> None:
    paragraphs = prose_only()[:6]
    letter = textwrap.indent(textwrap.fill(LONG, 64), "        ")
    text = wrap(paragraphs) + "\n" + letter + "\n"
    assert read(text)[-1] == (LONG, Zone.PROSE)


VERSE = ["When the Sow lies dry and the Piglet wet,", "bide where you are for an hour yet;"]
STANZA = [
    "When all the ships upon the water lay becalmed and still,",
    "Their sails hung white and idle from the yard along the hill,",
    "And nobody on the quay could tell the morning from the night,",
    "But waited for the wind to come and blow away the light.",
]


@pytest.mark.parametrize("verse", [VERSE, STANZA], ids=["narrow", "wide, a capital a line"])
def test_verse_inside_a_wrapped_file(verse: list[str]) -> None:
    text = wrap([*prose_only()[:8], "\n".join(verse), LONG])
    assert lay_out(text).layout is Layout.WRAPPED
    found = read(text)
    assert found[8:-1] == [(line, Zone.VERSE) for line in verse]
    assert found[-1] == (LONG, Zone.PROSE)


def test_a_few_wrapped_lines_are_not_enough_to_tell() -> None:
    text = textwrap.fill(LONG, 72)
    assert text.count("\n") < 5
    assert {zone for _, zone in read(text)} == {Zone.VERSE}


@pytest.mark.parametrize("blank", ["", " ", "\t", "\x0c", "\u00a0", "\u2028", "\u3000  "])
def test_lines_of_white_space_are_blank(blank: str) -> None:
    assert read(f"{LONG}\n{blank}\n{LONG}\r\n{blank}\r\n{LONG}") == [(LONG, Zone.PROSE)] * 3


def test_white_space_is_no_part_of_a_paragraph() -> None:
    text = f"\x0c  {LONG} \t\n\n\u2003{LONG}\u2029\n"
    assert [text[p.start : p.end] for p in lay_out(text).paragraphs] == [LONG, LONG]


def test_line_separators_break_no_line() -> None:
    text = f"{LONG}\u2028{LONG}\x0b{LONG}\x85{LONG}"
    assert [text[p.start : p.end] for p in lay_out(text).paragraphs] == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n \r\n", "\x0c"])
def test_nothing_holds_no_paragraph(text: str) -> None:
    assert lay_out(text).paragraphs == []


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Chapter Four", Zone.HEADING),
        ("chapter 4", Zone.HEADING),
        ("PART TWO", Zone.HEADING),
        ("Prologue", Zone.HEADING),
        ("# The River", Zone.HEADING),
        ("XIV", Zone.HEADING),
        ("12", Zone.HEADING),
        ("IV. In Which Nothing Happens", Zone.HEADING),
        ("The Ferry at Low Water", Zone.HEADING),
        ("Don’t Look Back", Zone.HEADING),
        ("THE END", Zone.HEADING),
        ("* * *", Zone.SCENE_BREAK),
        ("***", Zone.SCENE_BREAK),
        ("---", Zone.SCENE_BREAK),
        ("#", Zone.SCENE_BREAK),
        ("⁂", Zone.SCENE_BREAK),
        ("~", Zone.SCENE_BREAK),
        ("“…”", Zone.PROSE),
        ('"?!"', Zone.PROSE),
        ("- a lamp", Zone.LIST),
        ("* a lamp", Zone.LIST),
        ("3. a lamp", Zone.LIST),
        ("(3) a lamp", Zone.LIST),
        ("| a | b |", Zone.TABLE),
        ("> quoted", Zone.DOCUMENT),
        ("Dear Anna,", Zone.DOCUMENT),
        ("My dear Mr. Marsh:", Zone.DOCUMENT),
        ("Yours truly,", Zone.DOCUMENT),
        ("With all my love,", Zone.DOCUMENT),
        ("From: the harbour office", Zone.DOCUMENT),
        ("Saltmouth, June 3rd", Zone.DOCUMENT),
        ("Thursday, 14 May 1931.", Zone.DOCUMENT),
        ("[10:42] lamplighter: is anyone there", Zone.DOCUMENT),
        ("<ferryman> not yet", Zone.DOCUMENT),
        ("“Dear me,” she said, and sat down.", Zone.PROSE),
        ("Dear, oh dear, what a business it was.", Zone.PROSE),
        ("Yours was the last boat, and it is gone.", Zone.PROSE),
        ("With love comes grief, he thought, and left.", Zone.PROSE),
        ("May 5 was a Thursday, and it rained.", Zone.PROSE),
        ("“STOP!”", Zone.PROSE),
        ("Nobody came.", Zone.PROSE),
        ("Nobody came to the door that day", Zone.PROSE),
        ("“Nobody Came”", Zone.PROSE),
        ("- ", Zone.SCENE_BREAK),
        ("—and then he left.", Zone.PROSE),
        ("-and then he left.", Zone.PROSE),
        ("1984 was over.", Zone.PROSE),
        (f"Chapter one of {LONG}", Zone.PROSE),
    ],
)
def test_zones(line: str, zone: Zone) -> None:
    assert [zone for _, zone in read(line)] == [zone]
    assert [zone for _, zone in read(f"{LONG}\n\n{line}\n\n{LONG}")] == [Zone.PROSE, zone, Zone.PROSE]


@pytest.mark.parametrize(
    ("lines", "zones"),
    [
        ("The wind is up,\nThe boats are in,\nthe lamp is lit", [Zone.VERSE] * 3),
        ("The Old Boathouse,\n14 Quay Street,\nSaltmouth", [Zone.DOCUMENT] * 3),
        ("With love,\nAnna\nP.S. Bring the lamp.", [Zone.DOCUMENT] * 3),
        ("To: the ferryman\nFrom: the office\nnoon tomorrow please", [Zone.DOCUMENT] * 3),
        ("Name: Anna\nPlace: Saltmouth\nRank: none", [Zone.DOCUMENT] * 3),
        ("- a lamp\n- a rope\nand that is all", [Zone.LIST] * 3),
        ("lamp      4s.\nrope      2s.\noil       1s.", [Zone.TABLE] * 3),
        ("| lamp | 4s. |\n|---|---|\n| rope | 2s. |", [Zone.TABLE, Zone.SCENE_BREAK, Zone.TABLE]),
        ("NO ENTRY\nby order of the harbour master", [Zone.SIGN, Zone.VERSE]),
        ("“Who is it?”\n“Me.”", [Zone.PROSE] * 2),
        (f"{LONG}\nThe wind is up", [Zone.PROSE, Zone.VERSE]),
    ],
)
def test_zones_of_consecutive_lines(lines: str, zones: list[Zone]) -> None:
    assert [zone for _, zone in read("\n\n".join([LONG, lines, *[LONG] * 5]))][1:-5] == zones


def test_capitals_where_a_scene_opens_are_a_heading_and_elsewhere_a_sign() -> None:
    text = f"THE LAMP\n\n{LONG}\n\nKEEP OUT\n\n{LONG}\n\n***\n\nTHE ROPE\n\n{LONG}"
    found = [zone for _, zone in read(text)]
    assert found == [Zone.HEADING, Zone.PROSE, Zone.SIGN, Zone.PROSE, Zone.SCENE_BREAK, Zone.HEADING, Zone.PROSE]


def test_what_few_paragraphs_are_set_in_is_quoted() -> None:
    plain = [LONG] * 8
    assert [zone for _, zone in read("\n\n".join([*plain, f"    {LONG}", LONG]))].count(Zone.QUOTATION) == 1
    assert {zone for _, zone in read("\n\n".join(f"    {LONG}" for _ in plain))} == {Zone.PROSE}


def opening(text: str) -> list[int]:
    return [at for at, paragraph in enumerate(lay_out(text).paragraphs) if paragraph.opens_scene]


def test_scenes_open_behind_breaks_and_wide_gaps() -> None:
    assert opening(f"{LONG}\n\n{LONG}\n\n* * *\n\n{LONG}\n\n{LONG}") == [3]
    scenes = ["\n\n".join([LONG] * 5)] * 3
    assert opening("\n\n\n".join(scenes)) == [5, 10]
    assert opening("\r\n\r\n\r\n".join(scenes).replace("\n\n", "\r\n\r\n")) == [5, 10]
    assert opening("\n\n".join("\n".join([LONG] * 5) for _ in range(3))) == [5, 10]
    assert opening("\n\n".join(scenes)) == []


def test_gaps_of_every_width_open_nothing() -> None:
    assert opening("".join(LONG + "\n" * (2 + at % 3) for at in range(12))) == []
