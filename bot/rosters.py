"""The roster of each team: the shipped one with what the team's people said of actors laid over it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from classifier.actors import directory_of
from classifier.roster import SEED, Roster
from classifier.team_roster import edited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from classifier.actors import Directory
    from classifier.team_roster import ActorEdit
    from store import Store

MOST_KEPT = 32  # teams' rosters in memory; building one again takes a tenth of a second


class Rosters:
    """Hands out rosters; a team without edits has the shipped one itself."""

    def __init__(self, store: Store, shipped: Roster) -> None:
        self._store = store
        self.shipped = shipped
        self._built: OrderedDict[tuple[str, int], Roster] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def directory(self) -> Directory:
        """The shipped actors, read again: a roster keeps only what it looks things up by."""
        return directory_of(SEED.read_text(encoding="utf-8"))

    def of(self, team: str) -> Roster:
        """The roster of a team as it is now."""
        version = self._store.desk(team).roster_version()
        if not version:
            return self.shipped
        with self._lock:  # one builds, the others wait: a tenth of a second each would hold up all acks
            if (team, version) not in self._built:
                self._built[team, version] = self.tried(self._store.desk(team).edits())
                while len(self._built) > MOST_KEPT:
                    self._built.popitem(last=False)
            self._built.move_to_end((team, version))
            return self._built[team, version]

    def tried(self, edits: Iterable[ActorEdit]) -> Roster:
        """The roster that some edits give.

        Raises:
            RosterError: they contradict the shipped roster or each other; the sentence says how.
        """
        return Roster(edited(self.directory, edits))
