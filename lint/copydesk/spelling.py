"""What an unknown word is, where it stands: a slip, two words written as one, unknown, or the writer's own.

Rules about spelling ask here, so that each word is judged once and in one way. The evidence: how a candidate differs from what
is written (`lexicon.suggest`), how common it is, how well it stands between its neighbours (`lexicon.context`), what else is odd
nearby, and who speaks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.facts import Facts
from copydesk.lexicon import DIALECT, NAME, default_lexicon, knows
from copydesk.lexicon.store import DEFAULT_PATH
from copydesk.manuscript import Manuscript, composed
from copydesk.parting import misplaced
from copydesk.speech import Speech

# ---- Which forms are looked at

_SHORTEST = 3
_LONGEST = 24  # a bound on time: longer strings are noise
_MOST_OFTEN = 2
_DOUBLES = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")  # chop, chopper: of one syllable, and short
_STRETCHED = re.compile(r"(.)\1\1")  # whooosh: a sound drawn out, as long as the writer likes
_CONSONANTS = re.compile("[^aeiouy]+")  # brrgh, psst: a noise
# Regular endings and beginnings: an unknown form of a known word is a form, not a slip.
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "est", "rs", "r", "d", "st", "s")
_COINED_ENDINGS = (
    *("able", "age", "dom", "fold", "ful", "fully", "ier", "iest", "ish", "ism", "ist", "ists", "ize", "less", "let"),
    *("like", "ling", "ly", "man", "men", "ness", "proof", "ship", "some", "ster", "ward", "ware", "way", "wise"),
    *("woman", "women", "work", "y"),
)
_COINED_BEGINNINGS = (
    *("after", "anti", "astro", "audio", "auto", "be", "bi", "bio", "counter", "cross", "cryo", "cyber", "de", "demi"),
    *("dis", "electro", "em", "en", "ever", "eye", "fore", "half", "holo", "hyper", "hypo", "in", "inter", "macro"),
    *("mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "omni", "out"),
    *("over", "para", "photo", "poly", "post", "pre", "proto", "pseudo", "psycho", "quasi", "re", "semi", "step"),
    *("sub", "super", "techno", "tele", "thermo", "trans", "tri", "ultra", "un", "under", "up", "vice"),
)
_STEM_LENGTH = 3
_COINED_STEM_LENGTH = 4
_KNOWN_WELL = 4
_KNOWN_NAME = 4
_KNOWN_IN_COMPOUNDS = 12
_PART_LENGTH = 4
_KNOWN_WIDELY = (20, 30)  # the classes of the little nouns that end compounds: bed, box, gun

# ---- How sure the desk must be. All are natural logarithms, as the scores are.

# What a word of so many letters gains or loses: a short one is a neighbour of many, a long one of itself alone.
_BY_LENGTH = {3: -3.0, 4: -1.5, 5: 0.0, 6: 0.5, 7: 1.0}
_LONG = 1.5
_CONTEXT = 0.7  # the weight of the neighbours
_OUT_OF_REACH = 8.0  # what the neighbours hardly make up for
# Least score of the best candidate, and how far it must stand above the next
_SURE = (2.0, 1.0)
_SURE_IN_SPEECH = (3.5, 2.0)
_SURE_THOUGH_COINED = (3.5, 2.0)
_LEAST_IN_SPEECH = 2.0
_SURE_THOUGH_LISTED = (5.0, 1.25)
_LEAST = 0.0  # to be worth a suggestion
_SAFE = (6.0, 4.0)
_SAFE_LENGTH = 7
_SUGGESTIONS = 3
_FAR_BEHIND = 5.0

# ---- Where a word is let alone

_WINDOW = 12  # words
_WIDE_WINDOW = 80
_EARSHOT = 300  # code points
_CUT_OFF = tuple(f"{dash}{mark}" for dash in ("—", "--", "-", "–") for mark in "”’\"'")
_TOUCHING = "_`/\\@#&=*"
_DROPPED_LETTERS = re.compile(r"(?<!\w)[’'‘]\w|\w[’'](?!\w)")
_COMPANY = 2  # words before and after
_SELDOM_ENGLISH = 13
_PARTICLES = frozenset("au de der des du en et la le les und von".split())
_FOREIGN_PATH = os.path.join(os.path.dirname(DEFAULT_PATH), "foreign.txt")  # noqa: PTH118, PTH120
_LONG_LENGTH = 9
_VOWEL_LENGTH = 8  # from this length on a wrong vowel in a word is no way of speaking: definately


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


class _Candidate(NamedTuple):
    word: str
    score: float


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
    if not _stands_free(manuscript, at) or _is_foreign(manuscript, at) or _is_chanted(manuscript, at):
        return None
    start = manuscript.word_span(at)[0]
    if not form.islower() and not _starts_sentence(manuscript, start):
        return None
    if misplaced(manuscript, at):
        return None  # the space is wrong, not the word
    speech = manuscript.speech_at(start)
    if speech and _drops_letters(manuscript, speech, start):
        return None
    base = _base(form).lower()
    plain = form.islower() and default_lexicon().frequency(base) < 0 and (speech is None or len(base) >= _LONG_LENGTH)
    before, after = _neighbours(manuscript, at)
    found = _ranked(base, before, after, far=False)
    if plain and (not found or found[0].score < _LEAST) and _reading(base) is None:
        found = _ranked(base, before, after, far=True)
    verdict = _weigh(manuscript, at, base, found, spoken=speech is not None) if found else None
    return None if verdict is None or _is_in_a_flock(manuscript, at, speech, verdict) else verdict


def suspects(manuscript: Manuscript, facts: Facts) -> list[int]:
    """Return the places of the words that may be slips, in order: not the language's, or hardly used, nor the book's own."""
    counts = manuscript.word_counts
    forms = {form for form in manuscript.unknown_words if _is_suspect(form, counts[form]) and not _is_ours(facts, form)}
    forms.update(form for form in manuscript.obscure_words if counts[form] <= _MOST_OFTEN and _may_be_slip(form))
    return manuscript.word_places(forms)


def _is_ours(facts: Facts, form: str) -> bool:
    """Tell whether a word is the book's, or perhaps a slip for one of its names, which is not for the dictionary to say."""
    if facts.cast.knows(form) or facts.cast.slip_of(form) is not None:
        return True
    return form.islower() and facts.cast.knows(form.capitalize())  # a name without its capital


