"""Which channels are to hear of new statements: what moved a watched position surely, and the leader's own words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.messages.words import SURE
from classifier.lines import SOURCES, tier_of
from classifier.vocabulary import Tier
from store.work import Alert, AlertKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.registry import Request
    from bot.wiring import Services
    from classifier.positions import Position
    from classifier.vocabulary import Record
    from store.work import Watch


def note_alerts(statement_ids: Iterable[int], request: Request, services: Services) -> list[str]:
    """Note for each channel that watches them which of some new statements are news; the channels that hear of any.

    The channel in which they were shared hears nothing: it has the summary.
    """
    desk, team = services.store.desk(request.team), services.store.team(request.team)
    watches = [watch for watch in desk.watches() if watch.channel != request.channel]
    if not watches:
        return []
    records = [team.record(each) for each in statement_ids]
    noted: dict[str, dict[int, Alert]] = defaultdict(dict)
    for watch in watches:
        of_interest = [record for record in records if _watched(record, watch)]
        if not of_interest:
            continue
        found = team.positions(actor=watch.actor, today=request.now.date())
        for record in of_interest:
            kind = kind_of(record, [position for position in found if _touches(position, watch)])
            if kind:
                noted[watch.channel][record.id] = Alert(record.id, kind)
    return [channel for channel, alerts in noted.items() if desk.alert(channel, alerts.values(), at=request.now)]


def kind_of(record: Record, positions: Iterable[Position]) -> AlertKind | None:
    """Why a statement is news: it governs, and the stance before it was another; or the leader said it."""
    for position in positions:
        line = position.governing
        moved = line is not None and line.record.id == record.id and position.shift is not None
        if line is not None and moved and position.since == line.day:
            return AlertKind.SHIFT if min(record.statement.confidence, line.label.confidence) >= SURE else None
    if tier_of(record) is Tier.LEADER and record.day is not None and record.held is None:
        return AlertKind.SPEECH
    return None


def _watched(record: Record, watch: Watch) -> bool:
    statement = record.statement
    if statement.actor != watch.actor or statement.speaker_kind not in SOURCES:
        return False
    if watch.target is not None and statement.target != watch.target:
        return False
    issues = {label.issue.value for label in statement.labels}
    return bool(issues) and (watch.issue is None or watch.issue in issues)


def _touches(position: Position, watch: Watch) -> bool:
    same_target = watch.target is None or position.key.target == watch.target
    return same_target and (watch.issue is None or position.key.issue.value == watch.issue)


def note_retraction(article_id: int, request: Request, services: Services) -> list[str]:
    """Note which watched positions lose their governing line with an article; asked before it is retracted.

    Returns:
        The channels that hear of it, once the alerts are told (`Queue.alerts`).
    """
    desk, team = services.store.desk(request.team), services.store.team(request.team)
    records = team.records(article_id=article_id)
    governing = {
        position.governing.record.id
        for actor in sorted({record.statement.actor or "" for record in records} - {""})
        for position in team.positions(actor=actor, today=request.now.date())
        if position.governing
    }
    noted: dict[str, list[Alert]] = defaultdict(list)
    for watch in desk.watches():
        told = [record.id for record in records if record.id in governing and _watched(record, watch)]
        noted[watch.channel] += [Alert(each, AlertKind.RETRACTION) for each in told]
    return [channel for channel, alerts in noted.items() if desk.alert(channel, alerts, at=request.now)]
