"""The straight line from manuscripts to diagnostics: `lint()`, the public door.

Pure: no disk, no current directory, no globals. The same manuscripts, settings and facts give the same diagnostics.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, PartialError
from copydesk.rule import Finding, Fix, Rule, Safety, Severity, Touches
from copydesk.safety import touched

INTERNAL_ERROR = "copydesk/internal-error"


class RuleError(Exception):
    """A rule failed on a manuscript: a defect of the rule, not of the text."""


class Settings(NamedTuple):
    """What to judge by: the rules in force, by name."""

    rules: Mapping[str, Rule]


class Diagnostic(NamedTuple):
    """A finding with its rule, path and severity; all offsets are code points of the source's text."""

    path: str
    rule: str
    severity: Severity
    message: str
    start: int
    end: int
    group: str | None
    fixes: tuple[Fix, ...]


def lint(manuscripts: Iterable[Manuscript], settings: Settings, facts: Facts) -> list[Diagnostic]:
    """Judge `manuscripts` of one book by the rules of `settings`; sorted by manuscript, place and rule.

    Raises RuleError when a rule fails or points outside the text.
    """
    found: list[Diagnostic] = []
    for manuscript in manuscripts:
        of_one = [d for name, rule in settings.rules.items() for d in _judge(manuscript, name, rule, facts)]
        found += sorted(of_one, key=lambda d: (d.start, d.end, d.rule, d.message))
    return found


def _judge(manuscript: Manuscript, name: str, rule: Rule, facts: Facts) -> Iterator[Diagnostic]:
    try:
        for finding in rule.check(manuscript, facts):
            _require_inside(finding, manuscript)
            if rule.zones is not None:
                paragraph = manuscript.paragraph_at(finding.start)
                if paragraph is None or paragraph.zone not in rule.zones:
                    continue
            yield from _diagnose(manuscript, name, rule, finding)
    except PartialError:
        raise  # an excerpt will not do: nobody's defect
    except Exception as error:
        raise RuleError(f"the rule {name} failed: {type(error).__name__}: {error}") from error


def _require_inside(finding: Finding, manuscript: Manuscript) -> None:
    if not 0 <= finding.start <= finding.end <= len(manuscript.text):
        raise ValueError(f"a finding at [{finding.start}, {finding.end}) lies outside the text")


def _diagnose(manuscript: Manuscript, name: str, rule: Rule, finding: Finding) -> Iterator[Diagnostic]:
    """Yield the diagnostic of a finding, its fixes graded and held to the rule's word."""
    fixes: list[Fix] = []
    broken: list[str] = []
    for fix in finding.fixes:
        try:
            changed = touched(manuscript.text, fix.edits)
        except ValueError:
            broken.append("would make edits that overlap or lie outside the text")
            continue
        if rule.fix is None or not changed <= rule.touches:
            changes = ", ".join(sorted(touch.value for touch in changed - rule.touches))
            broken.append(f"would change more than it may ({changes or 'it has none'})")
            continue
        safety = min(fix.safety, rule.fix)
        speaks = Touches.WORDS in changed and not rule.misspelling
        if speaks and any(manuscript.is_spoken(edit.start, edit.end) for edit in fix.edits):
            safety = Safety.SUGGESTION  # characters talk as they like
        edits = tuple(manuscript.prose.edit(edit) for edit in fix.edits)
        if None not in edits:
            kept = tuple(edit for edit in edits if edit is not None)
            fixes.append(fix._replace(edits=kept, safety=safety))
    start, end = manuscript.prose.span(finding.start, finding.end)
    fixes.sort(key=lambda fix: -fix.safety)
    group = finding.group and f"{name}:{finding.group}"
    path = manuscript.path
    yield Diagnostic(path, name, rule.severity, finding.message, start, end, group, tuple(fixes))
    for fault in broken:
        message = f"A fix of {name} {fault}: dropped; please report this"
        yield Diagnostic(path, INTERNAL_ERROR, Severity.ERROR, message, start, end, None, ())
