"""Every example of every rule is a test."""

import pytest

from copydesk import Manuscript, Settings, checks, gather, lint, load_rules
from copydesk.engine import INTERNAL_ERROR, Diagnostic
from copydesk.fixing import choose
from copydesk.formats import MARKDOWN, PLAIN
from copydesk.prose import Prose, apply
from copydesk.registry import select
from copydesk.rule import Bad, Good, Rule, Safety
from copydesk.stet import Rules, settle

RULES = load_rules()
CASES = [
    pytest.param(name, rule, example, id=f"{name}-{number}")
    for name, rule in RULES.items()
    for number, example in enumerate(rule.examples)
]


def read(example: Bad | Good, text: str) -> Prose:
    prose = (MARKDOWN if example.markdown else PLAIN).read(text.encode()).prose
    return prose._replace(smart=True) if example.smart else prose


def judge(name: str, rule: Rule, example: Bad | Good, text: str) -> list[Diagnostic]:
    if rule.check is checks.settled:
        return [d for d in settled(text) if d.rule == name]
    book = [Manuscript("<text>", read(example, text))]
    found = lint(book, Settings({name: rule}), gather(book, example.house))
    assert not [d.message for d in found if d.rule == INTERNAL_ERROR]
    return found


def settled(text: str) -> list[Diagnostic]:
    """Judge Markdown by all default rules, and settle what its comments decide."""
    reading = MARKDOWN.read(text.encode())
    book = [Manuscript("<text>", reading.prose)]
    rules = select(RULES, [])
    found = lint(book, Settings(rules), gather(book))
    return settle(found, reading, book[0], Rules(RULES, rules.keys())).left


@pytest.mark.parametrize(("name", "rule", "example"), CASES)
def test_example(name: str, rule: Rule, example: Bad | Good) -> None:
    found = judge(name, rule, example, example.text)
    if isinstance(example, Good):
        assert [example.text[d.start : d.end] for d in found] == []
        return
    assert tuple(example.text[d.start : d.end] for d in found) == example.marks
    if example.fixed is None:
        assert not any(d.fixes for d in found)
        return
    assert {d.fixes[0].safety for d in found} == {example.safety or rule.fix}
    fixes = [fix for _, fix in choose(found, Safety.SUGGESTION)]
    fixed = apply(example.text, [edit for fix in fixes for edit in fix.edits])
    assert fixed == example.fixed
    assert judge(name, rule, example, fixed) == []


@pytest.mark.parametrize(("name", "rule"), RULES.items())
def test_rule_is_complete(name: str, rule: Rule) -> None:
    category, _, short = name.partition("/")
    assert category
    assert short
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert rule.explanation
    assert sum(isinstance(example, Good) for example in rule.examples) >= 3
    assert any(isinstance(example, Bad) for example in rule.examples)
    assert bool(rule.touches) == (rule.fix is not None)
    for example in rule.examples:
        if isinstance(example, Bad):
            assert all(mark in example.text for mark in example.marks)


@pytest.mark.parametrize(("name", "rule"), RULES.items())
def test_messages_are_one_plain_line(name: str, rule: Rule) -> None:
    for example in rule.examples:
        if isinstance(example, Bad):
            for diagnostic in judge(name, rule, example, example.text):
                assert "\n" not in diagnostic.message
                assert diagnostic.message.endswith((".", "”"))
                assert len(diagnostic.message) <= 100
