"""A fake Slack over real sockets: the Web API and response_urls, every payload checked, misbehaving on demand."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections import defaultdict
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlsplit

from bot.play.faults import Fault, Faults
from bot.play.validate import RefusedPayloadError, validate_message, validate_view
from bot.play.workspace import APP, BOT, BOT_ID, SlackRefusal, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.play.socket_mode import SocketMode
    from bot.play.workspace import Message

GAP = 1.0  # seconds between messages to one channel
BURST = 3  # messages that one channel may run ahead: Slack allows short bursts
JSON_FIELDS = ("blocks", "attachments", "metadata", "view", "files")  # carried as JSON in forms
FAULTY = ("chat.", "conversations.", "views.", "files.")  # methods that misbehave when told to


class FakeSlack:
    """A workspace behind HTTP on loopback; `url` is the base of the Web API.

    Args:
        workspace: what it holds.
        faults: how it misbehaves.
        strict_rate: whether more than one message a second to one channel gets a 429.
        on_taken: called when a message was taken, before the answer goes out: the moment to kill somebody.
        port: 0 for any.
        socket: where a bot with an app token is sent for Socket Mode.
    """

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        faults: Faults | None = None,
        strict_rate: bool = False,
        on_taken: Callable[[Message], None] | None = None,
        port: int = 0,
        socket: SocketMode | None = None,
    ) -> None:
        self.socket = socket
        self.workspace = workspace or Workspace()
        self.faults = faults or Faults()
        self.strict_rate = strict_rate
        self.on_taken = on_taken
        self.calls: list[str] = []  # methods called, in order
        self.tokens: list[tuple[str, str]] = []  # methods called, each with the token that was brought
        self.limited = 0  # messages refused for their rate
        self._allowed: dict[str, float] = defaultdict(float)
        self._rate_lock = threading.Lock()
        fake = self

        class Handler(_Handler):
            slack = fake

        self._server = _Server(("127.0.0.1", port), Handler)
        self.root = f"http://127.0.0.1:{self._server.server_port}"
        self.url = f"{self.root}/api/"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def response_url(self, channel: str = "C1", user: str = "U1", message: str | None = None) -> str:
        """A fresh response_url, good for five answers in 30 minutes; `message` is what was clicked."""
        return self.root + self.workspace.address(channel, user, message)

    def next_private(self, path_of: str | None = None, *, after: int = 0, timeout: float = 60) -> Message:
        """The private answer number `after` (to one response_url), waited for up to `timeout` seconds."""
        wanted = urlsplit(path_of).path if path_of else None
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            with self.workspace.lock:
                found = [each for each in self.workspace.private if wanted in {None, each.get("path")}]
            if len(found) > after:
                return found[after]
            time.sleep(0.01)
        raise TimeoutError(f"no private answer within {timeout} seconds")

    def keep_file(self, name: str, content: bytes) -> Message:
        """Take a file that a person uploads; what an event tells of it (Slack, "File object")."""
        number = f"F{secrets.token_hex(5)}"
        address = f"{self.root}/files-pri/{number}/{quote(name)}"
        told = {"id": number, "name": name, "size": len(content), "mode": "hosted", "url_private": address}
        with self.workspace.lock:
            self.workspace.files[number] = {**told, "content": content}
        return told

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def over_rate(self, channel: str) -> bool:
        """Whether one more message to a channel now is too many."""
        with self._rate_lock:
            now = time.monotonic()
            allowed = max(self._allowed[channel], now - BURST * GAP)
            if allowed > now:
                self.limited += 1
                return True
            self._allowed[channel] = allowed + GAP
            return False

    # --- the Web API -------------------------------------------------------------------------------------------

    def call(self, method: str, given: Message) -> Message:
        """One method of the Web API.

        Raises:
            SlackRefusal: its `"ok": false`.
        """
        self.calls.append(method)
        do = getattr(self, "_" + method.replace(".", "_"), None)
        if do is None:
            raise SlackRefusal("unknown_method")
        answer: Message = do(given)
        return answer

    def checked(self, given: Message) -> Message:
        """A message's payload, refused when Slack would."""
        try:
            validate_message({name: given[name] for name in given if name in {"text", "blocks"}})
        except RefusedPayloadError as error:
            with self.workspace.lock:
                self.workspace.refused.append((given, str(error)))
            raise SlackRefusal("invalid_blocks") from error
        return given

    def _auth_test(self, _: Message) -> Message:
        space = self.workspace
        return {
            "url": self.root,
            "team": space.name,
            "team_id": space.team,
            "user": "nk",
            "user_id": BOT,
            "bot_id": BOT_ID,
        }

    def _oauth_v2_access(self, given: Message) -> Message:
        """Slack's answer to an installation; the code names the workspace, as a fake may have it."""
        if not given.get("code", "").startswith("code-"):
            raise SlackRefusal("invalid_code")
        team = given["code"].removeprefix("code-")
        return {
            "app_id": APP, "authed_user": {"id": "U1"}, "scope": "commands,chat:write", "token_type": "bot",
            "access_token": f"xoxb-{team}-token", "bot_user_id": BOT, "team": {"id": team, "name": f"Team {team}"},
            "enterprise": None, "is_enterprise_install": False,
        }  # fmt: skip

    def _apps_connections_open(self, _: Message) -> Message:
        if self.socket is None:
            raise SlackRefusal("not_allowed_token_type")
        return {"url": self.socket.url}

    def _chat_postMessage(self, given: Message) -> Message:  # noqa: N802  (Slack's name)
        if not given.get("channel"):
            raise SlackRefusal("channel_not_found")
        message = self.workspace.post(self.checked(given))
        if self.on_taken:
            self.on_taken(message)
        return {"channel": message["channel"], "ts": message["ts"], "message": message}

    def _chat_update(self, given: Message) -> Message:
        message = self.workspace.update(self.checked(given))
        return {"channel": given["channel"], "ts": given["ts"], "text": message["text"], "message": message}

    def _chat_delete(self, given: Message) -> Message:
        self.workspace.delete(given["channel"], given["ts"])
        return {"channel": given["channel"], "ts": given["ts"]}

    def _chat_postEphemeral(self, given: Message) -> Message:  # noqa: N802  (Slack's name)
        return {"message_ts": self.workspace.whisper(self.checked(given))}

    def _chat_getPermalink(self, given: Message) -> Message:  # noqa: N802  (Slack's name)
        self.workspace.message(given["channel"], given["message_ts"])
        place = f"archives/{given['channel']}/p{given['message_ts'].replace('.', '')}"
        return {"channel": given["channel"], "permalink": f"{self.root}/{place}"}

    def _conversations_history(self, given: Message, thread: str | None = None) -> Message:
        if not {"channels:history", "groups:history", "im:history"} & self.workspace.scopes:
            raise SlackRefusal("missing_scope")
        found = self.workspace.history(
            given["channel"], oldest=float(given.get("oldest") or 0), latest=float(given.get("latest") or 9e12),
            thread=thread,
        )  # fmt: skip
        shown = found[: int(given.get("limit") or 100)]
        if str(given.get("include_all_metadata", "")).lower() not in {"true", "1"}:
            shown = [{name: value for name, value in each.items() if name != "metadata"} for each in shown]
        return {"messages": shown, "has_more": len(found) > len(shown)}

    def _conversations_replies(self, given: Message) -> Message:
        return self._conversations_history(given, thread=given["ts"])

    def _conversations_info(self, given: Message) -> Message:
        channel = given["channel"]
        if channel not in self.workspace.channels:
            raise SlackRefusal("channel_not_found")
        return {"channel": {"id": channel, "name": channel.lower(), "is_member": channel not in self.workspace.closed}}

    def _conversations_list(self, _: Message) -> Message:
        return {
            "channels": [self._conversations_info({"channel": each})["channel"] for each in self.workspace.channels]
        }

    def _conversations_open(self, given: Message) -> Message:
        return {"channel": {"id": f"D{given['users']}"}}

    def _users_info(self, given: Message) -> Message:
        user = given["user"]
        asked = {"id": user, "team_id": self.workspace.team, "tz": "Europe/Berlin"}
        return {"user": {**asked, "is_admin": user in self.workspace.admins}}

    def _users_conversations(self, _: Message) -> Message:
        if not {"channels:read", "groups:read"} & self.workspace.scopes:
            raise SlackRefusal("missing_scope")
        return {"channels": [{"id": each} for each in self.workspace.channels if each[0] in "CG"]}

    def _views_open(self, given: Message) -> Message:
        return self._view(given, opened=True)

    def _views_push(self, given: Message) -> Message:
        return self._view(given, opened=True)

    def _views_publish(self, given: Message) -> Message:
        return self._view(given, opened=False)

    def _views_update(self, given: Message) -> Message:
        known = {view["id"] for view in self.workspace.views}
        if given.get("view_id") not in known:
            raise SlackRefusal("not_found")
        return self._view(given, opened=False)

    def _view(self, given: Message, *, opened: bool) -> Message:
        view = given["view"]
        try:
            validate_view(view)
        except RefusedPayloadError as error:
            with self.workspace.lock:
                self.workspace.refused.append((view, str(error)))
            raise SlackRefusal("invalid_arguments") from error
        if opened:
            self.workspace.exchange(given.get("trigger_id") or "")
        kept = {**view, "id": given.get("view_id") or f"V{secrets.token_hex(5)}", "user": given.get("user_id")}
        with self.workspace.lock:
            self.workspace.views.append(kept)
        return {"view": kept}

    def _files_getUploadURLExternal(self, given: Message) -> Message:  # noqa: N802  (Slack's name)
        file = f"F{secrets.token_hex(5)}"
        with self.workspace.lock:
            self.workspace.files[file] = {
                "id": file, "name": given["filename"], "size": int(given["length"]), "alt_txt": given.get("alt_txt"),
            }  # fmt: skip
        return {"file_id": file, "upload_url": f"{self.root}/upload/{file}"}

    def _files_completeUploadExternal(self, given: Message) -> Message:  # noqa: N802  (Slack's name)
        for each in given["files"]:
            if "content" not in self.workspace.files.get(each["id"], {}):
                raise SlackRefusal("file_not_found")
            self.workspace.files[each["id"]] |= {"title": each.get("title"), "channel": given.get("channel_id")}
        shown = [{name: value for name, value in self.workspace.files[each["id"]].items() if name != "content"}
                 for each in given["files"]]  # fmt: skip
        if given.get("channel_id"):
            said = {"channel": given["channel_id"], "text": "", "thread_ts": given.get("thread_ts")}
            self.workspace.post(said)["files"] = shown
        return {"files": shown}


