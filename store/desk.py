"""The desk: what a team's channels asked for and what was sent to them; each verb is one transaction of the team."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from store import alerts, channels, events, feeds, keeping, news, posts, roster
from store.database import spoken, writing
from store.scope import TeamRows
from store.work import Channel, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from classifier.team_roster import ActorEdit
    from classifier.vocabulary import Record
    from store.answers import RosterEdit
    from store.work import Alert, Feed, News, Post


class Desk:
    """The bot's own work for one team; made by `Store.desk`."""

    def __init__(self, engine: Engine, team: str) -> None:
        self.team = team
        self._engine = engine

    @contextmanager
    def _reading(self) -> Iterator[TeamRows]:
        with spoken(self._engine.url), TeamRows(self._engine, self.team) as rows:
            yield rows

    @contextmanager
    def _writing(self) -> Iterator[TeamRows]:
        with spoken(self._engine.url), TeamRows(writing(self._engine), self.team) as rows:
            rows.wait_for_turn()
            yield rows

    # --- channels ----------------------------------------------------------------------------------------------

    def channel(self, channel: str) -> Channel:
        """What a channel asked for; one that never asked for anything wants nothing."""
        with self._reading() as rows:
            row = channels.find(rows, channel)
            return channels.channel_of(row) if row else Channel(team=self.team, channel=channel)

    def channels(self) -> list[Channel]:
        """Every channel that ever asked for something."""
        with self._reading() as rows:
            return channels.listed(rows)

    def change(self, channel: str, *, by: str | None, at: datetime, **wishes: Any) -> Channel:
        """Set some of a channel's wishes, by the names of `Channel`'s fields."""
        with self._writing() as rows:
            return channels.change(rows, channel, wishes, by=by, at=at)

    def posting(self) -> list[str]:
        """The channels that want a summary of every article."""
        with self._reading() as rows:
            return channels.posting(rows)

    def leave(self, channel: str) -> None:
        """Forget what a channel asked for: it is archived, or the bot was removed."""
        with self._writing() as rows:
            channels.leave(rows, channel)

    def watch(self, watch: Watch, *, at: datetime) -> bool:
        """Keep a watch; whether it is new."""
        with self._writing() as rows:
            return channels.watch(rows, watch, at=at)

    def unwatch(self, channel: str, actor: str, target: str | None = None, issue: str | None = None) -> bool:
        """Give a watch up; whether there was one."""
        with self._writing() as rows:
            return channels.unwatch(rows, channel, actor, target, issue)

    def watches(self, channel: str | None = None) -> list[Watch]:
        """What a channel watches, or all of the team's."""
        with self._reading() as rows:
            return channels.watches(rows, channel)

    # --- messages and alerts -----------------------------------------------------------------------------------

    def begin_post(
        self, key: str, *, channel: str, kind: str, at: datetime, thread: str | None = None, uses: Iterable[int] = ()
    ) -> Post | None:
        """Note that a message is about to be sent; the earlier note when there is one, and then nothing is written."""
        with self._writing() as rows:
            return posts.begin(rows, key, channel=channel, thread=thread, kind=kind, uses=uses, at=at)

    def sent(self, key: str, ts: str) -> None:
        """Note that Slack took a message, under which `ts`."""
        with self._writing() as rows:
            posts.sent(rows, key, ts)

    def begin_again(self, key: str, *, at: datetime) -> None:
        """Note that a message that was begun and not found is about to be sent again."""
        with self._writing() as rows:
            posts.begin_again(rows, key, at=at)

    def unsent(self, key: str) -> None:
        """Take back the note of a message that Slack surely did not take."""
        with self._writing() as rows:
            posts.unsent(rows, key)

    def post(self, key: str) -> Post | None:
        """One message, if it was begun."""
        with self._reading() as rows:
            row = posts.find(rows, key)
            return posts.post_of(row) if row else None

    def posts_showing(self, statement_ids: Iterable[int]) -> list[Post]:
        """The messages that show any of some statements, oldest first."""
        with self._reading() as rows:
            return posts.showing(rows, statement_ids)

    def alert(self, channel: str, noted: Iterable[Alert], *, at: datetime) -> int:
        """Note what a channel is to hear of, each once; how many were new."""
        with self._writing() as rows:
            return alerts.note(rows, channel, noted, at=at)

    def take_alerts(self, channel: str, batch: str) -> list[Alert]:
        """Give a job all alerts that wait for a channel; asked again under the same name it gets the same."""
        with self._writing() as rows:
            return alerts.take_up(rows, channel, batch)

    def told(self, batch: str, *, at: datetime) -> None:
        """Mark the alerts that a job took up as told."""
        with self._writing() as rows:
            alerts.told(rows, batch, at=at)

    def news(self, since: datetime, until: datetime) -> News:
        """What happened to the record after `since` and up to `until`."""
        with self._reading() as rows:
            return news.between(rows, since, until)

    def records(self, statement_ids: Sequence[int]) -> list[Record]:
        """The statements of these ids that stand, in the order in which they came."""
        with self._reading() as rows:
            return news.records(rows, statement_ids)

    def take_event(self, event: str, *, at: datetime) -> bool:
        """Take up an event of Slack; False when it was taken up before."""
        with self._writing() as rows:
            return events.take(rows, event, at=at)

    # --- feeds -------------------------------------------------------------------------------------------------

    def add_feed(self, url: str, *, channel: str, by: str, at: datetime) -> bool:
        """Read a feed from now on, or again; whether it was off or unknown."""
        with self._writing() as rows:
            return feeds.add(rows, url, channel=channel, by=by, at=at)

    def remove_feed(self, url: str) -> None:
        """Read a feed no more. Raises NotFoundError."""
        with self._writing() as rows:
            feeds.remove(rows, url)

    def feeds(self) -> list[Feed]:
        """The feeds that the team reads, and those that are off."""
        with self._reading() as rows:
            return feeds.listed(rows)

    def feed_answered(self, url: str, *, next_at: datetime, etag: str | None, modified: str | None) -> None:
        """Note that a feed was read and when it is read next. Raises NotFoundError."""
        with self._writing() as rows:
            feeds.answered(rows, url, next_at=next_at, etag=etag, modified=modified)

    def feed_failed(self, url: str, reason: str, *, next_at: datetime | None) -> None:
        """Note that a feed could not be read; without a next time it is off. Raises NotFoundError."""
        with self._writing() as rows:
            feeds.failed(rows, url, reason, next_at=next_at)

    def take_links(self, links: Mapping[str, str], *, most: int, day: datetime, at: datetime) -> list[str]:
        """Take up the new ones among links (key to address), at most `most` since `day`; their addresses."""
        with self._writing() as rows:
            return feeds.take_up(rows, links, most=most, day=day, at=at)

    # --- the team's own roster ---------------------------------------------------------------------------------

    def edit_actor(self, made: ActorEdit, *, by: str, at: datetime) -> int:
        """Let an actor be as the edit says from now on; the edit's id."""
        with self._writing() as rows:
            return roster.edit(rows, made, by=by, at=at)

    def undo_edit(self, edit_id: int, *, by: str, at: datetime) -> ActorEdit:
        """Take an edit of an actor back. Raises RefusedError when it does not stand any more."""
        with self._writing() as rows:
            return roster.undo(rows, edit_id, by=by, at=at)

    def edits(self) -> tuple[ActorEdit, ...]:
        """What the team says of actors, as it is in force."""
        with self._reading() as rows:
            return roster.standing(rows)

    def roster_version(self) -> int:
        """A number that grows with each edit of the roster; 0 without any."""
        with self._reading() as rows:
            return roster.version(rows)

    def roster_history(self) -> tuple[RosterEdit, ...]:
        """The latest edits of the roster, newest first."""
        with self._reading() as rows:
            return roster.history(rows)

    # --- keeping and forgetting --------------------------------------------------------------------------------

    def export(self) -> Iterator[str]:
        """Every row of the team, one JSON object a line."""
        with self._reading() as rows:
            yield from keeping.export(rows)

    def purge(self) -> dict[str, int]:
        """Delete every row of the team; how many went, by table."""
        with self._writing() as rows:
            return keeping.purge(rows)

    def text_days(self) -> int | None:
        """How many days the team keeps articles' full texts; None: always."""
        with self._reading() as rows:
            return keeping.text_days(rows)

    def keep_texts(self, days: int | None, *, by: str, at: datetime) -> None:
        """Keep articles' full texts so many days; None: always. Their quotes stay."""
        with self._writing() as rows:
            keeping.keep_texts(rows, days, by=by, at=at)

    def prune(self, now: datetime) -> dict[str, int]:
        """Forget what has aged; how many rows, by table."""
        with self._writing() as rows:
            return keeping.prune(rows, now)
