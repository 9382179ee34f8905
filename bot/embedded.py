"""Everything in one process: the store is migrated at start, and articles are read where they come in."""

from __future__ import annotations

import gc
import sys
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import store
from bot import wiring
from bot.reading.documents import article_at
from bot.reading.fetch import Fetcher
from bot.use_cases.add_article import add_article
from classifier.corrections import generation
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings
    from bot.wiring import Services
    from classifier.labels import Labeller
    from classifier.rankers import Rankers
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


_YOUNG = 20_000  # objects that the collector waits for: an article makes thousands and leaves next to none in a circle
MOST_TEAMS = 16  # readers with a team's own roster that are kept: they share their models


class Understanding:
    """Reads articles; the models are loaded, and at first run trained, at the first article.

    What learns is imported no sooner: a question is answered without it, a second after the start.
    """

    def __init__(self, settings: Settings, roster: Roster) -> None:
        self.settings = settings
        self.roster = roster
        self._lock = threading.Lock()
        self._read: Callable[[Article], Reading] | None = None
        self._generation = ""  # of the corrections that the labeller learned from
        self._models: tuple[Labeller, Rankers] | None = None
        self._of_teams: OrderedDict[Roster, Callable[[Article], Reading]] = OrderedDict()

    def __call__(self, article: Article, roster: Roster | None = None) -> Reading:
        """What is understood of an article; `roster`: that of the team whose article it is."""
        read = self.load()
        if roster is None or roster is self.roster:
            return read(article)
        return self._of_team(roster)(article)

    def _of_team(self, roster: Roster) -> Callable[[Article], Reading]:
        from classifier.pipeline import Reader  # noqa: PLC0415

        with self._lock:
            if roster not in self._of_teams:
                assert self._models is not None
                self._of_teams[roster] = Reader(roster, *self._models).read
                while len(self._of_teams) > MOST_TEAMS:
                    self._of_teams.popitem(last=False)
            return self._of_teams[roster]

    def load(self) -> Callable[[Article], Reading]:
        """The reader, loaded or trained now if it is not there yet, and again once the labeller learned something."""
        from classifier.artifacts import load_labeller  # noqa: PLC0415
        from classifier.pipeline import Reader  # noqa: PLC0415
        from classifier.rankers import load_rankers  # noqa: PLC0415

        with self._lock:
            now = generation(self.settings.cache)
            if self._read is None or now != self._generation:
                self._of_teams.clear()
                self._generation = now
                with ThreadPoolExecutor() as pool:  # at first run each is learned by a child process: both at once
                    labels = pool.submit(load_labeller, self.settings.cache, progress=say)
                    rankers = load_rankers(self.settings.cache, progress=say)
                    labeller = labels.result()
                self._models = labeller, rankers
                self._read = Reader(self.roster, labeller, rankers).read
                gc.freeze()  # models stay: the collector need not look through them again and again
                gc.set_threshold(_YOUNG)
            return self._read


def say(message: str) -> None:
    """Progress goes to standard error: standard output may be JSON."""
    print(f"nk: {message}", file=sys.stderr, flush=True)
