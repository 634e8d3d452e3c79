"""The clause beside a speech: who does what, read word by word.

A subject (a pronoun, a name, *the old man*), what may stand between it and its verb, the verb. A verb of speech makes
the clause a tag, any other verb a beat. An inverted tag has its verb first: said Tom, was her reply. What fits neither
is left open.
"""

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.facts.cast import TITLES
from copydesk.lexicon import NAME, default_lexicon
from copydesk.speech.verbs import Arguable, Grade
from copydesk.whole import Whole, of_whole, total

if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.manuscript import Manuscript


class Kind(Enum):
    """What a clause beside a speech is."""

    TAG = "tag"
    """It names who speaks: he said."""
    BEAT = "beat"
    """It tells what somebody does beside speaking: she turned."""
    OPEN = "open"
    """It cannot be told."""


class Subject(Enum):
    """What the subject of a clause is made of."""

    PRONOUN = "pronoun"
    NAME = "name"
    NOUN = "noun"
    """*the old man*, *his sister*"""
    PART = "part"
    """What no one speaks with: his eyes, her hands."""
    VOICE = "voice"
    """her voice, the reply, the radio"""
    NONE = "none"


class Clause(NamedTuple):
    """A clause by the indices of its words.

    It starts with word `first`; its subject is [first, subject_end) or, where the clause is `inverted`, what follows the
    verb. `verb` is -1 where none was found, and `grade` None where the verb is in no list.
    """

    kind: Kind
    first: int
    subject: Subject = Subject.NONE
    subject_end: int = 0
    verb: int = -1
    grade: Grade | None = None
    inverted: bool = False
    helped: bool = False
    """An auxiliary stands before the verb: had said, could see."""


