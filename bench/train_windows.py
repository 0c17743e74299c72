"""Fine-tunes the network that reads windows on annotated articles and writes it to `briefgen/encoder/`.

    python bench/train_windows.py [--out DIR] [--work DIR] [--hold-out K] [--epochs N] [--share .5]

One pass over a window gives each passage seven logits (`bench/train.py` says which) and a pointer to the marks of whoever's it is, and each
piece of a mark how likely it is one of the party that answers, and of the party that asks. The speakers and parties to learn are those of
the annotation, found among the marks that the program itself finds. That last task is there to learn from; what it says is not written,
since on newspapers it named the party that answers no better than the signs of `bench/train_parties.py`. Starts from the lower layers of
all-mpnet-base-v2.

After each epoch everything is saved in the folder --work, and the next run goes on from there: an epoch takes about 20 minutes on two
cores in bfloat16. With --hold-out K every K-th article is left out and the figures on those are printed after each epoch; --share trains
on a part of the articles.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import numpy as np
import torch
from networks import LAYERS, OUT, WORK, pretrained, record, write, write_table
from train import articles, rarity
from window_examples import Example, examples_of
from window_network import LOGITS, Reader, Single

from briefgen.annotate.weights.encoder import ROWS, TRAITS, inputs
from briefgen.annotate.weights.networks import vocabulary
from briefgen.annotate.weights.windows import NOBODY

EPOCHS = 2
PIECES = 1800
"""Of a batch, padding among them: about five windows, a hundred passages."""
RATE, HEAD_RATE = 5e-5, 5e-4
DECAY = 0.85
"""Each layer learns by so much less than the one above it."""
WARM_UP = 60
POINTING, PARTIES = 0.5, 0.2
"""What the losses of the pointer and of the parties count beside that of the sections."""
SEED = 1
HIDE = -1e4
"""Logit of what cannot be pointed to."""


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
    paths = sorted(random.Random(SEED).sample(paths, round(args.share * len(paths))))
    args.work.mkdir(parents=True, exist_ok=True)
    examples = [e for path in paths for e in examples_of(path, words)]
    passages = sum(len(e.labels) for e in examples)
    print(f"{len(paths)} articles, {passages} passages, {len(examples)} windows", flush=True)
    reader = train(examples, args, [e for path in held for e in examples_of(path, words)])
    calibrate(reader, examples)
    args.out.mkdir(parents=True, exist_ok=True)
    export(reader, examples[0], args.out)
    torch.save(reader.state_dict(), args.work / "windows.pt")
    settings = {"passages": passages, "epochs": args.epochs, "pieces": PIECES, "rate": RATE, "seed": SEED, "layers": LAYERS}
    record("windows.onnx", paths, {**settings, "start": "all-mpnet-base-v2"}, args.out)


def train(examples: list[Example], args: argparse.Namespace, held: list[Example]) -> Reader:
    """Fine-tunes all but the table, an epoch at a time; positive passages weigh the square root of how much rarer they are."""
    torch.manual_seed(SEED)
    reader = Reader(pretrained(args.work))
    rate = torch.tensor(np.concatenate([e.labels for e in examples])).mean(0).clamp(0.01, 0.99)
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=((1 - rate) / rate).sqrt(), reduction="none")
    optimizer = torch.optim.AdamW(list(_rates(reader)), weight_decay=0.01)
    steps = args.epochs * len(_batches(examples, random.Random(SEED)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / WARM_UP) * max(0.03, 1 - k / steps))
    first = _resumed(args.work, reader, optimizer, schedule)
    for epoch in range(first, args.epochs):
        torch.manual_seed(SEED + epoch)
        _epoch(reader, _batches(examples, random.Random(SEED + epoch)), loss, optimizer, schedule, epoch)
        state = {"epoch": epoch, "reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save(state, args.work / "state.part")
        (args.work / "state.part").replace(args.work / "state.pt")
        if held:
            print("held out: average precision {:.3f}, pointer right {:.3f}".format(*figures(reader, held)), flush=True)
    return reader.eval()


def _rates(reader: Reader) -> Iterator[dict[str, Any]]:
    """The weights with the rates that they learn at: the lower a layer, the slower."""
    layers = list(reader.encoder.encoder.layer)
    for height, layer in enumerate(reversed(layers)):
        yield {"params": list(layer.parameters()), "lr": RATE * DECAY**height}
    rest = [(name, p) for name, p in reader.named_parameters() if not name.startswith("encoder.encoder.layer") and p.requires_grad]
    yield {"params": [p for name, p in rest if name.startswith("encoder")], "lr": RATE * DECAY ** len(layers)}
    yield {"params": [p for name, p in rest if not name.startswith("encoder")], "lr": HEAD_RATE}


def calibrate(reader: Reader, examples: list[Example]) -> None:
    """Makes the logits of the leanings those of probabilities."""
    rates = np.concatenate([e.labels for e in examples]).mean(0)
    with torch.no_grad():
        reader.head[-1].bias[:-1] -= torch.tensor([rarity(float(rate)) for rate in rates[:-1]])


def _resumed(work: Path, reader: Reader, optimizer: Any, schedule: Any) -> int:
    """Goes on from what an earlier run has saved: which epoch is next."""
    if not (work / "state.pt").exists():
        return 0
    state = torch.load(work / "state.pt", weights_only=True)
    reader.load_state_dict(state["reader"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"]) + 1


def _epoch(reader: Reader, batches: list[list[Example]], loss: Any, optimizer: Any, schedule: Any, epoch: int) -> None:
    began, total = time.monotonic(), 0.0
    reader.train()
    for number, batch in enumerate(batches, 1):
        given, wanted, real = padded(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits, pointers, parties = reader(reader.embedded(given.pop("numbers")), **given)
        lost = (loss(logits, wanted) * real).sum() / (real.sum() * LOGITS)
        pointed, told = list(_pointing(batch, pointers)), list(_telling(batch, parties))
        for share, found in ((POINTING, pointed), (PARTIES, told)):
            lost = lost + share * torch.stack(found).mean() if found else lost
        lost.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += lost.item()
        if number % 100 == 0 or number == len(batches):
            took = time.monotonic() - began
            print(f"epoch {epoch + 1}, batch {number} of {len(batches)}: loss {total / number:.4f}, {took:.0f} s", flush=True)


def _pointing(batch: list[Example], pointers: Any) -> Iterator[Any]:
    """The pointer's loss of each passage whose speaker is known: how little of its attention is on the right marks."""
    for b, example in enumerate(batch):
        shares = _shares(pointers[b], example)
        for row, targets in enumerate(example.targets):
            if targets:
                yield -torch.logsumexp(shares[row][torch.tensor(targets)], 0)


