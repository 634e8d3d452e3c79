"""Faults of structure and of markup that shows."""

import re

from tests.planting import Fault, is_prose

from copydesk import HouseStyle, Manuscript
from copydesk.facts.house import SceneBreaks

_SCENES = "\n\n* * *\n\n".join(
    f"The {thing} was gone in the morning. Nobody had seen it go, and nobody would say so.\n\n“It was here,” she said."
    for thing in ("lamp", "kettle", "ladder", "letter", "anchor", "candle", "bucket", "lantern", "ribbon", "saddle")
)


def _between_paragraphs(manuscript: Manuscript, match: re.Match[str]) -> bool:
    return is_prose(manuscript, match) and manuscript.paragraph_at(match.end()) is not None


FAULTS: dict[str, Fault] = {
    "the code of a dash": Fault(
        "markup/broken", re.compile(r"(?<=[a-z])—(?=[a-z])"), lambda _match: "&mdash;", is_prose, plain=True
    ),
    "the code of a quotation mark": Fault(
        "markup/broken",
        re.compile(r"(?<=\s)“(?=[A-Z])"),
        lambda _match: "&ldquo;",
        is_prose,
        texts=(_SCENES,),
        plain=True,
    ),
    "a tag of a word processor": Fault(
        "markup/broken", re.compile(r"(?<=[a-z][.])(?=\n\n)"), lambda _match: "<o:p>", is_prose, safe=False, plain=True
    ),
    "a scene break of another form": Fault(
        "structure/scene-break-style",
        re.compile(r"(?<=\n\n)\* \* \*(?=\n\n)"),
        lambda _match: "#",
        house=HouseStyle(scene_break=SceneBreaks.SPACED_ASTERISKS),
        texts=(_SCENES,),
    ),
    "a scene break before a chapter": Fault(
        "structure/scene-break-at-edge",
        re.compile(r"\* \* \*(?=\n\nThe anchor was gone in the morning)"),
        lambda _match: "* * *\n\nChapter Two",
        texts=(_SCENES,),
        safe=False,
    ),
    "a line of a site": Fault(
        "structure/site-residue",
        re.compile(r"(?<=[.”]\n\n)(?=[“A-Z])"),
        lambda _match: "Next Chapter\n\n",
        _between_paragraphs,
        safe=False,
    ),
    "a note in brackets": Fault(
        "structure/leftover-note",
        re.compile(r"(?<=[a-z]{3}) (?=[a-z]{3})"),
        lambda _match: " [check the date] ",
        is_prose,
        one_in=1000,
        safe=False,
    ),
    "a word to come": Fault(
        "structure/leftover-note",
        re.compile(r"(?<= the )[a-z]+(?= [a-z])"),
        lambda _match: "TKTK",
        is_prose,
        safe=False,
    ),
    "a place to be filled in": Fault(
        "structure/placeholder",
        re.compile(r"(?<=\bthe )[a-z]+(?= [a-z])"),
        lambda _match: "[NAME]",
        lambda manuscript, match: is_prose(manuscript, match) and not manuscript.is_spoken(*match.span()),
        safe=False,
    ),
}
