"""A signed slash command over HTTP is acked at once and answered on its response_url; an unsigned one is refused."""

from __future__ import annotations

import io
import logging
import threading
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

import store
from bot.jobs import tables
from bot.play.fake_slack import FakeSlack
from bot.play.faults import Fault
from bot.settings import Settings
from bot.web import wsgi
from classifier.vocabulary import Act, Article, Issue, Kind, Label, Mention, Reading, SpeakerKind, Stance, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "a-signing-secret"
TEXT = "“We will sit down with Pyongyang without preconditions,” State Department spokeswoman Dana Whitlow said."
QUOTE = "We will sit down with Pyongyang without preconditions,"


class Answers:
    """One response_url of the fake Slack, and what comes to it."""

    def __init__(self) -> None:
        self.slack = FakeSlack()
        self.url = self.slack.response_url()

    def next(self) -> dict[str, Any]:
        return self.slack.next_private(self.url)


@pytest.fixture
def urls() -> Iterator[Answers]:
    urls = Answers()
    yield urls
    urls.slack.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.from_environ(
        {"NK_HOME": str(tmp_path), "SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": SECRET}
    )
    store.migrate(settings.database_url)
    tables.migrate(settings)
    team = store.open(settings.database_url).team("T1")
    team.add(reading(), added_by="U1", added_at=datetime(2026, 1, 2, tzinfo=UTC))
    return settings


def reading() -> Reading:
    start = TEXT.index(QUOTE)
    name = TEXT.index("Dana Whitlow")
    statement = Statement(
        text=QUOTE,
        start=start,
        end=start + len(QUOTE),
        kind=Kind.DIRECT,
        speaker="Dana Whitlow",
        speaker_kind=SpeakerKind.OFFICIAL,
        mention=Mention("Dana Whitlow", name, name + len("Dana Whitlow")),
        actor="us",
        target="dprk",
        labels=(Label(issue=Issue.DIALOGUE, stance=Stance.SUPPORTS, act=Act.AGREE),),
        said=date(2026, 1, 1),
    )
    article = Article(text=TEXT, title="Envoy offers talks", outlet="Kestrel Wire", published=date(2026, 1, 1))
    return Reading(article=article, statements=(statement,))


def post(app: Any, fields: dict[str, str], *, secret: str = SECRET) -> tuple[str, bytes]:
    """Send a form to /slack/events as Slack does; gives the status line and the body."""
    body = urlencode(fields)
    stamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/slack/events",
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body.encode())),
        "HTTP_X_SLACK_SIGNATURE": signature,
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp,
        "wsgi.input": io.BytesIO(body.encode()),
    }
    chunks = app(environ, lambda line, _: status.append(line))
    return status[0], b"".join(chunks)


def command(text: str, urls: Answers) -> dict[str, str]:
    return {
        "command": "/nk", "text": text, "team_id": "T1", "channel_id": "C1", "user_id": "U1", "response_url": urls.url,
    }  # fmt: skip


def test_stance_is_acked_and_answered_with_the_quote(settings: Settings, urls: Answers) -> None:
    status, body = post(wsgi(settings), command("stance us", urls))
    assert (status[:3], body) == ("200", b"")
    answer = urls.next()
    shown = str(answer["blocks"])
    assert answer["response_type"] == "ephemeral"
    assert QUOTE in shown
    for part in ("Dana Whitlow", "North Korea", "Kestrel Wire", "1 January 2026", "supports", "direct quote"):
        assert part in shown


def test_another_team_sees_nothing_of_it(settings: Settings, urls: Answers) -> None:
    post(wsgi(settings), {**command("stance us", urls), "team_id": "T2"})
    assert "None found" in urls.next()["text"]


def test_the_ack_does_not_wait_for_the_answer(settings: Settings, urls: Answers) -> None:
    app = wsgi(settings)
    urls.slack.faults.order(Fault(503))  # the first delivery of the answer fails and is repeated, long after the ack
    status, _ = post(app, command("stance us", urls))
    assert status.startswith("200")
    assert QUOTE in str(urls.next()["blocks"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "What you can ask nk"),
        ("help", "stance &lt;actor&gt;"),
        ("stanse us", "Did you mean `/nk stance`?"),
        ("stance atlantis", "I know no actor called"),
        ("stance korea", "may be `dprk` (North Korea) or `rok` (South Korea): which one?"),
        ("stance us on gardening", "I know no issue called"),
        ("stance", "Name an actor"),
        ("stance france", "None found"),
        ("articles", "Envoy offers talks"),
        ("actors korea", "North Korea"),
        ("add <https://kestrel-wire.com/a|kestrel>", "Reading kestrel-wire.com"),
    ],
)
def test_every_word_gets_one_clear_answer(settings: Settings, urls: Answers, text: str, said: str) -> None:
    post(wsgi(settings), command(text, urls))
    assert said in str(urls.next())


def test_a_slow_answer_holds_no_other_up(settings: Settings, urls: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    answered, begun, real = threading.Event(), threading.Event(), store.Team.first

    def slow(team: store.Team, actor: str, *rest: Any, **more: Any) -> Any:
        if actor == "france":
            begun.set()
            assert answered.wait(60)
        return real(team, actor, *rest, **more)

    app, other = wsgi(settings), urls.slack.response_url()
    monkeypatch.setattr("store.Team.first", slow)
    post(app, {**command("stance france", urls), "response_url": other})
    assert begun.wait(60)
    post(app, command("stance us", urls))
    assert QUOTE in str(urls.next()["blocks"])
    answered.set()
    assert "None found" in urls.slack.next_private(other)["text"]


def test_a_bad_signature_gets_401_and_leaves_only_the_fact_in_the_log(
    settings: Settings, urls: Answers, caplog: pytest.LogCaptureFixture
) -> None:
    app = wsgi(settings)
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    status, _ = post(app, command("stance us", urls), secret="another")
    assert status.startswith("401")
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.INFO]
    assert said == ["refused a request with a bad signature"]
    assert urls.url not in caplog.text
    assert urls.slack.workspace.private == []


def test_a_fault_of_ours_gets_an_apology_with_a_reference_that_the_log_has(
    settings: Settings, urls: Answers, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    app = wsgi(settings)
    monkeypatch.setattr("store.Team.first", broken)
    post(app, command("stance us", urls))
    said = urls.next()["text"]
    reference = said.rsplit(" ", 1)[1].rstrip(".")
    assert "secret detail" not in said
    assert reference in caplog.text
