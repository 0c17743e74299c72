"""The weights are those that their training recorded, and training works end to end."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from briefgen.annotate.weights.weigh import Linear
from briefgen.resources import encoder_file

PROJECT = Path(__file__).parents[1]
EVERY = 17
"""Of the articles to train on, one in so many is used here: 24, of which ten are held out."""
HELD = 10


@pytest.fixture(scope="module")
def train(shared: Path) -> ModuleType:
    """The script that fits the linear weights."""
    spec = importlib.util.spec_from_file_location("bench_train", PROJECT / "bench" / "train.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_train"] = module
    spec.loader.exec_module(module)
    return module


def record() -> dict[str, dict[str, Any]]:
    """What each network's training wrote down of itself."""
    found: dict[str, dict[str, Any]] = json.loads(encoder_file("training.json").read_text("utf-8"))
    return found


def test_the_network_and_its_table_are_those_that_training_recorded() -> None:
    assert set(record()) == {"windows.onnx"}
    for told in record().values():
        for name, digest in told["sha256"].items():
            assert hashlib.sha256(encoder_file(name).read_bytes()).hexdigest() == digest, name
        assert len(told["names"]) == told["articles"]


def test_no_article_that_is_only_scored_was_trained_on(shared: Path) -> None:
    names = {name for told in record().values() for name in told["names"]}
    for scored in ("check", "news"):
        assert not names & {path.name.removesuffix(".gold.json") for path in (shared / "eval" / scored).glob("*.gold.json")}


def test_the_weights_take_no_more_than_45_megabytes() -> None:
    names = {name for told in record().values() for name in told["sha256"]}
    assert sum(encoder_file(name).stat().st_size for name in names) < 45_000_000


def test_a_small_model_puts_what_was_annotated_before_the_rest_on_articles_held_out(train: ModuleType) -> None:
    pytest.importorskip("sklearn", reason="fits with scikit-learn, of the extra `train`")
    paths = train.articles(["train"])[::EVERY][:24]
    known = [train.examples_of(path) for path in paths]
    fitted = train.fit([e for mine in known[HELD:] for e in mine])
    model = Linear(fitted["bias"], fitted["weights"])
    held = [e for mine in known[:HELD] for e in mine]
    for number in (0, 2, 4):  # that a passage asks, answers, looks ahead
        told = sorted(held, key=lambda e: -model.logits(e.features)[number])
        wanted = sum(e.labels[number] for e in held)
        first = sum(e.labels[number] for e in told[:wanted])
        assert first / wanted > 1.6 * wanted / len(held)
