"""Runs of `briefgen make` that are killed at random points, and what they leave behind."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from briefgen.render.seal import is_ours_unchanged
from briefgen.revise import open_edition
from helpers.word_edits import add_after, saved

OURS = "Our embassy expects the first signature in October"
SOONEST = 0.05
"""Seconds before which nothing of the program runs yet."""
LATEST = 1.5
"""Times a whole run, so that some are done before they would be killed."""


def killed(folder: Path, article: str, times: int, seed: int) -> Counter[str]:
    """Makes a memo, adds a line to its Word file, then changes the article and makes it again so many times, killed each time.

    Counts what was found: "new" or "old" where the Word file is whole and holds the line, "broken" or "lost" otherwise.
    """
    rng, found = random.Random(seed), Counter[str]()
    place, word = folder / "kyiv.txt", folder / "out" / "kyiv.docx"
    place.write_text(article)
    _run(folder, None)
    word.write_bytes(saved(word.read_bytes(), lambda document: add_after(document, "World leaders gather", OURS, "List Bullet")))
    place.write_text(f"{article}\n\nMoscow said on Friday that it would answer.\n")
    whole = _run(folder, None)
    for number in range(times):
        before = word.read_bytes()
        place.write_text(f"{article}\n\nMoscow said on Friday that it would answer proposal number {number} in writing.\n")
        _run(folder, rng.uniform(SOONEST, whole * LATEST))
        found[_state(word, before)] += 1
    return found


def _run(folder: Path, kill_after: float | None) -> float:
    """Seconds that a run took; killed after so many, if it is not done by then."""
    began = time.perf_counter()
    command = [Path(sys.executable).with_name("briefgen"), "make", "kyiv.txt", "--reader", "quick"]
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(timeout=kill_after)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    return time.perf_counter() - began


def _state(word: Path, before: bytes) -> str:
    raw = word.read_bytes()
    edition = open_edition(raw)
    if edition is None or is_ours_unchanged(raw) is not True or len(PdfReader(BytesIO(word.with_suffix(".pdf").read_bytes())).pages) != 1:
        return "broken"
    if not any(OURS in paragraph.text for paragraph in edition.content.paragraphs):
        return "lost"
    return "old" if raw == before else "new"
