"""Eight speeches in a row without a tag or a beat: readers begin to count back who is speaking.

Two clear voices can go on for a long time, so this counts and no more. A name in a speech (“No, Tom.”) tells who is
spoken to, and with it who speaks: there the count starts again. A tag or a beat every five or six lines is enough.

Off unless asked for: it is a matter of taste.
"""

from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import is_name
from copydesk.speech.reading import Reading, readings
from copydesk.speech.turns import Beside, Turn, turns

_MOST = 7
_LINE = "“It is late.”\n\n“It is early.”\n\n"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Mark the eighth turn of each run of bare ones."""
    run: list[Turn] = []
    all_readings = readings(manuscript, facts)
    for turn in turns(manuscript, facts):
        first = all_readings[turn.first].speech.paragraph
        if run and first != all_readings[run[-1].end - 1].speech.paragraph + 1:
            yield from _judge(all_readings, run)
            run = []
        if turn.beside is not Beside.NOTHING or turn.unsure or _names(manuscript, facts, all_readings, turn):
            yield from _judge(all_readings, run)
            run = []
        else:
            run.append(turn)
    yield from _judge(all_readings, run)


def _judge(all_readings: Sequence[Reading], run: list[Turn]) -> Iterator[Finding]:
    if len(run) > _MOST:
        speech = all_readings[run[_MOST].first].speech
        yield Finding(speech.start, speech.end, f"The eighth of {len(run)} turns in a row without a tag or a beat.")


def _names(manuscript: Manuscript, facts: Facts, all_readings: Sequence[Reading], turn: Turn) -> bool:
    """Tell whether somebody is named in a turn."""
    for reading in all_readings[turn.first : turn.end]:
        first = manuscript.word_after(reading.speech.start)
        for at in range(first, manuscript.word_after(reading.speech.end)):
            if is_name(manuscript, facts, manuscript.words[at]):
                return True
    return False


RULE = Rule(
    summary="Eight turns in a row have neither a tag nor a beat.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad(_LINE * 3 + "“It is late.”\n\n“Good night, then.”", marks=("“Good night, then.”",)),
        Bad(_LINE * 3 + "“It is late.”\n\n“No.”\n\n“Yes.”\n\n“No!”", marks=("“No.”",)),
        Good(_LINE * 3 + "“It is late.”"),
        Good(_LINE * 2 + "“It is late,” she said.\n\n" + _LINE * 3),
        Good(_LINE * 2 + "“It is late.” He yawned.\n\n" + _LINE * 3),
        Good(_LINE * 2 + "“It is late, Tom.”\n\n" + _LINE * 3),
        Good(_LINE * 2 + "The lamp smoked.\n\n" + _LINE * 3),
        Good("“It is late, and it is dark.\n\n" * 9 + "“That is all.”"),
    ),
)
