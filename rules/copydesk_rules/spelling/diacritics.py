"""A word that the book writes with its accents keeps them: *café* forty times, *cafe* once.

Both forms may be right; a book has one. The rule speaks up where a form with accents is clearly the book’s own, and the bare one
stands here and there: Über and Uber, Zoë and Zoe. All places are one matter.

A bare form may be another word (resume and résumé, rose and rosé, lame and lamé) or another person (Jose Ortega beside
José). It is let be on signs and in shouting, where capitals do without accents, in sentences of another language, and where it
is cited or part of a path. The fix wants a look; in speech it may be the accent of whoever talks.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed, without_possessive
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total

_SHORTEST = 4
_SHORTEST_NAME = 3
_FEWEST = 3
_MAJORITY = 4  # times as often as the bare form
_OF_ITS_OWN = 2  # classes that a bare form is more frequent by, where it is another word
_WINDOW = 3  # words
_PATHS = frozenset("_/\\@#&=")
_OPENING, _CLOSING = frozenset("“‘\"'"), frozenset("”’\"'")
# Two dots say that a vowel is spoken by itself: naïve, coöperate, Zoë. No two words differ by it.
_DIAERESIS = "(?<=[aeiou])[äëïöü]"
_SAME_WORD = frozenset(
    """
    debris debut decor depot elite elites fete fetes matinee matinees melee melees naive naively naivete premiere regime
    regimes role roles toupee toupees
    """.split()
)
# As frequent as the form with accents, or as seldom, and another word or name all the same.
_OTHER_WORD = frozenset(
    """
    angel angels attache attaches coupe coupes entree expose exposes jesus lame mate mere passe pate pates pique rose roses
    sake saute soigne touche pere flambe glace souffle charge cure cures divorce divorces resume resumes ange
    """.split()
)


class _Accented(NamedTuple):
    """How the book writes a word that has accents: without them, in small letters, how often, and how often with a capital."""

    stem: str
    form: str
    times: int
    capitals: int

    @property
    def is_name(self) -> bool:
        return self.capitals == self.times


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for the bare forms of what the book writes with accents."""
    del facts
    for seen in _lacking(manuscript):
        right = _Accented(*seen)
        for at in manuscript.word_places(_bare_forms(right.stem)):
            if _is_meant(manuscript, at, right):
                yield _finding(manuscript, at, right)


def _bare_forms(stem: str) -> list[str]:
    return [form for start in (stem, stem.capitalize()) for form in (start, f"{start}'s", f"{start}’s")]


@of_whole
def _lacking(whole: Whole) -> tuple[tuple[str, str, int, int], ...]:
    """Return the words with accents, as `_Accented`, that stand here and there without them."""
    found: list[tuple[str, str, int, int]] = []
    for right in _accented(whole):
        bare = sum(whole.words.get(form, 0) for form in _bare_forms(right.stem))
        if 0 < _MAJORITY * bare <= right.times and not _is_word_of_its_own(right.stem, right):
            found.append((right.stem, right.form, right.times, right.capitals))
    return tuple(sorted(found))


def _accented(whole: Whole) -> list[_Accented]:
    """Return what the book writes with accents; only what it writes one way, often enough."""
    times: dict[str, Counter[str]] = defaultdict(Counter)
    capitals: Counter[str] = Counter()
    for form in whole.words:
        if form.isascii():
            continue
        stem = composed(without_possessive(form))
        small = stem.lower()
        bare = _bare(small)
        if len(bare) < _SHORTEST_NAME or not bare.isascii() or bare == small or not bare.isalpha():
            continue
        times[bare][small] += whole.words[form]
        if stem[0].isupper():
            capitals[small] += whole.words[form]
    return [
        _Accented(bare, form, count, capitals[form])
        for bare, counts in times.items()
        for form, count in counts.most_common(1)
        if count >= max(_FEWEST, _MAJORITY * (counts.total() - count))
    ]


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _is_word_of_its_own(bare: str, right: _Accented) -> bool:
    """Tell whether the bare form is another word, not this one without its accents."""
    if bare in _OTHER_WORD or (len(bare) < _SHORTEST and not right.is_name):
        return True
    if bare in _SAME_WORD or _is_told_by_diaeresis(bare, right.form):
        return False
    lexicon = default_lexicon()
    return lexicon.frequency(bare) > lexicon.frequency(right.form) + _OF_ITS_OWN


