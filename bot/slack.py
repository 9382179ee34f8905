"""The Slack door: ack first, parse, dispatch, respond; the one place where errors become messages."""

from __future__ import annotations

import logging
import re
import secrets
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.request_verification import RequestVerification
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

import bot.actions
import bot.events
from bot.answering import Answers
from bot.clients import QUICK
from bot.errors import FOR_USERS, PostingError
from bot.jobs.posting import Poster
from bot.messages.blocks import sentence
from bot.messages.buttons import shareable
from bot.messages.linking import with_evidence
from bot.messages.refusal import refusal
from bot.messages.views import View, filled_in, loading_view, place_of, said_view
from bot.messages.words import shown_in
from bot.registry import Click, Heard, Request, actions_in, events_in
from store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from datetime import datetime

    from slack_bolt.context.ack import Ack
    from slack_sdk.http_retry.handler import RetryHandler

    from bot.messages.blocks import Message
    from bot.settings import Settings
    from bot.wiring import Services

log = logging.getLogger(__name__)
Outcome = TypeVar("Outcome")
ANSWERING_THREADS = 8  # an answer takes milliseconds; this bounds how many wait on Slack at once
TURN = 0.05  # seconds; threads that answer at once share one interpreter, and wake each other at every line they read
ANY = re.compile(r".*")  # every action and modal: the registry knows which there are
WRITTEN = (None, "file_share", "thread_broadcast")  # the kinds of messages that a person wrote just now
NOBODY = "nobody"  # who does what Slack does by itself, as an uninstallation
NOT_INSTALLED = "I am not installed in this workspace (any more). Ask who runs me for the link that installs me."
FOREIGN = "I work for the members of the workspace that installed me; ask one of them to do this."


def build_app(settings: Settings, services: Services, pool: Executor, clock: Callable[[], datetime]) -> App:
    """Build the Bolt app for either transport.

    Listeners run in the request's own thread, ack, and hand the work to `pool`: Bolt's own five-thread pool
    would keep the sixth command waiting for its ack.
    """
    client = WebClient(base_url=settings.slack_api_url, retry_handlers=list(_retries()))

    def authorise(enterprise_id: str | None, team_id: str | None) -> Any:  # None, which Bolt's types leave out
        return authorised(services, settings, enterprise_id, team_id)

    app = App(
        client=client,
        process_before_response=True,
        authorize=authorise,
        user_facing_authorize_error_message=NOT_INSTALLED,
        request_verification_enabled=False,
        before_authorize=QuietVerification(settings.signing_secret or secrets.token_hex()),
    )
    logging.getLogger("slack_bolt").setLevel(logging.WARNING)
    _listen(app, Door(services, clock), pool, clock)
    return app


