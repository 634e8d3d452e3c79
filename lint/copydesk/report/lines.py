"""Styled lines: what reports for people are made of, printed plain to pipes and with colours to terminals."""

import os
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

# Pieces of one line, each with a style in rich's words ("" for none).
Line: TypeAlias = list[tuple[str, str]]


def to_text(lines: Iterable[Line]) -> str:
    """Join styled lines to plain text."""
    return "".join("".join(piece for piece, _ in line).rstrip() + "\n" for line in lines)


def print_styled(lines: Iterable[Line]) -> None:
    """Print styled lines to standard output with colours."""
    from rich.console import Console  # noqa: PLC0415  # 15 ms, for colours only
    from rich.text import Text  # noqa: PLC0415

    dumb = os.environ.get("TERM") in {"dumb", "unknown"}  # colours were asked for all the same
    console = Console(
        force_terminal=True,
        color_system="standard" if dumb else "auto",
        no_color=False,
        highlight=False,
        soft_wrap=True,
        emoji=False,
    )
    for line in lines:
        console.print(Text.assemble(*line))


def width(text: str) -> int:
    """Return the columns that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clipped(text: str, columns: int) -> str:
    """Return `text`, its middle left out where it takes more than so many columns."""
    if width(text) <= columns:
        return text
    head = _fitting(text, (columns - 1) * 2 // 3)
    tail = _fitting(text[::-1], columns - 1 - width(head))[::-1]
    return f"{head}…{tail}"


def _fitting(text: str, columns: int) -> str:
    """Return as much of the start of `text` as fits."""
    used = 0
    for at, character in enumerate(text):
        used += width(character)
        if used > columns:
            return text[:at]
    return text


def on_one_line(text: str) -> str:
    """Replace what would move the cursor (line ends, tabs, control characters) by spaces, one for one."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) in {"Mn", "Zs", "Cs"} else " " for c in text)
