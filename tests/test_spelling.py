"""What an unknown word turns out to be, where it stands: one table for each reason to speak, or to be silent."""

import re

import pytest

from copydesk import Manuscript, gather
from copydesk.facts import StyleSheet
from copydesk.spelling import Kind, Verdict, judge, suspects, verdicts
from copydesk.spelling.surroundings import neighbours


def judged(text: str, *, sheet: StyleSheet | None = None) -> dict[str, Verdict]:
    """Return the verdicts on a text by the forms of the words; of a form that stands there often, the last."""
    manuscript = Manuscript.of_text(text)
    facts = gather([manuscript], sheet=sheet)
    found = verdicts(manuscript, facts)
    assert found == {at: verdict for at in suspects(manuscript, facts) if (verdict := judge(manuscript, at))}
    return {manuscript.word(at): verdict for at, verdict in found.items()}


def starred(text: str) -> tuple[str, str]:
    """Return a text without the braces around a word, and the word."""
    match = re.search(r"\{(.*?)\}", text)
    assert match is not None
    return text.replace("{", "").replace("}", ""), match[1]


def verdict_of(text: str) -> Verdict | None:
    plain, word = starred(text)
    return judged(plain).get(word)


# What is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A {theif} had been in the house.", "thief"),
        ("She knew {wich} of them it was.", "which"),
        ("It was the end of a {beautifull} day.", "beautiful"),
        ("It was a {differant} house.", "different"),
        ("He had a {wonderfuk} day.", "wonderful"),
        ("The {ghovernment} of the house was there.", "government"),
        ("It {wasnt} there.", "wasn't"),
        ("“It {wasnt} there,” she said.", "wasn't"),
        ("It was late—{goverment} men had come.", "government"),  # a dash on one side is no stammer
        ("It was the {goverment}—and the men came.", "government"),
        ("She was a {tecnically} minded one.", "technically"),
        ("It was a question of {recieveing} it.", "receiving"),  # two slips
        ("He {ponts} at the map.", "points"),  # a word of the largest list, that nobody uses
        # In the capitals and with the ending of the text
        ("{Niether} of them spoke.", "Neither"),
        ("The {goverment’s} men came.", "government’s"),
        ("The {goverment's} men came.", "government's"),
        ("It {wasnt} there, and he’d gone.", "wasn’t"),
        ("It {wasnt} there, and he'd gone.", "wasn't"),
    ],
)
def test_a_slip(text: str, meant: str) -> None:
    verdict = verdict_of(text)
    assert verdict is not None
    assert (verdict.kind, verdict.meant[0]) == (Kind.SLIP, meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He shut {thedoor} behind him.", "the door"),
        ("“He shut {thedoor} behind him,” she said.", "the door"),
        ("{Thedoor} was shut behind him.", "The door"),
        ("He shook {hishead}. She shook hishead.", "his head"),  # with a little word, twice
        ("He went {atlast}.", "at last"),
        ("It was in {goodspirits} then.", "good spirits"),
        ("It was in {goodspirits}. The goodspirits were there.", None),  # of two words with a meaning only once
        ("He shut {thedoor}. She shut thedoor. They shut thedoor.", None),  # the book's way
        ("The {oldwoman} came.", None),  # coined: men and women
        ("The {viewscreen} was dark.", None),  # coined, and no writer has the two side by side
        ("They had a {bigdog} there.", None),
        ("He stood by the {housedoor} of it.", None),
        ("He saw a {longlegs} on the wall.", None),  # a word of the largest list
        ("It was in {themiddle} of ofthe.", "the middle"),
    ],
)
def test_two_words_as_one(text: str, meant: str | None) -> None:
    verdict = verdict_of(text)
    assert (verdict and (verdict.kind, verdict.meant)) == (meant and (Kind.JOINED, (meant,)))
    assert verdict is None or not verdict.certain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They sat in the {perloor} all day.", ("parlor", "parlour")),
        ("It was a {recieveed} thing.", ("received", "relieved")),
        ("“They sat in the {perloor} all day,” she said.", None),  # how it is said
        ("They sat in the {perloor}. The perloor was cold. It was a perloor.", None),  # the book's word
        ("{Perloor} was it.", None),  # perhaps a name
        ("He sat in the {flurben} all day.", None),  # like nothing else
        ("They drank the {dilk} and left.", None),  # too short to tell
    ],
)
def test_a_choice_of_words(text: str, meant: tuple[str, ...] | None) -> None:
    verdict = verdict_of(text)
    assert (verdict and (verdict.kind, verdict.meant)) == (meant and (Kind.UNKNOWN, meant))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He gave out a long {hollar}.", ("holler", "collar", "dollar")),
        ("He went to the {topp} of it.", ("top",)),  # and no Topp: capitals are not for this rule
        ("She had a {littel} of the water.", ("little", "litter")),
        ("It was a {govermnent} of the house.", ("government",)),
    ],
)
def test_all_that_is_meant_is_offered_the_best_first(text: str, meant: tuple[str, ...]) -> None:
    verdict = verdict_of(text)
    assert verdict is not None
    assert verdict.meant == meant


