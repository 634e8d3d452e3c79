"""The comma before a tag stands inside the quotation marks: “I know,” she said.

American books set every comma and full stop inside, also behind a word or a title (called it “luck,” and left). British
ones set them outside there, where they are not part of what is quoted (called it ‘luck’, and left), but inside before a
tag, as the Americans do. The rule marks what stands outside before a tag, where the book does so but now and then.
Behind other words it follows what `[house] quote-punctuation` declares (`inside` or `outside`), or what at least 95 of
100 such places do, or where that is open, American spelling asks for; in a book that sets them outside, it is silent.
Single letters, passwords and addresses keep their marks outside in any book.

The fix is safe before a tag; else it wants a look, for the quoted words may have to stay what they are.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle, QuotePunctuation
from copydesk.facts.spelling import Spelling
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole
from copydesk_rules.dialogue._closers import closed_by, is_tagged, starts_paragraph

_OUTSIDE = r"(?P<closers>[”\"’']{1,2})(?P<stop>[,.])(?![.…,?!])(?=\W|\Z)"
_INSIDE = r",[”\"’'](?=\s|\Z)"
_FEW = 2
_HABIT = 0.1  # more commas outside are the book's way
_LITERAL = frozenset("0123456789@_/\\:.=<>+#")


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that start with a closing mark and a comma or a stop."""
    house = facts.house.quote_punctuation
    if house is QuotePunctuation.OUTSIDE:
        return
    forms = {gap for gap in manuscript.gap_forms if _is_outside(gap)}
    if not forms or (house is None and _is_habit(manuscript)):
        return
    for at in manuscript.gap_places(forms):
        finding = _judge(manuscript, at, facts) if at else None
        if finding is not None:
            yield finding


def _is_outside(gap: str) -> bool:
    return gap[:1] in "”\"’'" and re.match(_OUTSIDE, gap) is not None


@of_whole
def _is_habit(whole: Whole) -> bool:
    outside = sum(times for gap, times in whole.gaps.items() if _is_outside(gap))
    inside = sum(times for gap, times in whole.gaps.items() if gap[:1] == "," and re.match(_INSIDE, gap))
    return outside > max(_FEW, _HABIT * (outside + inside))


def _judge(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    match = re.match(_OUTSIDE, manuscript.gap(at))
    if match is None:
        return None
    start = manuscript.gap_span(at)[0]
    closers, stop = match["closers"], match["stop"]
    marks = [manuscript.mark_at(start + number) for number in range(len(closers))]
    if any(mark is None or not mark.role.closes for mark in marks):
        return None  # an apostrophe: the girls’, and
    reading = closed_by(manuscript, facts, start + len(closers) - 1, sure=False) if stop == "," else None
    tagged = is_tagged(reading)
    sure = all(mark is not None and mark.sure for mark in marks) and not (reading and reading.speech.unsure)
    if not sure and not (tagged and starts_paragraph(manuscript, reading)):
        return None
    if not tagged and (not _sets_inside(facts.house) or _is_literal(manuscript, start)):
        return None
    end = start + len(closers) + 1
    what = "comma" if stop == "," else "full stop"
    safety = Safety.SAFE if tagged and sure else Safety.UNSAFE
    fix = Fix((Edit(start, end, stop + closers),), safety, f"Set the {what} inside")
    where = "The comma before a tag stands" if tagged else f"The book sets its {what}s"
    return Finding(start, end, f"{where} inside the quotation marks.", (fix,), group="quote-punctuation")


def _sets_inside(house: HouseStyle) -> bool:
    """Tell whether commas and stops stand inside behind any words: by the house, or else where the spelling is American."""
    return house.quote_punctuation is QuotePunctuation.INSIDE or (
        house.quote_punctuation is None and house.spelling is Spelling.AMERICAN
    )


def _is_literal(manuscript: Manuscript, closer: int) -> bool:
    """Tell whether the words before a closing mark are to be taken as they stand: a letter, a password, an address."""
    quoted = next((q for q in manuscript.quotations(manuscript.paragraph_index(closer)) if q.end == closer + 1), None)
    if quoted is None:
        return True
    words = manuscript.text[quoted.start + 1 : closer]
    return len(words.strip()) <= 1 or not _LITERAL.isdisjoint(words)


_IN = HouseStyle(quote_punctuation=QuotePunctuation.INSIDE)
_OUT = HouseStyle(quote_punctuation=QuotePunctuation.OUTSIDE)

RULE = Rule(
    summary="A comma or a full stop stands outside the quotation marks.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.MARKS},
    examples=(
        Bad(
            "“I know”, he said. “So do I,” said Anna.", marks=("”,",), fixed="“I know,” he said. “So do I,” said Anna."
        ),
        Bad('"I know", said Tom.', marks=('",',), fixed='"I know," said Tom.'),
        Bad("‘I know’, she whispered.", marks=("’,",), fixed="‘I know,’ she whispered."),
        Bad("“He said ‘no’”, she whispered.", marks=("’”,",), fixed="“He said ‘no,’” she whispered."),
        Bad(
            "He called it “luck”, and left.",
            marks=("”,",),
            fixed="He called it “luck,” and left.",
            safety=Safety.UNSAFE,
            house=_IN,
        ),
        Bad(
            "He called it “luck”. She did not.",
            marks=("”.",),
            fixed="He called it “luck.” She did not.",
            safety=Safety.UNSAFE,
            house=_IN,
        ),
        Bad(
            "He called it “luck”, and left.",
            marks=("”,",),
            fixed="He called it “luck,” and left.",
            safety=Safety.UNSAFE,
            house=HouseStyle(spelling=Spelling.AMERICAN),
        ),
        Good("He called it “luck”, and left. She called it ‘luck’."),
        Good("“I know”, he said.", house=_OUT),
        Good("“I know”, he said. “You know”, she said. “All know”, said Tom."),
        Good("It began with an “a”, and the password was “red7x”, no more.", house=_IN),
        Good("He wrote to “a.hale/lamps”, and waited.", house=_IN),
        Good("The girls’, and the boys’. It was the old folks’.", house=_IN),
        Good("He called it “luck”… and left.", house=_IN),
    ),
)
