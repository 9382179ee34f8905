"""Owns the trained labeller: fitted from the training text at first run, kept under the digest of what made it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import sklearn

from classifier.examples import SEEDS, load_examples
from classifier.labels import Labeller
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable


def load_labeller(cache_dir: Path, progress: Callable[[str], None] | None = None) -> Labeller:
    """The labeller of this training text, code and scikit-learn; fitted when the cache has none."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    if progress:
        progress("Training the label classifier on the labelled text …")
    examples = load_examples()
    return Labeller(Roster.load()).fit([e.utterance for e in examples], [e.labels for e in examples])


def digest(seeds: Path = SEEDS) -> str:
    """Hex digest of the training text, the classifier's code and the version of scikit-learn."""
    sha = hashlib.sha256(sklearn.__version__.encode())
    code = Path(__file__).resolve().parent
    for path in [*sorted(code.glob("*.py")), seeds / "statements.jsonl", *sorted((seeds / "labelled").iterdir())]:
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()
