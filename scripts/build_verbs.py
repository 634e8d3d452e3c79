"""Inflect the verbs of speech: data/verbs.txt, which is written by hand, to data/verb-forms.txt, which is read.

    python scripts/build_verbs.py

To inflect them anew in every run would cost three thousandths of a second.
"""

from __future__ import annotations

from pathlib import Path

from copydesk.speech.verbs import FORMS, inflect, parse

NOTE = "# Made by scripts/build_verbs.py from verbs.txt: edit that. GPL-3.0-or-later.\n"
AS_THEY_ARE = frozenset({"utterances", "voices", "bodies", FORMS})


def build(text: str) -> str:
    """Return the lists with all forms of each verb."""
    groups = parse(text)
    irregular = {line.split()[0]: line for line in groups[FORMS].splitlines()}

    def forms(lemmas: str) -> str:
        return " ".join(irregular.get(lemma) or " ".join(inflect(lemma)) for lemma in lemmas.split())

    bodies = {heading: body if heading in AS_THEY_ARE else forms(body) for heading, body in groups.items()}
    return NOTE + "".join(f"\n[{heading}]\n{body.strip()}\n" for heading, body in bodies.items())


if __name__ == "__main__":
    data = Path(__file__).resolve().parent.parent / "lint" / "copydesk" / "data"
    text = build((data / "verbs.txt").read_text(encoding="utf-8"))
    (data / "verb-forms.txt").write_text(text, encoding="utf-8", newline="\n")
