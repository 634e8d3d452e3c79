"""A word stands twice in a row.

Some words stand twice by right: “had had”, “that that”, “in in”, “very very”, “knock knock”. The rule leaves these alone, and what
a comma, a dash or a capital tells apart, and a word that stands three times. A few are judged by their company:
“gave her her coat” is right, “she rubbed her her chin” is not; “what he was was a fool” is right, “the lamp was was out” is not.

Taking one away is safe for “the”, “a”, “an” and “and”; for the others it wants a look, since a different word may be
missing between them. In speech it is only offered: people stammer.
"""

import operator
from collections.abc import Iterator
from itertools import compress, count, islice, pairwise

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.lexicon import DIALECT, NAME, default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_SAFE = frozenset({"the", "a", "an", "and"})
_WRONG = _SAFE | frozenset(
    """
    of at for from with into onto than upon to or but if because although whether my your his its our
    their these those some any every each i he she we they me am were be been being has have would should
    could might which who whose when where while
    """.split()
)
# Right as often as not (had had, that that, come in in the evening), or said twice for weight or for the sound.
_BY_RIGHT = frozenset(
    """
    had that in on there you do did does one two three four five six seven eight nine ten hundred thousand million billion
    dozen nineteen naught la dat dam no yes yeah nope please well now then so not never ever always very really too much many more long old young
    big little small great good bad dear poor far deep high low slow fast hard wide dark cold hot red new true real own
    ha ho he hi hey oh ah eh um uh tut tick tap knock drip beep ding dong bang boom chop clip clop click clack buzz honk
    splash pit pat thump thud tweet woof quack hush shh there's whatever wait stop go come run look listen hear help quick
    quickly slowly again round love mumble blah bye night sorry work talk easy gently softly
    steady still up down back away off left right all this these what why how who can will man boy girl wow hubba
    pretty gone dead dum crazy stupid sad happy jolly choo chug rum tom mama papa baby goody tuk pop hurry left me my
    """.split()
)
_CAPITALISED = frozenset(word.capitalize() for word in _WRONG)
_OF_PHRASES = frozenset({"late", "course", "old", "all", "necessity"})
_MAY_END_A_CLAUSE = frozenset("at for from with into onto upon to he she we they me i".split())
_PREPOSITIONS = frozenset(
    "of to at from with by for behind beside near over under across against into onto around".split()
)
_BODY = frozenset("eyes eye chin head hand hands arm arms face hair lips mouth shoulders shoulder fingers feet".split())
_GIVING = frozenset(
    """
    give gave given gives giving teach taught tell told show showed shown hand handed offer offered bring brought pass
    passed lend lent pay paid buy bought forgive forgave forgives call called make made let allow allowed wish wished cost
    deny denied grant granted spare spared save saved throw threw send sent leave left find found get got do did owe owed
    """.split()
)
_CONJUNCTIONS = frozenset("and but because if when as until".split())
_OPENS_A_CLAUSE = frozenset(
    "what whatever who whoever which where how all that thing things it problem trouble truth here".split()
)
_CLAUSE = 8
# What comes comes: a short clause that ends with its verb, and the verb of which it is the subject.
_RELATIVES = frozenset("what whatever who whoever which".split())
_RELATIVE_CLAUSE = 4  # words back
_COMMON = 8


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the places where a word form stands twice in a row."""
    del facts
    words = manuscript.words
    # Words that are alike are one object.
    twice = compress(count(), map(operator.is_, words, islice(words, 1, None)))
    # A sentence's first word has a capital that its double has not.
    first = (at for at in manuscript.word_places(_CAPITALISED) if words[at].lower() == manuscript.word(at + 1))
    for at in sorted({*twice, *first}):
        if manuscript.gap(at + 1) in {" ", "\n", "\r\n"}:
            finding = _judge(manuscript, at)
            if finding:
                yield finding
    yield from _compounds(manuscript)


def _judge(manuscript: Manuscript, at: int) -> Finding | None:
    first, second = manuscript.word(at), manuscript.word(at + 1)
    start, end = manuscript.word_span(at)[0], manuscript.word_span(at + 1)[1]
    if second != second.lower() and second != "I":
        return None
    if first != second and manuscript.gap(at) == " ":
        return None  # a capital that no sentence starts with names something: an A a week ago
    paragraph = manuscript.paragraph_at(start)
    if paragraph is None or end > paragraph.end:
        return None
    if manuscript.word(at + 2).lower() == second or manuscript.word(at - 1).lower() == second:
        return None  # three in a row are meant
    if manuscript.gap(at).endswith(("’", "'")):
        return None  # another word that lost its beginning: the ’and and arm
    if not _is_wrong(manuscript, at, spoken=manuscript.speech_at(start) is not None):
        return None
    safety = Safety.SAFE if second in _SAFE else Safety.UNSAFE
    fix = Fix((Edit(manuscript.word_span(at)[1], end, ""),), safety, f"Leave one “{first}”")
    return Finding(start, end, f"“{second}” stands twice.", (fix,))


def _is_wrong(manuscript: Manuscript, at: int, *, spoken: bool) -> bool:
    """Tell whether the word at `at` and its double cannot both be right."""
    word, before, after = manuscript.word(at + 1), manuscript.word(at - 1).lower(), manuscript.word(at + 2)
    if word == "of" and after in _OF_PHRASES:
        return False  # all she had dreamed of of late
    if word in _MAY_END_A_CLAUSE and spoken:
        return False  # “Who are you waiting for for heaven's sake?”
    if word == "her":
        return after in _BODY and before.endswith("ed") and before not in _GIVING
    if word == "it":
        ends = manuscript.gap(at + 2)[:1] in {".", ",", ";", "!"}
        return not spoken and (before in _CONJUNCTIONS or (ends and before in _PREPOSITIONS))
    if word in {"was", "were", "is", "are", "have"}:
        near = manuscript.words[max(0, at - _CLAUSE) : at]
        return not spoken and _OPENS_A_CLAUSE.isdisjoint(other.lower() for other in near)
    if word in _WRONG:
        return True
    short = (manuscript.word(at - back).lower() for back in range(1, _RELATIVE_CLAUSE))
    return word == manuscript.word(at) and _is_ordinary(word) and _RELATIVES.isdisjoint(short)


def _is_ordinary(word: str) -> bool:
    """Tell whether nothing but a slip doubles the word: it is common, and neither a sound nor said for weight."""
    if word in _BY_RIGHT or len(word) == 1 or not (word.isascii() and word.isalpha()):
        return False
    lexicon = default_lexicon()
    return lexicon.frequency(word) >= _COMMON and not lexicon.flags(word) & (NAME | DIALECT)


def _compounds(manuscript: Manuscript) -> Iterator[Finding]:
    """Judge neighbours like High-Walled Walled-City, whose halves overlap."""
    forms = {form for form in manuscript.word_forms if form.count("-") == 1}
    for at, following in pairwise(manuscript.word_places(forms)):
        if following > at + 1:
            continue
        shared = manuscript.word(at).partition("-")[2]
        halves = shared == manuscript.word(following).partition("-")[0]
        if halves and manuscript.gap(following) == " " and shared.istitle():
            start, end = manuscript.word_span(at)[0], manuscript.word_span(at + 1)[1]
            cut = Edit(manuscript.word_span(at)[1], manuscript.word_span(at + 1)[0] + len(shared), "")
            fix = Fix((cut,), Safety.UNSAFE, f"Leave one “{shared}”")
            yield Finding(start, end, f"“{shared}” stands twice.", (fix,))


RULE = Rule(
    summary="A word stands twice in a row.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS},
    examples=(
        Bad("He went down the the stairs.", marks=("the the",), fixed="He went down the stairs."),
        Bad("The the stairs were steep.", marks=("The the",), fixed="The stairs were steep."),
        Bad("It was his his own fault.", marks=("his his",), fixed="It was his own fault.", safety=Safety.UNSAFE),
        Bad("“I saw the the man.”", marks=("the the",), fixed="“I saw the man.”", safety=Safety.SUGGESTION),
        Bad("She rubbed her her chin.", marks=("her her",), fixed="She rubbed her chin.", safety=Safety.UNSAFE),
        Bad("The table table was bare.", marks=("table table",), fixed="The table was bare.", safety=Safety.UNSAFE),
        Bad("The lamp was was out.", marks=("was was",), fixed="The lamp was out.", safety=Safety.UNSAFE),
        Bad(
            "The dog sat and it it barked.", marks=("it it",), fixed="The dog sat and it barked.", safety=Safety.UNSAFE
        ),
        Bad(
            "They called her Lady Never-Sleeping Sleeping-Low at court.",
            marks=("Never-Sleeping Sleeping-Low",),
            fixed="They called her Lady Never-Sleeping-Low at court.",
            safety=Safety.UNSAFE,
        ),
        Bad(
            "He climbed out out of the boat.",
            marks=("out out",),
            fixed="He climbed out of the boat.",
            safety=Safety.UNSAFE,
        ),
        Good("She had had enough, and he knew that that was so."),
        Good("She gave her her coat."),
        Good("He handed her her hat, and when he had it it shone."),
        Good("He got an A a week ago, and had Vitamin A a day."),
        Good("It was all she had dreamed of of late."),
        Good("It was to the, the—he stopped."),
        Good("They heard The The play that night."),
        Good("“No no no,” he said, and the the the of it went on."),
        Good("What he was was a fool."),
        Good("It was a very very long long road, and the drip drip of the tap went on."),
        Good("They came in in the evening and the man went by the blue-green green-tiled hall."),
        Good("“Who are you waiting for for heaven's sake?”"),
        Good("He said that what happens happens, and went to bed."),
        Good("They knew that whoever wins wins for good."),
        Good("In that book a b b stood for two boats."),
        Good("“He hurt his ’and and his arm.”"),
    ),
)
