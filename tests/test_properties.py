"""What holds of every manuscript, shown on generated ones: realistic pieces, slips and any Unicode, mixed."""

import json
import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.engine import INTERNAL_ERROR, Diagnostic
from copydesk.fixing import repair
from copydesk.formats import PLAIN
from copydesk.paragraphs import lay_out
from copydesk.parting import misplaced
from copydesk.prose import Edit, apply
from copydesk.report import FORMATS, View, plain
from copydesk.rule import Bad, Safety, Touches
from copydesk.run import Options, Run
from copydesk.safety import as_read, touched
from copydesk.spelling import Kind, suspects, verdicts
from copydesk.spelling import judge as judge_word

RULES = load_rules()
LONGEST_EXAMPLE = 200
PIECES = [
    *("He", "She", "the", "the", "of", "a", "and", "river", "waited", "Anna", "Mr.", "no", "I", "café", "naïve", "Zoë"),
    *("said", "asked", "recieve", "definately", "lateShe", "withAnna", "John's", "don’t", "’em", "'tis", "well-known"),
    *("“", "”", '"', "‘", "’", "'", "“No,”", "“What?”", "‘Go!’", '"Well," ', "he said", "She asked.", "He asked them."),
    *("—", "--", " -- ", " – ", "-", "…", "...", ". . .", ",", ".", ";", ",,", ".,", "?", "!", ":", "?!", "(", ")"),
    *(" ", " ", " ", " ", " ", "  ", "   ", "\u00a0", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\x0c", "\u2028"),
    *("\u00ad", "\u200b", "\u200d", "\u0301", "\U0001f600", "_", "*", "#", "* * *", "10,000", "3.5", ".22", "5 p.m."),
    *("Nobody came to the door that day, and he went home. ", "It was late. He had waited for her by the river\n\n"),
    "He looked up—and saw—and fell—and rose—and ran—and hid—and slept—and woke—and ate—and sang—and left. ",
]
# What the rules' own examples are: slips of every rule.
EXAMPLES = {
    name: [example.text for example in rule.examples if isinstance(example, Bad) and not example.markdown]
    for name, rule in RULES.items()
}
# Slips, and what comes near to one.
SENTENCES = [
    *sorted({text for texts in EXAMPLES.values() for text in texts if len(text) < LONGEST_EXAMPLE}),
    *("Nobody came to the door.", "“Go,” he said.", "“What?” he asked.", "It was five p.m. and the café was shut."),
    *("He waited,then left.", "The others left.She stayed.", "The café,shut,was dark.", "He put the  kettle on."),
    *("He waited , then left.", "“Where is she ?” he asked.", "He waited,, then left.", "He was late., and knew it."),
    *("“But I-” The door shut.", "“If that-” he began.", "He looked up--and saw.", "He looked up -- and saw."),
    *("He went down the the stairs.", "It was his his own fault.", "“I saw the the man.”", "He had had enough."),
    *("He waited for a whileThen he left.", "He went withAnna.", "It was definately late.", "They recieve guests."),
    *("“What?” He asked.", "“I see,” She said softly.", "“You seem tired,” Was her only reply.", "“Now?” He turned."),
    *("He said nothing. He cared little for who might see him there by the river", "He ran—fast—and fell."),
    "He rose" + "—and ran" * 60 + ".",
    *("‘Is it late?’ She asked.", "‘It’s the girls’ school,’ he said.", "'Go,' he said.", '"Run!" They shouted.'),
]
BREAKS = ["\n\n", "\n\n", "\n", "\r\n\r\n", "\r\n", "\n \n", " ", "  ", "", "—", "\n\n* * *\n\n"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
BOOK = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BREAKS)), max_size=25).map(
    lambda pairs: "".join(sentence + after for sentence, after in pairs)
)
SCRAMBLED = st.lists(st.sampled_from([*PIECES, *SENTENCES]), max_size=50).map("".join)
SPACED = st.lists(st.sampled_from([*PIECES, *SENTENCES]), max_size=50).map(" ".join)
MIXED = st.lists(st.one_of(st.sampled_from([*PIECES, *SENTENCES]), TEXT), max_size=40).map("".join)

