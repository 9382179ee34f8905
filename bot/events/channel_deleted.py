"""A channel is deleted: what it asked for is forgotten."""

from __future__ import annotations

from bot.registry import Event
from bot.use_cases.leaving import leave_channel

EVENT = Event(name="channel_deleted", answer=leave_channel)
