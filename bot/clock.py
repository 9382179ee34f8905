"""The clock that is handed in where time matters."""

from datetime import UTC, datetime


def now() -> datetime:
    """Tell the time, aware, in UTC."""
    return datetime.now(UTC)
