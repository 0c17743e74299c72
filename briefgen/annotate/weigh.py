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
    """`weights[feature]` and `bias` hold seven numbers in thousandths: for each leaning, that a passage has it and that it matters; then
    that it tells the article's news."""

    bias: list[int]
    weights: dict[str, list[int]]

    def weigh(self, features: list[str]) -> Weights:
        """The leanings of a passage, 0 to 1: the product of having it and mattering."""
        rows = [self.bias, *(w for f in features if (w := self.weights.get(f)) is not None)]
        p = [1 / (1 + math.exp(-max(-30.0, min(30.0, sum(column) / 1000)))) for column in zip(*rows, strict=True)]
        return Weights(asks=round(p[0] * p[1], 3), answers=round(p[2] * p[3], 3), ahead=round(p[4] * p[5], 3), lead=round(p[6], 3))


@cache
def model() -> Model:
    """The weights that come with the program; whole numbers, so that their sums are exact."""
    table = json.loads(words("weights.json").read_text("utf-8"))
    return Model(table["bias"], table["weights"])
