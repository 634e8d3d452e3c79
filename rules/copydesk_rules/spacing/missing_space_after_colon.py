"""A colon or a semicolon between two words is followed by a space.

The same slip of the thumb as behind a comma: “He waited;nobody came.” Times (10:30), verses (John 3:16), addresses, handles
and pairs as in a form or in code (name:value) are no slips, so behind a colon something is said only between ordinary words in
small letters that stand by themselves.

The fix puts the space in. It is safe behind a semicolon, which nothing else is written with; behind a colon it wants a look.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._address import within_address

_NAMES = {";": "semicolon", ":": "colon"}
_ONE_LETTER = frozenset({"I", "a", "A"})
_BEFORE = frozenset(" \r\n\t\u00a0“‘\"'—–(*…")
_AFTER = frozenset(" ,.;?!”’\"'—–)*…\r\n")


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a bare colon or semicolon."""
    del facts
    mark = manuscript.gap(at)
    before, after = composed(manuscript.word(at - 1)), composed(manuscript.word(at))
    if not (_is_word(before) and _is_word(after)) or within_address(manuscript, at):
        return None
    if mark == ":" and not (before.islower() and after.islower()):
        return None
    left, right = manuscript.gap(at - 1)[-1:], manuscript.gap(at + 1)[:1]
    if (left and left not in _BEFORE) or (right and right not in _AFTER) or manuscript.gap(at + 1) in _NAMES:
        return None
    start, end = manuscript.gap_span(at)
    safety = Safety.SAFE if mark == ";" else Safety.UNSAFE
    fix = Fix((Edit(end, end, " "),), safety, f"Put a space after the {_NAMES[mark]}")
    return Finding(start, end, f"A space is missing after the {_NAMES[mark]}.", (fix,))


def _is_word(word: str) -> bool:
    if len(word) == 1:
        return word in _ONE_LETTER
    letters = word.replace("’", "").replace("'", "").replace("-", "")
    return letters.isalpha() and not word.isupper() and knows(default_lexicon(), word)


RULE = Rule(
    summary="A space is missing after a colon or a semicolon.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap in _NAMES, check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("He waited;nobody came.", marks=(";",), fixed="He waited; nobody came."),
        Bad("“I waited;Anna didn’t.”", marks=(";",), fixed="“I waited; Anna didn’t.”"),
        Bad("He had one wish:to go home.", marks=(":",), fixed="He had one wish: to go home.", safety=Safety.UNSAFE),
        Good("It was 10:30, and he read John 3:16 to her."),
        Good("Salt &amp;pepper it said on the tin."),
        Good("He saw Harbour:Reborn at the pictures, and the box said Time:noon."),
        Good("He typed lamp:lit;rope:none and waited."),
        Good("It was x;y on the board, and (a;b) below."),
        Good("She sent :wave:and nothing else."),
        Good("He read the line a/lamp;rope out loud."),
        Good("It was at lamps;boats.example now."),
    ),
)
