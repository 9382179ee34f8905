"""The side that hands work over: each job is enqueued once, under an explicit id that says what it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dbos import DBOSClient, DBOSPortableJSONSerializer

import store
from bot.clock import now
from bot.jobs import board, wire
from bot.messages.blocks import Message, sentence
from bot.messages.escape import mrkdwn
from bot.messages.linking import with_evidence
from bot.messages.words import count
from bot.pages.links import Links

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.jobs.board import Failed, Load
    from bot.jobs.wire import Job
    from bot.registry import Request
    from bot.settings import Settings
    from bot.use_cases.submission import Submission
    from bot.wiring import Services
    from store.work import Feed

READING, POSTING, CHORES = "reading", "posting", "chores"  # the queues
READ, POST, DIGEST, ALERTS, FEED, PRUNE = "read", "post", "digest", "alerts", "feed", "prune"  # the workflows
REFIT = "refit"
READ_ALL = "read_all"
REREAD = "reread"
VERSION = "2"  # of the jobs' arguments; a worker takes up only what it understands
POOL = 16  # connections of one client: more than the threads that answer at once, so that none waits for another


class Queue:
    """A connection to the job tables; the release step made them."""

    def __init__(self, settings: Settings) -> None:
        self.links = Links.of(settings)
        self._engine = store.build_jobs_engine(settings.jobs_url, POOL)
        self.client = DBOSClient(
            system_database_url=settings.jobs_url, serializer=DBOSPortableJSONSerializer(),
            system_database_pool_size=POOL, lazy=True, system_database_engine=self._engine,
        )  # fmt: skip

    def close(self) -> None:
        self.client.destroy()
        if self._engine is not None:
            self._engine.dispose()

    def share(self, submission: Submission, request: Request, services: Services) -> Message:
        """Have a text or link read; the same in the same channel at the same moment again is the same job."""
        del services
        content = submission.text or submission.file or submission.url or ""
        name = f"link:{request.team}:{request.channel}:{request.moment}:{short(content)}"
        job = {"submission": wire.of_submission(submission), "request": wire.of_request(request)}
        place = urlsplit(submission.url).hostname if submission.url and not submission.text else None
        what = submission.name if submission.file and submission.name else place or "the text"
        return self._begin(READ, name, job, request, mrkdwn(what))

    def share_all(self, submissions: Sequence[Submission], request: Request) -> Message:
        """Have several links of one message read, and answered in one message."""
        content = " ".join(str(each) for each in submissions)
        name = f"links:{request.team}:{request.channel}:{request.moment}:{short(content)}"
        job = {"submissions": [wire.of_submission(each) for each in submissions], "request": wire.of_request(request)}
        return self._begin(READ_ALL, name, job, request, count(submissions, "article"))

    def _begin(self, workflow: str, name: str, job: Job, request: Request, what: str) -> Message:
        """Enqueue a reading; where "Reading …" is a message that the answer replaces, it is enqueued before."""
        place = "into the thread" if request.ts and request.response_url else "here"
        told = sentence(f"Reading {what} … the answer comes {place} in a moment.")
        if request.progress:
            saying = {"payload": told.payload(), "kind": "reply", "thread": request.ts}
            self.post(request.progress, team=request.team, channel=request.channel, job=saying)
        self._enqueue(READING, workflow, name, job)
        return told

    def post(self, key: str, *, team: str, channel: str, job: Job) -> Job:
        """Have a message posted once, one after the other in a channel; the job, for whoever may post it at once."""
        given: Job = {
            "key": key,
            "team": team,
            "channel": channel,
            "thread": None,
            "uses": [],
            "response_url": None,
            "replaces": None,
        }
        if self.links:
            job = {
                **job,
                "payload": with_evidence(job["payload"], self.links.to_statements(self.links.fresh(team, now()))),
            }
        given |= job
        self._enqueue(POSTING, POST, f"post:{team}:{key}", given, partition=f"{team}:{channel}")
        return given

    def digest(self, team: str, channel: str, day: date, now: datetime, *, asked: str | None = None) -> None:
        """Have a channel's digest of a local day made and posted; `asked` names one made at somebody's word."""
        name = f"digest:{team}:{channel}:{asked or day.isoformat()}"
        job = {"team": team, "channel": channel, "day": day.isoformat(), "now": now.isoformat(), "asked": bool(asked)}
        self._enqueue(CHORES, DIGEST, name, job)

    def alerts(self, team: str, channel: str, occasion: str) -> None:
        """Have what waits for a channel told to it."""
        name = f"alerts:{team}:{channel}:{occasion}"
        self._enqueue(CHORES, ALERTS, name, {"team": team, "channel": channel, "batch": name})

    def feed(self, feed: Feed, now: datetime) -> None:
        """Have a feed read; the same turn of it is the same job."""
        turn = feed.next_at.isoformat() if feed.next_at else now.isoformat()
        job = {"team": feed.team, "url": feed.url, "now": now.isoformat()}
        self._enqueue(CHORES, FEED, f"feed:{feed.team}:{short(feed.url)}:{turn}", job)

    def reread(self, team: str, names: Sequence[str], occasion: str, *, user: str, now: datetime) -> None:
        """Have the articles read again that have any of some names; `user` hears what came of it."""
        job = {"team": team, "names": list(names), "occasion": occasion, "user": user, "now": now.isoformat()}
        self._enqueue(CHORES, REREAD, f"reread:{team}:{occasion}", job)

    def prune(self, day: date, now: datetime) -> None:
        """Have everything aged forgotten, once a day."""
        self._enqueue(CHORES, PRUNE, f"prune:{day.isoformat()}", {"now": now.isoformat()})

    def refit(self, day: date) -> None:
        """Have the labeller learn from corrections, once a day."""
        self._enqueue(CHORES, REFIT, f"refit:{day.isoformat()}", {"day": day.isoformat()})

    def failed(self, team: str | None = None) -> list[Failed]:
        """The jobs that were set aside, of one team or of all."""
        return board.failed(self.client, team=team)

    def retry(self, job: str, team: str | None = None) -> None:
        """Try a job that was set aside again. Raises UsageError when there is none of that id."""
        board.retry(self.client, job, team=team)

    def forget(self, team: str) -> int:
        """Stop and delete every job of a team; how many."""
        return board.forget(self.client, team)

    def load(self, now: datetime) -> Load:
        """How much there is to do."""
        return board.load(self.client, now)

    def _enqueue(self, queue: str, workflow: str, name: str, job: Job, *, partition: str | None = None) -> None:
        options: Any = {"queue_name": queue, "workflow_name": workflow, "workflow_id": name, "app_version": VERSION}
        if partition:
            options["queue_partition_key"] = partition
        self.client.enqueue(options, job)


def short(words: str) -> str:
    """A short name for long words: 16 hexadecimal digits of their SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
