"""Code that was to become a mark, a space or italics does not show to the reader.

“He waited &mdash; and left”, “<o:p>”, a closing tag that nothing opened: they come along from a web page or a word processor.
In plain text a pair of tags (<i>so</i>) may be how the writer marks italics and is left alone; so are a code that is talked about and a
formula (a<b>c).

The repair of an entity writes the character that it names. It is safe for spaces, quotation marks, dashes, ellipses and “&”;
a tag is only pointed at, for what it was to do must be decided.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.whole import Whole, of_whole, total
from copydesk.zones import WORDED

_PLAIN = frozenset(
    "nbsp amp quot apos lsquo rsquo ldquo rdquo sbquo bdquo mdash ndash hellip thinsp ensp emsp lt gt shy laquo raquo".split()
)
_LETTERS = frozenset(
    "eacute egrave ecirc euml agrave aacute acirc auml aring aelig ccedil iacute icirc iuml oacute ocirc ouml uacute ucirc uuml ntilde szlig".split()
)
_UNSURE = frozenset({"lt", "gt", "shy"})
_EMPHASIS = frozenset("i b em strong u s cite q".split())
_TAGS = _EMPHASIS | frozenset("p br span div o font center hr sup sub blockquote".split())
_LONGEST = 12
_SPEAKS_OF = frozenset("type typed types typing write wrote written code tag entity html".split())


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge entities, tags and attributes that are text."""
    del facts
    for at in _places(manuscript, ("&", "&#", "<", "</", "{.")):
        before = manuscript.gap(at)
        if before.endswith(("&", "&#")):
            finding = _entity(manuscript, at, numeric=before.endswith("#"))
            if finding:
                yield finding
        elif before.endswith(("<", "</")) and _is_tag(manuscript, at):
            yield from _tag(manuscript, at, closes=before.endswith("/"))
        elif before.endswith("{.") and manuscript.gap(at + 1).startswith("}") and manuscript.prose.blocks is None:
            start, end = manuscript.word_span(at)
            yield Finding(start - 2, end + 1, "An attribute of markup shows here.")


def _places(manuscript: Manuscript, edges: tuple[str, ...]) -> list[int]:
    """Return the words behind a gap that ends with one of `edges`, where the text does not talk about code."""
    forms = {gap for gap in manuscript.gap_forms if gap.endswith(edges)}
    places = manuscript.gap_places(forms) if forms else []
    return [at for at in places if at < len(manuscript.words) and not _speaks_of_code(manuscript, at)]


def _entity(manuscript: Manuscript, at: int, *, numeric: bool) -> Finding | None:
    import html  # noqa: PLC0415  # few texts have any

    name = manuscript.word(at)
    if not manuscript.gap(at + 1).startswith(";") or len(name) > _LONGEST:
        return None
    if numeric and not (name.isdigit() or (name[0] in "xX" and name[1:].isalnum())):
        return None
    if not numeric and name not in _PLAIN | _LETTERS:
        return None
    start, end = manuscript.word_span(at)
    start -= 2 if numeric else 1
    end += 1
    written = html.unescape(manuscript.text[start:end])
    if not written or written == manuscript.text[start:end] or (not written.isprintable() and written != "\u00a0"):
        return None
    sure = name in _PLAIN - _UNSURE or (numeric and written in "“”‘’—–…\u00a0'\"&")
    fix = Fix((Edit(start, end, written),), Safety.SAFE if sure else Safety.UNSAFE, f"Write “{written}”")
    return Finding(start, end, "The code of a character shows instead of the character.", (fix,))


def _speaks_of_code(manuscript: Manuscript, at: int) -> bool:
    """Tell whether the text talks about code: he typed &nbsp; twice."""
    return (
        manuscript.gap(at)[:1] in " “‘\"'"
        and manuscript.gap(at)[1:2] in "&<{“‘"
        and manuscript.word(at - 1) in _SPEAKS_OF
    )


def _is_tag(manuscript: Manuscript, at: int) -> bool:
    """Tell whether word `at` is the name of a tag, and the tag ends where a tag does."""
    if manuscript.word(at).lower() not in _TAGS or manuscript.prose.blocks is not None:
        return False
    after = manuscript.gap(at + 1)
    if manuscript.gap(at) == "<" and after == ">" and at > 0:
        return False  # a formula: a<b>c
    if manuscript.word(at) == "o":
        return after == ":" and manuscript.word(at + 1) == "p"
    return after.startswith((">", "/>", " />")) or (after == " " and manuscript.gap(at + 2).startswith('="'))


def _tag(manuscript: Manuscript, at: int, *, closes: bool) -> Iterator[Finding]:
    """Yield a tag, unless it marks italics: emphasis in pairs is a way of writing."""
    name = manuscript.word(at).lower()
    if name in _EMPHASIS and _is_paired(manuscript, name):
        return
    start, end = manuscript.word_span(at)
    start -= 2 if closes else 1
    stop = manuscript.text.find(">", end, end + 80)
    yield Finding(start, stop + 1 if stop >= 0 else end, "A tag shows in the text.", group=f"tag {name}")


@of_whole
def _is_paired(whole: Whole, name: str) -> bool:
    """Tell whether a tag is closed as often as it is opened in a manuscript."""
    return _opened(whole, name) == 0


@total
def _opened(manuscript: Manuscript, name: str) -> int:
    """Return how much oftener a tag is opened than it is closed."""
    places = (at for at in _places(manuscript, ("<", "</")) if manuscript.word(at).lower() == name)
    return sum(-1 if manuscript.gap(at).endswith("/") else 1 for at in places if _is_tag(manuscript, at))


RULE = Rule(
    summary="Code of a web page or a word processor shows in the text.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS, Touches.MARKS, Touches.SPACES},
    zones=WORDED,
    misspelling=True,
    examples=(
        Bad("He waited&mdash;and left.", marks=("&mdash;",), fixed="He waited—and left."),
        Bad("“I don&rsquo;t know,” he said.", marks=("&rsquo;",), fixed="“I don’t know,” he said."),
        Bad("It cost five&nbsp;shillings.", marks=("&nbsp;",), fixed="It cost five\u00a0shillings."),
        Bad("It was Marsh &amp; Sons.", marks=("&amp;",), fixed="It was Marsh & Sons."),
        Bad("He waited&#8230; and left.", marks=("&#8230;",), fixed="He waited… and left."),
        Bad(
            "She sat in the caf&eacute; all day.",
            marks=("&eacute;",),
            fixed="She sat in the café all day.",
            safety=Safety.UNSAFE,
        ),
        Bad("He waited.<o:p></o:p>", marks=("<o:p>", "</o:p>")),
        Bad("He waited</i> and left.", marks=("</i>",)),
        Bad("He <br> waited.", marks=("<br>",)),
        Bad("He waited&amp;mdash;and left.", marks=("&amp;mdash;",), markdown=True),
        Good("He waited for <i>her</i> and left."),
        Good("He typed &nbsp; twice, and nothing came."),
        Good("So it was if a<b>c held."),
        Good("Marsh & Sons; Lamb & Co; all of them came."),
        Good("R&D; it was all they spoke of."),
        Good("He waited &mdash; and left.", markdown=True),
        Good("R&amp was all it said."),
        Good("He saw </lamp> on the page."),
        Good("It said &#7; on the page."),
    ),
)
