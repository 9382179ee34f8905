"""A shared link is read and told exactly once: through a worker, a fake Slack and a publisher, all over sockets."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import now
from bot.jobs import worker
from bot.jobs.minute import REFIT_AT
from bot.jobs.queue import REFIT
from bot.play.fake_slack import FakeSlack
from bot.play.faults import Fault
from bot.registry import Request
from bot.use_cases.alerting import note_alerts
from bot.use_cases.learning import Learned
from bot.use_cases.submission import Submission
from classifier.refit import Refit
from classifier.vocabulary import Tier
from store.work import Watch
from tests.fakes.house import LONG, House, housed, until
from tests.fakes.publisher import HOST, link
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from store.answers import Added


def share(bench: House, number: int | str, *, channel: str = "C1", private: bool = False) -> Request:
    """Share a link: as a message in a channel, or with `/nk add`."""
    url = link(number) if isinstance(number, int) else number
    ts = None if private else bench.slack.workspace.say(channel, url)["ts"]
    address = bench.slack.response_url(channel) if private else None
    request = Request(words="", now=now(), team="T1", channel=channel, user="U1", ts=ts, response_url=address)
    bench.services.share(Submission(url=url), request, bench.services)
    return request


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same waits in the same order, shorter."""
    for name, seconds in (
        ("worker.GAP", 0.02), ("worker.FIRST_WAIT", 0.2), ("posting.SETTLE", 0.5), ("posting.BUSY", 0.6),
        ("worker.PATIENCE", 0), ("minute.BEAT", 3600),  # the clock ticks when a test says so
    ):  # fmt: skip
        monkeypatch.setattr(f"bot.jobs.{name}", seconds)


@pytest.fixture
def bench(new_database: Callable[[], str], tmp_path: Path, hurried: None) -> Iterator[House]:
    with housed(
        {"NK_HOME": str(tmp_path), "NK_DATABASE_URL": new_database(), "SLACK_BOT_TOKEN": "xoxb-test"}, FakeSlack()
    ) as house:
        yield house


def test_a_link_shared_in_a_channel_is_answered_in_its_thread_and_told_where_posts_are_on(bench: House) -> None:
    bench.services.store.desk("T1").change("C2", by="U1", at=now(), posts=True)
    request = share(bench, 1)
    (answer,) = bench.posts("C1", 1)
    assert answer["thread_ts"] == request.ts
    (summary,) = bench.posts("C2", 1)
    for message in (answer, summary):
        assert "We are ready to sit down with North Korea for round 1" in str(message["blocks"])
    assert bench.slack.workspace.refused == []


def test_the_same_message_delivered_three_times_is_one_job(bench: House) -> None:
    request = share(bench, 1)
    for _ in range(2):
        bench.services.share(Submission(url=link(1)), request, bench.services)
    assert len(bench.posts("C1", 1)) == 1
    assert bench.services.store.team("T1").counts().articles == 1


def test_the_same_link_again_says_so_and_tells_nobody_else(bench: House) -> None:
    bench.services.store.desk("T1").change("C2", by="U1", at=now(), posts=True)
    share(bench, 1)
    bench.posts("C1", 1)
    share(bench, f"{link(1)}?utm_source=a")
    assert "in the record already" in bench.posts("C1", 2)[1]["text"]
    assert len(bench.posts("C2", 1)) == 1


def test_a_private_share_is_answered_in_private(bench: House) -> None:
    request = share(bench, 1, private=True)
    assert "Round 1 offered" in bench.slack.next_private(request.response_url, timeout=LONG)["text"]


def test_a_private_answer_that_comes_too_late_comes_as_a_direct_message(bench: House) -> None:
    bench.slack.workspace.addresses.clear()
    address = bench.slack.response_url()
    bench.slack.workspace.addresses.clear()
    request = Request(words="", now=now(), team="T1", channel="C1", user="U7", response_url=address)
    bench.services.share(Submission(url=link(1)), request, bench.services)
    assert "Round 1 offered" in bench.posts("U7", 1)[0]["text"]


@pytest.mark.parametrize(
    "fault",
    [Fault(429, retry_after=1), Fault(503), Fault(503, taken=True), Fault(late=2)],
    ids=["too many", "unavailable", "answer lost", "late"],
)
def test_a_message_is_posted_once_however_slack_misbehaves(bench: House, fault: Fault) -> None:
    bench.slack.faults.order(fault)
    share(bench, 1)
    assert len(bench.posts("C1", 1)) == 1
    calls = bench.slack.calls.count("chat.postMessage")
    assert calls == 1


