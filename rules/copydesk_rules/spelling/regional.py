"""A word is spelt as in another region: color in a British book, colour in an American one.

Declare `[house] spelling` as `en-US`, `en-GB`, `en-CA` or `en-AU`; else the rule follows what the book shows, where 95 of 100
telling words agree, and tells only American from British. In a British book -ize is as good as -ise, and both may stand.

Names keep their spelling (Pearl Harbor, the Labour Party), so words with a capital are left alone but at the start of
a sentence. So are words that have another sense at home: a story, a check, a tire, to practice are never marked in a British book, though
storey, cheque, tyre and practise are in an American one. Where the region was not declared, a form is left alone that
is accepted there (grey and traveller in an American book), that the book itself prefers, or that Canada shares with the
rest. What people say is spelt as the rest of the book is; stet the letter of a foreigner.

The fix is unsafe, since a quotation or a title may keep its own spelling.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, starmap
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts, HouseStyle
from copydesk.facts.spelling import TELLING, Spelling
from copydesk.lexicon import NAME, default_lexicon
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.whole import Whole, of_whole, total

if TYPE_CHECKING:
    from copydesk.lexicon.regions import Regional, Table

_NAMES: Mapping[Spelling, str] = {
    Spelling.AMERICAN: "American",
    Spelling.BRITISH: "British",
    Spelling.CANADIAN: "Canadian",
    Spelling.AUSTRALIAN: "Australian",
}
_ACCEPTED = 2
# Where the region was not declared: a form seen oftener is no slip, if the book has not its fellow as often;
_SLIPS = 2
# a book that has more strangers than these, or than this share of its telling words, is of two minds;
_STRANGERS = 2
_STRANGERS_SHARE = 0.05
# and words that share so many letters, and what makes the difference, are of one family: neighbour, neighbourhood.
_FAMILY = 5
_APOSTROPHES = frozenset("'’")
_PIECE = r"[^\W\d_]+"
_JOINED = frozenset("/\\_@#=&`")
_OPENERS = "“‘\"'«"
_CLOSERS = "”’\"'»"
# Beside these the word is French, Spanish, Italian or Latin: au centre, rigor mortis.
_FOREIGN = frozenset(
    "amende au aux de del der des die du el et il la las le les los mortis un una une vitae vivendi".split()
)


_Judgement: TypeAlias = "Callable[[Regional], bool]"


class _Stranger(NamedTuple):
    """A piece of a word as it is written, and what answers it in the book's region."""

    offset: int
    written: str
    form: str
    answer: str


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for the forms of other regions, once the book's is known."""
    spelling = facts.house.spelling
    if spelling is None:
        return
    found = dict(_strange_words(manuscript, spelling.value, facts.declared.spelling is not None))
    strange = {word for word in found if word in manuscript.word_forms and not _is_name(manuscript, word)}
    for at in manuscript.word_places(strange):
        for stranger in starmap(_Stranger, found[manuscript.word(at)]):
            if _is_at_home(manuscript, at, stranger):
                continue
            start = manuscript.word_span(at)[0] + stranger.offset
            end = start + len(stranger.written)
            answer = stranger.answer.capitalize() if stranger.written[0].isupper() else stranger.answer
            message = f"The book’s spelling is {_NAMES[spelling]}: “{stranger.answer}”."
            fix = Fix((Edit(start, end, answer),), Safety.UNSAFE, f"Write “{answer}”")
            yield Finding(start, end, message, (fix,), group=stranger.form)


