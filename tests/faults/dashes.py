"""Faults of dashes, hyphens and ellipses, and where they fit."""

import re

from tests.planting import Fault, is_prose

from copydesk import HouseStyle, Manuscript
from copydesk.facts.house import Dashes, Dots, DotSpaces
from copydesk.lexicon import default_lexicon
from copydesk.zones import Zone

_EM = HouseStyle(dashes=Dashes.EM)
_LEFT_SPACE = re.compile(r"(?<=[a-z])—(?=[a-z])")


def _between_whole_words(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether two words of prose stand on either side; scraps and stammers are the writer's."""
    at = manuscript.word_after(match.end())
    words = manuscript.word(at - 1), manuscript.word(at)
    lexicon = default_lexicon()
    whole = all(word.islower() and lexicon.frequency(word) >= 0 for word in words) and len(words[0]) > 2
    return whole and is_prose(manuscript, match)


def _after_a_known_word(manuscript: Manuscript, match: re.Match[str]) -> bool:
    before, _, _ = manuscript.word(manuscript.word_after(match.end()) - 1).partition("-")
    return before.islower() and default_lexicon().frequency(before) >= 0 and is_prose(manuscript, match)


def _ends_a_paragraph(manuscript: Manuscript, match: re.Match[str]) -> bool:
    paragraph = manuscript.paragraph_at(match.start())
    return paragraph is not None and paragraph.zone is Zone.PROSE and match.end() == paragraph.end


FAULTS: dict[str, Fault] = {
    "three hyphens for a dash": Fault(
        "dashes/double-hyphen", re.compile(r"(?<=[a-z])—(?=[a-z”])"), lambda _match: "---", is_prose, 40, _EM
    ),
    "dash set off": Fault("dashes/style", _LEFT_SPACE, lambda _match: " — ", is_prose, 40, _EM),
    "en dash set off": Fault("dashes/style", _LEFT_SPACE, lambda _match: " – ", is_prose, 40, _EM),
    "space after a dash": Fault("dashes/style", _LEFT_SPACE, lambda _match: "— ", _between_whole_words, 40, _EM),
    "space before a dash": Fault("dashes/style", _LEFT_SPACE, lambda _match: " —", _between_whole_words, 40, _EM),
    "spaced hyphen for a dash": Fault(
        "dashes/spaced-hyphen",
        _LEFT_SPACE,
        lambda _match: " - ",
        _between_whole_words,
        house=_EM,
    ),
    "space before a cut-off": Fault(
        "dashes/space-before-quote", re.compile(r"(?<=[a-z])—(?=”)"), lambda _match: " —", is_prose, house=_EM
    ),
    "scene break on a paragraph": Fault(
        "dashes/glued-break", re.compile(r"(?<=[a-z]\.)(?=\n\n)"), lambda _match: " ---", _ends_a_paragraph, safe=False
    ),
    "two dots for a stop": Fault(
        "punctuation/two-dots", re.compile(r"(?<=[a-z])\.(?= [A-Z])"), lambda _match: "..", is_prose, safe=False
    ),
    "five dots": Fault(
        "dashes/ellipsis-length", re.compile(r"(?<=[a-z])\.(?= [A-Z])"), lambda _match: ".....", is_prose, safe=False
    ),
    "dots for an ellipsis": Fault(
        "dashes/ellipsis-glyph",
        re.compile(r"(?<=[a-z])…(?=[ ”])"),
        lambda _match: "...",
        is_prose,
        house=HouseStyle(ellipsis=Dots.GLYPH),
    ),
    "spaced points for an ellipsis": Fault(
        "dashes/ellipsis-glyph",
        re.compile(r"(?<=[a-z])…(?=[ ”])"),
        lambda _match: ". . .",
        is_prose,
        house=HouseStyle(ellipsis=Dots.GLYPH),
    ),
    "space before an ellipsis": Fault(
        "dashes/ellipsis-spacing",
        re.compile(r"(?<=[a-z]{2})… (?=[a-z])"),
        lambda _match: " …",
        is_prose,
        house=HouseStyle(ellipsis_spacing=DotSpaces.AFTER),
    ),
    "no space after an ellipsis": Fault(
        "dashes/ellipsis-spacing",
        re.compile(r"(?<=[a-z]{2})… (?=[a-z])"),
        lambda _match: "…",
        is_prose,
        house=HouseStyle(ellipsis_spacing=DotSpaces.AFTER),
    ),
    "space inside a compound": Fault(
        "spacing/before-hyphen",
        re.compile(r"(?<=[a-z])-(?=(?:haired|faced|headed|like|shaped|made|eyed)\b)"),
        lambda _match: " -",
        _after_a_known_word,
        safe=False,
    ),
}
