"""Who says what: the tag of each speech, the speaker whom it names, and the turns that speeches make.

A turn is what one voice says in one go: the speeches of a paragraph, and of those that carry it on. Rules that count, and
`copydesk speech`, ask here; rules that judge a place ask for its reading.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.facts.cast import TITLES
from copydesk.speech.clauses import DETERMINERS, PERSONAL, Clause, Kind, Subject, break_of, ends
from copydesk.speech.reading import Reading, readings
from copydesk.zones import RUNNING

if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.manuscript import Manuscript

_SPACES = " \t\r\n\u00a0\u2009\u200a\u202f*_"
_LONGEST = 6  # words of a speaker
# Whoever these are, they are nobody in particular.
_NOBODY = frozenset(
    """
    someone somebody everyone everybody nobody anyone anybody one another both several many others neither either all some who this that
    these those each no it there
    """.split()
)
_NOT_ALONE = frozenset("other others first second third last former latter rest".split())  # the other said
# What ends a noun and its adjectives: said the man | in the corner, said the boy | again.
_BEHIND_NOUN = frozenset(
    """
    in on at by with from to into for over under out up down off through across without within upon about against between behind beside
    beyond near as than like round around after before during until toward towards outside inside above below along among past
    and or but nor so yet if when while since because though although where whose who which that whom how why what
    then just only even never now also still almost again once always often soon here there at last not ever rather half quite finally
    suddenly already later perhaps instead further very too aloud back next opposite himself herself itself themselves
    had has have was were is are did does would could should might may must can will shall
    """.split()
)
_NOT_ADVERBS = frozenset(
    "family ally bully belly fly lily elderly friendly lonely kindly ugly lovely burly surly curly".split()
)


class Beside(Enum):
    """What of the narration stands beside a turn."""

    TAG = "tag"
    BEAT = "beat"
    """Any narration in its paragraph but a tag."""
    NOTHING = "bare"


class Turn(NamedTuple):
    """The speeches that `readings` has at [first, end), quoted words among them. `unsure`: the marks may pair otherwise."""

    first: int
    end: int
    beside: Beside
    speaker: str | None
    unsure: bool


class Tag(NamedTuple):
    """A tag, the index of the verb that says the words, and whether it stands behind them."""

    clause: Clause
    verb: int
    behind: bool


def tag_of(manuscript: "Manuscript", facts: "Facts", reading: Reading) -> Tag | None:
    """Return the tag of a speech: the clause behind it, else the one that leads up to it."""
    if reading.quoted:
        return None
    after, before = reading.after, reading.before
    if after is not None and after.kind is Kind.TAG and after.verb >= 0 and reading.gap.strip(_SPACES) in {"", ","}:
        small = manuscript.words[after.first][0].islower()
        # “Go.” She said nothing. is a sentence of its own, whatever its verb; and so may “Go!” Tom asked for tea. be.
        if reading.ending == "," or (small and reading.ending != ".") or ends(manuscript, facts, after):
            return Tag(after, after.verb, behind=True)
    if before is None or not (reading.lead.mark in {",", ":"} or reading.lead.mark.isalnum()):
        return None
    if before.kind is Kind.TAG and before.verb >= 0:
        return Tag(before, before.verb, behind=False)
    last = reading.lead.end - 1  # He took his hat and said, “Go.”
    if reading.lead.first < last and facts.verbs.is_speech(manuscript.words[last].lower()):
        return Tag(before._replace(kind=Kind.TAG, verb=last), last, behind=False)
    return None


def subject_of(manuscript: "Manuscript", clause: Clause) -> tuple[int, int]:
    """Return the words [first, end) of a clause's subject."""
    if not clause.inverted:
        if clause.subject is Subject.NOUN:
            return clause.first, _noun_end(manuscript, clause.first, clause.subject_end)
        return clause.first, clause.subject_end
    first = clause.subject_end - 1
    stop = min(first + _LONGEST, len(manuscript.words))
    if clause.subject is Subject.NAME:
        return first, _name_end(manuscript, first, stop)
    return first, _noun_end(manuscript, first, stop) if clause.subject is Subject.NOUN else clause.subject_end


def speaker_of(manuscript: "Manuscript", clause: Clause) -> str | None:
    """Return whom a tag names: Tom, the old man; None for a pronoun, a voice, anybody."""
    if clause.subject not in {Subject.NAME, Subject.NOUN}:
        return None
    first, end = subject_of(manuscript, clause)
    word = manuscript.word(first)
    if word.lower() in _NOBODY or word.lower() in PERSONAL:
        return None
    if word.lower() in DETERMINERS and (end == first + 1 or manuscript.word(end - 1).lower() in _NOT_ALONE):
        return None
    start, _ = manuscript.word_span(first)
    _, past = manuscript.word_span(end - 1)
    name = " ".join(manuscript.text[start:past].replace("*", "").replace("_", "").split())
    return name[0].lower() + name[1:] if word.lower() in DETERMINERS else name


