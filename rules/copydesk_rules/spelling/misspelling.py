"""A word that no list holds, one slip away from a common one.

Names, invented words, dialect and foreign words are the writer's. So the rule marks only small-letter words
that stand once or twice in the manuscript, that are in no dictionary and in no old novel, and that one
slip of the fingers or of memory turns into a word clearly more likely than any other: recieve, definately, freind. Words
that come in flocks are a dialect, a language or an invention; speech with dropped letters (goin’, ’em) is dialect.

The fix wants a look, for a word may be invented for the occasion.
"""

import re
from functools import lru_cache

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.lexicon import DIALECT, RARE, default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech import Speech
from copydesk_rules.words._closed import CLOSED

_SHORTEST = 4
_MOST_OFTEN = 2
# Least score of the correction and least lead over the next, both natural logarithms (lexicon.suggest), for a word in
# narration, in speech, and for one that only the largest list knows and no novel of the training corpus uses.
_IN_NARRATION = (0.0, 1.0)
_IN_SPEECH = (2.0, 2.0)
_WHERE_LISTED = (5.0, 1.0)
_WINDOW = 12  # words
_EARSHOT = 300  # code points
_CUT_OFF = tuple(f"{dash}{mark}" for dash in ("—", "--", "-", "–") for mark in "”’\"'")
_NEIGHBOURS = "_`/\\@#&="
_DROPPED_LETTERS = re.compile(r"(?<!\w)[’'‘]\w|\w[’'](?!\w)")
_STRETCHED = re.compile(r"(.)\1\1")  # whooosh: a sound drawn out, as long as the writer likes
# Regular endings: an unknown form of a known word is a form, not a slip.
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "est", "rs", "r", "d", "st", "s")
_KNOWN_WELL = 4
_KNOWN_IN_COMPOUNDS = 12


def _is_unknown(form: str) -> bool:
    if len(form) < _SHORTEST or not (form.isascii() and form.isalpha() and form.islower()) or form in CLOSED:
        return False
    lexicon = default_lexicon()
    frequency = lexicon.frequency(form)
    if frequency <= 0 and _STRETCHED.search(form):
        return False
    if frequency < 0:
        if lexicon.frequency(form.capitalize()) >= 0:
            return False  # a name without its capital is another matter
        return not (knows(lexicon, form) or _is_inflected(form) or _is_compound(form))
    return frequency == 0 and bool(lexicon.flags(form) & RARE) and not _is_inflected(form)


def _is_compound(form: str) -> bool:
    """Tell whether two well-known words make it up (viewscreen, planetfall): coined, or a space lost, but no slip."""
    lexicon = default_lexicon()
    return any(
        lexicon.frequency(form[:at]) >= _KNOWN_IN_COMPOUNDS
        and (lexicon.frequency(form[at:]) >= _KNOWN_IN_COMPOUNDS or _is_inflected(form[at:]))
        for at in range(_SHORTEST, len(form) - _SHORTEST + 1)
    )


def _is_inflected(form: str) -> bool:
    lexicon = default_lexicon()
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if len(stem) == len(form) or len(stem) < _SHORTEST - 1:
            continue
        if ending == "s" and (stem.endswith(("s", "x", "ch", "sh")) or re.search("[^aeiou]y$", stem)):
            continue
        if stem.endswith("e") != (ending in {"d", "r", "rs", "st", "s"}) and ending != "s":
            continue
        if _is_spelt_otherwise(stem, ending):
            return False
        if lexicon.frequency(stem) >= _KNOWN_WELL:
            return True
        doubled = stem[-1] == stem[-2] and lexicon.frequency(stem[:-1]) >= _KNOWN_WELL
        if len(ending) > 1 and (doubled or (ending.startswith("ing") and lexicon.frequency(f"{stem}e") >= _KNOWN_WELL)):
            return True
    return False


