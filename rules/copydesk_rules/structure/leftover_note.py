"""Notes to oneself come out before a manuscript goes out.

TK, TODO, FIXME, [check the date], ??? where a word should be, an editor's {>>comment<<}, and the first words of a machine's answer
(“Certainly! Here is …”) are left behind easily and printed now and then. What can be a word of the story is left alone: initials, a rating,
kisses at the end of a letter, questions that somebody shouts, commands in brackets on a screen.

There is no repair: only the writer knows what was to stand there.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity, Zone
from copydesk.whole import Whole, of_whole, stands_at_most, total

_MARKERS = frozenset("TK TKTK TKTKTK TKK TODO FIXME XXX".split())
_SURE = frozenset("TKTK TKTKTK".split())
_MOST_OFTEN = 3
# What a note in brackets starts with. A screen or a stage says [Check], not [check the date].
_NOTES = frozenset(
    "check insert add fix expand rewrite rework verify research confirm describe lookup tbd todo note placeholder more scene".split()
)
_LONGEST_NOTE = 80
_MOST_BRACKETS = 8
_COMMENT = r"\{(?:>>|\+\+|--|~~|==)|(?:<<|\+\+|--|~~|==)\}"
_QUESTIONS = r"(?:(?<=[\s(\[])|\A)\?\?\?+(?=[\s)\],.;]|\Z)"
_MACHINES = (
    "As an AI language model",
    "As a large language model",
    "Certainly! Here is",
    "Certainly! Here’s",
    "Certainly! Here's",
    "Sure! Here is",
    "Sure! Here’s",
    "Sure! Here's",
    "I hope this helps! Let me know",
)
_ZONES = frozenset(set(Zone) - {Zone.SCENE_BREAK})


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge markers, brackets, comments, lone question marks and the starts of paragraphs."""
    del facts
    yield from _markers(manuscript)
    yield from _bracketed(manuscript)
    yield from _marks(manuscript)
    for paragraph in manuscript.paragraphs:
        if manuscript.text.startswith(_MACHINES, paragraph.start):
            start = next(start for start in _MACHINES if manuscript.text.startswith(start, paragraph.start))
            end = paragraph.start + len(start)
            yield Finding(paragraph.start, end, "This is a machine's answer, not the story.")


def _markers(manuscript: Manuscript) -> Iterator[Finding]:
    present = _MARKERS & manuscript.word_forms
    rare = {form for form in present if form in _SURE or stands_at_most(manuscript, form, _MOST_OFTEN)}
    for at in manuscript.word_places(rare) if rare else ():
        if _is_marker(manuscript, at):
            start, end = manuscript.word_span(at)
            yield Finding(start, end, f"A note that was left: “{manuscript.word(at)}”.")


def _is_marker(manuscript: Manuscript, at: int) -> bool:
    word = manuscript.word(at)
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    if word in _SURE or (before.endswith("[") and after.startswith((":", "]"))):
        return True
    if word == "XXX":
        return False  # a rating, kisses, a number
    if word in {"TODO", "FIXME"}:
        return after.startswith(":") or before.endswith(("[", "(", "<"))
    capitals = manuscript.word(at - 1)[:1].isupper() or manuscript.word(at + 1)[:1].isupper()
    return not capitals and before.endswith((" ", "(")) and not after.startswith(("-", "’", "'", "."))


def _bracketed(manuscript: Manuscript) -> Iterator[Finding]:
    notes = [span for span, is_note in _in_brackets(manuscript) if is_note]
    if notes and not _speaks_in_brackets(manuscript):
        yield from (Finding(start, end, "A note that was left in brackets.") for start, end in notes)


def _in_brackets(manuscript: Manuscript) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield where a bracket opens, and to where it may be a note; and whether it is one."""
    forms = {gap for gap in manuscript.gap_forms if gap.endswith("[")}
    for at in manuscript.gap_places(forms) if forms else ():
        start = manuscript.gap_span(at)[1] - 1
        end = manuscript.text.find("]", start, start + _LONGEST_NOTE) + 1
        named = bool(end) and manuscript.word(at).lower() in _NOTES
        yield (start, end), named and _is_note(manuscript.text[start + 1 : end - 1])


@of_whole
def _speaks_in_brackets(whole: Whole) -> bool:
    return _other_brackets(whole) > _MOST_BRACKETS


@total
def _other_brackets(manuscript: Manuscript) -> int:
    return sum(not is_note for _, is_note in _in_brackets(manuscript))


def _is_note(inner: str) -> bool:
    """Tell whether all but the first word are small, and there are several; or it is a note by its name."""
    first, *rest = inner.split()
    named = first.lower().rstrip(":") in {"tbd", "todo", "placeholder"} or inner.lower().startswith("note to self")
    return named or (bool(rest) and all(word[:1].islower() or not word[0].isalpha() for word in rest))


def _marks(manuscript: Manuscript) -> Iterator[Finding]:
    for gap in {gap for gap in manuscript.gap_forms if "???" in gap or "{" in gap or "}" in gap}:
        for pattern, message in (
            (_COMMENT, "An editor's comment that was left."),
            (_QUESTIONS, "Question marks where something is missing."),
        ):
            spans = [match.span() for match in re.finditer(pattern, gap)]
            for at in manuscript.gap_places({gap}) if spans else ():
                offset = manuscript.gap_span(at)[0]
                yield from (Finding(offset + start, offset + end, message) for start, end in spans)


RULE = Rule(
    summary="A note to oneself that was left in the text.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    zones=_ZONES,
    examples=(
        Bad("He had been born in TK and had never left it.", marks=("TK",)),
        Bad("It was the TKTK of them all.", marks=("TKTK",)),
        Bad("TODO: tell how he got the boat.", marks=("TODO",)),
        Bad("He sailed on [check the date] with the tide.", marks=("[check the date]",)),
        Bad("The boat was ??? feet long.", marks=("???",)),
        Bad("The boat{>>which one?<<} was late.", marks=("{>>", "<<}")),
        Bad("Certainly! Here is a scene on a ferry.\n\nThe boat was late.", marks=("Certainly! Here is",)),
        Good("Old TK Marsh had the boat, and it was TK’s to sell."),
        Good("“You did what???” she shouted."),
        Good("“???” said the machine."),
        Good("The film was rated XXX, and she signed it Anna XXX."),
        Good("On the screen it said [Check Status] and nothing more."),
        Good("He had nothing to do, and a todo of his own."),
        Good("“Certainly! Here is your hat.”"),
        Good("He laughed [insert here what you like]." + " It said [on] and [off] and [on]." * 3),
    ),
)