def _name_end(manuscript: "Manuscript", first: int, stop: int) -> int:
    """Return the index behind a name that starts with word `first`: Mr. Hale, Anna and Tom."""
    end = first + 1
    while end < stop:
        gap, word, before = manuscript.gaps[end], manuscript.words[end], manuscript.words[end - 1]
        titled = gap == ". " and (before.lower() in TITLES or len(before) == 1)
        if not titled and (gap.strip("*_ \n") or not gap):
            break
        joins = word in {"and", "of", "the", "de", "van", "von"} and manuscript.word(end + 1)[:1].isupper()
        if not word[0].isupper() and not (joins and gap == " " and manuscript.gap(end + 1) == " "):
            break
        end += 1
    return end


def _noun_end(manuscript: "Manuscript", first: int, stop: int) -> int:
    """Return the index behind a noun with its adjectives: said the old man | in the corner."""
    end = first + 1
    while end < stop and not break_of(manuscript.gaps[end]):
        word = manuscript.words[end].lower()
        if word in _BEHIND_NOUN or (word.endswith("ly") and word not in _NOT_ADVERBS):
            break
        if end > first + 1 and word.endswith(("ing", "ed")):
            break
        end += 1
    while end > first + 1 and manuscript.words[end - 1].lower() in {"of", "the", "a", "his", "her"}:
        end -= 1
    return end


@lru_cache(maxsize=1)
def speakers(manuscript: "Manuscript", facts: "Facts") -> Sequence[str | None]:
    """Return who speaks each speech, where a tag names them; a speech that goes on after its tag is the same speaker's."""
    found: list[str | None] = []
    for reading in readings(manuscript, facts):
        tag = tag_of(manuscript, facts, reading)
        if tag is not None:
            found.append(speaker_of(manuscript, tag.clause))
        elif reading.precedes >= 0 and not reading.quoted:
            found.append(found[reading.precedes])
        else:
            found.append(None)
    return found


@lru_cache(maxsize=1)
def turns(manuscript: "Manuscript", facts: "Facts") -> Sequence[Turn]:
    """Return the turns of a manuscript's running text, in order."""
    found: list[Turn] = []
    all_readings = readings(manuscript, facts)
    for first, end in _by_paragraph(manuscript, all_readings):
        turn = _turn(manuscript, facts, first, end)
        if turn is None:
            continue
        if found and found[-1].end == first and all_readings[first].speech.carried_from:
            last = found.pop()
            beside = last.beside if last.beside is not Beside.NOTHING and turn.beside is not Beside.TAG else turn.beside
            turn = Turn(last.first, end, beside, last.speaker or turn.speaker, last.unsure or turn.unsure)
        found.append(turn)
    return found


def _by_paragraph(manuscript: "Manuscript", all_readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(all_readings) + 1):
        if at == len(all_readings) or all_readings[at].speech.paragraph != all_readings[first].speech.paragraph:
            if manuscript.paragraphs[all_readings[first].speech.paragraph].zone in RUNNING:
                yield first, at
            first = at


def _turn(manuscript: "Manuscript", facts: "Facts", first: int, end: int) -> Turn | None:
    """Make the speeches of one paragraph a turn; None where they are quoted words all."""
    all_readings = readings(manuscript, facts)
    spoken = [at for at in range(first, end) if not all_readings[at].quoted]
    if not spoken:
        return None
    named = [name for at in spoken if (name := speakers(manuscript, facts)[at])]
    if any(tag_of(manuscript, facts, all_readings[at]) for at in spoken):
        beside = Beside.TAG
    elif _is_all_spoken(manuscript, [all_readings[at] for at in spoken]):
        beside = Beside.NOTHING
    else:
        beside = Beside.BEAT
    unsure = any(all_readings[at].speech.unsure for at in range(first, end))
    return Turn(first, end, beside, named[0] if len(set(named)) == 1 else None, unsure)


def _is_all_spoken(manuscript: "Manuscript", spoken: Sequence[Reading]) -> bool:
    """Tell whether a paragraph has no word outside of its speeches."""
    paragraph = manuscript.paragraphs[spoken[0].speech.paragraph]
    done = paragraph.start
    for reading in spoken:
        if manuscript.word_after(done) < manuscript.word_after(reading.speech.start):
            return False
        done = reading.speech.end
    return manuscript.word_after(done) >= manuscript.word_after(paragraph.end)
