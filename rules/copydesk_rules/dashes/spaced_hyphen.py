"""A hyphen with a space on either side is a dash that was not set.

“He waited - and then he left” wants the book's dash: as declared in `[house] dashes`, or as at least 95 of 100
dashes in the book are set. Where the book has no dashes yet, an em dash is suggested. All places are one matter.

Numbers (a score, a sum, 10 - 4), single letters, titles and stretches (Chapter One - The Ferry, Monday - Friday), prefixes
(pre - and post), lists and lines with hyphens between all their words are left alone. Where the two words may be one compound
(theory - based) nothing is certain. The fix is safe where two ordinary words of prose stand on either side
and the book's dash is known.
"""

from collections import Counter
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import Dashes, HouseStyle
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dashes._marks import BETWEEN
from copydesk_rules.spacing._compound import HEADS, TAILS

_WORDS_A_HYPHEN = 4
# No compound goes on with these: soda - water may be a hyphen that was set apart.
_OPENERS = frozenset(
    """
    he she they we you I it his her their my your its but and which who whose whom where when while because although though
    unless until then so yet never not nobody nothing this these those there perhaps as if even just
    """.split()
)


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that are a hyphen between two spaces."""
    if manuscript.prose.smart and facts.house.dashes is None:
        return
    at = manuscript.gap_places({" - "}) if " - " in manuscript.gap_forms else []
    crowd = Counter(manuscript.paragraph_index(manuscript.gap_span(one)[0]) for one in at)
    for one in at:
        index = manuscript.paragraph_index(manuscript.gap_span(one)[0])
        if _is_between_words(manuscript, one) and not _is_crowded(manuscript, index, crowd[index]):
            yield _finding(manuscript, one, facts.house.dashes)


def _is_between_words(manuscript: Manuscript, at: int) -> bool:
    """Tell whether two words of prose stand beside gap `at`: no numbers, letters, titles or prefixes."""
    before, after = manuscript.word(at - 1), manuscript.word(at)
    if not before or not after or not (before[-1].isalpha() and after[0].isalpha()):
        return False
    if before.lower() in HEADS or any(len(word) == 1 and word not in "IaA" for word in (before, after)):
        return False
    return after[0].islower() or (before[0].islower() and after == "I")


def _is_crowded(manuscript: Manuscript, index: int, hyphens: int) -> bool:
    """Tell whether a paragraph has so many spaced hyphens that they set its parts apart: a list in a line."""
    paragraph = manuscript.paragraphs[index]
    words = manuscript.word_after(paragraph.end) - manuscript.word_after(paragraph.start)
    return hyphens > 1 and hyphens * _WORDS_A_HYPHEN > words


def _finding(manuscript: Manuscript, at: int, house: Dashes | None) -> Finding:
    start, end = manuscript.gap_span(at)
    dash = BETWEEN[house] if house else "—"
    before, after = manuscript.word(at - 1), manuscript.word(at)
    lexicon = default_lexicon()
    known = all(word == "I" or lexicon.frequency(word.lower()) >= 0 for word in (before, after))
    if after in TAILS or lexicon.frequency(f"{before}-{after}".lower()) >= 0:
        safety = Safety.SUGGESTION
    else:
        safety = Safety.SAFE if house and known and after in _OPENERS else Safety.UNSAFE
    fix = Fix((Edit(start, end, dash),), safety, f"Write “{dash.strip()}”")
    return Finding(start, end, f"A dash is wanted here, not a hyphen: “{dash.strip()}”.", (fix,), group="dash")


_EM = HouseStyle(dashes=Dashes.EM)
_EN = HouseStyle(dashes=Dashes.SPACED_EN)

RULE = Rule(
    summary="A hyphen between spaces stands for a dash.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("He waited - and then he left.", (" - ",), "He waited—and then he left.", house=_EM),
        Bad("He waited - and then he left.", (" - ",), "He waited – and then he left.", house=_EN),
        Bad("He waited - I waited too.", (" - ",), "He waited—I waited too.", safety=Safety.UNSAFE),
        Bad("They drank soda - water.", (" - ",), "They drank soda—water.", safety=Safety.UNSAFE, house=_EM),
        Bad("It was theory - based on nothing.", (" - ",), "It was theory—based on nothing.", safety=Safety.SUGGESTION),
        Good("The score was 3 - 2, and 10 - 4 is six."),
        Good("It was open Monday - Friday: see Chapter One - The Ferry."),
        Good("The pre - and post war years, plan B - plan C."),
        Good("wash - rinse - dry - fold"),
        Good("- wash\n- rinse\n- dry"),
        Good("He waited - and then he left.", markdown=True, smart=True),
    ),
)
