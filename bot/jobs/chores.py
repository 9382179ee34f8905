"""What the clock has done: digests, alerts, feeds, and forgetting; each may run twice and has its effect once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.jobs import queue as names
from bot.messages.alert import alert_message
from bot.messages.blocks import sentence
from bot.messages.digest import digest_message
from bot.messages.escape import mrkdwn
from bot.messages.roster import reread_message
from bot.registry import Request
from bot.use_cases.digest import digest_of
from bot.use_cases.rereading import reread
from bot.use_cases.schedule import awake
from store.errors import NotFoundError
from store.work import AlertKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.jobs.queue import Queue
    from bot.jobs.wire import Job
    from bot.use_cases.feeding import FeedReader
    from bot.use_cases.learning import Learned
    from bot.wiring import Services
    from classifier.roster import Roster
    from classifier.shifts import Shift
    from classifier.vocabulary import Article, Reading, Record
    from store.work import Alert

log = logging.getLogger(__name__)
QUIET_DAYS = timedelta(days=7)  # without news the channel hears "still watching" once in so many
TOGETHER = 5  # alerts; so many and more come as one message
FINISHED_KEPT = timedelta(days=14)  # finished jobs; what failed stays until somebody looked at it
AT_ONCE = 500  # finished jobs forgotten together


@dataclass(frozen=True, slots=True)
class Chores:
    """What chores take: the services, where messages go, feeds, the clock, what learns, and what reads again."""

    services: Services
    queue: Queue
    feeds: FeedReader
    clock: Callable[[], datetime]
    learn: Callable[[], Learned | None]
    understand: Callable[[Article, Roster], Reading]

    def by_name(self) -> dict[str, Callable[[Job], None]]:
        """Each chore under its workflow's name."""
        return {
            names.DIGEST: self.digest,
            names.ALERTS: self.alerts,
            names.FEED: self.feed,
            names.PRUNE: self.prune,
            names.REFIT: self.refit,
            names.REREAD: self.reread,
        }

    def digest(self, job: Job) -> None:
        """Post a channel's digest of a day, or note that there was nothing to post."""
        now, day = datetime.fromisoformat(job["now"]), date.fromisoformat(job["day"])
        desk = self.services.store.desk(job["team"])
        channel = desk.channel(job["channel"])
        if channel.digest_at is None and not job["asked"]:
            return  # turned off after it was enqueued
        services = self.services.of(job["team"])
        digest = digest_of(channel, now, services)
        heard = channel.heard_date
        if not digest.empty or job["asked"] or heard is None or day - heard >= QUIET_DAYS:
            message = digest_message(digest, channel, services.roster)
            key = f"digest:{job['channel']}:{now.isoformat() if job['asked'] else day.isoformat()}"
            given = {"payload": message.payload(), "kind": "digest", "uses": list(digest.uses)}
            self.queue.post(key, team=job["team"], channel=job["channel"], job=given)
            heard = day
        done = {} if job["asked"] else {"digest_date": day}
        desk.change(job["channel"], by=None, at=now, covered_until=now, heard_date=heard, **done)

    def alerts(self, job: Job) -> None:
        """Tell a channel what waits for it, unless it is asleep; five and more at once."""
        now, desk = self.clock(), self.services.store.desk(job["team"])
        if not awake(desk.channel(job["channel"]), now):
            return
        taken = desk.take_alerts(job["channel"], job["batch"])
        groups = [taken] if len(taken) >= TOGETHER else [[each] for each in taken]
        for group in groups:
            self._alert(job, group)
        desk.told(job["batch"], at=now)

    def _alert(self, job: Job, group: Sequence[Alert]) -> None:
        news = [found for each in group if (found := self._news(job["team"], each))]
        if not news:
            return
        first = group[0]
        message = alert_message(news, self.services.of(job["team"]).roster)
        given = {"payload": message.payload(), "kind": "alert", "uses": [record.id for _, record, _ in news]}
        key = f"alert:{job['channel']}:{first.kind.value}:{first.statement_id}"
        self.queue.post(key, team=job["team"], channel=job["channel"], job=given)

    def _news(self, team: str, alert: Alert) -> tuple[AlertKind, Record, Shift | None] | None:
        """What an alert tells; None when its statement was taken back meanwhile."""
        library = self.services.store.team(team)
        try:
            record = library.record(alert.statement_id)
        except NotFoundError:
            return None
        if record.retracted and alert.kind is not AlertKind.RETRACTION:
            return None
        positions = library.positions(actor=record.statement.actor, today=self.clock().date())
        mine = (each.shift for each in positions if each.governing and each.governing.record.id == record.id)
        shift = next((each for each in mine if each), None) if alert.kind is AlertKind.SHIFT else None
        return alert.kind, record, shift

    def feed(self, job: Job) -> None:
        """Read a feed, and have its new articles read."""
        self.feeds.read(job["team"], job["url"], datetime.fromisoformat(job["now"]), self.services)

    def reread(self, job: Job) -> None:
        """Read what a change of the roster touches again, and tell who made it."""
        request = Request(
            words="", now=datetime.fromisoformat(job["now"]), team=job["team"], channel=job["user"], user=job["user"]
        )
        services = self.services.of(job["team"])
        done = reread(job["names"], job["occasion"], request, services, understand=self.understand)
        told = {"payload": reread_message(done, job["names"]).payload(), "kind": "reread"}
        self.queue.post(f"reread:{job['occasion']}", team=job["team"], channel=job["user"], job=told)

    def refit(self, job: Job) -> None:
        """Let the labeller learn from what people put right, when there is something new, and tell them the gain."""
        learned = self.learn()
        if learned is None:
            return
        log.info("refitted", extra={"swapped": learned.refit.swapped, "corrections": learned.refit.corrections})
        told = {"payload": sentence(mrkdwn(learned.refit.report)).payload(), "kind": "refit"}
        for team, user in learned.teachers:
            self.queue.post(f"refit:{user}:{job['day']}", team=team, channel=user, job=told)

    def prune(self, job: Job) -> None:
        """Forget what has aged, in every team and among the finished jobs."""
        now = datetime.fromisoformat(job["now"])
        gone = {team: self.services.store.desk(team).prune(now) for team in self.services.store.teams()}
        finished = self._finished_before(now - FINISHED_KEPT)
        log.info("pruned", extra={"teams": len(gone), "jobs": finished})

    def _finished_before(self, moment: datetime) -> int:
        """Forget jobs that succeeded before a moment; how many."""
        client, gone = self.queue.client, 0
        while True:
            old = client.list_workflows(
                status="SUCCESS", completed_before=moment.astimezone(UTC).isoformat(), limit=AT_ONCE, load_input=False,
                load_output=False,
            )  # fmt: skip
            client.delete_workflows([job.workflow_id for job in old])
            gone += len(old)
            if len(old) < AT_ONCE:
                return gone
