"""A person in the fake workspace: what is typed, pressed and filled in reaches the bot as Slack's own payloads."""

from __future__ import annotations

import itertools
import re
import secrets
from typing import TYPE_CHECKING, Any, Protocol

from bot.play.workspace import BOT

if TYPE_CHECKING:
    from bot.play.fake_slack import FakeSlack

Payload = dict[str, Any]
COMMAND = "/nk"
_LINK = re.compile(r"https?://[^\s<>]+")
_MENTION = re.compile(r"@nk\b", re.IGNORECASE)


class Line(Protocol):
    """The line over which Slack tells the bot what happens, and gets what its ack carries."""

    def send(self, kind: str, payload: Payload) -> Payload | None: ...


class Member:
    """One person of a workspace.

    Args:
        line: leads to the bot.
        slack: the workspace.
        user: the person's id.
        direct: the id of the person's conversation with the bot.
    """

    def __init__(self, line: Line, slack: FakeSlack, user: str = "U1", direct: str = "D1") -> None:
        self.line, self.slack, self.user, self.direct = line, slack, user, direct
        self._run = secrets.token_hex(4)  # ids of events are kept by the store, and must differ between runs
        self._numbers = itertools.count(1)

    def types(self, words: str, channel: str) -> None:
        """`/nk words` in a channel; only this person sees that it was typed."""
        space = self.slack.workspace
        echo = {"channel": channel, "user": self.user, "text": escaped(f"{COMMAND} {words}".strip()), "typed": True}
        space.whisper(echo)
        space.changed()
        self.line.send("slash_commands", {
            "command": COMMAND, "text": words, "team_id": space.team, "channel_id": channel, "user_id": self.user,
            "response_url": self.slack.response_url(channel, self.user), "trigger_id": self.slack.workspace.trigger(),
        })  # fmt: skip

    def writes(self, text: str, channel: str, *, thread: str | None = None, files: list[Payload] | None = None) -> None:
        """A message; the bot hears it in their conversation, and elsewhere when it is mentioned."""
        space = self.slack.workspace
        message = space.say(channel, marked_up(text), user=self.user)
        message |= {"thread_ts": thread} if thread else {}
        message |= {"files": files, "subtype": "file_share"} if files else {}
        space.changed()
        private = channel == self.direct
        kind = {"type": "message", "channel_type": "im" if private else "channel"}
        self._happens({**message, **kind, "channel": channel, "team": space.team})
        if f"<@{BOT}>" in message["text"] and not private:
            self._happens({**message, "type": "app_mention", "channel": channel, "team": space.team})

    def opens_home(self) -> None:
        """Open the bot's Home tab."""
        self._happens({"type": "app_home_opened", "user": self.user, "channel": self.direct, "tab": "home"})

    def presses(self, element: Payload, message: Payload) -> None:
        """A button, menu or picker of a message; `message` is as `Workspace` keeps it."""
        channel, ts = message["channel"], message["ts"]
        private = "bot_id" not in message
        place = {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": private}
        self._interact({
            "type": "block_actions", "actions": [element], "container": place, "channel": {"id": channel},
            "response_url": self.slack.response_url(channel, self.user, ts),
            **({} if private else {"message": message}),
        })  # fmt: skip

    def presses_in(self, view: Payload, element: Payload, values: Payload) -> None:
        """A button, menu or picker of the Home tab or of a modal, whose inputs hold `values`."""
        place = {"type": "view", "view_id": view["id"]}
        shown = {**view, "state": {"values": values}}
        self._interact({"type": "block_actions", "actions": [element], "container": place, "view": shown})

    def uses_shortcut(self, name: str) -> None:
        """A shortcut that stands everywhere."""
        self._interact({"type": "shortcut", "callback_id": name})

    def uses_on(self, name: str, message: Payload) -> None:
        """A shortcut in the menu of a message."""
        channel = message["channel"]
        self._interact({
            "type": "message_action", "callback_id": name, "message": message, "channel": {"id": channel},
            "response_url": self.slack.response_url(channel, self.user),
        })  # fmt: skip

    def submits(self, view: Payload, values: Payload) -> Payload:
        """Send a modal whose inputs hold `values`; what its ack carries: mistakes at fields, or another view."""
        filled = {**view, "state": {"values": values}}
        return self._interact({"type": "view_submission", "view": filled}) or {}

    def _happens(self, event: Payload) -> None:
        body = {"type": "event_callback", "team_id": self.slack.workspace.team, "event_id": self._number("Ev")}
        told = {"team_id": body["team_id"], "user_id": BOT, "is_bot": True}
        self.line.send("events_api", {**body, "authorizations": [told], "event": event})

    def _interact(self, payload: Payload) -> Payload | None:
        team = self.slack.workspace.team
        who = {"user": {"id": self.user, "team_id": team}, "team": {"id": team}}
        return self.line.send("interactive", {**who, "trigger_id": self.slack.workspace.trigger(), **payload})

    def _number(self, what: str) -> str:
        return f"{what}-{self._run}-{next(self._numbers)}"


def escaped(text: str) -> str:
    """Text as Slack keeps it: its three control characters escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked_up(text: str) -> str:
    """What a person wrote as Slack sends it on: escaped, links in angle brackets, the bot's name a mention."""
    linked = _LINK.sub(lambda match: f"<{match[0]}>", escaped(text))
    return _MENTION.sub(f"<@{BOT}>", linked)