class _Server(ThreadingHTTPServer):
    """Connections stay open, as Slack's own do, until their client or the server closes."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *args: Any) -> None:
        self._open: set[Any] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for each in list(self._open):
            with suppress(OSError):  # its client was faster
                each.shutdown(SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """One request: parse, misbehave if told to, call, answer."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer's body would wait for the client's word on its head
    slack: FakeSlack

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path.startswith("/files-pri/"):
            self._file(path.split("/")[2])
        elif path.startswith("/upload/"):
            self.slack.workspace.files[path.rsplit("/", 1)[-1]]["content"] = body
            self._send(200, b"OK")
        elif path.startswith("/api/"):
            self._api(path.removeprefix("/api/"), _given(body, self.headers.get("Content-Type") or "", self.path))
        else:
            self._answer(path, json.loads(body))
        self.slack.workspace.changed()

    def _file(self, number: str) -> None:
        """An uploaded file, for who brings a bot's token; others are sent to the login page, as Slack does."""
        kept = self.slack.workspace.files.get(number, {})
        if not (self.headers.get("Authorization") or "").startswith("Bearer xoxb-"):
            self._send(302, b"", {"Location": f"{self.slack.root}/login"})
        elif "files:read" not in self.slack.workspace.scopes or "content" not in kept:
            self._send(404, b"")
        else:
            self._send(200, kept["content"])

    def _api(self, method: str, given: Message) -> None:
        token = given.get("token") or (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        self.slack.tokens.append((method, token))
        fault = self.slack.faults.next() if method.startswith(FAULTY) else None
        if fault and fault.status != 200 and not fault.taken:  # noqa: PLR2004
            return self._fail(fault)
        if method == "chat.postMessage" and self.slack.strict_rate and self.slack.over_rate(given.get("channel", "")):
            return self._fail(Fault(429, retry_after=1))
        try:
            answer = {"ok": True, **self.slack.call(method, given)}
        except SlackRefusal as refusal:
            answer = {"ok": False, "error": str(refusal)}
        if fault and fault.late:
            time.sleep(fault.late)
        return self._fail(fault) if fault and fault.taken else self._send(200, json.dumps(answer).encode())

    def _answer(self, path: str, given: Message) -> None:
        fault = self.slack.faults.next()
        if fault and fault.status != 200 and not fault.taken:  # noqa: PLR2004
            return self._fail(fault)
        try:
            self.slack.workspace.answer(path, self.slack.checked(given))
        except SlackRefusal as refusal:
            return self._send(404, str(refusal).encode())
        if fault and fault.late:
            time.sleep(fault.late)
        return self._fail(fault) if fault and fault.taken else self._send(200, b"ok")

    def _fail(self, fault: Fault) -> None:
        headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
        error = "ratelimited" if fault.status == 429 else "service_unavailable"  # noqa: PLR2004
        self._send(fault.status, json.dumps({"ok": False, "error": error}).encode(), headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        try:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json" if body[:1] == b"{" else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # who asked is gone: killed, or out of patience
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: what was called is in `calls`."""


def _given(body: bytes, kind: str, path: str) -> Message:
    """The arguments of a call, from JSON or a form."""
    if "json" in kind:
        found: Message = json.loads(body or b"{}")
        return found
    fields: dict[str, Any] = dict(parse_qsl(urlsplit(path).query) + parse_qsl(body.decode()))
    for name in JSON_FIELDS:
        if isinstance(fields.get(name), str):
            fields[name] = json.loads(fields[name])
    return fields