def _is_suspect(form: str, count: int) -> bool:
    base = _base(form)
    if not _may_be_slip(base) or _CONSONANTS.fullmatch(base):
        return False
    if base.endswith("in") and default_lexicon().frequency(f"{base}g") >= 0:
        return False  # happenin
    if base.islower():
        return default_lexicon().frequency(base) < 0
    return count <= _MOST_OFTEN and base.istitle() and default_lexicon().frequency(base.lower()) < 0


def _may_be_slip(form: str) -> bool:
    return _SHORTEST <= len(form) <= _LONGEST and form.isascii() and form.isalpha() and not _STRETCHED.search(form)


def _base(form: str) -> str:
    """Return a word without its possessive ending."""
    return form[:-2] if form.endswith(("'s", "’s")) else form


def _ranked(base: str, before: str, after: str, *, far: bool) -> list[_Candidate]:
    """Return what may be meant by a form in small letters between two words, the best first."""
    from copydesk.lexicon.context import fit  # noqa: PLC0415  # most chapters need it not

    bonus = _BY_LENGTH.get(len(base), _LONG)
    likely = _corrections(base, far=far)
    found = [
        _Candidate(word, score + bonus + _CONTEXT * fit(word, before, after))
        for word, score in likely
        if score >= likely[0][1] - _OUT_OF_REACH
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.word))


@lru_cache(maxsize=1000)  # rules share the answers, and a text is judged again after repairs
def _corrections(form: str, *, far: bool) -> tuple[tuple[str, float], ...]:
    from copydesk.lexicon.suggest import corrections  # noqa: PLC0415  # 2 ms, and most chapters need it not

    return tuple(corrections(default_lexicon(), form, limit=6, slips=2 if far else 1))


