"""A feed is read, and its new articles are handed on; one that fails is asked less often, then turned off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import sentence
from bot.messages.escape import controls, mrkdwn
from bot.reading.errors import ReadingError
from bot.reading.feeds import MOST_A_DAY, links_of, next_time, read_feed
from bot.registry import Request
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.reading.fetch import Fetcher
    from bot.wiring import Services
    from store.work import Feed

DAY = timedelta(days=1)
FEED_USER = "feed"  # who added an article that nobody shared


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Reads the feeds of teams through the door to publishers."""

    fetcher: Fetcher
    share: Callable[[Submission, Request], object]
    post: Callable[[str, str, str, dict[str, Any]], object]  # key, team, channel, job

    def read(self, team: str, url: str, now: datetime, services: Services) -> None:
        """Ask a feed what is new, and have that read quietly: digests tell it, and alerts what moved."""
        desk = services.store.desk(team)
        feed = next((each for each in desk.feeds() if each.url == url and each.next_at), None)
        if feed is None:
            return  # removed or turned off meanwhile
        try:
            answer = read_feed(self.fetcher, url, etag=feed.etag, modified=feed.modified)
        except ReadingError as error:
            self._failed(feed, str(error), now, services)
            return
        fresh = desk.take_links(links_of(answer.entries), most=MOST_A_DAY, day=now - DAY, at=now)
        for link in fresh:
            request = Request(words="", now=now, team=team, channel=feed.channel, user=FEED_USER)
            self.share(Submission(url=link, quiet=True), request)
        again = next_time(now, failures=0, pause=answer.pause)
        desk.feed_answered(url, next_at=again or now + DAY, etag=answer.etag, modified=answer.modified)

    def _failed(self, feed: Feed, reason: str, now: datetime, services: Services) -> None:
        again = next_time(now, failures=feed.failures + 1)
        services.store.desk(feed.team).feed_failed(feed.url, reason, next_at=again)
        if again is None:
            text = (
                f"The feed {mrkdwn(feed.url)} failed {feed.failures + 1} times in a row and is off now: "
                f"{controls(reason)} `/nk feed add` turns it on again."
            )
            job: dict[str, Any] = {"payload": sentence(text).payload(), "kind": "note"}
            self.post(f"feed:{feed.url}:{now.isoformat()}", feed.team, feed.channel, job)
