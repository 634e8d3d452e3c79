"""What can be counted of a manuscript's dialogue."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from copydesk.speech.reading import readings
from copydesk.speech.turns import Beside, speakers, tag_of, turns
from copydesk.zones import RUNNING, Zone

if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.manuscript import Manuscript

_SHORTEST_PART = 50  # words; less is a title page, a number above a title


class Part(NamedTuple):
    """A stretch of one file, a chapter as a rule: its heading, where it starts, its words, and how many of them are spoken."""

    title: str
    start: int
    words: int
    spoken: int


class Statistics(NamedTuple):
    """The counts of one file, or of several added up."""

    words: int
    spoken: int
    """Words within speeches."""
    speeches: int
    quoted: int
    """Words quoted within a sentence, signs, titles: no speeches."""
    turns: Counter[Beside]
    verbs: Counter[str]
    """The verbs of tags."""
    speakers: Counter[str]
    """The speeches whose tags name them."""
    unsure: tuple[int, ...]
    """The offsets of paragraphs whose marks may pair otherwise."""
    parts: tuple[Part, ...]


def statistics(manuscript: "Manuscript", facts: "Facts") -> Statistics:
    """Count the dialogue of one manuscript."""
    verbs: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    unsure: dict[int, None] = {}
    quoted = 0
    names: Counter[str] = Counter()
    for reading, name in zip(readings(manuscript, facts), speakers(manuscript, facts), strict=True):
        speech = reading.speech
        paragraph = manuscript.paragraphs[speech.paragraph]
        if paragraph.zone not in RUNNING:
            continue
        if speech.unsure:
            unsure[paragraph.start] = None
        if reading.quoted:
            quoted += 1
            continue
        spans.append((manuscript.word_after(speech.start), manuscript.word_after(speech.end)))
        if name:
            names[name] += 1
        tag = tag_of(manuscript, facts, reading)
        if tag is not None and (verb := verb_of(manuscript, facts, tag.verb)):
            verbs[tag.verb] = verb
    return Statistics(
        len(manuscript.words),
        sum(end - start for start, end in spans),
        len(spans),
        quoted,
        Counter(turn.beside for turn in turns(manuscript, facts)),
        Counter(verbs.values()),
        names,
        tuple(unsure),
        tuple(_parts(manuscript, spans)),
    )


def verb_of(manuscript: "Manuscript", facts: "Facts", at: int) -> str:
    """Return the verb of a tag as it is counted, with its particle: said, pointed out; "" for *was her reply*."""
    verbs = facts.verbs
    verb, following = manuscript.words[at].lower(), manuscript.word(at + 1).lower()
    if following in verbs.phrasal.get(verb, ()):
        return f"{verb} {following}"
    return verb if verbs.is_speech(verb) or verbs.grade(verb, following) is not None else ""


def add(all_statistics: Sequence[Statistics]) -> Statistics:
    """Add up the statistics of several files; offsets and parts are each file's own and left out."""
    return Statistics(
        sum(one.words for one in all_statistics),
        sum(one.spoken for one in all_statistics),
        sum(one.speeches for one in all_statistics),
        sum(one.quoted for one in all_statistics),
        sum((one.turns for one in all_statistics), Counter[Beside]()),
        sum((one.verbs for one in all_statistics), Counter[str]()),
        sum((one.speakers for one in all_statistics), Counter[str]()),
        (),
        (),
    )


def _parts(manuscript: "Manuscript", spans: Iterable[tuple[int, int]]) -> list[Part]:
    """Split a manuscript at its headings and count what is spoken in each part."""
    parts: list[Part] = []
    bounds: list[tuple[str, int, int]] = [("", 0, 0)]  # title, offset, first word
    for paragraph in manuscript.paragraphs:
        if paragraph.zone is Zone.HEADING:
            title = " ".join(manuscript.text[paragraph.start : paragraph.end].split())
            first = manuscript.word_after(paragraph.start)
            if first - bounds[-1][2] < _SHORTEST_PART:
                bounds[-1] = (title, bounds[-1][1], bounds[-1][2])  # the last heading says most: a number, then a title
            else:
                bounds.append((title, paragraph.start, first))
    waiting = sorted(spans)
    at = 0
    for number, (title, start, first) in enumerate(bounds):
        end = bounds[number + 1][2] if number + 1 < len(bounds) else len(manuscript.words)
        spoken = 0
        while at < len(waiting) and waiting[at][0] < end:
            spoken += waiting[at][1] - waiting[at][0]
            at += 1
        parts.append(Part(title, start, end - first, spoken))
    return parts
