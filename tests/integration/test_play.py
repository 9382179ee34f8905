"""`nk run` on a terminal without tokens: the local workspace, on this machine only, for who has its address."""

from __future__ import annotations

import http.client
import json
import os
import pty
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.nk import ADDRESS, ROOT, home_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFER = "We will sit down with North Korea in the spring"
ARTICLE = (
    f"OTTAWA, March 3, 2026 — “{OFFER},” Canadian Foreign Minister Odile Marchetti told reporters on Tuesday. "
    "Reporters had waited in front of the building for two hours, and the street was closed to cars until late in the "
    "evening. It rained, and the lights on the first floor were on for most of the night. Nobody else came out."
)
LONG = 60  # seconds after which what should come does not


class Visitor:
    """Somebody who knows an address, and perhaps not all of it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.token = parts.netloc, parts.path.strip("/")
        self.seen = -1

    def asks(self, path: str, body: Any = None, **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection(self.host, timeout=LONG)
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection.request("GET" if body is None else "POST", path, content, headers)
        answer = connection.getresponse()
        found = answer.status, answer.read(), answer.headers
        connection.close()
        return found

    def tells(self, verb: str, **given: Any) -> dict[str, Any]:
        status, body, _ = self.asks(f"/{self.token}/{verb}", given)
        assert status == 200, body
        found: dict[str, Any] = json.loads(body)
        return found

    def sees(self, words: str) -> dict[str, Any]:
        """The first message of the bot's with these words, once it is there."""
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline:
            state = json.loads(self.asks(f"/{self.token}/state?seen={self.seen}")[1])
            self.seen = state["seen"]
            found = [each for each in state["messages"] if each["user"] == state["bot"] and words in json.dumps(
                each, ensure_ascii=False)]  # fmt: skip
            if found:
                return dict(found[0])
        raise AssertionError(f"nobody said {words!r}")


@contextmanager
def on_a_terminal(home: Path) -> Iterator[Visitor]:
    """`nk run` as a person types it."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_", "DATABASE"))}
    terminal, keyboard = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, env={**environ, "NK_HOME": str(home)}, stdin=keyboard,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        found = ADDRESS.search(process.stdout.readline())
        try:
            assert found
            yield Visitor(found[0])
        finally:
            process.terminate()
            process.communicate(timeout=LONG)
            os.close(terminal)
            os.close(keyboard)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return home_in(tmp_path / "home")


def test_what_is_added_stays_for_the_next_run_until_it_is_started_over(home: Path) -> None:
    with on_a_terminal(home) as ann:
        ann.tells("say", text=ARTICLE, channel="D1")
        ann.sees(f"{OFFER},")
    with on_a_terminal(home) as ann:
        ann.tells("say", text="/nk stance canada", channel="C1")
        answer = ann.sees(f"{OFFER},")
        assert answer["private"]
        ann.tells("restart")
        ann.tells("say", text="/nk stance canada", channel="C1")
        ann.sees("None found")
        ann.tells("say", text="/nk stance us", channel="C1")
        ann.sees("United States: where it stands")


def test_nobody_gets_in_without_the_whole_address(home: Path) -> None:
    with on_a_terminal(home) as ann:
        nothing = ann.asks("/")[:2]
        assert nothing == (404, b"Not found")
        inside = f"/{ann.token}/"
        assert ann.asks(inside)[0] == 200
        for path in ("/state", "/app.js", "/pages/positions", f"/{ann.token[:-1]}/", f"/{ann.token}x/", "//"):
            assert ann.asks(path)[:2] == nothing, path
        assert ann.asks(inside, Host="evil.example")[:2] == nothing
        assert ann.asks("/say", {"text": "/nk help", "channel": "C1"})[:2] == nothing
        for name in ("../server.py", "%2e%2e/server.py", "server.py", "static/app.js"):
            assert ann.asks(inside + name)[0] == 404, name
        assert ann.asks(f"{inside}pages/statement/1")[0] == 404, "the pages ask for their signatures here too"
        headers = ann.asks(inside)[2]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert ann.asks(f"{inside}fly", {})[0] == 400
        assert ann.asks(f"{inside}say", b"no JSON")[0] == 400
