"""Faults of white space, and where they fit. Those of the first rules are in first.py."""

import re

from tests.planting import Fault

from copydesk import HouseStyle, Manuscript
from copydesk.facts.house import StopSpaces
from copydesk.lexicon import default_lexicon, knows
from copydesk.manuscript import composed
from copydesk.zones import RUNNING


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _space(_match: re.Match[str]) -> str:
    return " "


def _runs(manuscript: Manuscript, match: re.Match[str]) -> bool:
    paragraph = manuscript.paragraph_at(match.start())
    return paragraph is not None and paragraph.zone in RUNNING


def _stands_between_known_words(manuscript: Manuscript, match: re.Match[str]) -> bool:
    at = manuscript.word_after(match.start())
    words = (composed(manuscript.word(at - 1)), composed(manuscript.word(at)))
    return _runs(manuscript, match) and all(len(word) > 1 and knows(default_lexicon(), word) for word in words)


def _follows_several_words(manuscript: Manuscript, match: re.Match[str]) -> bool:
    held = manuscript.text[max(0, match.start() - 80) : match.start() - 1].rpartition("(")[2]
    return " " in held and _stands_between_known_words(manuscript, match)


def _is_deep_in_a_long_paragraph(manuscript: Manuscript, match: re.Match[str]) -> bool:
    paragraph = manuscript.paragraph_at(match.start())
    if paragraph is None or not _runs(manuscript, match):
        return False
    ends = manuscript.text[paragraph.end - 1] in ".?!”’"
    return ends and match.start() - paragraph.start >= 60 and paragraph.end - match.end() >= 20


def _is_between_paragraphs(manuscript: Manuscript, match: re.Match[str]) -> bool:
    before, after = (manuscript.paragraph_at(offset) for offset in match.span())
    return before is not None and after is not None and before.zone in RUNNING and after.zone in RUNNING


_INSIDE = r"[A-Za-z]{2,}[^()\n]{2,80}"
# Ours: brackets, which the other texts have none of.
_ASIDES = "\n\n".join(
    f"She looked for the {thing} everywhere (it was not hers, of course) and sat down by the window (where else?) to wait.\n\n"
    f"Nobody came. The {thing} was in the boat (under the ropes) all the time. (He had seen it there; he said nothing.) She went home."
    for thing in ("lamp", "kettle", "ladder", "letter", "anchor", "candle", "bucket", "lantern", "ribbon", "saddle")
)

FAULTS: dict[str, Fault] = {
    "no space after a stop and a contraction": Fault(
        "spacing/missing-space-after-stop",
        re.compile(r"(?<=[a-z]['’][a-z][.?!]) (?=(?:He|She|They|The|But|I|It|You|There) )"),
        _nothing,
        texts=(
            "\n\n".join(
                f"“It isn’t. He took the {n}.” She looked at him. “I know he didn’t. You did.”"
                for n in _ASIDES.split()[3:80:7]
            ),
        ),
    ),
    "no space after a semicolon": Fault(
        "spacing/missing-space-after-colon",
        re.compile(r"(?<=[a-z];) (?=[A-Za-z])"),
        _nothing,
        _stands_between_known_words,
    ),
    "no space after a colon": Fault(
        "spacing/missing-space-after-colon",
        re.compile(r"(?<=[a-z]:) (?=[a-z])"),
        _nothing,
        _stands_between_known_words,
        safe=False,
        texts=(
            "\n\n".join(
                f"He had one wish: to find the {thing}, and to go home." for thing in ("lamp", "rope", "oil", "boat")
            ),
        ),
    ),
    "no space before a bracket": Fault(
        "spacing/missing-space-at-bracket",
        re.compile(rf"(?<=[a-z]) (?=\([a-z]+ {_INSIDE}\))"),
        _nothing,
        _stands_between_known_words,
        texts=(_ASIDES,),
    ),
    "no space after a bracket": Fault(
        "spacing/missing-space-at-bracket",
        re.compile(r"(?<=[a-z]\)) (?=[a-z])"),
        _nothing,
        _follows_several_words,
        texts=(_ASIDES,),
    ),
    "space behind an opening bracket": Fault(
        "spacing/inside-brackets",
        re.compile(rf"(?<= )\((?={_INSIDE}\))"),
        lambda _match: "( ",
        _runs,
        one_in=4,  # more would be a style
        texts=(_ASIDES,),
    ),
    "space before a closing bracket": Fault(
        "spacing/inside-brackets",
        re.compile(r"(?<=[a-z])\)(?=[ ,.;])"),
        lambda _match: " )",
        _follows_several_words,
        one_in=4,
        texts=(_ASIDES,),
    ),
    "space before a mark behind speech": Fault(
        "spacing/before-punctuation",
        re.compile(r"(?<=[a-z]\))(?=[,.;] )"),
        _space,
        _runs,
        texts=(_ASIDES.replace(") and", "), and"),),
    ),
    "two spaces between sentences": Fault(
        "spacing/double-space",
        re.compile(r"(?<=[a-z]\.) (?=[A-Z])"),
        lambda _match: "  ",
        _runs,
        house=HouseStyle(spaces_after_stop=StopSpaces.ONE),
    ),
    "space at the end of a line": Fault("spacing/trailing-space", re.compile(r"(?<=[a-z.,”’])(?=\n\n)"), _space),
    "tab at the start of a paragraph": Fault(
        "spacing/indent", re.compile(r"(?<=\n\n)(?=[A-Z“‘])"), lambda _match: "\t", _runs, plain=True
    ),
    "tab between words": Fault(
        "spacing/indent", re.compile(r"(?<=[a-z]) (?=[a-z])"), lambda _match: "\t", _runs, safe=False
    ),
    "three blank lines": Fault(
        "spacing/blank-lines",
        re.compile(r"(?<=[a-z][.?!])\n\n(?=[A-Z][a-z]+ [a-z]+ )"),
        lambda _match: "\n\n\n\n",
        _is_between_paragraphs,
        safe=False,
        plain=True,
    ),
    "no-break space between words": Fault(
        "spacing/no-break-space",
        re.compile(r"(?<= [a-z]{3}) (?=[a-z]{4} )"),
        lambda _match: "\u00a0",
        _runs,
        safe=False,
    ),
    "line broken off": Fault(
        "spacing/broken-line",
        re.compile(r"(?<=[a-z]) (?=[a-z]{2,} )"),
        lambda _match: "\n\n",
        _is_deep_in_a_long_paragraph,
        safe=False,
    ),
}
