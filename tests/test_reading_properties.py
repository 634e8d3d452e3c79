"""What holds of the readings of any text: they lie inside it, and what stands elsewhere in the book does not change them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_properties import MANUSCRIPTS

from copydesk import Manuscript, gather
from copydesk.facts import Facts
from copydesk.speech.clauses import Clause, Kind, ends, is_act, run_end, speaks, stops
from copydesk.speech.reading import followed, preceded, readings

# Speeches with what may stand around them, in pieces.
SPOKEN = [
    *(
        "“No,”",
        "“No.”",
        "“Late?”",
        "“Go!”",
        "“But—”",
        "“If…”",
        "“luck”",
        "“He said ‘no,’”",
        "“It’s late",
        "”",
        "“",
        "‘",
        "’",
    ),
    *(
        " he said",
        " She said",
        " said Tom",
        " was her reply",
        " came a voice",
        " Anna turned",
        " the old man",
        " with a nod",
    ),
    *(
        " his eyes narrowed",
        " told her",
        " asked for tea",
        " called",
        " went on",
        " softly",
        " to him",
        " quorlved",
        " the word ",
    ),
    *(
        ". ",
        ", ",
        " ",
        "—",
        "… ",
        ": ",
        "; ",
        " (",
        ")",
        "\n\n",
        "\n",
        "*",
        "_",
        "\u00a0",
        "Mr. Hale",
        "’s ",
        "I ",
        "no one ",
    ),
]
DIALOGUE = st.lists(st.sampled_from(SPOKEN), max_size=30).map("".join)


@given(st.one_of(DIALOGUE, MANUSCRIPTS))
def test_readings_lie_inside_the_text(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    facts = gather([manuscript])
    found = readings(manuscript, facts)
    assert [one.speech for one in found] == list(manuscript.speeches)
    for index, one in enumerate(found):
        paragraph = manuscript.paragraphs[one.speech.paragraph]
        assert paragraph.start <= one.speech.start <= one.ending_at < one.speech.end <= paragraph.end
        assert one.ending in {"", "…"} or manuscript.text[one.ending_at] == one.ending
        assert one.precedes in {-1, index - 1}
        assert one.follows in {-1, index + 1}
        assert manuscript.text.startswith(one.gap, one.speech.end)
        if one.lead.first >= 0:
            assert manuscript.word_after(paragraph.start) <= one.lead.first <= one.lead.end
            assert one.lead.end == manuscript.word_after(one.speech.start)
        for clause, start, stop in (
            (one.before, paragraph.start, one.speech.start),
            (one.after, one.speech.end, paragraph.end),
        ):
            if clause is not None:
                assert start <= manuscript.word_starts[clause.first] < stop
                check_clause(manuscript, facts, clause)
    for ending, of in followed(manuscript, facts).items():
        assert all(one.ending == ending and one.after is not None and not one.speech.unsure for one in of)
    assert all(one.before is not None and not one.speech.unsure for one in preceded(manuscript, facts))


def check_clause(manuscript: Manuscript, facts: Facts, clause: Clause) -> None:
    assert 0 <= clause.first < run_end(manuscript, clause.first) <= len(manuscript.words)
    assert clause.verb < len(manuscript.words)
    assert clause.inverted or clause.subject_end <= len(manuscript.words)
    assert clause.verb == -1 or clause.verb >= clause.first
    is_act(manuscript, clause)
    speaks(manuscript, facts, clause.first, run_end(manuscript, clause.first))
    if clause.kind is Kind.TAG:
        assert clause.verb >= 0
        assert clause.grade is not None
        assert ends(manuscript, facts, clause) in {True, False}
        assert stops(manuscript, facts, clause) in {True, False}


# Paragraphs, each closed in itself, of words that mean the same in any of them.
PARAGRAPHS = [
    "“No,” he said. “It is late.” She turned to the door, and the old man told her to wait.",
    "“Is it late?” She asked for tea. “No,” said the old man, “it’s early.”",
    "“I think”—she looked up—“we’re lost.” His eyes narrowed. “Lost,” was his reply.",
    "She called it “luck,” and left. Nobody said a word. He whispered, “Go.”",
    "“But—” The door shut. “If only…” he began. “Well,” she laughed, “now.”",
    "It was late. The lamp burnt low, and nobody came.",
    "He said, “No.” He said that “we must go.” “Late” he said.",
]


def told(text: str, paragraph: int) -> list[tuple[object, ...]]:
    """Tell how the speeches of a paragraph are read, by what stands in it and not by where it stands."""
    manuscript = Manuscript.of_text(text)
    start = manuscript.paragraphs[paragraph].start
    first = manuscript.word_after(start)
    found: list[tuple[object, ...]] = []
    for one in readings(manuscript, Facts()):
        if one.speech.paragraph == paragraph:
            clauses = [
                clause
                and clause._replace(
                    first=clause.first - first,
                    subject_end=clause.subject_end and clause.subject_end - first,
                    verb=clause.verb - first if clause.verb >= 0 else -1,
                )
                for clause in (one.before, one.after)
            ]
            lead = (one.lead.mark, one.lead.afresh, one.lead.end - one.lead.first)
            spans = (one.speech.start - start, one.speech.end - start, one.ending_at - start)
            beside = (one.precedes >= 0, one.follows >= 0)
            found.append((spans, one.ending, one.quoted, lead, one.gap, beside, *clauses))
    return found


@given(st.sampled_from(PARAGRAPHS), st.lists(st.sampled_from(PARAGRAPHS), max_size=5), st.integers(0, 5))
def test_other_paragraphs_change_nothing(paragraph: str, others: list[str], at: int) -> None:
    at = min(at, len(others))
    book = "\n\n".join([*others[:at], paragraph, *others[at:]])
    assert told(book, at) == told(paragraph, 0)


@pytest.mark.parametrize("carried", ["“It is late.\n\n", "“It is late, he said.\n\n"])
def test_a_carried_speech_changes_only_that_it_is_carried(carried: str) -> None:
    for paragraph in PARAGRAPHS:
        assert told(carried + paragraph, 1) == told(paragraph, 0)
