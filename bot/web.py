"""`nk web`: Slack over HTTP behind gunicorn; commands are answered here, and what takes long goes to a worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot import wiring
from bot.clock import now
from bot.errors import SettingsError
from bot.jobs.queue import Queue
from bot.slack import ANSWERING_THREADS, build_app

if TYPE_CHECKING:
    from bot.settings import Settings

THREADS = 16  # requests that one process holds at once; each is acked before any work is done


def serve(settings: Settings) -> None:
    """Serve until stopped.

    Raises:
        SettingsError: without a signing secret nobody could tell Slack from a stranger.
    """
    if not settings.signing_secret or not settings.bot_token:
        raise SettingsError("`nk web` needs SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN: see “Hosting” in the README.")
    Server(settings).run()


def wsgi(settings: Settings) -> SlackRequestHandler:
    """Build the WSGI application of one web process; it never loads scikit-learn."""
    pool = ThreadPoolExecutor(ANSWERING_THREADS, "answer")
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    return SlackRequestHandler(build_app(settings, services, pool, now))


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

    def load(self) -> SlackRequestHandler:
        return wsgi(self.settings)
