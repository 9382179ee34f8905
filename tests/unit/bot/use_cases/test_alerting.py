"""Which new statements are news to a channel: what moves a watched position surely, the leader's words, retractions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot import wiring
from bot.registry import Request
from bot.settings import Settings
from bot.use_cases.alerting import note_alerts, note_retraction
from classifier.roster import Roster
from classifier.vocabulary import Tier
from store.work import AlertKind, Watch
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.wiring import Services
    from store.answers import Added

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
ASKED = Request(words="", now=NOW, team="T1", channel="C1", user="U1")
ROSTER = Roster.load()


@pytest.fixture
def services(database: str, tmp_path: Path) -> Iterator[Services]:
    settings = Settings.from_environ({"NK_HOME": str(tmp_path), "NK_DATABASE_URL": database})
    services = wiring.services(settings, lambda *_: pytest.fail("nothing is shared here"), ROSTER)
    services.store.desk("T1").watch(Watch("C2", "norland", "sudland", "dialogue", "U1"), at=NOW)
    yield services
    services.store.close()


def add(services: Services, words: str, stance: str, day: str, **more: Any) -> Added:
    statement = said(words, label(stance), said=date.fromisoformat(day), **more)
    return services.store.team("T1").add(reading(statement, published=statement.said), added_by="U1", added_at=NOW)


def kinds(services: Services, channel: str = "C2") -> list[AlertKind]:
    return [alert.kind for alert in services.store.desk("T1").take_alerts(channel, f"batch {channel}")]


def test_a_position_that_moves_is_told_once(services: Services) -> None:
    first = add(services, "We will talk to Sudland", "supports", "2026-03-01")
    assert note_alerts(first.statement_ids, ASKED, services) == []  # nothing was known before it
    second = add(services, "We will never talk to Sudland", "opposes", "2026-03-02")
    assert note_alerts(second.statement_ids, ASKED, services) == ["C2"]
    assert note_alerts(second.statement_ids, ASKED, services) == []
    assert kinds(services) == [AlertKind.SHIFT]


@pytest.mark.parametrize(
    "more",
    [{"confidence": 0.5}, {"target": "eastland"}, {"actor": "eastland"}, {"tier": Tier.SPOKESPERSON}],
    ids=["unsure", "another target", "another actor", "outranked"],
)
def test_what_is_unsure_or_not_watched_is_not_told(services: Services, more: dict[str, Any]) -> None:
    add(services, "We will talk to Sudland", "supports", "2026-03-01")
    added = add(services, "We will never talk to Sudland", "opposes", "2026-03-02", **more)
    assert note_alerts(added.statement_ids, ASKED, services) == []


def test_the_leader_s_words_are_told_even_when_nothing_moves(services: Services) -> None:
    add(services, "We will talk to Sudland", "supports", "2026-03-01")
    added = add(services, "We will talk to Sudland soon", "supports", "2026-03-02", tier=Tier.LEADER)
    assert note_alerts(added.statement_ids, ASKED, services) == ["C2"]
    assert kinds(services) == [AlertKind.SPEECH]


def test_the_channel_where_it_was_shared_hears_nothing(services: Services) -> None:
    added = add(services, "We will talk to Sudland", "supports", "2026-03-02", tier=Tier.LEADER)
    assert note_alerts(added.statement_ids, replace(ASKED, channel="C2"), services) == []


def test_a_retraction_of_a_governing_line_is_told(services: Services) -> None:
    old = add(services, "We will talk to Sudland", "supports", "2026-03-01")
    new = add(services, "We will never talk to Sudland", "opposes", "2026-03-02")
    assert note_retraction(old.article_id, ASKED, services) == []
    assert note_retraction(new.article_id, ASKED, services) == ["C2"]
    assert kinds(services) == [AlertKind.RETRACTION]
