"""A workspace with the bot installed: a fake Slack, the web app behind signed requests, and a worker."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot import wiring
from bot.clock import now
from bot.jobs import tables
from bot.jobs.assembly import build_worker
from bot.jobs.queue import Queue
from bot.play.fake_slack import FakeSlack
from bot.play.socket_mode import SocketMode
from bot.play.workspace import Workspace
from bot.settings import Settings
from bot.slack import build_app
from tests.fakes.person import SECRET, Person, SignedRequests
from tests.fakes.plain_reader import understand
from tests.fakes.publisher import Publisher, door_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from slack_bolt import App

    import store
    from bot.wiring import Services

LONG = 60  # seconds after which something that should come does not


@dataclass
class Office:
    """The workspace as the people in it see it."""

    slack: FakeSlack
    services: Services
    line: Any
    queue: Queue

    def person(self, user: str = "U1", *, home_team: str = "T1") -> Person:
        return Person(self.line, self.slack, user, home_team=home_team)

    @property
    def team(self) -> store.Team:
        return self.services.store.team("T1")

    def posts(self, channel: str, count: int) -> list[dict[str, Any]]:
        """The bot's messages in a channel, once there are so many and nothing is left to do."""
        until(lambda: len(self._mine(channel)) >= count)
        self.rest()
        return self._mine(channel)

    def _mine(self, channel: str) -> list[dict[str, Any]]:
        return [each for each in self.slack.workspace.channels.get(channel, []) if each.get("bot_id")]

    def until(self, true: Callable[[], object]) -> None:
        until(true)

    def rest(self) -> None:
        until(lambda: not self.queue.client.list_workflows(status=["ENQUEUED", "PENDING"], limit=1))


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + LONG
    while not true():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


@contextmanager
def _line(slack: FakeSlack, app: App, transport: str) -> Iterator[Any]:
    """The line over which Slack tells the bot what happens."""
    if transport == "http":
        yield SignedRequests(SlackRequestHandler(app))
        return
    slack.socket = SocketMode()
    handler = SocketModeHandler(app, "xapp-test")
    handler.connect()
    assert slack.socket.connected.wait(LONG)
    yield slack.socket
    handler.close()
    slack.socket.close()


@pytest.fixture
def office(
    tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Office]:
    for name, seconds in (("worker.GAP", 0.02), ("worker.PATIENCE", 0), ("minute.BEAT", 3600)):
        monkeypatch.setattr(f"bot.jobs.{name}", seconds)
    slack, publisher = FakeSlack(Workspace(trigger_life=LONG)), Publisher()
    (tmp_path / "nk.sqlite").write_bytes(migrated_file.read_bytes())
    environ = {"NK_HOME": str(tmp_path), "SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": SECRET}
    settings = Settings.from_environ({**environ, "NK_SLACK_API_URL": slack.url})
    tables.migrate(settings)
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    worker = build_worker(settings, services, queue, understand, fetcher=door_to(publisher.port))
    worker.start()
    with ThreadPoolExecutor(8) as pool:
        app = build_app(settings, services, pool, now)
        with _line(slack, app, getattr(request, "param", "http")) as line:
            yield Office(slack, services, line, queue)
    failed, refused = queue.failed(), slack.workspace.refused
    worker.stop()
    queue.close()
    services.store.close()
    slack.close()
    publisher.close()
    assert failed == [], [each.reason for each in failed]
    assert refused == []
