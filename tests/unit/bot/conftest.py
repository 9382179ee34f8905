"""A bot over a real SQLite store with made-up countries, asked as `/nk` asks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bot.commands
import store
from bot.registry import Request, commands_in
from bot.settings import Settings
from bot.wiring import Services
from classifier.roster import Roster
from tests.made_up import NOW

if TYPE_CHECKING:
    from bot.messages.blocks import Message

Ask = Callable[[str], "Message"]


@pytest.fixture(scope="session")
def made_up_roster() -> Roster:
    return Roster.load(Path(__file__).parents[2] / "made_up_actors.toml")


def refused(*_: Any) -> Message:
    raise AssertionError("these tests add to the store themselves")


@pytest.fixture
def services(tmp_path: Path, migrated_file: Path, made_up_roster: Roster) -> Any:
    path = tmp_path / "nk.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    opened = store.open(f"sqlite:///{path}")
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{path}")
    yield Services(
        settings=settings, store=opened, roster=made_up_roster, registry=commands_in(bot.commands), share=refused
    )
    opened.close()


@pytest.fixture
def ask(services: Services) -> Ask:
    def asked(words: str) -> Message:
        request = Request(words=words, now=NOW, team="T1", channel="C1", user="U1")
        return services.registry.dispatch(request, services)

    return asked


@pytest.fixture
def team(services: Services) -> store.Team:
    return services.store.team("T1")
