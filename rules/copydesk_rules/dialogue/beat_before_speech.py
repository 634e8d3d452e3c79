"""A beat before a speech is a sentence of its own; only a verb of speech leads up to a speech with a comma.

He sat down. “Let us go.” But: He said, “Let us go.”

A comma between an action and a speech that starts with a capital joins two sentences. Left alone are asides of a tag
(she said, looking up, “…”), clauses with any verb, noun or voice of speech in them, clauses without a plain verb (With
a sigh, “Well.”), and words quoted within a sentence.

The fix writes the full stop. It wants a look, for a tag may be what was lost.
"""

from copydesk.checks import openings
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk.speech.clauses import Kind, is_act, is_past, speaks
from copydesk.speech.reading import Reading, readings
from copydesk.speech.verbs import Grade
from copydesk_rules.dialogue._fixes import has_capital_anyway, mark_before

_OPEN_ENDS = frozenset("a an the out to at for of in on by with from into as through over".split())
_ARTICLES = frozenset({"a", "an"})  # with an impressive, “All ready?”
_FEWEST = 2  # words of a speech that is not quoted words


def check(manuscript: Manuscript, reading: Reading, facts: Facts) -> Finding | None:
    """Judge an action that leads up to a speech with a comma."""
    clause, lead = reading.before, reading.lead
    if (
        clause is None
        or not is_act(manuscript, clause)
        or clause.helped
        or clause.grade is Grade.ARGUABLE
        or lead.mark != ","
    ):
        return None
    if manuscript.word(lead.end - 2).lower() in _ARTICLES:
        return None
    last = manuscript.words[lead.end - 1]
    if last in _OPEN_ENDS or (reading.ending == "," and (reading.after is None or reading.after.kind is not Kind.TAG)):
        return None  # She crossed out, “It is all or nothing.” He turned to the name, “Abe Hale,” and left.
    if lead.end - 1 != clause.verb and (is_past(last) or last.endswith("ing")):
        return None  # He turned to her and bubbled, “It is late.”
    if not _starts_sentence(manuscript, reading) or speaks(manuscript, facts, lead.first, lead.end):
        return None
    if _breaks_open(manuscript, facts, reading):
        return None
    comma = mark_before(manuscript, reading)
    if comma is None:
        return None
    fix = Fix((Edit(comma, comma + 1, "."),), Safety.UNSAFE, "Write a full stop")
    message = "A beat before a speech is a sentence of its own: a full stop."
    return Finding(manuscript.word_starts[lead.end - 1], comma + 1, message, (fix,))


def _breaks_open(manuscript: Manuscript, facts: Facts, reading: Reading) -> bool:
    """Tell whether the action may stand in the midst of one sentence: “But,” she leaned forward, “I must”."""
    if reading.precedes < 0 or readings(manuscript, facts)[reading.precedes].ending not in {",", "—"}:
        return False
    return has_capital_anyway(manuscript, facts, manuscript.word_after(reading.speech.start))


def _starts_sentence(manuscript: Manuscript, reading: Reading) -> bool:
    """Tell whether a quotation is a sentence or more: it starts with a capital or an ellipsis, and ends with a mark."""
    start = reading.speech.start + 1
    first = manuscript.text[start : start + 1]
    count = manuscript.word_after(reading.ending_at) - manuscript.word_after(start)
    if not first.isupper() or not reading.speech.closed:
        return False
    if reading.ending not in {".", "?", "!", "…", ",", "—"}:
        return False
    if reading.after is not None and reading.ending != "," and manuscript.words[reading.after.first][0].islower():
        return reading.after.kind is Kind.TAG
    return count >= _FEWEST or reading.after is None


RULE = Rule(
    summary="A comma joins an action to the speech that follows.",
    explanation=__doc__,
    severity=Severity.WARNING,
    check=openings(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("He sat down, “Let us go now.”", marks=("down,",), fixed="He sat down. “Let us go now.”"),
        Bad(
            "“Well…” Anna shook her head, “It is late.”",
            marks=("head,",),
            fixed="“Well…” Anna shook her head. “It is late.”",
        ),
        Bad(
            "‘Well.’ She turned to him, ‘It is late.’",
            marks=("him,",),
            fixed="‘Well.’ She turned to him. ‘It is late.’",
        ),
        Bad("He nodded, “Let us go now.”", marks=("nodded,",), fixed="He nodded. “Let us go now.”"),
        Bad(
            "‘Well.’ She turned to him, ‘I must go now.’",
            marks=("him,",),
            fixed="‘Well.’ She turned to him. ‘I must go now.’",
        ),
        Bad("He sat down, “Shall we go now?”", marks=("down,",), fixed="He sat down. “Shall we go now?”"),
        Bad("He sat down, “We must go now!”", marks=("down,",), fixed="He sat down. “We must go now!”"),
        Bad("He sat down, “We could go…”", marks=("down,",), fixed="He sat down. “We could go…”"),
        Bad("He sat down, “But we must—”", marks=("down,",), fixed="He sat down. “But we must—”"),
        Bad("He sat down, “Let us go now,” he said.", marks=("down,",), fixed="He sat down. “Let us go now,” he said."),
        Bad(
            "He sat down, “Let us go now.” She rose.", marks=("down,",), fixed="He sat down. “Let us go now.” She rose."
        ),
        Bad("He sat down, “Go.”", marks=("down,",), fixed="He sat down. “Go.”"),
        Good("She said, looking up, “Let us go now.”"),
        Good("He turned and said, “Let us go now.”"),
        Good("“But,” she turned to him, “I must go now.”"),
        Good("He turned to her and bubbled, “Let us go now.”"),
        Good("She left him with a, “Let us go now.”"),
        Good("He sat and heard the pilot say, “Let us go now.”"),
        Good("She crossed out, “It is all or nothing.”"),
        Good("He turned to the name, “Abel Hale,” and left."),
        Good("With a sigh, “Let us go now.”"),
        Good("He turned, a cry on his lips, “Let us go now.”"),
        Good("He sat down. “Let us go now.”"),
        Good("He read two books, “The Lamp” and “The Rope,” and slept."),
        Good("He sat down, “a little tired,” as they say."),
        Good("He held up a lamp, “Let us go now.”"),
        Good("He had sat down, “Let us go now.”"),
        Good("He turned to her: “Let us go now.”"),
        Good("He turned to her, bubbling, “Let us go now.”"),
        Good("“But—” she turned to him, “I must go now.”"),
        Good("He put down his book, “The Lamps of Old”."),
        Good("He sat down, “Let us go now.\n\nThe boat had left."),
        Good("He turned the page, “Let Us Go Now!” at its top."),
    ),
)
