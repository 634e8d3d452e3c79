"""Fingerprints for the machines that ask what is new: made of words, so that they outlive every edit elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk.passages import fingerprint
from copydesk.run import Placed


def numbered(placed: Iterable[Placed]) -> Iterator[tuple[Placed, str]]:
    """Yield each place with a fingerprint of its own: the same words marked again by the same rule get the next number."""
    seen: Counter[str] = Counter()
    for place in placed:
        mark = fingerprint(place.diagnostic.rule, place.passage)
        seen[mark] += 1
        yield place, f"{mark}:{seen[mark]}"
