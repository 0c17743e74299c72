"""Reads an article in windows with an encoder: the lower part of MPNet, fine-tuned on annotated articles by `bench/train_windows.py`.

A window's pieces are encoded once. A passage in it is represented by the mean of its pieces, its first, its last, the mean of its
sentence's, and the window's first piece. From these the network computes seven logits, and how much the passage attends to each piece of
the window, which shows whose it is. Below, U is the number of passages in a window and L that of its pieces.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from ..language.parse import ParsedParagraph
from ..speech.speaker_marks import Mark, Share
from .features import Placed
from .networks import Embeddings, embeddings, session, vocabulary
from .pieces import Vocabulary
from .windows import NOBODY, Range, Window, windows

if TYPE_CHECKING:
    import numpy as np

    from ...model import Speaker

ROWS = 4
"""Rows of the pooling matrix for each passage: all its pieces, the first, the last, its sentence."""
TRAITS = 6
FARTHEST = 31
"""The highest class of distance. 0 is inside the passage, odd classes are before it, even ones after it."""
MOST_KNOWN = 2000
"""Windows whose answers are kept in memory: those of about a hundred articles. When it is full, all are forgotten."""
LOADING = Lock()

Answer = tuple[list[list[float]], list[list[float]]]
"""For a window: the logits (U, 7), and the score of each piece for each passage (U, L) before it becomes a share."""


@dataclass(frozen=True)
class Heard:
    """The encoder's result for a passage: seven logits (`weigh.Logits`), and whose it may be, the likeliest first."""

    logits: list[float]
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Encoder:
    """The network with what it needs. `session` runs it on one window at a time, so that no score depends on other articles."""

    session: Any
    vocabulary: Vocabulary
    embeddings: Embeddings
    known: dict[Any, Answer] = field(default_factory=dict, compare=False)

    def begin(self, seen: Sequence[tuple[ParsedParagraph, list[Placed]]]) -> None:
        """Runs the network on all windows of an article. `read` then finds the answers known, as marks are no part of a window's input."""
        flat = [p for _, placed in seen for p in placed]
        for window in windows([p for p, _ in seen], [[p.unit for p in placed] for _, placed in seen], [], self.vocabulary):
            self._answer(window, [traits(flat[i]) for i in window.units])

    def read(self, seen: Sequence[tuple[ParsedParagraph, list[Placed]]], marks: Sequence[Mark]) -> list[Heard | None]:
        """The result for each passage, in one list in the order of `seen`; None for a passage that has no pieces.

        `seen` are the paragraphs, each with its passages; `marks` come widest first, as `find_marks` gives them.
        """
        flat = [p for _, placed in seen for p in placed]
        out: list[Heard | None] = [None] * len(flat)
        numbered, speakers = numbers_of(marks)
        units = [[p.unit for p in placed] for _, placed in seen]
        for window in windows([p for p, _ in seen], units, numbered, self.vocabulary):
            logits, pointers = self._answer(window, [traits(flat[i]) for i in window.units])
            for number, row, pointer in zip(window.units, logits, pointers, strict=True):
                out[number] = Heard(row, _shares(pointer, window.owners, speakers))
        return out

    def _answer(self, window: Window, seen: list[tuple[float, ...]]) -> Answer:
        """The network's answer for a window; that of an equal window is used again, wherever in an article it was."""
        key = (tuple(window.numbers), repr(window.parts), tuple(seen))
        if key not in self.known:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            given = {"embedded": self.embeddings.of(window.numbers), **inputs(window, seen)}
            logits, pointers = self.session.run(None, given)
            self.known[key] = logits.tolist(), pointers.tolist()
        return self.known[key]


def numbers_of(marks: Sequence[Mark]) -> tuple[list[tuple[Mark, int]], list[Speaker]]:
    """The marks, each with the number of its speaker, and the speakers by number. An actor has one number under all its names."""
    numbers: dict[tuple[str | None, str], int] = {}
    speakers, out = [], []
    for mark in marks:
        key = (mark.speaker.actor, "" if mark.speaker.actor else mark.speaker.name.lower())
        if key not in numbers:
            numbers[key] = len(numbers)
            speakers.append(mark.speaker)
        out.append((mark, numbers[key]))
    return out, speakers


