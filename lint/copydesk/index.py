"""The index of rules: what must be known of each before one is imported. It is made by a run and kept for the next.

A text file in the user's cache folder: a line with the stamp (registry.stamp) and a digest of the rest, then a line a
rule. Whatever is wrong with it, the rules are imported instead, and it is written again.
"""

import os
import sys
from contextlib import suppress
from typing import NamedTuple

from copydesk.digest import digest
from copydesk.folders import cache_folder
from copydesk.rule import Rule, Severity


class Info(NamedTuple):
    """A rule as far as choosing it needs: the module it is in, and what `Rule` calls by the same names."""

    module: str
    summary: str
    severity: Severity
    default: bool
    preview: bool
    aliases: tuple[str, ...]


def info(module: str, rule: Rule) -> Info:
    """Return what the index keeps of a rule."""
    return Info(module, " ".join(rule.summary.split()), rule.severity, rule.default, rule.preview, tuple(rule.aliases))


def read(stamp: str) -> dict[str, Info] | None:
    """Return the index that was kept under `stamp`, by name of rule; None where there is none that can be trusted."""
    try:
        with open(_path(), encoding="utf-8") as file:  # noqa: PTH123  # pathlib costs 4 ms of every start
            head, _, body = file.read().partition("\n")
        if head != _head(stamp, body):
            return None
        rows = (line.split("\t") for line in body.split("\n"))
        return {
            name: Info(module, summary, Severity(int(severity)), "d" in flags, "p" in flags, tuple(aliases.split()))
            for name, module, severity, flags, aliases, summary in rows
        }
    except (OSError, ValueError):
        return None


def write(stamp: str, infos: dict[str, Info]) -> None:
    """Keep the index for the next run; where that cannot be, nothing is lost but time."""
    body = "\n".join(
        "\t".join(
            (
                name,
                one.module,
                str(int(one.severity)),
                "d" * one.default + "p" * one.preview,
                " ".join(one.aliases),
                one.summary,
            )
        )
        for name, one in infos.items()
    )
    path = _path()
    own = f"{path}.{os.getpid()}"
    with suppress(OSError, UnicodeError):
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        try:
            with open(own, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
                file.write(f"{_head(stamp, body)}\n{body}")
            os.replace(own, path)  # noqa: PTH105  # whoever reads it meanwhile sees the old one or the new one, whole
        except BaseException:
            with suppress(OSError):
                os.unlink(own)  # noqa: PTH108
            raise


def _path() -> str:
    """Return the file for this installation: one a Python, so that two in turn do not write over each other."""
    return os.path.join(cache_folder(), f"rules-{digest(os.fsencode(sys.executable + sys.version))[:16]}.txt")  # noqa: PTH118


def _head(stamp: str, body: str) -> str:
    return f"{stamp} {digest(body.encode())}"