def _is_told_by_diaeresis(bare: str, form: str) -> bool:
    return re.sub(_DIAERESIS, lambda match: _bare(match.group()), form) == bare


def _is_meant(manuscript: Manuscript, at: int, right: _Accented) -> bool:
    """Tell whether the bare form at `at` is this word, and in plain English prose."""
    form = manuscript.word(at)
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    inside = before == " " and at > 0
    if right.is_name and form[0].islower():
        return False  # an uber beside Über
    if not right.capitals and form[0].isupper() and inside:
        return False  # the Cafe Royal
    if before[-1:] in _PATHS or after[:1] in _PATHS or (before[-1:] in _OPENING and after[:1] in _CLOSING):
        return False
    return not (_is_among_foreign_words(manuscript, at) or (right.is_name and _is_another(manuscript, at, right)))


def _is_among_foreign_words(manuscript: Manuscript, at: int) -> bool:
    lexicon = default_lexicon()
    near = manuscript.words[max(0, at - _WINDOW) : at] + manuscript.words[at + 1 : at + _WINDOW + 1]
    return any(word.islower() and not knows(lexicon, composed(word)) for word in near)


def _is_another(manuscript: Manuscript, at: int, right: _Accented) -> bool:
    """Tell whether a surname follows that never follows the name with accents: Jose Ortega beside José."""
    surname = _surname(manuscript, at)
    return bool(surname) and not _bears(manuscript, right.form, surname)


@of_whole
def _bears(whole: Whole, name: str, surname: str) -> bool:
    return _times(whole, name, surname) > 0


@total
def _times(manuscript: Manuscript, name: str, surname: str) -> int:
    forms = {form for form in manuscript.words_beyond_ascii if composed(form).lower() == name}
    return sum(_surname(manuscript, place) == surname for place in manuscript.word_places(forms))


def _surname(manuscript: Manuscript, at: int) -> str:
    following = manuscript.word(at + 1)
    return (
        without_possessive(following)
        if manuscript.gap(at + 1) == " " and following[:1].isupper() and following != "I"
        else ""
    )


def _finding(manuscript: Manuscript, at: int, right: _Accented) -> Finding:
    form = manuscript.word(at)
    stem = without_possessive(form)
    written = right.form.capitalize() if form[0].isupper() else right.form
    start = manuscript.word_span(at)[0]
    end = start + len(stem)
    fix = Fix((Edit(start, end, written),), Safety.UNSAFE, f"Write “{written}”")
    return Finding(start, end, f"The book writes “{written}” ({right.times} times).", (fix,), group=right.stem)


_CAFE = "The café was shut. She knew the café well. No café was like this café."
_ZOE = "He saw Zoë. He knew Zoë from school. To him Zoë was the one, and Zoë knew."

RULE = Rule(
    summary="A word lacks the accents it has elsewhere in the book.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    examples=(
        Bad(f"{_CAFE} He went to the cafe.", marks=("cafe",), fixed=f"{_CAFE} He went to the café."),
        Bad(f"{_CAFE} Cafe or not, he went.", marks=("Cafe",), fixed=f"{_CAFE} Café or not, he went."),
        Bad(f"{_ZOE} He rang Zoe’s bell.", marks=("Zoe",), fixed=f"{_ZOE} He rang Zoë’s bell."),
        Bad(
            f"{_CAFE} “The cafe,” she said.",
            marks=("cafe",),
            fixed=f"{_CAFE} “The café,” she said.",
            safety=Safety.SUGGESTION,
        ),
        Bad(
            "A naïve boy, a naïve girl, a naïve man, a naïve dog and a naive cat.",
            marks=("naive",),
            fixed="A naïve boy, a naïve girl, a naïve man, a naïve dog and a naïve cat.",
        ),
        Good(f"{_CAFE} He went to the cafe. Then to another cafe."),
        Good(f"{_CAFE} He went to the Cafe Royal, and read CAFE on the sign."),
        Good(f"{_CAFE} He looked up cafe.example and wrote “cafe” on the wall."),
        Good(f"{_CAFE} “Al cafe subito,” he said. “Vado al cafe domani.”"),
        Good(f"{_ZOE} He rang Zoe Hartley, and bought a zoe."),
        Good("Her résumé, his résumé, a résumé and one more résumé: he will resume his work."),
        Good("The rosé, a rosé, this rosé and that rosé. She wore a rose and a lame smile."),
        Good("Été was summer, été was heat; été was été, été was été. She had an ete."),
    ),
)
