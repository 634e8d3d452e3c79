"""The edits that dialogue rules share: another mark at the end of a speech, a capital more or less behind it."""

from collections.abc import Mapping

from copydesk.facts import Facts
from copydesk.facts.cast import TITLES
from copydesk.manuscript import Manuscript, without_possessive
from copydesk.rule import Edit
from copydesk.speech.clauses import Clause, Kind, Subject, inside_capitals, is_name, run_end
from copydesk.speech.reading import Reading, readings, starts_small
from copydesk.whole import Whole, of_whole, total

# Abbreviations that end sentences and are no words themselves (“No.” he said).
_SHORTENED = frozenset(
    "etc a.m p.m inc ltd bros esq jr sr dr mr mrs ms prof ph.d m.d b.a m.a u.s u.k u.s.a n.y d.c e.g i.e viz ibid".split()
)


def stop_to_comma(manuscript: Manuscript, reading: Reading) -> Edit:
    """Put a comma where the full stop of a speech stands; behind it where it belongs to an abbreviation (etc.,)."""
    at = reading.ending_at
    word = manuscript.word(manuscript.word_after(at) - 1)
    measured = word[:1].isdigit() and word[-1:].isalpha() and word[-2:] not in {"st", "nd", "rd", "th"}  # 7d.
    shortened = measured or word.lower() in _SHORTENED
    return Edit(at + 1, at + 1, ",") if shortened else Edit(at, at + 1, ",")


def comma_to_stop(reading: Reading) -> Edit:
    """Put a full stop where the comma of a speech stands."""
    return Edit(reading.ending_at, reading.ending_at + 1, ".")


def recased(manuscript: Manuscript, at: int) -> Edit:
    """Write word `at` with a capital where it has none, and without where it has one."""
    start, _ = manuscript.word_span(at)
    first = manuscript.text[start]
    return Edit(start, start + 1, first.lower() if first.isupper() else first.upper())


def switched(word: str) -> str:
    """Return a word as `recased` writes it."""
    return (word[0].lower() if word[0].isupper() else word[0].upper()) + word[1:]


SMALL_NAMES = frozenset("de van von der la le du da di al d".split())
"""Words that a name may start with, and that are written small where it starts a sentence of speech."""


def keeps_capital(manuscript: Manuscript, facts: Facts, clause: Clause) -> bool:
    """Tell whether the first word of a clause has its capital anywhere: I, a name, a pronoun of the holy."""
    word = manuscript.words[clause.first]
    if word == "I" or word.startswith(("I'", "I’")):
        return True
    if not clause.inverted and is_name(manuscript, facts, without_possessive(word)):
        return True
    if word in REVERED:
        return is_revered(manuscript, REVERED[word]) or _tells_of_god(manuscript, clause.first)
    if word == "The" and manuscript.word(clause.first + 1)[:1].isupper():
        return _is_part_of_name(manuscript, facts, manuscript.word(clause.first + 1))
    return clause.subject is Subject.NAME and not clause.inverted


def _is_part_of_name(manuscript: Manuscript, facts: Facts, word: str) -> bool:
    """Tell whether the book, or its editor, writes *The* with a capital before a name inside sentences: saw The Singer."""
    return any(name.startswith(f"The {word}") for name in facts.cast.sheet.names) or _has_article(manuscript, word)


@of_whole
def _has_article(whole: Whole, word: str) -> bool:
    return _articles(whole, word) > 0


@total
def _articles(manuscript: Manuscript, word: str) -> int:
    return sum(
        manuscript.word(at - 1) == "The" and manuscript.gap(at - 1) == " " and manuscript.word(at - 2).islower()
        for at in manuscript.places_of(word)
    )


