"""A speech that goes on in a small letter after its tag goes on with its sentence, after a comma.

“I came,” he said, “and left.”

A full stop after the tag ends the sentence, and the next words then start one of their own, with a capital. The rule is
silent in books that let people speak in small letters throughout.

The fix writes the comma where the words lean on each other (“and”, “because”; “Well,” he said), else the capital; the
other way is offered beside it. It wants a look.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, run_end
from copydesk.speech.reading import Reading, readings, starts_small
from copydesk_rules.dialogue._fixes import SMALL_NAMES, mark_before, recased, speaks_in_small_letters, switched
from copydesk_rules.dialogue._resuming import goes_on


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the speeches that start in a small letter after the full stop of a tag."""
    found = readings(manuscript, facts)
    suspects = [
        reading
        for reading in found
        if reading.precedes >= 0 and reading.lead.mark == "." and _is_small(manuscript, reading)
    ]
    if not suspects or speaks_in_small_letters(manuscript, facts):
        return
    for reading in suspects:
        tag = found[reading.precedes].after
        if (
            tag is None
            or tag.kind is not Kind.TAG
            or run_end(manuscript, tag.first) != manuscript.word_after(reading.speech.start)
        ):
            continue
        stop = mark_before(manuscript, reading)
        ending = found[reading.precedes].ending
        if stop is None or ending not in {",", "?", "!"}:
            continue
        at = manuscript.word_after(reading.speech.start)
        word = manuscript.words[at]
        comma = Fix((Edit(stop, stop + 1, ","),), Safety.UNSAFE, "Write a comma")
        capital = Fix((recased(manuscript, at),), Safety.UNSAFE, f"Write “{switched(word)}”")
        message = f"“{word}” goes on with the sentence: a comma before it."
        fixes: tuple[Fix, ...] = (comma, capital._replace(safety=Safety.SUGGESTION))
        if ending != ",":
            message, fixes = f"“{word}” starts a sentence: a capital.", (capital,)
        elif not goes_on(manuscript, found[reading.precedes], at):
            message = f"A full stop before “{word}”: a capital, or a comma."
            fixes = (capital, comma._replace(safety=Safety.SUGGESTION))
        yield Finding(stop, manuscript.word_span(at)[1], message, fixes)


def _is_small(manuscript: Manuscript, reading: Reading) -> bool:
    word = manuscript.word(manuscript.word_after(reading.speech.start))
    small = starts_small(manuscript, reading.speech) and word.islower()
    return small and word not in SMALL_NAMES and not reading.speech.unsure


RULE = Rule(
    summary="A speech goes on after a full stop in a small letter.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS, Touches.CASE},
    examples=(
        Bad("“I came,” he said. “and left.”", marks=(". “and",), fixed="“I came,” he said, “and left.”"),
        Bad(
            "‘I came,’ said Anna. ‘because I must.’",
            marks=(". ‘because",),
            fixed="‘I came,’ said Anna, ‘because I must.’",
        ),
        Bad("“I came,” he said. “it was late.”", marks=(". “it",), fixed="“I came,” he said. “It was late.”"),
        Bad("“Is it late?” he asked. “we must go.”", marks=(". “we",), fixed="“Is it late?” he asked. “We must go.”"),
        Bad("“Stop!” he said. “we must go.”", marks=(". “we",), fixed="“Stop!” he said. “We must go.”"),
        Bad("“I came,” he said. “a lamp burned.”", marks=(". “a",), fixed="“I came,” he said. “A lamp burned.”"),
        Good("“I came,” he said, “and left.”"),
        Good("“I came,” he said. “And I left.”"),
        Good("“I came,” he said. “…and left.”"),
        Good("“I came,” he said. She had heard “and left” in the wind."),
        Good("“I came,” he said. He coughed. “iPhones are gone.”"),
        Good("“i came,” it said. “and left.”\n\n“i see,” it said. “you too.”\n\n“we all,” it said. “do.”"),
        Good("“I came,” he turned. “and left.”"),
        Good("“I came,” he said. He coughed. “and left.”"),
        Good("“I came—” he said. “and left.”"),
        Good("“I came,” he said. “de Marsh left.”"),
        Good("“I came,” he said. “eBooks are gone.”"),
    ),
)
