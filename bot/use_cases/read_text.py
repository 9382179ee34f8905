"""A text becomes a Reading, and a Reading one line of JSON: `nk read`, and the first half of adding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.reading.pasted import article_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from classifier.vocabulary import Article, Label, Mention, Reading, Statement


def read_text(
    text: str,
    understand: Callable[[Article], Reading],
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Reading:
    """Clean one document and read its statements; every offset points into `text`."""
    return understand(article_of(text, title=title, outlet=outlet, url=url, published=published))


def json_line(name: str, reading: Reading) -> str:
    """One JSON object on one line: the contract of `nk read --json` (README, "nk read")."""
    article = reading.article
    return json.dumps(
        {
            "file": name,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "held": reading.held,
            "dropped": [span.of(article.text) for span in article.dropped],
            "statements": [_statement(statement) for statement in reading.statements],
        },
        ensure_ascii=False,
    )


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind.value,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value if statement.speaker_kind else None,
        "office": statement.office,
        "mention": _mention(statement.mention),
        "actor": statement.actor,
        "target": statement.target,
        "labels": [_label(label) for label in statement.labels],
        "said": statement.said.isoformat() if statement.said else None,
        "confidence": round(statement.confidence, 3),
    }


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    return {"text": mention.text, "start": mention.start, "end": mention.end} if mention else None


def _label(label: Label) -> dict[str, Any]:
    return {
        "issue": label.issue.value,
        "stance": label.stance.value,
        "act": label.act.value if label.act else None,
        "condition": label.condition,
        "confidence": round(label.confidence, 3),
    }
