"""Let it stand: the step that takes what was decided on out of the findings of a file, and says what is no longer needed."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from copydesk.engine import Diagnostic
from copydesk.formats import Reading
from copydesk.manuscript import Manuscript
from copydesk.passages import passage_of
from copydesk.registry import is_default
from copydesk.rule import Fix, Rule, Safety
from copydesk.stet.comments import Inline, Name, Read, Remark, read, removal
from copydesk.stet.ledger import Entry
from copydesk.stet.matching import Index, match

UNUSED = "stet/unused"
UNCLEAR = "stet/unclear"


class Stetted(NamedTuple):
    """A finding that stands by a decision: of the ledger, or (without an entry) in a comment."""

    diagnostic: Diagnostic
    reason: str
    entry: Entry | None


class Settled(NamedTuple):
    """The findings that are left, with those about decisions among them; and those that stand."""

    left: list[Diagnostic]
    stetted: tuple[Stetted, ...]


class Decisions(NamedTuple):
    """The decisions of a ledger, as a file is to be held to them.

    `is_elsewhere` tells of an entry whether it was made in another file, which is still there.
    """

    index: Index
    is_elsewhere: Callable[[Entry], bool] = lambda _entry: False


class Rules(NamedTuple):
    """All rules there are, by name, and the names of those in force."""

    known: Mapping[str, Rule]
    in_force: AbstractSet[str]


def settle(
    diagnostics: Sequence[Diagnostic],
    reading: Reading,
    manuscript: Manuscript,
    rules: Rules,
    ledger: Decisions | None = None,
) -> Settled:
    """Let stand what comments and the ledger say."""
    said = Read((), ())
    if reading.comments:
        said = read(reading.comments, manuscript, rules.known, len(reading.source.text))
    by_entry = _by_ledger(diagnostics, manuscript, ledger) if ledger else {}
    by_rule: dict[str, list[int]] = {}
    for number, decision in enumerate(said.decisions):
        for rule in decision.name.rules:
            by_rule.setdefault(rule, []).append(number)
    used: set[int] = set()
    left: list[Diagnostic] = []
    stetted: list[Stetted] = []
    for at, diagnostic in enumerate(diagnostics):
        covering = [n for n in by_rule.get(diagnostic.rule, ()) if _covers(said.decisions[n], diagnostic)]
        used.update(covering)
        if covering:
            stetted.append(Stetted(diagnostic, said.decisions[covering[0]].remark.reason, None))
        if at in by_entry:  # used, whether a comment says the same or not
            stetted[len(stetted) - bool(covering) :] = [Stetted(diagnostic, by_entry[at].reason, by_entry[at])]
        if not covering and at not in by_entry:
            left.append(diagnostic)
    own = _about_comments(said, used, reading.source.text, manuscript.path, rules)
    if own:
        left = sorted([*left, *own], key=lambda d: (d.start, d.end, d.rule, d.message))
    return Settled(left, tuple(stetted))


def _covers(decision: Inline, diagnostic: Diagnostic) -> bool:
    return decision.start <= diagnostic.start < decision.end


def _by_ledger(diagnostics: Sequence[Diagnostic], manuscript: Manuscript, ledger: Decisions) -> dict[int, Entry]:
    """Return which entry covers which diagnostic. Only passages of rules that the ledger has are looked at."""
    prose = manuscript.prose
    asked = [at for at, diagnostic in enumerate(diagnostics) if diagnostic.rule in ledger.index.rules]
    found = [
        (d.rule, passage_of(manuscript, prose.offset(d.start), prose.offset(d.end)))
        for d in (diagnostics[at] for at in asked)
    ]
    covered = match(found, ledger.index, ledger.is_elsewhere)
    return {at: entry for at, entry in zip(asked, covered, strict=True) if entry}


def _about_comments(said: Read, used: AbstractSet[int], text: str, path: str, rules: Rules) -> list[Diagnostic]:
    """Return what is to be said of the comments themselves: those that say nothing clear, and those that nothing needs."""
    found: list[Diagnostic] = []
    if UNCLEAR in rules.in_force:
        severity = rules.known[UNCLEAR].severity
        found += [Diagnostic(path, UNCLEAR, severity, f.message, f.start, f.end, None, ()) for f in said.faults]
    if UNUSED in rules.in_force:
        unused: dict[Remark, list[Inline]] = {}
        for at, one in enumerate(said.decisions):
            if at not in used and is_judged(one.name.rules, rules):
                unused.setdefault(one.remark, []).append(one)
        for remark, decisions in unused.items():
            found += _unused(remark, decisions, text, path, rules.known[UNUSED])
    return found


def is_judged(meant: AbstractSet[str], rules: Rules) -> bool:
    """Tell whether a decision about the rules `meant` can be called unused: of those that are on by default all are in force."""
    wanted = meant if len(meant) == 1 else {name for name in meant if is_default(rules.known[name])}
    return bool(wanted) and wanted <= rules.in_force


def _unused(remark: Remark, decisions: Sequence[Inline], text: str, path: str, rule: Rule) -> list[Diagnostic]:
    """Return one finding for a comment that nothing needs, or one for each of its names that nothing needs."""
    exact = all(text[name.start : name.end] == name.text for name in remark.names)
    if len(decisions) == len(remark.names):
        names = ", ".join(one.name.text for one in decisions)
        fix = _fix(remark, decisions, text) if exact else ()
        message = f"Nothing here for {names} to mark: this stet can go."
        return [Diagnostic(path, UNUSED, rule.severity, message, remark.comment.start, remark.comment.end, None, fix)]
    return [
        Diagnostic(
            path,
            UNUSED,
            rule.severity,
            f"Nothing here for {one.name.text} to mark: this stet need not name it.",
            *((one.name.start, one.name.end) if exact else (remark.comment.start, remark.comment.end)),
            None,
            _fix(remark, [one], text) if exact else (),
        )
        for one in decisions
    ]


def _fix(remark: Remark, decisions: Sequence[Inline], text: str) -> tuple[Fix, ...]:
    """Return what takes the names out, and out of the comments that end their stretches."""
    edits = {removal(text, remark, [one.name for one in decisions])}
    closing: dict[Remark, list[Name]] = {}
    for one in decisions:
        if one.closing:
            closing.setdefault(one.closing[0], []).append(one.closing[1])
    for other, names in closing.items():
        edits.add(removal(text, other, names))
    title = "Delete the stet" if len(decisions) == len(remark.names) else f"Delete {decisions[0].name.text}"
    return (Fix(tuple(sorted(edits)), Safety.SAFE, title),)


__all__ = ["UNCLEAR", "UNUSED", "Decisions", "Rules", "Settled", "Stetted", "is_judged", "settle"]
