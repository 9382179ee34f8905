"""Owns what people put right: corrections as lines of JSON, and which of them the labeller in use has learned from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from classifier.examples import Example
from classifier.vocabulary import Act, Issue, Kind, Label, Stance, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WEIGHT = 3.0  # what a person put right counts this often beside a sentence of the training text
HAND = "corrections"
ADOPTED, PREVIOUS = "corrections.jsonl", "corrections.previous.jsonl"  # in the folder of the cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A statement as the labeller saw it (`contexts.utterance_in`) with the labels that a person gave it.

    `article` tells what it stood in: corrections of one article stay together when the gain is measured.
    A statement that a person found to take no position carries no label and teaches nothing.
    """

    utterance: Utterance
    labels: tuple[Label, ...]
    article: str

    @property
    def example(self) -> Example:
        return Example(
            utterance=self.utterance,
            labels=self.labels,
            group=f"{HAND}-{self.article}",
            hand=HAND,
            manner=HAND,
            conflict=HAND,
            weight=WEIGHT,
        )


def write_corrections(corrections: Iterable[Correction], path: Path) -> None:
    """One JSON object a line; the same corrections give the same bytes."""
    lines = (json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True) for correction in corrections)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_corrections(path: Path) -> list[Correction]:
    """What `write_corrections` wrote, in order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Correction(
            utterance=Utterance(**{**row["utterance"], "kind": Kind(row["utterance"]["kind"])}),
            labels=tuple(_label(label) for label in row["labels"]),
            article=row["article"],
        )
        for row in rows
    ]


def adopted(cache_dir: Path) -> Path | None:
    """The corrections that the labeller in use has learned from, or None."""
    path = cache_dir / ADOPTED
    return path if path.exists() else None


def generation(cache_dir: Path) -> str:
    """Changes whenever other corrections are adopted: a process that sees another one loads the labeller again."""
    path = adopted(cache_dir)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path else ""


def adopt(candidate: Path, cache_dir: Path) -> None:
    """Let the candidate take the place of what is adopted, in one step; what was adopted becomes the previous."""
    now = adopted(cache_dir)
    unfinished = cache_dir / f"{PREVIOUS}.new"
    unfinished.write_bytes(now.read_bytes() if now else b"")
    unfinished.replace(cache_dir / PREVIOUS)
    candidate.replace(cache_dir / ADOPTED)


def restore(cache_dir: Path) -> bool:
    """Go back to the corrections adopted before; False when there were none to go back to.

    The labeller of that time is still in the cache, so that `load_labeller` only reads it. Restoring twice is where
    one began.
    """
    previous = cache_dir / PREVIOUS
    if not previous.exists():
        return False
    candidate = cache_dir / f"{ADOPTED}.new"
    candidate.write_bytes(previous.read_bytes())
    adopt(candidate, cache_dir)
    return True


def _label(row: dict[str, Any]) -> Label:
    act = Act(row["act"]) if row["act"] else None
    return Label(issue=Issue(row["issue"]), stance=Stance(row["stance"]), act=act, condition=row["condition"])
