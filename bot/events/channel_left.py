"""The bot is removed from a channel: what it asked for is forgotten."""

from __future__ import annotations

from bot.registry import Event
from bot.use_cases.leaving import leave_channel

EVENT = Event(name="channel_left", answer=leave_channel)
