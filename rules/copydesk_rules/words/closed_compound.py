"""Some pairs of words are written as one by mistake: alot, infact, atleast, eachother, noone.

None of them is a word: *a lot, in fact, at least, each other, no one*. Forms that are words too (everyday, alright, awhile, anymore,
sometime) are a matter of sense or of the house, and not looked at here.

A form that stands for something else keeps its peace: a name (Mr Noone), a word that is talked about (an “alot”), a
rarer verb (to incase). Beside words that nobody knows it may belong to a chat, a dialect or an unlettered hand, so the
fix wants a look there; so it does where a voice, a hyphen or another word may be meant (nevermind, sortof, incase).
"""

from copydesk.checks import words
from copydesk.facts import Facts
from copydesk.lexicon import DIALECT, Lexicon, default_lexicon, knows
from copydesk.lexicon.store import fold
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.marks import Role
from copydesk.whole import Whole, of_whole, total
from copydesk_rules.words._closed import CLOSED, SURE

_ARTICLES = frozenset({"a", "an", "the"})
# What stands before a verb: to alot (allot), to incase, would inspite.
_BEFORE_VERBS = frozenset(
    "to will would shall should can could may might must cannot i'll we'll they'll you'll".split()
)
_VERBS = frozenset({"alot", "incase"})
_BEFORE_NOON = frozenset("at after before till until".split())
_NEGATIVES = frozenset({"no", "any", "much"})  # makes no nevermind
_PATHS = frozenset("_`/\\@#&=")
_APOSTROPHES = "'’‘"
_OPENING, _CLOSING = "“‘\"'", "”’\"'"
_WINDOW = 12  # words
_FLOCK = 3
_DROPPED = frozenset({"’ ", "' ", " ’", " '"})
_CHAT = frozenset("u r ur y n k".split())


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge word `at`, which is in the table."""
    del facts
    form = manuscript.word(at)
    if not _stands_free(manuscript, at) or _is_another_word(manuscript, at) or _is_name(manuscript, at):
        return None
    odd = _odd_words_near(manuscript, at)
    if odd >= _FLOCK:
        return None
    small = fold(form).lower()
    safe = small in SURE and not odd and not form.isupper()
    right = _dressed(CLOSED[small], form)
    start, end = manuscript.word_span(at)
    fix = Fix((Edit(start, end, right),), Safety.SAFE if safe else Safety.UNSAFE, f"Write “{right}”")
    return Finding(start, end, f"“{form}” is written “{right}”.", (fix,), group=small)


def _is_listed(form: str) -> bool:
    return fold(form).lower() in CLOSED


def _dressed(right: str, form: str) -> str:
    """Return the right form in the capitals and with the apostrophe of the wrong one."""
    if form.isupper():
        right = right.upper()
    elif form[0].isupper():
        right = right[0].upper() + right[1:]
    return right if "'" in form else right.replace("'", "’")


def _stands_free(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the word stands among words, not in a path, and is not named as a word: “alot”."""
    before, after = manuscript.gap(at)[-1:], manuscript.gap(at + 1)
    if before and before in _OPENING and after[:1] and after[0] in _CLOSING:
        return False
    is_address = after == "." and at + 1 < len(manuscript.words)
    if is_address or (before and before in _PATHS) or (after and after[0] in _PATHS):
        return False
    return not (before and before in _APOSTROPHES and _is_apostrophe(manuscript, manuscript.word_span(at)[0] - 1))


def _is_apostrophe(manuscript: Manuscript, offset: int) -> bool:
    mark = manuscript.mark_at(offset)
    return mark is None or mark.role is Role.APOSTROPHE or manuscript.text[offset] == "’"


def _is_another_word(manuscript: Manuscript, at: int) -> bool:
    form = fold(manuscript.word(at)).lower()
    if manuscript.gap(at) != " ":
        return False
    before = fold(manuscript.word(at - 1)).lower()
    return (
        before in _ARTICLES
        or (form in _VERBS and before in _BEFORE_VERBS)
        or (form == "noone" and before in _BEFORE_NOON)
        or (form == "nevermind" and before in _NEGATIVES)
    )


def _is_name(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a form with one capital is a name, here or elsewhere: Mr Noone."""
    form = manuscript.word(at)
    if not form[0].isupper() or form.isupper():
        return False
    return _stands_inside(manuscript, form)


@of_whole
def _stands_inside(whole: Whole, form: str) -> bool:
    return _inside(whole, form) > 0


@total
def _inside(manuscript: Manuscript, form: str) -> int:
    places = manuscript.word_places({form, f"{form}'s", f"{form}’s"})
    return sum(manuscript.gap(place) == " " and manuscript.word(place - 1) != "" for place in places)


def _odd_words_near(manuscript: Manuscript, at: int) -> int:
    """Count what nearby is no plain English: words that nobody knows, those of a dialect, letters dropped."""
    lexicon = default_lexicon()
    first, last = max(0, at - _WINDOW), at + _WINDOW + 1
    near = manuscript.words[first:at] + manuscript.words[at + 1 : last]
    dropped = (gap for gap in manuscript.gaps[first + 1 : last] if gap in _DROPPED)
    return sum(_is_odd(lexicon, composed(word)) for word in near) + sum(1 for _ in dropped)


def _is_odd(lexicon: Lexicon, word: str) -> bool:
    if word in _CHAT or (lexicon.flags(word) > 0 and lexicon.flags(word) & DIALECT):
        return True
    return word.islower() and fold(word) not in CLOSED and not knows(lexicon, word)


RULE = Rule(
    summary="Two words written as one: alot, infact, noone.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=words(_is_listed, check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    misspelling=True,
    examples=(
        Bad("She liked him alot.", marks=("alot",), fixed="She liked him a lot."),
        Bad("Infact, it was raining.", marks=("Infact",), fixed="In fact, it was raining."),
        Bad("“Noone’s at home,” he said.", marks=("Noone’s",), fixed="“No one’s at home,” he said."),
        Bad("They gave eachother a look.", marks=("eachother",), fixed="They gave each other a look."),
        Bad("They held eachothers hands.", marks=("eachothers",), fixed="They held each other’s hands."),
        Bad("“You ATLEAST tried!”", marks=("ATLEAST",), fixed="“You AT LEAST tried!”", safety=Safety.UNSAFE),
        Bad("He took a coat incase it rained.", ("incase",), "He took a coat in case it rained.", Safety.UNSAFE),
        Bad("“Nevermind,” she said.", ("Nevermind",), "“Never mind,” she said.", Safety.UNSAFE),
        Bad(
            "“I thank ye alot, ma’am, an’ yer mon.”",
            ("alot",),
            "“I thank ye a lot, ma’am, an’ yer mon.”",
            Safety.UNSAFE,
        ),
        Good("Old Mr Noone was there. Noone of Dale never spoke."),
        Good("An alot is a beast, and the noone is another."),
        Good("“Alot” is no word, and ‘infact’ is none either."),
        Good("The king had land to alot, and gold to incase the bones in."),
        Good("They rose at noone and dined."),
        Good("“It don’t make no nevermind to me.”"),
        Good("“Got into the ’abit of it,” said the cabman."),
        Good("“thx alot, c u l8r, plz dnt b mad, luv u,” she typed."),
        Good("He wrote to infact.example and to noone@example.org."),
        Good("He hardly slept awhile, anymore or sometime; everyday things were alright."),
    ),
)