def _listen(app: App, door: Door, pool: Executor, clock: Callable[[], datetime]) -> None:
    """Hear everything that the registries know; each listener acks first, and what it does is done in the pool."""

    @app.command("/nk")
    def nk(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        pool.submit(door.command, body, client, clock())

    @app.action(ANY)
    @app.shortcut(ANY)
    def pressed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        pool.submit(door.pressed, body, client, clock())

    @app.view(ANY)
    def submitted(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        moment = clock()
        wrong = door.wrong(body, moment)
        ack(response_action="errors", errors=wrong) if wrong else ack()
        if not wrong:
            pool.submit(door.submitted, body, client, moment)

    def heard(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        pool.submit(door.heard, body, client, clock())

    for name in door.events:
        app.event(name)(heard)


class Door:
    """What is done about each kind of payload, once it is acked."""

    def __init__(self, services: Services, clock: Callable[[], datetime]) -> None:
        self.services = services
        clients = services.clients
        self.poster = Poster(services.store, partial(clients, timeout=QUICK), clock) if clients else None
        self.actions = actions_in(bot.actions)
        self.events = events_in(bot.events)
        self.answers = Answers(ANSWERING_THREADS)
        self.turn = threading.Lock()

    def command(self, body: dict[str, Any], client: WebClient, now: datetime) -> None:
        """Answer `/nk` in private, or open the modal that it opens."""
        request = request_of(body, now)

        def answer() -> Message | View | None:
            services = self.services.of(request.team)
            command, asked = services.registry.meant(request, services)
            opens = self.actions.get(command.opens or "")
            if opens and opens.pressed and not asked.words:
                return opens.pressed(Click(request=asked, trigger=body.get("trigger_id")), services)
            message = services.registry.answer(command, asked, services)
            return shareable(message, f"{command.name} {asked.words}".strip()) if command.shared else message

        self._deliver(self._outcome(answer, request), request, client, trigger=body.get("trigger_id"))

    def pressed(self, body: dict[str, Any], client: WebClient, now: datetime) -> None:
        """Do what a button, menu entry or shortcut does."""
        name, click = click_of(body, now)
        action = self.actions.get(name)
        if action is None or action.pressed is None:
            log.error("nothing answers %s", name)
            return
        do, request = action.pressed, click.request
        view_id = self._open(loading_view(action.loads), request, client, click.trigger) if action.loads else None
        outcome = self._outcome(lambda: do(click, self.services.of(request.team)), request, body=body)
        if view_id is not None and outcome is not None:
            view = outcome if isinstance(outcome, View) else said_view(action.loads or "", outcome)
            self._change(view_id, view, client)
        else:
            self._deliver(outcome, request, client, trigger=click.trigger, replaces=action.replaces)

    def wrong(self, body: dict[str, Any], now: datetime) -> dict[str, str]:
        """What is wrong with a modal's fields, by block; what cannot be checked is told after the ack."""
        name, click = click_of_view(body, now)
        check = self.actions[name].check
        try:
            return check(click, self.services.of(click.request.team)) if check else {}
        except FOR_USERS:
            return {}

    def submitted(self, body: dict[str, Any], client: WebClient, now: datetime) -> None:
        """Do what a modal was filled in for, once."""
        name, click = click_of_view(body, now)
        do, request = self.actions[name].submitted, click.request
        view = body["view"]["id"]
        if do is not None and self.services.store.desk(request.team).take_event(f"view:{view}", at=now):
            outcome = self._outcome(lambda: do(click, self.services.of(request.team)), request, body=body)
            self._deliver(outcome, request, client, key=f"modal:{view}")

    def heard(self, body: dict[str, Any], client: WebClient, now: datetime) -> None:
        """Answer an event, once however often Slack sends it; the bot's own words and edits are no events."""
        event = body["event"]
        if event.get("bot_id") or event.get("subtype") not in WRITTEN:
            return
        request = request_of_event(body, now)
        known = self.events[event["type"]]
        told = Heard(request=request, id=body["event_id"], event=event, bot=_bot_of(body))
        if not known.wanted(told, self.services):
            return
        if not self.services.store.desk(request.team).take_event(body["event_id"], at=now):
            return
        do = known.answer
        outcome = self._outcome(lambda: do(told, self.services.of(request.team)), request, body=body)
        self._deliver(outcome, request, client, key=request.progress)

    def _outcome(
        self, answer: Callable[[], Outcome], request: Request, *, body: dict[str, Any] | None = None
    ) -> Outcome | Message:
        """What comes of an answer, in its turn; who waited for long behind a slow one goes ahead beside it."""
        mine = self.turn.acquire(timeout=TURN)
        try:
            return guarded(answer, request, body=body)
        finally:
            if mine:
                self.turn.release()

    def _deliver(
        self, outcome: Message | View | None, request: Request, client: WebClient, *, trigger: str | None = None,
        replaces: bool = False, key: str | None = None,
    ) -> None:  # fmt: skip
        """Send what came of it where it belongs: Home, a modal, the response_url, the thread, or a direct message."""
        if isinstance(outcome, View):
            self._show(outcome, request, client, trigger)
        elif outcome is not None:
            # What shows statements to a whole channel is posted, not answered, so that corrections find it.
            posted = outcome.public and self.services.queue and shown_in(outcome.blocks)
            if request.response_url and not posted:
                self.answers.post(
                    request.response_url, {**self._linked(outcome, request), "replace_original": replaces}
                )
            else:
                self._enqueue(outcome, request, key)

    def _enqueue(self, message: Message, request: Request, key: str | None) -> None:
        """Post a message in its thread or channel, or to who asked, at once; what fails or dies, a worker does.

        The worker's job is there before: both note the message first, and the one that comes second leaves it alone.
        """
        if self.services.queue is None:
            return
        job = {
            "payload": message.payload(), "kind": "reply", "thread": request.ts, "uses": list(shown_in(message.blocks)),
            "fallback": request.response_url, "chart": message.chart.job() if message.chart else None,
        }  # fmt: skip
        name = key or f"direct:{request.user}:{request.now.isoformat()}"
        channel = request.channel if request.ts or message.public else request.user
        enqueued = self.services.queue.post(name, team=request.team, channel=channel, job=job)
        if self.poster is None:
            return
        try:
            self.poster.send(enqueued)
        except (PostingError, StoreError) as error:
            log.warning("a message is left to a worker: %s", error)

    def _linked(self, message: Message, request: Request) -> dict[str, Any]:
        """A message's payload with links to its evidence; what is enqueued gets them there."""
        links = self.services.links
        if links is None:
            return message.payload()
        return with_evidence(message.payload(), links.to_statements(links.fresh(request.team, request.now)))

    def _open(self, view: View, request: Request, client: WebClient, trigger: str | None) -> str | None:
        """Open a modal; its id, or None when Slack did not take it and the person was told so."""
        try:
            return str(client.views_open(trigger_id=trigger or "", view=view.payload())["view"]["id"])
        except (SlackApiError, OSError) as error:
            self._not_opened(error, request)
            return None

    def _change(self, view_id: str, view: View, client: WebClient) -> None:
        """Put what belongs into a modal that was opened to wait for it; who closed it meanwhile is left alone."""
        try:
            client.views_update(view_id=view_id, view=view.payload())
        except (SlackApiError, OSError) as error:
            log.warning("Slack did not change a modal: %s", type(error).__name__)

    def _show(self, view: View, request: Request, client: WebClient, trigger: str | None) -> None:
        """Publish the Home tab, or open a modal; Slack takes a trigger for three seconds."""
        try:
            if view.home:
                client.views_publish(user_id=request.user, view=view.payload())
            else:
                client.views_open(trigger_id=trigger or "", view=view.payload())
        except (SlackApiError, OSError) as error:
            self._not_opened(error, request)

    def _not_opened(self, error: SlackApiError | OSError, request: Request) -> None:
        reason = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
        log.warning("Slack did not take a view: %s", reason)
        self.answers.post(
            request.response_url, sentence("Slack did not open the form in time. Please try again.").payload()
        )


def authorised(
    services: Services, settings: Settings, enterprise_id: str | None, team_id: str | None
) -> AuthorizeResult | None:
    """The token for a workspace: its own where the bot was installed through OAuth; None where it is not."""
    given = services.clients.token(team_id or "") if services.clients else settings.bot_token
    if given is None and services.clients and services.clients.installed:
        return None
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=given)


class QuietVerification(RequestVerification):
    """Bolt's signature check, which keeps what was sent out of the log; a random secret refuses everything."""

    def _debug_log_error(self, signature: str, timestamp: str, body: str) -> None:  # noqa: ARG002  (Bolt's own)
        log.warning("refused a request with a bad signature")


def request_of(body: dict[str, Any], now: datetime) -> Request:
    """Read the payload of a slash command."""
    return Request(
        words=body.get("text") or "",
        now=now,
        team=body["team_id"],
        channel=body["channel_id"],
        user=body["user_id"],
        response_url=body.get("response_url"),
    )


def request_of_event(body: dict[str, Any], now: datetime) -> Request:
    """Read an event: its words, its thread, and the key under which it is answered."""
    event = body["event"]
    user = event.get("user") or event.get("actor_id") or NOBODY
    return Request(
        words=event.get("text") or "",
        now=now,
        team=body["team_id"],
        channel=event.get("channel") or user,
        user=user,
        ts=event.get("thread_ts") or event.get("ts"),
        progress=f"reply:{body['event_id']}",
    )


def _bot_of(body: dict[str, Any]) -> str:
    """The bot's own user id (Slack, "Events API": `authorizations` says for whom an event is)."""
    return next((each["user_id"] for each in body.get("authorizations") or () if each.get("is_bot")), "")


def click_of(body: dict[str, Any], now: datetime) -> tuple[str, Click]:
    """Read a click or a shortcut: the action's name, and what it carries."""
    if body["type"] != "block_actions":
        return body["callback_id"], _click(body, now, (body.get("message") or {}).get("text") or "")
    element = body["actions"][0]
    name = element["action_id"].partition(":")[0]
    value = (element.get("selected_option") or {}).get("value") or element.get("value") or ""
    if name == "menu":
        name, _, value = value.partition(" ")
    return name, _click(body, now, value)


def _click(body: dict[str, Any], now: datetime, words: str) -> Click:
    message = body.get("message") or {}
    place = {
        "private": bool((body.get("container") or {}).get("is_ephemeral")),
        "thread": message.get("thread_ts") or message.get("ts"),
    }
    request = Request(
        words=words, now=now, team=body["team"]["id"], channel=(body.get("channel") or body["user"])["id"],
        user=body["user"]["id"], response_url=body.get("response_url"),
    )  # fmt: skip
    return Click(request=request, trigger=body.get("trigger_id"), place=place)


def click_of_view(body: dict[str, Any], now: datetime) -> tuple[str, Click]:
    """Read a submitted modal: its answer goes where it was opened."""
    view = body["view"]
    place, user = place_of(view), body["user"]["id"]
    request = Request(
        words="", now=now, team=body["team"]["id"], channel=place.get("channel") or user, user=user,
        response_url=place.get("response_url"),
    )  # fmt: skip
    return view["callback_id"], Click(request=request, place=place, fields=filled_in(view))


def foreign(body: dict[str, Any]) -> bool:
    """Whether somebody of another workspace, in a channel that both share, did this.

    Source: Slack, "Using Slack Connect": payloads carry the person's own team beside the one that they came from.
    """
    event = body.get("event") or {}
    theirs = event.get("user_team") or event.get("team") or (body.get("user") or {}).get("team_id")
    return bool(theirs) and theirs != (body.get("team_id") or body["team"]["id"])


def guarded(
    answer: Callable[[], Outcome], request: Request, *, body: dict[str, Any] | None = None
) -> Outcome | Message:
    """Turn what goes wrong into a message: a known error's own sentence, or an apology with a reference."""
    try:
        if body is not None and foreign(body):
            return sentence(FOREIGN)
        return answer()
    except FOR_USERS as error:
        return refusal(error, request.words)
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("reference %s: an answer to team %s failed", reference, request.team)
        return sentence(f"Sorry, that failed, and it is our fault. The log has it under reference {reference}.")


def _retries() -> tuple[RetryHandler, ...]:
    return (
        ConnectionErrorRetryHandler(),
        RateLimitErrorRetryHandler(max_retry_count=2),
        ServerErrorRetryHandler(max_retry_count=2),
    )
