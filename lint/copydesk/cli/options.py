"""The options that several commands have, each said once."""

import click

from copydesk.cli.common import complete_rules

# click would end the run for one file that cannot be read; reading says so too, and goes on.
PATH = click.Path(readable=False)


def selectors(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split names with commas between them; the option may be repeated."""
    del context, parameter
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


select_option = click.option(
    "--select",
    callback=selectors,
    metavar="RULES",
    multiple=True,
    shell_complete=complete_rules,
    help="Only these rules or categories.",
)
ignore_option = click.option(
    "--ignore",
    callback=selectors,
    metavar="RULES",
    multiple=True,
    shell_complete=complete_rules,
    help="Not these rules or categories.",
)
extend_option = click.option(
    "--extend-select",
    callback=selectors,
    metavar="RULES",
    multiple=True,
    shell_complete=complete_rules,
    help="These rules or categories as well.",
)
since_option = click.option(
    "--since", metavar="REV", help="Only what changed since a Git revision: main, v1.2, origin/main..."
)
staged_option = click.option(
    "--staged", is_flag=True, help="Only what is staged for the next commit (of what changed since REV)."
)
preview_option = click.option("--preview", is_flag=True, help="Take in rules that are still on trial.")
config_option = click.option("--config", type=PATH, help="Use this configuration file for everything.")
isolated_option = click.option(
    "--isolated", is_flag=True, help="Use no configuration file, no style sheet and no ledger."
)
