"""The cast of a book as a list to look through: who is in it, how often, where first, and why; and as a style sheet has it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from copydesk.facts import Cast
from copydesk.facts.cast import Kind, Member, Reason, parts_of, plain
from copydesk.manuscript import Manuscript
from copydesk.report.lines import on_one_line
from copydesk.source import LineIndex

KEYS = {Kind.NAME: "names", Kind.TERM: "words"}
"""Where the style sheet has each kind."""
_SAID = {Reason.STYLE_SHEET, Reason.DICTIONARY}


class Place(NamedTuple):
    """Where a word stands first."""

    path: str
    line: int
    column: int


class Seen(NamedTuple):
    """How often the members of a cast and what is doubtful stand in the book, and where first: filled file by file."""

    counts: dict[str, int]
    places: dict[str, Place]


class Listing(NamedTuple):
    """One book: its name and title, the files that could be read, its members, names first and the most frequent first, and what is doubtful."""

    name: str | None
    title: str
    files: tuple[str, ...]
    members: tuple[Member, ...]
    seen: Seen
    doubtful: Mapping[str, str]


def note(seen: Seen, cast: Cast, path: str, manuscript: Manuscript, lines: LineIndex) -> None:
    """Count the members of a cast and what is doubtful in one manuscript of its book, and note the first place of each."""
    for form, times in manuscript.own_word_counts.items():  # in the order in which they first stand there
        for name in _names_of(form, cast):
            seen.counts[name] = seen.counts.get(name, 0) + times
            if name not in seen.places:
                at = manuscript.word_span(manuscript.word_places((form,))[0])
                seen.places[name] = Place(path, *lines.place(manuscript.prose.span(*at)[0]))


def _names_of(form: str, cast: Cast) -> Iterator[str]:
    """Yield under which names a form counts, each once: a double name with its parts only where it is none of the cast."""
    told: set[str] = set()
    for part, _ in parts_of(plain(form)):
        found = cast.member(part)
        name = found.form if found else part if part in cast.doubtful else None
        if name is not None and name not in told:
            told.add(name)
            yield name
        if found and "-" in part:
            return


def members(cast: Cast, seen: Seen, *, elided: bool = False) -> tuple[Member, ...]:
    """Return who is in the book, names first and the most frequent first; `elided` takes in words that drop letters."""
    by_form = {member.form: member for member in cast.members.values()}  # the parts of a double name stand for it
    found = [replace(member, count=seen.counts.get(form, member.count)) for form, member in by_form.items()]
    found = [member for member in found if member.count and (elided or Reason.ELIDED not in member.reasons)]
    return tuple(sorted(found, key=lambda member: (member.kind is Kind.TERM, -member.count, member.form)))


def is_new(member: Member) -> bool:
    """Tell whether the style sheet does not have a member yet."""
    return _SAID.isdisjoint(member.reasons)


def entries(listings: Sequence[Listing], held: Mapping[str, str] | None = None) -> dict[Kind, list[str]]:
    """Return the lines that a style sheet may have under each of its keys, without what it says already; each word once.

    What is left open stands there as a comment, for the editor to take in what is right, and so does what is `held`
    back, with the reason.
    """
    lines: dict[Kind, list[str]] = {}
    for kind in KEYS:
        told: set[str] = set()
        of_kind = lines[kind] = []
        for listing in listings:
            new = [m for m in listing.members if m.kind is kind and is_new(m) and m.form not in told]
            told.update(member.form for member in new)
            if new and len(listings) > 1:
                of_kind.append(f"    # {listing.title}")
            of_kind += (_entry(listing, member, held or {}) for member in new)
            if kind is Kind.NAME:
                of_kind += _open(listing)
    return lines


def _entry(listing: Listing, member: Member, held: Mapping[str, str]) -> str:
    why = ", ".join(reason.value for reason in member.reasons)
    line = f"{_quoted(member.form)},  # {_where(listing, member.form, member.count)}: {why}"
    return f"    # {line}; {held[member.form]}" if member.form in held else f"    {line}"


def _open(listing: Listing) -> Iterator[str]:
    for form, name in listing.doubtful.items():
        where = _where(listing, form, listing.seen.counts.get(form, 1))
        yield f"    # {_quoted(form)},  # {where}: left open, for it may be “{name}”"


def _quoted(form: str) -> str:
    return json.dumps(form, ensure_ascii=False)


def _where(listing: Listing, form: str, count: int) -> str:
    place = listing.seen.places.get(form)
    times = "once" if count == 1 else f"{count:,} times"
    return f"{times}, first at {shown_place(place)}" if place else times


def shown_place(place: Place) -> str:
    """Return a place as reports have it."""
    return f"{on_one_line(place.path)}:{place.line}"
