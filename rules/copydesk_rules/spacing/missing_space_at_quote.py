"""A space stands between quoted words and what comes before and after them.

A slip of the thumb at the edge of speech: said“Hi, or “Hi,”she said. Which way a mark stands is judged from the pairing of
the whole paragraph, so straight marks are covered, too. Left alone are plurals and endings behind a quoted word (two “maybe”s),
a mark inside a word (un“believ”able), measures (a 6'2" door), and dashes, brackets and ellipses, which need no space.

The fix puts the space in. It is safe where the mark is sure to open or to close and a stop or a second word shows where
the sentence goes on. Two speeches that touch want a look: perhaps a paragraph is to break there.
"""

from copydesk.checks import gaps
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript, composed
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import PERSONAL
from copydesk.speech.marks import Mark

_MARKS = frozenset("\"'“”‘’")
_STOPS = frozenset(".,?!;:")
_ALLOWED = _MARKS | _STOPS
# What a quoted word takes on behind its mark.
_ENDINGS = frozenset("s es d ed ing er ers or y ly ish ism ist ness able th st nd rd re ve ll m t em like wise".split())
_SHORTEST = 2


def _has_no_space(gap: str) -> bool:
    return bool(gap) and gap != "’" and _ALLOWED.issuperset(gap) and not _MARKS.isdisjoint(gap)


def check(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    """Judge gap `at`, which holds marks and no space."""
    if not 0 < at < len(manuscript.words):
        return None
    gap, start = manuscript.gap(at), manuscript.gap_span(at)[0]
    marks = [(index, manuscript.mark_at(start + index)) for index, mark in enumerate(gap) if mark in _MARKS]
    sure = [(index, mark) for index, mark in marks if mark is not None and mark.sure]
    if len(sure) != len(marks):
        return None
    closing = [index for index, mark in sure if mark.role.closes]
    opening = [index for index, mark in sure if mark.role.opens]
    if len(closing) + len(opening) != len(sure) or (closing and opening and max(closing) > min(opening)):
        return None
    if closing and opening:
        return _between(gap, start, max(closing) + 1, sure)
    if closing:
        return _behind(manuscript, at, min(closing))
    if _is_tag(manuscript, at, facts):
        return None  # ‘Go,"she said: a closing mark of the wrong kind
    return _before(manuscript, at, min(opening))


def _is_tag(manuscript: Manuscript, at: int, facts: Facts) -> bool:
    """Tell whether a pronoun and a verb of speech follow: what stands before them closes."""
    return manuscript.word(at) in PERSONAL and facts.verbs.is_speech(manuscript.word(at + 1), manuscript.word(at + 2))


def _between(gap: str, start: int, at: int, marks: list[tuple[int, Mark]]) -> Finding | None:
    """Judge a speech that closes where another opens: “Hi.”“Yo.”."""
    (first, closes), (second, opens) = marks[0], marks[-1]
    if not first or gap[first - 1] not in _STOPS or second != at or opens.role + 1 != closes.role:
        return None
    fix = Fix((Edit(start + at, start + at, " "),), Safety.UNSAFE, "Put a space between")
    return Finding(start + first, start + at + 1, "A space is missing between two quotations.", (fix,))


def _behind(manuscript: Manuscript, at: int, first: int) -> Finding | None:
    """Judge a closing mark with a word right behind it: “Hi,”she said."""
    gap, (start, end) = manuscript.gap(at), manuscript.gap_span(at)
    word = manuscript.word(at)
    if gap[-1] not in _MARKS or (first and gap[first - 1] not in _STOPS):
        return None
    safety = Safety.SAFE
    if not first:
        before = composed(manuscript.word(at - 1))
        if word.lower() in _ENDINGS or not (before[-1:].isalpha() and composed(word)[:1].isalpha()):
            return None
        if word[0].islower() and (len(word) < _SHORTEST or _is_inside_a_word(manuscript, at)):
            return None
        safety = Safety.UNSAFE
    fix = Fix((Edit(end, end, " "),), safety, "Put a space behind the mark")
    return Finding(start + first, end, "A space is missing behind the closing mark.", (fix,))


def _before(manuscript: Manuscript, at: int, first: int) -> Finding | None:
    """Judge an opening mark right behind a word: said“Hi.”."""
    gap, (start, end) = manuscript.gap(at), manuscript.gap_span(at)
    if gap[-1] not in _MARKS or gap == "‘":  # within letters it may be an apostrophe
        return None
    before = composed(manuscript.word(at - 1))
    safety = Safety.SAFE
    if not first:
        word = manuscript.word(at)
        if len(before) < _SHORTEST or not (before.isalpha() and composed(word)[:1].isalpha()):
            return None
        if word[0].islower():
            if before[0].isupper() or _is_inside_a_word(manuscript, at):
                return None
            safety = Safety.UNSAFE
    elif gap[:first] not in _STOPS or before[-1:].isdigit():
        return None
    fix = Fix((Edit(start + first, start + first, " "),), safety, "Put a space before the mark")
    return Finding(start + first, end, "A space is missing before the opening mark.", (fix,))


def _is_inside_a_word(manuscript: Manuscript, at: int) -> bool:
    """Tell whether a neighbouring mark is set against letters on both sides, too: un“believ”able."""
    return any(
        gap in _MARKS for gap in (manuscript.gap(at - 1), manuscript.gap(at + 1), manuscript.gap(at + 2)[:2]) if gap
    )


RULE = Rule(
    summary="A space is missing before or behind quoted words.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=gaps(_has_no_space, check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("“Come in,”she said.", marks=("”",), fixed="“Come in,” she said."),
        Bad("He said,“Come in.”", marks=("“",), fixed="He said, “Come in.”"),
        Bad('"Come in."She waited. "Now."', marks=('"',), fixed='"Come in." She waited. "Now."'),
        Bad('She waited."Come in," he said.', marks=('"',), fixed='She waited. "Come in," he said.'),
        Bad("‘Come in,’she said.", marks=("’",), fixed="‘Come in,’ she said."),
        Bad("Then he said“No, not that.”", marks=("“",), fixed="Then he said “No, not that.”", safety=Safety.SAFE),
        Bad(
            "He called it “luck”because it was.",
            marks=("”",),
            fixed="He called it “luck” because it was.",
            safety=Safety.UNSAFE,
        ),
        Bad("“Who?”“Nobody.”", marks=("”“",), fixed="“Who?” “Nobody.”", safety=Safety.UNSAFE),
        Good('‘I am going home,"she said.'),
        Good("She gave him two “maybe”s and a “no.”"),
        Good("He “text”ed her and waited."),
        Good("It was un“believ”able, she said."),
        Good("“The gate”—he turned—“was open.”"),
        Good("He waited (“not long,” he said) and left."),
        Good('The door was 6\'2"high and 3"thick.'),
        Good("“It was the girls’ boat,” she said."),
        Good('He said "no" and "maybe."'),
        Good("“So…”he said. “So…“"),
        Good("He called the word‘luck’ a joke."),
        Good("He wore the “Lamplighter”/“Ferry” badge."),
    ),
)
