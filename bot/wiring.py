"""The only place where objects are built and handed on; nothing connects at import, and nothing here learns.

A web process is built from this file alone; `bot/embedded.py` adds a reader of articles in the same process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import bot.commands
import store
from bot.registry import Registry, commands_in
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.jobs.queue import Queue
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.settings import Settings
    from bot.use_cases.submission import Submission
    from store import Store

    Share = Callable[[Submission, Request, "Services"], Message]


@dataclass(frozen=True, slots=True)
class Services:
    """What commands may use; `share` has a text read and stored, here or by a worker, and says so.

    `queue` hands work to the workers; None on a command line that has none.
    """

    settings: Settings
    store: Store
    roster: Roster
    registry: Registry
    share: Share
    queue: Queue | None = None


def services(settings: Settings, share: Share, roster: Roster | None = None, queue: Queue | None = None) -> Services:
    """Open the store and the roster, and collect the commands."""
    return Services(
        settings=settings,
        store=store.open(settings.database_url),
        roster=roster or Roster.load(),
        registry=commands_in(bot.commands),
        share=share,
        queue=queue,
    )
