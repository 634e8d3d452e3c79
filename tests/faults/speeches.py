"""Faults of conversations, which the notes that must be asked for count; and where they fit."""

import re

from tests.planting import Fault, is_prose

from copydesk import Manuscript
from copydesk.zones import Zone

# A conversation of our own, each time about another thing; the names stand in no novel.
_THINGS = ["lamp", "rope", "anchor", "saddle", "ladder", "kettle", "bucket", "candle"]
_RAIN = "The rain went on. Nobody spoke until the clock had struck, and then they began again.\n\n"
_TALK = "\n\n".join(
    f"“Where is the {thing}?” asked Corrowin.\n\n“It was here,” said Thessaly.\n\n“Are you sure?”\n\n“Yes,” said Thessaly.\n\n"
    f"“Look for the {thing}.”\n\n“I did,” said Thessaly.\n\n{_RAIN}"
    + f"“Is it the old {thing}?”\n\n“It is the new one.”\n\n" * 4
    + f"“Then sell it,” said Corrowin.\n\n{_RAIN}"
    for thing in _THINGS
)
_BARE = "\n\n".join(
    f"“Where is the {thing}?”\n\n“It was here.”\n\n“When?”\n\n“A week ago.”\n\n“And now?”\n\n“Now it is gone.”\n\n“Who took it?”\n\n"
    f"“The old {thing}?” asked Corrowin.\n\n{_RAIN}"
    for thing in _THINGS
)
_NODS = "\n\n".join(
    f"“The {thing} is gone.” He nodded.\n\n“It is.” She nodded.\n\n“So it is.” He nodded.\n\n“Well, then.” She nodded.\n\n"
    f"“Never mind.” He shuffled.\n\n{_RAIN * 2}" + f"“Not a word of the {thing}.”\n\n“Not one,” she said.\n\n" * 20
    for thing in _THINGS
)
_CALLS = "\n\n".join(
    f"“Where is the {thing}, Thessaly?”\n\n“It was here, Corrowin.”\n\n“Look again, Thessaly.”\n\n“I did, Corrowin.”\n\n"
    f"“Look behind the {thing}, then.”\n\n{_RAIN * 3}"
    for thing in _THINGS
)
_STIFF = "\n\n".join(
    f"“It is the {thing},” said Corrowin. “I am sure.”\n\n“Don’t be,” said Thessaly. “It’s not. You’re wrong. I’m not.”"
    for thing in _THINGS[:6]
).replace("It is the lamp", "It’s the lamp", 1)


def _is_ours(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a place lies in prose of a text of today: the voice of a period is left alone."""
    paragraph = manuscript.paragraph_at(match.start())
    return paragraph is not None and paragraph.zone is Zone.PROSE and "Corrowin" in manuscript.own_word_counts


def _is_narrated(manuscript: Manuscript, match: re.Match[str]) -> bool:
    """Tell whether a place lies in prose outside of speeches: a tag that is told within one is nobody's here."""
    return is_prose(manuscript, match) and manuscript.speech_at(match.start()) is None


FAULTS: dict[str, Fault] = {
    "bookish tag": Fault(
        "dialogue/bookish-tag",
        re.compile(r"(?<=[,?]” )(?:said|asked)(?= [A-Z])"),
        lambda match: "opined" if match.group() == "said" else "queried",
        _is_ours,
        safe=False,
        texts=(_TALK,),
    ),
    "adverb behind a tag": Fault(
        "dialogue/tag-adverb",
        re.compile(r"(?<=[,?!][”’] )(?:he|she|they) (?:said|asked|replied|answered)(?=[.,] )"),
        lambda match: f"{match.group()} angrily",
        _is_narrated,
        safe=False,
        texts=(_TALK,),
    ),
    "lost tag in a long exchange": Fault(
        "dialogue/untagged-run",
        re.compile(r"(?<=[?]”) asked Corrowin\.(?=\n\nThe)"),
        lambda _match: "",
        safe=False,
        texts=(_BARE,),
    ),
    "the same beat once more": Fault(
        "dialogue/tag-monotony",
        re.compile(r"(?<=” He )shuffled(?=\.)"),
        lambda _match: "nodded",
        safe=False,
        crowd=True,
        texts=(_NODS,),
    ),
    "a name once more": Fault(
        "dialogue/name-in-every-line",
        re.compile(r"(?<=, )then(?=\.”\n)"),
        lambda _match: "Thessaly",
        _is_ours,
        safe=False,
        crowd=True,
        texts=(_CALLS,),
    ),
    "tag of the wrong speaker": Fault(
        "dialogue/speaker-alternation",
        re.compile(r"(?<=I did,” said )Thessaly"),
        lambda _match: "Corrowin",
        safe=False,
        texts=(_TALK,),
    ),
    "no contraction at all": Fault(
        "dialogue/stiff-speech",
        re.compile(r"(?<=“)It’s(?= the lamp,” said Corrowin)"),
        lambda _match: "It is",
        safe=False,
        texts=(_STIFF,),
    ),
}
