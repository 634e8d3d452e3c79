"""Marks to pairs: where quoted words start and end, and which marks have no fellow.

Nearly all paragraphs are plain: their marks alternate and stand as they should, and are paired as they come. Where
something is odd (a closer that nothing opened, two openers, a mark that may be an apostrophe), `Marks` weighs the
paragraph; where it does not know either, the speeches are unsure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.paragraphs import Paragraph
from copydesk.speech.marks import Mark, Marks, Role
from copydesk.zones import Zone

_DOUBLE = '"“”'
_SINGLE = "'‘’"
_ODD_DOUBLE = "„‟"  # never plain in English
_FRAME = "*_"  # emphasis in plain text
_STOPS = frozenset('.,?!…—–-;:*_”"')
# What stands before an opening mark and behind a closing one.
_BEFORE_OPENER = frozenset(" \t\r\n\u00a0\u200a\u2009\u202f([{—–-/*_“\"‘'")
_BEHIND_CLOSER = frozenset(" \t\r\n\u00a0\u200a\u2009\u202f)]}—–-/*_”\"’'.,;:?!…")
_CLOSED_ELSE = r"[.,?!…—][’']"  # what a single mark closes, perhaps the speech itself
_OPENED_WITHIN = r"‘|[ “—]'(?=[A-Z])"
_ENDS_CARRY = frozenset({Zone.HEADING, Zone.SCENE_BREAK})
# A speech goes on behind what is recited or read out in it.
_SET_OFF = frozenset({Zone.VERSE, Zone.QUOTATION, Zone.DOCUMENT, Zone.SIGN, Zone.LIST, Zone.TABLE})
_MOST_SET_OFF = 40  # paragraphs, or lines of verse


class Speech(NamedTuple):
    """Quoted words: [start, end) with the marks; `end` is the paragraph's where no mark closes it.

    `paragraph` is the paragraph's index. `unsure` means that the marks could be paired otherwise. A speech that is carried from the
    paragraph before or into the next is one with the speech there, though each paragraph opens it again.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    unsure: bool = False
    carried_from: bool = False
    carried_into: bool = False

    @property
    def inner_end(self) -> int:
        """Where the words end: the place of the closing mark, if there is one."""
        return self.end - 1 if self.closed else self.end


class Quotation(NamedTuple):
    """Words between marks at any level: 0 outermost, 1 within that, 2 within that. Otherwise as a speech."""

    start: int
    end: int
    level: int
    closed: bool
    unsure: bool
    single: bool
    """Whether it stands in single marks."""


class Pairing(NamedTuple):
    """The speeches of a text in order, and by paragraph the closing marks that nothing opened."""

    speeches: list[Speech]
    strays: dict[int, list[Mark]]


def pair(text: str, paragraphs: Sequence[Paragraph], marks: Marks) -> Pairing:
    """Pair the marks of all paragraphs; `marks` knows which kind the book's speech stands in."""
    found: dict[int, list[Speech]] = {}
    odd: set[int] = set()
    outer = _by_paragraph(_places(text, _SINGLE if marks.single else _DOUBLE), paragraphs)
    plain = _plain_single if marks.single else _plain_double
    for index, places in outer:
        speeches = plain(text, paragraphs[index], index, places)
        if speeches is None:
            odd.add(index)
        elif speeches:
            found[index] = speeches
    odd.update(_with_others(text, paragraphs, found, single=marks.single))
    strays: dict[int, list[Mark]] = {}
    for index in sorted(odd):
        found[index] = _weighed(text, paragraphs[index], index, marks, strays)
    _carry(text, paragraphs, found)
    return Pairing([speech for index in sorted(found) for speech in found[index]], strays)


def quotations(paragraph: Paragraph, weighed: Mapping[int, Mark]) -> list[Quotation]:
    """Return all quotations of a paragraph in order, the outermost and those within, as its weighed marks pair."""
    return sorted(_paired(paragraph, weighed, []), key=lambda quotation: (quotation.start, quotation.level))