# Who speaks, and among whom


@pytest.mark.parametrize("word", ["govermnent", "seperrate", "strngers", "differant", "definately"])
def test_a_slip_of_the_pen_is_one_in_speech_too(word: str) -> None:
    assert verdict_of(f"“It was a {{{word}}} thing,” she said.") is not None


@pytest.mark.parametrize("word", ["gendleman", "bettar", "bootifull", "lauff", "vater", "zupport", "grafic"])
def test_what_can_be_heard_is_how_somebody_speaks(word: str) -> None:
    assert verdict_of(f"“It was the {{{word}}} of it,” she said.") is None


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("“The {govermnent} was here with them,” he said.", True),
        ("“The {govermnent} was here with ’em,” he said.", False),
        ("“The {govermnent} was here wi’ me,” he said.", False),
        ("“The {govermnent} was goin’ to hear it,” he said.", False),
        ("“The {govermnent} was here,” he said, and she saw ’em.", True),  # not in the speech
        ("“The {govermnent} was here. " + "It was late, and the house was dark. " * 12 + "We saw ’em.”", True),
        ("“The {govermnent} vas hier vith zem,” he said.", False),
        ("“The {govermnent} heerd of it,” he said.", False),
        ("The {govermnent} heerd of it.", True),  # who tells the story may like the word
        ("The {govermnent} heerd and niver spoke.", True),
    ],
)
def test_speech_that_drops_its_letters_is_let_alone(text: str, *, marked: bool) -> None:
    assert (verdict_of(text) is not None) is marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She had a {littel} of the water.", True),
        ("She had a {littel} of the zorvel.", True),  # one other may be a slip as well
        ("She had a {littel} of the zorvel and the grindol.", False),
        ("She had a {littel} of the zorvel.\n\nShe had the grindol.", True),  # another paragraph
        ("She had a {littel} of the littel of it, and of the zorvel.", True),  # itself is no company
        ("They sat in the {perloor}, and the perloor was of the zorvel.", True),
        ("She had a {littel} of the zob and of the vek.", True),  # so short that they may be anything
        ("She had a {littel} of Zorvel and of Grindol.", True),  # names are no company
        ("She had a {littel} of the zorvel2 and of the grindol2.", True),
        ("She had a {littel} of the unhurriedness of doglike men.", True),  # words made of words
        ("She had a {littel}" + " of the old house and the water" * 3 + " and the zorvel and the grindol.", True),
        ("She had a {littel} of the wich and of the beleif of it.", True),  # slips beside slips
        ("She had a {littel} of the freind and of the beleif of the poeple.", True),
        ("“A ssilver for the masster, and {ssorrow} for the sservant,” it said.", False),
        ("She had a {littel} of the gzaer and of the sevlte of it.", False),  # which nobody could tell for slips
        ("The {govermnent} came to the zorvel house of the grindol.", False),
    ],
)
def test_unknown_words_in_a_flock_are_let_alone(text: str, *, marked: bool) -> None:
    assert (verdict_of(text) is not None) is marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It was a {questoin} of the hour.", True),
        ("It was a {questoin} de jour.", False),
        ("It was a bonne {questoin} to ask.", False),
        ("It was the {questoin} café.", False),
        ("It was a café, and that was the {questoin} then.", True),  # too far
        ("The {magnus} opus of the man was lost.", False),
        ("It was a deus ex {machina}.", False),
    ],
)
def test_words_of_another_language_are_let_alone(text: str, *, marked: bool) -> None:
    assert (verdict_of(text) is not None) is marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It {wasnt} there.", True),
        ("It {wasnt} there, and I dont know.", True),
        ("It {wasnt} there, and I dont know, and he didnt say.", False),
        ("It {wasnt} there, and i was.", False),
        ("I didnt look, and he couldnt say" + " in the old house by the water" * 60 + " that it {wasnt} there.", True),
        ("It {wasnt} there.\n\nI dont know.", True),
        ("It was a {theif}, and I dont know.", True),  # another slip
        ("It {wasnt} there, and the hell of it was that they were wed.", True),  # words as they stand
        ("It {wasnt} there, and youll know that theyre gone.", False),
        ("It {wasnt} there, and i know.", False),
    ],
)
def test_apostrophes_left_out_again_and_again_are_a_way_of_writing(text: str, *, marked: bool) -> None:
    assert (verdict_of(text) is not None) is marked