# Common words with a letter swapped, dropped, doubled or put in, and spaces lost and put in: alone and among good words.
COMMON = (
    "the of a to and in he she was it had his her that with for they no some under where government different".split()
    + (
        "beautiful separate believe receive thought because nobody morning children whispered house door water standing".split()
    )
)


def _slipped(drawn: tuple[str, int, str, str]) -> str:
    word, place, kind, letter = drawn
    at = place % len(word)
    return {
        "swapped": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        "dropped": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "added": word[:at] + letter + word[at:],
        "parted": word[:at] + " " + word[at:],
    }[kind]


SLIPPED = st.tuples(
    st.sampled_from([*COMMON, *(left + right for left in COMMON[:6] for right in COMMON[-6:])]),
    st.integers(0, 20),
    st.sampled_from(["swapped", "dropped", "doubled", "added", "parted"]),
    st.sampled_from("aeiouxz'’-A"),
).map(_slipped)
BETWEEN = st.sampled_from([" ", " ", " ", " ", ", ", ". ", "\n\n", "—", " “", "” ", "’s ", " ’", "_", ""])
SLIPS = st.lists(st.tuples(st.one_of(SLIPPED, st.sampled_from([*COMMON, "He", "She"])), BETWEEN), max_size=40).map(
    lambda pairs: "".join(word + after for word, after in pairs)
)
MANUSCRIPTS = st.one_of(BOOK, SCRAMBLED, SPACED, MIXED, SLIPS, TEXT)
WORD_RULES = [name for name in RULES if name.startswith(("spelling/", "words/"))]


def judge(text: str, *names: str) -> list[Diagnostic]:
    book = [Manuscript.of_text(text)]
    rules = {name: RULES[name] for name in names} if names else RULES
    return lint(book, Settings(rules), gather(book))


def mend(text: str, least: Safety, *names: str) -> str:
    text = text.removeprefix("\ufeff")  # at the start of a file it is no text
    return repair(text.encode(), PLAIN, least, lambda reading: judge(reading.prose.text, *names)).data.decode()


@pytest.mark.parametrize("name", [name for name, texts in EXAMPLES.items() if texts])
def test_most_rules_speak_up_among_generated_sentences(name: str) -> None:
    house = next(e.house for e in RULES[name].examples if isinstance(e, Bad) and not e.markdown)
    own = st.tuples(st.lists(st.sampled_from(SENTENCES), max_size=2), st.sampled_from(EXAMPLES[name]))

    def speaks_up(drawn: tuple[list[str], str]) -> bool:
        book = [Manuscript.of_text("\n\n".join((*drawn[0], drawn[1])))]
        return bool(lint(book, Settings({name: RULES[name]}), gather(book, house)))

    find(own, speaks_up, settings=settings(phases=[Phase.generate]))  # any will do, and need not be the shortest


@given(MANUSCRIPTS)
def test_findings_and_edits_lie_inside_the_text_in_order(text: str) -> None:
    found = judge(text)
    for diagnostic in found:
        assert 0 <= diagnostic.start <= diagnostic.end <= len(text)
        for fix in diagnostic.fixes:
            assert fix.edits
            for edit in fix.edits:
                assert 0 <= edit.start <= edit.end <= len(text)
            apply(text, fix.edits)
    assert [(d.start, d.end) for d in found] == sorted((d.start, d.end) for d in found)


@given(MANUSCRIPTS)
def test_no_rule_breaks_its_word(text: str) -> None:
    assert [d.message for d in judge(text) if d.rule == INTERNAL_ERROR] == []


def words_of(text: str) -> list[str]:
    """The words as they are read, whatever characters they are set with."""
    return Manuscript.of_text(as_read(text)).words


def folded_words_of(text: str) -> list[str]:
    return [word.casefold() for word in words_of(text)]


