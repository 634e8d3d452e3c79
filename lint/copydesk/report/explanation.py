"""What a rule means, for the terminal, for the page of rules and for the help that SARIF carries: all from the same value."""

from collections.abc import Iterator
from itertools import groupby

from copydesk import registry
from copydesk.report.lines import Line
from copydesk.report.summary import STYLES
from copydesk.rule import Bad, Good, Rule, Zone

_REACH = {
    "spaces": "the white space between words",
    "marks": "punctuation",
    "case": "capitals",
    "words": "words",
    "comments": "comments",
}
_ZONES = {Zone.PROSE: "prose", Zone.QUOTATION: "block quotations", Zone.VERSE: "verse"}


def lines(name: str, rule: Rule) -> list[Line]:
    """Return the whole explanation as styled lines."""
    lines: list[Line] = [
        [(name, "bold"), ("  ", ""), (rule.severity.label, STYLES[rule.severity]), ("  " + standing(rule), "dim")],
        [],
    ]
    lines += [[(line, "")] for line in (rule.explanation or rule.summary).strip().splitlines()]
    lines += [[], [(where(rule), "")], [(fixes(rule), "")], [], [("Marked:", "bold")]]
    for example in rule.examples:
        if isinstance(example, Bad):
            lines.append([("  ", ""), (on_one_line(example.text), "red"), (declared(example), "dim")])
            if example.fixed is not None:
                lines.append([("    → ", "dim"), (on_one_line(example.fixed), "green")])
    lines += [[], [("Left alone:", "bold")]]
    for example in rule.examples:
        if isinstance(example, Good):
            lines.append([("  ", ""), (on_one_line(example.text), ""), (declared(example), "dim")])
    return lines


def markdown(rule: Rule) -> Iterator[str]:
    """Yield the lines of the explanation as Markdown, without a heading."""
    yield f"*{rule.severity.label}, {standing(rule)}*\n"
    yield f"{(rule.explanation or rule.summary).strip()}\n"
    yield f"{where(rule)} {fixes(rule)}\n"
    yield "| marked | repaired |\n|---|---|"
    yield from (_row(example) for example in rule.examples if isinstance(example, Bad))
    yield "\n| left alone |\n|---|"
    yield from (f"| {_shown(example)} |" for example in rule.examples if isinstance(example, Good))


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


def declared(example: Bad | Good) -> str:
    """Say what the book of an example declares: the house style, the format."""
    house = example.house
    choices = {name: getattr(house, name) for name in house._fields} if house else {}
    said = [f'{name.replace("_", "-")} = "{value.value}"' for name, value in choices.items() if value]
    said = ["Markdown"] * example.markdown + ["smart"] * example.smart + said
    return f"  ({', '.join(said)})" if said else ""


def standing(rule: Rule) -> str:
    """Say whether a rule is on, and how to turn it on."""
    if rule.preview:
        return "on trial: --preview"
    return "on by default" if registry.is_default(rule) else "off by default: --extend-select"


def where(rule: Rule) -> str:
    """Say in one sentence which zones a rule looks at."""
    if rule.zones is None:
        return "It looks everywhere."
    *others, last = [_ZONES.get(zone, f"{zone.value}s") for zone in Zone if zone in rule.zones]
    return f"It looks at {', '.join(others)}{' and ' if others else ''}{last}."


def fixes(rule: Rule) -> str:
    """Say in one sentence what a rule's repairs are worth and what they may change."""
    if rule.fix is None:
        return "It offers no repair."
    reach = " and ".join(sorted(_REACH[touch.value] for touch in rule.touches))
    return f"Its repairs are at best {rule.fix.label}, and change nothing but {reach}."


def on_one_line(text: str) -> str:
    """Show paragraphs on one line, broken by the printer's mark; those that come again and again are shown once."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    counted = ((part, len(list(same))) for part, same in groupby(line for line in lines if line.strip()))
    return " ¶ ".join(part if times == 1 else f"{part} (×{times})" for part, times in counted)
