"""What is known, kept: articles, statements with their places, positions; one door a team."""

from store.database import build_jobs_engine
from store.migrations import migrate
from store.store import Store
from store.store import open_store as open  # noqa: A004  (read as `store.open`)
from store.team import Team

__all__ = ["Store", "Team", "build_jobs_engine", "migrate", "open"]
