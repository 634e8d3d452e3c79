"""Brackets stand close to what they hold.

No space follows an opening bracket, none stands before a closing one: (so), not ( so ). Brackets around nothing but
white space or marks, as in a form to fill in, faces made of punctuation and columns are left alone, and so are brackets that
stand alone.

The fix takes the spaces away. It is safe because both brackets are there, with words between them, and nothing but
spaces goes.
"""

from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.spacing._brackets import pairs

# More is a column or a blank to fill in.
_MOST = 3
_LETTERS_APART = 2


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge the spaces behind the opening and before the closing bracket of each pair."""
    del facts
    text = manuscript.text
    for opener, closer in pairs(manuscript):
        if text[opener + 1] != " " and text[closer - 1] != " ":
            continue
        first, last = manuscript.word_after(opener), manuscript.word_after(closer) - 1
        if first > last:
            continue
        before, after = manuscript.word_span(first)[0], manuscript.word_span(last)[1]
        ...
