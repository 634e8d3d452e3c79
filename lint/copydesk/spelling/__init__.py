"""What an unknown word is, where it stands: a slip, two words written as one, unknown, or the writer's own.

Rules about spelling ask here, so that each word is judged once and in one way. The evidence: how a candidate differs from what
is written (`lexicon.suggest`), how common it is, how well it stands between its neighbours (`lexicon.context`), what else is odd
nearby, and who speaks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.facts import Facts
from copydesk.lexicon import NAME, default_lexicon
from copydesk.lexicon.contractions import contraction_of, is_way_of_writing, without_apostrophes
from copydesk.manuscript import Manuscript, without_possessive
from copydesk.parting import misplaced
from copydesk.spelling.closed import closed_name
from copydesk.spelling.coined import is_extended, stem_of
from copydesk.spelling.surroundings import (
    drops_letters,
    is_chanted,
    is_foreign,
    is_schooled,
    lacks_apostrophes,
    neighbours,
    odd_words_near,
    stands_free,
    starts_sentence,
)
from copydesk.whole import Whole, of_whole, stands_at_most, times_up_to

if TYPE_CHECKING:
    from copydesk.spelling.candidates import Candidate, Slip

_SHORTEST = 3
_LONGEST = 24  # a bound on time: longer strings are noise
_MOST_OFTEN = 2
_STRETCHED = re.compile(r"(.)\1\1")  # whooosh: a sound drawn out, as long as the writer likes
_CONSONANTS = re.compile("[^aeiouy]+")  # brrgh, psst: a noise
_KNOWN_NAME = 4
# How sure the desk must be: least score of the best candidate, and how far it must stand above the next
_SURE = (2.0, 1.0)
_SURE_IN_SPEECH = (3.5, 2.0)
_SURE_THOUGH_ODD = (3.5, 2.0)  # coined, frequent, or with a capital
_SURE_THOUGH_LISTED = (5.0, 1.25)
_SURE_THOUGH_FAR = (2.0, 2.0)
_SURE_OF_STRANGE = (4.5, 2.0)  # another letter, or one too many: the slips that make new words
_NEVER = (math.inf, math.inf)
_FAR_LENGTH = 8
_FAR_UNKNOWN_LENGTH = 6
_SAFE = (6.0, 4.0)
_SAFE_LENGTH = 7
_SAFE_VOWEL_LENGTH = 8
_LEAST = 0.0  # to be worth a suggestion
_LEAST_IN_SPEECH = 2.0
_LEAST_FAR = 1.8
_UNKNOWN_LENGTH = 5
_DETERMINERS = frozenset("the these those".split())
_LONG_LENGTH = 9
_SUGGESTIONS = 3
_FAR_BEHIND = 5.0
# How often two words stand together in fiction (classes of the lexicon) to be written as one by mistake
_FUNCTION_WORD = 34
_SEEN_TOGETHER = 7
_SEEN_OFTEN_TOGETHER = 12


class Kind(Enum):
    """What an unknown word turned out to be."""

    SLIP = "slip"
    """one word is clearly meant"""
    JOINED = "joined"
    """two words are clearly meant"""
    UNKNOWN = "unknown"
    """no word, and there is a choice"""


class Verdict(NamedTuple):
    """What a word is, and what may be meant: the best first, in the capitals and apostrophes of the text.

    `certain`: a wrong correction is practically impossible.
    """

    kind: Kind
    meant: tuple[str, ...]
    certain: bool = False


@lru_cache(maxsize=1)  # several rules ask in turn
def verdicts(manuscript: Manuscript, facts: Facts) -> Mapping[int, Verdict]:
    """Return what the words that are neither the language's nor the book's turned out to be, by their places in order.

    What is the writer's own, or cannot be told, is not among them.
    """
    judged = ((at, judge(manuscript, at)) for at in suspects(manuscript, facts))
    return {at: verdict for at, verdict in judged if verdict}


def judge(manuscript: Manuscript, at: int) -> Verdict | None:
    """Judge word `at`, one of the `suspects`; None where it is the writer's own or there is no telling."""
    form = manuscript.word(at)
    if not stands_free(manuscript, at) or is_foreign(manuscript, at) or is_chanted(manuscript, at):
        return None
    start = manuscript.word_span(at)[0]
    if not form.islower() and not _may_have_capital(form) and not starts_sentence(manuscript, start):
        return None
    if misplaced(manuscript, at):
        return None  # the space is wrong, not the word
    speech = manuscript.speech_at(start)
    if speech and drops_letters(manuscript, speech, start):
        return None
    if closed_name(without_possessive(form)) or contraction_of(form):
        return _of_closed_list(manuscript, at)
    odd = odd_words_near(manuscript, at, spoken=speech is not None)
    if odd > (0 if speech else 1):
        return None  # asked first: the candidates of an invented language would cost far more
    word = _word(manuscript, at, spoken=speech is not None)
    found = _candidates(manuscript, at, word)
    verdict = _weigh(word, found) if found else None
    if verdict is None:
        return None
    if verdict.certain and (odd or not is_schooled(manuscript, at)):
        verdict = verdict._replace(certain=False)
    if "'" in found[0].word:
        return verdict._replace(meant=tuple(meant.replace("'", manuscript.apostrophe) for meant in verdict.meant))
    return verdict


