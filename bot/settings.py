"""What the environment decides, read once; secrets never show in a repr."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from bot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
SLACK_API = "https://slack.com/api/"
LEAST_KEY = 32  # characters of the key of links: 128 bits in hexadecimal


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
    client_id: str | None = None  # of the app that workspaces install through OAuth; none: one workspace
    client_secret: str | None = field(default=None, repr=False)
    token_keys: tuple[str, ...] = field(default=(), repr=False)  # the first seals tokens, every one opens them
    slack_api_url: str = SLACK_API
    port: int = 3000
    web_processes: int = 1
    metrics_port: int | None = None  # of Prometheus metrics and health; none: not served
    executor: str | None = None  # the worker's name, for hosts that bring a worker back under its old one
    page_url: str | None = None  # where the pages are served, with a slash at the end; none: no links to them
    page_key: str | None = field(default=None, repr=False)  # signs those links
    page_days: int = 30  # that a link opens
    page_whole: bool = True  # False: only the sentences with statements, where a publisher's text must not be shown

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
            client_id=environ.get("SLACK_CLIENT_ID") or None,
            client_secret=environ.get("SLACK_CLIENT_SECRET") or None,
            token_keys=tuple(environ.get("NK_TOKEN_KEYS", "").replace(",", " ").split()),
            slack_api_url=environ.get("NK_SLACK_API_URL") or SLACK_API,
            port=_number(environ, "PORT", 3000, most=65535),  # TCP's highest port
            web_processes=_number(environ, "WEB_CONCURRENCY", 1, most=64),
            metrics_port=_number(environ, "NK_METRICS_PORT", 0, most=65535) if environ.get("NK_METRICS_PORT") else None,
            executor=environ.get("NK_WORKER") or None,
            **_pages(environ),
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


def _pages(environ: Mapping[str, str]) -> dict[str, Any]:
    url, key, text = environ.get("NK_PAGE_URL"), environ.get("NK_PAGE_KEY"), environ.get("NK_PAGE_TEXT") or "whole"
    if url and len(key or "") < LEAST_KEY:
        raise SettingsError(f"NK_PAGE_URL needs NK_PAGE_KEY beside it: a secret of at least {LEAST_KEY} characters.")
    if text not in {"whole", "sentences"}:
        raise SettingsError(f"NK_PAGE_TEXT is “{text}”, and must be whole or sentences.")
    return {
        "page_url": f"{url.rstrip('/')}/" if url else None,
        "page_key": key,
        "page_days": _number(environ, "NK_PAGE_DAYS", 30, most=3650),
        "page_whole": text == "whole",
    }


def _number(environ: Mapping[str, str], name: str, usual: int, *, most: int) -> int:
    words = environ.get(name) or str(usual)
    if not words.isdecimal() or not 1 <= int(words) <= most:
        raise SettingsError(f"{name} is “{words}”, and must be a number from 1 to {most}.")
    return int(words)
