"""Faults of capitals and repetition, and where they fit."""

import re

from tests.faults.first import _is_prose
from tests.planting import Fault

FAULTS: dict[str, Fault] = {
    "two capitals": Fault(
        "capitals/double-capital",
        re.compile(r"(?<=[ “])(?:The|They|She|But|What|When|There|That)(?= [a-z])"),
        lambda match: match.group()[:2].upper() + match.group()[2:],
        _is_prose,
        one_in=20,
    ),
    "“of” twice": Fault(
        "repetition/doubled-word", re.compile(r"(?<= )of(?= the )"), lambda _match: "of of", _is_prose, safe=False
    ),
    "“of the” twice": Fault(
        "repetition/doubled-phrase",
        re.compile(r"(?<=[a-z] )of the(?= [a-z])"),
        lambda _match: "of the of the",
        _is_prose,
        safe=False,
    ),
}
