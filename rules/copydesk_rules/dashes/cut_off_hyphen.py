"""Speech or thought that is cut off ends with a dash, not with a hyphen.

“But I-” is how it comes out of the keyboard; the dash is what it means. A hyphen that belongs to the word, as in a prefix quoted
for itself (“pre-” or “post-”) or a stammer, is left alone.

The dash is the book's own (an em dash where it has none yet). Before a closing quotation mark the fix is safe when a
whole word stands before the hyphen. At the end of a paragraph of narration it wants a look.
"""

import re

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dashes._marks import cutting_off

_BEFORE_CLOSER = r"-[”\"’'](?P<next>[\s,.;:?!”’\"')—]|\Z)"
_BEFORE_END = r"-[ \t]*(?:[\r\n]|$)"
_SCRAP = 3
_PREFIXES = frozenset(
    "pre post semi anti over under re un non co ex sub super inter multi self mid out up counter extra half quasi".split()
)
_COMMON = 16


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a hyphen before a closing mark or a line end."""
    start = manuscript.gap_span(at)[0]
    word = composed(manuscript.word(at - 1))
    paragraph = manuscript.paragraph_at(start)
    if paragraph is None or not word[-1:].isalpha():
        return None
    closer = re.match(_BEFORE_CLOSER, manuscript.gap(at))
    ends_speech = closer is not None
    if closer and not closer["next"] and at < len(manuscript.words):
        return None  # an apostrophe or an opening mark, and a word: sure-’nough
    if ends_speech and _is_quoted_alone(manuscript, at):
        return None
    if not ends_speech and (start + 1 != paragraph.end or not _is_whole(word) or _goes_on(manuscript, at)):
        return None
    dash = cutting_off(facts.house.dashes)
    if manuscript.prose.smart:
        dash = "---"  # what builds take for a dash
    if len(word) == 1 and word != "I":
        return None  # a grade, a blood type, a letter spelt out
    surely = ends_speech and _is_whole(word) and _closes_speech(manuscript, start + 1)
    safety = Safety.SAFE if surely and not manuscript.prose.smart else Safety.UNSAFE
    fix = Fix((Edit(start, start + 1, dash),), safety, f"Write “{dash.strip()}”")
    what = "Speech" if ends_speech else "A sentence"
    return Finding(start, start + 1, f"{what} that is cut off ends with a dash, not a hyphen.", (fix,))


def _is_whole(word: str) -> bool:
    """Tell whether a word of some length is known; scraps of two or three letters are in every list of words."""
    lexicon = default_lexicon()
    if word.lower() in _PREFIXES or any(len(part) == 1 for part in word.split("-")[1:]):
        return False
    if len(word) > _SCRAP:
        return knows(lexicon, word)
    return word == "I" or (lexicon.frequency(word.lower()) >= _COMMON and lexicon.flags(word.lower()) == 0)


def _closes_speech(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the mark at `at` closes a speech, and surely so."""
    speech = manuscript.speech_at(at)
    return speech is not None and speech.closed and speech.inner_end == at and not speech.unsure


def _is_quoted_alone(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the quoted words are that one word: “pre-” names a prefix, “I-” or “But-” is cut off."""
    before = manuscript.gap(at - 1)
    word = manuscript.word(at - 1)
    return before.endswith(("“", "‘", '"', "'")) and word.islower()


def _goes_on(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the next word goes on with the sentence: a line broken at a hyphen."""
    return manuscript.word(at)[:1].islower()


RULE = Rule(
    summary="Cut-off speech ends with a hyphen.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(
        lambda gap: gap.startswith("-") and bool(re.match(_BEFORE_CLOSER, gap) or re.match(_BEFORE_END, gap)), check
    ),
    fix=Safety.SAFE,
    touches={Touches.MARKS, Touches.SPACES},
    examples=(
        Bad("“But I-” The door slammed.", marks=("-",), fixed="“But I—” The door slammed."),
        Bad("“If you think that she-” he began.", marks=("-",), fixed="“If you think that she—” he began."),
        Bad("“I never said th-” he began.", marks=("-",), fixed="“I never said th—” he began.", safety=Safety.UNSAFE),
        Bad(
            "Everyone was content, as was he-\n\nOr so it looked.",
            marks=("-",),
            fixed="Everyone was content, as was he—\n\nOr so it looked.",
            safety=Safety.UNSAFE,
        ),
        Good("Was it “pre-” or “post-”? He never knew."),
        Good("He said it was well-\nknown in the town, and so it was."),
        Bad(
            "“Was it pre- or post-” she began.",
            marks=("-",),
            fixed="“Was it pre- or post—” she began.",
            safety=Safety.UNSAFE,
        ),
        Good("“W-wait!” he called."),
        Good("“He said that I had an A-” she began."),
        Good("It was a sure-’nough ghost."),
        Good("She wrote “re-” in the margin, and “un-”, and stopped."),
        Good("“He was born in 1914-” she read."),
    ),
)
