"""A team's roster: what it says of actors lies over the shipped file; what contradicts it is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from classifier.actors import Directory, directory_of
from classifier.errors import RosterError
from classifier.roster import Roster
from classifier.team_roster import ActorEdit, Term, edited

MADE_UP = Path(__file__).parents[2] / "made_up_actors.toml"


@pytest.fixture
def shipped() -> Directory:
    return directory_of(MADE_UP.read_text(encoding="utf-8"))


def roster(shipped: Directory, *edits: ActorEdit) -> Roster:
    return Roster(edited(shipped, edits))


def test_a_new_actor_is_known_by_all_its_names(shipped: Directory) -> None:
    found = roster(shipped, ActorEdit(actor="lantern_league", name="Lantern League", aliases=("the League", "LL")))
    assert {found.resolve(name) for name in ("Lantern League", "the league", "LL")} == {"lantern_league"}
    assert Roster(shipped).resolve("LL") is None


def test_a_new_minister_follows_the_one_before(shipped: Directory) -> None:
    took_over = date(2026, 11, 1)
    found = roster(shipped, ActorEdit(actor="norland", terms=(Term("Vera Strand", "foreign minister", took_over),)))
    before, after = found.holders_of("foreign minister", "norland")[-2:]
    assert (before.name, before.until) == ("Orla Venn", took_over)
    assert (after.name, after.until) == ("Vera Strand", None)
    assert found.office("Vera Strand", "norland", date(2026, 11, 2)) == "Foreign Minister"
    assert found.office("Orla Venn", "norland", date(2026, 11, 2)) is None


def test_a_term_told_again_with_its_end_is_ended(shipped: Directory) -> None:
    ended = Term("Orla Venn", "foreign minister", date(2020, 2, 29), date(2026, 10, 1))
    found = roster(shipped, ActorEdit(actor="norland", terms=(ended,)))
    assert found.holder_of("foreign minister", "norland", date(2026, 10, 2)) is None
    assert len(found.holders_of("foreign minister", "norland")) == 2


@pytest.mark.parametrize(("edit", "reason"), [
    (ActorEdit(actor="norland", aliases=("Sudland",)), "one name is one actor's"),
    (ActorEdit(actor="nowhere"), "give it a name"),
    (ActorEdit(actor="norland", terms=(Term("A B", "bishop", date(2020, 1, 1)),)), "no office"),
    (ActorEdit(actor="norland", terms=(Term("A B", "envoy", date(2020, 1, 2), date(2020, 1, 1)),)), "before it begins"),
    (ActorEdit(actor="norland", terms=(Term("A B", "foreign minister", date(2016, 1, 1)),)), "one person holds"),
])  # fmt: skip
def test_what_contradicts_the_roster_is_refused(shipped: Directory, edit: ActorEdit, reason: str) -> None:
    with pytest.raises(RosterError, match=reason):
        edited(shipped, [edit])