# The book's own


@pytest.mark.parametrize(
    "text",
    [
        # A word again and again, in all its forms
        "The {zupport} stood. The zupport fell. A zupport rose.",
        # A name, and a name without its capital
        "He saw {Govermnent} there, and Govermnent saw him. In the house Govermnent sat, and Govermnent spoke.",
        "He saw Govermnent there, and Govermnent saw him. In the house Govermnent sat. The {govermnent} went.",
        # A capital inside a sentence
        "He saw {Goverment} there.",
        # All in capitals, or with one inside
        "He saw the {GOVERMENT} there.",
        "He saw the {goverMent} there.",
        # A name that fiction uses, without its capital
        "They gave him the {nobel} in the end.",
        # A thing in a compound
        "The {non-goverment} men came.",
        # Not in plain letters
        "The {govérment} men came.",
        "The {goverment2} men came.",
        # Too long for a word, too short
        f"The {{{'govermnent' * 3}}} men came.",
        "The {ot} men came.",
        # A sound
        "The gate went {creeeak} and fell.",
        "It went {psst} and fell.",
        "It went {govermnent}, govermnent.",
        "It went {govermnent}. Govermnent.",
        "It was a question of—{govermnent}—of all.",
        "It was a question of--{govermnent}--of all.",
        # Endings dropped
        "He was {happenin} there.",
        # Sounds, again
        "There was a {thng} and a crash.",
        "She was {freee} at last.",
        # Too often for a slip that can be heard, or at the beginning of a sentence
        "The {goverrment} came. The goverrment went. A goverrment fell.",
        "{Goverrment} was here.",
        "{GOVERMNENT} was here.",
        "{Govermnent} was here. Govermnent was there. Govermnent was gone.",
        # A slip for a name, perhaps
        "He saw Goverment there, and Goverment saw her. " * 5 + "{Govermnent} was here.",
        # A word of the largest list, again and again; and where the slip would not be plain
        "He {ponts} at the map. She ponts at the map. They ponts at the map.",
        "He was {stoping} in the mine. She was stoping in the mine. They were stoping in the mine.",
        "They had {arepas} for breakfast.",
        "He was hit by a {jereed} in the game.",
        # A thing called after somebody
        "It was the {zimmerly} of it.",
        # Made, not mistyped
        "The {jtwelve} of them went.",
    ],
)
def test_the_writers_own(text: str) -> None:
    assert verdict_of(text) is None


@pytest.mark.parametrize(
    "word",
    [
        *("striver", "flourishings", "twilighty", "screamings", "offa"),  # a word and an ending, even a strange one
        *("unbefouled", "gunlike", "sheepdom", "rehide", "nunhood", "wolfwise"),  # coined
        *("viewscreen", "planetfall", "starmen", "sandcat", "wagonbed"),  # two words made one
        # Coined so near to another word that a hastier desk would mark them
        *("otherest", "runned", "spaceposts", "needpoles", "tailcat", "arrangementist", "sunfully", "syringize"),
        *("slappish", "behusband", "emfold", "bepassed", "outclawsed", "revelrulers", "breedsticks"),
    ],
)
def test_words_that_are_made_of_words(word: str) -> None:
    assert verdict_of(f"It was the {{{word}}} of it.") is None


@pytest.mark.parametrize("word", ["tactly", "muffers", "covetly"])
def test_words_that_are_made_of_words_need_more_to_be_slips(word: str) -> None:
    assert verdict_of(f"It was the {{{word}}} of it.") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was the {gzaer} of it.", Kind.SLIP),
        ("“It was the {gzaer} of it,” she said.", Kind.UNKNOWN),
        ("It was the {gzaer}. The gzaer fell. A gzaer rose.", None),
        ("{Gzaer} of it was here.", None),
    ],
)
def test_a_rare_word_is_clearly_meant_only_where_nothing_else_is_odd(text: str, kind: Kind | None) -> None:
    verdict = verdict_of(text)
    assert (verdict and verdict.kind) == kind


@pytest.mark.parametrize(
    ("word", "meant"), [("occured", "occurred"), ("writting", "writing"), ("stopt", None), ("begining", "beginning")]
)
def test_an_ending_that_is_spelt_otherwise_makes_no_word(word: str, meant: str | None) -> None:
    verdict = verdict_of(f"It was {{{word}}} on the way.")
    assert (verdict and verdict.meant[0]) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Wensday", "Wednesday"),
        ("Febuary", "February"),
        ("Englsh", "English"),
        ("Wednesday", None),
        ("Wendelsay", None),
    ],
)
def test_names_that_everybody_has_are_spelt_one_way(word: str, meant: str | None) -> None:
    for text in ("It was the {%s} of it.", "“It was the {%s} of it,” he said."):
        verdict = verdict_of(text % word)
        assert (verdict and verdict.meant) == (meant and (meant,))


