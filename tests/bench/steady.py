"""A simulated day of steady use, minute by minute: whether memory, tables and queues stay flat.

Links, commands and digests are a team's of twenty channels; the clock is the worker's own, fifteen days ahead, so
that what the day before finished has aged when the hour of forgetting comes.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import store
from bot.clock import now
from bot.jobs import minute, worker
from bot.play.fake_slack import FakeSlack
from bot.registry import Request
from bot.use_cases.submission import Submission
from tests.bench._machine import memory
from tests.fakes.house import House, housed
from tests.fakes.publisher import link

if TYPE_CHECKING:
    from collections.abc import Iterator

HOURS = int(os.environ.get("NK_BENCH_HOURS", "24"))
LINKS_AN_HOUR, COMMANDS_AN_HOUR, CHANNELS = 6, 12, 20
COMMANDS = ("stance canada", "matrix dialogue", "new 24h", "shifts 30d", "search round", "jobs")
AHEAD = timedelta(days=15)  # more than finished jobs are kept


@dataclass(frozen=True, slots=True)
class Reading:
    """What is measured at the end of an hour."""

    megabytes: float
    waiting: int
    jobs: int  # rows of the job tables
    slowest: float  # milliseconds of the hour's slowest command


def bench() -> None:
    """Print a line for every four hours: memory, what waits, and how many finished jobs are kept."""
    worker.GAP, worker.PATIENCE, minute.BEAT = 0.01, 0, 3600.0
    with tempfile.TemporaryDirectory() as folder:
        environ = {"NK_HOME": folder, "NK_DATABASE_URL": f"sqlite:///{Path(folder) / 'nk.sqlite'}"}
        store.migrate(environ["NK_DATABASE_URL"])
        with housed({**environ, "SLACK_BOT_TOKEN": "xoxb-test"}, FakeSlack()) as house:
            desk = house.services.store.desk("T1")
            for number in range(CHANNELS):
                desk.change(f"C{number}", by="U1", at=now(), posts=number % 4 == 0, digest_at=f"{number:02}:30")
            for hour, found in enumerate(day(house), start=1):
                if hour % 4 == 0 or hour == 1:
                    print(
                        f"hour {hour:2}: {found.megabytes:6.1f} MB, {found.waiting} jobs wait, {found.jobs} are kept, "
                        f"slowest command {found.slowest:.0f} ms"
                    )


def day(house: House) -> Iterator[Reading]:
    """Live through the hours, and measure at the end of each."""
    start = (now() + AHEAD).replace(minute=0, second=0, microsecond=0)
    for hour in range(HOURS):
        moment = start + timedelta(hours=hour)
        for number in range(LINKS_AN_HOUR):
            share(house, hour * LINKS_AN_HOUR + number, moment)
        slowest = max(ask(house, moment, number) for number in range(COMMANDS_AN_HOUR))
        for each in range(60):
            house.worker.minute.tick(moment + timedelta(minutes=each))
        house.rest()
        forget(house)
        yield Reading(memory(os.getpid()), house.queue.load(now()).waiting, jobs_kept(house), slowest)


def share(house: House, number: int, moment: datetime) -> None:
    channel = f"C{number % CHANNELS}"
    ts = house.slack.workspace.say(channel, link(number))["ts"]
    request = Request(words="", now=moment, team="T1", channel=channel, user="U1", ts=ts)
    house.services.share(Submission(url=link(number)), request, house.services)


def forget(house: House) -> None:
    """Let the fakes forget what they were asked and sent: their memory is not the bot's."""
    workspace = house.slack.workspace
    for kept in (workspace.channels, workspace.taken, house.slack.calls, house.slack.tokens, house.publisher.asked):
        kept.clear()


def ask(house: House, moment: datetime, number: int) -> float:
    """One command; the milliseconds that it took."""
    request = Request(words=COMMANDS[number % len(COMMANDS)], now=moment, team="T1", channel="C1", user="U1")
    began = now()
    house.services.registry.dispatch(request, house.services)
    return (now() - began).total_seconds() * 1000


def jobs_kept(house: House) -> int:
    return len(house.queue.client.list_workflows(load_input=False, load_output=False))