@of_whole
def _strange_words(
    whole: Whole,
    region: str,
    is_declared: bool,  # noqa: FBT001  # questions are told apart by what stands in order
) -> tuple[tuple[str, tuple[tuple[int, str, str, str], ...]], ...]:
    """Return the words that are spelt as in another region, with their strange pieces, each as a `_Stranger`."""
    from copydesk.lexicon.regions import default_table  # noqa: PLC0415  # a book of no region does without

    spelling, table = Spelling(region), default_table()
    present = table.fellows.keys() & whole.words.keys()
    is_out_of_place = _declared(spelling) if is_declared else _detected(spelling, whole.words, present)
    # Words of one piece are looked up as they are; those with hyphens and apostrophes are taken apart
    large = (word for word in whole.words if word.istitle() and word.lower() in table.fellows)
    simple = chain(present, large)
    compound = (
        word
        for word in whole.words
        if ("-" in word or word[-2:-1] in _APOSTROPHES) and any(map(table.fellows.__contains__, _pieces(word)))
    )
    strangers = [
        (word, found)
        for word in chain(simple, compound)
        if (found := tuple((s.offset, s.written, s.form, s.answer) for s in _strangers(word, table, is_out_of_place)))
    ]
    forms = {stranger[2] for _, found in strangers for stranger in found}
    if not is_declared and _is_of_two_minds(forms, present, table, spelling):
        return ()
    return tuple(sorted(strangers))


def _pieces(word: str) -> list[str]:
    return word.lower().replace("'", "-").replace("’", "-").split("-")


def _strangers(word: str, table: "Table", is_out_of_place: "_Judgement") -> Iterator[_Stranger]:
    """Yield the pieces of a word that another region spells so; most words are one piece, in small letters."""
    for match in re.finditer(_PIECE, word):
        written = match.group()
        form = written.lower()
        if written[1:] != form[1:]:  # COLOUR: a sign, or somebody's heading
            continue
        regional = table.regional(form)
        if regional and is_out_of_place(regional):
            yield _Stranger(match.start(), written, form, regional.fellow)


def _declared(spelling: Spelling) -> "_Judgement":
    """Judge by a region that the editor has named."""
    region = _code(spelling)

    def is_out_of_place(regional: "Regional") -> bool:
        return regional.answer_in(region) is not None and regional.rank_in(region) in {None, _ACCEPTED}

    return is_out_of_place


def _detected(spelling: Spelling, counts: Mapping[str, int], present: AbstractSet[str]) -> "_Judgement":
    """Judge by the region that the book shows: common words, or what it has otherwise elsewhere."""
    region = _code(spelling)

    def is_out_of_place(regional: "Regional") -> bool:
        if regional.answer_in(region) is None or regional.rank_in(region) is not None:
            return False
        if spelling is Spelling.BRITISH and 0 in {regional.rank_in("ca"), regional.rank_in("au")}:
            return False  # the book may be from there: they cannot be told apart
        if counts.get(regional.form, 0) > max(_SLIPS, counts.get(regional.fellow, 0)):
            return False
        return regional.form in TELLING or _has_family(regional, present)

    return is_out_of_place


def _has_family(regional: "Regional", present: AbstractSet[str]) -> bool:
    """Tell whether the book has the fellow, or a word made of it: neighbour for neighbourhood."""
    form, fellow = regional.form, regional.fellow
    alike = next((at for at, (one, other) in enumerate(zip(form, fellow, strict=False)) if one != other), len(form))
    stem = fellow[: max(_FAMILY, alike + 1)]
    return any(word.startswith(stem) and not word.startswith(form) for word in present)


def _is_of_two_minds(forms: AbstractSet[str], present: AbstractSet[str], table: "Table", spelling: Spelling) -> bool:
    """Tell whether a book whose region was not declared has too many strangers to be of that region."""
    if len(forms) <= _STRANGERS:
        return False
    region = _code(spelling)
    fellows = (table.regional(table.fellows[form]) for form in present)
    telling = sum(bool(fellow and fellow.answer_in(region)) for fellow in fellows)
    return len(forms) > _STRANGERS_SHARE * telling


def _code(spelling: Spelling) -> str:
    return spelling.value[-2:].lower()


def _is_at_home(manuscript: Manuscript, at: int, stranger: _Stranger) -> bool:
    """Tell whether the word keeps its spelling where it stands: a name, code, another language, a word as a word."""
    before, after = manuscript.gap(at), manuscript.gap(at + 1)
    if before[-1:] in _JOINED or (after and (after[0] in _JOINED or (after == "." and at + 1 < len(manuscript.words)))):
        return True
    if _FOREIGN & {manuscript.word(at - 1).lower(), manuscript.word(at + 1).lower()}:
        return True
    if before and before[-1] in _OPENERS and after[:1] and after[0] in _CLOSERS:
        return True  # spelt “colour”
    if stranger.written[0].isupper():  # Harbor Street was empty
        return bool(stranger.offset) or not manuscript.word(at + 1)[:1].islower()
    return False


