"""A line a diagnostic, each a JSON object as in `json`; a file in error is a line as well, as in the `files` of `json`."""

from collections.abc import Sequence

from copydesk.report import View
from copydesk.report.json_ import of_diagnostic, of_file, to_line
from copydesk.run import FileReport


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the lines in the order of the files; only a line about a file has an `error`, only a diagnostic a `rule`."""
    del view
    return "".join(
        to_line(value)
        for file in files
        for value in ([of_file(file)] if file.error else map(of_diagnostic, file.placed))
    )
