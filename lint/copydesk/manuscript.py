"""A manuscript: prose seen as words and gaps, paragraphs, sentences and speeches, each computed when asked for.

The text is split once into gap, word, gap, word, …, gap: gap `i` stands before word `i`, and the last gap after
the last word. A novel of 120,000 words has about 7,000 distinct words and 100 distinct gaps, so rules look at
the distinct ones and only then at their places.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, KeysView, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from copydesk import sentences, speech
from copydesk.lexicon import default_lexicon, knows
from copydesk.paragraphs import Arrangement, Paragraph, lay_out, of_blocks
from copydesk.prose import Attribute, Prose, verbatim
from copydesk.speech.marks import Mark, Marks
from copydesk.whole import Whole, of_whole

# Marks that are written onto a letter: accents, and those that other scripts' letters decompose into.
_COMBINING = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u093c\u09bc\u0a3c\u0b3c\u0bd7"
    r"\u0fb5\u0fb7\u102e\u1ab0-\u1aff\u1b35\u1dc0-\u1dff\u3099\u309a"
)
# Letters and digits, going on over combining marks, and over one apostrophe, hyphen or invisible joiner when
# a letter or digit follows. What goes on starts with a character that nothing else can start with, and nothing is given back: linear.
# Most words are of A-Z and end at a space, a stop or a comma: told so, in half the time.
WORD = re.compile(
    r"([A-Za-z]++(?=[ .,])"
    rf"|[^\W_]++(?:[{_COMBINING}][^\W_]*+|['’\-\u2010\u2011\u00ad\u200b-\u200d\u2060][^\W_]++)*+)"
)


# What may stand inside a word without being read: soft hyphens and joiners; and the hyphens that are no "-".
_UNREAD = str.maketrans({"\u2010": "-", "\u2011": "-", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")})

_POSSESSIVES = ("'s", "’s")


def composed(word: str) -> str:
    """Return a word with its accents as parts of its letters (NFC), so that every letter is one: é, not e and ´."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def as_read(word: str) -> str:
    """Return a word without what readers do not see: composed, no soft hyphens or joiners, its hyphens plain."""
    return word if word.isascii() else composed(word.translate(_UNREAD))


def without_possessive(word: str) -> str:
    """Return a word without the ending of its possessive: ’s or 's."""
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def _is_made_of(form: str, words: Collection[str]) -> bool:
    """Tell whether a form is a possessive or a compound of `words`."""
    parts = without_possessive(form).split("-")
    return all(part in words or part.lower() in words for part in parts)


class PartialError(Exception):
    """What is asked wants more of the manuscript than an excerpt of it."""


