"""The local workspace put together: a fake Slack with Socket Mode, one person in it, and the page on both."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.pages.site import Site
from bot.play.fake_slack import FakeSlack
from bot.play.member import Member
from bot.play.screen import DIRECT, Screen
from bot.play.server import Desk, PlayServer
from bot.play.socket_mode import SocketMode
from bot.play.workspace import Workspace
from bot.registry import LOCAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings
    from bot.wiring import Services

NAME = "Desk of record"
TRIGGER_LIFE = 60.0  # seconds: a busy laptop is no reason to refuse a person a form


class Ground:
    """Everything but the bot; its team is that of the command line, so that both have one record."""

    def __init__(self) -> None:
        self._socket = SocketMode()
        space = Workspace(team=LOCAL, name=NAME, trigger_life=TRIGGER_LIFE)
        self.slack = FakeSlack(space, socket=self._socket)
        self._server = PlayServer()
        self.url = self._server.url

    def settings(self, settings: Settings) -> Settings:
        """The settings of a bot that works here: tokens that mean nothing, and the addresses of this run."""
        return replace(
            settings, bot_token="xoxb-play", app_token="xapp-play", slack_api_url=self.slack.url,  # noqa: S106
            page_url=self.url, page_key=secrets.token_hex(),
        )  # fmt: skip

    def serve(self, services: Services, *, read_briefs: Callable[[], None]) -> None:
        """Show the page; the bot is connected already."""

        def start_over() -> None:
            assert services.queue is not None
            services.queue.forget(LOCAL)
            services.store.desk(LOCAL).purge()
            read_briefs()

        assert services.links is not None
        site = Site(services, services.links, local=True)
        member = Member(self._socket, self.slack, direct=DIRECT)
        self._server.serve(Desk(self.slack, member, Screen(self.slack.workspace), site.page, start_over))

    def close(self) -> None:
        self._server.close()
        self.slack.close()
        self._socket.close()
