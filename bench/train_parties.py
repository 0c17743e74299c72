"""Fits the ranker of parties: who asks first, and who answers.

    python bench/train_parties.py [--out FILE]        needs ../shared/eval beside the checkout

Each annotated article is a choice among its parties (`briefgen.fill.signs`). The right ones to answer are those whose title the gold
accepts ("Russian response"); the right ones to ask are those with the weightiest demands in the gold. A conditional logit is fitted for
each: scores linear in the signs, probabilities by their exponents, where several are right their sum counts. `train` and `dev` are fitted
on and cross-validated; `check` takes no part. Same articles, same weights: nothing is drawn at random but the folds, which are seeded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from score import _scorer
from train import articles

from briefgen import pipeline
from briefgen.fill.roles import called_in_title
from briefgen.fill.signs import Signs, party_signs
from briefgen.model import Reading, Settings, Source

OUT = Path(__file__).parent.parent / "briefgen" / "words" / "parties.json"
ROLES = ("respondent", "proponent")
WEIGHT = {3: 3.0, 2: 1.0, 1: 0.0}
"""Of a gold statement by its importance, as the scorer counts it."""
LEAST_ARTICLES = 12
"""A sign seen in fewer articles tells nothing that would hold elsewhere."""
PENALTY = 60.0
"""Of squared weights, spread over the articles: of 20, 40 and 60 the largest does best on articles held out."""
STEPS, RATE = 250, 0.05
FOLDS = 8
Array = Any


@dataclass(frozen=True)
class Example:
    """The parties of one article: their signs, and for each role which of them the gold accepts."""

    signs: tuple[Signs, ...]
    right: dict[str, tuple[bool, ...]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    paths = articles(["train", "dev"])
    with ProcessPoolExecutor(args.jobs) as pool:
        examples = list(pool.map(example_of, paths))
    args.out.write_text(table(examples), "utf-8")
    return 0


def table(examples: Sequence[Example]) -> str:
    """The file of weights, with how well they do on articles held out."""
    weights, shown = {}, {}
    for role in ROLES:
        mine = [e for e in examples if any(e.right[role])]
        held_out = cross_validated(mine, role)
        shown[role] = {"articles": len(mine), "right_of_held_out": round(held_out, 3)}
        print(f"{role}: {len(mine)} of {len(examples)} articles, right in {held_out:.3f} of those held out")
        weights[role] = fit(mine, role)
    return json.dumps({"trained_on": shown, "weights": weights}, indent=1, sort_keys=True) + "\n"


def example_of(gold_path: Path) -> Example:
    """The example that an annotated article is, read by the quick reader: the network of the full one knows these articles too well."""
    text = gold_path.with_name(gold_path.name.replace(".gold.json", ".txt"))
    source = Source(location=text.name, media_type="text/plain", sha256="")
    article = pipeline.read_article(text.read_bytes(), source, kind="txt", settings=Settings())
    return example(pipeline.read(article, reader="quick"), json.loads(gold_path.read_text("utf-8")))


def example(reading: Reading, gold: dict[str, Any]) -> Example:
    """What the gold says of the parties of a reading."""
    scorer, signs = _scorer(), party_signs(reading)
    titles = [f"{called_in_title(key, 'adjective', reading)} response" for key in signs]
    demands = [_demanded(key, reading, gold, scorer) for key in signs]
    most = max(demands, default=0.0)
    right = {
        "respondent": tuple(_accepted(title, gold.get("response_titles") or [], scorer) for title in titles),
        "proponent": tuple(0 < amount == most for amount in demands),
    }
    return Example(tuple(signs.values()), right)


def _accepted(title: str, titles: list[str], scorer: ModuleType) -> bool:
    words = set(scorer.fold(title).split())
    return any(set(scorer.fold(t).split()) - {"response", "of", "the"} <= words for t in titles)


def _demanded(key: str, reading: Reading, gold: dict[str, Any], scorer: ModuleType) -> float:
    """The weight of the gold's demands that are the party's."""
    party = next(a for a in reading.actors if a.key == key)
    aliases = {a["name"]: [a["name"], *a.get("aliases", [])] for a in gold["actors"]}
    total = 0.0
    for s in (s for s in gold["statements"] if s["section"] == "demands"):
        names = [*(name for actor in s["actors"] for name in aliases.get(actor, [actor])), *s.get("sides", [])]
        if any(scorer.same_name(name, names) for name in (party.name, *party.aliases)):
            total += WEIGHT[s["importance"]]
    return total


def fit(examples: Sequence[Example], role: str) -> dict[str, int]:
    """What each sign counts, in thousandths for the sign as it is."""
    names, spread = _names(examples)
    rows, there, right = _arrays(examples, role, names, spread)
    weights = _fitted(rows, there, right)
    found = {name: round(1000 * float(w) / spread[name]) for name, w in zip(names, weights, strict=True)}
    return {name: weight for name, weight in found.items() if weight}


def cross_validated(examples: Sequence[Example], role: str) -> float:
    """The share of articles held out in which the likeliest party is a right one."""
    fold = np.random.default_rng(0).permutation(len(examples)) % FOLDS
    hits = 0.0
    for number in range(FOLDS):
        weights = fit([e for e, f in zip(examples, fold, strict=True) if f != number], role)
        hits += sum(_likeliest_right(e, role, weights) for e, f in zip(examples, fold, strict=True) if f == number)
    return hits / len(examples)


def _likeliest_right(example: Example, role: str, weights: dict[str, int]) -> bool:
    scores = [sum(weights.get(name, 0) * value for name, value in signs.items()) for signs in example.signs]
    return example.right[role][int(np.argmax(scores))]


def _names(examples: Sequence[Example]) -> tuple[list[str], dict[str, float]]:
    """The signs that are frequent enough, each with how much it varies, by which it is scaled."""
    seen = Counter(name for e in examples for name in {n for signs in e.signs for n, value in signs.items() if value})
    names = sorted(name for name, count in seen.items() if count >= LEAST_ARTICLES)
    every = [signs for e in examples for signs in e.signs]
    return names, {name: max(0.1, float(np.std([signs.get(name, 0.0) for signs in every]))) for name in names}


def _arrays(examples: Sequence[Example], role: str, names: list[str], spread: dict[str, float]) -> tuple[Array, Array, Array]:
    """Signs by article, party and name; which places hold a party; which party is right, by role."""
    most = max(len(e.signs) for e in examples)
    rows = np.zeros((len(examples), most, len(names)))
    there, right = np.zeros((len(examples), most), bool), np.zeros((len(examples), most))
    for i, e in enumerate(examples):
        for j, signs in enumerate(e.signs):
            there[i, j], right[i, j] = True, e.right[role][j]
            rows[i, j] = [signs.get(name, 0.0) / spread[name] for name in names]
    return rows, there, right


def _fitted(rows: Array, there: Array, right: Array) -> Array:
    """Weights that make the right parties likeliest, less the penalty; Adam on all articles at once."""
    flat = rows.reshape(-1, rows.shape[2])
    weights, slow, square = (np.zeros(rows.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.where(there, (flat @ weights).reshape(there.shape), -1e9)
        powers = np.exp(scores - scores.max(1, keepdims=True))
        shares = powers / powers.sum(1, keepdims=True)
        wanted = shares * right
        wanted /= wanted.sum(1, keepdims=True)
        slope = (2 * PENALTY * weights - flat.T @ (wanted - shares).ravel()) / len(rows)
        slow, square = 0.9 * slow + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (slow / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


if __name__ == "__main__":
    sys.exit(main())