PERSONAL = frozenset("he she they we i it you".split())
_INDEFINITE = frozenset(
    "someone somebody everyone everybody nobody anyone anybody one another both several many others neither either all some who".split()
)
DETERMINERS = frozenset(
    """
    the a an his her their my our your its this that these those one two three four five six both another every each some several no
    either neither any
    """.split()
)
AUXILIARIES = frozenset(
    form
    for word in """
    had has have was were is are am did does do would could should might may must can will shall been being be
    hadn't hasn't haven't wasn't weren't isn't aren't didn't doesn't don't wouldn't couldn't shouldn't mustn't can't won't
    'd 'll he'd she'd
    """.split()
    for form in (word, word.replace("'", "’"))
)
_ADVERBS = frozenset(
    """
    then just only even never now also still almost both all too again once always often soon here there at last not ever rather half
    quite nearly simply merely finally suddenly already later perhaps instead further so very well thus
    """.split()
)
# Pronouns that have swallowed their auxiliary.
CONTRACTED = {
    f"{p}{a}{v}"
    for p in ("he", "she", "they", "we", "i", "it", "you")
    for a in "'’"
    for v in ("d", "s", "ll", "ve", "re", "m")
}
# Words that open a sentence or a clause and are no one's name.
_OPENERS = frozenset(
    """
    and but or nor so yet for if when while as after before since because though although until unless once then now here there where
    what why how which who whose in on at by with from to into of over under out up down off through across without within upon about
    against between behind beside beyond near not never no yes perhaps maybe still just only even again soon later instead meanwhile
    suddenly finally slowly quickly quietly somewhere nothing something everything anything outside inside above below all most
    whenever wherever whoever whatever whichever however
    aloud many few more much such than thus therefore however moreover besides indeed oh ah well good god damn let like
    """.split()
)
# After these a participle is a passive: he was called.
_BEING = frozenset("was were is are be been being wasn't weren't isn't aren't".split())
_PLAIN = frozenset("say ask quoth cry".split())  # say the neighbours
# What a night or a silence may do as well as somebody: Darkness returned.
_HAPPENING = frozenset("began continued ended finished returned resumed answered persisted".split())
# After these and no more a clause has its verb: he was cold, she had a way.
_STATES = _BEING | {"had", "has", "have"}
_PARTICLES = frozenset("de van von der la le du da di al el ibn bin of the".split())
_BEHIND_HEADS = frozenset("at in with of by on from to for behind beside near under over".split())  # a boy at the back
_NOT_MANNER = frozenset("only family reply holy belly bully ally jelly".split())
_OPENING_ADVERBS = frozenset("then so and but again now at last".split())
_MOST_ADVERBS = 3
_SAYS = frozenset(
    "says asks tells adds agrees explains continues insists admits begins suggests announces replies".split()
)
_COMPARED = frozenset("more less sooner longer better harder faster".split())  # The more he spoke, the less he said.
_POINTING = frozenset("this that these those".split())
_RELATIVES = frozenset("who which that whom whose".split())
_COPULAS = frozenset("was came went rang ran is comes".split())
# Past forms that no ending shows; a word in -ed is a past form as well.
_PASTS = frozenset(
    """
    was were had did went came took gave got made saw knew felt found left kept held stood sat ran rose fell drew threw caught brought
    led met set put let heard paid said told spoke thought began broke cut shot sang read swore sent wrote spat burst lay laid leant
    bent bit blew built bought chose crept cost dealt dug drove drank ate fed fought flew forgot forgave froze grew hung hid hit hurt
    knelt lent lit lost meant rode shook shone showed shut sank slept slid sold spent spun sprang spread stole stuck struck stung
    strode swept swung swam taught tore understood woke wore won wound became quit shed slung wept overheard withdrew undid
    """.split()
)
# Common verbs of many meanings, none of which says words; lists that are graded leave them out.
_ACTS = frozenset(
    "was were had gave took made got saw found left kept held fell drew brought wore won built bought seemed appeared became remained set led let caught threw sent".split()
)
# What is an act with a way behind it: went across, got up, ran back; others go on, run off or come in with words.
_PARTICLES_OF_SPEECH = frozenset("in back out off slip away down short".split())
_MOVES = frozenset("went came ran got".split())
_WAYS = frozenset(
    "to out into up down across over back away through round around past towards toward forward inside outside from".split()
)
_HELD = frozenset("the a an his her their my our your its it him them out down".split())  # put her hand; not: put in
_FAMILIAR = frozenset("old little young poor dear".split())  # said old Tom
_ARGUABLE = {Arguable.TAG: Kind.TAG, Arguable.BEAT: Kind.BEAT, Arguable.IGNORE: Kind.OPEN}
_SPOKEN = frozenset("voice voices tone words word".split())
_NO_NOUNS = frozenset("say says ask asks tell tells add explain insist admit mutter repeat exclaim".split())
_BEGINNING = frozenset(
    "began begin begins started starts start continued continues proceeded tried tries managed manages".split()
)
_LONGEST_SUBJECT = 8  # words
_NOUN_PHRASE = 4  # words back from a noun to its article
_LONGEST_WAY = 5  # words between a subject and its verb
_LONGEST_RUN = 60  # words of a sentence that are looked at


@lru_cache(maxsize=512)
def break_of(gap: str) -> int:
    """Return what a gap between two words breaks: 0 nothing, 1 a clause (a comma), 2 a sentence, or narration for speech."""
    bare = gap.strip(" \t\r\n\u00a0\u2009\u202f*_")
    if not bare:
        return 2 if "\n\n" in gap else 0
    if bare == ",":
        return 1
    return 0 if bare in {"'", "’", "-"} else 2


def break_at(manuscript: "Manuscript", at: int) -> int:
    """Return what the gap before word `at` breaks, as `break_of`; the stop of a title or an initial breaks nothing."""
    gap = manuscript.gap(at)
    if gap == ". ":
        before = manuscript.word(at - 1)
        if before.lower() in TITLES or (len(before) == 1 and before != "I"):
            return 0
    return break_of(gap)


def run_end(manuscript: "Manuscript", at: int) -> int:
    """Return the index behind the last word of the narration's sentence that word `at` stands in."""
    stop = min(at + _LONGEST_RUN, len(manuscript.words))
    at += 1
    while at < stop and break_at(manuscript, at) < 2:  # noqa: PLR2004  # the end of a sentence
        at += 1
    return at


