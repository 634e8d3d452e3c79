"""The Markdown reader: what is read, where it stands, and what repairs may do to it."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus import corpus, needs_corpus
from tests.test_markdown_commonmark import WORD, require_a_true_map

from copydesk import Manuscript, Settings, gather, lint, load_rules
from copydesk.engine import Diagnostic
from copydesk.facts import Facts
from copydesk.fixing import Repaired, repair
from copydesk.formats import MARKDOWN, PLAIN, Reading, format_of, markdown
from copydesk.formats.markdown import OBJECT
from copydesk.prose import Edit, apply
from copydesk.rule import Finding, Fix, Rule, Safety, Severity, Touches
from copydesk.zones import Zone

RULES = load_rules()
PIECES = st.sampled_from(
    [
        *(
            "`",
            "``",
            "```",
            "```\n",
            "~~~\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "    ",
            "\t",
            "  \n",
            "\\\n",
            "<br>",
            "<br>\n",
        ),
        *("<", ">", "> ", "\n> ", "<!--", "-->", "<b>", "</b>", "<em>", "</em>", "<div>\n", "<x y>", "<https://a.b>"),
        *("[a]", "](u)", "[", "]", "(b c)", "![", "[^1]", "\n[^1]: ", "^[", "\n\n[a]: /u\n\n", "https://a.b/c_d*e"),
        *("---\n", "\n===\n", "# ", " ##\n", "- ", "\n- ", "1. ", "\n* * *\n", "| a | b |\n|---|---|\n| c\\|d | e |\n"),
        *("*", "**", "_", "__", "***", "~~", "~", "\\*", "\\a", "&amp;", "&mdash;", "&nbsp;", "&#42;", "&zzz;"),
        *("word", "É,", "two words", " ", "  ", ".", "“No,”", "—", "a", "\u2028", "\u00a0", "\U0001f600", "e\u0301"),
        "He went  home,and slept the the night.",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
generated = settings(max_examples=150)


def prose(text: str) -> str:
    return markdown.read(text.encode()).prose.text


def blocks(text: str) -> list[tuple[str, Zone]]:
    read = markdown.read(text.encode()).prose
    return [(read.text[block.start : block.end], block.zone) for block in read.blocks or ()]


def edited(text: str, edit: Edit) -> str | None:
    reading = markdown.read(text.encode())
    carried = reading.prose.edit(edit)
    return markdown.write(reading, [carried]).decode() if carried else None


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("He *did* **not** go.", "He did not go."),
        ("He _did_ __not__ ~~go~~.", "He did not go."),
        ("un*believ*able and un<em>believ</em>able", "unbelievable and unbelievable"),
        ("***both*** and *one **two** three*", "both and one two three"),
        ("snake_case and a * b and 5*6*7", "snake_case and a * b and 5" + "6" + "7"),
        ("He saw a < b and c > d. <3 :) ~ ^_^", "He saw a < b and c > d. <3 :) ~ ^_^"),
        ("See [the *old* map](maps/a.png 'A,b') first.", "See the old map first."),
        ("See [the map][m] and [m].\n\n[m]: /url 'A,b'\n", "See the map and m.\n\n\n"),
        ("A [note] (aside) here.", "A [note] (aside) here."),
        ("A\\*b \\_c\\_ \\a", "A*b _c_ \\a"),
        ("No&mdash;well&#44; yes &zzz;", "No—well, yes &zzz;"),
        ("# Title #\n\n## Sub\n", "Title\n\nSub\n"),
        ("Title\n=====\n\nText\n", "Title\n\n\nText\n"),
        ("> Quoted\n> twice\nand lazily\n", "Quoted\ntwice\nand lazily\n"),
        ("- one\n  two\n- three\n\n1. four\n", "one\ntwo\nthree\n\nfour\n"),
        ("One  \ntwo\\\nthree<br>four<br>\nfive", "One\ntwo\nthree\nfour\nfive"),
        ("One \ntwo\r\nthree  \r\nfour", "One \ntwo\r\nthree\nfour"),
        ("   Indented  by three \n", "   Indented  by three \n"),
        ("One.\n\n\n\n  Two.\n", "One.\n\n\n\n  Two.\n"),
        ("| a | b |\n|---|---|\n| c \\| d | *e* |\n", "a\tb\n\nc | d\te\n"),
        ("Text[^1] here.\n\n[^1]: A *note*.\n", f"Text{OBJECT} here.\n\nA note.\n"),
        ("Text^[a *note*] and[^2]", f"Text{OBJECT} and{OBJECT}"),
        ("He <!-- really --> went<!-- x -->.", "He went."),
        ("He <u>did</u> <span class='x'>go</span>.", "He did go."),
        ("He thought <I hear you>.", f"He thought {OBJECT}."),
        ("--- not front matter\n", "--- not front matter\n"),
        ("---\n\nIt was late.\n\n---\n", "---\n\nIt was late.\n\n---\n"),
        ("One ` alone.", "One ` alone."),
    ],
)
def test_the_prose_is_what_a_reader_reads(source: str, read: str) -> None:
    assert prose(source) == read


@pytest.mark.parametrize(
    ("before", "hole", "after"),
    [
        ("He typed.\n\n", "```sh\npip install .  # a,b\n```\n", "\nHe left.\n"),
        ("He typed.\n\n", "~~~\na,b\n~~~", ""),
        ("He typed.\n\n", "    a,b  c\n", "\nHe left.\n"),
        ("", "---\ntitle: a,b\ntags: [x,y]\n---\n", "He left.\n"),
        ("", "+++\ntitle = 'a,b'\n+++\n", "He left.\n"),
        ("He left.\n\n", "<div>\na,b\n</div>\n", "\nHe left.\n"),
        ("He left.\n\n", "<!-- a,b\n  c ,d -->\n", "\nHe left.\n"),
        ("He left.\n\n", "[a,b]: /c 'd,e'\n", "\nHe left.\n"),
    ],
)
def test_of_code_and_the_like_nothing_is_left_but_line_ends(before: str, hole: str, after: str) -> None:
    assert prose(before + hole + after) == before + "\n" * hole.count("\n") + after


@pytest.mark.parametrize(
    ("before", "hole", "after"),
    [
        ("He typed ", "`a,b`", " and left."),
        ("He typed ", "``a ` b``", " and left."),
        ("See ", "![a,b](c.png)", " first."),
        ("See ", "<https://example.org/a,b>", " first."),
        ("See ", "https://example.org/a,b?c=D.E", ", first."),
        ("See (", "www.example.org", ") first."),
        ("See ", "<a.b@example.org>", " first."),
    ],
)
def test_what_is_no_prose_is_one_object(before: str, hole: str, after: str) -> None:
    assert prose(before + hole + after) == before + OBJECT + after
    assert prose(f"*{before}{hole}*{after}") == before + OBJECT + after


def test_blocks_and_their_zones() -> None:
    text = (
        "# One\n\nHe left. It was late.\n\n* * *\n\n> Dear Anna,\n>\n> I am well.\n\n- salt\n- copper\n\n\\* \\* \\*\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n![](break.png)\n\n**The Next Day**\n\n“…!”\n"
    )
    assert blocks(text) == [
        ("One", Zone.HEADING),
        ("He left. It was late.", Zone.PROSE),
        ("* * *", Zone.SCENE_BREAK),
        ("Dear Anna,", Zone.DOCUMENT),
        ("I am well.", Zone.QUOTATION),
        ("salt", Zone.LIST),
        ("copper", Zone.LIST),
        ("* * *", Zone.SCENE_BREAK),
        ("a\tb", Zone.TABLE),
        ("c\td", Zone.TABLE),
        (OBJECT, Zone.SCENE_BREAK),
        ("The Next Day", Zone.HEADING),
        ("“…!”", Zone.PROSE),
    ]


def test_lines_that_end_in_hard_breaks_stand_for_themselves() -> None:
    assert blocks("> The tide is high,  \n> The moon is low;  \n> Nobody sang it\n> that way.\n") == [
        ("The tide is high,", Zone.VERSE),
        ("The moon is low;", Zone.VERSE),
        ("Nobody sang it\nthat way.", Zone.VERSE),
    ]
    assert blocks("12 Quay Street,  \nGannet Row\n\n“Go!”  \n“No!”\n") == [
        ("12 Quay Street,", Zone.DOCUMENT),
        ("Gannet Row", Zone.DOCUMENT),
        ("“Go!”", Zone.PROSE),
        ("“No!”", Zone.PROSE),
    ]


def test_short_lines_with_capitals_are_verse_but_wrapped_prose_is_not() -> None:
    verse = "The tide is high,\nAnd low the moon.\nNobody sings\nThe ferry home."
    assert {zone for _, zone in blocks(verse)} == {Zone.VERSE}
    wrapped = (
        "He went down to the river that day, and Anna\nMarsh went with him, since there was nobody\nIngrid could send."
    )
    assert blocks(wrapped) == [(wrapped, Zone.PROSE)]


def test_paragraphs_set_in_by_spaces_are_prose_where_the_book_sets_them_in() -> None:
    paragraph = "    He went down to the river and did not come home.\n\n"
    code = "    pip install copydesk\n\n"
    assert [zone for _, zone in blocks(paragraph * 3 + code)] == [Zone.PROSE] * 3
    assert blocks(paragraph + code) == []


def test_a_fence_that_nobody_closed_silences_its_paragraph_alone() -> None:
    text = "He typed.\n\n``` a,b\nc,d\n\nHe left.\n\n~~~\ne,f\n~~~\n\nHe slept.\n"
    wanted = text
    for code in ("``` a,b\nc,d", "~~~\ne,f\n~~~"):
        wanted = wanted.replace(code, "\n" * code.count("\n"))
    assert prose(text) == wanted
    assert prose("One.\n\n```\na\n\nTwo.\n\n````\nb\n\nThree.\n\n```\nc\n```\n").split() == ["One.", "b", "Three."]
    assert prose("One.\n\n<!-- a\n\nTwo.\n\n<!-- b -->\n\nThree.\n").split() == ["One.", "Three."]
    assert prose("One.\n\n<!-- a\n\nTwo.\n").split() == ["One.", "Two."]


@pytest.mark.parametrize(
    ("source", "edit", "written"),
    [
        ("one, *two* three", Edit(5, 8, "six"), "one, *six* three"),
        ("one *two*, three", Edit(7, 8, ";"), "one *two*; three"),
        ("one *two* three", Edit(3, 8, " "), None),
        ("He said,*two* three", Edit(8, 8, " "), "He said, *two* three"),  # in front of the mark that opens
        ("*one*two", Edit(3, 3, " "), "*one* two"),  # behind the mark that closes
        ("**one**two", Edit(3, 3, " "), "**one** two"),
        ("a*one***two**", Edit(4, 4, " "), "a*one* **two**"),
        ("a [one](u)two", Edit(5, 5, " "), "a [one](u) two"),
        ("a[one](u) two", Edit(1, 1, " "), "a [one](u) two"),
        ("# Title ##\n", Edit(5, 5, "!"), "# Title! ##\n"),
        ("> one\n> two\n", Edit(4, 4, "x"), "> one\n> xtwo\n"),
        ("a `b` c", Edit(3, 3, ","), "a `b`, c"),
        ("a *b`c`* d", Edit(4, 4, ","), "a *b`c`*, d"),
        ("a&amp;b", Edit(1, 1, " "), "a &amp;b"),
        ("a&amp;b", Edit(2, 2, " "), "a&amp; b"),
        ("a&amp;b", Edit(1, 2, "+"), None),
        ("a\\*b", Edit(1, 2, ""), None),
        ("*a*&amp;", Edit(1, 1, " "), "*a* &amp;"),
        ("&amp;", Edit(1, 1, "!"), "&amp;!"),
        ("one  \ntwo", Edit(3, 4, " "), None),
    ],
)
def test_edits_keep_the_markup(source: str, edit: Edit, written: str | None) -> None:
    assert edited(source, edit) == written


@pytest.mark.parametrize(
    ("source", "piece", "place"),
    [
        ("He *did* go.", "did", "did"),
        ("He *did* go.", "He did go.", "He *did* go."),
        ("a&amp;&lt;b", "&", "&amp;"),
        ("a&amp;&lt;b", "<", "&lt;"),
        ("*a*&amp;b", "&", "&amp;"),
        ("> one\n> two", "one\ntwo", "one\n> two"),
        ("a `b`", OBJECT, "`b`"),
    ],
)
def test_findings_stand_where_the_words_stand(source: str, piece: str, place: str) -> None:
    read = markdown.read(source.encode()).prose
    start = read.text.index(piece)
    first, last = read.span(start, start + len(piece))
    assert source[first:last] == place


def test_spans_say_what_markup_says() -> None:
    read = markdown.read(b"He *did* **not _go_** [home](u), ~~no~~ <b>way</b> *`x`*.\n\n<i>One.\n\nTwo.</i>\n").prose
    assert [(read.text[s.start : s.end], s.attribute.value) for s in read.spans] == [
        ("did", "emphasis"),
        ("not go", "strong"),
        ("go", "emphasis"),
        ("home", "link"),
        ("no", "struck"),
        ("way", "strong"),
        (OBJECT, "emphasis"),
    ]


def judge(reading: Reading) -> list[Diagnostic]:
    book = [Manuscript("chapter.md", reading.prose)]
    return lint(book, Settings(RULES), gather(book))


def test_code_is_neither_marked_nor_repaired() -> None:
    text = "He typed `pip install  .` then.\n\n```sh\npip install . ,x  # a,b\n```\n\nIt was the the end,or so he thought.\n"
    found = judge(format_of("chapter.MD").read(text.encode()))
    assert [text[d.start : d.end] for d in found] == ["the the", ","]
    assert all(d.start > text.rindex("```") for d in found)


def replacing(old: str, new: str) -> Rule:
    """A rule that writes `new` for every `old`, be it right or wrong."""

    def check(manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
        at = manuscript.text.find(old)
        while at >= 0:
            fix = Fix((Edit(at, at + len(old), new),), Safety.SAFE, "Write it")
            yield Finding(at, at + len(old), "Wrong.", (fix,))
            at = manuscript.text.find(old, at + len(old))

    return Rule(
        summary="A fake.",
        explanation=None,
        severity=Severity.ERROR,
        check=check,
        examples=(),
        fix=Safety.SAFE,
        touches=frozenset(Touches),
        zones=None,
    )


def mend(text: str, *rules: Rule) -> Repaired:
    settings_ = Settings({f"fake/{number}": rule for number, rule in enumerate(rules)})
    return repair(
        text.encode(),
        MARKDOWN,
        Safety.SAFE,
        lambda reading: lint([Manuscript("a.md", reading.prose)], settings_, Facts()),
    )


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("It was 5 *6 or\n1.5 it was.", "1.5", "1. 5"),  # a list
        ("He said\nx- no", "x-", "-"),
        ("He said *no way* there.", "y", " "),  # emphasis no longer closes
        ("A * b c* d", "* b", "*b"),  # emphasis where there was none
        ("He saw #5 here.\n\nx#5", "x#", "# "),
        ("He went [home] there.\n\n[home]: /u", "home", "house"),
        ("He *a* went", "a", ""),
        ("One a two", "a", "`b` and `c`"),
        ("One a two", "a", "&amp;"),
        ("One\nxtwo", "x", "    \n\n    "),
    ],
)
def test_a_fix_that_makes_or_breaks_markup_is_not_made_nor_offered(source: str, old: str, new: str) -> None:
    repaired = mend(source, replacing(old, new), replacing("zz", "z"))
    assert repaired.data == source.encode()
    assert repaired.answered == 0
    assert any(repaired.diagnostics)
    assert not any(d.fixes for d in repaired.diagnostics)
    both = mend(f"zz\n\n{source}\n\nzz\n", replacing(old, new), replacing("zz", "z"))
    assert both.data.decode() == f"z\n\n{source}\n\nz\n"
    assert both.answered == 2


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("He saw the_old dog_ first,and ran.", "He saw the _old dog_ first, and ran."),
        ("He did *not * go home,and ran.", "He did *not* go home, and ran."),
        (
            "“*No* way in,” she said,and ran. *“Not* that way out.”",
            "“*No* way in,” she said, and ran. “*Not* that way out.”",
        ),
    ],
)
def test_rules_of_markup_may_make_markup(source: str, fixed: str) -> None:
    repaired = repair(f"{source}\n".encode(), MARKDOWN, Safety.UNSAFE, judge)
    assert repaired.data.decode() == f"{fixed}\n"
    assert repaired.diagnostics == []


def test_a_paragraph_with_a_scene_break_typed_right_below_is_prose() -> None:
    paragraph = "He went down to the river, and did not come home. " * 3
    assert [zone for _, zone in blocks(f"{paragraph.strip()}\n---\n\nNight\n---\n")] == [Zone.PROSE, Zone.HEADING]


def test_many_fixes_that_break_markup_end_in_an_answer() -> None:
    text = "zz\n\n" + "He *a* went.\n\n" * 300 + "zz"
    repaired = mend(text, replacing("a", ""), replacing("zz", "z"))
    assert "*a*" in repaired.data.decode()


@generated
@given(TEXTS)
def test_the_map_is_true(text: str) -> None:
    reading = markdown.read(text.encode())
    require_a_true_map(text, reading.prose)
    assert markdown.write(reading, []) == text.encode()


@generated
@given(TEXTS)
def test_a_word_written_into_another_is_found_again(text: str) -> None:
    reading = markdown.read(text.encode())
    if "]:" in text or "&" in text or "https" in text or "<" in text:
        return  # names of definitions, and of what is no prose
    for match in list(WORD.finditer(reading.prose.text))[:10]:
        edit = Edit(match.start() + 1, match.start() + 1, "quite")
        carried = reading.prose.edit(edit)
        if carried and text[carried.start - 1 : carried.start + 1] == match.group()[:2]:
            again = markdown.read(markdown.write(reading, [carried]))
            assert again.prose.text == apply(reading.prose.text, [edit])


@generated
@given(TEXTS)
def test_repairs_change_the_prose_as_they_say(text: str) -> None:
    repaired = repair(text.encode(), MARKDOWN, Safety.UNSAFE, judge)
    if not repaired.answered:
        assert repaired.data == text.encode()
    again = repair(repaired.data, MARKDOWN, Safety.UNSAFE, judge)
    assert again.data == repaired.data


def test_plain_text_does_not_pay_for_the_parser() -> None:
    code = "import sys, copydesk.run; sys.exit(any(name.startswith('markdown_it') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_corpus
def test_novels_have_the_same_words_in_both_dresses() -> None:
    folder = corpus()
    assert folder is not None
    for path in sorted((folder / "clean" / "md").glob("*.md")):
        reading = markdown.read(path.read_bytes())
        require_a_true_map(reading.source.text, reading.prose)
        plain = PLAIN.read((folder / "clean" / "txt" / f"{path.stem}.txt").read_bytes())
        assert Manuscript("a.md", reading.prose).words == Manuscript("a.txt", plain.prose).words


@needs_corpus
def test_amateur_manuscripts_have_a_true_map() -> None:
    folder = corpus()
    assert folder is not None
    for path in sorted((folder / "amateur").glob("*.md")):
        reading = markdown.read(path.read_bytes())
        require_a_true_map(reading.source.text, reading.prose)
        assert markdown.write(reading, []) == path.read_bytes()
