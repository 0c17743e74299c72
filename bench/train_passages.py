"""Fine-tunes the network that reads passages closer on annotated articles and writes it, as int8, to `briefgen/encoder/`.

    python bench/train_passages.py [--out DIR] [--work DIR] [--hold-out K] [--epochs N] [--share .8]

Six logits a passage: for each of the three leanings, that it has it and that it matters (`bench/train.py`). Starts from the weights of the
prototype in ../shared/prototype. The table of word pieces is that of the network that reads windows, and stays as it is: train that
first.

After each epoch everything is saved in the folder --work, and the next run goes on from there: an epoch takes about half an hour on one
core in bfloat16. With --hold-out K every K-th article is left out and the figure on those is printed after each epoch; --share trains on
a part of the passages.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
from networks import OUT, WORK, minilm, record, write
from safetensors.torch import load_file
from train import EVAL, articles, labels_of, rarity

from briefgen.annotate.reader import weighable
from briefgen.annotate.weights.closer import Pair, pair_of
from briefgen.annotate.weights.networks import vocabulary
from briefgen.annotate.weights.pieces import Vocabulary
from briefgen.annotate.weights.weigh import BEFORE
from briefgen.model import Source
from briefgen.registry import load

PROTOTYPE = EVAL.parent / "prototype" / "cross_encoder.safetensors"
EPOCHS = 1
BATCH = 32
RATE, HEAD_RATE = 3e-5, 3e-4
WARM_UP = 60
SEED = 1
LOGITS, TRAITS = 6, 3
FROM_PROTOTYPE = [0, 3, 1, 4, 2, 5]
"""The prototype's logits, all "has it" before all "matters", in our order."""


@dataclass(frozen=True)
class Example:
    """A passage and its six labels."""

    pair: Pair
    labels: list[int]

    @property
    def length(self) -> int:
        return len(self.pair.around) + len(self.pair.alone)


