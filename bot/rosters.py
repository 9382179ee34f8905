"""The roster of each team: the shipped one with what the team's people said of actors laid over it."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.messages.words import unlisted
from classifier.actors import directory_of, fold
from classifier.errors import RosterError
from classifier.roster import SEED, Roster
from classifier.team_roster import ActorEdit, edited

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from classifier.actors import Directory
    from store import Store, Team

_NO_WORD = re.compile(r"[\s-]+")
MOST_NAME = 4  # words of an actor's name that is looked for in the record
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

    def with_actor(self, actor: str, team: str, roster: Roster) -> Roster | None:
        """A roster of the team and one actor more, by its id; None where its name is somebody else's."""
        usual = self.of(team).actors
        added = [*(each for each in roster.actors if each not in usual), actor]
        try:
            return self.tried(
                [*self._store.desk(team).edits(), *(ActorEdit(actor=each, name=unlisted(each)) for each in added)]
            )
        except RosterError:
            return None

    def tried(self, edits: Iterable[ActorEdit]) -> Roster:
        """The roster that some edits give.

        Raises:
            RosterError: they contradict the shipped roster or each other; the sentence says how.
        """
        return Roster(edited(self.directory, edits))


def recorded(words: str, team: Team, today: date) -> str | None:
    """The actor of a team's record that the first of the words name, as `classifier/newcomers.py` calls it."""
    names = [_NO_WORD.sub("_", fold(name)).strip("_") for name in accumulate(words.split(), "{} {}".format)]
    for name in reversed(names[:MOST_NAME]):
        if name and (team.positions(name, today=today, limit=1) or team.positions(target=name, today=today, limit=1)):
            return name
    return None
