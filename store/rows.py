"""Turns rows into the classifier's vocabulary and back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from classifier.vocabulary import (
    Act,
    Article,
    Issue,
    Kind,
    Label,
    Mention,
    Record,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Tier,
)
from store.tables import ArticleRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Row

PLACE_BITS, ARTICLE_BITS = 12, 31
"""How `seek` is packed into 63 bits: 20 of day, 31 of article, 12 of place in the article."""

MOST_STATEMENTS = 1 << PLACE_BITS
MOST_LABELS = 1 << 13  # kept in memory: a position's window is read again with each statement that enters it

RECORD_COLUMNS = (
    StatementRow.id, StatementRow.article_id, StatementRow.text, StatementRow.sentence, StatementRow.start_at,
    StatementRow.end_at,
    StatementRow.kind, StatementRow.speaker, StatementRow.speaker_kind, StatementRow.office, StatementRow.mention,
    StatementRow.mention_start, StatementRow.mention_end, StatementRow.actor, StatementRow.target,
    StatementRow.labels, StatementRow.said, StatementRow.confidence, StatementRow.tier, StatementRow.channel,
    StatementRow.joint, StatementRow.flags, StatementRow.visible, ArticleRow.title, ArticleRow.outlet,
    ArticleRow.url, ArticleRow.published, ArticleRow.published_certain, ArticleRow.held,
)  # fmt: skip


ISSUES = {each.value: each for each in Issue}
STANCES = {each.value: each for each in Stance}
ACTS = {each.value: each for each in Act} | {None: None}
KINDS = {each.value: each for each in Kind}
SPEAKER_KINDS = {each.value: each for each in SpeakerKind} | {None: None}
BY_TIER = {each.value: each for each in Tier}
TIERS = BY_TIER | {None: None}
"""The words of the field by their stored form: calling an enum costs five times as much, and answers do by hundreds."""


def seek_of(day: date | None, article_id: int, place: int) -> int:
    """A number that orders statements by day, then article, then place; those without a day come first."""
    ordinal = day.toordinal() if day else 0
    return (ordinal << (ARTICLE_BITS + PLACE_BITS)) | (article_id << PLACE_BITS) | place


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def select_records() -> Select[Any]:
    """The columns that `record_of` reads, of statements joined with their articles."""
    return select(*RECORD_COLUMNS).join(ArticleRow, ArticleRow.id == StatementRow.article_id)


def record_of(row: Row[Any], outlets: Iterable[str] | None = None) -> Record:
    """A record from a row of `select_records`, with the outlets of its reprints where they are known."""
    (id_, article_id, text, sentence, start, end, kind, speaker, speaker_kind, office, mention, mention_start,
     mention_end, actor, target, labels, said, confidence, tier, channel, joint, flags, visible, title, outlet, url,
     published, certain, held) = row[:len(RECORD_COLUMNS)]  # fmt: skip
    statement = Statement(
        text=text, sentence=sentence, start=start, end=end, kind=KINDS[kind], speaker=speaker,
        speaker_kind=SPEAKER_KINDS[speaker_kind], office=office,
        mention=None if mention is None else Mention(mention, mention_start, mention_end), actor=actor,
        target=target, labels=labels_of(labels), said=said, confidence=confidence,
        tier=TIERS[tier], channel=channel, joint=joint, flags=tuple(flags),
    )  # fmt: skip
    if outlets is None:
        outlets = (outlet,) if outlet else ()
    return Record(
        id=id_, statement=statement, article_id=article_id, title=title, outlet=outlet, url=url,
        published=published, published_certain=certain, held=held, outlets=tuple(outlets), retracted=not visible,
    )  # fmt: skip


def labels_of(stored: Sequence[Sequence[Any]]) -> tuple[Label, ...]:
    """Labels from their stored form: issue, stance, act, condition, confidence."""
    return tuple(_label(*each) for each in stored)


@lru_cache(maxsize=MOST_LABELS)
def _label(issue: str, stance: str, act: str | None, condition: str | None, confidence: float) -> Label:
    return Label(
        issue=ISSUES[issue], stance=STANCES[stance], act=ACTS[act], condition=condition,
        confidence=confidence,
    )  # fmt: skip


def stored_labels(labels: Sequence[Label]) -> list[list[Any]]:
    """The stored form of labels."""
    return [
        [each.issue.value, each.stance.value, each.act.value if each.act else None, each.condition, each.confidence]
        for each in labels
    ]


def reading_of(statement: Statement, *, withdrawn: bool = False) -> dict[str, Any]:
    """What a revision keeps: all of a statement that a correction may change, as plain JSON."""
    return {
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value if statement.speaker_kind else None,
        "office": statement.office,
        "actor": statement.actor,
        "target": statement.target,
        "labels": stored_labels(statement.labels),
        "said": statement.said.isoformat() if statement.said else None,
        "confidence": statement.confidence,
        "tier": statement.tier.value if statement.tier else None,
        "channel": statement.channel,
        "joint": statement.joint,
        "flags": list(statement.flags),
        "withdrawn": withdrawn,
    }


def read_as(statement: Statement, content: dict[str, Any]) -> Statement:
    """The statement as a revision read it; its words and place stay."""
    return replace(
        statement,
        speaker=content["speaker"],
        speaker_kind=SpeakerKind(content["speaker_kind"]) if content["speaker_kind"] else None,
        office=content["office"],
        actor=content["actor"],
        target=content["target"],
        labels=labels_of(content["labels"]),
        said=date.fromisoformat(content["said"]) if content["said"] else None,
        confidence=content["confidence"],
        tier=Tier(content["tier"]) if content["tier"] else None,
        channel=content["channel"],
        joint=content["joint"],
        flags=tuple(content["flags"]),
    )


def apply_reading(row: StatementRow, content: dict[str, Any]) -> None:
    """Give a statement's row what a revision says."""
    for name, value in content.items():
        setattr(row, name, value)
    row.said = date.fromisoformat(content["said"]) if content["said"] else None