def test_what_the_style_sheet_has_is_the_books() -> None:
    text = "The govermnent was in the house."
    assert judged(text)
    assert judged(text, sheet=StyleSheet(words=("govermnent",))) == {}


@pytest.mark.parametrize(
    "text",
    [
        "He wrote *{govermnent}* there.",
        "He wrote _{govermnent}_ there.",
        "He took ‘{govermnent}’ with him.",
        "He took '{govermnent}' with him.",
        "The path /home/{govermnent} was there.",
        "The {govermnent}/house was there.",
        "The #{govermnent} was there.",
        "He wrote to {govermnent}@house and waited.",
        "He was of the {govermnent}’ house.",
        "“The {govermnent}—” He stopped.",
        "“The {govermnent}--” He stopped.",
        "“The {govermnent}-” He stopped.",
        '"The {govermnent}--" He stopped.',
    ],
)
def test_a_word_stands_free_or_is_let_alone(text: str) -> None:
    assert verdict_of(text) is None
    assert verdict_of(re.sub(r"[^a-zA-Z\s.{}“”\"]", " ", text)) is not None


def test_names_of_the_style_sheet_are_the_books_at_the_beginning_of_a_sentence() -> None:
    text = "Govermnent was in the house."
    assert judged(text)
    assert judged(text, sheet=StyleSheet(names=("Govermnent",))) == {}


def test_neighbours_are_the_words_of_the_same_clause() -> None:
    manuscript = Manuscript.of_text("He saw, then. She came (late) “home” at last")
    assert [neighbours(manuscript, at) for at in range(len(manuscript.words))] == [
        *(("", "saw"), ("He", "then"), ("saw", ""), ("", "came"), ("She", "")),
        *(("", ""), ("", ""), ("", "last"), ("at", "")),
    ]


def test_a_space_in_the_wrong_place_is_no_slip_in_a_word() -> None:
    assert judged("He stood st ill and waited.") == {}
    assert judged("He fed th ecat and left.") == {}


# Where a correction may be written unseen: each condition switched off in turn


@pytest.mark.parametrize(
    "text",
    [
        "The {govermnent} was in the house.",  # swapped
        "The {goverment} was in the house.",  # left out
        "The {govvernment} was in the house.",  # doubled
        "She had a {handkerxchief} in the pocket.",  # too many
        "She had a {handkarchief} in the pocket.",  # another vowel
        "The {govermnent’s} men came.",
        "“The {govermnent} was here,” he said.",
        "“The {govvernment} was here,” he said.",
    ],
)
def test_certain(text: str) -> None:
    verdict = verdict_of(text)
    assert verdict is not None
    assert verdict.certain


@pytest.mark.parametrize(
    "text",
    [
        "The {govermnent} was here. The govermnent was gone.",  # twice
        "The {govermnent} came to the zorvel house.",  # beside an unknown word
        "He saw the {govermnent} and shut thedoor.",
        "{Govermnent} was here.",  # a capital
        "“{Govermnent} was here,” he said.",
        "She had a {littel} of the water.",  # short
        "It was a {conculsion} of the thing.",  # another word is near
        "The {ogvernment} was in the house.",  # at the beginning
        "The {governmetn} was in the house.",  # at the end
        "The {governmentt} was in the house.",
        "The {gofernment} was in the house.",  # another consonant
        "They sent for a {carrage} to town.",  # it may be made of a word
        "It {wouldnt} do.",  # an apostrophe
        "It was a question of {recieveing} it.",  # two slips
        "“The {goverment} was here,” he said.",  # in speech, a letter left out
        "“She had a {handkarchief} here,” he said.",  # in speech, another vowel
        "“She had a {handkeerchief} here,” he said.",  # in speech, a vowel twice
        "It was {occured} on the way.",  # it has a reading
        "“The {praties} were in the pot,” he said.",  # it is a word
        "The {praties} of the house were there.",
        "They sat in the {seperat} room.",
    ],
)
def test_not_certain(text: str) -> None:
    verdict = verdict_of(text)
    assert verdict is None or not verdict.certain


def test_nothing_is_certain_that_is_no_slip() -> None:
    texts = ["They sat in the perloor all day.", "He shut thedoor behind him.", "It was in goodspirits then."]
    assert [verdict.certain for text in texts for verdict in judged(text).values()] == [False, False, False]