def _may_have_capital(form: str) -> bool:
    """Tell whether a form has a capital wherever it stands: Im, Febuary."""
    return form.startswith("I") or closed_name(form) is not None


def _of_closed_list(manuscript: Manuscript, at: int) -> Verdict | None:
    """Judge a day, a month, a people, or a contraction."""
    form = manuscript.word(at)
    base = without_possessive(form)
    name = closed_name(base)
    if name:
        return Verdict(Kind.SLIP, (name + form[len(base) :],))
    contraction = contraction_of(form)
    if contraction is None or lacks_apostrophes(manuscript, at) or manuscript.word(at - 1).lower() in _DETERMINERS:
        return None  # these whats
    meant = contraction.capitalize() if form[0].isupper() or contraction.startswith("i'") else contraction
    return Verdict(Kind.SLIP, (meant.replace("'", manuscript.apostrophe),))


class _Word(NamedTuple):
    """A word under suspicion: as written, without its possessive in small letters, and what there is to know of it."""

    form: str
    base: str
    times: int
    spoken: bool
    listed: bool
    """whether the lexicon has it, though nobody uses it"""
    stem: str | None
    """the known word that it may be made from"""

    @property
    def often(self) -> bool:
        return self.times > _MOST_OFTEN

    @property
    def capital(self) -> bool:
        return not self.form.islower()


def _word(manuscript: Manuscript, at: int, *, spoken: bool) -> _Word:
    form = manuscript.word(at)
    base = without_possessive(form).lower()
    listed = default_lexicon().frequency(base) >= 0
    return _Word(form, base, times_up_to(manuscript, form, _MOST_OFTEN + 1), spoken, listed, stem_of(base))


def _candidates(manuscript: Manuscript, at: int, word: _Word) -> list[Candidate]:
    from copydesk.spelling.candidates import ranked  # noqa: PLC0415  # most chapters need it not

    before, after = neighbours(manuscript, at)
    found = ranked(word.base, before, after, far=False)
    plain = not (word.capital or word.listed or word.stem or (word.spoken and len(word.base) < _LONG_LENGTH))
    if plain and (not found or found[0].score < _LEAST):
        return ranked(word.base, before, after, far=True)
    return found