def _shares(pointer: list[float], owners: list[int], speakers: list[Speaker]) -> tuple[Share, ...]:
    """The shares of the speakers, the highest first, which add up to 1 but for rounding: a softmax over the pieces in marks, by speaker.

    The window's first piece stands for the article's own voice.
    """
    at = [0, *(i for i, owner in enumerate(owners) if owner != NOBODY)]
    highest = max(pointer[i] for i in at)
    mass: dict[int, float] = {}
    for i in at:
        mass[owners[i]] = mass.get(owners[i], 0.0) + math.exp(pointer[i] - highest)
    total = sum(mass.values())
    found = [Share(speakers[n] if n != NOBODY else None, round(m / total, 3)) for n, m in mass.items()]
    return tuple(sorted(found, key=lambda s: -s.share))


def encoder() -> Encoder:
    """The encoder that comes with the program, loaded on first use. Whoever asks while it is being loaded waits."""
    with LOADING:
        return _loaded()


@cache
def _loaded() -> Encoder:
    return Encoder(session("windows.onnx"), vocabulary(), embeddings())


def inputs(window: Window, seen: Sequence[tuple[float, ...]]) -> dict[str, np.ndarray[Any, Any]]:
    """The network's inputs besides the pieces, by name. `seen` are the traits of the window's passages.

    `pool` (4 U, L) float, the weights of the pieces in `ROWS` means; `traits` (U, 6) float; `far` (U, L) int, the class of each piece's
    distance from each passage; `inside` (U, L) int, 1 for the pieces of the passage's sentence.
    """
    import numpy as np

    length, count = len(window.numbers), len(window.parts)
    pool = np.zeros((ROWS * count, length), dtype=np.float32)
    far = np.zeros((count, length), dtype=np.int64)
    inside = np.zeros((count, length), dtype=np.int64)
    for k, (spans, sentence) in enumerate(window.parts):
        for row, ranges in enumerate((spans, [_first(spans)], [_last(spans)], [sentence])):
            size = sum(end - start for start, end in ranges)
            for start, end in ranges:
                pool[ROWS * k + row, start:end] = 1 / max(1, size)
        far[k] = _distances(length, spans[0][0], spans[-1][1])
        inside[k, sentence[0] : sentence[1]] = 1
    return {"pool": pool, "traits": np.array(seen, dtype=np.float32), "far": far, "inside": inside}


def _distances(length: int, start: int, end: int) -> np.ndarray[Any, Any]:
    """The class of each piece's distance from a passage, (L,), by powers of two: 0 inside it, odd before it, even after it."""
    import numpy as np

    at = np.arange(length)
    pieces = np.where(at < start, start - at, np.where(at >= end, at - end + 1, 0))
    bits = np.frexp(pieces)[1]  # the exponent is how many bits the number has
    classes: np.ndarray[Any, Any] = np.minimum(FARTHEST, 2 * bits - (at < start))
    return classes


def traits(placed: Placed) -> tuple[float, ...]:
    """Six numbers on where and what the passage is.

    In order: in the second paragraph; in the standfirst or first paragraph; right after a quotation mark; its length in units of 200
    characters; a whole sentence; in the headline. All but the length are 0 or 1.
    """
    return tuple(_traits(placed))


def _traits(placed: Placed) -> Iterator[float]:
    unit, label = placed.unit, placed.unit.passage.label
    start, base = unit.spans[0].start, unit.passage.start
    yield float(label == "2")
    yield float(label in ("S", "1"))
    yield float(unit.passage.text[start - 1 - base : start - base] in ('"', "“", "‘", "'", "«", "„")) if start > base else 0.0
    yield sum(s.end - s.start for s in unit.spans) / 200
    yield float(unit.spans == (unit.sentence,))
    yield float(label == "H")


def _first(spans: list[Range]) -> Range:
    return spans[0][0], spans[0][0] + 1


def _last(spans: list[Range]) -> Range:
    return spans[-1][1] - 1, spans[-1][1]
