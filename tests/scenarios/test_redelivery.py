"""Slack sends an event again when an ack is late: three times and in any order, each has its effect once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from bot.play.faults import Fault
from tests.fakes.publisher import link
from tests.scenarios.test_first_five_minutes import ARTICLE, OFFER, shown

if TYPE_CHECKING:
    from tests.scenarios.conftest import Office


def event(number: int, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "event_callback", "team_id": "T1", "event_id": f"EvAgain{number}", "event": told,
        "authorizations": [{"team_id": "T1", "user_id": "U0NK", "is_bot": True}],
    }  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_events_sent_three_times_in_any_order_have_one_effect_each(office: Office, seed: int) -> None:
    ann, space = office.person(), office.slack.workspace
    ann.types("links on", "C3")
    office.posts("C3", 1)
    direct = {"type": "message", "channel_type": "im", "channel": "D1", "team": "T1"}
    told = [
        {**space.say("D1", ARTICLE), **direct},
        {**space.say("D1", "Where does Ottawa stand on sanctions?"), **direct},
        {**space.say("C1", f"<@U0NK> <{link(1)}> and <{link(2)}>"), "type": "app_mention", "channel": "C1",
         "team": "T1"},
        {**space.say("C3", f"seen <{link(3)}>?"), "type": "message", "channel_type": "channel", "channel": "C3",
         "team": "T1"},
        {"type": "member_joined_channel", "user": "U0NK", "channel": "C4", "team": "T1"},
        {"type": "channel_left", "channel": "C5", "actor_id": "U1"},
    ]  # fmt: skip
    sent = [event(number, each) for number, each in enumerate(told)] * 3
    random.Random(seed).shuffle(sent)  # noqa: S311  (an order, no secret)
    for each in sent:
        ann.line.send("events_api", each)
    assert len(office.posts("D1", 2)) == 2
    for channel, count in (("C1", 1), ("C3", 2), ("C4", 1)):
        assert len(office.posts(channel, count)) == count
    office.rest()
    assert len(office.team.articles()) == 4
    assert [len(office.posts(channel, 1)) for channel in ("D1", "C1", "C3", "C4")] == [2, 1, 2, 1]
    assert any(OFFER in shown(each) for each in office.posts("D1", 2))


def test_a_click_sent_twice_corrects_once(office: Office) -> None:
    ann = office.person()
    ann.writes(ARTICLE)
    office.posts("D1", 1)
    modal = ann.finds(ann.asks("evidence 1"), "Correct")
    for _ in range(2):
        assert ann.submits(modal, target="Japan") == {}
    office.rest()
    office.until(lambda: office.team.record(1).statement.target == "japan")
    office.rest()
    assert len(office.team.history(1)) == 2


@pytest.fixture
def idle_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that looks for jobs once an hour."""
    monkeypatch.setattr("bot.jobs.worker.LOOK_EVERY", 3600.0)


def test_a_question_waits_for_no_worker(idle_worker: None, office: Office) -> None:
    del idle_worker
    office.person().writes("stance canada", again=2)
    mine = office.slack.workspace.channels["D1"]
    office.until(lambda: any(each.get("bot_id") for each in mine))
    assert sum(bool(each.get("bot_id")) for each in mine) == 1


@pytest.mark.parametrize("fault", [Fault(503), Fault(503, taken=True), Fault(429, retry_after=1)])
def test_what_slack_did_not_take_or_did_not_confirm_a_worker_posts_once(
    office: Office, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("SETTLE", 0.5), ("BUSY", 0.6)):
        monkeypatch.setattr(f"bot.jobs.posting.{name}", seconds)
    office.slack.faults.order(fault)
    office.person().writes("stance canada", again=2)
    assert len(office.posts("D1", 1)) == 1
