"""Verbs of speech: their grades, forms, particles and objects, and what a user adds."""

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle
from copydesk.speech.verbs import (
    DEFAULT_PATH,
    FORMS,
    Arguable,
    Grade,
    UserVerbs,
    default_verbs,
    inflect,
    is_lemma,
    parse,
    with_more,
)

SOURCE = Path(DEFAULT_PATH).with_name("verbs.txt")
GROUPS = parse(SOURCE.read_text(encoding="utf-8"))
VERBS = default_verbs()


@pytest.mark.parametrize(
    "forms",
    [
        "reply replies replied replying",
        "obey obeys obeyed obeying",
        "agree agrees agreed agreeing",
        "tie ties tied tying",
        "argue argues argued arguing",
        "hiss hisses hissed hissing",
        "screech screeches screeched screeching",
        "laugh laughs laughed laughing",
        "mimic mimics mimicked mimicking",
        "nod nods nodded nodding",
        "quip quips quipped quipping",
        "yip yips yipped yipping",
        "shout shouts shouted shouting",
        "bow bows bowed bowing",
        "fix fixes fixed fixing",
        "offer offers offered offering",
        "comm comms commed comming",
        "side-eye side-eyes side-eyed side-eyeing",
    ],
)
def test_regular_verbs_are_inflected(forms: str) -> None:
    expected = forms.split()
    assert list(inflect(expected[0])) == expected


@pytest.mark.parametrize(
    ("form", "grade"),
    [
        ("said", Grade.PURE),
        ("says", Grade.PURE),
        ("saying", Grade.PURE),
        ("told", Grade.PURE),
        ("begun", Grade.PURE),
        ("mimicked", Grade.PURE),
        ("radioed", Grade.PURE),
        ("deadpanned", Grade.PURE),
        ("Quipped", Grade.PURE),
        ("half-whispered", Grade.PURE),
        ("hissed", Grade.SOUND),
        ("snarling", Grade.SOUND),
        ("laughed", Grade.ARGUABLE),
        ("wept", Grade.ARGUABLE),
        ("shrugged", Grade.NEVER),
        ("half-smiled", Grade.NEVER),
        ("side-eyed", Grade.NEVER),
        ("was", None),
        ("heron", None),
        ("", None),
    ],
)
def test_each_form_has_its_grade(form: str, grade: Grade | None) -> None:
    assert VERBS.grade(form) is grade
    assert VERBS.is_speech(form) is (grade in {Grade.SOUND, Grade.PURE})


def test_a_particle_makes_speech_of_an_act() -> None:
    assert VERBS.grade("pointed") is Grade.NEVER
    assert VERBS.grade("pointed", "out") is Grade.PURE
    assert VERBS.is_speech("went", "on")
    assert VERBS.is_speech("Chimed", "In")
    assert not VERBS.is_speech("went", "out")
    assert VERBS.grade("trailed", "off") is Grade.ARGUABLE


def test_what_may_follow_is_known() -> None:
    assert {"told", "asked", "reminded", "warned"} <= VERBS.hearers
    assert "replied" not in VERBS.hearers
    assert {"called", "added", "answered", "sang"} <= VERBS.only_ending
    assert "said" not in VERBS.only_ending
    assert "of" in VERBS.prepositions["said"]
    assert "to" in VERBS.prepositions["whispered"]
    assert "for" not in VERBS.prepositions.get("asked", ())
    assert "to" not in VERBS.prepositions.get("began", ())


def test_nouns_are_listed() -> None:
    assert {"reply", "murmur", "answer"} <= VERBS.utterances
    assert {"voice", "radio", "words"} <= VERBS.voices
    assert {"eyes", "brow", "jaw"} <= VERBS.bodies


def test_no_form_has_two_grades() -> None:
    irregular = {line.split()[0]: line.split() for line in GROUPS[FORMS].splitlines()}
    lemmas = [lemma for grade in Grade for lemma in GROUPS[grade.name.lower()].split()]
    forms = Counter(form for lemma in lemmas for form in set(irregular.get(lemma) or inflect(lemma)))
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("heading", [heading for heading in GROUPS if heading != FORMS])
def test_nothing_is_listed_twice(heading: str) -> None:
    assert [word for word, times in Counter(GROUPS[heading].split()).items() if times > 1] == []


@pytest.mark.parametrize("heading", ["hearers", "only ending"])
def test_what_takes_objects_can_be_speech(heading: str) -> None:
    acts = set(GROUPS["never"].split())
    assert [lemma for lemma in GROUPS[heading].split() if lemma in acts] == []


def test_no_particle_is_both_speech_and_arguable() -> None:
    for heading, lemmas in GROUPS.items():
        if heading.startswith("phrasal "):
            other = GROUPS.get(heading.replace("phrasal ", "arguable "), "")
            assert not set(lemmas.split()) & set(other.split())


def test_every_lemma_is_a_verb_in_small_letters() -> None:
    for heading in set(GROUPS) - {FORMS}:
        for word in GROUPS[heading].split():
            assert is_lemma(word)
            assert word == word.casefold()


def test_the_forms_are_those_of_the_lists() -> None:
    assert Path(DEFAULT_PATH).read_text(encoding="utf-8") == _script().build(SOURCE.read_text(encoding="utf-8"))


def _script() -> ModuleType:
    path = Path(__file__).parent.parent / "scripts" / "build_verbs.py"
    spec = importlib.util.spec_from_file_location("build_verbs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_user_adds_verbs() -> None:
    own = with_more(VERBS, UserVerbs(("skree", "put about", "nod"), ("croak", "call out", "trail off", "sing")))
    assert own.is_speech("skreed")
    assert own.grade("nodded") is Grade.PURE
    assert own.grade("put", "about") is Grade.PURE
    assert own.grade("putting", "about") is Grade.PURE
    assert own.grade("croaked") is Grade.NEVER
    assert own.grade("sang") is Grade.NEVER
    assert own.grade("called", "out") is Grade.PURE is own.grade("called")
    assert not own.is_speech("trailed", "off")
    assert not own.is_speech("sing", "over")
    assert VERBS.grade("croaked") is Grade.SOUND


def test_facts_have_the_verbs() -> None:
    assert Facts().verbs is VERBS
    assert Facts().arguable is Arguable.IGNORE
    assert Facts(house=HouseStyle(arguable=Arguable.TAG)).arguable is Arguable.TAG
    facts = Facts(own_verbs=UserVerbs(("skree",)))
    assert facts.verbs.is_speech("skreed")
    assert facts.verbs is facts.verbs


@pytest.mark.parametrize("text", ["chitter", "sing-song", "point out", "résumer", "o’er-shout"])
def test_what_can_be_a_verb(text: str) -> None:
    assert is_lemma(text)


@pytest.mark.parametrize("text", ["", " ", "say!", "point out that", "point  out", "c3po", "-say", "say\n"])
def test_what_cannot_be_a_verb(text: str) -> None:
    assert not is_lemma(text)
