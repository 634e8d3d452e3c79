"""Nothing stands in a manuscript that nobody can see.

Characters without a width come along when text is copied from a web page, a PDF or a chat: zero-width spaces,
byte-order marks from files put together, soft hyphens, marks that turn the direction of writing. They break searches,
spelling checks and, at last, the setting of the book.

Some are right where they are, and left alone: joiners in Persian, Hindi or an emoji, direction marks in a text with
Hebrew or Arabic in it, and whatever permits or forbids a line break beside a dash, an ellipsis or a slash.
Private characters mean something in one font only, and show as a box in all others; what they are meant to show only you
know.

Taking out a zero-width space or a byte-order mark is safe: no letter, no mark, no visible space goes. Where the words on
both sides would run together it is only proposed, for a space may be what is wanted. The other characters may have
been set on purpose, so taking them out wants a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole
from copydesk_rules.encoding._places import anywhere

_NAMES = {
    "\u200b": "zero-width space",
    "\ufeff": "byte-order mark",
    "\u00ad": "soft hyphen",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "direction mark"),
}
_SAFE = frozenset("\u200b\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_BREAKING = frozenset("\u200b\u2060\u00ad\u200c\u200d")
_PRIVATE = "private character"
_RUN = (
    "([\u200b\ufeff\u00ad\u200c\u200d\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ue000-\uf8ff"
    "\U000f0000-\U000ffffd\U00100000-\U0010fffd])\\1*+"
)
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
# Beside these it says where a line may be broken, or where not.
_BREAKS = frozenset("—–-‐‑⸺…./\\_&=?@#%")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each run of one invisible character."""
    del facts
    if not _may_have_any(manuscript):
        return
    for start, end in anywhere(manuscript, _RUN):
        kind = _NAMES.get(manuscript.text[start], _PRIVATE)
        if kind == "direction mark":
            if _runs_both_ways(manuscript):
                continue
        elif kind != _PRIVATE and _is_meant(manuscript.text, start, end):
            continue
        if manuscript.prose.edit(Edit(start, end, "")) is None:
            continue  # written out (&shy;), so it is meant
        yield _judge(manuscript, start, end, kind)


@of_whole
def _runs_both_ways(whole: Whole) -> bool:
    return any(not word.isascii() and re.search(_RIGHT_TO_LEFT, word) for word in whole.words)


def _may_have_any(manuscript: Manuscript) -> bool:
    """Tell whether anything but white space is not printable; in most texts nothing is."""
    forms = (*manuscript.words_beyond_ascii, *manuscript.gap_forms)
    return not all("".join(form.split()).isprintable() for form in forms)


def _is_meant(text: str, start: int, end: int) -> bool:
    """Tell whether a character has work to do here: between letters that join, or where a line may break."""
    beside = (text[start - 1 : start], text[end : end + 1])
    if text[start] in _BREAKING and any(mark in _BREAKS for mark in beside if mark):
        return True
    if text[start] == "\u00ad" or text[start] in "\ufeff\u2060":
        return False
    foreign = [mark for mark in beside if mark and not mark.isspace() and not _is_of_english(mark)]
    return bool(foreign) and (text[start] in _JOINERS or any(mark.isalpha() for mark in foreign))


def _is_of_english(mark: str) -> bool:
    """Tell whether a character is a Latin letter, a digit or a mark of English prose, no emoji, no other script."""
    return mark < "\u0250" or "\u1e00" <= mark < "\u1f00" or "\u2000" <= mark < "\u2070" or mark == "\ufeff"


def _judge(manuscript: Manuscript, start: int, end: int, kind: str) -> Finding:
    mark = manuscript.text[start]
    group = f"U+{ord(mark):04X}"
    if kind == _PRIVATE:
        return Finding(start, end, f"A character of one font’s own ({group}): others show a box.", (), group)
    safety = Safety.SAFE if mark in _SAFE else Safety.UNSAFE
    if _would_run_together(manuscript, start, end):
        safety = Safety.SUGGESTION
    fix = Fix((Edit(start, end, ""),), safety, f"Take the {kind} out")
    return Finding(start, end, f"An invisible {kind} stands here.", (fix,), group)


def _would_run_together(manuscript: Manuscript, start: int, end: int) -> bool:
    """Tell whether two words would become one that is none."""
    text = manuscript.text
    if not (text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()):
        return text[start] == "\u00ad"  # no letters to divide: perhaps it was meant to be a hyphen
    at = manuscript.word_after(start + 1) - 1
    first, last = manuscript.word_span(at)
    if end >= last:  # more than one character between two words: see both
        last = manuscript.word_span(at + 1)[1] if at + 1 < len(manuscript.words) else last
    joined = re.sub(_RUN, "", text[first:last])
    return not knows(default_lexicon(), joined)


RULE = Rule(
    summary="A character that nobody can see.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.WORDS},  # a direction mark may part a word
    zones=None,
    examples=(
        Bad("He put \u200bthe kettle on.", marks=("\u200b",), fixed="He put the kettle on."),
        Bad("The ket\u200btle sang.", marks=("\u200b",), fixed="The kettle sang."),
        Bad("It was over.\n\n\ufeffThen it began.", marks=("\ufeff",), fixed="It was over.\n\nThen it began."),
        Bad("The\u200bkettle sang.", marks=("\u200b",), fixed="Thekettle sang.", safety=Safety.SUGGESTION),
        Bad("The ket\u00adtle sang.", marks=("\u00ad",), fixed="The kettle sang.", safety=Safety.UNSAFE),
        Bad("He \u200ewaited.", marks=("\u200e",), fixed="He waited.", safety=Safety.UNSAFE),
        Bad("He wa\u200eited.", marks=("\u200e",), fixed="He waited.", safety=Safety.UNSAFE),
        Bad("He waved \uf04a.", marks=("\uf04a",)),
        Good("She sent \U0001f469\u200d\U0001f692 and nothing else."),
        Good("The sign said می\u200cخواهم in blue."),
        Good("The sign said क्\u200dष in blue."),
        Good("He read \u200fשלום\u200f and put it down."),
        Good("He looked up\u2060—and saw the lamp\u200b—and ran."),
        Good("It was the ferryman/\u200bpostman who came."),
        Good("“Wait\u2060…” he said."),
        Good("Ket&shy;tle and &zwj; and &#8203; it said.", markdown=True),
        Good("The café was shut, naïve as he was."),
    ),
)
