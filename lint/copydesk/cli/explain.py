"""`copydesk explain`: what a rule means, why, when to stet it, with examples."""

import click

from copydesk import registry
from copydesk.cli.common import FAILED, color_option, complain, complete_rules, use_colours
from copydesk.report.lines import Line, print_styled, to_text
from copydesk.report.summary import STYLES
from copydesk.rule import Bad, Good, Rule, Zone

_REACH = {
    "spaces": "the white space between words",
    "marks": "punctuation",
    "case": "capitals",
    "words": "words",
}


@click.command("explain", short_help="Say what a rule means, with examples.")
@click.argument("rule", shell_complete=complete_rules)
@color_option
@click.pass_context
def command(context: click.Context, rule: str, color: str) -> None:
    """Say what RULE means, why, and when to let a passage stand. A category explains all its rules."""
    try:
        rules = registry.load()
        names = sorted(registry.resolve(rule, rules))
    except registry.RegistryError as error:
        complain([str(error)])
        context.exit(FAILED)
    lines: list[Line] = []
    for name in names:
        lines += [*_explain(name, rules[name]), []]
    if use_colours(color):
        print_styled(lines[:-1])
    else:
        click.echo(to_text(lines[:-1]), nl=False)


def _explain(name: str, rule: Rule) -> list[Line]:
    lines: list[Line] = [
        [(name, "bold"), ("  ", ""), (rule.severity.label, STYLES[rule.severity]), ("  " + _standing(rule), "dim")],
        [],
    ]
    lines += [[(line, "")] for line in (rule.explanation or rule.summary).strip().splitlines()]
    lines += [[], [(_where(rule), "")], [(_fixes(rule), "")], [], [("Marked:", "bold")]]
    for example in rule.examples:
        if isinstance(example, Bad):
            lines.append([("  ", ""), (_on_one_line(example.text), "red")])
            if example.fixed is not None:
                lines.append([("    → ", "dim"), (_on_one_line(example.fixed), "green")])
    lines += [[], [("Left alone:", "bold")]]
    lines += [[("  ", ""), (_on_one_line(e.text), "")] for e in rule.examples if isinstance(e, Good)]
    return lines


def _standing(rule: Rule) -> str:
    if rule.preview:
        return "on trial: --preview"
    return "on by default" if registry.is_default(rule) else "off by default: --extend-select"


def _where(rule: Rule) -> str:
    if rule.zones is None:
        return "It looks everywhere."
    return f"It looks at {' and '.join(zone.value for zone in Zone if zone in rule.zones)}."


def _fixes(rule: Rule) -> str:
    if rule.fix is None:
        return "It offers no repair."
    reach = " and ".join(sorted(_REACH[touch.value] for touch in rule.touches))
    return f"Its repairs are at best {rule.fix.label}, and change nothing but {reach}."


def _on_one_line(text: str) -> str:
    """Show paragraphs on one line, broken by the printer's mark."""
    return " ¶ ".join(part for part in text.replace("\r\n", "\n").split("\n") if part.strip())
