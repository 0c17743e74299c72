"""Gives random bytes to what reads what others wrote: `python bench/fuzz.py TARGET --runs 200000 [--engine atheris]`.

The engine `plain` changes the seeds of `tests/helpers/targets.py` at random, the same on every run; `atheris` (extra `fuzz`) is guided by
the branches of briefgen that an input reaches. `--seeds FOLDER` adds its files of the target's kind. Prints executions, the slowest, and
every uncaught error with the file that holds its input.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]


NAMES = ("txt", "md", "html", "docx", "pdf", "eml", "settings", "schema", "style", "edition", "mail")
"""The targets; `tests/helpers/targets.py` is imported later, so that an engine can watch its imports."""


class Count:
    """What was run so far."""

    def __init__(self, name: str) -> None:
        self.name, self.runs, self.slowest, self.began = name, 0, 0.0, time.perf_counter()
        self.found: dict[str, Path] = {}
        self.folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))

    def __call__(self, raw: bytes) -> None:
        from helpers.targets import SECONDS, TARGETS, tried

        began = time.process_time()  # whatever else the machine does
        try:
            tried(TARGETS[self.name], raw)
        except Exception as error:  # what is looked for
            at = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"{type(error).__name__} at {at.filename}:{at.lineno}: {str(error)[:80]}", raw)
        took = time.process_time() - began
        self.runs, self.slowest = self.runs + 1, max(self.slowest, took)
        if took > SECONDS:
            self._keep(f"over {SECONDS:g} s", raw)

    def _keep(self, what: str, raw: bytes) -> None:
        if what not in self.found and len(self.found) < 50:
            self.found[what] = self.folder / f"{len(self.found)}.bin"
            self.found[what].write_bytes(raw)

    def tell(self) -> None:
        took = time.perf_counter() - self.began
        rate = f"{self.runs:,} executions in {took:,.0f} s ({self.runs / took:,.0f}/s)"
        print(f"{self.name}: {rate}, slowest {self.slowest:.2f} s", flush=True)
        for what, path in self.found.items():
            print(f"  {what} ({path})")


def pool_of(name: str, folder: Path | None) -> list[bytes]:
    """What is changed: the target's seeds, and the files of its kind in a folder."""
    from helpers.targets import TARGETS

    more = sorted(folder.rglob(f"*.{name}")) if folder else []
    return [*TARGETS[name].seeds(), *(path.read_bytes() for path in more)]


def plain(count: Count, runs: int, seed: int, seconds: float, folder: Path | None) -> None:
    from helpers.targets import TARGETS

    rng = random.Random(seed)
    target = TARGETS[count.name]
    pool = pool_of(count.name, folder)
    for raw in pool:
        count(raw)
    while count.runs < runs and time.perf_counter() - count.began < seconds:
        count(target.change(rng.choice(pool), rng))
        if count.runs % max(1, runs // 20) == 0:  # for who interrupts it
            count.tell()


def led(count: Count, runs: int, seed: int, seconds: float, given: Path | None) -> None:
    import atheris

    folder = Path(tempfile.mkdtemp(prefix="seeds-"))
    with atheris.instrument_imports(include=["briefgen"]):
        target = _seeded(count, folder, given)

    def mutate(raw: bytes, most: int, seed: int) -> bytes:
        try:
            return target.change(raw, random.Random(seed))[:most]
        except Exception:  # an archive that an earlier change broke
            return atheris.Mutate(raw, most)

    def one(raw: bytes) -> None:
        count(raw)
        if count.runs % max(1, runs // 20) == 0:  # the engine ends the process itself, so that nothing can be told after it
            count.tell()

    call = [sys.argv[0], f"-runs={runs}", f"-seed={seed}", "-max_len=60000", f"-max_total_time={int(seconds)}", "-verbosity=0", str(folder)]
    atheris.Setup(call, one, custom_mutator=lambda raw, most, seed: mutate(raw, most, seed))
    atheris.Fuzz()


def _seeded(count: Count, folder: Path, given: Path | None) -> Any:
    """The target, with what it is tried on first in the folder; what reads that is imported no earlier."""
    from helpers.targets import TARGETS

    for number, raw in enumerate(pool_of(count.name, given)):
        (folder / str(number)).write_bytes(raw)
        count(raw)
    return TARGETS[count.name]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--runs", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=86_400.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--engine", choices=("plain", "atheris"), default="plain")
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    count = Count(wanted.target)
    if wanted.engine == "atheris":
        led(count, wanted.runs, wanted.seed, wanted.seconds, wanted.seeds)
    else:
        plain(count, wanted.runs, wanted.seed, wanted.seconds, wanted.seeds)
        if count.runs < wanted.runs:
            count.tell()


if __name__ == "__main__":
    main()
