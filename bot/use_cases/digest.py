"""What a channel's digest holds: what the articles added since the last one changed, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.lines import key_of, lines_of, speaks, tier_of
from classifier.reprints import fold
from classifier.windows import Standing
from store.work import News

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.wiring import Services
    from classifier.lines import Key
    from classifier.positions import Position
    from classifier.shifts import Shift
    from classifier.vocabulary import Record
    from store.answers import StoredArticle
    from store.desk import Desk
    from store.work import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One digest, complete; every record in it came with an article added after `since` and up to `until`.

    `statements` are the remaining new statements by actor, the most talkative first; `restated` counts new
    statements that say what was known; `merged` reprints of others. `actors` are those that the channel asked for:
    nobody else's words are in it, and an article that has none of theirs is not counted.
    """

    since: datetime
    until: datetime
    actors: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    conditions: tuple[Position, ...] = ()
    mixed: tuple[Position, ...] = ()
    statements: tuple[tuple[str, tuple[Record, ...]], ...] = ()
    restated: int = 0
    waiting: tuple[StoredArticle, ...] = ()
    corrected: int = 0
    retracted: int = 0
    articles: int = 0
    merged: int = 0

    @property
    def empty(self) -> bool:
        return not (self.articles or self.corrected or self.retracted)

    @property
    def uses(self) -> tuple[int, ...]:
        """The statements that it shows."""
        lines = [line for shift in self.shifts for line in (shift.before, shift.after)]
        lines += [each.governing for each in (*self.conditions, *self.mixed) if each.governing]
        shown = [records[0].id for _, records in self.statements]
        return tuple(sorted({line.record.id for line in lines} | set(shown)))


def digest_of(channel: Channel, now: datetime, services: Services) -> Digest:
    """What happened to the team's record since the channel's last digest."""
    desk, team = services.store.desk(channel.team), services.store.team(channel.team)
    since = channel.covered_until or now
    news = desk.news(since, now)
    if channel.actors:
        news = _about(channel.actors, news, desk)
    records = desk.records(news.statement_ids)
    folded = fold(records)
    spoken = [record for record in folded if speaks(record) and record.statement.labels]
    ids = {record.id for record in records}
    positions = {
        position.key: position
        for actor in sorted({str(record.statement.actor) for record in spoken})
        for position in team.positions(actor=actor, today=now.date(), roster=services.roster)
    }
    shifts = tuple(_shifts(positions.values(), ids))
    moved = {shift.key for shift in shifts}
    conditions = tuple(each for each in positions.values() if each.key not in moved and _new_condition(each, ids))
    mixed = tuple(each for each in positions.values() if _newly_mixed(each, ids))
    told = moved | {each.key for each in (*conditions, *mixed)}
    fresh, restated = _parted(spoken, positions, told)
    return Digest(
        since=since, until=now, actors=channel.actors, shifts=shifts, conditions=conditions, mixed=mixed,
        statements=_by_actor(fresh), restated=restated, corrected=news.corrected,
        retracted=news.retracted, waiting=tuple(team.article(each) for each in news.waiting), articles=news.articles,
        merged=len(records) - len(folded),
    )  # fmt: skip


def _about(actors: tuple[str, ...], news: News, desk: Desk) -> News:
    """The part of the news that is about some actors; what persons changed is told where it was shown."""
    records = [each for each in desk.records(news.statement_ids) if each.statement.actor in actors]
    articles = {each.article_id for each in records}
    return News(
        statement_ids=tuple(each.id for each in records), articles=len(articles),
        waiting=tuple(each for each in news.waiting if each in articles), corrected=0, retracted=0,
    )  # fmt: skip


def _shifts(positions: Iterable[Position], ids: set[int]) -> Iterable[Shift]:
    for position in positions:
        shift = position.shift
        if shift and shift.after.record.id in ids and position.since == shift.after.day:
            yield shift


def _new_condition(position: Position, ids: set[int]) -> bool:
    line = position.governing
    if position.standing is not Standing.CONDITIONAL or line is None or line.record.id not in ids:
        return False
    known = {other.label.condition for other in position.signals if other.record.id not in ids}
    return line.label.condition not in known


def _newly_mixed(position: Position, ids: set[int]) -> bool:
    voices = [*position.beside, *([position.governing] if position.governing else [])]
    return position.mixed and any(line.record.id in ids for line in voices)


def _parted(spoken: list[Record], positions: dict[Key, Position], told: set[Key]) -> tuple[list[Record], int]:
    """The statements that are new in substance and not told of yet, and how many restate what was known."""
    fresh, restated = [], 0
    for record in spoken:
        lines = [line for line in lines_of(record) if key_of(line) not in told]
        if not lines:
            continue
        known = [positions.get(key_of(line)) for line in lines]
        same = [each and each.governing and each.since and record.day and each.since < record.day for each in known]
        stances = [each.governing.stance if each and each.governing else None for each in known]
        if all(same) and stances == [line.stance for line in lines]:
            restated += 1
        else:
            fresh.append(record)
    return fresh, restated


def _by_actor(records: Iterable[Record]) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(str(record.statement.actor), []).append(record)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((actor, tuple(sorted(each, key=_authority))) for actor, each in ranked)


def _authority(record: Record) -> tuple[bool, int, int]:
    """What is shown first: dated before undated, the highest tier, the latest."""
    return record.day is None, tier_of(record), -record.id