def _telling(batch: list[Example], parties: Any) -> Iterator[Any]:
    """The loss of each window and role: how little of it falls on the marks of whoever has it, if the window names others too."""
    for found, example in zip(parties, batch, strict=True):
        marks = [i for i, owner in enumerate(example.window.owners) if owner != NOBODY]
        for role, right in enumerate(example.parties):
            if right and len(right) < len(marks):
                yield torch.logsumexp(found[marks, role], 0) - torch.logsumexp(found[right, role], 0)


def _shares(pointers: Any, example: Example) -> Any:
    """Log shares (U, L) of attention over marks and the window's first piece."""
    allowed = torch.zeros(pointers.shape[-1], dtype=torch.bool)
    allowed[: example.length] = torch.tensor(np.array(example.window.owners) != NOBODY)
    allowed[0] = True
    return pointers.masked_fill(~allowed, HIDE).log_softmax(-1)


def _batches(examples: list[Example], shuffle: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order: less padding."""
    batches: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda e: e.length + shuffle.random() * 60):
        if (len(batches[-1]) + 1) * example.length > PIECES:
            batches.append([])
        batches[-1].append(example)
    batches = [batch for batch in batches if batch]
    shuffle.shuffle(batches)
    return batches


def padded(batch: list[Example]) -> tuple[dict[str, Any], Any, Any]:
    """What the reader is given, the labels (B, U, 7), and which of them are real (B, U, 1)."""
    length, units = max(e.length for e in batch), max(len(e.labels) for e in batch)
    given = {
        "numbers": torch.zeros(len(batch), length, dtype=torch.long), "mask": torch.zeros(len(batch), length, dtype=torch.long),
        "pool": torch.zeros(len(batch), ROWS * units, length), "traits": torch.zeros(len(batch), units, TRAITS),
        "far": torch.zeros(len(batch), units, length, dtype=torch.long), "inside": torch.zeros(len(batch), units, length, dtype=torch.long),
    }  # fmt: skip
    wanted, real = torch.zeros(len(batch), units, LOGITS), torch.zeros(len(batch), units, 1)
    for i, e in enumerate(batch):
        count = len(e.labels)
        given["numbers"][i, : e.length] = torch.tensor(e.window.numbers)
        given["mask"][i, : e.length] = 1
        beside = inputs(e.window, e.traits)
        for name, rows in (("pool", ROWS * count), ("far", count), ("inside", count)):
            given[name][i, :rows, : e.length] = torch.tensor(beside[name])
        given["traits"][i, :count] = torch.tensor(beside["traits"])
        wanted[i, :count] = torch.tensor(e.labels)
        real[i, :count] = 1
    return given, wanted, real


def figures(reader: Reader, examples: list[Example]) -> tuple[float, float]:
    """Mean average precision of the logits, and the share of passages that point to the right marks for the most part."""
    from sklearn.metrics import average_precision_score

    reader.eval()
    found, right = [], []
    with torch.no_grad():
        for example in examples:
            given = padded([example])[0]
            logits, pointers, _ = reader(reader.embedded(given.pop("numbers")), **given)
            found.append(logits[0].numpy())
            shares = _shares(pointers[0], example).exp()
            right += [float(shares[row][torch.tensor(t)].sum() > 0.5) for row, t in enumerate(example.targets) if t]
    given, wanted = np.concatenate(found), np.concatenate([e.labels for e in examples])
    return float(np.mean([average_precision_score(wanted[:, k], given[:, k]) for k in range(LOGITS)])), float(np.mean(right))


def export(reader: Reader, example: Example, folder: Path) -> None:
    """Writes the network for one window, and the table of pieces that it begins with."""
    axes = {
        "embedded": {1: "length"}, "pool": {0: "rows", 1: "length"}, "traits": {0: "passages"}, "far": {0: "passages", 1: "length"},
        "inside": {0: "passages", 1: "length"}, "logits": {0: "passages"}, "pointers": {0: "passages", 1: "length"},
    }  # fmt: skip
    beside = {name: torch.tensor(x) for name, x in inputs(example.window, example.traits).items()}
    given = {"embedded": reader.embedded(torch.tensor([example.window.numbers])), **beside}
    write(Single(reader).eval(), given, ["logits", "pointers"], axes, folder / "windows.onnx")
    write_table(reader.encoder.embeddings.word_embeddings, folder)


if __name__ == "__main__":
    sys.exit(main())
