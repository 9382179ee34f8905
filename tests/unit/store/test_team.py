"""The verbs of a team, on both kinds of database: what goes in comes out, whole, exact and undoable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from classifier.vocabulary import (
    Act,
    Article,
    Issue,
    Kind,
    Label,
    Mention,
    Reading,
    Span,
    SpeakerKind,
    Stance,
    Statement,
)
from classifier.windows import Standing
from store.answers import EventKind
from store.errors import NotFoundError, RefusedError
from tests.made_up import NOW, TODAY, label, reading, said

if TYPE_CHECKING:
    from store import Team

MAY = date(2024, 5, 10)
BY = {"by": "ann", "at": NOW}
ADDED = {"added_by": "ann", "added_at": NOW}


def standings(team: Team, **asked: object) -> dict[str | None, str]:
    return {each.key.target: each.standing.value for each in team.positions(today=TODAY, **asked)}


def test_an_article_comes_back_as_it_went_in(team: Team) -> None:
    text = "Headline — “größer”\n\n“We might, if it rains,” she said.\nShare\n"
    start = text.index("We might")
    statement = Statement(
        text="We might, if it rains,", start=start, end=start + 22, kind=Kind.DIRECT, speaker="Orla Venn",
        speaker_kind=SpeakerKind.OFFICIAL, office="Foreign Minister", mention=Mention("she", start + 24, start + 27),
        actor="norland", target="sudland",
        labels=(
            Label(
                issue=Issue.DIALOGUE, stance=Stance.CONDITIONAL, act=Act.AGREE, condition="if it rains", confidence=0.7
            ),
        ),
        said=MAY, confidence=0.123456789012345, tier=None, channel="Wire", joint=True, flags=("look",),
    )  # fmt: skip
    article = Article(
        text=text, title="Headline", outlet="Lantern", url="https://lantern.example/1", byline="A. B.", published=MAY,
        published_certain=False, language="en", state_media="norland", body=(Span(start, start + 30),),
        dropped=(Span(len(text) - 6, len(text)),),
    )  # fmt: skip
    added = team.add(Reading(article=article, statements=(statement,), held="odd"), model="m1", **ADDED)
    kept = team.article(added.article_id)
    assert kept.article == article
    assert (kept.held, kept.model, kept.added_by, kept.added_at, kept.statements) == ("odd", "m1", "ann", NOW, 1)
    record = team.record(added.statement_ids[0])
    assert record.statement == statement
    assert kept.article.text[record.statement.start : record.statement.end] == record.statement.text
    evidence = team.evidence(record.id)
    assert (evidence.record, evidence.article) == (record, kept)
    assert [(each.made_by, each.statement) for each in evidence.revisions] == [("classifier", statement)]


def test_the_same_text_or_link_is_kept_once(team: Team) -> None:
    first = team.add(reading(said("one line", label("supports")), published=MAY, url="https://a.example/x"), **ADDED)
    again = team.add(reading(said("one line", label("supports")), published=MAY), **ADDED)
    linked = team.add(reading(said("line changed", label("opposes")), url="https://a.example/x"), **ADDED)
    assert [again, linked] == [replace(first, new=False)] * 2
    assert team.counts().articles == 1


@pytest.mark.parametrize("text", ["", "  \n", "PK\x03\x00\x00", "lone \ud800 surrogate"])
def test_what_is_no_text_is_refused_and_nothing_is_written(team: Team, text: str) -> None:
    with pytest.raises(RefusedError):
        team.add(Reading(article=Article(text=text)), **ADDED)
    assert team.articles() == []


def test_a_statement_that_is_not_its_place_is_refused_whole(team: Team) -> None:
    good = reading(said("one line", label("supports")), said("two line", label("supports")), published=MAY)
    forged = replace(good, statements=(good.statements[0], replace(good.statements[1], text="two lime")))
    with pytest.raises(RefusedError):
        team.add(forged, **ADDED)
    assert (team.articles(), team.records()) == ([], [])


def test_confirming_a_date_lets_a_held_article_govern(team: Team) -> None:
    added = team.add(reading(said("one line", label("supports")), held="no date fits"), **ADDED)
    assert standings(team) == {"sudland": "unclear"}
    assert team.counts().held == team.counts().undated == 1
    team.confirm(added.article_id, MAY, reason="asked the desk", **BY)
    assert standings(team) == {"sudland": "supports"}
    assert team.record(added.statement_ids[0]).day == MAY
    (event,) = team.evidence(added.statement_ids[0]).events
    assert (event.kind, event.published, event.reason) == (EventKind.CONFIRMED, MAY, "asked the desk")


def test_retracting_and_reinstating_reach_every_view(team: Team) -> None:
    kept = team.add(reading(said("one line", label("supports")), published=MAY), **ADDED)
    gone = team.add(reading(said("other line", label("opposes")), published=date(2025, 5, 1)), **ADDED)
    team.retract(gone.article_id, reason="forged", **BY)
    assert standings(team) == {"sudland": "supports"}
    assert [each.id for each in team.search("line")] == [each.id for each in team.records()] == list(kept.statement_ids)
    assert team.shifts(since=MAY) == ()
    assert team.article(gone.article_id).retracted
    assert team.record(gone.statement_ids[0]).retracted
    assert team.counts().articles == 1
    with pytest.raises(RefusedError):
        team.retract(gone.article_id, **BY)
    team.reinstate(gone.article_id, **BY)
    assert standings(team) == {"sudland": "opposes"}
    assert len(team.search("line")) == 2
    with pytest.raises(RefusedError):
        team.reinstate(gone.article_id, **BY)


def test_a_correction_is_kept_beside_what_it_corrects_and_taken_back(team: Team) -> None:
    added = team.add(reading(said("one line", label("supports")), published=MAY), **ADDED)
    (number,) = added.statement_ids
    first = team.record(number).statement
    team.correct(number, replace(first, target="eastmark"), reason="wrong counterpart", **BY)
    assert standings(team) == {"eastmark": "supports"}
    team.correct(number, replace(first, target="eastmark", labels=(label("opposes"),)), **BY)
    assert standings(team) == {"eastmark": "opposes"}
    team.undo(number, **BY)
    assert standings(team) == {"eastmark": "supports"}
    team.undo(number, **BY)
    assert team.record(number).statement == first
    with pytest.raises(RefusedError, match="no correction"):
        team.undo(number, **BY)
    history = team.history(number)
    assert [each.undone for each in history] == [False, True, True, False, False]
    assert [each.undoes for each in history] == [None, None, None, history[2].id, history[1].id]
    assert history[1].reason == "wrong counterpart"


def test_a_withdrawn_statement_is_none_until_that_is_undone(team: Team) -> None:
    added = team.add(reading(said("one line", label("supports")), published=MAY), **ADDED)
    (number,) = added.statement_ids
    team.withdraw(number, **BY)
    assert (standings(team), team.search("line"), team.records()) == ({}, [], [])
    assert team.history(number)[-1].withdrawn
    team.undo(number, **BY)
    assert standings(team) == {"sudland": "supports"}


def test_words_and_place_cannot_be_corrected(team: Team) -> None:
    added = team.add(reading(said("one line", label("supports")), published=MAY), **ADDED)
    (number,) = added.statement_ids
    now = team.record(number).statement
    for change in ({"text": "two line"}, {"start": 1}, {"end": 3}, {"kind": Kind.INDIRECT}):
        with pytest.raises(RefusedError):
            team.correct(number, replace(now, **change), **BY)
    assert len(team.history(number)) == 1


def test_unknown_numbers_are_named(team: Team) -> None:
    with pytest.raises(NotFoundError, match="no article 41"):
        team.article(41)
    with pytest.raises(NotFoundError, match="no statement 42"):
        team.evidence(42)


def test_articles_are_listed_latest_first_in_pages(team: Team) -> None:
    ids = [team.add(reading(said(f"line {n}", label("supports"))), **ADDED).article_id for n in range(5)]
    page = team.articles(limit=2)
    assert [each.id for each in page] == ids[:2:-1]
    assert [each.id for each in team.articles(limit=9, before=page[-1].id)] == ids[2::-1]
    assert len(team.articles(since=NOW)) == 5
    assert team.articles(since=NOW.replace(year=2030)) == []


def test_records_by_every_filter(team: Team) -> None:
    team.add(
        reading(
            said("a", label("supports")), said("b", label("opposes", issue=Issue.SANCTIONS), target="eastmark"),
            said("c", label("supports"), actor="sudland", target="norland"),
            said("d", speaker_kind=SpeakerKind.ANALYST, actor=None),
            published=MAY,
        ),
        **ADDED,
    )  # fmt: skip
    later = team.add(reading(said("e", label("supports")), published=date(2025, 1, 1)), **ADDED)

    def words(**asked: object) -> str:
        return "".join(each.statement.text for each in team.records(**asked))

    assert words() == "edcba"
    assert words(actor="norland") == "eba"
    assert words(actor="norland", target="eastmark") == "b"
    assert words(issue=Issue.DIALOGUE) == "eca"
    assert words(since=date(2025, 1, 1)) == words(article_id=later.article_id) == "e"
    assert words(as_of=MAY) == "dcba"
    assert words(limit=2) == "ed"


def test_positions_as_of_a_day_with_what_was_pending_then(team: Team) -> None:
    team.add(reading(said("a", label("opposes")), published=MAY), **ADDED)
    team.add(reading(said("b", label("supports")), published=date(2025, 5, 1)), **ADDED)
    team.add(reading(said("c", label("supports")), published=date(2025, 5, 1), held="odd"), **ADDED)
    (then,) = team.positions(today=TODAY, as_of=date(2024, 12, 31))
    assert (then.standing, then.pending_statements, then.age_days) == (Standing.OPPOSES, 0, 235)
    (now,) = team.positions("norland", today=TODAY, target="sudland", issue=Issue.DIALOGUE)
    assert (now.standing, now.pending_statements) == (Standing.SUPPORTS, 1)
    assert now.shift
    assert now.shift.before == then.governing
    assert team.positions(today=TODAY, as_of=date(2024, 1, 1)) == ()


def test_verbs_together_are_all_done_or_none(team: Team) -> None:
    first = reading(said("we will talk", label("supports")), published=MAY)
    second = reading(said("we will not talk", label("opposes")), published=MAY.replace(month=6))
    with team.together() as batch:
        kept = [batch.add(each, **ADDED) for each in (first, second, first)]
    assert [each.new for each in kept] == [True, True, False]
    (position,) = team.positions(today=TODAY)
    assert (position.standing, position.statements) == (Standing.OPPOSES, 2)

    def broken() -> None:
        with team.together() as batch:
            batch.add(reading(said("we may talk", label("neutral")), published=MAY.replace(month=7)), **ADDED)
            raise NotFoundError("something else went wrong")

    with pytest.raises(NotFoundError):
        broken()
    assert team.counts().articles == 2
    assert team.positions(today=TODAY) == (position,)
