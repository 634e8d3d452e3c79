"""What was judged, as bytes and back: plain tuples for `marshal`, which reads a novel's in a few milliseconds."""

import marshal
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import repeat
from typing import Any

from copydesk.engine import Diagnostic
from copydesk.facts import Cast, StyleSheet, Tally
from copydesk.facts.cast import Kind, Member, Reason, Sign
from copydesk.facts.house import CHOICES
from copydesk.judged import Judged
from copydesk.paragraphs import Arrangement, Layout, Paragraph
from copydesk.prose import Attribute, Block, Edit, Prose, Segment, Span
from copydesk.rule import Fix, Safety, Severity
from copydesk.speech import Convention
from copydesk.zones import Zone


class PackingError(Exception):
    """Bytes that are not what this module makes."""


_Plain = tuple[Any, ...]
_ZONES = {zone.value: zone for zone in Zone}
_NO_ENUM = ""
_USUAL = Zone.PROSE


def pack_judged(judged: Judged) -> bytes:
    """Return what is known of a judged manuscript as bytes; paths are left out."""
    prose, arrangement = judged.prose, judged.arrangement
    blocks = None if prose.blocks is None else [(b.start, b.end, b.zone.value) for b in prose.blocks]
    spans = [(span.start, span.end, span.attribute.value) for span in prose.spans]
    return marshal.dumps(
        (
            (prose.text, list(map(tuple, prose.segments)), blocks, spans, prose.smart),
            arrangement.layout.value,
            _of_paragraphs(arrangement.paragraphs),
            judged.convention.value,
            judged.carried,
            _of_tally(judged.tally),
            dict(judged.words),
            dict(judged.gaps),
            dict(judged.totals),
            dict(judged.answers),
            judged.facts,
            _of_cast(judged.cast),
            [_of_diagnostic(diagnostic) for diagnostic in judged.found],
        )
    )


def unpack_judged(data: bytes, path: str) -> Judged:
    """Return what was packed, with findings in the manuscript at `path`; raises PackingError."""
    try:
        plain = marshal.loads(data)  # noqa: S302  # ours: `cache` has compared the digest
        prose, layout, paragraphs, convention, carried, tally, words, gaps, totals, answers, facts, cast, found = plain
        text, segments, blocks, spans, smart = prose
        return Judged(
            Prose(
                text,
                tuple(Segment(*segment) for segment in segments),
                None if blocks is None else tuple(Block(start, end, _ZONES[zone]) for start, end, zone in blocks),
                tuple(Span(start, end, Attribute(attribute)) for start, end, attribute in spans),
                smart,
            ),
            Arrangement(Layout(layout), _to_paragraphs(paragraphs)),
            Convention(convention),
            carried,
            _to_tally(tally),
            words,
            gaps,
            totals,
            answers,
            facts,
            _to_cast(cast),
            tuple(_to_diagnostic(plain, path) for plain in found),
        )
    except (ValueError, TypeError, EOFError, KeyError) as error:
        raise PackingError(str(error)) from error


def pack_tally(tally: Tally) -> bytes:
    """Return a tally as bytes."""
    return marshal.dumps(_of_tally(tally))


def unpack_tally(data: bytes) -> Tally:
    """Return what was packed; raises PackingError."""
    try:
        return _to_tally(marshal.loads(data))  # noqa: S302  # see `unpack_judged`
    except (ValueError, TypeError, EOFError, KeyError) as error:
        raise PackingError(str(error)) from error


def _of_paragraphs(paragraphs: Sequence[Paragraph]) -> _Plain:
    """Return the paragraphs column by column, which is read and written in half the time."""
    opening = frozenset(at for at, paragraph in enumerate(paragraphs) if paragraph.opens_scene)
    zones: dict[str, list[int]] = {}
    for at, paragraph in enumerate(paragraphs):
        if paragraph.zone is not _USUAL:
            zones.setdefault(paragraph.zone.value, []).append(at)
    return [p.start for p in paragraphs], [p.end for p in paragraphs], zones, opening


def _to_paragraphs(plain: _Plain) -> list[Paragraph]:
    starts, ends = plain[:2]
    zones: dict[str, list[int]] = plain[2]
    opening: frozenset[int] = plain[3]
    paragraphs: list[Paragraph] = list(map(Paragraph, starts, ends, repeat(_USUAL)))
    for value, places in zones.items():
        zone = _ZONES[value]
        for at in places:
            paragraphs[at] = paragraphs[at]._replace(zone=zone)
    for at in opening:
        paragraphs[at] = paragraphs[at]._replace(opens_scene=True)
    return paragraphs


def _of_tally(tally: Tally) -> _Plain:
    house = [
        (type(choice).__name__, choice.value, count) if isinstance(choice, Enum) else (_NO_ENUM, choice, count)
        for choice, count in tally.house.items()
    ]
    cast = [(form, sign.value, count) for (form, sign), count in tally.cast.items()]
    return house, cast, dict(tally.names)


def _to_tally(plain: _Plain) -> Tally:
    house, cast, names = plain
    signs = {sign.value: sign for sign in Sign}
    choices: Counter[Enum | str] = Counter()
    for kind, value, count in house:
        choices[CHOICES[kind](value) if kind else value] = count
    return Tally(choices, Counter({(form, signs[sign]): count for form, sign, count in cast}), Counter(names))


def _of_cast(cast: Cast) -> _Plain:
    distinct = {id(member): member for member in cast.members.values()}
    numbers = {one: number for number, one in enumerate(distinct)}
    members = [(m.form, m.kind.value, m.count, [r.value for r in m.reasons]) for m in distinct.values()]
    sheet = (cast.sheet.names, cast.sheet.words, cast.sheet.barred, cast.sheet.dictionary)
    return members, {form: numbers[id(member)] for form, member in cast.members.items()}, dict(cast.doubtful), sheet


def _to_cast(plain: _Plain) -> Cast:
    members, doubtful, sheet = plain[0], plain[2], plain[3]
    forms: dict[str, int] = plain[1]
    kinds, reasons = {kind.value: kind for kind in Kind}, {reason.value: reason for reason in Reason}
    made = [Member(form, kinds[kind], count, tuple(reasons[r] for r in why)) for form, kind, count, why in members]
    return Cast({form: made[number] for form, number in forms.items()}, doubtful, StyleSheet(*sheet))


def _of_diagnostic(one: Diagnostic) -> _Plain:
    fixes = [([tuple(edit) for edit in fix.edits], int(fix.safety), fix.title, fix.markup) for fix in one.fixes]
    return one.rule, int(one.severity), one.message, one.start, one.end, one.group, fixes


def _to_diagnostic(plain: _Plain, path: str) -> Diagnostic:
    rule, severity, message, start, end, group, fixes = plain
    made = tuple(
        Fix(tuple(Edit(*edit) for edit in edits), Safety(safety), title, markup)
        for edits, safety, title, markup in fixes
    )
    return Diagnostic(path, rule, Severity(severity), message, start, end, group, made)
