"""A speech that goes on behind its tag after a comma goes on in a small letter; a new sentence wants a full stop.

“I came,” he said, “to help.” But: “I came,” he said. “We must go.”

“I came,” he said, “We must go.” joins two sentences by a comma. Which of the two was meant cannot always be told: the
first fix is the likelier, the second the other. Words that cannot stand alone (Well, Since it is late) and a speech
that goes on with *and*, *but* or *because* want the comma; most others want the full stop: “I came,” he said. “We must
go.” Names, *I* and what the book writes with a capital elsewhere may follow a comma.

After a beat it is a full stop in any case: She turned, “We must go.” is the matter of dialogue/beat-before-speech.
"""

from copydesk.checks import openings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Clause, Kind, speaks
from copydesk.speech.reading import Reading, readings
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import has_capital_anyway, mark_before, recased, switched
from copydesk_rules.dialogue._resuming import goes_on

_JOINING = frozenset("and but or then also".split())  # “Go,” he said, and, “Wait.”


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge a speech that a comma leads up to, where one stands before it in the paragraph."""
    if reading.lead.mark != "," or reading.precedes < 0 or reading.before is None or not _is_tag(reading.before):
        return None
    previous = readings(manuscript, facts)[reading.precedes]
    if manuscript.words[reading.lead.end - 1].lower() in _JOINING or _speaks_again(manuscript, facts, reading):
        return None  # said Tom, and Anna cried, “The boat is gone.”
    if previous.after is None or previous.after.first != reading.lead.first or previous.ending not in ",?!…":
        return None
    if previous.ending in "?!" and not manuscript.words[previous.after.first][0].islower():
        return None  # “Wait!” Tom said, “It is late.” may be told of Tom’s answer
    at = manuscript.word_after(reading.speech.start)
    word = manuscript.word(at)
    if (
        not word[:1].isupper()
        or manuscript.word_starts[at] > reading.speech.start + 2
        or has_capital_anyway(manuscript, facts, at)
    ):
        return None
    comma = mark_before(manuscript, reading)
    if comma is None:
        return None
    stop = Fix((Edit(comma, comma + 1, "."),), Safety.UNSAFE, "Write a full stop")
    small = Fix((recased(manuscript, at),), Safety.UNSAFE, f"Write “{switched(word)}”")
    fixes: tuple[Fix, ...]
    if previous.ending in "?!":
        fixes = (stop,)
    elif goes_on(manuscript, previous, at):
        fixes = (small, stop)
    else:
        fixes = (stop, small)
    if len(fixes) > 1:
        fixes = tuple(fix._replace(safety=Safety.SUGGESTION) for fix in fixes)
    return Finding(
        comma, manuscript.word_span(at)[1], f"A comma before “{word}”: a full stop, or a small letter.", fixes
    )


def _speaks_again(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether a second verb of speech stands between a tag and the speech."""
    clause = reading.before
    return clause is not None and speaks(manuscript, facts, clause.verb + 2, reading.lead.end)


def _is_tag(clause: Clause) -> bool:
    """Tell whether a clause is a tag, or would be by some houses: she sighed."""
    return clause.kind is Kind.TAG or (clause.grade is not None and clause.grade > Grade.NEVER)


RULE = Rule(
    summary="A speech goes on after a comma with a capital.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=openings(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad(
            "“We waited long,” he said, “The boat is gone.”",
            marks=(", “The",),
            fixed="“We waited long,” he said. “The boat is gone.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "“Since it is late,” he said, “We must go.”",
            marks=(", “We",),
            fixed="“Since it is late,” he said, “we must go.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "“We waited long,” said Anna, “But the boat is gone.”",
            marks=(", “But",),
            fixed="“We waited long,” said Anna, “but the boat is gone.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "“Is it late?” he asked, “The boat is gone.”",
            marks=(", “The",),
            fixed="“Is it late?” he asked. “The boat is gone.”",
        ),
        Bad("“Late!” he said, “The boat is gone.”", marks=(", “The",), fixed="“Late!” he said. “The boat is gone.”"),
        Bad(
            "“We waited…” he said, “The boat is gone.”",
            marks=(", “The",),
            fixed="“We waited…” he said. “The boat is gone.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "“We waited long,” Anna said, “The boat is gone.”",
            marks=(", “The",),
            fixed="“We waited long,” Anna said. “The boat is gone.”",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "“We waited long,” she sighed, “The boat is gone.”",
            marks=(", “The",),
            fixed="“We waited long,” she sighed. “The boat is gone.”",
            safety=Safety.SUGGESTION,
        ),
        Good("“We waited long,” he said, “for the boat.”"),
        Good("“We waited long,” he said, “I know it.”"),
        Good("“We waited long,” he said, “Anna and her sister.”"),
        Good("“We waited long,” he said. “The boat is gone.”"),
        Good("“What now?” asked Anna. “Late!” Tom cried, “The boat is gone.”"),
        Good("“We waited long,” he said, and, “The boat is gone.”"),
        Good("“Welcome,” he said, “Your Majesty.”"),
        Good("“We waited,” he said, “God help us.”"),
        Good("He said, “The boat is gone.”"),
        Good("“We waited long.” He turned and said, “The boat is gone.”"),
        Good("“We waited long,” he said: “The boat is gone.”"),
        Good("“We waited long,” said Tom, and Anna cried, “The boat is gone.”"),
        Good("“We waited long,” he turned, “The boat is gone.”"),
        Good("“We waited long,” he said. Anna said, “The boat is gone.”"),
        Good("“We waited long.” he said, “The boat is gone.”"),
        Good("“Is it late?” Tom asked, “The boat is gone.”"),
        Good("“We waited long,” he said, “… The boat is gone.”"),
    ),
)
