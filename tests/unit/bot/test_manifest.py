"""What the manifest tells Slack to send is what the registries answer."""

import json
from pathlib import Path

import bot.actions
import bot.events
from bot.registry import actions_in, events_in

MANIFEST = json.loads((Path(__file__).parents[3] / "manifest.json").read_text(encoding="utf-8"))
# Subscribed to by kind of channel, sent under one type.
OF_CHANNEL_TYPE = {"message.im": "message", "message.channels": "message", "message.groups": "message"}


def test_every_event_that_is_subscribed_to_has_its_file_and_every_file_its_subscription() -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert {OF_CHANNEL_TYPE.get(name, name) for name in subscribed} == set(events_in(bot.events))


def test_every_shortcut_has_an_action_that_answers() -> None:
    actions = actions_in(bot.actions)
    for shortcut in MANIFEST["features"]["shortcuts"]:
        assert actions[shortcut["callback_id"]].pressed is not None
        assert len(shortcut["name"]) <= 24  # Slack, "App manifest reference"
