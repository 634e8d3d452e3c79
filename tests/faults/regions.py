"""Forms of another region, planted into a book that has named its own."""

import re

from tests.planting import Fault, is_prose

from copydesk.facts import HouseStyle
from copydesk.facts.spelling import Spelling

_QUAY = "\n\n".join(
    f"The {thing} had lost its colour in the harbour, and his neighbours had seen it. “It is an honour,” she said, “and a "
    "favour too.” Nobody had the humour to answer her. They stood in the centre of the square and made no rumour of it."
    for thing in ("boat", "flag", "coat", "wall", "door", "sail", "lamp")
)

FAULTS: dict[str, Fault] = {
    "American form in a British book": Fault(
        "spelling/regional",
        re.compile(r"(?<=[a-z] )(?:col|harb|neighb|hon|fav|hum|rum|behavi|lab|parl)our(?=[ .,;?!])"),
        lambda match: f"{match.group()[:-2]}r",
        is_prose,
        house=HouseStyle(spelling=Spelling.BRITISH),
        safe=False,
        texts=(_QUAY,),
    ),
    "British form in an American book": Fault(
        "spelling/regional",
        re.compile(r"(?<=[a-z] )(?:col|harb|neighb|hon|fav|hum|rum|behavi|lab|parl)or(?=[ .,;?!])"),
        lambda match: f"{match.group()[:-1]}ur",
        is_prose,
        house=HouseStyle(spelling=Spelling.AMERICAN),
        safe=False,
        texts=(_QUAY.replace("our", "or"),),
    ),
}
