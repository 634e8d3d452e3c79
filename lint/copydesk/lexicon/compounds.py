"""Words that are two words written together, and that proofread fiction hardly ever writes apart: every|where, super|human."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping

from copydesk.lexicon.store import DEFAULT_PATH

PATH = os.path.join(os.path.dirname(DEFAULT_PATH), "compounds.txt")  # noqa: PTH118, PTH120


@functools.cache
def second_parts() -> Mapping[str, str]:
    """Give the second parts by the first, with blanks between: `second_parts()["no"]` has “where”.

    Made by scripts/build_pairs.py.
    """
    with open(PATH, encoding="utf-8") as file:  # noqa: PTH123
        lines = file.read().splitlines()
    return {first: seconds for first, _, seconds in (line.partition(" ") for line in lines)}
