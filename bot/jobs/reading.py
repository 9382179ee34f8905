"""The reading of one shared text or link: opened, understood, stored, told where it was shared and where asked for."""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError

from bot.clock import now
from bot.errors import FOR_USERS, PostingError
from bot.jobs import wire
from bot.jobs.queue import short
from bot.messages.added import several_message
from bot.messages.blocks import sentence
from bot.messages.refusal import unread
from bot.metrics import READ, READING_SECONDS
from bot.reading.documents import article_at
from bot.reading.errors import BusyError
from bot.registry import LOCAL
from bot.settings import SLACK_API
from bot.use_cases.add_article import in_record, keep_article, known_link, open_article
from bot.use_cases.alerting import note_alerts
from bot.use_cases.summary import summary_of
from store.errors import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clients import Clients
    from bot.jobs.queue import Queue
    from bot.jobs.wire import Job
    from bot.messages.blocks import Message
    from bot.reading.fetch import Fetcher
    from bot.registry import Request
    from bot.use_cases.add_article import Kept
    from bot.wiring import Services
    from classifier.roster import Roster
    from classifier.vocabulary import Article, Reading
    from store.work import Post

log = logging.getLogger(__name__)
CORES = threading.Semaphore(2)  # articles understood at once: it takes a core, and Slack's answers want one too


