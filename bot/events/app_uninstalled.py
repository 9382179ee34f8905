"""The app is uninstalled from a workspace: tokens, jobs and data of the workspace are deleted."""

from __future__ import annotations

from bot.registry import Event
from bot.use_cases.leaving import leave_workspace

EVENT = Event(name="app_uninstalled", answer=leave_workspace)
