"""A workspace with the bot installed: a fake Slack, the web app behind signed requests, and a worker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.clock import now
from bot.play.fake_slack import FakeSlack
from bot.play.socket_mode import SocketMode
from bot.play.workspace import Workspace
from bot.slack import build_app
from tests.fakes.house import LONG, House, housed, until
from tests.fakes.person import SECRET, Person, SignedRequests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from slack_bolt import App

    import store
    from bot.jobs.queue import Queue
    from bot.wiring import Services


@dataclass
class Office:
    """A house and the line to it, as the people of the workspace see it."""

    house: House
    line: Any

    @property
    def slack(self) -> FakeSlack:
        return self.house.slack

    @property
    def services(self) -> Services:
        return self.house.services

    @property
    def queue(self) -> Queue:
        return self.house.queue

    @property
    def team(self) -> store.Team:
        return self.services.store.team("T1")

    def person(self, user: str = "U1", *, home_team: str = "T1") -> Person:
        return Person(self.line, self.slack, user, home_team=home_team)

    def posts(self, channel: str, count: int) -> list[dict[str, Any]]:
        """The bot's messages in a channel, once there are so many and nothing is left to do."""
        return self.house.posts(channel, count)

    def until(self, true: Callable[[], object]) -> None:
        until(true)

    def rest(self) -> None:
        self.house.rest()


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
    (tmp_path / "nk.sqlite").write_bytes(migrated_file.read_bytes())
    environ = {"NK_HOME": str(tmp_path), "SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": "xoxb-test"}
    with housed(environ, FakeSlack(Workspace(trigger_life=LONG))) as house, ThreadPoolExecutor(8) as pool:
        app = build_app(house.settings, house.services, pool, now)
        with _line(house.slack, app, getattr(request, "param", "http")) as line:
            yield Office(house, line)
    assert house.slack.workspace.refused == []
