"""The Home tab: what waits, the person's channels, the team's own roster with its history, jobs that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.scenarios.test_first_five_minutes import ARTICLE, OFFER, shown

if TYPE_CHECKING:
    import pytest

    from tests.scenarios.conftest import Office

FERRIES = (
    "Ferries stay\n\nOTTAWA, March 5, 2026 — “We will keep the ferries to North Korea running all year,” Canadian "
    "Foreign Minister Odile Marchetti said on Thursday. The harbour freezes in December, and its crews were idle.\n\n"
    "Engineers looked at the ice last week. They found it thicker than in any winter since the port was built."
)


def test_a_team_adds_a_minister_and_an_actor_and_takes_it_back(office: Office) -> None:
    ann = office.person()
    home = ann.opens_home()
    seen = len(office.slack.workspace.views)
    ann.clicks_home(home, "Change the roster")
    modal = ann.view(after=seen)
    assert list(ann.submits(modal, actor="Canada", aliases="Seoul")) == ["aliases"]
    assert list(ann.submits(modal, actor="Canada")) == ["actor"]
    assert list(ann.submits(modal, actor="Canada", holder="Odile Marchetti")) == ["post"]
    office_of = {"holder": "Odile Marchetti", "post": "foreign minister"}
    assert list(ann.submits(modal, actor="Canada", **office_of)) == ["since"]
    assert list(ann.submits(modal, actor="Canada", **office_of, since="2016-01-01")) == ["holder"]
    assert ann.submits(modal, actor="Canada", aliases="Maple Land", **office_of, since="2026-01-05") == {}
    home = ann.view(after=seen + 1)
    assert "Maple Land" in shown(home)
    assert "Odile Marchetti" in shown(home)
    assert "by <@U1>" in shown(home)
    assert "Odile Marchetti" in shown(ann.asks('who "foreign minister" canada 2026-06-01'))
    assert "None found" in shown(ann.asks("stance maple land"))
    ann.clicks_home(home, "Change the roster")
    modal = ann.view(after=seen + 2)
    assert ann.submits(modal, actor="Lantern League", aliases="the League") == {}
    home = ann.view(after=seen + 3)
    assert "Lantern League" in shown(ann.asks("stance the League"))
    other = office.services.of("T2").roster
    assert other.resolve("Maple Land") is None
    ann.clicks_home(home, "Undo")  # the latest: the league
    office.until(lambda: "taken back" in shown(office.slack.workspace.views[-1]))
    assert "I know no actor" in shown(ann.asks("stance the League"))
    assert "None found" in shown(ann.asks("stance maple land"))
    assert [each.undoes for each in office.services.store.desk("T1").roster_history()] == [2, None, None]


def test_a_change_of_the_roster_holds_for_what_is_stored_and_leaves_what_people_put_right(office: Office) -> None:
    ann = office.person()
    ann.writes(ARTICLE)
    office.posts("D1", 1)
    ann.writes(FERRIES)
    office.posts("D1", 2)
    seen = len(office.slack.workspace.views)
    ann.clicks(ann.asks("evidence 2"), "Correct")
    assert ann.submits(ann.view(after=seen), actor="Australia") == {}
    office.posts("D1", 3)
    seen = len(office.slack.workspace.views)
    ann.clicks_home(ann.opens_home(), "Change the roster")
    office_of = {"holder": "Odile Marchetti", "post": "foreign minister", "since": "2026-01-05"}
    assert ann.submits(ann.view(after=seen + 1), actor="Japan", **office_of) == {}
    (told,) = office.posts("U1", 1)
    assert "2 articles with Odile Marchetti read again, 1 statement changed" in told["text"]
    assert [office.team.record(number).statement.actor for number in (1, 2)] == ["japan", "australia"]
    summary, _, _, note = office.posts("D1", 4)
    assert "Japan" in shown(summary)
    assert "roster changed: 1 statement" in note["text"]
    ann.clicks_home(ann.opens_home(), "Undo")
    office.posts("U1", 2)
    assert [office.team.record(number).statement.actor for number in (1, 2)] == ["canada", "australia"]


def test_home_shows_channels_what_waits_and_the_positions(office: Office) -> None:
    ann = office.person()
    ann.writes(ARTICLE)
    ann.writes(ARTICLE.replace("OTTAWA, March 3, 2026 — ", "").replace(" on Tuesday", "").replace("spring", "fall"))
    office.posts("D1", 2)
    for words in ("digest on at 08:30 Europe/Berlin", "watch canada dprk", "links on"):
        ann.types(words)
    office.posts("C1", 3)
    home = ann.opens_home()
    for part in (OFFER, "Waits for a person", "Who stands where", "Your channels", "<#C1>", "08:30 Europe/Berlin",
                 "Watches 🇨🇦 Canada", "Links shared there are read"):  # fmt: skip
        assert part in shown(home)
    seen = len(office.slack.workspace.views)
    ann.clicks_home(home, "Change the digest")
    modal = ann.view(after=seen)
    assert modal["callback_id"] == "digest"
    assert list(ann.submits(modal, zone="Nowhere/City", actors="Atlantis")) == ["zone", "actors"]
    assert ann.submits(modal, at="18:00", zone="seoul", days="weekdays", actors="canada, Tokyo") == {}
    assert "18:00 Asia/Seoul, on weekdays, about 🇨🇦 Canada and 🇯🇵 Japan" in office.posts("C1", 4)[-1]["text"]
    modal = ann.finds(ann.asks("digest"), "Change it")
    assert "Canada, Japan" in shown(modal)


def test_a_digest_is_set_in_a_modal_in_the_persons_own_zone(office: Office) -> None:
    ann = office.person()
    modal = ann.finds(ann.asks("digest"), "Turn it on")
    zone = next(block for block in modal["blocks"] if block.get("block_id") == "zone")
    assert zone["element"]["initial_value"] == "Europe/Berlin"
    assert ann.submits(modal) == {}
    assert "Digest on for <#C1> at 08:30 Europe/Berlin" in office.posts("C1", 1)[-1]["text"]


def test_a_job_that_was_set_aside_is_tried_again_from_home(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is gone")

    ann = office.person()
    with monkeypatch.context() as broken_disk:
        for name, value in (("TRIES", 1), ("FIRST_WAIT", 0.01)):
            broken_disk.setattr(f"bot.jobs.worker.{name}", value)
        broken_disk.setattr("store.Team.add", broken)
        ann.writes(ARTICLE)
        office.until(lambda: office.queue.failed("T1"))
        office.rest()
    home = ann.opens_home()
    assert "the disk is gone" in shown(home)
    seen = len(office.slack.workspace.views)
    ann.clicks_home(home, "Try again")
    ann.view(after=seen)
    office.until(lambda: not office.queue.failed("T1"))
    office.rest()
    assert OFFER in shown(office.slack.workspace.channels["D1"][-1])


def test_a_modal_that_slack_did_not_open_in_time_is_told(office: Office) -> None:
    office.slack.workspace.trigger_life = 0
    ann = office.person()
    url = ann.types("add")
    assert "did not open the form in time" in office.slack.next_private(url)["text"]
