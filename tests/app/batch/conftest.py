"""What the tests of batches share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def news(desk: Path, seeds: Path) -> Path:
    """Three articles, one of them in a folder within."""
    folder = Path("news")
    (folder / "gulf").mkdir(parents=True)
    for name, place in (("kyiv-guarantees", "kyiv"), ("ev-duties-deadline", "duties"), ("hodeidah-nine-months", "gulf/port")):
        shutil.copy(seeds / f"{name}.txt", folder / f"{place}.txt")
    return folder
