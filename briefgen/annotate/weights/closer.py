"""Reads again, one by one, the passages that may be lines: each with its sentence and what stands before, and once more by itself.

The network is a second MiniLM-L6, fine-tuned by `bench/train_passages.py`. It tells better than the one that reads windows what a
passage is worth, and costs many times as much a passage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .features import Placed
from .networks import Embeddings, embeddings, session, vocabulary
from .pieces import Vocabulary

BEFORE = 100
AROUND = 330
"""Characters: of the text before the sentence, and of that with the sentence, the last of them."""
MOST = 125
"""Pieces of both parts together; the longer is cut."""
MOST_KNOWN = 20_000
"""Passages whose logits are remembered while the process lives."""


@dataclass(frozen=True)
class Pair:
    """What is read of a passage: `around` and `alone` are pieces, `traits` tell where it stands."""

    around: tuple[int, ...]
    alone: tuple[int, ...]
    traits: tuple[float, ...]


@dataclass(frozen=True)
class Closer:
    """`session` runs the network on one passage at a time, so that no score depends on what is read beside it."""

    session: Any
    vocabulary: Vocabulary
    embeddings: Embeddings
    known: dict[Pair, list[float]] = field(default_factory=dict, compare=False)

    def logits(self, placed: Placed, before: str) -> list[float]:
        """Six logits, of the three leanings (`weigh.Logits`). `before` is the end of the text before the passage's paragraph."""
        pair = pair_of(placed, before, self.vocabulary)
        if pair not in self.known:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            (found,) = self.session.run(None, inputs(pair, self.embeddings))
            self.known[pair] = found[0].tolist()
        return self.known[pair]


@cache
def closer() -> Closer:
    """The one that comes with the program."""
    return Closer(session("passages.onnx"), vocabulary(), embeddings())


def pair_of(placed: Placed, before: str, vocabulary: Vocabulary) -> Pair:
    """The passage in brackets in its sentence, and by itself."""
    unit, text, base = placed.unit, placed.unit.passage.text, placed.unit.passage.start
    first, last = unit.spans[0].start - base, unit.spans[-1].end - base
    start, end = min(unit.sentence.start - base, first), max(unit.sentence.end - base, last)
    earlier = (before + text[:start])[-BEFORE:] if start < BEFORE else text[start - BEFORE : start]
    whole = (first, last) == (start, end)
    around = earlier if whole else f"{earlier}{text[start:first]} [ {text[first:last]} ] {text[last:end]}"
    one = [p.number for p in vocabulary.cut(around[-AROUND:])]
    two = [p.number for p in vocabulary.cut(" ".join(text[s.start - base : s.end - base] for s in unit.spans))]
    while len(one) + len(two) > MOST:
        (one if len(one) > len(two) else two).pop()
    label = unit.passage.label
    traits = (float(label in ("S", "1")), float(label == "2"), float(label == "H"))
    return Pair((vocabulary["[CLS]"], *one, vocabulary["[SEP]"]), (*two, vocabulary["[SEP]"]), traits)


def inputs(pair: Pair, embeddings: Embeddings) -> dict[str, Any]:
    """What the network is given: pieces (1, L, 384), which part each is of (1, L), traits (1, 3)."""
    import numpy as np

    second = np.array([[0] * len(pair.around) + [1] * len(pair.alone)], dtype=np.int64)
    traits = np.array([pair.traits], dtype=np.float32)
    return {"embedded": embeddings.of((*pair.around, *pair.alone)), "second": second, "traits": traits}
