"""House style: the choices between correct forms, declared or detected.

A choice is detected when at least 95 % of at least ten places go one way; else it stays open (None) and rules
about it keep quiet. For scene breaks, of which a book has few, 80 % of at least five are enough; for
the region of the spelling, four different words must tell it (see `copydesk.facts.spelling`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, TypeVar

from copydesk.facts.spelling import Spelling, clear_spelling, telling_forms
from copydesk.manuscript import Manuscript
from copydesk.speech.verbs import Arguable
from copydesk.zones import Zone

_FEWEST_PLACES = 10
_MAJORITY = 0.95
# A pause may be set wider now and then on purpose, so nine in ten places are a style.
_MOST_DOT_SPACES = 0.9
# Scene breaks are few.
_FEWEST_BREAKS = 5
_MOST_BREAKS = 0.8

Choice = TypeVar("Choice", bound=Enum)
Counts: TypeAlias = Counter[Enum | str]
"""The places of each choice; words that tell the region of the spelling stand for themselves."""


class Quotes(Enum):
    """The glyphs of quotation marks and apostrophes."""

    CURLY = "curly"
    STRAIGHT = "straight"


class Dashes(Enum):
    """What breaks a sentence open."""

    EM = "em"
    """closed—like this"""
    SPACED_EM = "spaced-em"
    SPACED_EN = "spaced-en"
    """set off – like this"""
    DOUBLE_HYPHEN = "double-hyphen"
    """typed--like this"""
    TRIPLE_HYPHEN = "triple-hyphen"
    """typed---like this, as LaTeX wants it"""


class Dots(Enum):
    """How an ellipsis is set."""

    GLYPH = "glyph"
    DOTS = "dots"
    SPACED_DOTS = "spaced-dots"


class DotSpaces(Enum):
    """Where the spaces of an ellipsis between two words stand."""

    CLOSED = "closed"
    """like…this"""
    AFTER = "after"
    """like… this"""
    BOTH = "both"
    """like … this"""


class StopSpaces(Enum):
    """Spaces between sentences."""

    ONE = "one"
    TWO = "two"


class SceneBreaks(Enum):
    """What stands between two scenes."""

    ASTERISKS = "***"
    SPACED_ASTERISKS = "* * *"
    HASH = "#"
    RULE = "---"
    ASTERISM = "⁂"


class QuotePunctuation(Enum):
    """Where the comma and the full stop stand that follow quoted words."""

    INSIDE = "inside"
    """called it “luck,” and"""
    OUTSIDE = "outside"
    """called it “luck”, and"""


class EllipsisComma(Enum):
    """Whether a comma stands between an ellipsis and a tag."""

    OMIT = "omit"
    """“Well…” he said"""
    KEEP = "keep"
    """“Well…,” he said"""


class SpeechMarks(Enum):
    """The marks that speech stands in."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One field a choice; None where it is open."""

    quotes: Quotes | None = None
    dashes: Dashes | None = None
    ellipsis: Dots | None = None
    ellipsis_spacing: DotSpaces | None = None
    spaces_after_stop: StopSpaces | None = None
    scene_break: SceneBreaks | None = None
    spelling: Spelling | None = None
    arguable: Arguable | None = None
    """Declared or open; what a book does with the arguable verbs is not counted."""
    quote_punctuation: QuotePunctuation | None = None
    ellipsis_comma: EllipsisComma | None = None
    speech_marks: SpeechMarks | None = None
    """Declared or open; how a text shows its speech is seen where it is read."""


CHOICES: Mapping[str, type[Enum]] = {
    kind.__name__: kind
    for kind in (
        Quotes,
        Dashes,
        Dots,
        DotSpaces,
        StopSpaces,
        SceneBreaks,
        QuotePunctuation,
        EllipsisComma,
        SpeechMarks,
    )
}
"""The choices that are counted, by the names of their classes."""


