"""A person in the fake workspace: types, clicks and fills in; Slack tells the bot by signed request or socket."""

from __future__ import annotations

import io
import itertools
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.play.payloads import Payload, Payloads

if TYPE_CHECKING:
    from bot.play.fake_slack import FakeSlack

SECRET = "a-signing-secret"
BOT_MENTION = "<@U0NK>"
numbers = itertools.count(1)


class SignedRequests:
    """Tells the bot over HTTP, as Slack does a bot with a public address."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def send(self, kind: str, payload: Payload) -> Payload | None:
        if kind == "events_api":
            return self._post(json.dumps(payload), "application/json")
        fields = {"payload": json.dumps(payload)} if kind == "interactive" else payload
        return self._post(urlencode(fields), "application/x-www-form-urlencoded")

    def _post(self, body: str, media: str) -> Payload | None:
        stamp = str(int(time.time()))
        status: list[str] = []
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": "/slack/events", "QUERY_STRING": "", "SERVER_PROTOCOL": "HTTP/1.1",
            "CONTENT_TYPE": media, "CONTENT_LENGTH": str(len(body.encode())),
            "HTTP_X_SLACK_SIGNATURE": SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or "",
            "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "wsgi.input": io.BytesIO(body.encode()),
        }  # fmt: skip
        answer = b"".join(self.app(environ, lambda line, _: status.append(line)))
        assert status[0].startswith("200"), (status, answer)
        return json.loads(answer) if answer else None


class Person:
    """One member of a workspace."""

    def __init__(
        self, line: Any, slack: FakeSlack, user: str = "U1", *, home_team: str = "T1", team: str = "T1"
    ) -> None:
        self.line, self.slack, self.user, self.home_team, self.team = line, slack, user, home_team, team
        self.told = Payloads(slack, user, team, home_team)

    # --- what a person does ------------------------------------------------------------------------------------

    def types(self, words: str, channel: str = "C1") -> str:
        """`/nk words` in a channel; gives the address of the answer."""
        fields = self.command(words, channel)
        self._send("slash_commands", fields)
        return str(fields["response_url"])

    def command(self, words: str, channel: str = "C1") -> Payload:
        """`/nk words` as Slack sends it."""
        return self.told.command(words, channel)

    def asks(self, words: str, channel: str = "C1") -> Payload:
        """`/nk words`, and the private answer."""
        return self.slack.next_private(self.types(words, channel))

    def clicks(self, message: Payload, label: str, channel: str = "C1", *, private: bool = True) -> str:
        """Press the first button or menu entry of that label; gives the address of the answer."""
        public = None if private else message
        sent = self.told.pressed(pressable(message, label), channel, message=public, ts=message.get("ts", ""))
        self._send("interactive", sent)
        return str(sent["response_url"])

    def finds(self, message: Payload, label: str, channel: str = "C1", *, private: bool = True) -> Payload:
        """Press a button that opens a modal; gives what is in it."""
        seen = len(self.slack.workspace.views)
        self.clicks(message, label, channel, private=private)
        return self.view(after=seen)

    def clicks_home(self, view: Payload, label: str) -> None:
        """Press a button of the Home tab."""
        self._send("interactive", self.told.pressed_in(view, pressable(view, label), {}))

    def uses_shortcut(self, name: str, message: Payload | None = None, channel: str = "C1") -> str:
        """A global shortcut, or one on a message; gives the address of the answer."""
        sent = self.told.shortcut_on(name, message, channel) if message else self.told.shortcut(name)
        self._send("interactive", sent)
        return str(sent.get("response_url"))

    def submits(self, view: Payload, **given: str | None) -> Payload:
        """Fill in a modal and send it; gives the mistakes that are shown at its fields."""
        values = {
            block["block_id"]: {
                block["element"]["action_id"]: filled(block["element"], given.get(block["block_id"], ...))
            }
            for block in view["blocks"]
            if block["type"] == "input"
        }
        answer = self._send("interactive", self.told.submitted(view, values))
        return answer["errors"] if answer else {}

    def writes(self, text: str, channel: str = "D1", *, again: int = 0, **more: Any) -> Payload:
        """A message to the bot, in a direct message or by mention; Slack tells the bot once and `again` times."""
        message = self.slack.workspace.say(channel, text, user=self.user)
        kind = {"type": "message", "channel_type": "im"} if channel.startswith("D") else {"type": "app_mention"}
        if not channel.startswith("D") and BOT_MENTION not in text:
            kind = {"type": "message", "channel_type": "channel"}
        event = {**message, **kind, "channel": channel, "team": self.home_team, **more}
        self.happens(event, again=again)
        return message

    def opens_home(self) -> Payload:
        """Open the Home tab, and see it."""
        seen = len(self.slack.workspace.views)
        self.happens({"type": "app_home_opened", "user": self.user, "channel": "D1", "tab": "home"})
        return self.view(after=seen)

    def view(self, *, after: int = 0) -> Payload:
        """The view that the bot shows, once there are more than `after` and it is filled in."""
        deadline = time.monotonic() + 60
        while not (found := self.slack.workspace.views[after:]) or found[-1].get("callback_id") == "loading":
            assert time.monotonic() < deadline, "no view came"
            time.sleep(0.01)
        return found[-1]

    # --- how Slack tells it ------------------------------------------------------------------------------------

    def happens(self, event: Payload, *, again: int = 0) -> None:
        """An event, and the same one redelivered."""
        body = self.told.event(event, f"Ev{next(numbers)}")
        for _ in range(1 + again):
            self._send("events_api", body)

    def _send(self, kind: str, payload: Payload) -> Payload | None:
        return self.line.send(kind, payload)


def pressable(payload: Payload, label: str) -> Payload:
    """The first button of that label, or the menu with the entry of that label chosen, as Slack sends it back."""
    for block in payload["blocks"]:
        for element in [*block.get("elements", ()), block.get("accessory") or {}]:
            if element.get("type") == "button" and element["text"]["text"] == label:
                return element
            for option in element.get("options", ()) if element.get("type") == "overflow" else ():
                if option["text"]["text"] == label:
                    return {**element, "selected_option": option}
    raise AssertionError(f"nothing to press is called {label!r}")


def filled(element: Payload, given: Any) -> Payload:
    """An input's state: what is given (None empties it), or what it was opened with."""
    kind = element["type"]
    match kind:
        case "static_select":
            chosen = element.get("initial_option") if given is ... else {"value": given}
            return {"type": kind, "selected_option": chosen}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date") if given is ... else given}
        case "timepicker":
            return {"type": kind, "selected_time": element.get("initial_time") if given is ... else given}
        case "checkboxes":
            return {"type": kind, "selected_options": [] if given in (..., None) else [{"value": given}]}
        case _:
            return {"type": kind, "value": element.get("initial_value") if given is ... else given}
