"""What the environment decides, read once; secrets never show in a repr."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
SLACK_API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one process.

    `home` is the folder of the embedded store and of the trained model; `database_url` names a PostgreSQL or
    SQLite store and wins over the embedded one. Ports are TCP ports on which `nk web` listens.
    """

    home: Path
    database_url: str
    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    slack_api_url: str = SLACK_API
    port: int = 3000
    web_processes: int = 1
    metrics_port: int | None = None  # of Prometheus metrics and health; none: not served
    executor: str | None = None  # the worker's name, for hosts that bring a worker back under its old one

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings from environment variables.

        Raises:
            SettingsError: a variable holds what it cannot mean; the sentence names it.
        """
        home = Path(environ.get("NK_HOME") or ROOT / ".nk")
        url = environ.get("NK_DATABASE_URL") or environ.get("DATABASE_URL") or f"sqlite:///{home / 'nk.sqlite'}"
        return cls(
            home=home,
            database_url=url,
            bot_token=environ.get("SLACK_BOT_TOKEN") or None,
            app_token=environ.get("SLACK_APP_TOKEN") or None,
            signing_secret=environ.get("SLACK_SIGNING_SECRET") or None,
            slack_api_url=environ.get("NK_SLACK_API_URL") or SLACK_API,
            port=_number(environ, "PORT", 3000, most=65535),  # TCP's highest port
            web_processes=_number(environ, "WEB_CONCURRENCY", 1, most=64),
            metrics_port=_number(environ, "NK_METRICS_PORT", 0, most=65535) if environ.get("NK_METRICS_PORT") else None,
            executor=environ.get("NK_WORKER") or None,
        )

    @property
    def cache(self) -> Path:
        return self.home / "models"

    @property
    def jobs_url(self) -> str:
        """The job tables: beside an embedded store in a file of their own, else in the store's PostgreSQL."""
        if self.database_url.startswith("sqlite"):
            return f"{self.database_url.removesuffix('.sqlite')}-jobs.sqlite"
        return self.database_url.replace("postgres://", "postgresql://", 1).replace("+psycopg://", "://", 1)


def _number(environ: Mapping[str, str], name: str, usual: int, *, most: int) -> int:
    words = environ.get(name) or str(usual)
    if not words.isdecimal() or not 1 <= int(words) <= most:
        raise SettingsError(f"{name} is “{words}”, and must be a number from 1 to {most}.")
    return int(words)
