"""Faults planted into clean text: how many are found, and whether safe fixes give back what was there."""

import os
from functools import cache
from pathlib import Path

import pytest
from tests.faults import FAULTS
from tests.planting import Fault, Outcome, measure

from copydesk import load_rules

RULES = load_rules()
ROOT = Path(__file__).parent.parent
FERRY = (ROOT / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
BOOKS = ["agatha-christie_the-secret-adversary.txt", "edgar-rice-burroughs_a-princess-of-mars.txt"]

# What the seed has too little of: cut-off speech, dashes, tags after a question. Ours.
_THINGS = ["lamp", "kettle", "ladder", "letter", "anchor", "candle", "bucket", "lantern", "ribbon", "saddle"]
SCENE = "\n\n".join(
    f"“Have you seen the {thing}?” she asked, and looked behind the door.\n\n"
    f"“It was here this morning, but—” He broke off. The {thing} was gone—gone for good—and so was the boy.\n\n"
    f"Perhaps he had it… and perhaps the grey-haired man in the yard knew more of the {thing} than he had told her.\n\n"
    f"“Stop!” he called softly. “Not a word about the {thing},” she said, and put out the light.\n\n"
    f"Nobody spoke of the {thing} for the rest of the night. In the morning it lay on the step, wet, and none the worse."
    for thing in _THINGS
)


RESTORED = 0.99


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


def require(outcome: Outcome, fault: Fault) -> None:
    assert outcome.planted
    assert outcome.strays == 0
    assert outcome.found >= fault.least_found * outcome.planted, outcome.missed
    assert outcome.restored >= RESTORED * outcome.safe, outcome.wrong
    assert (outcome.safe > 0) is fault.safe


@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_our_own_text(name: str) -> None:
    outcome = Outcome()
    for seed, text in enumerate((FERRY, SCENE, f"{SCENE}\n\n{FERRY}")):
        outcome.add(measure(text, FAULTS[name], RULES, seed=seed))
    require(outcome, FAULTS[name])


@pytest.mark.skipif(corpus() is None, reason="no corpus: set COPYDESK_CORPUS to a folder that holds clean/txt")
@pytest.mark.parametrize("dress", ["txt", "single"])
@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_novels(name: str, dress: str) -> None:
    outcome = Outcome()
    for seed, book in enumerate(BOOKS):
        outcome.add(measure(read(dress, book), FAULTS[name], RULES, most=60, seed=seed))
    require(outcome, FAULTS[name])


def test_clean_text_has_no_findings_of_the_rules_that_faults_are_planted_for() -> None:
    for text in (FERRY, SCENE):
        for fault in FAULTS.values():
            assert measure(text, fault, RULES, most=0) == Outcome()
