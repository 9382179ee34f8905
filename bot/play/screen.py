"""What one person sees of the fake workspace, as JSON for the page: conversations, messages, Home, modals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.play.workspace import BOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.play.workspace import Message, Workspace

DIRECT = "D1"
CHANNELS = {"C1": "desk", "C2": "briefing"}
OF_A_FILE = ("id", "name", "title", "alt_txt")
MOST_MESSAGES = 400  # of all conversations, the latest: a page draws no more at once


@dataclass(slots=True)
class Screen:
    """The view of one person; `closed` are the modals that this person is done with.

    Args:
        workspace: what there is to see.
        user: who looks.
    """

    workspace: Workspace
    user: str = "U1"
    closed: set[str] = field(default_factory=set)

    def state(self, seen: int) -> dict[str, Any]:
        """All that is to be seen, under the number of the latest change."""
        space = self.workspace
        with space.lock:
            shown = sorted([*self._messages(), *self._private()], key=lambda each: each["place"])[-MOST_MESSAGES:]
            return {
                "seen": seen, "workspace": space.name, "user": self.user, "bot": BOT, "messages": shown,
                "home": self._home(), "modals": self._modals(),
                "conversations": [
                    *({"id": each, "name": name, "kind": "channel"} for each, name in CHANNELS.items()),
                    {"id": DIRECT, "name": "nk", "kind": "direct"},
                ],
            }  # fmt: skip

    def message(self, ts: str) -> Message | None:
        """A message that this person sees."""
        with self.workspace.lock:
            for channel, messages in self.workspace.channels.items():
                for each in messages:
                    if each["ts"] == ts:
                        return {**each, "channel": channel}
            return next((each for each in self.workspace.private if each["ts"] == ts), None)

    def view(self, view_id: str) -> Message | None:
        """The latest state of a modal or of the Home tab."""
        with self.workspace.lock:
            return next((each for each in reversed(self.workspace.views) if each["id"] == view_id), None)

    def _messages(self) -> Iterator[Message]:
        for channel, messages in self.workspace.channels.items():
            for each in messages:
                yield self._seen(each, channel, private=False)

    def _private(self) -> Iterator[Message]:
        for each in self.workspace.private:
            if each.get("user") == self.user and not each.get("replaced"):
                yield self._seen(each, each["channel"], private=True)

    def _seen(self, message: Message, channel: str, *, private: bool) -> Message:
        """A conversation with the bot has two names: the person's own, and its own."""
        typed = bool(message.get("typed"))
        return {
            "id": message["ts"], "place": message.get("place") or message["ts"], "private": private, "typed": typed,
            "channel": DIRECT if channel in {self.user, f"D{self.user}"} else channel,
            "thread": message.get("thread_ts"), "user": BOT if private and not typed else message["user"],
            "text": message["text"], "blocks": message.get("blocks") or [],
            "edited": (message.get("edited") or {}).get("ts"),
            "files": [{name: each.get(name) for name in OF_A_FILE} for each in message.get("files", ())],
        }  # fmt: skip

    def _home(self) -> Message | None:
        return next((each for each in reversed(self.workspace.views) if each["type"] == "home"), None)

    def _modals(self) -> list[Message]:
        """The open modals, the one on top last, each in its latest state."""
        latest = {each["id"]: each for each in self.workspace.views if each["type"] == "modal"}
        return [each for name, each in latest.items() if name not in self.closed]
