"""The engine with fake rules, made here: what it does with what rules say."""

from collections.abc import Iterator, Mapping
from itertools import permutations

import pytest

from copydesk.checks import gaps, paragraphs, sentences, speeches, words
from copydesk.engine import INTERNAL_ERROR, Diagnostic, RuleError, Settings, lint
from copydesk.facts import Facts, HouseStyle
from copydesk.facts.house import Quotes
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.prose import Prose, Segment
from copydesk.rule import Check, Edit, Finding, Fix, Rule, Safety, Severity, Touches
from copydesk.safety import touched
from copydesk.speech import Speech
from copydesk.zones import RUNNING, Zone

ALL = frozenset(Touches)


def rule(
    check: Check,
    *,
    fix: Safety | None = Safety.SAFE,
    touches: frozenset[Touches] = ALL,
    severity: Severity = Severity.ERROR,
    misspelling: bool = False,
) -> Rule:
    return Rule(
        summary="A fake.",
        explanation=None,
        severity=severity,
        check=check,
        examples=(),
        fix=fix,
        touches=touches,
        zones=None,
        misspelling=misspelling,
    )


def saying(*findings: Finding) -> Check:
    """A check that says the same of every manuscript."""
    return lambda _manuscript, _facts: findings


def writing(  # noqa: PLR0913  # one argument for each thing a test varies
    text: str,
    start: int,
    end: int,
    new: str,
    *,
    safety: Safety = Safety.SAFE,
    most: Safety | None = Safety.SAFE,
    touches: frozenset[Touches] = ALL,
    misspelling: bool = False,
) -> list[Diagnostic]:
    """Lint `text` with one rule whose fix writes `new` in place of [start, end)."""
    check = saying(Finding(start, end, "Wrong.", (Fix((Edit(start, end, new),), safety, "Write it"),)))
    return judge(text, {"fake/one": rule(check, fix=most, touches=touches, misspelling=misspelling)})


def judge(text: str, rules: Mapping[str, Rule]) -> list[Diagnostic]:
    return lint([Manuscript.of_text(text, "a.txt")], Settings(rules), Facts())


def test_a_finding_becomes_a_diagnostic() -> None:
    finding = Finding(4, 7, "Wrong.", group="matter")
    (found,) = judge("one two three", {"fake/one": rule(saying(finding), severity=Severity.WARNING)})
    assert found == Diagnostic("a.txt", "fake/one", Severity.WARNING, "Wrong.", 4, 7, "fake/one:matter", ())


def test_the_groups_of_two_rules_stay_apart_and_none_stays_none() -> None:
    rules = {name: rule(saying(Finding(0, 1, "Wrong.", group="x"))) for name in ("fake/a", "fake/b")}
    assert [d.group for d in judge("text", rules)] == ["fake/a:x", "fake/b:x"]
    assert [d.group for d in judge("text", {"fake/a": rule(saying(Finding(0, 1, "Wrong.")))})] == [None]


@pytest.mark.parametrize("claimed", list(Safety))
@pytest.mark.parametrize("most", list(Safety))
def test_a_fix_is_no_safer_than_its_rule_may_claim(claimed: Safety, most: Safety) -> None:
    (found,) = writing("one two", 3, 4, "  ", safety=claimed, most=most)
    assert [fix.safety for fix in found.fixes] == [min(claimed, most)]


def test_a_finding_without_a_fix() -> None:
    (found,) = judge("text", {"fake/one": rule(saying(Finding(0, 4, "Wrong.")), fix=None, touches=frozenset())})
    assert found.fixes == ()


def test_the_best_fix_comes_first_and_equals_keep_their_order() -> None:
    fixes = tuple(
        Fix((Edit(3, 4, " " * length),), safety, str(length))
        for length, safety in [(2, Safety.SUGGESTION), (3, Safety.SAFE), (4, Safety.UNSAFE), (5, Safety.SAFE)]
    )
    (found,) = judge("one two", {"fake/one": rule(saying(Finding(3, 4, "Wrong.", fixes)))})
    assert [fix.title for fix in found.fixes] == ["3", "5", "4", "2"]


