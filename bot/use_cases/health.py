"""What is alive, waiting and failed: for `nk status`, `/nk status`, the health endpoint and the metrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from store.errors import StoreError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.jobs.board import Load
    from bot.jobs.queue import Queue
    from store import Store
    from store.answers import Counts

SILENT = timedelta(seconds=60)  # a worker beats every few seconds; after a minute it counts as gone
LATE = 120.0  # seconds that a job may wait before something is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of the bot; `trouble` is a sentence when something is wrong. No `load`: no job tables here."""

    workers: tuple[str, ...] = ()
    load: Load | None = None
    counts: Counts | None = None
    trouble: str | None = None

    @property
    def well(self) -> bool:
        return self.trouble is None


def health_of(store: Store, queue: Queue | None, now: datetime, team: str | None = None) -> Health:
    """Look at the store, the job tables and the workers; of a team, count its record too."""
    try:
        workers = tuple(store.workers(since=now - SILENT))
        counts = store.team(team).counts() if team else None
    except StoreError as error:
        return Health(trouble=str(error))
    load = queue.load(now) if queue else None
    return Health(workers=workers, load=load, counts=counts, trouble=_trouble(workers, load))


def _trouble(workers: tuple[str, ...], load: Load | None) -> str | None:
    if load is None:
        return None
    if not workers:
        return "No worker is alive: nothing that is shared is read. Start one with `nk worker`."
    if load.oldest > LATE and load.waiting:
        return f"Jobs wait: the first one for {load.oldest:.0f} seconds."
    if load.failed:
        return f"{load.failed} jobs were set aside: `/nk jobs` lists them."
    return None
