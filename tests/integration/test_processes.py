"""`nk migrate`, `nk web` and `nk worker` as the Procfile starts them: a pasted text is acked, read and answered."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.play.fake_slack import FakeSlack
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECRET = "a-signing-secret"
TEXT = (
    "Talks offered again\n\nOTTAWA, March 3, 2026\n\n"
    "“We are ready to sit down with North Korea at any time and in any place, and we ask for nothing before that,” "
    "Canadian Foreign Minister Odile Marchetti told reporters in Ottawa on Tuesday.\n\n"
    "The talks have been stalled for two years, and no meeting has been set.\n"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process(word: str, environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """One of the Procfile's processes, stopped as a host stops it."""
    running = subprocess.Popen([sys.executable, "-m", "bot", word], env=environ, cwd=ROOT)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) in (0, -signal.SIGTERM)


def post(port: int, text: str, response_url: str, *, secret: str = SECRET) -> int:
    fields = {"command": "/nk", "text": text, "team_id": "T1", "channel_id": "C1", "user_id": "U1"}
    body = urlencode({**fields, "response_url": response_url})
    stamp = str(int(time.time()))
    headers = {
        "X-Slack-Signature": SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or "",
        "X-Slack-Request-Timestamp": stamp,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    request = urllib.request.Request(f"http://127.0.0.1:{port}/slack/events", body.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def until_up(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nk web did not listen within 30 seconds")


@pytest.fixture
def environ(new_database: Callable[[], str], tmp_path: Path) -> dict[str, str]:
    models = ROOT / ".nk" / "models"
    models.mkdir(parents=True, exist_ok=True)
    (tmp_path / "models").symlink_to(models)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_", "COV"))},
        "NK_HOME": str(tmp_path),
        "NK_DATABASE_URL": new_database(),
        "PORT": str(free_port()),
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": SECRET,
    }


def test_a_text_pasted_in_slack_is_read_by_the_worker_and_answered_by_the_web(environ: dict[str, str]) -> None:
    slack, port = FakeSlack(), int(environ["PORT"])
    subprocess.run([sys.executable, "-m", "bot", "migrate"], env=environ, cwd=ROOT, check=True, timeout=60)
    with process("web", environ):
        until_up(port)
        adding, asking = slack.response_url(), slack.response_url()
        assert post(port, "stance canada", asking, secret="another") == 401
        assert post(port, f"add {TEXT}", adding) == 200
        assert "Reading" in slack.next_private(adding)["text"]  # said at once, and read as soon as a worker is there
        with process("worker", environ):
            assert "Odile Marchetti" in str(slack.next_private(adding, after=1, timeout=120))
        assert post(port, "stance canada", asking) == 200
        assert "ready to sit down with North Korea" in str(slack.next_private(asking))
    slack.close()


@pytest.mark.parametrize("missing", ["SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"])
def test_web_without_what_it_needs_says_so(tmp_path: Path, missing: str) -> None:
    given = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": "xoxb-test", "NK_HOME": str(tmp_path)}
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_"))}
    environ |= {name: value for name, value in given.items() if name != missing}
    done = subprocess.run([sys.executable, "-m", "bot", "web"], env=environ, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert missing in done.stderr.decode()