def test_findings_outside_of_the_zones_of_their_rule_are_dropped() -> None:
    text = "Chapter One\n\nHe waited.\n\n* * *\n\n\nShe left.\n"
    found = [Finding(at, at + 1, "Here.") for at in range(len(text))]

    def marked(zones: frozenset[Zone] | None) -> str:
        zoned = rule(saying(*found))._replace(zones=zones)
        return "".join(text[d.start] for d in judge(text, {"fake/one": zoned}))

    assert marked(None) == text
    assert marked(frozenset({Zone.HEADING})) == "Chapter One\n"  # the place behind its last letter is its own
    assert marked(frozenset({Zone.SCENE_BREAK})) == "* * *\n"
    assert marked(RUNNING) == "He waited.\nShe left.\n"


CHANGES = [
    # text, start, end, new, what it touches
    ("one two", 3, 4, "  ", {Touches.SPACES}),
    ("one two", 3, 4, "\n", {Touches.SPACES}),
    ("one ,two", 3, 5, ", ", {Touches.SPACES}),
    ("one, two", 3, 4, ";", {Touches.MARKS}),
    ("one two", 3, 3, ",", {Touches.MARKS}),
    ("one", 3, 3, ".", {Touches.MARKS}),
    ("one -- two", 3, 7, "—", {Touches.MARKS, Touches.SPACES}),
    ("one two", 4, 5, "T", {Touches.CASE}),
    ("one two", 4, 7, "TWO", {Touches.CASE}),
    ("one two", 3, 5, ". T", {Touches.MARKS, Touches.CASE}),
    ("one two", 4, 7, "three", {Touches.WORDS}),
    ("one two", 3, 4, "", {Touches.WORDS}),  # joins
    ("onetwo", 3, 3, " ", {Touches.WORDS}),  # splits
    ("one two", 3, 4, "-", {Touches.WORDS}),
    ("dont", 3, 3, "’", {Touches.WORDS}),
    ("don't", 3, 4, "’", {Touches.MARKS}),  # set otherwise, read alike
    ("don´t", 3, 4, "’", {Touches.MARKS}),
    ("cafe\u0301", 3, 5, "é", {Touches.MARKS}),
    ("ﬁne", 0, 1, "fi", {Touches.MARKS}),
    ("to\u00adday", 2, 3, "", {Touches.MARKS}),
    ("don't go", 3, 6, "’t  ", {Touches.MARKS, Touches.SPACES}),
    ("well-known", 4, 5, " ", {Touches.WORDS}),
    ("onetwo", 3, 3, ". ", {Touches.WORDS, Touches.MARKS}),
    ("the the", 3, 7, "", {Touches.WORDS}),
    ("one two", 3, 4, " ", set[Touches]()),
]


@pytest.mark.parametrize(("text", "start", "end", "new", "changed"), CHANGES)
def test_what_a_fix_touches(text: str, start: int, end: int, new: str, changed: set[Touches]) -> None:
    assert touched(text, [Edit(start, end, new)]) == changed


@pytest.mark.parametrize(("text", "start", "end", "new", "changed"), CHANGES)
def test_what_a_fix_touches_is_the_same_in_a_long_text(
    text: str, start: int, end: int, new: str, changed: set[Touches]
) -> None:
    before = "It was a long time ago. " * 20
    moved = [Edit(start + len(before), end + len(before), new)]
    assert touched(f"{before}{text} {before}", moved) == changed


@pytest.mark.parametrize(("text", "start", "end", "new", "changed"), CHANGES)
def test_a_fix_that_breaks_its_rules_word_is_dropped_and_the_rule_named(
    text: str, start: int, end: int, new: str, changed: set[Touches]
) -> None:
    (kept,) = writing(text, start, end, new, touches=frozenset(changed))
    assert len(kept.fixes) == 1
    for missing in changed:
        broken, found = writing(text, start, end, new, touches=ALL - {missing})
        assert (found.rule, found.fixes, found.message) == ("fake/one", (), "Wrong.")
        assert (broken.rule, broken.severity, broken.fixes) == (INTERNAL_ERROR, Severity.ERROR, ())
        assert "fake/one" in broken.message
        assert missing.value in broken.message
        assert (broken.start, broken.end) == (found.start, found.end)


def test_a_rule_that_has_no_fixes_gives_none() -> None:
    broken, found = writing("one two", 3, 4, "  ", most=None)
    assert (broken.rule, found.fixes) == (INTERNAL_ERROR, ())


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (Edit(0, 2, "x"), Edit(1, 3, "y")),
        (Edit(2, 1, "x"),),
        (Edit(-1, 1, "x"),),
        (Edit(0, 99, "x"),),
        (Edit(0, 1, "x"), Edit(99, 99, "y")),
    ],
)
def test_a_fix_that_cannot_be_made_is_dropped_and_the_others_kept(edits: tuple[Edit, ...]) -> None:
    bad = Fix(edits, Safety.SAFE, "bad")
    good = Fix((Edit(3, 4, "  "),), Safety.SAFE, "good")
    found = judge("one two", {"fake/one": rule(saying(Finding(0, 1, "Wrong.", (bad, good))))})
    assert [d.rule for d in found] == [INTERNAL_ERROR, "fake/one"]
    assert "fake/one" in found[0].message
    assert [fix.title for fix in found[1].fixes] == ["good"]


