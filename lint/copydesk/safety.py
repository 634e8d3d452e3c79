"""Holding fixes to their word: what a fix changes, judged from the text before and after, against what it may."""

import re
from collections.abc import Sequence

from copydesk.manuscript import WORD
from copydesk.prose import Edit, apply
from copydesk.rule import Touches

# Enough of the surroundings to see words join or split; a fixed size keeps this linear in the fixes.
_SURROUNDINGS = 40
_SPACE = re.compile(r"\s+")


def touched(text: str, edits: Sequence[Edit]) -> set[Touches]:
    """Return all that making `edits` in `text` changes."""
    first = max(0, min(edit.start for edit in edits) - _SURROUNDINGS)
    last = max(edit.end for edit in edits) + _SURROUNDINGS
    before = text[first:last]
    after = apply(before, [Edit(edit.start - first, edit.end - first, edit.text) for edit in edits])
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


def _marks(gap: str) -> str:
    return _SPACE.sub("", gap)
