"""When a channel's digest is due and when it is left in peace: local wall times, exact over changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from store.work import Channel

CATCH_UP = timedelta(hours=6)  # a digest that nobody was there to post is posted up to so much later
SATURDAY = 5


def moment_of(day: date, at: str, zone: str) -> datetime:
    """The instant of a local wall time, in UTC.

    An hour that comes twice means its first coming; one that is left out means as long after the change as it would
    have been ("fold" 0 of PEP 495).
    """
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)


def due_day(channel: Channel, now: datetime) -> date | None:
    """The local day whose digest is due now and was not made."""
    today = now.astimezone(ZoneInfo(channel.zone)).date()
    for day in (today, today - timedelta(days=1)):
        if channel.digest_at is None or (channel.digest_date and day <= channel.digest_date) or not _runs(channel, day):
            continue
        moment = moment_of(day, channel.digest_at, channel.zone)
        if moment <= now < moment + CATCH_UP and _asked_before(channel, moment):
            return day
    return None


def next_moment(channel: Channel, now: datetime) -> datetime | None:
    """When the next digest comes, in UTC."""
    if channel.digest_at is None or channel.paused:
        return None
    today = now.astimezone(ZoneInfo(channel.zone)).date()
    days = (today + timedelta(days=ahead) for ahead in range(-1, 9))
    moments = (moment_of(day, channel.digest_at, channel.zone) for day in days if _runs(channel, day))
    return next((moment for moment in moments if moment > now), None)


def awake(channel: Channel, now: datetime) -> bool:
    """Whether a channel may be written to unasked: it is not in its quiet hours."""
    if channel.quiet_from is None or channel.quiet_until is None:
        return True
    local = f"{now.astimezone(ZoneInfo(channel.zone)):%H:%M}"
    if channel.quiet_from <= channel.quiet_until:
        return not channel.quiet_from <= local < channel.quiet_until
    return channel.quiet_until <= local < channel.quiet_from


def _runs(channel: Channel, day: date) -> bool:
    return not channel.weekdays or day.weekday() < SATURDAY


def _asked_before(channel: Channel, moment: datetime) -> bool:
    """Whether the digest was asked for before its hour; one turned on at noon for 08:30 begins the next day."""
    return channel.covered_until is None or channel.covered_until < moment
