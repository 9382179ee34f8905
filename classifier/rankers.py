"""Owns the fitted rankers: learned from the labelled articles at first run, kept as JSON under a digest."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.artifacts import digest
from classifier.perceptron import Perceptron
from classifier.ranking import Ranker
from classifier.roster import Roster
from classifier.training import LONGEST, run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Rankers:
    """What a reader of who says what has learned, a ranker for each question."""

    quotes: Ranker
    indirect: Ranker
    antecedent: Ranker
    kind: Ranker
    actor: Perceptron
    target: Ranker
    said: Ranker
    position: Ranker
    form: Ranker
    issuer: Ranker
    side: Ranker

    @property
    def kept(self) -> dict[str, dict[str, Any]]:
        """All weights, as JSON can hold them."""
        return {each.name: getattr(self, each.name).kept for each in fields(self)}

    @classmethod
    def of(cls, kept: dict[str, dict[str, Any]]) -> Rankers:
        """Fitted rankers from what was kept.

        Raises AttributeError, LookupError, TypeError or ValueError where that is damaged.
        """
        linear = {name: Ranker.of(weights) for name, weights in kept.items() if name != "actor"}
        return cls(**linear, actor=Perceptron.of(kept["actor"]))


def load_rankers(cache_dir: Path, progress: Callable[[str], None] | None = None) -> Rankers:
    """The rankers of this labelled text and code, from the cache or learned now.

    Another process learns: what it needed of memory goes back to the system.

    Args:
        cache_dir: the folder of the cache; a missing, foreign or damaged file in it is learned again.
        progress: told in one sentence when learning begins.

    Raises:
        TrainingError: the rankers could not be learned.
    """
    path = cache_dir / f"rankers-{digest()[:16]}.json"
    try:
        return _read(path)
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        if progress:
            progress("Learning who says what from the labelled articles (about a minute, once) …")
        cache_dir.mkdir(parents=True, exist_ok=True)
        learn_in_child(path)
        return _read(path)


def learn_in_child(path: Path) -> None:
    """Learn in another process and write to `path` whole or not at all: others may read it at any moment."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        run_in_child(["classifier.rankers", str(unfinished)], LONGEST, "the reader of who says what")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def learn(roster: Roster) -> Rankers:
    """Fit every ranker on all labelled articles."""
    from classifier.labelled import load_labelled  # noqa: PLC0415  (whoever only reads need not load what learns)
    from classifier.learn import Course, course_of, fit  # noqa: PLC0415

    course = Course()
    for labelled in load_labelled():
        course.extend(course_of(labelled, roster))
    return fit(course)


def _read(path: Path) -> Rankers:
    same = cache(float)  # there are fewer weights than features: the same number is kept once
    kept = json.loads(path.read_text(encoding="utf-8"), parse_float=same)
    return Rankers.of(kept)


def main(arguments: Sequence[str]) -> None:
    """Learn and write the weights: `python -m classifier.rankers PATH`."""
    Path(arguments[0]).write_text(json.dumps(learn(Roster.load()).kept), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
