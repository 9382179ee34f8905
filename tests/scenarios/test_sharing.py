"""Sharing: several links at once, uploaded files, links in channels that agreed, what is in the record already."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.publisher import link
from tests.scenarios.test_first_five_minutes import ARTICLE, OFFER, shown
from tests.unit.bot.reading.pages import pdf

if TYPE_CHECKING:
    from tests.scenarios.conftest import Office


def joins(office: Office, channel: str = "C1", *, user: str = "U0NK") -> None:
    office.person().happens({"type": "member_joined_channel", "user": user, "channel": channel})


def test_several_links_get_one_threaded_reply(office: Office) -> None:
    ann = office.person()
    dead = "http://wire.kestrel-press.com/gone"
    asked = ann.writes(f"<@U0NK> <{link(1)}> and <{link(2)}> and <{dead}>", "C1", again=2)
    (told,) = office.posts("C1", 1)
    assert told["thread_ts"] == asked["ts"]
    assert "2 articles added, 1 link not" in told["text"]
    for part in ("Round 1 offered in Lisbon", "Round 2 offered in Nairobi", "There is no page at this link"):
        assert part in shown(told)


def test_what_cannot_be_opened_says_why_and_offers_to_paste_the_text(office: Office) -> None:
    ann, dead = office.person(), "http://wire.kestrel-press.com/gone"
    ann.writes(f"<{dead}>")
    (told,) = office.posts("D1", 1)
    assert "There is no page at this link" in told["text"]
    modal = ann.finds(told, "Paste the text", "D1", private=False)
    assert modal["callback_id"] == "paste"
    assert dead in shown(modal)
    assert ann.submits(modal, text=ARTICLE) == {}
    office.until(office.team.articles)
    assert [(each.article.url, each.statements) for each in office.team.articles()] == [(dead, 1)]


@pytest.mark.parametrize(("name", "content"), [
    ("talks.txt", ARTICLE.encode()),
    ("talks.pdf", pdf([[line for part in ARTICLE.splitlines() for line in textwrap.wrap(part, 85)]])),
    ("talks.html", f"<!doctype html><html><body><article><h1>Talks</h1><p>{ARTICLE}</p></article></body>".encode()),
])  # fmt: skip
def test_an_uploaded_file_is_read(office: Office, name: str, content: bytes) -> None:
    ann = office.person()
    ann.writes("", files=[office.slack.keep_file(name, content)], subtype="file_share")
    (told,) = office.posts("D1", 1)
    assert OFFER in shown(told)


def test_files_that_cannot_be_read_say_why(office: Office) -> None:
    ann = office.person()
    ann.writes("", files=[office.slack.keep_file("talks.docx", b"PK")], subtype="file_share")
    assert "I read .txt, .html and .pdf files" in office.posts("D1", 1)[-1]["text"]
    large = {**office.slack.keep_file("talks.txt", b"x"), "size": 6_000_000}
    ann.writes("", files=[large], subtype="file_share")
    assert "more than 5 MB" in office.posts("D1", 2)[-1]["text"]
    office.slack.workspace.scopes -= {"files:read"}
    ann.writes("", files=[office.slack.keep_file("talks.txt", ARTICLE.encode())], subtype="file_share")
    assert "may lack the right to read files" in office.posts("D1", 3)[-1]["text"]
    elsewhere = {"name": "a.txt", "size": 9, "url_private": "https://files.slack.com.evil.org/a.txt"}
    ann.writes("", files=[elsewhere], subtype="file_share")
    assert "no file that Slack keeps" in office.posts("D1", 4)[-1]["text"]


def test_links_of_a_channel_that_did_not_agree_are_left_alone(office: Office) -> None:
    ann = office.person()
    ann.writes(f"look at <{link(1)}>", "C1")
    ann.writes(f"<@U0NK> <{link(2)}>", "C1")
    office.posts("C1", 1)
    assert [stored.article.title for stored in office.team.articles()] == ["Round 2 offered in Nairobi"]


def test_a_channel_is_greeted_and_its_links_are_read_once_it_agrees(office: Office) -> None:
    ann = office.person()
    joins(office, user="U2")
    joins(office)
    (welcome,) = office.posts("C1", 1)
    assert "Shall I read the links" in shown(welcome)
    ann.clicks(welcome, "On: read links", "C1", private=False)
    *_, turned_on = office.posts("C1", 2)
    assert "are read from now on" in turned_on["text"]
    assert "Set by <@U1>" in turned_on["text"]
    assert office.team.articles() == []
    shared = ann.writes(f"and at <{link(2)}>", "C1", again=2)
    summary = office.posts("C1", 3)[-1]
    assert summary["thread_ts"] == shared["ts"]
    assert "Round 2 offered in Nairobi" in shown(summary)
    ann.writes("no link in this", "C1")
    ben = office.person("U2")
    ben.writes(f"seen <{link(2)}>?", "C1")
    told = office.slack.next_private()
    assert (told["user"], told["channel"]) == ("U2", "C1")
    assert "is in the record already" in told["text"]
    assert "added today by <@U1>" in told["text"]
    assert "/archives/C1/p" in told["text"]
    assert len(office.posts("C1", 3)) == 3
    ann.types("links off")
    office.posts("C1", 4)
    ann.writes(f"and <{link(3)}>", "C1")
    office.rest()
    assert len(office.team.articles()) == 1


def test_a_mention_in_a_channel_that_agreed_is_answered_once(office: Office) -> None:
    ann = office.person()
    ann.types("links on")
    office.posts("C1", 1)
    text = f"<@U0NK> <{link(1)}>"
    said = ann.writes(text, "C1")
    ann.happens({**said, "type": "message", "channel_type": "channel", "channel": "C1", "team": "T1"})
    assert len(office.posts("C1", 2)) == 2


@pytest.mark.parametrize("event", ["channel_archive", "channel_left", "group_left", "channel_deleted"])
def test_a_channel_that_is_left_is_asked_for_nothing_any_more(office: Office, event: str) -> None:
    ann = office.person()
    for words in ("links on", "posts on", "digest on"):
        ann.types(words)
    office.posts("C1", 3)
    ann.happens({"type": event, "channel": "C1", "user": "U1"})
    desk = office.services.store.desk("T1")
    office.until(lambda: not desk.channels())


@pytest.mark.parametrize("event", [
    {"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0NK"]}},
])  # fmt: skip
def test_a_workspace_that_uninstalls_leaves_nothing(office: Office, event: dict[str, Any]) -> None:
    ann = office.person()
    ann.writes(ARTICLE)
    ann.types("digest on")
    office.posts("D1", 1)
    ann.happens({"type": "tokens_revoked", "tokens": {"oauth": ["U5"], "bot": []}})
    office.rest()
    assert len(office.team.articles()) == 1
    ann.happens(event)
    office.until(lambda: not any(office.services.store.desk("T1").export()))
    assert office.queue.client.list_workflows(workflow_id_prefix=["link:T1:", "post:T1:"], limit=1) == []


def test_a_shared_answer_is_noted_when_what_it_shows_is_corrected(office: Office) -> None:
    ann = office.person()
    ann.writes(ARTICLE)
    office.posts("D1", 1)
    ann.clicks(ann.asks("stance canada"), "Share to channel")
    (public,) = office.posts("C1", 1)
    seen = len(office.slack.workspace.views)
    url = ann.clicks(ann.asks("evidence 1"), "Correct")
    assert ann.submits(ann.view(after=seen), target="Japan") == {}
    assert "was corrected" in office.slack.next_private(url)["text"]
    note = office.posts("C1", 2)[-1]
    assert note["thread_ts"] == public["ts"]
    office.slack.workspace.closed["C2"] = "not_in_channel"
    ann.clicks(ann.asks("stance canada", "C2"), "Share to channel", "C2")
    assert "Shared by <@U1>" in shown(office.posts("C2", 1)[-1])  # where the bot is no member too


def test_a_timeline_that_everybody_sees_has_its_chart_in_the_thread(office: Office) -> None:
    ann = office.person()
    for number in range(2):  # one offers talks, the next refuses them
        ann.writes(f"<{link(number)}>")
    office.posts("D1", 2)
    asked = ann.writes("<@U0NK> timeline canada on talks", "C1", again=2)
    answer, picture = office.posts("C1", 2)
    assert "how its line went" in answer["text"]
    assert picture["thread_ts"] == asked["ts"]
    (file,) = picture["files"]
    assert "opposes from 1 Jan 2022, supports from 2 Jan 2022" in file["alt_txt"]
    assert office.slack.workspace.files[file["id"]]["content"][:4] == b"\x89PNG"
    ann.clicks(ann.asks("timeline canada on talks", "C2"), "Share to channel", "C2")
    shared, picture = office.posts("C2", 2)
    assert picture["thread_ts"] == shared["ts"]
