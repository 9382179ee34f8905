"""Reading: the seconds that odd pages and texts cost until they are read or refused."""

from __future__ import annotations

import contextlib
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.reading.errors import ReadingError
from bot.reading.page import article_of_page
from bot.reading.pasted import article_of
from tests.unit.bot.reading.pages import ODD_PAGES, ODD_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://www.asker-bell.com/odd"


def bench() -> None:
    """Print the time of each odd page and text, the slowest first."""
    took = [(spent(partial(article_of_page, _bytes(page[0]), URL)), name) for name, page in ODD_PAGES.items()]
    took += [(spent(partial(article_of, text)), name) for name, text in ODD_TEXTS.items()]
    for seconds, name in sorted(took, reverse=True):
        print(f"{name:20}{seconds:8.2f} s")


def spent(read: Callable[[], Any]) -> float:
    """Seconds until a text is read or refused."""
    began = time.perf_counter()
    with contextlib.suppress(ReadingError):
        read()
    return time.perf_counter() - began


def _bytes(page: str | bytes) -> bytes:
    return page if isinstance(page, bytes) else page.encode()
