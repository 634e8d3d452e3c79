"""What the comments of a file let stand, and what is to be said of the comments themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from copydesk.engine import Diagnostic
from copydesk.formats import Reading
from copydesk.manuscript import Manuscript
from copydesk.prose import Edit
from copydesk.rule import Fix, Safety
from copydesk.stet import UNCLEAR, UNUSED, Rules, is_judged
from copydesk.stet.comments import Fault, Inline, Name, Remark, read, removal


def judge(
    diagnostics: Sequence[Diagnostic], reading: Reading, manuscript: Manuscript, rules: Rules
) -> tuple[dict[int, str], list[Diagnostic]]:
    """Return the reasons of the diagnostics, by index, that comments let stand; and the findings about comments."""
    decisions, faults = read(reading.comments, manuscript, rules.known, len(reading.source.text))
    by_rule: dict[str, list[int]] = {}
    for number, decision in enumerate(decisions):
        for rule in decision.name.rules:
            by_rule.setdefault(rule, []).append(number)
    used: set[int] = set()
    covered: dict[int, str] = {}
    for at, found in enumerate(diagnostics):
        covering = [n for n in by_rule.get(found.rule, ()) if decisions[n].start <= found.start < decisions[n].end]
        used.update(covering)
        if covering:
            covered[at] = decisions[covering[0]].remark.reason
    own: list[Diagnostic] = []
    if UNCLEAR in rules.in_force:
        own += _unclear(faults, manuscript.path, rules)
    if UNUSED in rules.in_force:
        own += _unused(decisions, used, reading.source.text, manuscript.path, rules)
    return covered, own


def _unclear(faults: Sequence[Fault], path: str, rules: Rules) -> Iterator[Diagnostic]:
    severity = rules.known[UNCLEAR].severity
    for fault in faults:
        yield Diagnostic(path, UNCLEAR, severity, fault.message, fault.start, fault.end, None, ())


def _unused(
    decisions: Sequence[Inline], used: AbstractSet[int], text: str, path: str, rules: Rules
) -> Iterator[Diagnostic]:
    """Yield one finding for a comment that nothing needs, or one for each of its names that nothing needs."""
    severity = rules.known[UNUSED].severity
    shared = Counter(one.closing for one in decisions if one.closing)
    spare: dict[Remark, list[Inline]] = {}
    for at, one in enumerate(decisions):
        if at not in used and is_judged(one.name.rules, rules):
            spare.setdefault(one.remark, []).append(one)
    for remark, unused in spare.items():
        comment = remark.comment
        clear = remark.clear and all(text[name.start : name.end] == name.text for name in remark.names)
        if len(unused) == len(remark.names):
            fixes = _fixes(remark, unused, text, shared) if clear else ()
            message = f"Nothing here for {', '.join(one.name.text for one in unused)} to mark: this stet can go."
            yield Diagnostic(path, UNUSED, severity, message, comment.start, comment.end, None, fixes)
            continue
        for one in unused:
            start, end = (one.name.start, one.name.end) if clear else (comment.start, comment.end)
            fixes = _fixes(remark, [one], text, shared) if clear else ()
            message = f"Nothing here for {one.name.text} to mark: this stet need not name it."
            yield Diagnostic(path, UNUSED, severity, message, start, end, None, fixes)


def _fixes(
    remark: Remark, unused: Sequence[Inline], text: str, shared: Mapping[tuple[Remark, Name], int]
) -> tuple[Fix, ...]:
    """Return what takes the names out, and out of the comments that end their stretches, unless those end others too."""
    edits: set[Edit] = {removal(text, remark, [one.name for one in unused])}
    ends = [one.closing for one in unused if one.closing and one.closing[0].clear and shared[one.closing] == 1]
    for other in dict.fromkeys(end for end, _ in ends):
        edits.add(removal(text, other, [name for end, name in ends if end == other]))
    title = "Delete the stet" if len(unused) == len(remark.names) else f"Delete {unused[0].name.text}"
    return (Fix(tuple(sorted(edits)), Safety.SAFE, title),)