def _is_spelt_otherwise(stem: str, ending: str) -> bool:
    """Tell whether the same form is well known with its last letter doubled, or not: occured, writting."""
    if ending[0] not in "ei" or len(stem) < _SHORTEST - 1:
        return False
    lexicon = default_lexicon()
    single = stem[:-1] if stem[-1] == stem[-2] else None
    return lexicon.frequency(f"{single or stem + stem[-1]}{ending}") >= _KNOWN_IN_COMPOUNDS


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, which no list holds."""
    del facts
    form = manuscript.word(at)
    if not _stands_free(manuscript, at):
        return None
    start, end = manuscript.word_span(at)
    paragraph = manuscript.paragraph_at(start)
    speech = manuscript.speech_at(start)
    if paragraph is None or _is_in_a_flock(manuscript, at, speech):
        return None
    word = _confident_correction(form, in_speech=speech is not None)
    if word is None:
        return None
    fix = Fix((Edit(start, end, word),), Safety.UNSAFE, f"Write “{word}”")
    return Finding(start, end, f"“{form}” looks like a slip for “{word}”.", (fix,), group=form)


@lru_cache(maxsize=1000)  # a form may stand twice, and a text is judged again after repairs
def _confident_correction(form: str, *, in_speech: bool) -> str | None:
    """Return the best correction where it is one plain word, likely enough and well ahead of the next."""
    from copydesk.lexicon.suggest import corrections, margin  # noqa: PLC0415  # 2 ms, and most chapters need it not

    found = corrections(default_lexicon(), form, slips=1)
    if not found or not found[0].word.islower() or " " in found[0].word:
        return None
    if default_lexicon().frequency(form) >= 0:
        score, lead = _WHERE_LISTED
    else:
        score, lead = _IN_SPEECH if in_speech else _IN_NARRATION
    return found[0].word if found[0].score >= score and margin(found) >= lead else None


def _stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the word stands among words: no apostrophe, emphasis, path or piece of code touches it."""
    if manuscript.gap(at + 1).startswith(_CUT_OFF):
        return False
    before, after = manuscript.gap(at)[-1:], manuscript.gap(at + 1)[:1]
    return (not before or before not in f"{_NEIGHBOURS}'’‘*") and (not after or after not in f"{_NEIGHBOURS}'’*")


def _is_in_a_flock(manuscript: Manuscript, at: int, speech: Speech | None) -> bool:
    """Tell whether other words nearby are unknown too, or the speech drops its letters."""
    form = manuscript.word(at)
    near = manuscript.words[max(0, at - _WINDOW) : at] + manuscript.words[at + 1 : at + _WINDOW + 1]
    odd = sum(other != form and _is_odd(other, dialect=speech is not None) for other in near)
    if speech is None:
        return odd > 1
    start = manuscript.word_span(at)[0]
    left, right = max(speech.start + 1, start - _EARSHOT), min(speech.inner_end, start + _EARSHOT)
    return odd > 0 or _DROPPED_LETTERS.search(manuscript.text, left, right) is not None


def _is_odd(word: str, *, dialect: bool) -> bool:
    lexicon = default_lexicon()
    word = composed(word)
    if lexicon.frequency(word) >= 0:
        return dialect and bool(lexicon.flags(word) & DIALECT)
    return len(word) >= _SHORTEST and word.islower() and word.isalpha() and not knows(lexicon, word)


RULE = Rule(
    summary="A misspelt word.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=words(_is_unknown, check, most_often=_MOST_OFTEN),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    misspelling=True,
    examples=(
        Bad("They went on to recieve their guests.", marks=("recieve",), fixed="They went on to receive their guests."),
        Bad("“It was definately him,” she said.", marks=("definately",), fixed="“It was definitely him,” she said."),
        Bad("She knew wich of them it was.", marks=("wich",), fixed="She knew which of them it was."),
        Bad("It had occured to her on the way.", marks=("occured",), fixed="It had occurred to her on the way."),
        Good("The kunai sang past his ear."),
        Good("“I decided to cut out smok—” He stopped."),
        Good("“Ah’m no’ goin’ to recieve ’em,” he said."),
        Good("“Whit wey did ye no tell yer faither, ye muckle gomeril?” she said."),
        Good("They drew their wrathblades and the wrathlings fled."),
        Good("They gave him the nobel in the end."),
        Good("The viewscreen showed a planetfall."),
        Good("The wind went swooosh and the gate went creeeak."),
        Good("He was a great striver and a maker of flourishings."),
        Good("Noone spoke, and noone moved: that is another rule’s."),
        Good("She typed recieve_all and waited."),
        Good("Whan that Aprille with his shoures soote the droghte of March hath perced to the roote."),
    ),
)
