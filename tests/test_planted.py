"""Faults planted into clean text: how many are found, and whether safe fixes give back what was there."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.corpus import needs_corpus, novel
from tests.faults import FAULTS
from tests.planting import Fault, Outcome, measure

from copydesk import load_rules

RULES = load_rules()
ROOT = Path(__file__).parent.parent
FERRY = (ROOT / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
BOOKS = ["agatha-christie_the-secret-adversary", "edgar-rice-burroughs_a-princess-of-mars"]

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


def require(outcome: Outcome, fault: Fault) -> None:
    assert outcome.planted
    assert outcome.strays == 0
    assert outcome.found >= fault.least_found * outcome.planted, outcome.missed
    assert outcome.restored >= RESTORED * outcome.safe, outcome.wrong
    assert (outcome.safe > 0) is fault.safe


@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_our_own_text(name: str) -> None:
    outcome = Outcome()
    for seed, text in enumerate((FERRY, SCENE, f"{SCENE}\n\n{FERRY}", *FAULTS[name].texts)):
        outcome.add(measure(text, FAULTS[name], RULES, seed=seed))
    require(outcome, FAULTS[name])


@needs_corpus
@pytest.mark.parametrize("dress", ["txt", "md", "single"])
@pytest.mark.parametrize("name", FAULTS)
def test_planted_into_novels(name: str, dress: str) -> None:
    fault = FAULTS[name]
    if dress == "md" and fault.plain:
        pytest.skip("a fault of plain text")
    if dress == "md":
        fault = replace(fault, markdown=True)
    elif fault.markdown:
        pytest.skip("a fault of Markdown")
    outcome = Outcome()
    for seed, book in enumerate(BOOKS):
        outcome.add(measure(novel(dress, book), fault, RULES, most=60, seed=seed))
    if not outcome.planted:
        pytest.skip("these novels have no place for it")
    require(outcome, fault)


def test_clean_text_has_no_findings_of_the_rules_that_faults_are_planted_for() -> None:
    for text in (FERRY, SCENE):
        for fault in FAULTS.values():
            assert measure(text, fault, RULES, most=0) == Outcome()