def speaks(manuscript: "Manuscript", facts: "Facts", first: int, end: int) -> bool:
    """Tell whether any of the words [first, end) may say something: a verb of speech, however graded, a voice, an answer."""
    verbs = facts.verbs
    for at in range(first, end):
        word, following = manuscript.words[at].lower(), manuscript.word(at + 1).lower()
        if word in verbs.utterances or word in _SPOKEN:
            return True
        grade = verbs.grade(word, following)
        if grade is None or grade is Grade.NEVER or (word in _BEGINNING and following == "to"):
            continue
        if not _is_noun(manuscript, at, word):
            return True
    return False


def _is_noun(manuscript: "Manuscript", at: int, word: str) -> bool:
    """Tell whether a sound that may be a verb is a noun: with a shudder, a brisk snap; not: he heard the boy say."""
    if is_past(word) or word.endswith("ing") or word in _NO_NOUNS:
        return False
    for number in range(1, _NOUN_PHRASE):
        if break_of(manuscript.gap(at - number + 1)):
            return False
        before = manuscript.word(at - number).lower()
        if (before in DETERMINERS and before != "her") or before.endswith(("'s", "’s")):
            return True
        if before == "to" or before in AUXILIARIES or before in PERSONAL:
            return False
    return False


def is_act(manuscript: "Manuscript", clause: Clause) -> bool:
    """Tell whether a clause is an action beyond doubt: its verb says nothing, or what acts is a face or a hand.

    A verb that no list has is one where it is irregular, and so common; among the others some are used of speech now and then.
    """
    if clause.kind is not Kind.BEAT:
        return False
    if clause.subject is Subject.PART or clause.grade is not None:
        return True
    if clause.verb < 0 or _is_end(manuscript, clause.verb + 1):
        return False
    verb, following = manuscript.words[clause.verb], manuscript.word(clause.verb + 1).lower()
    if following in _PARTICLES_OF_SPEECH:
        return False  # he gave in, she came back
    return verb in _ACTS or (verb in _MOVES and following in _WAYS) or (verb == "put" and following in _HELD)


def is_past(word: str) -> bool:
    """Tell whether a word has the form of the past: it may be the verb of a story."""
    return word.endswith("ed") or word in _PASTS


def is_name(manuscript: "Manuscript", facts: "Facts", word: str) -> bool:
    """Tell whether a capitalised word that may begin a sentence is a name rather than a common word."""
    if not word[:1].isupper():
        return False
    lower = word.lower()
    if lower in _OPENERS or lower in DETERMINERS or lower in PERSONAL or lower in _INDEFINITE or lower in CONTRACTED:
        return False
    if lower in AUXILIARIES:
        return False
    if lower in TITLES or facts.cast.knows(word):
        return True
    return _is_used_as_name(manuscript, word)


@of_whole
def _is_used_as_name(whole: Whole, word: str) -> bool:
    small = whole.words.get(word.lower(), 0)
    return _is_known_name(word, written_small=small > 0) or inside_capitals(whole, word) > small


@total
def inside_capitals(manuscript: "Manuscript", word: str) -> int:
    """Return how often a word has its capital behind a small word, inside a sentence."""
    places = manuscript.places_of(word)
    return sum(manuscript.gap(at) == " " and manuscript.word(at - 1).islower() for at in places)


@lru_cache(maxsize=4096)
def _is_known_name(word: str, *, written_small: bool) -> bool:
    """Tell whether the language knows a word as a name above all, or not at all."""
    if written_small:
        return False
    lexicon = default_lexicon()
    common = lexicon.frequency(word.lower())
    return common == 0 or bool(lexicon.flags(word) & NAME and lexicon.frequency(word) >= common)


def clause_in(manuscript: "Manuscript", facts: "Facts", first: int, end: int) -> Clause:
    """Read the clause [first, end) of a sentence that may open with an adverb: Then she whispered."""
    start = first
    while start < end - 1 and start < first + _MOST_ADVERBS and _is_opener(manuscript.words[start].lower()):
        start += 1
    return (
        clause_at(manuscript, facts, start)._replace(first=first)
        if start > first
        else clause_at(manuscript, facts, first)
    )


