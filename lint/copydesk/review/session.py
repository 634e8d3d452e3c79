"""One reading of a file, its findings, and what was decided of them.

All places are those of the text as it was read; what was accepted changes none of them. So a decision is taken back by
forgetting it.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import NamedTuple, TypeAlias

from copydesk.formats import Reading
from copydesk.prose import Edit, apply
from copydesk.review.changes import Changes, by_hand, carry, changes, extent, is_touched
from copydesk.rule import Fix, Safety
from copydesk.run import Placed
from copydesk.source import LineIndex

_EMPHASIS = "*_"


class Kind(Enum):
    """What may be decided of a finding."""

    ACCEPTED = "accepted"
    EDITED = "edited by hand"
    STETTED = "stetted"
    WORD = "put into the style sheet"
    SKIPPED = "skipped"
    LEFT = "left, with the rest of its file"


class Answer(NamedTuple):
    """What was decided of the finding number `at`; which of the others is filled depends on the kind.

    `said` is the reason of a stet; `key` and `word` are what the style sheet gets.
    """

    at: int
    kind: Kind
    fix: Fix | None = None
    edit: Edit | None = None
    said: str = ""
    key: str = ""
    word: str = ""


# A rule, and a word (lower-case) of which it has no more to say.
Known: TypeAlias = tuple[str, str]
# Answers given with one key, to be taken back with one.
Step: TypeAlias = tuple[Answer, ...]


class Scope(Enum):
    """What a key may decide of at a stroke, within the file."""

    RULE = "rule"
    GROUP = "group"
    FILE = "file"


class Session(NamedTuple):
    """A reading with its findings, in order, and the steps made."""

    reading: Reading
    found: tuple[Placed, ...]
    steps: tuple[Step, ...] = ()
    settled: frozenset[tuple[str, int, int]] = frozenset()
    """What was left standing in earlier readings: rule, start and end in this one."""

    @property
    def answers(self) -> list[Answer]:
        """All answers, the oldest first."""
        return [answer for step in self.steps for answer in step]


def accepted(session: Session) -> list[tuple[Placed, Fix]]:
    """Return the findings with the fixes that were accepted."""
    return [(session.found[answer.at], answer.fix) for answer in session.answers if answer.fix]


def edits_of(session: Session) -> Changes:
    """Return the edits that the answers make. An edit by hand takes the place of those made before within its reach."""
    edits: list[Edit] = []
    for answer in session.answers:
        if answer.fix:
            edits += answer.fix.edits
        elif answer.edit:
            hand = answer.edit
            edits = [edit for edit in edits if not hand.start <= edit.start <= edit.end <= hand.end]
            edits.append(hand)
    return changes(edits)


def text_now(session: Session) -> str:
    """Return the text with all edits made."""
    return apply(session.reading.source.text, edits_of(session).edits)


def pending(session: Session, known: AbstractSet[Known] = frozenset()) -> list[int]:
    """Return the findings that wait for an answer, in order.

    What an accepted edit has touched does not wait: it is judged anew when the file is. Nor does what the style sheet now
    answers.
    """
    made, pairs = edits_of(session), _pairs(session)
    answered = {answer.at for answer in session.answers}
    return [
        at
        for at, place in enumerate(session.found)
        if at not in answered
        and not (known and (place.diagnostic.rule, marked_word(session, at).lower()) in known)
        and not (made.edits and _is_overtaken(place, made, pairs))
    ]


def _pairs(session: Session) -> Changes:
    """Return from where to where the accepted fixes reach that consist of several edits (a pair of quotation marks).

    They are not to be mixed with others that do.
    """
    extents = (extent(fix.edits) for _, fix in accepted(session) if len(fix.edits) > 1)
    return changes(Edit(start, end, "") for start, end in extents)


def _is_overtaken(place: Placed, made: Changes, pairs: Changes) -> bool:
    if is_touched(made, place.diagnostic.start, place.diagnostic.end):
        return True
    for fix in place.diagnostic.fixes:
        if any(is_touched(made, edit.start, edit.end) for edit in fix.edits):
            return True
        if len(fix.edits) > 1 and is_touched(pairs, *extent(fix.edits)):
            return True
    return False


def marked_word(session: Session, at: int) -> str:
    """Return the one word that a finding marks, without marks around it and without possessive; "" where it marks none."""
    diagnostic = session.found[at].diagnostic
    text = session.reading.source.text[diagnostic.start : diagnostic.end]
    text = text.strip("“”‘’\"'.,;:!?…()[]*_—–-")
    for ending in ("’s", "'s"):
        text = text.removesuffix(ending)
    return text if text and not any(map(str.isspace, text)) and any(map(str.isalpha, text)) else ""


def decide(session: Session, step: Iterable[Answer]) -> Session:
    """Return the session with one more step."""
    return session._replace(steps=(*session.steps, tuple(step)))


def back(session: Session) -> Session:
    """Return the session without its last step."""
    return session._replace(steps=session.steps[:-1])


def alike(session: Session, at: int, scope: Scope, known: AbstractSet[Known] = frozenset()) -> list[int]:
    """Return the waiting findings that are of one rule, group or file with the finding `at`, itself among them."""
    one = session.found[at].diagnostic
    waiting = pending(session, known)
    if scope is Scope.FILE:
        return waiting
    if scope is Scope.GROUP and one.group is None:
        return [at]
    return [
        other
        for other in waiting
        if session.found[other].diagnostic.rule == one.rule
        and (scope is Scope.RULE or session.found[other].diagnostic.group == one.group)
    ]


def acceptable(session: Session, at: int, number: int, among: Iterable[int], scope: Scope | None) -> list[Answer]:
    """Return the answers that accept fix `number` of the finding `at` and what goes with it for those `among`.

    Of a group, the findings that offer the same (the same title); of a rule, the best fix of each, unless there is a choice
    to be made, which nobody has made. Where two reach into each other only the first is taken.
    """
    fix = session.found[at].diagnostic.fixes[number]
    offered = {at: fix}
    for other in among:
        fixes = session.found[other].diagnostic.fixes
        if other == at:
            continue
        if scope is Scope.GROUP:
            fixes = tuple(one for one in fixes if one.title == fix.title)
        elif fixes and fixes[0].safety == Safety.SUGGESTION:
            continue
        if fixes:
            offered[other] = fixes[0]
    answers: list[Answer] = []
    done = inserted = -1
    for other, one in sorted(offered.items(), key=lambda pair: (pair[0] != at, *extent(pair[1].edits))):
        start, end = extent(one.edits)
        if other != at and (start < done or start == inserted):
            continue
        answers.append(Answer(other, Kind.ACCEPTED, one))
        done = end
        inserted = end if any(edit.start == edit.end == end for edit in one.edits) else -1
    return answers


def edited(session: Session, at: int, text: str) -> Answer | None:
    """Return the answer that writes `text` for the sentence around the finding, as it now stands; None where that changes nothing."""
    now, place = as_it_stands(session, at)
    edit = by_hand(edits_of(session), now, *place.sentence, text)
    return Answer(at, Kind.EDITED, edit=edit) if edit else None


def sentence_of(text: str, place: Placed) -> tuple[int, int]:
    """Return the sentence around a finding, with all of the finding and the marks of emphasis that touch it."""
    start, end = min(place.sentence[0], place.diagnostic.start), max(place.sentence[1], place.diagnostic.end)
    while start > 0 and text[start - 1] in _EMPHASIS:
        start -= 1
    while end < len(text) and text[end] in _EMPHASIS:
        end += 1
    return start, end


def as_it_stands(session: Session, at: int) -> tuple[str, Placed]:
    """Return the text with all edits made, and the finding with its places in that text, all of it in its sentence."""
    made = edits_of(session)
    place = session.found[at]
    now = apply(session.reading.source.text, made.edits)
    place = moved(place, made, now) if made.edits else place
    return now, place._replace(sentence=sentence_of(now, place))


def moved(place: Placed, made: Changes, now: str) -> Placed:
    """Return a finding that no edit touches with its places in the text with the edits made."""
    start, end = carry(made, place.diagnostic.start, place.diagnostic.end)
    fixes = tuple(
        fix._replace(edits=tuple(Edit(*carry(made, edit.start, edit.end), edit.text) for edit in fix.edits))
        for fix in place.diagnostic.fixes
    )
    first, last = (min(max(offset, 0), len(now)) for offset in carry(made, *place.sentence))
    lines = LineIndex(now)
    return Placed(
        place.diagnostic._replace(start=start, end=end, fixes=fixes),
        *lines.place(start),
        *lines.place(end),
        (first, max(first, last)),
        place.passage,
    )


def settled_after(session: Session) -> frozenset[tuple[str, int, int]]:
    """Return what was left standing, in this session and before it, where it stands once the edits are made."""
    made = edits_of(session)
    here = {
        (diagnostic.rule, diagnostic.start, diagnostic.end)
        for answer in session.answers
        if not (answer.fix or answer.edit)
        for diagnostic in [session.found[answer.at].diagnostic]
    }
    return frozenset(
        (rule, *carry(made, start, end))
        for rule, start, end in here | session.settled
        if not is_touched(made, start, end)
    )


def again(before: Session, reading: Reading, placed: Iterable[Placed]) -> Session:
    """Return a session of the text as `before` left it, read and judged anew, without what was left standing already."""
    settled = settled_after(before)
    found = (
        place
        for place in placed
        if (place.diagnostic.rule, place.diagnostic.start, place.diagnostic.end) not in settled
    )
    return Session(reading, tuple(found), settled=settled)
