"""Faults of where quotation marks stand: beside commas, question marks and dashes, within each other."""

import re

from tests.planting import Fault, is_prose

from copydesk import HouseStyle, Manuscript
from copydesk.facts.house import EllipsisComma, QuotePunctuation

_TAG = r" (?:he|she|they|I) (?:said|asked|whispered|replied|cried|answered)\b"
_INSIDE = HouseStyle(quote_punctuation=QuotePunctuation.INSIDE)
_OMIT = HouseStyle(ellipsis_comma=EllipsisComma.OMIT)


def _is_speech(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a speech whose marks are sure ends at the match."""
    speech = manuscript.speech_at(match.end() - 1)
    return is_prose(manuscript, match) and speech is not None and not speech.unsure and speech.closed


def _is_afresh(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a speech ends at the match that starts its paragraph."""
    speech = manuscript.speech_at(match.end() - 1)
    starts = speech is not None and speech.start == manuscript.paragraphs[speech.paragraph].start
    return starts and _is_speech(manuscript, match)


_OTHER = {"“": "‘", "”": "’", "‘": "“", "’": "”"}


def _is_within_speech(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether the match is quoted within a speech that all marks of its paragraph close, one level down."""
    if not is_prose(manuscript, match):
        return False
    quotations = manuscript.quotations(manuscript.paragraph_index(match.start()))
    sure = all(quotation.closed and not quotation.unsure for quotation in quotations)
    return sure and any(q.level == 1 and (q.start, q.end) == match.span() for q in quotations)


def _turned_round(match: re.Match[str]) -> str:
    return match.group()[::-1]


FAULTS: dict[str, Fault] = {
    "comma outside before a tag": Fault(
        "quotes/comma-outside",
        re.compile(rf"(?<=[a-z]),[”’](?={_TAG})"),
        _turned_round,
        _is_speech,
        house=_INSIDE,
        least_found=0.95,  # in single marks a word may be cut short instead: hangs at my side’, I answered
    ),
    "comma outside before a tag, in a book that says nothing": Fault(
        "quotes/comma-outside",
        re.compile(rf"(?<=[a-z]),[”’](?={_TAG})"),
        _turned_round,
        _is_speech,
        one_in=20,
        least_found=0.85,  # the same, and there are few
    ),
    "comma beside a question mark": Fault(
        "dialogue/exclaim-comma",
        re.compile(rf"(?<=[a-z])[?!][”’](?={_TAG})"),
        lambda match: f"{match.group()[0]},{match.group()[1]}",
        _is_speech,
    ),
    "comma behind a question mark": Fault(
        "dialogue/exclaim-comma",
        re.compile(rf"(?<=[a-z])[?!][”’](?={_TAG})"),
        lambda match: f"{match.group()},",
        _is_speech,
    ),
    "comma beside a dash": Fault(
        "dialogue/dash-comma",
        re.compile(rf"(?<=[a-z]{{2}})—[”’](?={_TAG})"),
        lambda match: f"—,{match.group()[1]}",
        _is_speech,
        texts=("“It was only—” he said. He sat down and looked at the lamp for a while, and nobody spoke.",),
    ),
    "full stop beside a dash": Fault(
        "dialogue/dash-comma",
        re.compile(r"(?<=[a-z]{2})—[”’](?=[ \n])"),
        lambda match: f"—.{match.group()[1]}",
        _is_speech,
        safe=False,
    ),
    "comma beside an ellipsis": Fault(
        "dialogue/ellipsis-comma",
        re.compile(rf"(?<=[a-z])…[”’](?={_TAG})"),
        lambda match: f"…,{match.group()[1]}",
        _is_speech,
        house=_OMIT,
        texts=("“It was late…” he said. He sat down and looked at the lamp for a while, and nobody spoke.",),
    ),
    "question mark outside before a tag": Fault(
        "quotes/question-outside",
        re.compile(rf"(?<=[a-z])[?!][”’](?={_TAG})"),
        _turned_round,
        _is_afresh,
        safe=False,
    ),
    "quotation in the marks of its speech": Fault(
        "quotes/nested-level",
        re.compile(r"(?<=[a-z,] )(?:‘[^‘’“”]{2,60}[a-z.,?!]’(?=[ ”])|“[^‘’“”]{2,60}[a-z.,?!]”(?=[ ’]))"),
        lambda match: f"{_OTHER[match.group()[0]]}{match.group()[1:-1]}{_OTHER[match.group()[-1]]}",
        _is_within_speech,
        least_found=0.95,  # silent where a quotation in the right marks may still be open
        texts=("“He said ‘no’ and left,” she said. “It was ‘perhaps’ before.” She sat down and looked at the lamp.",),
    ),
}