def _tells_of_god(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the paragraph of word `at`, or the one before it, tells of God: “Peace,” He said."""
    index = manuscript.paragraph_index(manuscript.word_starts[at])
    first = max(at - _FAR, manuscript.word_after(manuscript.paragraphs[max(0, index - 1)].start))
    return any(
        word in _HOLY and manuscript.speech_at(manuscript.word_starts[first + number]) is None
        for number, word in enumerate(manuscript.words[first:at])
    )


def opens_speech(reading: Reading) -> bool:
    """Tell whether a quotation starts where a speech would: after a stop, or after a clause that leads up to it."""
    return reading.lead.afresh or (
        reading.before is not None and reading.before.kind is Kind.TAG and reading.lead.mark in {",", ":"}
    )


def leads_on(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether the clause after a speech leads up to the next one, of this paragraph or another: he said, “Now”."""
    if reading.after is None:
        return False
    if ":" in manuscript.gap(run_end(manuscript, reading.after.first)):
        return True
    if reading.follows < 0:
        return False
    following = readings(manuscript, facts)[reading.follows]
    if following.lead.first != reading.after.first:
        return False
    if following.lead.mark.isalnum():
        return True  # Everybody murmured “True!”
    # “Yes,” she said, “and no.” goes on with the first
    return following.lead.mark in {",", ":"} and not starts_small(manuscript, following.speech)


_FAR = 200  # words back to where God was told of
_HOLY = frozenset("God Lord Jesus Christ Almighty Allah Saviour Savior Creator Messiah Redeemer".split())
REVERED: Mapping[str, frozenset[str]] = {
    "He": frozenset({"He", "Him", "His"}),
    "She": frozenset({"She", "Her", "Hers"}),
}
"""Pronouns of the holy, with their other forms."""
_REVERENT = 3  # places inside sentences that show a book to mean it
_REVERENT_SHARE = 0.02


@of_whole
def is_revered(whole: Whole, forms: frozenset[str]) -> bool:
    """Tell whether the book writes a pronoun with a capital inside sentences, and not just now and then."""
    small = sum(whole.words.get(form.lower(), 0) for form in forms)
    inside = sum(inside_capitals(whole, form) for form in forms)
    return inside >= max(_REVERENT, _REVERENT_SHARE * small)


def mark_before(manuscript: Manuscript, reading: Reading) -> int | None:
    """Return the offset of the comma, the colon or the stop before a speech; None where another mark stands there."""
    at = reading.speech.start - 1
    while at > 0 and (manuscript.text[at].isspace() or manuscript.text[at] in "*_"):
        at -= 1
    return at if manuscript.text[at] == reading.lead.mark else None


def has_capital_anyway(manuscript: Manuscript, facts: Facts, at: int) -> bool:
    """Tell whether word `at`, which starts a speech, may have its capital inside a sentence too: I, a name, a word of the book’s."""
    word = manuscript.words[at]
    lower = word.lower()
    if word == "I" or word.startswith(("I'", "I’")) or (len(word) > 1 and word.isupper()):
        return True
    if is_name(manuscript, facts, word) or lower in TITLES or word in _HOLY:
        return True
    following = manuscript.word(at + 1)
    if lower in _BEFORE_TITLES and following[:1].isupper() and following[1:2].islower():
        return True  # “Welcome,” he said, “Your Majesty.”
    return _has_capital_inside(manuscript, word)


@of_whole
def _has_capital_inside(whole: Whole, word: str) -> bool:
    return inside_capitals(whole, word) > _INSIDE_SHARE * whole.words.get(word.lower(), 0)


_BEFORE_TITLES = frozenset("your his her the my our".split())
_INSIDE_SHARE = 0.1
_SMALL_SHARE = 0.03


@of_whole
def speaks_in_small_letters(whole: Whole, facts: Facts) -> bool:
    """Tell whether speeches that open a paragraph start with a small letter as a style of the book."""
    return _opening_small(whole, facts) > max(1, _SMALL_SHARE * _opening(whole, facts))


@total
def _opening(manuscript: Manuscript, facts: Facts) -> int:
    return sum(_opens_paragraph(reading) for reading in readings(manuscript, facts))


@total
def _opening_small(manuscript: Manuscript, facts: Facts) -> int:
    found = readings(manuscript, facts)
    return sum(_opens_paragraph(reading) and starts_small(manuscript, reading.speech) for reading in found)


def _opens_paragraph(reading: Reading) -> bool:
    return not reading.lead.mark and reading.precedes < 0
