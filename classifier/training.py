"""Owns fitting the labeller on the training text and on people's corrections, in a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.corrections import read_corrections
from classifier.errors import TrainingError
from classifier.examples import SEEDS, Example, load_examples
from classifier.features import UtteranceFeatures
from classifier.frames import Lexicon
from classifier.labels import Labeller
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.vocabulary import Utterance

_ONE_THREAD = {"OMP_NUM_THREADS": "1"}  # of BLAS: the others would spin on cores that the rest needs
CALIBRATION = SEEDS / "calibration.json"  # measured on hands held out, by `python -m classifier.gate --set`
_READERS = 4  # processes at most that read utterances before a fit; each holds near 100 MB
_READ_AT_ONCE = 256  # utterances that such a process is given
LONGEST = 600.0  # seconds a fit may take before something is surely wrong; it needs about half a minute


def new_labeller(roster: Roster | None = None) -> Labeller:
    """A labeller that has learned nothing yet."""
    calibration = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return Labeller(roster or Roster.load(), Lexicon.load(), calibration=calibration)


def fit_labeller(
    examples: Sequence[Example], roster: Roster | None = None, labeller: Labeller | None = None
) -> Labeller:
    """A labeller (a new one, unless one is given) fitted on examples; what carries no label is left out."""
    kept = [example for example in examples if example.labels]
    return (labeller or new_labeller(roster)).fit(
        [example.utterance for example in kept],
        [example.labels for example in kept],
        sample_weight=[example.weight for example in kept],
    )


def fit_in_child(path: Path, corrections: Path | None = None) -> None:
    """Fit on the whole training text in another process, which writes the artifact to `path`.

    A fit peaks near 1.2 GB; in a process of its own the memory goes back to the system.

    Args:
        path: where the artifact goes; its folder exists.
        corrections: what people put right, as `corrections.write_corrections` writes it.

    Raises:
        TrainingError: the process failed or took longer than `LONGEST`.
    """
    run_in_child(["classifier.training", str(path), *([str(corrections)] if corrections else [])], LONGEST)


def run_in_child(command: Sequence[str], longest: float, learner: str = "the label classifier") -> None:
    """Run a module of this package, with its arguments, in another process.

    Args:
        command: the module and its arguments.
        longest: seconds after which it is stopped.
        learner: what it trains, for the sentence when that fails.

    Raises:
        TrainingError: the process failed or took longer than `longest` seconds.
    """
    root = Path(__file__).resolve().parents[1]
    whole = [sys.executable, "-m", *command]
    try:
        subprocess.run(  # noqa: S603
            whole, cwd=root, check=True, capture_output=True, text=True, timeout=longest, env=os.environ | _ONE_THREAD
        )
    except subprocess.CalledProcessError as error:
        last = (error.stderr or "").strip().splitlines()[-1:]
        raise TrainingError(
            f"{learner[0].upper()}{learner[1:]} could not be trained: "
            f"{' '.join(last) or 'the process ended early'}. "
            "Check the files under seeds/ and try again."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise TrainingError(
            f"Training {learner} took longer than {longest:.0f} seconds and was stopped. "
            "Try again when the machine is less busy."
        ) from error


_features: UtteranceFeatures | None = None  # of a process that reads ahead


def _prepare() -> None:
    global _features  # noqa: PLW0603  (a process pool has no other place for what its processes keep)
    _features = UtteranceFeatures(Roster.load(), Lexicon.load())


def _tokens(utterance: Utterance) -> dict[str, Any]:
    assert _features is not None
    return _features.tokens(utterance)


def main(arguments: Sequence[str]) -> None:
    """Fit and write the artifact: `python -m classifier.training PATH [CORRECTIONS]`."""
    from classifier.artifacts import save  # noqa: PLC0415  (artifacts starts this module as a process)

    path = Path(arguments[0])
    corrections = Path(arguments[1]) if arguments[1:] else None
    with multiprocessing.get_context("spawn").Pool(min(os.cpu_count() or 1, _READERS), _prepare) as readers:
        examples = load_examples()
        if corrections:
            examples += [correction.example for correction in read_corrections(corrections)]
        utterances = [example.utterance for example in examples]
        memory = dict(zip(utterances, readers.imap(_tokens, utterances, _READ_AT_ONCE), strict=True))
    labeller = new_labeller().set_params(n_jobs=os.cpu_count() or 1, memory=memory)
    save(fit_labeller(examples, labeller=labeller), path, corrections)


if __name__ == "__main__":
    main(sys.argv[1:])
