"""Digests are due once a local day, at their wall time, also when clocks change; quiet hours are local too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.use_cases.schedule import CATCH_UP, awake, due_day, moment_of, next_moment
from store.work import Channel

DAILY = Channel(team="T1", channel="C1", digest_at="08:30", zone="Europe/Berlin")


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "zone", "moment"),
    [
        ("2026-03-28", "08:30", "Europe/Berlin", "2026-03-28 07:30"),
        ("2026-03-29", "08:30", "Europe/Berlin", "2026-03-29 06:30"),  # clocks went forward that night
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29 01:30"),  # left out: 03:30 in its place
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25 00:30"),  # comes twice: the first
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01 05:30"),
        ("2026-04-05", "02:30", "Australia/Sydney", "2026-04-04 15:30"),
        ("2026-07-01", "08:30", "Asia/Kolkata", "2026-07-01 03:00"),
    ],
)
def test_a_wall_time_is_one_moment(day: str, time: str, zone: str, moment: str) -> None:
    assert moment_of(date.fromisoformat(day), time, zone) == at(moment)


def test_a_digest_is_due_from_its_minute_until_it_was_made() -> None:
    day = date(2026, 3, 3)
    moment = at("2026-03-03 07:30")
    assert due_day(DAILY, moment - timedelta(minutes=1)) is None
    assert due_day(DAILY, moment) == day
    assert due_day(DAILY, moment + CATCH_UP - timedelta(minutes=1)) == day
    assert due_day(DAILY, moment + CATCH_UP) is None
    assert due_day(replace(DAILY, digest_date=day), moment) is None


def test_a_digest_before_midnight_is_caught_up_with_after_it() -> None:
    late = replace(DAILY, digest_at="23:30")
    assert due_day(late, at("2026-03-03 23:10")) == date(2026, 3, 3)  # 00:10 in Berlin


def test_one_turned_on_at_noon_begins_the_next_day() -> None:
    fresh = replace(DAILY, covered_until=at("2026-03-03 11:00"))
    assert due_day(fresh, at("2026-03-03 11:01")) is None
    assert due_day(fresh, at("2026-03-04 07:30")) == date(2026, 3, 4)


def test_weekdays_leave_the_weekend_out() -> None:
    weekdays = replace(DAILY, weekdays=True)
    assert due_day(weekdays, at("2026-03-07 07:30")) is None  # a Saturday
    assert next_moment(weekdays, at("2026-03-06 12:00")) == at("2026-03-09 07:30")


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Apia", "Asia/Kolkata"]
)
@pytest.mark.parametrize("time", ["00:00", "01:30", "02:30", "08:30", "23:59"])
def test_a_year_of_minutes_has_one_digest_a_local_day(zone: str, time: str) -> None:
    channel = replace(DAILY, digest_at=time, zone=zone)
    now, made = at("2026-01-01 00:00"), []
    while now < at("2026-12-31 00:00"):
        following = next_moment(channel, now)
        assert following is not None
        assert due_day(channel, following) is not None
        made.append(due_day(channel, following))
        channel = replace(channel, digest_date=made[-1])
        now = following
    days = [made[0] + timedelta(days=number) for number in range(len(made))]  # type: ignore[operator]
    assert made == days
    assert len(made) >= 364


@pytest.mark.parametrize(
    ("quiet", "local", "heard"),
    [
        (("22:00", "07:00"), "23:30", False), (("22:00", "07:00"), "06:59", False), (("22:00", "07:00"), "07:00", True),
        (("22:00", "07:00"), "12:00", True), (("12:00", "13:00"), "12:30", False), (("12:00", "13:00"), "13:00", True),
    ],
)  # fmt: skip
def test_quiet_hours_are_local_and_may_span_midnight(quiet: tuple[str, str], local: str, heard: bool) -> None:
    channel = replace(DAILY, quiet_from=quiet[0], quiet_until=quiet[1])
    assert awake(channel, moment_of(date(2026, 3, 3), local, channel.zone)) is heard
