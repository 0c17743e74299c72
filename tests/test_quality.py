"""Quality against the annotated articles of ../shared: the gates, and the floors of bench/floors.toml, which only rise."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from helpers import shelf

from briefgen import pipeline
from briefgen.app.making.reading_json import reading_json
from briefgen.model import Settings, Source

PROJECT = Path(__file__).parents[1]
FLOORS = tomllib.loads((PROJECT / "bench" / "floors.toml").read_text(encoding="utf-8"))
TOLERANCE = 0.005
GATES = {"sections.f1": 0.46, "key_recall": 0.52, "actor.f1": 0.65, "response_title": 0.70}
"""What the memos of `dev` must reach."""
TRUTHS = ("quote_intact", "evidence_true", "boilerplate_free")
WIDEST_GAP = 0.05
"""How far below `dev` the articles that nobody opened may lie: more would mean rules fitted to texts."""


class Figures(NamedTuple):
    """The scorer's figures: of the quick reader, which was fitted on neither set, and of the full one, which was fitted on `dev`."""

    dev: dict[str, float]
    check: dict[str, float]
    full: dict[str, float]
    """On `check`."""


def module(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(f"quality_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def figures(shared: Path) -> Figures:
    """Both sets scored, once."""
    scored = partial(module(PROJECT / "bench" / "score.py").scored, read=shelf.reading)
    return Figures(scored("dev", "quick"), scored("check", "quick"), scored("check", "full"))


@pytest.fixture(scope="module")
def attributions(shared: Path) -> dict[str, float]:
    """Who said what in the articles of dev that have it annotated."""
    scorer = module(shared / "eval" / "attribution.py")
    total: Counter[str] = Counter()
    for path in sorted((shared / "eval" / "dev").glob("*.attributions.json")):
        name = path.name.removesuffix(".attributions.json")
        raw = path.with_name(f"{name}.txt").read_bytes()
        gold = [(a["content"], [a["source"]] if a["source"] else []) for a in json.loads(path.read_text("utf-8"))["attributions"]]
        total += scorer.count(raw.decode("utf-8"), gold, scorer.predicted(reading_of(name, raw)))
    found: dict[str, float] = scorer.figures(total)
    return found


def reading_of(name: str, raw: bytes) -> dict[str, object]:
    """What `briefgen read` says of an article."""
    source = Source(location=f"{name}.txt", media_type="text/plain", sha256="0" * 64)
    article = pipeline.read_article(raw, source, kind="txt", settings=Settings())
    record: dict[str, object] = json.loads(reading_json(shelf.reading(article, reader="quick")))
    return record


@pytest.mark.parametrize("key", GATES)
def test_the_memos_of_dev_pass_the_gate(figures: Figures, key: str) -> None:
    assert figures.dev[key] >= GATES[key]


@pytest.mark.parametrize("key", TRUTHS)
def test_no_quotation_is_changed_no_evidence_false_and_no_boilerplate_printed(figures: Figures, key: str) -> None:
    assert (figures.dev[key], figures.check[key], figures.full[key]) == (1, 1, 1)


@pytest.mark.parametrize("key", GATES)
def test_articles_that_nobody_opened_do_not_lie_far_below(figures: Figures, key: str) -> None:
    assert figures.check[key] >= figures.dev[key] - WIDEST_GAP


@pytest.mark.parametrize("key", FLOORS["check"])
def test_no_figure_of_check_falls_below_its_floor(figures: Figures, key: str) -> None:
    assert figures.full[key] >= FLOORS["check"][key] - TOLERANCE


def test_the_encoder_is_worth_its_cost_on_articles_that_it_was_not_fitted_on(figures: Figures) -> None:
    assert figures.full["sections.f1"] > figures.check["sections.f1"]


@pytest.mark.parametrize("key", FLOORS["attributions"])
def test_attributions_do_not_fall_below_their_floor(attributions: dict[str, float], key: str) -> None:
    assert attributions[key] >= FLOORS["attributions"][key] - TOLERANCE
