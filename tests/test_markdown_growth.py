"""Reading Markdown is never worse than linear, whatever the text is made of."""

import gc
import time
from collections.abc import Callable

import pytest

from copydesk import load_rules
from copydesk.fixing import repair
from copydesk.formats import MARKDOWN
from copydesk.rule import Safety
from copydesk.run import Options, Run

RULES = load_rules()

MOST = 2.2
TRIES = 3


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + piece * (size // len(piece)) + after


TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "stars": (repeated("*"), 40_000),
    "stars and letters": (repeated("*a"), 40_000),
    "stars that open": (repeated(" *a"), 40_000),
    "stars and underscores": (repeated("*_"), 40_000),
    "pairs of stars": (repeated("**a *b* c** "), 40_000),
    "tildes": (repeated("~~a"), 40_000),
    "opening brackets": (repeated("["), 10_000),
    "opening brackets and a link": (repeated("[", after="](a)"), 10_000),
    "opening brackets and letters": (repeated("[a"), 10_000),
    "brackets": (repeated("[]"), 20_000),
    "images": (repeated("!["), 10_000),
    "links": (repeated("[a](b) "), 20_000),
    "links without an end": (repeated("[a]("), 20_000),
    "links with a title without an end": (repeated('[a](b "'), 20_000),
    "links by name": (repeated("[a]", "[a]: b\n\n"), 20_000),
    "brackets where there are names": (repeated("[", "[a]: b\n\n"), 10_000),
    "footnotes": (repeated("[^1]"), 20_000),
    "footnotes without an end": (repeated("[^"), 10_000),
    "footnotes in the text": (repeated("^[a"), 10_000),
    "backticks": (repeated("`a``b```c "), 40_000),
    "backticks alone": (lambda size: "".join("`" * n + " " for n in range(1, int((2 * size) ** 0.5))), 40_000),
    "less than": (repeated("<"), 40_000),
    "tags": (repeated("<b>"), 40_000),
    "tags without an end": (repeated("<b "), 40_000),
    "tags with values without an end": (repeated('<b c="', after=">"), 40_000),
    "comments without an end": (repeated("a <!-- "), 40_000),
    "instructions without an end": (repeated("<?a"), 40_000),
    "quotes in quotes": (repeated(">", after=" a"), 40_000),
    "quoted lines": (repeated("> a\n"), 20_000),
    "lists in lists": (repeated("- ", after=" a"), 40_000),
    "items": (repeated("- a\n"), 10_000),
    "items apart": (repeated("- a\n\n"), 10_000),
    "headings": (repeated("# a\n"), 20_000),
    "hashes": (repeated("#", "# a "), 100_000),
    "lines": (repeated("a\n"), 20_000),
    "lines with hard breaks": (repeated("a  \n"), 20_000),
    "spaces before a hard break": (repeated(" ", "a", "\nb"), 100_000),
    "fences that nobody closed": (repeated("```a\n\n"), 20_000),
    "fences of two kinds": (repeated("~~~a\n\n```b\n\n"), 20_000),
    "comments that nobody closed": (repeated("<!-- a\n\n"), 20_000),
    "definitions": (repeated("[a]: b\n"), 20_000),
    "definitions with a title without an end": (repeated("[a]: b '\n"), 20_000),
    "table rows": (repeated("| a |\n", "| a |\n|---|\n"), 20_000),
    "table cells": (lambda size: "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n", 20_000),
    "escapes": (repeated("\\*"), 40_000),
    "entities": (repeated("&amp;"), 40_000),
    "entities without an end": (repeated("&am"), 40_000),
    "addresses": (repeated("http://a.b "), 40_000),
    "addresses in emphasis": (repeated("*http://a.b*"), 40_000),
    "one address": (repeated("a.", "http://"), 40_000),
    "emphasised paragraphs": (repeated("*a* **b**\n\n"), 20_000),
    "front matter without an end": (repeated("a: b\n", "---\n"), 20_000),
    "paragraphs set in": (repeated("    He went home and stayed there.\n\n"), 20_000),
    "ordinary text": (repeated("He *went* home, and **stayed** there.\n\n> “No,” she said.\n\n"), 40_000),
}


WITH_RULES: dict[str, tuple[Callable[[int], str], int]] = {
    "emphasis grown together": (repeated("He saw the*dog* first. "), 10_000),
    "one word of many emphases": (repeated("a*b*"), 10_000),
    "underscores grown together": (repeated("the_dog "), 10_000),
    "stray stars": (repeated("*dog "), 10_000),
    "stray stars in paragraphs": (repeated("He saw *dog first.\n\n"), 10_000),
    "stars after spaces": (repeated(" ", "He saw *dog", "* first."), 100_000),
    "halves of quotation marks": (repeated("“*No,”* she said. "), 10_000),
    "slips beside emphasis": (repeated("He saw *it*,then *left* ,and slept.\n\n"), 10_000),
    "repairs that break markup": (repeated("He saw.\n\n``` ,a\n\n* ,b\n\n"), 10_000),
}


def cost_with_rules(text: str) -> float:
    data = text.encode()
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        report = Run(Options(isolated=True, least=Safety.SAFE), RULES).check("-", data, name="a.md")
        assert report.error is None
        return time.process_time() - start
    finally:
        gc.enable()


def cost(text: str) -> float:
    data = text.encode()
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        repair(data, MARKDOWN, Safety.SAFE, lambda _reading: [])
        return time.process_time() - start
    finally:
        gc.enable()


def require_linear(name: str, make: Callable[[int], str], size: int, cost: Callable[[str], float]) -> None:
    cost(make(size))
    seen: list[str] = []
    for _ in range(TRIES):
        one, two, four = (min(cost(make(size * factor)) for _ in range(2)) for factor in (1, 2, 4))
        if four <= MOST**2 * one:  # two doublings: more than noise can hide
            return
        seen.append(f"{one * 1000:.0f}, {two * 1000:.0f}, {four * 1000:.0f} ms")
    pytest.fail(f"{name}: {'; '.join(seen)}")


@pytest.mark.parametrize("name", TEXTS)
def test_reading_double_the_text_takes_double_the_time(name: str) -> None:
    require_linear(name, *TEXTS[name], cost)


@pytest.mark.parametrize("name", WITH_RULES)
def test_repairing_double_the_text_takes_double_the_time(name: str) -> None:
    require_linear(name, *WITH_RULES[name], cost_with_rules)
