"""Two counterparts, opposite ways: the crossing that one answer of `matrix dialogue` must show, now and frozen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.messages.plain import terminal
from bot.play.validate import validate_message
from classifier.vocabulary import Act, Issue, Label, Stance, Tier
from tests.made_up import NOW, reading, said

if TYPE_CHECKING:
    import store
    from tests.unit.bot.conftest import Ask

MET = "if Sudland gives up what it calls its shield"


def line(words: str, stance: Stance, *, act: Act | None = None, condition: str | None = None, **more: object) -> object:
    label = Label(issue=Issue.DIALOGUE, stance=stance, act=act, condition=condition)
    return said(words, label, **more)


@pytest.fixture
def crossing(team: store.Team) -> store.Team:
    """The shape of the five seeds: conditional, opposes, opposes, conditional one way; supports, opposes the other."""
    to_west = {"target": "westvale"}
    for published, statement in (
        (date(2019, 10, 6), line(f"We will meet again {MET}.", Stance.CONDITIONAL, act=Act.AGREE, condition=MET)),
        (date(2021, 6, 23), line("We see no reason even to think of a meeting.", Stance.OPPOSES, act=Act.REJECT)),
        (date(2021, 9, 29), line("Their offer is a veil over old malice.", Stance.OPPOSES, act=Act.ACCUSE)),
        (date(2021, 9, 30), line("The lines to Westvale shall open again.", Stance.SUPPORTS, act=Act.AGREE, **to_west)),
        (date(2025, 9, 22), line(f"There is no reason not to sit down {MET}.", Stance.CONDITIONAL, act=Act.AGREE,
                                 condition=MET, tier=Tier.LEADER)),
        (date(2025, 9, 22), line("We shall never sit down with Westvale.", Stance.OPPOSES, act=Act.REJECT, **to_west)),
    ):  # fmt: skip
        team.add(reading(statement, published=published), added_by="U1", added_at=NOW)
    return team


def cells(ask: Ask, words: str) -> dict[str, str]:
    """Toward whom → what the one row of the matrix shows."""
    message = ask(words)
    validate_message(message.payload())
    (table,) = [block for block in message.blocks if block["type"] == "table"]
    heading, row = [[_text(cell) for cell in row] for row in table["rows"]]
    assert row[0] == "🟦 Norland"
    return dict(zip(heading[1:], row[1:], strict=True))


def _text(cell: dict) -> str:
    return cell["text"] if cell["type"] == "raw_text" else cell["elements"][0]["elements"][0]["text"]


@pytest.mark.usefixtures("crossing")
def test_both_ways_stand_in_one_answer_with_what_was_before(ask: Ask) -> None:
    found = cells(ask, "matrix dialogue")
    assert found["🟥 Sudland"] == (
        f"🟡 conditional (agrees): “{MET}”\n22 Sep 2025\nbefore: 🔴 opposes (accuses), 29 Sep 2021"
    )
    assert found["Westvale"] == "🔴 opposes (rejects)\n22 Sep 2025\nbefore: 🟢 supports (agrees), 30 Sep 2021"


@pytest.mark.usefixtures("crossing")
def test_at_the_end_of_2021_it_was_the_other_way_round(ask: Ask) -> None:
    found = cells(ask, "matrix dialogue as of 2021-12-31")
    assert found["🟥 Sudland"].startswith(
        "🔴 opposes (accuses)\n29 Sep 2021\nbefore: 🟡 conditional (agrees): “if Sudland"
    )
    assert found["Westvale"] == "🟢 supports (agrees)\n30 Sep 2021"


@pytest.mark.usefixtures("crossing")
def test_at_the_end_of_2019_there_was_only_the_condition(ask: Ask) -> None:
    assert cells(ask, "matrix dialogue as of 2019-12-31") == {
        "🟥 Sudland": f"🟡 conditional (agrees): “{MET}”\n6 Oct 2019"
    }


@pytest.mark.usefixtures("crossing")
def test_a_terminal_shows_the_same_table(ask: Ask) -> None:
    shown = terminal(ask("matrix dialogue"))
    assert "Who ↓ toward → | " in shown
    assert "before: 🟢 supports (agrees), 30" in shown
