"""The network that comes with the program, and the table of word pieces that it begins with.

It is the lower part of MPNet, fine-tuned by `bench/train_windows.py`. Weights are whole numbers of four bits, with a scale for each group
of them; the table is looked up here, so that its rows become floats one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ...resources import encoder_file
from .pieces import Vocabulary

if TYPE_CHECKING:
    import numpy as np


GROUP = 64
"""Weights that share a scale, in the table and in the matrices."""


@dataclass(frozen=True)
class Embeddings:
    """`table` (pieces, 384) holds two whole numbers of four bits a byte, the lower bits first, eight more than they mean; `scales`
    (pieces, 12) what each group of them is multiplied by."""

    table: np.ndarray[Any, Any]
    scales: np.ndarray[Any, Any]

    def of(self, numbers: Sequence[int]) -> np.ndarray[Any, Any]:
        """The rows of pieces, as floats: (1, pieces, 768)."""
        import numpy as np

        at = np.array(numbers, dtype=np.int64)
        packed = self.table[at]
        whole = np.stack([packed & 15, packed >> 4], axis=-1).reshape(len(at), -1, GROUP).astype(np.float32) - 8
        rows: np.ndarray[Any, Any] = whole * self.scales[at].astype(np.float32)[..., None]
        return rows.reshape(1, len(at), -1)


@cache
def embeddings() -> Embeddings:
    """The table that comes with the program."""
    import numpy as np

    return Embeddings(np.load(str(encoder_file("pieces.npy"))), np.load(str(encoder_file("scales.npy"))))


@cache
def vocabulary() -> Vocabulary:
    """The word pieces, numbered by line."""
    lines = encoder_file("vocabulary.txt").read_text("utf-8").splitlines()
    return Vocabulary({piece: number for number, piece in enumerate(lines)})


def session(name: str, threads: int = 0) -> Any:
    """A network by the name of its file, on so many threads; 0 leaves it to the library: one for each core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a quarter of the work, where workers share processors
    return onnxruntime.InferenceSession(str(encoder_file(name)), options, providers=["CPUExecutionProvider"])
