"""What the rules about missing spaces share: telling prose from addresses and the names of files."""

from copydesk.manuscript import Manuscript

# What may stand around two words of prose: anything else may be part of an address, a path, a name.
_EDGES = frozenset(" \t\r\n\u00a0“”‘’\"'—–-,;:.!?…()*_")
_ENDINGS = frozenset(
    "com net org gov edu info io js ts doc docx odt pdf txt rtf md html htm xml css jpg jpeg png gif svg exe zip py".split()
)


def within_address(manuscript: Manuscript, at: int) -> bool:
    """Tell whether gap `at` belongs to a longer chain without spaces (www.example.Com, read.Me/first) or to a file."""
    left, right = manuscript.gap(at - 1), manuscript.gap(at + 1)
    if manuscript.gap(at) == "." and manuscript.word(at).lower() in _ENDINGS:
        return True
    if left == "." or (left and left[-1] not in _EDGES):
        return True
    return bool(right) and (right[0] not in _EDGES or (right == "." and at + 1 < len(manuscript.words)))
