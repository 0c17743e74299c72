"""Fits the weights of the quick reader on annotated articles and writes them to `briefgen/words/weights.json`.

    python bench/train.py [GOLD_DIR...]        ../shared/eval/train unless told otherwise

Each candidate passage of an article is an example; it answers a section where it covers half of a gold statement of that section and
is at most three times as wide (the scorer's own test). Seven logistic regressions: for each of three leanings, that a passage has it,
and that it matters (importance 2 or 3); and that it is one of the article's bottom lines. Same articles, same weights: the solver is
exact and seeded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.annotate.features import features
from briefgen.annotate.reader import weighable
from briefgen.model import Source, Span
from briefgen.registry import load

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "eval" / "train"
"""Articles written for the project; dev and check stay out, so that their figures tell of articles that were not trained on."""
OUT = Path(__file__).parent.parent / "briefgen" / "words" / "weights.json"
SECTIONS = ("demands", "response", "outlook")
LEAST_ARTICLES = 3
"""A feature seen less often tells nothing that would hold elsewhere."""
STRENGTH = 0.1
"""Inverse of the L2 penalty: of 0.03, 0.1 and 0.3 the middle one does best on articles held out."""
LEAST_WEIGHT = 20
"""Thousandths of a logit: features whose weights are all smaller are left out of the file."""


@dataclass(frozen=True)
class Example:
    features: list[str]
    answers: tuple[int, int, int]
    """The greatest importance of the gold statements that the passage answers, for each section."""
    lead: bool
    """It is one of the annotators' bottom lines."""

    def labels(self) -> list[int]:
        """For each section, that the passage belongs there and that it matters; then that it is a bottom line."""
        return [*(int(a >= least) for a in self.answers for least in (1, 2)), int(self.lead)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD])
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    paths = sorted(p for folder in args.gold for p in folder.glob("*.gold.json"))
    examples = [e for p in paths for e in examples_of(p)]
    table = fit(examples)
    table["trained_on"] = {"articles": len(paths), "passages": len(examples), "names": [p.name.removesuffix(".gold.json") for p in paths]}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace('],"', '],\n"')
    args.out.write_text(text + "\n", "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    print(f"{len(paths)} articles, {len(examples)} passages, {len(table['weights'])} features, sha256 {digest}")


def examples_of(path: Path) -> list[Example]:
    """The passages of one annotated article."""
    raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    gold = json.loads(path.read_text("utf-8"))
    source = Source(location=path.name, media_type="text/plain", sha256="")
    article = load("readers", "txt")(raw, source)
    news = [set(range(a, b)) for a, b in gold.get("bottom_line", [])]
    return [
        Example(features(placed), answers(placed.unit.spans, gold["statements"]), leads(placed.unit.spans, news))
        for placed in weighable(article)
    ]


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


def fit(examples: list[Example]) -> dict[str, Any]:
    """The logistic regressions as one table of weights in thousandths."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for e in examples for f in e.features)
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{f: 1.0 for f in e.features if seen[f] >= LEAST_ARTICLES} for e in examples])
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    columns, bias = [], []
    others = np.array([not name.startswith("lead:") for name in vectorizer.get_feature_names_out()])
    labels = np.array([e.labels() for e in examples]).T
    for number, wanted in enumerate(labels):
        rate = wanted.mean()
        balance = {0: 1.0, 1: ((1 - rate) / rate) ** 0.5}
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1, max_iter=500, class_weight=balance)
        mine = others if number < len(labels) - 1 else np.ones_like(others)
        model.fit(rows[:, mine], wanted)
        column = np.zeros(len(mine), dtype=int)
        column[mine] = np.round(model.coef_[0] * 1000).astype(int)
        columns.append(column)
        bias.append(round(float(model.intercept_[0]) * 1000))
    weights = {name: [int(c[i]) for c in columns] for i, name in enumerate(vectorizer.get_feature_names_out())}
    return {"bias": bias, "weights": {k: w for k, w in weights.items() if max(map(abs, w)) >= LEAST_WEIGHT}}


if __name__ == "__main__":
    sys.exit(main())