def _places(text: str, marks: str) -> list[int]:
    """Return where any of `marks` stands. To look for each by itself is five times as fast as for all at once."""
    return sorted(match.start() for mark in marks for match in re.finditer(mark, text))


def _by_paragraph(places: Iterable[int], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, list[int]]]:
    """Yield the index of every paragraph that holds marks, with their places."""
    index = 0
    held: list[int] = []
    for place in places:
        if held and place >= paragraphs[index].end:
            yield index, held
            held = []
        while place >= paragraphs[index].end:
            index += 1
        held.append(place)
    if held:
        yield index, held


def _plain_double(text: str, paragraph: Paragraph, index: int, places: Iterable[int]) -> list[Speech] | None:
    """Return the speeches of a paragraph whose double marks open and close by turns, and stand so; else None."""
    start, end = paragraph.start, paragraph.end
    opened = -1
    speeches: list[Speech] = []
    for at in places:
        mark = text[at]
        if opened < 0:
            if mark == "”" or at + 1 >= end or text[at + 1] in " \n.,;)":
                return None
            if mark == '"' and at > start and text[at - 1] not in _BEFORE_OPENER:
                return None
            opened = at
        else:
            if mark == "“" or text[at - 1] in " \n" or at == opened + 1:
                return None
            if at + 1 < end and text[at + 1] not in _BEHIND_CLOSER:
                return None
            speeches.append(Speech(opened, at + 1, index, closed=True))
            opened = -1
    if opened >= 0:
        if re.compile(_CLOSED_ELSE).search(text, opened, end) and not re.compile(_OPENED_WITHIN).search(
            text, opened, end
        ):
            return None
        speeches.append(Speech(opened, end, index, closed=False))
    return speeches


def _plain_single(text: str, paragraph: Paragraph, index: int, places: Iterable[int]) -> list[Speech] | None:
    """Do the same for single marks. What touches a word within a speech is an apostrophe where a better closer follows."""
    start, end = paragraph.start, paragraph.end
    opened = -1
    speeches: list[Speech] = []
    for at in places:
        mark = text[at]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark != "‘" and after.isalnum() and (before.isalnum() or "\u0300" <= before <= "\u036f"):
            continue  # an apostrophe inside a word, the accent of a decomposed letter before it or not
        if mark == "‘" or (mark == "'" and before in _BEFORE_OPENER and not after.isspace()):
            if opened >= 0 or after.isspace() or before not in _BEFORE_OPENER:
                return None
            opened = at
        elif before in _STOPS and after in _BEHIND_CLOSER:
            if opened < 0:
                return None
            speeches.append(Speech(opened, at + 1, index, closed=True))
            opened = -1
        elif not before.isalnum() and not (mark == "’" and before in _BEFORE_OPENER and after.islower()):
            return None
    return speeches if opened < 0 else None


def _with_others(
    text: str, paragraphs: Sequence[Paragraph], found: Mapping[int, Sequence[Speech]], *, single: bool
) -> Iterator[int]:
    """Yield the paragraphs that have marks of the other kind, or odd ones, where no plain speech holds them."""
    others = [at for mark in _ODD_DOUBLE if mark in text for at in _places(text, mark)]
    others += _places(text, _DOUBLE) if single else _places(text, "‘") + _straight_starts(text, paragraphs)
    for index, places in _by_paragraph(sorted(others), paragraphs):
        if any(text[at] in _ODD_DOUBLE for at in places) or not _are_held(found.get(index, ()), places):
            yield index


def _straight_starts(text: str, paragraphs: Iterable[Paragraph]) -> list[int]:
    """Return the straight single marks that a paragraph starts with."""
    if "'" not in text:
        return []
    return [paragraph.start for paragraph in paragraphs if text[paragraph.start] == "'"]


def _are_held(speeches: Iterable[Speech], places: Iterable[int]) -> bool:
    """Tell whether each place lies within a speech; both are in order."""
    rest = iter(speeches)
    speech = next(rest, None)
    for at in places:
        while speech is not None and speech.end <= at:
            speech = next(rest, None)
        if speech is None or at < speech.start:
            return False
    return True


