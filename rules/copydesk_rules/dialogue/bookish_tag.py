"""A tag should pass unseen: “said” does, “ejaculated” does not.

Readers skip *said* and *asked*. A verb that shows off (opined, averred, expostulated) takes their eyes off what is
said. A few in a book do no harm, so nothing is marked until there are more than two in a thousand tags; and where there
are very many, or where the book speaks as books did long ago (to-day, thou), they are its voice.

The suggestion is the plain verb. Off unless asked for: it is a matter of taste.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.dialogue._voices import is_of_old, tags

_SAYING = """
    ejaculated opined expostulated averred asseverated vociferated articulated pontificated declaimed expounded interposed rejoined
    remonstrated apostrophised apostrophized riposted elucidated postulated hypothesised hypothesized surmised posited exhorted
    vocalised vocalized verbalised verbalized avowed propounded perorated orated enunciated
    enthused effused iterated adjured
"""
_ASKING = "queried quizzed interrogated"
_PLAIN: dict[str, str] = {**dict.fromkeys(_SAYING.split(), "said"), **dict.fromkeys(_ASKING.split(), "asked")}
_RATION = 2  # in a thousand tags
_VOICE = 15  # in a thousand: so many are the book's way
_FEWEST_OF_A_VOICE = 12


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Count the bookish verbs of tags, and mark them where they are over the ration."""
    if not any(verb in manuscript.own_word_counts for verb in _PLAIN) or is_of_old(manuscript):
        return
    verbs = [tag.verb for _, tag in tags(manuscript, facts)]
    bookish = [at for at in verbs if manuscript.words[at] in _PLAIN]
    rate = 1000 * len(bookish) / max(1, len(verbs))
    if rate <= _RATION or (rate > _VOICE and len(bookish) >= _FEWEST_OF_A_VOICE):
        return
    for at in bookish:
        start, end = manuscript.word_span(at)
        verb = manuscript.words[at]
        plain = _PLAIN[verb]
        fix = Fix((Edit(start, end, plain),), Safety.SUGGESTION, f"Write “{plain}”")
        message = f"“{verb.capitalize()}” draws the eye to the tag; “{plain}” would pass unseen."
        yield Finding(start, end, message, (fix,), "bookish")


RULE = Rule(
    summary="A tag has a bookish verb: opined, ejaculated.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    fix=Safety.SUGGESTION,
    touches={Touches.WORDS},
    default=False,
    far=True,
    examples=(
        Bad("“It may rain,” opined Tom.", marks=("opined",), fixed="“It may rain,” said Tom."),
        Bad(
            "“Is it far?” she queried, and sat down.", marks=("queried",), fixed="“Is it far?” she asked, and sat down."
        ),
        Good("“It may rain,” said Tom."),
        Good("Tom opined that it might rain. “It may,” said Anna."),
        Good("“It may rain to-day,” opined Tom. “Or to-morrow.” “To-night,” said Anna."),
        Good("“It may rain,” opined Tom.\n\n" + "“It may not,” said Anna.\n\n" * 500),
        Good("“It may rain,” opined Tom.\n\n“It may not,” averred Anna.\n\n" * 6),
    ),
)
