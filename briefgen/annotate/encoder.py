"""Reads passages with a small encoder: MiniLM-L6, fine-tuned on annotated articles by `bench/train_encoder.py`.

A window's pieces are encoded once; each passage in it is the mean of its pieces, its first, its last, and the mean of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
PLACES = 4
NOWHERE = (0.0,) * PLACES
MOST_KNOWN = 2000
"""Windows whose rows are remembered while the process lives: a hundred articles' or so."""


@dataclass(frozen=True)
class Encoder:
    """`session` runs the network on one window at a time, so that no article's scores depend on what is read beside it."""

    session: Any
    vocabulary: Vocabulary
    slopes: list[list[float]]
    """What each of the four numbers of a place adds to the seven logits: the last layer is linear in them."""
    known: dict[Any, list[list[float]]] = field(default_factory=dict, compare=False)
    """What the network said of the windows read last, were their passages at no place."""

    def logits(self, seen: Sequence[tuple[Passage, list[Placed]]]) -> list[list[float]]:
        """Seven logits for each passage, in the order of the article (`weigh.Logits`)."""
        passages = tuple(p for p, _ in seen)
        units = [[p.unit for p in placed] for _, placed in seen]
        flat = [p for _, placed in seen for p in placed]
        out: list[list[float]] = [[]] * len(flat)
        for window in windows(passages, units, self.vocabulary):
            for number, row in zip(window.units, self._rows(window), strict=True):
                out[number] = self._at(row, flat[number])
        return out

    def _rows(self, window: Window) -> list[list[float]]:
        """What the network says of a window: a window like one before is not read again, wherever in an article it stands."""
        key = (tuple(window.numbers), window.second, repr(window.parts))
        if key not in self.known:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            (found,) = self.session.run(None, inputs(window, [NOWHERE] * len(window.parts)))
            self.known[key] = found.tolist()
        return self.known[key]

    def _at(self, row: list[float], placed: Placed) -> list[float]:
        places = list(where(placed))
        return [logit + sum(x * slope[n] for x, slope in zip(places, self.slopes, strict=True)) for n, logit in enumerate(row)]


@cache
def encoder() -> Encoder:
    """The network and vocabulary that come with the program."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a quarter of the work, where workers share processors
    session = onnxruntime.InferenceSession(str(encoder_file("weights.onnx")), options, providers=["CPUExecutionProvider"])
    return Encoder(session, vocabulary(), _slopes(session))


def _slopes(session: Any) -> list[list[float]]:
    """The weights of a place, found by asking: one piece at no place, then with each number of a place at 1."""
    window = Window(numbers=[0, 0], second=1, units=[], parts=[([(0, 1)], (0, 1))] * (PLACES + 1))
    (found,) = session.run(None, inputs(window, [NOWHERE, *(tuple(float(n == k) for n in range(PLACES)) for k in range(PLACES))]))
    nowhere, *rows = found.tolist()
    return [[there - here for there, here in zip(row, nowhere, strict=True)] for row in rows]


def vocabulary() -> Vocabulary:
    """The encoder's word pieces, numbered by line."""
    lines = encoder_file("vocabulary.txt").read_text("utf-8").splitlines()
    return Vocabulary({piece: number for number, piece in enumerate(lines)})


def inputs(window: Window, places: Sequence[tuple[float, ...]]) -> dict[str, np.ndarray[Any, Any]]:
    """What the network is given: pieces (1, L), part of the window (1, L), pooling (4 U, L), places (U, 4)."""
    import numpy as np

    length = len(window.numbers)
    pool = np.zeros((ROWS * len(places), length), dtype=np.float32)
    for k, (spans, sentence) in enumerate(window.parts):
        for row, ranges in enumerate((spans, [_first(spans)], [_last(spans)], [sentence] if sentence[1] else [])):
            size = sum(end - start for start, end in ranges)
            for start, end in ranges:
                pool[ROWS * k + row, start:end] = 1 / size
    numbers = np.array([window.numbers], dtype=np.int64)
    second = (np.arange(length) >= window.second).astype(np.int64)[None]
    return {"numbers": numbers, "second": second, "pool": pool, "place": np.array(places, dtype=np.float32)}


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
