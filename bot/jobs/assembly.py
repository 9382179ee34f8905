"""Where a worker is put together: its intake, its chores, its poster, and the door to publishers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import store
from bot import wiring
from bot.clients import Clients
from bot.clock import now
from bot.embedded import Understanding
from bot.jobs import tables
from bot.jobs.charts import Charts
from bot.jobs.chores import Chores
from bot.jobs.posting import Poster
from bot.jobs.queue import Queue
from bot.jobs.reading import Intake
from bot.jobs.worker import Worker
from bot.reading.fetch import Fetcher
from bot.use_cases.feeding import FeedReader
from bot.use_cases.learning import learn
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.settings import Settings
    from bot.wiring import Services
    from classifier.vocabulary import Article, Reading


def with_worker(settings: Settings, fetcher: Fetcher | None = None) -> tuple[Services, Worker]:
    """Build the services of a process whose worker reads articles, and that worker, not started yet."""
    settings.home.mkdir(parents=True, exist_ok=True)
    store.migrate(settings.database_url)
    tables.migrate(settings)
    roster, queue = Roster.load(), Queue(settings)
    services = wiring.services(settings, queue.share, roster, queue)
    return services, build_worker(
        settings, services, queue, Understanding(settings, roster), fetcher=fetcher or Fetcher()
    )


def build_worker(
    settings: Settings,
    services: Services,
    queue: Queue,
    understand: Callable[[Article, Roster], Reading],
    *,
    fetcher: Fetcher,
    clock: Callable[[], datetime] = now,
) -> Worker:
    """Put a worker together; `fetcher` is its door to publishers."""
    clients = services.clients or Clients(settings, services.store)
    feeds = FeedReader(
        fetcher,
        share=lambda submission, request: queue.share(submission, request, services),
        post=lambda key, team, channel, job: queue.post(key, team=team, channel=channel, job=job),
    )
    return Worker(
        settings,
        Intake(services, understand, fetcher, queue, clients),
        Chores(services, queue, feeds, clock, partial(learn, services.store, settings.cache), understand),
        Poster(services.store, clients, clock),
        Charts(services.store, clients, clock),
    )
