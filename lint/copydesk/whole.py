"""What a rule may know of a whole manuscript beyond the passage it looks at: counts, sums, and what is decided by them.

A finding depends on the words around it, on the book's facts, and on decisions about the manuscript as a whole: whether a
space before question marks is its habit, whether it uses a word as a name. Such a decision is a function of a `Whole`,
marked `@of_whole` and called with the manuscript; a sum that it needs is marked `@total`. Each answer is made once and
kept. So all that findings lean on beyond their surroundings is on record: after an edit the sums are brought up to date
from the passages that changed, the decisions are made again, and where they are what they were, so are the findings of
all other passages (see `copydesk.cache`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeAlias, TypeVar

if TYPE_CHECKING:
    from copydesk.manuscript import Manuscript

P = ParamSpec("P")
R = TypeVar("R", bound=Hashable)

Question: TypeAlias = tuple[str, tuple[Hashable, ...]]
"""The function that was asked, as module:name, and with what: words, numbers, sets of words, the book's facts."""


class Whole:
    """The counts of a manuscript's words and gaps, and the sums and answers that were asked for so far."""

    def __init__(
        self, words: Mapping[str, int], gaps: Mapping[str, int], count: Callable[[Question, Callable[..., int]], int]
    ) -> None:
        """Take the counts, and the way to count what `@total` marks."""
        self.words = words
        self.gaps = gaps
        self.size = sum(words.values())
        self.totals: dict[Question, int] = {}
        self.answers: dict[Question, Hashable] = {}
        self._count = count

    def total(self, question: Question, counter: Callable[..., int]) -> int:
        """Return the sum that `counter` gives, counted when first asked for."""
        if question not in self.totals:
            self.totals[question] = self._count(question, counter)
        return self.totals[question]


def total(counter: Callable[Concatenate[Manuscript, P], int]) -> Callable[Concatenate[Whole, P], int]:
    """Mark a function as a sum over the places of a manuscript: each place is counted by what stands around it.

    It is called with the `Whole`.
    """
    name = _name(counter)

    @wraps(counter)
    def asked(whole: Whole, *args: P.args, **kwargs: P.kwargs) -> int:
        assert not kwargs  # noqa: S101  # questions are told apart by what stands in order
        return whole.total((name, args), counter)

    return asked  # type: ignore[return-value]  # wraps keeps the name of the manuscript's parameter


def of_whole(decide: Callable[Concatenate[Whole, P], R]) -> Callable[Concatenate[Manuscript, P], R]:
    """Mark a function as a decision about a whole manuscript, made from its `Whole` and words alone.

    It is called with the manuscript. What it returns must not change with every word: yes or no, a choice.
    """
    name = _name(decide)

    @wraps(decide)
    def asked(manuscript: Manuscript, *args: P.args, **kwargs: P.kwargs) -> R:
        assert not kwargs  # noqa: S101  # see `total`
        answers = manuscript.whole.answers
        question = (name, args)
        if question not in answers:
            answers[question] = decide(manuscript.whole, *args, **kwargs)
        return answers[question]  # type: ignore[return-value]  # kept for this very function

    return asked  # type: ignore[return-value]  # see `total`


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def function_of(question: Question) -> Callable[..., Hashable]:
    """Return the function that a question was put to, as it was before it was marked."""
    from importlib import import_module  # noqa: PLC0415  # only where answers are looked at again

    module, _, name = question[0].partition(":")
    function: Callable[..., Hashable] = getattr(import_module(module), name).__wrapped__
    return function


@of_whole
def times_up_to(whole: Whole, form: str, most: int) -> int:
    """Return how often a word form stands in a manuscript, `most` for that often and oftener: which slips seldom are."""
    return min(whole.words.get(form, 0), most)


def stands_at_most(manuscript: Manuscript, form: str, times: int) -> bool:
    """Tell whether a word form stands no oftener than so many times in a manuscript."""
    return times_up_to(manuscript, form, times + 1) <= times


@total
def paragraph_count(manuscript: Manuscript) -> int:
    """Return how many paragraphs a manuscript has."""
    return len(manuscript.paragraphs)
