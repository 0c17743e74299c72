"""Weighs passages: a linear model over readable features. `bench/train.py` writes the weights; floats are rounded before they decide."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from ..model import Weights
from ..resources import words

SECTIONS = ("asks", "answers", "ahead")


@dataclass(frozen=True)
class Model:
    """`weights[feature]` and `bias` hold six numbers: for each leaning, that a passage has it, and that it matters."""

    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def weigh(self, features: list[str]) -> Weights:
        """The leanings of a passage, 0 to 1: the product of having it and mattering."""
        rows = [w for f in features if (w := self.weights.get(f)) is not None]
        logits = [b + math.fsum(row[k] for row in rows) for k, b in enumerate(self.bias)]
        p = [1 / (1 + math.exp(-max(-30.0, min(30.0, x)))) for x in logits]
        return Weights(asks=round(p[0] * p[1], 3), answers=round(p[2] * p[3], 3), ahead=round(p[4] * p[5], 3))


@cache
def model() -> Model:
    """The weights that come with the program, in thousandths."""
    table = json.loads(words("weights.json").read_text("utf-8"))
    return Model(
        tuple(b / 1000 for b in table["bias"]),
        {feature: tuple(w / 1000 for w in row) for feature, row in table["weights"].items()},
    )