class Manuscript:
    """One file's prose and all that can be read off it without knowing the rest of the book."""

    is_excerpt = False
    """Whether this is a part of a manuscript that is judged by itself, with `whole` and `arrangement` from all of it."""

    def __init__(self, path: str, prose: Prose) -> None:
        self.path = path
        self.prose = prose
        self.text = prose.text

    @classmethod
    def of_text(cls, text: str, path: str = "<text>") -> "Manuscript":
        """Make a manuscript of plain text, as examples and tests do."""
        return cls(path, verbatim(text))

    @cached_property
    def _split(self) -> tuple[list[str], list[str], list[int]]:
        """The words, the gaps, and where each piece ends: gap, word, gap."""
        pieces = WORD.split(self.text)
        words: list[str] = pieces[1::2]
        one: dict[str, str] = {}
        return list(map(one.setdefault, words, words)), pieces[::2], list(accumulate(map(len, pieces)))

    @cached_property
    def words(self) -> list[str]:
        """The words in order, as they are written; those that are alike are one object, so `is` tells them apart."""
        return self._split[0]

    @cached_property
    def gaps(self) -> list[str]:
        """What stands between words: one more than there are words."""
        return self._split[1]

    @cached_property
    def _ends(self) -> list[int]:
        return self._split[2]

    @cached_property
    def word_starts(self) -> list[int]:
        """The offset of each word."""
        return self._ends[:-1:2]

    @cached_property
    def whole(self) -> Whole:
        """What is known of the manuscript as a whole; an excerpt has it from the manuscript that it was cut from."""
        return Whole(self.own_word_counts, self.own_gap_counts, lambda question, counter: counter(self, *question[1]))

    def require_all(self) -> None:
        """Say that a judgement needs the manuscript from end to end; where this is an excerpt, raises PartialError."""
        if self.is_excerpt:
            raise PartialError

    @property
    def word_forms(self) -> KeysView[str]:
        """The distinct word forms of this text, in order."""
        return self._word_index.keys()

    @cached_property
    def own_word_counts(self) -> Counter[str]:
        """How often each distinct word form occurs in this text; how often in the manuscript, `whole` knows."""
        return Counter({word: len(places) for word, places in self._word_index.items()})

    @cached_property
    def _looked_up(self) -> tuple[list[str], list[str]]:
        """The distinct word forms that the lexicon does not have as they stand, and the obscure ones: one pass for all rules."""
        return default_lexicon().sift(self.own_word_counts)

    @cached_property
    def unknown_words(self) -> list[str]:
        """The distinct word forms, as they are written, that the lexicon does not know; looked up once for all rules."""
        lexicon = default_lexicon()
        missing = self._looked_up[0]
        # Most forms are stored, or are made of such; the few left are asked about.
        stored = self.word_forms - missing
        return [form for form in missing if not (_is_made_of(form, stored) or knows(lexicon, as_read(form)))]

    @property
    def obscure_words(self) -> list[str]:
        """The distinct small-letter forms that only the largest list has, and nobody in the lexicon's fiction used."""
        return self._looked_up[1]

    @cached_property
    def words_beyond_ascii(self) -> list[str]:
        """The distinct word forms with a character beyond ASCII; few, in English."""
        return [word for word in self.word_forms if not word.isascii()]

    @property
    def gap_forms(self) -> KeysView[str]:
        """The distinct gaps of this text."""
        return self.own_gap_counts.keys()

    @cached_property
    def own_gap_counts(self) -> Counter[str]:
        """How often each distinct gap occurs in this text; how often in the manuscript, `whole` knows."""
        counts = Counter({gap: len(places) for gap, places in self._gap_index.items()})
        if spaces := len(self.gaps) - counts.total():
            counts[" "] = spaces
        return counts

    def word_span(self, at: int) -> tuple[int, int]:
        """Return [start, end) of word `at`."""
        return self._ends[2 * at], self._ends[2 * at + 1]

    def gap_span(self, at: int) -> tuple[int, int]:
        """Return [start, end) of gap `at`."""
        return (self._ends[2 * at - 1] if at else 0), self._ends[2 * at]

    def word(self, at: int) -> str:
        """Return word `at`, or "" beyond either end of the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return gap `at`, or "" beyond either end of the text."""
        return self.gaps[at] if 0 <= at < len(self.gaps) else ""

    @property
    def apostrophe(self) -> str:
        """The apostrophe that is put in here: ’ where the manuscript has any."""
        return "’" if has_curly_apostrophes(self) else "'"

    def places_of(self, word: str) -> Sequence[int]:
        """Return the places of one word form, in order."""
        return self._word_index.get(word, ())

    def word_places(self, wanted: Collection[str]) -> list[int]:
        """Return the places of all words whose form is in `wanted`, in order."""
        return sorted(at for word in wanted for at in self._word_index.get(word, ()))

    @cached_property
    def _word_index(self) -> Mapping[str, list[int]]:
        """The places of each distinct word: one pass for all rules."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            index[word].append(at)
        return index

    def gap_places(self, wanted: Collection[str]) -> list[int]:
        """Return the places of all gaps whose form is in `wanted`, in order."""
        if " " in wanted:
            return [at for at, gap in enumerate(self.gaps) if gap in wanted]
        return sorted(at for gap in wanted for at in self._gap_index.get(gap, ()))

    @cached_property
    def _gap_index(self) -> Mapping[str, list[int]]:
        """The places of each distinct gap but the plain space, which nine in ten are: one pass for all rules."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for at, gap in enumerate(self.gaps):
            if gap != " ":
                index[gap].append(at)
        return index

    def word_after(self, offset: int) -> int:
        """Return the index of the first word that starts at or after `offset`."""
        return bisect_left(self.word_starts, offset)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in order, headings and scene breaks among them."""
        return self.arrangement.paragraphs

    @cached_property
    def arrangement(self) -> Arrangement:
        """How the file is laid out: hard-wrapped or not, and the paragraphs."""
        return lay_out(self.text) if self.prose.blocks is None else of_blocks(self.prose.blocks)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_index(self, offset: int) -> int:
        """Return the index of the paragraph that `offset` stands in or follows; -1 before the first."""
        return bisect_right(self._paragraph_starts, offset) - 1

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that `offset` stands in, its end included; None between paragraphs."""
        at = self.paragraph_index(offset)
        if at < 0 or offset > self.paragraphs[at].end:
            return None
        return self.paragraphs[at]

    def is_in(self, attribute: Attribute, offset: int) -> bool:
        """Tell whether markup says `attribute` of the character at `offset`."""
        starts, ends = self._spans.get(attribute, ([], []))
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    @cached_property
    def _spans(self) -> dict[Attribute, tuple[list[int], list[int]]]:
        """Where the stretches of each attribute start and end; those within each other are one."""
        merged: dict[Attribute, tuple[list[int], list[int]]] = {}
        for span in self.prose.spans:
            starts, ends = merged.setdefault(span.attribute, ([], []))
            if ends and span.start < ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)
        return merged

    @cached_property
    def _sentences(self) -> dict[int, list[tuple[int, int]]]:
        return {}

    def sentences_of(self, paragraph: int) -> Sequence[tuple[int, int]]:
        """Return the spans of the sentences of a paragraph, given by its index."""
        if paragraph not in self._sentences:
            span = self.paragraphs[paragraph]
            self._sentences[paragraph] = sentences.split(self.text, span.start, span.end)
        return self._sentences[paragraph]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the span of the sentence around `offset` (the paragraph's nearest, at its edges)."""
        index = self.paragraph_index(offset)
        spans = self.sentences_of(max(0, index)) if self.paragraphs else [(0, len(self.text))]
        at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
        return spans[max(0, at)]

    @cached_property
    def convention(self) -> speech.Convention:
        """How the text shows speech: double or single marks, or in a way whose speeches are not read."""
        return speech.convention(self.text, self.paragraphs)

    @cached_property
    def marks(self) -> Marks:
        """What each quotation mark is, by paragraph; weighed when asked for."""
        convention = self.convention
        single = convention.is_single or (not convention.is_read and speech.uses_single_marks(self.text))
        return Marks(self.text, self.arrangement, single=single)

    def mark_at(self, offset: int) -> Mark | None:
        """Return what the quotation mark at `offset` is; None for an apostrophe between letters, and what is no mark."""
        return self.marks.at(self.paragraph_index(offset), offset)

    @cached_property
    def pairing(self) -> speech.Pairing:
        """The speeches, and the closing marks that nothing opened."""
        if not self.convention.is_read:
            return speech.Pairing([], {})
        return speech.pair(self.text, self.paragraphs, self.marks)

    @property
    def speeches(self) -> list[speech.Speech]:
        """The speeches in order, as far as they can be told; those within others are not among them."""
        return self.pairing.speeches

    def speeches_of(self, paragraph: int) -> Sequence[speech.Speech]:
        """Return the speeches of a paragraph, given by its index."""
        span = self.paragraphs[paragraph]
        first, last = bisect_left(self._speech_starts, span.start), bisect_left(self._speech_starts, span.end)
        return self.speeches[first:last]

    def quotations(self, paragraph: int) -> list[speech.Quotation]:
        """Return the quotations of a paragraph at all levels, those within others too; weighed when asked for."""
        if not self.convention.is_read:
            return []
        return speech.quotations(self.paragraphs[paragraph], self.marks.of(paragraph))

    @cached_property
    def _speech_starts(self) -> list[int]:
        return [speech_.start for speech_ in self.speeches]

    def speech_at(self, offset: int) -> speech.Speech | None:
        """Return the speech that `offset` stands in, its marks included."""
        at = bisect_right(self._speech_starts, offset) - 1
        if at < 0 or offset >= self.speeches[at].end:
            return None
        return self.speeches[at]

    def is_spoken(self, start: int, end: int) -> bool:
        """Tell whether any of [start, end) is spoken; for an insertion, whether it would stand within a speech.

        What is added at the end of a speech that no mark closes is spoken too.
        """
        at = bisect_left(self._speech_starts, end) - 1
        if at < 0:
            return False
        last = self.speeches[at]
        return start < last.end or (start == last.end and not last.closed)


@of_whole
def has_curly_apostrophes(whole: Whole) -> bool:
    """Tell whether a manuscript has ’ anywhere."""
    return any("’" in form for forms in (whole.gaps, whole.words) for form in forms)
