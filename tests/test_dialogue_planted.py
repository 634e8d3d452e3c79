"""Faults planted into dialogue, in three dresses: how many are found, whether the first fix gives back what was there, and what else is said."""

from functools import cache

import pytest
from scripts.plant_dialogue import KINDS, Tables, measure
from tests.story import DRESSES, STORY

from copydesk import load_rules
from copydesk.registry import select

RULES = select(load_rules(), ())

ROUNDS = 40


@cache
def outcome() -> Tables:
    """Plant faults into the story, a few at a time, again and again."""
    lines = {dress: STORY.strip().translate(table).split("\n") for dress, table in DRESSES.items()}
    tables = Tables()
    measure(lines, RULES, KINDS, [f"story {number}" for number in range(ROUNDS)], tables)
    return tables


@pytest.mark.parametrize("dress", DRESSES)
def test_planted_faults_are_found_and_mended(dress: str) -> None:
    counts = [count for (_, where), count in outcome().counts.items() if where == dress]
    planted = sum(count.planted for count in counts)
    missed = [line for line in outcome().missed if f"| {dress} |" in line]
    assert planted > 120
    assert sum(count.found for count in counts) >= 0.9 * planted, missed
    assert sum(count.right for count in counts) >= 0.8 * planted, missed
    assert not sum(count.wrong for count in counts), missed


def test_nothing_else_is_said() -> None:
    assert not outcome().strays, outcome().missed


@pytest.mark.parametrize("dress", ["straight", "single"])
def test_a_dress_tells_what_curly_double_marks_tell(dress: str) -> None:
    found = sum(count.found for (_, where), count in outcome().counts.items() if where == "curly")
    assert outcome().both[dress] >= 0.95 * found
    assert not outcome().alone[dress]
