"""Pair the spellings of American, British, Canadian and Australian English, from SCOWL's word lists.

    python scripts/build_regions.py --scowl /usr/share/dict/scowl

SCOWL says in which regions a form is at home, but not which form of another region answers it. So forms are paired
by rules of spelling (-or and -our, -er and -re, …), and only where both are listed for their regions; what no rule pairs is in a
short list below. The same lists give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 60  # what larger lists add is seldom written, and sometimes doubtful
# The lists of each region: main forms, forms that are as good, forms that are accepted
REGIONS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "us": (("english", "american"), ("variant_1",), ("variant_2",)),
    "gb": (("english", "british", "british_z"), ("british_variant_1",), ("british_variant_2",)),
    "ca": (("english", "canadian"), ("canadian_variant_1",), ("canadian_variant_2",)),
    "au": (("english", "australian"), ("australian_variant_1",), ("australian_variant_2",)),
}
ALIKE = 1
ACCEPTED = 2


@dataclass(frozen=True, slots=True)
class Respelling:
    """What is spelt otherwise in Britain.

    A firm one is a habit of its region: other forms are not as good there. One that is read says that America accepts the
    British form of any such word; SCOWL says so of most (traveller), and not of all (counselled).
    """

    american: str
    british: str
    firm: bool = False
    read: bool = False


RESPELLINGS = (
    Respelling("or", "our", firm=True),
    Respelling("er", "re", firm=True),
    Respelling("ered", "red", firm=True),
    Respelling("ering", "ring", firm=True),
    Respelling("iz", "is", firm=True),
    Respelling("yz", "ys", firm=True),
    Respelling("ense", "ence", firm=True),
    Respelling("l", "ll", firm=True, read=True),
    Respelling("ay", "ey", firm=True, read=True),
    Respelling("ll", "l", read=True),
    Respelling("e", "ae"),
    Respelling("e", "oe"),
    Respelling("euver", "oeuvre"),
    Respelling("euver", "oeuvr"),
    Respelling("og", "ogue"),
    Respelling("og", "ogu"),
    Respelling("ow", "ough", read=True),
    Respelling("old", "ould"),
    Respelling("olt", "oult"),
    Respelling("us", "ous"),
    Respelling("lry", "llery"),
    Respelling("um", "ium"),
    Respelling("f", "ph", read=True),
    Respelling("k", "c"),
    Respelling("t", "tt"),
    Respelling("ozy", "osy"),
    Respelling("ozi", "osi"),
    Respelling("ement", "ment"),
    Respelling("ment", "ement"),
    Respelling("ifact", "efact"),
    Respelling("checker", "chequer"),
)

# American, British. One of a pair may be at home everywhere in another sense (a check, a story): then only the other
# one is ever out of place. Left out: where both have senses of their own (draft, disk, vise), and where the
# word differs, not its spelling (mom, math, specialty).
IRREGULAR = """
airplane aeroplane
airplanes aeroplanes
analyzes analyses
behoove behove
behooves behoves
catalyzes catalyses
check cheque
checkbook chequebook
checkbooks chequebooks
checks cheques
curb kerb
curbs kerbs
drafty draughty
draftiness draughtiness
licorice liquorice
license licence
licenses licences
meter metre
meters metres
omelet omelette
omelets omelettes
pajama pyjama
pajamas pyjamas
paralyzes paralyses
practice practise
practiced practised
practices practises
practicing practising
program programme
programs programmes
psychoanalyzes psychoanalyses
stories storeys
story storey
tidbit titbit
tidbits titbits
tire tyre
tires tyres
unpracticed unpractised
"""

# What the rules would pair and should not: two words
NO_PAIRS = """
costumier costumire
ecus oecus
fayer fayre
manila manilla
mantes mantoes
maters matres
performative preformative
prized prised
prizing prising
snowshed snowshoed
"""

# As good in a region as what SCOWL prefers there, whatever it says
AS_GOOD = frozenset(
    (region, form)
    for region, forms in (("us", "omelette omelettes"), ("gb", "acknowledgment acknowledgments"))
    for form in forms.split()
)


@dataclass(frozen=True, slots=True)
class Lists:
    """SCOWL's words: the lists that hold a form, and the size of the smallest."""

    names: Mapping[str, frozenset[str]]
    sizes: Mapping[str, int]

    def rank(self, form: str, region: str) -> int | None:
        """Tell how much at home a form is in a region: 0 main, 1 as good, 2 accepted, None not at all."""
        names = self.names[form]
        ranks = (rank for rank, lists in enumerate(REGIONS[region]) if names.intersection(lists))
        return next(ranks, None)