def test_a_rule_that_raises_is_named() -> None:
    def check(_manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
        yield Finding(0, 1, "Wrong.")
        raise KeyError("lost")

    with pytest.raises(RuleError, match=r"fake/one.*KeyError.*lost"):
        judge("text", {"fake/one": rule(check)})


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 5), (5, 5), (3, 2)])
def test_a_finding_outside_the_text_is_the_rules_failure(start: int, end: int) -> None:
    with pytest.raises(RuleError, match=r"fake/one.*outside the text"):
        judge("text", {"fake/one": rule(saying(Finding(start, end, "Wrong.")))})


@pytest.mark.parametrize(("start", "end"), [(0, 0), (4, 4), (0, 4)])
def test_a_finding_may_lie_at_the_edges(start: int, end: int) -> None:
    (found,) = judge("text", {"fake/one": rule(saying(Finding(start, end, "Wrong.")))})
    assert (found.start, found.end) == (start, end)


SPOKEN = "He left, “one two.” He said, “three"


@pytest.mark.parametrize(
    ("start", "end", "new", "safety"),
    [
        (10, 13, "won", Safety.SUGGESTION),  # a word that is spoken
        (0, 2, "She", Safety.SAFE),  # a word that is not
        (9, 9, "so ", Safety.SAFE),  # before the opening mark
        (19, 19, " then", Safety.SAFE),  # after the closing mark
        (3, 13, "x", Safety.SUGGESTION),  # from narration into speech
        (14, 22, "x", Safety.SUGGESTION),  # from speech into narration
        (35, 35, " four", Safety.SUGGESTION),  # at the end of a speech left open
        (13, 14, "  ", Safety.SAFE),  # spaces, spoken or not
        (17, 18, "!”", Safety.SAFE),
        (10, 11, "O", Safety.SAFE),
    ],
)
def test_words_that_are_spoken_are_only_suggested(start: int, end: int, new: str, safety: Safety) -> None:
    (found,) = writing(SPOKEN, start, end, new)
    assert [fix.safety for fix in found.fixes] == [safety]


def test_plain_misspellings_may_be_mended_in_speech() -> None:
    (found,) = writing(SPOKEN, 10, 13, "won", misspelling=True)
    assert [fix.safety for fix in found.fixes] == [Safety.SAFE]


def test_one_edit_in_speech_makes_the_whole_fix_a_suggestion() -> None:
    fix = Fix((Edit(0, 2, "She"), Edit(10, 13, "won")), Safety.SAFE, "Write it")
    (found,) = judge(SPOKEN, {"fake/one": rule(saying(Finding(0, 2, "Wrong.", (fix,))))})
    assert [fix.safety for fix in found.fixes] == [Safety.SUGGESTION]


def test_places_are_those_of_the_source_and_fixes_that_cross_a_hole_are_left_out() -> None:
    prose = Prose("one two", (Segment(0, 2, 3), Segment(2, 7, 9)))  # "<b>on</b>e two", more or less
    across = Fix((Edit(0, 3, "One"),), Safety.SAFE, "across")
    inside = Fix((Edit(4, 7, "Two"),), Safety.SAFE, "inside")
    half = Fix((Edit(0, 3, "One"), Edit(4, 7, "Two")), Safety.SAFE, "half")
    check = saying(Finding(0, 3, "Wrong.", (across, half, inside)))
    (found,) = lint([Manuscript("a.txt", prose)], Settings({"fake/one": rule(check)}), Facts())
    assert (found.start, found.end) == (3, 10)
    assert [(fix.title, fix.edits) for fix in found.fixes] == [("inside", (Edit(11, 14, "Two"),))]


