"""A name, a place or a date that was to be filled in is filled in.

[NAME], [CITY], Xxxx and lorem ipsum hold a place until the writer has decided. In a form, a letter to fill in, a machine's
speech they may be meant, and so is what a censor leaves ([NAME REDACTED]): there the rule keeps quiet, as it does where readers are
to put in a name of their own ([Y/N]).

There is no repair: only the writer knows the name. All places of one placeholder are one matter.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.zones import RUNNING, Zone

_HELD = frozenset(
    """
    NAME NAMES SURNAME CITY TOWN PLACE COUNTRY STREET DATE YEAR MONTH DAY NUMBER AGE TITLE OCCUPATION COLOUR COLOR CHARACTER
    """.split()
)
_BEFORE = frozenset(
    "FIRST LAST FAMILY MIDDLE CHARACTER STREET PLACE CITY TOWN FULL HER HIS THE INSERT Insert insert".split()
)
_BRACKETS = {"[": "]", "<": ">", "{": "}"}
_LATIN = frozenset({"lorem", "ipsum"})
_LONGEST_WORDS = 2
_SHORTEST_X = 4


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge words in brackets, rows of x and the printer's Latin."""
    del facts
    forms = manuscript.word_forms
    others = {form for form in forms if form[0] in "LlIiX" and (form.casefold() in _LATIN or _is_row_of_x(form))}
    wanted = others | (_HELD & forms)
    for at in manuscript.word_places(wanted) if wanted else ():
        word = manuscript.word(at)
        start, end = manuscript.word_span(at)
        if word in _HELD:
            span = _bracketed(manuscript, at)
            if span and not manuscript.is_spoken(*span):
                yield Finding(*span, "A place to be filled in.", group=manuscript.text[slice(*span)])
        elif word.casefold() == "lorem":
            if manuscript.word(at + 1).casefold() == "ipsum":
                yield Finding(start, manuscript.word_span(at + 1)[1], "The printer's Latin holds a place here.")
        elif word.casefold() != "ipsum" and manuscript.word(at - 1).islower() and not manuscript.is_spoken(start, end):
            yield Finding(start, end, "A place to be filled in.", group=word)


def _is_row_of_x(form: str) -> bool:
    return len(form) >= _SHORTEST_X and form[0] == "X" and set(form[1:]) == {"x"}


def _bracketed(manuscript: Manuscript, at: int) -> tuple[int, int] | None:
    """Return the span of the brackets around word `at`, where nothing else but one word more stands in them."""
    first = at
    while (
        first > 0
        and manuscript.gap(first) == " "
        and manuscript.word(first - 1) in _BEFORE
        and at - first < _LONGEST_WORDS
    ):
        first -= 1
    opener, closer = manuscript.gap(first)[-1:], manuscript.gap(at + 1)[:1]
    if not opener or _BRACKETS.get(opener) != closer:
        return None
    return manuscript.gap_span(first)[1] - 1, manuscript.gap_span(at + 1)[0] + 1


RULE = Rule(
    summary="A name or a date that is still to be filled in.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    zones=RUNNING | {Zone.HEADING},
    examples=(
        Bad("He came from [CITY] by boat.", marks=("[CITY]",)),
        Bad("She had met [LAST NAME] before.", marks=("[LAST NAME]",)),
        Bad("Then [insert NAME] sat down.", marks=("[insert NAME]",)),
        Bad("Lorem ipsum was all that he had written.", marks=("Lorem ipsum",)),
        Bad("He took the boat to Xxxx and back.", marks=("Xxxx",)),
        Good("“Good morning, [NAME],” said the machine."),
        Good("The report named [NAME REDACTED] and no one else."),
        Good("The form said NAME and DATE, and he filled in both."),
        Good("She smiled at [Y/N] across the room."),
        Good("He signed it with a row of Xs, and she with xxxx."),
        Good("It was [the] DATE that he forgot."),
    ),
)
