"""The side that does the work: durable workflows, taken up again where a stopped or dead worker left them."""

from __future__ import annotations

import gc
import os
import signal
import socket
import threading
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dbos import DBOS, DBOSPortableJSONSerializer

import store
from bot.errors import SettingsError
from bot.jobs import queue as names
from bot.jobs.minute import Minute

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.jobs.charts import Charts
    from bot.jobs.chores import Chores
    from bot.jobs.posting import Poster
    from bot.jobs.reading import Intake
    from bot.jobs.wire import Job
    from bot.settings import Settings
    from store.leases import Lease

AT_ONCE = 8  # links opened at once: most of the time they wait for publishers
POSTS_AT_ONCE = 32  # channels that are written to at once; each waits on Slack, none takes a core
CHORES_AT_ONCE = 4
POOL = 64  # connections; DBOS' pool deadlocks on one SQLite file when it is smaller than what runs at once
LOOK_EVERY = 0.1  # seconds between looks at a queue; what a job waits at the most before it begins
CHORES_EVERY = 1.0  # seconds; nobody waits for a digest's or an alert's second, and each look costs
GAP = 1.0  # seconds between messages to one channel (Slack, "Rate limits": one a second)
TRIES, FIRST_WAIT, GROWTH = 4, 2.0, 3.0  # of a step that fails: again after 2, 6 and 18 seconds
MOST_TRIES = 60  # of one message: with `BUSY` and Retry-After between them, an outage of minutes to hours
MOST_STARTS = 10  # of one job: what kills its worker so often is set aside
PATIENCE = 10  # seconds that a stop waits for what runs; the rest is handed over


class Worker:
    """One worker in this process; `start`, then `stop`.

    Raises:
        SettingsError: a worker of this name runs already.
    """

    def __init__(self, settings: Settings, intake: Intake, chores: Chores, poster: Poster, charts: Charts) -> None:
        self.settings = settings
        self.store = intake.services.store
        self.name = settings.executor or _made_up_name(settings)
        self._intake, self._chores, self._poster, self._charts = intake, chores, poster, charts
        self.minute = Minute(intake.services.store, intake.queue, chores.clock, self.name)
        self._lease: Lease | None = None

    def start(self) -> None:
        """Take this worker's name, finish what an earlier one of the name left, and take up what is enqueued."""
        self._lease = self.store.lease(self.name)
        if self._lease is None:
            raise SettingsError(f"A worker called “{self.name}” runs already; on SQLite there can be only one.")
        _configure(self.settings, self.name)
        _register_reading(self._intake)
        _register_posting(self._poster, self._charts)
        _register_chores(self._chores)
        DBOS.launch()
        look = {"polling_interval_sec": LOOK_EVERY, "on_conflict": "always_update"}
        DBOS.register_queue(names.READING, worker_concurrency=AT_ONCE, **look)  # type: ignore[arg-type]
        seldom = {**look, "polling_interval_sec": CHORES_EVERY}
        DBOS.register_queue(names.CHORES, worker_concurrency=CHORES_AT_ONCE, **seldom)  # type: ignore[arg-type]
        DBOS.register_queue(names.POSTING, partition_concurrency=1, worker_concurrency=POSTS_AT_ONCE, **look)  # type: ignore[arg-type]
        self.minute.start()

    def alive(self) -> bool:
        """Whether the name is held yet: without it another worker takes this one's jobs over."""
        return self._lease is not None and self._lease.still()

    def stop(self) -> None:
        """Take up nothing more, give what runs some seconds to finish, and hand the rest over."""
        self.minute.stop()
        DBOS.destroy(workflow_completion_timeout_sec=PATIENCE, destroy_registry=True)
        if self._lease is not None:
            self._lease.release()


