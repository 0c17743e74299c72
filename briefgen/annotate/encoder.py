"""Reads passages with a small encoder: MiniLM-L6, fine-tuned on annotated articles by `bench/train_encoder.py`.

A window's pieces are encoded once; each passage in it is the mean of its pieces, its first, its last, and the mean of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..resources import encoder_file
from .features import Placed
from .parse import Passage
from .pieces import Vocabulary
from .windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

ROWS = 4
"""Of pieces pooled for each passage."""


@dataclass(frozen=True)
class Encoder:
    """`session` runs the network on one window at a time, so that no article's scores depend on what is read beside it."""

    session: Any
    vocabulary: Vocabulary

    def logits(self, seen: Sequence[tuple[Passage, list[Placed]]]) -> list[list[float]]:
        """Seven logits for each passage, in the order of the article (`weigh.Logits`)."""
        passages = tuple(p for p, _ in seen)
        units = [[p.unit for p in placed] for _, placed in seen]
        flat = [p for _, placed in seen for p in placed]
        out: list[list[float]] = [[]] * len(flat)
        for window in windows(passages, units, self.vocabulary):
            (found,) = self.session.run(None, inputs(window, [flat[i] for i in window.units]))
            for number, row in zip(window.units, found.tolist(), strict=True):
                out[number] = row
        return out


@cache
def encoder() -> Encoder:
    """The network and vocabulary that come with the program."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(encoder_file("weights.onnx")), options, providers=["CPUExecutionProvider"])
    return Encoder(session, vocabulary())


def vocabulary() -> Vocabulary:
    """The encoder's word pieces, numbered by line."""
    lines = encoder_file("vocabulary.txt").read_text("utf-8").splitlines()
    return Vocabulary({piece: number for number, piece in enumerate(lines)})


def inputs(window: Window, placed: list[Placed]) -> dict[str, np.ndarray[Any, Any]]:
    """What the network is given: pieces (1, L), part of the window (1, L), pooling (4 U, L), places (U, 4)."""
    import numpy as np

    length = len(window.numbers)
    pool = np.zeros((ROWS * len(placed), length), dtype=np.float32)
    for k, (spans, sentence) in enumerate(window.parts):
        for row, ranges in enumerate((spans, [_first(spans)], [_last(spans)], [sentence] if sentence[1] else [])):
            size = sum(end - start for start, end in ranges)
            for start, end in ranges:
                pool[ROWS * k + row, start:end] = 1 / size
    numbers = np.array([window.numbers], dtype=np.int64)
    second = (np.arange(length) >= window.second).astype(np.int64)[None]
    return {"numbers": numbers, "second": second, "pool": pool, "place": np.array([list(where(p)) for p in placed], dtype=np.float32)}


def where(placed: Placed) -> Iterator[float]:
    """How far down the article the passage stands, and whether in headline, first or second paragraph."""
    label = placed.unit.passage.label
    yield placed.place
    yield float(label == "H")
    yield float(label in ("S", "1"))
    yield float(label == "2")


def _first(spans: list[tuple[int, int]]) -> tuple[int, int]:
    return spans[0][0], spans[0][0] + 1


def _last(spans: list[tuple[int, int]]) -> tuple[int, int]:
    return spans[-1][1] - 1, spans[-1][1]