def _is_opener(lower: str) -> bool:
    return lower in _OPENING_ADVERBS or (lower.endswith("ly") and lower not in _NOT_MANNER)


def _plain(manuscript: "Manuscript", facts: "Facts", at: int, lower: str) -> Clause | None:
    """Read a clause that starts with a pronoun and a verb of the lists, as most do: he said."""
    if lower not in PERSONAL or manuscript.gap(at + 1) != " ":
        return None
    verbs = facts.verbs
    verb = manuscript.words[at + 1]
    grade = verbs.grades.get(verb)
    if grade is None or verb in verbs.phrasal or verb in verbs.arguable_phrasal:
        return None
    return Clause(_kind(facts, grade), at, Subject.PRONOUN, at + 1, at + 1, grade)


def clause_at(manuscript: "Manuscript", facts: "Facts", at: int) -> Clause:
    """Read the clause that starts with word `at`."""
    word = manuscript.words[at]
    lower = word.lower()
    plain = _plain(manuscript, facts, at, lower)
    if plain is not None:
        return plain
    if lower in PERSONAL or lower in CONTRACTED:
        return _with_verb(manuscript, facts, Clause(Kind.OPEN, at, Subject.PRONOUN, at + 1, helped=lower in CONTRACTED))
    inverted = _inverted(manuscript, facts, at, lower)
    if inverted is not None:
        return inverted
    if lower == "no" and manuscript.word(at + 1).lower() == "one":
        return _with_verb(manuscript, facts, Clause(Kind.OPEN, at, Subject.NOUN, at + 2))
    if lower in _INDEFINITE:
        following = manuscript.word(at + 1).lower()
        if lower not in DETERMINERS or (following in facts.verbs.grades and is_past(following)):
            return _with_verb(manuscript, facts, Clause(Kind.OPEN, at, Subject.NOUN, at + 1))
    if lower in _POINTING and manuscript.word(at + 1).lower() in AUXILIARIES:
        return Clause(Kind.OPEN, at, Subject.NOUN, at + 1)  # That was all it said.
    if lower in DETERMINERS and manuscript.word(at + 1).lower() not in _COMPARED:
        return _of_noun(manuscript, facts, at, at + 1)
    if word[0].isupper() and lower not in _OPENERS:
        return _named(manuscript, facts, at)
    return Clause(Kind.OPEN, at)


def _inverted(manuscript: "Manuscript", facts: "Facts", at: int, lower: str) -> Clause | None:
    """Read a tag whose verb comes first: said Tom, put in Tom, came the reply, was all she said."""
    verbs = facts.verbs
    if lower not in verbs.grades and lower not in _COPULAS and lower not in verbs.phrasal:
        return None
    if break_at(manuscript, at + 1):
        return None
    if lower in _COPULAS:
        return _utterance(manuscript, facts, at)
    following = manuscript.word(at + 1)
    grade = facts.verbs.grade(lower, following)
    if following == "it" and not break_at(manuscript, at + 2):
        return None  # said it all
    if grade is None or grade is Grade.NEVER or not (is_past(lower) or lower.endswith("s") or lower in _PLAIN):
        return None
    start = at + 1
    if _has_particle(facts, lower, following):
        start += 1  # put in Tom
        following = manuscript.word(start)
    subject = _kind_of_subject(following)
    if subject is Subject.NONE or _is_told(manuscript, start):
        return None
    # Behind its verb stands but the subject of a tag, whatever the house makes of the verb elsewhere: groaned Hunter.
    return Clause(Kind.TAG, at, subject, start + 1, at, grade, inverted=True)


def _is_told(manuscript: "Manuscript", at: int) -> bool:
    """Tell whether the noun that starts with word `at` is what is told, not who tells it: answered the question."""
    if manuscript.word(at).lower() not in DETERMINERS:
        return False
    end = at + 1
    while end < at + _LONGEST_WAY and not break_at(manuscript, end):
        if manuscript.word(end).lower() in _TOLD:
            return True
        end += 1
    return False


