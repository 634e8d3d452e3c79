"""`copydesk clean`: empty the cache."""

import click

from copydesk import cache
from copydesk.cli.common import FAILED, complain
from copydesk.folders import cache_folder
from copydesk.source import reason

_UNITS = ("bytes", "kB", "MB", "GB")
_STEP = 1000


@click.command("clean", short_help="Empty the cache.")
@click.pass_context
def command(context: click.Context) -> None:
    """Empty the cache of what runs keep for the next ones. Nothing is lost but time; decisions and `undo` stay."""
    try:
        count, size = cache.clean()
    except OSError as error:
        complain([f"{cache_folder()}: {reason(error)}"])
        context.exit(FAILED)
    if not count:
        click.echo(f"The cache is empty ({cache_folder()}).")
        return
    click.echo(f"{count:,} file{'' if count == 1 else 's'} removed ({_shown(size)}) from {cache_folder()}.")


def _shown(size: float) -> str:
    unit = 0
    while size >= _STEP and unit + 1 < len(_UNITS):
        size /= _STEP
        unit += 1
    return f"{size:,.0f} {_UNITS[unit]}" if unit == 0 else f"{size:,.1f} {_UNITS[unit]}"
