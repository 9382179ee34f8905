"""Prometheus metrics on a port of their own, with the health beside them: counters here, loads read when asked."""

from __future__ import annotations

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from prometheus_client import REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.use_cases.health import health_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from prometheus_client.core import Metric

    from bot.use_cases.health import Health
    from bot.wiring import Services

log = logging.getLogger(__name__)
POSTED = Counter("nk_messages_posted", "Messages that Slack took, by kind.", ["kind"])
DELAYED = Counter("nk_messages_delayed", "Tries that Slack put off or left open, by reason.", ["reason"])
READ = Counter("nk_articles_read", "Articles read, by whether they were new.", ["new"])
READING_SECONDS = Histogram("nk_reading_seconds", "Seconds from the share of a link to its storing.")
HEALTHY, SICK = 200, 503


class Loads(Collector):
    """What the job tables say at the moment of asking."""

    def __init__(self, look: Callable[[], Health]) -> None:
        self.look = look

    def collect(self) -> Iterator[Metric]:
        health = self.look()
        yield GaugeMetricFamily("nk_workers_alive", "Workers heard of within a minute.", value=len(health.workers))
        yield GaugeMetricFamily("nk_healthy", "1 when nothing is wrong.", value=float(health.well))
        if health.load is None:
            return
        jobs = GaugeMetricFamily("nk_jobs", "Jobs by state.", labels=["state"])
        for state in ("waiting", "running", "failed"):
            jobs.add_metric([state], getattr(health.load, state))
        yield jobs
        yield GaugeMetricFamily("nk_jobs_oldest_seconds", "How long the first job waits.", value=health.load.oldest)


def serve(port: int, services: Services, clock: Callable[[], datetime]) -> ThreadingHTTPServer | None:
    """Answer `/metrics` and `/health` on a port; None, with a line in the log, when another process has it."""

    def look() -> Health:
        return health_of(services.store, services.queue, clock())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, media, body = answer(self.path, look)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing of what is asked every few seconds."""

    try:
        server = ThreadingHTTPServer(("0.0.0.0", port), Handler)  # noqa: S104  (scraped from other machines)
    except OSError as error:
        log.warning("no metrics", extra={"port": port, "reason": str(error)})
        return None
    REGISTRY.register(Loads(look))
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server


def answer(path: str, look: Callable[[], Health]) -> tuple[int, str, bytes]:
    """Status, media type and body for a path."""
    if path.startswith("/metrics"):
        return HEALTHY, "text/plain; version=0.0.4; charset=utf-8", generate_latest(REGISTRY)
    health = look()
    return (HEALTHY if health.well else SICK), "application/json", health_json(health)


def health_json(health: Health) -> bytes:
    """The health as JSON, without anything of any team."""
    load = health.load
    jobs = {"waiting": load.waiting, "running": load.running, "failed": load.failed} if load else None
    fields = {"well": health.well, "trouble": health.trouble, "workers": len(health.workers), "jobs": jobs}
    return json.dumps(fields).encode()
