"""Answers to the address that came with a command or a click, over connections that stay open from one to the next.

A connection of its own costs an answer more than all else that is done for it: a handshake, and before it the
reading of every certificate authority that this machine trusts. What a general client does around a connection costs
twice what the posting itself does.
"""

from __future__ import annotations

import json
import logging
import re
import ssl
import time
import weakref
from collections import defaultdict, deque
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)
TIMEOUT = 10  # seconds for one answer; the user has long stopped waiting
MOST_WAIT = 60.0  # seconds that an answer waits for Slack to take it, whatever Slack asks for
NOT_NOW = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE})
PAUSES = (0.0, 1.0)  # seconds before each further try, where Slack does not say how long to wait
CLOSED = (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError)
PORTS = {"http": 80, "https": 443}
PRIVATE = {"response_type": "ephemeral", "unfurl_links": False, "unfurl_media": False}
ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"))
_ADDRESS = re.compile(r"https?://[!-~]+")


class Answers:
    """Posts to response_urls, which Slack accepts five times in 30 minutes ("Handling user interaction").

    Args:
        at_once: how many connections are kept.
    """

    def __init__(self, at_once: int) -> None:
        proxy = load_http_proxy_from_env()
        self._proxy = urlsplit(proxy) if proxy else None
        self._tls = ssl.create_default_context()
        self._at_once = at_once
        self._kept: dict[str, deque[HTTPConnection]] = defaultdict(deque)
        weakref.finalize(self, _close, self._kept)

    def post(self, url: str | None, payload: Mapping[str, Any]) -> None:
        """Post a private answer, or what the payload says it is; what Slack does not take is in the log."""
        if not url:
            return
        if not _ADDRESS.fullmatch(url):
            log.error("an answer has no address that can be opened")
            return
        body = ENCODER.encode({**PRIVATE, **payload}).encode()
        try:
            status = self._status(urlsplit(url), body)
        except (OSError, HTTPException) as error:
            log.error("Slack was not reached with an answer: %s", type(error).__name__)  # noqa: TRY400  (it has the url)
        else:
            if status != HTTPStatus.OK:
                log.error("Slack refused an answer with status %s", status)

    def _status(self, address: SplitResult, body: bytes) -> int:
        """What Slack says at last; "not now" is asked again after as long as it asks for."""
        message = self._head(address, len(body)) + body
        for pause in PAUSES:
            status, wait = self._sent(address, message)
            if status not in NOT_NOW:
                return status
            time.sleep(min(float(wait) if wait and wait.isdecimal() else pause, MOST_WAIT))
        return self._sent(address, message)[0]

    def _sent(self, address: SplitResult, message: bytes) -> tuple[int, str | None]:
        """The status of one try and the wait that it asks for."""
        kept = self._kept[f"{address.scheme}://{address.netloc}"]
        while True:
            connection = _last(kept)
            reused = connection is not None
            connection = connection or self._connected(address)
            try:
                response = _exchanged(connection, message)
            except (OSError, HTTPException) as error:
                connection.close()
                if reused and isinstance(error, CLOSED):
                    continue  # Slack had closed it, and read nothing of this
                raise
            if response.will_close or len(kept) >= self._at_once:
                connection.close()
            else:
                kept.append(connection)
            return response.status, response.getheader("Retry-After")

    def _connected(self, address: SplitResult) -> HTTPConnection:
        """A new connection, through the proxy if there is one; what fails at first is tried once more."""
        end = self._proxy or address
        host, port = end.hostname or "", end.port or PORTS[end.scheme]
        if address.scheme == "https":
            made: HTTPConnection = HTTPSConnection(host, port, timeout=TIMEOUT, context=self._tls)
            if self._proxy:
                made.set_tunnel(address.hostname or "", address.port or PORTS["https"])
        else:
            made = HTTPConnection(host, port, timeout=TIMEOUT)
        with suppress(OSError):
            made.connect()
            return made
        made.connect()
        return made

    def _head(self, address: SplitResult, length: int) -> bytes:
        relayed = self._proxy and address.scheme == "http"  # a proxy is told the whole address, Slack its path
        target = address.geturl() if relayed else f"{address.path or '/'}{f'?{address.query}' if address.query else ''}"
        return (
            f"POST {target} HTTP/1.1\r\nHost: {address.netloc}\r\nUser-Agent: nk\r\n"
            f"Content-Type: application/json;charset=utf-8\r\nContent-Length: {length}\r\n\r\n"
        ).encode("ascii")


def _close(kept: Mapping[str, deque[HTTPConnection]]) -> None:
    """Close what is kept: nobody posts any more."""
    for connections in kept.values():
        for connection in connections:
            connection.close()


def _last(kept: deque[HTTPConnection]) -> HTTPConnection | None:
    """The connection that was used last: it is the least likely to have been closed."""
    with suppress(IndexError):
        return kept.pop()
    return None


def _exchanged(connection: HTTPConnection, message: bytes) -> HTTPResponse:
    """Send a whole request at once, and read its response to the end."""
    connection.send(message)
    response = HTTPResponse(connection.sock, method="POST")
    response.begin()
    response.read()
    return response
