"""Configuration: `copydesk.toml`, or `[tool.copydesk]` in `pyproject.toml`, the nearest above a file.

Every key is known or an error: a setting that is misspelt must not be silently without effect.
"""

import os
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from copydesk.facts.house import (
    Dashes,
    Dots,
    DotSpaces,
    EllipsisComma,
    HouseStyle,
    QuotePunctuation,
    Quotes,
    SceneBreaks,
    SpeechMarks,
    StopSpaces,
)
from copydesk.facts.spelling import Spelling
from copydesk.files import is_pattern
from copydesk.registry import Selection
from copydesk.rule import Severity
from copydesk.source import SourceError, read_bytes
from copydesk.speech.verbs import Arguable, UserVerbs, is_lemma

FILE = "copydesk.toml"
PROJECT_FILE = "pyproject.toml"
LEDGER_FILE = "stet.toml"
_OWN_TABLE = rb"""(?m)^[ \t]*\[?[ \t]*tool[ \t]*\.[ \t]*(["']?)copydesk\1[ \t]*[\].=]"""
_TOOL_TABLE = rb"(?m)^[ \t]*(?:\[[ \t]*tool[ \t]*\]|tool[ \t]*=)"
_RULE_KEYS = ("select", "extend-select", "ignore")
_KEYS = (*_RULE_KEYS, "preview", "fail-on", "exclude", "house", "dialogue", "markdown", "books", "per-path")
HOUSE: Mapping[str, type[Enum]] = {
    "quotes": Quotes,
    "dashes": Dashes,
    "ellipsis": Dots,
    "ellipsis-spacing": DotSpaces,
    "spaces-after-stop": StopSpaces,
    "scene-break": SceneBreaks,
    "spelling": Spelling,
    "quote-punctuation": QuotePunctuation,
    "ellipsis-comma": EllipsisComma,
    "speech-marks": SpeechMarks,
}
"""The keys of [house] and what each chooses from; the field of HouseStyle has its name with underscores."""
_DIALOGUE = ("arguable", "speech-verbs", "beat-verbs")
_AUTO = "auto"
Choice = TypeVar("Choice", bound=Enum)


class ConfigError(Exception):
    """A configuration that cannot be read or holds what it may not; the message names the file."""


class Config(NamedTuple):
    """The settings of a folder. `root` is the folder of the file they were read from, None without a file."""

    root: str | None = None
    path: str | None = None
    selection: Selection = Selection()
    preview: bool = False
    fail_on: Severity = Severity.WARNING
    exclude: tuple[str, ...] = ()
    house: HouseStyle = HouseStyle()
    verbs: UserVerbs = UserVerbs()
    smart: bool = False
    """Whether what builds the book from Markdown sets quotation marks, dashes and ellipses itself."""
    books: tuple[tuple[str, tuple[str, ...]], ...] = ()
    per_path: tuple[tuple[str, Selection], ...] = ()


def find(folder: str) -> str | None:
    """Return the path of the nearest configuration file in `folder` or above it."""
    folder = os.path.abspath(folder)  # noqa: PTH100  # pathlib costs 4 ms of every start
    while True:
        own = os.path.join(folder, FILE)  # noqa: PTH118
        if os.path.isfile(own):  # noqa: PTH113
            return own
        project = os.path.join(folder, PROJECT_FILE)  # noqa: PTH118
        if os.path.isfile(project) and _mentions_us(project):  # noqa: PTH113
            return project
        parent = os.path.dirname(folder)  # noqa: PTH120
        if parent == folder:
            return None
        folder = parent


