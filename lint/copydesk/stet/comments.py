"""Decisions in comments: what a `stet` says, which stretch it holds for, and what is wrong with it.

<!-- stet dialogue/tag-capital: he shouts -->    the paragraph it stands in; alone on its lines, the next one
<!-- stet dialogue on -->  …  <!-- stet dialogue off -->    all between; without an end, the rest of the file
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from copydesk.formats import Comment
from copydesk.manuscript import Manuscript
from copydesk.paragraphs import Paragraph
from copydesk.prose import Edit
from copydesk.registry import RegistryError, resolve
from copydesk.rule import Rule

_STET = r"(?is)(?P<head>\s*stet(?=[\s:,]|\Z))(?P<names>[^:]*)(?P<colon>:?)(?P<why>.*)"
_NAME = r"[^\s,]+"
_LINE_END = r"[ \t]*(?:\r\n|\n|\r|\Z)"
_BLANK_LINE = r"[ \t]*(?:\r\n|\n|\r)"


class Reach(Enum):
    """How far a decision in a comment holds."""

    PARAGRAPH = ""
    ON = "on"
    OFF = "off"


class Name(NamedTuple):
    """What a comment names, at [start, end) of the source, and the rules that it stands for."""

    text: str
    start: int
    end: int
    rules: frozenset[str]


class Remark(NamedTuple):
    """A comment that says `stet`: the rules it names, how far it reaches and why."""

    comment: Comment
    names: tuple[Name, ...]
    reach: Reach
    reason: str
    clear: bool
    """Whether all that it names is known."""


class Fault(NamedTuple):
    """What is wrong with a comment, at [start, end) of the source."""

    start: int
    end: int
    message: str


class Inline(NamedTuple):
    """One name of a comment: findings of `name.rules` that start in [start, end) of the source stand."""

    remark: Remark
    name: Name
    start: int
    end: int
    closing: tuple[Remark, Name] | None = None
    """What ends the stretch that this opens."""


class Read(NamedTuple):
    """The decisions in the comments of a file, and what is wrong with them."""

    decisions: tuple[Inline, ...]
    faults: tuple[Fault, ...]


def read(comments: Sequence[Comment], manuscript: Manuscript, rules: Mapping[str, Rule], length: int) -> Read:
    """Read the decisions in `comments`; `length` is that of the source's text, `rules` are all there are."""
    faults: list[Fault] = []
    remarks = [remark for comment in comments if (remark := _remark(comment, rules, faults))]
    decisions: list[Inline] = []
    opened: dict[str, list[int]] = {}
    for remark in remarks:
        for name in remark.names:
            if remark.reach is Reach.PARAGRAPH:
                decisions.append(Inline(remark, name, *_stretch(remark.comment, manuscript, length)))
            elif remark.reach is Reach.ON:
                opened.setdefault(name.text, []).append(len(decisions))
                decisions.append(Inline(remark, name, remark.comment.start, length + 1))
            elif name.text in opened:
                for at in opened.pop(name.text):
                    decisions[at] = decisions[at]._replace(end=remark.comment.end, closing=(remark, name))
            else:
                message = f"Nothing to end here: no “stet {name.text} on” stands before this."
                faults.append(Fault(remark.comment.start, remark.comment.end, message))
    return Read(tuple(decisions), tuple(faults))


def _remark(comment: Comment, rules: Mapping[str, Rule], faults: list[Fault]) -> Remark | None:
    said = re.fullmatch(_STET, comment.text)
    if said is None:
        return None
    found = list(re.finditer(_NAME, said["names"]))
    reach = Reach.PARAGRAPH
    if found and found[-1][0].lower() in {Reach.ON.value, Reach.OFF.value}:
        reach = Reach(found.pop()[0].lower())
    names: list[Name] = []
    first = said.start("names")
    for match in found:
        try:
            meant = resolve(match[0], rules) if match[0] != "all" else frozenset[str]()
        except RegistryError as error:
            hint = str(error).partition("; ")[2]
            faults.append(Fault(comment.start, comment.end, f"A stet names no rule with “{match[0]}”; {hint}"))
            continue
        start = comment.inside + first + match.start()
        names.append(Name(match[0], start, start + len(match[0]), frozenset(meant)))
    if not found or any(name.text == "all" for name in names):
        message = "A stet names the rules it is about: <!-- stet dialogue/tag-capital: why -->."
        faults.append(Fault(comment.start, comment.end, message))
        return None
    return (
        Remark(comment, tuple(names), reach, " ".join(said["why"].split()), len(names) == len(found)) if names else None
    )


def _stretch(comment: Comment, manuscript: Manuscript, length: int) -> tuple[int, int]:
    """Return where the paragraph that a comment is about starts and ends in the source, white space around it included.

    Lines without a blank one between are one: a stanza, a list.
    """
    paragraphs, prose = manuscript.paragraphs, manuscript.prose
    offset = prose.offset(comment.start)
    if comment.apart:
        first = manuscript.paragraph_index(offset - 1) + 1
        if first == len(paragraphs):
            return length + 1, length + 1
        last = _last_of(first, manuscript)
    else:
        first = last = max(0, manuscript.paragraph_index(max(offset, prose.offset(comment.end))))
    start = prose.span(paragraphs[first - 1].end, paragraphs[first - 1].end)[0] + 1 if first else 0
    end = (
        prose.span(paragraphs[last + 1].start, paragraphs[last + 1].start)[0]
        if last + 1 < len(paragraphs)
        else length + 1
    )
    return start, end


def _last_of(first: int, manuscript: Manuscript) -> int:
    """Return the last of the paragraphs that stand on consecutive lines with the first."""

    def follows(pair: tuple[Paragraph, Paragraph]) -> bool:
        one, other = pair
        between = manuscript.text[one.end : other.start].replace("\r\n", "\n").replace("\r", "\n")
        return one.zone is other.zone and between.count("\n") <= 1

    at = first
    while at + 1 < len(manuscript.paragraphs) and follows((manuscript.paragraphs[at], manuscript.paragraphs[at + 1])):
        at += 1
    return at


def removal(text: str, remark: Remark, gone: Sequence[Name]) -> Edit:
    """Return the edit of the source that takes names out of a comment; with the last of them the comment goes."""
    comment = remark.comment
    if len(gone) == len(remark.names):
        return Edit(*_whole(text, comment), "")
    kept = [name.text for name in remark.names if name not in gone]
    return Edit(remark.names[0].start, remark.names[-1].end, ", ".join(kept))


def _whole(text: str, comment: Comment) -> tuple[int, int]:
    """Return what goes with a comment: its lines where it has them alone, else one of the spaces around it."""
    start, end = comment.start, comment.end
    line = _line_start(text, start)
    ending = re.compile(_LINE_END).match(text, end)
    if ending and not text[line:start].strip():
        after = re.compile(_BLANK_LINE).match(text, ending.end())
        alone = not line or not text[_line_start(text, line - 1) : line].strip()
        return line, after.end() if after and alone else ending.end()
    if ending:
        return line + len(text[line:start].rstrip(" \t")), end
    spaces = re.compile(r"[ \t]+").match(text, end)
    if spaces and (start == line or text[start - 1].isspace()):
        end = spaces.end()
    return start, end


def _line_start(text: str, at: int) -> int:
    """Return where the line starts that `at`, or the line end right before it, is in."""
    if text.startswith("\n", at) and text.startswith("\r", at - 1):
        at -= 1
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
