"""The baseline's network, on weights of its own shape: each text by itself, whatever it is padded with."""

import numpy as np

from classifier.minilm import LAYERS, WIDTH, _forward


def _weights() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(0)
    wide = 4 * WIDTH
    shapes = {"attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH)}
    shapes |= {"attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH)}
    shapes |= {"intermediate.dense": (wide, WIDTH), "output.dense": (WIDTH, wide)}
    weights = {f"embeddings.{name}_embeddings.weight": draw.normal(size=(20, WIDTH)) for name in ("word", "position")}
    weights["embeddings.token_type_embeddings.weight"] = draw.normal(size=(2, WIDTH))
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        norms += [f"{prefix}attention.output.LayerNorm", f"{prefix}output.LayerNorm"]
        for name, shape in shapes.items():
            weights[f"{prefix}{name}.weight"] = draw.normal(scale=0.05, size=shape)
            weights[f"{prefix}{name}.bias"] = np.zeros(shape[0])
    for name in norms:
        weights |= {f"{name}.weight": np.ones(WIDTH), f"{name}.bias": np.zeros(WIDTH)}
    return {name: array.astype(np.float32) for name, array in weights.items()}


def test_a_text_is_embedded_alike_in_any_company() -> None:
    weights = _weights()
    alone = _forward([[1, 2, 3]], weights)
    beside = _forward([[1, 2, 3], [4, 5, 6, 7, 8, 9]], weights)
    np.testing.assert_allclose(alone[0], beside[0], atol=1e-4)
    np.testing.assert_allclose(np.linalg.norm(beside, axis=1), 1.0, atol=1e-5)
    assert not np.allclose(beside[0], beside[1], atol=1e-2)
