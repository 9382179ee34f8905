"""A worker under simulated time: minutes tick, and a restart goes on at the minute that was reached.

Minutes in which no digest is due, nor in the one after, are passed over: a tick does nothing in them.

Usage: python -m tests.crash.clock FILE UNTIL, where FILE holds the moment reached and UNTIL is the last (ISO, UTC).
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot import wiring
from bot.jobs import minute, queue
from bot.jobs.assembly import build_worker
from bot.settings import Settings
from bot.use_cases.schedule import due_day, next_moment
from classifier.roster import Roster
from tests.fakes import plain_reader
from tests.fakes.publisher import door_to

MINUTE = timedelta(minutes=1)


def main(reached: Path, until: datetime) -> None:
    minute.BEAT = 1.0  # dead workers are looked for; the simulated clock ticks below
    settings = Settings.from_environ(os.environ)
    jobs = queue.Queue(settings)
    services = wiring.services(settings, jobs.share, Roster.load(), jobs)
    worker = build_worker(settings, services, jobs, plain_reader.understand, fetcher=door_to(1))
    worker.minute.ticks = False
    worker.start()
    moment = datetime.fromisoformat(reached.read_text())
    while moment <= until:
        worker.minute.tick(moment)
        while any(due_day(channel, moment) for channel in services.store.channels_with_digest()):
            time.sleep(0.05)  # the next simulated minute waits for this one's digests
        coming = [next_moment(channel, moment) for channel in services.store.channels_with_digest()]
        moment = max(moment + MINUTE, min(each for each in coming if each) - MINUTE)
        unfinished = reached.with_suffix(".new")
        unfinished.write_text(moment.isoformat())
        unfinished.replace(reached)
    while jobs.client.list_workflows(status=["ENQUEUED", "PENDING"], limit=1):
        time.sleep(0.1)
    worker.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
    os._exit(0)
