"""Paragraphs to sentences.

A stop ends a sentence when white space follows and the next sentence starts with a capital, a digit or an
opening mark; not after a title (*Mr.*), an initial or an abbreviation that goes on; not between speech and its tag
(“Where?” Tom asked).
"""

import re

from copydesk.abbreviations import ANYWHERE, BEFORE_NAMES, BEFORE_NUMBERS
from copydesk.speech.verbs import COMMON

# A run of stops (spaced ones too: . . .) with the marks that close after it. It always matches a run whole, and
# gives nothing back: linear.
_STOP = r"(?P<marks>[.!?…]++(?:[ \u00a0]\.(?![.\w]))*+[\"”’'»)\]*_]*+)(?P<spaces>\s*+)"
_WORD_BEFORE = r"(?:[^\W_]|[.'’\-])*$"
# What may stand before a sentence's first letter; more than a few marks open no sentence (a bound on time).
_START = r"[\"“‘'«(\[*_—–…. ]{0,20}+(?P<first>[^\W_])"
_TAG = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Capt|Col|Lt|Sgt|St)\. )?[^\W\d_][\w'’\-]*+(?: [A-Z][\w'’\-]*+){0,2}+ (?P<verb>[a-z]++)"
# Initials before a name: J.R.R. Tolkien
_INITIALS = r"(?:[^\W\d_]\.)*[^\W\d_]"
_LONGEST_WORD = 40


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of the paragraph [start, end), white space left out."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in re.compile(_STOP).finditer(text, start, end):
        if match["spaces"] and match.end() < end and _ends_sentence(text, match, start, end):
            spans.append((begin, match.end("marks")))
            begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    following = re.compile(_START).match(text, match.end(), end)
    if following is None or following["first"].islower():
        return False
    marks = match["marks"]
    if marks == ".":
        before = re.compile(_WORD_BEFORE).search(text, max(start, match.start() - _LONGEST_WORD), match.start())
        word = before.group().lower() if before else ""
        if word in BEFORE_NAMES:
            return False
        if (word in BEFORE_NUMBERS or word in ANYWHERE) and text[match.end()].isdigit():
            return False
        return word in ANYWHERE or word == "i" or not re.fullmatch(_INITIALS, word)
    if marks[-1] in "\"”’'":
        tag = re.compile(_TAG).match(text, match.end(), end)
        return not (tag and marks[0] in "?!…" and tag["verb"] in COMMON)
    return True
