"""The regions' spellings: the table and its builder, detection, and the rule where the book shows its region."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.facts import HouseStyle
from copydesk.facts.spelling import TELLING, Spelling, clear_spelling, telling_forms
from copydesk.lexicon.regions import DEFAULT_PATH, default_table, read

ROOT = Path(__file__).parent.parent
RULE = "spelling/regional"
TABLE = default_table()


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_regions", ROOT / "scripts" / "build_regions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_regions"] = module
    spec.loader.exec_module(module)
    return module


SCOWL = {
    "english-words.10": "check meter story surprise water",
    "american-words.10": "color center gray realize traveled analyze judgment prized",
    "british-words.10": "cheque colour centre grey realise travelled analyse judgement metre storey prised",
    "british_z-words.10": "cheque colour centre grey realize travelled analyse judgement metre storey prised",
    "canadian-words.10": "cheque colour centre grey realize travelled analyze judgment metre storey",
    "australian-words.10": "cheque colour centre grey realise travelled analyse judgement metre storey",
    "british_variant_1-words.10": "judgment",
    "canadian_variant_1-words.10": "color judgement",
    "variant_2-words.10": "grey",
    "american-words.95": "splendorous",
    "british-words.95": "splendourous",
    "american-upper.10": "Color's",
}


@pytest.fixture
def scowl(tmp_path: Path) -> Path:
    for name, words in SCOWL.items():
        (tmp_path / name).write_text(words.replace(" ", "\n") + "\n", encoding="utf-8")
    return tmp_path


def test_the_builder_pairs_what_is_at_home_in_its_regions(scowl: Path) -> None:
    build = builder()
    text = build.render(build.read_lists(scowl))
    assert text == build.render(build.read_lists(scowl))
    assert text.splitlines()[2:] == [
        "[us0 ca0 | gb0 au0]",
        "analyze analyse",
        "[us0 ca2 | gb0 ca0 au0]",
        "color colour",
        "[us0 gb0 ca0 au0 | gb0 ca0 au0]",
        "check cheque",
        "meter metre",
        "story storey",
        "[us0 gb0 ca0 | gb0 au0]",
        "realize realise",
        "[us0 gb1 ca0 | gb0 ca1 au0]",
        "judgment judgement",
        "[us0 | gb0 ca0 au0]",
        "center centre",
        "[us0 | us2 gb0 ca0 au0]",
        "gray grey",
        "traveled travelled",
    ]


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no SCOWL lists"):
        builder().read_lists(tmp_path)


def test_the_table_holds_each_form_once_and_sorted() -> None:
    text = Path(DEFAULT_PATH).read_text(encoding="utf-8")
    groups = [group.partition("]")[2].split("\n")[1:-1] for group in text.split("[")[1:]]
    assert all(group == sorted(group) for group in groups)
    forms = [form for group in groups for pair in group for form in pair.split()]
    assert len(forms) == len(set(forms)) == len(TABLE.fellows) > 4000
    assert all(TABLE.fellows[TABLE.fellows[form]] == form for form in forms)
    assert read(text) == TABLE
    assert read(text.replace("\n", "\r\n")) == TABLE  # as some check files out


@pytest.mark.parametrize(
    ("form", "answers"),
    [
        # in the United States, Britain, Canada, Australia
        ("color", (None, "colour", "colour", "colour")),
        ("colour", ("color", None, None, None)),
        ("center", (None, "centre", "centre", "centre")),
        ("grey", ("gray", None, None, None)),
        ("realize", (None, None, None, "realise")),
        ("realise", ("realize", None, "realize", None)),
        ("analyse", ("analyze", None, "analyze", None)),
        ("traveler", (None, "traveller", "traveller", "traveller")),
        ("fulfil", ("fulfill", None, "fulfill", None)),
        ("defense", (None, "defence", "defence", "defence")),
        ("aluminum", (None, "aluminium", None, "aluminium")),
        ("tyre", ("tire", None, "tire", None)),
        ("tire", (None, None, None, None)),
        ("storey", ("story", None, None, None)),
        ("story", (None, None, None, None)),
        ("cheque", ("check", None, None, None)),
        ("license", (None, None, None, None)),
        ("practise", ("practice", None, None, None)),
        ("programme", ("program", None, "program", "program")),
        ("maneuvering", (None, "manoeuvring", "manoeuvring", "manoeuvring")),
        ("paediatric", ("pediatric", None, "pediatric", None)),
        ("plough", ("plow", None, "plow", None)),
        ("jewellery", ("jewelry", None, None, None)),
        ("mould", ("mold", None, None, None)),
        ("pyjamas", ("pajamas", None, None, None)),
    ],
)
def test_a_form_is_answered_in_each_region(form: str, answers: tuple[str | None, ...]) -> None:
    regional = TABLE.regional(form)
    assert regional is not None
    assert tuple(regional.answer_in(region) for region in ("us", "gb", "ca", "au")) == answers


@pytest.mark.parametrize(
    "form",
    "surprise advertise exercise glamour disk disc draft draught axe towards learnt mom specialty prised ton vice".split(),
)
def test_what_is_no_matter_of_region_is_not_in_the_table(form: str) -> None:
    assert TABLE.regional(form) is None


def test_telling_forms_are_of_the_table_and_of_one_side_of_the_ocean() -> None:
    for form in TELLING:
        regional = TABLE.regional(form)
        assert regional is not None, form
        assert (regional.rank_in("us") == 0) is not (regional.rank_in("gb") == 0), form


FOUR_AMERICAN = {"color": 3, "honor": 3, "center": 2, "gray": 2}
FOUR_BRITISH = {"colour": 3, "honour": 3, "centre": 2, "realised": 2}


@pytest.mark.parametrize(
    ("forms", "region"),
    [
        ({}, None),
        (FOUR_AMERICAN, Spelling.AMERICAN),
        (FOUR_BRITISH, Spelling.BRITISH),
        (FOUR_AMERICAN | {"gray": 1}, None),  # nine places
        ({"color": 4, "honor": 3, "center": 3}, None),  # three words
        (FOUR_AMERICAN | {"colour": 1}, None),  # ten of eleven
        (FOUR_AMERICAN | {"favor": 9, "colour": 1}, Spelling.AMERICAN),  # nineteen of twenty
        (FOUR_AMERICAN | {"favor": 900, "colour": 2}, None),  # one word is one habit, however often
        (FOUR_AMERICAN | {"grey": 9}, Spelling.AMERICAN),  # accepted in America
        (FOUR_BRITISH | {"gray": 9}, None),
        ({"colour": 1, "grey": 5, "travelled": 2, "theatre": 2}, Spelling.BRITISH),
        ({"color": 0, "honor": -1}, None),
        (FOUR_AMERICAN | FOUR_BRITISH, None),
        # A Canadian book: British to the eye, or open
        (FOUR_BRITISH | {"realized": 9, "skeptical": 1, "analyzed": 1, "plowed": 1}, None),
    ],
)
def test_a_region_is_clear_where_nearly_all_that_tells_is_of_it(forms: dict[str, int], region: Spelling | None) -> None:
    assert clear_spelling(forms) is region


def test_only_words_that_tell_are_counted() -> None:
    assert telling_forms({"color": 2, "Colour": 1, "water": 9, "realize": 4}) == {"color": 2}


SENTENCE = (
    "It had the color, the flavor and the odor of honor, and the neighbor stood in the center of the harbor of labor."
)
AMERICAN = " ".join([SENTENCE] * 10)
BRITISH = re.sub(r"or\b(?<!\bor)", "our", AMERICAN).replace("center", "centre")


def found(text: str, declared: HouseStyle | None = None) -> list[str]:
    book = [Manuscript.of_text(text)]
    rules = load_rules()
    diagnostics = lint(book, Settings({RULE: rules[RULE]}), gather(book, declared))
    assert all(d.fixes for d in diagnostics)
    return [text[d.start : d.end] for d in diagnostics]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{AMERICAN} The colour was gone.", ["colour"]),
        (f"{BRITISH} The color was gone.", ["color"]),
        (f"{AMERICAN} “What a neighbourhood,” she realised.", ["neighbourhood", "realised"]),
        (f"{BRITISH} She realized that he had organized it.", []),
        # Accepted, Canadian, seldom written, or the book's own: left alone, for nobody has named the region.
        (f"{AMERICAN} A grey traveller went to the theatre.", []),
        (f"{BRITISH} A skeptical man analyzed the aluminum.", []),
        (f"{AMERICAN} The oesophagus.", []),
        (f"{AMERICAN} A rumour, a rumour, a rumour!", []),
        # Too many to be slips: a book of two minds.
        (f"{AMERICAN} The colour of the harbour and the centre.", []),
        # Nothing tells, or both do.
        ("The colour was gone.", []),
        (f"{AMERICAN} {BRITISH}", []),
    ],
)
def test_a_book_that_shows_its_region_is_held_to_it(text: str, marked: list[str]) -> None:
    assert found(text) == marked


def test_what_is_declared_is_held_to_in_full() -> None:
    text = f"{BRITISH} A skeptical traveler analyzed the aluminum."
    assert found(text, HouseStyle(spelling=Spelling.BRITISH)) == ["skeptical", "traveler", "analyzed", "aluminum"]
    assert found(AMERICAN, HouseStyle(spelling=Spelling.AMERICAN)) == []
    assert len(found(AMERICAN, HouseStyle(spelling=Spelling.AUSTRALIAN))) == 80


def test_the_chapters_of_a_book_tell_together() -> None:
    chapters = [Manuscript.of_text(sentence) for sentence in AMERICAN.split(". ")]
    assert gather(chapters[:1]).house.spelling is None
    assert gather(chapters).house.spelling is Spelling.AMERICAN
