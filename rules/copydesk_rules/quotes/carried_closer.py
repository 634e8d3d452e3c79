"""A speech that goes on in the next paragraph is closed at the end of this one.

Where one speaker goes on over several paragraphs, only the last is closed; each opens again. A closing mark before that tells the reader
that someone else speaks next. Whether it is the same speaker nobody can tell but by the words: the rule speaks up where the next paragraph
says so (“And then,” he went on), and has to be asked for.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity

_GOES_ON = r" (?:(?:he|she|they|[A-Z][\w’'-]+) (?:went on|continued|resumed)|(?:went on|continued|resumed) (?:he|she|they|[A-Z]))\b"


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each speech that is closed at the end of its paragraph, by the one that opens the next."""
    del facts
    text, paragraphs = manuscript.text, manuscript.paragraphs
    for speech, following in zip(manuscript.speeches, manuscript.speeches[1:], strict=False):
        here, then = paragraphs[speech.paragraph], paragraphs[following.paragraph]
        if speech.unsure or following.unsure or not speech.closed or not following.closed or speech.end != here.end:
            continue
        if following.paragraph != speech.paragraph + 1 or following.start != then.start or then.opens_scene:
            continue
        if re.compile(_GOES_ON).match(text, following.end, then.end):
            yield Finding(speech.inner_end, speech.end, "Closed, though the next paragraph goes on with the speech.")


RULE = Rule(
    summary="Speech that goes on in the next paragraph is closed.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    examples=(
        Bad("He sat. “I saw it all.”\n\n“And then,” he went on, “it sank.”", marks=("”",)),
        Good("He sat. “I saw it all.\n\n“And then,” he went on, “it sank.”"),
        Good("“I saw it all,” he said.\n\n“And then,” he went on, “it sank.”"),
        Good("“Did you see it?”\n\n“All of it,” he said."),
    ),
)
