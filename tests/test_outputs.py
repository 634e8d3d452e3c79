"""Reports for machines: each held to its schema or read by who reads it, with names and texts that break careless writers."""

import gc
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft4Validator
from junitparser import Error, Failure, JUnitXml, TestSuite
from markdown_it import MarkdownIt

from copydesk import load_rules
from copydesk.cli import main
from copydesk.prose import apply
from copydesk.report import FORMATS, View, encode, markdown, plain, sarif
from copydesk.report.explanation import lines as explanation
from copydesk.report.lines import to_text
from copydesk.rule import Severity
from copydesk.run import FileReport, Options, Run

SCHEMAS = Path(__file__).resolve().parent / "schemas"
RULES = load_rules()
MACHINES = [name for name, format_ in FORMATS.items() if not format_.people]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")

# Curly marks, an emoji, a letter and its accent; two findings of one rule with the same words; a deletion and a change of
# case; what the formats are made of; a control character beside a finding.
TEXT = (
    "He put the  kettle on.\n"
    "\n"
    "😀 Zoë’s cafe\u0301: “What?” He asked. “Where?” She asked. A theif took *that*.\n"
    "\n"
    "He put the  kettle on.\r\n"
    "\r\n"
    "A <b>, |a| `b` @bob #12 $5 & $6  ]]> ::error:: 100%0A \x1b[31m \x07theif.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    gc.enable()  # a run turns it off


def write(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def judge(text: str | bytes, path: str = "a.txt") -> FileReport:
    data = text if isinstance(text, bytes) else text.encode()
    report = Run(Options(isolated=True), RULES).check(path, data)
    assert report.error is None
    return report


def desk(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--isolated", *arguments], catch_exceptions=False)


GONE = FileReport("gone, away.txt", error="no such file")


def said(name: str, files: Sequence[FileReport], **view: Any) -> str:  # noqa: ANN401  # whatever a View takes
    return plain(name, files, View(rules=RULES, **view))


@cache
def validator(name: str) -> Draft4Validator:
    return Draft4Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


def faults(schema: str, document: dict[str, Any]) -> list[str]:
    return [str(error.message) for error in validator(schema).iter_errors(document)]  # pyright: ignore[reportUnknownMemberType]


def findings(files: Sequence[FileReport]) -> list[tuple[str, str, int]]:
    return [(file.path, placed.diagnostic.rule, placed.line) for file in files for placed in file.placed]


def test_the_text_has_what_the_tests_are_about() -> None:
    placed = judge(TEXT).placed
    assert {p.diagnostic.rule for p in placed} >= {
        "spacing/double-space",
        "dialogue/tag-capital",
        "spelling/misspelling",
    }
    assert any(not edit.text for p in placed for fix in p.diagnostic.fixes for edit in fix.edits)
    assert any("\x07" in p.passage.words for p in placed)


# All formats


@pytest.mark.parametrize("name", FORMATS)
def test_colours_are_for_people(name: str) -> None:
    write("a.txt", "He put the  kettle on.\n")
    coloured = "\x1b[" in desk("a.txt", "--output-format", name, "--color", "always").stdout
    assert coloured == FORMATS[name].people


@pytest.mark.parametrize("name", MACHINES)
def test_a_file_in_error_is_told(name: str) -> None:
    written = said(name, [judge(TEXT), GONE])
    assert "no such file" in written
    assert "gone" in written


def test_files_get_what_standard_output_gets() -> None:
    write("a.txt", TEXT)
    write("bad.txt", b"\xff")
    outputs = [argument for name in FORMATS for argument in ("--output", f"{name}=out/{name}")]
    Path("out").mkdir()
    desk("a.txt", "bad.txt", *outputs)
    for name in FORMATS:
        assert Path("out", name).read_bytes() == desk("a.txt", "bad.txt", "--output-format", name).stdout_bytes


@on_linux
def test_names_that_are_no_utf8() -> None:
    raw = b"caf\xe9 & co.txt"
    name = os.fsdecode(raw)
    files = [judge(TEXT, name)]
    written = {format_: encode(said(format_, files), FORMATS[format_].undecodable) for format_ in FORMATS}
    assert json.loads(written["gitlab"].decode())[0]["location"]["path"] == name
    assert json.loads(written["rdjson"].decode())["diagnostics"][0]["location"]["path"] == name
    assert json.loads(written["jsonl"].decode().splitlines()[0])["path"] == name
    uri = json.loads(written["sarif"].decode())["runs"][0]["artifacts"][0]["location"]["uri"]
    assert uri == "caf%E9%20&%20co.txt"
    for format_ in ("junit", "checkstyle"):
        names = [element.get("name") for element in fromstring(written[format_].decode()).iter()]
        assert "caf\N{REPLACEMENT CHARACTER} & co.txt" in names
    assert b"file=caf\xe9 & co.txt," in written["github"]
    assert b"caf\xe9 &amp; co.txt" in written["markdown"]
    assert raw in written["grouped"]


@pytest.mark.parametrize("name", MACHINES)
def test_paths_are_told_from_the_repository(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "book" / ".git").mkdir(parents=True)
    write("book/part/one.txt", TEXT)
    monkeypatch.chdir(folder / "book" / "part")
    written = said(name, [judge(TEXT, "one.txt"), judge(TEXT, str(folder / "book" / "part" / "two.txt"))])
    if name in {"sarif", "github", "gitlab"}:  # who reads them knows of nothing but the repository
        assert re.findall(r'(?:uri":"|path":"|file=)([^",]+)', written)[0] == "part/one.txt"
        assert "part/two.txt" in written
        assert "book/part" not in written.replace(str(folder / "book" / "part" / "two.txt") + ":", "")
    else:
        assert "part/one.txt" not in written


# grouped


def test_grouped_folds_and_counts() -> None:
    text = "A theif came in.\n\nHe put the  kettle on.\n\nThe theif sat down.\n"
    files = [judge(text, "one.txt"), judge("He sat.\n", "two.txt"), judge("She put the  kettle on.\n", "three.txt")]
    written = said("grouped", files)
    assert written == (
        "one.txt  3 findings\n"
        "   1:3  error    “theif” looks like a slip for “thief”.  spelling/misspelling\n"
        "                 2 places, also at 5:5\n"
        "  3:11  error    One space is enough here.  spacing/double-space\n"
        "\n"
        "three.txt  1 finding\n"
        "  1:12  error    One space is enough here.  spacing/double-space\n"
        "\n"
        "4 findings in 3 files (20 words): 4 errors.\n"
        "2 can be repaired safely: copydesk check --fix\n"
        "2 can be repaired after a look: copydesk check --fix --unsafe-fixes\n"
    )
    assert said("grouped", files, quiet=True) == written[: written.index("4 findings")]


# jsonl


def test_jsonl_has_the_diagnostics_of_json_and_the_files_in_error() -> None:
    files = [judge(TEXT), GONE, judge("He sat.\n", "clean.txt"), judge(TEXT, "b.md")]
    document = json.loads(said("json", files))
    values = [json.loads(line) for line in said("jsonl", files).splitlines()]
    assert [value for value in values if "rule" in value] == document["diagnostics"]
    assert [value for value in values if "rule" not in value] == [f for f in document["files"] if f["error"]]
    assert [value["path"] for value in values] == sorted(
        (v["path"] for v in values), key=["a.txt", GONE.path, "b.md"].index
    )


# SARIF


def run_of(files: Sequence[FileReport]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(said("sarif", files))
    assert faults("sarif-2.1.0-rtm.5.json", log) == []
    run: dict[str, Any]
    [run] = log["runs"]
    return run


def cut(text: str, region: Mapping[str, int]) -> slice:
    """Return the stretch of a region: lines and code points, counted by who knows nothing of the desk."""
    starts = [0, *(match.end() for match in re.finditer("\r\n|\n|\r", text))]
    return slice(
        starts[region["startLine"] - 1] + region["startColumn"] - 1,
        starts[region["endLine"] - 1] + region["endColumn"] - 1,
    )


def test_sarif_places_and_fixes() -> None:
    report = judge(TEXT)
    run = run_of([report])
    assert (run["columnKind"], run["invocations"][0]["executionSuccessful"]) == ("unicodeCodePoints", True)
    assert len(run["results"]) == len(report.placed)
    for result, placed in zip(run["results"], report.placed, strict=True):
        place = result["locations"][0]["physicalLocation"]
        diagnostic = placed.diagnostic
        marked = TEXT[diagnostic.start : diagnostic.end]
        assert TEXT[cut(TEXT, place["region"])] == place["region"]["snippet"]["text"] == marked
        context = TEXT[min(diagnostic.start, placed.sentence[0]) : max(diagnostic.end, placed.sentence[1])]
        assert TEXT[cut(TEXT, place["contextRegion"])] == place["contextRegion"]["snippet"]["text"] == context
        assert (result["ruleId"], result["level"]) == (diagnostic.rule, diagnostic.severity.label)
        for told, fix in zip(result.get("fixes", []), diagnostic.fixes, strict=True):
            assert told["properties"]["safety"] == fix.safety.label
            assert told["description"]["text"] == f"{fix.title} ({fix.safety.label})"
            [change] = told["artifactChanges"]
            text = TEXT
            for replacement in reversed(change["replacements"]):
                at = cut(TEXT, replacement["deletedRegion"])
                text = text[: at.start] + replacement["insertedContent"]["text"] + text[at.stop :]
            assert text == apply(TEXT, fix.edits)


def test_sarif_rules_teach() -> None:
    run = run_of([judge(TEXT)])
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for rule in rules:
        assert rule["help"]["text"] == to_text(explanation(rule["id"], RULES[rule["id"]]))
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
        assert rule["defaultConfiguration"]["level"] == RULES[rule["id"]].severity.label


def test_sarif_can_tell_every_rule() -> None:
    log = json.loads(said("sarif", []))
    log["runs"][0]["tool"]["driver"]["rules"] = [sarif.of_rule(name, rule) for name, rule in RULES.items()]
    assert faults("sarif-2.1.0-rtm.5.json", log) == []
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1024  # code scanning takes no more
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert re.fullmatch("[A-Za-z0-9]+", rule["name"])


def test_sarif_without_a_rule_at_hand() -> None:
    [rule] = json.loads(plain("sarif", [judge("He put the  kettle on.\n")], View()))["runs"][0]["tool"]["driver"][
        "rules"
    ]
    assert rule == {"id": "spacing/double-space"}


def test_sarif_tells_files_in_error() -> None:
    run = run_of([judge(TEXT), GONE])
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    [told] = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", "no such file")
    assert unquote(told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == GONE.path
    assert told["descriptor"]["id"] == run["tool"]["driver"]["notifications"][told["descriptor"]["index"]]["id"]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("one two.txt", "one%20two.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("Über “uns” [1].txt", "%C3%9Cber%20%E2%80%9Cuns%E2%80%9D%20%5B1%5D.txt"),
        ("100%.txt", "100%25.txt"),
        ("#1?.txt", "%231%3F.txt"),
    ],
)
def test_sarif_addresses(name: str, uri: str) -> None:
    run = run_of([judge(TEXT, f"part/{name}")])
    locations = [run["artifacts"][0]["location"]]
    locations += [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert {location["uri"] for location in locations} == {f"part/{uri}"}
    assert {location["uriBaseId"] for location in locations} == {"SRCROOT"}


@pytest.mark.skipif(sys.platform == "win32", reason="a path of POSIX")
def test_sarif_addresses_outside_of_the_repository(folder: Path) -> None:
    outside = str(folder.parent / "else where.txt")
    [artifact] = run_of([judge(TEXT, outside)])["artifacts"]
    assert artifact["location"] == {"uri": f"file://{folder.parent.as_posix()}/else%20where.txt"}


def marks_of(files: Sequence[FileReport]) -> list[str]:
    marks = [result["partialFingerprints"] for result in run_of(files)["results"]]
    assert all(mark["primaryLocationLineHash"] == mark["passage/v1"] for mark in marks)
    return [mark["passage/v1"] for mark in marks]


def test_fingerprints_outlive_edits_elsewhere() -> None:
    before = marks_of([judge(TEXT)])
    assert len(set(before)) == len(before)
    assert marks_of([judge(f"A line above.\n\n{TEXT}\nOne below.\n")]) == before
    assert marks_of([judge(TEXT.replace("\n\n", "\n\n\n"), "renamed.txt")]) == before
    assert marks_of([judge(TEXT.replace("kettle on.\n", "kettle away.\n", 1))]) != before
    kettles = [mark for mark in before if f"{mark.partition(':')[0]}:2" in before]
    assert [mark[-2:] for mark in kettles] == [":1", ":2"]  # the same words twice
    assert marks_of([judge(TEXT), judge(TEXT, "b.txt")]) == before * 2  # a file's own number


# GitHub's workflow commands


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""
    found: list[tuple[str, dict[str, str], str]] = []
    for line in text.splitlines(keepends=True):
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)\n", line, re.DOTALL)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: _back(value) for key, value in properties.items()}, _back(match[3])))
    return found


def _back(text: str) -> str:
    escapes = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda match: escapes[match[0]], text)


def test_github() -> None:
    name = "a:b, 100%.txt"
    report = judge(TEXT, name)
    (error, *found) = commands(said("github", [report, GONE]))
    assert error == ("error", {"file": GONE.path, "title": "copydesk"}, f"{GONE.path}: no such file")
    assert len(found) == len(report.placed)
    order = [{"error": 3, "warning": 2, "notice": 1}[command] for command, _, _ in found]
    assert order == sorted((placed.diagnostic.severity for placed in report.placed), reverse=True)
    by_place = {(p.diagnostic.rule, str(p.line), str(p.column)): p for p in report.placed}
    for _, properties, message in found:
        placed = by_place.pop((properties["title"], properties["line"], properties["col"]))
        assert properties["file"] == name
        assert (properties["endLine"], properties["endColumn"]) == (str(placed.end_line), str(placed.end_column))
        assert message.startswith(f"{name}:{placed.line}:{placed.column}: {placed.diagnostic.message}")
        assert not placed.diagnostic.fixes or message.endswith(f"({placed.diagnostic.fixes[0].title})")


def test_github_takes_columns_within_one_line_only() -> None:
    report = judge("He put the  kettle on.\n\nShe sat down.\n")
    over = report.placed[0]._replace(end_line=3, end_column=2)
    [(_, properties, _)] = commands(said("github", [report._replace(placed=(over,))]))
    assert properties == {"file": "a.txt", "line": "1", "endLine": "3", "title": "spacing/double-space"}


# GitLab's code quality


def test_gitlab() -> None:
    files = [judge(TEXT, "one.txt"), judge(TEXT, "two.txt")]
    issues = json.loads(said("gitlab", [*files, GONE]))
    for issue in issues:
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)  # GitLab drops what comes again
    assert (issues[0]["check_name"], issues[0]["location"]["path"]) == ("copydesk/file-error", GONE.path)
    found = [(i["location"]["path"], i["check_name"], i["location"]["lines"]["begin"]) for i in issues[1:]]
    assert found == findings(files)


def test_gitlab_knows_a_finding_again() -> None:
    def marks(*files: FileReport) -> set[str]:
        return {issue["fingerprint"] for issue in json.loads(said("gitlab", files))}

    one, two = judge(TEXT, "one.txt"), judge("She put the  lamp out.\n", "two.txt")
    assert marks(one, two) == marks(judge(f"A line above.\n\n{TEXT}", "three.txt"), two)
    assert len(marks(one, two, judge("She sat in the  dark.\n", "new.txt")) - marks(one, two)) == 1


# JUnit


class Case(NamedTuple):
    """A test as junitparser read it; `outcome` is passed, failed or broken."""

    name: str
    outcome: str
    kind: str = ""
    message: str = ""
    text: str = ""
    output: str = ""


def suites(text: str) -> list[tuple[str, list[Case]]]:
    """Read a document as build servers do; its sums must hold."""
    document: Any = JUnitXml.fromstring(text.encode())
    found: list[tuple[str, list[Case]]] = []
    suite: Any  # junitparser's types are half told
    for suite in document:
        assert isinstance(suite, TestSuite)
        name, sums = _sums(suite)
        cases = [_case(case) for case in suite]
        outcomes = Counter(case.outcome for case in cases)
        assert sums == (len(cases), outcomes["failed"], outcomes["broken"])
        found.append((name, cases))
    outcomes = Counter(case.outcome for _, cases in found for case in cases)
    assert (document.tests, document.failures, document.errors) == (
        outcomes.total(),
        outcomes["failed"],
        outcomes["broken"],
    )
    return found


def _sums(suite: Any) -> tuple[str, tuple[int, int, int]]:  # noqa: ANN401  # see `suites`
    return str(suite.name), (suite.tests, suite.failures, suite.errors)


def _case(case: Any) -> Case:  # noqa: ANN401  # see `suites`
    name, output = str(case.name), str(case.system_out or "")
    if not case.result:
        return Case(name, "passed", output=output)
    [result] = case.result
    assert isinstance(result, (Failure, Error))
    outcome = "failed" if isinstance(result, Failure) else "broken"
    return Case(name, outcome, str(result.type), str(result.message), str(result.text), output)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]


def test_junit() -> None:
    report = judge(TEXT, "a & b.txt")
    (name, found), (_, clean), (_, gone) = suites(said("junit", [report, judge("He sat.\n", "clean.txt"), GONE]))
    assert (name, len({case.name for case in found})) == ("a & b.txt", len(report.placed))
    for case, placed in zip(found, report.placed, strict=True):
        diagnostic = placed.diagnostic
        assert (case.outcome, case.message, case.kind) == ("failed", diagnostic.message, diagnostic.severity.label)
        assert case.text.startswith(f"a & b.txt:{placed.line}:{placed.column}: ")
    assert clean == [Case("copydesk", "passed")]
    assert gone == [Case("copydesk", "broken", "file-error", "no such file", "gone, away.txt: no such file")]


def errors_only(path: str) -> Severity:
    del path
    return Severity.ERROR


def test_junit_fails_what_fails_the_run() -> None:
    report = judge(TEXT)
    hard, soft = report.placed[:2]
    assert (hard.diagnostic.severity, soft.diagnostic.severity) == (Severity.ERROR, Severity.WARNING)
    [(_, cases)] = suites(said("junit", [report._replace(placed=(hard, soft))], fail_on=errors_only))
    assert [(case.outcome, bool(case.output)) for case in cases] == [("failed", False), ("passed", True)]
    write("a.txt", "The cafe\u0301 was shut.\n")  # a warning
    arguments = ("a.txt", "--output-format", "junit")
    for more, status, outcome in (((), 1, "failed"), (("--fail-on", "error"), 0, "passed")):
        result = desk(*arguments, *more)
        [(_, cases)] = suites(result.stdout)
        assert (result.exit_code, {case.outcome for case in cases}) == (status, {outcome})


def test_junit_knows_a_test_again() -> None:
    def names(text: str) -> list[str]:
        [(_, cases)] = suites(said("junit", [judge(text)]))
        return [case.name for case in cases]

    assert names(f"A line above.\n\n{TEXT}") == names(TEXT)
    assert "spacing/double-space: the kettle" in names(TEXT)
    assert "spacing/double-space: the kettle (2)" in names(TEXT)


# Checkstyle


def test_checkstyle() -> None:
    files = [judge(TEXT, "a & “b”.txt"), judge("He sat.\n", "clean.txt"), GONE]
    root = fromstring(said("checkstyle", files))
    assert (root.tag, [file.get("name") for file in root]) == ("checkstyle", [file.path for file in files])
    found, clean, gone = root
    assert (len(clean), gone[0].attrib) == (
        0,
        {"line": "1", "severity": "error", "message": "no such file", "source": "copydesk"},
    )
    for error, placed in zip(found, files[0].placed, strict=True):
        assert error.tag == "error"
        assert (error.get("line"), error.get("column")) == (str(placed.line), str(placed.column))
        assert error.get("severity") in {"error", "warning", "info"}
        assert error.get("message") == placed.diagnostic.message
        assert error.get("source") == f"copydesk.{placed.diagnostic.rule}"


def test_xml_holds_no_control_characters() -> None:
    report = judge(TEXT)
    strange = report.placed[0].diagnostic._replace(message="Odd: \x00\x0b\ud800\ufffe\u2028 <&> ]]>")
    files = [report._replace(path="a\x01.txt", placed=(report.placed[0]._replace(diagnostic=strange),))]
    for name in ("junit", "checkstyle"):
        texts = {value for element in _all(fromstring(said(name, files))) for value in element.attrib.values()}
        assert {"a\ufffd.txt", "Odd: \ufffd\ufffd\ufffd\ufffd\u2028 <&> ]]>"} <= texts


def _all(root: Element) -> list[Element]:
    return list(root.iter())


# reviewdog


def diagnostics_of(files: Sequence[FileReport]) -> list[dict[str, Any]]:
    document: dict[str, list[dict[str, Any]]] = json.loads(said("rdjson", files))
    assert faults("reviewdog-rdf.json", document) == []
    return document["diagnostics"]


def offset(data: bytes, position: Mapping[str, int]) -> int:
    """Return the byte that a position of reviewdog's is at: lines and bytes, counted from 1."""
    return (
        sum(len(line) for line in data.split(b"\n")[: position["line"] - 1]) + position["line"] + position["column"] - 2
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
def test_rdjson_counts_bytes(mark: bytes) -> None:
    text = f"“Now 😀,”  Said Zoë.\r\rOld  Mac.\n\n{TEXT}{'é' * 2000}  and  on.\n"
    data = mark + text.encode()
    report = judge(data)
    assert {placed.line for placed in report.placed} >= {1, 5}
    for told, placed in zip(diagnostics_of([report]), report.placed, strict=True):
        place = told["location"]["range"]
        start, end = placed.diagnostic.start, placed.diagnostic.end
        assert data[offset(data, place["start"]) : offset(data, place["end"])].decode() == text[start:end]
        for suggestion, fix in zip(told["suggestions"], placed.diagnostic.fixes, strict=True):
            at, to = (offset(data, suggestion["range"][key]) for key in ("start", "end"))
            assert data[:at] + suggestion["text"].encode() + data[to:] == mark + apply(text, fix.edits).encode()


def test_rdjson_makes_one_suggestion_of_many_edits() -> None:
    data = "It is late.\n\nHe put the  kettle on.\n"
    report = judge(data)
    [placed] = [placed for placed in report.placed if placed.diagnostic.rule == "spacing/double-space"]
    at = data.index("kettle")
    two = placed.diagnostic.fixes[0]
    two = two._replace(edits=(*two.edits, two.edits[0]._replace(start=at, end=at + 1, text="K")))
    placed = placed._replace(diagnostic=placed.diagnostic._replace(fixes=(two,)))
    [told] = diagnostics_of([report._replace(placed=(placed,))])
    [suggestion] = told["suggestions"]
    assert (suggestion["text"], suggestion["range"]["start"]["line"]) == ("K", 3)


def test_rdjson_suggests_on_the_lines_of_its_first_suggestion() -> None:
    report = judge("He put the  kettle on.\n\nShe sat down.\n")
    [placed] = report.placed
    [near] = placed.diagnostic.fixes
    far = near._replace(edits=(near.edits[0]._replace(start=24, end=27, text="He"),))
    fixes = placed.diagnostic._replace(fixes=(near, far, near))
    [told] = diagnostics_of([report._replace(placed=(placed._replace(diagnostic=fixes),))])
    assert [suggestion["range"]["start"]["line"] for suggestion in told["suggestions"]] == [1, 1]


def test_rdjson_tells_files_in_error() -> None:
    assert diagnostics_of([GONE]) == [
        {"message": "no such file", "location": {"path": GONE.path}, "severity": "ERROR"},
    ]


# Markdown


class Page(HTMLParser):
    """What a page shows: its text, and the tags it is made of."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []
        self.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(source))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags[tag] += 1
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {
    *("h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "ul", "li", "code", "b", "ins", "br", "span"),
}


def test_markdown_shows_the_manuscript_as_it_is() -> None:
    hostile = (
        "He put *the*  kettle_on_ `x` | @bob, #12, GH-7, :tada: www.example.com https://example.com $5 or $6\n\n"
        "She said <script>alert(1)</script></details><!-- x -->  <b>&amp;&lt; and left.\n"
    )
    report = judge(hostile, "a|`b`<i>@c.txt")
    source = said("markdown", [report, GONE])
    page = Page(source)
    assert set(page.tags) <= ALLOWED
    assert page.open == []
    assert "kettle_on_ `x` | @bob, #12, GH-7, :tada: www.example.com https://example.com $5 or $6" in page.text
    assert "<script>alert(1)</script></details><!-- x -->" in page.text
    assert "<b>&amp;&lt; and left." in page.text
    assert "a|`b`<i>@c.txt" in page.text
    assert "gone, away.txt: no such file" in page.text
    assert not re.search(
        r"@bob|@c\.|#12|GH-7|:tada|www\.|://|\$5", source
    )  # nothing that GitHub would make something of
    assert page.tags["li"] == 1 + len(report.placed)
    assert page.tags["tr"] == 1 + len({placed.diagnostic.rule for placed in report.placed})


def test_markdown_of_nothing() -> None:
    page = Page(said("markdown", [judge("He sat.\n")]))
    assert page.text.split() == "Copydesk Nothing to mark in 1 file (2 words).".split()
    assert Page(said("markdown", [])).text.split() == ["Copydesk"]


def test_markdown_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert markdown.MOST < 2**20  # GitHub takes no more for a step
    one = judge(TEXT)
    many = [one._replace(path=f"{number}.txt") for number in range(20)]
    total = sum(len(file.placed) for file in many)
    for most in (1500, 4000, 20_000, 10**6):
        monkeypatch.setattr(markdown, "MOST", most)
        source = said("markdown", many)
        page = Page(source)
        assert page.open == []
        left = re.search(r"\n(\d+) findings more, for which a summary has no room", source)
        assert len(source.encode()) <= most + 100
        also = sum(int(number) - 1 for number in re.findall(r"(\d+) places, also at", page.text))
        assert page.tags["li"] + also + int(left[1] if left else 0) == total
        assert bool(left) == (most < 10**6)


# Growth


@pytest.mark.parametrize("text", ["He put the  kettle on. ", "the  kettle ", "“No,” Said Zoë, “the  kettle” and "])
def test_a_report_grows_as_its_findings_do(text: str) -> None:
    small, large = judge(text * 300), judge(text * 1200)
    assert 3 < len(large.placed) / len(small.placed) < 5
    for name in FORMATS:
        assert len(said(name, [large])) < 5 * len(said(name, [small])) + 1000
        for _ in range(3):
            if _seconds(name, large) < 8 * _seconds(name, small) + 0.01:
                break
        else:
            pytest.fail(name)


def _seconds(name: str, report: FileReport) -> float:
    gc.collect()
    start = time.process_time()
    said(name, [report])
    return time.process_time() - start


# Together with the rest


def test_repairs_that_were_made_are_not_told_as_findings() -> None:
    write("a.txt", "He put the  kettle on.\n")
    result = desk("a.txt", "--fix", "--output-format", "sarif")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["runs"][0]["results"] == []


def test_what_repair_a_report_offers_is_what_fix_makes() -> None:
    text = "He put the  kettle on. Zoë’s  tea, 😀  she said.\n"
    write("a.txt", text)
    told = json.loads(desk("a.txt", "--select", "spacing/double-space", "--output-format", "rdjson").stdout)
    data = text.encode()
    for diagnostic in reversed(told["diagnostics"]):
        suggestion = diagnostic["suggestions"][0]
        start, end = (offset(data, suggestion["range"][key]) for key in ("start", "end"))
        data = data[:start] + suggestion["text"].encode() + data[end:]
    desk("a.txt", "--select", "spacing/double-space", "--fix")
    assert Path("a.txt").read_bytes() == data != text.encode()