def suspects(manuscript: Manuscript, facts: Facts) -> list[int]:
    """Return the places of the words that may be slips, in order: not the language's, or hardly used, nor the book's own."""
    forms = {form for form in manuscript.unknown_words if _is_suspect(manuscript, form) and not _is_ours(facts, form)}
    forms.update(
        form
        for form in manuscript.unknown_words
        if closed_name(without_possessive(form))
        and facts.cast.count(form) <= _MOST_OFTEN
        and not facts.cast.is_said(form)
    )
    if not _drops_apostrophes(manuscript):
        forms |= manuscript.word_forms & without_apostrophes()
        forms.update(form for form in manuscript.unknown_words if not form.isalpha() and contraction_of(form))
    forms.update(
        form
        for form in manuscript.obscure_words
        if _may_be_slip(form) and stands_at_most(manuscript, form, _MOST_OFTEN)
    )
    return manuscript.word_places(forms)


def _is_ours(facts: Facts, form: str) -> bool:
    """Tell whether a word is the book's, or perhaps a slip for one of its names, which is not for the dictionary to say."""
    if facts.cast.knows(form) or facts.cast.slip_of(form) is not None:
        return True
    return form.islower() and facts.cast.knows(form.capitalize())  # a name without its capital


@of_whole
def _drops_apostrophes(whole: Whole) -> bool:
    return is_way_of_writing(whole.words)


def _is_suspect(manuscript: Manuscript, form: str) -> bool:
    base = without_possessive(form)
    if not _may_be_slip(base) or _CONSONANTS.fullmatch(base):
        return False
    if base.endswith("in") and default_lexicon().frequency(f"{base}g") >= 0:
        return False  # happenin
    if base.islower():
        return default_lexicon().frequency(base) < 0
    if not base.istitle() or default_lexicon().frequency(base.lower()) >= 0:
        return False
    return stands_at_most(manuscript, form, _MOST_OFTEN)


def _may_be_slip(form: str) -> bool:
    return _SHORTEST <= len(form) <= _LONGEST and form.isascii() and form.isalpha() and not _STRETCHED.search(form)


def _weigh(word: _Word, found: list[Candidate]) -> Verdict | None:
    from copydesk.spelling.candidates import Slip, slip_between  # noqa: PLC0415

    best = found[0]
    if not best.word.islower() or is_extended(word.base, best.word) or _is_name(word.base):
        return None  # a name, or a thing called after one; a coined form of the word itself
    if word.listed and word.stem:
        return None  # sooted, lessoned: a form of a known word, and listed
    slip = slip_between(word.base, best.word)
    if slip is Slip.APART:
        return _weigh_joined(word, found)
    if slip is Slip.ADDED and word.base[1:] == best.word:
        return None  # jtwelve: made, not mistyped
    if _is_clear(found, _least(word, slip)):
        return _weigh_slip(word, found)
    return _weigh_unknown(word, found)


def _least(word: _Word, slip: Slip) -> tuple[float, float]:
    """Return how sure the desk must be of a slip."""
    from copydesk.spelling.candidates import Slip  # noqa: PLC0415

    if word.listed:
        return _SURE_THOUGH_LISTED
    if (word.stem and slip is not Slip.SWAPPED) or word.often or word.capital:
        return _SURE_THOUGH_ODD
    if slip is Slip.FAR:
        return _SURE_THOUGH_FAR if len(word.base) >= _FAR_LENGTH else _NEVER
    if slip in {Slip.REPLACED, Slip.ADDED}:
        return _SURE_OF_STRANGE
    return _SURE_IN_SPEECH if word.spoken or len(word.base) < _UNKNOWN_LENGTH else _SURE


def _is_clear(found: list[Candidate], least: tuple[float, float]) -> bool:
    lead = found[0].score - found[1].score if len(found) > 1 else _SAFE[1]
    return found[0].score >= least[0] and lead >= least[1]


