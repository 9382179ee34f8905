"""The guarded post: a message is noted before it is sent, and looked for before it is sent again.

Whoever dies between Slack's answer and the note of its `ts` leaves a note without one: the next try finds the
message in the channel by its key and sends nothing. Slack's "not now" (429) is a sure no; a 5xx or silence is not.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.answering import PRIVATE
from bot.clients import TIMEOUT
from bot.errors import PostingError
from bot.messages.channel import uninvited
from bot.metrics import DELAYED, POSTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from slack_sdk import WebClient

    from bot.jobs.wire import Job
    from store import Store
    from store.desk import Desk
    from store.work import Post

log = logging.getLogger(__name__)
SETTLE = 6.0  # seconds after which a message that Slack took shows in the channel's history
SOON = 0.5  # seconds after which a message that is being sent has its `ts`
BUSY = 5.0  # seconds to wait when Slack gives no number
MOST_WAIT = 600.0  # seconds; a longer Retry-After is asked about again in between
HISTORY = 100  # messages looked through for one of ours, newest first: a crash was moments ago
MARGIN = 60  # seconds by which Slack's clock may differ from ours
EVENT = "nk_post"  # the metadata that carries a message's key
GONE = frozenset({"channel_not_found", "is_archived", "not_in_channel", "user_not_found", "cannot_dm_bot"})
LOST = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})  # of a message to be drawn anew
BLIND = frozenset({"missing_scope", "not_in_channel", "channel_not_found", "no_permission", "thread_not_found"})
TRANSPORT = (URLError, TimeoutError, ConnectionError, HTTPException, OSError)


class Poster:
    """Sends messages to Slack, each once.

    Args:
        store: keeps the notes.
        client_of: a team's Web API client, without retries of its own: a retried post may post twice.
        clock: the time, aware.
    """

    def __init__(self, store: Store, client_of: Callable[[str], WebClient], clock: Callable[[], datetime]) -> None:
        self.store = store
        self.client_of = client_of
        self.clock = clock

    def send(self, job: Job) -> float | None:
        """Send one message if it was not sent; the seconds to wait before another try, or None when settled.

        Raises:
            PostingError: Slack refuses the message for good.
        """
        desk, now = self.store.desk(job["team"]), self.clock()
        begun = desk.begin_post(
            job["key"], channel=job["channel"], thread=job["thread"], kind=job["kind"], uses=job["uses"], at=now
        )
        if begun and begun.ts:
            return None
        if begun and not job["response_url"] and not job.get("private"):
            age = (now - begun.begun_at).total_seconds()
            if age < SETTLE:
                return min(SOON, SETTLE - age)  # it may be on its way
            wait, ts = self._look(job, begun.begun_at)
            if ts:
                desk.sent(job["key"], ts)
            if wait or ts:
                return wait
            desk.begin_again(job["key"], at=now)
        if job["response_url"]:
            return self._answer(job, desk)
        return self._whisper(job, desk) if job.get("private") else self._post(job, desk)

    def _post(self, job: Job, desk: Desk) -> float | None:
        payload = {**job["payload"], "channel": job["channel"], "metadata": _metadata(job["key"])}
        if job["thread"]:
            payload["thread_ts"] = job["thread"]
        payload.pop("response_type", None)
        before = self._replaced(job, desk)
        if before and not before.ts and (age := (self.clock() - before.begun_at).total_seconds()) < SETTLE:
            return min(SOON, SETTLE - age)  # it is on its way
        client = self.client_of(job["team"])
        try:
            if before and before.ts:
                payload.pop("thread_ts", None)
                done = client.chat_update(ts=before.ts, **payload)
            else:
                done = client.chat_postMessage(unfurl_links=False, unfurl_media=False, **payload)
        except SlackApiError as error:
            return self._refused(error, job, desk)
        except TRANSPORT as error:
            log.warning("Slack was silent", extra={"key": job["key"], "reason": type(error).__name__})
            DELAYED.labels("silent").inc()
            return BUSY
        desk.sent(job["key"], str(done["ts"]))
        if job.get("replaces") and not (before and before.ts):
            desk.sent(job["replaces"], str(done["ts"]))
        POSTED.labels(job["kind"]).inc()
        log.info("posted", extra={"key": job["key"], "channel": job["channel"], "ts": done["ts"]})
        return None

    def _replaced(self, job: Job, desk: Desk) -> Post | None:
        """The message that this one takes the place of; one that was overtaken is noted, so that it stays unsent."""
        if not job.get("replaces"):
            return None
        return desk.begin_post(
            job["replaces"], channel=job["channel"], thread=job["thread"], kind=job["kind"], at=self.clock()
        )

    def _whisper(self, job: Job, desk: Desk) -> float | None:
        """Tell one person in a channel, for that person's eyes; like an answer, it cannot be looked for."""
        given = {"channel": job["channel"], "user": job["user"], "thread_ts": job["thread"]}
        try:
            self.client_of(job["team"]).chat_postEphemeral(**given, **job["payload"])
        except SlackApiError as error:
            if error.response.get("error") != "user_not_in_channel":  # who left meanwhile hears nothing
                return self._refused(error, job, desk)
        except TRANSPORT:
            return BUSY
        desk.sent(job["key"], "private")
        POSTED.labels(job["kind"]).inc()
        return None

    def _refused(self, error: SlackApiError, job: Job, desk: Desk) -> float | None:
        response: Any = error.response
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            desk.unsent(job["key"])  # surely not posted
            DELAYED.labels("too many").inc()
            return _retry_after(response.headers)
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            DELAYED.labels("unavailable").inc()
            return BUSY
        reason = str(response.get("error"))
        desk.unsent(job["key"])
        if reason in GONE and job.get("fallback"):
            payload = uninvited(job["payload"], job["channel"])
            return self._answer({**job, "payload": payload, "response_url": job["fallback"]}, desk)
        if reason in GONE:
            desk.leave(job["channel"])
            log.warning("left a channel", extra={"key": job["key"], "channel": job["channel"], "reason": reason})
            return None
        if reason in LOST and job["kind"] == "redrawn":
            log.info("a message was gone before it could be drawn anew", extra={"key": job["key"]})
            return None
        raise PostingError(f"Slack refused the message: {reason}.")

    def _look(self, job: Job, begun: datetime) -> tuple[float | None, str]:
        """Look for the message in its channel: seconds to wait before asking again, or its `ts`, "" if not there."""
        oldest = str(begun.timestamp() - MARGIN)
        client = self.client_of(job["team"])
        given: dict[str, Any] = {
            "channel": job["channel"], "oldest": oldest, "limit": HISTORY, "include_all_metadata": True,
        }  # fmt: skip
        try:
            if job["thread"]:
                found = client.conversations_replies(ts=job["thread"], **given)
            else:
                found = client.conversations_history(**given)
        except SlackApiError as error:
            if error.response.get("error") in BLIND:  # without the right to look, twice is better than never
                return None, ""
            return _retry_after(error.response.headers), ""
        except TRANSPORT:
            return BUSY, ""
        mine = (each for each in found["messages"] if key_of(each) == job["key"])
        return None, next((str(each["ts"]) for each in mine), "")

    def _answer(self, job: Job, desk: Desk) -> float | None:
        """Answer in private where the words came from; when that address has expired, in a direct message.

        Such an answer cannot be looked for, so a crash at the wrong moment shows it twice, to one person. Nor does it
        take the place of "Reading …": through the address of a command or shortcut Slack changes no message
        (slackapi/bolt-python, issue 1268), and that of a click would take the clicked message away.
        """
        webhook = WebhookClient(job["response_url"], timeout=TIMEOUT, retry_handlers=[])
        try:
            done = webhook.send_dict({**PRIVATE, **job["payload"]})
        except TRANSPORT:
            return BUSY
        if done.status_code == HTTPStatus.OK:
            desk.sent(job["key"], "response_url")
            POSTED.labels(job["kind"]).inc()
            return None
        if done.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            return _retry_after(done.headers)
        if done.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return BUSY
        log.warning("an answer's address expired", extra={"key": job["key"], "status": done.status_code})
        return self._post({**job, "channel": job["user"], "thread": None}, desk)


def key_of(message: dict[str, Any]) -> str | None:
    """The key that a message of ours carries."""
    metadata = message.get("metadata") or {}
    found: str | None = (metadata.get("event_payload") or {}).get("key")
    return found if metadata.get("event_type") == EVENT else None


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT, "event_payload": {"key": key}}


def _retry_after(headers: Any) -> float:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    words = str(given[0] if isinstance(given, list) and given else given)
    return min(float(words), MOST_WAIT) if words.isdecimal() else BUSY
