"""The clause beside a speech: who does what, read word by word.

A subject (a pronoun, a name, *the old man*), what may stand between it and its verb, the verb. A verb of speech makes the clause
a tag, any other verb a beat. An inverted tag has its verb first: said Tom, was her reply. What fits neither is left open.
"""

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.facts.cast import TITLES
from copydesk.lexicon import NAME, default_lexicon
from copydesk.speech.verbs import Grade

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
    """A clause by the indices of its words: it starts with word `first`; its subject is [first, subject_end) or, where the
    clause is `inverted`, what follows the verb. `verb` is -1 where none was found, and `grade` None where the verb is in no list.
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
_AUXILIARIES = frozenset(
    """
    had has have was were is are am did does do would could should might may must can will shall been being be
    hadn't hasn't haven't wasn't weren't isn't aren't didn't doesn't don't wouldn't couldn't shouldn't mustn't can't won't
    'd 'll he'd she'd
    """.split()
)
_ADVERBS = frozenset(
    """
    then just only even never now also still almost both all too again once always often soon here there at last not ever rather half
    quite nearly simply merely finally suddenly already later perhaps instead further so very well thus
    """.split()
)
# Pronouns that have swallowed their auxiliary.
_CONTRACTED = {f"{p}{a}{v}" for p in ("he", "she", "they", "we", "i", "it", "you") for a in "'’" for v in ("d", "s", "ll", "ve", "re", "m")}
# Words that open a sentence or a clause and are no one's name.
_OPENERS = frozenset(
    """
    and but or nor so yet for if when while as after before since because though although until unless once then now here there where
    what why how which who whose in on at by with from to into of over under out up down off through across without within upon about
    against between behind beside beyond near not never no yes perhaps maybe still just only even again soon later instead meanwhile
    suddenly finally slowly quickly quietly somewhere nothing something everything anything outside inside above below all most
    many few more much such than thus therefore however moreover besides indeed oh ah well good god damn let like
    """.split()
)
_PARTICLES = frozenset("de van von der la le du da di al el ibn bin of the".split())
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
_SAME_AS_BASE = frozenset("put cut burst let hit set shut read spread quit shed beat hurt cost thrust".split())
_LONGEST_SUBJECT = 8  # words
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


def run_end(manuscript: "Manuscript", at: int) -> int:
    """Return the index behind the last word of the narration's sentence that word `at` stands in."""
    gaps = manuscript.gaps
    stop = min(at + _LONGEST_RUN, len(manuscript.words))
    at += 1
    while at < stop and break_of(gaps[at]) < 2:  # noqa: PLR2004  # the end of a sentence
        at += 1
    return at


def speaks(manuscript: "Manuscript", facts: "Facts", first: int, end: int) -> bool:
    """Tell whether any of the words [first, end) may say something: a verb of speech, however graded, a voice, an answer."""
    verbs = facts.verbs
    for at in range(first, end):
        word = manuscript.words[at].lower()
        grade = verbs.grades.get(word)
        if (grade is not None and grade > Grade.NEVER) or word in verbs.utterances or word in verbs.voices:
            return True
        if word in verbs.phrasal and manuscript.word(at + 1).lower() in verbs.phrasal[word]:
            return True
    return False


def is_past(word: str) -> bool:
    """Tell whether a word has the form of the past: it may be the verb of a story."""
    return word.endswith("ed") or word in _PASTS


def is_name(manuscript: "Manuscript", facts: "Facts", word: str) -> bool:
    """Tell whether a capitalised word that may begin a sentence is a name rather than a common word."""
    if not word[:1].isupper():
        return False
    lower = word.lower()
    if lower in _OPENERS or lower in DETERMINERS or lower in PERSONAL or lower in _INDEFINITE or lower in _CONTRACTED:
        return False
    return lower in TITLES or facts.cast.knows(word) or _is_known_name(word, manuscript.word_counts.get(lower, 0))


@lru_cache(maxsize=4096)
def _is_known_name(word: str, small: int) -> bool:
    """Tell whether the language knows a word as a name; one that the book writes small as well must be one above all."""
    lexicon = default_lexicon()
    own, common = lexicon.frequency(word), lexicon.frequency(word.lower())
    if lexicon.flags(word) & NAME and own >= common and not small:
        return True
    if small:
        return False
    return common == 0


