"""The texts that the benchmark is run on: cut from distinct novels of a corpus, else from the clean seed, over and over."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "leaving-the-leaf.txt"
_CLEAN_SEED = ROOT / "seeds" / "the-ferry-at-low-water.txt"
NOVEL_WORDS = 120_000


class Text(NamedTuple):
    """A file to be checked, and its words."""

    path: Path
    words: int


class Source(NamedTuple):
    """Where texts come from: the novels of a corpus, longest last; none where there is no corpus."""

    novels: tuple[Path, ...]


def source(corpus: Path) -> Source:
    """Return the novels of a corpus, in order of name."""
    return Source(tuple(sorted((corpus / "clean" / "txt").glob("*.txt"))))


def seed() -> Text:
    """Return the seed manuscript."""
    return _text(SEED)


def novel(source: Source, folder: Path) -> Text:
    """Return a copy, in `folder`, of the first novel that is long enough."""
    for path in source.novels:
        content = path.read_text(encoding="utf-8")
        if len(content.split()) >= NOVEL_WORDS:
            return _write(folder / "novel.txt", content)
    return cut(source, folder / "novel.txt", NOVEL_WORDS)


def cut(source: Source, path: Path, words: int, *, skip: int = 0) -> Text:
    """Write a text of so many words (to the next paragraph), `skip` words into all there is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = seen = 0
    # Nothing is kept: a process counts as its own what the one that started it had in memory.
    with path.open("w", encoding="utf-8") as file:
        for paragraph in _paragraphs(source):
            length = len(paragraph.split())
            if seen >= skip:
                file.write(f"{paragraph}\n\n")
                count += length
            seen += length
            if count >= words:
                break
    return Text(path, count)


def edited(text: Text, turn: int) -> None:
    """Edit one paragraph of a text in the middle, otherwise at each turn."""
    paragraphs = text.path.read_text(encoding="utf-8").split("\n\n")
    at = len(paragraphs) // 2
    while " " not in paragraphs[at]:
        at += 1
    first, rest = paragraphs[at].split(" ", 1)
    paragraphs[at] = (
        f"{first} {'very ' * (1 + turn % 3)}{rest}" if turn % 2 else f"{first} {rest.removeprefix('very ')}"
    )
    text.path.write_text("\n\n".join(paragraphs), encoding="utf-8")


def faulty(path: Path, faults: int) -> Text:
    """Write a text with so many sentences that have something wrong with them, no two alike."""
    numbers = ("red", "blue", "old", "new", "long", "small", "good", "dark", "cold", "warm")
    sentences = [
        f"She put the {a} box  beside the {b} chair and the {c} lamp."
        for a in numbers
        for b in numbers
        for c in numbers
    ]
    return _write(path, "\n\n".join(sentences[:faults]) + "\n")


def _paragraphs(source: Source) -> Iterator[str]:
    """Yield the paragraphs of all novels; when they are through, again."""
    while True:
        for path in source.novels or (_CLEAN_SEED,):
            yield from (p for p in path.read_text(encoding="utf-8").split("\n\n") if p.strip())


def _write(path: Path, content: str) -> Text:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return Text(path, len(content.split()))


def _text(path: Path) -> Text:
    return Text(path, len(path.read_text(encoding="utf-8").split()))
