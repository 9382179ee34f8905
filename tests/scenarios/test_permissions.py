"""Who may put the record right, what becomes of what was shown, and who hears of a retraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import now
from bot.reading.pasted import article_of
from tests.fakes.plain_reader import understand
from tests.fakes.publisher import link
from tests.scenarios.test_first_five_minutes import ARTICLE, OFFER, shown

if TYPE_CHECKING:
    from tests.scenarios.conftest import Office


def test_only_who_added_an_article_and_admins_retract_it(office: Office) -> None:
    ann, eve, ada = (office.person(each) for each in ("U1", "U3", "U4"))
    office.slack.workspace.admins = frozenset({"U4"})
    ann.writes(ARTICLE)
    (summary,) = office.posts("D1", 1)
    evidence = eve.asks("evidence 1")
    told = office.slack.next_private(eve.clicks(evidence, "Retract the article"))
    assert "Only whoever added this article" in told["text"]
    assert "<@U1> added it" in told["text"]
    assert not office.team.article(1).retracted
    office.slack.next_private(ada.clicks(evidence, "Retract the article"))
    office.posts("D1", 2)
    now = office.slack.workspace.message("D1", summary["ts"])
    assert "Retracted" in shown(now)
    assert "by <@U4>" in shown(now)
    assert OFFER not in shown(now)
    told = office.slack.next_private(eve.clicks(now, "Take the retraction back", "D1", private=False))
    assert "Only whoever added this article" in told["text"]
    office.slack.next_private(ann.clicks(now, "Take the retraction back", "D1", private=False))
    office.posts("D1", 3)
    assert OFFER in shown(office.slack.workspace.message("D1", summary["ts"]))


def test_a_modal_that_somebody_else_sends_corrects_nothing(office: Office) -> None:
    ann, eve = office.person("U1"), office.person("U3")
    ann.writes(ARTICLE)
    office.posts("D1", 1)
    modal = ann.finds(ann.asks("evidence 1"), "Correct")
    eve.submits(modal, target="Japan")
    office.rest()
    office.until(lambda: any("Only whoever added" in each["text"] for each in office.slack.workspace.private))
    assert office.team.record(1).statement.target == "dprk"


def test_what_a_feed_added_any_member_corrects(office: Office) -> None:
    ann = office.person()
    office.team.add(understand(article_of(ARTICLE)), added_by="feed", added_at=now())
    assert ann.finds(ann.asks("evidence 1"), "Correct")["callback_id"] == "correct"


def test_a_channel_hears_when_what_it_watches_is_retracted(office: Office) -> None:
    ann = office.person()
    ann.types("watch canada dprk", "C1")
    office.posts("C1", 1)
    ann.writes(ARTICLE)
    office.posts("D1", 1)
    office.slack.next_private(ann.clicks(ann.asks("evidence 1", "C2"), "Retract the article", "C2"))
    told = office.posts("C1", 2)[-1]
    assert "Retracted" in told["text"]
    assert OFFER in shown(told)


def test_a_second_article_says_what_it_is_against_the_record(office: Office) -> None:
    ann = office.person()
    for number in (0, 1, 2):  # offers, refuses, offers again
        ann.writes(f"<{link(number)}>")
        office.posts("D1", number + 1)
    first, second, third = (shown(each) for each in office.posts("D1", 3))
    assert "🆕 new" in first
    assert "↻ reversed" in second
    assert "before: 🔴 opposes" in second or "before: 🟢 supports" in second
    assert "＝ restated" in second  # the other quotation, on the same condition
    assert "↻ reversed" in third