def _kind_of_subject(word: str) -> Subject:
    """Return what subject a word after an inverted verb begins."""
    lower = word.lower()
    if lower in PERSONAL:
        return Subject.PRONOUN
    if lower in DETERMINERS or lower in _INDEFINITE or lower in TITLES or lower in _FAMILIAR:
        return Subject.NOUN if word.islower() else Subject.NAME
    return Subject.NAME if word[:1].isupper() else Subject.NONE


def _utterance(manuscript: "Manuscript", facts: "Facts", at: int) -> Clause | None:
    """Read a tag whose verb is *was* or *came* and whose subject names what was said: was her murmured reply."""
    verbs = facts.verbs
    for number in range(1, _LONGEST_SUBJECT):
        if break_at(manuscript, at + number):
            return None
        word = manuscript.word(at + number)
        lower = word.lower()
        if number == 1 and lower not in DETERMINERS and lower not in {"all", "what"} and not word[:1].isupper():
            return None
        if lower in _RELATIVES:
            return None
        if lower in verbs.utterances or lower in verbs.voices:
            return _of_utterance(manuscript, at, at + number + 1)
        if number > 1 and verbs.is_speech(lower):  # all she said; but: her murmured reply
            tag = _of_utterance(manuscript, at, at + number + 1)
            if tag is not None:
                return tag
    return None


def _of_utterance(manuscript: "Manuscript", at: int, end: int) -> Clause | None:
    """Return the tag [at, end), if nothing goes on with it that makes a sentence of it (Was his voice shaking?)."""
    gap = manuscript.gap(end)
    if "?" in gap or not (break_of(gap) or manuscript.word(end).lower() in _ASIDES | {"to"}):
        return None
    return Clause(Kind.TAG, at, Subject.VOICE, end, at, Grade.PURE, inverted=True)


def _kind(facts: "Facts", grade: Grade | None) -> Kind:
    if grade is None:
        return Kind.OPEN
    if grade is Grade.ARGUABLE:
        return _ARGUABLE[facts.arguable]
    return Kind.BEAT if grade is Grade.NEVER else Kind.TAG


def _named(manuscript: "Manuscript", facts: "Facts", at: int) -> Clause:
    """Read a clause whose subject starts with a capital: a name, several of them, or a common word that starts a sentence."""
    end = at + 1
    while end < at + _LONGEST_SUBJECT and _goes_on(manuscript, end):
        end += 1
    if manuscript.word(end - 1).endswith(("'s", "’s")) or manuscript.gap(end) in {"' ", "’ "}:
        return _of_noun(manuscript, facts, at, end)  # Tom’s mother said; Tom’s eyes narrowed
    clause = _with_verb(manuscript, facts, Clause(Kind.OPEN, at, Subject.NAME, end))
    if end > at + 1 or is_name(manuscript, facts, manuscript.words[at]) or _is_bare_tag(manuscript, clause):
        return clause
    return clause._replace(kind=Kind.OPEN)


def _is_bare_tag(manuscript: "Manuscript", clause: Clause) -> bool:
    """Tell whether a clause is a capitalised word and a verb that can only say words, and no more: Graves suggested."""
    if clause.grade is not Grade.PURE or clause.verb != clause.subject_end:
        return False
    return manuscript.words[clause.verb] not in _HAPPENING and _is_end(manuscript, clause.verb + 1)


def _goes_on(manuscript: "Manuscript", at: int) -> bool:
    """Tell whether a name goes on with word `at`: Mr. Hale, Anna and Tom, Long Tom of Deal."""
    gap, word = manuscript.gap(at), manuscript.word(at)
    before = manuscript.word(at - 1)
    if gap == ". ":
        return word[:1].isupper() and (before.lower() in TITLES or len(before) == 1)
    if gap != " ":
        return False
    return word[:1].isupper() or (
        (word in _PARTICLES or word in {"and", "or"}) and manuscript.word(at + 1)[:1].isupper()
    )


