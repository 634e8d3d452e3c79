"""What a line of plain text is, as far as it and the lines beside it tell.

Used where nothing but layout tells one kind of line from another: in plain text, and for consecutive lines in markup.
It is meant to be sure of prose: what could be verse or a letterhead is not judged as sentences are.
"""

import re
from collections.abc import Sequence

from copydesk.zones import Zone

_ANY_WORD = re.compile(r"[^\W_]")
_LONG_LINE = 120
_HEADING_LENGTH = 70
_HEADING = re.compile(
    r"#{1,6} |(?:chapter|part|book|prologue|epilogue|interlude|act|scene|volume|the end|finis)\b"
    r"|[ivxlcdm\d]+[.:]?\s*$|[ivxlcdm\d]+[.:] ",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"(?:[-*+•]|\(?\d{1,3}[.)])\s+\S")
_ROW = re.compile(r"\|")
_QUOTED_LINE = re.compile(r">")
_SENTENCE_END = frozenset(".!?…,;:\"”’'—-–")
_QUOTES = frozenset("\"“”‘’'«»")
_SMALL_IN_TITLES = frozenset("a an and as at but by for from in into of on or the to with".split())

# Letters and forms. Each must fit the whole line.
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SALUTATION = re.compile(r"[“\"‘']?(?:My )?(?:[Dd]ear(?:est)?|[Dd]arling|Beloved|To whom it may concern)\b.{0,50}[,:—]")
_CLOSING = re.compile(
    r"(?:(?:Very |Most )?(?:Yours?|Sincerely|Respectfully|Affectionately|Faithfully|Cordially|Regards|Love|Cheers)"
    r"|(?:With|All my|Much|Best|Kind(?:est)?|Warm(?:est)?)\b.{0,25}\b(?:love|regards|wishes|thanks|respect|compliments)"
    r"|As ever|Ever yours|Believe me|I am|I remain)\b.{0,40},"
)
_HEADER = re.compile(r"(?:To|From|Date|Sent|Subject|Re|RE|Cc|CC|Bcc|Attn|TO|FROM|DATE|SUBJECT)\s?: ?\S.{0,80}")
_DATE = re.compile(
    rf"(?:[A-Z][\w’'. ]{{1,40}}, ?)?(?:{_DAYS},? ?)?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{_MONTHS}|{_MONTHS} \d{{1,2}}"
    r"(?:st|nd|rd|th)?)(?:,? \d{2,4})?[.,]?",
)
_CHAT = re.compile(
    r"(?:[\[(]\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?[\])]|\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)? ?[:–—-]"
    r"|<[^<>\s]{1,30}>\s|@\w+:)"
)
_FIELD = re.compile(r"[A-Z][\w’' ]{0,25}: \S")
_ADDRESS = re.compile(
    r"\b(?:St|Street|Rd|Road|Ave|Avenue|Lane|Square|Blvd|Boulevard|Building|Bldg|House|Court|Terrace|P\. ?O\. Box|Esq|Co|Ltd|Inc)\b\.?|\d{4,5}$"
)
_MOST_ADDRESS_LINES = 6
_SIGNATURE_LENGTH = 50
# A gap of a column: a tab inside a line, or more spaces than any slip of the thumb.
_COLUMN = re.compile(r"\S(?:[ ]{3,}|\t+)\S")


def zone_of(line: str) -> Zone:
    """Return what a line is that stands alone between blank ones (without the white space around it)."""
    if not _ANY_WORD.search(line):
        # “…!” is speech of a kind.
        return Zone.PROSE if line[0] in _QUOTES else Zone.SCENE_BREAK
    if _ROW.match(line):
        return Zone.TABLE
    if _LIST_ITEM.match(line):
        return Zone.LIST
    if _QUOTED_LINE.match(line) or _is_of_a_letter(line):
        return Zone.DOCUMENT
    if len(line) <= _HEADING_LENGTH and line[-1] not in _SENTENCE_END:
        if line.isupper() and not _HEADING.match(line):
            return Zone.SIGN
        if _HEADING.match(line) or _is_title(line):
            return Zone.HEADING
    return Zone.PROSE


def zones_of(lines: Sequence[str]) -> list[Zone]:
    """Return what each of the consecutive lines between two blank ones is, in a file whose paragraphs are single lines.

    Turns of a dialogue and lines too long for verse are prose. The rest goes by what the lines have in common.
    """
    zones = [zone_of(line) for line in lines]
    group = _zone_of_group(lines, zones)
    signed = False
    for at, (line, zone) in enumerate(zip(lines, zones, strict=True)):
        if zone is Zone.PROSE and len(line) <= _LONG_LINE and not _is_turn(line):
            zones[at] = Zone.LIST if group is Zone.LIST and at and zones[at - 1] is Zone.LIST else _plain(group)
        elif zone is Zone.HEADING and not _HEADING.match(line):
            zones[at] = Zone.SIGN if line.isupper() else _plain(group)
        if signed and len(line) <= _SIGNATURE_LENGTH:
            zones[at] = Zone.DOCUMENT
        signed = signed or _CLOSING.fullmatch(line) is not None
    return zones


def _plain(group: Zone) -> Zone:
    """Return what a line is in a group of lists and verse: what follows no item is verse."""
    return Zone.VERSE if group is Zone.LIST else group


def _zone_of_group(lines: Sequence[str], zones: Sequence[Zone]) -> Zone:
    half = len(lines) / 2
    if sum(_COLUMN.search(line) is not None for line in lines) > half or zones.count(Zone.TABLE) > half:
        return Zone.TABLE
    if zones.count(Zone.LIST) >= half:
        return Zone.LIST
    fields = sum(_FIELD.match(line) is not None for line in lines)
    letter = sum(zone is Zone.DOCUMENT for zone in zones)
    if letter or fields == len(lines) or _is_address(lines):
        return Zone.DOCUMENT
    return Zone.VERSE


def _is_of_a_letter(line: str) -> bool:
    """Tell whether a line is a salutation, a closing, a date, a heading of a message, a turn of a chat."""
    if _CHAT.match(line):
        return True
    return len(line) <= _LONG_LINE and any(
        pattern.fullmatch(line) for pattern in (_SALUTATION, _CLOSING, _HEADER, _DATE)
    )


def _is_address(lines: Sequence[str]) -> bool:
    """Tell whether lines are an address: few, short, not sentences, with a street, a house or a number among them."""
    if not 1 < len(lines) <= _MOST_ADDRESS_LINES or any(len(line) > _HEADING_LENGTH for line in lines):
        return False
    found = [line for line in lines if _ADDRESS.search(line)]
    return bool(found) and all(line[0].isupper() or line[0].isdigit() for line in lines)


def _is_turn(line: str) -> bool:
    """Tell whether a line is a turn of a dialogue: verse seldom starts line after line with a quotation mark."""
    return line[0] in _QUOTES and line[-1] in ".!?…\"”’'—"


def _is_title(line: str) -> bool:
    """Tell whether all words but the small ones have capitals: The Ferry at Low Water."""
    words = line.split()
    return not words[0][:1].islower() and all(word in _SMALL_IN_TITLES or not word[:1].islower() for word in words)
