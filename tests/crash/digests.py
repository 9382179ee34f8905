"""Digests of many channels over simulated days with both changes of the clocks, while their worker is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import store
from bot import wiring
from bot.jobs import tables
from bot.jobs.posting import key_of
from bot.jobs.queue import DIGEST, Queue
from bot.play.fake_slack import FakeSlack
from bot.play.faults import Faults, Odds
from bot.settings import ROOT, Settings
from bot.use_cases.schedule import moment_of
from tests.crash.ground import database, environ_of, say
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    from bot.jobs.wire import Job

START = datetime(2026, 3, 25, tzinfo=UTC)  # Berlin goes forward on 29 March, Sydney back on 5 April
ZONES = ("Europe/Berlin", "Australia/Sydney", "Asia/Kolkata")
TIMES = ("00:30", "01:30", "02:00", "02:30", "03:00", "08:30", "17:45", "23:30")
ODDS = Odds(too_many=0.02, unavailable=0.02, lost_answer=0.02)
KILLS = 6
LONGEST = 1800  # seconds


def crash(kind: str, channels: int, span: timedelta, seed: int) -> bool:
    """Run it and print what went wrong; whether nothing did."""
    slack = FakeSlack(faults=Faults(ODDS, seed=seed))
    home = Path(tempfile.mkdtemp(prefix="nkdigest"))
    with database(kind, home) as url:
        environ = environ_of(home, url, slack)
        settings = Settings.from_environ(environ)
        store.migrate(settings.database_url)
        tables.migrate(settings)
        queue = Queue(settings)
        services = wiring.services(settings, queue.share, queue=queue)
        wanted = prepare(services.store, channels, span)
        reached = home / "reached"
        reached.write_text(START.isoformat())
        command = [sys.executable, "-m", "tests.crash.clock", str(reached), (START + span).isoformat()]
        kills = run(command, environ, reached, span, seed)
        jobs = [job.input for job in queue.client.list_workflows(name=DIGEST)]
        made = dict(moment_made(given["args"][0]) for given in jobs if given)
        failed = len(queue.failed())
        queue.close()
        services.store.close()
    posted = Counter(key_of(message) for message in slack.workspace.taken)
    missed = [key for key in wanted if not posted[key]]
    twice = [key for key, times in posted.items() if times > 1]
    late = [key for key, moment in wanted.items() if made.get(key) != moment]
    others, refused = posted.keys() - wanted.keys(), slack.workspace.refused
    say(
        f"{kind} digests: {len(wanted)} wanted in {channels} channels, {kills} kills · missed {len(missed)}, twice "
        f"{len(twice)}, not at their minute {len(late)}, others {len(others)}, set aside {failed}, "
        f"payloads refused {len(refused)}"
    )
    slack.close()
    return not (missed or twice or late or failed or others or refused)


def moment_made(job: Job) -> tuple[str, datetime]:
    """The key of a digest's message and the moment for which it was made."""
    return f"digest:{job['channel']}:{job['day']}", datetime.fromisoformat(job["now"])


def prepare(opened: store.Store, channels: int, span: timedelta) -> dict[str, datetime]:
    """Channels with digests, and news for every hour; gives the key and the moment of every digest that is due."""
    desk, team = opened.desk("T1"), opened.team("T1")
    hours = int(span.total_seconds() // 3600) + 24
    for hour in range(0, hours, 6):
        at = START + timedelta(hours=hour - 12)
        words = said(f"We stand by point {hour}", label("supports"), said=at.date(), actor="canada", target="dprk")
        team.add(reading(words, published=at.date(), title=f"Point {hour}"), added_by="U1", added_at=at)
    wanted = {}
    for number in range(channels):
        name, zone, time_ = f"C{number}", ZONES[number % len(ZONES)], TIMES[number % len(TIMES)]
        before = START - timedelta(minutes=1)
        desk.change(name, by="U1", at=before, digest_at=time_, zone=zone, covered_until=before)
        first = (START - timedelta(days=1)).astimezone(ZoneInfo(zone)).date()
        for ahead in range(span.days + 3):
            day = first + timedelta(days=ahead)
            moment = moment_of(day, time_, zone)
            if START <= moment <= START + span:
                wanted[f"digest:{name}:{day}"] = moment
    return wanted


def run(command: list[str], environ: dict[str, str], reached: Path, span: timedelta, seed: int) -> int:
    """Run the simulated clock to its end, killing it at `KILLS` random moments on the way; how often it was killed."""
    dice, deadline = random.Random(seed), time.monotonic() + LONGEST  # noqa: S311  (chaos, not a secret)
    moments = sorted(START + span * dice.random() for _ in range(KILLS))
    for kills, moment in enumerate([*moments, None]):
        with (reached.parent / "workers.log").open("ab") as log:
            process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=log, stderr=log)
        while process.poll() is None and time.monotonic() < deadline:
            if moment and datetime.fromisoformat(reached.read_text()) >= moment:
                time.sleep(dice.random())  # anywhere in the work of that minute and the next ones
                process.kill()
            time.sleep(0.02)
        if process.poll() is None or moment is None:
            process.kill()
            process.wait()
            return kills
    return KILLS
