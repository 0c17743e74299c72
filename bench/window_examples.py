"""What `train_windows.py` learns from: the windows of an annotated article with what the annotation says of their passages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from score import _scorer
from train import covers, labels_of, places

from briefgen.annotate.reader import weighable
from briefgen.annotate.weights.encoder import numbers_of, traits
from briefgen.annotate.weights.pieces import Vocabulary
from briefgen.annotate.weights.windows import NOBODY, Window, windows
from briefgen.model import Source, Span, Speaker
from briefgen.registry import load

WEIGHT = {3: 3.0, 2: 1.0, 1: 0.0}
"""Of a gold statement by its importance, as the scorer counts it."""


@dataclass(frozen=True)
class Example:
    """A window, what the network is given beside its pieces, the labels (U, 7) of its passages, for each passage the pieces that it may
    point to (none if the annotation names nobody), and the pieces of marks of whoever answers and of whoever asks."""

    window: Window
    traits: list[tuple[float, ...]]
    labels: np.ndarray[Any, Any]
    targets: list[list[int]]
    parties: tuple[list[int], list[int]]

    @property
    def length(self) -> int:
        return len(self.window.numbers)


def examples_of(path: Path, words: Vocabulary) -> list[Example]:
    """The windows of one annotated article."""
    raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    gold = json.loads(path.read_text("utf-8"))
    seen, marks = weighable(load("readers", "txt")(raw, Source(location=path.name, media_type="text/plain", sha256="")))
    placed = [p for _, mine in seen for p in mine]
    news = [set(range(a, b)) for a, b in gold.get("bottom_line", [])]
    labels = [labels_of(p.unit.spans, gold["statements"], news) for p in placed]
    numbered, speakers = numbers_of(marks)
    owners = [_owners(p.unit.spans, gold, speakers) for p in placed]
    units = [[p.unit for p in mine] for _, mine in seen]
    parties = [_numbers(names, speakers) for names in (_answering(gold), _asking(gold))]
    return [
        Example(
            w,
            [traits(placed[i]) for i in w.units],
            np.array([labels[i] for i in w.units], np.float32),
            [_targets(w, owners[i]) for i in w.units],
            ([i for i, o in enumerate(w.owners) if o in parties[0]], [i for i, o in enumerate(w.owners) if o in parties[1]]),
        )
        for w in windows([p for p, _ in seen], units, numbered, words)
    ]


def _answering(gold: dict[str, Any]) -> set[str]:
    """The names of the party whose response the annotation expects, and of its people and bodies; adjectives among them."""
    scorer = _scorer()
    titles = [name for title in gold.get("response_titles") or [] if (name := _called(title, scorer))]
    found = {n for a in gold["actors"] if any(scorer.of_party(t, [*_names(a), *_side(a)]) for t in titles) for n in _names(a)}
    return found | set(titles)


def _called(title: str, scorer: Any) -> str:
    """Whom a title names: "Russian" of "Russian response", "Russia" of "Response: Russia"."""
    found = scorer.named({"title": title})
    return found or " ".join(w for w in scorer.fold(title).split() if w not in ("response", "of", "the", "to"))


def _asking(gold: dict[str, Any]) -> set[str]:
    """The names of the side with the weightiest demands, and of its people and bodies."""
    sides = {a["name"]: (_side(a) or [a["name"]])[0] for a in gold["actors"]}
    sums: dict[str, float] = {}
    for s in (s for s in gold["statements"] if s["section"] == "demands"):
        for side in {sides.get(actor, actor) for actor in s["actors"]}:
            sums[side] = sums.get(side, 0.0) + WEIGHT[s["importance"]]
    most = {side for side, amount in sums.items() if amount == max(sums.values()) > 0}
    return {n for a in gold["actors"] if most & {a["name"], *_side(a)} for n in _names(a)}


def _names(actor: dict[str, Any]) -> list[str]:
    return [actor["name"], *actor.get("aliases", [])]


def _side(actor: dict[str, Any]) -> list[str]:
    return [actor["affiliation"]] if actor.get("affiliation") else []


def _numbers(names: set[str], speakers: list[Speaker]) -> frozenset[int]:
    """The numbers of the speakers who are called so."""
    of_party, wanted = _scorer().of_party, {_plain(n) for n in names}
    return frozenset(i for i, s in enumerate(speakers) if _is_one_of(_plain(s.name), wanted) or any(of_party(n, [s.name]) for n in wanted))


def _owners(spans: tuple[Span, ...], gold: dict[str, Any], speakers: list[Speaker]) -> frozenset[int]:
    """The numbers of the speakers whose the passage is, by the annotated statement that it answers best; NOBODY the article itself."""
    shown = {i for s in spans for i in range(s.start, s.end)}

    def answered(statement: dict[str, Any]) -> float:
        return max((len(shown & p) / len(p) for p in places(statement) if covers(shown, p)), default=0.0)

    best = max(gold["statements"], key=answered, default=None)
    if best is None or not answered(best):
        return frozenset()
    if not best["actors"]:
        return frozenset({NOBODY})
    names = {a["name"]: {_plain(n) for n in (a["name"], *a.get("aliases", []))} for a in gold["actors"]}
    wanted = {n for actor in best["actors"] for n in names.get(actor, ())}
    return frozenset(i for i, s in enumerate(speakers) if _is_one_of(_plain(s.name), wanted))


def _plain(name: str) -> str:
    words = name.casefold().replace("’s", "").replace("'s", "").replace(".", "").split()
    return " ".join(w for w in words if w not in ("the", "mr", "ms", "mrs"))


def _is_one_of(name: str, wanted: set[str]) -> bool:
    """The same name, or one that ends with the other: "Kirsanova" and "Olga Kirsanova"."""
    return any(name == w or name.endswith(f" {w}") or w.endswith(f" {name}") for w in wanted if w and name)


def _targets(window: Window, owners: frozenset[int]) -> list[int]:
    if owners == {NOBODY}:
        return [0]
    return [i for i, owner in enumerate(window.owners) if owner != NOBODY and owner in owners]
