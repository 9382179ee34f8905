"""Dates, ages, names and confidence as a reader says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.escape import label, mrkdwn
from classifier.positions import Standing
from classifier.vocabulary import Kind, SpeakerKind

if TYPE_CHECKING:
    from datetime import date

    from classifier.roster import Roster
    from classifier.vocabulary import Label, Record, Statement

SYMBOLS = {
    Standing.SUPPORTS: "🟢",
    Standing.CONDITIONAL: "🟡",
    Standing.OPPOSES: "🔴",
    Standing.NEUTRAL: "⚪",
    Standing.MIXED: "🟠",
    Standing.UNCLEAR: "❔",
    Standing.NONE: "❔",
}
SURE, LIKELY = 0.85, 0.6  # probabilities above which an answer says "high" and "fair" confidence
MONTH, YEAR = 30.44, 365.25  # mean lengths in days


def day(when: date | None) -> str:
    """A day in words; month names leave no doubt between 6/5 and 5/6."""
    return f"{when.day} {when:%B %Y}" if when else "date unknown"


def age(days: int | None) -> str:
    """How old a line is, always printed: "said today", "last known, 14 months old"."""
    if days is None:
        return "age unknown"
    if days <= 0:
        return "said today"
    if days < 2 * MONTH:
        return f"last known, {days} day{'s' if days > 1 else ''} old"
    if days < 2 * YEAR:
        return f"last known, {round(days / MONTH)} months old"
    return f"last known, {int(days / YEAR)} years old"


def actor(id_: str | None, roster: Roster) -> str:
    """An actor by flag and name."""
    if id_ is None:
        return "nobody in particular"
    known = roster.actor(id_)
    return f"{known.flag} {mrkdwn(known.name)}".strip()


def speaker(statement: Statement) -> str:
    """Who said it, in which office on that day, and in what capacity when that matters."""
    name = mrkdwn(statement.speaker) if statement.speaker else "unattributed"
    office = f", {mrkdwn(statement.office)}" if statement.office else ""
    return f"{name}{office}{' (unnamed)' if statement.speaker_kind is SpeakerKind.ANONYMOUS else ''}"


def words_of(statement: Statement) -> str:
    """The statement's own words in quotation marks, or the reporter's without."""
    text = mrkdwn(statement.text)
    return f"“{text}”" if statement.kind is Kind.DIRECT else text


def source(record: Record) -> str:
    """Outlet and channel, with the link where there is one, and the day of publication."""
    outlets = record.outlets or ((record.outlet,) if record.outlet else ())
    name = " and ".join(outlets[:2]) + (f" and {len(outlets) - 2} more" if len(outlets) > 2 else "")  # noqa: PLR2004
    name = name or "outlet unknown"
    if record.statement.channel and record.statement.channel.lower() not in name.lower():
        name = f"{record.statement.channel} via {name}"
    linked = f"<{record.url}|{label(name)}>" if record.url else mrkdwn(name)
    uncertain = "" if record.published_certain else " (uncertain)"
    return f"{linked}, {'published ' + day(record.published) if record.published else 'publication date unknown'}{uncertain}"


def said(record: Record) -> str:
    """The day on which it was said, or that nobody knows it."""
    return f"said {day(record.statement.said)}" if record.statement.said else "day said unknown"


def confidence(statement: Statement, position: Label) -> str:
    """Confidence in words with its reason: the weaker of attribution and label."""
    least = min(statement.confidence, position.confidence)
    if least >= SURE:
        return "high confidence"
    doubt = "who speaks" if statement.confidence < position.confidence else "issue and stance"
    return f"{'fair' if least >= LIKELY else 'low'} confidence: {doubt} uncertain"