def _with_verb(manuscript: "Manuscript", facts: "Facts", clause: Clause) -> Clause:
    """Look for the verb of a subject: adverbs and auxiliaries may stand before it."""
    at = clause.subject_end
    commas = 0
    helper = ""
    while at < clause.subject_end + _LONGEST_WAY:
        broken = break_at(manuscript, at)
        if broken > 1:
            break
        commas += broken
        word = manuscript.word(at).lower()
        grade = facts.verbs.grade(word, manuscript.word(at + 1))
        if word in AUXILIARIES:
            helper = word.replace("’", "'")
        elif grade is not None:
            if helper in _BEING and not word.endswith("ing"):
                return clause  # he was called
            return clause._replace(kind=_kind(facts, grade), verb=at, grade=grade, helped=clause.helped or bool(helper))
        elif word in _ADVERBS or word.endswith("ly"):
            pass
        elif _wants_to_know(manuscript, at):
            return clause._replace(kind=Kind.TAG, verb=at + 2, grade=Grade.PURE)
        elif is_past(word) and not commas and not helper:
            return clause._replace(kind=Kind.BEAT, verb=at)
        else:
            break
        at += 1
    if helper in _STATES and not commas and at > clause.subject_end:
        return clause._replace(kind=Kind.BEAT, verb=at - 1, grade=Grade.NEVER, helped=True)  # he was cold
    return clause


def _wants_to_know(manuscript: "Manuscript", at: int) -> bool:
    return manuscript.words[at : at + 3] == ["wanted", "to", "know"]


def _of_noun(manuscript: "Manuscript", facts: "Facts", first: int, start: int) -> Clause:
    """Read a clause whose subject is a noun behind a determiner; the first verb of a list is its own, if one is there."""
    verbs = facts.verbs
    head = Subject.NOUN
    relative = helped = headed = False
    past = -1
    at = start
    stop = min(start + _LONGEST_SUBJECT, len(manuscript.words))
    while at < stop and not break_at(manuscript, at):
        word = manuscript.words[at].lower()
        if word in PERSONAL or (past >= 0 and _is_main(manuscript, past)):
            break  # another clause has begun, or the verb was found
        if word in _RELATIVES:
            relative = True
        elif word in AUXILIARIES:
            helped = True
        elif _wants_to_know(manuscript, at):
            return Clause(Kind.TAG, first, head, at, at + 2, Grade.PURE)
        elif at > start and _is_finite(manuscript, facts, at):
            grade = verbs.grade(word, manuscript.word(at + 1))
            if grade is not None and not relative:
                return _by_head(Clause(_kind(facts, grade), first, head, at, at, grade, helped=helped))
            relative = False
            past = at if past < 0 and grade is None else past
        headed = headed or word in _BEHIND_HEADS
        if past < 0 and not relative and not helped and not headed:
            head = _head(facts, word, head)
        at += 1
    if relative or (past < 0 and not helped):
        return Clause(Kind.OPEN, first, head, at)
    return _by_head(Clause(Kind.BEAT, first, head, past if past >= 0 else at, past, helped=helped))


def _is_main(manuscript: "Manuscript", at: int) -> bool:
    """Tell whether a past form is the verb of its clause, not a participle before a noun: it seemed to; not: the bearded man."""
    word, following = manuscript.words[at].lower(), manuscript.word(at + 1).lower()
    return not word.endswith("ed") or following in DETERMINERS or following in _BEHIND_VERBS or following in PERSONAL


def _is_finite(manuscript: "Manuscript", facts: "Facts", at: int) -> bool:
    """Tell whether word `at` may be the verb of a noun: a past form, or one in -s that is no noun of the lists."""
    word, before = manuscript.words[at].lower(), manuscript.words[at - 1].lower()
    if before in DETERMINERS or before.endswith(("'s", "’s")):
        return False
    if is_past(word):
        return True
    verbs = facts.verbs
    nouns = word in verbs.utterances or word in verbs.voices or word in verbs.bodies
    if nouns or not word.endswith("s"):
        return False
    return verbs.grades.get(word) is Grade.NEVER or word in _SAYS  # the reasons, the orders


