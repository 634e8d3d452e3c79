"""Where sentences end. A bar stands between two sentences."""

import pytest

from copydesk.manuscript import Manuscript
from copydesk.sentences import split

CASES = [
    "He left. | She stayed! | Did they? | Nobody knew…",
    "No end at all",
    "He waited.\n | Nobody\ncame.",
    # abbreviations
    "Mr. Marsh met Dr. DeWitt and Mrs. Gale. | They left.",
    "Ask St. Orrin. | He knows.",
    "He paid on Jan. 5 and left.",
    "It was 5 p.m. sharp.",
    "It was 5 p.m. | He left.",
    "Ropes, nails, etc. lay about.",
    "Ropes, nails, etc. | He left.",
    "It was post No. 6 that stood.",
    "He said no. | Then he left.",
    "They went in. | It was dark.",
    # initials
    "J. R. Hartley came. | He left.",
    "J.R.R. Hartley came. | He left.",
    "Hesper J. Asby wrote.",
    "It was I. | He knew.",
    "In the U.S. | He was safe.",
    # ellipses
    "Well… perhaps. | No.",
    "Well... | Perhaps.",
    "Well . . . perhaps.",
    "He waited. . . . | Then he left.",
    "“Well…” | She leaned out.",
    "He—… | No.",
    # marks that close
    "“Go.” | He went.",
    "“Go.” | “No.”",
    "(He left.) | She stayed.",
    "He said “no.” | Then he went.",
    "_He left._ | She stayed.",
    "‘He said “no.”’ | She stayed.",
    "What?! | No!",
    # speech and its tag
    "“What?” he said. | He left.",
    "“What?” said Tom. | He left.",
    "“What?” Tom said. | He left.",
    "“What?” Old Tom Marsh asked.",
    "“What?” Mr. Marsh asked.",
    "“What?” I asked.",
    "'What?' Tom asked.",
    "“What…?” Tom asked.",
    "“What?” | He turned. | She stayed.",
    "“What?” | Tom turned.",
    "“No.” | Tom said it.",
    "“But I—” Tom said.",
    "“But I,” Tom said.",
    # no space: no end, since it may be an address or a slip
    "He left.She stayed.",
    "It cost 3.5 marks at www.Example.Com. | He paid.",
    # what opens
    "He left. | —And then? | …Nothing.",
    "He left. | 10,000 came.",
    "He left. | *Never.*",
    "He left. and then.",
    "He left. )",
    "Il a été. | Être, c’est ça.",
    "He left. | ...Nothing.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("| ", "")
    spans = split(text, 0, len(text))
    assert [text[start:end] for start, end in spans] == [piece.strip() for piece in case.split("|")]


@pytest.mark.parametrize("case", CASES)
def test_sentences_inside_a_paragraph_are_the_same(case: str) -> None:
    paragraph = case.replace("| ", "")
    text = f"Before.\n\n{paragraph}\n\nAfter."
    found = split(text, 9, 9 + len(paragraph))
    assert [(start - 9, end - 9) for start, end in found] == split(paragraph, 0, len(paragraph))


def test_sentences_of_paragraphs_are_split_once() -> None:
    manuscript = Manuscript.of_text("One. Two.\n\nThree.")
    assert manuscript.sentences_of(0) is manuscript.sentences_of(0)
    assert [list(manuscript.sentences_of(at)) for at in (0, 1)] == [[(0, 4), (5, 9)], [(11, 17)]]


def test_an_empty_paragraph_has_no_sentence() -> None:
    assert split("a", 1, 1) == []
