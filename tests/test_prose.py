"""The map from prose to source, and applying edits."""

import pytest

from copydesk.prose import Edit, Prose, Segment, apply, verbatim

# The source "a<b>cd</b>e&amp;&lt;f" is read as "acde&<f": two holes of markup and one of entities.
SOURCE = "a<b>cd</b>e&amp;&lt;f"
HOLED = Prose("acde&<f", (Segment(0, 1, 0), Segment(1, 3, 4), Segment(3, 4, 10), Segment(6, 7, 20)))


def test_segments_stand_verbatim_in_the_source() -> None:
    for segment in HOLED.segments:
        length = segment.end - segment.start
        assert HOLED.text[segment.start : segment.end] == SOURCE[segment.source : segment.source + length]


@pytest.mark.parametrize(
    ("start", "end", "piece"),
    [
        (0, 1, "a"),
        (1, 3, "cd"),
        (0, 2, "a<b>c"),  # over markup, holes included
        (0, 4, "a<b>cd</b>e"),
        (2, 4, "d</b>e"),
        (4, 5, "&amp;&lt;"),  # within a hole: the whole hole
        (5, 6, "&amp;&lt;"),
        (3, 5, "e&amp;&lt;"),
        (5, 7, "&amp;&lt;f"),
        (6, 7, "f"),
        (0, 7, SOURCE),
    ],
)
def test_a_span_is_carried_over_holes_included(start: int, end: int, piece: str) -> None:
    left, right = HOLED.span(start, end)
    assert SOURCE[left:right] == piece


def test_an_empty_span_stays_empty_and_inside() -> None:
    for offset in range(len(HOLED.text) + 1):
        start, end = HOLED.span(offset, offset)
        assert 0 <= start == end <= len(SOURCE)


def test_prose_that_starts_with_a_hole_maps_to_the_start() -> None:
    prose = Prose("&b", (Segment(1, 2, 5),))  # "&amp;b"
    assert prose.span(0, 1) == (0, 5)
    assert prose.span(0, 2) == (0, 6)
    assert prose.edit(Edit(0, 1, "x")) is None
    assert prose.edit(Edit(0, 0, "x")) is None
    assert prose.edit(Edit(1, 2, "x")) == Edit(5, 6, "x")
    assert prose.offset(3) == 0


def test_prose_that_ends_with_a_hole() -> None:
    prose = Prose("b&", (Segment(0, 1, 0),))  # "b&amp;"
    assert prose.span(0, 2) == (0, 1)
    assert prose.span(1, 2) == (1, 1)
    assert prose.edit(Edit(1, 2, "x")) is None
    assert prose.edit(Edit(1, 1, "x")) == Edit(1, 1, "x")


def test_prose_without_segments_cannot_be_edited() -> None:
    prose = Prose("&", ())
    assert prose.span(0, 1) == (0, 0)
    assert prose.edit(Edit(0, 1, "x")) is None


@pytest.mark.parametrize(
    ("edit", "written"),
    [
        (Edit(0, 1, "x"), "x<b>cd</b>e&amp;&lt;f"),
        (Edit(1, 3, "x"), "a<b>x</b>e&amp;&lt;f"),
        (Edit(1, 1, "x"), "a<b>xcd</b>e&amp;&lt;f"),  # at an edge: with what follows
        (Edit(2, 2, "x"), "a<b>cxd</b>e&amp;&lt;f"),
        (Edit(3, 3, "x"), "a<b>cd</b>xe&amp;&lt;f"),
        (Edit(4, 4, "x"), "a<b>cd</b>ex&amp;&lt;f"),
        (Edit(6, 6, "x"), "a<b>cd</b>e&amp;&lt;xf"),
        (Edit(7, 7, "x"), "a<b>cd</b>e&amp;&lt;fx"),
        (Edit(0, 2, "x"), None),  # over markup
        (Edit(2, 4, "x"), None),
        (Edit(4, 5, "x"), None),  # an entity
        (Edit(5, 5, "x"), None),  # between two entities
        (Edit(5, 7, "x"), None),
        (Edit(3, 7, "x"), None),
    ],
)
def test_an_edit_is_carried_over_or_refused_where_it_crosses_a_hole(edit: Edit, written: str | None) -> None:
    carried = HOLED.edit(edit)
    assert (carried and apply(SOURCE, [carried])) == written