def work(worker: Worker, *, before_stop: Callable[[], object] = lambda: None) -> None:
    """Work until SIGTERM or Control-C, or until the name is lost; then leave at once."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    worker.start()
    gc.freeze()  # what stands now stays; each full collection would hold all threads up for a tenth of a second
    while not stopped.wait(5) and worker.alive():
        pass
    end_within(PATIENCE, before_stop)
    worker.stop()
    # Threads that sleep until Slack's Retry-After would hold the interpreter; their jobs are noted as unfinished.
    os._exit(0 if stopped.is_set() else 1)


def end_within(seconds: float, close: Callable[[], object]) -> bool:
    """Let something close, but not for longer: Slack's client waits for ever when it reconnects while it closes.

    Returns whether it has closed.
    """
    closing = threading.Thread(target=close, daemon=True)
    closing.start()
    closing.join(seconds)
    return not closing.is_alive()


def _made_up_name(settings: Settings) -> str:
    """One fixed name on SQLite, where one process works at a time; else one that never comes back."""
    if settings.jobs_url.startswith("sqlite"):
        return "worker"
    return f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def _configure(settings: Settings, name: str) -> None:
    DBOS(
        config={
            "name": "nk-worker",
            "system_database_url": settings.jobs_url,
            "system_database_engine": store.build_jobs_engine(settings.jobs_url, POOL),
            "application_version": names.VERSION,
            "executor_id": name,
            "sys_db_pool_size": POOL,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "run_migrations": False,
        }
    )


def _register_reading(intake: Intake) -> None:
    """The workflow of one text or link, and that of several which are answered in one message."""
    again = {"retries_allowed": True, "max_attempts": TRIES, "interval_seconds": FIRST_WAIT, "backoff_rate": GROWTH}

    def open_(job: Job) -> Job:
        status = DBOS.step_status
        return intake.open(job, last=status is None or status.current_attempt == TRIES - 1)

    steps = Steps(
        open=DBOS.step(name="open", **again)(open_),  # type: ignore[arg-type]
        keep=DBOS.step(name="keep", **again)(_plain(intake.keep)),  # type: ignore[arg-type]
        say=DBOS.step(name="say", **again)(_plain(intake.say)),  # type: ignore[arg-type]
        tell_all=DBOS.step(name="tell_all", **again)(_plain(intake.tell_all)),  # type: ignore[arg-type]
        apologise=DBOS.step(name="apologise", **again)(_plain(intake.apologise)),  # type: ignore[arg-type]
        excuse=DBOS.step(name="excuse")(_plain(intake.excuse)),
    )
    DBOS.workflow(name=names.READ, max_recovery_attempts=MOST_STARTS)(_read(steps))
    DBOS.workflow(name=names.READ_ALL, max_recovery_attempts=MOST_STARTS)(_read_all(steps))


@dataclass(frozen=True, slots=True)
class Steps:
    """The durable steps of a reading: each is done once, and remembered."""

    open: Callable[[Job], Job]
    keep: Callable[[Job, Job], Job]
    say: Callable[[Job, Job], None]
    tell_all: Callable[[Job, list[Job]], None]
    apologise: Callable[[Job, BaseException], str]
    excuse: Callable[[Job, BaseException], Job]


def _plain(method: Callable[..., Any]) -> Callable[..., Any]:
    """A function around a method: DBOS looks for instances behind methods, and finds none that it knows."""

    def call(*arguments: Any) -> Any:
        return method(*arguments)

    return call


def _read(steps: Steps) -> Callable[[Job], None]:
    def read(job: Job) -> None:
        try:
            opened = steps.open(job)
            if "article" in opened:
                steps.keep(job, opened)
            else:
                steps.say(job, opened)
        except Exception as error:
            reason = _cause(error)
            steps.apologise(job, reason)
            raise RuntimeError(f"{type(reason).__name__}: {reason}") from error

    return read


def _read_all(steps: Steps) -> Callable[[Job], None]:
    def read_one(job: Job) -> tuple[Job, BaseException | None]:
        try:
            opened = steps.open(job)
            return (steps.keep(job, opened) if "article" in opened else opened), None
        except Exception as error:  # noqa: BLE001  (one link that fails leaves the others)
            reason = _cause(error)
            return steps.excuse(job, reason), reason

    def read_all(job: Job) -> None:
        each = [{"submission": one, "request": job["request"], "together": True} for one in job["submissions"]]
        read = [read_one(one) for one in each]
        steps.tell_all(job, [result for result, _ in read])
        if failed := [error for _, error in read if error is not None]:
            raise RuntimeError(f"{type(failed[0]).__name__}: {failed[0]}")

    return read_all


def _cause(error: Exception) -> BaseException:
    """What a step failed with in the end: DBOS wraps the errors of all tries."""
    tries = getattr(error, "errors", None)
    return tries[-1] if tries else error


def _register_posting(poster: Poster, charts: Charts) -> None:
    @DBOS.step(name="send")
    def send(job: Job) -> float | None:
        return poster.send(job)

    @DBOS.step(name="draw", retries_allowed=True, max_attempts=TRIES, interval_seconds=FIRST_WAIT, backoff_rate=GROWTH)
    def draw(job: Job) -> None:
        charts.upload(job)

    @DBOS.workflow(name=names.POST, max_recovery_attempts=MOST_STARTS)
    def post(job: Job) -> None:
        for _ in range(MOST_TRIES):
            wait = send(job)
            if wait is None:
                _ = draw(job) if job.get("chart") else None
                return time.sleep(GAP)  # the next message to this channel begins after this job ends
            DBOS.sleep(wait)
        raise RuntimeError(f"Slack did not take the message in {MOST_TRIES} tries.")


def _register_chores(chores: Chores) -> None:
    for name, do in chores.by_name().items():
        _register_chore(name, do)


def _register_chore(name: str, do: Callable[[Job], None]) -> None:
    """A workflow of one step: what it enqueues has explicit ids, and what it marks may be marked again."""

    @DBOS.step(name=name, retries_allowed=True, max_attempts=TRIES, interval_seconds=FIRST_WAIT, backoff_rate=GROWTH)
    def step(job: Job) -> None:
        do(job)

    @DBOS.workflow(name=name, max_recovery_attempts=MOST_STARTS)
    def chore(job: Job) -> None:
        try:
            step(job)
        except Exception as error:
            reason = _cause(error)
            raise RuntimeError(f"{type(reason).__name__}: {reason}") from error
