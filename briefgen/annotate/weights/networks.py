"""The network that comes with the program, and its table of word pieces, which is looked up outside the network.

It is the lower part of MPNet, fine-tuned by `bench/train_windows.py`. Weights are integers of four bits, with a scale for each group of
them. The table is looked up here so that only the rows that a window needs become floats.
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
"""Number of weights that share a scale, in the table and in the matrices."""


@dataclass(frozen=True)
class Embeddings:
    """The table of word pieces, packed.

    Each byte of `table` (pieces, 384) holds two integers of four bits, the lower bits first, each stored with 8 added to it. `scales`
    (pieces, 12) has the factor of each group of 64.
    """

    table: np.ndarray[Any, Any]
    scales: np.ndarray[Any, Any]

    def of(self, numbers: Sequence[int]) -> np.ndarray[Any, Any]:
        """The rows of these pieces as float32, (1, number of pieces, 768)."""
        import numpy as np

        at = np.array(numbers, dtype=np.int64)
        packed = self.table[at]
        whole = np.stack([packed & 15, packed >> 4], axis=-1).reshape(len(at), -1, GROUP).astype(np.float32) - 8
        rows: np.ndarray[Any, Any] = whole * self.scales[at].astype(np.float32)[..., None]
        return rows.reshape(1, len(at), -1)


@cache
def embeddings() -> Embeddings:
    """The table that comes with the program, loaded on first use."""
    import numpy as np

    table = np.load(str(encoder_file("pieces.npy")), mmap_mode="r")  # an article needs a few hundred of its 30,000 rows
    return Embeddings(table, np.load(str(encoder_file("scales.npy"))))


@cache
def vocabulary() -> Vocabulary:
    """The word pieces that come with the program, numbered by their line in `vocabulary.txt`, from 0."""
    lines = encoder_file("vocabulary.txt").read_text("utf-8").splitlines()
    return Vocabulary({piece: number for number, piece in enumerate(lines)})


def session(name: str, threads: int = 0) -> Any:
    """An onnxruntime session for a network of the program, by its file name. `threads` 0 leaves it to the library: one for each core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False  # a plan of memory for each length of window holds 30 MB and saves no time
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # saves a quarter of the CPU time if workers share cores
    return onnxruntime.InferenceSession(str(encoder_file(name)), options, providers=["CPUExecutionProvider"])