# "a,*b*c`d`*e*" is read as "a,bc￼e": seams before the emphasis that begins, behind the one that ends, around the code.
SEAMED = Prose(
    "a,bc\ufffce",
    (
        Segment(0, 2, 0),
        Segment(2, 2, 2),
        Segment(2, 3, 3),
        Segment(3, 4, 5),
        Segment(5, 5, 9),
        Segment(5, 6, 10),
        Segment(6, 6, 12),
    ),
)


@pytest.mark.parametrize(
    ("edit", "written"),
    [
        (Edit(2, 2, " "), "a, *b*c`d`*e*"),
        (Edit(3, 3, " "), "a,*b* c`d`*e*"),
        (Edit(4, 4, " "), "a,*b*c `d`*e*"),
        (Edit(5, 5, " "), "a,*b*c`d` *e*"),
        (Edit(6, 6, "."), "a,*b*c`d`*e*."),
        (Edit(2, 3, "x"), "a,*x*c`d`*e*"),
        (Edit(4, 5, "x"), None),
    ],
)
def test_an_insertion_goes_to_the_seam(edit: Edit, written: str | None) -> None:
    carried = SEAMED.edit(edit)
    assert (carried and apply("a,*b*c`d`*e*", [carried])) == written


def test_seams_keep_spans_and_offsets_true() -> None:
    assert SEAMED.span(2, 3) == (3, 4)
    assert SEAMED.span(4, 5) == (6, 9)
    assert SEAMED.span(0, 6) == (0, 11)
    assert [SEAMED.offset(at) for at in range(13)] == [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6]


def test_offsets_come_back() -> None:
    for segment in HOLED.segments:
        for offset in range(segment.start, segment.end):
            assert HOLED.offset(HOLED.span(offset, offset + 1)[0]) == offset
    assert [HOLED.offset(at) for at in (1, 3, 12, 19)] == [1, 1, 4, 4]  # in a hole: the prose before it


def test_plain_text_maps_to_itself() -> None:
    prose = verbatim("text")
    assert prose.span(1, 3) == (1, 3)
    assert prose.span(4, 4) == (4, 4)
    assert prose.offset(4) == 4
    assert prose.edit(Edit(4, 4, "!")) == Edit(4, 4, "!")
    assert verbatim("").span(0, 0) == (0, 0)
    assert verbatim("").edit(Edit(0, 0, "x")) == Edit(0, 0, "x")


def test_apply_takes_edits_in_any_order_at_the_old_offsets() -> None:
    edits = [Edit(4, 5, "E"), Edit(0, 1, "AAA"), Edit(2, 2, "-")]
    assert apply("abcde", edits) == apply("abcde", reversed(edits)) == "AAAb-cdE"


def test_apply_lets_edits_touch() -> None:
    assert apply("abcd", [Edit(0, 2, "x"), Edit(2, 4, "y")]) == "xy"
    assert apply("abcd", [Edit(2, 4, "y"), Edit(2, 2, "-")]) == "ab-y"
    assert apply("abcd", [Edit(0, 2, ""), Edit(2, 2, "-")]) == "-cd"
    assert apply("abcd", [Edit(1, 1, "x"), Edit(1, 1, "y")]) == "axybcd"
    assert apply("abcd", []) == "abcd"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "x"), Edit(2, 4, "y")],
        [Edit(0, 3, "x"), Edit(0, 3, "x")],
        [Edit(0, 3, "x"), Edit(1, 1, "y")],
        [Edit(3, 2, "x")],
        [Edit(-1, 2, "x")],
        [Edit(3, 5, "x")],
        [Edit(5, 5, "x")],
    ],
)
def test_apply_refuses_edits_that_overlap_or_lie_outside(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"overlaps another or lies outside"):
        apply("abcd", edits)
