"""JUnit's XML, which every build server shows: a test suite a file, a failed test a finding."""

from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from copydesk.report import View
from copydesk.report.xml import document, element
from copydesk.rule import Severity
from copydesk.run import FileReport, Placed

_LONGEST = 100  # code points of a test's name


def render(files: Sequence[FileReport], view: View) -> str:
    """Return the document.

    A finding that does not fail the run (`--fail-on`) is a test that passes and says it on its output. A file without
    findings is one test that passes, a file in error one that ended in an error.
    """
    suites = [_suite(file, view) for file in files]
    sums = {key: sum(int(suite.get(key, "0")) for suite in suites) for key in ("tests", "failures", "errors")}
    root = element("testsuites", name="copydesk", **sums)
    root.extend(suites)
    return document(root)


def _suite(file: FileReport, view: View) -> Element:
    cases = _cases(file, view) or [_case(file, "copydesk")]
    failures = sum(case.find("failure") is not None for case in cases)
    suite = element(
        "testsuite",
        name=file.path,
        tests=len(cases),
        failures=failures,
        errors=int(bool(file.error)),
        skipped=0,
        time=0,
    )
    suite.extend(cases)
    return suite


def _cases(file: FileReport, view: View) -> list[Element]:
    if file.error:
        case = _case(file, "copydesk")
        case.append(element("error", f"{file.path}: {file.error}", message=file.error, type="file-error"))
        return [case]
    cases: list[Element] = []
    seen: Counter[str] = Counter()
    least = view.fail_on(file.path) if file.placed else Severity.NOTE
    for place in file.placed:
        # Servers know a test again by its name: the words, for a line number would make all tests new with every edit.
        words = place.passage.words
        name = f"{place.diagnostic.rule}: {words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}"
        seen[name] += 1
        case = _case(file, name if seen[name] == 1 else f"{name} ({seen[name]})", line=place.line)
        if place.diagnostic.severity >= least:
            kind = place.diagnostic.severity.label
            case.append(element("failure", _told(file, place), message=place.diagnostic.message, type=kind))
        else:
            case.append(element("system-out", _told(file, place)))
        cases.append(case)
    return cases


def _case(file: FileReport, name: str, **attributes: str | int) -> Element:
    return element("testcase", name=name, classname=file.path, file=file.path, time=0, **attributes)


def _told(file: FileReport, place: Placed) -> str:
    diagnostic = place.diagnostic
    where = f"{file.path}:{place.line}:{place.column}"
    return f"{where}: {diagnostic.severity.label}: {diagnostic.message} [{diagnostic.rule}]"
