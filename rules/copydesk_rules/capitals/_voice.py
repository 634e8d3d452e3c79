"""What the rules about capitals share: telling a text that does without them."""

from copydesk.whole import Whole, of_whole

_FEWEST_WORDS = 20
_SMALLEST_SHARE = 0.01


@of_whole
def is_written_small(whole: Whole) -> bool:
    """Tell whether a text of some length has next to no capitals: not one word in a hundred starts with one."""
    if whole.size < _FEWEST_WORDS:
        return False
    capitals = 0
    for word, count in whole.words.items():
        if word[0].isupper():
            capitals += count
            if capitals >= _SMALLEST_SHARE * whole.size:  # most texts have that many on their first pages
                return False
    return True
