"""Nothing is worse than linear: double the text takes at most 2.2 times the time, whatever the text is made of.

Measured is the time of the process, for reading, judging, repairing and the report, without what an empty text costs.
Every text holds a finding beside its hostile stretch, so that the report has to look at its sentence.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle, islice, product
from pathlib import Path

import pytest
from tests.growth import require_linear, timed

from copydesk import Facts, Manuscript, load_rules
from copydesk.lexicon.suggest import nearest
from copydesk.report import View, plain
from copydesk.rule import Finding, Rule, Safety
from copydesk.run import Options, Run
from copydesk.spelling.candidates import is_plain_slip
from copydesk.spelling.coined import stem_of

RULES = load_rules()
FERRY = (Path(__file__).parent.parent / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
FINDING = " He went down the the stairs."
CACHES = [cached.cache_clear for cached in (nearest, is_plain_slip, stem_of)]


def misspelt(size: int) -> str:
    """Many unknown words, each two slips away from a known one."""
    chance = random.Random(1)
    known = ["receive", "separate", "definitely", "because", "thought", "different", "beautiful", "believe"]
    words: list[str] = []
    for _ in range(size // 12):
        letters = list(chance.choice(known))
        for _ in range(2):
            letters.insert(chance.randrange(len(letters)), chance.choice("abcdefghijklmnopqrstuvwxyz"))
        words.append("".join(letters))
    return " ".join(words)


def sparse(size: int) -> str:
    """Unknown words far enough apart to be judged one by one."""
    return " ".join(f"He was late for the {word} of the house by the river." for word in misspelt(size // 5).split())


def run_together(size: int) -> str:
    """Forms with a capital inside, each of them once."""
    words = sorted(set(re.findall(r"\b[a-z]{4,}\b", FERRY)))
    forms = (f"{left}{right.capitalize()}" for left in words for right in words)
    return " ".join(f"It was the {form} of it." for form in islice(forms, size // 30))


def invented(size: int) -> str:
    """Names and terms that no list holds, each of them a few times and all alike."""
    chance = random.Random(2)
    words = ["".join(chance.choice(["ka", "ro", "vel", "qu", "zi"]) for _ in range(4)) for _ in range(size // 120)]
    return " ".join(
        f"“No,” said {word.capitalize()}. She had a {word} and he the {word} of {word.upper()}." for word in words
    )


def distinct(size: int) -> str:
    """Unknown words that are like nothing, each of them once."""
    pieces = ["zor", "vel", "quo", "bli", "gra", "mup", "tek", "fen", "dro", "shu", "wix", "yal", "nom", "cas"]
    words = ("".join(four) for four in product(pieces, repeat=4))
    return " ".join(islice(words, size // 13))


def slips(size: int) -> str:
    """Slips for common words, each of them a few times, in good company."""
    chance = random.Random(3)
    words = sorted(set(re.findall(r"\b[a-z]{6,}\b", FERRY)))
    forms: list[str] = []
    for _ in range(size // 40):
        word = chance.choice(words)
        at = chance.randrange(1, len(word) - 2)
        forms.append(f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}")
    return " ".join(f"It was the {form} of the old house." for form in forms)


def pieces_of_words(size: int) -> str:
    """Words with a space put into them."""
    words = sorted(set(re.findall(r"\b[a-z]{5,}\b", FERRY)))
    parted = [f"{word[:2]} {word[2:]}" for word in words]
    return " ".join(f"It was the {piece} of it." for piece in islice(cycle(parted), size // 25))


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


# What to make the text of, and how many characters for the smallest.
TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "ordinary text": (repeated(FERRY), 80_000),
    "one paragraph": (repeated(FERRY.replace("\n", " ")), 25_000),
    "straight quotation marks": (repeated('"'), 20_000),
    "straight quotation marks and words": (repeated('"a" '), 10_000),
    "opening quotation marks": (repeated("“"), 15_000),
    "pairs of quotation marks": (repeated("“”"), 20_000),
    "single quotation marks": (repeated("‘’"), 15_000),
    "apostrophes": (repeated("'"), 80_000),
    "spaced apostrophes": (repeated("' "), 50_000),
    "spaces": (repeated(" "), 200_000),
    "line ends": (repeated("\r\n"), 200_000),
    "hyphens": (repeated("-"), 100_000),
    "double hyphens": (repeated("a--"), 40_000),
    "stops": (repeated("."), 100_000),
    "stops and closing marks": (repeated("!”"), 50_000),
    "spaced stops": (repeated(". . . "), 80_000),
    "spaced stops without an end": (repeated(" ."), 60_000),
    "no spaces": (repeated("a.b,c"), 4_000),
    "doubled words": (repeated("the the "), 30_000),
    "doubled words apart": (repeated("the the man "), 3_500),
    "repeated marks": (repeated("word,, "), 2_500),
    "misplaced marks": (repeated("word , "), 1_800),
    "one long word": (repeated("a"), 40_000),
    "one long hyphenated word": (repeated("a-"), 50_000),
    "combining marks": (repeated("e\u0301"), 4_000),
    "invisible characters": (repeated("\u200b"), 10_000),
    "brackets": (repeated("a(a b"), 20_000),
    "pairs of brackets": (repeated("lamp( lamp lamp )lamp "), 30_000),
    "spaces at line ends": (repeated("word \n"), 4_000),
    "garbled characters": (repeated("Ã©"), 10_000),
    "garbled characters that may be meant": (repeated("Ã” "), 12_000),
    "lines broken off": (repeated("He put the lamp on the table and went to the window\n\nand waited.\n\n"), 60_000),
    "emoji": (repeated("\U0001f600"), 100_000),
    "one letter a line": (repeated("a\n"), 5_000),
    "wrapped lines": (repeated("word " * 12 + "\n"), 20_000),
    "indented lines": (repeated("   word " + "word " * 11 + "\nword\n"), 16_000),
    "misspelt words": (misspelt, 800),
    "misspelt words apart": (sparse, 6_000),
    "speeches with no tag": (repeated("“No.” He said. "), 12_000),
    "speeches with a tag": (repeated("“Where?” Tom said. "), 14_000),
    "tags with a capital": (repeated("“No!” He said. So to him it was. His. "), 6_000),
    "one speech of unknown words": (lambda size: f"“{sparse(size)}”", 4_000),
    "names and invented terms": (invented, 12_000),
    "one long name": (lambda size: f"They saw Q{'uorlvek' * (size // 7)} go.", 20_000),
    "words run together": (run_together, 4_000),
    "one long unknown word": (lambda size: f"They saw q{'uorlvek' * (size // 7)} go.", 20_000),
    "long unknown words": (repeated("They saw the quorlvekzimbrabanterosti of it. "), 35_000),
    "unknown words, each once": (distinct, 1_200),
    "one unknown word": (repeated("quorlvek "), 60_000),
    "one unknown word in sentences": (repeated("He saw the quorlvek of it. "), 40_000),
    "one slip in one paragraph": (repeated("it was the goverment of "), 40_000),
    "one slip in paragraphs": (repeated("It was the goverment of it.\n\n"), 40_000),
    "one slip in one speech": (lambda size: f"“{'it was the goverment of ' * (size // 24)}”", 40_000),
    "slips": (slips, 3_000),
    "words lost for a space": (repeated("he shut thedoor and "), 40_000),
    "pieces of words": (pieces_of_words, 8_000),
    "one piece of a word": (repeated("st ill "), 40_000),
    "letters": (repeated("a b c d "), 40_000),
    "compounds apart": (repeated("no where some body in side "), 8_000),
    "words of another language": (repeated("lex rerum machina "), 40_000),
    "speeches in one paragraph": (repeated("“No,” he said. "), 8_000),
    "straight single speeches in one paragraph": (repeated("'No,' he said. It's so. "), 15_000),
    "open speeches in one paragraph": (repeated("“No, he said. "), 10_000),
    "open speeches": (repeated("He sat. “No, he said.\n\n"), 2_500),
    "closing marks in paragraphs": (repeated("No,” he said.\n\n"), 2_000),
    "a tag without an end": (lambda size: "“No,” he turned " + "and the old man ran on " * (size // 23), 40_000),
    "a lead without an end": (lambda size: f"He turned {'and the old man ran on ' * (size // 23)}and “no.”", 40_000),
    "commas between speeches": (repeated("he said, “No,” "), 3_000),
    "dashes between speeches": (repeated("—he turned—“no”"), 15_000),
    "names beside speech that may be words": (repeated("“No.” Marsh drew back. The marsh lay there. "), 12_000),
    "one long name beside speech": (lambda size: f"“No,” {'Marsh and Tom of ' * (size // 17)}", 25_000),
    "beats after commas": (repeated("“No,” she grinned. “Yes.” He grinned. "), 4_000),
    "speech that goes on with a capital": (repeated("“No,” he said, “The boat is gone.” "), 3_500),
    "tags with a capital after a stop": (repeated("“No.” He said. And He came, and so He went. "), 7_000),
    "paragraphs without an end": (repeated("He went. He put the lamp on the table and went to the window\n\n"), 80_000),
}


def cost(text: str, least: Safety | None, rules: Mapping[str, Rule] = RULES) -> float:
    """Return the seconds of processor time that it takes to judge (and repair) `text` and to report on it."""
    data = text.encode()

    def judge() -> None:
        report = Run(Options(isolated=True, least=least), rules).check("-", data, name="a.txt")
        assert report.error is None
        plain("full", [report], View())

    return timed(judge, CACHES)


@cache
def fixed(least: Safety | None) -> float:
    """Return what an empty text costs."""
    return min(cost("", least) for _ in range(5))


@pytest.mark.parametrize("least", [None, Safety.SAFE], ids=["check", "repair"])
@pytest.mark.parametrize("name", TEXTS)
def test_double_the_text_takes_double_the_time(name: str, least: Safety | None) -> None:
    make, size = TEXTS[name]
    require_linear(
        name, lambda size: make(size) + FINDING, size, lambda text: max(cost(text, least) - fixed(least), 0.0)
    )


def test_a_quadratic_rule_would_be_caught() -> None:
    def check(manuscript: Manuscript, _: Facts) -> list[Finding]:
        """Look from each comma at the whole text."""
        text = manuscript.text
        return [Finding(0, 0, "never said") for mark in text if mark == "," and "\0" in text]

    make, size = TEXTS["ordinary text"][0], 20_000
    rules = {**RULES, "fake/quadratic": replace(RULES["spacing/double-space"], check=check)}
    with pytest.raises(pytest.fail.Exception, match="ordinary text"):
        require_linear("ordinary text", make, size, lambda text: cost(text, None, rules) - fixed(None))
