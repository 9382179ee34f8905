"""Clients that send signed commands over connections that stay open, and the server that takes the answers.

A process of its own with one thread, so that it costs the measured process little of the machine, and what it costs is
told: `python -m tests.bench.clients PORT CLIENTS REQUESTS SECRET < the command's fields as JSON`.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from collections.abc import Callable

TAKEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
PATIENCE = 120.0  # seconds for all answers to come


@dataclass
class Load:
    """So many commands by so many clients, each sending its next one as soon as it has the ack of the last."""

    port: int
    clients: int
    requests: int
    secret: str
    fields: dict[str, str]
    sent: int = 0
    acks: list[float] = field(default_factory=list)  # seconds of each
    refused: int = 0  # acks with another status than 200
    answers: list[bytes] = field(default_factory=list)
    waiting: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def run(self) -> dict[str, Any]:
        """Send all; what came of it, with seconds since the first was sent."""
        home = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._await(home, partial(self._welcome, home))
        self.fields["response_url"] = f"http://127.0.0.1:{home.getsockname()[1]}/commands/T1/1/answer"
        opened = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(self.clients)]
        busy, begun, acked = time.process_time(), time.perf_counter(), 0.0
        for each in opened:
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._send(each)
        while len(self.answers) < self.requests and time.perf_counter() - begun < PATIENCE:
            for key, _ in self.waiting.select(1.0):
                key.data()
            acked = acked or (time.perf_counter() - begun if len(self.acks) == self.requests else 0.0)
        return {
            "answered": len(self.answers), "answered_in": time.perf_counter() - begun, "acked_in": acked,
            "refused": self.refused, "acks": sorted(self.acks), "own": time.process_time() - busy,
            "different": [each.decode() for each in set(self.answers)],
        }  # fmt: skip

    def _await(self, each: socket.socket, then: Callable[[], None]) -> None:
        self.waiting.register(each, selectors.EVENT_READ, then)

    def _send(self, client: socket.socket) -> None:
        if self.sent == self.requests:
            client.close()
            return
        self.sent += 1
        body, stamp = urlencode(self.fields), str(int(time.time()))
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=stamp, body=body)
        head = (
            f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slack-Signature: {signature}\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        client.sendall(f"{head}{body}".encode())
        self._await(client, partial(self._acked, client, time.perf_counter()))

    def _acked(self, client: socket.socket, sent_at: float) -> None:
        head, _ = _message(client)
        self.waiting.unregister(client)
        self.acks.append(time.perf_counter() - sent_at)
        self.refused += not head.startswith(b"HTTP/1.1 200")
        if b"connection: close" in head.lower():
            client.close()
            client = socket.create_connection(("127.0.0.1", self.port))
        self._send(client)

    def _welcome(self, home: socket.socket) -> None:
        answering, _ = home.accept()
        answering.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._await(answering, partial(self._answered, answering))

    def _answered(self, answering: socket.socket) -> None:
        head, body = _message(answering)
        if not head:
            self.waiting.unregister(answering)
            answering.close()
            return
        self.answers.append(body)
        answering.sendall(TAKEN)


def _message(source: socket.socket) -> tuple[bytes, bytes]:
    """Head and body of one HTTP message with a Content-Length; empty when the other side has closed."""
    read = source.recv(65536)
    while read and b"\r\n\r\n" not in read:
        read += source.recv(65536)
    head, _, body = read.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0)
    while len(body) < length:
        body += source.recv(65536)
    return head, body


if __name__ == "__main__":
    port, clients, requests = (int(each) for each in sys.argv[1:4])
    print(json.dumps(Load(port, clients, requests, sys.argv[4], json.load(sys.stdin)).run()))
