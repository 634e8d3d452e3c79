"""What the notes about dialogue share: whether a book has the voice of its period, and the words of a tag."""

from collections.abc import Iterator
from functools import lru_cache

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.speech.reading import Reading, readings
from copydesk.speech.turns import Tag, tag_of
from copydesk.zones import RUNNING

# Spellings and words that go with a voice of long ago, the writer's own or a borrowed one.
_OF_OLD = frozenset(
    """
    to-day to-morrow to-night to-morrow's thou thee thy thine hath doth shew shewed shewn whilst 'tis 'twas ’tis ’twas forsooth prithee ere
    """.split()
)
_ENOUGH = 3
_ONE_IN = 10_000  # words


@lru_cache(maxsize=1)
def is_of_old(manuscript: Manuscript) -> bool:
    """Tell whether a book speaks as books did long ago: what is stiff now is its voice."""
    counts = manuscript.own_word_counts
    seen = sum(counts.get(word, 0) + counts.get(word.capitalize(), 0) for word in _OF_OLD)
    return seen >= max(_ENOUGH, len(manuscript.words) // _ONE_IN)


def tags(manuscript: Manuscript, facts: Facts) -> Iterator[tuple[Reading, Tag]]:
    """Yield the tags of a manuscript, each once, with the speech that it belongs to."""
    done: set[int] = set()
    for reading in readings(manuscript, facts):
        if reading.speech.unsure or manuscript.paragraphs[reading.speech.paragraph].zone not in RUNNING:
            continue
        tag = tag_of(manuscript, facts, reading)
        if tag is not None and tag.verb not in done:
            done.add(tag.verb)
            yield reading, tag
