"""`nk web`: Slack over HTTP behind gunicorn; commands are answered here, and what takes long goes to a worker."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot import logs, metrics, wiring
from bot.clock import now
from bot.errors import SettingsError
from bot.installing import flow_of, installing
from bot.jobs.queue import Queue
from bot.pages.site import Site
from bot.pages.site import wsgi as pages
from bot.slack import ANSWERING_THREADS, build_app
from bot.use_cases.health import health_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from bot.settings import Settings
    from bot.wiring import Services

THREADS = 16  # requests that one process holds at once; each is acked before any work is done


def serve(settings: Settings) -> None:
    """Serve until stopped.

    Raises:
        SettingsError: without a signing secret nobody could tell Slack from a stranger, without a token or an app to
            install nobody could answer.
    """
    if settings.client_id and not (settings.signing_secret and settings.client_secret and settings.token_keys):
        raise SettingsError(
            "With SLACK_CLIENT_ID `nk web` needs SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET and NK_TOKEN_KEYS: `nk key` "
            "makes a key."
        )
    if not settings.client_id and not (settings.signing_secret and settings.bot_token):
        raise SettingsError("`nk web` needs SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN: see “Hosting” in the README.")
    logs.set_up()
    Server(settings).run()


def wsgi(settings: Settings) -> WSGIApplication:
    """Build the WSGI application of one web process; it never loads scikit-learn."""
    queue = Queue(settings)
    return application(settings, wiring.services(settings, queue.share, queue=queue))


def application(settings: Settings, services: Services) -> WSGIApplication:
    """Slack's requests, the pages where they are served, and `/health` for who watches over the process."""
    pool = ThreadPoolExecutor(ANSWERING_THREADS, "answer")
    slack = SlackRequestHandler(build_app(settings, services, pool, now))

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != "/health":
            return slack(environ, start)
        health = health_of(services.store, services.queue, now())
        start("200 OK" if health.well else "503 Service Unavailable", [("Content-Type", "application/json")])
        return [metrics.health_json(health)]

    flow = flow_of(settings, services)
    app = installing(flow, answer) if flow else answer
    if services.links is None:
        return app
    return pages(Site(services, services.links, whole=settings.page_whole), app)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with threads (Bolt's sync app inside an event loop would block it), built in each worker."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "bind": f"0.0.0.0:{self.settings.port}",
            "worker_class": "gthread",
            "threads": THREADS,
            "workers": self.settings.web_processes,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        queue = Queue(self.settings)
        services = wiring.services(self.settings, queue.share, queue=queue)
        if self.settings.metrics_port:
            metrics.serve(self.settings.metrics_port, services, now)
        app = application(self.settings, services)
        gc.freeze()  # what stands now stays; each full collection would hold all threads up for a tenth of a second
        return app
