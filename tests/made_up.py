"""Builds made-up articles, statements and records: invented people of invented countries, nobody's real words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from classifier.vocabulary import (
    Article,
    Issue,
    Kind,
    Label,
    Reading,
    Record,
    SpeakerKind,
    Stance,
    Statement,
    Tier,
)

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def label(stance: Stance | str, *, issue: Issue = Issue.DIALOGUE, condition: str | None = None) -> Label:
    return Label(issue=issue, stance=Stance(stance), condition=condition)


def said(words: str, *labels: Label, speaker: str = "Orla Venn", **more: Any) -> Statement:
    """A statement by default of norland's minister toward sudland; its place is set by `article`."""
    given = {
        "kind": Kind.DIRECT, "speaker_kind": SpeakerKind.OFFICIAL, "actor": "norland", "target": "sudland",
        "tier": Tier.GOVERNMENT,
    } | more  # fmt: skip
    return Statement(text=words, start=0, end=len(words), speaker=speaker, labels=labels, **given)


def reading(*statements: Statement, published: date | None = None, held: str | None = None, **more: Any) -> Reading:
    """An article that is its statements, one a line, each moved to its place."""
    text, placed = "", []
    for each in statements:
        fields = {name: getattr(each, name) for name in Statement.__dataclass_fields__}
        placed.append(Statement(**fields | {"start": len(text), "end": len(text) + len(each.text)}))
        text += each.text + "\n"
    given = {"text": text or "Nothing was said.\n", "title": "A made-up headline", "outlet": "Lantern Daily"} | more
    return Reading(article=Article(published=published, **given), statements=tuple(placed), held=held)


def record(number: int, statement: Statement, *, published: date | None = None, **more: Any) -> Record:
    given = {"article_id": number, "title": None, "outlet": "Lantern Daily", "url": None} | more
    return Record(id=number, statement=statement, published=published, **given)
