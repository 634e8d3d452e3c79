"""Where two people talk by turns, readers count: every other line is the same voice’s. A tag that names the wrong one sends them back.

    “Is it far?” asked Tom.
    “No,” said Anna.
    “Is it dark?”
    “Yes,” said Tom.

By turns the last line is Anna’s. Either a line is missing, or somebody speaks twice, or the tag has the wrong name. Only runs of speeches are looked at
in which tags name two people and nobody else, and only where nothing but bare speeches stand between two tags; a beat, a
pronoun, a third voice makes it silent.

Off unless asked for.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import Subject
from copydesk.speech.reading import Reading, readings
from copydesk.speech.turns import Beside, Tag, Turn, speaker_of, subject_of, tag_of, turns

_VOICES = 2


class _Named(NamedTuple):
    """A turn of a run, by its number, whose tag names a speaker."""

    number: int
    name: str
    tag: Tag


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look at each run of turns in neighbouring paragraphs."""
    run: list[Turn] = []
    all_readings = readings(manuscript, facts)
    for turn in turns(manuscript, facts):
        if run and all_readings[turn.first].speech.paragraph != all_readings[run[-1].end - 1].speech.paragraph + 1:
            yield from _judge(manuscript, facts, all_readings, run)
            run = []
        run.append(turn)
    yield from _judge(manuscript, facts, all_readings, run)


def _judge(
    manuscript: Manuscript, facts: Facts, all_readings: Sequence[Reading], run: Sequence[Turn]
) -> Iterator[Finding]:
    if any(turn.unsure for turn in run):
        return
    named = [one for at, turn in enumerate(run) if (one := _named(manuscript, facts, all_readings, at, turn))]
    names = {one.name for one in named}
    tagged = sum(turn.beside is Beside.TAG for turn in run)
    if (
        len(names) != _VOICES
        or tagged != len(named)
        or any(one.tag.clause.subject is not Subject.NAME for one in named)
    ):
        return
    for last, one in zip(named, named[1:], strict=False):
        between = run[last.number + 1 : one.number]
        # Two tags side by side leave no doubt, whoever speaks twice.
        if not between or any(turn.beside is not Beside.NOTHING for turn in between):
            continue
        by_turns = (one.number - last.number) % _VOICES == 0
        if by_turns is not (one.name == last.name):
            first, end = subject_of(manuscript, one.tag.clause)
            other = last.name if by_turns else next(name for name in names if name != last.name)
            start, past = manuscript.word_starts[first], manuscript.word_span(end - 1)[1]
            yield Finding(start, past, f"By turns this would be {other}’s line, counted from the last tag.")


def _named(
    manuscript: Manuscript, facts: Facts, all_readings: Sequence[Reading], number: int, turn: Turn
) -> _Named | None:
    for reading in all_readings[turn.first : turn.end]:
        tag = tag_of(manuscript, facts, reading)
        if tag is not None:
            name = speaker_of(manuscript, tag.clause)
            return _Named(number, name, tag) if name else None
    return None


_TWO = "“Is it far?” asked Tom.\n\n“No,” said Anna.\n\n"

RULE = Rule(
    summary="A tag names the one whose turn it is not.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
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
    ),
)
