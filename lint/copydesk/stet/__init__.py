"""Let it stand: the step that takes what was decided on out of the findings of a file, and says what is no longer needed."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from copydesk.engine import Diagnostic
from copydesk.formats import Reading
from copydesk.manuscript import Manuscript
from copydesk.passages import passage_of
from copydesk.registry import is_default
from copydesk.rule import Rule
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

    order: Index
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
    by_entry = _by_ledger(diagnostics, manuscript, ledger) if ledger else {}
    by_comment: dict[int, str] = {}
    own: list[Diagnostic] = []
    if reading.comments:
        from copydesk.stet.remarks import judge  # noqa: PLC0415  # only where there are any

        by_comment, own = judge(diagnostics, reading, manuscript, rules)
    left: list[Diagnostic] = []
    stetted: list[Stetted] = []
    for at, diagnostic in enumerate(diagnostics):
        if at in by_entry:
            stetted.append(Stetted(diagnostic, by_entry[at].reason, by_entry[at]))
        elif at in by_comment:
            stetted.append(Stetted(diagnostic, by_comment[at], None))
        else:
            left.append(diagnostic)
    if own:
        left = sorted([*left, *own], key=lambda d: (d.start, d.end, d.rule, d.message))
    return Settled(left, tuple(stetted))


def _by_ledger(diagnostics: Sequence[Diagnostic], manuscript: Manuscript, ledger: Decisions) -> dict[int, Entry]:
    """Return which entry covers which diagnostic. Only passages of rules that the ledger has are looked at."""
    prose = manuscript.prose
    asked = [at for at, diagnostic in enumerate(diagnostics) if diagnostic.rule in ledger.order.rules]
    found = [
        (d.rule, passage_of(manuscript, prose.offset(d.start), prose.offset(d.end)))
        for d in (diagnostics[at] for at in asked)
    ]
    covered = match(found, ledger.order, ledger.is_elsewhere)
    return {at: entry for at, entry in zip(asked, covered, strict=True) if entry}


def is_judged(meant: AbstractSet[str], rules: Rules) -> bool:
    """Tell whether a decision about the rules `meant` can be called unused: of those that are on by default all are in force."""
    wanted = meant if len(meant) == 1 else {name for name in meant if is_default(rules.known[name])}
    return bool(wanted) and wanted <= rules.in_force


__all__ = ["UNCLEAR", "UNUSED", "Decisions", "Rules", "Settled", "Stetted", "is_judged", "settle"]
