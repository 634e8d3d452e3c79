"""`copydesk explain`: what a rule means, why, when to stet it, with examples."""

import click

from copydesk import registry
from copydesk.cli.common import FAILED, color_option, complain, complete_rules, use_colours
from copydesk.report import explanation
from copydesk.report.lines import Line, print_styled, to_text


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
        lines += [*explanation.lines(name, rules[name]), []]
    if use_colours(color):
        print_styled(lines[:-1])
    else:
        click.echo(to_text(lines[:-1]), nl=False)
