"""The Web API client of a team: with its own token where the bot was installed through OAuth, else with the one given.

Also what Slack says of a team's people, remembered for some minutes.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import PostingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from store import Store
    from store.installations import Installations

log = logging.getLogger(__name__)
TIMEOUT = 10  # seconds for one call to Slack; its own clients wait 30, and a channel waits behind this one
QUICK = 2  # seconds for a call that a person waits for: the trigger of a modal lives for three
REMEMBERED = 300.0  # seconds for which a person's rights are not asked for again
MOST_CHANNELS = 999  # of one person that are asked for; Slack gives fewer than a thousand at once
MOST_REMEMBERED = 10_000  # people


class Clients:
    """Finds tokens and builds clients; nothing connects until one is used."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self.installed: Installations | None = (
            store.installations(settings.client_id, settings.token_keys) if settings.client_id else None
        )

    def token(self, team: str) -> str | None:
        """The token for a team; None where the bot is not installed."""
        if self.installed is None:
            return self._settings.bot_token
        return self.installed.token(team)

    def __call__(self, team: str, *, timeout: int = TIMEOUT) -> WebClient:
        """A client without retries: a retried message may be posted twice.

        Raises:
            PostingError: the bot is not installed there.
        """
        token = self.token(team)
        if token is None:
            raise PostingError("The bot is not installed in this workspace.")
        return WebClient(token=token, base_url=self._settings.slack_api_url, timeout=timeout, retry_handlers=[])


class People:
    """What Slack says of a team's people (`users.info`, scope `users:read`)."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._known: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}
        self._lock = threading.Lock()

    def admin(self, team: str, user: str) -> bool:
        """Whether a person is an admin or owner of the workspace; without the right to ask, nobody is."""
        found = self._of(team, user)
        return bool(found.get("is_admin") or found.get("is_owner"))

    def zone(self, team: str, user: str) -> str | None:
        """A person's time zone, as an IANA name."""
        return self._of(team, user).get("tz") or None

    def channels(self, team: str, user: str) -> frozenset[str] | None:
        """The channels that a person is in (`users.conversations`); None where Slack does not say."""
        try:
            answer = self._clients(team, timeout=QUICK).users_conversations(
                user=user, types="public_channel,private_channel", exclude_archived=True, limit=MOST_CHANNELS
            )
        except (SlackApiError, URLError, OSError, PostingError) as error:
            log.warning("Slack does not say which channels a user is in: %s", type(error).__name__)
            return None
        return frozenset(str(each["id"]) for each in answer["channels"])

    def _of(self, team: str, user: str) -> dict[str, Any]:
        with self._lock:
            at, found = self._known.get((team, user), (0.0, {}))
        if found and time.monotonic() - at < REMEMBERED:
            return found
        try:
            asked: dict[str, Any] = self._clients(team, timeout=QUICK).users_info(user=user)["user"]
        except (SlackApiError, URLError, OSError, PostingError) as error:
            log.warning("Slack does not say who a user is: %s", type(error).__name__)
            return found
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[team, user] = (time.monotonic(), asked)
        return asked