class Reader(torch.nn.Module):
    """The mean of a pair's pieces and where the passage stands, to six logits."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = minilm()
        self.head = torch.nn.Linear(self.encoder.config.hidden_size + TRAITS, LOGITS)

    def embedded(self, numbers: Any) -> Any:
        """The pieces' rows in the table: (B, L) to (B, L, H)."""
        return self.encoder.embeddings.word_embeddings(numbers)

    def forward(self, embedded: Any, second: Any, traits: Any, mask: Any = None) -> Any:
        """`embedded` (B, L, H), `second` and `mask` (B, L), `traits` (B, 3); gives (B, 6)."""
        mask = torch.ones_like(second) if mask is None else mask
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask, token_type_ids=second).last_hidden_state.float()
        real = mask.unsqueeze(-1)
        return self.head(torch.cat([(hidden * real).sum(1) / real.sum(1), traits], 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--hold-out", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    words, paths = vocabulary(), articles(["train", "dev"])
    held = [p for i, p in enumerate(paths) if args.hold_out and i % args.hold_out == 0]
    paths = [p for p in paths if p not in held]
    examples = [e for path in paths for e in examples_of(path, words)]
    examples = random.Random(SEED).sample(examples, round(args.share * len(examples)))
    print(f"{len(paths)} articles, {len(examples)} passages", flush=True)
    reader = train(examples, args, [e for path in held for e in examples_of(path, words)])
    calibrate(reader, examples)
    export(reader, examples[0], args.out)
    settings = {"passages": len(examples), "epochs": args.epochs, "batch": BATCH, "rate": RATE, "seed": SEED}
    record("passages.onnx", paths, {**settings, "start": f"../shared/prototype/{PROTOTYPE.name}"}, args.out)


def examples_of(path: Path, words: Vocabulary) -> list[Example]:
    """The passages of one annotated article."""
    raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes()
    gold = json.loads(path.read_text("utf-8"))
    seen, _ = weighable(load("readers", "txt")(raw, Source(location=path.name, media_type="text/plain", sha256="")))
    out, before = [], ""
    for passage, placed in seen:
        out += [Example(pair_of(p, before, words), labels_of(p.unit.spans, gold["statements"], [])[:LOGITS]) for p in placed]
        before = f"{(before + passage.text)[-BEFORE:]}\n\n"
    return out


def started(work: Path) -> Reader:
    """The reader before training: the prototype's weights, and the table of the network that reads windows."""
    reader = Reader()
    found = {k: v.float() for k, v in load_file(str(PROTOTYPE)).items() if "pooler" not in k}
    weight, size = found["head.weight"][FROM_PROTOTYPE], reader.encoder.config.hidden_size
    first = weight[:, size + 1 : size + 2]  # of its numbers for the place, that of the first passages alone tells of paragraphs
    found["head.weight"] = torch.cat([weight[:, :size], first, first, torch.zeros_like(first)], 1)
    found["head.bias"] = found["head.bias"][FROM_PROTOTYPE] + weight[:, size] / 2
    table = "encoder.embeddings.word_embeddings.weight"
    found[table] = torch.load(work / "windows.pt", weights_only=True)[table]
    reader.load_state_dict(found)
    reader.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return reader


def train(examples: list[Example], args: argparse.Namespace, held: list[Example]) -> Reader:
    """Fine-tunes all but the table, an epoch at a time; positive passages weigh the square root of how much rarer they are."""
    reader = started(args.work)
    rate = torch.tensor(np.array([e.labels for e in examples], np.float32)).mean(0)
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=((1 - rate) / rate).sqrt())
    learnt = [p for p in reader.encoder.parameters() if p.requires_grad]
    rates = [{"params": learnt, "lr": RATE}, {"params": reader.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    steps = args.epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / WARM_UP) * max(0.03, 1 - k / steps))
    args.work.mkdir(parents=True, exist_ok=True)
    saved = args.work / "passages.pt"
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = int(state["epoch"]) + 1
    for epoch in range(first, args.epochs):
        torch.manual_seed(SEED + epoch)
        _epoch(reader, _batches(examples, random.Random(SEED + epoch)), loss, optimizer, schedule, epoch)
        state = {"epoch": epoch, "reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save(state, args.work / "passages.part")
        (args.work / "passages.part").replace(saved)
        if held:
            print(f"held out: average precision {precision(reader, held):.3f}", flush=True)
    return reader.eval()


def _epoch(reader: Reader, batches: list[list[Example]], loss: Any, optimizer: Any, schedule: Any, epoch: int) -> None:
    began, total = time.monotonic(), 0.0
    reader.train()
    for number, batch in enumerate(batches, 1):
        given, wanted = padded(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = reader(reader.embedded(given.pop("numbers")), **given)
        lost = loss(logits.float(), wanted)
        lost.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += lost.item()
        if number % 100 == 0 or number == len(batches):
            took = time.monotonic() - began
            print(f"epoch {epoch + 1}, batch {number} of {len(batches)}: loss {total / number:.4f}, {took:.0f} s", flush=True)


def _batches(examples: list[Example], shuffle: random.Random) -> list[list[Example]]:
    """Batches of pairs of like length, in random order: less padding."""
    order = sorted(examples, key=lambda e: e.length + shuffle.random() * 8)
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    shuffle.shuffle(batches)
    return batches


def padded(batch: list[Example]) -> tuple[dict[str, Any], Any]:
    """What the reader is given, and the labels (B, 6)."""
    length = max(e.length for e in batch)
    given = {name: torch.zeros(len(batch), length, dtype=torch.long) for name in ("numbers", "second", "mask")}
    for i, e in enumerate(batch):
        given["numbers"][i, : e.length] = torch.tensor((*e.pair.around, *e.pair.alone))
        given["second"][i, len(e.pair.around) : e.length] = 1
        given["mask"][i, : e.length] = 1
    given["traits"] = torch.tensor([e.pair.traits for e in batch])
    return given, torch.tensor([e.labels for e in batch], dtype=torch.float32)


def calibrate(reader: Reader, examples: list[Example]) -> None:
    """Makes the logits those of probabilities."""
    rates = np.array([e.labels for e in examples]).mean(0)
    with torch.no_grad():
        reader.head.bias -= torch.tensor([rarity(float(rate)) for rate in rates])


def precision(reader: Reader, examples: list[Example]) -> float:
    """Mean average precision of the six logits."""
    from sklearn.metrics import average_precision_score

    reader.eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(examples), BATCH):
            given, _ = padded(examples[start : start + BATCH])
            found.append(reader(reader.embedded(given.pop("numbers")), **given).numpy())
    given, wanted = np.concatenate(found), np.array([e.labels for e in examples])
    return float(np.mean([average_precision_score(wanted[:, k], given[:, k]) for k in range(LOGITS)]))


def export(reader: Reader, example: Example, folder: Path) -> None:
    """Writes the network for one passage."""
    given, _ = padded([example])
    reader.encoder.config._attn_implementation = "eager"
    parts = {"embedded": reader.embedded(given["numbers"]), "second": given["second"], "traits": given["traits"]}
    write(reader.eval(), parts, ["logits"], {"embedded": {1: "length"}, "second": {1: "length"}}, folder / "passages.onnx")


if __name__ == "__main__":
    sys.exit(main())
