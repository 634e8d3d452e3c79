"""A speech that goes on in the next paragraph is closed at the end of this one.

Where one speaker goes on over several paragraphs, only the last is closed; each opens again. A closing mark before that
tells the reader that someone else speaks next. Whether it is the same speaker nobody can tell but by the tags: the rule
speaks up where both paragraphs name the same one and the second says that he goes on (said Tom … Tom went on), and has
to be asked for.
"""

from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.reading import Reading, readings

_GOING_ON = frozenset("went continued resumed added pursued proceeded".split())


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each speech that is closed at the end of its paragraph, by the one that opens the next."""
    found = readings(manuscript, facts)
    suspects = [at for at in range(len(found) - 1) if _is_suspect(manuscript, found, at)]
    if not suspects:
        return
    from copydesk.speech.turns import speakers  # noqa: PLC0415  # only where a speech seems to go on

    names = speakers(manuscript, facts)
    for at in suspects:
        name = names[at + 1]
        here = found[at].speech.paragraph
        earlier = [names[before] for before in range(at + 1) if found[before].speech.paragraph == here]
        if name is not None and name in earlier:
            start, end = found[at].speech.inner_end, found[at].speech.end
            yield Finding(start, end, f"Closed, though “{name}” goes on in the next paragraph.")


def _is_suspect(manuscript: Manuscript, found: Sequence[Reading], at: int) -> bool:
    """Tell whether speech `at` closes its paragraph, and the next opens its own with somebody who goes on."""
    speech, following = found[at].speech, found[at + 1].speech
    after = found[at + 1].after
    if after is None or after.verb < 0 or manuscript.words[after.verb].lower() not in _GOING_ON:
        return False
    here, then = manuscript.paragraphs[speech.paragraph], manuscript.paragraphs[following.paragraph]
    if speech.unsure or following.unsure or not speech.closed or speech.end != here.end or then.opens_scene:
        return False
    return following.paragraph == speech.paragraph + 1 and following.start == then.start


RULE = Rule(
    summary="Speech that goes on in the next paragraph is closed.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    examples=(
        Bad("“Well,” said Tom, “I saw it all.”\n\n“And then,” Tom went on, “it sank.”", marks=("”",)),
        Good("“Well,” said Tom, “I saw it all.\n\n“And then,” Tom went on, “it sank.”"),
        Good("“Well,” said Tom, “I saw it all.”\n\n“And then,” Anna went on, “it sank.”"),
        Good("He sat. “I saw it all.”\n\n“And then,” he went on, “it sank.”"),
        Good("“Well,” said Tom. “Did you see it?”\n\n“All of it,” Tom said."),
    ),
)
