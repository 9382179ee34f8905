"""Slack's end of Socket Mode on loopback: one WebSocket to a bot, envelopes out, acks back (RFC 6455, text frames)."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import socket
import struct
import threading
from typing import Any

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
SHORT, LONG = 126, 127  # lengths that say that a longer one follows
ACK = 60.0  # seconds that an ack is waited for; Slack shows a failure after three, which `make bench` measures
Payload = dict[str, Any]


class SocketMode:
    """Waits for one bot at `url`; `send` gives it a payload and returns what its ack carries."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"ws://127.0.0.1:{self._server.getsockname()[1]}/link"
        self.connected = threading.Event()
        self._numbers = itertools.count(1)
        self._acks: dict[str, Payload] = {}
        self._acked = threading.Condition()
        self._writing = threading.Lock()
        self._peer: socket.socket | None = None
        threading.Thread(target=self._serve, daemon=True).start()

    def send(self, kind: str, payload: Payload) -> Payload | None:
        """Send a payload of a kind (events_api, slash_commands, interactive) and wait for its ack.

        Raises:
            TimeoutError: none came.
        """
        envelope = f"envelope-{next(self._numbers)}"
        message = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        self._write(TEXT, json.dumps(message).encode())
        with self._acked:
            if not self._acked.wait_for(lambda: envelope in self._acks, ACK):
                raise TimeoutError(f"no ack of a {kind} payload within {ACK} seconds")
            return self._acks.pop(envelope).get("payload")

    def close(self) -> None:
        self._server.close()
        if self._peer is not None:
            self._peer.close()

    def _serve(self) -> None:
        try:
            self._peer, _ = self._server.accept()
            self._greet(self._peer)
            while True:
                kind, body = self._read(self._peer)
                if kind == CLOSE:
                    return
                if kind == PING:
                    self._write(PONG, body)
                elif kind == TEXT:
                    self._take(json.loads(body))
        except OSError:  # closed
            return

    def _take(self, ack: Payload) -> None:
        with self._acked:
            self._acks[ack["envelope_id"]] = ack
            self._acked.notify_all()

    def _greet(self, peer: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._exactly(peer, 1)
        lines = (line.partition(":") for line in head.decode().splitlines())
        key = next(value.strip() for name, _, value in lines if name.lower() == "sec-websocket-key")
        accept = base64.b64encode(hashlib.sha1((key + GUID).encode(), usedforsecurity=False).digest()).decode()
        upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        peer.sendall(f"{upgrade}Sec-WebSocket-Accept: {accept}\r\n\r\n".encode())
        self._write(TEXT, json.dumps({"type": "hello", "num_connections": 1}).encode())
        self.connected.set()

    def _write(self, kind: int, body: bytes) -> None:
        size = len(body)
        if size < SHORT:
            head = struct.pack("!BB", 0x80 | kind, size)
        elif size < 1 << 16:
            head = struct.pack("!BBH", 0x80 | kind, SHORT, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, LONG, size)
        if self._peer is None:
            raise ConnectionError("no bot is connected")
        with self._writing:
            self._peer.sendall(head + body)

    def _read(self, peer: socket.socket) -> tuple[int, bytes]:
        """One frame of the bot's; a client's frames are masked (RFC 6455, section 5.3)."""
        first, second = self._exactly(peer, 2)
        size = second & 0x7F
        if size == SHORT:
            (size,) = struct.unpack("!H", self._exactly(peer, 2))
        elif size == LONG:
            (size,) = struct.unpack("!Q", self._exactly(peer, 8))
        mask = self._exactly(peer, 4) if second & 0x80 else bytes(4)
        body = self._exactly(peer, size)
        return first & 0x0F, bytes(byte ^ mask[at % 4] for at, byte in enumerate(body))

    def _exactly(self, peer: socket.socket, size: int) -> bytes:
        found = b""
        while len(found) < size:
            more = peer.recv(size - len(found))
            if not more:
                raise ConnectionError("the bot is gone")
            found += more
        return found
