"""Weighs passages: with a linear model over readable features (fitted by `bench/train.py`), alone or together with the encoder.

Both give logits, of which a weighted mean is taken. Weights are rounded to three digits, so that a difference in the last bits of a float
changes no memo.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ...model import Weights
from ...resources import words
from ..language.parse import ParsedParagraph
from ..speech.speaker_marks import Mark, Share
from .background import in_background
from .features import Placed, features

if TYPE_CHECKING:
    from .encoder import Encoder, Heard

Seen = Sequence[tuple[ParsedParagraph, list[Placed]]]
"""Each paragraph with its passages, in order."""


@dataclass(frozen=True)
class Weighed:
    """A passage's weights, 0 to 1, and whose it may be by the encoder, the likeliest first; no shares without the encoder."""

    weights: Weights
    shares: tuple[Share, ...] = ()


Weighing = Callable[[Sequence[Mark]], list[list[Weighed]]]
"""Ends what a weigher began: given the marks of the speakers (`find_marks`), the weights of all passages, a list for each paragraph."""
Weigher = Callable[[Seen], Weighing]
"""Begins to weigh all passages of an article. The encoder goes on in the background until the marks are there."""
Logits = list[float]
"""Seven logits: for each of asks, answers and ahead, that a passage is one and that it matters; last, that it sums up the news."""


SHARES = (2, 1)
"""How much the encoder and the readable features count in the mean."""


@dataclass(frozen=True)
class Linear:
    """A linear model. `bias` and `weights[feature]` have the seven logits in thousandths, as integers, so that sums are exact."""

    bias: list[int]
    weights: dict[str, list[int]]

    def logits(self, features: list[str]) -> Logits:
        rows = [self.bias, *(w for f in features if (w := self.weights.get(f)) is not None)]
        return [sum(column) / 1000 for column in zip(*rows, strict=True)]


@cache
def linear(name: str) -> Linear:
    """A linear model that comes with the program, by the name of its file in `words/`."""
    table = json.loads(words(name).read_text("utf-8"))
    return Linear(table["bias"], table["weights"])


def quick(seen: Seen) -> Weighing:
    """Weighs by readable features alone; the marks are not used."""
    return lambda marks: _by_features(seen)


def full(seen: Seen) -> Weighing:
    """Weighs by readable features and by the encoder.

    On articles that neither was fitted on, the two err in different places, so that their mean is better than either.
    """
    begun = in_background(lambda: _encoder().begin(seen))

    def weigh(marks: Sequence[Mark]) -> list[list[Weighed]]:
        begun()
        return _by_both(seen, marks)

    return weigh


def load() -> None:
    """Begins to load the encoder in the background, so that it is there when the article is parsed."""
    import onnxruntime  # noqa: F401  here, because NumPy must not be imported by two threads at once

    in_background(_encoder)


def _encoder() -> Encoder:
    from .encoder import encoder

    return encoder()


def _by_features(seen: Seen) -> list[list[Weighed]]:
    model = linear("weights.json")
    return [[Weighed(weights(model.logits(features(p)))) for p in placed] for _, placed in seen]


def _by_both(seen: Seen, marks: Sequence[Mark]) -> list[list[Weighed]]:
    model = linear("weights-full.json")
    heard = iter(_encoder().read(seen, marks))
    return [[_full(model.logits(features(p)), next(heard)) for p in placed] for _, placed in seen]


def _full(readable: Logits, heard: Heard | None) -> Weighed:
    if heard is None:
        return Weighed(weights(readable))
    return Weighed(weights(_mean((heard.logits, readable), SHARES)), heard.shares)


def weights(logits: Logits) -> Weights:
    """The weights of a passage, 0 to 1: for asks, answers and ahead, the probability that it is one times that it matters."""
    p = [1 / (1 + math.exp(-max(-30.0, min(30.0, x)))) for x in logits]
    return Weights(asks=round(p[0] * p[1], 3), answers=round(p[2] * p[3], 3), ahead=round(p[4] * p[5], 3), lead=round(p[6], 3))


def _mean(logits: Sequence[Logits], shares: Sequence[float]) -> Logits:
    return [sum(share * x for share, x in zip(shares, column, strict=True)) / sum(shares) for column in zip(*logits, strict=True)]