@given(MANUSCRIPTS)
def test_fixes_keep_every_word_unless_their_rule_may_change_words(text: str) -> None:
    for diagnostic in judge(text):
        may = RULES[diagnostic.rule].touches
        for fix in diagnostic.fixes:
            fixed = apply(text, fix.edits)
            assert touched(text, fix.edits) <= may
            if Touches.WORDS not in may:
                assert folded_words_of(fixed) == folded_words_of(text)
            if Touches.CASE not in may and Touches.WORDS not in may:
                assert words_of(fixed) == words_of(text)
            if not may & {Touches.MARKS, Touches.WORDS}:
                assert "".join(fixed.split()).casefold() == "".join(text.split()).casefold()


@given(MANUSCRIPTS)
def test_safe_repairs_change_words_only_where_words_stood_twice(text: str) -> None:
    others = [name for name, rule in RULES.items() if not rule.misspelling]
    kept = iter(parts_of(text))
    assert all(part in kept for part in parts_of(mend(text, Safety.SAFE, *others)))  # nothing new, in the same order


def parts_of(text: str) -> list[str]:
    """The words as they are read, apart at hyphens: a range (3-5) is one word with a hyphen, and two with a dash."""
    return re.findall(r"[^\W_]+", as_read(text).casefold())


@pytest.mark.parametrize("least", [Safety.SAFE, Safety.UNSAFE])
@given(MANUSCRIPTS)
def test_fixing_twice_equals_once(least: Safety, text: str) -> None:
    once = mend(text, least)
    assert mend(once, least) == once


@given(MANUSCRIPTS)
def test_fixing_leaves_nothing_to_fix(text: str) -> None:
    left = judge(mend(text, Safety.SAFE))
    assert [d for d in left if d.fixes and d.fixes[0].safety is Safety.SAFE] == []


