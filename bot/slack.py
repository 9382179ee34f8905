"""The Slack door: ack first, parse, dispatch, respond; the one place where errors become messages."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware.request_verification import RequestVerification
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.webhook import WebhookClient

from bot.errors import FOR_USERS
from bot.messages.blocks import sentence
from bot.messages.escape import controls
from bot.registry import Request

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
ANSWERING_THREADS = 8  # an answer takes milliseconds; this bounds how many wait on Slack at once
RESPONSE_TIMEOUT = 10  # seconds for one answer to a response_url; the user has long stopped waiting


def build_app(settings: Settings, services: Services, pool: Executor, clock: Callable[[], datetime]) -> App:
    """Build the Bolt app for either transport.

    Listeners run in the request's own thread, ack, and hand the work to `pool`: Bolt's own five-thread pool
    would keep the sixth command waiting for its ack.
    """
    client = WebClient(base_url=settings.slack_api_url, retry_handlers=list(_retries()))
    app = App(
        client=client,
        process_before_response=True,
        authorize=lambda enterprise_id, team_id: AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=settings.bot_token
        ),
        request_verification_enabled=False,
        before_authorize=QuietVerification(settings.signing_secret or secrets.token_hex()),
    )
    logging.getLogger("slack_bolt").setLevel(logging.WARNING)

    @app.command("/nk")
    def nk(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        pool.submit(respond, request_of(body, clock()), services)

    return app


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


def respond(request: Request, services: Services) -> None:
    """Answer one command in private, through its response_url."""
    message = guarded(lambda: services.registry.dispatch(request, services), request)
    post(request.response_url, message.payload())


def guarded(answer: Callable[[], Message], request: Request) -> Message:
    """Turn what goes wrong into a message: a known error's own sentence, or an apology with a reference."""
    try:
        return answer()
    except FOR_USERS as error:
        return sentence(controls(str(error)))
    except Exception:
        reference = secrets.token_hex(4)
        log.exception("reference %s: an answer to team %s failed", reference, request.team)
        return sentence(f"Sorry, that failed, and it is our fault. The log has it under reference {reference}.")


def post(response_url: str | None, payload: dict[str, Any]) -> None:
    """Post to a response_url, which Slack accepts five times in 30 minutes ("Handling user interaction")."""
    if not response_url:
        return
    webhook = WebhookClient(response_url, timeout=RESPONSE_TIMEOUT, retry_handlers=list(_retries()))
    done = webhook.send_dict({"response_type": "ephemeral", **payload})
    if done.status_code != HTTPStatus.OK:
        log.error("Slack refused an answer with status %s", done.status_code)


def _retries() -> tuple[RetryHandler, ...]:
    return (
        ConnectionErrorRetryHandler(),
        RateLimitErrorRetryHandler(max_retry_count=2),
        ServerErrorRetryHandler(max_retry_count=2),
    )
