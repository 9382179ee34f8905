"""A person in the fake workspace: what is typed, pressed and filled in reaches the bot."""

from __future__ import annotations

import itertools
import re
import secrets
from typing import TYPE_CHECKING, Protocol

from bot.play.payloads import COMMAND, Payload, Payloads
from bot.play.workspace import BOT

if TYPE_CHECKING:
    from bot.play.fake_slack import FakeSlack

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
        self._told = Payloads(slack, user, slack.workspace.team, slack.workspace.team)

    def types(self, words: str, channel: str) -> None:
        """`/nk words` in a channel; only this person sees that it was typed."""
        space = self.slack.workspace
        echo = {"channel": channel, "user": self.user, "text": escaped(f"{COMMAND} {words}".strip()), "typed": True}
        space.whisper(echo)
        space.changed()
        self.line.send("slash_commands", self._told.command(words, channel))

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
        public = message if "bot_id" in message else None
        self._interact(self._told.pressed(element, message["channel"], message=public, ts=message["ts"]))

    def presses_in(self, view: Payload, element: Payload, values: Payload) -> None:
        """A button, menu or picker of the Home tab or of a modal, whose inputs hold `values`."""
        self._interact(self._told.pressed_in(view, element, values))

    def uses_shortcut(self, name: str) -> None:
        """A shortcut that stands everywhere."""
        self._interact(self._told.shortcut(name))

    def uses_on(self, name: str, message: Payload) -> None:
        """A shortcut in the menu of a message."""
        self._interact(self._told.shortcut_on(name, message, message["channel"]))

    def submits(self, view: Payload, values: Payload) -> Payload:
        """Send a modal whose inputs hold `values`; what its ack carries: mistakes at fields, or another view."""
        return self._interact(self._told.submitted(view, values)) or {}

    def _happens(self, event: Payload) -> None:
        number = f"Ev-{self._run}-{next(self._numbers)}"
        self.line.send("events_api", self._told.event(event, number))

    def _interact(self, payload: Payload) -> Payload | None:
        return self.line.send("interactive", payload)


def escaped(text: str) -> str:
    """Text as Slack keeps it: its three control characters escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def marked_up(text: str) -> str:
    """What a person wrote as Slack sends it on: escaped, links in angle brackets, the bot's name a mention."""
    linked = _LINK.sub(lambda match: f"<{match[0]}>", escaped(text))
    return _MENTION.sub(f"<@{BOT}>", linked)