def clause_at(manuscript: "Manuscript", facts: "Facts", at: int) -> Clause:
    """Read the clause that starts with word `at`."""
    word = manuscript.words[at]
    lower = word.lower()
    inverted = _inverted(manuscript, facts, at, lower)
    if inverted is not None:
        return inverted
    if lower in _CONTRACTED:
        return _with_verb(manuscript, facts, at, at + 1, Subject.PRONOUN, helped=True)
    if lower in PERSONAL:
        return _with_verb(manuscript, facts, at, at + 1, Subject.PRONOUN)
    if lower == "no" and manuscript.word(at + 1).lower() == "one":
        return _with_verb(manuscript, facts, at, at + 2, Subject.NOUN)
    if lower in DETERMINERS:
        following = manuscript.word(at + 1).lower()
        if lower in _INDEFINITE and (following in facts.verbs.grades and is_past(following)):
            return _with_verb(manuscript, facts, at, at + 1, Subject.NOUN)
        return _noun(manuscript, facts, at)
    if lower in _INDEFINITE:
        return _with_verb(manuscript, facts, at, at + 1, Subject.NOUN)
    if word[0].isupper() and lower not in _OPENERS:
        return _named(manuscript, facts, at)
    return Clause(Kind.OPEN, at)


def _inverted(manuscript: "Manuscript", facts: "Facts", at: int, lower: str) -> Clause | None:
    """Read a tag whose verb comes first: said Tom, came the reply, was all she said."""
    verbs = facts.verbs
    if manuscript.gap(at + 1) != " " and break_of(manuscript.gap(at + 1)):
        return None
    following = manuscript.word(at + 1)
    follower = following.lower()
    if lower in _COPULAS:
        if follower not in DETERMINERS and follower not in {"all", "what"} and not following[:1].isupper():
            return None
        for number in range(1, 7):
            word = manuscript.word(at + number).lower()
            if (number > 1 and break_of(manuscript.gap(at + number))) or word in _RELATIVES:
                return None
            if word in verbs.utterances or word in verbs.voices or (word in verbs.grades and verbs.grades[word] > Grade.NEVER):
                return Clause(Kind.TAG, at, Subject.VOICE, at + number + 1, at, Grade.PURE, inverted=True)
        return None
    grade = verbs.grade(lower)
    if grade is None or lower.endswith("ing"):
        return None
    subject = Subject.NONE
    start = at + 1
    if grade == Grade.NEVER:
        if follower not in verbs.phrasal.get(lower, ()):
            return None
        start, grade = at + 2, Grade.PURE  # put in Tom
        following, follower = manuscript.word(start), manuscript.word(start).lower()
    if follower in PERSONAL:
        subject = Subject.PRONOUN
    elif follower in DETERMINERS or follower in _INDEFINITE:
        subject = Subject.NOUN
    elif following[:1].isupper():
        subject = Subject.NAME
    elif following and is_title(follower):
        subject = Subject.NOUN
    else:
        return None
    return Clause(_kind(facts, grade), at, subject, start + 1, at, grade, inverted=True)


def is_title(lower: str) -> bool:
    """Tell whether a word is a title that may stand without a capital: said old Tom, said sergeant Crane."""
    return lower in TITLES or lower in {"old", "little", "young", "poor", "dear"}


def _kind(facts: "Facts", grade: Grade | None) -> Kind:
    from copydesk.facts import Arguable  # noqa: PLC0415  # facts import this package's verbs

    if grade is None:
        return Kind.OPEN
    if grade is Grade.ARGUABLE:
        return {Arguable.TAG: Kind.TAG, Arguable.BEAT: Kind.BEAT, Arguable.IGNORE: Kind.OPEN}[facts.arguable]
    return Kind.BEAT if grade is Grade.NEVER else Kind.TAG


