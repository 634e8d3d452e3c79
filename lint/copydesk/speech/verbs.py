"""Verbs beside speech, by what they do with the quoted words: say them, sound them, perhaps say them, or never.

    default_verbs().grade("hissed")  # Grade.SOUND
    default_verbs().is_speech("pointed", "out")  # True: “You are late,” he pointed out.

The lists are written in `data/verbs.txt`, inflected by scripts/build_verbs.py, and read when first asked for.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum, IntEnum
from typing import NamedTuple

DEFAULT_PATH = os.path.join(  # noqa: PTH118  # as for the lexicon
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))),  # noqa: PTH100, PTH120
    "data",
    "verb-forms.txt",
)
FORMS = "forms"
"""The heading of the last group, a line for each verb that is not inflected by rule."""
_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdglmnprt")
_NONE: AbstractSet[str] = frozenset()
# What a user may write: chitter, sing-song, point out.
_LEMMA = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [^\W\d_]+)?"


_HALVES = ("half-", "stage-", "mock-", "semi-", "near-")


class Grade(IntEnum):
    """How surely a verb beside quoted words is what says them."""

    NEVER = 0
    """a physical act: smile, nod, turn"""
    ARGUABLE = 1
    """set as a tag by some, as a sentence of its own by others: laugh, sigh"""
    SOUND = 2
    """a sound that says the words: hiss, bark"""
    PURE = 3
    """can only say them: say, reply"""


class Arguable(Enum):
    """What the house makes of the arguable verbs."""

    IGNORE = "ignore"
    """either is let stand"""
    TAG = "tag"
    """“Really,” she laughed."""
    BEAT = "beat"
    """“Really.” She laughed."""


class UserVerbs(NamedTuple):
    """What `copydesk.toml` adds, as lemmas: verbs that say words, and verbs that do not. “point out” has its particle."""

    speech: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()


class Verbs(NamedTuple):
    """The lists, by inflected form in small letters."""

    grades: Mapping[str, Grade]
    phrasal: Mapping[str, AbstractSet[str]]
    """The particles with which a form is speech, whatever it is alone: pointed out."""
    arguable_phrasal: Mapping[str, AbstractSet[str]]
    """The particles with which it may be speech or an act: trailed off."""
    prepositions: Mapping[str, AbstractSet[str]]
    """The prepositions whose phrase leaves it a tag: said of the house; any adverbial phrase (with a smile) does so."""
    hearers: AbstractSet[str]
    """Forms whose object may be the hearer, and that are a tag all the same: told him."""
    only_ending: AbstractSet[str]
    """Forms that are a tag only where their clause ends: added, but added salt."""
    utterances: AbstractSet[str]
    """Nouns for what is said: reply."""
    voices: AbstractSet[str]
    """Nouns that say it: voice, radio."""
    bodies: AbstractSet[str]
    """Nouns that act beside speech and say nothing: eyes, brow."""

    def grade(self, form: str, following: str = "") -> Grade | None:
        """Grade a verb form, with the particle that may follow; None where no list has it."""
        form = form.casefold()
        if following and form in self.phrasal and following.casefold() in self.phrasal[form]:
            return Grade.PURE
        if following and form in self.arguable_phrasal and following.casefold() in self.arguable_phrasal[form]:
            return Grade.ARGUABLE
        found = self.grades.get(form)
        if found is None and form.startswith(_HALVES):
            return self.grades.get(form.rpartition("-")[2])  # half-whispered, stage-whispered
        return found

    def is_speech(self, form: str, following: str = "") -> bool:
        """Tell whether a verb form, with the particle that may follow, says words beyond argument."""
        grade = self.grade(form, following)
        return grade is not None and grade >= Grade.SOUND


@functools.lru_cache(1)
def default_verbs() -> Verbs:
    """Give the lists that come with copydesk, read once a process."""
    with open(DEFAULT_PATH, encoding="utf-8") as file:  # noqa: PTH123
        return read(file.read())


@functools.lru_cache(8)
def verbs_with(more: UserVerbs) -> Verbs:
    """Give our lists with a user's."""
    return with_more(default_verbs(), more)


def read(text: str) -> Verbs:
    """Read lists of forms: a heading for each group and what belongs to it below."""
    groups = {heading: body.split() for heading, body in parse(text).items() if heading != FORMS}
    grades: dict[str, Grade] = {}
    for grade in Grade:
        grades.update(dict.fromkeys(groups[grade.name.lower()], grade))
    return Verbs(
        grades=grades,
        phrasal=_following(groups, "phrasal "),
        arguable_phrasal=_following(groups, "arguable "),
        prepositions=_following(groups, "tag "),
        hearers=frozenset(groups["hearers"]),
        only_ending=frozenset(groups["only ending"]),
        utterances=frozenset(groups["utterances"]),
        voices=frozenset(groups["voices"]),
        bodies=frozenset(groups["bodies"]),
    )


def parse(text: str) -> dict[str, str]:
    """Part a text into its groups, by heading."""
    return dict(map(_group, text.split("\n[")[1:]))


