"""Letters and marks that were garbled on their way: donâ€™t for don’t, cafÃ© for café.

A text was saved in one encoding (UTF-8) and opened in another (Windows’ or Latin-1), once or several times over. Every
curly quotation mark, dash and accented letter becomes two or three odd characters. The sign \N{REPLACEMENT CHARACTER} stands where a character is lost for good.

A single odd letter is no such case (São, Ângela), and neither is a capital with a mark behind it in a word of capitals: only
characters that read back as a proper letter or mark of English prose or of a European language count. A line that shows
garbled text on purpose wants a stet.

The fix turns the characters back. It is safe where going back gives a proper character, which does not happen by chance;
where the last of the three is lost, it is a guess that wants a look.
"""

import re
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches
from copydesk_rules.encoding._places import anywhere, in_gaps

_FIRST_BYTE = 0x80
# What Windows puts in the place of the bytes from 0x80 to 0x9f. Five are free there: they stay what Latin-1 has for them.
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_BYTES: dict[str, int] = {
    **{chr(byte): byte for byte in range(_FIRST_BYTE, 0x100)},
    **{character: _FIRST_BYTE + at for at, character in enumerate(_WINDOWS)},
}
# Not U+0085, which is a line end to some.
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
_LEADS = re.compile("[Â-ô]")
_THREE_BYTES, _FOUR_BYTES = 0xE0, 0xF0
_LOST = re.compile("\N{REPLACEMENT CHARACTER}++")
_HALF_LOST = "â€"
# The marks of prose as an old Mac misreads them.
_MAC = {"‚Äô": "’", "‚Äò": "‘", "‚Äú": "“", "‚Äù": "”", "‚Äî": "—", "‚Äì": "–", "‚Ä¶": "…"}
_MARKS = frozenset("ƒˆ˜‐‑–—―‘’‚“”„†‡•…‰′″‹›€™−\ufeff")
# These stand behind a capital by right: “AMANHÃ”, he read.
_PROSE_MARKS = frozenset("‘’‚“”„–—…«»‹›")
_NO_BREAK_SPACE = "\u00a0"
_FEWEST_FOREIGN = 3
_ROUNDS = 3
_LONGEST_SHOWN = 20


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each place where garbled characters may begin, then what is left of a Windows encoding, then what is lost."""
    del facts
    text = manuscript.text
    done = 0
    taken: set[int] = set()
    for at in sorted(start for start, _ in anywhere(manuscript, _LEADS)):
        if at < done:
            continue
        end, right = _read_back(text, at)
        mac = _MAC.get(text[max(0, at - 1) : at + 2])
        if mac is not None:
            end = at + 2
            yield _finding(at - 1, end, mac, Safety.SAFE)
        elif right is not None:
            yield _finding(at, end, right, Safety.SAFE)
        elif text.startswith(_HALF_LOST, at):
            end = at + len(_HALF_LOST)
            yield _finding(at, end, "”", Safety.UNSAFE)
        else:
            continue
        done = end
        taken.update(range(at, end))
    for start, end in in_gaps(manuscript, _CONTROLS):
        right = _WINDOWS[ord(text[start]) - _FIRST_BYTE]
        if start not in taken and right != text[start] and not _LEADS.match(text[start - 1 : start]):
            yield _finding(start, end, right, Safety.SAFE)
    for start, end in in_gaps(manuscript, _LOST):
        yield Finding(start, end, "A character was lost here when the text was saved or opened.", (), "lost")


def _finding(start: int, end: int, right: str, safety: Safety) -> Finding:
    shown = right if right.isprintable() and len(right) <= _LONGEST_SHOWN else "what was meant"
    fix = Fix((Edit(start, end, right),), safety, f"Turn it back into {shown}")
    return Finding(start, end, f"Garbled on its way: this was “{shown}”." if shown == right else _UNSHOWN, (fix,))


_UNSHOWN = "Garbled on its way: these characters stand for others."


def _read_back(text: str, at: int) -> tuple[int, str | None]:
    """Return the end of the garbled characters at `at` and what they were; None where they may be meant."""
    end, right = _decoded(text, at)
    before = text[at - 1 : at]
    foreign = next((place for place, letter in enumerate(right) if _is_foreign(letter)), None)
    if foreign is not None and len(right) - foreign < _FEWEST_FOREIGN:
        end, right = at + len(right[:foreign].encode()), right[:foreign]
    if not right or not _is_proven(before, text[at:end], text[end : end + 1]):
        return at, None
    for _ in range(_ROUNDS):
        again = _decoded_throughout(right)
        if again == right:
            break
        right = again
    right = "".join(_WINDOWS[ord(c) - _FIRST_BYTE] if _CONTROLS.match(c) else c for c in right).replace("\ufeff", "")
    return (at, None) if _CONTROLS.search(right) else (end, right)


def _decoded(text: str, at: int) -> tuple[int, str]:
    """Return the end of all that reads back as proper characters from `at` on, and these characters."""
    found: list[str] = []
    before = text[at - 1 : at]
    while True:
        letter, end = _one_decoded(text, at)
        if letter is None or not _is_plausible(letter, before):
            return at, "".join(found)
        found.append(letter)
        before, at = letter, end


def _decoded_throughout(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while at < len(text):
        letter, end = _one_decoded(text, at)
        pieces.append(text[at] if letter is None else letter)
        at = at + 1 if letter is None else end
    return "".join(pieces)


def _one_decoded(text: str, at: int) -> tuple[str | None, int]:
    lead = _BYTES.get(text[at : at + 1], 0)
    size = 4 if lead >= _FOUR_BYTES else 3 if lead >= _THREE_BYTES else 2
    values = [_BYTES.get(character, 0) for character in text[at : at + size]]
    try:
        letter = bytes(values).decode("utf-8") if len(values) == size else ""
    except UnicodeDecodeError:
        letter = ""
    return (letter, at + size) if len(letter) == 1 else (None, at)


def _is_plausible(letter: str, before: str) -> bool:
    """Tell whether a character is a letter or mark of a European language, or an emoji."""
    if "\u0300" <= letter < "\u0370":
        return before.isalpha()
    return (
        "\u0080" <= letter < "\u0180"
        or letter in _MARKS
        or _is_foreign(letter)
        or "\U0001f300" <= letter < "\U0001fb00"
    )


def _is_foreign(letter: str) -> bool:
    return "\u0370" <= letter < "\u0500"


def _is_proven(before: str, garbled: str, after: str) -> bool:
    """Tell whether characters cannot be meant: two may be a capital and the mark behind it."""
    if len(garbled) != len("Ã©") or (garbled[1] not in _PROSE_MARKS and garbled[1] != _NO_BREAK_SPACE):
        return True
    if before.isupper():
        return False
    return garbled[1] == _NO_BREAK_SPACE or before.islower() or (after.islower() and not before.isalpha())


RULE = Rule(
    summary="Characters that were garbled when the text was saved or opened.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.SAFE,
    touches={Touches.WORDS, Touches.MARKS, Touches.SPACES},
    zones=None,
    misspelling=True,
    examples=(
        Bad("He donâ€™t know.", marks=("â€™",), fixed="He don’t know."),
        Bad("â€œGo,â€\x9d he said.", marks=("â€œ", "â€\x9d"), fixed="“Go,” he said."),
        Bad("The cafÃ© was shut.", marks=("Ã©",), fixed="The café was shut."),
        Bad("Ã‰lodie went Ã\u00a0 Paris.", marks=("Ã‰", "Ã\u00a0"), fixed="Élodie went à Paris."),
        Bad("It cost Â£5.", marks=("Â£",), fixed="It cost £5."),
        Bad("He waitedâ€”and waited.", marks=("â€”",), fixed="He waited—and waited."),
        Bad("He donÃ¢â‚¬â„¢t know.", marks=("Ã¢â‚¬â„¢",), fixed="He don’t know."),
        Bad("She said Ð¿Ñ€Ð¸Ð²ÐµÑ‚ to him.", marks=("Ð¿Ñ€Ð¸Ð²ÐµÑ‚",), fixed="She said привет to him."),
        Bad("“I don‚Äôt know‚Äîwell ‚Ä¶”", marks=("‚Äô", "‚Äî", "‚Ä¶"), fixed="“I don’t know—well …”"),
        Bad("He don\x92t know.", marks=("\x92",), fixed="He don’t know."),
        Bad("“Go,â€ he said.", marks=("â€",), fixed="“Go,” he said.", safety=Safety.UNSAFE),
        Bad("The caf\N{REPLACEMENT CHARACTER} was shut.", marks=("\N{REPLACEMENT CHARACTER}",)),
        Good("Ângela and São Paulo, Åsa and Ñuñez were there."),
        Good("The poster said “AMANHÃ” and nothing else."),
        Good("She wrote the letter “Ã” on the board, and «Ä»."),
        Good("“ESTÁ AQUÍ… AMANHÃ…” it went on."),
        Good("He drank a café—noir—and said: “Voilà” and “à bientôt…”"),
        Good("„Er rief: ‚Ähm, ja‘ und ‚Äußerst!‘, und √©“ stood there."),
        Good("In ΕΛΛΆΔΑ they said привет."),
    ),
)
