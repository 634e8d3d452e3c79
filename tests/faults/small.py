"""Faults of single words: two written as one, numbers without their hyphen, stammers, lost accents."""

import re

from tests.planting import Fault, is_prose

_PAIRS = "\n\n".join(
    f"She was there at last, and {who} was with her, of course. In fact they had been there all day, and no one had seen "
    "them. “It is as well,” she said, “or at least it is no worse.” They looked at each other and were a little sorry."
    for who in ("the boy", "her father", "the old man", "her sister", "the doctor", "the dog")
)

_NUMBERS = "\n\n".join(
    f"He counted {tens}-five sheep and lost {tens}-six, and he had been there for {tens}-two days. “I am {tens}-nine,” he "
    f"said. “I have a dog of my own and a two-year-old son, and there are {tens}-three men at the gate.” She was {tens}-one."
    for tens in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy")
)

_CAFES = "\n\n".join(
    f"She was at the café on {day}, and he saw her there. The café was empty. A dog lay by the door of the café and slept, "
    "for nobody came to the café in winter. It was a small café, and the only one in town."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)

_NEARBY = re.compile("café")
_MANY = 20  # so that the bare ones are few

FAULTS: dict[str, Fault] = {
    "two words as one": Fault(
        "words/closed-compound",
        re.compile(r"(?<=[a-z] )(?:of course|at last|at least|at once|in fact|as well|each other|no one)(?=[ .,;])"),
        lambda match: match.group().replace(" ", ""),
        is_prose,
        texts=(_PAIRS,),
    ),
    "number without a hyphen": Fault(
        "numbers/number-hyphen",
        re.compile(
            r"(?<=[a-z] )(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:two|three|four|five|six|seven|eight|nine)\b(?!-)"
        ),
        lambda match: match.group().replace("-", " "),
        is_prose,
        least_found=0.85,  # silent before what may be measured: a twenty four hour day
        texts=(_NUMBERS,),
    ),
    "age without hyphens": Fault(
        "numbers/number-hyphen",
        re.compile(r"(?<=\ba )(?:two|three|four|five|six|seven|eight|nine|ten|twelve)-year-old(?= [a-z])"),
        lambda match: match.group().replace("-", " "),
        is_prose,
        safe=False,
        texts=(_NUMBERS,),
    ),
    "stammer that cuts the word": Fault(
        "spelling/stammer",
        re.compile(r"(?<=[“ ])(?:[Bb]ut|[Ww]hat|where|that|[Nn]ot|could|[Hh]ow)(?=[ ?])"),
        lambda match: f"{match.group()[0]}-{match.group()[1:]}",
        lambda manuscript, match: (speech := manuscript.speech_at(match.start())) is not None and not speech.unsure,
        one_in=5,
        safe=False,
    ),
    "accent lost": Fault(
        "spelling/diacritics",
        re.compile(r"(?<= )café(?=[ .,])"),
        lambda _match: "cafe",
        lambda manuscript, match: is_prose(manuscript, match) and len(_NEARBY.findall(manuscript.text)) > _MANY,
        one_in=10,
        safe=False,
        texts=(_CAFES,),
    ),
}
