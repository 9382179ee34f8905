"""The reading of one shared text or link: opened, understood, stored, told where it was shared and where asked for."""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import now
from bot.errors import FOR_USERS
from bot.jobs import wire
from bot.jobs.queue import short
from bot.messages.blocks import sentence
from bot.messages.escape import controls
from bot.metrics import READ, READING_SECONDS
from bot.reading.documents import article_at
from bot.reading.errors import BusyError
from bot.registry import LOCAL
from bot.use_cases.add_article import keep_article, known_link, open_article
from bot.use_cases.alerting import note_alerts
from store.errors import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.jobs.queue import Queue
    from bot.jobs.wire import Job
    from bot.messages.blocks import Message
    from bot.reading.fetch import Fetcher
    from bot.registry import Request
    from bot.use_cases.add_article import Kept
    from bot.wiring import Services
    from classifier.vocabulary import Article, Reading

log = logging.getLogger(__name__)
CORES = threading.Semaphore(2)  # articles understood at once: it takes a core, and Slack's answers want one too


@dataclass(frozen=True, slots=True)
class Intake:
    """What the reading of a link takes: the services, a reader, the door to publishers, and where messages go."""

    services: Services
    understand: Callable[[Article], Reading]
    fetcher: Fetcher
    queue: Queue

    def open(self, job: Job, *, last: bool) -> Job:
        """Open what was shared: an article as JSON under `article`, or what to say instead under `said`.

        Raises:
            BusyError: the publisher may answer later, and this is not the last try.
        """
        submission, request = wire.submission(job["submission"]), wire.request(job["request"])
        try:
            known = known_link(submission, self.services.store.team(request.team))
            if known:
                return {"said": known.payload()}
            article = open_article(submission, lambda url: article_at(self.fetcher, url))
        except FOR_USERS as error:
            if isinstance(error, UnreachableError) or (isinstance(error, BusyError) and not last):
                raise
            return {"said": sentence(controls(str(error))).payload()}
        return {"article": wire.of_article(article)}

    def keep(self, job: Job, opened: Job) -> Job:
        """Store an opened article with its statements, and hand its messages on; ids for the log."""
        submission, request = wire.submission(job["submission"]), wire.request(job["request"])
        article = wire.article(opened["article"])
        with CORES:
            kept = keep_article(article, submission, request, self.services, understand=self.understand)
        if not submission.quiet:
            self.answer(job, kept.message.payload(), uses=kept.statement_ids if kept.new else ())
        if kept.new:
            self._tell(kept, request, quiet=submission.quiet)
        seconds = (now() - request.now).total_seconds()
        READ.labels(str(kept.new).lower()).inc()
        READING_SECONDS.observe(max(0.0, seconds))
        ids = {"team": request.team, "channel": request.channel, "ts": request.ts, "article": kept.article_id}
        log.info("read", extra={**ids, "new": kept.new, "seconds": round(seconds, 2)})
        return {"article": kept.article_id, "new": kept.new}

    def _tell(self, kept: Kept, request: Request, *, quiet: bool) -> None:
        desk = self.services.store.desk(request.team)
        for channel in [] if quiet else desk.posting():
            if request.ts is None or channel != request.channel:  # its thread has the summary
                job = {"payload": kept.message.payload(), "kind": "summary", "uses": list(kept.statement_ids)}
                self.queue.post(f"summary:{channel}:{kept.article_id}", team=request.team, channel=channel, job=job)
        for channel in note_alerts(kept.statement_ids, request, self.services):
            self.queue.alerts(request.team, channel, f"article:{kept.article_id}")

    def answer(self, job: Job, payload: Job, *, uses: tuple[int, ...] = ()) -> None:
        """Say what became of it to who shared it: in the message's thread, else in private."""
        request, place = wire.request(job["request"]), short(job["submission"]["url"] or job["submission"]["text"])
        if request.team == LOCAL:
            return
        moment = request.ts or str(request.now.timestamp())
        given = {
            "payload": payload, "kind": "answer", "thread": request.ts, "uses": list(uses), "user": request.user,
            "response_url": None if request.ts else request.response_url, "replaces": request.progress,
        }  # fmt: skip
        key = f"answer:{request.channel}:{request.user}:{moment}:{place}"
        self.queue.post(key, team=request.team, channel=request.channel, job=given)

    def say(self, job: Job, opened: Job) -> None:
        """Say why nothing was read."""
        if not job["submission"]["quiet"]:
            self.answer(job, opened["said"])

    def apologise(self, job: Job, error: BaseException) -> str:
        """Say that it failed, in a known error's own words or under a reference that the log has too."""
        request = wire.request(job["request"])
        reference = secrets.token_hex(4)
        log.error("a reading was set aside", extra={"team": request.team, "reference": reference}, exc_info=error)
        if not job["submission"]["quiet"]:
            self.answer(job, apology(error, reference).payload())
        return reference


def apology(error: BaseException, reference: str) -> Message:
    """What the sharer of something that could not be read is told."""
    if isinstance(error, FOR_USERS):
        return sentence(controls(str(error)))
    return sentence(
        f"Sorry, that could not be read, and it is our fault. It is set aside for another try: the log has it under "
        f"reference {reference}, and `/nk jobs` lists it."
    )
