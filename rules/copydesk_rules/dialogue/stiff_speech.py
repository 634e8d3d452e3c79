"""People of today contract when they speak: I’m, don’t, it’s. Who never does sounds stiff.

Marked once is a speaker who says “I am” and “do not” in every place where others of the book say “I’m” and “don’t”; and
once a book of today (it has telephones, or computers) in which nobody contracts at all. It may well be meant: a
foreigner, a queen, an android, somebody who weighs each word. It is counted by the tags that name a speaker, and only
what could be contracted counts: not “Yes, I am.”, nor a word in italics or capitals. A book that speaks as books did
long ago is left alone.

Off unless asked for: it is a matter of taste.
"""

from collections.abc import Iterator
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.prose import Attribute
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import break_of
from copydesk.speech.reading import readings
from copydesk.speech.turns import turns
from copydesk_rules.dialogue._voices import is_of_old

_NEGATED = frozenset("do does did is are was were has have had would could should".split())
_ENDINGS = ("n't", "n’t", "'m", "’m", "'re", "’re", "'ll", "’ll", "'ve", "’ve")
_WITH_IS = frozenset(
    f"{word}{mark}s" for word in "it that he she there what who where here let".split() for mark in "'’"
)
_PAIRS = {
    ("i", "am"),
    *((word, "are") for word in ("you", "we", "they")),
    *((word, "is") for word in ("it", "that", "he", "she", "there", "what", "who", "where")),
    *((word, "will") for word in ("i", "you", "we", "they", "he", "she", "it")),
}
_FIRSTS = frozenset(first for first, _ in _PAIRS) | _NEGATED | {"cannot"}
# A book that has none of these may be of any age, and its way of speaking its own.
_OF_TODAY = frozenset(
    """
    okay ok phone phones phoned computer computers email emails internet laptop tv television airport cellphone smartphone website video
    selfie taxi fridge
    """.split()
)
_FEWEST_OF_TODAY = 3
_FEWEST = 12  # places of one speaker, or of a book
_NEVER = 0.05
_OFTEN = 0.6  # of the places of a book where people contract


class _Voice(NamedTuple):
    """Where a voice could contract and does not, as words, and how often it does."""

    full: list[int]
    contracted: list[int]

    def share(self) -> float:
        """Return the share of places where it contracts."""
        return len(self.contracted) / max(1, len(self.contracted) + len(self.full))


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Weigh the voices of a book against each other."""
    if is_of_old(manuscript):
        return
    book, voices = _voices(manuscript, facts)
    if len(book.full) >= _FEWEST and book.share() <= _NEVER and _is_of_today(manuscript):
        yield _finding(manuscript, book.full[0], f"Nobody contracts in speech here: {len(book.full)} places like this.")
    if book.share() < _OFTEN:
        return
    for name, voice in voices.items():
        if len(voice.full) >= _FEWEST and voice.share() <= _NEVER:
            message = f"What “{name}” says has next to no contractions: {len(voice.full)} places like this."
            yield _finding(manuscript, voice.full[0], message)


def _is_of_today(manuscript: Manuscript) -> bool:
    counts = manuscript.own_word_counts
    return sum(counts.get(word, 0) + counts.get(word.capitalize(), 0) for word in _OF_TODAY) >= _FEWEST_OF_TODAY


def _voices(manuscript: Manuscript, facts: Facts) -> tuple[_Voice, dict[str, _Voice]]:
    """Collect what could be contracted: of all speech, and by speaker where tags name one."""
    book = _Voice([], [])
    voices: dict[str, _Voice] = {}
    all_readings = readings(manuscript, facts)
    for turn in turns(manuscript, facts):
        heard = [book, voices.setdefault(turn.speaker, _Voice([], []))] if turn.speaker else [book]
        for reading in all_readings[turn.first : turn.end]:
            if reading.quoted or reading.speech.unsure:
                continue
            for at, contracted in _places(manuscript, reading.speech.start, reading.speech.inner_end):
                for voice in heard:
                    (voice.contracted if contracted else voice.full).append(at)
    return book, voices


def _finding(manuscript: Manuscript, at: int, message: str) -> Finding:
    last = at if manuscript.words[at].lower() == "cannot" else at + 1
    return Finding(manuscript.word_starts[at], manuscript.word_span(last)[1], message)


def _places(manuscript: Manuscript, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Yield the words of a speech that are contracted or could be, and which it is."""
    stop = manuscript.word_after(end)
    for at in range(manuscript.word_after(start), stop):
        word = manuscript.words[at].lower()
        if word.endswith(_ENDINGS) or word in _WITH_IS:
            yield at, True
        elif word in _FIRSTS and at + 1 < stop and _could_contract(manuscript, at, word):
            yield at, False


def _could_contract(manuscript: Manuscript, at: int, word: str) -> bool:
    """Tell whether a word and the next could be one: do not; not in “Yes, I am.”, nor where it is stressed."""
    second = at if word == "cannot" else at + 1
    following = manuscript.words[at + 1]
    if word != "cannot":
        if manuscript.gaps[at + 1] != " " or following.isupper():
            return False
        if not (following == "not" if word in _NEGATED else (word, following) in _PAIRS):
            return False
        if word not in _NEGATED and break_of(manuscript.gap(at + 2)):
            return False
    return not any(manuscript.is_in(Attribute.EMPHASIS, manuscript.word_starts[one]) for one in (at, second))


_STIFF = "“I am not afraid,” said Ilse. “It is cold.”\n\n“Don’t worry,” said Tom. “It’s warm. I’m warm.”\n\n"

RULE = Rule(
    summary="Somebody never contracts in speech where others do.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad(_STIFF * 6, marks=("I am",)),
        Bad("“I cannot phone,” said Tom. “It is late, and I do not see.”\n\n" * 5, marks=("cannot",)),
        Good("“I cannot go,” said Tom. “It is late, and I do not see.”\n\n" * 5),
        Good(_STIFF * 5),
        Good("“It’s cold,” said Ilse. “I am not afraid.”\n\n“Don’t worry,” said Tom. “It’s warm.”\n\n" * 12),
        Good("“I cannot phone to-day,” said Tom. “It is late, and I do not see.”\n\n" * 5),
        Good("“Yes, I am,” said Ilse. “Yes, it is.”\n\n“Don’t worry,” said Tom. “It’s warm.”\n\n" * 12),
        Good(
            "“I *do* not,” said Ilse. “I *am* warm.”\n\n“Don’t worry,” said Tom. “It’s warm.”\n\n" * 12, markdown=True
        ),
    ),
)
