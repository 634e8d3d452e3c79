"""Faults of capitals and repetition, and where they fit."""

import re

from tests.planting import Fault, is_prose

_WEEK = "\n\n".join(
    f"They came to see the boat on {day}, and they were sorry for it. “It is late,” she said. Nobody had an answer to that, "
    "and nobody looked for one; they sat on the wall and watched the water until it was dark."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)

FAULTS: dict[str, Fault] = {
    "two capitals": Fault(
        "capitals/double-capital",
        re.compile(r"(?<=[ “])(?:The|They|She|But|What|When|There|That)(?= [a-z])"),
        lambda match: match.group()[:2].upper() + match.group()[2:],
        is_prose,
        one_in=20,
    ),
    "small day": Fault(
        "capitals/days-and-months",
        re.compile(
            r"(?<=[a-z] )(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|October|December)(?=[ .,;])"
        ),
        lambda match: match.group().lower(),
        is_prose,
        texts=(_WEEK,),
    ),
    "stop on both sides": Fault(
        "punctuation/double-terminal",
        re.compile(r"(?<=[a-z][.?!])[”’](?=[ \n])"),
        lambda match: f"{match.group()}.",
        lambda manuscript, match: manuscript.speech_at(match.start()) is not None,
        one_in=20,
    ),
    "“of” twice": Fault(
        "repetition/doubled-word", re.compile(r"(?<= )of(?= the )"), lambda _match: "of of", is_prose, safe=False
    ),
    "“of the” twice": Fault(
        "repetition/doubled-phrase",
        re.compile(r"(?<=[a-z] )of the(?= [a-z])"),
        lambda _match: "of the of the",
        is_prose,
        safe=False,
    ),
    "small start": Fault(
        "capitals/sentence-start",
        re.compile(r"(?<=[a-z]{4}\. )(?:He|She|They|The)(?= [a-z])"),
        lambda match: match.group().lower(),
        is_prose,
        one_in=100,
        least_found=0.85,  # silent after names and rare words, which may be abbreviations
        safe=False,
    ),
    "small i": Fault(
        "capitals/lone-i",
        re.compile(r"(?<=[a-z,] )I(?= (?:was|had|could|know|thought|think|am)\b)"),
        lambda _match: "i",
        is_prose,
        one_in=20,
        least_found=0.8,  # silent beside unknown words: another language?
    ),
    "bracket left open": Fault(
        "punctuation/unclosed-bracket",
        re.compile(r"(?<=[a-z], )(?=[a-z])"),
        lambda _match: "(",
        is_prose,
        one_in=10000,
        safe=False,
    ),
}
