"""Write the file of a new rule, with holes that keep the tests failing until they are filled.

make new-rule NAME=dialogue/comma-before-name
"""

import re
import sys
from pathlib import Path

RULES = Path(__file__).resolve().parent.parent / "rules" / "copydesk_rules"
NAME = re.compile(r"(?P<category>[a-z]+)/(?P<rule>[a-z]+(?:-[a-z]+)*)")

TEMPLATE = '''"""<One sentence that says how it ought to be.>

<Why, in the words of someone teaching a writer; when to stet it; what makes its fix safe.>
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which stands between word `at - 1` and word `at`."""
    del facts
    start, end = manuscript.gap_span(at)
    fix = Fix((Edit(start, end, "<the right marks>"),), Safety.UNSAFE, "<What the fix does>")
    return Finding(start, end, "<One plain line.>", (fix,))


RULE = Rule(
    summary="<One line>",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=gaps(lambda gap: gap == "<the gap to look at>", check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    preview=True,
    examples=(
        Bad("<A sentence with the fault.>", marks=("<the wrong words>",), fixed="<The sentence without it.>"),
        Good("<A near miss: one for each exception, three at least.>"),
    ),
)
'''


def main() -> None:
    """Write the file that the name on the command line asks for."""
    match = NAME.fullmatch(sys.argv[1]) if len(sys.argv) == 2 else None  # noqa: PLR2004  # the script and its argument
    if match is None:
        sys.exit("say what to make: make new-rule NAME=category/rule-name")
    folder = RULES / match["category"]
    path = folder / f"{match['rule'].replace('-', '_')}.py"
    if path.exists():
        sys.exit(f"{path.relative_to(Path.cwd())} is there already")
    folder.mkdir(exist_ok=True)
    package = folder / "__init__.py"
    if not package.exists():
        package.write_text(f'"""<What the rules of {match["category"]} are about.>"""\n', encoding="utf-8")
    path.write_text(TEMPLATE, encoding="utf-8")
    print(f"{path.relative_to(Path.cwd())} is written. Fill it until this passes:")
    print(f"    .venv/bin/pytest tests/test_examples.py -k {sys.argv[1]}")


if __name__ == "__main__":
    main()
