"""Slack's side of a response_url: an HTTP server on loopback that keeps what is posted to it."""

from __future__ import annotations

import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ResponseUrls:
    """Answers every post with 200, or with the statuses it was told to give first."""

    def __init__(self) -> None:
        self.posted: queue.Queue[dict[str, Any]] = queue.Queue()
        self.statuses: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = outer.statuses.pop(0) if outer.statuses else 200
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "0")
                self.end_headers()
                self.wfile.write(b"ok")
                if status == 200:
                    outer.posted.put(json.loads(body))

            def log_message(self, *_: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/commands/1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def next(self, timeout: float = 10) -> dict[str, Any]:
        """The next message that was posted; fails when none comes within so many seconds."""
        return self.posted.get(timeout=timeout)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
