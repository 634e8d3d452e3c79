"""What the rules about capitals share: telling a text that does without them."""

from copydesk.manuscript import Manuscript

_FEWEST_WORDS = 20
_SMALLEST_SHARE = 0.01


def is_written_small(manuscript: Manuscript) -> bool:
    """Tell whether a text of some length has next to no capitals: not one word in a hundred starts with one."""
    words = len(manuscript.words)
    if words < _FEWEST_WORDS:
        return False
    capitals = 0
    for word, count in manuscript.word_counts.items():
        if word[0].isupper():
            capitals += count
            if capitals >= _SMALLEST_SHARE * words:  # most texts have that many on their first pages
                return False
    return True
