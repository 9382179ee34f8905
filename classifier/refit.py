"""Owns learning from people: the labeller is fitted with their corrections and swapped only when the gate holds."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.artifacts import MODULES, artifact, digest, save
from classifier.corrections import adopt, read_corrections, write_corrections
from classifier.evaluation import Judged, judge, score
from classifier.examples import load_examples
from classifier.gate import FLOORS, GATE_FOLDS, Bench, drops
from classifier.training import run_in_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.corrections import Correction
    from classifier.examples import Example
    from classifier.labels import Labeller

LONGEST = 3600.0  # seconds; five fits, beside whatever else the machine does


@dataclass(frozen=True, slots=True)
class Refit:
    """What came of learning from corrections; `drops` says, one sentence a figure, why it was not taken over."""

    swapped: bool
    corrections: int  # that carry a label
    right_before: float  # share of them that the shipped labeller puts right (issue and stance, F1)
    right_after: float  # the same by labellers that learned from the others, and not from the same article
    drops: tuple[str, ...] = ()

    @property
    def report(self) -> str:
        """One or two sentences for whoever keeps the bot."""
        if not self.corrections:
            return "No correction carries a label, so there is nothing to learn from."
        gain = f"of statements like the {self.corrections} corrected ones, {self.right_before:.0%} were right before "
        gain += f"and {self.right_after:.0%} are now"
        if self.swapped:
            return f"The labeller learned from {self.corrections} corrections: {gain}."
        return f"The labeller stays as it was, because the new one is worse elsewhere: {' '.join(self.drops)} ({gain}.)"


def refit(corrections: Sequence[Correction], cache_dir: Path) -> Refit:
    """Fit the labeller with all standing corrections in a child process; swap it in if it holds the gate's floors.

    The old labeller and its file stay; `corrections.restore(cache_dir)` goes back to it, and a process that keeps a
    labeller loaded sees by `corrections.generation(cache_dir)` that there is another one to load. Takes minutes.

    Args:
        corrections: every correction that stands, not only the new ones; those without a label are left out.
        cache_dir: the folder that `load_labeller` is given; made when missing.

    Raises:
        TrainingError: the child process failed; nothing was swapped.
    """
    kept = [correction for correction in corrections if correction.labels]
    if not kept:
        return Refit(swapped=False, corrections=0, right_before=0.0, right_after=0.0)
    cache_dir.mkdir(parents=True, exist_ok=True)
    candidate, fitted, told = (cache_dir / f"refit.{os.getpid()}.{end}" for end in ("jsonl", "npz", "json"))
    try:
        write_corrections(kept, candidate)
        run_in_child(["classifier.refit", str(candidate), str(fitted), str(told)], LONGEST)
        found = json.loads(told.read_text(encoding="utf-8"))
        if not found["drops"]:
            fitted.replace(artifact(cache_dir, digest(corrections=candidate, modules=MODULES)))
            adopt(candidate, cache_dir)
        return Refit(**{**found, "drops": tuple(found["drops"])}, swapped=not found["drops"])
    finally:
        for path in (candidate, fitted, told):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Trial:
    """What the child found; the fields are those of `Refit`."""

    corrections: int
    right_before: float
    right_after: float
    drops: list[str]


def try_out(bench: Bench, corrections: Sequence[Example], floors: Path = FLOORS) -> tuple[Labeller, Trial]:
    """A labeller fitted on everything; the gate's figures with corrections learned, and corrections by the others."""
    before = judge(bench.fit(bench.examples), corrections)
    after: list[Judged] = []
    folds = iter(range(GATE_FOLDS))

    def fit(train: Sequence[Example]) -> Labeller:
        out = _part(corrections, next(folds))
        model = bench.fit([*train, *(example for example in corrections if example not in out)])
        after.extend(judge(model, out))
        return model

    found = score(bench.measure(fit, folds=GATE_FOLDS))
    labeller = bench.fit([*bench.examples, *corrections])
    now = {
        "issue": found.issue,
        "issue_and_stance": found.position,
        "departures": bench.right_sides(labeller)[False],
    }
    kept = json.loads(floors.read_text(encoding="utf-8"))["floors"]
    return labeller, Trial(len(corrections), score(before).position, score(after).position, drops(now, kept))


def _part(corrections: Sequence[Example], number: int) -> list[Example]:
    """The corrections of every third article."""
    articles = sorted({example.group for example in corrections})
    return [example for example in corrections if articles.index(example.group) % GATE_FOLDS == number]


def main(arguments: Sequence[str]) -> None:
    """Fit and try out: `python -m classifier.refit CORRECTIONS ARTIFACT REPORT`."""
    corrections, fitted, told = map(Path, arguments)
    examples = [correction.example for correction in read_corrections(corrections)]
    labeller, trial = try_out(Bench(load_examples()), examples)
    save(labeller, fitted, corrections)
    told.write_text(json.dumps(asdict(trial)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
