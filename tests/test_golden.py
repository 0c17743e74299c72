"""Memos and readings of the seeds by the quick reader are, byte for byte, those of tests/golden, and nearly so the full reader's memos.

`make golden` rewrites them: look at what changed.
"""

from __future__ import annotations

import difflib

import pytest
from golden import GOLDEN, SEEDS, full, outputs
from helpers import shelf

NAMES = sorted(seed.stem for seed in SEEDS.glob("*.txt"))
MOST_LINES = 40
LEAST_SAME = 0.95
"""Of the lines of the full reader’s memos: between two kinds of processor 537 of 542 were the same."""
DO = "If that is meant, run `make golden` and look at what git shows."


def test_every_seed_has_its_goldens_and_no_golden_lacks_its_seed() -> None:
    assert sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir()) == NAMES, DO


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_gives_what_it_gave(name: str) -> None:
    made = outputs(SEEDS / f"{name}.txt", shelf.reading)
    kept = {path.name: path.read_bytes() for path in sorted((GOLDEN / name).iterdir()) if path.name != "full.md"}
    assert sorted(made) == sorted(kept), DO
    for file in sorted(made):
        assert made[file] == kept[file], f"{name}/{file} is not what it was. {DO}\n{difference(kept[file], made[file])}"


def test_the_full_reader_gives_nearly_what_it_gave() -> None:
    """Nearly: on another kind of processor the network rounds otherwise, and a few lines trade places."""
    kept, same = 0, 0
    for name in NAMES:
        lines = set((GOLDEN / name / "full.md").read_text("utf-8").splitlines())
        made = set(full(SEEDS / f"{name}.txt", shelf.reading).decode().splitlines())
        kept, same = kept + len(lines), same + len(lines & made)
    assert same >= LEAST_SAME * kept, f"{same} of {kept} lines are as they were. {DO}"


def difference(before: bytes, after: bytes) -> str:
    """The lines that differ, the first of them."""
    lines = difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), "golden", "now", n=0, lineterm="")
    return "\n".join(list(lines)[:MOST_LINES])
