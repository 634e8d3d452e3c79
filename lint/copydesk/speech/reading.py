"""How each speech stands in its paragraph: what ends it, what of the narration belongs to it, and how that was read.

The table of readings is a small parse: what stands before the closing mark × the gap × the clause that follows. Quoted
words that the narration's sentence runs through (she called it “luck,” and left) are no speech, and rules leave them
alone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.speech import Speech
from copydesk.speech.clauses import Clause, Kind, break_at, clause_at, clause_in, heard_by, is_past, speaks

if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.manuscript import Manuscript

_SPACES = " \t\r\n\u00a0\u2009\u200a\u202f"
_FRAME = "*_"
_BLANK = frozenset(_SPACES + _FRAME)
_PASSED = _BLANK | set("\"'“”‘’")
_NAMING = frozenset("called calls call named names name".split())  # called him “Long Tom”
_NEAR = 4  # words between a verb of speech and the quotation it leads up to
_SENTENCE_ENDS = frozenset({"", *".?!\"”’'"})
_OPEN_ENDS = frozenset("—–-…")


class Lead(NamedTuple):
    """What of its paragraph stands before a speech, since the last sentence or speech: the words [first, end).

    `mark` is the character before the opening mark, "" at the paragraph's start or right behind a speech; `afresh` says that a
    sentence ended there, and then there are no words.
    """

    mark: str
    first: int
    end: int
    afresh: bool


_AT_START = Lead("", -1, -1, afresh=True)


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
        earlier = found[-1] if index and speeches[index - 1].paragraph == speech.paragraph else None
        following = index + 1 if index < last and speeches[index + 1].paragraph == speech.paragraph else -1
        found.append(_read(manuscript, facts, index, earlier, following))
    return found


def _read(manuscript: "Manuscript", facts: "Facts", index: int, earlier: Reading | None, following: int) -> Reading:
    text = manuscript.text
    speech = manuscript.speeches[index]
    paragraph = manuscript.paragraphs[speech.paragraph]
    ending_at = _ending(text, speech)
    ending = text[ending_at]
    if ending.isalnum():
        ending = ""
    elif ending == "." and text[ending_at - 1] in ". ":
        ending = "…"
    lead, before, quoted = _AT_START, None, False
    if earlier is not None or speech.start > paragraph.start:
        lead = _lead(manuscript, speech.start, earlier.speech.end if earlier else paragraph.start)
        if not lead.afresh and lead.first < lead.end:
            told = earlier is not None and earlier.after is not None and earlier.after.first == lead.first
            before = earlier.after if told and earlier else clause_in(manuscript, facts, lead.first, lead.end)
        if lead.mark not in _SENTENCE_ENDS:
            quoted = _is_quoted(manuscript, facts, speech, lead, before)
    gap, after = "", None
    ceiling = manuscript.speeches[following].start if following >= 0 else paragraph.end
    if speech.closed and speech.end + 1 < ceiling:
        at = manuscript.word_after(speech.end)
        if at < len(manuscript.words) and (start := manuscript.word_starts[at]) < ceiling:
            gap, after = text[speech.end : start], clause_at(manuscript, facts, at)
    precedes = index - 1 if earlier else -1
    return Reading(speech, ending, ending_at, quoted, lead, gap, after, before, precedes, following)


def _ending(text: str, speech: Speech) -> int:
    """Return the offset of the last character of the words of a speech, marks that close within it left out."""
    at = speech.inner_end - 1
    while at > speech.start and text[at] in _PASSED:
        at -= 1
    return at


def _lead(manuscript: "Manuscript", start: int, floor: int) -> Lead:
    """Return what stands before the speech that starts at `start`, from `floor` on."""
    text = manuscript.text
    at = start - 1
    while at >= floor and text[at] in _BLANK:
        at -= 1
    if at < floor:
        return _AT_START  # nothing but spaces since the paragraph began or the last speech ended
    mark = text[at]
    if mark in _SENTENCE_ENDS:
        return Lead(mark, -1, -1, afresh=True)
    first = end = manuscript.word_after(start)
    starts = manuscript.word_starts
    while first > 0 and starts[first - 1] >= floor and (first == end or break_at(manuscript, first) < 2):  # noqa: PLR2004  # a sentence's end
        first -= 1
    return Lead(mark, first, end, afresh=first == end and mark in _OPEN_ENDS)


def _is_quoted(manuscript: "Manuscript", facts: "Facts", speech: Speech, lead: Lead, before: Clause | None) -> bool:
    """Tell whether words are quoted within a sentence: a word runs up to them, or they go on in a small letter with what is no tag."""
    if lead.mark.isalnum():
        return not _calls_for_speech(manuscript, facts, lead)
    if lead.mark != "," or before is None or before.kind is Kind.TAG:
        return False
    if not starts_small(manuscript, speech):
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


def starts_small(manuscript: "Manuscript", speech: Speech) -> bool:
    """Tell whether a speech starts with a small letter right behind its mark."""
    return manuscript.text[speech.start + 1 : speech.start + 2].islower()


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


__all__ = ["Clause", "Kind", "Lead", "Reading", "followed", "preceded", "readings", "speaks", "starts_small"]
