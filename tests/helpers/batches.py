"""What a batch has written: its rows and its files."""

from __future__ import annotations

import csv
from pathlib import Path

QUICKLY = ("--reader", "quick", "--format", "json")
BY_ONE = (*QUICKLY, "--jobs", "1")
"""By one worker, where a test is not about several: each loads the model."""


def rows(out: str = "out") -> list[dict[str, str]]:
    with Path(out, "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def statuses(out: str = "out") -> dict[str, str]:
    return {row["article"]: row["status"] for row in rows(out)}


def everything(out: str) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in Path(out).rglob("*") if path.is_file() and path.name[0] != "."}
