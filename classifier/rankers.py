"""Owns the fitted rankers: learned from the labelled articles at first run, kept as JSON under a digest."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from classifier.artifacts import digest
from classifier.labelled import load_labelled
from classifier.learn import Course, course_of, fit
from classifier.ranking import Ranker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from classifier.roster import Roster


def load_rankers(cache_dir: Path, roster: Roster, progress: Callable[[str], None] | None = None) -> dict[str, Ranker]:
    """The rankers of this labelled text and code, from the cache or learned now.

    Args:
        cache_dir: the folder of the cache; a missing, foreign or damaged file in it is learned again.
        roster: finds the actors in the labelled articles.
        progress: told in one sentence when learning begins.
    """
    path = cache_dir / f"rankers-{digest()[:16]}.json"
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {name: Ranker.of(weights) for name, weights in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        if progress:
            progress("Learning who says what from the labelled articles (about a minute, once) …")
        rankers = learn(roster)
        cache_dir.mkdir(parents=True, exist_ok=True)
        _keep(path, rankers)
        return rankers


def learn(roster: Roster) -> dict[str, Ranker]:
    """Fit every ranker on all labelled articles."""
    course = Course()
    for labelled in load_labelled():
        course.extend(course_of(labelled, roster))
    return fit(course)


def _keep(path: Path, rankers: dict[str, Ranker]) -> None:
    """Write whole or not at all: another process may read it at any moment."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps({name: ranker.weights_ for name, ranker in rankers.items()}), encoding="utf-8")
    unfinished.replace(path)
