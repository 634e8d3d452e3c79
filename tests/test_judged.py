"""What is judged again after an edit is what a fresh look finds, and the quick way is really taken."""

import random
from collections import Counter
from pathlib import Path

import pytest
from tests.corpus import corpus, needs_corpus
from tests.editing import edited
from tests.story import STORY

from copydesk import judged, load_rules
from copydesk.engine import Settings
from copydesk.excerpts import SIGHT, excerpt
from copydesk.excerpts import edited as edit_between
from copydesk.facts import HouseStyle, StyleSheet, decide, tally
from copydesk.facts.house import Quotes
from copydesk.formats import MARKDOWN, PLAIN, Format
from copydesk.judged import Judged, judge, key_of, recall
from copydesk.manuscript import Manuscript, PartialError
from copydesk.packed import PackingError, pack_judged, pack_tally, unpack_judged, unpack_tally
from copydesk.paragraphs import lay_out, lay_out_again
from copydesk.registry import select
from copydesk.rule import Finding, Rule, Severity
from copydesk.whole import Whole, of_whole, stands_at_most, total

RULES = load_rules()
SETTINGS = Settings(select(RULES, []))
ALL = Settings({name: rule for name, rule in RULES.items() if not rule.far})
FERRY = (Path(__file__).parent.parent / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
_TALK = STORY.replace("‹", "‘").replace("›", "’")
LONG = "\n\n".join([_TALK, FERRY, _TALK.replace("Pellow", "Velkarra"), FERRY, _TALK.replace("Tom", "Jory"), FERRY])


def manuscript(text: str, format_: Format = PLAIN) -> Manuscript:
    return Manuscript("a.txt", format_.read(text.encode()).prose)


def afresh(text: str, settings: Settings = SETTINGS, format_: Format = PLAIN) -> Judged:
    one = manuscript(text, format_)
    counts = tally(one)
    return judge(one, settings, decide(counts), counts)


def again(before: Judged, text: str, settings: Settings = SETTINGS, format_: Format = PLAIN) -> tuple[Judged, bool]:
    """Judge a text with the help of what was known; tell whether it had to be judged from end to end."""
    one = manuscript(text, format_)
    recalled = recall(before, one)
    counts = recalled.tally if recalled else tally(one)
    now = judge(one, settings, decide(counts), counts, recalled)
    return now, "_pieces" not in one.__dict__ and "_split" not in one.__dict__


def assert_same(now: Judged, fresh: Judged) -> None:
    for field in ("prose", "arrangement", "convention", "carried", "tally", "facts", "found"):
        assert getattr(now, field) == getattr(fresh, field), field
    assert dict(now.words) == dict(fresh.words)
    assert dict(now.gaps) == dict(fresh.gaps)
    for kept, true in ((now.answers, fresh.answers), (now.totals, fresh.totals)):
        assert {q: kept[q] for q in true.keys() & kept.keys()} == {q: true[q] for q in true.keys() & kept.keys()}


def story_of_edits(seed: int, text: str, settings: Settings, format_: Format, steps: int) -> int:
    """Edit a text at random, time and again, and compare; return how often the quick way was taken."""
    chance = random.Random(seed)
    for _ in range(chance.choice((0, 20, 60))):
        text = edited(text, chance)
    before, quick = afresh(text, settings, format_), 0
    for _ in range(steps):
        for _ in range(chance.choice((1, 1, 1, 2))):
            text = edited(text, chance)
        before, was_quick = again(unpack_judged(pack_judged(before), "a.txt"), text, settings, format_)
        quick += was_quick
        assert_same(before, afresh(text, settings, format_))
    return quick


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("format_", [PLAIN, MARKDOWN], ids=lambda one: one.name)
def test_an_edited_text_is_judged_as_if_afresh(seed: int, format_: Format) -> None:
    assert story_of_edits(seed, LONG, SETTINGS, format_, 8) >= 4


@pytest.mark.parametrize("seed", range(3))
def test_so_it_is_by_all_rules_that_do_not_look_far(seed: int) -> None:
    story_of_edits(100 + seed, LONG, ALL, PLAIN, 6)


@needs_corpus
@pytest.mark.parametrize("dress", ["txt", "typewriter", "single"])
def test_and_in_novels(dress: str) -> None:
    folder = corpus()
    assert folder is not None
    texts = sorted((folder / "clean" / dress).glob("*.txt"))
    text = texts[7].read_text(encoding="utf-8")[:150_000]
    assert story_of_edits(7, text, SETTINGS, PLAIN, 5) >= 2


def test_a_rule_that_looks_far_has_the_whole_before_it() -> None:
    seen: list[int] = []

    def look(one: Manuscript, facts: object) -> list[Finding]:
        del facts
        seen.append(len(one.text))
        return []

    settings = Settings(
        {"fake/far": Rule(summary="", explanation="", severity=Severity.ERROR, check=look, examples=(), far=True)}
    )
    text = LONG.replace("a gull", "a big gull")
    again(afresh(LONG, settings), text, settings)
    assert seen == [len(LONG), len(text)] or seen[-1] == len(text)


def test_a_rule_that_says_so_in_an_excerpt_gets_the_whole() -> None:
    seen: list[bool] = []

    def look(one: Manuscript, facts: object) -> list[Finding]:
        del facts
        seen.append(one.is_excerpt)
        one.require_all()
        return [Finding(0, 1, "The first letter.")]

    settings = Settings(
        {"fake/all": Rule(summary="", explanation="", severity=Severity.ERROR, check=look, examples=(), zones=None)}
    )
    now, _ = again(afresh(LONG, settings), LONG.replace("A gull looked in", "A big gull looked in", 1), settings)
    assert seen == [False, True, False]
    assert [one.start for one in now.found] == [0]


@of_whole
def _has_many(whole: Whole, letter: str) -> bool:
    return _times(whole, letter) > 3


@total
def _times(one: Manuscript, letter: str) -> int:
    return one.text.count(letter)


def test_a_decision_is_made_once_and_again_after_an_edit() -> None:
    def look(one: Manuscript, facts: object) -> list[Finding]:
        del facts
        return [Finding(at, at + 1, "Many.") for at, char in enumerate(one.text) if char == "%" and _has_many(one, "%")]

    settings = Settings(
        {"fake/many": Rule(summary="", explanation="", severity=Severity.ERROR, check=look, examples=(), zones=None)}
    )
    first = "One % here.\n\n" + LONG + "\n\nTwo % % there.\n"
    before = afresh(first, settings)
    assert before.found == ()
    assert before.answers == {("tests.test_judged:_has_many", ("%",)): False} or len(before.answers) == 1
    now, _ = again(before, first + "\n\nAnd one % more.\n", settings)
    assert len(now.found) == 4, "the other places are marked too, now that they are many"
    back, _ = again(now, first, settings)
    assert back.found == ()


def test_seldom_words_are_told_up_to_what_was_asked() -> None:
    one = manuscript("a b b c c c c")
    assert [stands_at_most(one, form, 2) for form in "abcd"] == [True, True, False, True]
    assert len(one.whole.answers) == 4


def test_an_unchanged_text_is_not_judged() -> None:
    before = afresh(LONG)
    now, quick = again(before, LONG)
    assert now is before
    assert quick


def test_other_facts_are_another_matter() -> None:
    text = 'He said "no" to it. ' * 3 + "\n\n" + LONG
    one = manuscript(text)
    counts = tally(one)
    before = judge(one, SETTINGS, decide(counts), counts)
    other = decide(counts, HouseStyle(quotes=Quotes.STRAIGHT))
    assert key_of(other) != before.facts
    two = manuscript(text)
    now = judge(two, SETTINGS, other, counts, recall(before, two))
    assert now.found == judge(manuscript(text), SETTINGS, other, counts).found != before.found
    assert key_of(decide(counts, sheet=StyleSheet(names=("Nan",)))) != before.facts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, ""),
        ("", LONG),
        (LONG, LONG.replace("“", '"').replace("”", '"')),
        (LONG, LONG.replace("\n\n", "\n")),
        (LONG, LONG[: len(LONG) // 2]),
        (LONG, "Word. " + LONG),
        (LONG, LONG + " Word."),
        (LONG, LONG[1:]),
        (LONG, "\n\n" + LONG),
        (f"{LONG}\n\n***\n", f"{LONG}\n\n***\n\nIt was late.\n"),
        (f"{LONG}\n\nA rose\na rose\na rose\n\n{LONG}", f"{LONG}\n\nA rose\na red rose\na rose\n\n{LONG}"),
        (f"“One.\n\n“Two.\n\n“Three.\n\n“Four.”\n\n{LONG}", f"“One.\n\n“Two.”\n\n“Three.\n\n“Four.”\n\n{LONG}"),
    ],
    ids=str,
)
def test_edits_at_edges_and_of_everything(old: str, new: str) -> None:
    now, _ = again(afresh(old), new)
    assert_same(now, afresh(new))


