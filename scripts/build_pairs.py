"""Count which words stand side by side in proofread fiction, and which are never written apart.

    python scripts/build_pairs.py --train ../shared/corpus/train/train.tar.xz

Writes `pairs.bin` (copydesk.lexicon.pairs) and `compounds.txt` (copydesk.lexicon.compounds). The same fiction gives the same
bytes. It is the corpus's (public domain), of which only counts are kept.
"""

from __future__ import annotations

import argparse
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from copydesk.lexicon import ABBREVIATION, NAME, VARIANT, default_lexicon
from copydesk.lexicon.pairs import pack_pairs

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
FEWEST = 3  # pairs seen less often are half the file and tell little

# A word that is two words written together: how often it must be seen, and how much oftener than its two parts side
# by side, or with a hyphen
COMPOUND_FEWEST = 8
COMPOUND_RATIO = 20
HYPHEN_RATIO = 3
PART_FEWEST = 20
PART_LENGTH = 2
# Little words stand before and after nearly any other (in expensive linen): with them only what makes no phrase is taken.
LITTLE_CLASS = 30
AFTER_LITTLE_WORDS = frozenset("body ever how self selves side thing things time way where while".split())
# Dialects and other languages; and what owns a self of its own (her self, her own being)
NOT_FIRST = frozenset("de en la le my your her our".split())
COMPOUND_LENGTH = 5


def paragraphs(path: Path) -> Iterator[str]:
    """Give the paragraphs of the training fiction, apostrophes straight."""
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".txt") else None
            if file is not None:
                yield from file.read().decode().replace("\u2019", "'").splitlines()


def count(lines: Iterator[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count words and pairs of words with nothing but a space between them, in small letters."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        last, end = "", -1
        for match in WORD.finditer(line):
            word = sys.intern(match[0].lower())
            words[word] += 1
            if match.start() == end + 1 and line[end] == " ":
                pairs[last, word] += 1
            last, end = word, match.end()
    return words, pairs


def compounds(words: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the parts of words that are written together though both parts are words: every|where, black|smith."""
    lexicon = default_lexicon()

    def is_plain(word: str) -> bool:
        return lexicon.frequency(word) >= 0 and not lexicon.flags(word) & (ABBREVIATION | NAME | VARIANT)

    for word, seen in words.items():
        if seen < COMPOUND_FEWEST or len(word) < COMPOUND_LENGTH or not (word.isascii() and word.isalpha()):
            continue
        if not is_plain(word):
            continue
        for at in range(PART_LENGTH, len(word) - PART_LENGTH + 1):
            left, right = word[:at], word[at:]
            if min(words[left], words[right]) < PART_FEWEST or not (is_plain(left) and is_plain(right)):
                continue
            little = max(lexicon.frequency(left), lexicon.frequency(right)) >= LITTLE_CLASS
            if left in NOT_FIRST or (little and right not in AFTER_LITTLE_WORDS):
                continue
            apart = pairs[left, right] * COMPOUND_RATIO
            if apart <= seen and words[f"{left}-{right}"] * HYPHEN_RATIO <= seen:
                yield left, right


def main() -> None:
    """Read the arguments, write both files, say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--train", type=Path, default=ROOT.parent / "shared" / "corpus" / "train" / "train.tar.xz")
    parser.add_argument("--output", type=Path, default=ROOT / "lint" / "copydesk" / "data", help="folder")
    arguments = parser.parse_args()
    words, pairs = count(paragraphs(arguments.train))
    data = pack_pairs((*pair, seen) for pair, seen in pairs.items() if seen >= FEWEST)
    (arguments.output / "pairs.bin").write_bytes(data)
    by_first: dict[str, list[str]] = {}
    for left, right in sorted(compounds(words, pairs)):
        by_first.setdefault(left, []).append(right)
    lines = [" ".join([left, *rights]) for left, rights in by_first.items()]
    (arguments.output / "compounds.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(n >= FEWEST for n in pairs.values())} pairs, {len(data)} bytes; {len(lines)} first parts\n")


if __name__ == "__main__":
    main()
