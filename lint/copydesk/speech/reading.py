"""How each speech stands in its paragraph: what ends it, what of the narration belongs to it, and how that was read.

The table of readings is a small parse: what stands before the closing mark × the gap × the clause that follows. Quoted words that
the narration's sentence runs through (she called it “luck,” and left) are no speech, and rules leave them alone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.speech import Speech
from copydesk.speech.clauses import Clause, Kind, break_at, clause_at, heard_by, is_past, speaks

if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.manuscript import Manuscript

_SPACES = " \t\r\n\u00a0\u2009\u200a\u202f"
_FRAME = "*_"
_MARKS = frozenset("\"'“”‘’")
_NAMING = frozenset("called calls call named names name".split())  # called him “Long Tom”
_NEAR = 4  # words between a verb of speech and the quotation it leads up to
_SENTENCE_ENDS = frozenset(".?!…\"”’'")


class Lead(NamedTuple):
    """What of its paragraph stands before a speech, since the last sentence or speech: the words [first, end).

    `mark` is the character before the opening mark, "" at the paragraph's start; `afresh` says that a sentence ended there.
    """

    mark: str
    first: int
    end: int
    afresh: bool


class Reading(NamedTuple):
    """A speech and what belongs to it.

    `ending` is the mark that ends its words, "" where a letter does, at offset `ending_at`. `quoted` says that it is
    no speech: words quoted within a sentence. `after` is the clause that follows in the same paragraph, `gap` what
    stands between; `before` the clause that leads up to the speech without a stop, if there is one. `follows` and `precedes` are the
    indices of the speeches of the same paragraph on either side, -1 where there is none.
    """

    speech: Speech
    ending: str
    ending_at: int
    quoted: bool
    lead: Lead
    gap: str = ""
    after: Clause | None = None
    before: Clause | None = None
    precedes: int = -1
    follows: int = -1


@lru_cache(maxsize=1)
def readings(manuscript: "Manuscript", facts: "Facts") -> Sequence[Reading]:
    """Read every speech of a manuscript, in order. Kept for one manuscript: rule after rule asks for it."""
    speeches = manuscript.speeches
    found: list[Reading] = []
    last = len(speeches) - 1
    for index, speech in enumerate(speeches):
        previous = index - 1 if index and speeches[index - 1].paragraph == speech.paragraph else -1
        following = index + 1 if index < last and speeches[index + 1].paragraph == speech.paragraph else -1
        found.append(_read(manuscript, facts, speech, previous, following))
    return found


def _read(manuscript: "Manuscript", facts: "Facts", speech: Speech, previous: int, following: int) -> Reading:
    text = manuscript.text
    paragraph = manuscript.paragraphs[speech.paragraph]
    ending_at = _ending(text, speech)
    ending = "" if text[ending_at].isalnum() else text[ending_at]
    if ending == "." and text[ending_at - 1] in ". ":
        ending = "…"
    floor = manuscript.speeches[previous].end if previous >= 0 else paragraph.start
    lead, before = _lead(manuscript, facts, speech, floor)
    quoted = _is_quoted(manuscript, facts, speech, lead, before)
    reading = Reading(speech, ending, ending_at, quoted, lead, before=before, precedes=previous, follows=following)
    if not speech.closed:
        return reading
    ceiling = manuscript.speeches[following].start if following >= 0 else paragraph.end
    at = manuscript.word_after(speech.end)
    if at >= len(manuscript.words):
        return reading
    start = manuscript.word_starts[at]
    if start >= ceiling:
        return reading
    return reading._replace(gap=text[speech.end : start], after=clause_at(manuscript, facts, at))


def _ending(text: str, speech: Speech) -> int:
    """Return the offset of the last character of the words of a speech, marks that close within it left out."""
    at = speech.inner_end - 1
    while at > speech.start and (text[at] in _SPACES or text[at] in _FRAME or text[at] in _MARKS):
        at -= 1
    return at


def _lead(manuscript: "Manuscript", facts: "Facts", speech: Speech, floor: int) -> tuple[Lead, Clause | None]:
    """Return what stands before a speech from `floor` on, and the clause that it is where it leads up to the speech."""
    text = manuscript.text
    at = speech.start - 1
    while at >= floor and (text[at] in _SPACES or text[at] in _FRAME):
        at -= 1
    end = manuscript.word_after(speech.start)
    if at < floor:
        # Nothing but spaces since the paragraph began or the last speech ended.
        return Lead("", end, end, afresh=True), None
    mark = text[at]
    if mark in _SENTENCE_ENDS and mark != "…":
        return Lead(mark, end, end, afresh=True), None
    first = end
    starts = manuscript.word_starts
    while first > 0 and starts[first - 1] >= floor and (first == end or break_at(manuscript, first) < 2):  # noqa: PLR2004  # a sentence's end
        first -= 1
    if first == end:
        return Lead(mark, end, end, afresh=mark in "—–-…"), None
    return Lead(mark, first, end, afresh=False), clause_at(manuscript, facts, first)


def _is_quoted(manuscript: "Manuscript", facts: "Facts", speech: Speech, lead: Lead, before: Clause | None) -> bool:
    """Tell whether words are quoted within a sentence: a word runs up to them, or they go on in a small letter with what is no tag."""
    if lead.mark.isalnum():
        return not _calls_for_speech(manuscript, facts, lead)
    if lead.mark != "," or before is None or before.kind is Kind.TAG:
        return False
    if not manuscript.text[speech.start + 1 : speech.start + 2].islower():
        return False
    verbs = facts.verbs
    near = manuscript.words[max(lead.first, lead.end - _NEAR) : lead.end]
    return not any(verbs.is_speech(word) and (is_past(word) or word.endswith(("s", "ing"))) for word in near)


def _calls_for_speech(manuscript: "Manuscript", facts: "Facts", lead: Lead) -> bool:
    """Tell whether the words before a quotation lead up to speech: he said “Go”; not: the word “Go”."""
    for at in range(lead.end - 1, max(lead.first, lead.end - _NEAR) - 1, -1):
        word = manuscript.words[at]
        if word.lower() not in _NAMING and facts.verbs.is_speech(word, manuscript.word(at + 1)):
            return heard_by(manuscript, facts, at) == lead.end
    return False


@lru_cache(maxsize=1)
def followed(manuscript: "Manuscript", facts: "Facts") -> Mapping[str, Sequence[Reading]]:
    """Return the speeches that narration follows after nothing but spaces, by what ends them ("" for a letter).

    Left out are those that are no speech, and those whose marks are unsure.
    """
    by_ending: dict[str, list[Reading]] = {}
    for reading in readings(manuscript, facts):
        if (
            reading.after is not None
            and not reading.quoted
            and not reading.speech.unsure
            and not reading.gap.strip(_SPACES + _FRAME)
        ):
            by_ending.setdefault(reading.ending, []).append(reading)
    return by_ending


@lru_cache(maxsize=1)
def preceded(manuscript: "Manuscript", facts: "Facts") -> Sequence[Reading]:
    """Return the speeches that narration leads up to without the end of a sentence."""
    return [
        reading for reading in readings(manuscript, facts) if reading.before is not None and not reading.speech.unsure
    ]


__all__ = ["Clause", "Kind", "Lead", "Reading", "followed", "preceded", "readings", "speaks"]