def _weigh(manuscript: Manuscript, at: int, base: str, found: list[_Candidate], *, spoken: bool) -> Verdict | None:
    from copydesk.lexicon.suggest import Slip, slip_between  # noqa: PLC0415

    form = manuscript.word(at)
    best = found[0]
    lead = best.score - found[1].score if len(found) > 1 else _SAFE[1]
    slip = slip_between(base, best.word)
    if not best.word.islower() or _is_extended(base, best.word) or _is_name(base):
        return None  # a name, or a thing called after one; a coined form of the word itself
    listed = default_lexicon().frequency(base) >= 0
    if slip is Slip.APART:
        alone = manuscript.word_counts[form] <= _MOST_OFTEN and not listed
        return _weigh_joined(manuscript, form, best, lead, spoken=spoken) if alone else None
    if slip is Slip.ADDED and base[1:] == best.word:
        return None  # jtwelve: made, not mistyped
    reading = _reading(base)
    often = manuscript.word_counts[form] > _MOST_OFTEN
    doubtful = listed or reading is not None or often or not form.islower()
    least = _SURE
    if listed:
        least = _SURE_THOUGH_LISTED
    elif (reading and slip is not Slip.SWAPPED) or often or not form.islower():
        least = _SURE_THOUGH_COINED
    elif spoken:
        least = _SURE_IN_SPEECH
    if best.score >= least[0] and lead >= least[1]:
        if (spoken or often or not form.islower()) and not _is_silent(slip, base, best.word):
            return None
        certain = best.score >= _SAFE[0] and lead >= _SAFE[1] and _is_certain(slip, base, best.word, spoken=spoken)
        alone = manuscript.word_counts[form] == 1 and not doubtful
        return Verdict(Kind.SLIP, _words(form, found), certain=certain and alone)
    if listed or reading is not None or often or not form.islower() or len(base) < _UNKNOWN_LENGTH:
        return None
    if spoken:
        silent = any(_is_silent(slip_between(base, other.word), base, other.word) for other in found[:2])
        enough = best.score >= _LEAST_IN_SPEECH and silent
    else:
        enough = best.score >= _LEAST
    return Verdict(Kind.UNKNOWN, _words(form, found)) if enough else None


def _is_name(base: str) -> bool:
    """Tell whether it is a name that fiction uses, without its capital: nobel, turkish."""
    lexicon = default_lexicon()
    flags = lexicon.flags(base.capitalize())
    return flags >= 0 and bool(flags & NAME) and lexicon.frequency(base.capitalize()) >= _KNOWN_NAME


def _words(form: str, found: list[_Candidate]) -> tuple[str, ...]:
    """Return the likeliest candidates as they would stand in the text."""
    ending = form[len(_base(form)) :]
    least = max(_LEAST, found[0].score - _FAR_BEHIND)
    words = [found[0].word, *(other.word for other in found[1:_SUGGESTIONS] if other.score >= least)]
    capital = form[0].isupper()
    return tuple(f"{word[0].upper() if capital else word[0]}{word[1:]}{ending}" for word in words)


def _is_extended(base: str, word: str) -> bool:
    """Tell whether a form is a word with an ending to it, be it a strange one: screamings, twilighty, offa."""
    ending = base.removeprefix(word)
    return (
        len(ending) < len(base)
        and ending != word[-1]
        and (ending in _ENDINGS or ending in _COINED_ENDINGS or ending in "aiou")
    )


def _weigh_joined(manuscript: Manuscript, form: str, best: _Candidate, lead: float, *, spoken: bool) -> Verdict | None:
    """Judge a word that is two words without their space."""
    from copydesk.lexicon.pairs import default_pairs  # noqa: PLC0415

    least = _SURE_IN_SPEECH if spoken else _SURE
    left, right = best.word.split()
    if best.score < least[0] or lead < least[1] or right in {"man", "men", "woman", "women"}:
        return None
    function = max(default_lexicon().frequency(left), default_lexicon().frequency(right)) >= _FUNCTION_WORD
    if default_pairs().together(left, right) < (_SEEN_TOGETHER if function else _SEEN_OFTEN_TOGETHER):
        return None  # coined: viewscreen
    if not function and manuscript.word_counts[form] > 1:
        return None
    return Verdict(Kind.JOINED, _words(form, [best]))


