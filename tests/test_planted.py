"""Faults planted into clean text: how many are found, and whether safe fixes give back what was there."""

import os
from functools import cache
from pathlib import Path

import pytest
from tests.planting import FAULTS, SCENE, Outcome, measure

from copydesk import load_rules

RULES = load_rules()
ROOT = Path(__file__).parent.parent
FERRY = (ROOT / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
BOOKS = ["agatha-christie_the-secret-adversary.txt", "edgar-rice-burroughs_a-princess-of-mars.txt"]

FOUND = 0.97
RESTORED = 0.99
# Rules that keep quiet where they cannot tell, by the share they are then sure to find.
LOWER: dict[str, float] = {
    "sentences run together": 0.8,  # silent before names and beside rare words
    "no stop at the end": 0.3,  # silent in paragraphs of one sentence, and after names
    "capital after a question": 0.6,  # silent where speech follows: it may be somebody else's
    "capital after a comma": 0.95,  # silent within speech in speech
}
NEVER_SAFE = {"sentences run together", "no stop at the end"}


def corpus() -> Path | None:
    """Return the corpus of clean novels, where there is one: it is never part of the project."""
    named = os.environ.get("COPYDESK_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if (folder / "clean" / "txt").is_dir() else None


@cache
def read(dress: str, book: str) -> str:
    folder = corpus()
    assert folder is not None
    return (folder / "clean" / dress / book).read_text(encoding="utf-8")


def require(outcome: Outcome, name: str) -> None:
    assert outcome.planted
    assert outcome.strays == 0
    assert outcome.found >= LOWER.get(name, FOUND) * outcome.planted, outcome.missed
    assert outcome.restored >= RESTORED * outcome.safe, outcome.wrong
    assert (outcome.safe == 0) is (name in NEVER_SAFE)


@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_our_own_text(name: str) -> None:
    outcome = Outcome()
    for seed, text in enumerate((FERRY, SCENE, f"{SCENE}\n\n{FERRY}")):
        outcome.add(measure(text, FAULTS[name], RULES, seed=seed))
    require(outcome, name)


@pytest.mark.skipif(corpus() is None, reason="no corpus: set COPYDESK_CORPUS to a folder that holds clean/txt")
@pytest.mark.parametrize("dress", ["txt", "single"])
@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_novels(name: str, dress: str) -> None:
    outcome = Outcome()
    for seed, book in enumerate(BOOKS):
        outcome.add(measure(read(dress, book), FAULTS[name], RULES, most=60, seed=seed))
    require(outcome, name)


def test_clean_text_has_no_findings_of_the_rules_that_faults_are_planted_for() -> None:
    for text in (FERRY, SCENE):
        for fault in FAULTS.values():
            assert measure(text, fault, RULES, most=0) == Outcome()
