"""Where the corpus of proofread novels is, if there is one: it is never part of the project."""

import os
from pathlib import Path

import pytest


def corpus() -> Path | None:
    """Return the folder that COPYDESK_CORPUS names, else the one beside the project; None without clean/txt in it."""
    named = os.environ.get("COPYDESK_CORPUS")
    folder = Path(named) if named else Path(__file__).parent.parent.parent / "shared" / "corpus"
    return folder if (folder / "clean" / "txt").is_dir() else None


needs_corpus = pytest.mark.skipif(
    corpus() is None, reason="no corpus: set COPYDESK_CORPUS to a folder that holds clean/txt"
)


def novel(dress: str, book: str) -> str:
    """Return the text of a novel in one of its dresses: txt, md, typewriter, single."""
    folder = corpus()
    assert folder is not None
    return (folder / "clean" / dress / f"{book}.{'md' if dress == 'md' else 'txt'}").read_text(encoding="utf-8")
