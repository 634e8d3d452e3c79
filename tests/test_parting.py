"""Spaces in the wrong place: words in pieces, letters on the wrong side, compounds apart, and what stands apart by right."""

import re

import pytest

from copydesk import Manuscript
from copydesk.parting import Parting, fragments, misplaced, parted_compounds

_SURE = 9.0  # from here on the rule proposes to write it


def pieces(text: str) -> list[str]:
    """Return what is written for pieces of words and letters on the wrong side, each place once."""
    manuscript = Manuscript.of_text(text)
    found: dict[int, Parting] = {}
    for at in fragments(manuscript):
        parting = misplaced(manuscript, at)
        if parting:
            found[parting.first] = parting
    return [parting.text for _, parting in sorted(found.items())]


def compounds(text: str) -> list[str]:
    return [parting.text for parting in parted_compounds(Manuscript.of_text(text))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He stood st ill and waited.", "still"),  # the first piece is no word
        ("She real ly knew him.", "really"),  # the second
        ("The gover nment was in the house.", "government"),  # neither
        ("Th ey went home.", "They"),  # at the beginning of a sentence
        ("The Gover nment was in the house.", "Government"),
        ("W hen he came, the house was dark.", "When"),  # a single letter
        ("It was late. B ut he did not go.", "But"),
        ("They w ent home.", "went"),
        ("He had a ti me of it.", "time"),  # a piece that some list has
        ("He fed th ecat and left.", "the cat"),  # a letter on the wrong side
        ("He fed thec at and left.", "the cat"),
        ("He gave i tto him.", "it to"),
        ("He said that h ewas there.", "he was"),
        ("Th ecat was fed.", "The cat"),
        ("Tom st ill waited, “st ill,” he said, “and st ill!”", "still"),
    ],
)
def test_a_space_in_the_wrong_place(text: str, meant: str) -> None:
    assert set(pieces(text)) == {meant}


@pytest.mark.parametrize(
    "text",
    [
        # More than a space between
        "He stood st, ill and waited.",
        "He stood st  ill and waited.",
        "He stood st\nill and waited.",
        "He stood st-ill and waited.",
        "He stood st. Ill and waiting, he sat.",
        # At the edges of the text
        "ill",
        "st",
        # Not letters alone
        "He stood st2 ill and waited.",
        "He stood st ill’s and waited.",
        # Letters dropped, or named
        "He stood 'st ill and waited.",
        "He stood ‘st ill’ and waited.",
        "He stood ’st ill and waited.",
        "He stood st ill’ and waited.",
        "It was ’t is and ’t was with him.",
        # Capitals: a title, a name
        "ST ILL he stood.",
        "He saw St Ill there.",
        "The gOver nment was in the house.",
        # A letter as a name
        "I said B ut he did not.",
        "Then, B ut he did not.",
        "Plan B is what we do when plan A is dead.",
        "The letters st and ly and ed.",
        # The pieces do not make a common word
        "He saw the zor vel there.",
        "He saw the pre mise of it.",
        "It was the p arlour of it.",
        # Fiction has the two side by side
        "It was the letter s that he wrote.",
        "He could see m in the dark.",
        # The piece is the odd one, not the space: one of the two is far commoner than the whole
        "He held the rapy in his hand.",
        "It was the mes of it.",
        # Both are words
        "He put a sleep and an other there.",
        "He went a way from it.",
        "It was a like and a lone and i deal.",
        # The letter would leave too little, or no common words
        "He had the letter o fit for use.",
        "He saw thez orvel there.",
        "It was blu eif he came.",  # nobody has the two side by side
        "He saw col dhas he.",
        # A piece again and again: the book's
        "He stood st ill. She sat st ill. They lay st ill. We ran st ill. You went st ill.",
        # A capital, and a longer piece
        "He saw the Nment of it.",
    ],
)
def test_what_may_be_meant_as_it_stands(text: str) -> None:
    assert pieces(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The house was no where to be seen.", ["nowhere"]),
        ("No where was he to be seen.", ["Nowhere"]),
        ("There was no where he could go.", []),  # stands better so
        ("There was no, where to go.", []),
        ("There was no-where to go.", []),
        ("He saw some body there.", ["somebody"]),
        ("It was some body of men.", []),
        ("They sat in side the house.", ["inside"]),
        ("It was an under standing of it.", ["understanding"]),
        ("He stood on the in side of it.", ["inside"]),
        ("His super human strength was gone.", ["superhuman"]),  # after a prefix less will do
        ("He had a super idea.", []),
        ("They wore in expensive linen.", []),
        ("The dog cart stood in the yard.", []),
        ("He waited for a while, and any one of them could come, every day.", []),
        ("SOME WHERE he sat.", []),
        ("Some Where he sat.", []),
        ("Some where in the house he sat, and some where in the yard she stood.", ["Somewhere", "somewhere"]),
    ],
)
def test_compounds_apart(text: str, found: list[str]) -> None:
    assert compounds(text) == found


@pytest.mark.parametrize("common", ["some", "body", "some of the body and the body of some", "house"])
def test_either_part_may_be_the_commoner(common: str) -> None:
    many = f"It was the {common} of it. " * 20
    for text in (f"{many}He saw some body there.", f"He saw some body there. {many}"):
        assert compounds(text) == ["somebody"]


def test_a_parting_tells_where_and_how_surely() -> None:
    manuscript = Manuscript.of_text("The house was no where to be seen.")
    (parting,) = parted_compounds(manuscript)
    assert (parting.first, parting.text) == (3, "nowhere")
    assert parting.likelihood > _SURE
    (other,) = parted_compounds(Manuscript.of_text("His super human strength was gone."))
    assert other.likelihood < _SURE


def test_both_pieces_tell_of_the_same_place() -> None:
    manuscript = Manuscript.of_text("He fed th ecat and left.")
    first, second = fragments(manuscript)
    assert misplaced(manuscript, first) == misplaced(manuscript, second) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He saw a st and the zorvel of it.", ["st", "zorvel"]),
        ("It is I who saw a cat, or an ox.", []),
        ("He saw the Zorvel of it.", []),  # a name
        ("He saw the zorvel2 and the zor-vel of it.", []),
        ("He saw 4 of it in the 20s.", []),
        ("They sat st and st and st and st of it.", ["st"] * 4),
        ("They sat st and st and st and st and st of it.", []),
    ],
)
def test_fragments(text: str, found: list[str]) -> None:
    manuscript = Manuscript.of_text(text)
    assert [manuscript.word(at) for at in fragments(manuscript)] == found


def test_every_word_may_be_asked_about() -> None:
    for text in ("", "st", "st ill", "é ’ — 4", "A b C d", "\ud800 x"):
        manuscript = Manuscript.of_text(text)
        for at in range(-1, len(manuscript.words) + 2):
            parting = misplaced(manuscript, at)
            assert parting is None or re.sub(r"\s", "", parting.text) == manuscript.word(
                parting.first
            ) + manuscript.word(parting.first + 1)
