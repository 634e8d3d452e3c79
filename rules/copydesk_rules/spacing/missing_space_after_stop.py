"""A full stop, question mark or exclamation mark is followed by a space before the next sentence.

"He left.She stayed." Initials (J.R.R.), abbreviations (Lt.Col.), addresses and file names (www.Example.Com) are left
alone: the word before must be an ordinary lower-case word, or a name, a year or an invented word before a word that can only
start a sentence (She, The), and the word after must have a capital.

The fix puts the space in. It is safe for the same reason: an ordinary word, a stop and a capitalised word can
be nothing else, unless something like an address goes on around them, and then the rule says nothing.
"""

import re

from copydesk.abbreviations import BEFORE_NUMBERS, is_abbreviation
from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.lexicon import default_lexicon
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._address import within_address

# After a name nothing but these starts a sentence for sure: Tommy.Just is one, Node.Js and Amazon.Com are not.
_STARTERS = frozenset(
    """
    The He She They We It I But And Then There This That When What Who If So His Her My You Your Our Their These Those
    For From With Not Now Just Even Why How Where Which Because Although Though While After Before Once Perhaps Maybe
    All Some One Two Every Each Nothing Nobody Everyone Someone Something Would Could Did Was Were Had
    """.split()
)
_SHORTEST_NAME = 4
_STOPS = frozenset({".", "?", "!", "?!", "!?", "!!", "??", "!!!", "???"})
_APOSTROPHES = re.compile("['’]")


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, a stop without a space."""
    del facts
    before, after = composed(manuscript.word(at - 1)), composed(manuscript.word(at))
    if not _starts_sentence(after) or not _ends_sentence(before, after) or within_address(manuscript, at):
        return None
    start, end = manuscript.gap_span(at)
    mark = {".": "full stop", "?": "question mark", "!": "exclamation mark"}[manuscript.gap(at)[-1]]
    fix = Fix((Edit(end, end, " "),), Safety.SAFE, f"Put a space after the {mark}")
    return Finding(start, end, f"A space is missing after the {mark}.", (fix,))


def _ends_sentence(word: str, after: str) -> bool:
    """Tell whether a word is an ordinary one, no abbreviation; others only before “She” or “The”."""
    if word.isdigit():
        return len(word) == len("1945") and after in _STARTERS
    parts = _APOSTROPHES.sub("", word).split("-")
    if not all(part.isalpha() for part in parts) or is_abbreviation(word) or word in BEFORE_NUMBERS:
        return False
    lexicon = default_lexicon()
    if word.islower() and all(lexicon.frequency(part) >= 0 for part in word.split("-")):
        return True
    return len(word) >= _SHORTEST_NAME and word[1:].islower() and after in _STARTERS


def _starts_sentence(word: str) -> bool:
    """A capital and then small letters (She, It’s), or one of the words that are one capital long."""
    return word in {"I", "A"} or word.startswith(("I'", "I’")) or (word[:1].isupper() and word[1:2].islower())


RULE = Rule(
    summary="A space is missing between two sentences.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(lambda gap: gap in _STOPS, check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("The others left.She stayed.", marks=(".",), fixed="The others left. She stayed."),
        Bad("“Who is it?I can't see.”", marks=("?",), fixed="“Who is it? I can't see.”"),
        Bad("He ran!Nobody followed.", marks=("!",), fixed="He ran! Nobody followed."),
        Bad("It was Arthur.She knew him.", marks=(".",), fixed="It was Arthur. She knew him."),
        Bad("He was thirty-five.He looked it.", marks=(".",), fixed="He was thirty-five. He looked it."),
        Bad("“It isn’t.He knows.”", marks=(".",), fixed="“It isn’t. He knows.”"),
        Bad("“What?!You saw him!!When?”", marks=("?!", "!!"), fixed="“What?! You saw him!! When?”"),
        Bad("It was 1945.She was ten.", marks=(".",), fixed="It was 1945. She was ten."),
        Bad("He sat on the grimbow.Nobody saw.", marks=(".",), fixed="He sat on the grimbow. Nobody saw."),
        Good("J.R.Hartley signed the book."),
        Good("It was Prof.He Lin who signed it, and Amazon.Com that sold it."),
        Good("She was Lt.Col. Marsh to the others."),
        Good("The address was www.lantern.Com and nothing came up."),
        Good("He was paid by the hr.In other places not at all."),
        Good("It ran on node.Js and hope, and the letter was letter.Doc."),
        Good("It ran on grimbow.Net, and rule 12.The was not in the book."),
        Good("It was 5 p.m.\u00a0She left. Well...She left."),
        Good("The file was called read.Me/first."),
    ),
)
