"""Faults of single words: two written as one, numbers without their hyphen, stammers, lost accents."""

import re

from tests.planting import Fault, is_prose

_PAIRS = "\n\n".join(
    f"She was there at last, and {who} was with her, of course. In fact they had been there all day, and no one had seen "
    "them. “It is as well,” she said, “or at least it is no worse.” They looked at each other and were a little sorry."
    for who in ("the boy", "her father", "the old man", "her sister", "the doctor", "the dog")
)

FAULTS: dict[str, Fault] = {
    "two words as one": Fault(
        "words/closed-compound",
        re.compile(r"(?<=[a-z] )(?:of course|at last|at least|at once|in fact|as well|each other|no one)(?=[ .,;])"),
        lambda match: match.group().replace(" ", ""),
        is_prose,
        texts=(_PAIRS,),
    ),
}
