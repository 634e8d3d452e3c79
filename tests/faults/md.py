"""Faults of the rules for marks of emphasis, planted together with the emphasis."""

import re

from tests.planting import Fault, is_prose

from copydesk import Manuscript
from copydesk.lexicon import default_lexicon, knows


def _is_lost(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether the word is a common one, and grown together with the word before it makes none."""
    word = match["word"]
    lexicon = default_lexicon()
    return is_prose(manuscript, match) and lexicon.frequency(word) >= 12 and not knows(lexicon, f"the{word}")


def _is_known(manuscript: Manuscript, match: re.Match[str]) -> bool:
    return is_prose(manuscript, match) and knows(default_lexicon(), match["word"])


def _opens_a_long_speech(manuscript: Manuscript, match: re.Match[str]) -> bool:
    speech = manuscript.speech_at(match.start())
    if speech is None or speech.start != match.start() or speech.unsure or not speech.closed:
        return False
    return is_prose(manuscript, match) and speech.end - speech.start > 3 * len(match.group())


FAULTS: dict[str, Fault] = {
    "emphasis grown together with a word": Fault(
        "markup/joined-word",
        re.compile(r"(?<= )the (?P<word>[a-z]{3,})(?= )"),
        lambda match: f"the*{match['word']}*",
        _is_lost,
        safe=False,
        markdown=True,
    ),
    "underscores grown together with a word": Fault(
        "markup/joined-word",
        re.compile(r"(?<= )the (?P<word>[a-z]{3,})(?= )"),
        lambda match: f"the_{match['word']}_",
        _is_lost,
        safe=False,
        markdown=True,
    ),
    "emphasis that is not closed": Fault(
        "markup/stray",
        re.compile(r"(?<= )(?P<word>[a-z]{4,})(?= )"),
        lambda match: f"*{match['word']}",
        _is_known,
        safe=False,
        markdown=True,
    ),
    "a space before the closing mark": Fault(
        "markup/stray",
        re.compile(r"(?<= )(?P<word>[a-z]{4,})(?= )"),
        lambda match: f"_{match['word']} _",
        _is_known,
        safe=False,
        markdown=True,
    ),
    "two stars left behind": Fault(
        "markup/stray",
        re.compile(r"(?<= )(?P<word>[a-z]{4,})(?= )"),
        lambda match: f"{match['word']}**",
        _is_known,
        safe=False,
        markdown=True,
    ),
    "one quotation mark emphasised": Fault(
        "markup/emphasis-across-quotes",
        re.compile(r"[“‘][A-Z][a-z]+(?= )"),
        lambda match: f"*{match.group()}*",
        _opens_a_long_speech,
        safe=False,
        markdown=True,
    ),
}