def test_markdown_findings_keep_their_places_in_the_source() -> None:
    text = "# One\n\n" + LONG.replace("gull", "*gull*") + "\n\nHe saw the the &amp; *boat*, and seperate ones.\n"
    changed = text.replace("A *gull* looked", "A [big](http://a.b) *gull* looked", 1)
    now, _ = again(afresh(text, format_=MARKDOWN), changed, format_=MARKDOWN)
    assert_same(now, afresh(changed, format_=MARKDOWN))
    assert any(changed[one.start : one.end] == "seperate" for one in now.found)


def test_what_is_kept_comes_back_as_it_was() -> None:
    text = (
        "# One\n\n" + LONG.replace("gull", "*gull*") + "\n\nHe saw the the boat, and Velkara’s seperate ones,  café.\n"
    )
    for format_ in (PLAIN, MARKDOWN):
        before = afresh(text, ALL, format_)
        assert before.found
        back = unpack_judged(pack_judged(before), "a.txt")
        assert back == before._replace(words=dict(before.words), gaps=dict(before.gaps))
        assert unpack_tally(pack_tally(before.tally)) == before.tally
        moved = unpack_judged(pack_judged(before), "b.txt")
        assert {one.path for one in moved.found} == {"b.txt"}


def test_other_bytes_are_no_judgement() -> None:
    for data in (b"", b"no", pack_tally(tally(manuscript("Word."))), pack_judged(afresh("Word."))[:-9]):
        with pytest.raises(PackingError):
            unpack_judged(data, "a.txt")


