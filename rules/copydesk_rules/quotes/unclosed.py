"""Quotation marks come in pairs: what is opened is closed where the speech ends.

“Where is it? Cook asked. Without the closing mark a reader cannot tell where the speech stops and the story goes on.
One thing looks the same and is right: a speech of several paragraphs opens each of them, and closes only the last. So
an open speech is left alone where the next paragraph opens again, unless it is short and the next as short, as question
and answer are, and behind what introduces a letter, verse or a scene.

The fix sets the mark before the tag, where one is found (“Where is it?” Cook asked), or else where the narrator seems
to go on, or at the end of the paragraph. It wants a look: nobody but the writer knows where the speech was to end.
"""

import re
from collections import Counter
from collections.abc import Iterator

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Edit, Finding, Fix, Good, Rule, Safety, Severity, Touches, Zone
from copydesk.speech import Speech
from copydesk.speech.voice import Piece, after_comma, is_tag_verb, pieces, starts_tag, turn
from copydesk.zones import RUNNING

_CLOSERS = {"“": "”", "”": "”", '"': '"', "‘": "’", "’": "’", "'": "'", "„": "“"}
_SINGLE = frozenset("'‘’")
_INTRODUCES = (":", ",", ";")  # a letter, a poem, a document comes
_LETTER = (
    r"[\"“‘'](?:P\. ?S|Yours\b|Dear(?:est)?\b(?![,.!?])|My [Dd]ear(?:est)?\b[^,.!?]{0,40}[,:—–]|(?:Dear )?Sirs?[,:—–])"
)
_WORDS = r"[^\W_]+(?:['’][^\W_]+)*"
# The same speaker goes on: And now; said he, continuing.
_GOES_ON = r"[\"“‘']{1,2}(?:And|But|Now|Come,? now|P\. ?S)\b|[\"“]['‘]"
_SAME_VOICE = r"\b(?:continu(?:ed|ing)|went on|added|resumed|pursued|proceeded|turn(?:ed|ing)|repeated)\b"
# How many words an open speech and the next one may have, so that they are two: where it opens its paragraph, and behind a tag.
_ALONE = ((50, 20), (30, 30), (12, 1000))
_BEHIND_TAG = ((20, 10),)
_LONGEST_QUESTION = 30
_INVERTED = r"(?:said|asked|cried|replied|answered|continued|muttered|whispered) (?:[A-Z]|the )"
_MOST = 3  # speeches left open in one paragraph; more are no slips
_LONG_QUOTATION = 40  # paragraphs of one quotation, opened at the first and closed at the last


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Judge each speech that no mark closes."""
    del facts
    opened = [speech for speech in manuscript.speeches if not speech.closed]
    counts = Counter(speech.paragraph for speech in opened)
    for speech in opened:
        paragraph = manuscript.paragraphs[speech.paragraph]
        if paragraph.zone not in RUNNING or counts[speech.paragraph] > _MOST:
            continue
        if manuscript.text[speech.start] not in _CLOSERS or speech.end - speech.start <= 1:
            continue
        finding = _reopened(manuscript, speech) if speech.end < paragraph.end else _at_end(manuscript, speech)
        if finding is not None:
            yield finding


def _reopened(manuscript: Manuscript, speech: Speech) -> Finding | None:
    """Judge a speech behind which another opens in the same paragraph."""
    if speech.paragraph in manuscript.pairing.strays:
        return None  # one speech within the other, rather
    end = speech.end
    while manuscript.text[end - 1].isspace():
        end -= 1
    text = manuscript.text
    parts = pieces(text, speech.start + 1, end)
    at = next((at for at, part in enumerate(parts) if part.tag and at), 0)
    if at:
        return _finding(manuscript, speech, [parts[at - 1].end])
    tag = after_comma(text, speech.start + 1, end)
    if tag > 0:
        return _finding(manuscript, speech, [tag - 1])
    if len(parts) <= 1:
        return None  # nothing lies between: a mark too many
    return _finding(manuscript, speech, [parts[turn(parts[:-1]) - 1].end])


def _at_end(manuscript: Manuscript, speech: Speech) -> Finding | None:
    """Judge a speech that is open at the end of its paragraph."""
    text = manuscript.text
    if text[speech.start + 1].islower() and text[max(0, speech.start - 2)].isalpha():
        return _term(manuscript, speech)
    if _is_settled(manuscript, speech):
        return None
    parts = pieces(text, speech.start + 1, speech.end)
    if not parts or re.match(_LETTER, text[speech.start : speech.start + 60]):
        return None
    tagged = next((at for at, part in enumerate(parts) if part.tag and at), 0)
    if speech.carried_into:
        if not (tagged and _is_surely_tagged(text, parts[tagged - 1], parts[tagged])) and not _is_answered(
            manuscript, speech
        ):
            return None
    elif not _is_left_open(manuscript, speech):
        return None
    if not tagged and text[parts[-1].end - 1].isalnum() and speech.paragraph + 1 < len(manuscript.paragraphs):
        return None  # a letter that runs into its signature
    if tagged:
        return _finding(manuscript, speech, [parts[tagged - 1].end])
    at = turn(parts)
    told = parts[at:]
    places = [parts[-1].end]
    if told and sum(part.spoken for part in told) <= -2 and text[parts[at - 1].end - 1] in ".?!…":  # noqa: PLR2004  # two words of narration
        places.insert(0, parts[at - 1].end)
    return _finding(manuscript, speech, places)


def _is_settled(manuscript: Manuscript, speech: Speech) -> bool:
    """Tell whether a speech is closed with a mark of the other kind, or carried, as most are, with no sign of a lost mark."""
    if any(mark.at > speech.start for mark in manuscript.pairing.strays.get(speech.paragraph, ())):
        return True
    return speech.carried_into and not _has_tag_verb(manuscript, speech) and not _is_answered(manuscript, speech)


def _has_tag_verb(manuscript: Manuscript, speech: Speech) -> bool:
    words = manuscript.words[manuscript.word_after(speech.start) : manuscript.word_after(speech.end)]
    return any(is_tag_verb(word) for word in words)


def _term(manuscript: Manuscript, speech: Speech) -> Finding | None:
    """Judge a word or two quoted within a sentence, and not closed; the first word is as good a guess as any."""
    word = re.compile(_WORDS).match(manuscript.text, speech.start + 1, speech.end)
    if word is None or speech.carried_into or not _is_left_open(manuscript, speech):
        return None
    fix = Fix((Edit(word.end(), word.end(), _CLOSERS[manuscript.text[speech.start]]),), Safety.SUGGESTION, "Close it")
    return Finding(word.start(), word.end(), "A quotation that no mark closes.", (fix,))


def _is_surely_tagged(text: str, said: Piece, tag: Piece) -> bool:
    """Tell whether a tag is none that a speaker may use who tells what others said: It was late, he said, and no boat had come."""
    if text[said.end - 1] in "?!":
        return not text.startswith("I ", tag.start) and starts_tag(text, tag.start, tag.end, bare=True)
    return text[said.end - 1] == "," and re.compile(_INVERTED).match(text, tag.start, tag.end) is not None


def _is_answered(manuscript: Manuscript, speech: Speech) -> bool:
    """Tell whether a short open speech is followed by a short one, so that it is hardly carried into it."""
    text, index = manuscript.text, speech.paragraph
    following = manuscript.paragraphs[index + 1]
    answer = manuscript.speech_at(following.start)
    if speech.carried_from or answer is None or not answer.closed or answer.unsure:
        return False
    if text[speech.end - 1] in ",:;-’" or re.match(_GOES_ON, text[answer.start : answer.start + 20]):
        return False
    if re.search(_SAME_VOICE, text[answer.end : min(following.end, answer.end + 60)]):
        return False
    words, answered = (len(re.findall(_WORDS, text[s.start : s.end])) for s in (speech, answer))
    if text[speech.end - 1] == "?" and words <= _LONGEST_QUESTION:
        return True
    alone = not text[manuscript.paragraphs[index].start : speech.start].strip("*_")
    return any(words <= most and answered <= of_answer for most, of_answer in (_ALONE if alone else _BEHIND_TAG))


def _is_left_open(manuscript: Manuscript, speech: Speech) -> bool:
    """Tell whether nothing goes on with an open speech: no letter, verse or scene follows that may."""
    paragraphs, index = manuscript.paragraphs, speech.paragraph
    if manuscript.text[speech.end - 1] in _INTRODUCES and index + 1 < len(paragraphs):
        return False
    for at in range(index + 1, min(len(paragraphs), index + _LONG_QUOTATION)):
        following = paragraphs[at]
        if following.zone in {Zone.SCENE_BREAK, Zone.HEADING} or (following.opens_scene and at == index + 1):
            continue
        if at == index + 1 and following.zone not in RUNNING:
            return False
        first = manuscript.speech_at(following.start)
        after_break = any(
            p.zone in {Zone.SCENE_BREAK, Zone.HEADING} or p.opens_scene for p in paragraphs[index + 1 : at + 1]
        )
        if after_break:
            return first is None
        if at in manuscript.pairing.strays and not manuscript.speeches_of(at):
            return False
        if first is not None or any(mark in manuscript.text[following.start : following.end] for mark in '"“'):
            return True
    return True


def _finding(manuscript: Manuscript, speech: Speech, ends: list[int]) -> Finding:
    """Point at the last word before the lost mark; the first of `ends` is where it most likely stood."""
    text = manuscript.text
    closers = _closers(manuscript, speech, ends[0])
    safety = Safety.UNSAFE if len(ends) == 1 else Safety.SUGGESTION
    title = "Close the speech"
    fixes = tuple(Fix((Edit(end, end, closers),), safety, title) for end in ends)
    start = ends[0]
    while start > speech.start + 1 and not text[start - 1].isspace():
        start -= 1
    return Finding(start, ends[0], "Speech that no mark closes.", fixes)


def _closers(manuscript: Manuscript, speech: Speech, end: int) -> str:
    """Return the marks that close the speech at `end`, and before them what is open within it."""
    text = manuscript.text
    within = [
        quotation
        for quotation in manuscript.quotations(speech.paragraph)
        if quotation.level > 0
        and not quotation.closed
        and speech.start < quotation.start < end
        and not quotation.unsure
    ]
    kinds = [_CLOSERS.get(text[quotation.start], "") for quotation in reversed(within)]
    return "".join(kinds) + _CLOSERS[text[speech.start]]


RULE = Rule(
    summary="Speech is opened and never closed.",
    explanation=__doc__,
    severity=Severity.ERROR,
    check=whole(check),
    fix=Safety.UNSAFE,
    touches={Touches.MARKS},
    examples=(
        Bad("“Where is the lamp? Cook asked.", marks=("lamp?",), fixed="“Where is the lamp?” Cook asked."),
        Bad(
            "“It is late, he said. “Go home.”",
            marks=("late,",),
            fixed="“It is late,” he said. “Go home.”",
        ),
        Bad(
            "He looked up. “I have never seen it before.\n\nThe others had gone.",
            marks=("before.",),
            fixed="He looked up. “I have never seen it before.”\n\nThe others had gone.",
        ),
        Bad(
            "“Who has the key?\n\n“I have,” she said.",
            marks=("key?",),
            fixed="“Who has the key?”\n\n“I have,” she said.",
        ),
        Bad(
            "'Where is it? he asked. 'I want it.'\n\n'Here.'",
            marks=("it?",),
            fixed="'Where is it?' he asked. 'I want it.'\n\n'Here.'",
        ),
        Bad(
            "“Don’t you dare. She turned and walked slowly to the door.\n\nNobody followed.",
            marks=("dare.",),
            fixed="“Don’t you dare.” She turned and walked slowly to the door.\n\nNobody followed.",
            safety=Safety.SUGGESTION,
        ),
        Good(
            "“I was born in that house, and so was my father, and so was his, and I never thought that I would sell it to a man"
            " who keeps geese in the hall and sings to them at night.\n\n“But there we are,” he said."
        ),
        Good("“And that was all I saw.\n\n“I went home,” she continued, “and slept.”"),
        Good("“This is how it goes:\n\nThe boat went out and never came\nand nobody knew its name"),
        Good(
            "“I never saw him again.\n\n* * *\n\n“Ten years went by before he wrote, and then it was to ask for money.”"
        ),
        Good(
            "“Two men came up the hill that night.\n\nThey had no lamp. They carried a box.\n\nIt was empty.” She stopped."
        ),
        Good("“Dear Mr. Hale, I cannot come.\n\nHe folded the letter."),
        Good("“Wait!’ he called after them, and ran to the gate."),
        Good("He saw the Smiths’ house. ‘Go,’ he said. ‘Now.’"),
    ),
)
