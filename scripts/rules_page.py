"""Write docs/rules.md: every rule with its reason, its reach and its examples, from the values the rules are.

make docs
"""

import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from copydesk import load_rules
from copydesk.report.explanation import markdown, standing
from copydesk.rule import Rule

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
            yield f"## {name}\n"
            yield from markdown(rules[name])
            yield ""


def _by_category(rules: Mapping[str, Rule]) -> Iterator[tuple[str, list[str]]]:
    for category, names in groupby(rules, key=lambda name: name.partition("/")[0]):
        yield category, list(names)


if __name__ == "__main__":
    new = page(load_rules())
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text(encoding="utf-8") == new else "docs/rules.md is out of date: make docs")
    PAGE.write_text(new, encoding="utf-8")
