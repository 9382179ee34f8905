"""Statements that channels are to hear of: noted once, taken up by one job, marked when told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from store.work import Alert, AlertKind
from store.work_tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Engine

    from store.scope import TeamRows


def note(rows: TeamRows, channel: str, alerts: Iterable[Alert], *, at: datetime) -> int:
    """Note what a channel is to hear of, each once; how many were new."""
    known = {
        (row.statement_id, row.kind)
        for row in rows.execute(select(AlertRow.statement_id, AlertRow.kind).where(AlertRow.channel == channel))
    }
    fresh = [each for each in alerts if (each.statement_id, each.kind.value) not in known]
    rows.write_and_forget(
        *(AlertRow(channel=channel, statement_id=each.statement_id, kind=each.kind.value, made_at=at) for each in fresh)
    )
    return len(fresh)


def take_up(rows: TeamRows, channel: str, batch: str) -> list[Alert]:
    """Give a job all that waits for a channel; asked again under the same name it gets the same."""
    waiting = update(AlertRow).where(AlertRow.channel == channel, AlertRow.batch.is_(None)).values(batch=batch)
    if rows.scalar(select(AlertRow.batch).where(AlertRow.batch == batch).limit(1)) is None:
        rows.execute(waiting.execution_options(synchronize_session=False))
    mine = select(AlertRow).where(AlertRow.batch == batch).order_by(AlertRow.statement_id, AlertRow.kind)
    return [Alert(row.statement_id, AlertKind(row.kind)) for row in rows.scalars(mine)]


def told(rows: TeamRows, batch: str, *, at: datetime) -> None:
    """Mark what a job took up as told."""
    done = update(AlertRow).where(AlertRow.batch == batch).values(sent_at=at)
    rows.execute(done.execution_options(synchronize_session=False))


def waiting(engine: Engine) -> list[tuple[str, str]]:
    """Teams and channels for which something waits that no job took up."""
    table = AlertRow.__table__
    wanted = select(table.c.team, table.c.channel).where(table.c.sent_at.is_(None), table.c.batch.is_(None)).distinct()
    with engine.connect() as connection:
        return [(row.team, row.channel) for row in connection.execute(wanted)]
