"""One speech has one tag: He said, “No,” he said. tells twice who speaks.

Only a tag that leads straight up to a speech and one that follows the same speech after a comma are a pair; a speech in
between, or a tag that names somebody else (He said, “‘No,’ she told me”), is none.

There is no fix: which of the two is to go, the sentence does not tell.
"""

from copydesk.checks import openings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import Reading
from copydesk.speech.verbs import Grade

# After a long speech a second tag may say that it goes on.
_GOING_ON = frozenset("continued continues went goes added adds resumed proceeded concluded finished ended".split())
_LONGEST = 20  # words of a speech
_MOST = 8  # words of a tag that leads up to a speech


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech between two tags."""
    del facts
    before, after = reading.before, reading.after
    if before is None or after is None or before.kind is not Kind.TAG or after.kind is not Kind.TAG:
        return None
    if reading.precedes >= 0 or reading.lead.mark != "," or reading.ending != "," or reading.gap.strip():
        return None
    if Grade.PURE not in {before.grade, after.grade} or manuscript.words[after.first][0].isupper() != (
        manuscript.words[after.first] == manuscript.words[before.first]
    ):
        return None
    if (
        manuscript.words[after.verb].lower() in _GOING_ON
        or manuscript.word_after(reading.ending_at) - reading.lead.end > _LONGEST
    ):
        return None
    if reading.lead.end - reading.lead.first > _MOST:
        return None
    start = manuscript.word_starts[after.first]
    end = manuscript.word_span(max(after.verb, after.subject_end - 1))[1]
    return Finding(start, end, "This speech has two tags: one before it, one behind.")


RULE = Rule(
    summary="A speech has a tag on either side.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=openings(check),
    examples=(
        Bad("He said, “No,” he said.", marks=("he said",)),
        Bad("Anna whispered, “Not now,” she said softly.", marks=("she said",)),
        Good("He said, “No.” She said, “Yes.”"),
        Good("He said, “No,” and turned."),
        Good("“Well,” he said, “no,” and turned."),
        Good("He turned. “No,” he said."),
        Good("He said, “No,” he went on, “not now.”"),
        Good("She turned, “No,” he said."),
        Good("“Well?” He said, “No,” he said."),
        Good("He said: “No,” he said."),
        Good("He said, “No.” he said."),
        Good("He said, “No,”—he said it loudly."),
        Good("He growled, “No,” he barked."),
        Good("He said, “No,” Anna said."),
        Good(
            "He said, “No lamp has burnt here since the old man and his dog went down to the water in the rain and never came back,” he said."
        ),
        Good("He said to the old man on the bench, “No,” he said."),
    ),
)
