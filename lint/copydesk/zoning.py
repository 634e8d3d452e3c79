"""What a line of plain text is, as far as it and the lines beside it tell.

Used where nothing but layout tells one kind of line from another: in plain text, and for consecutive lines in markup.
It is meant to be sure of prose: what could be verse or a letterhead is not judged as sentences are.
"""

import re
from collections.abc import Sequence

from copydesk.zones import Zone

# Patterns that are seldom asked are plain strings: `re` compiles them when first used, not at every start.
_ANY_WORD = r"[^\W_]"
_LONG_LINE = 120
_HEADING_LENGTH = 70
_HEADS = frozenset("chapter part book prologue epilogue interlude act scene volume finis".split())
_NUMERALS = frozenset("ivxlcdm0123456789")
_LIST_ITEM = r"(?:[-*+•]|\(?\d{1,3}[.)])\s+\S"
_ITEM_STARTS = frozenset("-*+•(0123456789")
_SENTENCE_END = frozenset(".!?…,;:\"”’'—-–")
_QUOTES = frozenset("\"“”‘’'«»")
_SPEECH_ENDS = frozenset('!?…”"')
_TURN_ENDS = frozenset(".!?…”\"’'—")
_TWO_SENTENCES = r"[a-z][.!?][”’\"']? +[“‘\"']?[A-Z]"
_SMALL_IN_TITLES = frozenset("a an and as at but by for from in into of on or the to with".split())

# Letters and forms: by their first word, then by the whole line.
_SALUTATION = r"[“\"‘']?(?:My )?(?:[Dd]ear(?:est)?|[Dd]arling|Beloved|To whom it may concern)\b.{0,50}[,:—]"
_SALUTES = frozenset("Dear Dearest My Darling Beloved To".split())
_CLOSING = (
    r"(?:(?:Very |Most )?(?:Yours?|Sincerely|Respectfully|Affectionately|Faithfully|Cordially|Regards|Love|Cheers)"
    r"|(?:With|All my|Much|Best|Kind(?:est)?|Warm(?:est)?)\b.{0,25}\b(?:love|regards|wishes|thanks|respect|compliments)"
    r"|As ever|Ever yours|Believe me|I am|I remain)\b.{0,40},"
)
_HEADERS = frozenset("To From Date Sent Subject Re RE Cc CC Bcc Attn TO FROM DATE SUBJECT".split())
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = (
    r"(?:[A-Z][\w’'. ]{1,40}, ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ?)?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{_MONTHS}|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{2,4}})?[.,]?"
)
_LONGEST_DATE = 80
_YEAR = 5  # how far from the end its last digit may stand: May 3rd.
_CHAT = (
    r"(?:[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?[\])]|\d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)? ?[:–—-]"
    r"|<[^<>\s]{1,30}>\s|@\w+:)"
)
_CHAT_STARTS = frozenset("[(<@0123456789")
_FIELD = r"[A-Z][\w’' ]{0,25}: \S"
_ADDRESS = (
    r"\b(?:St|Street|Rd|Road|Ave|Avenue|Lane|Square|Blvd|Boulevard|Building|Bldg|House|Court|Terrace|P\. ?O\. Box|Esq"
    r"|Co|Ltd|Inc)\b\.?|\d{4,5}$"
)
_MOST_ADDRESS_LINES = 6
_SIGNATURE_LENGTH = 50
# A gap of a column: a tab inside a line, or more spaces than any slip of the thumb.
_COLUMN = r"\S(?:[ ]{3,}|\t+)\S"


def zone_of(line: str) -> Zone:
    """Return what a line is that stands alone between blank ones (without the white space around it)."""
    if is_plain_prose(line):
        return Zone.PROSE
    if not re.search(_ANY_WORD, line):
        # “…!” is speech of a kind.
        return Zone.PROSE if line[0] in _QUOTES else Zone.SCENE_BREAK
    if line[0] == "|":
        return Zone.TABLE
    if line[0] in _ITEM_STARTS and re.match(_LIST_ITEM, line):
        return Zone.LIST
    if line[0] == ">" or _is_of_a_letter(line):
        return Zone.DOCUMENT
    if len(line) <= _HEADING_LENGTH and line[-1] not in _SENTENCE_END:
        if line.isupper() and not is_headed(line):
            return Zone.SIGN
        if is_headed(line) or _is_title(line):
            return Zone.HEADING
    return Zone.PROSE