def test_diagnostics_come_by_manuscript_place_and_rule() -> None:
    rules = {
        "fake/b": rule(saying(Finding(5, 6, "b"), Finding(0, 9, "b"), Finding(0, 3, "b"))),
        "fake/a": rule(saying(Finding(5, 6, "a"), Finding(0, 3, "a"))),
    }
    book = [Manuscript.of_text("one two three", path) for path in ("z.txt", "a.txt")]
    found = lint(book, Settings(rules), Facts())
    expected = [(0, 3, "fake/a"), (0, 3, "fake/b"), (0, 9, "fake/b"), (5, 6, "fake/a"), (5, 6, "fake/b")]
    assert [(d.path, d.start, d.end, d.rule) for d in found] == [
        (path, *where) for path in ("z.txt", "a.txt") for where in expected
    ]


def _at_words(forms: set[str]) -> Check:
    def place(manuscript: Manuscript, at: int, _facts: Facts) -> Finding:
        start, end = manuscript.word_span(at)
        return Finding(start, end, "Wrong.", (Fix((Edit(start, end, "x"),), Safety.SAFE, "Write it"),))

    return words(lambda form: form in forms, place)


def test_rules_do_not_depend_on_their_order_or_company() -> None:
    text = "one two three “four two one” three"
    rules = {
        "fake/a": rule(_at_words({"one", "two"})),
        "fake/b": rule(_at_words({"two"})),
        "fake/c": rule(_at_words({"three", "one"}), touches=frozenset({Touches.CASE})),
        "fake/d": rule(_at_words({"two", "one"}), touches=frozenset({Touches.CASE})),
    }
    together = judge(text, rules)
    assert len(together) == 4 + 2 + 2 * 4 + 2 * 4
    for order in permutations(rules):
        assert judge(text, {name: rules[name] for name in order}) == together
    for name, one in rules.items():
        alone = judge(text, {name: one})
        assert alone == [d for d in together if name == d.rule or (d.rule == INTERNAL_ERROR and name in d.message)]


def test_the_facts_reach_the_rules() -> None:
    def check(_manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
        if facts.house.quotes:
            yield Finding(0, 1, facts.house.quotes.value)

    book = [Manuscript.of_text("text")]
    settings = Settings({"fake/one": rule(check)})
    assert lint(book, settings, Facts()) == []
    (found,) = lint(book, settings, Facts(HouseStyle(quotes=Quotes.CURLY)))
    assert found.message == "curly"


def at_word(manuscript: Manuscript, at: int, _facts: Facts) -> Finding:
    return Finding(*manuscript.word_span(at), "word")


def at_gap(manuscript: Manuscript, at: int, _facts: Facts) -> Finding | None:
    return Finding(*manuscript.gap_span(at), "gap") if at else None


def at_paragraph(manuscript: Manuscript, at: int, _facts: Facts) -> Finding:
    return Finding(manuscript.paragraphs[at].start, manuscript.paragraphs[at].end, "paragraph")


def at_sentence(_manuscript: Manuscript, _paragraph: Paragraph, sentence: tuple[int, int], _facts: Facts) -> Finding:
    return Finding(*sentence, "sentence")


def at_speech(_manuscript: Manuscript, speech: Speech, _facts: Facts) -> Finding:
    return Finding(speech.start, speech.end, "speech")


@pytest.mark.parametrize(
    ("check", "marks"),
    [
        (words(str.isupper, at_word), ["A", "NO"]),
        (gaps(lambda gap: "," in gap, at_gap), [",” "]),
        (gaps(lambda _gap: True, at_gap), [" ", ",” ", " ", "\n\n", " ", " ", ". ", "."]),
        (paragraphs(at_paragraph), ["“A stop,” he said", "NO he left. He."]),
        (sentences(at_sentence), ["“A stop,” he said", "NO he left.", "He."]),
        (speeches(at_speech), ["“A stop,”"]),
    ],
)
def test_the_ways_of_looking(check: Check, marks: list[str]) -> None:
    text = "“A stop,” he said\n\nNO he left. He."
    assert [text[d.start : d.end] for d in judge(text, {"fake/one": rule(check)})] == marks


def test_distinct_forms_are_asked_about_once() -> None:
    asked: list[str] = []

    def wanted(form: str) -> bool:
        asked.append(form)
        return False

    def never(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
        raise AssertionError((manuscript, at, facts))

    text = "one two, one two, one"
    judge(text, {"fake/one": rule(words(wanted, never)), "fake/two": rule(gaps(wanted, never))})
    assert sorted(asked) == ["", " ", ", ", "one", "two"]


def test_speeches_that_are_unsure_are_not_looked_at() -> None:
    text = "“One,” he said. “Two “three” he said."
    assert [text[d.start : d.end] for d in judge(text, {"fake/one": rule(speeches(at_speech))})] == ["“One,”"]
