"""Reading Markdown is never worse than linear, whatever the text is made of."""

from collections.abc import Callable

import pytest
from tests.growth import require_linear, timed

from copydesk import load_rules
from copydesk.fixing import repair
from copydesk.formats import MARKDOWN
from copydesk.rule import Safety
from copydesk.run import Options, Run

RULES = load_rules()


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + piece * (size // len(piece)) + after


TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "stars": (repeated("*"), 40_000),
    "stars and letters": (repeated("*a"), 8_000),
    "stars that open": (repeated(" *a"), 10_000),
    "stars and underscores": (repeated("*_"), 8_000),
    "pairs of stars": (repeated("**a *b* c** "), 8_000),
    "tildes": (repeated("~~a"), 8_000),
    "opening brackets": (repeated("["), 2_000),
    "opening brackets and a link": (repeated("[", after="](a)"), 2_000),
    "opening brackets and letters": (repeated("[a"), 2_500),
    "brackets": (repeated("[]"), 12_000),
    "images": (repeated("!["), 2_000),
    "links": (repeated("[a](b) "), 7_000),
    "links without an end": (repeated("[a]("), 5_000),
    "links with a title without an end": (repeated('[a](b "'), 12_000),
    "links by name": (repeated("[a]", "[a]: b\n\n"), 5_000),
    "brackets where there are names": (repeated("[", "[a]: b\n\n"), 2_000),
    "footnotes": (repeated("[^1]"), 12_000),
    "footnotes without an end": (repeated("[^"), 2_000),
    "footnotes in the text": (repeated("^[a"), 2_000),
    "backticks": (repeated("`a``b```c "), 30_000),
    "backticks alone": (lambda size: "".join("`" * n + " " for n in range(1, int((2 * size) ** 0.5))), 40_000),
    "less than": (repeated("<"), 10_000),
    "tags": (repeated("<b>"), 8_000),
    "tags without an end": (repeated("<b "), 16_000),
    "tags with values without an end": (repeated('<b c="', after=">"), 18_000),
    "comments without an end": (repeated("a <!-- "), 16_000),
    "instructions without an end": (repeated("<?a"), 40_000),
    "quotes in quotes": (repeated(">", after=" a"), 40_000),
    "quoted lines": (repeated("> a\n"), 8_000),
    "lists in lists": (repeated("- ", after=" a"), 40_000),
    "items": (repeated("- a\n"), 3_000),
    "items apart": (repeated("- a\n\n"), 3_500),
    "headings": (repeated("# a\n"), 4_000),
    "hashes": (repeated("#", "# a "), 100_000),
    "lines": (repeated("a\n"), 5_000),
    "lines with hard breaks": (repeated("a  \n"), 5_000),
    "spaces before a hard break": (repeated(" ", "a", "\nb"), 100_000),
    "fences that nobody closed": (repeated("```a\n\n"), 16_000),
    "fences of two kinds": (repeated("~~~a\n\n```b\n\n"), 14_000),
    "comments that nobody closed": (repeated("<!-- a\n\n"), 14_000),
    "definitions": (repeated("[a]: b\n"), 10_000),
    "definitions with a title without an end": (repeated("[a]: b '\n"), 14_000),
    "table rows": (repeated("| a |\n", "| a |\n|---|\n"), 4_000),
    "table cells": (lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n", 10_000),
    "escapes": (repeated("\\*"), 8_000),
    "entities": (repeated("&amp;"), 18_000),
    "entities without an end": (repeated("&am"), 18_000),
    "addresses": (repeated("http://a.b "), 40_000),
    "addresses in emphasis": (repeated("*http://a.b*"), 12_000),
    "one address": (repeated("a.", "http://"), 40_000),
    "emphasised paragraphs": (repeated("*a* **b**\n\n"), 4_000),
    "front matter without an end": (repeated("a: b\n", "---\n"), 14_000),
    "paragraphs set in": (repeated("    He went home and stayed there.\n\n"), 20_000),
    "ordinary text": (repeated("He *went* home, and **stayed** there.\n\n> “No,” she said.\n\n"), 8_000),
}


WITH_RULES: dict[str, tuple[Callable[[int], str], int]] = {
    "emphasis grown together": (repeated("He saw the*dog* first. "), 2_500),
    "one word of many emphases": (repeated("a*b*"), 3_500),
    "underscores grown together": (repeated("the_dog "), 5_000),
    "stray stars": (repeated("*dog "), 4_000),
    "stray stars in paragraphs": (repeated("He saw *dog first.\n\n"), 5_000),
    "stars after spaces": (repeated(" ", "He saw *dog", "* first."), 100_000),
    "halves of quotation marks": (repeated("“*No,”* she said. "), 2_000),
    "slips beside emphasis": (repeated("He saw *it*,then *left* ,and slept.\n\n"), 2_000),
    "repairs that break markup": (repeated("He saw.\n\n``` ,a\n\n* ,b\n\n"), 5_000),
}


def cost_with_rules(text: str) -> float:
    data = text.encode()

    def judge() -> None:
        assert Run(Options(isolated=True, least=Safety.SAFE), RULES).check("-", data, name="a.md").error is None

    return timed(judge)


def cost(text: str) -> float:
    data = text.encode()
    return timed(lambda: repair(data, MARKDOWN, Safety.SAFE, lambda _reading: []))


@pytest.mark.parametrize("name", TEXTS)
def test_reading_double_the_text_takes_double_the_time(name: str) -> None:
    require_linear(name, *TEXTS[name], cost)


@pytest.mark.parametrize("name", WITH_RULES)
def test_repairing_double_the_text_takes_double_the_time(name: str) -> None:
    require_linear(name, *WITH_RULES[name], cost_with_rules)
