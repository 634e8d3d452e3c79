"""`copydesk undo`: take the last repairs back."""

import click

from copydesk import journal
from copydesk.cli.common import FAILED, complain


@click.command("undo", short_help="Take the last --fix back.")
@click.pass_context
def command(context: click.Context) -> None:
    """Take the last --fix back: each file as it was, unless it has changed since."""
    try:
        restored, refused = journal.undo()
    except journal.JournalError as error:
        complain([str(error)])
        context.exit(FAILED)
    for path in restored:
        click.echo(f"{path}: as it was")
    complain(refused)
    context.exit(FAILED if refused else 0)
