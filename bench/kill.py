"""Kills `briefgen make` at random points of many regenerations, and looks at what is left: the old Word file or the new one, whole.

    python bench/kill.py [--times 100] [--seed 1]

A person's line is in the file all the time. Exit 1 if a file was ever broken, or the line lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from helpers.kills import killed  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = killed(Path(folder), (ROOT / "seeds" / "kyiv-guarantees.txt").read_text("utf-8"), args.times, args.seed)
    print(", ".join(f"{state} {count}" for state, count in sorted(found.items())))
    return int("broken" in found or "lost" in found)


if __name__ == "__main__":
    sys.exit(main())
