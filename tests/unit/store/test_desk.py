"""The desk keeps what channels asked for and what was sent, each team behind its own door, on both databases."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from classifier.vocabulary import Article, Reading
from store.errors import NotFoundError
from store.work import Alert, AlertKind, Watch
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    import store
    from store.desk import Desk

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def desk(opened: store.Store) -> Desk:
    return opened.desk("T1")


def test_a_channel_that_never_asked_wants_nothing_and_keeps_what_it_asks(desk: Desk) -> None:
    assert not desk.channel("C1").posts
    desk.change("C1", by="U1", at=NOW, posts=True)
    changed = desk.change("C1", by="U1", at=NOW + DAY, digest_at="08:30", zone="Europe/Berlin")
    assert changed == desk.channel("C1")
    assert (changed.posts, changed.digest_at, changed.covered_until) == (True, "08:30", NOW)
    assert desk.posting() == ["C1"]


def test_digests_of_all_teams_are_found_but_no_paused_ones(opened: store.Store) -> None:
    for team, channel in (("T1", "C1"), ("T2", "C2"), ("T2", "C3")):
        opened.desk(team).change(channel, by="U1", at=NOW, digest_at="08:30")
    opened.desk("T2").change("C3", by="U1", at=NOW, paused=True)
    assert [(each.team, each.channel) for each in opened.channels_with_digest()] == [("T1", "C1"), ("T2", "C2")]


def test_a_watch_is_kept_once_and_given_up(desk: Desk) -> None:
    made = Watch("C1", "dprk", None, "dialogue", "U1")
    assert desk.watch(made, at=NOW)
    assert not desk.watch(Watch("C1", "dprk", None, "dialogue", "U2"), at=NOW)
    assert desk.watches() == [made]
    assert desk.unwatch("C1", "dprk", None, "dialogue")
    assert not desk.unwatch("C1", "dprk", None, "dialogue")


def test_a_message_is_begun_once_and_found_by_what_it_shows(team: store.Team, desk: Desk) -> None:
    ids = team.add(
        reading(said("We will talk to Sudland", label("supports"))), added_by="U1", added_at=NOW
    ).statement_ids
    assert desk.begin_post("k", channel="C1", kind="summary", at=NOW, uses=ids) is None
    begun = desk.begin_post("k", channel="C1", kind="summary", at=NOW)
    assert begun is not None
    assert begun.ts is None
    desk.sent("k", "1.2")
    assert [post.ts for post in desk.posts_showing(ids)] == ["1.2"]
    desk.unsent("k")
    assert desk.post("k") is None
    assert not desk.posts_showing(ids)


def test_alerts_are_noted_once_and_taken_up_by_one_job(team: store.Team, desk: Desk, opened: store.Store) -> None:
    first, *_ = team.add(
        reading(said("We will talk to Sudland", label("supports"))), added_by="U1", added_at=NOW
    ).statement_ids
    alert = Alert(first, AlertKind.SHIFT)
    assert desk.alert("C1", [alert], at=NOW) == 1
    assert desk.alert("C1", [alert], at=NOW) == 0
    assert opened.waiting_alerts() == [("T1", "C1")]
    assert desk.take_alerts("C1", "job1") == [alert]
    assert desk.take_alerts("C1", "job2") == []
    assert desk.take_alerts("C1", "job1") == [alert]  # the job was started again
    desk.told("job1", at=NOW)
    assert opened.waiting_alerts() == []


def test_news_are_what_came_after_one_moment_and_up_to_another(team: store.Team, desk: Desk) -> None:
    old = team.add(reading(said("We will talk to Sudland", label("supports"))), added_by="U1", added_at=NOW)
    new = team.add(
        reading(said("We will never talk to Sudland", label("opposes")), published=NOW.date()),
        added_by="U1",
        added_at=NOW + DAY,
    )
    undated = team.add(Reading(article=Article(text="Nothing said.")), added_by="U1", added_at=NOW + DAY)
    now = team.record(old.statement_ids[0]).statement
    team.correct(old.statement_ids[0], now, by="U2", at=NOW + DAY)
    found = desk.news(NOW, NOW + DAY)
    assert found.statement_ids == new.statement_ids
    assert (found.articles, found.waiting, found.corrected, found.retracted) == (2, (undated.article_id,), 1, 0)
    assert not desk.news(NOW + DAY, NOW + 2 * DAY).articles


def test_a_feed_is_due_answers_fails_and_goes_off(desk: Desk, opened: store.Store) -> None:
    url = "https://kestrel.example/feed"
    assert desk.add_feed(url, channel="C1", by="U1", at=NOW)
    assert not desk.add_feed(url, channel="C1", by="U1", at=NOW)
    assert [feed.url for feed in opened.due_feeds(NOW)] == [url]
    desk.feed_answered(url, next_at=NOW + DAY, etag="e", modified=None)
    assert not opened.due_feeds(NOW)
    desk.feed_failed(url, "It is gone.", next_at=None)
    assert desk.feeds()[0].failed == "It is gone."
    assert not opened.due_feeds(NOW + 9 * DAY)
    assert desk.add_feed(url, channel="C1", by="U1", at=NOW)  # on again
    desk.remove_feed(url)
    with pytest.raises(NotFoundError):
        desk.remove_feed(url)


def test_links_of_feeds_are_taken_up_once_and_not_too_many_a_day(desk: Desk) -> None:
    links = {f"kestrel.example/{number}": f"https://kestrel.example/{number}" for number in range(3)}
    assert len(desk.take_links(links, most=2, day=NOW - DAY, at=NOW)) == 2
    assert desk.take_links(links, most=2, day=NOW - DAY, at=NOW) == []
    assert desk.take_links(links, most=2, day=NOW, at=NOW + DAY) == []
    assert len(desk.take_links(links, most=3, day=NOW - DAY, at=NOW)) == 1


def test_export_gives_every_row_and_purge_takes_every_row_of_one_team_only(opened: store.Store) -> None:
    for name in ("T1", "T2"):
        added = opened.team(name).add(
            reading(said("We will talk to Sudland", label("supports"))), added_by="U1", added_at=NOW
        )
        opened.desk(name).begin_post("k", channel="C1", kind="summary", at=NOW, uses=added.statement_ids)
        opened.desk(name).change("C1", by="U1", at=NOW, posts=True)
        opened.desk(name).alert("C1", [Alert(added.statement_ids[0], AlertKind.SPEECH)], at=NOW)
    lines = [json.loads(line) for line in opened.desk("T1").export()]
    assert {line["team"] for line in lines} == {"T1"}
    gone = opened.desk("T1").purge()
    assert sum(gone.values()) == len(lines)
    assert not list(opened.desk("T1").export())
    assert len(list(opened.desk("T2").export())) == len(lines)
    assert opened.teams() == ["T2"]


def test_old_texts_go_when_the_team_said_so_and_quotes_stay(team: store.Team, desk: Desk) -> None:
    kept = reading(said("We will talk to Sudland", label("supports")))
    added = team.add(kept, added_by="U1", added_at=NOW)
    assert desk.prune(NOW + 900 * DAY)["texts"] == 0
    desk.keep_texts(30, by="U1", at=NOW)
    assert desk.prune(NOW + 29 * DAY)["texts"] == 0
    assert desk.prune(NOW + 31 * DAY)["texts"] == 1
    assert team.article(added.article_id).article.text == ""
    assert team.record(added.statement_ids[0]).statement.text == "We will talk to Sudland"
    assert team.knows(kept.article.text)


def test_an_event_is_taken_up_once_in_each_team_and_forgotten_after_a_day(opened: store.Store) -> None:
    desk, other = opened.desk("T1"), opened.desk("T2")
    assert [desk.take_event(each, at=NOW) for each in ("Ev2", "Ev1", "Ev2", "Ev1", "Ev2")] == [True, True] + [False] * 3
    assert other.take_event("Ev1", at=NOW)
    desk.prune(NOW + DAY + timedelta(seconds=1))
    assert desk.take_event("Ev1", at=NOW + 2 * DAY)
    assert not other.take_event("Ev1", at=NOW + 2 * DAY)


def test_a_lease_is_one_process_s_until_it_dies(database: str, opened: store.Store) -> None:
    code = (
        f"import store, time; held = store.open({database!r}).lease('w'); print(bool(held), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        assert opened.lease("w") is None
        other.kill()
        other.wait()
    for _ in range(100):
        held = opened.lease("w")
        if held is not None:
            break
    assert held is not None
    assert held.still()
    held.release()
