"""What is broken is found, named and mended where it can be; a backup restores to the same answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

import store
from store.backup import backup, restore, verify
from store.doctor import doctor
from store.errors import DamagedError, RefusedError, UnreachableError
from tests.made_up import NOW, TODAY, label, reading, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BY = {"by": "ann", "at": NOW}


def fill(database: str) -> None:
    opened = store.open(database)
    for name in ("T1", "T2"):
        team = opened.team(name)
        for number in range(3):
            words = said(f"made-up line {number} — größer", label("supports"), label("opposes", condition="if"))
            team.add(
                reading(
                    words, said(f"no {number}", label("opposes"), target=None), published=date(2024, 1, 1 + number)
                ),
                added_by="ann",
                added_at=NOW,
            )
        team.retract(team.articles()[0].id, **BY)
        number = team.records()[0].id
        team.correct(number, team.record(number).statement, **BY)
        team.withdraw(number, **BY)
        team.undo(number, **BY)
        team.confirm(team.articles()[1].id, date(2024, 6, 1), **BY)
    opened.close()


def answers(database: str) -> object:
    opened = store.open(database)
    told = [
        (
            team.positions(today=TODAY), team.articles(), team.records(), team.search("line"),
            [team.evidence(each.id) for each in team.records()], team.timeline("norland"), team.counts(),
        )
        for team in map(opened.team, ("T1", "T2"))
    ]  # fmt: skip
    opened.close()
    return told


def run(database: str, *statements: str) -> None:
    opened = store.open(database)
    with opened.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    opened.close()


def test_a_whole_library_has_no_findings(database: str) -> None:
    fill(database)
    assert doctor(database) == ()


MENDED = {
    "UPDATE positions_current SET standing = 'neutral' WHERE actor = 'norland'": "4 positions|2 positions",
    "DELETE FROM positions_current": "positions are not",
    "DELETE FROM moments": "positions are not",
    "UPDATE tallies SET statements = statements + 1": "not counted as what it holds",
    "UPDATE moments SET stance = 'neutral'": "positions are not",
    "DELETE FROM lines": "are not counted",
    "UPDATE lines SET day = 738000": "are not counted",
    "UPDATE lines SET tier = 6": "are not counted",
    "UPDATE statements SET target = 'forged'": "latest revision",
    "UPDATE statements SET visible = false": "latest revision",
    "UPDATE statements SET day = '2020-01-01'": "latest revision",
}


@pytest.mark.parametrize("harm", MENDED)
def test_what_can_be_computed_again_is_found_and_mended(database: str, harm: str) -> None:
    fill(database)
    before = answers(database)
    run(database, harm)
    found = doctor(database)
    assert any(part in each.what for each in found for part in MENDED[harm].split("|"))
    assert {each.mend for each in found} == {"nk doctor --mend"}
    assert doctor(database) == found  # looking changes nothing
    doctor(database, mend=True)
    assert doctor(database) == ()
    assert answers(database) == before


@pytest.mark.parametrize(
    "harm", ["UPDATE articles SET text = 'forged' || text", "UPDATE statements SET text = 'forged'"]
)
def test_altered_texts_are_found_and_only_a_backup_mends_them(database: str, harm: str) -> None:
    fill(database)
    run(database, harm)
    found = doctor(database)
    assert "nk restore BACKUP" in {each.mend for each in found}
    doctor(database, mend=True)
    assert "nk restore BACKUP" in {each.mend for each in doctor(database)}


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TRIGGER statement_words_added",
        "DROP TABLE statement_words",
        "INSERT INTO statement_words (statement_words) VALUES ('delete-all')",
    ],
)
def test_a_broken_search_index_is_found_and_mended(migrated_file: Path, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "nk.db"
    path.write_bytes(migrated_file.read_bytes())
    fill(str(path))
    before = answers(str(path))
    run(str(path), harm)
    found = doctor(str(path), mend=True)
    assert any("search index" in each.what for each in found)
    assert doctor(str(path)) == ()
    assert answers(str(path)) == before


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is a letter and no database at all." * 99)
    for attempt in (lambda: doctor(str(path)), lambda: verify(path), lambda: store.open(str(path))):
        with pytest.raises(DamagedError, match=r"letter\.db"):
            attempt()


def test_a_backup_restores_to_the_same_answers_on_either_database(
    database: str, new_database: Callable[[], str], tmp_path: Path
) -> None:
    fill(database)
    copy = tmp_path / "backup.db"
    counts = backup(database, copy)
    assert counts["articles"] == 6
    assert verify(copy) == counts
    other = new_database()
    assert restore(copy, other) == counts
    assert answers(other) == answers(database) == answers(str(copy))
    assert doctor(other) == ()
    opened = store.open(other)  # numbering goes on
    assert opened.team("T1").add(reading(said("one more")), added_by="ann", added_at=NOW).article_id == 7
    opened.close()


def test_nothing_is_written_over(database: str, tmp_path: Path) -> None:
    fill(database)
    copy = tmp_path / "backup.db"
    backup(database, copy)
    with pytest.raises(RefusedError, match="exists already"):
        backup(database, copy)
    with pytest.raises(RefusedError, match="not empty"):
        restore(copy, database)
    with pytest.raises(RefusedError, match="no file"):
        restore(tmp_path / "none.db", database)


def test_a_damaged_backup_is_refused(database: str, new_database: Callable[[], str], tmp_path: Path) -> None:
    fill(database)
    copy = tmp_path / "backup.db"
    backup(database, copy)
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedError):
        restore(copy, new_database())


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://someone:hidden@localhost:1/nowhere", "postgres://someone:hidden@localhost:1/nowhere",
        "sqlite:////nowhere/at/all/nk.db",
    ],
)  # fmt: skip
def test_a_database_that_cannot_be_reached_is_told_without_its_password(url: str) -> None:
    for attempt in (lambda: store.open(url), lambda: store.migrate(url), lambda: doctor(url)):
        with pytest.raises(UnreachableError, match="cannot be reached") as told:
            attempt()
        assert "hidden" not in str(told.value)


@pytest.mark.parametrize("url", ["mysql://localhost/nk", "sqlite://", "http://[", ""])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        store.open(url)
