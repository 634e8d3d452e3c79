"""Time `copydesk check` beside codespell, the fastest of the Python spell checkers: whole processes, cold, in turn.

    make bench

The novel is the first of at least 120,000 words in the corpus's clean folder; without a corpus, the clean seed over
and over (which flatters both). Ratios hold across machines, milliseconds do not.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOVEL_WORDS = 120_000
RUNS = 15
# As installed: byte code is kept between runs.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--runs", type=int, default=RUNS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        novel = find_novel(args.corpus) or make_novel(Path(folder))
        print(f"{'':34}{'copydesk':>10}{'codespell':>11}{'ratio':>7}{'limit':>7}")
        for name, path, limit in (("seed", ROOT / "seeds" / "leaving-the-leaf.txt", 1.2), ("novel", novel, 2.0)):
            words = len(path.read_text(encoding="utf-8").split())
            desk, other, ratio = compare(path, args.runs)
            print(
                f"{f'{name} ({words:,} words)':34}{1000 * desk:7.0f} ms{1000 * other:8.0f} ms{ratio:7.2f}{limit:7.2f}"
            )


def find_novel(corpus: Path) -> Path | None:
    """Return the first novel of the corpus that is long enough, if there is a corpus."""
    books = sorted((corpus / "clean" / "txt").glob("*.txt"))
    return next((book for book in books if len(book.read_text(encoding="utf-8").split()) >= NOVEL_WORDS), None)


def make_novel(folder: Path) -> Path:
    """Write a text of a novel's length out of the clean seed."""
    text = (ROOT / "seeds" / "the-ferry-at-low-water.txt").read_text(encoding="utf-8")
    path = folder / "novel.txt"
    path.write_text("\n\n".join([text] * (1 + NOVEL_WORDS // len(text.split()))), encoding="utf-8")
    return path


def compare(path: Path, runs: int) -> tuple[float, float, float]:
    """Return the median wall times of both in seconds, and the median of the ratios of neighbouring runs."""
    desk = [str(BIN / "copydesk"), "check", str(path)]
    other = [str(BIN / "codespell"), str(path)]
    times: list[tuple[float, float]] = [(wall(desk), wall(other)) for _ in range(runs + 1)][1:]
    ratio = statistics.median(a / b for a, b in times)
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times), ratio


def wall(command: list[str]) -> float:
    """Return how long a command takes, in seconds; findings are no failure."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=ENVIRONMENT)  # noqa: S603  # our own
    if done.returncode not in {0, 1, 65}:  # codespell exits with 65 where it finds something
        sys.exit(f"{' '.join(command)}: exit {done.returncode}")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