@dataclass(frozen=True, slots=True)
class Intake:
    """What the reading of a link takes: the services, a reader, the door to publishers, and where messages go."""

    services: Services
    understand: Callable[[Article, Roster], Reading]
    fetcher: Fetcher
    queue: Queue
    clients: Clients

    def open(self, job: Job, *, last: bool) -> Job:
        """Open what was shared: an article as JSON under `article`, or what to say instead under `said`.

        Raises:
            BusyError: the publisher may answer later, and this is not the last try.
        """
        submission, request = wire.submission(job["submission"]), wire.request(job["request"])
        try:
            known = known_link(submission, self.services.store.team(request.team))
            if known is not None:
                return {"said": self._known(known, request).payload()}
            article = open_article(
                submission, lambda url: article_at(self.fetcher, url), lambda url: self._file(url, request.team)
            )
        except FOR_USERS as error:
            if isinstance(error, UnreachableError) or (isinstance(error, BusyError) and not last):
                raise
            return {"said": unread(error, submission.url).payload()}
        return {"article": wire.of_article(article)}

    def keep(self, job: Job, opened: Job) -> Job:
        """Store an opened article with its statements, and hand its messages on; ids for the log."""
        submission, request = wire.submission(job["submission"]), wire.request(job["request"])
        article = wire.article(opened["article"])
        services = self.services.of(request.team)
        with CORES:
            kept = keep_article(
                article, submission, request, services, understand=lambda each: self.understand(each, services.roster)
            )
        message = kept.message if kept.new else self._known(kept.article_id, request)
        if not submission.quiet and not job.get("together"):
            self.answer(job, message.payload(), uses=kept.statement_ids if kept.new else (), news=kept.new)
        if kept.new:
            self._tell(kept, request, quiet=submission.quiet)
        seconds = (now() - request.now).total_seconds()
        READ.labels(str(kept.new).lower()).inc()
        READING_SECONDS.observe(max(0.0, seconds))
        ids = {"team": request.team, "channel": request.channel, "ts": request.ts, "article": kept.article_id}
        log.info("read", extra={**ids, "new": kept.new, "seconds": round(seconds, 2)})
        return {"article": kept.article_id, "new": kept.new, "said": None if kept.new else message.payload()}

    def _known(self, article_id: int, request: Request) -> Message:
        """The answer to what is in the record already, with the way to its summary."""
        team, desk = self.services.store.team(request.team), self.services.store.desk(request.team)
        shown = [record.id for record in team.records(article_id=article_id)]
        places = [post for post in desk.posts_showing(shown) if post.ts and post.ts[0].isdigit()]
        open_to_all = [post for post in places if post.channel[0] == "C" or post.channel == request.channel]
        summary = self._permalink(request.team, open_to_all[0]) if open_to_all else None
        return in_record(team.article(article_id), request.now, summary)

    def _permalink(self, team: str, post: Post) -> str | None:
        try:
            found = self.clients(team).chat_getPermalink(channel=post.channel, message_ts=post.ts or "")
        except (SlackApiError, PostingError, OSError):
            return None
        return str(found["permalink"])

    def _file(self, url: str, team: str) -> bytes:
        """An uploaded file, read with the team's own token."""
        parts, usual = urlsplit(self.services.settings.slack_api_url), urlsplit(SLACK_API)
        own = None if parts.netloc == usual.netloc else f"{parts.scheme}://{parts.netloc}"
        return self.fetcher.fetch_file(url, token=self.clients.token(team) or "", own=own)

    def _tell(self, kept: Kept, request: Request, *, quiet: bool) -> None:
        desk = self.services.store.desk(request.team)
        for channel in [] if quiet else desk.posting():
            if request.ts is None or channel != request.channel:  # its thread has the summary
                job = {"payload": kept.message.payload(), "kind": "summary", "uses": list(kept.statement_ids)}
                self.queue.post(f"summary:{channel}:{kept.article_id}", team=request.team, channel=channel, job=job)
        for channel in note_alerts(kept.statement_ids, request, self.services):
            self.queue.alerts(request.team, channel, f"article:{kept.article_id}")

    def tell_all(self, job: Job, results: list[Job]) -> None:
        """Say what became of several links in one message."""
        request, submissions = wire.request(job["request"]), [wire.submission(each) for each in job["submissions"]]
        team = self.services.store.team(request.team)
        fresh = [summary_of(each["article"], team) for each in results if each.get("new")]
        failed = [
            (submission.url or submission.name or "the text", each["said"]["text"])
            for submission, each in zip(submissions, results, strict=True)
            if each.get("said")
        ]
        captured = submissions[0].captured
        message = several_message(fresh, [] if captured and fresh else failed, self.services.of(request.team).roster)
        uses = tuple(number for summary in fresh for number, _ in summary.statements)
        one = {"submission": job["submissions"][0], "request": job["request"]}
        self.answer(one, message.payload(), uses=uses, news=bool(fresh), kind="answers")

    def answer(
        self, job: Job, payload: Job, *, uses: tuple[int, ...] = (), news: bool = False, kind: str = "answer",
        sorry: bool = False,
    ) -> None:  # fmt: skip
        """Say what became of it to who shared it: in the message's thread, else in private.

        What was taken up where nobody asked, and is no `news`, is told to who shared it alone. An apology (`sorry`)
        leaves room for the answer of another try. Who used the shortcut on somebody's message hears in private what is
        no news, and the news too where the bot may not post.
        """
        request, submission = wire.request(job["request"]), wire.submission(job["submission"])
        place = short(submission.url or submission.file or submission.text)
        if request.channel == LOCAL:
            return
        openly = bool(request.ts) and (news or not request.response_url)
        given = {
            "payload": payload, "kind": kind, "thread": request.ts, "uses": list(uses), "user": request.user,
            "response_url": None if openly else request.response_url, "replaces": request.progress,
            "private": submission.captured and not news, "fallback": request.response_url,
        }  # fmt: skip
        key = f"answer:{request.channel}:{request.user}:{request.moment}:{place}{':sorry' if sorry else ''}"
        self.queue.post(key, team=request.team, channel=request.channel, job=given)

    def say(self, job: Job, opened: Job) -> None:
        """Say why nothing was read."""
        if not job["submission"]["quiet"]:
            self.answer(job, opened["said"])

    def excuse(self, job: Job, error: BaseException) -> Job:
        """What is said of one link that failed among several; the log has the reference."""
        reference = secrets.token_hex(4)
        team = job["request"]["team"]
        log.error("a reading among several failed", extra={"team": team, "reference": reference}, exc_info=error)
        return {"said": apology(error, reference, None).payload()}

    def apologise(self, job: Job, error: BaseException) -> str:
        """Say that it failed, in a known error's own words or under a reference that the log has too."""
        request = wire.request(job["request"])
        reference = secrets.token_hex(4)
        log.error("a reading was set aside", extra={"team": request.team, "reference": reference}, exc_info=error)
        if not job["submission"]["quiet"]:
            self.answer(job, apology(error, reference, job["submission"]["url"]).payload(), sorry=True)
        return reference


def apology(error: BaseException, reference: str, url: str | None) -> Message:
    """What the sharer of something that could not be read is told."""
    if isinstance(error, FOR_USERS):
        return unread(error, url)
    return sentence(
        f"Sorry, that could not be read, and it is our fault. It is set aside for another try: the log has it under "
        f"reference {reference}, and `/nk jobs` lists it."
    )
