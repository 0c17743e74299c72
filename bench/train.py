"""Fits the linear weights of the readers on annotated articles.

    python bench/train.py [--out DIR]        needs ../shared/eval beside the checkout

Each candidate passage of an article is an example; it answers a section where it covers half of a gold statement of that section and
is at most three times as wide (the scorer's own test). Seven logistic regressions: for each of three leanings, that a passage has it,
and that it matters (importance 2 or 3); and that it is one of the article's bottom lines. The six of the leanings are probabilities'.
Same articles, same weights: the solver is exact and seeded.

`weights.json`, of the quick reader, is fitted on `train` alone, so that its figures on `dev` tell of articles that it was not fitted
on; `weights-full.json` on `train` and `dev`, like the encoder beside which it stands. `check` takes no part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.annotate.language.parse import ParsedParagraph
from briefgen.annotate.reader import weighable
from briefgen.annotate.weights.features import Placed, features
from briefgen.model import Source, Span
from briefgen.registry import load

EVAL = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"
OUT = Path(__file__).parent.parent / "briefgen" / "words"
FITS = {"weights.json": ["train"], "weights-full.json": ["train", "dev"]}
FREE = ("same as the project", "same licence as the project", "public domain")
"""Licences, in the words of INDEX.md, of articles that the project may be trained on."""
SECTIONS = ("demands", "response", "outlook")
LEAST_ARTICLES = 8
"""A passage’s feature seen less often tells nothing that would hold elsewhere."""
STRENGTH = 0.1
"""Inverse of the L2 penalty: of 0.03, 0.1 and 0.3 the middle one does best on articles held out."""
LEAST_WEIGHT = 20
"""Thousandths of a logit: features whose weights are all smaller are left out of the file."""


@dataclass(frozen=True)
class Example:
    features: list[str]
    labels: list[int]
    """Seven, 0 or 1."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    known = {path: examples_of(path) for path in articles(sorted({name for sets in FITS.values() for name in sets}))}
    for file, sets in FITS.items():
        paths = articles(sets)
        examples = [e for path in paths for e in known[path]]
        table = fit(examples)
        table["trained_on"] = {
            "articles": len(paths),
            "passages": len(examples),
            "names": [p.name.removesuffix(".gold.json") for p in paths],
        }
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace('],"', '],\n"')
        (args.out / file).write_text(text + "\n", "utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        print(f"{file}: {len(paths)} articles, {len(examples)} passages, {len(table['weights'])} features, sha256 {digest}")


def articles(sets: list[str]) -> list[Path]:
    """The gold files of the sets' articles that the project may be trained on, as their INDEX.md says."""
    return [path for name in sets for path in sorted((EVAL / name).glob("*.gold.json")) if _free(path)]


def _free(path: Path) -> bool:
    index = (path.parent / "INDEX.md").read_text("utf-8")
    row = next((line for line in index.splitlines() if line.startswith(f"| {path.name.removesuffix('.gold.json')} |")), "")
    licence = row if row.count("|") > 5 else index.split("|", 1)[0]  # a set of one licence names it above its table
    return any(words in re.sub(r"\s+", " ", licence) for words in FREE)


def examples_of(path: Path) -> list[Example]:
    """The passages of one annotated article."""
    seen, labels = labelled(path)
    placed = [p for _, mine in seen for p in mine]
    return [Example(features(p), found) for p, found in zip(placed, labels, strict=True)]


def labelled(path: Path) -> tuple[list[tuple[ParsedParagraph, list[Placed]]], list[list[int]]]:
    """The paragraphs of one annotated article with their passages, and each passage's seven labels."""
    raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    gold = json.loads(path.read_text("utf-8"))
    source = Source(location=path.name, media_type="text/plain", sha256="")
    seen, _ = weighable(load("readers", "txt")(raw, source))
    news = [set(range(a, b)) for a, b in gold.get("bottom_line", [])]
    return seen, [labels_of(p.unit.spans, gold["statements"], news) for _, mine in seen for p in mine]


def labels_of(spans: tuple[Span, ...], statements: list[dict[str, Any]], news: list[set[int]]) -> list[int]:
    """For each section, that the passage belongs there and that it matters; then that it is a bottom line."""
    return [*(int(best >= least) for best in answers(spans, statements) for least in (1, 2)), int(leads(spans, news))]


def leads(spans: tuple[Span, ...], news: list[set[int]]) -> bool:
    """The passage tells one of these pieces of news."""
    shown = {i for s in spans for i in range(s.start, s.end)}
    return any(covers(shown, place) for place in news)


def answers(spans: tuple[Span, ...], statements: list[dict[str, Any]]) -> tuple[int, int, int]:
    shown = {i for s in spans for i in range(s.start, s.end)}
    best = dict.fromkeys(SECTIONS, 0)
    for s in statements:
        if any(covers(shown, place) for place in places(s)):
            best[s["section"]] = max(best[s["section"]], s["importance"])
    return best["demands"], best["response"], best["outlook"]


def places(statement: dict[str, Any]) -> list[set[int]]:
    """Where the article says it: the whole, each excerpt that carries 40 % of it, and its restatements."""
    parts = [set(range(a, b)) for a, b in statement["spans"]]
    whole = set().union(*parts)
    big = [p for p in parts if len(parts) > 1 and len(p) >= 0.4 * len(whole)]
    return [whole, *big, *(set(range(a, b)) for a, b in statement.get("also", []))]


def covers(shown: set[int], place: set[int]) -> bool:
    both = len(shown & place)
    return bool(place) and both / len(place) >= 0.5 and 3 * both >= len(shown)


def rarity(rate: float) -> float:
    """By how much a logit is too high that was fitted with positive examples weighing the square root of how much rarer they are.

    Without it a logit is that of a probability, so that those of sections with few passages and with many can be compared.
    """
    return 0.5 * math.log((1 - rate) / rate)


def fit(examples: list[Example]) -> dict[str, Any]:
    """The logistic regressions as one table of weights in thousandths."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer

    seen = Counter(f for e in examples for f in e.features)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{f: 1.0 for f in e.features if seen[f] >= LEAST_ARTICLES} for e in examples])
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    columns, bias = [], []
    others = np.array([not name.startswith("lead:") for name in vectorizer.get_feature_names_out()])
    labels = np.array([e.labels for e in examples]).T
    for number, wanted in enumerate(labels):
        last = number == len(labels) - 1
        column, start = _regression(rows, wanted, np.ones_like(others) if last else others)
        columns.append(column)
        bias.append(round(float(start - (0.0 if last else rarity(wanted.mean()))) * 1000))
    weights = {name: [int(c[i]) for c in columns] for i, name in enumerate(vectorizer.get_feature_names_out())}
    return {"bias": bias, "weights": {k: w for k, w in weights.items() if max(map(abs, w)) >= LEAST_WEIGHT}}


def _regression(rows: Any, wanted: Any, mine: Any) -> tuple[Any, float]:
    """The weights of one label in thousandths, for the features that are `mine`, and its intercept. What is rare weighs more."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rate = wanted.mean()
    balance = {0: 1.0, 1: ((1 - rate) / rate) ** 0.5}
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1, max_iter=500, class_weight=balance)
    model.fit(rows[:, mine], wanted)
    column = np.zeros(len(mine), dtype=int)
    column[mine] = np.round(model.coef_[0] * 1000).astype(int)
    return column, float(model.intercept_[0])


if __name__ == "__main__":
    sys.exit(main())
