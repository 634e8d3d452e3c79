"""Faults of the first twelve rules, and where they fit."""

import re

from tests.planting import Fault, is_prose

from copydesk import Manuscript
from copydesk.speech.verbs import COMMON
from copydesk.zones import Zone


def _deleted(_match: re.Match[str]) -> str:
    return ""


def _capitalised(match: re.Match[str]) -> str:
    return match.group().capitalize()


def _ends_a_long_paragraph(manuscript: Manuscript, match: re.Match[str]) -> bool:
    paragraph = manuscript.paragraph_at(match.start())
    if paragraph is None or paragraph.zone is not Zone.PROSE or manuscript.speech_at(match.start()):
        return False
    words = manuscript.word_after(paragraph.end) - manuscript.word_after(paragraph.start)
    return match.end() == paragraph.end and words >= 12


def _follows_a_plain_word(manuscript: Manuscript, match: re.Match[str]) -> bool:
    word = manuscript.word(manuscript.word_after(match.start()) - 1)
    return len(word) > 1 and word.isalpha() and word.islower()


_VERBS = "|".join(sorted(COMMON))
FAULTS: dict[str, Fault] = {
    "no space after a comma": Fault(
        "spacing/missing-space-after-comma", re.compile(r"(?<=[a-z],) (?=[A-Za-z])"), _deleted
    ),
    "no space after a stop": Fault(
        "spacing/missing-space-after-stop", re.compile(r"(?<=[a-z][.?!]) (?=[A-Z])"), _deleted, _follows_a_plain_word
    ),
    "two spaces": Fault("spacing/double-space", re.compile(r"(?<=[a-z,;]) (?=[a-z])"), lambda _match: "  ", is_prose),
    "space before a mark": Fault(
        "spacing/before-punctuation", re.compile(r"(?<=[a-z])(?=[,.;?!][ ”’\n])"), lambda _match: " ", is_prose
    ),
    "mark twice": Fault("punctuation/repeated", re.compile(r"(?<=[a-z])[,;:](?= )"), lambda match: match.group() * 2),
    "hyphen for a cut-off": Fault("dashes/cut-off-hyphen", re.compile(r"(?<=[a-z])—(?=[”’])"), lambda _match: "-"),
    "two hyphens for a dash": Fault(
        "dashes/double-hyphen", re.compile(r"(?<=[a-z])—(?=[a-z”])"), lambda _match: "--", is_prose, one_in=40
    ),
    "“the” twice": Fault(
        "repetition/doubled-word", re.compile(r"(?<= )the(?= [a-z])"), lambda _match: "the the", is_prose
    ),
    "sentences run together": Fault(
        "words/run-together",
        re.compile(r"(?<=[a-z])\. (?=[A-Z])"),
        _deleted,
        _follows_a_plain_word,
        one_in=10,
        least_found=0.8,  # silent before names and beside rare words
        safe=False,
    ),
    "no stop at the end": Fault(
        "punctuation/missing-end",
        re.compile(r"(?<=[a-z])\.(?=\s)"),
        _deleted,
        _ends_a_long_paragraph,
        one_in=40,
        least_found=0.3,  # silent in paragraphs of one sentence, and after names
        safe=False,
    ),
    "capital after a question": Fault(
        "dialogue/tag-capital",
        re.compile(rf"(?<=[?!][”’] )(?:he|she|they|we)(?= (?:{_VERBS})\b)"),
        _capitalised,
        least_found=0.6,  # silent where speech follows: it may be somebody else's
    ),
    "capital after a comma": Fault(
        "dialogue/tag-capital",
        re.compile(rf"(?<=,[”’] )(?:he|she|they|we)(?= (?:{_VERBS})\b)"),
        _capitalised,
        least_found=0.95,  # silent within speech in speech
    ),
}