def _head(facts: "Facts", word: str, head: Subject) -> Subject:
    """Return what the subject is made of when it goes on with `word`."""
    verbs = facts.verbs
    if word in verbs.bodies:
        return Subject.PART
    if word in verbs.voices or word in verbs.utterances:
        return Subject.VOICE
    return head if word in _ADVERBS or word.endswith("ly") else Subject.NOUN


def _by_head(clause: Clause) -> Clause:
    """Judge a clause by its subject too: eyes do not speak, whatever they do; a voice does."""
    if clause.subject is Subject.PART:
        told = clause.grade is not None and clause.grade > Grade.ARGUABLE
        return clause._replace(kind=Kind.OPEN if told else Kind.BEAT)
    if clause.subject is Subject.VOICE and (clause.grade is None or clause.grade <= Grade.ARGUABLE):
        return clause._replace(kind=Kind.OPEN)
    return clause


_HEARERS = frozenset("him her them me us you everyone everybody nobody".split())
_TO_ONESELF = frozenset("told asked assured reminded promised".split())  # he told himself; but: he interrupted himself
_REFLEXIVES = frozenset("himself herself themselves myself itself".split())
# What may open an aside after a tag, and does not make an action of it: he said with a smile, she whispered in his ear.
_ASIDES = frozenset(
    """
    with without in into at from through over under by beside behind before after as while until on across above between
    because against beneath inside outside around round amid during since though although past toward towards like
    """.split()
)
_MANNER = frozenset("all both again back aloud simply too then now finally once more first last next instead".split())
# What is told, asked and answered, and hears nothing.
_TOLD = frozenset(
    """
    story stories tale tales truth lie lies joke jokes news fact facts secret secrets question questions answer answers time way words word
    same rest door phone telephone bell call calls letter letters riddle price name names reason reasons others' fortune prayer prayers order
    orders help favour favor permission mercy pardon dream dreams plan nothing something everything anything about
    """.split()
)
_BEHIND_VERBS = frozenset("to in on at from into with up down out off over away back him them me us around".split())
_ABOUT = frozenset("of about that how why".split())  # told his mother of it
_UNHEARING = frozenset("a an no that this".split())
_BEHIND_HEARERS = _ASIDES | _MANNER | {"", "to", "and"}
_STRICT_ASIDES = frozenset("as with without while when".split())


def ends(manuscript: "Manuscript", facts: "Facts", clause: Clause) -> bool:
    """Tell whether nothing follows the verb of a clause that would be its object: he said softly; not: he said nothing.

    A verb that may be an action as well (she called, he answered the door) must end its clause, or have no more than an adverb.
    """
    if clause.inverted:
        return True
    verbs = facts.verbs
    verb = manuscript.words[clause.verb].lower()
    at = _behind_particle(manuscript, facts, clause.verb)
    strict = verb in verbs.only_ending or (at > clause.verb + 1 and not verbs.is_speech(verb))
    at = _behind_manner(manuscript, at)
    if verb in verbs.hearers and (behind := _behind_hearer(manuscript, facts, at, nouns=not strict)) > at:
        at = _behind_manner(manuscript, behind)
        return _is_end(manuscript, at) or (not strict and manuscript.words[at].lower() in _ASIDES)
    if _is_end(manuscript, at):
        return True
    word = manuscript.words[at].lower()
    if word == "to" and (manuscript.word(at + 1).lower() in verbs.grades or manuscript.word(at + 1) in verbs.phrasal):
        return False  # He said to wait.
    if word in verbs.prepositions.get(verb, ()):
        return not strict or _is_end(manuscript, _behind_hearer(manuscript, facts, at + 1))
    if strict:
        return word in _STRICT_ASIDES
    if word == "to":
        return _behind_hearer(manuscript, facts, at + 1) > at + 1
    if word == "and":
        return clause.grade is Grade.PURE and is_past(manuscript.word(at + 1).lower())
    return word in _ASIDES or (word.endswith("ing") and word in verbs.grades)