def is_plain_prose(line: str) -> bool:
    """Tell prose by its length and its edges: nine lines in ten need no closer look."""
    if not (line[0].isalpha() or (line[0] in _QUOTES and line[1:2].isalpha())):
        return False
    if len(line) > _LONG_LINE:
        return True
    # A stop behind letters: no date ends so.
    return ":" not in line and (line[-1] in _SPEECH_ENDS or (line[-1] == "." and line[-1 - _YEAR : -1].isalpha()))


def zones_of(lines: Sequence[str]) -> list[Zone]:
    """Return what each of the consecutive lines between two blank ones is, in a file whose paragraphs are single lines.

    Turns of a dialogue and lines too long for verse are prose. The rest goes by what the lines have in common.
    """
    zones = [zone_of(line) for line in lines]
    if all(line[-1] in _TURN_ENDS for line in lines) and any(re.search(_TWO_SENTENCES, line) for line in lines):
        return zones  # sentence after sentence
    group = _zone_of_group(lines, zones)
    signed = False
    for at, (line, zone) in enumerate(zip(lines, zones, strict=True)):
        if zone is Zone.PROSE and len(line) <= _LONG_LINE and not _is_turn(line):
            zones[at] = Zone.LIST if group is Zone.LIST and at and zones[at - 1] is Zone.LIST else _plain(group)
        elif zone is Zone.HEADING and not is_headed(line):
            zones[at] = Zone.SIGN if line.isupper() else _plain(group)
        if signed and len(line) <= _SIGNATURE_LENGTH:
            zones[at] = Zone.DOCUMENT
        signed = signed or _closes_a_letter(line)
    return zones


def _plain(group: Zone) -> Zone:
    """Return what a line is in a group of lists and verse: what follows no item is verse."""
    return Zone.VERSE if group is Zone.LIST else group


def _zone_of_group(lines: Sequence[str], zones: Sequence[Zone]) -> Zone:
    half = len(lines) / 2
    if sum(re.search(_COLUMN, line) is not None for line in lines) > half or zones.count(Zone.TABLE) > half:
        return Zone.TABLE
    if zones.count(Zone.LIST) >= half:
        return Zone.LIST
    fields = sum(re.match(_FIELD, line) is not None for line in lines)
    letter = sum(zone is Zone.DOCUMENT for zone in zones)
    if letter or fields == len(lines) or _is_address(lines):
        return Zone.DOCUMENT
    return Zone.VERSE


def _is_of_a_letter(line: str) -> bool:
    """Tell whether a line is a salutation, a closing, a date, a heading of a message, a turn of a chat."""
    if line[0] in _CHAT_STARTS and re.match(_CHAT, line):
        return True
    if len(line) > _LONG_LINE:
        return False
    first = line.split(" ", 1)[0]
    if first.strip("“\"‘'") in _SALUTES and line[-1] in ",:—" and re.fullmatch(_SALUTATION, line):
        return True
    if first[-1] == ":" and first[:-1] in _HEADERS and len(line) > len(first):
        return True
    if len(line) <= _LONGEST_DATE and any(map(str.isdigit, line[-_YEAR:])) and re.fullmatch(_DATE, line):
        return True
    return _closes_a_letter(line)


def _closes_a_letter(line: str) -> bool:
    return line[-1] == "," and len(line) <= _LONG_LINE and re.fullmatch(_CLOSING, line.lstrip("“‘\"'")) is not None


def _is_address(lines: Sequence[str]) -> bool:
    """Tell whether lines are an address: few, short, not sentences, with a street, a house or a number among them."""
    if not 1 < len(lines) <= _MOST_ADDRESS_LINES or any(len(line) > _HEADING_LENGTH for line in lines):
        return False
    found = [line for line in lines if re.search(_ADDRESS, line)]
    return bool(found) and all(line[0].isupper() or line[0].isdigit() for line in lines)


def _is_turn(line: str) -> bool:
    """Tell whether a line is a turn of a dialogue: verse seldom starts line after line with a quotation mark."""
    return line[0] in _QUOTES and line[-1] in _TURN_ENDS


def is_headed(line: str) -> bool:
    """Tell whether a line starts as headings do: Chapter, a number of its own, #."""
    first = line.split(maxsplit=1)[0].lower()
    number = first.rstrip(".:")
    if number and _NUMERALS.issuperset(number):
        return len(number) < len(first) or len(first) == len(line)
    return first.rstrip(".,:;—-") in _HEADS or line.lower().startswith("the end") or not first.strip("#")


def _is_title(line: str) -> bool:
    """Tell whether all words but the small ones have capitals: The Ferry at Low Water."""
    words = line.split()
    return not words[0][:1].islower() and all(word in _SMALL_IN_TITLES or not word[:1].islower() for word in words)