def _named(manuscript: "Manuscript", facts: "Facts", at: int) -> Clause:
    """Read a clause whose subject starts with a capital: a name, several of them, or a common word that starts a sentence."""
    end = at + 1
    stop = at + _LONGEST_SUBJECT
    while end < stop and manuscript.gap(end) in {" ", ". ", "-"}:
        word = manuscript.word(end)
        if manuscript.gap(end) == ". " and manuscript.word(end - 1).lower() not in TITLES and len(manuscript.word(end - 1)) > 1:
            break
        if word[:1].isupper() or word in {"and", "or"} and manuscript.word(end + 1)[:1].isupper():
            end += 1
        elif word in _PARTICLES and manuscript.word(end + 1)[:1].isupper():
            end += 1
        else:
            break
    named = end > at + 1 or is_name(manuscript, facts, manuscript.words[at])
    owner = manuscript.word(end - 1)
    if owner.endswith(("'s", "’s")) or manuscript.gap(end) in {"' ", "’ "}:
        return _noun(manuscript, facts, at, end)  # Tom’s mother said; Tom’s eyes narrowed
    clause = _with_verb(manuscript, facts, at, end, Subject.NAME)
    if not named and clause.kind is not Kind.OPEN:
        return clause._replace(kind=Kind.OPEN)
    return clause


def _with_verb(
    manuscript: "Manuscript", facts: "Facts", first: int, at: int, subject: Subject, *, helped: bool = False
) -> Clause:
    """Look for the verb of a subject that ends before word `at`."""
    verbs = facts.verbs
    end = at
    stop = at + _LONGEST_WAY
    commas = 0
    while at < stop:
        broken = break_of(manuscript.gap(at))
        if broken == 2:  # noqa: PLR2004  # the end of the sentence
            break
        commas += broken
        word = manuscript.word(at).lower()
        grade = verbs.grades.get(word)
        if word in _AUXILIARIES and (grade is None or word in {"had", "was", "were", "did", "is", "has"}):
            helped = True
        elif grade is not None or (word in verbs.phrasal and manuscript.word(at + 1).lower() in verbs.phrasal[word]):
            if not verbs.is_speech(word, manuscript.word(at + 1).lower()) and grade is None:
                break
            if verbs.is_speech(word, manuscript.word(at + 1).lower()) and (grade is None or grade <= Grade.ARGUABLE):
                grade = Grade.PURE
            return Clause(_kind(facts, grade), first, subject, end, at, grade, helped=helped)
        elif word in _ADVERBS or (word.endswith("ly") and word not in verbs.grades):
            pass
        elif is_past(word):
            return Clause(Kind.OPEN if commas else Kind.BEAT, first, subject, end, at, None, helped=helped)
        elif commas:
            break
        else:
            return Clause(Kind.BEAT if helped else Kind.OPEN, first, subject, end, at if helped else -1, None, helped=helped)
        at += 1
    if helped and not commas and at > end:
        return Clause(Kind.OPEN, first, subject, end, at - 1, Grade.NEVER, helped=True)
    return Clause(Kind.OPEN, first, subject, end)


def _noun(manuscript: "Manuscript", facts: "Facts", first: int, at: int | None = None) -> Clause:
    """Read a clause whose subject is a noun with its determiner; the first listed verb after it is its own."""
    verbs = facts.verbs
    words = manuscript.words
    at = first + 1 if at is None else at
    stop = min(at + _LONGEST_SUBJECT, len(words))
    head = Subject.NOUN
    relative = False
    past = -1
    helped = False
    start = at
    while at < stop and not break_of(manuscript.gap(at)):
        word = words[at].lower()
        before = words[at - 1].lower()
        if word in _RELATIVES:
            relative = True
        elif before not in DETERMINERS and not before.endswith(("'s", "’s")) and at > start - 1:
            grade = verbs.grades.get(word)
            speech = verbs.is_speech(word, manuscript.word(at + 1).lower())
            finite = is_past(word) or (word.endswith("s") and not word.endswith("ss") and word not in verbs.utterances and word not in verbs.voices and word not in verbs.bodies)
            if at > start and finite and word not in _AUXILIARIES and (grade is not None or speech):
                if relative:
                    relative = False
                else:
                    if speech and (grade is None or grade <= Grade.ARGUABLE):
                        grade = Grade.PURE
                    return _of_noun(facts, Clause(_kind(facts, grade), first, head, at, at, grade, helped=helped))
            elif word in _AUXILIARIES:
                helped = True
            elif at > start and past < 0 and is_past(word):
                past = at
        if not relative and past < 0 and not helped:
            if word in verbs.bodies:
                head = Subject.PART
            elif word in verbs.voices or word in verbs.utterances:
                head = Subject.VOICE
            elif head is not Subject.NOUN and word not in _ADVERBS:
                head = Subject.NOUN
        at += 1
    if relative or (past < 0 and not helped):
        return Clause(Kind.OPEN, first, head, at)
    return _of_noun(facts, Clause(Kind.BEAT, first, head, past if past >= 0 else at, past, None, helped=helped))


