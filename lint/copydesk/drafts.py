"""The text of a first `copydesk.toml` and a first `stylesheet.toml`: what was found, as the desk reads it and people do."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from copydesk.castlist import KEYS, Listing, entries
from copydesk.config import HOUSE
from copydesk.report.lines import on_one_line
from copydesk.survey import Choice, Shown, Standing

_WIDTH = 100
_SETTLED = {Standing.DECIDED, Standing.STRICTER}

TITLES: Mapping[str, str] = {
    "quotes": "Quotation marks and apostrophes",
    "dashes": "Dashes that break a sentence open",
    "ellipsis": "Ellipses",
    "ellipsis-spacing": "Spaces at an ellipsis between two words",
    "spaces-after-stop": "Spaces between sentences",
    "scene-break": "Between two scenes",
    "spelling": "Spelling",
    "quote-punctuation": "Comma and full stop after quoted words",
    "ellipsis-comma": "After an ellipsis, before a tag",
    "speech-marks": "Speech stands in",
}
"""What each choice is about, in words."""

# What each form looks like, for whoever has to choose.
_LOOKS: Mapping[str, str] = {
    "quotes": 'curly (“so”, it’s), straight ("so", it\'s)',
    "dashes": "em (so—so), spaced-em (so — so), spaced-en (so – so), double-hyphen (so--so), triple-hyphen (so---so)",
    "ellipsis": "glyph (…), dots (...), spaced-dots (. . .)",
    "ellipsis-spacing": "closed (so…so), after (so… so), both (so … so)",
    "spaces-after-stop": "one, two (which lets two stand, and adds none)",
    "scene-break": "***, * * *, #, ---, ⁂",
    "spelling": "en-US, en-GB, en-CA, en-AU (the last two cannot be told from the text)",
    "quote-punctuation": "inside (called it “luck,” and), outside (called it “luck”, and)",
    "ellipsis-comma": "omit (“Well…” he said), keep (“Well…,” he said)",
    "speech-marks": "double (“so”), single (‘so’)",
}


class Layout(NamedTuple):
    """What is known of the files: the books that are books of their own, the folders that may be, and what may be no part of any.

    `markdown` tells whether there are files that a builder might set.
    """

    volumes: Sequence["Volume"] = ()
    folders: Sequence[str] = ()
    beside: Sequence[str] = ()
    markdown: bool = False


class Volume(NamedTuple):
    """A book for [books]: its name and the patterns of its manuscripts."""

    name: str
    patterns: tuple[str, ...]


def seen(shown: Iterable[Shown]) -> str:
    """Return the forms of a choice with their places: curly 3,120 · straight 4."""
    return " · ".join(f"{value(one.form)} {one.times:,}{_some(one)}" for one in shown)


def value(form: Enum) -> str:
    """Return a form as the configuration has it."""
    return str(form.value)


def _some(shown: Shown) -> str:
    return f" ({', '.join(shown.words)})" if shown.words else ""


def why_open(choice: Choice) -> str:
    """Say why a choice is left open, or was not declared, and what declaring it would do."""
    if choice.standing is Standing.STRICTER:
        more = [
            *([f"mark {_places(choice.marked)} that it lets be"] if choice.marked else []),
            *([f"repair {_places(choice.repaired)} with --fix"] if choice.repaired else []),
        ]
        what = " and ".join(more) or "judge some places otherwise"
        return f"clear enough to go by; were it declared, the desk would {what}"
    return {
        Standing.DECIDED: "decided",
        Standing.MIXED: "more than one is common, so the choice is yours",
        Standing.APART: "the books differ, so each goes by its own",
        Standing.FEW: "too few places to decide by",
        Standing.UNSEEN: "not seen yet",
    }[choice.standing]


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count:,} places"


def configuration(found: Sequence[Choice], source: str, layout: Layout) -> str:
    """Return the text of copydesk.toml; `source` says what was read."""
    lines = [
        *_remark(
            f"The house style, as copydesk init read it off {source}. What is declared here holds for what is yet to be "
            "written, too. What is left open stands behind a # and goes on being read off the text; to declare it, delete its #. "
            "“copydesk check” goes by this file from now on."
        ),
        *_beside(layout.beside),
        "",
        "[house]",
    ]
    for choice in sorted(found, key=lambda one: one.standing not in _SETTLED):
        if choice.standing is not Standing.UNSEEN:
            lines += _choice(choice)
    unseen = [choice.key for choice in found if choice.standing is Standing.UNSEEN]
    if unseen:
        lines += ["", "# Not seen so far:"]
        lines += [f"# {key} = {_one(key)}  # {_LOOKS[key]}" for key in unseen]
    if layout.markdown:
        lines += ["", "[markdown]"]
        lines += _remark(
            "Whether what makes the book of Markdown (Pandoc, Jekyll, …) sets quotation marks, dashes and ellipses itself, "
            "no text can tell. If so, say it, and what is typed for it is left alone."
        )
        lines.append("# smart = true")
    lines += _books(layout)
    return "".join(f"{line}\n" for line in lines)


def _choice(choice: Choice) -> Iterator[str]:
    yield ""
    line = f"{choice.key} = {quoted(choice.value or '')}"
    if choice.standing is Standing.DECIDED:
        yield from _remark(f"{TITLES[choice.key]}: {seen(choice.shown)}.")
        yield line
        return
    reason = why_open(choice)
    yield from _remark(f"{TITLES[choice.key]}: {seen(choice.shown)}. {reason[:1].upper()}{reason[1:]}.")
    if choice.standing is not Standing.STRICTER:
        yield from _remark(f"There are {_LOOKS[choice.key]}.")
    yield f"# {line}"


def _one(key: str) -> str:
    return quoted(next(value(form) for form in HOUSE[key]))


def _beside(names: Sequence[str]) -> Iterator[str]:
    if names:
        patterns = (pattern(name.removesuffix("/"), folder=name.endswith("/")) for name in names)
        yield ""
        yield from _remark("These were read along with the rest. If they are no part of the book, leave them out:")
        yield f"# exclude = [{', '.join(map(quoted, patterns))}]"


def _books(layout: Layout) -> Iterator[str]:
    if layout.volumes:
        yield ""
        yield "[books]"
        yield from _remark("Each shares its house style and its names with itself alone.")
        for volume in layout.volumes:
            yield f"{quoted(volume.name)} = [{', '.join(map(quoted, volume.patterns))}]"
    elif layout.folders:
        yield ""
        yield from _remark("All manuscripts below are taken for one book. If these are books of their own, say so:")
        yield "# [books]"
        for folder in layout.folders:
            yield f"# {quoted(folder)} = [{quoted(pattern(folder, folder=True))}]"


def style_sheet(listings: Sequence[Listing], source: str, held: Mapping[str, str]) -> str:
    """Return the text of stylesheet.toml; `held` are forms that are left out, and why."""
    lines = list(
        _remark(
            f"The names, and the words that no dictionary has, as copydesk init read them off {source}. What stands here is "
            "right, however seldom it is used: please look it through, and delete what is a slip after all. "
            "What is in doubt stands behind a # and does not count; where it is right, delete its #."
        )
    )
    for kind, rows in entries(listings, held).items():
        lines += ["", *([f"{KEYS[kind]} = [", *rows, "]"] if rows else [f"{KEYS[kind]} = []"])]
    lines += [
        "",
        "# Spellings that are never learnt, however often they stand:",
        '# not-words = ["seperate"]',
        "",
        "# Hunspell or Word dictionaries, relative to this file:",
        '# dictionaries = ["fishing.dic"]',
    ]
    return "".join(f"{line}\n" for line in lines)


def _remark(text: str) -> Iterator[str]:
    whole = on_one_line(text).replace(" #", "\0#")  # at the start of a line it would look like two
    for line in textwrap.wrap(whole, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}".replace("\0", " ")


def quoted(text: str) -> str:
    """Return a text as a TOML string: as in JSON, but that DEL is written as a number too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def pattern(path: str, *, folder: bool) -> str:
    """Return the pattern, as in .gitignore, of a file or folder at `path` below the configuration file, and of nothing else."""
    escaped = "".join(f"\\{char}" if char in "\\*?[]!#" else char for char in path)
    return f"{escaped}/**" if folder else f"/{escaped}"
