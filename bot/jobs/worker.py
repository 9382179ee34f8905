"""The worker's side: take up enqueued work, and finish what a stopped worker left."""

from __future__ import annotations

import signal
import threading
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dbos import DBOS, DBOSPortableJSONSerializer

from bot import slack
from bot.jobs.queue import READ_SHARED, READING, VERSION
from bot.registry import Request
from bot.use_cases.add_article import Submission

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Services

AT_ONCE = 2  # texts read at once: the machine's cores
POOL = 64  # connections; DBOS' pool deadlocks on one SQLite file when it is smaller than what runs at once
LOOK_EVERY = 0.2  # seconds between looks at the queue; what a user waits at the most before reading begins


def work(settings: Settings, services: Services) -> None:
    """Do enqueued work until SIGTERM or Control-C."""
    start(settings, services)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    DBOS.destroy(workflow_completion_timeout_sec=10)


def start(settings: Settings, services: Services) -> None:
    """Launch DBOS in this process; what an earlier worker of this name left unfinished is done first."""
    DBOS(
        config={
            "name": "nk-worker",
            "system_database_url": settings.jobs_url,
            "application_version": VERSION,
            "executor_id": settings.executor,
            "sys_db_pool_size": POOL,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "run_migrations": False,
        }
    )

    @DBOS.step(retries_allowed=True)
    def read(job: dict[str, Any]) -> dict[str, Any]:
        request = _request(job["request"])
        message = slack.guarded(lambda: services.share(_submission(job["submission"]), request, services), request)
        return message.payload()

    @DBOS.step(retries_allowed=True)
    def answer(response_url: str | None, payload: dict[str, Any]) -> None:
        slack.post(response_url, payload)

    @DBOS.workflow(name=READ_SHARED)
    def read_shared(job: dict[str, Any]) -> None:
        answer(job["request"]["response_url"], read(job))

    DBOS.launch()
    DBOS.register_queue(READING, worker_concurrency=AT_ONCE, polling_interval_sec=LOOK_EVERY)


def _submission(fields: dict[str, Any]) -> Submission:
    published = fields["published"]
    return Submission(**{**fields, "published": date.fromisoformat(published) if published else None})


def _request(fields: dict[str, Any]) -> Request:
    return Request(**{**fields, "now": datetime.fromisoformat(fields["now"])})
