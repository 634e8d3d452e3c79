"""Faults of quotation marks: glyphs, direction, elisions, spaces; and where they fit."""

import re

from tests.planting import Fault, is_prose

from copydesk import HouseStyle, Manuscript
from copydesk.facts.house import Quotes


def _is_sure(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether the clean text itself leaves no doubt about the mark."""
    mark = manuscript.mark_at(match.start())
    return is_prose(manuscript, match) and (mark is None or mark.sure)


def _closes_speech(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether the mark closes a speech, not what is quoted within one."""
    speech = manuscript.speech_at(match.start())
    return _is_sure(manuscript, match) and speech is not None and speech.closed and speech.inner_end == match.start()


def _opens_speech(manuscript: Manuscript, match: re.Match[str]) -> bool:
    speech = manuscript.speech_at(match.start())
    return _is_sure(manuscript, match) and speech is not None and speech.closed and speech.start == match.start()


def _opens_alone(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a speech is opened that no earlier paragraph carried here."""
    speech = manuscript.speech_at(match.start())
    return _opens_speech(manuscript, match) and speech is not None and not speech.carried_from


_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_TURNED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_CURLY = HouseStyle(quotes=Quotes.CURLY)


def _straightened(match: re.Match[str]) -> str:
    return _STRAIGHT[match.group()]


def _turned(match: re.Match[str]) -> str:
    return _TURNED[match.group()]


def _doubled(match: re.Match[str]) -> str:
    return match.group() * 2


_OTHER_KIND = {"”": "’", "’": "”"}


def _deleted(_match: re.Match[str]) -> str:
    return ""


FAULTS: dict[str, Fault] = {
    "straight double mark among curly ones": Fault(
        "quotes/mixed-glyphs", re.compile("[“”]"), _straightened, _is_sure, house=_CURLY
    ),
    "straight apostrophe among curly ones": Fault(
        "quotes/mixed-glyphs", re.compile(r"(?<=[a-z])’(?=[a-z])"), _straightened, house=_CURLY
    ),
    "opening mark turned": Fault(
        "quotes/wrong-direction",
        re.compile(r"[“‘](?=[A-Z])(?!‘’)"),
        _turned,
        _is_sure,
        least_found=0.95,  # silent where the word may have lost a letter: ’Were
    ),
    "closing mark turned": Fault("quotes/wrong-direction", re.compile(r"(?<=[.,?!—])[”’](?=[ \n])"), _turned, _is_sure),
    "opening mark before an elision": Fault(
        "quotes/elision", re.compile(r"(?<=[a-z] )’(?=(?:em|til|tis)\b)"), _turned, is_prose
    ),
    "opening mark inside a contraction": Fault(
        "quotes/elision", re.compile(r"(?<=[a-z])’(?=(?:s|t|re|ve|ll|d|m)\b)"), _turned, is_prose
    ),
    "accent for an apostrophe": Fault(
        "quotes/backtick-or-acute", re.compile(r"(?<=[a-z])’(?=(?:s|t|re|ve|ll|d|m)\b)"), lambda _match: "´", is_prose
    ),
    "no space behind speech": Fault(
        "spacing/missing-space-at-quote", re.compile(r"(?<=[.,?!][”’]) (?=[A-Za-z])"), _deleted, is_prose
    ),
    "no space before speech": Fault(
        "spacing/missing-space-at-quote", re.compile(r"(?<=[a-z][.,]) (?=[“‘][A-Z])"), _deleted, is_prose
    ),
    "space behind an opening mark": Fault(
        "spacing/inside-quotes", re.compile(r"(?<=[“‘])(?=[A-Z])"), lambda _match: " ", is_prose, one_in=20
    ),
    "space before a closing mark": Fault(
        "spacing/inside-quotes", re.compile(r"(?<=[.,?!])(?=[”’][ \n])"), lambda _match: " ", is_prose, one_in=20
    ),
    "closing mark lost before a tag": Fault(
        "quotes/unclosed",
        re.compile(r"(?<=[?!])[”’](?= (?:(?:he|she) (?:said|asked)|(?:said|asked) [A-Z][a-z]+)[.,])"),
        _deleted,
        _closes_speech,
        safe=False,
        least_found=0.9,  # silent where a speaker may tell what another said
    ),
    "opening mark lost at the start": Fault(
        "quotes/unopened",
        re.compile(r"(?<=\n)[“‘](?=(?:I|You|Don|What|Why|Yes|No|Oh|Well|Have|Is|Are)\b)"),
        _deleted,
        _opens_alone,
        safe=False,
        least_found=0.9,  # in single marks the closing one may be an apostrophe
    ),
    "closing mark doubled": Fault(
        "quotes/doubled-mark", re.compile(r"(?<=[.,?!])[”’](?=[ \n])"), _doubled, _closes_speech, safe=False
    ),
    "opening mark doubled": Fault(
        "quotes/doubled-mark", re.compile(r"(?<![“‘])[“‘](?=[A-Z])"), _doubled, _opens_speech, safe=False
    ),
    "closing mark of the other kind": Fault(
        "quotes/wrong-kind",
        re.compile(r"(?<=[,?!])[”’](?= [a-z])"),
        lambda match: _OTHER_KIND[match.group()],
        _closes_speech,
        safe=False,
        least_found=0.85,  # silent where it may close what is quoted within, or be an apostrophe
    ),
    "words cut and their marks left": Fault(
        "quotes/empty",
        re.compile(r"(?<=“)[^“”\n]+(?=” (?:he|she) (?:said|asked)\b)"),
        _deleted,
        is_prose,
        safe=False,
    ),
}
