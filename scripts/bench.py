"""Time `copydesk check` beside codespell, typos and proselint: whole processes, side by side, in turn.

    make bench
    .venv/bin/python -m scripts.bench --only seed,novel --runs 25

Ratios are to codespell, of neighbouring runs, and hold across machines; milliseconds do not. On a machine that is busy
with other things look at the processor time (cpu) rather than at the clock (wall). The texts are cut from the novels
of a corpus; without one, from the clean seed over and over, which flatters everybody.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.bench_texts import ROOT, Source, Text, cut, edited, faulty, novel, seed, source

BIN = Path(sys.executable).parent
RUNS = 9
SLOW_RUNS = 3  # of tools that only stand beside
MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024
FINE = {0, 1, 2, 65}  # findings are no failure; codespell says 65, typos 2
MOST_MEMORY = 300


class Usage(NamedTuple):
    """What one process took: seconds by the clock and of the processor, and megabytes (of the largest process)."""

    wall: float
    cpu: float
    memory: float


class Tool(NamedTuple):
    """A command, its name in the table, and what it runs in; `before` is done before each run, and not timed."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path = ROOT
    before: Callable[[int], None] = lambda _turn: None


class Row(NamedTuple):
    """A tool's medians on one text, and the ratio to codespell."""

    case: str
    words: int
    tool: str
    usage: Usage
    ratio: float | None = None
    cpu_ratio: float | None = None
    limit: float | None = None
    goal: float | None = None
    unit: str = "×"


class Bench(NamedTuple):
    """What all cases share."""

    source: Source
    folder: Path
    runs: int

    def environment(self, name: str) -> dict[str, str]:
        """Return an environment with a cache folder of its own; byte code is kept between runs, as when installed."""
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"XDG_CACHE_HOME": str(self.folder / "caches" / name), "NO_COLOR": "1"}

    def desk(
        self,
        name: str,
        *arguments: str | Path,
        cache: str = "cold",
        folder: Path = ROOT,
        before: Callable[[int], None] = lambda _turn: None,
    ) -> Tool:
        """Return the desk with some arguments."""
        return Tool(
            name, [str(BIN / "copydesk"), "check", *map(str, arguments)], self.environment(cache), folder, before
        )

    def others(self, *paths: Path) -> list[Tool]:
        """Return the tools to compare with, those that are installed; codespell must be."""
        environment = self.environment("others")
        given = [str(path) for path in paths]
        commands = {
            "codespell": [str(BIN / "codespell"), *given],
            "typos": [str(BIN / "typos"), "--isolated", "--no-ignore", *given],
            "proselint": [str(BIN / "proselint"), "check", *given],
        }
        return [
            Tool(name, c, environment) for name, c in commands.items() if name == "codespell" or Path(c[0]).exists()
        ]


