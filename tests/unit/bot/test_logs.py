"""Log lines are JSON with their ids, and hold no token, no answer address and no password."""

from __future__ import annotations

import json
import logging

import pytest

from bot.logs import JsonLines


def line(message: str, **extra: object) -> dict[str, object]:
    record = logging.getLogger("bot.jobs").makeRecord("bot.jobs", logging.INFO, "f", 1, message, (), None, extra=extra)
    found: dict[str, object] = json.loads(JsonLines().format(record))
    return found


def test_a_line_carries_what_was_said_and_its_ids() -> None:
    found = line("posted", channel="C1", ts="1.2")
    assert (found["said"], found["channel"], found["ts"], found["level"]) == ("posted", "C1", "1.2", "info")


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-12-34-abc",
        "xapp-1-A1-2-ffff",
        "https://hooks.slack.com/commands/T1/2/abc",
        "http://127.0.0.1:9/commands/T1/1/zzz",
        "/actions/T1/2/abc",
    ],
)
def test_secrets_are_blotted_out_wherever_they_stand(secret: str) -> None:
    for found in (line(f"see {secret} here"), line("failed", url=secret)):
        assert secret not in json.dumps(found)
        assert "•••" in json.dumps(found, ensure_ascii=False)


def test_the_password_of_a_database_is_blotted_out() -> None:
    assert "hunter2" not in json.dumps(line("cannot reach postgresql://nk:hunter2@db.example.org/nk"))


def test_a_traceback_is_blotted_out_too() -> None:
    error = RuntimeError("token xoxb-99-abc")
    record = logging.LogRecord("bot", logging.ERROR, "f", 1, "failed", (), (RuntimeError, error, None))
    shown = JsonLines().format(record)
    assert "RuntimeError" in shown
    assert "xoxb" not in shown
