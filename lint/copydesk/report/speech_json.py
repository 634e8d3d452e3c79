"""How dialogue was read, for programs. The shape is documented in docs/speech.md and is a promise."""

from collections.abc import Sequence
from typing import Any

from copydesk.report.speech import Read, clause_span
from copydesk.speech.clauses import Clause
from copydesk.speech.reading import Reading, readings
from copydesk.speech.statistics import Part, Statistics, add
from copydesk.speech.turns import Beside, speakers, tag_of
from copydesk.zones import RUNNING

VERSION = 1


def document(files: Sequence[Read]) -> dict[str, Any]:
    """Return the document; offsets are code points of the decoded file, line and column start at 1, as in check's."""
    return {
        "version": VERSION,
        "files": [_file(file) for file in files],
        "totals": _totals(add([file.statistics for file in files])),
    }


def _file(file: Read) -> dict[str, Any]:
    manuscript = file.manuscript
    all_readings = readings(manuscript, file.facts)
    return {
        "path": file.path,
        "convention": manuscript.convention.value,
        "totals": _totals(file.statistics),
        "parts": [_part(file, part) for part in file.statistics.parts],
        "unsure": [file.line(offset) for offset in file.statistics.unsure],
        "speeches": [
            _speech(file, at, all_readings)
            for at, reading in enumerate(all_readings)
            if manuscript.paragraphs[reading.speech.paragraph].zone in RUNNING
        ],
    }


def _totals(counts: Statistics) -> dict[str, Any]:
    return {
        "words": counts.words,
        "spoken": counts.spoken,
        "speeches": counts.speeches,
        "quoted": counts.quoted,
        "turns": {beside.value: counts.turns[beside] for beside in Beside},
        "verbs": dict(counts.verbs.most_common()),
        "speakers": dict(counts.speakers.most_common()),
    }


def _part(file: Read, part: Part) -> dict[str, Any]:
    return {"title": part.title, "line": file.line(part.start), "words": part.words, "spoken": part.spoken}


def _speech(file: Read, at: int, all_readings: Sequence[Reading]) -> dict[str, Any]:
    manuscript, facts = file.manuscript, file.facts
    reading = all_readings[at]
    speech = reading.speech
    start, end = manuscript.prose.span(speech.start, speech.end)
    line, column = file.lines.place(start)
    tag = tag_of(manuscript, facts, reading)
    before, after = reading.before, reading.after
    if tag is not None:  # as it was understood: He took his hat and said
        before, after = (before, tag.clause) if tag.behind else (tag.clause, after)
    return {
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "paragraph": speech.paragraph + 1,
        "kind": "unsure" if speech.unsure else "quoted" if reading.quoted else "speech",
        "closed": speech.closed,
        "carried_from": speech.carried_from,
        "carried_into": speech.carried_into,
        "within": [
            {"start": inner_start, "end": inner_end, "level": inner.level}
            for inner in manuscript.quotations(speech.paragraph)
            if inner.level and speech.start <= inner.start < speech.end
            for inner_start, inner_end in [manuscript.prose.span(inner.start, inner.end)]
        ],
        "ending": reading.ending,
        "tag": None if tag is None else "after" if tag.behind else "before",
        "before": _clause(file, before),
        "after": _clause(file, after),
        "speaker": speakers(manuscript, facts)[at],
    }


def _clause(file: Read, clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    manuscript = file.manuscript
    start, end = manuscript.prose.span(*clause_span(manuscript, clause))
    return {
        "kind": clause.kind.value,
        "start": start,
        "end": end,
        "subject": clause.subject.value,
        "verb": manuscript.words[clause.verb] if clause.verb >= 0 else None,
        "grade": None if clause.grade is None else clause.grade.name.lower(),
        "inverted": clause.inverted,
    }
