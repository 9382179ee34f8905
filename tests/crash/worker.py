"""A worker as `nk worker` runs it, but for its door to publishers, which leads to one on loopback; to be killed.

Usage: python -m tests.crash.worker PUBLISHER_PORT [real]
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import store
from bot import wiring
from bot.embedded import Understanding
from bot.jobs import tables, worker
from bot.jobs.assembly import build_worker
from bot.jobs.queue import Queue
from bot.settings import Settings
from classifier.roster import Roster
from tests.fakes import plain_reader
from tests.fakes.publisher import door_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from classifier.vocabulary import Article, Reading


def main(port: int, *, real: bool) -> None:
    settings = Settings.from_environ(os.environ)
    store.migrate(settings.database_url)
    tables.migrate(settings)
    roster, queue = Roster.load(), Queue(settings)
    understand: Callable[[Article, Roster], Reading] = (
        Understanding(settings, roster) if real else plain_reader.understand
    )
    services = wiring.services(settings, queue.share, roster, queue)
    built = build_worker(settings, services, queue, understand, fetcher=door_to(port))
    worker.work(built)


if __name__ == "__main__":
    main(int(sys.argv[1]), real="real" in sys.argv)
