"""A small word stands twice in a row.

Many words stand twice by right: “had had”, “that that”, “her her”, “no, no”, “very very”. The rule knows only those that
cannot, such as “the the”, “of of”, “his his”, and leaves alone what a comma, a dash or a capital tells apart.

Taking one away is safe for “the”, “a”, “an” and “and”; for the others it wants a look, since a different word may be
missing between them. In speech it is only offered: people stammer.
"""

import operator
from collections.abc import Iterator
from itertools import compress, count, islice

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.zones import Zone

_SAFE = frozenset({"the", "a", "an", "and"})
_WRONG = _SAFE | frozenset(
    """
    of at for from with into onto than upon to or but if because although whether my your his its our
    their these those some any every each i he she we they me am were be been being has would should
    could might which who whose when where while
    """.split()
)

_CAPITALISED = frozenset(word.capitalize() for word in _WRONG)
_OF_PHRASES = frozenset({"late", "course", "old", "all", "necessity"})
_MAY_END_A_CLAUSE = frozenset("at for from with into onto upon to he she we they me i".split())


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the places where a word form stands twice in a row."""
    del facts
    words = manuscript.words
    twice = compress(count(), map(operator.eq, words, islice(words, 1, None)))
    # A sentence's first word has a capital that its double has not.
    first = (at for at in manuscript.word_places(_CAPITALISED) if words[at].lower() == manuscript.word(at + 1))
    for at in sorted({*twice, *first}):
        if words[at].lower() in _WRONG and manuscript.gap(at + 1) in {" ", "\n", "\r\n"}:
            finding = _judge(manuscript, at)
            if finding:
                yield finding


def _judge(manuscript: Manuscript, at: int) -> Finding | None:
    first, second = manuscript.word(at), manuscript.word(at + 1)
    start, end = manuscript.word_span(at)[0], manuscript.word_span(at + 1)[1]
    paragraph = manuscript.paragraph_at(start)
    if second != second.lower() and second != "I":
        return None
    if first != second and manuscript.gap(at) == " ":
        return None  # a capital that no sentence starts with names something: an A a week ago
    if second == "of" and manuscript.word(at + 2) in _OF_PHRASES:
        return None  # all she had dreamed of of late
    if second in _MAY_END_A_CLAUSE and manuscript.speech_at(start):
        return None  # “Who are you waiting for for heaven's sake?”
    if paragraph is None or paragraph.zone is not Zone.PROSE or end > paragraph.end:
        return None
    if manuscript.word(at + 2).lower() == second or manuscript.word(at - 1).lower() == second:
        return None  # three in a row are meant
    safety = Safety.SAFE if second in _SAFE else Safety.UNSAFE
    fix = Fix((Edit(manuscript.word_span(at)[1], end, ""),), safety, f"Leave one “{first}”")
    return Finding(start, end, f"“{second}” stands twice.", (fix,))


RULE = Rule(
    summary="A small word stands twice in a row.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    examples=(
        Bad("He went down the the stairs.", marks=("the the",), fixed="He went down the stairs."),
        Bad("The the stairs were steep.", marks=("The the",), fixed="The stairs were steep."),
        Bad("It was his his own fault.", marks=("his his",), fixed="It was his own fault.", safety=Safety.UNSAFE),
        Bad("“I saw the the man.”", marks=("the the",), fixed="“I saw the man.”", safety=Safety.SUGGESTION),
        Good("She had had enough, and he knew that that was so."),
        Good("She gave her her coat."),
        Good("He got an A a week ago, and had Vitamin A a day."),
        Good("It was all she had dreamed of of late."),
        Good("It was to the, the—he stopped."),
        Good("They heard The The play that night."),
        Good("“No no no,” he said, and the the the of it went on."),
        Good("What he was was a fool."),
        Good("“Who are you waiting for for heaven's sake?”"),
    ),
)