def _is_chanted(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a word is said again and again, or is a syllable between dashes: a sound, not a slip."""
    form = manuscript.word(at).lower()
    if form in {manuscript.word(at - 1).lower(), manuscript.word(at + 1).lower()}:
        return True
    return manuscript.gap(at).endswith(_DASHES) and manuscript.gap(at + 1).startswith(_DASHES)


_DASHES = ("—", "–", "--", "-")
_UNKNOWN_LENGTH = 5
_FUNCTION_WORD = 34
_SEEN_OFTEN_TOGETHER = 12
_SEEN_TOGETHER = 7  # some eight times


def _is_silent(slip: object, form: str, meant: str) -> bool:
    """Tell whether the slip is of the pen alone: nobody would be heard to speak so."""
    from copydesk.lexicon.suggest import VOWELS, Slip  # noqa: PLC0415

    if slip in {Slip.SWAPPED, Slip.APOSTROPHE}:
        return True
    if slip is Slip.DOUBLED:
        longer, shorter = (form, meant) if len(form) > len(meant) else (meant, form)
        return longer[_first_difference(longer, shorter)] not in VOWELS
    if slip is Slip.DROPPED:
        return len(form) >= _SAFE_LENGTH
    if slip is Slip.FAR:
        return len(form) >= _LONG_LENGTH
    return slip is Slip.VOWEL and len(form) >= _VOWEL_LENGTH


def _first_difference(one: str, two: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _is_certain(slip: object, form: str, meant: str, *, spoken: bool) -> bool:
    """Tell whether the correction may be written unseen: a long word, a slip in its middle, and nothing else near."""
    from copydesk.lexicon.suggest import Slip  # noqa: PLC0415

    if len(form) < _SAFE_LENGTH or slip not in {Slip.SWAPPED, Slip.DOUBLED, Slip.DROPPED, Slip.ADDED, Slip.VOWEL}:
        return False
    if slip is Slip.VOWEL and len(form) < _VOWEL_LENGTH:
        return False
    if not 0 < _first_difference(form, meant) < min(len(form), len(meant)) - 2:
        return False  # beginnings and endings are where other languages and dialects differ
    return not spoken or (slip in {Slip.SWAPPED, Slip.DOUBLED} and _is_silent(slip, form, meant))


# ---- The writer's own


@lru_cache(maxsize=1000)
def _reading(form: str) -> str | None:
    """Return the known word that an unknown one was made from, by the means that make words; None for none.

    striver, flourishings; viewscreen, planetfall (of two); unbefouled, gunlike, sheepdom (coined).
    """
    lexicon = default_lexicon()
    return _inflected(form) or _compound(form) or _coined(lambda stem: lexicon.frequency(stem) >= _KNOWN_WELL, form)


def _coined(is_word: Callable[[str], bool], form: str) -> str | None:
    for ending in _COINED_ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) < len(form) and len(stem) >= _STEM_LENGTH:
            for whole in (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem):
                if is_word(whole):
                    return whole
    for beginning in _COINED_BEGINNINGS:
        stem = form.removeprefix(beginning)
        if len(stem) < len(form) and len(stem) >= _COINED_STEM_LENGTH and (is_word(stem) or _inflected(stem)):
            return stem
    return None


def _compound(form: str) -> str | None:
    """Return the first of two well-known words that make it up: coined, or a space lost, but no slip."""
    lexicon = default_lexicon()
    for at in range(_PART_LENGTH, len(form) - _PART_LENGTH + 1):
        left, right = form[:at], form[at:]
        if lexicon.frequency(left) >= _KNOWN_IN_COMPOUNDS and (
            lexicon.frequency(right) >= _KNOWN_IN_COMPOUNDS or _inflected(right)
        ):
            return left
    little = default_lexicon().frequency(form[-3:])
    if _KNOWN_WIDELY[0] <= little < _KNOWN_WIDELY[1] and lexicon.frequency(form[:-3]) >= _KNOWN_IN_COMPOUNDS:
        return form[:-3]
    return None


def _inflected(form: str) -> str | None:
    """Return the well-known word of which the form is regular: striver, flourishings."""
    lexicon = default_lexicon()
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) == len(form) or len(stem) < _STEM_LENGTH:
            continue
        if ending == "s" and (stem.endswith(("s", "x", "ch", "sh")) or re.search("[^aeiou]y$", stem)):
            continue
        if stem.endswith("e") != (ending in {"d", "r", "rs", "st", "s"}) and ending != "s":
            continue
        if _is_spelt_otherwise(stem, ending):
            return None
        if ending[0] in "ei" and _DOUBLES.fullmatch(stem):
            continue
        if lexicon.frequency(stem) >= _KNOWN_WELL:
            return stem
        if len(ending) > 1:
            single = stem[:-1] if stem[-1] == stem[-2] else ""
            silent = f"{stem}e" if ending.startswith("ing") else ""
            for whole in (single, silent):
                if whole and lexicon.frequency(whole) >= _KNOWN_WELL:
                    return whole
    return None


def _is_spelt_otherwise(stem: str, ending: str) -> bool:
    """Tell whether the same form is well known with its last letter doubled, or not: occured, writting."""
    if ending[0] not in "ei":
        return False
    single = stem[:-1] if stem[-1] == stem[-2] else None
    return default_lexicon().frequency(f"{single or stem + stem[-1]}{ending}") >= _KNOWN_IN_COMPOUNDS


# ---- The place


def _neighbours(manuscript: Manuscript, at: int) -> tuple[str, str]:
    """Return the words before and after, where nothing but a space or a comma stands between."""
    before = manuscript.word(at - 1) if manuscript.gap(at).strip() in {"", ","} else ""
    after = manuscript.word(at + 1) if manuscript.gap(at + 1).strip() in {"", ","} else ""
    return before, after


def _starts_sentence(manuscript: Manuscript, start: int) -> bool:
    sentence, _ = manuscript.sentence_at(start)
    return not any(map(str.isalpha, manuscript.text[sentence:start]))


def _stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the word stands among words: no apostrophe, emphasis, path or piece of code touches it."""
    if manuscript.gap(at + 1).startswith(_CUT_OFF):
        return False
    before, after = manuscript.gap(at)[-1:], manuscript.gap(at + 1)[:1]
    return (not before or before not in f"{_TOUCHING}'’‘") and (not after or after not in f"{_TOUCHING}'’")


def _is_in_a_flock(manuscript: Manuscript, at: int, speech: Speech | None, verdict: Verdict) -> bool:
    """Tell whether other words nearby are unknown too."""
    form = manuscript.word(at)
    near = _near(manuscript, at, _WINDOW)
    odd = sum(other != form and _is_odd(other, dialect=speech is not None) for other in near)
    if "'" in verdict.meant[0].replace("’", "'")[:-1] and any(
        map(_lacks_apostrophe, _near(manuscript, at, _WIDE_WINDOW))
    ):
        return True  # a way of writing
    return odd > (1 if speech is None and not verdict.certain else 0)


def _drops_letters(manuscript: Manuscript, speech: Speech, start: int) -> bool:
    """Tell whether who speaks drops letters, within earshot of `start`: a way of speaking."""
    left, right = max(speech.start + 1, start - _EARSHOT), min(speech.inner_end, start + _EARSHOT)
    return _DROPPED_LETTERS.search(manuscript.text, left, right) is not None


def _near(manuscript: Manuscript, at: int, window: int) -> list[str]:
    """Return the words around word `at` in its paragraph."""
    paragraph = manuscript.paragraph_at(manuscript.word_span(at)[0])
    first, last = max(0, at - window), at + window + 1
    if paragraph:
        first, last = (
            max(first, manuscript.word_after(paragraph.start)),
            min(last, manuscript.word_after(paragraph.end)),
        )
    return manuscript.words[first:at] + manuscript.words[at + 1 : last]


def _is_odd(word: str, *, dialect: bool) -> bool:
    lexicon = default_lexicon()
    word = composed(word)
    if lexicon.frequency(word) >= 0:
        return dialect and bool(lexicon.flags(word) & DIALECT)
    if not (len(word) > _SHORTEST and word.islower() and word.isalpha()) or knows(lexicon, word):
        return False
    return not _is_plain_slip(word)


@lru_cache(maxsize=1000)
def _is_plain_slip(word: str) -> bool:
    """Tell whether an unknown word is a slip wherever it stands, one that nobody could pronounce: no sign of a dialect."""
    from copydesk.lexicon.suggest import slip_between  # noqa: PLC0415

    found = _ranked(word, "", "", far=False) if word.isascii() else []
    return (
        bool(found)
        and found[0].score >= _SURE_THOUGH_COINED[0]
        and _is_silent(slip_between(word, found[0].word), word, found[0].word)
    )


def _lacks_apostrophe(word: str) -> bool:
    lexicon = default_lexicon()
    return (
        len(word) > _SHORTEST
        and lexicon.frequency(word) < 0
        and any(f"{word[:-cut]}'{word[-cut:]}" in lexicon for cut in (1, 2))
    )


@cache
def _foreign() -> tuple[frozenset[str], frozenset[str]]:
    """Read the words of other languages, and the little ones that are company only."""
    words: set[str] = set()
    company: set[str] = set()
    with open(_FOREIGN_PATH, encoding="utf-8") as file:  # noqa: PTH123
        for line in file:
            if not line.startswith("#"):
                (company if line.startswith("+") else words).update(line.removeprefix("+").split())
    return frozenset(words), frozenset(company)


def _is_foreign(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a word is of another language, by the words beside it."""
    words, company = _foreign()
    near = [
        manuscript.word(place).lower().replace("’", "'")
        for place in range(at - _COMPANY, at + _COMPANY + 1)
        if place != at
    ]
    if manuscript.word(at).lower() in words:
        return any(
            word in words or word in company or not word.isascii() or _is_odd(word, dialect=False) for word in near
        )
    lexicon = default_lexicon()
    return any(
        word in words
        or not word.isascii()
        or word in _PARTICLES
        or (word in company and lexicon.frequency(word) < _SELDOM_ENGLISH)
        for word in near[1:3]
    )