def test_an_excerpt_knows_where_it_stands() -> None:
    was, now = manuscript(LONG), manuscript(LONG.replace("A gull looked in", "A big gull looked in", 1))
    edit = edit_between(was, now, frozenset())
    assert edit is not None
    part = excerpt(now, edit.seen)
    assert "A big gull looked in" in part.text
    assert part.is_excerpt
    assert edit.core.end - edit.core.first >= 2 * SIGHT
    assert edit.seen.end - edit.seen.first >= edit.core.end - edit.core.first
    at = part.text.index("A big gull")
    start, _ = part.prose.span(at, at)
    assert now.text[start:].startswith("A big gull")
    with pytest.raises(PartialError):
        part.require_all()


@pytest.mark.parametrize(
    ("rule", "few", "one_more"),
    [
        ("dialogue/missing-break", "“Who is it?” “Nobody,” she said.\n\n", 9),
        ("capitals/sentence-start", "He went to the window. then he waited.\n\n", 30),
        ("dialogue/speech-lowercase", "“what is it?” she said.\n\n", 30),
        ("dashes/ellipsis-length", "He waited..... Nobody came.\n\n", 21),
        (
            "punctuation/missing-end",
            "He put the lamp on the table and sat down. Then he waited for the boat and the rain\n\n",
            30,
        ),
        ("spacing/inside-brackets", "The boat ( it was late ) had come.\n\n", 4),
    ],
)
def test_what_is_a_habit_is_known_far_from_here(rule: str, few: str, one_more: int) -> None:
    """A place at the end must hear of the many at the beginning, and the other way round."""
    settings = Settings({rule: RULES[rule]})
    filling = "\n\n".join([FERRY] * 2)
    many = f"{few * one_more}{filling}\n\n{few}It was late.\n"
    for old, new in (
        (many, many + "It was very late.\n"),
        (filling, f"{filling}\n\n{few * one_more}"),
        (many, few + filling),
    ):
        now, _ = again(afresh(old, settings), new, settings)
        assert_same(now, afresh(new, settings))


def test_an_edit_in_a_line_leaves_the_layout() -> None:
    chance = random.Random(1)
    taken: Counter[bool] = Counter()
    for _ in range(150):
        text = (
            LONG
            if chance.random() < 0.5
            else "One.\n\nChapter Two\n\nA rose\na rose\n\n***\n\nIt was so.\n\n   Set in.\n"
        )
        at = chance.randrange(len(text))
        other = text[:at] + chance.choice(("x", "", ".", " a b", "\n", ": ")) + text[at + chance.randrange(3) :]
        start = next(
            (n for n, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other))
        )
        rest = 0
        while rest < min(len(text), len(other)) - start and text[~rest] == other[~rest]:
            rest += 1
        found = lay_out_again(text, lay_out(text), other, start, len(text) - rest)
        taken[found is not None] += 1
        assert found in (None, lay_out(other))
    assert min(taken.values()) > 12


def test_the_key_of_facts_is_the_same_in_every_process() -> None:
    assert judged.key_of(decide(tally(manuscript(LONG)))) == judged.key_of(decide(tally(manuscript(LONG))))


def test_tags_that_pair_far_apart_are_emphasis_everywhere() -> None:
    settings = Settings({"markup/broken": RULES["markup/broken"]})
    filling = "\n\n".join([FERRY] * 3)
    paired = f"The <i>boat</i> was late.\n\n{filling}\n\nThe <i>oar</i> was lost.\n"
    odd = f"{paired}The <i>lamp was out.\n"
    for old, new, number in ((paired, odd, 5), (odd, paired, 0)):
        now, _ = again(afresh(old, settings), new, settings)
        assert_same(now, afresh(new, settings))
        assert len(now.found) == number


def test_a_name_is_one_wherever_it_stands() -> None:
    settings = Settings({"words/closed-compound": RULES["words/closed-compound"]})
    filling = "\n\n".join([FERRY] * 3)
    slip = f"Noone spoke.\n\n{filling}\n\nIt was late.\n"
    name = f"{slip}\nThe boat was for Mr Noone.\n"
    for old, new, number in ((slip, name, 0), (name, slip, 1), (name, f"Noone spoke.\n\n{name}", 0)):
        now, _ = again(afresh(old, settings), new, settings)
        assert_same(now, afresh(new, settings))
        assert len(now.found) == number
