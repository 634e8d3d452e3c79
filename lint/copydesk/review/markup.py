"""Which accepted fixes leave markup as it is: what repairing asks, asked of what a person accepted."""

from collections.abc import Sequence

from copydesk.fixing import Choice, as_wanted, that_hold
from copydesk.formats import Format
from copydesk.prose import Edit
from copydesk.review.changes import carry, changes
from copydesk.review.session import Answer, Session, accepted, edits_of


def sound(session: Session, format_: Format, answers: Sequence[Answer]) -> list[Answer]:
    """Return those of the answers (all with a fix) that neither make nor break markup with what was accepted before."""
    if session.reading.prose.blocks is None:
        return list(answers)  # without markup there is none to break
    before = [(place.diagnostic, fix) for place, fix in accepted(session)]
    wanted = [(session.found[answer.at].diagnostic, answer.fix) for answer in answers if answer.fix]
    kept = that_hold(wanted, lambda choices: _holds(session, format_, [*before, *choices]))
    good = {id(fix) for _, fix in kept}
    return [answer for answer in answers if id(answer.fix) in good]


def _holds(session: Session, format_: Format, choices: Sequence[Choice]) -> bool:
    """Tell whether the fixes do to the prose what they say, those that are about markup after all others."""
    reading = session.reading
    plain = [choice for choice in choices if not choice[1].markup]
    about_markup = [choice for choice in choices if choice[1].markup]
    made = changes(edit for _, fix in plain for edit in fix.edits)
    after = format_.read(format_.write(reading, made.edits)) if plain else reading
    if plain and not as_wanted(reading.prose, after.prose, plain):
        return False
    if not about_markup:
        return True
    moved = [
        (diagnostic, fix._replace(edits=tuple(Edit(*carry(made, e.start, e.end), e.text) for e in fix.edits)))
        for diagnostic, fix in about_markup
    ]
    written = format_.write(after, [edit for _, fix in moved for edit in fix.edits])
    return as_wanted(after.prose, format_.read(written).prose, moved)


def written(session: Session, format_: Format) -> bytes:
    """Return the bytes of the file with all edits of the session made."""
    return format_.write(session.reading, edits_of(session).edits)
