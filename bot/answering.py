"""Answers to the address that came with a command or a click, over connections that stay open from one to the next.

A connection of its own costs an answer more than all else that is done for it: a handshake, and before it the
reading of every certificate authority that this machine trusts.
"""

from __future__ import annotations

import json
import logging
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env
from urllib3 import PoolManager, ProxyManager, Retry
from urllib3.exceptions import HTTPError, ProtocolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from urllib3 import BaseHTTPResponse

log = logging.getLogger(__name__)
TIMEOUT = 10  # seconds for one answer; the user has long stopped waiting
MOST_WAIT = 60  # seconds that an answer waits for Slack to take it, whatever Slack asks for
NOT_NOW = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE})
TRIES = Retry(
    connect=1, read=False, status=2, status_forcelist=NOT_NOW, allowed_methods=None, raise_on_status=False,
    backoff_factor=0.5, retry_after_max=MOST_WAIT,
)  # fmt: skip
HEADERS = {"Content-Type": "application/json;charset=utf-8", "User-Agent": "nk"}
PRIVATE = {"response_type": "ephemeral", "unfurl_links": False, "unfurl_media": False}
ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"))


class Answers:
    """Posts to response_urls, which Slack accepts five times in 30 minutes ("Handling user interaction").

    Args:
        at_once: how many connections are kept.
    """

    def __init__(self, at_once: int) -> None:
        proxy = load_http_proxy_from_env()
        given: dict[str, Any] = {
            "maxsize": at_once, "timeout": TIMEOUT, "retries": TRIES, "ssl_context": ssl.create_default_context(),
        }  # fmt: skip
        self._pools = ProxyManager(proxy, **given) if proxy else PoolManager(**given)

    def post(self, url: str | None, payload: Mapping[str, Any]) -> None:
        """Post a private answer, or what the payload says it is; what Slack does not take is in the log."""
        if not url:
            return
        body = ENCODER.encode({**PRIVATE, **payload}).encode()
        try:
            status = self._sent(url, body).status
        except HTTPError as error:
            log.error("Slack was not reached with an answer: %s", type(error).__name__)  # noqa: TRY400  (it has the url)
        else:
            if status != HTTPStatus.OK:
                log.error("Slack refused an answer with status %s", status)

    def _sent(self, url: str, body: bytes) -> BaseHTTPResponse:
        try:
            return self._pools.urlopen("POST", url, redirect=False, body=body, headers=HEADERS)
        except ProtocolError:  # a kept connection that Slack has closed: it read nothing of this
            return self._pools.urlopen("POST", url, redirect=False, body=body, headers=HEADERS)