# A dash within a sentence. At the edge of speech or of a sentence (“But I—”) many houses set one that is not theirs
# elsewhere; those places decide nothing.
_NOT_AFTER = r"(?<![“‘(\[—–\-\r\n])"
_NOT_BEFORE = r"(?![”’\"'?!,.;:)\]—–\-\r\n])"
_SPACED = re.compile(r"(?<= )[—–](?= )")
_EM = re.compile(rf"(?<! ){_NOT_AFTER}—{_NOT_BEFORE}(?!\s)")
# Two hyphens or three, no more: ---- is a rule or a word left out (d----d).
_DOUBLE_HYPHEN = re.compile(rf"{_NOT_AFTER}--{_NOT_BEFORE}")
_TRIPLE_HYPHEN = re.compile(rf"{_NOT_AFTER}---{_NOT_BEFORE}")
_BETWEEN_WORDS = re.compile(r"(?P<left> ?)(?:…|\.\.\.)(?P<right> ?)\Z")
_STOP = re.compile(r"[.?!…]+[\"”’')]*(?P<spaces>  ?)(?! )")


# Words quoted within a sentence, by the gap that opens them and what closes them; the longest that is looked at.
_CLOSERS = {" “": "”", ' "': '"', " ‘": "’"}
_CLOSING = re.compile(r"(?P<inside>[,.]?)(?P<mark>[”’\"])(?P<outside>[,.]?)(?![.…])")
_LONGEST_TERM = 8
_ELLIPSIS_CLOSED = re.compile(r"(?:…|\.\.\.)(?P<comma>,?)[”’\"'] \Z")


def tally(manuscript: Manuscript) -> Counts:
    """Count the places of each choice in a manuscript, from its distinct gaps and words."""
    counts: Counts = Counter()
    for gap, times in manuscript.own_gap_counts.items():
        for choice, places in _in_gap(gap):
            if places:
                counts[choice] += places * times
    for word, times in manuscript.own_word_counts.items():
        if "’" in word:
            counts[Quotes.CURLY] += times
        elif "'" in word:
            counts[Quotes.STRAIGHT] += times
    counts.update(_dot_spaces(manuscript))
    counts.update(_quote_punctuation(manuscript))
    counts.update(_ellipsis_commas(manuscript))
    counts.update(telling_forms(manuscript.own_word_counts))
    for paragraph in manuscript.paragraphs:
        if paragraph.zone is Zone.SCENE_BREAK and (
            form := scene_break(manuscript.text[paragraph.start : paragraph.end])
        ):
            counts[form] += 1
    return counts


def scene_break(text: str) -> SceneBreaks | None:
    """Return the form of a scene break, however many marks it has; None where it is an ornament of its own."""
    marks = "".join(text.split())
    if marks == "⁂":
        return SceneBreaks.ASTERISM
    if not marks or len(set(marks)) > 1:
        return None
    if marks[0] == "*" and len(marks) > 1:
        return SceneBreaks.ASTERISKS if marks == text else SceneBreaks.SPACED_ASTERISKS
    if marks[0] in "-—–_" and len(marks) > (marks[0] in "-_"):
        return SceneBreaks.RULE
    return SceneBreaks.HASH if marks[0] == "#" else None


def _dot_spaces(manuscript: Manuscript) -> Iterator[DotSpaces]:
    """Yield the spacing of each ellipsis in mid-sentence; one that ends a sentence has a space after it in any style.

    Spaced points have a space before them as a rule, so they tell nothing.
    """
    forms = {gap: found for gap in manuscript.gap_forms if (found := dot_spaces(gap))}
    if forms:
        for at in manuscript.gap_places(forms):
            if 0 < at < len(manuscript.words) and manuscript.word(at)[0].islower():
                yield forms[manuscript.gap(at)]


def _quote_punctuation(manuscript: Manuscript) -> Iterator[QuotePunctuation]:
    """Yield where the comma or stop stands after each few words that are quoted within a sentence.

    The comma before a tag stands inside in nearly all books and tells nothing; nor does the stop of a quoted sentence.
    """
    found = {gap: match for gap in manuscript.gap_forms if (match := _CLOSING.match(gap))}
    openers = [gap for gap in _CLOSERS if gap in manuscript.gap_forms]
    if not found or not openers:
        return
    for at in manuscript.gap_places(openers):
        closer = _CLOSERS[manuscript.gap(at)]
        for gap in manuscript.gaps[at + 1 : at + 1 + _LONGEST_TERM]:
            if closer in gap:
                match = found.get(gap)
                stop = match["inside"] or match["outside"] if match and match["mark"] == closer else ""
                if match and (stop == "," or (stop == "." and manuscript.word(at)[0].islower())):
                    yield QuotePunctuation.INSIDE if match["inside"] else QuotePunctuation.OUTSIDE
                break


