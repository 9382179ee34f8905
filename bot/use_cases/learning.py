"""What people put right teaches the labeller: standing corrections are gathered, and learned when there are new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.contexts import utterance_in
from classifier.corrections import Correction, write_corrections
from classifier.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from classifier.refit import Refit
    from store import Store
    from store.answers import Corrected

TRIED = "corrections.tried"  # in the folder of the models: which corrections were tried last, taken over or not


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of learning, and who is to hear of it: team and user of everyone who put something right."""

    refit: Refit
    teachers: tuple[tuple[str, str], ...]


def refitted(corrections: Sequence[Correction], cache: Path) -> Refit:
    """Fit anew; what learns is imported no sooner, so that a start does not wait for it."""
    from classifier.refit import refit  # noqa: PLC0415

    return refit(corrections, cache)


def learn(
    opened: Store, cache: Path, *, fit: Callable[[Sequence[Correction], Path], Refit] = refitted
) -> Learned | None:
    """Fit the labeller with the corrections of all teams, which share it; None when these were tried before.

    Takes minutes; a child process does the work, and the labeller in use stays unless the gate holds.

    Args:
        opened: the store.
        cache: the folder of the models.
        fit: what learns from corrections, and swaps the labeller.

    Raises:
        TrainingError: the fit failed; nothing was swapped.
    """
    found = [(team, each) for team in opened.teams() for each in opened.team(team).corrected()]
    corrections = [taught(each) for _, each in found]
    cache.mkdir(parents=True, exist_ok=True)
    tried, now = cache / TRIED, _digest(corrections, cache)
    if not corrections or (tried.exists() and tried.read_text() == now):
        return None
    learned = fit(corrections, cache)
    tried.write_text(now)
    return Learned(learned, tuple(sorted({(team, by) for team, each in found for by in each.by})))


def taught(corrected: Corrected) -> Correction:
    """A corrected statement as the labeller sees it, with what a person made of it."""
    article, statement = corrected.article.article, corrected.record.statement
    utterance = utterance_in(article, statement, lay_out(article))
    return Correction(utterance=utterance, labels=statement.labels, article=corrected.article.text_hash)


def _digest(corrections: Sequence[Correction], cache: Path) -> str:
    """Of the corrections as they are written for a fit."""
    path = cache / f"{TRIED}.new"
    write_corrections(corrections, path)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    path.unlink()
    return found
