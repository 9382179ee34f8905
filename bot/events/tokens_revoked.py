"""The bot's tokens are revoked: tokens, jobs and data of the workspace are deleted."""

from __future__ import annotations

from bot.registry import Event
from bot.use_cases.leaving import lose_tokens

EVENT = Event(name="tokens_revoked", answer=lose_tokens)