def _weighed(text: str, paragraph: Paragraph, index: int, marks: Marks, strays: dict[int, list[Mark]]) -> list[Speech]:
    """Return the speeches of a paragraph as its marks weigh, and add the closing marks that nothing opened to `strays`."""
    lost: list[Mark] = []
    weighed = marks.of(index)
    speeches = [
        Speech(quotation.start, quotation.end, index, quotation.closed, quotation.unsure)
        for quotation in sorted(_paired(paragraph, weighed, lost))
        if quotation.level == 0
        and (quotation.single is marks.single or _is_spoken(text, paragraph, quotation, single=marks.single))
    ]
    if lost:
        strays[index] = lost
    return speeches


def _is_spoken(text: str, paragraph: Paragraph, quotation: Quotation, *, single: bool) -> bool:
    """Tell whether an outermost quotation in the other kind of marks is a speech; in single ones it may be but a word set off."""
    if single:
        return True
    starts = not text[paragraph.start : quotation.start].strip(_FRAME)
    first = text[quotation.start + 1 : quotation.start + 2]
    return quotation.closed and (starts or first.isupper()) and text[quotation.end - 2] in _STOPS


def _paired(paragraph: Paragraph, weighed: Mapping[int, Mark], strays: list[Mark]) -> Iterator[Quotation]:
    """Yield quotations as they end. One that is opened again before it was closed ends there, and nobody knows where it should."""
    opened: list[Mark] = []
    broken = False
    for mark in weighed.values():
        if not paragraph.start <= mark.at < paragraph.end:
            continue
        if mark.role.opens:
            while any(other.role is mark.role for other in opened[-1:]) or len(opened) > 2:  # noqa: PLR2004  # levels
                last = opened.pop()
                yield _open(last, mark.at, len(opened), unsure=True)
                broken = True
            opened.append(mark)
        elif mark.role.closes:
            opener = Role(mark.role - 1)
            if all(other.role is not opener for other in opened):
                strays.append(mark)
                continue
            while opened[-1].role is not opener:
                last = opened.pop()
                yield _open(last, mark.at, len(opened), unsure=True)
            first = opened.pop()
            unsure = broken or not (first.sure and mark.sure)
            broken = False
            yield Quotation(first.at, mark.at + 1, len(opened), True, unsure, opener is Role.OPEN_SINGLE)  # noqa: FBT003  # a record
    while opened:
        last = opened.pop()
        yield _open(last, paragraph.end, len(opened), unsure=broken or not last.sure)


def _open(mark: Mark, end: int, level: int, *, unsure: bool) -> Quotation:
    return Quotation(mark.at, end, level, closed=False, unsure=unsure, single=mark.role is Role.OPEN_SINGLE)


def _carry(text: str, paragraphs: Sequence[Paragraph], found: Mapping[int, list[Speech]]) -> None:
    """Say of each speech that is left open whether a later paragraph opens it again, and of that one that it is carried."""
    for index, speeches in found.items():
        last = speeches[-1] if speeches else None
        if last is None or last.closed or last.end != paragraphs[index].end:
            continue
        at = _goes_on(text, paragraphs, found, last)
        if at >= 0:
            speeches[-1] = speeches[-1]._replace(carried_into=True)
            found[at][0] = found[at][0]._replace(carried_from=True)


def _goes_on(text: str, paragraphs: Sequence[Paragraph], found: Mapping[int, Sequence[Speech]], speech: Speech) -> int:
    """Return the paragraph that opens a speech again which this one left open; -1 where none does."""
    last = min(len(paragraphs), speech.paragraph + _MOST_SET_OFF)
    for at in range(speech.paragraph + 1, last):
        following = paragraphs[at]
        if following.zone in _ENDS_CARRY or following.opens_scene:
            return -1
        first = next(iter(found.get(at, ())), None)
        if first is not None and not text[following.start : first.start].strip(_FRAME):
            same = (text[first.start] in _SINGLE) is (text[speech.start] in _SINGLE)
            return at if same else -1
        if following.zone not in _SET_OFF:
            return -1
    return -1
