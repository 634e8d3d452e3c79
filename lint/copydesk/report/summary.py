"""What a report ends with: how much was found, and what may be done about it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from copydesk.engine import Diagnostic
from copydesk.report import Scope
from copydesk.report.lines import Line
from copydesk.rule import Safety, Severity
from copydesk.run import FileReport

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def summary(files: Sequence[FileReport], *, fixing: bool = False, scope: Scope | None = None) -> list[Line]:
    """Return the closing lines."""
    if scope and not files:
        return [[(scope.nothing, "green")]]
    good = [file for file in files if file.error is None]
    repaired = sum(file.repaired for file in files)
    diagnostics = [placed.diagnostic for file in good for placed in file.placed]
    read = f"{count(len(good), 'file')} ({count(sum(file.words for file in good), 'word')})"
    read = f"{scope.words} ({read.replace(' (', ', ').rstrip(')')})" if scope else read
    done = f"{repaired:,} repaired, " if repaired else ""
    standing = 0 if scope else sum(len(file.stetted) for file in good)
    stood = f"; {standing:,} stetted" if standing else ""
    if not diagnostics:
        if not good:
            return []
        text = f"{done}nothing left to mark" if repaired else "Nothing to mark"
        return [[(f"{text} in {read}{stood}.", "green")]]
    found = count(len(diagnostics), "finding")
    left = " left" if fixing else ""
    lines: list[Line] = [[(f"{done}{found}{left} in {read}", "bold"), (f": {counted(diagnostics)}{stood}.", "")]]
    options = f" {scope.options}" if scope else ""
    best = Counter(diagnostic.fixes[0].safety for diagnostic in diagnostics if diagnostic.fixes)
    if best[Safety.SAFE]:
        lines.append([(f"{_can(best[Safety.SAFE])} safely: copydesk check --fix{options}", "")])
    if best[Safety.UNSAFE]:
        lines.append([(f"{_can(best[Safety.UNSAFE])} after a look: copydesk check --fix --unsafe-fixes{options}", "")])
    return lines


def statistics(files: Sequence[FileReport]) -> list[Line]:
    """Return a table of the findings by rule, the most frequent first."""
    counts = Counter(placed.diagnostic.rule for file in files for placed in file.placed)
    wide = max((len(f"{count:,}") for count in counts.values()), default=0)
    return [[(f"{count:>{wide},}", "bold"), (f"  {rule}", "")] for rule, count in counts.most_common()]


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """Say how many there are of each severity: 1 error, 2 notes."""
    by_severity = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(count(by_severity[s], s.label) for s in reversed(Severity) if by_severity[s])


def count(number: int, noun: str) -> str:
    """Say a number of things: 1 file, 2,000 words."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _can(number: int) -> str:
    return f"{number:,} can be repaired"
