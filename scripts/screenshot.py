"""Draw docs/check.svg: what `copydesk check` looks like in a terminal, on a seed of our own.

.venv/bin/python scripts/screenshot.py
"""

import os
from pathlib import Path

from rich.console import Console
from rich.text import Text

from copydesk import load_rules
from copydesk.report import View, lines
from copydesk.run import Options, Run

ROOT = Path(__file__).resolve().parent.parent
SEED = "seeds/the-lodger-at-number-nine.txt"
WIDTH = 92


def main() -> None:
    """Lint the seed and draw the report."""
    os.chdir(ROOT)
    report = Run(Options(isolated=True), load_rules()).check(SEED)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, highlight=False)
        console.print(Text(f"$ copydesk check {SEED}\n", style="dim"))
        for line in lines("full", [report], View(WIDTH)):
            console.print(Text.assemble(*line))
    svg = console.export_svg(title="copydesk", unique_id="copydesk")
    (ROOT / "docs" / "check.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
