"""A team's whole data on the command line: given out, deleted, its texts kept so long; each says how much."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import wiring
from bot.errors import UsageError
from bot.jobs import tables
from bot.jobs.queue import Queue
from bot.messages.words import count
from store import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.settings import Settings
    from bot.wiring import Services
    from store.desk import Desk


@contextmanager
def with_queue(settings: Settings) -> Iterator[Services]:
    """Services with the job tables at hand, made where there are none; closed in the end."""
    settings.home.mkdir(parents=True, exist_ok=True)
    migrate(settings.database_url)
    tables.migrate(settings)
    queue = Queue(settings)
    services = wiring.services(settings, queue.share, queue=queue)
    try:
        yield services
    finally:
        queue.close()
        services.store.close()


def export(settings: Settings, team: str) -> None:
    """Print every row of a team; the count goes to standard error."""
    with with_queue(settings) as services:
        rows = 0
        for line in _known(services, team).export():
            sys.stdout.write(f"{line}\n")
            rows += 1
    say(f"{count(rows, 'row')} of team {team}.")


def purge(settings: Settings, team: str) -> None:
    """Delete every row and job of a team."""
    with with_queue(settings) as services:
        desk = _known(services, team)
        assert services.queue is not None
        jobs = services.queue.forget(team)
        gone = {table: rows for table, rows in desk.purge().items() if rows}
        if services.clients and services.clients.installed:
            gone["tokens"] = services.clients.installed.forget(team)
    listed = ", ".join(f"{rows} {table}" for table, rows in gone.items()) or "no rows"
    say(f"Deleted of team {team}: {listed}; {count(jobs, 'job')}.")


def keep(settings: Settings, team: str, days: str, now: datetime) -> None:
    """Set how long a team's full texts are kept.

    Raises:
        UsageError: neither a number of days nor "always".
    """
    if days != "always" and not (days.isdecimal() and int(days)):
        raise UsageError(f"“{days}” is neither a number of days nor “always”.")
    with with_queue(settings) as services:
        _known(services, team).keep_texts(None if days == "always" else int(days), by="nk keep", at=now)
    kept = "always" if days == "always" else f"for {count(int(days), 'day')}; their quotes stay"
    say(f"Full texts of team {team} are kept {kept}.")


def _known(services: Services, team: str) -> Desk:
    if team not in services.store.teams():
        known = ", ".join(services.store.teams()) or "none"
        raise UsageError(f"There is no team {team} here. Known: {known}.")
    return services.store.desk(team)


def say(line: str) -> None:
    """A line for the person at the terminal: standard output may be data."""
    sys.stderr.write(f"nk: {line}\n")