def settle(row: StatementRow, article: ArticleRow) -> None:
    """Bring what a row derives from its article up to date: its day, its place in the order, whether it is shown."""
    row.day = row.said or article.published
    row.seek = seek_of(row.day, article.id, row.place)
    row.visible = not (row.withdrawn or article.retracted)


def statement_values(statement: Statement, article: ArticleRow, place: int) -> dict[str, Any]:
    """The columns of a new row for a statement of a stored article that `reading_of` does not give."""
    mention, day = statement.mention, statement.said or article.published
    return {
        "article_id": article.id, "place": place, "text": statement.text, "sentence": statement.sentence,
        "start_at": statement.start, "end_at": statement.end, "kind": statement.kind.value,
        "mention": mention.text if mention else None,
        "mention_start": mention.start if mention else None, "mention_end": mention.end if mention else None,
        "said": statement.said, "day": day, "seek": seek_of(day, article.id, place),
        "visible": not article.retracted,
    }  # fmt: skip


def new_record(number: int, statement: Statement, article: ArticleRow) -> Record:
    """The record of a statement that was just written."""
    return Record(
        id=number, statement=statement, article_id=article.id, title=article.title, outlet=article.outlet,
        url=article.url, published=article.published, published_certain=article.published_certain,
        held=article.held, outlets=(article.outlet,) if article.outlet else (),
    )  # fmt: skip


def article_of(row: ArticleRow) -> Article:
    """The article as it was handed in, with its settled date."""
    return Article(
        text=row.text, title=row.title, outlet=row.outlet, url=row.url, byline=row.byline,
        published=row.published, published_certain=row.published_certain, language=row.language,
        state_media=row.state_media, body=tuple(Span(*each) for each in row.body),
        dropped=tuple(Span(*each) for each in row.dropped),
    )  # fmt: skip


def article_values(article: Article, *, held: str | None, model: str | None) -> dict[str, Any]:
    """The columns of a new row for an article; its number, and who added it when, are for the caller."""
    return {
        "text": article.text, "text_hash": text_hash(article.text), "title": article.title, "outlet": article.outlet,
        "url": article.url, "byline": article.byline, "published": article.published,
        "published_certain": article.published_certain, "language": article.language,
        "state_media": article.state_media, "body": [[each.start, each.end] for each in article.body],
        "dropped": [[each.start, each.end] for each in article.dropped], "held": held, "retracted": False,
        "model": model,
    }  # fmt: skip
