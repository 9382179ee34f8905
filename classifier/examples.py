"""Owns the training text: `seeds/statements.jsonl` and the labelled documents, read as examples."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.contexts import utterance_in
from classifier.labelled import LabelledArticle, load_labelled
from classifier.layout import lay_out
from classifier.vocabulary import Act, Issue, Kind, Label, Stance, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled statement and what must stay together in validation: its group, hand, manner and conflict."""

    utterance: Utterance
    labels: tuple[Label, ...]
    group: str
    hand: str
    manner: str
    conflict: str
    weight: float = 1.0
    in_article: bool = False  # it stands in a whole labelled document


def load_examples(seeds: Path = SEEDS) -> list[Example]:
    """Every labelled statement of the training text, single sentences first, in a fixed order."""
    documents = (example for labelled in load_labelled(seeds / "labelled") for example in _document(labelled))
    return [*read_sentences(seeds / "statements.jsonl"), *documents]


def read_sentences(path: Path, weight: float = 1.0) -> list[Example]:
    """Single labelled sentences, one JSON object a line."""
    return list(_sentences(path, weight))


def _sentences(path: Path, weight: float) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Example(
                weight=weight,
                utterance=Utterance(
                    text=row["text"],
                    sentence=row["text"],
                    kind=Kind.INDIRECT if row["form"] == "indirect" else Kind.DIRECT,
                    speaker=row["speaker"],
                    actor=row["speaker_actor"],
                    target=row["target"],
                ),
                labels=_labels(row["labels"]),
                group=row["group"],
                hand="sentences-" + row["id"].partition("-")[0],
                manner=row["manner"],
                conflict=row["conflict"],
            )


def _document(labelled: LabelledArticle) -> list[Example]:
    layout = lay_out(labelled.article, words=False)  # a statement's surroundings are sentences and paragraphs
    return [
        Example(
            utterance=utterance_in(labelled.article, statement, layout),
            labels=statement.labels,
            group=labelled.id,
            hand=labelled.hand,
            in_article=True,
            manner=labelled.manner,
            conflict=labelled.conflict,
        )
        for statement in labelled.statements
        if statement.labels
    ]


def _labels(rows: list[dict[str, Any]]) -> tuple[Label, ...]:
    return tuple(
        Label(
            issue=Issue(row["issue"]),
            stance=Stance(row["stance"]),
            act=Act(row["act"]) if row.get("act") else None,
            condition=row.get("condition"),
        )
        for row in rows
    )
