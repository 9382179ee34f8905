"""Owns the training text: `seeds/statements.jsonl` and the labelled documents, read as examples."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.contexts import utterances_in
from classifier.vocabulary import Act, Article, Issue, Kind, Label, Span, Stance, Statement, Utterance

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


def load_examples(seeds: Path = SEEDS) -> list[Example]:
    """Every labelled statement of the training text, single sentences first, in a fixed order."""
    documents = (example for path in sorted((seeds / "labelled").glob("*.json")) for example in _document(path))
    return [*_sentences(seeds / "statements.jsonl"), *documents]


def _sentences(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Example(
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


def _document(path: Path) -> list[Example]:
    record = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    article = Article(text=text, title=record.get("title"), body=_body(text, record))
    statements = [_statement(row) for row in record["statements"]]
    return [
        Example(
            utterance=utterance,
            labels=statement.labels,
            group=record["id"],
            hand=record["hand"],
            manner=record["manner"],
            conflict=record["conflict"],
        )
        for statement, utterance in zip(statements, utterances_in(article, statements), strict=True)
    ]


def _body(text: str, record: dict[str, Any]) -> tuple[Span, ...]:
    """The lines of the text that are neither furniture nor the headline."""
    left_out = {line.strip() for line in [*record["noise"], record.get("title") or ""]}
    lines = (Span(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text))
    return tuple(span for span in lines if span.of(text).strip() and span.of(text).strip() not in left_out)


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        kind=Kind(row["kind"]),
        speaker=row["speaker"],
        actor=row["actor"],
        target=row["target"],
        labels=_labels(row["labels"]),
    )


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
