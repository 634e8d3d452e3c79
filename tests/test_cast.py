"""The cast: what is learnt of a book's names and terms, what is not, and what the style sheet says of it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from copydesk import Facts, Manuscript, gather
from copydesk.facts import Cast, StyleSheet, Tally, decide, tally
from copydesk.facts.cast import Kind, Member, Reason, characters, known_forms, read


def learn(*chapters: str, sheet: StyleSheet | None = None) -> Cast:
    return gather([Manuscript.of_text(chapter) for chapter in chapters], sheet=sheet).cast


def taken(*chapters: str) -> dict[str, tuple[Kind, int]]:
    return {member.form: (member.kind, member.count) for member in learn(*chapters).members.values()}


def test_unknown_words_are_the_distinct_forms_that_the_lexicon_does_not_know() -> None:
    text = "Velkarra and Velkarra’s quorl; VELKARRA, the ferry’s re-\u00adread quorl. London’s old-world well\u2010known Tom’s."
    assert Manuscript.of_text(text).unknown_words == ["Velkarra", "Velkarra’s", "quorl", "VELKARRA"]
    assert Manuscript.of_text("").unknown_words == []


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("They saw Velkarra go, and after dark Velkarra came back.", {Reason.CAPITAL}),
        ("He wrote to Mrs. Velkarra.", {Reason.TITLE}),
        ("“No,” said Velkarra.", {Reason.SPEAKS, Reason.CAPITAL}),
        ("“No.” Velkarra whispered it.", {Reason.SPEAKS}),
        ("It was Velkarra’s boat.", {Reason.POSSESSIVE, Reason.CAPITAL}),
        ("“Velkarra-sama!” he called.", {Reason.HONORIFIC}),
        ("Velkarra rose. Velkarra sat. Velkarra rose again.", {Reason.RECURS}),
        ("He had never been to Velkarra before.", {Reason.CAPITAL}),
        ("He had never been to *Velkarra* before.", {Reason.CAPITAL}),
    ],
)
def test_a_name_is_known_by_where_it_stands(text: str, reasons: set[Reason]) -> None:
    (member,) = learn(text).members.values()
    assert member.kind is Kind.NAME
    assert set(member.reasons) == reasons


@pytest.mark.parametrize(
    "text",
    [
        "Velkarra rose.",  # once, where any word has a capital
        "Velkarra rose. Velkarra sat.",
        "He spoke of the Goverment.",  # like a common word
        "He spoke of the Goverment, and the Goverment spoke of him.",
        "He sat.Then he rose, and sat.Then he rose again, thenHe sat.",  # a space is lost
        "The Goverment Of Velkarra\n\nHe rose.",  # a heading
        "HE HAD A SEPERATE ROOM, AND SHE A SEPERATE HOUSE.",
    ],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert taken(text) == {}


@pytest.mark.parametrize(
    ("form", "places", "is_taken"),
    [
        ("quorl", 1, False),
        ("quorlomancy", 2, True),  # like nothing
        ("seperate", 2, False),
        ("seperate", 9, False),
        ("definately", 9, False),
        ("recieve", 9, False),
        ("thier", 20, False),
        ("tommorow", 3, False),  # two slips
        ("goverment", 3, False),
        ("alot", 9, False),
        ("infact", 5, False),
        ("slidewalk", 2, False),
        ("slidewalk", 6, True),  # like “sidewalk”, by a slip that nobody makes six times
        ("starlance", 3, True),
        ("london", 2, False),  # a name without its capital
    ],
)
def test_a_term_stands_the_oftener_the_more_it_is_like_a_word(form: str, places: int, *, is_taken: bool) -> None:
    cast = learn(f"It was a {form} that he had. " * places)
    assert cast.knows(form) is is_taken


def test_a_name_that_lost_its_capital_is_no_term() -> None:
    text = "They saw Velkarra go. " * 30 + "They saw velkarra go. " * 2
    cast = learn(text)
    assert cast.knows("Velkarra")
    assert not cast.knows("velkarra")


def test_letters_dropped_behind_an_apostrophe_are_meant() -> None:
    cast = learn("“I’m ’eavy,” he said. “Nothin’ but ’eavy.” “Nothin’!”")
    assert cast.knows("eavy")
    assert cast.members["nothin" if "nothin" in cast.members else "Nothin"].reasons == (Reason.ELIDED,)


def test_initials_are_names() -> None:
    assert taken("The old QVX had gone, and the new QVX was worse.") == {"QVX": (Kind.NAME, 2)}


@pytest.mark.parametrize(
    "word",
    [
        *("Velkarra", "VELKARRA", "Velkarra’s", "Velkarra's", "Velkarras", "VELKARRA’S"),
        *("Velkarra-chan", "Velkarra-sama’s", "V-Velkarra", "half-Velkarra", "Velkarra-born"),
        *("quorlek", "Quorlek", "QUORLEK", "quorleks", "quorlek’s", "Quorlek-proof"),
    ],
)
def test_a_word_is_known_in_all_its_forms(word: str) -> None:
    cast = learn("They saw Velkarra hold a quorlek, and Velkarra dropped the quorlek.")
    assert cast.knows(word)


@pytest.mark.parametrize(
    "word", ["velkarra", "VelKarra", "Velkar", "vel-karra", "chan", "Velkarra-quorp", "", "-", "’s", "s"]
)
def test_what_is_like_a_member_is_none(word: str) -> None:
    assert not learn("They saw Velkarra hold a quorlek, and Velkarra dropped the quorlek.").knows(word)


def test_plurals_and_possessives_are_counted_with_their_word() -> None:
    cast = learn(
        "The quorlek sang. Two quorleks sang, and then the quorlek’s mate; VELKARRA went. He saw Velkarra, only Velkarra."
    )
    assert {m.form: m.count for m in cast.members.values()} == {"quorlek": 3, "Velkarra": 2}
    assert cast.count("quorleks") == 3
    assert cast.count("nothing") == 0
    assert cast.member("QUORLEK") == cast.members["quorlek"]


def test_a_name_that_is_like_a_far_more_frequent_one_is_left_open() -> None:
    text = "They saw Velkarra go. " * 30 + "They saw Velkarar go. They saw Velkara. “No,” said Velkarra."
    cast = learn(text)
    assert cast.doubtful == {"Velkara": "Velkarra", "Velkarar": "Velkarra"}
    assert not cast.knows("Velkarar")
    assert cast.slip_of("Velkarar’s") == "Velkarra"
    assert cast.slip_of("Velkarra") is None
    assert cast.knows("Velkarra")


@pytest.mark.parametrize("other", ["Velkarran", "Velkarras", "Velkorri"])
def test_a_people_and_a_plural_are_no_slips_for_the_name(other: str) -> None:
    assert learn("They saw Velkarra go. " * 30 + f"They saw {other} go, and {other} came.").doubtful == {}


def test_a_name_that_stands_often_itself_is_no_slip() -> None:
    text = "They saw Velkarra go. " * 60 + "They saw Velkarro go. " * 6
    assert learn(text).knows("Velkarro")


def test_a_known_name_has_slips_too() -> None:
    assert learn("They saw Margaret go. " * 20 + "They saw Margaert go.").doubtful == {"Margaert": "Margaret"}


def test_the_chapters_of_a_book_are_read_together() -> None:
    chapters = ["The quorlek sang.", "He had a quorlek.", "Velkarra rose. They saw Velkarra go."]
    assert "quorlek" not in taken(chapters[0])
    assert taken(*chapters) == taken(*reversed(chapters)) == {"quorlek": (Kind.TERM, 2), "Velkarra": (Kind.NAME, 2)}
    assert gather(map(Manuscript.of_text, reversed(chapters))) == gather(map(Manuscript.of_text, chapters))


def test_a_tally_is_taken_out_of_the_total_again() -> None:
    one, two = (
        tally(Manuscript.of_text(text)) for text in ("“Go,” said Velkarra—once.", "The quorlek sang—Velkarra’s.")
    )
    assert one + two - two == one
    assert Tally() + one == one
    assert decide(Tally()) == Facts() == gather([])


def cast_of(entries: Iterable[Member]) -> dict[str, Reason]:
    return {member.form: member.reasons[0] for member in entries}


def test_the_style_sheet_wins() -> None:
    sheet = StyleSheet(("Nan Teague-Orl",), ("quorl",), frozenset({"velkarra"}), frozenset({"ebbring", "Maddrick"}))
    cast = learn("They saw Velkarra go, and Velkarra rose. Once a quorl; an ebbring.", sheet=sheet)
    assert cast_of(cast.members.values()) == {
        "Nan": Reason.STYLE_SHEET,
        "Teague-Orl": Reason.STYLE_SHEET,
        "quorl": Reason.STYLE_SHEET,
        "ebbring": Reason.DICTIONARY,
    }
    assert cast.count("quorl") == 1
    for word in ("quorls", "Quorl", "Teague-Orl’s", "ebbrings", "Ebbring", "MADDRICK"):
        assert cast.knows(word), word
    for word in ("Velkarra", "velkarra", "Velkarra’s", "Velkarras", "maddrick"):
        assert not cast.knows(word), word


@pytest.mark.parametrize(
    ("form", "other", "places"),
    [
        ("Osweth", "Ossweth", 6),
        ("Quenithar", "Quennithar", 2),
        ("Tharn", "Tharin", 3),
        ("Thairn", "Tharin", 2),
        ("Osweth", "Ossweth", 2),
    ],
)
def test_a_name_that_stands_once_is_left_open_beside_one_that_is_like_it(form: str, other: str, places: int) -> None:
    cast = learn(f"They saw {other} go. " * places + f"They saw {form} go.")
    assert cast.doubtful == {form: other}
    assert cast.knows(other)


@pytest.mark.parametrize(
    ("form", "other", "places", "times"),
    [
        ("Tharin", "Tharan", 5, 3),  # brothers
        ("Tharin", "Tharan", 2, 2),
        ("Ossweth", "Osweth", 1, 1),
        ("Orlk", "Orla", 4, 1),  # short ones are alike by chance
        ("Kelgr", "Velgr", 4, 1),
        ("Velkarran", "Velkarra", 4, 1),  # a people
    ],
)
def test_names_may_be_alike(form: str, other: str, places: int, times: int) -> None:
    cast = learn(f"They saw {other} go. " * places + f"They saw {form} go. " * times)
    assert cast.doubtful == {}
    assert cast.knows(form)


@pytest.mark.parametrize("name", ["Krellig", "Old Krellig", "Krellig-Lund"])
def test_a_name_that_stands_once_is_left_open_beside_a_declared_one(name: str) -> None:
    sheet = StyleSheet(names=(name,))
    assert learn("They saw Krelligg go.", sheet=sheet).doubtful == {"Krelligg": "Krellig"}
    assert learn("They saw Krelligg go. They saw Krelligg come.", sheet=sheet).doubtful == {}


def counted(cast: Cast) -> dict[str, int]:
    return {member.form: member.count for member in cast.members.values()}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("They saw Varrick-Nkemelu go.", {"Varrick-Nkemelu": 1}),
        ("“No,” said Adebayo-Lund. They saw Adebayo-Lund’s hat.", {"Adebayo-Lund": 2}),
        ("They saw Adebayo-Lund go, and Adebayo came.", {"Adebayo-Lund": 1, "Adebayo": 1}),
        ("They saw Sael-ke-Anhur go, and Sael-ke-Anhur rose.", {"Sael-ke-Anhur": 2}),  # Sael is like “seal”
        ("They met two Ardwyck-Lunds, then Ardwyck-Lund.", {"Ardwyck-Lund": 2}),
        ("They saw Velkarra-san go, and Velkarra-born men.", {"Velkarra": 2}),
        ("They called for V-Velkarra, then Vel-Velkarra.", {"Velkarra": 2}),
        ("Half-Velkarran he was. They saw a Velkarran.", {"Velkarran": 2}),
        ("They saw Velkarra and Ardwyck. The Velkarra-Ardwyck war.", {"Velkarra": 2, "Ardwyck": 2}),
        ("Seperate-Rooms they had.", {}),
    ],
)
def test_double_names_are_taken_whole(text: str, counts: dict[str, int]) -> None:
    assert counted(learn(text)) == counts


@pytest.mark.parametrize("sheet", [None, StyleSheet(names=("Varrick-ke-Nkemelu",))])
def test_double_names_are_known_whole_and_in_their_parts(sheet: StyleSheet | None) -> None:
    cast = learn("They saw Varrick-ke-Nkemelu go.", sheet=sheet)
    for word in "Varrick-ke-Nkemelu Varrick-ke-Nkemelu’s Varrick Nkemelu’s VARRICK Nkemelu-san Varrick-Nkemelu".split():
        assert cast.knows(word), word
    for word in "ke varrick Varick Varrick-ke-Nkemlu".split():
        assert not cast.knows(word), word


def test_a_double_name_with_a_slip_is_left_open() -> None:
    cast = learn("They saw Varrick-Nkemelu go. " * 3 + "They saw Varick-Nkemelu go.")
    assert counted(cast) == {"Varrick-Nkemelu": 3, "Nkemelu": 1}
    assert cast.doubtful == {"Varick": "Varrick"}
    assert not cast.knows("Varick-Nkemelu")


def test_a_double_name_can_be_barred() -> None:
    text = "They saw Varrick-Nkemelu go, and Varrick-Nkemelu came."
    assert counted(learn(text, sheet=StyleSheet(barred=frozenset({"varrick-nkemelu"})))) == {"Varrick": 2, "Nkemelu": 2}
    assert counted(learn(text, sheet=StyleSheet(barred=frozenset({"nkemelu"})))) == {"Varrick": 2}


def test_what_the_style_sheet_names_is_no_slip() -> None:
    text = "They saw Velkarra go. " * 30 + "They saw Velkara go."
    cast = learn(text, sheet=StyleSheet(names=("Velkara",)))
    assert cast.knows("Velkara")
    assert cast.doubtful == {}


def test_characters_are_told_from_other_names_that_are_known() -> None:
    manuscript = Manuscript.of_text(
        "“No,” said Margaret. “Yes,” Margaret said. They went to London in March. He said no. I’d said so."
    )
    found = characters(read(manuscript, known_forms(manuscript)))
    assert {form: member.count for form, member in found.items()} == {"Margaret": 2}


def test_the_seed_gives_its_cast() -> None:
    cast = learn((Path(__file__).parent.parent / "seeds" / "leaving-the-leaf.txt").read_text(encoding="utf-8"))
    for word in "Naruto Naruto’s Sasuke Jonin Uchiha Tsunade Hokage Kakashi Kiba Shikamaru Uzumaki kunai".split():
        assert cast.knows(word), word
    for word in "seperate similair momentTurning".split():
        assert not cast.knows(word), word
