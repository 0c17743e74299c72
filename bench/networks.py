"""What the trainings of the two networks share: the encoder that both begin with, and how they are written."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import BertConfig, BertModel

OUT = Path(__file__).parent.parent / "briefgen" / "encoder"
WORK = Path(__file__).parent.parent / "out" / "training"
"""Where what is trained so far is kept from epoch to epoch."""
LARGE = 100_000
"""Numbers: matrices with more are stored as int8."""


def minilm() -> BertModel:
    """MiniLM-L6, without weights."""
    config = BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    config._attn_implementation = "sdpa"
    return BertModel(config, add_pooling_layer=False)


def write(network: torch.nn.Module, given: dict[str, Any], outputs: list[str], axes: dict[str, dict[int, str]], path: Path) -> None:
    """Writes a network as ONNX, its large matrices as int8 with a scale for each row or column."""
    torch.onnx.export(
        network, tuple(given.values()), str(path), input_names=list(given), output_names=outputs, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    _small(path)


def write_table(encoder: BertModel, folder: Path) -> None:
    """Writes the table of word pieces as int8, with a scale for each piece."""
    values = encoder.embeddings.word_embeddings.weight.detach().numpy()
    scales = np.abs(values).max(axis=1, keepdims=True).clip(1e-8) / 127
    np.save(folder / "pieces.npy", np.round(values / scales).astype(np.int8))
    np.save(folder / "scales.npy", scales.astype(np.float32))


def record(name: str, paths: list[Path], settings: dict[str, Any], folder: Path) -> None:
    """Adds to `training.json` what a network was trained on and how, and the hashes of its files."""
    file = folder / "training.json"
    known: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    known = {key: value for key, value in known.items() if key.endswith(".onnx")}
    names = [p.name.removesuffix(".gold.json") for p in paths]
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in (name, "pieces.npy", "scales.npy")}
    known[name] = {"articles": len(paths), **settings, "torch": version("torch"), "sha256": hashes, "names": names}
    file.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def _small(path: Path) -> None:
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
