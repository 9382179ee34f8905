"""The job tables, made or brought up to date: what the release step does, and `nk run` at start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from dbos import DBOS

if TYPE_CHECKING:
    from bot.settings import Settings


def migrate(settings: Settings) -> None:
    """Make the job tables; a SQLite file takes readers beside its writer from the start."""
    if settings.jobs_url.startswith("sqlite"):
        with closing(sqlite3.connect(settings.jobs_url.removeprefix("sqlite:///"))) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    DBOS.migrate(settings.jobs_url)
