"""The local workspace's page and the verbs behind it: loopback only, and nothing without the token of this run."""

from __future__ import annotations

import json
import logging
import secrets
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from bot.pages.site import HEADERS, MEDIA
from bot.pages.site import STATIC as PAGES
from bot.play.payloads import COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.play.fake_slack import FakeSlack
    from bot.play.member import Member
    from bot.play.payloads import Payload
    from bot.play.screen import Screen

    Page = Callable[[str, Mapping[str, list[str]]], tuple[int, str]]

log = logging.getLogger(__name__)
HOST = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
MOST_BODY = 20_000_000  # bytes of a request: a shared file is the longest
NOTHING_SEEN = -1  # before every change
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}
PATIENCE = 20.0  # seconds that a request for what is new waits


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page's verbs act on; `page` gives evidence and positions, `start_over` empties the record."""

    slack: FakeSlack
    member: Member
    screen: Screen
    page: Page
    start_over: Callable[[], None]

    def do(self, verb: str, given: Payload) -> Payload:
        """One verb of the page, and what the page is told.

        Raises:
            KeyError: there is no such verb, or it lacks something.
        """
        return _VERBS[verb](self, given) or {}

    def say(self, given: Payload) -> None:
        """What was written: a command, or a message."""
        text, channel = given["text"].strip(), given["channel"]
        if text.split(maxsplit=1)[:1] == [COMMAND]:
            self.member.types(text.removeprefix(COMMAND).strip(), channel)
        elif text:
            self.member.writes(text, channel, thread=given.get("thread"))

    def press(self, given: Payload) -> None:
        """A button, menu or picker of a message or a view."""
        message = self.screen.message(given["message"]) if given.get("message") else None
        view = self.screen.view(given["view"]) if given.get("view") else None
        if message is not None:
            self.member.presses(given["element"], message)
        elif view is not None:
            self.member.presses_in(view, given["element"], given.get("values") or {})

    def shortcut(self, given: Payload) -> None:
        """A shortcut, on a message where one is named."""
        message = self.screen.message(given["message"]) if given.get("message") else None
        if message is not None:
            self.member.uses_on(given["name"], message)
        else:
            self.member.uses_shortcut(given["name"])

    def submit(self, given: Payload) -> Payload:
        """A modal that was filled in: the mistakes at its fields, or none and it is closed."""
        view = self.screen.view(given["view"])
        if view is None:
            return {}
        answer = self.member.submits(view, given["values"])
        kind = answer.get("response_action")
        if kind == "errors":
            return {"errors": answer["errors"]}
        if kind in {"update", "push"}:
            self._shows({**answer["view"], "id": view["id"] if kind == "update" else f"V{secrets.token_hex(5)}"})
        elif kind == "clear":
            self.screen.closed |= {each["id"] for each in self.slack.workspace.views}
        else:
            self.screen.closed.add(view["id"])
        return {}

    def _shows(self, view: Payload) -> None:
        with self.slack.workspace.lock:
            self.slack.workspace.views.append(view)

    def close(self, given: Payload) -> None:
        """A modal that was given up."""
        self.screen.closed.add(given["view"])

    def home(self, _: Payload) -> None:
        """The Home tab was opened."""
        self.member.opens_home()

    def restart(self, _: Payload) -> None:
        """Start over from the briefs."""
        self.start_over()
        space = self.slack.workspace
        with space.lock:
            space.channels.clear()
            space.private.clear()
            space.views.clear()

    def upload(self, name: str, channel: str, content: bytes) -> None:
        """Share a file with the bot."""
        self.member.writes("", channel, files=[self.slack.keep_file(name, content)])


_VERBS: dict[str, Callable[[Desk, Payload], Payload | None]] = {
    "say": Desk.say, "press": Desk.press, "shortcut": Desk.shortcut, "submit": Desk.submit, "close": Desk.close,
    "home": Desk.home, "restart": Desk.restart,
}  # fmt: skip


class PlayServer:
    """Serves one desk on any free port; `url` is its address, with the token of this run."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(16)
        self.desk: Desk | None = None
        server = self

        class Handler(_Handler):
            play = server

        self._server = _Server((HOST, 0), Handler)
        self.host = f"{HOST}:{self._server.server_port}"
        self.url = f"http://{self.host}/{self.token}/"

    def serve(self, desk: Desk) -> None:
        """Begin, in a thread of its own."""
        self.desk = desk
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    """One request; whoever lacks the token, or comes under another name (DNS rebinding), gets a bare 404."""

    play: PlayServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        desk, path = self._allowed()
        if desk is None:
            return self._send(404, "text/plain", b"Not found")
        query = parse_qs(urlsplit(self.path).query)
        if path == "state":
            return self._state(desk, query)
        if path.startswith("files/"):
            return self._file(desk, path.removeprefix("files/"))
        if path.startswith("pages/"):
            status, body = desk.page(path.removeprefix("pages/"), query)
            return self._send(status, MEDIA[".html"], body.encode())
        return self._static(path or "index.html")

    def do_POST(self) -> None:
        desk, path = self._allowed()
        size = int(self.headers.get("Content-Length") or 0)
        if desk is None or size > MOST_BODY:
            self.close_connection = True
            return self._send(404, "text/plain", b"Not found")
        body = self.rfile.read(size)
        try:
            answer = self._done(desk, path, body)
        except (KeyError, ValueError) as error:
            return self._json({"error": f"This page and its server do not agree: {error}."}, 400)
        except (OSError, TimeoutError) as error:
            return self._json({"error": f"The bot did not answer: {error}."}, 502)
        desk.slack.workspace.changed()
        return self._json(answer)

    def _done(self, desk: Desk, path: str, body: bytes) -> Payload:
        if path != "upload":
            return desk.do(path, json.loads(body))
        name, channel = unquote(self.headers["X-File-Name"]), self.headers["X-Channel"]
        desk.upload(Path(name).name, channel, body)
        return {}

    def _allowed(self) -> tuple[Desk | None, str]:
        """The desk and the path behind the token, or no desk."""
        token, _, path = urlsplit(self.path).path.removeprefix("/").partition("/")
        known = secrets.compare_digest(token.encode(), self.play.token.encode())
        ours = self.headers.get("Host") in {self.play.host, self.play.host.replace(HOST, "localhost")}
        return (self.play.desk if known and ours else None), path

    def _state(self, desk: Desk, query: dict[str, list[str]]) -> None:
        words = query.get("seen", [""])[0]
        seen = int(words) if words.isdecimal() else NOTHING_SEEN
        self._json(desk.screen.state(desk.slack.workspace.after(seen, PATIENCE)))

    def _file(self, desk: Desk, number: str) -> None:
        """A shared file: pictures are shown, anything else is handed over to be kept."""
        kept = desk.slack.workspace.files.get(number, {})
        if "content" not in kept:
            return self._send(404, "text/plain", b"Not found")
        return self._send(200, PICTURES.get(Path(kept["name"]).suffix, "application/octet-stream"), kept["content"])

    def _static(self, name: str) -> None:
        known = {path.name: path for folder in (STATIC, PAGES) for path in folder.iterdir()}
        if name not in known:
            return self._send(404, "text/plain", b"Not found")
        return self._send(200, MEDIA[known[name].suffix], known[name].read_bytes())

    def _json(self, value: Any, status: int = 200) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        try:
            self.send_response(status)
            for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # the page was closed
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: a person is at the page."""