@given(MANUSCRIPTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text_without_findings_comes_back_byte_for_byte(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    repaired = repair(data, PLAIN, Safety.UNSAFE, lambda reading: judge(reading.prose.text))
    if not repaired.answered:
        assert repaired.data == data
    assert PLAIN.write(PLAIN.read(data), []) == data


@given(MANUSCRIPTS)
def test_a_rule_alone_gives_what_it_gives_in_company(text: str) -> None:
    together = judge(text)
    facts = gather([Manuscript.of_text(text)])
    for name in RULES:
        alone = lint([Manuscript.of_text(text)], Settings({name: RULES[name]}), facts)
        assert alone == [d for d in together if d.rule == name]


@given(MANUSCRIPTS)
def test_every_report_can_be_written(text: str) -> None:
    data = text.encode()
    report = Run(Options(isolated=True), RULES).check("-", data, name="a.txt")
    assert report.error is None
    for name in FORMATS:
        written = plain(name, [report], View(statistics=True, rules=RULES))
        assert written.encode() or not report.placed
        assert all(placed.diagnostic.rule in written for placed in report.placed)


@given(BOOK | SCRAMBLED | SPACED)
def test_composed_and_decomposed_text_have_the_same_findings(text: str) -> None:
    names = [name for name in RULES if not name.startswith("encoding/")]  # they are about just that

    def marks(form: str) -> list[tuple[str, str]]:
        return [(d.rule, unicodedata.normalize("NFC", form[d.start : d.end])) for d in judge(form, *names)]

    assert marks(unicodedata.normalize("NFD", text)) == marks(unicodedata.normalize("NFC", text))


@given(MANUSCRIPTS)
def test_paragraphs_hold_all_that_is_not_white_and_do_not_overlap(text: str) -> None:
    paragraphs = lay_out(text).paragraphs
    assert all(first.end <= second.start for first, second in pairwise(paragraphs))
    assert all(p.start < p.end and text[p.start : p.end].strip() == text[p.start : p.end] for p in paragraphs)
    assert not apply(text, [Edit(p.start, p.end, "") for p in paragraphs]).strip()


@given(MANUSCRIPTS)
def test_sentences_cover_their_paragraph_and_do_not_overlap(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    for at, paragraph in enumerate(manuscript.paragraphs):
        spans = list(manuscript.sentences_of(at))
        assert (spans[0][0], spans[-1][1]) == (paragraph.start, paragraph.end)
        assert all(start < end for start, end in spans)
        assert all(first[1] < second[0] for first, second in pairwise(spans))
        assert all(text[first[1] : second[0]].isspace() for first, second in pairwise(spans))


MARKS = frozenset("\"“”„‟'‘’‛`´")


@given(MANUSCRIPTS)
def test_speeches_lie_in_their_paragraphs_and_do_not_overlap(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    for speech in manuscript.speeches:
        paragraph = manuscript.paragraphs[speech.paragraph]
        assert paragraph.start <= speech.start < speech.end <= paragraph.end
        assert text[speech.start] in MARKS  # either way round: marks may be turned
        assert not speech.closed or text[speech.inner_end] in MARKS
    assert all(first.end <= second.start for first, second in pairwise(manuscript.speeches))


@given(MANUSCRIPTS)
def test_words_and_gaps_are_the_text(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    assert "".join(g + w for g, w in zip(manuscript.gaps, [*manuscript.words, ""], strict=True)) == text
    assert "" not in manuscript.words
    assert not any(character.isalnum() for gap in manuscript.gaps for character in gap)


@given(TEXT)
def test_composed_and_decomposed_letters_make_the_same_words(text: str) -> None:
    composed = Manuscript.of_text(unicodedata.normalize("NFC", text)).words
    decomposed = Manuscript.of_text(unicodedata.normalize("NFD", text)).words
    assert [unicodedata.normalize("NFC", word) for word in decomposed] == composed


@given(SLIPS | MANUSCRIPTS)
def test_what_is_meant_is_never_what_is_written(text: str) -> None:
    manuscript = Manuscript.of_text(text)
    facts = gather([manuscript])
    places = suspects(manuscript, facts)
    assert places == sorted(set(places))
    for at, verdict in verdicts(manuscript, facts).items():
        assert at in places
        assert verdict.meant
        assert len(set(verdict.meant)) == len(verdict.meant)
        assert manuscript.word(at) not in verdict.meant
        assert verdict.kind is not Kind.JOINED or " " in verdict.meant[0]
        assert verdict.kind is Kind.SLIP or not verdict.certain


@given(SLIPS | MANUSCRIPTS, st.integers(-3, 60))
def test_any_word_may_be_judged(text: str, at: int) -> None:
    manuscript = Manuscript.of_text(text)
    parting = misplaced(manuscript, at)
    if parting:
        assert parting.first in {at - 1, at}
        assert parting.text.replace(" ", "") == manuscript.word(parting.first) + manuscript.word(parting.first + 1)
    if 0 <= at < len(manuscript.words):  # any word, not the suspects alone
        verdict = judge_word(manuscript, at)
        assert verdict is None or verdict.meant


@given(SLIPS | MANUSCRIPTS)
def test_what_the_rules_of_words_say_lies_in_the_text(text: str) -> None:
    data = text.encode()
    report = Run(Options(isolated=True), {name: RULES[name] for name in WORD_RULES}).check("-", data, name="a.txt")
    source = data.decode("utf-8-sig")
    for found in json.loads(plain("json", [report], View()))["diagnostics"]:
        assert 0 <= found["start"] < found["end"] <= len(source)
        for edit in (edit for fix in found["fixes"] for edit in fix["edits"]):
            assert found["start"] <= edit["start"] <= edit["end"] <= found["end"]
            assert edit["text"] != source[edit["start"] : edit["end"]]


@given(SLIPS)
def test_slips_break_no_rule_and_are_mended_once(text: str) -> None:
    assert [d.message for d in judge(text) if d.rule == INTERNAL_ERROR] == []
    once = mend(text, Safety.SAFE, *WORD_RULES)
    assert mend(once, Safety.SAFE, *WORD_RULES) == once
