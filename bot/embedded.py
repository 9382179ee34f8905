"""Everything in one process: the store is migrated at start, and articles are read where they come in."""

from __future__ import annotations

import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import store
from bot import wiring
from bot.reading.documents import article_at
from bot.reading.fetch import Fetcher
from bot.use_cases.add_article import add_article
from classifier.artifacts import load_labeller
from classifier.pipeline import Reader
from classifier.rankers import load_rankers
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings
    from bot.wiring import Services
    from classifier.vocabulary import Article, Reading


def embedded(settings: Settings) -> Services:
    """Build the services of a process that reads articles itself."""
    settings.home.mkdir(parents=True, exist_ok=True)
    store.migrate(settings.database_url)
    roster, fetcher = Roster.load(), Fetcher()
    share = partial(
        add_article, understand=Understanding(settings, roster), open_link=lambda url: article_at(fetcher, url)
    )
    return wiring.services(settings, share, roster)


class Understanding:
    """Reads articles; the models are loaded, and at first run trained, at the first article."""

    def __init__(self, settings: Settings, roster: Roster) -> None:
        self.settings = settings
        self.roster = roster
        self._lock = threading.Lock()
        self._read: Callable[[Article], Reading] | None = None

    def __call__(self, article: Article) -> Reading:
        return self.load()(article)

    def load(self) -> Callable[[Article], Reading]:
        """The reader, loaded or trained now if it is not there yet; threads wait for the first of them."""
        with self._lock:
            if self._read is None:
                labeller = load_labeller(self.settings.cache, progress=say)
                rankers = load_rankers(self.settings.cache, self.roster, progress=say)
                self._read = Reader(self.roster, labeller, rankers).read
            return self._read


def say(message: str) -> None:
    """Progress goes to standard error: standard output may be JSON."""
    print(f"nk: {message}", file=sys.stderr, flush=True)
