from hypothesis import given
from hypothesis import strategies as st

from copydesk.manuscript import Manuscript
from copydesk.passages import CONTEXT, Passage, fingerprint, passage_of

TEXT = "The lamp went out. “Where is it?” She asked, and nobody  , it seemed, knew.\n\nIn the morning it was found."


def passage(marked: str, text: str = TEXT) -> Passage:
    start = text.index(marked)
    return passage_of(Manuscript.of_text(text), start, start + len(marked))


def test_words_are_whole_pieces_with_their_marks() -> None:
    assert passage("She") == Passage("She", "went out. “Where is it?”", "asked, and nobody , it")
    assert passage("it?").words == "it?”"
    assert passage("nobod").words == "nobody"


def test_what_has_no_words_takes_in_its_neighbours() -> None:
    assert passage("  , ").words == "nobody , it"
    assert passage(", and").words == "asked, and"
    assert passage(" ", "one two").words == "one two"


def test_the_context_ends_with_the_paragraph() -> None:
    assert passage("In the") == Passage("In the", "", "morning it was found.")
    assert passage("knew").after == ""


def test_a_passage_is_the_same_wherever_its_paragraph_stands_and_however_it_is_spaced() -> None:
    moved = "Another one.\n\n" + TEXT.replace("went out. ", "went  out. ")
    assert passage("She", moved) == passage("She")
    assert fingerprint("a/b", passage("She", moved)) == fingerprint("a/b", passage("She"))
    assert fingerprint("a/c", passage("She")) != fingerprint("a/b", passage("She"))


@given(st.text("ab ,.\n’“”\ud800", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_every_span_has_a_passage(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = passage_of(Manuscript.of_text(text), start, end)
    assert " ".join(text[start:end].split()) in found.words
    assert len(found.before.split()) <= CONTEXT
    assert len(found.after.split()) <= CONTEXT
    assert len(fingerprint("a/b", found)) == 32