def test_a_publisher_that_is_silent_for_a_moment_is_asked_again(bench: House) -> None:
    good = bench.publisher.answer("/news/1", 500)
    bench.publisher.pages["/news/1"] = (503, "text/plain", b"")
    share(bench, 1)
    until(lambda: bench.publisher.asked.count("/news/1") >= 3)  # the fetcher's own tries
    bench.publisher.pages["/news/1"] = good
    assert "Round 1 offered" in bench.posts("C1", 1)[0]["text"]


def test_a_link_that_cannot_be_read_says_why(bench: House) -> None:
    share(bench, "http://wire.kestrel-press.com/missing")
    assert "There is no page at this link" in bench.posts("C1", 1)[0]["text"]


def test_messages_to_one_channel_keep_a_second_apart(bench: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.worker.GAP", 1.0)
    for number in range(3):
        share(bench, number)
    stamps = [float(each["ts"]) for each in bench.posts("C1", 3)]
    assert all(later - earlier >= 0.99 for earlier, later in pairwise(stamps))


def test_a_channel_that_is_gone_is_left_and_nothing_fails(bench: House) -> None:
    desk = bench.services.store.desk("T1")
    desk.change("C2", by="U1", at=now(), posts=True, digest_at="08:30")
    bench.slack.workspace.closed["C2"] = "is_archived"
    share(bench, 1)
    bench.posts("C1", 1)
    assert desk.posting() == []
    assert bench.services.store.channels_with_digest() == []


def test_what_fails_for_no_known_reason_is_set_aside_and_can_be_tried_again(
    bench: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    with monkeypatch.context() as patched:
        patched.setattr("bot.jobs.reading.keep_article", broken)
        share(bench, 1)
        assert "set aside" in bench.posts("C1", 1)[0]["text"]
    (failed,) = bench.queue.failed()
    assert "ZeroDivisionError" in failed.reason
    bench.queue.retry(failed.id)
    bench.rest()
    assert bench.queue.failed() == []
    assert bench.services.store.team("T1").counts().articles == 1


# --- digests, alerts, feeds ------------------------------------------------------------------------------------

MORNING = datetime(2026, 3, 29, 6, 30, tzinfo=UTC)  # 08:30 in Berlin, the clocks changed that night


def wanting(bench: House, channel: str, **wishes: Any) -> None:
    bench.services.store.desk("T1").change(channel, by="U1", at=MORNING - timedelta(days=1), **wishes)


def keep(bench: House, *words: str, at: datetime, speaker: str = "Orla Venn", stance: str = "supports") -> Added:
    statements = [
        said(each, label(stance), said=at.date(), speaker=speaker, actor="canada", target="dprk") for each in words
    ]
    reading_ = reading(*statements, published=at.date(), title=f"About {words[0]}")
    return bench.services.store.team("T1").add(reading_, added_by="U2", added_at=at)


def test_a_digest_is_posted_once_at_its_local_minute_however_often_the_clock_ticks(bench: House) -> None:
    wanting(bench, "C1", digest_at="08:30", zone="Europe/Berlin")
    keep(bench, "We will sit down at once", at=MORNING - timedelta(days=9))
    keep(bench, "We will never sit down", at=MORNING - timedelta(hours=2), stance="opposes")
    clock = bench.worker.minute
    clock.tick(MORNING - timedelta(minutes=1))
    bench.rest()
    assert not bench.slack.workspace.taken
    for _ in range(3):
        clock.tick(MORNING)
    (digest,) = bench.posts("C1", 1)
    for part in ("We will never sit down", "We will sit down at once", "reversed", "1 article read", "29 March 2026"):
        assert part in str(digest["blocks"])
    clock.tick(MORNING + timedelta(hours=1))
    clock.tick(MORNING + timedelta(days=1))  # nothing new, and heard of yesterday: silent
    bench.rest()
    assert len(bench.posts("C1", 1)) == 1
    assert bench.services.store.desk("T1").channel("C1").digest_date == date(2026, 3, 30)


def test_a_channel_without_news_hears_once_a_week_that_it_is_watched_over(bench: House) -> None:
    wanting(bench, "C1", digest_at="08:30", zone="Europe/Berlin", heard_date=date(2026, 3, 28))
    for number in range(15):
        bench.worker.minute.tick(MORNING + timedelta(days=number))
        bench.rest()
    assert ["Quiet, still watching" in each["text"] for each in bench.posts("C1", 2)] == [True, True]


def test_five_alerts_come_as_one_and_none_where_it_was_shared_or_at_night(bench: House) -> None:
    desk = bench.services.store.desk("T1")
    for channel in ("C1", "C2", "C3"):
        desk.watch(Watch(channel, "canada", None, None, "U1"), at=MORNING)
    now_ = now()
    desk.change("C3", by="U1", at=now_, quiet_from="00:00", quiet_until="23:59")
    leader = [f"We stand by point {number}" for number in range(5)]
    statements = [
        said(each, label("supports"), said=now_.date(), actor="canada", target="dprk", tier=Tier.LEADER)
        for each in leader
    ]
    added = bench.services.store.team("T1").add(
        reading(*statements, published=now_.date()), added_by="U1", added_at=now_
    )
    request = Request(words="", now=now_, team="T1", channel="C1", user="U1")
    assert note_alerts(added.statement_ids, request, bench.services) == ["C2", "C3"]
    bench.worker.minute.tick(now_)
    (alert,) = bench.posts("C2", 1)
    assert "5 statements on what this channel watches" in alert["text"]
    bench.rest()
    assert bench.slack.workspace.channels.keys() == {"C2"}
    desk.change("C3", by="U1", at=now_, quiet_from=None)
    bench.worker.minute.tick(now_ + timedelta(minutes=1))
    assert len(bench.posts("C3", 1)) == 1


def test_a_feed_is_read_quietly_and_each_article_once(bench: House) -> None:
    desk = bench.services.store.desk("T1")
    desk.change("C2", by="U1", at=now(), posts=True)
    desk.add_feed(f"http://{HOST}/feed", channel="C1", by="U1", at=MORNING)
    bench.publisher.listed = 3
    bench.worker.minute.tick(MORNING)
    until(lambda: bench.services.store.team("T1").counts().articles == 3)
    bench.rest()
    bench.publisher.listed = 4
    bench.worker.minute.tick(MORNING + timedelta(hours=2))
    until(lambda: bench.services.store.team("T1").counts().articles == 4)
    bench.rest()
    assert not bench.slack.workspace.taken
    assert [bench.publisher.asked.count(f"/news/{number}") for number in range(4)] == [1, 1, 1, 1]


def test_a_feed_that_keeps_failing_is_turned_off_with_one_note(bench: House) -> None:
    desk = bench.services.store.desk("T1")
    desk.add_feed(f"http://{HOST}/gone", channel="C1", by="U1", at=MORNING)
    moment = MORNING
    for _ in range(12):
        bench.worker.minute.tick(moment)
        bench.rest()
        moment += timedelta(days=2)
    assert "is off now" in bench.posts("C1", 1)[0]["text"]
    assert len(bench.slack.workspace.taken) == 1
    assert desk.feeds()[0].next_at is None


def test_finished_jobs_are_forgotten_and_failed_ones_kept(bench: House) -> None:
    share(bench, 1)
    bench.posts("C1", 1)
    bench.queue.prune(now().date(), now() + timedelta(days=30))
    bench.rest()
    left = [job.name for job in bench.queue.client.list_workflows()]
    assert left == ["prune"]


def test_who_put_something_right_hears_what_came_of_it(bench: House) -> None:
    found = Refit(swapped=True, corrections=2, right_before=0.5, right_after=1.0)
    chores = replace(bench.worker._chores, learn=lambda: Learned(found, (("T1", "U7"), ("T1", "U8"))))
    for _ in range(2):  # a worker that died after its work does it again
        chores.refit({"day": "2026-11-21"})
    for user in ("U7", "U8"):
        (message,) = bench.posts(user, 1)
        assert "learned from 2 corrections" in message["text"]
    replace(bench.worker._chores, learn=lambda: None).refit({"day": "2026-11-22"})
    bench.rest()
    assert len(bench.posts("U7", 1)) == 1


def test_the_clock_has_the_labeller_learn_once_a_day(bench: House) -> None:
    at = datetime(2026, 11, 21, REFIT_AT, 0, tzinfo=UTC)
    for minute in range(3):
        bench.worker.minute.tick(at + timedelta(minutes=minute))
    bench.rest()
    (job,) = bench.queue.client.list_workflows(name=REFIT)
    assert (job.workflow_id, job.status) == ("refit:2026-11-21", "SUCCESS")


def test_a_stop_waits_for_no_client_that_never_closes():
    never = threading.Event()
    assert not worker.end_within(0.05, never.wait)
    never.set()
    assert worker.end_within(5, never.wait)