def _is_name(manuscript: Manuscript, word: str) -> bool:
    """Tell whether a word has its capital within a sentence too, or is a name to the lexicon: Grey, Harbor."""
    if not word[0].isupper():
        return False
    flags = default_lexicon().flags(word)
    return (flags >= 0 and bool(flags & NAME)) or _stands_inside(manuscript, word)


@of_whole
def _stands_inside(whole: Whole, word: str) -> bool:
    return _inside(whole, word) > 0


@total
def _inside(manuscript: Manuscript, word: str) -> int:
    return sum(not _starts_sentence(manuscript, at) for at in manuscript.places_of(word))


def _starts_sentence(manuscript: Manuscript, at: int) -> bool:
    if manuscript.gap(at)[-1:] in _OPENERS:
        return True
    start = manuscript.word_span(at)[0]
    return manuscript.word_after(manuscript.sentence_at(start)[0]) == at


_AMERICAN = HouseStyle(spelling=Spelling.AMERICAN)
_BRITISH = HouseStyle(spelling=Spelling.BRITISH)
_CANADIAN = HouseStyle(spelling=Spelling.CANADIAN)
_AUSTRALIAN = HouseStyle(spelling=Spelling.AUSTRALIAN)

RULE = Rule(
    summary="A word is spelt as in another region.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.WORDS},
    zones={Zone.PROSE},
    misspelling=True,
    examples=(
        Bad(
            "The color of the harbor had changed.",
            marks=("color", "harbor"),
            fixed="The colour of the harbour had changed.",
            house=_BRITISH,
        ),
        Bad(
            "“My neighbour’s a traveller,” she said.",
            marks=("neighbour", "traveller"),
            fixed="“My neighbor’s a traveler,” she said.",
            house=_AMERICAN,
        ),
        Bad(
            "Honour was all he had. A grey-haired man realised it.",
            marks=("Honour", "grey", "realised"),
            fixed="Honor was all he had. A gray-haired man realized it.",
            house=_AMERICAN,
        ),
        Bad(
            "He wrote a cheque on the second storey and practised his licence.",
            marks=("cheque", "storey", "practised", "licence"),
            fixed="He wrote a check on the second story and practiced his license.",
            house=_AMERICAN,
        ),
        Bad(
            "She realised that the color of the aluminium was gone.",
            marks=("realised", "color", "aluminium"),
            fixed="She realized that the colour of the aluminum was gone.",
            house=_CANADIAN,
        ),
        Bad(
            "They organized a defense.",
            marks=("organized", "defense"),
            fixed="They organised a defence.",
            house=_AUSTRALIAN,
        ),
        Good(
            "They sailed from Pearl Harbor. Harbor Street was empty, and the Labor Day crowd had gone.", house=_BRITISH
        ),
        Good("Grey smiled. The men at the Centre for Labour asked for Grey.", house=_AMERICAN),
        Good("She realized it, and he recognised it: both organized well.", house=_BRITISH),
        Good(
            "It was a long story about a check, a meter, a license, a program and a tire on the curb.", house=_BRITISH
        ),
        Good("He had to practice his speech in a draft.", house=_BRITISH),
        Good("A draught of ale and a draft of the letter, a catalogue and a dialogue.", house=_AMERICAN),
        Good("In her judgment it was aging well.", house=_BRITISH),
        Good("She analyzed the color with skepticism."),
        Good("He spelt it “color”, as they do.", house=_BRITISH),
        Good("They met at the café du centre, au théâtre.", house=_AMERICAN),
        Good("Rigor mortis had set in; the rigor mortis of the cold.", house=_BRITISH),
        Good("He opened /var/color/harbor and color.com and set color=red.", house=_BRITISH),
        Good("The notice said NEIGHBORHOOD WATCH, and nothing else.", house=_BRITISH),
        Good("The flowers there\nHad lost their color in the air,\nAnd all the harbor lay so bare.", house=_BRITISH),
    ),
)
