"""`nk export`, `nk purge` and `nk keep`: a team's whole data given out, deleted with its jobs, and counted."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot import team_data
from bot.errors import UsageError
from bot.registry import Request
from bot.settings import Settings
from bot.use_cases.submission import Submission
from tests.made_up import label, reading, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.wiring import Services

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings.from_environ({"NK_HOME": str(tmp_path), "NK_DATABASE_URL": database})


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    with team_data.with_queue(settings) as services:
        for team in ("T1", "T2"):
            words = reading(said("We will talk to Sudland", label("supports")))
            services.store.team(team).add(words, added_by="U1", added_at=NOW)
            request = Request(words="", now=NOW, team=team, channel="C1", user="U1")
            services.share(Submission(text="Another text."), request, services)
        yield services


def test_a_team_is_exported_and_purged_and_the_other_left_alone(
    settings: Settings, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    team_data.export(settings, "T1")
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert {row["team"] for row in rows} == {"T1"}
    assert f"{len(rows)} rows of team T1" in told.err
    team_data.purge(settings, "T1")
    gone = capsys.readouterr().err
    assert "1 articles" in gone
    assert "1 job." in gone
    assert services.store.teams() == ["T2"]
    assert services.queue is not None
    assert [job.workflow_id.split(":")[1] for job in services.queue.client.list_workflows()] == ["T2"]
    with pytest.raises(UsageError, match="no team T1"):
        team_data.purge(settings, "T1")


def test_texts_are_kept_for_so_many_days_or_always(settings: Settings, services: Services) -> None:
    team_data.keep(settings, "T1", "30", NOW)
    assert services.store.desk("T1").text_days() == 30
    team_data.keep(settings, "T1", "always", NOW)
    assert services.store.desk("T1").text_days() is None
    with pytest.raises(UsageError, match="neither"):
        team_data.keep(settings, "T1", "soon", NOW)
