"""What Slack tells a bot of a person: commands, events, clicks, shortcuts and modals, each shaped in this one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.play.workspace import BOT

if TYPE_CHECKING:
    from bot.play.fake_slack import FakeSlack

Payload = dict[str, Any]
COMMAND = "/nk"


@dataclass(frozen=True, slots=True)
class Payloads:
    """Of one person in one workspace; `home` is the person's own team, another one in a shared channel.

    Source: Slack, "Enabling interactivity with slash commands", "Events API", "Reference: interaction payloads".
    """

    slack: FakeSlack
    user: str
    team: str
    home: str

    def command(self, words: str, channel: str) -> Payload:
        """`/nk words` typed in a channel."""
        return {
            "command": COMMAND, "text": words, "team_id": self.team, "channel_id": channel, "user_id": self.user,
            "response_url": self.slack.response_url(channel, self.user), "trigger_id": self.slack.workspace.trigger(),
        }  # fmt: skip

    def event(self, event: Payload, number: str) -> Payload:
        """Something that happened, under the number by which it is known when it is told again."""
        told = {"team_id": self.team, "user_id": BOT, "is_bot": True}
        return {
            "type": "event_callback", "team_id": self.team, "event_id": number, "event": event,
            "authorizations": [told],
        }  # fmt: skip

    def pressed(self, element: Payload, channel: str, *, message: Payload | None = None, ts: str = "") -> Payload:
        """A button, menu or picker of a message: of a `message` that all see, else of one for this person's eyes."""
        place = {"type": "message", "channel_id": channel, "is_ephemeral": message is None}
        return self._interaction({
            "type": "block_actions", "actions": [element], "channel": {"id": channel},
            "container": {**place, "message_ts": ts} if ts else place,
            "response_url": self.slack.response_url(channel, self.user, ts or None),
            **({"message": message} if message is not None else {}),
        })  # fmt: skip

    def pressed_in(self, view: Payload, element: Payload, values: Payload) -> Payload:
        """A button, menu or picker of the Home tab or of a modal, whose inputs hold `values`."""
        place = {"type": "view", "view_id": view.get("id")}
        shown = {**view, "state": {"values": values}}
        return self._interaction({"type": "block_actions", "actions": [element], "container": place, "view": shown})

    def shortcut(self, name: str) -> Payload:
        """A shortcut that stands everywhere."""
        return self._interaction({"type": "shortcut", "callback_id": name})

    def shortcut_on(self, name: str, message: Payload, channel: str) -> Payload:
        """A shortcut in the menu of a message."""
        return self._interaction({
            "type": "message_action", "callback_id": name, "message": message, "channel": {"id": channel},
            "response_url": self.slack.response_url(channel, self.user),
        })  # fmt: skip

    def submitted(self, view: Payload, values: Payload) -> Payload:
        """A modal that was sent, whose inputs hold `values`."""
        return self._interaction({"type": "view_submission", "view": {**view, "state": {"values": values}}})

    def _interaction(self, payload: Payload) -> Payload:
        who = {"user": {"id": self.user, "team_id": self.home}, "team": {"id": self.team}}
        return {**who, "trigger_id": self.slack.workspace.trigger(), **payload}