def read_lists(folder: Path) -> Lists:
    """Read the lists of plain words up to the largest size we take."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    sizes: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        match = re.fullmatch(r"([a-z_0-9]+)-words\.(\d+)", path.name)
        if match is None or int(match[2]) > LARGEST:
            continue
        for form in _lines(path):
            if form.isascii() and form.isalpha() and form.islower():
                names[form].add(match[1])
                sizes[form] = min(int(match[2]), sizes.get(form, LARGEST))
    if not names:
        raise SystemExit(f"no SCOWL lists in {folder}")
    return Lists({form: frozenset(held) for form, held in names.items()}, sizes)


def _lines(path: Path) -> list[str]:
    data = path.read_bytes()
    try:  # Debian recodes the lists; the original ones are ISO-8859-1
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return unicodedata.normalize("NFC", text).splitlines()


def _respelt(form: str, change: Respelling) -> Iterator[str]:
    at = form.find(change.american)
    while at >= 0:
        yield f"{form[:at]}{change.british}{form[at + len(change.american) :]}"
        at = form.find(change.american, at + 1)


def _is_american(names: frozenset[str]) -> bool:
    """Tell whether a form is American and not the common British one; -ize is both, and -ise answers it."""
    return "american" in names and not names & {"english", "british"}


def _is_british(names: frozenset[str]) -> bool:
    return bool(names & {"british", "british_z"}) and not names & {"english", "american"}


def pairs(lists: Lists) -> dict[tuple[str, str], Respelling]:
    """Pair the forms, each pair with what makes the difference."""
    found: dict[tuple[str, str], Respelling] = {}
    refused = set(_listed(NO_PAIRS))
    for form in sorted(form for form, names in lists.names.items() if _is_american(names)):
        for change in RESPELLINGS:
            for other in _respelt(form, change):
                pair = (form, other)
                if pair in refused or other.endswith("ae"):  # a Latin plural
                    continue
                if other in lists.names and _is_british(lists.names[other]):
                    found.setdefault(pair, change)
    for american, british in _listed(IRREGULAR):
        if american in lists.names and british in lists.names:
            found.setdefault((american, british), Respelling(american, british))
    return found


def _listed(table: str) -> list[tuple[str, str]]:
    return [
        (american, british) for american, _, british in (line.partition(" ") for line in table.split("\n")) if british
    ]


def _standing(form: str, change: Respelling, lists: Lists) -> str:
    """Give the regions a form is at home in, each with its rank: us0 ca2."""
    ranks = {region: lists.rank(form, region) for region in REGIONS}
    for region, rank in ranks.items():
        if (region, form) in AS_GOOD:
            ranks[region] = ALIKE
        elif rank == ALIKE and change.firm:
            ranks[region] = ACCEPTED
    if change.read and ranks["us"] is None:
        ranks["us"] = ACCEPTED
    return " ".join(f"{region}{rank}" for region, rank in ranks.items() if rank is not None)


def render(lists: Lists) -> str:
    """Write the pairs down, grouped by where their forms are at home."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for (american, british), change in pairs(lists).items():
        heading = f"[{_standing(american, change, lists)} | {_standing(british, change, lists)}]"
        groups[heading].append(f"{american} {british}")
    lines = [
        "# Spellings that differ between regions, made by scripts/build_regions.py from SCOWL (see NOTICE-scowl.txt).",
        "# Above each group: where its first and its second forms are at home; 0 the region’s own, 1 as good, 2 accepted.",
    ]
    for heading, members in sorted(groups.items()):
        lines += [heading, *sorted(members)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the arguments, write the table, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scowl", type=Path, required=True, help="folder of SCOWL's lists")
    folder = ROOT / "lint" / "copydesk" / "data"
    parser.add_argument("--output", type=Path, default=folder / "regions.txt")
    arguments = parser.parse_args()
    text = render(read_lists(arguments.scowl))
    arguments.output.write_bytes(text.encode())
    sys.stdout.write(f"{sum(line[0] not in '#[' for line in text.splitlines())} pairs, {len(text)} bytes\n")


if __name__ == "__main__":
    main()