def stops(manuscript: "Manuscript", facts: "Facts", clause: Clause) -> bool:
    """Tell whether a clause ends behind its verb, who hears it and how it is said, with no aside: he told her softly."""
    return clause.inverted or _is_end(manuscript, stop_of(manuscript, facts, clause))


def stop_of(manuscript: "Manuscript", facts: "Facts", clause: Clause) -> int:
    """Return the index behind the verb of a clause, who hears it and how it is said: told her softly, shouted at them all."""
    verb = manuscript.words[clause.verb].lower()
    at = _behind_manner(manuscript, _behind_particle(manuscript, facts, clause.verb))
    word = manuscript.word(at)
    if verb in facts.verbs.hearers and (word not in _REFLEXIVES or verb in _TO_ONESELF):
        return heard_by(manuscript, facts, clause.verb)
    heard = word == "to" and verb not in facts.verbs.only_ending
    if not _is_end(manuscript, at) and (heard or (word == "at" and "at" in facts.verbs.prepositions.get(verb, ()))):
        behind = _behind_hearer(manuscript, facts, at + 1, nouns=heard)  # shouted at him; not: at the wall
        at = _behind_manner(manuscript, behind) if behind > at + 1 else at
    return at


def heard_by(manuscript: "Manuscript", facts: "Facts", verb: int) -> int:
    """Return the index behind the verb of speech at `verb`, who hears it and how it is said: told the old man softly."""
    at = _behind_manner(manuscript, _behind_particle(manuscript, facts, verb))
    return _behind_manner(manuscript, _behind_hearer(manuscript, facts, at))


def _behind_particle(manuscript: "Manuscript", facts: "Facts", verb: int) -> int:
    at = verb + 1
    with_it = _has_particle(facts, manuscript.words[verb].lower(), manuscript.word(at))
    return at + 1 if with_it and not _is_end(manuscript, at) else at


def _has_particle(facts: "Facts", verb: str, following: str) -> bool:
    """Tell whether a verb goes with the word that follows it: pointed out, chimed in, trailed off."""
    verbs = facts.verbs
    return following in verbs.phrasal.get(verb, ()) or following in verbs.arguable_phrasal.get(verb, ())


def _is_end(manuscript: "Manuscript", at: int) -> bool:
    return at >= len(manuscript.words) or break_at(manuscript, at) > 0


def _behind_manner(manuscript: "Manuscript", at: int) -> int:
    """Return the index behind the adverbs that start with word `at`."""
    while not _is_end(manuscript, at):
        word = manuscript.words[at].lower()
        if word not in _MANNER and (not word.endswith("ly") or word in _NOT_MANNER):
            break
        at += 1
    return at


def _behind_hearer(manuscript: "Manuscript", facts: "Facts", at: int, *, nouns: bool = True) -> int:
    """Return the index behind somebody who hears, from word `at` on: him, Anna Hale, the old man; `at` where nobody is named."""
    if _is_end(manuscript, at):
        return at
    word = manuscript.words[at]
    if word.lower() in _HEARERS and (
        word.lower() != "her" or _is_end(manuscript, at + 1) or manuscript.word(at + 1).lower() in _ASIDES
    ):
        return at + 1
    if nouns and word.lower() in _REFLEXIVES:
        return at + 1
    if is_name(manuscript, facts, word):
        end = at + 1
        while not _is_end(manuscript, end) and manuscript.words[end][0].isupper():
            end += 1
        return end
    if (
        nouns and word.lower() in DETERMINERS and manuscript.word(at + 1).lower() not in _OPENERS
    ):  # told her to go, told her why
        for end in range(at + 2, at + 5):
            following = "" if _is_end(manuscript, end) else manuscript.words[end].lower()
            if following in _BEHIND_HEARERS:
                told = any(other.lower() in _ABOUT for other in manuscript.words[at + 1 : end]) or any(
                    other.lower() in _TOLD or other.lower() in DETERMINERS for other in manuscript.words[at + 1 : end]
                )
                return at if told or word.lower() in _UNHEARING else end
    return at
