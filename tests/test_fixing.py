"""Repairing to a fixed point, with fake rules made here."""

from collections.abc import Callable, Iterator

import pytest

from copydesk.engine import Diagnostic, Settings, lint
from copydesk.facts import Facts
from copydesk.fixing import ROUNDS, NotSettlingError, Repaired, choose, repair
from copydesk.formats import MARKDOWN, PLAIN, Reading
from copydesk.manuscript import Manuscript
from copydesk.prose import apply
from copydesk.rule import Check, Edit, Finding, Fix, Rule, Safety, Severity, Touches
from copydesk.run import Options, Run

SAFE, UNSAFE, SUGGESTION = Safety.SAFE, Safety.UNSAFE, Safety.SUGGESTION


def fixing(*edits: tuple[int, int, str], safety: Safety = SAFE, rule: str = "fake/one") -> Diagnostic:
    """A diagnostic with one fix."""
    fix = Fix(tuple(Edit(*edit) for edit in edits), safety, "Write it")
    start, end = min(e.start for e in fix.edits), max(e.end for e in fix.edits)
    return Diagnostic("a.txt", rule, Severity.ERROR, "Wrong.", start, end, None, (fix,))


def applied(text: str, diagnostics: list[Diagnostic], least: Safety = SAFE) -> str:
    return apply(text, [edit for _, fix in choose(diagnostics, least) for edit in fix.edits])


def rule(check: Check) -> Rule:
    return Rule(
        summary="A fake.",
        explanation=None,
        severity=Severity.ERROR,
        check=check,
        examples=(),
        fix=SAFE,
        touches=frozenset(Touches),
        zones=None,
    )


