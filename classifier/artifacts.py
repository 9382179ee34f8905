"""Owns the trained labeller on disk: plain arrays under the digest of what made them, fitted anew when in doubt.

What people put right comes in by `classifier.refit.refit(corrections, cache_dir) -> Refit`, which swaps only when the
gate holds, and goes out again by `classifier.corrections.restore(cache_dir) -> bool`.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from classifier.corrections import adopted
from classifier.examples import SEEDS
from classifier.features import Block, UtteranceFeatures
from classifier.labels import Labeller, Weights
from classifier.training import fit_in_child, new_labeller

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from classifier.roster import Roster

_CODE = Path(__file__).resolve().parent
FORMAT = 4  # raise it when the arrays of an artifact change their meaning
MODULES = (
    "actors",
    "conditions",
    "contexts",
    "corrections",
    "cues",
    "errors",
    "examples",
    "features",
    "fitting",
    "frames",
    "gazetteer",
    "kept",
    "labelled",
    "labels",
    "layout",
    "lexicon",
    "masking",
    "quotes",
    "roster",
    "rows",
    "training",
    "vocabulary",
)
"""What a fit runs on: a change of any other module leaves the labeller as it is."""


def load_labeller(
    cache_dir: Path,
    progress: Callable[[str], None] | None = None,
    *,
    roster: Roster | None = None,
) -> Labeller:
    """The labeller of this training text, of the corrections adopted, of this code and scikit-learn version.

    It is read from the cache, or fitted in a child process when the cache has none or what it has is damaged or
    made by something else. Nothing is ever unpickled.

    Args:
        cache_dir: the folder of the cache; made when missing.
        progress: told in one sentence when training begins.
        roster: finds the actors in a text; the product's own by default.

    Raises:
        TrainingError: the fit failed.
    """
    corrections = adopted(cache_dir)
    made_by = digest(corrections=corrections, modules=MODULES)
    path = artifact(cache_dir, made_by)
    kept = _read(path, made_by, roster)
    if kept is not None:
        return kept
    if progress:
        progress("Training the label classifier on the labelled text (about a minute, once) …")
    cache_dir.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}.npz")
    try:
        fit_in_child(unfinished, corrections)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    fitted = _read(path, None, roster)
    assert fitted is not None  # it was written a moment ago
    return fitted


def artifact(cache_dir: Path, made_by: str) -> Path:
    """Where the labeller of a digest is kept."""
    return cache_dir / f"labels-{made_by[:16]}.npz"


def digest(seeds: Path = SEEDS, corrections: Path | None = None, modules: Sequence[str] | None = None) -> str:
    """Hex digest of the training text, the classifier's code (or some modules of it) and scikit-learn's version."""
    sha = hashlib.sha256(f"{FORMAT} {version('scikit-learn')}".encode())
    code = sorted(path for path in _CODE.glob("*.py") if modules is None or path.stem in modules)
    data = [
        seeds / "statements.jsonl",
        seeds / "frames.toml",
        seeds / "actors.toml",
        seeds / "names.toml",
        seeds / "calibration.json",
        *sorted((seeds / "labelled").iterdir()),
    ]
    for path in [*code, *data]:
        sha.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    sha.update(corrections.read_bytes() if corrections else b"")
    return sha.hexdigest()


def save(labeller: Labeller, path: Path, corrections: Path | None = None) -> None:
    """Write a fitted labeller as arrays of numbers and one of JSON text; `corrections` as it was trained with."""
    blocks = labeller.features_.blocks_
    about = {
        "digest": digest(corrections=corrections, modules=MODULES),
        "hyperparameters": _hyperparameters(labeller),
        "vocabularies": {name: block.tokens for name, block in blocks.items()},
    }
    arrays: dict[str, Any] = {f"weights.{f.name}": getattr(labeller.weights_, f.name) for f in fields(Weights)}
    arrays |= {f"idf.{name}": block.idf for name, block in blocks.items()}
    with path.open("wb") as file:
        np.savez(file, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8), **arrays)


def _read(path: Path, made_by: str | None, roster: Roster | None) -> Labeller | None:
    """The labeller kept at `path`, or None when there is none, it is damaged, or others made it."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            if made_by is not None and about["digest"] != made_by:
                return None
            return _build(about, arrays, roster)
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def _build(about: dict[str, Any], arrays: Mapping[str, Any], roster: Roster | None) -> Labeller:
    labeller = new_labeller(roster)
    labeller.set_params(**about["hyperparameters"])
    features = UtteranceFeatures(labeller.finder, labeller.lexicon, labeller.weights)
    words = about["vocabularies"]
    features.keep({name: Block(tuple(tokens), arrays[f"idf.{name}"]) for name, tokens in words.items()})
    labeller.features_ = features
    labeller.weights_ = Weights(**{field.name: arrays[f"weights.{field.name}"] for field in fields(Weights)})
    _check(labeller)
    return labeller


def _check(labeller: Labeller) -> None:
    """Raise ValueError when the arrays do not fit together or hold what is no number."""
    features, weights = labeller.features_, labeller.weights_
    if (len(weights.base), len(weights.crossed)) != (len(features.names()), len(features.crossed_names())):
        raise ValueError("the artifact's weights do not fit its vocabularies")
    if not all(np.isfinite(getattr(weights, field.name)).all() for field in fields(Weights)):
        raise ValueError("the artifact holds weights that are no numbers")


def _hyperparameters(labeller: Labeller) -> dict[str, Any]:
    return {
        name: dict(value) if name in ("weights", "calibration") else value
        for name, value in labeller.get_params(deep=False).items()
        if name not in ("finder", "lexicon", "memory", "n_jobs")
    }
