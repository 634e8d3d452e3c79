"""Faults of tags, beats and speech taken up again; and where they fit. Where few are found, the parser cannot be sure of the rest."""

import re

from tests.planting import Fault, is_prose
from tests.story import DRESSES, STORY

_TEXTS = tuple(STORY.strip().translate(DRESSES[dress]) for dress in ("curly", "single"))
_ACTS = "(?:nodded|turned|smiled|shrugged|looked|shook|wiped|grinned|drew|raised|swallowed)"


def _small(match: re.Match[str]) -> str:
    return match.group().lower()


def _other_case(match: re.Match[str]) -> str:
    """Write the last letter of a match in the other case."""
    return match.group()[:-1] + match.group()[-1].swapcase()


def _without_comma(match: re.Match[str]) -> str:
    return match.group().replace(",", "")


def _stopped(match: re.Match[str]) -> str:
    return match.group().replace(",", ".")


FAULTS: dict[str, Fault] = {
    "full stop before a tag": Fault(
        "dialogue/period-before-tag",
        re.compile(r"(?<=[a-z]),(?=[”’] (?:he|she|they) (?:said|replied|whispered|answered)\b)"),
        lambda _match: ".",
        is_prose,
        least_found=0.9,  # silent where speech goes on behind it in a small letter: two faults look alike
        texts=_TEXTS,
    ),
    "full stop before a tag with a capital": Fault(
        "dialogue/capital-tag-after-period",
        re.compile(r"(?<=[a-z]),[”’] [hst](?=(?:e|he|hey) (?:said|replied|answered|admitted)[.])"),
        lambda match: _other_case(match).replace(",", "."),
        is_prose,
        least_found=0.9,  # silent where it leads up to the next speech
        safe=False,
        texts=_TEXTS,
    ),
    "comma lost before a tag": Fault(
        "dialogue/missing-comma-before-tag",
        re.compile(r"(?<=[a-z]),(?=[”’] (?:he|she|they) (?:said|replied|whispered|answered)\b)"),
        lambda _match: "",
        is_prose,
        least_found=0.85,  # in single marks a lost comma leaves an apostrophe, for all one knows
        texts=_TEXTS,
    ),
    "comma before a beat": Fault(
        "dialogue/beat-after-comma",
        re.compile(rf"(?<=[a-z])[.][”’] [HS](?=(?:e|he) {_ACTS}\b)"),
        lambda match: _other_case(match).replace(".", ","),
        is_prose,
        least_found=0.6,  # silent where anything in the sentence may say the words
        safe=False,
        texts=_TEXTS,
    ),
    "beat in a small letter": Fault(
        "dialogue/beat-lowercase",
        re.compile(rf"(?<=[.?!][”’] )[HS](?=(?:e|he) {_ACTS}\b)"),
        _small,
        is_prose,
        least_found=0.6,  # as above
        safe=False,
        texts=_TEXTS,
    ),
    "comma behind a beat": Fault(
        "dialogue/beat-before-speech",
        re.compile(rf"(?<=\n\n)(?:He|She|Tom|Peter) {_ACTS}(?: [a-z]+)*[.](?= [“‘][A-Z])"),
        lambda match: match.group()[:-1] + ",",
        is_prose,
        least_found=0.6,  # as above
        safe=False,
        texts=_TEXTS,
    ),
    "speech that ends with a comma": Fault(
        "dialogue/comma-ends-speech",
        re.compile(r"(?<=[a-z])[.](?=[”’]\n\n)"),
        lambda _match: ",",
        is_prose,
        least_found=0.9,  # silent where what follows may be its tag
        safe=False,
        texts=_TEXTS,
    ),
    "tag on both sides": Fault(
        "dialogue/double-tag",
        re.compile(r"(?<=\n\n)[“‘][^“”‘’\n]+,[”’] he said(?=[.])"),
        lambda match: f"He said, {match.group()}",
        is_prose,
        least_found=0.9,
        safe=False,
        texts=_TEXTS,
    ),
    "speech goes on with a capital": Fault(
        "dialogue/resume-comma-capital",
        re.compile(r"(?<=,[”’] )(?:he|she|said [A-Z][a-z]+) (?:said|replied)?, ?[“‘][a-z](?=[a-z]+ [a-z])"),
        _other_case,
        is_prose,
        least_found=0.9,
        safe=False,
        texts=_TEXTS,
    ),
    "speech goes on behind a full stop": Fault(
        "dialogue/resume-period-lowercase",
        re.compile(r"(?<=,[”’] )(?:he|she) (?:said|replied|repeated),(?= [“‘][a-z])"),
        _stopped,
        is_prose,
        safe=False,
        texts=_TEXTS,
    ),
    "speech starts small": Fault(
        "dialogue/speech-lowercase",
        re.compile(r"(?<=\n\n[“‘])[A-Z](?=[a-z]+ [a-z][^“”‘’\n]+[.,?!][”’])"),
        _small,
        is_prose,
        one_in=40,
        least_found=0.8,  # silent where the paragraph before may lead on to it
        texts=_TEXTS,
    ),
    "comma lost before resumed speech": Fault(
        "dialogue/tag-before-speech",
        re.compile(r"(?<=,[”’] )(?:he|she) (?:said|replied|repeated),(?= [“‘][a-z])"),
        _without_comma,
        is_prose,
        least_found=0.7,  # silent where the words may be quoted within the sentence
        safe=False,
        texts=_TEXTS,
    ),
    "full stop behind a tag that leads on": Fault(
        "dialogue/tag-before-speech-period",
        re.compile(r"(?<=\n\n)(?:He|She|Tom|Peter) said,(?= [“‘][A-Z])"),
        _stopped,
        is_prose,
        least_found=0.9,
        safe=False,
        texts=_TEXTS,
    ),
}
