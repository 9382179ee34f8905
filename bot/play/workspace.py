"""What a fake workspace holds: channels with their messages, private answers, views, files, and answer addresses."""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]

MOST_USES, MOST_AGE = 5, 30 * 60  # of a response_url: times and seconds (Slack, "Handling user interaction")
MOST_TRIGGER = 3.0  # seconds that a trigger_id lives (Slack, "Modals")
BOT, BOT_ID, APP = "U0NK", "B0NK", "A0NK"


class SlackRefusal(Exception):  # noqa: N818  (the word that Slack's own answers use is "error")
    """A method's `"ok": false`, with its error code."""


@dataclass(slots=True)
class Address:
    """A response_url: where it leads and how often it was used."""

    team: str
    channel: str
    user: str
    made: float
    uses: int = 0
    message: str | None = None  # the `ts` of the message that was clicked, which an answer may replace


@dataclass(slots=True)
class Workspace:
    """One workspace; every verb holds the lock, as Slack's own store would.

    `taken` is every message in the order of its taking, `refused` every payload that Slack would not have shown.
    """

    team: str = "T1"
    name: str = "Desk of record"
    scopes: frozenset[str] = frozenset(
        {
            "chat:write",
            "channels:history",
            "groups:history",
            "im:history",
            "files:read",
            "files:write",
            "users:read",
            "channels:read",
        }
    )
    admins: frozenset[str] = frozenset()
    closed: dict[str, str] = field(default_factory=dict)  # channel to the error that posting to it gives
    channels: dict[str, list[Message]] = field(default_factory=dict)
    private: list[Message] = field(default_factory=list)
    views: list[Message] = field(default_factory=list)
    files: dict[str, Message] = field(default_factory=dict)
    addresses: dict[str, Address] = field(default_factory=dict)
    trigger_life: float = MOST_TRIGGER  # seconds; tests of what else there is wait longer for a slow machine
    triggers: dict[str, float | None] = field(default_factory=dict)  # when it was made; None once it was taken
    taken: list[Message] = field(default_factory=list)
    refused: list[tuple[Message, str]] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    news: threading.Condition = field(default_factory=threading.Condition)
    changes: int = 0  # how often something may have become different to see
    _last: float = 0.0
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def changed(self) -> None:
        """Wake whoever waits to see what is new."""
        with self.news:
            self.changes += 1
            self.news.notify_all()

    def after(self, seen: int, timeout: float) -> int:
        """The number of the latest change, once it is another than `seen`, or after so many seconds."""
        with self.news:
            self.news.wait_for(lambda: self.changes != seen, timeout)
            return self.changes

    def stamp(self) -> str:
        """A fresh `ts`, later than every other."""
        with self.lock:
            self._last = max(time.time(), self._last + 0.000001)
            return f"{self._last:.6f}"

    def say(self, channel: str, text: str, *, user: str = "U1") -> Message:
        """A person writes into a channel."""
        message = {"type": "message", "user": user, "text": text, "ts": self.stamp()}
        with self.lock:
            self.channels.setdefault(channel, []).append(message)
        return message

    def post(self, given: Message, *, answers: bool = False) -> Message:
        """The bot posts into a channel, or into its conversation with a user; what `answers` it may say anywhere."""
        channel = given["channel"]
        if channel in self.closed and not answers:
            raise SlackRefusal(self.closed[channel])
        message = {
            "type": "message", "subtype": "bot_message", "user": BOT, "bot_id": BOT_ID, "app_id": APP,
            "text": given.get("text", ""), "blocks": given.get("blocks", []), "ts": self.stamp(), "channel": channel,
        }  # fmt: skip
        for name in ("thread_ts", "metadata"):
            if given.get(name):
                message[name] = given[name]
        with self.lock:
            self.channels.setdefault(channel, []).append(message)
            self.taken.append(message)
        return message

    def update(self, given: Message) -> Message:
        """The bot changes a message of its own."""
        message = self.message(given["channel"], given["ts"])
        if message.get("bot_id") != BOT_ID:
            raise SlackRefusal("cant_update_message")
        with self.lock:
            message |= {name: given[name] for name in ("text", "blocks", "metadata") if name in given}
            message["edited"] = {"user": BOT, "ts": self.stamp()}
        return message

    def delete(self, channel: str, ts: str) -> None:
        """The bot takes a message of its own back."""
        message = self.message(channel, ts)
        with self.lock:
            self.channels[channel].remove(message)

    def message(self, channel: str, ts: str) -> Message:
        """One message of a channel."""
        with self.lock:
            found = next((each for each in self.channels.get(channel, []) if each["ts"] == ts), None)
        if found is None:
            raise SlackRefusal("message_not_found")
        return found

    def whisper(self, given: Message) -> str:
        """The bot writes to one user in a channel, for that user's eyes."""
        ts = self.stamp()
        with self.lock:
            self.private.append({**given, "ts": ts})
        return ts

    def history(
        self, channel: str, *, oldest: float = 0, latest: float = 9e12, thread: str | None = None
    ) -> list[Message]:
        """The messages of a channel or a thread between two moments, newest first in channels, oldest in threads."""
        with self.lock:
            found = [each for each in self.channels.get(channel, []) if oldest < float(each["ts"]) <= latest]
        if thread is not None:
            return [each for each in found if thread in {each["ts"], each.get("thread_ts")}]
        return [each for each in reversed(found) if each.get("thread_ts") in {None, each["ts"]}]

    def address(self, channel: str, user: str, message: str | None = None) -> str:
        """A fresh path under which a command's or a click's answers are taken."""
        path = f"/commands/{self.team}/{next(self._numbers)}/{secrets.token_urlsafe(12)}"
        with self.lock:
            self.addresses[path] = Address(self.team, channel, user, time.time(), message=message)
        return path

    def trigger(self) -> str:
        """A fresh trigger_id: what a command or a click may open one modal with, for three seconds."""
        made = f"{next(self._numbers)}.{secrets.token_hex(6)}"
        with self.lock:
            self.triggers[made] = time.time()
        return made

    def exchange(self, trigger: str) -> None:
        """Take a trigger_id for a modal.

        Raises:
            SlackRefusal: it is none, too old, or was taken before.
        """
        with self.lock:
            if trigger not in self.triggers:
                raise SlackRefusal("invalid_trigger_id")
            made, self.triggers[trigger] = self.triggers[trigger], None
        if made is None:
            raise SlackRefusal("exchanged_trigger_id")
        if time.time() - made >= self.trigger_life:
            raise SlackRefusal("expired_trigger_id")

    def answer(self, path: str, given: Message) -> Message:
        """Take an answer under such a path: in the channel, or for the user's eyes."""
        with self.lock:
            address = self.addresses.get(path)
            if address is None or time.time() - address.made > MOST_AGE:
                raise SlackRefusal("expired_url")
            address.uses += 1
            if address.uses > MOST_USES:
                raise SlackRefusal("used_url")
        given = {**given, "channel": address.channel, "path": path}
        if address.message and (given.get("replace_original") or given.get("delete_original")):
            given["place"] = self._replaced(address.message)
        if given.get("response_type") == "in_channel":
            return self.post(given, answers=True)
        return {**given, "ts": self.whisper({**given, "user": address.user})}

    def _replaced(self, ts: str) -> str:
        """Take a private message that was clicked away; its place, where its answer stands then."""
        with self.lock:
            for each in self.private:
                if each["ts"] == ts:
                    each["replaced"] = True
                    return str(each.get("place") or ts)
        return ts
