"""The two networks that come with the program, and the table of word pieces that both begin with.

Both are MiniLM-L6, fine-tuned by `bench/train_windows.py` and `bench/train_passages.py`. They share one table of pieces, stored as
int8 with a scale for each piece, so that it is kept once and looked up here.
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


@dataclass(frozen=True)
class Embeddings:
    """`table` holds a row of whole numbers for each piece, `scales` (pieces, 1) what they are multiplied by."""

    table: np.ndarray[Any, Any]
    scales: np.ndarray[Any, Any]

    def of(self, numbers: Sequence[int]) -> np.ndarray[Any, Any]:
        """The rows of pieces, as floats: (1, pieces, 384)."""
        import numpy as np

        at = np.array(numbers, dtype=np.int64)
        rows: np.ndarray[Any, Any] = self.table[at].astype(np.float32) * self.scales[at]
        return rows[None]


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
