"""One space stands between words.

Two or more are a slip, or the habit of the typewriter, which set two after a full stop. Where a book keeps two
spaces between its sentences, declared in `[house] spaces-after-stop` or seen throughout, that is its choice; where both
occur it is not known which is meant, and only spaces in mid-sentence are marked. Verse, lists and lines set out in
columns are left alone.

The fix leaves one space. It is safe because nothing but white space goes, and only inside a paragraph of prose.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.facts.house import HouseStyle, StopSpaces
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches

_STOPS = (".", "?", "!", ":", "…")
_CLOSERS = "\"”’')*_"
_OPENERS = ("(", "[")
_CLOSING = (")", "]")
# More than this is a column, a blank to fill in, or an indent; not a slip of the thumb.
_MOST = 5
_FEWEST_COLUMNS = 3
_WORDS_A_COLUMN = 5


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the gaps that hold two spaces in a row, paragraph by paragraph."""
    forms = {gap for gap in manuscript.gap_forms if "  " in gap}
    places = manuscript.gap_places(forms) if forms else []
    for index, gaps in groupby(places, key=lambda at: manuscript.paragraph_index(manuscript.gap_span(at)[1])):
        here = list(gaps)
        found = [finding for at in here if (finding := _judge(manuscript, at, facts))]
        if found and not _is_set_in_columns(manuscript, index, here):
            yield from found


def _judge(manuscript: Manuscript, at: int, facts: Facts) -> Finding | None:
    gap = manuscript.gap(at)
    first = gap.index("  ")
    run = len(gap) - first - len(gap[first:].lstrip(" "))
    if not 0 < at < len(manuscript.words) or run > _MOST or "\n" in gap or "\r" in gap or "\t" in gap:
        return None
    if gap[:first].rstrip(_CLOSERS).endswith(_STOPS) and facts.house.spaces_after_stop is not StopSpaces.ONE:
        return None
    if len(manuscript.word(at - 1)) == len(manuscript.word(at)) == 1:
        return None  # letters set apart: S T O P  I T
    if gap[:first].endswith(_OPENERS) or gap[first + run :].startswith(_CLOSING):
        return None  # brackets have a rule of their own
    start = manuscript.gap_span(at)[0] + first
    fix = Fix((Edit(start + 1, start + run, ""),), Safety.SAFE, "Leave one space")
    return Finding(start, start + run, "One space is enough here.", (fix,))


def _is_set_in_columns(manuscript: Manuscript, index: int, places: Sequence[int]) -> bool:
    """Tell whether a paragraph has so many wide spaces that they are meant: e4  e5  Nf3  Nc6."""
    paragraph = manuscript.paragraphs[index]
    words = manuscript.word_after(paragraph.end) - manuscript.word_after(paragraph.start)
    slips = sum(_is_between_plain_words(manuscript, at) for at in places)
    return len(places) >= _FEWEST_COLUMNS and len(places) * _WORDS_A_COLUMN > words and 2 * slips < len(places)


def _is_between_plain_words(manuscript: Manuscript, at: int) -> bool:
    """Tell whether just two spaces stand between two words of letters, the second one small or behind a mark."""
    gap, before, after = manuscript.gap(at), manuscript.word(at - 1), manuscript.word(at)
    return (
        gap.endswith("  ")
        and len(gap.strip(" ")) == len(gap) - 2
        and before.isalpha()
        and (after.islower() or len(gap) > len("  "))
    )


RULE = Rule(
    summary="Two or more spaces between words.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.SPACES},
    examples=(
        Bad("He put the  kettle on.", marks=("  ",), fixed="He put the kettle on."),
        Bad("She waited,   and then she left.", marks=("   ",), fixed="She waited, and then she left."),
        Bad("“Go,”  he said.", marks=("  ",), fixed="“Go,” he said."),
        Bad(
            "He left.  She stayed.",
            marks=("  ",),
            fixed="He left. She stayed.",
            house=HouseStyle(spaces_after_stop=StopSpaces.ONE),
        ),
        Bad("The  rain  fell  all  day.", marks=("  ",) * 4, fixed="The rain fell all day."),
        Good("He left.  She stayed."),
        Good("He left.  She stayed.", house=HouseStyle(spaces_after_stop=StopSpaces.TWO)),
        Good("The boy (  he was ten  ) ran."),
        Good("It said S T O P  I T in red."),
        Good("The game: e4  e5  Nf3  Nc6  Bb5 and so on."),
        Good("Brandy              4s.\nCandles             2s."),
        Good("And when the ice came up the bay\n  the gulls went with it."),
        Good("“Is it you?”  Nobody answered."),
        Good(
            "He put the kettle on.  \nThen he left the house, as he had always said he would, and went down to the river to wait for her there, and waited."
        ),
        Good("He signed it          and left a blank."),
    ),
)
