"""Where two people talk by turns, readers count: every other line is the same voice’s. A tag that names the wrong one sends them back.

    “Is it far?” asked Tom.
    “No,” said Anna.
    “Is it dark?”
    “Yes,” said Tom.

By turns the last line is Anna’s: either a line is missing, or somebody speaks twice, or the tag has the wrong name.
Only a run of speeches is looked at in which tags name two people by turns, and nobody else near it, and then one that
does not fit, with nothing but bare speeches before it. A beat, a pronoun, a third voice or the name of one makes it
silent.

Off unless asked for.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import Subject, is_name
from copydesk.speech.reading import readings
from copydesk.speech.turns import Beside, Tag, Turn, speaker_of, subject_of, tag_of, turns

_VOICES = 2
_FEWEST = 2  # tags of one run that follow on each other as turns should
_NEAR = 12  # turns before and after a run in which no third voice may speak


class _Named(NamedTuple):
    """A turn of a run, by its number in the book, whose tag names a speaker."""

    number: int
    name: str
    tag: Tag


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look at each run of turns in neighbouring paragraphs."""
    all_readings = readings(manuscript, facts)
    all_turns = turns(manuscript, facts)
    first = 0
    for at in range(1, len(all_turns) + 1):
        if at < len(all_turns):
            last = all_readings[all_turns[at - 1].end - 1].speech.paragraph
            if all_readings[all_turns[at].first].speech.paragraph == last + 1:
                continue
        yield from _judge(manuscript, facts, all_turns, range(first, at))
        first = at


def _judge(manuscript: Manuscript, facts: Facts, all_turns: Sequence[Turn], run: range) -> Iterator[Finding]:
    named = [one for at in run if (one := _named(manuscript, facts, all_turns[at], at))]
    names = {one.name for one in named}
    if len(names) != _VOICES or len(named) <= _FEWEST or any(all_turns[at].unsure for at in run):
        return
    if sum(all_turns[at].beside is Beside.TAG for at in run) != len(named):
        return  # a pronoun, a voice
    near = all_turns[max(0, run.start - _NEAR) : run.stop + _NEAR]
    if {turn.speaker for turn in near if turn.speaker} != names:
        return
    pairs = list(pairwise(named))
    wrong = [(last, one) for last, one in pairs if not _by_turns(last, one)]
    if len(wrong) != 1 or len(pairs) - 1 < _FEWEST:
        return
    ((last, one),) = wrong
    between = all_turns[last.number + 1 : one.number]
    # Two tags side by side leave no doubt, whoever speaks twice; and somebody else who is named may speak.
    if not between or any(turn.beside is not Beside.NOTHING for turn in between):
        return
    if any(_names_others(manuscript, facts, turn, names) for turn in (*between, all_turns[one.number])):
        return
    first, end = subject_of(manuscript, one.tag.clause)
    other = next(name for name in names if name != one.name)
    start, past = manuscript.word_starts[first], manuscript.word_span(end - 1)[1]
    yield Finding(start, past, f"By turns this would be {other}’s line, counted from the last tag.")


def _by_turns(last: _Named, one: _Named) -> bool:
    """Tell whether two tags that follow on each other agree with the turns between them."""
    return ((one.number - last.number) % _VOICES == 0) is (one.name == last.name)


def _names_others(manuscript: Manuscript, facts: Facts, turn: Turn, names: AbstractSet[str]) -> bool:
    """Tell whether a turn has a name that neither speaker has."""
    own = {word for name in names for word in name.split()}
    for reading in readings(manuscript, facts)[turn.first : turn.end]:
        first, end = manuscript.word_after(reading.speech.start), manuscript.word_after(reading.speech.end)
        for at in range(first, end):
            word = manuscript.words[at]
            if word[0].isupper() and word not in own and is_name(manuscript, facts, word):
                return True
    return False


def _named(manuscript: Manuscript, facts: Facts, turn: Turn, number: int) -> _Named | None:
    for reading in readings(manuscript, facts)[turn.first : turn.end]:
        tag = tag_of(manuscript, facts, reading)
        if tag is not None:
            name = speaker_of(manuscript, tag.clause)
            return _Named(number, name, tag) if name and tag.clause.subject is Subject.NAME else None
    return None


_TWO = "“Is it far?” asked Tom.\n\n“No,” said Anna.\n\n“Is it hot?”\n\n“Yes,” said Anna.\n\n"

RULE = Rule(
    summary="A tag names the one whose turn it is not.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad(_TWO + "“Is it dark?”\n\n“Yes,” said Tom.", marks=("Tom",)),
        Bad(_TWO + "“Is it dark?”\n\n“Yes.”\n\n“Good,” Anna said.", marks=("Anna",)),
        Good(_TWO + "“Is it dark?”\n\n“Yes,” said Anna."),
        Good(_TWO + "“Is it dark?”\n\n“Yes,” said Peter."),
        Good(_TWO + "“It is dark,” said Anna."),
        Good(_TWO + "“Is it dark?” He stood up.\n\n“Yes,” said Tom."),
        Good(_TWO + "“Is it dark?” she said.\n\n“Yes,” said Tom."),
        Good(_TWO + "“Is it dark?”\n\nNobody spoke.\n\n“Yes,” said Tom."),
        Good(_TWO + "“Is it dark?\n\n“Is it cold?”\n\n“Yes,” said Anna."),
        Good(_TWO + "“Is it dark, Peter?”\n\n“Yes,” said Tom."),
        Good(_TWO + "“Is it dark?”\n\n“Yes,” said Tom.\n\n“Good,” said the ferryman."),
        Good("“Is it far?” asked Tom.\n\n“No,” said Anna.\n\n“Is it dark?”\n\n“Yes,” said Tom."),
    ),
)
