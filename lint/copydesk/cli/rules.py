"""`copydesk rules`: the catalogue."""

import json

import click

from copydesk import registry
from copydesk.cli.common import FAILED, color_option, complain, use_colours
from copydesk.report.lines import Line, print_styled, to_text
from copydesk.report.summary import STYLES


@click.command("rules", short_help="List all installed rules.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@color_option
@click.pass_context
def command(context: click.Context, output_format: str, color: str) -> None:
    """List all installed rules: name, severity, best repair, what it finds."""
    try:
        rules = registry.load()
    except registry.RegistryError as error:
        complain([str(error)])
        context.exit(FAILED)
    if output_format == "json":
        catalogue = [
            {
                "name": name,
                "summary": rule.summary,
                "severity": rule.severity.label,
                "fix": rule.fix.label if rule.fix else None,
                "touches": sorted(touch.value for touch in rule.touches),
                "zones": None if rule.zones is None else sorted(zone.value for zone in rule.zones),
                "default": registry.is_default(rule),
                "preview": rule.preview,
            }
            for name, rule in rules.items()
        ]
        click.echo(json.dumps(catalogue, ensure_ascii=False, indent=1))
        return
    wide = max((len(name) for name in rules), default=0)
    lines: list[Line] = []
    for name, rule in rules.items():
        mark = " " if registry.is_default(rule) else "·"
        lines.append(
            [
                (mark, "dim"),
                (f"{name:{wide}}  ", "bold"),
                (f"{rule.severity.label:7}  ", STYLES[rule.severity]),
                (f"{rule.fix.label if rule.fix else '-':10}  ", "dim"),
                (rule.summary, ""),
            ]
        )
    off = sum(not registry.is_default(rule) for rule in rules.values())
    lines.append([])
    quiet = f", {off} of them off by default (·)" if off else ""
    lines.append([(f"{len(rules)} rules{quiet}. copydesk explain RULE says more.", "dim")])
    if use_colours(color):
        print_styled(lines)
    else:
        click.echo(to_text(lines), nl=False)
