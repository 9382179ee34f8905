"""Answers share connections that stay open, are tried again when Slack cannot take them, and are lost in the log."""

from __future__ import annotations

import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from bot.answering import Answers
from bot.messages.blocks import sentence
from bot.play.fake_slack import FakeSlack
from bot.play.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWER = sentence("Two meet.").payload()


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The addresses to which connections were opened, in order."""
    made: list[tuple[str, int]] = []
    real = socket.getaddrinfo

    def noted(host: str, port: int, *rest: int) -> object:
        made.append((host, port))
        return real(host, port, *rest)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    return made


def said(slack: FakeSlack) -> list[str]:
    return [each["text"] for each in slack.workspace.private]


def test_one_connection_carries_many_private_answers(slack: FakeSlack, opened: list[tuple[str, int]]) -> None:
    answers = Answers(2)
    for _ in range(5):
        answers.post(slack.response_url(), ANSWER)
    assert said(slack) == ["Two meet."] * 5
    assert slack.workspace.private[0]["response_type"] == "ephemeral"
    assert slack.workspace.private[0]["unfurl_links"] is slack.workspace.private[0]["unfurl_media"] is False
    assert len(opened) == 1


def test_an_answer_may_be_for_the_channel(slack: FakeSlack) -> None:
    Answers(1).post(slack.response_url(), {**ANSWER, "response_type": "in_channel"})
    assert [each["text"] for each in slack.workspace.channels["C1"]] == ["Two meet."]


def test_a_connection_that_slack_closed_is_opened_anew() -> None:
    first = FakeSlack()
    answers, port = Answers(1), int(first.root.rsplit(":", 1)[1])
    answers.post(first.response_url(), ANSWER)
    first.close()
    second = FakeSlack(port=port)
    answers.post(second.response_url(), ANSWER)
    assert said(second) == ["Two meet."]
    second.close()


@pytest.mark.parametrize("fault", [Fault(429, retry_after=1), Fault(503), Fault(500)])
def test_what_slack_cannot_take_now_is_tried_again(slack: FakeSlack, fault: Fault) -> None:
    slack.faults.order(fault)
    Answers(1).post(slack.response_url(), ANSWER)
    assert said(slack) == ["Two meet."]


def test_a_refusal_is_in_the_log(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    Answers(1).post(f"{slack.root}/commands/T1/1/never-given", ANSWER)
    assert "Slack refused an answer with status 404" in caplog.text


def test_that_slack_cannot_be_reached_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    fake = FakeSlack()
    url = fake.response_url()
    fake.close()
    with caplog.at_level(logging.ERROR):
        Answers(1).post(url, ANSWER)
    assert "Slack was not reached with an answer: ConnectionRefusedError" in caplog.text
    assert url not in caplog.text


def test_answers_go_through_the_proxy_of_the_environment(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, slack.root)
    Answers(1).post(slack.response_url().replace(slack.root, "http://slack.example"), ANSWER)
    assert said(slack) == ["Two meet."]


def test_an_answer_that_slack_will_not_take_is_tried_thrice_and_then_in_the_log(
    slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults.order(*[Fault(429, retry_after=0)] * 4)
    Answers(1).post(slack.response_url(), ANSWER)
    assert "Slack refused an answer with status 429" in caplog.text
    assert len(slack.faults.ordered) == 1
    assert said(slack) == []


@pytest.mark.parametrize("url", ["ftp://slack.example/a", "http://slack.example/a b", "http://slack.exämple/", "a"])
def test_what_is_no_address_is_not_opened(
    url: str, opened: list[tuple[str, int]], caplog: pytest.LogCaptureFixture
) -> None:
    Answers(1).post(url, ANSWER)
    assert "no address that can be opened" in caplog.text
    assert opened == []


def test_many_at_once_share_connections_and_each_gets_its_own_answer(
    slack: FakeSlack, opened: list[tuple[str, int]]
) -> None:
    answers = Answers(4)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: answers.post(slack.response_url(), sentence(f"Answer {n}.").payload()), range(40)))
    assert sorted(said(slack)) == sorted(f"Answer {n}." for n in range(40))
    assert 1 <= len(opened) <= 4
