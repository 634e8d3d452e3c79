"""Holding fixes to their word: what a fix changes, judged from the text before and after, against what it may."""

import re
import unicodedata
from collections.abc import Sequence

from copydesk.manuscript import WORD
from copydesk.prose import Edit, apply
from copydesk.rule import Touches

# Enough of the surroundings to see words join or split; a fixed size keeps this linear in the fixes.
_SURROUNDINGS = 40
# What is read alike however it is set: apostrophes, ligatures, and characters that nobody sees.
_SET_OTHERWISE = {
    **dict.fromkeys(map(ord, "’‘ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    **dict(zip(map(ord, "ﬀﬁﬂﬃﬄ"), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
}
_SPACE = re.compile(r"\s+")


def touched(text: str, edits: Sequence[Edit]) -> set[Touches]:
    """Return all that making `edits` in `text` changes."""
    first = max(0, min(edit.start for edit in edits) - _SURROUNDINGS)
    last = max(edit.end for edit in edits) + _SURROUNDINGS
    before = text[first:last]
    after = apply(before, [Edit(edit.start - first, edit.end - first, edit.text) for edit in edits])
    was, now = as_read(before), as_read(after)
    found = _changed(was, now) if was != now else set[Touches]()
    if _alike(was, now) and not _alike(before, after):
        found.add(Touches.MARKS)
    return found


def _changed(before: str, after: str) -> set[Touches]:
    old, new = WORD.split(before), WORD.split(after)
    old_words, new_words = old[1::2], new[1::2]
    if [word.casefold() for word in old_words] != [word.casefold() for word in new_words]:
        same_marks = _marks("".join(old[::2])) == _marks("".join(new[::2]))
        return {Touches.WORDS} if same_marks else {Touches.WORDS, Touches.MARKS}
    found: set[Touches] = set()
    if old_words != new_words:
        found.add(Touches.CASE)
    for was, now in zip(old[::2], new[::2], strict=True):
        if was != now:
            if _marks(was) != _marks(now):
                found.add(Touches.MARKS)
            if "".join(_SPACE.findall(was)) != "".join(_SPACE.findall(now)) or _marks(was) == _marks(now):
                found.add(Touches.SPACES)
    return found


def _alike(before: str, after: str) -> bool:
    """Tell whether the two differ in spaces and capitals alone."""
    return _marks(before).lower() == _marks(after).lower()  # not casefold, which takes ligatures apart


def as_read(text: str) -> str:
    """Return the text whatever characters it is set with: apostrophes straight, letters whole, nothing invisible."""
    return text if text.isascii() and "`" not in text else unicodedata.normalize("NFC", text.translate(_SET_OTHERWISE))


def _marks(gap: str) -> str:
    return _SPACE.sub("", gap)