def _of_noun(facts: "Facts", clause: Clause) -> Clause:
    """Judge a clause by its subject too: eyes do not speak, whatever they do; a voice does."""
    del facts
    if clause.subject is Subject.PART:
        return clause._replace(kind=Kind.BEAT if clause.grade is None or clause.grade <= Grade.ARGUABLE else Kind.OPEN)
    if clause.subject is Subject.VOICE and (clause.grade is None or clause.grade <= Grade.ARGUABLE):
        return clause._replace(kind=Kind.OPEN)
    return clause


_HEARERS = frozenset("him her them me us you himself herself themselves myself everyone everybody everybody's nobody".split())
# What may open an aside after a tag, and does not make an action of it: he said with a smile, she whispered in his ear.
_ASIDES = frozenset(
    """
    with without in into at from through over under by beside behind before after as while when until on across above between
    because against beneath inside outside around round amid during since though although where if past toward towards like
    """.split()
)
_MANNER = frozenset("again back aloud simply too then now finally once more first last next instead himself herself myself".split())


def ends(manuscript: "Manuscript", facts: "Facts", clause: Clause) -> bool:
    """Tell whether nothing follows the verb of a clause that would be its object: he said softly; not: he said nothing.

    A verb that may be an action as well (she called, he answered the door) must end its clause, or have no more than an adverb.
    """
    if clause.inverted:
        return True
    verbs = facts.verbs
    verb = manuscript.words[clause.verb].lower()
    at = clause.verb + 1
    if manuscript.word(at).lower() in verbs.phrasal.get(verb, ()) and not break_of(manuscript.gap(at)):
        at += 1
    strict = verb in verbs.only_ending
    hearer = verb in verbs.hearers
    for _ in range(_LONGEST_WAY):
        if at >= len(manuscript.words) or break_of(manuscript.gap(at)):
            return True
        word = manuscript.words[at].lower()
        if word in _MANNER or (word.endswith("ly") and word not in {"only", "family", "reply", "holy", "belly", "bully"}):
            at += 1
            continue
        if hearer:
            if word in _HEARERS:
                at, hearer = at + 1, False
                continue
            if (end := _name_or_noun_end(manuscript, facts, at)) and (
                end >= len(manuscript.words) or break_of(manuscript.gap(end)) or manuscript.word(end).lower() in _ASIDES
            ):
                return True
            return not strict and word in _ASIDES
        if word == "to":
            return _is_hearer(manuscript, facts, at + 1)
        if word == "and":
            return not strict and facts.verbs.grade(verb) is Grade.PURE and is_past(manuscript.word(at + 1).lower())
        if strict:
            return word in {"as", "with", "without", "while", "when"}
        return word in _ASIDES or (word.endswith("ing") and verbs.grades.get(word) is not None)
    return False


def _is_hearer(manuscript: "Manuscript", facts: "Facts", at: int) -> bool:
    """Tell whether what follows *to* is somebody who hears, and not an action: to him, to the dog; not: to climb."""
    word = manuscript.word(at)
    lower = word.lower()
    return lower in _HEARERS or lower in DETERMINERS or lower in _INDEFINITE or lower == "no" or is_name(manuscript, facts, word)


def _name_or_noun_end(manuscript: "Manuscript", facts: "Facts", at: int) -> int:
    """Return the index behind a name, or a determiner and a noun or two, that starts at word `at`; 0 where none does."""
    word = manuscript.word(at)
    if is_name(manuscript, facts, word):
        end = at + 1
        while manuscript.word(end)[:1].isupper() and not break_of(manuscript.gap(end)):
            end += 1
        return end
    if word.lower() in DETERMINERS:
        for end in range(at + 2, at + 5):
            if end >= len(manuscript.words) or break_of(manuscript.gap(end)) or manuscript.word(end).lower() in _ASIDES:
                return end
    return 0
