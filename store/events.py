"""Events of Slack by their ids: each is taken up once, in whatever order and however often it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from store.work_tables import EventSeenRow

if TYPE_CHECKING:
    from datetime import datetime

    from store.scope import TeamRows


def take(rows: TeamRows, event: str, *, at: datetime) -> bool:
    """Note that an event is taken up; False when it was before."""
    if rows.scalar(select(EventSeenRow.event).where(EventSeenRow.event == event)):
        return False
    rows.write(EventSeenRow(event=event, seen_at=at))
    return True
