"""All that a rule's author imports: Rule, Finding, Fix, Edit, Safety, Severity, Touches, Bad, Good."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from copydesk.prose import Edit
from copydesk.zones import RUNNING, Zone

if TYPE_CHECKING:
    from copydesk.facts import Facts, HouseStyle
    from copydesk.manuscript import Manuscript


class Severity(IntEnum):
    """How wrong it is: by taste, probably or against the house style, by any style."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word users read and write: note, warning, error."""
        return self.name.lower()


class Safety(IntEnum):
    """What may apply a fix: a person who chose it, a person who asked for unsafe fixes, anyone."""

    SUGGESTION = 1
    UNSAFE = 2
    SAFE = 3

    @property
    def label(self) -> str:
        """The word users read and write: suggestion, unsafe, safe."""
        return self.name.lower()


class Touches(Enum):
    """What a fix may change. The engine holds every fix to its rule's word."""

    SPACES = "spaces"
    """White space between words that stay the same words."""
    MARKS = "marks"
    """Punctuation outside words, and how a word's own characters are set: ’ for ', é in one character or two."""
    CASE = "case"
    WORDS = "words"
    """The sequence of words, ignoring case; apostrophes and hyphens inside a word are part of it."""
    COMMENTS = "comments"
    """What is said beside the text and read by no reader."""


class Fix(NamedTuple):
    """Edits (of the prose, in code points) that answer a finding; `title` says what they do: Write “was”.

    `markup` says that the fix means to change what is marked up; any other that would is not written.
    """

    edits: tuple[Edit, ...]
    safety: Safety
    title: str
    markup: bool = False


class Finding(NamedTuple):
    """What a rule says about [start, end) of the prose, in code points; the best fix comes first.

    Findings of one matter (a word spelled two ways, one glyph used throughout) share a `group`.
    """

    start: int
    end: int
    message: str
    fixes: tuple[Fix, ...] = ()
    group: str | None = None


class Bad(NamedTuple):
    """An example the rule must mark: exactly these pieces, and its best fixes give exactly `fixed`.

    `safety` is that of the fixes (None: the rule's own). `fixed` None: the rule has no fix to offer. `house` is what the
    book declares; `markdown` says that text and marks are Markdown, `smart` that its build sets quotation marks and dashes.
    """

    text: str
    marks: tuple[str, ...]
    fixed: str | None = None
    safety: Safety | None = None
    house: "HouseStyle | None" = None
    markdown: bool = False
    smart: bool = False


class Good(NamedTuple):
    """A near miss: text the rule must leave alone; `house`, `markdown` and `smart` as in `Bad`."""

    text: str
    house: "HouseStyle | None" = None
    markdown: bool = False
    smart: bool = False


Check: TypeAlias = "Callable[[Manuscript, Facts], Iterable[Finding]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: a value in a file of its own, whose path is its name.

    `fix` is the most its fixes may claim (None: it has none), `touches` all they may change. A rule that is
    `preview` or not `default` must be asked for. `misspelling` says that its fixes mend plain misspellings, which
    may change words even inside speech. `vocabulary` says that it has no more to say of a word once the style sheet has it.
    Findings that do not start in one of its `zones` are dropped; None lets it speak up anywhere, between paragraphs as
    well. `far` says that what it says of a passage may depend on words far from it, beyond `copydesk.excerpts.SIGHT` and
    what `copydesk.whole` knows: after an edit it has to look at the manuscript again.
    """

    summary: str
    explanation: str | None
    severity: Severity
    check: Check
    examples: Sequence[Bad | Good]
    fix: Safety | None = None
    touches: AbstractSet[Touches] = frozenset()
    zones: AbstractSet[Zone] | None = RUNNING
    default: bool = True
    preview: bool = False
    misspelling: bool = False
    vocabulary: bool = False
    far: bool = False
    aliases: tuple[str, ...] = ()


__all__ = [
    "Bad",
    "Check",
    "Edit",
    "Finding",
    "Fix",
    "Good",
    "Rule",
    "Safety",
    "Severity",
    "Touches",
    "Zone",
]
