"""List every form with a capital that the rules of spelling and words mark in a folder of novels.

    python scripts/flagged_names.py ../shared/corpus/clean/txt

No character, place or people may be among them. Each form comes with its rule, how often it is marked, how often the
novels have it inside sentences, and the first places. Each novel is a book of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.formats import MARKDOWN, PLAIN

CATEGORIES = ("spelling/", "words/")
CONTEXT = 45  # characters on each side
PLACES = 3


def marked(path: Path, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Give rule, form and context of the marks in a novel that have a capital."""
    reader = MARKDOWN if path.suffix == ".md" else PLAIN
    reading = reader.read(path.read_bytes())
    manuscript = Manuscript(path.name, reading.prose)
    text = reading.source.text  # where the marks lie
    for found in lint([manuscript], settings, gather([manuscript])):
        form = text[found.start : found.end]
        if form != form.lower():
            context = text[max(0, found.start - CONTEXT) : found.end + CONTEXT]
            yield found.rule, form, " ".join(context.split())


def inside(path: Path) -> Counter[str]:
    """Count the capitalised words that follow a small-letter one: names, mostly."""
    manuscript = Manuscript(path.name, PLAIN.read(path.read_bytes()).prose)
    words = manuscript.words
    return Counter(
        word
        for at, word in enumerate(words)
        if word[:1].isupper() and at and words[at - 1].islower() and manuscript.gap(at) == " "
    )


def main() -> None:
    """Read the arguments, judge the novels, write the list: the most often marked first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--places", type=int, default=PLACES, help="how many places of each form are shown")
    arguments = parser.parse_args()
    settings = Settings({name: rule for name, rule in load_rules().items() if name.startswith(CATEGORIES)})
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    names: Counter[str] = Counter()
    novels = sorted(path for path in arguments.folder.rglob("*") if path.suffix in {".txt", ".md"})
    for path in novels:
        names += inside(path)
        for rule, form, context in marked(path, settings):
            places[form, rule].append(f"{path.stem}: {context}")
    for (form, rule), seen in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        sys.stdout.write(f"{form}  {rule}  marked {len(seen)}, inside sentences {names[form]}\n")
        sys.stdout.writelines(f"    {place}\n" for place in seen[: arguments.places])
    total = sum(map(len, places.values()))
    sys.stdout.write(f"{len(places)} forms with a capital, {total} marks, in {len(novels)} texts\n")


if __name__ == "__main__":
    main()
