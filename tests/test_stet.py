"""Decisions to let stand: the ledger, what it matches, and what comments say."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.config import ConfigError
from copydesk.engine import Diagnostic
from copydesk.fixing import choose
from copydesk.formats import MARKDOWN
from copydesk.passages import Passage, passage_of
from copydesk.prose import apply
from copydesk.registry import select
from copydesk.rule import Safety
from copydesk.stet import UNCLEAR, UNUSED, Rules, settle
from copydesk.stet.ledger import Entry, Ledger, add, counted, load, parse, place, remove, save, written_as
from copydesk.stet.matching import NEAR, Index, compared, index, match

RULES = load_rules()
SHOUTS = Entry("dialogue/tag-capital", Passage("He", "“Who’s there?”", "asked it of"), "he shouts", "chapter 3.md")
KETTLE = Entry("spacing/double-space", Passage("the kettle", "He put", "on."))
TEXT = """\
# Ours to keep.

[[stet]]
rule = "spacing/double-space"
words = "the kettle"
before = "He put"
after = "on."

# Ask Nan.
[[stet]]
rule = "dialogue/tag-capital"
words = "He"
before = "“Who’s there?”"
after = "asked it of"
reason = "he shouts"
path = "chapter 3.md"
"""


def ledger_of(text: str) -> Ledger:
    return parse("stet.toml", text.encode())


# The ledger


def test_a_ledger_is_read() -> None:
    assert ledger_of(TEXT).entries == [KETTLE, SHOUTS]


def test_blocks_stand_where_they_stand_with_the_remarks_right_above() -> None:
    ledger = ledger_of(TEXT)
    pieces = [ledger.text[block.start : block.end] for block in ledger.blocks]
    assert pieces[0].startswith('[[stet]]\nrule = "spacing')
    assert pieces[1].startswith("# Ask Nan.\n[[stet]]")
    assert pieces[1].endswith('path = "chapter 3.md"\n')


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT,
        TEXT.replace('words = "the kettle"', "words = 'the  kettle'  # as it was"),
        TEXT.replace("[[stet]]", "  [[ stet ]]"),
        TEXT.replace('before = "He put"\nafter = "on."\n', 'after = "on."\nbefore = "He\\u0020put"\n'),
        TEXT.rstrip("\n"),
        TEXT + "\n\n# The end.\n",
    ],
    ids=["crlf", "bom", "literal string", "spaced", "other order", "no last line end", "last remark"],
)
def test_a_ledger_is_read_however_it_was_written(text: str) -> None:
    assert ledger_of(text).entries == [KETTLE, SHOUTS]


VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
FOLDED = VALUES.map(lambda text: " ".join(text.split()))
ENTRIES = st.builds(
    Entry, FOLDED.filter(bool), st.builds(Passage, FOLDED, FOLDED, FOLDED), VALUES, VALUES, st.integers(1, 9)
)


@settings(deadline=None, max_examples=150)
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry[:2]))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    ledger = add(Ledger("stet.toml"), entries)
    assert sorted(ledger.entries) == sorted(entries)
    assert parse("stet.toml", ledger.text.encode()).entries == ledger.entries
    assert add(ledger, ledger.entries).text == ledger.text
    assert remove(ledger, entries).text == ""


def test_entries_are_sorted_and_remarks_stay_with_theirs() -> None:
    ledger = add(ledger_of(TEXT), [Entry("quotes/empty", Passage("“”", "", "she"), path="chapter 1.md")])
    assert [entry.path for entry in ledger.entries] == ["", "chapter 1.md", "chapter 3.md"]
    assert ledger.text.startswith('# Ours to keep.\n\n[[stet]]\nrule = "spacing')
    assert '\n\n# Ask Nan.\n[[stet]]\nrule = "dialogue' in ledger.text
    assert ledger.text.endswith('path = "chapter 3.md"\n')


def test_a_new_entry_changes_no_line_of_the_others() -> None:
    before = add(Ledger("stet.toml"), [KETTLE, SHOUTS])
    after = add(before, [Entry("quotes/empty", Passage("“”", "", "she"), path="chapter 1.md")])
    kept = before.text.splitlines()
    assert [line for line in after.text.splitlines() if line in kept or line == ""][: len(kept)]
    assert written_as(KETTLE) in after.text
    assert written_as(SHOUTS) in after.text


def test_what_is_known_already_takes_over_reason_and_places_only() -> None:
    ledger = add(ledger_of(TEXT), [SHOUTS._replace(reason="he is deaf", path="other.md", places=3), KETTLE])
    assert ledger.entries == [KETTLE, SHOUTS._replace(reason="he is deaf", places=3)]


def test_a_block_that_a_merge_doubled_does_no_harm() -> None:
    doubled = ledger_of(TEXT + "\n" + TEXT.partition("\n\n")[2])
    assert len(doubled.entries) == 4
    assert add(doubled, []).entries == [KETTLE, SHOUTS]
    assert covered([SHOUTS[:2]], doubled.entries) == [SHOUTS]


def test_to_remove_leaves_the_others_to_the_letter() -> None:
    ledger = remove(ledger_of(TEXT), [KETTLE])
    assert ledger.text == "# Ours to keep.\n\n" + TEXT[TEXT.index("# Ask") :]
    assert remove(ledger_of(TEXT), [SHOUTS]).text == TEXT[: TEXT.index("\n# Ask")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< ours\n" + TEXT + "=======\n>>>>>>> theirs\n", "line 1: a merge left its marks here; keep the blocks"),
        ("[[stet]]\nrule = 3\nwords = 'a'\n", "line 1: “rule” must be a string"),
        ("\n[[stet]]\nrule = 'a/b'\n", "line 2: a decision wants “words”"),
        ("[[stet]]\nrule = 'a/b'\nword = 'a'\n", "line 1: “word” is no key of a decision; did you mean “words”?"),
        ("[[stet]]\nrule = 'a/b'\nwords = 'a'\nplaces = 0\n", "line 1: “places” must be a number, 1 or more"),
        ("stet = [{rule = 'a/b', words = 'a'}]\n", "each decision wants a block of its own: [[stet]]"),
        ("[stet]\nrule = 'a/b'\n", "each decision wants a block of its own: [[stet]]"),
        ("[[stets]]\nrule = 'a/b'\n", "“stets” is no key of a ledger; did you mean “stet”?"),
        ("[[stet]\n", "not TOML: "),
    ],
)
def test_a_ledger_that_cannot_be_read_says_why(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "stet.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(str(path))
    assert str(error.value).startswith(f"{path}: {said}")
    assert "\n" not in str(error.value)


def test_a_ledger_is_written_in_one_step_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "stet.toml"
    heard: list[tuple[str, bytes | None, bytes]] = []

    def remember(path: str, before: bytes | None, after: bytes) -> None:
        heard.append((path, before, after))

    first = add(load(str(path)), [KETTLE])
    assert save(first, remember)
    assert heard == [(str(path), None, first.text.encode())]
    assert not save(load(str(path)))
    again = load(str(path))
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(ConfigError, match="changed on disk"):
        save(add(again, [SHOUTS]))
    assert load(str(path)).entries == [KETTLE]


def test_a_ledger_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "stet.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    save(remove(load(str(path)), [KETTLE]))
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") > 5


def test_a_file_is_named_from_the_folder_of_its_ledger(tmp_path: Path) -> None:
    ledger = Ledger(str(tmp_path / "book" / "stet.toml"))
    assert place(ledger, str(tmp_path / "book" / "part one" / "a.md")) == "part one/a.md"
    assert place(ledger, str(tmp_path / "other.md")) == ""


# Matching


def covered(found: list[tuple[str, Passage]], entries: list[Entry], *, elsewhere: bool = False) -> list[Entry | None]:
    return match(found, index(entries, {}), lambda _: elsewhere)


def he(before: str, after: str) -> tuple[str, Passage]:
    return "dialogue/tag-capital", Passage("He", before, after)


OPEN = he("was still in the garden.", "opened the window and called")
DECIDED = Entry(*OPEN)


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        (OPEN, True),
        (he("was still in the orchard.", "opened the window and called"), True),
        (he("was still in the garden.", "opened the old window and"), True),
        (he("", "opened the window and called"), True),
        (he("was still in the garden.", ""), True),
        (he("Nan was in the garden", "opened it and called"), True),
        (he("had gone to the harbour.", "turned the lantern towards them"), False),
        (he("had gone to the harbour.", "opened a letter from the"), False),
        (("dialogue/beat-lowercase", OPEN[1]), False),
        ((OPEN[0], OPEN[1]._replace(words="he")), False),
        ((OPEN[0], OPEN[1]._replace(words="He,")), False),
    ],
)
def test_a_decision_holds_while_its_words_stand_and_enough_of_what_is_around(
    found: tuple[str, Passage], *, holds: bool
) -> None:
    assert covered([found], [DECIDED]) == [DECIDED if holds else None]


def test_a_decision_covers_one_place_and_the_likeliest() -> None:
    near = he("was still in the garden.", "opened the window and laughed")
    less = he("was out in the garden.", "opened the window and shouted")
    assert covered([less, near], [DECIDED]) == [None, DECIDED]
    assert covered([near, OPEN], [DECIDED]) == [None, DECIDED]


def test_passages_that_are_the_same_share_a_decision() -> None:
    assert covered([OPEN, OPEN], [DECIDED]) == [DECIDED, DECIDED]
    two = counted([DECIDED, DECIDED])
    assert two == [DECIDED._replace(places=2)]
    edited = he("was still in the orchard.", "opened the window and called")
    assert covered([edited, OPEN], two) == [*two, *two]
    assert covered([edited, OPEN, edited], two) == [*two, *two, None]


def test_in_another_file_a_like_passage_must_be_very_like() -> None:
    assert covered([OPEN], [DECIDED], elsewhere=True) == [DECIDED]
    edited = he("was out in the orchard.", "opened the window and called")
    assert covered([edited], [DECIDED]) == [DECIDED]
    assert covered([edited], [DECIDED], elsewhere=True) == [None]


def test_a_passage_without_context_is_known_where_there_is_one_only() -> None:
    alone = he("", "")
    assert covered([OPEN], [Entry(*alone)]) == [Entry(*alone)]
    assert covered([OPEN, he("He ran home.", "fell.")], [Entry(*alone)]) == [None, None]


def test_a_rule_of_a_former_name_is_the_same_rule() -> None:
    entry = DECIDED._replace(rule="dialogue/old-name")
    assert match([OPEN], index([entry], {"dialogue/old-name": OPEN[0]}), lambda _: False) == [entry]


def test_the_pair_that_shares_more_goes_first() -> None:
    stub = he("", "opened")
    edited = he("was still in the orchard.", "opened the window and called")
    other = Entry(*he("ran to the harbour.", "opened"))
    assert covered([stub, edited], [DECIDED, other]) == [other, DECIDED]


def test_context_is_compared_without_its_marks_and_capitals() -> None:
    same, whole = compared(OPEN[1], OPEN[1])
    assert same == whole
    assert compared(OPEN[1], Passage("He", "WAS still, in the garden", "")) == (10, 10)
    assert compared(OPEN[1], Passage("He", "", "")) == (0, 0)
    assert compared(Passage("He", "", "ran"), Passage("He", "it.", "")) == (0, 0)


# A fuzz: edits elsewhere never lose a decision, an edit of the flagged words always does.

WORDS = """kettle harbour the a of ladder winter and she orchard lantern with ribbon cellar garden to candle morning saddle it
bucket anchor letter for window quiet river bread stairs nobody carried folded answered under between copper salt apron gull""".split()
FLAGGED = ["He", "Was", "recieve", "the the", "“Go!”", "came—and", "said, softly"]
LEFT = 6


class Word:
    """A word of a text that is edited; `flagged` is its number among the decisions."""

    def __init__(self, text: str, flagged: int | None = None) -> None:
        self.text = text
        self.flagged = flagged


def story(random: Random) -> list[list[Word]]:
    number = 0
    paragraphs: list[list[Word]] = []
    for _ in range(random.randint(2, 8)):
        paragraph = [Word(random.choice(WORDS)) for _ in range(random.randint(6, 40))]
        for _ in range(random.randint(0, 3)):
            paragraph.insert(random.randint(0, len(paragraph)), Word(random.choice(FLAGGED), number))
            number += 1
        paragraphs.append(paragraph)
    return paragraphs


def findings(paragraphs: list[list[Word]]) -> dict[int, Passage]:
    """Return the passages of the flagged words, by number, as they stand in a file."""
    text = ""
    places: list[tuple[int, int, int]] = []
    for paragraph in paragraphs:
        for word in paragraph:
            if word.flagged is not None:
                places.append((word.flagged, len(text), len(text) + len(word.text)))
            text += word.text + " "
        text = text.rstrip() + "\n\n"
    manuscript = Manuscript.of_text(text)
    return {number: passage_of(manuscript, start, end) for number, start, end in places}


def edit(paragraphs: list[list[Word]], random: Random) -> None:
    """Edit anywhere but in flagged words: at most one word in twelve, so at most one or two around each decision."""
    for paragraph in paragraphs:
        at = random.randrange(12)
        while at < len(paragraph):
            if paragraph[at].flagged is None:
                kind = random.choice(["insert", "delete", "replace"])
                paragraph[at : at + (kind != "insert")] = [Word(random.choice(WORDS))] if kind != "delete" else []
            at += random.randint(6, 18)
    paragraphs[:] = [paragraph for paragraph in paragraphs if paragraph]
    if random.random() < 0.5:
        random.shuffle(paragraphs)
    for _ in range(random.randint(0, 2)):
        at = random.randrange(len(paragraphs))
        if len(paragraphs[at]) > 2 * LEFT:  # to either side some of the words around are left
            cut = random.randint(LEFT, len(paragraphs[at]) - LEFT)
            paragraphs[at : at + 1] = [paragraphs[at][:cut], paragraphs[at][cut:]]
    if random.random() < 0.3:
        paragraphs.insert(random.randint(0, len(paragraphs)), [Word(random.choice(WORDS)) for _ in range(20)])


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 2**32))
def test_edits_elsewhere_never_lose_a_decision_and_edits_of_its_words_always_do(seed: int) -> None:
    random = Random(seed)
    paragraphs = story(random)
    entries = counted([Entry("a/rule", passage, path="a.md") for passage in findings(paragraphs).values()])
    decisions: Index = index(entries, {})
    edit(paragraphs, random)
    found = findings(paragraphs)
    renamed = random.random() < 0.5  # the file of old is gone then, and nothing is elsewhere
    covering = match(
        [("a/rule", passage) for passage in found.values()], decisions, lambda e: e.path != "a.md" and not renamed
    )
    assert None not in covering, (entries, found)
    for paragraph in paragraphs:
        for word in paragraph:
            if word.flagged is not None:
                word.text = random.choice(["Never", word.text + "s", "x" + word.text, word.text[:-1] + "q"])
    edited = findings(paragraphs)
    covering = match([("a/rule", passage) for passage in edited.values()], decisions, lambda _: False)
    known = {entry.passage.words for entry in entries}
    assert all(
        entry is None for entry, passage in zip(covering, edited.values(), strict=True) if passage.words not in known
    )
    assert not any(passage.words in known for passage in edited.values())


# Comments


def judged(text: str, *, only: tuple[str, ...] = ()) -> list[Diagnostic]:
    reading = MARKDOWN.read(text.encode())
    book = [Manuscript("a.md", reading.prose)]
    rules = {name: RULES[name] for name in only} if only else select(RULES, [])
    found = lint(book, Settings(rules), gather(book))
    return settle(found, reading, book[0], Rules(RULES, rules.keys())).left


def names_in(text: str, *, only: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    """Return what is marked: line and rule."""
    return [(text.count("\n", 0, d.start) + 1, d.rule) for d in judged(text, only=only)]


SPACE = "spacing/double-space"
ONLY = (SPACE, "repetition/doubled-word", UNUSED, UNCLEAR)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<!-- stet {SPACE} -->\nThe  lamp.\n\nThe  door.\n", [(4, SPACE)]),
        (f"<!-- stet {SPACE} -->\n\nThe  lamp.\n\nThe  door.\n", [(5, SPACE)]),
        (f"<!-- stet {SPACE}: why: because -->\nThe  lamp.\n", []),
        (f"<!--stet {SPACE}-->\nThe  lamp.\n", []),
        (f"<!--\nstet\n{SPACE}:\nwhy\n-->\nThe  lamp.\n", []),
        (f"<!-- STET {SPACE} -->\nThe  lamp.\n", []),
        (f"<!-- stet {SPACE}, repetition -->\nThe  lamp lamp went out.\n", []),
        ("<!-- stet spacing -->\nThe  lamp.\n", []),
        (f"The  door.\n<!-- stet {SPACE} -->\nThe  lamp.\n", [(1, SPACE)]),
        (f"The  door. <!-- stet {SPACE} -->\n\nThe  lamp.\n", [(3, SPACE)]),
        (f"The <!-- stet {SPACE} --> door  shut.\n\nThe  lamp.\n", [(3, SPACE)]),
        (f"<!-- stet {SPACE} --> The  door shut.\n\nThe  lamp.\n", [(3, SPACE)]),
        (f"> <!-- stet {SPACE} -->\n> The  lamp.\n>\n> The  door.\n", [(4, SPACE)]),
        (f"> The  lamp. <!-- stet {SPACE} -->\n>\n> The  door.\n", [(3, SPACE)]),
        (f"<!-- stet {SPACE} -->\r\nThe  lamp.\r\n\r\nThe  door.\r\n", [(4, SPACE)]),
        (
            f"<!-- stet {SPACE} on -->\n\nThe  lamp.\n\nThe  door.\n\n<!-- stet {SPACE} off -->\n\nThe  end.\n",
            [(9, SPACE)],
        ),
        (f"<!-- stet {SPACE} ON: all of it -->\n\nThe  lamp.\n\nThe  door.\n", []),
        (f"<!-- stet {SPACE} on --> The  lamp. <!-- stet {SPACE} off --> The  door.\n", [(1, SPACE)]),
        ("`<!-- stet spacing -->` The  lamp.\n", [(1, SPACE)]),
        ("```\n<!-- stet spacing -->\n```\n\nThe  lamp.\n", [(5, SPACE)]),
        ("    <!-- stet spacing -->\n\nThe  lamp.\n", [(3, SPACE)]),
        ("<!-- stetson -->\n\nThe  lamp.\n", [(3, SPACE)]),
    ],
)
def test_how_far_a_comment_holds(text: str, left: list[tuple[int, str]]) -> None:
    assert names_in(text, only=ONLY) == left


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- stet -->\nThe lamp.\n", "A stet names the rules it is about: <!-- stet dialogue/tag-capital: why -->."),
        (
            "<!-- stet: why -->\nThe lamp.\n",
            "A stet names the rules it is about: <!-- stet dialogue/tag-capital: why -->.",
        ),
        (
            "<!-- stet on -->\nThe lamp.\n",
            "A stet names the rules it is about: <!-- stet dialogue/tag-capital: why -->.",
        ),
        (
            "<!-- stet all -->\nThe lamp.\n",
            "A stet names the rules it is about: <!-- stet dialogue/tag-capital: why -->.",
        ),
        (
            "<!-- stet dialogue/tag-capitals -->\nThe lamp.\n",
            "A stet names no rule with “dialogue/tag-capitals”; did you mean dialogue/tag-capital?",
        ),
        ("The lamp.\n\n<!-- stet spacing off -->\n", "Nothing to end here: no “stet spacing on” stands before this."),
    ],
)
def test_what_is_unclear_is_said(text: str, message: str) -> None:
    (found,) = [d for d in judged(text) if d.rule == UNCLEAR]
    assert found.message.startswith(message.removesuffix("?"))


def fixed(text: str) -> str:
    found = [d for d in judged(text, only=ONLY) if d.rule == UNUSED]
    return apply(text, [edit for _, fix in choose(found, Safety.SAFE) for edit in fix.edits])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"The door.\n\n<!-- stet {SPACE} -->\n\nThe lamp.\n", "The door.\n\nThe lamp.\n"),
        (f"The door.\n\n<!-- stet {SPACE} -->\nThe lamp.\n", "The door.\n\nThe lamp.\n"),
        (f"The door.\r\n\r\n<!-- stet {SPACE} -->\r\n\r\nThe lamp.\r\n", "The door.\r\n\r\nThe lamp.\r\n"),
        (f"The door.\n<!-- stet {SPACE} -->\nThe lamp.\n", "The door.\nThe lamp.\n"),
        (f"The door. <!-- stet {SPACE} -->\n", "The door.\n"),
        (f"The <!-- stet {SPACE} --> door.\n", "The door.\n"),
        (f"<!-- stet {SPACE} --> The door.\n", "The door.\n"),
        (f"The door.\n\n<!-- stet {SPACE} -->", "The door.\n\n"),
        (
            f"<!-- stet {SPACE}, repetition/doubled-word: why -->\nThe  door.\n",
            f"<!-- stet {SPACE}: why -->\nThe  door.\n",
        ),
        (f"<!-- stet {SPACE} on -->\n\nThe lamp.\n\n<!-- stet {SPACE} off -->\n", "The lamp.\n\n"),
        (f"<!-- stet {SPACE}, nonsense -->\nThe lamp.\n", f"<!-- stet {SPACE}, nonsense -->\nThe lamp.\n"),
    ],
)
def test_an_unused_comment_can_be_taken_out(text: str, after: str) -> None:
    assert UNUSED in [rule for _, rule in names_in(text, only=ONLY)]
    assert fixed(text) == after


def test_two_openings_share_an_end_so_neither_takes_it_along() -> None:
    text = (
        f"<!-- stet {SPACE} on -->\n\nThe  lamp.\n\n<!-- stet {SPACE} on -->\n\nThe door.\n\n"
        f"<!-- stet {SPACE} off -->\n\nThe  end.\n"
    )
    once = fixed(text)
    assert once.count("off") == 1
    assert names_in(once, only=ONLY) == [(9, SPACE)]


def test_a_rule_that_is_not_in_force_is_not_called_unused() -> None:
    text = f"<!-- stet {SPACE}, spelling/misspelling -->\nThe lamp.\n\n<!-- stet spacing -->\n\nThe lamp.\n"
    assert names_in(text, only=("repetition/doubled-word", UNUSED)) == []
    assert names_in(text, only=("repetition/doubled-word", SPACE)) == []
    assert names_in(text, only=(SPACE, UNUSED)) == [(1, UNUSED)]
    assert names_in(text) == [(1, UNUSED), (1, UNUSED), (4, UNUSED)][1:]


def test_a_decision_does_not_pass_to_another_sentence_when_its_own_is_gone() -> None:
    def passage_in(text: str) -> Passage:
        at = text.index("She")
        return passage_of(Manuscript.of_text(text), at, at + 3)

    decided = passage_in("All day the rain fell. “Leave!” She said. The door stood open.")
    other = passage_in("Nobody came. “Leave me!” She said. The window was shut.")
    same, whole = compared(decided, other)
    assert 0 < same < NEAR * whole
    assert match([("a/rule", other)], index([Entry("a/rule", decided, path="a.md")], {}), lambda _: False) == [None]
