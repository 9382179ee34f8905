"""The clock of the work: every few seconds the dead are looked for, every minute what is due is enqueued.

Level-triggered: what is due and not done is enqueued again under the same id, so a minute that nobody was there
for costs nothing, and two workers that tick together enqueue once.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from dbos import DBOS

from bot.use_cases.schedule import awake, due_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.jobs.queue import Queue
    from store import Store

log = logging.getLogger(__name__)
BEAT = 5.0  # seconds
PRUNE_AT, REFIT_AT = 3, 4  # o'clock, UTC


class Minute:
    """A thread that ticks; `tick` is what it does each minute, for tests and simulated time."""

    def __init__(self, store: Store, queue: Queue, clock: Callable[[], datetime], name: str) -> None:
        self.store = store
        self.queue = queue
        self.clock = clock
        self.name = name
        self.ticks = True  # False: somebody else calls `tick`, as under simulated time
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="minute", daemon=True)

    def start(self) -> None:
        self.store.beat(self.name, self.clock())
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def tick(self, now: datetime) -> None:
        """Enqueue what is due."""
        for channel in self.store.channels_with_digest():
            day = due_day(channel, now)
            if day:
                self.queue.digest(channel.team, channel.channel, day, now)
        for team, channel_id in self.store.waiting_alerts():
            if awake(self.store.desk(team).channel(channel_id), now):
                self.queue.alerts(team, channel_id, f"minute:{now:%Y-%m-%dT%H:%M}")
        for feed in self.store.due_feeds(now):
            self.queue.feed(feed, now)
        if now.hour == PRUNE_AT:
            self.queue.prune(now.date(), now)
        if now.hour == REFIT_AT:
            self.queue.refit(now.date())

    def reap(self) -> None:
        """Take over the jobs of workers that are gone: their names are free."""
        pending = self.queue.client.list_workflows(status="PENDING", load_input=False, load_output=False)
        for name in {job.executor_id for job in pending} - {self.name, None}:
            lease = self.store.lease(name or "")
            if lease is not None:
                log.warning("taking over the jobs of a dead worker", extra={"worker": name})
                DBOS._recover_pending_workflows([name or ""])  # noqa: SLF001  (its public form asks a paid service)
                lease.release()

    def _run(self) -> None:
        last = ""
        while not self._stopped.wait(BEAT):
            try:
                now = self.clock()
                self.store.beat(self.name, now)
                self.reap()
                if self.ticks and f"{now:%H:%M}" != last:
                    self.tick(now)
                    last = f"{now:%H:%M}"
            except Exception:
                log.exception("the minute failed; the next one does its work")