def _group(group: str) -> tuple[str, str]:
    heading, _, body = group.partition("]\n")
    return heading, body.partition("\n#")[0]  # a comment speaks of the group below it


def _following(groups: Mapping[str, Sequence[str]], prefix: str) -> dict[str, set[str]]:
    """Give the words that end the headings which begin with `prefix`, by the forms below them."""
    found: dict[str, set[str]] = {}
    for heading, forms in groups.items():
        if heading.startswith(prefix):
            word = heading.removeprefix(prefix)
            for form in forms:
                found.setdefault(form, set()).add(word)
    return found


def inflect(lemma: str) -> tuple[str, ...]:
    """Give the forms of a regular verb, its lemma first: stop, stops, stopped, stopping."""
    last, before = lemma[-1], lemma[-2:-1]
    if last == "e":
        if before in "eoy":
            return lemma, lemma + "s", lemma + "d", lemma + "ing"
        return lemma, lemma + "s", lemma + "d", lemma[:-2] + "ying" if before == "i" else lemma[:-1] + "ing"
    if last == "y" and before not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if last in "sxzh" and (last != "h" or before in "cs"):
        return lemma, lemma + "es", lemma + "ed", lemma + "ing"
    stem = lemma
    if last == "c":
        stem += "k"  # panicked
    elif last in _DOUBLED and before in _VOWELS and _has_one_vowel(lemma):
        stem += last  # stopped
    return lemma, lemma + "s", stem + "ed", stem + "ing"


def _has_one_vowel(lemma: str) -> bool:
    """Tell whether the next to last letter is the only vowel: stop, quip; not shout, offer."""
    start = lemma[:-2].removesuffix("qu") if lemma[-2] != "u" else lemma[:-2]
    return _VOWELS.isdisjoint(start)


def with_more(verbs: Verbs, more: UserVerbs) -> Verbs:
    """Add a user's verbs, which win over ours."""
    grades, phrasal, arguable = dict(verbs.grades), dict(verbs.phrasal), dict(verbs.arguable_phrasal)
    for form, particle in _user_forms(more.beats):
        if particle:
            phrasal[form] = phrasal.get(form, _NONE) - {particle}
            arguable[form] = arguable.get(form, _NONE) - {particle}
        else:
            grades[form] = Grade.NEVER
    for form, particle in _user_forms(more.speech):
        if particle:
            phrasal[form] = phrasal.get(form, _NONE) | {particle}
        else:
            grades[form] = Grade.PURE
    return verbs._replace(grades=grades, phrasal=phrasal, arguable_phrasal=arguable)


def _user_forms(lemmas: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each form of each lemma with its particle, if it has one."""
    with open(DEFAULT_PATH, encoding="utf-8") as file:  # noqa: PTH123
        irregular = {line.partition(" ")[0]: line.split() for line in parse(file.read())[FORMS].splitlines()}
    for lemma in lemmas:
        verb, _, particle = lemma.casefold().replace("'", "’").partition(" ")
        for form in irregular.get(verb) or inflect(verb):
            yield form, particle


def is_lemma(text: str) -> bool:
    """Tell whether a text can be a verb, alone or with its particle."""
    return re.fullmatch(_LEMMA, text) is not None


# The commonest past and present forms, for those who ask of every sentence or name and need no more: the lists are read only
# where there is speech.
_COMMON = """
    say says said, ask asks asked, reply replies replied, answer answers answered, whisper whispers whispered,
    murmur murmurs murmured, mutter mutters muttered, mumble mumbles mumbled,
    exclaim exclaims exclaimed, inquire inquires inquired, enquire enquires enquired, remark remarks remarked,
    retort retorts retorted, respond responds responded, demand demands demanded, protest protests protested,
    announce announces announced, declare declares declared, insist insists insisted,
    blurt blurts blurted,
    plead pleads pleaded, beg begs begged, query queries queried, quip quips quipped,
    drawl drawls drawled, explain explains explained, suggest suggests suggested, observe observes observed,
    comment comments commented, mention mentions mentioned, admit admits admitted, confess confesses confessed,
    concede concedes conceded, agree agrees agreed, repeat repeats repeated, warn warns warned,
    promise promises promised, assure assures assured, complain complains complained, boast boasts boasted,
    tease teases teased, chide chides chided, scold scolds scolded, urge urges urged, interject interjects interjected,
    growl growls growled, snarl snarls snarled, hiss hisses hissed, rasp rasps rasped, croak croaks croaked,
    snap snaps snapped, bark barks barked, roar roars roared, scream screams screamed, shriek shrieks shrieked,
    squeak squeaks squeaked, squeal squeals squealed, cry cries cried, shout shouts shouted, yell yells yelled,
    bellow bellows bellowed, holler hollers hollered, whimper whimpers whimpered, stammer stammers stammered,
    stutter stutters stuttered
"""
COMMON = frozenset(_COMMON.replace(",", " ").split())
