"""The processes that serve the bot: `nk run` and `nk play` all in one, `nk web` and `nk worker` side by side."""

from __future__ import annotations

import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import store
from bot import logs
from bot.clock import now
from bot.embedded import embedded, say
from bot.errors import FOR_USERS
from bot.jobs import tables
from bot.messages.plain import terminal
from bot.registry import LOCAL, Request
from bot.settings import SEEDS
from bot.use_cases.briefs import briefs

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Services

FIRST_QUESTIONS = ("stance us", "stance dprk")


def run(settings: Settings) -> None:
    """Serve Slack in Socket Mode; without tokens, serve the local workspace, or, without a terminal, answer here."""
    services = embedded(settings)
    load_briefs(services)
    if settings.bot_token and settings.app_token:
        serve_socket(settings)
    elif sys.stdin.isatty():
        play(settings, services)
    else:
        answer_here(services)


def load_briefs(services: Services) -> None:
    """Read the shipped briefs into the local team's record; those that are there already are left alone."""
    team = services.store.team(LOCAL)
    for brief in briefs(SEEDS / "articles"):
        if not team.knows(brief.text):
            services.share(brief, Request(words="", now=now()), services)
            say(f"read {brief.name}")


def serve_socket(settings: Settings) -> None:
    """Connect to Slack over a WebSocket, answer, and work, until SIGTERM or Control-C."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415

    from bot.jobs.assembly import with_worker  # noqa: PLC0415
    from bot.jobs.worker import work  # noqa: PLC0415
    from bot.slack import ANSWERING_THREADS, build_app  # noqa: PLC0415

    logs.set_up()
    services, worker = with_worker(settings)
    with ThreadPoolExecutor(ANSWERING_THREADS, "answer") as pool:
        handler = SocketModeHandler(build_app(settings, services, pool, now), settings.app_token)
        handler.connect()  # type: ignore[no-untyped-call]
        print("nk is connected to Slack. Control-C stops it.", flush=True)
        work(worker, before_stop=handler.close)


def play(settings: Settings, reader: Services | None = None) -> None:
    """Serve the local workspace in the browser until SIGTERM or Control-C; `reader` reads the briefs."""
    from slack_bolt.adapter.socket_mode import SocketModeHandler  # noqa: PLC0415

    from bot.jobs.assembly import with_worker  # noqa: PLC0415
    from bot.jobs.worker import work  # noqa: PLC0415
    from bot.play.ground import Ground  # noqa: PLC0415
    from bot.slack import ANSWERING_THREADS, build_app  # noqa: PLC0415

    logs.set_up(logging.WARNING)
    reader = reader or embedded(settings)
    load_briefs(reader)
    ground = Ground()
    settings = ground.settings(settings)
    services, worker = with_worker(settings)
    with ThreadPoolExecutor(ANSWERING_THREADS, "answer") as pool:
        handler = SocketModeHandler(build_app(settings, services, pool, now), settings.app_token)
        handler.connect()  # type: ignore[no-untyped-call]
        ground.serve(services, read_briefs=lambda: load_briefs(reader))
        print(f"nk is in your browser, on this machine only: {ground.url}\nControl-C stops it.", flush=True)
        work(worker, before_stop=handler.close)


def answer_here(services: Services) -> None:
    """Answer the first questions."""
    print("No SLACK_BOT_TOKEN and SLACK_APP_TOKEN in the environment, so nk answers here instead of in Slack.\n")
    for question in FIRST_QUESTIONS:
        print(f"/nk {question}")
        reply(question, services)


def reply(words: str, services: Services) -> None:
    """Print the answer to one question, or the sentence that says why there is none."""
    try:
        print(terminal(services.registry.dispatch(Request(words=words, now=now()), services)), end="\n\n")
    except FOR_USERS as error:
        print(error, end="\n\n")


def migrate(settings: Settings) -> None:
    """Bring the store and the job tables to this version: what the release step does."""
    settings.home.mkdir(parents=True, exist_ok=True)
    revision = store.migrate(settings.database_url)
    tables.migrate(settings)
    print(f"The store is at revision {revision}.")


def work(settings: Settings) -> None:
    """Do what the web processes enqueued, until stopped."""
    from bot import metrics  # noqa: PLC0415
    from bot.jobs.assembly import with_worker  # noqa: PLC0415
    from bot.jobs.worker import work as do  # noqa: PLC0415

    logs.set_up()
    services, worker = with_worker(settings)
    if settings.metrics_port:
        metrics.serve(settings.metrics_port, services, now)
    do(worker)
