"""A stammer says the beginning of its word again: “W-what?”, not “W-hat?”.

The hyphen breaks the sound off and the word starts anew, whole: *b-but*, *th-this*, *sh-she*. “W-hat” and “t-he” only cut the word
in two. The rule looks in speech alone, for consonants that make a common word with what follows.

A letter may stand for itself (T-shirt, G-rated, the S-word, a D-rank mage), a voice may spell, draw out its vowels (Y-es,
w-ell) or speak by the syl-la-ble; those are let be. Whether the second letter has the first one’s capital (W-What) goes
by what the manuscript does elsewhere. The fix wants a look.
"""

import re
from itertools import chain

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.lexicon import NAME, default_lexicon
from copydesk.lexicon.store import fold
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole

# Once: in W-w-hat the sound is said again.
_CUT = r"(?P<start>[A-Za-z][a-z]?)-(?P<rest>[a-z]+(?:['’][a-z]+)?)"
_ONSETS = frozenset({*"bcdfghjklmnpqrstvwyz", "th", "wh", "sh", "ch"})
_COMMON = 14
# The vowel is drawn out, or a rank, a rating or a thing is called by a letter.
_DRAWN_OUT = frozenset("yes yeah yep well yea man now say sure so no hell damn please ma'am".split())
_CALLED_BY_LETTER = frozenset(
    "word words rank ranks ranked rated team teams light ring rings ear lock side list".split()
)
_DETERMINERS = frozenset("a an the my his her its our their your this that these those some any no each every".split())
_WINDOW = 12  # words
_AGAIN = r"(?P<letter>[A-Z])-(?P<second>[A-Za-z])[a-z]"


def _is_cut(form: str) -> bool:
    return "-" in form and form[1:3].find("-") >= 0 and _whole(form) is not None


def _whole(form: str) -> str | None:
    """Return the word that the stammer cuts, in small letters; None where it cuts none."""
    match = re.fullmatch(_CUT, form)
    if match is None:
        return None
    start, rest = match["start"].lower(), fold(match["rest"])
    if start not in _ONSETS or rest.startswith(start[0]) or rest in _CALLED_BY_LETTER:
        return None
    word = start + rest
    lexicon = default_lexicon()
    if word in _DRAWN_OUT or max(lexicon.frequency(word), lexicon.frequency(word.capitalize())) < _COMMON:
        return None
    return word


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, a word cut behind its first consonant."""
    del facts
    form = manuscript.word(at)
    word = _whole(form)
    start, end = manuscript.word_span(at)
    if word is None or manuscript.speech_at(start) is None or not _stands_free(manuscript, at):
        return None
    is_name = _is_name(word)
    inside = manuscript.gap(at) == " " and manuscript.word(at - 1) != ""
    if inside and (form[0].isupper() != is_name or manuscript.word(at - 1).lower() in _DETERMINERS):
        return None
    if _is_by_the_syllable(manuscript, at):
        return None
    begun, _, rest = form.partition("-")
    capital = is_name or (form[0].isupper() and _doubles_capitals(manuscript))
    right = f"{begun}-{begun if capital else begun.lower()}{rest}"
    fix = Fix((Edit(start, end, right),), Safety.UNSAFE, f"Write “{right}”")
    return Finding(start, end, f"A stammer says its beginning again: “{right}”.", (fix,))


def _is_name(word: str) -> bool:
    lexicon = default_lexicon()
    name = word.capitalize()
    flags = lexicon.flags(name)
    return flags >= 0 and bool(flags & NAME) and lexicon.frequency(name) > lexicon.frequency(word)


def _stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether no path, apostrophe or other hyphen touches the word."""
    before, after = manuscript.gap(at)[-1:], manuscript.gap(at + 1)[:1]
    return before not in set("_/\\@#&=-’'") - {""} and after not in set("_/\\@#&=-") - {""}


def _is_by_the_syllable(manuscript: Manuscript, at: int) -> bool:
    """Tell whether other words nearby are cut too: a machine that talks, a lesson in reading."""
    lexicon = default_lexicon()
    near = chain(manuscript.words[max(0, at - _WINDOW) : at], manuscript.words[at + 1 : at + _WINDOW + 1])
    return any(
        "-" in word
        and _whole(word) is None
        and lexicon.frequency(word) < 0
        and lexicon.frequency(word.replace("-", "").lower()) >= 0
        for word in near
    )


@of_whole
def _doubles_capitals(whole: Whole) -> bool:
    """Tell whether stammers of the manuscript have both letters large (W-What) rather than one."""
    large = small = 0
    for form, count in whole.words.items():
        match = re.match(_AGAIN, form) if form[1:2] == "-" else None
        if match is not None and match["second"].upper() == match["letter"] and not _is_name(form[2:].lower()):
            if match["second"].isupper():
                large += count
            else:
                small += count
    return large > small


RULE = Rule(
    summary="A stammer cuts its word in two: “W-hat?” for “W-what?”.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=words(_is_cut, check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    misspelling=True,
    examples=(
        Bad("“W-hat?” he asked.", marks=("W-hat",), fixed="“W-what?” he asked."),
        Bad("“I saw t-he dog,” she said.", marks=("t-he",), fixed="“I saw t-the dog,” she said."),
        Bad("“B-ut I d-on’t,” he said.", ("B-ut", "d-on’t"), "“B-but I d-don’t,” he said."),
        Bad("“Th-at was mine,” he said.", marks=("Th-at",), fixed="“Th-that was mine,” he said."),
        Bad("“I-It was B-Bad. W-here?” he said.", marks=("W-here",), fixed="“I-It was B-Bad. W-Where?” he said."),
        Bad("“It was J-ohn,” she said.", marks=("J-ohn",), fixed="“It was J-John,” she said."),
        Good("“W-what? Th-this, W-What, wh-where?” he asked."),
        Good("“S-s-omeone, b-b-ut,” he said. “S-s-t!”"),
        Good("“Y-es,” he said. “W-ell, now.”"),
        Good("“We a-bout t-urn the wa-ter off, and it t-akes ti-me,” said the machine."),
        Good("“The s-word is rude, G-rated or not; the S-top key is D-rank,” she said."),
        Good("“Put on your T-shirt, your X-ray is here, and e-mail the U-boat.”"),
        Good("He wrote w-hat on the wall, and t-he below."),
        Good("“K-knife, N-knife, C-k-king, I—I, s-e-x,” he said."),
    ),
)
