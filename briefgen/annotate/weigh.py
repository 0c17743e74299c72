"""Weighs passages: a linear model over readable features (`bench/train.py` fits it), alone or with the encoder.

Both give logits; their mean decides. Floats are rounded before they do, so that a last digit changes no memo.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Weights
from ..resources import words
from .features import Placed, features
from .parse import Passage

Seen = Sequence[tuple[Passage, list[Placed]]]
"""Each paragraph with its passages."""
Weigher = Callable[[Seen], list[list[Weights]]]
"""Weighs all passages of an article, paragraph by paragraph."""
Logits = list[float]
"""Seven: for each of asks, answers and ahead, that a passage has it and that it matters; then that it tells the article's news."""


@dataclass(frozen=True)
class Linear:
    """`weights[feature]` and `bias` hold the seven logits in thousandths; whole numbers, so that their sums are exact."""

    bias: list[int]
    weights: dict[str, list[int]]

    def logits(self, features: list[str]) -> Logits:
        rows = [self.bias, *(w for f in features if (w := self.weights.get(f)) is not None)]
        return [sum(column) / 1000 for column in zip(*rows, strict=True)]


@cache
def linear(name: str) -> Linear:
    """Weights that come with the program, by the name of their file."""
    table = json.loads(words(name).read_text("utf-8"))
    return Linear(table["bias"], table["weights"])


def quick(seen: Seen) -> list[list[Weights]]:
    """By readable features alone."""
    model = linear("weights.json")
    return [[weights(model.logits(features(p))) for p in placed] for _, placed in seen]


def full(seen: Seen) -> list[list[Weights]]:
    """By readable features and by the encoder, half and half: on articles that neither was fitted on the two err in different places."""
    from .encoder import encoder

    model = linear("weights-full.json")
    read = iter(encoder().logits(seen))
    return [[weights(_mean(model.logits(features(p)), next(read))) for p in placed] for _, placed in seen]


def weights(logits: Logits) -> Weights:
    """The leanings of a passage, 0 to 1: the product of having it and mattering."""
    p = [1 / (1 + math.exp(-max(-30.0, min(30.0, x)))) for x in logits]
    return Weights(asks=round(p[0] * p[1], 3), answers=round(p[2] * p[3], 3), ahead=round(p[4] * p[5], 3), lead=round(p[6], 3))


def _mean(one: Logits, other: Logits) -> Logits:
    return [(a + b) / 2 for a, b in zip(one, other, strict=True)]
