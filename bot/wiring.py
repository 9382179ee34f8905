"""The only place where objects are built and handed on; nothing connects at import, and nothing here learns.

A web process is built from this file alone; `bot/embedded.py` adds a reader of articles in the same process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import bot.commands
import store
from bot.clients import Clients, People
from bot.pages.links import Links
from bot.registry import Registry, commands_in
from bot.rosters import Rosters, recorded
from classifier.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.jobs.queue import Queue
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.settings import Settings
    from bot.use_cases.submission import Submission
    from store import Store

    Share = Callable[[Submission, Request, "Services"], Message]


@dataclass(frozen=True, slots=True)
class Services:
    """What commands may use; `share` has a text read and stored, here or by a worker, and says so.

    `queue` hands work to the workers; None on a command line that has none. `clients` speak to Slack, and `people`
    knows who is an admin: None where nobody of Slack asks. `links` lead to the pages; None where none are served.
    """

    settings: Settings
    store: Store
    roster: Roster
    registry: Registry
    share: Share
    queue: Queue | None = None
    clients: Clients | None = None
    people: People | None = None
    rosters: Rosters | None = None
    links: Links | None = None

    def of(self, team: str) -> Services:
        """The same services with the team's own roster."""
        return replace(self, roster=self.rosters.of(team)) if self.rosters else self

    def with_recorded(self, words: str, asked: Request) -> Services | None:
        """The same services with one actor more: the one of the team's record that the words name; None without."""
        found = recorded(words, self.store.team(asked.team), asked.now.date()) if self.rosters else None
        if self.rosters is None or found is None or found in self.roster.actors:
            return None
        roster = self.rosters.with_actor(found, asked.team, self.roster)
        return replace(self, roster=roster) if roster else None


def services(settings: Settings, share: Share, roster: Roster | None = None, queue: Queue | None = None) -> Services:
    """Open the store and the roster, and collect the commands."""
    opened = store.open(settings.database_url)
    clients, known = Clients(settings, opened), roster or Roster.load()
    return Services(
        settings=settings,
        store=opened,
        roster=known,
        registry=commands_in(bot.commands),
        share=share,
        queue=queue,
        clients=clients,
        people=People(clients),
        rosters=Rosters(opened, known),
        links=Links.of(settings),
    )
