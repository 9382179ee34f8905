"""A new team's first five minutes: Home, an article, a question, a correction, the question again, a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.scenarios.conftest import Office

OFFER = "We will sit down with North Korea in the spring"
ARTICLE = (
    f"Talks offered\n\nOTTAWA, March 3, 2026 — “{OFFER},” Canadian Foreign Minister Odile Marchetti told reporters on "
    "Tuesday. The delegations had not met for three years, and no place was named for the meeting that she spoke of. "
    "Officials of both sides said that the agenda would be settled later, and that nothing was ruled out.\n\n"
    "The minister took no further questions. The talks have been stalled since the last round closed without a text."
)


def shown(payload: dict[str, Any]) -> str:
    return str(payload["blocks"])


@pytest.mark.parametrize("office", ["http", "socket"], indirect=True)
def test_the_first_five_minutes(office: Office) -> None:  # noqa: PLR0915  (one story)
    ann = office.person("U1")

    # The Home tab tells the first steps.
    home = ann.opens_home()
    assert home["type"] == "home"
    assert home["user"] == "U1"
    assert "Add an article" in shown(home)
    assert "/nk digest on" in shown(home)

    # She pastes an article through its button; a day to come is refused at its field.
    ann.clicks_home(home, "Add an article")
    modal = ann.view(after=1)
    assert modal["callback_id"] == "paste"
    assert list(ann.submits(modal)) == ["text"]
    assert list(ann.submits(modal, text=ARTICLE, published="2999-01-01")) == ["published"]
    assert ann.submits(modal, text=ARTICLE, outlet="Kestrel Wire", published="2026-03-03") == {}
    reading, summary = office.posts("U1", 2)
    assert "Reading" in reading["text"]
    assert OFFER in shown(summary)

    # A name of two states is asked about, and a button asks the question again.
    which = ann.asks("stance canada toward korea")
    assert OFFER in shown(office.slack.next_private(ann.clicks(which, "North Korea")))

    # She asks, in private, and shows the answer to the channel.
    answer = ann.asks("stance canada toward north korea")
    assert answer["response_type"] == "ephemeral"
    assert "supports" in shown(answer)
    assert OFFER in shown(answer)
    ann.clicks(answer, "Share to channel")
    (public,) = office.posts("C1", 1)
    assert OFFER in shown(public)
    assert "Shared by <@U1>" in shown(public)

    # A colleague who did not add it is told whom to ask; an admin corrects it by the menu beside the statement.
    eve = office.person("U3")
    told = eve.finds(summary, "Correct this statement", "D1", private=False)
    assert "<@U1> added it: ask them, or an admin" in shown(told)
    office.slack.workspace.admins = frozenset({"U2"})
    ben = office.person("U2")
    seen = len(office.slack.workspace.views)
    url = ben.clicks(summary, "Correct this statement", "D1", private=False)
    modal = ben.view(after=seen)
    assert modal["callback_id"] == "correct"
    assert OFFER in shown(modal)
    assert list(ben.submits(modal, actor="Atlantis")) == ["actor"]
    assert list(ben.submits(modal, stance_0="conditional", condition_0="if it rains")) == ["condition_0"]
    assert list(ben.submits(modal, issue_0="sanctions", stance_0="none")) == ["stance_0"]
    assert ben.submits(modal, target="Japan", reason="she meant Tokyo") == {}
    assert "Statement 1 was corrected" in office.slack.next_private(url)["text"]
    assert "toward 🇯🇵 Japan" in shown(ben.asks("stance canada"))
    assert "None found" in shown(ben.asks("stance canada toward north korea"))

    # The summary shows what holds now, its thread says who changed what, and who added it may take it back.
    note = office.posts("U1", 3)[-1]
    assert "Statement 1 corrected by <@U2>" in shown(office.slack.workspace.message("U1", summary["ts"]))
    assert "she meant Tokyo" in shown(office.slack.workspace.message("U1", summary["ts"]))
    assert note["thread_ts"] == summary["ts"]
    assert "corrected by <@U2>" in shown(note)
    assert "North Korea" in shown(note)
    assert "Japan" in shown(note)
    answer = office.slack.next_private(ann.clicks(note, "Undo", "U1", private=False))
    assert "taken back by <@U1>" in shown(answer)
    again = office.slack.next_private(ben.clicks(note, "Undo", "U1", private=False))
    assert "was taken back or followed" in shown(again)
    assert "North Korea" in shown(ann.asks("stance canada"))
    assert [each.made_by for each in office.team.history(1)] == ["classifier", "U2", "U1"]

    # The digest is turned on, for everybody to see, and Home has the position at a glance.
    ann.types("digest on at 08:30 Europe/Berlin")
    _, *told = office.posts("C1", 4)  # below the shared answer: the correction, its undoing, and the digest
    assert sum("Digest on for <#C1> at 08:30 Europe/Berlin" in each["text"] for each in told) == 1
    assert [each["thread_ts"] for each in told if "thread_ts" in each] == [public["ts"]] * 2
    home = ann.opens_home()
    assert OFFER in shown(home)
    assert "1 article" in shown(home)


def test_a_direct_message_is_read_or_answered_once_in_its_thread(office: Office) -> None:
    ann = office.person()
    text = ann.writes(ARTICLE, again=2)
    (told,) = office.posts("D1", 1)  # "Reading …" became the summary
    assert OFFER in shown(told)
    assert told["thread_ts"] == text["ts"]
    assert "edited" in told
    question = ann.writes("Where does Ottawa stand toward Pyongyang?", again=2)
    answer = office.posts("D1", 2)[-1]
    assert answer["thread_ts"] == question["ts"]
    assert OFFER in shown(answer)


def test_a_mention_with_links_reads_each_and_one_without_is_a_question(office: Office) -> None:
    ann = office.person()
    ann.writes(
        "<@U0NK> <http://wire.kestrel-press.com/news/1|one> and <http://wire.kestrel-press.com/news/2>", "C1", again=1
    )
    (told,) = office.posts("C1", 1)
    assert "Round 1 offered in Lisbon" in shown(told)
    assert "Round 2 offered in Nairobi" in shown(told)
    ann.writes("<@U0NK> what has Canada said about sanctions?", "C1")
    assert "We will not lift the sanctions" in shown(office.posts("C1", 2)[-1])


def test_what_bots_write_what_was_edited_and_what_is_said_to_others_is_left_alone(office: Office) -> None:
    ann = office.person()
    ann.writes("stance canada", bot_id="B7")
    ann.writes("stance canada", subtype="message_changed")
    ann.writes("stance canada", "D1", channel_type="channel")
    ann.writes("stance canada")
    assert len(office.posts("D1", 1)) == 1


def test_the_message_shortcut_answers_in_the_thread_and_what_is_no_news_in_private(office: Office) -> None:
    ann, ben = office.person(), office.person("U2")
    shared = ben.writes(ARTICLE, "C1", channel_type="channel")
    message = office.slack.workspace.channels["C1"][0]
    assert "into the thread" in office.slack.next_private(ann.uses_shortcut("read_message", message))["text"]
    (told,) = office.posts("C1", 1)
    assert told["thread_ts"] == shared["ts"]
    assert OFFER in shown(told)
    again = ann.uses_shortcut("read_message", message)
    assert "is in the record already" in office.slack.next_private(again, after=1)["text"]
    assert len(office.posts("C1", 1)) == 1


def test_the_message_shortcut_tells_where_the_bot_is_absent_how_to_invite_it(office: Office) -> None:
    office.slack.workspace.closed["C9"] = "not_in_channel"
    url = office.person().uses_shortcut("read_message", {"text": ARTICLE, "ts": "1.2"}, "C9")
    assert "Reading" in office.slack.next_private(url)["text"]
    told = shown(office.slack.next_private(url, after=1))
    assert OFFER in told
    assert "/invite @nk" in told


def test_add_without_words_and_the_global_shortcut_open_the_paste_modal(office: Office) -> None:
    ann = office.person()
    url = ann.types("add")
    modal = ann.view()
    assert ann.submits(modal, url="http://wire.kestrel-press.com/news/3") == {}
    assert "Reading wire.kestrel-press.com" in office.slack.next_private(url)["text"]
    assert "Round 3" in shown(office.slack.next_private(url, after=1))
    ann.uses_shortcut("paste")
    assert ann.view(after=1)["callback_id"] == "paste"


def test_pages_turn_in_place_and_only_answers_are_shared(office: Office) -> None:
    ann = office.person()
    for number in range(8):
        ann.writes(f"http://wire.kestrel-press.com/news/{number}".join("<>"))
    office.posts("D1", 8)
    first = ann.asks("search by canada")
    assert "1–6 of 16" in shown(first)
    second = office.slack.next_private(ann.clicks(first, "Next ▶"))
    assert second["replace_original"] is True
    assert "7–12 of 16" in shown(second)
    assert "1–6 of 16" in shown(office.slack.next_private(ann.clicks(second, "◀ Back")))
    forged = {"blocks": [{"elements": [{"type": "button", "action_id": "share", "value": "posts on",
                                        "text": {"text": "Share to channel"}}]}]}  # fmt: skip
    refused = office.slack.next_private(ann.clicks(forged, "Share to channel"))
    assert "is no answer that could be shared" in refused["text"]
    assert not office.services.store.desk("T1").channel("C1").posts


def test_an_article_is_dated_and_retracted_from_its_evidence_and_told_where_it_was_shown(office: Office) -> None:
    ann = office.person()
    ann.writes(ARTICLE.replace("OTTAWA, March 3, 2026 — ", "").replace(" on Tuesday", ""))
    (told,) = office.posts("D1", 1)
    home = ann.opens_home()
    assert "Waits for a person" in shown(home)
    ann.clicks_home(home, "Settle the date")
    modal = ann.view(after=1)
    assert list(ann.submits(modal, published="2999-01-01")) == ["published"]
    assert ann.submits(modal, published="2026-03-04") == {}
    assert "was published on 4 March 2026" in office.posts("D1", 2)[-1]["text"]
    assert OFFER in shown(ann.asks("stance canada"))
    evidence = ann.asks("evidence 1")
    office.slack.next_private(ann.clicks(evidence, "Retract the article"))
    note = office.posts("D1", 3)[-1]
    assert "was retracted by <@U1>" in note["text"]
    assert note["thread_ts"] == told["thread_ts"]
    assert "None found" in shown(ann.asks("stance canada"))
    office.slack.next_private(ann.clicks(note, "Take the retraction back", "D1", private=False))
    office.rest()
    assert OFFER in shown(ann.asks("stance canada"))


def test_who_is_of_another_workspace_changes_nothing(office: Office) -> None:
    ann, guest = office.person(), office.person("U9", home_team="T9")
    ann.writes(ARTICLE)
    (summary,) = office.posts("D1", 1)
    guest.writes("<@U0NK> stance canada", "C1")
    assert "ask one of them" in office.posts("C1", 1)[-1]["text"]
    assert "ask one of them" in shown(guest.finds(summary, "Correct this statement", private=False))
    evidence = ann.asks("evidence 1")
    office.slack.next_private(guest.clicks(evidence, "Retract the article"))
    assert not office.team.article(1).retracted
