"""Measures how long after a save of its article a memo is there again: `briefgen watch`, warm.

    python bench/watch.py [--article PATH] [--saves 8]

Two kinds of save in turn, each of a text that was never read before: a word changed, and a paragraph added. Times are from the call
that writes the article to the moment when PDF and Word file are both new. Exit 1 if a median is above 300 ms.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kyiv-guarantees.txt"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
LIMIT = 0.3
REST, LONGEST = 0.5, 60.0
"""Seconds between saves, and after which it is given up."""
ADDED = "\n\nMoscow said on Friday that it would answer proposal number {} in writing, and that no date had been set.\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=SEED)
    parser.add_argument("--saves", type=int, default=8)
    args = parser.parse_args()
    text = args.article.read_text("utf-8")
    longest = sorted(set(filter(str.islower, filter(str.isalpha, text.split()))), key=len)[-args.saves :]
    kinds = {
        "a word changed": [text.replace(word, f"{word}s", 1) for word in longest],
        "a paragraph added": [text + ADDED.format(number) for number in range(args.saves)],
    }
    held = True
    for reader in ("full", "quick"):
        with tempfile.TemporaryDirectory() as folder:
            for kind, times in measured(Path(folder), text, kinds, reader).items():
                held &= median(times) <= LIMIT
                print(f"{reader:6}{kind:20}{median(times):7.3f} s  (from {min(times):.3f} to {max(times):.3f})", flush=True)
    return 0 if held else 1


def measured(folder: Path, text: str, kinds: dict[str, list[str]], reader: str) -> dict[str, list[float]]:
    """The times of all saves of each kind, of one process."""
    article, said = folder / "article.txt", folder / "said.txt"
    article.write_text(text, "utf-8")
    with said.open("wb") as out:
        command = [BRIEFGEN, "watch", article.name, "--reader", reader]
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")})
    try:
        wait(lambda: "watching" in said.read_text())
        time.sleep(REST)
        return {kind: [save(article, saved) for saved in texts] for kind, texts in kinds.items()}
    finally:
        child.send_signal(signal.SIGINT)
        child.wait(LONGEST)


def save(article: Path, text: str) -> float:
    """Seconds from the save until both files are new."""
    made = [article.parent / "out" / f"article.{ending}" for ending in ("pdf", "docx")]
    before = [path.stat().st_mtime_ns for path in made]
    began = time.perf_counter()
    article.write_text(text, "utf-8")
    wait(lambda: all(path.stat().st_mtime_ns != was for path, was in zip(made, before, strict=True)))
    seconds = time.perf_counter() - began
    time.sleep(REST)
    return seconds


def wait(true: object) -> None:
    end = time.monotonic() + LONGEST
    while not true():  # type: ignore[operator]
        if time.monotonic() > end:
            sys.exit("watch: nothing happened")
        time.sleep(0.002)


if __name__ == "__main__":
    sys.exit(main())