def replacing(old: str, new: str, *, safety: Safety = SAFE) -> Rule:
    """A rule that writes `new` for every `old`."""

    def check(manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
        at = manuscript.text.find(old)
        while at >= 0:
            edit = Edit(at, at + len(old), new)
            yield Finding(at, at + len(old), "Wrong.", (Fix((edit,), safety, "Write it"),))
            at = manuscript.text.find(old, at + len(old))

    return rule(check)


def judging(*rules: Rule) -> Callable[[Reading], list[Diagnostic]]:
    settings = Settings({f"fake/{number}": one for number, one in enumerate(rules)})
    return lambda reading: lint([Manuscript("a.txt", reading.prose)], settings, Facts())


def mend(text: str, *rules: Rule, least: Safety = SAFE) -> Repaired:
    return repair(text.encode(), PLAIN, least, judging(*rules))


@pytest.mark.parametrize("least", list(Safety))
def test_only_fixes_that_are_safe_enough_are_chosen(least: Safety) -> None:
    found = [fixing((at, at + 1, ""), safety=safety) for at, safety in enumerate(Safety)]
    assert [fix.safety for _, fix in choose(found, least)] == [safety for safety in Safety if safety >= least]


def test_only_the_best_fix_of_a_finding_is_chosen() -> None:
    both = Diagnostic(
        "a.txt",
        "fake/one",
        Severity.ERROR,
        "Wrong.",
        0,
        1,
        None,
        (Fix((Edit(0, 1, "x"),), UNSAFE, "first"), Fix((Edit(2, 3, "y"),), SUGGESTION, "second")),
    )
    assert [fix.title for _, fix in choose([both], SUGGESTION)] == ["first"]
    assert choose([both], SAFE) == []


def test_of_overlapping_fixes_the_first_is_chosen() -> None:
    found = [fixing((2, 5, "B")), fixing((0, 3, "A")), fixing((4, 6, "C"))]
    assert applied("abcdef", found) == "AdC"
    assert applied("abcdef", found[::-1]) == "AdC"


def test_the_same_edit_of_two_rules_is_made_once() -> None:
    found = [fixing((2, 3, ""), rule=name) for name in ("fake/a", "fake/b")]
    assert applied("ab  cd", found) == "ab cd"


def test_fixes_that_touch_are_both_chosen() -> None:
    assert applied("abcd", [fixing((0, 2, "x")), fixing((2, 4, "y"))]) == "xy"
    assert applied("abcd", [fixing((0, 2, "x")), fixing((2, 2, "-"))]) == "x-cd"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([(2, 2, "x")], [(2, 2, "y")]),
        ([(2, 2, "x")], [(2, 4, "y")]),
        ([(0, 1, ""), (2, 2, "x")], [(2, 2, "y")]),
        ([(1, 2, ""), (2, 2, "x")], [(2, 2, "y")]),
        ([(1, 1, ""), (2, 2, "x")], [(2, 3, "y")]),
    ],
)
def test_of_two_at_one_place_one_is_left_for_the_next_round(
    first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    found = [fixing(*first), fixing(*second)]
    assert [diagnostic for diagnostic, _ in choose(found, SAFE)] == found[:1]


def test_two_insertions_at_one_place_are_made_in_two_rounds() -> None:
    def adding(new: str) -> Rule:
        def check(manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
            if new not in manuscript.text:
                yield Finding(1, 1, "Wrong.", (Fix((Edit(1, 1, new),), SAFE, "Add it"),))

        return rule(check)

    repaired = mend("ab", adding(","), adding(";"))
    assert repaired.data == b"a;,b"
    assert repaired.answered == 2


def test_a_fix_of_several_edits_is_made_whole_or_not_at_all() -> None:
    pair = fixing((0, 1, "("), (5, 6, ")"))
    assert applied("abcdef", [pair]) == "(bcde)"
    assert applied("abcdef", [fixing((0, 1, "A")), fixing((0, 2, "X"), (5, 6, "Y"))]) == "Abcdef"
    assert applied("abcdef", [pair, fixing((5, 6, "Y"))]) == "(bcde)"
    # What lies between two edits of one fix is not edited by another in the same round either.
    assert applied("abcdef", [pair, fixing((3, 4, "Y"))]) == "(bcde)"


def test_repairs_go_on_until_nothing_is_left() -> None:
    repaired = mend("aaaaaaaa", replacing("aa", "a"))
    assert repaired.data == b"a"
    assert repaired.answered == 4 + 2 + 1
    assert repaired.diagnostics == []


def test_what_is_left_is_told_of_the_text_as_it_is_now() -> None:
    repaired = mend("xx b xx b", replacing("xx", "x"), replacing("b", "c", safety=UNSAFE))
    assert repaired.data == b"x b x b"
    assert [(d.rule, d.start) for d in repaired.diagnostics] == [("fake/1", 2), ("fake/1", 6)]
    assert repaired.reading.source.text == "x b x b"


def growing(times: int) -> Rule:
    """A rule that has something to add until the text is `times` longer than one character."""

    def check(manuscript: Manuscript, _facts: Facts) -> Iterator[Finding]:
        if len(manuscript.text) <= times:
            yield Finding(0, 0, "Wrong.", (Fix((Edit(0, 0, "."),), SAFE, "Add it"),))

    return rule(check)


def test_ten_rounds_are_allowed() -> None:
    assert ROUNDS == 10
    repaired = mend("a", growing(10))
    assert repaired.data == b"." * 10 + b"a"
    assert repaired.answered == 10
    assert repaired.diagnostics == []


def test_eleven_rounds_are_an_error_that_names_the_rule() -> None:
    with pytest.raises(NotSettlingError, match=r"fake/0.*nothing written"):
        mend("a", growing(11))


def test_two_rules_that_undo_each_other_are_both_named_in_the_end() -> None:
    with pytest.raises(NotSettlingError, match="fake/0"):
        mend("a", replacing("a", "b"), replacing("b", "a"))
    with pytest.raises(NotSettlingError, match="fake/0, fake/1"):
        mend("a b", replacing("a", "b"), replacing("b", "a"))


def test_nothing_is_written_when_repairs_do_not_settle(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes(b"a xx")
    rules = {"fake/a": replacing("a", "b"), "fake/b": replacing("b", "a"), "fake/x": replacing("xx", "x")}
    report = Run(Options(isolated=True, least=SAFE), rules).check(str(path))
    assert report.error is not None
    assert "do not settle" in report.error
    assert path.read_bytes() == b"a xx"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfa\r\nb\n", "a\r\n\u2028".encode("utf-16"), b"no end", b"\r\r\n\n"])
def test_bytes_without_findings_come_back_as_they_were(data: bytes) -> None:
    repaired = repair(data, PLAIN, SUGGESTION, judging(replacing("zz", "z")))
    assert repaired.data == data
    assert repaired.answered == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfzz\r\nb\n", b"\xef\xbb\xbfz\r\nb\n"),
        (b"\xff\xfez\0z\0\r\0\n\0", b"\xff\xfez\0\r\0\n\0"),
        (b"\xfe\xff\0z\0z", b"\xfe\xff\0z"),
        ("\U0001f600 zz é zz\r".encode(), "\U0001f600 z é z\r".encode()),
    ],
)
def test_repairs_keep_encoding_mark_and_line_ends(before: bytes, after: bytes) -> None:
    assert repair(before, PLAIN, SAFE, judging(replacing("zz", "z"))).data == after


def test_a_repair_that_makes_one_paragraph_of_three_is_not_written() -> None:
    text = b"One ended.\n***\nTwo ended.\n"
    rule_ = replacing("***", "\N{ASTERISM}")
    assert repair(text, MARKDOWN, SAFE, judging(rule_)).data == text
    apart = text.replace(b"\n", b"\n\n")
    assert repair(apart, MARKDOWN, SAFE, judging(rule_)).data == apart.replace(b"***", "\N{ASTERISM}".encode())
