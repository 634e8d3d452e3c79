"""People who talk to each other seldom use each other’s names in every line: “No, Tom”, “But, Anna”.

We call out a name to get attention, or to hurt. In every line it is the writer who tells us who is spoken to; a tag or
a beat does it unheard. Marked is where five of eight turns in a row call somebody by name. Titles (Mr. Hale, Captain,
sir) are forms of address, which an age or a rank may ask for, and are not counted; nor is a scene in which more than
two people are called, for there names sort the voices.

Off unless asked for: it is a matter of taste.
"""

from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.cast import TITLES
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import is_name
from copydesk.speech.reading import readings
from copydesk.speech.turns import Turn, turns

_WINDOW = 8
_MOST = 4
_MOST_CALLED = 2
_STOPS = frozenset(".?!…—”’\"'")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for windows of turns in which names are called again and again."""
    all_readings = readings(manuscript, facts)
    called: list[tuple[int, int]] = []  # turn, word
    paragraphs: list[int] = []
    number = -1
    for turn in turns(manuscript, facts):
        first = all_readings[turn.first].speech.paragraph
        # A stretch of narration ends the conversation.
        number += 1 if paragraphs and first - paragraphs[-1] <= 3 else _WINDOW  # noqa: PLR2004
        paragraphs.append(first)
        at = _called(manuscript, facts, turn)
        if at >= 0:
            called.append((number, at))
    yield from _crowds(manuscript, called)


def _crowds(manuscript: Manuscript, called: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Mark the names that stand within a window of too many, a group for each crowd of them."""
    crowd: dict[int, None] = {}
    for at in range(len(called) - _MOST):
        window = called[at : at + _MOST + 1]
        names = {manuscript.words[place] for _, place in window}
        if window[-1][0] - window[0][0] >= _WINDOW or len(names) > _MOST_CALLED:
            continue
        if crowd and window[0][1] > max(crowd):
            yield from _marks(manuscript, list(crowd))
            crowd = {}
        crowd.update(dict.fromkeys(place for _, place in window))
    yield from _marks(manuscript, list(crowd))


def _marks(manuscript: Manuscript, crowd: Sequence[int]) -> Iterator[Finding]:
    for at in crowd:
        message = f"“{manuscript.words[at]}”: names are called {len(crowd)} times in a few lines here."
        yield Finding(*manuscript.word_span(at), message, group=f"names {crowd[0]}")


def _called(manuscript: Manuscript, facts: Facts, turn: Turn) -> int:
    """Return the index of the first name that is called in a turn; -1 where none is."""
    for reading in readings(manuscript, facts)[turn.first : turn.end]:
        speech = reading.speech
        if reading.quoted or speech.unsure:
            continue
        first, end = manuscript.word_after(speech.start), manuscript.word_after(speech.end)
        for at in range(first, end):
            if manuscript.words[at][0].isupper() and _is_called(manuscript, facts, at, first, end):
                return at
    return -1


def _is_called(manuscript: Manuscript, facts: Facts, at: int, first: int, end: int) -> bool:
    """Tell whether word `at` is a name set off from its sentence: “Tom, wait.”, “No, Tom.”."""
    word = manuscript.words[at]
    if len(word) == 1 or word.lower() in TITLES or word.endswith(("’s", "'s")) or not is_name(manuscript, facts, word):
        return False
    last = manuscript.word(at - 1)
    if manuscript.gaps[at] == ". " and (len(last) == 1 or last.lower() in TITLES):
        return False  # R. T. Hale, Mr. Hale
    before, after = manuscript.gaps[at].strip(), manuscript.gap(at + 1).strip()
    opens = at == first or before[-1:] in _STOPS
    comma = before == "," and manuscript.words[at - 1].lower() not in TITLES
    closes = at + 1 == end or after[:1] in _STOPS
    if opens:
        return after == "," and not manuscript.word(at + 1)[:1].isupper()  # “Tom, Anna and I”
    if not comma or manuscript.words[at - 1][0].isupper():
        return closes and comma and at - 1 == first  # “Yes, Tom.”
    return closes or (after == "," and not manuscript.word(at + 1)[:1].isupper())


def _scene(*lines: tuple[str, str]) -> str:
    return "\n\n".join(f"“{line}”" for both in lines for line in both)


RULE = Rule(
    summary="A name is called in line after line of a conversation.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad(
            _scene(
                ("It is late, Tom.", "I know, Anna."), ("Go home, Tom.", "Anna, please."), ("Good night, Tom.", "No.")
            ),
            marks=("Tom", "Anna", "Tom", "Anna", "Tom"),
        ),
        Good(_scene(("It is late, Tom.", "I know."), ("Go home, Tom.", "Please."), ("Good night, Tom.", "No, Anna."))),
        Good(_scene(*(("It is late, Mr. Hale.", "I know, Captain."),) * 4)),
        Good(
            _scene(
                ("It is late, Tom.", "I know, Anna."),
                ("Go home, Peter.", "Anna, please."),
                ("Good night, Mary.", "No."),
            )
        ),
        Good(_scene(*(("So it is late, Mr. Hale, very late.", "It is, Mrs. Lund, it is."),) * 4)),
        Good(_scene(*(("I saw Tom there.", "Tom was late."),) * 4)),
        Good(
            "\n\nThe rain went on all night.\n\nNobody came.\n\nThe lamp went out.\n\n".join(["“It is late, Tom.”"] * 6)
        ),
    ),
)
