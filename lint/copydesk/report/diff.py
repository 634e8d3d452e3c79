"""A unified diff of what repairs change."""

import difflib
from collections.abc import Sequence

from copydesk.formats import format_of
from copydesk.run import FileReport


def render(files: Sequence[FileReport]) -> str:
    """Return one diff for all repaired files, with enough context for `patch` and `git apply`."""
    return "".join(_of_file(file) for file in files if file.after)


def _of_file(file: FileReport) -> str:
    before, after = (format_of(file.path).read(data).source.text for data in (file.before, file.after))
    pieces: list[str] = []
    # A tab ends a name that has spaces, as in Git's own diffs; without it `patch` takes the first word for the name.
    name = f"{file.path}\t" if " " in file.path else file.path
    for line in difflib.unified_diff(_lines(before), _lines(after), name, name):
        pieces.append(line)
        if not line.endswith("\n"):
            pieces.append("\n\\ No newline at end of file\n")
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    """Split at line feeds only, as diff does."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
