"""Write docs/rules.md: every rule with its reason, its reach and its examples, from the values the rules are.

make docs
"""

import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from copydesk import load_rules
from copydesk.cli.explain import declared, fixes, on_one_line, standing, where
from copydesk.rule import Bad, Good, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
HEAD = """\
# Rules

All that the desk looks for, by category. `copydesk explain RULE` says the same in the terminal. This page is written by
`make docs` from the rules themselves; every example on it is a test.
"""


def page(rules: Mapping[str, Rule]) -> str:
    """Return the whole page."""
    return "\n".join((HEAD, *_contents(rules), *_sections(rules)))


def _contents(rules: Mapping[str, Rule]) -> Iterator[str]:
    for category, names in _by_category(rules):
        yield f"**{category}**\n"
        for name in names:
            short = name.partition("/")[2]
            off = "" if standing(rules[name]) == "on by default" else f" *({standing(rules[name]).partition(':')[0]})*"
            yield f"- [{short}](#{name.replace('/', '')}): {rules[name].summary}{off}"
        yield ""


def _sections(rules: Mapping[str, Rule]) -> Iterator[str]:
    for _, names in _by_category(rules):
        for name in names:
            rule = rules[name]
            yield f"## {name}\n"
            yield f"*{rule.severity.label}, {standing(rule)}*\n"
            yield f"{(rule.explanation or rule.summary).strip()}\n"
            yield f"{where(rule)} {fixes(rule)}\n"
            yield "| marked | repaired |\n|---|---|"
            yield from (_row(example) for example in rule.examples if isinstance(example, Bad))
            yield "\n| left alone |\n|---|"
            yield from (f"| {_shown(example)} |" for example in rule.examples if isinstance(example, Good))
            yield ""


def _by_category(rules: Mapping[str, Rule]) -> Iterator[tuple[str, list[str]]]:
    for category, names in groupby(rules, key=lambda name: name.partition("/")[0]):
        yield category, list(names)


def _row(example: Bad) -> str:
    fixed = "" if example.fixed is None else _code(on_one_line(example.fixed))
    return f"| {_shown(example)} | {fixed} |"


def _shown(example: Bad | Good) -> str:
    return f"{_code(on_one_line(example.text))}{declared(example)}"


def _code(text: str) -> str:
    """Set text as code in a table, whatever backticks and bars it holds."""
    fence = "``" if "`" in text else "`"
    pad = " " if fence == "``" else ""
    return f"{fence}{pad}{text.replace('|', chr(92) + '|')}{pad}{fence}"


if __name__ == "__main__":
    new = page(load_rules())
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == new else "docs/rules.md is out of date: make docs")
    PAGE.write_text(new, encoding="utf-8")
