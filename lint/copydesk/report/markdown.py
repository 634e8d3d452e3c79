"""Markdown for the summary of a build's step: how much was found, by rule, and the findings of each file to unfold.

The findings are set in HTML, in which Markdown has no say: a manuscript is full of asterisks and underscores. GitHub takes
one mebibyte for all summaries of a step.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from copydesk.report import View
from copydesk.report.excerpt import before_and_after, pieces
from copydesk.report.full import also_at, folded
from copydesk.report.lines import on_one_line
from copydesk.report.summary import count, counted
from copydesk.run import FileReport, Placed

MOST = 900_000  # bytes: GitHub's limit, less room for what else a step has to say
_EXCERPT = 160
# GitHub makes a mention of @name, a link of #12 and www., a picture of :name:, even in HTML. Nothing keeps them apart
# but something that is nothing: a comment.
_ACTIVE = r"(?<=[@#:])(?=\w)|(?<=www)(?=\.)|(?<=GH)(?=-)"
_NOTHING = "<!-- -->"


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the page, at most `MOST` bytes of it; what has no room is counted at its end."""
    del view
    head = "\n".join((*_head(files), ""))
    pieces = [head]
    room = MOST - len(head.encode("utf-8", "replace"))
    left = 0
    for file in files:
        section, missing = _section(file, room) if file.placed else ("", 0)
        room -= len(section.encode("utf-8", "replace"))
        pieces.append(section)
        left += missing
    if left:
        pieces.append(
            f"\n{count(left, 'finding')} more, for which a summary has no room: the other reports have them.\n"
        )
    return "".join(pieces)


def _head(files: Sequence[FileReport]) -> Iterable[str]:
    good = [file for file in files if file.error is None]
    placed = [place for file in good for place in file.placed]
    read = f"{count(len(good), 'file')} ({count(sum(file.words for file in good), 'word')})"
    yield "## Copydesk\n"
    if placed:
        yield f"**{count(len(placed), 'finding')}** in {read}: {counted(p.diagnostic for p in placed)}.\n"
    elif good:
        yield f"Nothing to mark in {read}.\n"
    yield from _errors(files)
    if placed:
        yield "| rule | severity | findings |\n|---|---|---:|"
        by_rule = Counter((place.diagnostic.rule, place.diagnostic.severity) for place in placed)
        for (rule, severity), number in by_rule.most_common():
            yield f"| {_text(rule).replace('|', '&#124;')} | {severity.label} | {number:,} |"
        yield ""


def _errors(files: Sequence[FileReport]) -> Iterable[str]:
    wrong = [file for file in files if file.error]
    if wrong:
        yield f"**{count(len(wrong), 'file')}** could not be read:\n"
        yield "<ul>"
        yield from (f"<li>{_code(file.path)}: {_text(file.error or '')}</li>" for file in wrong)
        yield "</ul>\n"


def _section(file: FileReport, room: int) -> tuple[str, int]:
    """Return the findings of a file, as many as have room, and the number of those that have none."""
    head = f"<details><summary>{_code(file.path)}: {count(len(file.placed), 'finding')}</summary>\n<ul>\n"
    foot = "</ul>\n</details>\n\n"
    room -= len((head + foot).encode("utf-8", "replace"))
    items: list[str] = []
    shown = 0
    for places in folded(file.placed):
        item = _item(file, places)
        room -= len(item.encode("utf-8", "replace"))
        if room < 0:
            break
        items.append(item)
        shown += len(places)
    return (head + "".join(items) + foot if items else ""), len(file.placed) - shown


def _item(file: FileReport, places: Sequence[Placed]) -> str:
    first = places[0]
    diagnostic = first.diagnostic
    before, marked, after = pieces(file.text, first, _EXCERPT)
    rows = [
        f"{first.line}:{first.column} <b>{diagnostic.severity.label}</b> {_text(diagnostic.message)} {_code(diagnostic.rule)}",
        f"{_text(before)}<b><ins>{_text(marked)}</ins></b>{_text(after)}",
    ]
    for number, fix in enumerate(diagnostic.fixes):
        old, new = before_and_after(file.text, fix)
        rows.append(f"{fix.safety.label if number == 0 else 'or'}: {_code(old)} → {_code(new)}")
    if len(places) > 1:
        rows.append(also_at(places))
    return f"<li>{'<br>'.join(rows)}</li>\n"


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    """Return text as HTML that shows it as it is, on one line."""
    held = re.sub(_ACTIVE, "\0", on_one_line(text).replace("://", ":\0//"))
    return escape(held).replace("$", "<span>$</span>").replace("\0", _NOTHING)  # a dollar starts a formula
