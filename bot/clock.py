"""The clock that is handed in where time matters."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