def main() -> int:
    """Run the cases and print them as they get done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each command (default: {RUNS})")
    parser.add_argument("--only", metavar="CASES", help=f"some of {', '.join(CASES)}, with commas between them")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures to a file as well")
    parser.add_argument("--strict", action="store_true", help="exit with 1 where a limit is not kept")
    args = parser.parse_args()
    wanted = args.only.split(",") if args.only else list(CASES)
    if unknown := set(wanted) - set(CASES):
        parser.error(f"there is no case {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(source(args.corpus), Path(folder), args.runs)
        if not bench.source.novels:
            print("No corpus: the texts are the clean seed over and over, which flatters everybody.\n")
        for name in wanted:
            of_case = list(CASES[name](bench))
            show(of_case)
            rows += of_case
    if args.json:
        args.json.write_text(json.dumps([row._asdict() | {"usage": row.usage._asdict()} for row in rows], indent=1))
    over = [row for row in rows if row.limit is not None and row.ratio is not None and row.ratio > row.limit]
    for row in over:
        print(f"Over the limit: {row.case}, {row.tool}: {row.ratio:.2f}{row.unit}, limit {row.limit}{row.unit}")
    return int(args.strict and bool(over))


def case_seed(bench: Bench) -> Iterator[Row]:
    """Time a chapter."""
    text = seed()
    tools = [
        bench.desk("copydesk", "--no-cache", text.path),
        bench.desk("… first run", text.path, cache="first", before=lambda _: emptied(bench, "first")),
        bench.desk("… unchanged", text.path, cache="seed"),
        *bench.others(text.path),
    ]
    yield from compare("seed", text.words, tools, bench.runs, limits={"copydesk": (1.2, 1.0)})


def case_novel(bench: Bench) -> Iterator[Row]:
    """Time a novel, cold."""
    text = novel(bench.source, bench.folder)
    tools = [
        bench.desk("copydesk", "--no-cache", text.path),
        bench.desk("… first run", text.path, cache="first", before=lambda _: emptied(bench, "first")),
        *bench.others(text.path),
    ]
    yield from compare("novel, cold", text.words, tools, bench.runs, limits={"copydesk": (2.5, 1.5)})


def case_warm(bench: Bench) -> Iterator[Row]:
    """Time a novel that the cache knows, unchanged, and with one paragraph edited."""
    text = novel(bench.source, bench.folder / "warm")
    other = Text(text.path.with_name("edited.txt"), text.words)
    shutil.copyfile(text.path, other.path)
    for path in (text.path, other.path):
        run(bench.desk("", path, cache="warm"))
    tools = [
        bench.desk("… unchanged", text.path, cache="warm"),
        bench.desk("… edited", other.path, cache="warm", before=lambda turn: edited(other, turn)),
        *bench.others(text.path)[:1],
    ]
    yield from compare("novel, warm", text.words, tools, bench.runs, limits={"… edited": (0.8, 0.4)})


def case_many(bench: Bench) -> Iterator[Row]:
    """Time a million words in ten files."""
    texts = [cut(bench.source, bench.folder / "many" / f"{n}.txt", 100_000, skip=n * 100_000) for n in range(10)]
    paths = [text.path for text in texts]
    tools = [
        bench.desk("copydesk", "--no-cache", "--isolated", *paths),
        bench.desk("… --jobs 1", "--no-cache", "--isolated", "--jobs", "1", *paths),
        *bench.others(*paths)[:2],
    ]
    words = sum(text.words for text in texts)
    rows = list(compare("ten files", words, tools, min(bench.runs, 5), limits={"copydesk": (2.5, None)}))
    yield from rows
    yield from (
        row._replace(
            case="ten files, memory", ratio=row.usage.memory, cpu_ratio=None, limit=MOST_MEMORY, goal=None, unit=" MB"
        )
        for row in rows
        if row.tool.startswith(("copydesk", "…"))
    )


def case_growth(bench: Bench) -> Iterator[Row]:
    """Compare the time per word of two million words with that of a hundred thousand, start-up subtracted."""
    sizes = (100_000, 2_000_000)
    small, large = (cut(bench.source, bench.folder / "growth" / f"{n}.txt", n) for n in sizes)
    empty = bench.folder / "growth" / "empty.txt"
    empty.write_text("He put the kettle on.\n")
    for tool in (bench.desk("copydesk", "--no-cache", "--isolated", "-q"), bench.others()[0]):
        usages = [
            medians([run(tool._replace(command=[*tool.command, str(path)])) for _ in range(min(bench.runs, runs))])
            for path, runs in ((empty, 9), (small.path, 7), (large.path, 3))
        ]
        start, *rest = usages
        wall, cpu = (
            ((rest[1][i] - start[i]) / large.words) / ((rest[0][i] - start[i]) / small.words) for i in range(2)
        )
        limits = (1.15, 1.0) if tool.name == "copydesk" else (None, None)
        yield Row("growth, 2 M to 100 k", large.words, tool.name, rest[1], wall, cpu, *limits)


def case_since(bench: Bench) -> Iterator[Row]:
    """Time --since on a novel in a repository, with one sentence edited."""
    folder = bench.folder / "since"
    text = novel(bench.source, folder)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(folder)]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "A novel."]):
        subprocess.run([*git, *command], check=True)  # noqa: S603  # our own
    edited(text, 1)
    asked = [str(BIN / "copydesk"), "check", "--since", "HEAD", "--exit-zero", str(text.path)]
    if subprocess.run(asked, cwd=folder, capture_output=True, check=False).returncode:  # noqa: S603  # our own
        print("since: this desk does not know --since yet\n")
        return
    tools = [
        bench.desk("… --since HEAD", "--since", "HEAD", text.path, cache="since", folder=folder),
        bench.desk("copydesk", text.path, cache="since", folder=folder),
        *bench.others(text.path)[:1],
    ]
    yield from compare("one sentence since", text.words, tools, bench.runs)


def case_ledger(bench: Bench) -> Iterator[Row]:
    """Tell what a ledger of 500 decisions costs the check of another file beside it."""
    folder = bench.folder / "ledger"
    faulty(folder / "old.txt", 500)
    text = Text(folder / "new.txt", seed().words)
    shutil.copyfile(seed().path, text.path)
    (folder / "copydesk.toml").touch()
    made = subprocess.run(  # noqa: S603  # our own
        [str(BIN / "copydesk"), "stet", "--all", "old.txt"], cwd=folder, capture_output=True, check=False
    )
    ledger = folder / "stet.toml"
    if made.returncode or not ledger.exists():
        print("ledger: this desk cannot keep one yet\n")
        return
    content = ledger.read_bytes()

    def keep(turn: int) -> None:
        del turn
        ledger.write_bytes(content)

    def drop(turn: int) -> None:
        del turn
        ledger.unlink(missing_ok=True)

    having = bench.desk("… with a ledger", "--no-cache", text.path, folder=folder, before=keep)
    lacking = bench.desk("copydesk", "--no-cache", text.path, folder=folder, before=drop)
    pairs = [(timed(having, turn), timed(lacking, turn)) for turn in range(bench.runs * 2)]
    wall, cpu = (1000 * statistics.median(a[i] - b[i] for a, b in pairs) for i in range(2))
    yield Row("ledger of 500", text.words, having.name, medians([a for a, _ in pairs]), wall, cpu, 10, None, " ms")
    yield Row("ledger of 500", text.words, lacking.name, medians([b for _, b in pairs]))


CASES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "seed": case_seed,
    "novel": case_novel,
    "warm": case_warm,
    "many": case_many,
    "growth": case_growth,
    "since": case_since,
    "ledger": case_ledger,
}


def emptied(bench: Bench, cache: str) -> None:
    """Empty a cache folder."""
    shutil.rmtree(bench.folder / "caches" / cache, ignore_errors=True)


def compare(
    case: str,
    words: int,
    tools: Sequence[Tool],
    runs: int,
    limits: Mapping[str, tuple[float, float | None]] = {},  # a Mapping is not written to
) -> Iterator[Row]:
    """Run the tools in turn, once for nothing and then `runs` times; yield a row a tool."""
    took: dict[str, list[Usage]] = {tool.name: [] for tool in tools}
    for turn in range(runs + 1):
        for tool in tools:
            if tool.name in {"typos", "proselint"} and turn > SLOW_RUNS:
                continue
            usage = timed(tool, turn)
            if turn:
                took[tool.name].append(usage)
    base = took["codespell"]
    for tool in tools:
        own = took[tool.name]
        wall, cpu = (statistics.median(a[i] / b[i] for a, b in zip(own, base, strict=False)) for i in range(2))
        yield Row(case, words, tool.name, medians(own), wall, cpu, *limits.get(tool.name, (None, None)))


def timed(tool: Tool, turn: int) -> Usage:
    """Run a tool once, what comes before it not counted."""
    tool.before(turn)
    return run(tool)


def run(tool: Tool) -> Usage:
    """Return what one run of a tool takes."""
    start = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # our own
        tool.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=tool.environment,
        cwd=tool.folder,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINE or (process.returncode == 2 and "copydesk" in tool.command[0]):  # noqa: PLR2004  # a run that failed
        sys.exit(f"{' '.join(tool.command)}: exit {process.returncode}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def medians(usages: Sequence[Usage]) -> Usage:
    """Return the medians, and of the memory the most."""
    walls, cpus, memory = zip(*usages, strict=True)
    return Usage(statistics.median(walls), statistics.median(cpus), max(memory))


def show(rows: Sequence[Row]) -> None:
    """Print the rows of a case, with bars that compare the clock."""
    if not rows:
        return
    print(f"{rows[0].case} ({rows[0].words:,} words)")
    print(f"  {'':18}{'wall':>9}{'cpu':>10}{'words/s':>12}{'memory':>9}{'wall':>9}{'cpu':>8}")
    longest = max(row.usage.wall for row in rows)
    for row in rows:
        usage = row.usage
        times = f"{1000 * usage.wall:6.0f} ms{1000 * usage.cpu:7.0f} ms{row.words / usage.wall:12,.0f}"
        ratios = "".join(
            f"{value:7.2f}{row.unit}" if value is not None else " " * 8 for value in (row.ratio, row.cpu_ratio)
        )
        held = f"  limit {row.limit:g}" if row.limit is not None else ""
        held += f", goal {row.goal:g}" if row.goal is not None else ""
        if row.limit is not None and row.ratio is not None and row.ratio > row.limit:
            held += "  OVER"
        bar = "█" * max(1, round(20 * usage.wall / longest))
        print(f"  {row.tool:18}{times}{usage.memory:6.0f} MB{ratios}  {bar:20}{held}")
    print()


if __name__ == "__main__":
    sys.exit(main())