def _weigh_slip(word: _Word, found: list[Candidate]) -> Verdict | None:
    from copydesk.spelling.candidates import is_silent  # noqa: PLC0415

    meant = found[0].word
    if word.spoken and word.listed:
        return None  # praties
    if (word.spoken or word.often or word.capital) and not is_silent(word.base, meant):
        return None
    alone = word.times == 1 and not (word.listed or word.stem or word.capital)
    certain = alone and _is_clear(found, _SAFE) and _is_certain(word, meant)
    return Verdict(Kind.SLIP, _words(word, found), certain=certain)


def _weigh_unknown(word: _Word, found: list[Candidate]) -> Verdict | None:
    from copydesk.spelling.candidates import Slip, is_silent, slip_between  # noqa: PLC0415

    if word.listed or word.stem or word.often or word.capital or len(word.base) < _UNKNOWN_LENGTH:
        return None
    if word.spoken and not any(is_silent(word.base, other.word) for other in found[:2]):
        return None
    slip = slip_between(word.base, found[0].word)
    if slip is Slip.FAR and len(word.base) < _FAR_UNKNOWN_LENGTH:
        return None
    least = (
        _LEAST_IN_SPEECH
        if word.spoken
        else {Slip.REPLACED: _SURE_OF_STRANGE[0], Slip.FAR: _LEAST_FAR}.get(slip, _LEAST)
    )
    enough = found[0].score >= least
    return Verdict(Kind.UNKNOWN, _words(word, found)) if enough else None


def _weigh_joined(word: _Word, found: list[Candidate]) -> Verdict | None:
    """Judge a word that is two words without their space."""
    from copydesk.lexicon.pairs import default_pairs  # noqa: PLC0415

    left, right = found[0].word.split()
    if word.often or word.listed or right in {"man", "men", "woman", "women"}:
        return None
    if not _is_clear(found, _SURE_IN_SPEECH if word.spoken else _SURE):
        return None
    function = max(default_lexicon().frequency(left), default_lexicon().frequency(right)) >= _FUNCTION_WORD
    if default_pairs().together(left, right) < (_SEEN_TOGETHER if function else _SEEN_OFTEN_TOGETHER):
        return None  # coined: viewscreen
    if not function and word.times > 1:
        return None
    return Verdict(Kind.JOINED, _words(word, found[:1]))


def _is_name(base: str) -> bool:
    """Tell whether it is a name that fiction uses, without its capital: nobel, turkish."""
    lexicon = default_lexicon()
    flags = lexicon.flags(base.capitalize())
    return flags >= 0 and bool(flags & NAME) and lexicon.frequency(base.capitalize()) >= _KNOWN_NAME


def _words(word: _Word, found: list[Candidate]) -> tuple[str, ...]:
    """Return the likeliest candidates as they would stand in the text."""
    ending = word.form[len(word.base) :]
    least = max(_LEAST, found[0].score - _FAR_BEHIND)
    words = [
        found[0].word,
        *(other.word for other in found[1:_SUGGESTIONS] if other.score >= least and other.word.islower()),
    ]
    return tuple(f"{meant[0].upper() if word.capital else meant[0]}{meant[1:]}{ending}" for meant in words)


def _is_certain(word: _Word, meant: str) -> bool:
    """Tell whether the correction may be written unseen: a long word, a slip in its middle, and nothing else near."""
    from copydesk.spelling.candidates import Slip, first_difference, is_silent, slip_between  # noqa: PLC0415

    form, slip = word.base, slip_between(word.base, meant)
    least = {
        **dict.fromkeys((Slip.SWAPPED, Slip.DOUBLED, Slip.DROPPED, Slip.ADDED), _SAFE_LENGTH),
        Slip.VOWEL: _SAFE_VOWEL_LENGTH,
    }
    if len(form) < least.get(slip, len(form) + 1):
        return False
    if not 0 < first_difference(form, meant) < min(len(form), len(meant)) - 2:
        return False  # beginnings and endings are where other languages and dialects differ
    return not word.spoken or (slip in {Slip.SWAPPED, Slip.DOUBLED} and is_silent(form, meant))