def _mentions_us(path: str) -> bool:
    """Tell whether a pyproject.toml has our table; most have not, and are not parsed to find out."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read()
    except OSError:
        return False
    return re.search(_OWN_TABLE, data) is not None or (re.search(_TOOL_TABLE, data) is not None and _has_own_key(data))


def _has_own_key(data: bytes) -> bool:
    """Tell whether our table is written in another way: `copydesk = {…}` below `[tool]`."""
    import tomllib  # noqa: PLC0415  # only where there is a configuration

    try:
        tool = tomllib.loads(data.decode("utf-8", "replace")).get("tool")
    except tomllib.TOMLDecodeError:
        return False  # not ours to complain of
    return isinstance(tool, dict) and "copydesk" in tool


def load(path: str) -> Config:
    """Read the configuration file at `path`; raises ConfigError."""
    table = read_toml(path)
    try:
        if os.path.basename(path) == PROJECT_FILE:  # noqa: PTH119
            table = _own_table(table)
        return _config(table, path)
    except ConfigError as error:
        raise ConfigError(f"{shown(path)}: {error}") from error


def read_toml(path: str) -> Mapping[str, Any]:
    """Read a TOML file; raises ConfigError, which names it."""
    import tomllib  # noqa: PLC0415  # only where there is a configuration

    try:
        # A byte-order mark is what some Windows editors add; TOML knows none.
        return tomllib.loads(read_bytes(path).removeprefix(b"\xef\xbb\xbf").decode())
    except SourceError as error:
        raise ConfigError(f"{shown(path)}: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: not UTF-8: cannot decode the byte at offset {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown(path)}: not TOML: {error}") from error


def _own_table(project: Mapping[str, Any]) -> Mapping[str, Any]:
    tool = _table(project, "tool")
    if "copydesk" not in tool:
        raise ConfigError("has no [tool.copydesk]")
    return _table(tool, "copydesk")


def shown(path: str) -> str:
    """Return the path the shorter way: from here, where the file is here or below."""
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    return path.removeprefix(here)


def _config(table: Mapping[str, Any], path: str) -> Config:
    require_known(table, _KEYS, "key")
    house = _table(table, "house")
    require_known(house, HOUSE, "key of [house]")
    dialogue = _table(table, "dialogue")
    require_known(dialogue, _DIALOGUE, "key of [dialogue]")
    markdown = _table(table, "markdown")
    require_known(markdown, ("smart",), "key of [markdown]")
    return Config(
        root=os.path.dirname(os.path.abspath(path)),  # noqa: PTH100, PTH120
        path=path,
        selection=_selection(table),
        preview=_flag(table, "preview"),
        fail_on=_severity(table),
        exclude=_patterns(table, "exclude"),
        house=HouseStyle(
            quotes=_choice(house, "quotes", Quotes),
            dashes=_choice(house, "dashes", Dashes),
            ellipsis=_choice(house, "ellipsis", Dots),
            ellipsis_spacing=_choice(house, "ellipsis-spacing", DotSpaces),
            spaces_after_stop=_choice(house, "spaces-after-stop", StopSpaces),
            scene_break=_choice(house, "scene-break", SceneBreaks),
            spelling=_choice(house, "spelling", Spelling, open_word=_AUTO),
            quote_punctuation=_choice(house, "quote-punctuation", QuotePunctuation),
            ellipsis_comma=_choice(house, "ellipsis-comma", EllipsisComma),
            speech_marks=_choice(house, "speech-marks", SpeechMarks),
            arguable=_choice(dialogue, "arguable", Arguable, table_name="dialogue"),
        ),
        verbs=_user_verbs(dialogue),
        smart=_flag(markdown, "smart"),
        books=tuple((name, _patterns(_table(table, "books"), name)) for name in _table(table, "books")),
        per_path=tuple(_per_path(_table(table, "per-path"))),
    )


def _per_path(table: Mapping[str, Any]) -> Iterable[tuple[str, Selection]]:
    for pattern in table:
        own = _table(table, pattern)
        _require_pattern(pattern, "per-path")
        require_known(own, _RULE_KEYS, f'key of [per-path."{pattern}"]')
        yield pattern, _selection(own)


def _selection(table: Mapping[str, Any]) -> Selection:
    return Selection(strings(table, "select"), strings(table, "extend-select"), strings(table, "ignore"))


def require_known(table: Mapping[str, Any], keys: Iterable[str], what: str) -> None:
    """Raise ConfigError where a table has a key that is none of `keys`, and offer the nearest."""
    for key in table:
        if key not in keys:
            from difflib import get_close_matches  # noqa: PLC0415  # only for an error

            near = get_close_matches(key, list(keys), n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(keys)}"
            raise ConfigError(f"“{key}” is no {what}; {hint}")


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(f"“{key}” must be a table: [{key}]")
    return value  # pyright: ignore[reportUnknownVariableType]  # TOML's keys are strings


def strings(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of strings at `key`, empty where there is none; raises ConfigError for anything else."""
    value: Any = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):  # pyright: ignore[reportUnknownVariableType]
        raise ConfigError(f"“{key}” must be a list of strings")
    return tuple(value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _patterns(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    patterns = strings(table, key)
    for pattern in patterns:
        _require_pattern(pattern, key)
    return patterns


def _require_pattern(pattern: str, key: str) -> None:
    if not is_pattern(pattern):
        raise ConfigError(f"“{pattern}” in “{key}” is no pattern, as in .gitignore")


def _user_verbs(table: Mapping[str, Any]) -> UserVerbs:
    """Read the verbs that say words and those that do not; raises ConfigError for what is no verb, or is both."""
    verbs = UserVerbs(*(tuple(map(str.casefold, strings(table, key))) for key in ("speech-verbs", "beat-verbs")))
    for key, lemmas in zip(("speech-verbs", "beat-verbs"), verbs, strict=True):
        for lemma in lemmas:
            if not is_lemma(lemma):
                raise ConfigError(f"“{lemma}” in “{key}” is no verb, as chitter or “point out” are")
    for lemma in verbs.speech:
        if lemma in verbs.beats:
            raise ConfigError(f"“{lemma}” is both in “speech-verbs” and in “beat-verbs”")
    return verbs


def _flag(table: Mapping[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ConfigError(f"“{key}” must be true or false")
    return value


def _severity(table: Mapping[str, Any]) -> Severity:
    value = table.get("fail-on", Severity.WARNING.label)
    by_label = {severity.label: severity for severity in Severity}
    if not isinstance(value, str) or value not in by_label:
        raise ConfigError(f"“fail-on” must be one of {', '.join(by_label)}")
    return by_label[value]


def _choice(
    table: Mapping[str, Any],
    key: str,
    choices: type[Choice],
    *,
    open_word: str | None = None,
    table_name: str = "house",
) -> Choice | None:
    """Return what is chosen; None where nothing is, or where the word for that is given."""
    if key not in table:
        return None
    value = table[key]
    if value == open_word:
        return None
    by_value: dict[str, Choice] = {choice.value: choice for choice in choices}
    offered = [*by_value, *([open_word] if open_word else [])]
    if not isinstance(value, str) or value not in by_value:
        raise ConfigError(f"“{key}” in [{table_name}] must be one of {', '.join(offered)}")
    return by_value[value]