def _ellipsis_commas(manuscript: Manuscript) -> Iterator[EllipsisComma]:
    """Yield whether a comma stands after each ellipsis that ends a speech and that a small letter follows."""
    commas = {gap: bool(m["comma"]) for gap in manuscript.gap_forms if (m := _ELLIPSIS_CLOSED.match(gap))}
    for at in manuscript.gap_places(commas) if commas else ():
        if manuscript.word(at)[:1].islower():
            yield EllipsisComma.KEEP if commas[manuscript.gap(at)] else EllipsisComma.OMIT


def dot_spaces(gap: str) -> DotSpaces | None:
    """Return the spacing of a gap that is an ellipsis between two words; None where it is none of the house's."""
    match = _BETWEEN_WORDS.match(gap)
    if match is None or (match["left"] and not match["right"]):
        return None
    if match["left"]:
        return DotSpaces.BOTH
    return DotSpaces.AFTER if match["right"] else DotSpaces.CLOSED


def _in_gap(gap: str) -> Iterator[tuple[Enum, int]]:
    if gap == " ":
        return
    spaced = _SPACED.findall(gap)
    yield Quotes.CURLY, gap.count("“") + gap.count("”") + gap.count("’") + gap.count("‘")
    yield Quotes.STRAIGHT, gap.count('"') + gap.count("'")
    yield Dashes.EM, len(_EM.findall(gap)) if "—" in gap else 0
    yield Dashes.SPACED_EM, spaced.count("—")
    yield Dashes.SPACED_EN, spaced.count("–")
    yield Dashes.DOUBLE_HYPHEN, len(_DOUBLE_HYPHEN.findall(gap)) if "--" in gap else 0
    yield Dashes.TRIPLE_HYPHEN, len(_TRIPLE_HYPHEN.findall(gap)) if "---" in gap else 0
    yield Dots.GLYPH, gap.count("…")
    yield Dots.DOTS, gap.count("...")
    yield Dots.SPACED_DOTS, gap.count(". . .")
    stop = _STOP.match(gap)
    if stop:
        yield (StopSpaces.TWO if stop["spaces"] == "  " else StopSpaces.ONE), 1


def decide(counts: Counts, declared: HouseStyle) -> HouseStyle:
    """Decide each choice that is not declared, where the counts are clear."""
    return HouseStyle(
        quotes=declared.quotes or clear(counts, Quotes),
        dashes=declared.dashes or clear(counts, Dashes),
        ellipsis=declared.ellipsis or clear(counts, Dots),
        ellipsis_spacing=declared.ellipsis_spacing or clear(counts, DotSpaces, majority=_MOST_DOT_SPACES),
        spaces_after_stop=declared.spaces_after_stop or clear(counts, StopSpaces),
        scene_break=declared.scene_break or clear(counts, SceneBreaks, fewest=_FEWEST_BREAKS, majority=_MOST_BREAKS),
        spelling=declared.spelling or clear_spelling({form: n for form, n in counts.items() if isinstance(form, str)}),
        arguable=declared.arguable,
        quote_punctuation=declared.quote_punctuation or clear(counts, QuotePunctuation),
        ellipsis_comma=declared.ellipsis_comma or clear(counts, EllipsisComma, majority=_MOST_DOT_SPACES),
        speech_marks=declared.speech_marks,
    )


def clear(
    counts: Counts, choices: type[Choice], *, fewest: int = _FEWEST_PLACES, majority: float = _MAJORITY
) -> Choice | None:
    """Return the choice that nearly all of enough places make; None where it stays open."""
    total = sum(counts[choice] for choice in choices)
    best = max(choices, key=lambda choice: counts[choice])
    return best if total >= fewest and counts[best] >= majority * total else None
