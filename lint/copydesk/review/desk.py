"""A review of several files: which finding is to be decided of next, and what is to be written in the end."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from copydesk.formats import format_of
from copydesk.passages import Passage
from copydesk.review import session as sessions
from copydesk.review.changes import carry, is_touched
from copydesk.review.markup import written
from copydesk.review.session import Answer, Kind, Known, Session, edits_of, pending
from copydesk.run import Placed

# Judges the bytes of the file at a path.
Judge: TypeAlias = Callable[[str, bytes], tuple[Placed, ...]]


class File(NamedTuple):
    """A file with findings: its bytes, what was found in them, and the sessions that were opened, the last one current."""

    path: str
    data: bytes
    found: tuple[Placed, ...]
    sessions: tuple[Session, ...] = ()


class Desk(NamedTuple):
    """All files with findings, and which is being gone through; behind the last when all are done.

    `vocabulary` names the rules that have no more to say of a word once the style sheet has it.
    """

    files: tuple[File, ...]
    at: int = 0
    vocabulary: frozenset[str] = frozenset()


class Stetted(NamedTuple):
    """A passage that is to stand."""

    path: str
    rule: str
    passage: Passage
    reason: str


class Word(NamedTuple):
    """What the style sheet of a file is to say: the key it goes under, and the word."""

    path: str
    key: str
    word: str


def current(desk: Desk) -> tuple[Session, int] | None:
    """Return the session that is open and the finding to be decided of; None at the end of the review."""
    if desk.at == len(desk.files):
        return None
    session = desk.files[desk.at].sessions[-1]
    return session, pending(session, known(desk))[0]


def known(desk: Desk) -> frozenset[Known]:
    """Return what the style sheet answers now, of the words that were put into it."""
    words = {
        word.lower()
        for file in desk.files
        for session in file.sessions
        for answer in session.answers
        if answer.kind is Kind.WORD
        for word in (answer.word, sessions.marked_word(session, answer.at))  # the sheet may have got another form of it
    }
    return frozenset((rule, word) for rule in desk.vocabulary for word in words) if words else frozenset()


def put(desk: Desk) -> list[Word]:
    """Return what was put into the style sheet, in order, each once."""
    found = (
        Word(file.path, answer.key, answer.word)
        for file in desk.files
        for answer in _answers(file)
        if answer.kind is Kind.WORD
    )
    return list(dict.fromkeys(found))


def _answers(file: File) -> Iterator[Answer]:
    for session in file.sessions:
        yield from session.answers


def counts(desk: Desk) -> Counter[Kind]:
    """Count the decisions by kind; a word counts once."""
    found = Counter(answer.kind for file in desk.files for answer in _answers(file))
    if found[Kind.WORD]:
        found[Kind.WORD] = len({word.word for word in put(desk)})
    return found


def progress(desk: Desk) -> tuple[int, int]:
    """Return the number of the finding that is to be decided of, and how many there are."""
    answered = known(desk)
    total = sum(_size(file) for file in desk.files)
    before = sum(_size(file) for file in desk.files[: desk.at])
    if desk.at == len(desk.files):
        return total, total
    file = desk.files[desk.at]
    waiting = len(pending(file.sessions[-1], answered)) if file.sessions else _size(file)
    return before + _size(file) - waiting + 1, total


def _size(file: File) -> int:
    return sum(len(session.found) for session in file.sessions) or len(file.found)


def waiting(desk: Desk) -> int:
    """Return how many findings were not decided of, nor overtaken."""
    answered = known(desk)
    return sum(
        len(pending(file.sessions[-1], answered)) if file.sessions else len(file.found)
        for file in desk.files[desk.at :]
    )


def put_in(desk: Desk, session: Session) -> Desk:
    """Return the desk with its current session replaced."""
    file = desk.files[desk.at]
    return _with(desk, file._replace(sessions=(*file.sessions[:-1], session)))


def _with(desk: Desk, file: File) -> Desk:
    return desk._replace(files=(*desk.files[: desk.at], file, *desk.files[desk.at + 1 :]))


def onward(desk: Desk, judge: Judge, refresh: Callable[[File], File] = lambda file: file) -> Desk:
    """Return the desk with a finding to be decided of, or at its end.

    `refresh` looks whether a file has changed since, when it is come to. A file whose text was changed is judged anew
    when all in it is decided: that is where slips in edits by hand come up, and what lay under or beside another edit.
    """
    while desk.at < len(desk.files):
        file = desk.files[desk.at]
        if not file.sessions:
            file = refresh(file)
            file = file._replace(sessions=(Session(format_of(file.path).read(file.data), file.found),))
            desk = _with(desk, file)
        session = file.sessions[-1]
        if pending(session, known(desk)):
            return desk
        following = None if _is_left(session) else _judged_anew(file, session, judge)
        if following and pending(following, known(desk)):
            desk = _with(desk, file._replace(sessions=(*file.sessions, following)))
        else:
            desk = desk._replace(at=desk.at + 1)
    return desk


def _is_left(session: Session) -> bool:
    return any(answer.kind is Kind.LEFT for step in session.steps[-1:] for answer in step)


def _judged_anew(file: File, session: Session, judge: Judge) -> Session | None:
    if not edits_of(session).edits:
        return None
    format_ = format_of(file.path)
    data = written(session, format_)
    return sessions.again(session, format_.read(data), judge(file.path, data))


def back(desk: Desk) -> Desk | None:
    """Return the desk without its last step, be it in an earlier file; None where no step was made."""
    at = min(desk.at, len(desk.files) - 1)
    while at >= 0:
        desk = desk._replace(at=at)
        file = desk.files[at]
        if any(session.steps for session in file.sessions):
            opened = file.sessions if file.sessions[-1].steps else file.sessions[:-1]
            return _with(desk, file._replace(sessions=(*opened[:-1], sessions.back(opened[-1]))))
        desk = _with(desk, file._replace(sessions=()))
        at -= 1
    return None


def data_now(file: File) -> bytes:
    """Return the bytes that the file is to have."""
    return written(file.sessions[-1], format_of(file.path)) if file.sessions else file.data


def stetted(file: File, judge: Judge) -> list[Stetted]:
    """Return the passages of a file that are to stand, with the words that are around them in the end."""
    found: list[tuple[Answer, Placed, tuple[int, int] | None]] = []
    for at, session in enumerate(file.sessions):
        for answer in session.answers:
            if answer.kind is Kind.STETTED:
                place = session.found[answer.at]
                found.append((answer, place, _in_the_end(place, file.sessions[at:])))
    data = data_now(file)
    if not found or data == file.data:
        return [_stetted(file, answer, place, place.passage) for answer, place, _ in found]
    final = {(p.diagnostic.rule, p.diagnostic.start, p.diagnostic.end): p.passage for p in judge(file.path, data)}
    return [
        _stetted(file, answer, place, final.get((place.diagnostic.rule, *at), place.passage))
        for answer, place, at in found
        if at
    ]


def _stetted(file: File, answer: Answer, place: Placed, passage: Passage) -> Stetted:
    return Stetted(file.path, place.diagnostic.rule, passage, answer.said)


def _in_the_end(place: Placed, later: tuple[Session, ...]) -> tuple[int, int] | None:
    """Return where a finding of the first of `later` stands after all of them; None where an edit went over it."""
    start, end = place.diagnostic.start, place.diagnostic.end
    for session in later:
        made = edits_of(session)
        if is_touched(made, start, end):
            return None
        start, end = carry(made, start, end)
    return start, end
