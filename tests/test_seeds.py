"""The seeds: kept byte for byte, all findings in snapshots, planted slips found, the clean chapter silent.

`make accept` (COPYDESK_ACCEPT=1) writes the snapshots again; the diff is for reading.
"""

import hashlib
import json
import os
import re
from pathlib import Path

import pytest

from copydesk import load_rules
from copydesk.report import View, plain
from copydesk.rule import Safety
from copydesk.run import FileReport, Options, Run

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SNAPSHOTS = Path(__file__).resolve().parent / "snapshots"
MANUSCRIPTS = [
    "leaving-the-leaf.txt",
    "salt-and-copper.md",
    "the-ferry-at-low-water.txt",
    "the-lodger-at-number-nine.txt",
    "the-signal-box.md",
]
KEPT = {
    "leaving-the-leaf.txt": "a84d5810a2acbd5b58c91403e9bf1d67b4be8c8be5c0f16067b5c25958dc8864",
    "leaving-the-leaf.gold.jsonl": "dfb6088df42112e715a97127e1bf6385600e5862dfdadbf3027dc4bc1952de60",
    "README.md": "6073cec7a65c551761cb471ee7171bdb7b045ef1d36e881dcc890a3ab819ec37",
}
PLANTED = re.compile(
    r"\| `(?P<file>[^`]+)` \| (?P<line>\d+) \| (?P<column>\d+) \| `(?P<wrong>[^`]+)` \| `(?P<right>[^`]+)` \|"
)


def check(name: str, *, least: Safety | None = None) -> FileReport:
    report = Run(Options(isolated=True, least=least, write=False), load_rules()).check(str(SEEDS / name))
    assert report.error is None
    return report


@pytest.mark.parametrize(("name", "digest"), KEPT.items())
def test_the_seed_manuscript_is_kept_byte_for_byte(name: str, digest: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_findings_are_those_of_the_snapshot(name: str) -> None:
    found = plain("concise", [check(name)], View(quiet=True)).replace(f"{SEEDS}{os.sep}", "")
    snapshot = SNAPSHOTS / f"{name}.findings"
    if os.environ.get("COPYDESK_ACCEPT"):
        snapshot.write_text(found, encoding="utf-8")
    assert found == snapshot.read_text(encoding="utf-8")


def test_the_clean_chapter_is_silent() -> None:
    assert check("the-ferry-at-low-water.txt").placed == ()


def test_planted_slips_are_found_and_nothing_else() -> None:
    table = [match.groupdict() for match in PLANTED.finditer((SEEDS / "planted.md").read_text(encoding="utf-8"))]
    assert len(table) == 22
    for name in {row["file"] for row in table}:
        wanted = {(int(row["line"]), row["wrong"].replace("·", " ")) for row in table if row["file"] == name}
        report = check(name)
        found = {
            (placed.line, wrong)
            for placed in report.placed
            for line, wrong in wanted
            if line == placed.line and report.text[placed.diagnostic.start : placed.diagnostic.end] in wrong
        }
        assert found == wanted
        assert len(report.placed) == len(wanted)


@pytest.mark.parametrize("name", ["salt-and-copper.md", "the-lodger-at-number-nine.txt", "the-signal-box.md"])
def test_repairs_of_planted_slips_are_right(name: str) -> None:
    table = [match.groupdict() for match in PLANTED.finditer((SEEDS / "planted.md").read_text(encoding="utf-8"))]
    text = (SEEDS / name).read_text(encoding="utf-8")
    for row in table:
        if row["file"] == name:
            text = text.replace(row["wrong"].replace("·", " "), row["right"].replace("·", " "))
    assert check(name, least=Safety.UNSAFE).after.decode() == text


def test_the_seed_manuscript_against_its_list_of_errors() -> None:
    lines = (SEEDS / "leaving-the-leaf.gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    report = check("leaving-the-leaf.txt")
    found = [placed.diagnostic for placed in report.placed]
    hit = [error for error in gold if any(d.start <= error["end"] and error["start"] <= d.end for d in found)]
    assert sum(error["tier"] == "A" for error in hit) >= 13  # a floor
    tags = [error for error in gold if error["category"] == "dialogue-tag"]
    assert len(tags) == 4  # as listed
    assert all(error in hit for error in tags)
    stray = [d.message for d in found if not any(d.start <= e["end"] and e["start"] <= d.end for e in gold)]
    assert stray == []
