"""Owns the labelled articles of `seeds/labelled`: invented documents with every statement marked by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.vocabulary import Act, Article, Issue, Kind, Label, Mention, Span, SpeakerKind, Stance, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[1] / "seeds" / "labelled"


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its statements as a person marked them; `hand` is who wrote and labelled it."""

    id: str
    hand: str
    first_person: bool
    article: Article
    statements: tuple[Statement, ...]
    manner: str = ""
    conflict: str = ""


def load_labelled(folder: Path = FOLDER) -> list[LabelledArticle]:
    """Every labelled article of a folder, by id."""
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def _read(path: Path) -> LabelledArticle:
    marks = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8").removeprefix("\ufeff")
    noise = {line.strip() for line in marks["noise"]}
    lines = [span for span in _lines(text) if span.of(text) != marks.get("title")]
    article = Article(
        text=text,
        title=marks.get("title"),
        published=_day(marks["published"]),
        body=tuple(span for span in lines if span.of(text) not in noise),
        dropped=tuple(span for span in lines if span.of(text) in noise),
    )
    statements = tuple(_statement(row) for row in marks["statements"])
    return LabelledArticle(
        id=marks["id"],
        hand=marks["hand"],
        first_person=bool(marks.get("first_person")),
        article=article,
        statements=statements,
        manner=marks["manner"],
        conflict=marks["conflict"],
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            yield Span(at, at + len(bare))
        start += len(line)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _statement(row: dict[str, Any]) -> Statement:
    mention = row["mention"]
    return Statement(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        kind=Kind(row["kind"]),
        speaker=row["speaker"],
        speaker_kind=SpeakerKind(row["speaker_kind"]),
        mention=Mention(mention["text"], mention["start"], mention["end"]) if mention else None,
        actor=row["actor"],
        target=row["target"],
        labels=tuple(_label(label) for label in row["labels"]),
        said=_day(row["said"]),
    )


def _label(row: dict[str, Any]) -> Label:
    act = Act(row["act"]) if row.get("act") else None
    return Label(issue=Issue(row["issue"]), stance=Stance(row["stance"]), act=act, condition=row.get("condition"))
