"""Signed links to pages: bound to a team, a page and a time; whoever changes any of them gets nothing.

A link carries the team, the second until which it opens, and an HMAC-SHA256 of both and of the page's name (RFC
2104, cut to 128 bits as its section 5 allows).
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.settings import Settings

POSITIONS = "positions"
_BYTES = 16


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: pages of this team, until then; links on the page end with it."""

    team: str
    until: int


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and checks links.

    Args:
        base: the address under which the pages are served, with a slash at its end.
        key: the secret that signs.
        days: how long a link opens.
    """

    base: str
    key: str = field(repr=False)
    days: int = 30

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """The maker of links to where the pages are served; None where they are not."""
        served = settings.page_url and settings.page_key
        return cls(settings.page_url or "", settings.page_key or "", settings.page_days) if served else None

    def to_statements(self, opened: Opened) -> Callable[[int], str]:
        """What leads from a statement's number to its article's evidence page, at the statement."""
        return lambda number: self.to(f"statement/{number}", opened) + f"#s{number}"

    def to(self, name: str, opened: Opened, **more: str | None) -> str:
        """A page by its name, for as long as `opened` says."""
        given = {**self.fields(name, opened), **{key: value for key, value in more.items() if value}}
        return f"{self.base}pages/{name}?{urlencode(given)}"

    def fields(self, name: str, opened: Opened) -> dict[str, str]:
        """What a link to a page carries."""
        return {"team": opened.team, "until": str(opened.until), "sign": self._sign(name, opened)}

    def opened(self, name: str, query: Mapping[str, list[str]], now: datetime) -> Opened | None:
        """What a link opens; None when it is cut, changed or expired, and nobody is told which."""
        team, until, sign = (query.get(key, [""])[-1] for key in ("team", "until", "sign"))
        if not (until.isascii() and until.isdecimal() and len(until) < 15):  # noqa: PLR2004  (digits of a far second)
            return None
        found = Opened(team, int(until))
        right = hmac.compare_digest(sign.encode(), self._sign(name, found).encode())
        return found if right and now.timestamp() < found.until else None

    def fresh(self, team: str, now: datetime) -> Opened:
        """What a link made now opens; the end is rounded up to a day, so that one day's links are the same."""
        until = now.astimezone(UTC) + timedelta(days=self.days + 1)
        return Opened(team, int(datetime(until.year, until.month, until.day, tzinfo=UTC).timestamp()))

    def _sign(self, name: str, opened: Opened) -> str:
        said = f"{name}\n{opened.team}\n{opened.until}".encode()
        digest = hmac.digest(self.key.encode(), said, "sha256")[:_BYTES]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")
